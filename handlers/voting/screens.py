"""Ballots in a list, being prepared, under way, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.deciding import Deciding
from domain.questions import MOTION, Question, QuestionKind, needed_before
from domain.speech import Choice, Screen, plain
from domain.voters import Voter
from handlers.kit.cards import HOME, act, back_to, card, some_names
from handlers.kit.words import Safe, Words
from handlers.voting import wording
from handlers.voting.standing_words import LISTED, bracketed, named
from handlers.voting.tie_words import seed_line
from storage.ballots import Content

LINES = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """A ballot in the list: what it is called, where it stands, and what this person may do with it.

    `state`: as the ballot's, or `coming` for a prepared one before those who do not prepare it.
    """

    ballot_id: str
    title: str
    state: str
    choice: Choice | None


def list_screen(_: Words, listed: list[Listed], *, prepare: bool) -> Screen:
    """The ballots of the year; the newest first."""
    lines = [_("{title}: {state}", title=one.title, state=_state(_, one.state)) for one in listed[:LINES]]
    rows: list[Choice] = [one.choice for one in listed[:4] if one.choice]
    if prepare:
        rows.append(act(_("Chuẩn bị bỏ phiếu"), "vnew"))
    if all(
        one.state not in {"open", "counting"} for one in listed
    ):  # beside a vote in earnest a trial would only be mistaken for it
        rows.append(act(_("Bỏ phiếu thử"), "trialnew"))
    return card(_, _("Bỏ phiếu"), *(lines or [_("Hiện chưa có đợt bỏ phiếu nào.")]), rows=rows, back=back_to(_, HOME))


def draft_screen(
    _: Words,
    ballot_id: str,
    title: str,
    questions: tuple[Question, ...],
    members: int,
    addable: list[str],
    *,
    begin: str,
    names: bool,
    note: str = "",
    each: int = 1,
    motions: bool = False,
    is_open: bool = False,
) -> Screen:
    """A ballot being prepared: its questions, and what may be added. `each`: papers of an agency.

    `begin`: for the chair the fingerprint of what stands here, for the secretary "". `names`: there are voters to be named.
    `note`: about its rules, and what a result would tell; `motions`: a motion may be added; `is_open`: its form.
    """
    lines: list[str] = []
    for number, question in enumerate(questions, 1):
        values = {
            "n": number, "subject": wording.subject(_, question.subject), "nominees": len(question.nominees),
            "places": question.places, "count": needed_before(question.rules, members, each),
        }  # fmt: skip
        lines.append(
            _("{n}. {text}", n=number, text=question.text)
            if question.text
            else _("{n}. {subject}: {nominees} cơ quan, chọn {places}, cần {count} phiếu", **values)
            if values["count"] is not None
            else _("{n}. {subject}: {nominees} cơ quan, chọn {places}, số phiếu cần tính khi kiểm phiếu", **values)
        )
    rows: list[Choice | tuple[Choice, ...]] = []
    if questions:
        lines.append(Safe(f"{wording.openly(_)} {plain(note)}") if is_open else note)
        rows.append(
            act(_("Bắt đầu bỏ phiếu"), "vopen", ballot_id, begin)
            if begin
            else act(_("Trình chủ trì bắt đầu"), "vask", ballot_id)
        )
        rows += [
            act(_("Sửa câu {n}", n=number), "vq", ballot_id, number - 1) for number in range(1, len(questions) + 1)
        ]
    rows += [act(_("Thêm: {subject}", subject=wording.subject(_, code)), "vadd", ballot_id, code) for code in addable]
    rows += [act(_("Thêm: {subject}", subject=wording.subject(_, MOTION)), "vmotion", ballot_id)] if motions else []
    if questions:
        naming = [act(_("Người bỏ phiếu"), "vholder", ballot_id)] if names else []
        rules = act(_("Quy tắc"), "vrules", ballot_id)
        rows.append((*naming, rules, act(_("Mục khác"), "vform", ballot_id)))
    return card(
        _, plain(title), *(lines or [_("Mời đồng chí chọn nội dung bỏ phiếu.")]), rows=rows, back=back_to(_, "votes")
    )


def question_screen(
    _: Words, ballot_id: str, number: int, question: Question, members: list[tuple[str, str]]
) -> Screen:
    """One question being prepared: who stands on it; ticking says what will be, never toggles."""
    standing = set(question.nominees)
    rows: list[Choice | tuple[Choice, ...]] = [
        act(("● " if key in standing else "○ ") + name, "vstand", ballot_id, number, key, int(key not in standing))
        for key, name in members
    ]
    how_many = []
    if question.places > 1:
        how_many.append(act(_("Chọn ít hơn"), "vplaces", ballot_id, number, question.places - 1))
    if question.places < len(question.nominees):
        how_many.append(act(_("Chọn nhiều hơn"), "vplaces", ballot_id, number, question.places + 1))
    rows.append(tuple(how_many))
    rows.append((act(_("Bỏ câu này"), "vless", ballot_id, number), act(_("Xong"), "vedit", ballot_id)))
    how = (
        _("Chọn tối đa {n} trong danh sách.", n=question.most)
        if question.kind is QuestionKind.CHOOSE
        else _("Mỗi cơ quan một ý kiến.")
    )
    return card(
        _, wording.subject(_, question.subject), _("Chọn {n} cơ quan. {how}", n=question.places, how=how),
        _("Mời đồng chí đánh dấu cơ quan có tên trên phiếu."), rows=rows,
    )  # fmt: skip


def motion_screen(_: Words, ballot_id: str, number: int, question: Question) -> Screen:
    """A motion being prepared."""
    return card(
        _, wording.subject(_, MOTION), plain(question.text),
        rows=[
            act(_("Sửa nội dung"), "vmotion", ballot_id, number),
            (act(_("Bỏ câu này"), "vless", ballot_id, number), act(_("Xong"), "vedit", ballot_id)),
        ],
        back=back_to(_, "vedit", ballot_id),
    )  # fmt: skip


def opening_screen(
    _: Words,
    ballot_id: str,
    title: str,
    content: Content,
    names: dict[str, str],
    members: int,
    *,
    deciding: Sequence[Deciding],
    edits: bool,
    waits: bool = False,
    each: int = 1,
) -> Screen:
    """What whoever presides reads before beginning: who stands, how many are chosen, the count needed, and where the rules come from.
    It begins with nothing else than was read. `waits`: a rule card is not confirmed; who `edits` may do that first. All who
    are there may get slips instead. `deciding`: of each question, with the points that are going to stand on the paper; `each`:
    papers of an agency."""
    lines = []
    for asked, by in zip(content.questions, deciding, strict=True):
        whole = len(asked.nominees) == members
        standing = _("cả {n} cơ quan", n=members) if whole else some_names(_, named(_, asked, by, names), LISTED)
        subject, goal = wording.subject(_, asked.subject), wording.goal(_, asked, members, each)
        lines.append(
            _("{subject}: {text}. {goal}", subject=subject, text=asked.text, goal=goal)
            if asked.text
            else _("{subject}: {names}; chọn {n}. {goal}", subject=subject, names=standing, n=asked.places, goal=goal)
        )
    clauses = sorted({asked.rules.clause for asked in content.questions})
    rests = _("Số phiếu cần theo quy tắc Thư ký Khối đã xác nhận.")
    if "" not in clauses:
        rests = _("Số phiếu cần theo {clauses}.", clauses="; ".join(clauses))
    if waits:
        rests = _("Quy tắc bỏ phiếu chưa được xác nhận.")
    if each > 1:
        rests = Safe(f"{_('Mỗi cơ quan {n} phiếu.', n=each)} {rests}")
    if content.open:
        rests = Safe(f"{rests} {wording.openly(_)}")
    if content.until:
        rests = Safe(f"{wording.taken_until(_, content.until)} {rests}")
    begin = act(_("Bắt đầu bỏ phiếu"), "vopen", ballot_id, content.fingerprint)
    slips = act(_("Phát phiếu giấy"), "vopen", ballot_id, content.fingerprint, "paper")
    on_paper = (
        [slips] if not content.open and content.until is None else []
    )  # slips go out in a hall, and for a secret vote
    return card(
        _, plain(title), *lines, rests,
        rows=[act(_("Xem và xác nhận quy tắc"), "vrules", ballot_id)] if waits and edits else [begin, *on_paper],
        back=back_to(_, "vedit", ballot_id) if edits else back_to(_, "votes"),
    )  # fmt: skip


def sure_screen(_: Words, title: str, what: str, yes: Choice, back: Choice) -> Screen:
    """Asked before something is thrown away."""
    return card(_, title, what, rows=[yes], back=back)


def invitation_screen(
    _: Words,
    ballot_id: str,
    voter: Voter,
    title: str,
    agency_name: str,
    deciding: tuple[Deciding, ...] = (),
    which: str = "",
    *,
    is_open: bool = False,
    until_at: datetime | None = None,
) -> Screen:
    """To whoever holds a paper, when voting begins; `which` where each agency has several; `until_at` where there is no meeting."""
    invites = _("Kính mời đồng chí bỏ phiếu của {agency}.", agency=agency_name)
    if which:
        invites = _("Kính mời đồng chí bỏ phiếu {which} của {agency}.", which=which, agency=agency_name)
    where = (ballot_id, str(voter))
    secret = act(_("Bảo mật phiếu"), "vsecret", *where)
    return card(
        _, _("Bắt đầu bỏ phiếu: {title}", title=title), invites, wording.taken_until(_, until_at),
        wording.openly(_) if is_open else _("Phiếu kín: chọn từng câu, rồi xác nhận một lần."), seed_line(_, deciding),
        rows=[act(_("Bỏ phiếu"), "vpaper", *where), *([] if is_open else [secret])],
    )  # fmt: skip


def result_screen(
    _: Words,
    ballot_id: str,
    title: str,
    questions: tuple[Question, ...],
    result: dict[str, Any],
    names: dict[str, str],
    number: int,
    *,
    deciding: Deciding | None = None,
    publish: bool,
    papers: bool = False,
    file_hash: str = "",
    tie: str = "",
    following: str = "",
    taps: Sequence[Choice] = (),
    codes: bool = True,
) -> Screen:
    """One question's result: the rule, the base, the count needed, each nominee's verdict.

    `deciding`: what stands beside the names; `papers`: minutes and the picture too; `file_hash`: how the hash of the published file
    begins; `tie`: how equal votes were decided; `following`: what the next round asks; `taps`: what may be done about either; `codes`:
    its papers have any.
    """
    question, found, by = questions[number], result["questions"][number], deciding or Deciding()
    goal = found["nominees"][0]["needed"]
    ordered = sorted(found["nominees"], key=lambda line: -line["yes"])
    chosen = [line for line in ordered if line["yes"] or question.kind is not QuestionKind.CHOOSE]
    lines = [
        wording.subject(_, question.subject),
        wording.requirement(_, question, goal),
        *[
            wording.verdict_line(_, question, bracketed(_, names[line["key"]], by.standing(line["key"])), line)
            for line in chosen
        ],
    ]
    if len(chosen) < len(ordered):
        without = ", ".join(names[line["key"]] for line in ordered[len(chosen) :])
        lines.append(_("Không có phiếu bầu: {names}.", names=without))
    lines += [_papers(_, found["tally"], result.get("unreadable", 0)), tie, following]
    rows: list[Choice | tuple[Choice, ...]] = [*taps]
    if file_hash:
        lines.append(_("Mã kiểm tra tệp phiếu: {code}.", code=file_hash))
        code = [act(_("Đối chiếu mã"), "vcode", ballot_id)] if codes else []
        rows.append((*code, act(_("Tệp phiếu"), "vfile", ballot_id)))
    turn = []
    if number > 0:
        turn.append(act(_("◀ Câu trước"), "vres", ballot_id, number - 1))
    if number + 1 < len(questions):
        turn.append(act(_("Câu sau ▶"), "vres", ballot_id, number + 1))
    if publish and number + 1 == len(questions):  # whoever publishes has turned over all of it
        rows.append(act(_("Công bố kết quả"), "vpub", ballot_id))
    rows.append(tuple(turn))
    if papers:
        rows.append(
            (
                act(_("Biên bản kiểm phiếu"), "ppmake", "counting_minutes", ballot_id),
                act(_("Ảnh trình chiếu"), "vshow", ballot_id, number),
            )
        )
    return card(_, _("Kết quả: {title}", title=title), *lines, rows=rows, back=back_to(_, "results"))


def _papers(_: Words, tally: dict[str, Any], unreadable: int) -> str:
    """What came back and how much of it counts; papers that did not open are said to be that."""
    said = _(
        "Thu về {n} phiếu: {valid} hợp lệ, {invalid} không hợp lệ.",
        n=tally["valid"] + tally["invalid"], valid=tally["valid"], invalid=tally["invalid"],
    )  # fmt: skip
    if unreadable:
        return f"{said} {_('Trong đó {n} phiếu không mở được.', n=unreadable)}"
    return said


def annulled_screen(_: Words, ballot_id: str, title: str, why: str, *, prepare: bool, reason: str = "") -> Screen:
    """Nothing pretends to be a result. `why`: one of `binding.ANNULLED`; `reason`: what was typed when people decided it."""
    return card(
        _, plain(title), wording.why_annulled(_, why), _("Lý do: {reason}.", reason=reason) if reason else "",
        _("Đợt bỏ phiếu này bị hủy và không có kết quả; đề nghị Khối bỏ phiếu lại."),
        rows=[
            act(_("Chuẩn bị bỏ phiếu"), "vnew"), act(_("Biên bản kiểm phiếu"), "ppmake", "counting_minutes", ballot_id),
        ] if prepare else [],
        back=back_to(_, "votes"),
    )  # fmt: skip


def _state(_: Words, state: str) -> str:
    return {
        "draft": _("đang chuẩn bị"), "coming": _("sắp bỏ phiếu"), "open": _("đang bỏ phiếu"), "counting": _("đang kiểm phiếu"),
        "counted": _("đã kiểm phiếu"), "annulled": _("đã hủy"),
    }[state]  # fmt: skip
