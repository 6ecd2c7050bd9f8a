"""One number of the total table: how it came about, its files, and "Thử thay đổi điểm"."""

from dataclasses import replace

from domain.leaves import Leaf
from domain.points import parse_points
from domain.refusals import Refusal as Rule
from domain.score_sight import Sees
from domain.total_table import Line, what_if
from handlers.assessing import walking, wording
from handlers.assessing.desk import fitting
from handlers.assessing.proving import file_card
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.ranking import leaf_screens
from handlers.ranking.book import Board, agency_line, line_of, named_board
from handlers.ranking.leaf_screens import Number
from storage import ballots, checked, sheets

MOST = 10_000_000
"""What-if of a minus item without a limit: a hundred thousand points."""


def show(talk: Talk) -> str:
    """The card of one number."""
    board, line, leaf = _leaf(talk)
    talk.show(leaf_screens.number(talk._, board, line, number_at(talk, board, line, leaf)))
    return END


def history(talk: Talk) -> str:
    """All that was said about it."""
    board, line, leaf = _leaf(talk, Sees.ALL)
    page = number_of(talk.words[3]) if talk.words[3:] else 0
    talk.show(leaf_screens.history_card(talk._, board, line, number_at(talk, board, line, leaf), page))
    return END


def show_file(talk: Talk) -> str:
    """A file that proves it, as it was stored."""
    board, line = agency_line(talk, Sees.ALL)
    proofs = sheets.proofs(talk.session, board.sheets[line.agency].id)
    proof = next((one for one in proofs if talk.words[2:] == (one.id,) and one.file_id), None)
    leaf = walking.leaf_of(board.table_of(line.agency), walking.token(proof.code)) if proof else None
    if proof is None or leaf is None:
        raise gone(talk)
    back = back_to(talk._, "rkleaf", board.year.id, line.agency, walking.token(leaf.code))
    talk.show(file_card(talk, wording.proof_name(talk._, proof), proof, back))
    return END


def number_at(talk: Talk, board: Board, line: Line, leaf: Leaf) -> Number:
    """One criterion of one agency, with as much of it as this person sees."""
    part, standing = board.table.part(leaf.code), board.standing(line.agency, leaf.code)
    if board.sees(line.agency) < Sees.ALL:
        return Number(leaf, part, standing)
    session, sheet = talk.session, board.sheets[line.agency]
    said, score = checked.about(session, sheet.id, leaf.code), sheets.score(session, sheet.id, leaf.code)
    if not board.settled(line.agency):
        said = replace(said, findings=())
    answer = fitting(board.table_of(line.agency), {leaf.code: score}).get(leaf.code) if score else None
    checkers = [look for look, _finding in said.findings]
    names = ballots.names(session, (look.agency_id for look in checkers if look.agency_id))
    names |= sheets.names(session, (look.person_id for look in checkers))
    proofs = sheets.proofs(session, sheet.id, leaf.code)
    return Number(leaf, part, standing, said, score, answer, proofs, names)


def ask(talk: Talk) -> str:
    """What-if: wait for the points."""
    board, line, leaf = _leaf(talk)
    if not board.heads:
        raise gone(talk)
    talk.show(leaf_screens.ask_points(talk._, board, line, number_at(talk, board, line, leaf)))
    return talk.wait("points", where=talk.words[:3])


def try_points(talk: Talk) -> str:
    """What-if: the points were typed; nothing is written, and more can be typed."""
    where = kept(talk)
    board = named_board(talk, where)
    if not board.heads:
        raise gone(talk)
    line = line_of(talk, board, where)
    leaf = walking.leaf_of(board.table_of(line.agency), where[2]) if where[2:] else None
    if leaf is None:
        raise gone(talk)
    points = _typed(talk, leaf)
    order = [agency.id for agency in board.agencies]
    moves = what_if(board.table, board.standings, order, line.agency, leaf.code, points, board.keys)
    it = number_at(talk, board, line, leaf)
    talk.show(leaf_screens.outcome(talk._, board, line, it, points, moves))
    return talk.wait("points", where=where)


def _typed(talk: Talk, leaf: Leaf) -> int:
    try:
        points = parse_points(talk.heard.text)
    except Rule as rule:
        raise Refusal(wording.refused(talk._, rule, leaf)) from None
    top = MOST if leaf.max is None else leaf.max
    if not leaf.min <= points <= top:
        low, high = talk._.points(leaf.min), talk._.points(top)
        raise Refusal(talk._("Điểm phải từ {low} đến {high}. Mời đồng chí gõ lại.", low=low, high=high))
    return points


def _leaf(talk: Talk, least: Sees = Sees.NUMBERS) -> tuple[Board, Line, Leaf]:
    board, line = agency_line(talk, least)
    leaf = walking.leaf_of(board.table_of(line.agency), talk.words[2]) if talk.words[2:] else None
    if leaf is None:
        raise gone(talk)
    return board, line, leaf
