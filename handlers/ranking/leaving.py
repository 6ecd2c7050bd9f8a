"""What leaves the total table: the picture of the ranking, an agency's beside the bloc's, the Excel workbook."""

from html import unescape

from documents import score_pictures
from documents.drawn import Picture
from documents.score_pictures import Bar, Compared
from documents.total_workbook import Agency, write_totals
from domain.score_sight import Sees
from domain.score_statistics import median
from domain.speech import plain
from domain.total_table import Line, Sums
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from handlers.ranking.book import Board, agency_line, board_of, hidden, table_board
from handlers.ranking.wording import effects_line, stage_line
from storage import years

PICTURE, COMPARED, WORKBOOK = "xep-hang.png", "so-voi-khoi.png", "bang-tong-hop-diem-{year}.xlsx"
LETTERS = ("Đ", "T")
"""Before the bars: what counts, what was self-scored."""


def picture(talk: Talk) -> str:
    """The ranking as bars by section."""
    _, board = talk._, table_board(talk)
    path = talk.house.keep_file(PICTURE, ranking_picture(_, board).png)
    line = stage_line(_, board)
    back = back_to(_, "rk", board.year.id, 0)
    talk.show(card(_, _("Xếp hạng năm {year}", year=str(board.year.year)), line, picture=path, back=back))
    return END


def ranking_picture(_: Words, board: Board) -> Picture:
    """Drawn for somebody who sees the points of all."""
    parts = [(root.code, root.title) for root in board.table.roots]
    if board.table.bonus:
        parts.append(("+", unescape(_("Điểm thưởng"))))
    bars = [_bar(_, board, line) for line in board.shown]
    rest = len(bars) - score_pictures.MOST_AGENCIES
    more = unescape(_("Còn {n} cơ quan khác.", n=rest)) if rest > 0 else ""
    bloc = board.place.bloc.short_name or board.place.bloc.name
    title = unescape(_("Xếp hạng năm {year}", year=str(board.year.year)))
    names = (unescape(_("điểm được tính")), unescape(_("điểm tự chấm")))
    beside_bars = list(zip(LETTERS, names, strict=True))
    return score_pictures.ranking(title, bloc, parts, bars, beside_bars, _.points, more)


def _bar(_: Words, board: Board, line: Line) -> Bar:
    taken = _(", trừ {points}", points=_.points(line.counted.minus)) if line.counted.minus else ""
    said = unescape(_("{points} điểm", points=_.points(line.counted.total)) + taken)
    rank = f"{line.rank}{'=' if line.tied else ''}. {board.names[line.agency]}"
    return Bar(rank, said, _parts(board, line.counted), _parts(board, line.own))


def _parts(board: Board, found: Sums) -> list[int]:
    points = dict(found.sections)
    return [points.get(root.code, 0) for root in board.table.roots] + ([found.bonus] if board.table.bonus else [])


def compare(talk: Talk) -> str:
    """One agency against the middle of the bloc and its own last year: for its people and the head."""
    _ = talk._
    board, line = agency_line(talk, Sees.ALL)
    if not board.sees_median:
        raise hidden(talk)
    before = _last_year(talk, board, line.agency)
    drawn = compared_picture(_, board, line, before)
    path = talk.house.keep_file(COMPARED, drawn.png)
    middle = median([one.counted.total for one in board.lines])
    said = _(
        "Tổng điểm {points}; mức giữa của Khối {median} ({n} cơ quan).",
        points=_.points(line.counted.total),
        median=_.points(middle),
        n=len(board.lines),
    )
    gaps = _(
        "Chênh lệch so với tự chấm: {gap} điểm; mức giữa của Khối {median}.",
        gap=_.points(line.gap),
        median=_.points(median([one.gap for one in board.lines])),
    )
    last = _("Năm trước: {points} điểm.", points=_.points(before[1].total)) if before else ""
    rows = [act(_("Ảnh xếp hạng"), "rkpic", board.year.id)] if board.sees_table else []
    talk.show(
        card(
            _, plain(board.names[line.agency]), said, gaps, last, rows=rows, picture=path,
            back=back_to(_, "rkone", board.year.id, line.agency),
        )
    )  # fmt: skip
    return END


def _last_year(talk: Talk, board: Board, agency_id: str) -> tuple[Board, Sums] | None:
    """What the agency had in the year before."""
    year = years.numbered(talk.session, board.place.bloc.id, board.year.year - 1)
    before = board_of(talk, board.place, year) if year else None
    line = before.line(agency_id) if before else None
    return (before, line.counted) if before and line else None


def compared_picture(_: Words, board: Board, line: Line, before: tuple[Board, Sums] | None) -> Picture:
    """Drawn for the agency's people and the head; of last year only what had the same code and maximum."""
    then = {}
    if before:
        last, found = before
        most = {root.code: root.max for root in last.table.roots}
        then = {
            code: points
            for code, points in found.sections
            if most[code] == {root.code: root.max for root in board.table.roots}.get(code)
        }
    sections = []
    all_parts, own = [dict(one.counted.sections) for one in board.lines], dict(line.counted.sections)
    for root in board.table_of(line.agency).roots:
        middle = median([parts[root.code] for parts in all_parts if root.code in parts])
        values = (own[root.code], middle, then.get(root.code))
        sections.append(Compared(f"{root.code}. {root.title}", root.max or 0, values))
    same = before is not None and before[0].table.scale == board.table.scale
    totals = [one.counted.total for one in board.lines]
    whole = (line.counted.total, median(totals), before[1].total if before and same else None)
    most_total = max([board.table.scale, *totals, *filter(None, whole)])
    sections.append(Compared(unescape(_("Tổng điểm")), most_total, whole))
    rows = [board.names[line.agency], unescape(_("Mức giữa của Khối"))]
    if before:
        rows.append(unescape(_("Năm {year} của cơ quan", year=str(before[0].year.year))))
    title = unescape(_("{agency} năm {year}", agency=board.names[line.agency], year=str(board.year.year)))
    bloc = board.place.bloc.short_name or board.place.bloc.name
    return score_pictures.compared(title, bloc, rows, sections, _.points)


def workbook(talk: Talk) -> str:
    """The total table as an Excel workbook that computes itself."""
    _, board = talk._, table_board(talk)
    title = unescape(_("Bảng tổng hợp điểm năm {year}", year=str(board.year.year)))
    name = WORKBOOK.format(year=board.year.year)
    path = talk.house.keep_file(
        name, write_totals(title, unescape(stage_line(_, board)), board.table, _columns(_, board))
    )
    line = _("Tệp có công thức cộng điểm và xếp hạng; sửa số trong tệp không làm thay đổi điểm trong Hệ thống.")
    talk.show(card(_, Safe(plain(title)), line, paper=path, back=back_to(_, "rk", board.year.id, 0)))
    return END


def _columns(_: Words, board: Board) -> list[Agency]:
    found, rules = [], board.table.grading
    ruled = bool(rules.ties) or not (rules.bonus_in_rank and rules.minus_in_rank)
    for line in board.shown:
        standings = board.standings[line.agency]
        counted = {code: one.points for code, one in standings.items()}
        own = {code: one.own for code, one in standings.items() if one.own is not None}
        grade, note = board.grade(line.agency), unescape(effects_line(_, line))
        said = grade.band.name if grade and grade.band else ""
        found.append(Agency(board.names[line.agency], counted, own, note, line.rank if ruled else 0, said))
    return found
