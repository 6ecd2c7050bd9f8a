"""Statistics on cards: gaps, full marks, checkers who change nothing; where an agency's points were lost. Pure."""

from collections.abc import Sequence

from domain.leaves import Kind, Leaf
from domain.score_statistics import Gap, Loss
from domain.speech import Choice, Screen
from domain.total_table import Line
from handlers.assessing import walking
from handlers.kit.cards import act, back_to, card, label, paged, some_names
from handlers.kit.charting import chart_label
from handlers.kit.words import Safe, Words
from handlers.ranking.book import Board
from handlers.ranking.screens import NAME
from handlers.ranking.wording import leaf_label, stage_line

Row = Choice | tuple[Choice, ...]


def signed(_: Words, taken: int) -> str:
    """A change of points as people read it: −1,5 when they were taken off."""
    return f"−{_.points(taken)}" if taken > 0 else f"+{_.points(-taken)}" if taken < 0 else "0"


def statistics(
    _: Words, board: Board, agencies: Sequence[Gap], criteria: Sequence[Gap], full: int, still: int
) -> Screen:
    """All in short."""
    changed = [gap for gap in agencies if gap.taken]
    lines = [stage_line(_, board)]
    if changed:
        most, name = changed[0], board.names[changed[0].key]
        facts = {"n": len(changed), "agency": name, "gap": signed(_, most.taken)}
        lines.append(_("Điểm của {n} cơ quan khác điểm tự chấm; nhiều nhất: {agency} ({gap}).", **facts))
    else:
        lines.append(_("Điểm của các cơ quan đều bằng điểm tự chấm."))
    if criteria:
        lines.append(_("Thay đổi nhiều nhất ở tiêu chí {code}.", code=criteria[0].key))
    year = board.year.id
    rows: list[Row] = [
        (act(_("Theo cơ quan"), "rkstat", year, "agency", 0), act(_("Theo tiêu chí"), "rkstat", year, "criterion", 0)),
        act(_("Mọi cơ quan đạt tối đa ({n})", n=full), "rkstat", year, "full", 0),
        act(_("Thẩm định không đổi điểm nào ({n})", n=still), "rkstat", year, "still", 0),
    ]
    return card(
        _, _("Thống kê năm {year}", year=str(board.year.year)), *lines, rows=rows, back=back_to(_, "rk", year, 0)
    )


def by_agency(_: Words, board: Board, gaps: Sequence[Gap], page: int) -> Screen:
    """Every agency's total against its own."""
    items = []
    for gap in gaps:
        facts = {"agency": Safe(label(board.names[gap.key], NAME)), "gap": signed(_, gap.taken), "n": gap.times}
        said = label(_("{agency}: {gap} điểm, {n} tiêu chí", **facts))
        items.append(act(said, "rkone", board.year.id, gap.key))
    line = _("Điểm được tính so với điểm tự chấm.")
    return _listed(_, board, _("Chênh lệch theo cơ quan"), line, items, page, "agency")


def by_criterion(_: Words, board: Board, gaps: Sequence[Gap], page: int) -> Screen:
    """The criteria at which something was changed."""
    titles = {leaf.code: leaf.title for leaf in board.table.all_leaves()}
    items = []
    for gap in gaps:
        facts = {"code": gap.key, "gap": signed(_, gap.taken), "n": gap.times, "title": titles[gap.key]}
        said = _("{code}: {gap} điểm ở {n} cơ quan. {title}", **facts)
        items.append(act(label(said), "rkcrit", board.year.id, walking.token(gap.key)))
    line = _("Điểm được tính so với điểm tự chấm.") if items else _("Chưa tiêu chí nào bị thay đổi điểm.")
    return _listed(_, board, _("Chênh lệch theo tiêu chí"), line, items, page, "criterion")


def full(_: Words, board: Board, leaves: Sequence[Leaf], page: int) -> Screen:
    """The criteria that tell nobody from anybody."""
    items = [
        act(label(_("{code}. {title}", code=leaf.code, title=leaf.title)), "rkcrit", board.year.id, walking.token(leaf.code))
        for leaf in leaves
    ]  # fmt: skip
    line = (
        _("Các tiêu chí này không phân biệt được các cơ quan, có thể xem xét bỏ hoặc nâng yêu cầu năm sau.")
        if items
        else _("Không có tiêu chí nào mọi cơ quan đều đạt điểm tối đa.")
    )
    return _listed(_, board, _("Mọi cơ quan đạt tối đa"), line, items, page, "full")


def still(_: Words, board: Board, found: Sequence[tuple[str, int]]) -> Screen:
    """The checkers who have looked and never changed anything."""
    names = [_("{name} ({n} tiêu chí)", name=name, n=many) for name, many in found]
    line = (
        _("Đã thẩm định và giữ nguyên toàn bộ: {names}.", names=Safe(some_names(_, names)))
        if names
        else _("Nơi thẩm định nào cũng có thay đổi điểm, hoặc chưa thẩm định.")
    )
    return _listed(_, board, _("Thẩm định không đổi điểm nào"), line, [], 0, "still")


def _listed(
    _: Words, board: Board, title: Safe, line: Safe, items: Sequence[Choice], page: int, which: str
) -> Screen:  # fmt: skip
    rows = paged(_, items, page, "rkstat", board.year.id, which)
    return card(_, title, line, rows=rows, back=back_to(_, "rkstat", board.year.id))


def criterion(_: Words, board: Board, leaf: Leaf) -> Screen:
    """One criterion over all agencies."""
    rows = []
    for line in board.lines:
        standing = board.standing(line.agency, leaf.code)
        points = _.points(standing.points)
        if standing.points != (standing.own or 0):
            points = _("{points} (tự chấm {own})", points=points, own=_.points(standing.own or 0))
        said = f"{label(board.names[line.agency], NAME)}: {points}"
        rows.append(act(label(said), "rkleaf", board.year.id, line.agency, walking.token(leaf.code)))
    title = _("{code}. {title}", code=leaf.code, title=leaf.title)
    top = _("Tối đa {max} điểm.", max=_.points(leaf.max)) if leaf.max is not None else ""
    if leaf.kind is Kind.TARGET:
        rows.append(act(chart_label(_), "rkaim", board.year.id, walking.token(leaf.code)))
    return card(_, title, top, rows=rows, back=back_to(_, "rkstat", board.year.id))


def lost(_: Words, board: Board, line: Line, losses: Sequence[Loss], page: int) -> Screen:
    """Where one agency's points were lost, the most first."""
    year = board.year.id
    items = [
        act(
            label(f"−{_.points(loss.points)} · {leaf_label(_, board, loss.leaf, board.standing(line.agency, loss.leaf.code))}"),
            "rkleaf", year, line.agency, walking.token(loss.leaf.code),
        )
        for loss in losses
    ]  # fmt: skip
    every = sum(loss.points for loss in losses)
    checked = sum(loss.by_checking for loss in losses)
    said = (
        _("Mất {points} điểm ở {n} tiêu chí.", points=_.points(every), n=len(losses))
        if losses
        else _("Cơ quan đạt điểm tối đa ở mọi tiêu chí, không có điểm trừ.")
    )
    part = (
        _("Trong đó {points} điểm do thẩm định thay đổi so với tự chấm.", points=_.points(checked)) if checked else ""
    )
    title = _("Điểm bị mất: {agency}", agency=board.names[line.agency])
    rows = paged(_, items, page, "rklost", year, line.agency)
    return card(_, title, said, part, rows=rows, back=back_to(_, "rkone", year, line.agency))
