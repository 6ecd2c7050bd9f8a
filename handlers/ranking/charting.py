"""The total table as charts: the ranking by sections, what counts beside what was self-scored, an agency beside the bloc.

Each is drawn of what `Board` shows this person, and of nothing else.
"""

from collections.abc import Mapping
from datetime import datetime
from html import unescape

from documents.charts import Bars, Frame, Row
from documents.charts.bars import MOST_ROWS
from domain.leaves import Kind, Leaf
from domain.score_sight import Sees
from domain.score_statistics import median
from domain.total_table import Line, Sums
from handlers.assessing import walking
from handlers.assessing.wording import amount
from handlers.kit.cards import act, back_to
from handlers.kit.charting import chart_card, frame
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.kit.words import Words
from handlers.ranking.book import Board, agency_line, board_of, head_board, hidden, table_board
from handlers.ranking.statistic_screens import signed
from handlers.ranking.wording import stage_line
from storage import targets as target_rows
from storage import years

BONUS = "+"
FULL = 100_00
"""Of what is counted in percent."""

# Screens


def ranking(_: Words, board: Board, now: datetime) -> Bars:
    """A bar an agency, its sections one after another; for somebody who sees the points of all."""
    series = [(root.code, root.title) for root in board.table.roots]
    bonus = any(line.counted.bonus for line in board.shown)
    if bonus:
        series.append((BONUS, unescape(_("Điểm thưởng"))))
    rows = []
    for line in board.shown:
        taken = _(", trừ {points}", points=_.points(line.counted.minus)) if line.counted.minus else ""
        said = unescape(_("{points} điểm", points=_.points(line.counted.total)) + taken)
        values = _parts(board, line.counted, bonus=bonus)
        rows.append(Row(_ranked(board, line), said, values, tuple(_.points(one) for one in values)))
    title = _("Xếp hạng năm {year}", year=str(board.year.year))
    return Bars(_frame(_, board, now, title), tuple(series), tuple(rows), stacked=True, more=_more(_, len(rows)))


def verified(_: Words, board: Board, now: datetime) -> Bars:
    """Two bars an agency: what counts, and what it gave itself; for somebody who sees the points of all."""
    rows = [
        Row(
            _ranked(board, line), signed(_, line.gap) if line.gap else "", (line.counted.total, line.own.total),
            (_.points(line.counted.total), _.points(line.own.total)),
        )
        for line in board.shown
    ]  # fmt: skip
    title = _("Điểm được tính và điểm tự chấm năm {year}", year=str(board.year.year))
    series = (("", unescape(_("Điểm được tính"))), ("", unescape(_("Điểm tự chấm"))))
    return Bars(_frame(_, board, now, title), series, tuple(rows), more=_more(_, len(rows)))


def compared(_: Words, board: Board, line: Line, before: tuple[Board, Sums] | None, now: datetime) -> Bars:
    """A row a section, as long as its part of the maximum; of last year only what had the same code and maximum."""
    then = _then(board, before)
    all_parts, own = [dict(one.counted.sections) for one in board.lines], dict(line.counted.sections)
    rows = []
    for root in board.table_of(line.agency).roots:
        middle = median([parts[root.code] for parts in all_parts if root.code in parts])
        values = (own[root.code], middle, then.get(root.code))
        rows.append(_beside(_, f"{root.code}. {root.title}", values, root.max or 0, before))
    same = before is not None and before[0].table.scale == board.table.scale
    totals = [one.counted.total for one in board.lines]
    whole = (line.counted.total, median(totals), before[1].total if before and same else None)
    rows.append(
        _beside(_, unescape(_("Tổng điểm")), whole, max([board.table.scale, *totals, *filter(None, whole)]), before)
    )
    series = [("", board.names[line.agency]), ("", unescape(_("Mức giữa của Khối")))]
    if before:
        series.append(("", unescape(_("Năm {year} của cơ quan", year=str(before[0].year.year)))))
    gaps = {"gap": _.points(line.gap), "median": _.points(median([one.gap for one in board.lines]))}
    under = _("Chênh lệch so với tự chấm: {gap} điểm; mức giữa của Khối {median}.", **gaps)
    title = _("{agency} năm {year}", agency=board.names[line.agency], year=str(board.year.year))
    return Bars(_frame(_, board, now, title, under), tuple(series), tuple(rows))


def reached(_: Words, board: Board, leaf: Leaf, values: Mapping[str, int], now: datetime) -> Bars:
    """A bar an agency with the mark of its target; for the head. `values`: by agency, as it answered in its sheet."""
    lines = [one for one in board.lines if leaf.code in {own.code for own in board.table_of(one.agency).leaves()}]
    targets = {one.agency: leaf.target_for(board.keys[one.agency]) for one in lines}
    most = max([*targets.values(), *values.values(), FULL if leaf.unit == "%" else 0])
    rows = []
    for line in lines:
        value, target = values.get(line.agency), targets[line.agency]
        said = "" if len({*targets.values()}) == 1 else unescape(_("chỉ tiêu {value}", value=amount(leaf, target)))
        label = _("chưa có") if value is None else amount(leaf, value)
        rows.append(
            Row(board.names[line.agency], said, (value,), (label,), most, target, unescape(_("Chỉ tiêu của cơ quan")))
        )
    title = _("{code}. {title}", code=leaf.code, title=leaf.title)
    series = (("", unescape(_("Số cơ quan tự báo"))),)
    return Bars(_frame(_, board, now, title), series, tuple(rows), more=_more(_, len(rows)))


def _beside(
    _: Words, name: str, values: tuple[int | None, ...], most: int, before: tuple[Board, Sums] | None
) -> Row:  # fmt: skip
    shown = values if before else values[:2]
    return Row(name, "", shown, tuple("" if one is None else _.points(one) for one in shown), most)


def _then(board: Board, before: tuple[Board, Sums] | None) -> dict[str, int]:
    """Last year's points of the sections that are the same now."""
    if before is None:
        return {}
    last, found = before
    most = {root.code: root.max for root in last.table.roots}
    now = {root.code: root.max for root in board.table.roots}
    return {code: points for code, points in found.sections if most[code] == now.get(code)}


def _frame(_: Words, board: Board, now: datetime, title: str, under: str = "") -> Frame:
    what = _("bảng tổng hợp điểm năm {year}", year=str(board.year.year))
    return frame(_, board.place.bloc, now, title, under or stage_line(_, board), what)


def _more(_: Words, rows: int) -> str:
    return unescape(_("Còn {n} cơ quan khác.", n=rows - MOST_ROWS)) if rows > MOST_ROWS else ""


def _ranked(board: Board, line: Line) -> str:
    return f"{line.rank}{'=' if line.tied else ''}. {board.names[line.agency]}"


def _parts(board: Board, found: Sums, *, bonus: bool) -> tuple[int, ...]:
    points = dict(found.sections)
    parts = [points.get(root.code, 0) for root in board.table.roots]
    return (*parts, found.bonus) if bonus else (*parts,)


# Callbacks


def show_ranking(talk: Talk) -> str:
    """The ranking as bars by section."""
    _, board = talk._, table_board(talk)
    rows = [act(_("Tự chấm và thẩm định"), "rkown", board.year.id)]
    chart = ranking(_, board, talk.now)
    title = _("Xếp hạng năm {year}", year=str(board.year.year))
    talk.show(chart_card(_, title, chart, rows=rows, back=back_to(_, "rk", board.year.id, 0)))
    return END


def show_verified(talk: Talk) -> str:
    """What counts beside what was self-scored."""
    _, board = talk._, table_board(talk)
    title = _("Điểm được tính và điểm tự chấm năm {year}", year=str(board.year.year))
    talk.show(chart_card(_, title, verified(_, board, talk.now), back=back_to(_, "rk", board.year.id, 0)))
    return END


def compare(talk: Talk) -> str:
    """One agency against the middle of the bloc and its own last year: for its people and the head."""
    _ = talk._
    board, line = agency_line(talk, Sees.ALL)
    if not board.sees_median:
        raise hidden(talk)
    middle = median([one.counted.total for one in board.lines])
    facts = {"points": _.points(line.counted.total), "median": _.points(middle), "n": len(board.lines)}
    said = _(
        "{agency}: {points} điểm; mức giữa của Khối {median} ({n} cơ quan)",
        agency=board.names[line.agency], **facts,
    )  # fmt: skip
    chart = compared(_, board, line, _last_year(talk, board, line.agency), talk.now)
    rows = [act(_("Qua các năm"), "hischart", line.agency)]
    if board.sees_table:
        rows.append(act(_("Xếp hạng"), "rkpic", board.year.id))
    talk.show(chart_card(_, said, chart, rows=rows, back=back_to(_, "rkone", board.year.id, line.agency)))
    return END


def show_target(talk: Talk) -> str:
    """The agencies beside the target of one criterion, for the head."""
    _, board = talk._, head_board(talk)
    leaf = walking.leaf_of(board.table, talk.words[1]) if talk.words[1:] else None
    if leaf is None or leaf.kind is not Kind.TARGET:
        raise gone(talk)
    found = target_rows.values(talk.session, board.year.id, board.table)
    values = {
        agency: answer.value for agency, _key, code, answer in found if code == leaf.code and answer.value is not None
    }
    caption = _("{code}. {title}", code=leaf.code, title=leaf.title)
    back = back_to(_, "rkcrit", board.year.id, walking.token(leaf.code))
    talk.show(chart_card(_, caption, reached(_, board, leaf, values, talk.now), back=back))
    return END


def _last_year(talk: Talk, board: Board, agency_id: str) -> tuple[Board, Sums] | None:
    """What the agency had in the year before."""
    year = years.numbered(talk.session, board.place.bloc.id, board.year.year - 1)
    before = board_of(talk, board.place, year) if year else None
    line = before.line(agency_id) if before else None
    return (before, line.counted) if before and line else None
