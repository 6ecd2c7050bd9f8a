"""The total table on cards: all agencies, one of them, one section of it, who sees it. Pure."""

from collections.abc import Sequence

from domain.leaves import Leaf
from domain.score_sight import Scope, Sees, Stage
from domain.speech import Choice, Screen
from domain.total_table import Line
from handlers.assessing import walking
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.charting import chart_label
from handlers.kit.words import Safe, Words
from handlers.ranking.book import Board, name_of
from handlers.ranking.wording import (
    beside,
    effects_line,
    grade_line,
    group_name,
    leaf_label,
    rank_said,
    sections_line,
    stage_line,
)

Row = Choice | tuple[Choice, ...]
NAME = 34
"""Letters of an agency's name beside its points: a longer one would push them off the button."""


def table(_: Words, board: Board, page: int) -> Screen:
    """Every agency that this person may see, with rank and points; for the head what-if and statistics."""
    year = board.year.id
    items = [act(label(_line_label(_, board, line)), "rkone", year, line.agency) for line in board.shown]
    rows: list[Row] = [*paged(_, items, page, "rk", year)]
    lines: list[str] = [stage_line(_, board)]
    if board.table.illustrative:
        lines.append(_("Bảng tiêu chí minh họa."))
    if board.sees_table and board.lines:
        rows.append((act(chart_label(_), "rkpic", year), act(_("Tệp Excel"), "ppmake", "total_table_book", year)))
    if not board.sees_table:
        lines.append(_when_shown(_, board.scope))
    if board.heads and board.lines:
        rows.append((act(_("Thử thay đổi điểm"), "rktry", year), act(_("Thống kê"), "rkstat", year)))
    title = _("Bảng tổng hợp điểm năm {year}", year=str(board.year.year))
    now = year == board.place.year.id
    return card(_, title, *lines, rows=rows, back=back_to(_, "results") if now else back_to(_, "docs", year))


def _line_label(_: Words, board: Board, line: Line) -> str:
    points = beside(_, line.counted.total, line.own.total)
    name = label(board.names[line.agency], NAME)
    if not board.sees_table:
        return f"{name}: {points}"
    mark = "=" if line.tied else ""
    return f"{line.rank}{mark}. {name}: {points}"


def _when_shown(_: Words, scope: Scope) -> Safe:
    """From when the points of the others can be seen."""
    return {
        Scope.OWN: _("Mỗi cơ quan chỉ xem điểm của cơ quan đó."),
        Scope.VERIFIED: _("Điểm các cơ quan khác xem được sau khi thẩm định xong."),
        Scope.FROZEN: _("Điểm các cơ quan khác xem được sau khi chốt điểm."),
    }[scope]


def agency(_: Words, board: Board, line: Line) -> Screen:
    """One agency's line: rank, sums, what minus items do; each section opens."""
    year = board.year.id
    points = beside(_, line.counted.total, line.own.total)
    total = _("Tổng điểm: {points}", points=Safe(points))
    if board.sees_table:
        total = Safe(f"{total}, {rank_said(_, line)}")
    total = Safe(f"{total}. {grade_line(_, board.grade(line.agency))}".rstrip())
    rows: list[Row] = [
        act(label(group_name(_, board, code)), "rksec", year, line.agency, walking.token(code), 0)
        for code, _leaves in walking.groups(board.table_of(line.agency))
    ]
    last: list[Choice] = []
    if board.sees(line.agency) is Sees.ALL and (board.stage is Stage.FROZEN or board.heads):
        last.append(act(_("Điểm bị mất"), "rklost", year, line.agency, 0))
    if board.sees(line.agency) is Sees.ALL and board.sees_median:
        last.append(act(_("So với Khối"), "rkcmp", year, line.agency))
    if last:
        rows.append(tuple(last))
    return card(
        _, name_of(board, line.agency), total, sections_line(_, board, line.counted, line.own), effects_line(_, line),
        "" if board.stage is Stage.FROZEN else stage_line(_, board), rows=rows, back=back_to(_, "rk", year, 0),
    )  # fmt: skip


def section(_: Words, board: Board, line: Line, group: str, leaves: Sequence[Leaf], page: int) -> Screen:
    """The criteria of one section, of one agency."""
    year, agency_id, word = board.year.id, line.agency, walking.token(group)
    items = [
        act(
            label(leaf_label(_, board, leaf, board.standing(agency_id, leaf.code))),
            "rkleaf",
            year,
            agency_id,
            walking.token(leaf.code),
        )
        for leaf in leaves
    ]
    rows = paged(_, items, page, "rksec", year, agency_id, word)
    return card(
        _, group_name(_, board, group), _("{agency}: mời đồng chí chọn tiêu chí.", agency=board.names[agency_id]), rows=rows,
        back=back_to(_, "rkone", year, agency_id),
    )  # fmt: skip


def choose_agency(_: Words, board: Board) -> Screen:
    """What-if begins: whose score."""
    rows = [act(label(_line_label(_, board, line)), "rkone", board.year.id, line.agency) for line in board.lines]
    return card(
        _, _("Thử thay đổi điểm"), _("Mời đồng chí chọn cơ quan, chọn tiêu chí, rồi bấm Thử thay đổi điểm."),
        _("Hệ thống chỉ cho biết thứ hạng sẽ ra sao, không ghi thay đổi nào."), rows=rows, back=back_to(_, "rk", board.year.id, 0),
    )  # fmt: skip


def scope_name(_: Words, scope: Scope) -> Safe:
    """Who sees the total table."""
    return {
        Scope.OWN: _("Mỗi cơ quan chỉ xem điểm cơ quan đó"),
        Scope.VERIFIED: _("Thành viên xem sau khi thẩm định xong"),
        Scope.FROZEN: _("Toàn Khối xem sau khi chốt điểm"),
    }[scope]


def scopes(_: Words, scope: Scope, said: str = "") -> Screen:
    """Who sees the total table: one of three."""
    rows = [act(f"{'● ' if one is scope else '○ '}{scope_name(_, one)}", "rksee", one.value) for one in Scope]
    return card(
        _, _("Ai xem bảng tổng hợp điểm"), said,
        _("Thư ký, chủ trì luôn xem được toàn bộ; minh chứng và lý do chỉ cơ quan có điểm và Trưởng khối xem."),
        rows=rows, back=back_to(_, "mgmore"),
    )  # fmt: skip
