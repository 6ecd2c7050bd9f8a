"""Values that arrive late: an answer marked as provisional (tạm tính), and put right with a reason while the scores are not fixed."""

from domain.answers import Answer, parse_answer, points
from domain.eligibility import Act
from domain.leaves import Leaf
from domain.refusals import Refusal as Rule
from domain.speech import Screen
from handlers.assessing import offered, use_cases, walking, wording
from handlers.assessing.criterion_screens import NOTE_LONGEST
from handlers.assessing.desk import Desk, edit_desk, fresh, hold_desk, open_desk, refuse_appealed
from handlers.assessing.proving import refuse_secrets
from handlers.assessing.receiving import keep_version
from handlers.assessing.showing import show_leaf
from handlers.assessing.taps import found, kept, number, word
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.words import Safe, Words
from storage import findings, sheets, verifying, year_file
from storage.tables import Person

# Screens


def value_screen(_: Words, desk: Desk, leaf: Leaf) -> Screen:
    """Waiting for the value that has come."""
    part = desk.table.part(leaf.code)
    now = wording.answered(_, leaf, part, desk.answers[leaf.code], desk.scores[leaf.code].points)
    how = _("Mời đồng chí gõ tên mức hoặc số thứ tự của mức.") if leaf.levels else wording.ask(_, leaf, part)
    return card(
        _, _("Sửa số tạm tính: {code}", code=leaf.code), _("Đang tạm tính: {answer}.", answer=now), how,
        back=back_to(_, "asleaf", desk.sheet.id, walking.token(leaf.code)),
    )  # fmt: skip


def reason_screen(_: Words, desk: Desk, leaf: Leaf, said: Safe) -> Screen:
    """Waiting for the reason."""
    return card(
        _, _("Sửa số tạm tính: {code}", code=leaf.code), _("Số mới: {answer}.", answer=said),
        _("Mời đồng chí gõ lý do, ví dụ: theo quyết định xếp loại số 12-QĐ/TU ngày 15/12/2026."),
        back=back_to(_, "asleaf", desk.sheet.id, walking.token(leaf.code)),
    )  # fmt: skip


def told_screen(_: Words, desk: Desk, leaf: Leaf, line: Safe) -> Screen:
    """News for the agency's people."""
    return card(
        _, _news_title(_, desk, leaf), line,
        rows=[act(_("Xem tiêu chí"), "asleaf", desk.sheet.id, walking.token(leaf.code))],
    )  # fmt: skip


def told_checker(_: Words, desk: Desk, leaf: Leaf, line: Safe) -> Screen:
    """News for whoever had checked the value; `line` is empty where checkers do not see what the agency gave itself."""
    again = _("Phần thẩm định tiêu chí này cần làm lại.")
    return card(
        _, _news_title(_, desk, leaf), line, again, rows=[act(_("Mở bảng điểm"), "ckopen", desk.sheet.id)]
    )  # fmt: skip


def _news_title(_: Words, desk: Desk, leaf: Leaf) -> Safe:
    agency = desk.agency.short_name or desk.agency.name
    return _("{agency} sửa số tạm tính {code}", agency=agency, code=leaf.code)


# Callbacks


def mark(talk: Talk) -> str:
    """Say that an answer is provisional, or no longer."""
    _ = talk._
    desk = edit_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    score, yes = sheets.score(talk.session, desk.sheet.id, leaf.code), number(talk, 2) == 1
    if score is None:
        raise Refusal(_("Mời đồng chí chấm tiêu chí này trước, rồi đánh dấu tạm tính."))
    if offered.agreed(score):
        raise Refusal(_("Mục này theo dữ liệu trong năm, không cần đánh dấu tạm tính."))
    if score.provisional is not yes:
        score.provisional = yes
        talk.note(desk.bloc.id, "value_made_provisional", sheet=desk.sheet.id, code=leaf.code, yes=yes)
    said = _("Đã đánh dấu tạm tính.") if yes else _("Đã bỏ đánh dấu tạm tính.")
    return show_leaf(talk, fresh(talk, desk), leaf, said)


def ask(talk: Talk) -> str:
    """Wait for the value."""
    desk, leaf = _late(talk, word(talk, 0), word(talk, 1))
    talk.show(value_screen(talk._, desk, leaf))
    return talk.wait("late_value", sheet=desk.sheet.id, code=walking.token(leaf.code))


def take_value(talk: Talk) -> str:
    """The value; the reason is asked for."""
    _ = talk._
    desk, leaf = _late(talk, kept(talk, "sheet"), kept(talk, "code"))
    try:
        answer = parse_answer(leaf, talk.heard.text)
    except Rule as rule:
        raise Refusal(wording.refused(_, rule, leaf)) from None
    talk.show(reason_screen(_, desk, leaf, _said(_, desk, leaf, answer)))
    return talk.wait("late_reason", sheet=desk.sheet.id, code=walking.token(leaf.code), answer=answer.to_json())


def take_reason(talk: Talk) -> str:
    """The reason: the value counts, is kept as a version, and who had checked the old one checks again."""
    _ = talk._
    year_file.hold(talk.session, open_desk(talk, kept(talk, "sheet")).year)  # nobody finishes the checking meanwhile
    desk, leaf = _late(talk, kept(talk, "sheet"), kept(talk, "code"))
    reason = " ".join(talk.heard.text.split())
    refuse_secrets(talk, reason)
    if len(reason) > NOTE_LONGEST or not any(map(str.isalpha, reason)):
        raise Refusal(_("Mời đồng chí gõ lý do bằng lời, nhiều nhất {n} ký tự.", n=NOTE_LONGEST))
    answer, score = Answer.from_json(talk.arg.get("answer", {})), desk.scores[leaf.code]
    before = _said(_, desk, leaf, desk.answers[leaf.code])
    try:
        use_cases.set_answer(score, leaf, answer, basis=offered.basis_of(score))
    except Rule as rule:
        raise Refusal(wording.refused(_, rule, leaf)) from None
    score.provisional, score.answered_by, score.answered_at = False, talk.person.id, talk.now
    talk.session.flush()
    keep_version(talk.session, desk.year, desk.sheet, talk.person.id, talk.now, "late_value", reason, desk.due_at)
    talk.note(desk.bloc.id, "late_value_given", sheet=desk.sheet.id, code=leaf.code, reason=reason)
    checkers = findings.forget(talk.session, desk.sheet.id, leaf.code)
    desk = fresh(talk, desk)
    _tell(talk, desk, leaf, (before, _said(_, desk, leaf, answer), reason), checkers)
    return show_leaf(talk, desk, leaf, _("Đã ghi số chính thức, kèm lý do."))


def _late(talk: Talk, sheet_id: str, code: str) -> tuple[Desk, Leaf]:
    """A provisional value of a sheet that the bloc has; Refusal otherwise."""
    desk = hold_desk(talk, sheet_id, Act.SCORE)
    leaf, _part = found(talk, desk, code)
    score = desk.scores.get(leaf.code)
    if desk.sheet.state != "submitted" or score is None or not score.provisional or leaf.code not in desk.answers:
        raise Refusal(talk._("Mục này không còn là số tạm tính. Mời đồng chí gõ /tucham để xem."))
    refuse_appealed(talk, desk.sheet.id)
    return desk, leaf


def _said(_: Words, desk: Desk, leaf: Leaf, answer: Answer) -> Safe:
    return wording.answered(_, leaf, desk.table.part(leaf.code), answer, points(leaf, answer))


def _tell(talk: Talk, desk: Desk, leaf: Leaf, values: tuple[Safe, Safe, str], checkers: list[Person]) -> None:
    """The agency's people, and whoever checks it again: blind they read neither values nor the reason, which tells the value."""
    before, after, reason = values
    blind = verifying.rules(desk.year).blind

    def line(words: Words) -> Safe:
        return words("{before} → {after}. Lý do: {reason}", before=before, after=after, reason=reason)

    for person in colleagues(talk, desk.bloc.id, desk.agency.id, ("leader", "officer")):
        words = Words(person.lang, talk.house.tz)
        talk.news(person.id, told_screen(words, desk, leaf, line(words)))
    for person in checkers:
        words = Words(person.lang, talk.house.tz)
        talk.news(person.id, told_checker(words, desk, leaf, Safe("") if blind else line(words)))
