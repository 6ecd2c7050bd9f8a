"""One criterion goes back to its agency, not the form: the checker asks, the agency explains, proves or corrects just that item."""

from dataclasses import replace

from domain.answers import Answer, parse_answer
from domain.eligibility import Act
from domain.leaves import Evidence, Kind, Leaf
from domain.refusals import Refusal as Rule
from domain.speech import plain
from handlers.assessing import use_cases, walking, wording
from handlers.assessing.arriving import CONFIRMED, arrive, confirmed, is_confirmed
from handlers.assessing.desk import read_desk, refuse_appealed
from handlers.assessing.proving import MOST, add_typed_document, check_file, refuse_secrets
from handlers.assessing.references import read_reference
from handlers.assessing.use_cases import NewFile
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.reasons import QUESTIONS, reason_said
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.where import at_any_year, gone, kept
from handlers.kit.words import Safe, Words
from handlers.verifying import criterion_screens, inquiry_screens, screens
from handlers.verifying.book import Check, criterion_of, edit_check, read_check, refuse_frozen
from handlers.verifying.checking import show_criterion, show_sheet, words_of
from handlers.verifying.inquiry_screens import Asked
from storage import findings, people, sheets, verifying, year_file
from storage.tables import Inquiry, Person, Verification

DIGITS = 2

# The checker


def ask(talk: Talk) -> str:
    """What to ask: a chip or words."""
    if len(talk.words) < 2:
        raise gone(talk)
    check = edit_check(talk, talk.words[0])
    leaf, _part = criterion_of(talk, check, talk.words[1])
    talk.show(criterion_screens.ask(talk._, check, leaf))
    return talk.wait("question", where=talk.words[:2])


def ask_tap(talk: Talk) -> str:
    """A question that was tapped."""
    if len(talk.words) != 3 or talk.words[2] not in QUESTIONS:
        raise gone(talk)
    check = edit_check(talk, talk.words[0])
    leaf, _part = criterion_of(talk, check, talk.words[1])
    return _ask(talk, check, leaf, talk.words[2])


def typed_question(talk: Talk) -> str:
    """A question in words."""
    where = kept(talk)
    check = edit_check(talk, where[0] if where else "")
    leaf, _part = criterion_of(talk, check, where[1] if where[1:] else "")
    return _ask(talk, check, leaf, words_of(talk))


def _ask(talk: Talk, check: Check, leaf: Leaf, question: str) -> str:
    """The criterion goes back; what had been found for it is open again. One question at a time."""
    _, bloc_id = talk._, check.round.place.bloc.id
    if leaf.code in check.waiting:
        return show_criterion(talk, check, leaf, _("Đã hỏi cơ quan về tiêu chí này."))
    score = check.scores.get(leaf.code)
    row = Inquiry(
        id=talk.house.new_id(), verification_id=check.row.id, code=leaf.code, question=question, asked_by=talk.person.id,
        asked_at=talk.now, answer=dict(score.answer) if score else None, points=score.points if score else None,
    )  # fmt: skip
    talk.session.add(row)
    verifying.forget(talk.session, check.row.id, leaf.code)
    talk.note(bloc_id, "criterion_asked", sheet=check.sheet.id, code=leaf.code)
    agency = check.sheet.agency_id
    for person in colleagues(talk, bloc_id, agency, ("officer",)) or colleagues(talk, bloc_id, agency, ("leader",)):
        words = Words(person.lang, talk.house.tz)
        asked = reason_said(words, question)
        news = screens.news(
            words, words("Nơi thẩm định hỏi về tiêu chí {code}", code=leaf.code), Safe(f"{plain(asked)}."),
            act(words("Mở tiêu chí"), "iqone", row.id),
        )  # fmt: skip
        talk.news(person.id, news)
    check = read_check(talk, check.round, check.task, check.row)
    said = _("Đã gửi câu hỏi về {code}.", code=leaf.code)
    onward = check.following(leaf.code)
    return show_criterion(talk, check, onward, said) if onward else show_sheet(talk, check, said)


# The agency


def show(talk: Talk) -> str:
    """The question, with what can be done about it."""
    return _show(talk, _asked(talk, talk.words[0] if talk.words else ""))


def _show(talk: Talk, it: Asked, said: str = "", **arg: object) -> str:
    it = _fresh(talk, it)
    talk.show(inquiry_screens.inquiry(talk._, it, said))
    return talk.wait("reply", where=(it.row.id,), **arg) if it.open else END


def _fresh(talk: Talk, it: Asked) -> Asked:
    talk.session.flush()
    sheet = it.desk.sheet.id
    desk = replace(
        it.desk, scores=sheets.scores(talk.session, sheet), all_proofs=sheets.proofs(talk.session, sheet)
    )  # fmt: skip
    return replace(it, desk=desk)


def _asked(talk: Talk, inquiry_id: str, *, held: bool = False, alone: bool = False) -> Asked:
    """The question that a button or an open form names, for somebody of the agency that is asked.

    `held` to answer it; `alone` with the whole year, so that nobody finishes a look meanwhile.
    """
    session, _ = talk.session, talk._
    row = verifying.inquiry(session, inquiry_id)
    look = session.get(Verification, row.verification_id) if row else None
    sheet = sheets.by_id(session, look.sheet_id) if look else None
    if row is None or sheet is None:
        raise Refusal(_("Câu hỏi này không còn. Mời đồng chí gõ /viec để xem việc cần làm."))
    place, year = at_any_year(talk, Act.SCORE, sheet.year_id, sheet.agency_id)
    if place.agency is None or place.agency.id != sheet.agency_id or place.year.id != year.id:
        raise Refusal(_("Việc này thuộc cơ quan khác hoặc năm trước. Mời đồng chí gõ /viec để xem việc cần làm."))
    if held:
        if alone:
            year_file.hold(session, year)
        refuse_frozen(talk, sheet.year_id)
        sheet = sheets.lock(session, sheet.id)
        row, look = verifying.inquiry(session, inquiry_id), verifying.find(session, look.id if look else "")
    if row is None or look is None or not place.year.criteria:
        raise Refusal(_("Câu hỏi này không còn. Mời đồng chí gõ /viec để xem việc cần làm."))
    desk = read_desk(talk, place, sheet)
    leaf = next((one for one in desk.table.all_leaves() if one.code == row.code), None)
    if leaf is None:
        raise gone(talk)
    found = verifying.findings(session, [look.id])[look.id]
    open_ = row.replied_at is None and look.state == "open" and row.code not in found and sheet.state == "submitted"
    return Asked(row, desk, leaf, desk.table.part(leaf.code), open_ and not desk.frozen)


def _answerable(talk: Talk, inquiry_id: str, *, alone: bool = False) -> Asked:
    it = _asked(talk, inquiry_id, held=True, alone=alone)
    if not it.open:
        raise Refusal(talk._("Tiêu chí này không còn chờ trả lời. Mời đồng chí gõ /viec để xem việc cần làm."))
    return it


def explain(talk: Talk) -> str:
    """Typed words: a document by number and date, otherwise an explanation; the last one stands."""
    it = _answerable(talk, kept(talk)[0] if kept(talk) else "")
    today = talk.now.astimezone(talk.house.tz).date()
    named = read_reference(talk.heard.text, today)
    if (
        it.leaf.evidence is not Evidence.NONE
        and named is not None
        and named.dated is not None
        and len(talk.heard.text) < 60
    ):
        said = add_typed_document(talk, it.desk, it.leaf, talk.heard.text)
        return _show(talk, it, said)
    it.row.reply = words_of(talk)
    return _show(talk, it, talk._("Đã ghi giải trình. Mời đồng chí chọn Gửi trả lời."))


def take_file(talk: Talk) -> str | None:
    """A photo or file as new evidence; the first of a sitting waits for a word about secrecy."""
    it = _answerable(talk, kept(talk)[0] if kept(talk) else "")
    file = talk.heard.sent_file
    if it.leaf.evidence in {Evidence.REFERENCE, Evidence.NONE}:
        refuse_secrets(talk, file.name, file.caption)
        raise Refusal(talk._("Tiêu chí này không nhận tệp. Mời đồng chí gõ giải trình, hoặc số, ngày văn bản."))
    arrived = arrive(talk, it.desk.bloc.id, check_file(talk, file), it.desk.proofs_of(it.leaf.code))
    if not arrived.twin:
        _room(talk, it, len(arrived.all))
    if arrived.waits:
        if not arrived.same_album:
            talk.show(inquiry_screens.secrecy(talk._, it, [one.name for one in arrived.all]))
        return talk.wait("confirm", where=(it.row.id,), album=arrived.album, waiting=arrived.to_json())
    if not arrived.twin:
        _keep(talk, it, arrived.new)
    if arrived.same_album:
        return None
    return _show(talk, it, arrived.said(talk._), album=arrived.album)


def confirm(talk: Talk) -> str | None:
    """The files bear no mark of secrecy: the waiting ones are taken."""
    it, _ = _answerable(talk, talk.words[0] if talk.words else ""), talk._
    if talk.position.state != "confirm" or kept(talk) != (it.row.id,) or not talk.arg.get("waiting"):
        if is_confirmed(talk, it.desk.bloc.id):
            talk.toast(_("Tệp đã được nhận."))
            return None
        raise Refusal(_("Không còn tệp nào chờ nhận. Mời đồng chí mở tiêu chí rồi gửi lại tệp."))
    new, said = confirmed(talk, it.desk.proofs_of(it.leaf.code))
    _room(talk, it, len(new))
    talk.note(it.desk.bloc.id, CONFIRMED)
    for one in new:
        _keep(talk, it, one)
    return _show(talk, it, said, album=talk.arg.get("album", ""))


def ask_to_confirm(talk: Talk) -> str | None:
    """A text while files wait for the word about secrecy."""
    raise Refusal(
        talk._("Có tệp đang chờ. Mời đồng chí chọn Tài liệu không có độ mật, hoặc Quay lại nếu không gửi tệp nữa.")
    )


def _room(talk: Talk, it: Asked, more: int) -> None:
    if len(it.desk.proofs_of(it.leaf.code)) + more > MOST:
        raise Refusal(talk._("Mỗi tiêu chí nhận nhiều nhất {n} minh chứng.", n=MOST))


def _keep(talk: Talk, it: Asked, new: NewFile) -> None:
    sheet = it.desk.sheet.id
    use_cases.add_file(talk.session, talk.house.new_id, sheet, it.leaf.code, "file", new, talk.person.id, talk.now)
    talk.note(it.desk.bloc.id, "evidence_added", sheet=sheet, code=it.leaf.code)


def fix(talk: Talk) -> str:
    """The answer anew."""
    it = _answerable(talk, talk.words[0] if talk.words else "")
    talk.show(inquiry_screens.fix(talk._, it))
    return talk.wait("answer", where=(it.row.id,))


def answer_tap(talk: Talk) -> str:
    """A level or a mark that was tapped."""
    if len(talk.words) != 2 or not (
        talk.words[1].isascii() and talk.words[1].isdigit() and len(talk.words[1]) <= DIGITS
    ):
        raise gone(talk)
    it, given = _answerable(talk, talk.words[0], alone=True), int(talk.words[1])
    if it.leaf.kind is Kind.LEVELS:
        return _answer(talk, it, Answer(level=given))
    if it.leaf.kind is Kind.PASS_FAIL:
        return _answer(talk, it, Answer(passed=given == 1))
    raise gone(talk)


def typed_answer(talk: Talk) -> str:
    """An answer that was typed."""
    it = _answerable(talk, kept(talk)[0] if kept(talk) else "", alone=True)
    try:
        answer = parse_answer(it.leaf, talk.heard.text)
    except Rule as rule:
        raise Refusal(wording.refused(talk._, rule, it.leaf)) from None
    return _answer(talk, it, answer)


def _answer(talk: Talk, it: Asked, answer: Answer) -> str:
    sheet, score = it.desk.sheet.id, it.desk.scores.get(it.leaf.code)
    had = score.points if score else 0
    refuse_appealed(talk, sheet)
    try:
        before = use_cases.record_answer(talk.session, sheet, it.leaf, answer, talk.person.id, talk.now)
    except Rule as rule:
        raise Refusal(wording.refused(talk._, rule, it.leaf)) from None
    it = _fresh(talk, it)
    after = it.desk.scores[it.leaf.code].points
    if after != had:
        _open_again(talk, it)
    if before is not None:
        talk.note(it.desk.bloc.id, "score_changed", sheet=sheet, code=it.leaf.code, before=before, after=after)
    return _show(talk, it, talk._("Đã sửa kết quả. Mời đồng chí chọn Gửi trả lời."))


def _open_again(talk: Talk, it: Asked) -> None:
    """The points are other ones: whoever had found something of the old ones, in any look, checks again."""
    agency, sheet = it.desk.agency.short_name or it.desk.agency.name, it.desk.sheet.id
    for person in findings.forget(talk.session, sheet, it.leaf.code):
        words = Words(person.lang, talk.house.tz)
        news = screens.news(
            words, words("{agency} đã sửa kết quả {code}", agency=agency, code=it.leaf.code),
            words("Phần thẩm định tiêu chí này cần làm lại."), act(words("Mở bảng điểm"), "ckopen", sheet),
        )  # fmt: skip
        talk.news(person.id, news)


def send(talk: Talk) -> str:
    """The answer goes to whoever asked; with "same" as it stands."""
    _, it = talk._, _asked(talk, talk.words[0] if talk.words else "", held=True)
    if it.row.replied_at is not None:
        return _show(talk, it)
    if not it.open:
        raise Refusal(_("Tiêu chí này không còn chờ trả lời. Mời đồng chí gõ /viec để xem việc cần làm."))
    if not it.said_something and talk.words[1:] != ("same",):
        raise Refusal(_("Mời đồng chí gõ giải trình, bổ sung minh chứng hoặc sửa kết quả trước khi gửi."))
    it.row.replied_by, it.row.replied_at = talk.person.id, talk.now
    talk.note(it.desk.bloc.id, "criterion_answered", sheet=it.desk.sheet.id, code=it.leaf.code)
    name = it.desk.agency.short_name or it.desk.agency.name
    for person in _who_asked(talk, it):
        words = Words(person.lang, talk.house.tz)
        news = screens.news(
            words, words("{agency} đã trả lời về {code}", agency=name, code=it.leaf.code), words("Mời đồng chí xem và kết luận."),
            act(words("Mở tiêu chí"), "ckleaf", it.row.verification_id, walking.token(it.leaf.code)),
        )  # fmt: skip
        talk.news(person.id, news)
    return _show(talk, replace(it, open=False), _("Đã gửi trả lời."))


def _who_asked(talk: Talk, it: Asked) -> list[Person]:
    """The person who asked, while they serve there; otherwise whoever checks for that agency."""
    look = verifying.find(talk.session, it.row.verification_id)
    bloc_id = it.desk.bloc.id
    asker = talk.session.get(Person, it.row.asked_by) if it.row.asked_by else None
    if look is None or look.agency_id is None:
        return [asker] if asker else []
    able = [*people.holders(talk.session, bloc_id, "officer", look.agency_id)]
    able += people.holders(talk.session, bloc_id, "leader", look.agency_id)
    return [asker] if asker and asker.id in {one.id for one in able} else able[:1]
