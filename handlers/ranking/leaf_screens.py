"""One number of the total table down to its rule and its evidence; what another number would do. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.answers import Answer
from domain.leaves import Evidence, Kind, Leaf, Part
from domain.speech import Choice, Screen
from domain.standing import Standing
from domain.total_table import Line, Move
from handlers.assessing import walking, wording
from handlers.kit.cards import act, back_to, card, label
from handlers.kit.reasons import reason_said
from handlers.kit.words import Safe, Words
from handlers.ranking.book import Board
from storage.checked import Said
from storage.sheets import Proof
from storage.tables import Finding, Score, Verification

Row = Choice | tuple[Choice, ...]
CUT = 90
"""Letters of a reason on the card; the whole of it is one tap away."""
STEPS = 3
"""Entries of the history on one card."""
FILES = 3
TYPED = 500
"""Letters of one entry of the history: more nobody could type into it."""


@dataclass(frozen=True, slots=True)
class Number:
    """One criterion of one agency as it came about. `answer`: None where it is not answered, or fits the table no more.

    `proofs`: its evidence; `names`: names of the checkers by agency or person. All of these are empty for who sees numbers only.
    """

    leaf: Leaf
    part: Part
    standing: Standing
    said: Said | None = None
    score: Score | None = None
    answer: Answer | None = None
    proofs: Sequence[Proof] = ()
    names: Mapping[str, str] | None = None


def number(_: Words, board: Board, line: Line, it: Number) -> Screen:
    """The card of one number: the rule, the own answer, what was verified and why, appeal and correction, evidence."""
    leaf, where = it.leaf, (board.year.id, line.agency, walking.token(it.leaf.code))
    lines = [rule_line(_, it), _own_line(_, it), _verified_line(_, it), _after_line(_, it), _evidence_line(_, it)]
    stored = [proof for proof in it.proofs if proof.state == "stored"][:FILES]
    rows: list[Row] = [act(label(proof.name), "rkfile", *where[:2], proof.id) for proof in stored]
    more: list[Choice] = []
    if history(_, it):
        more.append(act(_("Quá trình chấm"), "rkhist", *where, 0))
    if board.heads:
        more.append(act(_("Thử thay đổi điểm"), "rktest", *where))
    if more:
        rows.append(tuple(more))
    group = walking.token(walking.group_of(board.table, leaf.code))
    title = _("{code}. {title}", code=leaf.code, title=leaf.title)
    return card(_, title, *lines, rows=rows, back=back_to(_, "rksec", board.year.id, line.agency, group, 0))


def rule_line(_: Words, it: Number) -> Safe:
    """What the criterion is worth, and by which rule."""
    leaf = it.leaf
    if leaf.levels:
        how = _("Các mức: {levels}.", levels="; ".join(f"{x.name} {_.points(x.points)}" for x in leaf.levels))
    elif leaf.kind is Kind.TARGET:
        how = _("Đạt chỉ tiêu được nửa số điểm, cao nhất Khối được tối đa.")
    elif leaf.kind is Kind.PLUS_MINUS:
        per = {"unit": wording.unit(_, leaf), "plus": _.points(leaf.per), "minus": _.points(leaf.per_minus)}
        how = _("Mỗi {unit} cộng {plus} điểm hoặc trừ {minus} điểm.", **per)
    elif leaf.per:
        each = {"unit": wording.unit(_, leaf), "per": _.points(leaf.per)}
        takes = it.part is Part.MINUS or leaf.kind is Kind.DEDUCT
        how = _("Mỗi {unit} trừ {per} điểm.", **each) if takes else _("Mỗi {unit} được {per} điểm.", **each)
    else:
        how = Safe("")
    return Safe(" ".join(filter(None, [wording.worth(_, leaf, it.part), how])))


def _own_line(_: Words, it: Number) -> Safe:
    if it.standing.own is None:
        return _("Chưa tự chấm.")
    if it.answer is None:
        return _("Tự chấm: {points} điểm.", points=_.points(it.standing.own))
    said = wording.answered(_, it.leaf, it.part, it.answer, it.standing.own)
    note = cut(it.score.note) if it.score else ""
    return (
        _("Tự chấm: {answer}. Ghi chú: {note}", answer=said, note=note)
        if note
        else _("Tự chấm: {answer}.", answer=said)
    )


def _verified_line(_: Words, it: Number) -> Safe:
    if it.standing.verified is None:
        return Safe("")
    points, found = _.points(it.standing.verified), it.said.findings if it.said else ()
    reasons = [reason_said(_, finding.reason) for _look, finding in found if finding.reason]
    if len(found) > 1:
        return _("Thẩm định ({n} lượt): {points} điểm.", n=len(found), points=points)
    if reasons:
        return _("Thẩm định: {points} điểm. Lý do: {reason}", points=points, reason=cut(reasons[0]))
    return _("Thẩm định: {points} điểm.", points=points)


def _after_line(_: Words, it: Number) -> Safe:
    """What an appeal and corrections made of it."""
    said = []
    if it.standing.appealed is not None:
        said.append(_("Sau kiến nghị: {points} điểm.", points=_.points(it.standing.appealed)))
    elif it.said and it.said.appeal and it.said.appeal.state == "open":
        said.append(_("Kiến nghị đang chờ giải quyết."))
    if it.standing.corrected is not None:
        why = it.said.corrections[-1].reason if it.said and it.said.corrections else ""
        points = _.points(it.standing.corrected)
        said.append(
            _("Sửa sau khi chốt: {points} điểm. Lý do: {reason}", points=points, reason=cut(why))
            if why
            else _("Sửa sau khi chốt: {points} điểm.", points=points)
        )
    return Safe(" ".join(said))


def _evidence_line(_: Words, it: Number) -> Safe:
    if it.said is None:
        return Safe("")
    if not it.proofs:
        return Safe("") if it.leaf.evidence is Evidence.NONE else _("Chưa có minh chứng.")
    return _("Minh chứng ({n}): {names}.", n=len(it.proofs), names=wording.proof_names(_, it.proofs))


def cut(text: str) -> str:
    """The beginning of what somebody wrote."""
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= CUT else line[: CUT - 1].rstrip() + "…"


def history(_: Words, it: Number) -> list[Safe]:
    """Everything that was said about the number, in the order of time and in full."""
    if it.said is None:
        return []
    found = [(one.asked_at, _asked(_, one.question, one.reply)) for one in it.said.inquiries]
    found += [(finding.found_at, _found(_, it, look, finding)) for look, finding in it.said.findings]
    if (appeal := it.said.appeal) is not None:
        found.append((appeal.made_at, _("Kiến nghị: {text}", text=appeal.text[:TYPED])))
        if appeal.decided_at is not None:
            points = _.points(it.standing.points if appeal.points is None else appeal.points)
            decision = appeal.decision[:TYPED]
            found.append(
                (appeal.decided_at, _("Giải quyết kiến nghị: {points} điểm. {text}", points=points, text=decision))
            )
    for one in it.said.corrections:
        facts = {"before": _.points(one.before), "points": _.points(one.points), "reason": one.reason[:TYPED]}
        line = (
            _("Hội nghị sửa {before} thành {points} điểm. Lý do: {reason}", **facts)
            if one.by_meeting
            else _("Sửa {before} thành {points} điểm sau khi chốt. Lý do: {reason}", **facts)
        )
        found.append((one.confirmed_at or one.asked_at, line))
    ordered = sorted(found, key=lambda entry: entry[0])
    return [_("{day}: {said}", day=_.day(at), said=said) for at, said in ordered]


def _asked(_: Words, question: str, reply: str) -> Safe:
    asked = _("Đề nghị giải trình: {text}", text=question[:TYPED])
    return Safe(f"{asked} {_('Trả lời: {text}', text=reply[:TYPED])}") if reply else asked


def _found(_: Words, it: Number, look: Verification, finding: Finding) -> Safe:
    who = (it.names or {}).get(look.agency_id or look.person_id or "", "")
    points = _.points(finding.points)
    said = (
        _("Thẩm định của {who}: {points} điểm.", who=who, points=points)
        if who
        else _("Thẩm định: {points} điểm.", points=points)
    )
    return (
        Safe(f"{said} {_('Lý do: {reason}', reason=reason_said(_, finding.reason)[:TYPED])}")
        if finding.reason
        else said
    )


def history_card(_: Words, board: Board, line: Line, it: Number, page: int) -> Screen:
    """A page of the history."""
    where = (board.year.id, line.agency, walking.token(it.leaf.code))
    entries = history(_, it)
    rows: list[Row] = []
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "rkhist", *where, page - 1))
    if (page + 1) * STEPS < len(entries):
        turn.append(act(_("Trang sau ▶"), "rkhist", *where, page + 1))
    if turn:
        rows.append(tuple(turn))
    title = _("Quá trình chấm {code}", code=it.leaf.code)
    shown = entries[page * STEPS : (page + 1) * STEPS] or [_("Chưa có ý kiến thẩm định.")]
    return card(_, title, *shown, rows=rows, back=back_to(_, "rkleaf", *where))


def ask_points(_: Words, board: Board, line: Line, it: Number) -> Screen:
    """What-if: type the points."""
    return card(
        _, _("Thử thay đổi điểm"),
        _("{agency}, {code}: hiện {points} điểm.", agency=board.names[line.agency], code=it.leaf.code, points=_.points(it.standing.points)),
        rule_line(_, it), _("Mời đồng chí gõ số điểm cần thử. Hệ thống không ghi thay đổi nào."),
        back=back_to(_, "rkleaf", board.year.id, line.agency, walking.token(it.leaf.code)),
    )  # fmt: skip


MOVES = 3
"""Agencies told of one by one."""


def outcome(_: Words, board: Board, line: Line, it: Number, points: int, moves: Sequence[Move]) -> Screen:
    """What-if: the ranks as they would be."""
    where = (board.year.id, line.agency, walking.token(it.leaf.code))
    said = [_move(_, board, move) for move in moves[: MOVES + 1]]
    if len(moves) == 1:
        said.append(_("Thứ hạng các cơ quan khác không thay đổi."))
    elif len(moves) > MOVES + 1:
        said[-1] = _("Còn {n} cơ quan khác đổi thứ hạng.", n=len(moves) - MOVES)
    facts = {"code": it.leaf.code, "points": _.points(points), "now": _.points(it.standing.points)}
    return card(
        _, _("Nếu {code} được {points} điểm (hiện {now})", **facts), *said,
        _("Chưa ghi thay đổi nào. Mời đồng chí gõ số điểm khác để thử tiếp."), back=back_to(_, "rkleaf", *where),
    )  # fmt: skip


def _move(_: Words, board: Board, move: Move) -> Safe:
    (before, after), (had, has) = move.rank, move.total
    name, points = board.names[move.agency], {"had": _.points(had), "has": _.points(has)}
    ranks = {"before": str(before), "after": str(after)}
    if before == after and had == has:
        return _(
            "{agency}: hạng {after}, {has} điểm, không thay đổi.", agency=name, after=str(after), has=points["has"]
        )
    if had == has:
        return _("{agency}: hạng {before} thành hạng {after}.", agency=name, **ranks)
    return _("{agency}: hạng {before} thành hạng {after}; {had} thành {has} điểm.", agency=name, **ranks, **points)
