"""What the points tell: the three statistics of the head, and to each agency where its points were lost."""

from domain.score_sight import Sees, Stage
from domain.score_statistics import (
    Look,
    change_nothing,
    full_for_all,
    gaps_by_agency,
    gaps_by_criterion,
    losses,
)
from handlers.assessing import walking
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.ranking import statistic_screens
from handlers.ranking.book import Board, agency_line, head_board, hidden
from storage import ballots, checked, sheets


def statistics(talk: Talk) -> str:
    """All three in short, and the way to each; "agency", "criterion", "full", "still": one of them."""
    board, _ = head_board(talk), talk._
    which, page = talk.words[1] if talk.words[1:] else "", number_of(talk.words[2]) if talk.words[2:] else 0
    by_agency = gaps_by_agency(board.lines, board.table, board.standings)
    by_criterion = gaps_by_criterion(board.table, board.standings)
    full, still = full_for_all(board.table, board.standings), _still(talk, board)
    screens = {
        "agency": lambda: statistic_screens.by_agency(_, board, by_agency, page),
        "criterion": lambda: statistic_screens.by_criterion(_, board, by_criterion, page),
        "full": lambda: statistic_screens.full(_, board, full, page),
        "still": lambda: statistic_screens.still(_, board, still),
        "": lambda: statistic_screens.statistics(_, board, by_agency, by_criterion, len(full), len(still)),
    }
    if which not in screens:
        raise gone(talk)
    talk.show(screens[which]())
    return END


def _still(talk: Talk, board: Board) -> list[tuple[str, int]]:
    """(name, criteria looked at) of the checkers who never changed anything."""
    rows = checked.looks(talk.session, board.year.id)
    found = change_nothing([Look(agency or person or "", many, changed) for agency, person, many, changed in rows])
    names = dict(sheets.names(talk.session, (person for _agency, person, _many, _changed in rows)))
    names |= ballots.names(talk.session, (agency for agency, _person, _many, _changed in rows if agency))
    return [(board.names.get(one.key) or names.get(one.key, ""), one.criteria) for one in found]


def criterion(talk: Talk) -> str:
    """One criterion over all agencies, for the head."""
    board = head_board(talk)
    leaf = walking.leaf_of(board.table, talk.words[1]) if talk.words[1:] else None
    if leaf is None:
        raise gone(talk)
    talk.show(statistic_screens.criterion(talk._, board, leaf))
    return END


def lost(talk: Talk) -> str:
    """Where an agency's points were lost: for its own people after the freeze, for the head always."""
    board, line = agency_line(talk, Sees.ALL)
    if not board.heads and board.stage is not Stage.FROZEN:
        raise hidden(talk)
    found = losses(board.table_of(line.agency), board.standings[line.agency])
    page = number_of(talk.words[2]) if talk.words[2:] else 0
    talk.show(statistic_screens.lost(talk._, board, line, found, page))
    return END
