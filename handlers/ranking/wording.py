"""Points, ranks and effects in words."""

from domain.grades import Grade
from domain.grading import TieBy, TieRule
from domain.leaves import Leaf, Part
from domain.score_sight import Stage
from domain.standing import Standing
from domain.total_table import Effect, Line, Sums
from handlers.assessing import walking
from handlers.kit.words import Safe, Words
from handlers.ranking.book import Board
from storage.tables import Year

CODES = 5
"""As many criteria that are too low are named on a card."""


def stage_line(_: Words, board: Board) -> Safe:
    """How far the points of the year are."""
    return stage_said(_, board.year, board.stage, len(board.standings), board.owing, len(board.verified))


def stage_said(_: Words, year: Year, stage: Stage, sent: int, owing: int, verified: int) -> Safe:
    """The same by numbers of agencies: whose sheets are there, who owes one, who was looked at."""
    if year.adopted_at is not None:
        return _("Hội nghị đã thông qua ngày {day}.", day=_.short_day(year.adopted_at))
    if year.frozen_at is not None:
        return _("Đã chốt điểm ngày {day} để trình hội nghị.", day=_.short_day(year.frozen_at))
    counts = {"sent": sent, "all": max(owing, sent)}
    if not verified:
        return _("Tạm tính: {sent}/{all} cơ quan đã gửi bảng tự chấm điểm.", **counts)
    if stage is Stage.VERIFIED:
        return _("Đã thẩm định đủ {sent}/{all} cơ quan, chưa chốt điểm.", **counts)
    return _("Tạm tính: {sent}/{all} cơ quan đã gửi, {n} đã thẩm định xong.", **counts, n=verified)


def rank_said(_: Words, line: Line) -> Safe:
    """A rank: "hạng 2", "đồng hạng 2", "hạng 3 (bằng điểm, xét điểm trừ)"."""
    rank = str(line.rank)
    said = _("đồng hạng {rank}", rank=rank) if line.tied else _("hạng {rank}", rank=rank)
    return _("{rank} (bằng điểm, xét {rule})", rank=said, rule=_tie(_, line.behind)) if line.behind else said


def _tie(_: Words, rule: TieRule) -> Safe:
    """What parts those with equal points."""
    match rule.by:
        case TieBy.BASE:
            return _("điểm chuẩn")
        case TieBy.BONUS:
            return _("điểm thưởng")
        case TieBy.MINUS:
            return _("điểm trừ")
        case TieBy.PART:
            return _("mục {code}", code=rule.code)


def grade_line(_: Words, grade: Grade | None) -> Safe:
    """The grade, and what kept it from a better one; nothing where the table does not grade."""
    if grade is None:
        return Safe("")
    said = [_("Xếp loại: {grade}.", grade=grade.band.name)] if grade.band else []
    if grade.fails:
        codes = ", ".join([*([_("tổng điểm")] if grade.below else []), *grade.failed[:CODES]])
        said.append(_("Điểm liệt: {codes}.", codes=codes))
    elif grade.held_by:
        said.append(_("Chưa lên mức trên vì {codes}.", codes=", ".join(grade.held_by[:CODES])))
    return Safe(" ".join(said))


def beside(_: Words, counted: int, own: int) -> str:
    """What counts, with the own points beside it where they differ: "48 (tự chấm 50)"."""
    points = _.points(counted)
    return points if counted == own else _("{points} (tự chấm {own})", points=points, own=_.points(own))


def sections_line(_: Words, board: Board, counted: Sums, own: Sums) -> Safe:
    """Every section with its maximum, then bonus and minus."""
    most = {root.code: root.max for root in board.table.roots}
    mine = dict(own.sections)
    parts = [
        f"{code}: {beside(_, points, mine.get(code, 0))}" + (f"/{_.points(most[code] or 0)}" if points == mine.get(code) else "")
        for code, points in counted.sections
    ]  # fmt: skip
    if board.table.bonus:
        parts.append(_("thưởng {points}", points=Safe(beside(_, counted.bonus, own.bonus))))
    if board.table.minus:
        parts.append(_("trừ {points}", points=Safe(beside(_, counted.minus, own.minus))))
    return Safe("; ".join(parts) + ".")


def effects_line(_: Words, line: Line) -> Safe:
    """What minus items do beyond their points."""
    said = {
        Effect.NO_FLAG: _("không được đề nghị Cờ thi đua"),
        Effect.NO_AWARD: _("không được đề nghị khen thưởng"),
        Effect.NONE: _("có đánh dấu, không ảnh hưởng đề nghị khen thưởng"),
    }
    found: dict[Effect, list[str]] = {}
    for effect, code in line.effects:
        found.setdefault(effect, []).append(code)
    return Safe(
        "; ".join(_("{code}: {effect}", code=", ".join(codes), effect=said[effect]) for effect, codes in found.items())
        + ("." if found else "")
    )


def leaf_label(_: Words, board: Board, leaf: Leaf, standing: Standing) -> str:
    """A criterion in a list: code, what counts, the own points beside, title."""
    minus = board.table.part(leaf.code) is Part.MINUS
    sign = "−" if minus and standing.points else ""
    top = f"/{_.points(leaf.max)}" if leaf.max is not None and not minus else ""
    points = sign + _.points(standing.points) + top
    if standing.points != (standing.own or 0):
        points = _("{points} (tự chấm {own})", points=points, own=_.points(standing.own or 0))
    return f"{leaf.code} · {points} · {leaf.title}"


def group_name(_: Words, board: Board, group: str) -> Safe:
    """A section by number and heading; the bonus and minus lists by name."""
    if group == Part.BONUS.value:
        return _("Điểm thưởng")
    if group == Part.MINUS.value:
        return _("Điểm trừ")
    return _("{code}. {title}", code=group, title=walking.title_of(board.table, group))
