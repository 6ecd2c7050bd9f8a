"""What leaves the total table as a file: the Excel workbook."""

from html import unescape

from documents.total_workbook import Agency, write_totals
from domain.speech import plain
from handlers.kit.cards import back_to, card
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from handlers.ranking.book import Board, table_board
from handlers.ranking.wording import effects_line, stage_line

WORKBOOK = "bang-tong-hop-diem-{year}.xlsx"


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
