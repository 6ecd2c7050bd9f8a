"""Opening the total table: all agencies, one of them, one of its sections; who sees it."""

from domain.eligibility import Act
from domain.score_sight import Scope
from domain.speech import Choice
from handlers.assessing import walking
from handlers.kit.access import SCOPE, Place, allowed, scope_of
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.ranking import screens
from handlers.ranking.book import (
    agency_line,
    board_of,
    has_something,
    head_board,
    named_board,
    read_board,
)
from storage import blocs
from storage.tables import Year


def overview(talk: Talk) -> str:
    """The table of the year the bloc is in, by its name typed."""
    place = allowed(talk, Act.SEE_RESULT)
    talk.show(screens.table(talk._, read_board(talk, place, place.year), 0))
    return END


def show(talk: Talk) -> str:
    """The table of the year that the button names."""
    board = named_board(talk)
    talk.show(screens.table(talk._, board, number_of(talk.words[1]) if talk.words[1:] else 0))
    return END


def agency(talk: Talk) -> str:
    """One agency's line."""
    talk.show(screens.agency(talk._, *agency_line(talk)))
    return END


def section(talk: Talk) -> str:
    """One section of it."""
    board, line = agency_line(talk)
    wanted = talk.words[2] if talk.words[2:] else ""
    found = next(
        (group for group in walking.groups(board.table_of(line.agency)) if walking.token(group[0]) == wanted), None
    )
    if found is None:
        raise gone(talk)
    talk.show(screens.section(talk._, board, line, *found, number_of(talk.words[3]) if talk.words[3:] else 0))
    return END


def choose(talk: Talk) -> str:
    """What-if: whose score."""
    talk.show(screens.choose_agency(talk._, head_board(talk)))
    return END


def scope(talk: Talk) -> str:
    """Who sees the table; with a value in the button it is set to that."""
    place, said = allowed(talk, Act.SET_UP), ""
    if talk.words:
        if talk.words[0] not in {*Scope}:
            raise gone(talk)
        wanted = Scope(talk.words[0])
        if scope_of(place.bloc) is not wanted:
            blocs.set_setting(talk.session, place.bloc, SCOPE, wanted.value)
            talk.note(place.bloc.id, "scores_seen_set", scope=wanted.value)
        said = talk._("Đã ghi nhận.")
    talk.show(screens.scopes(talk._, scope_of(place.bloc), said))
    return END


def way_in(talk: Talk, place: Place, year: Year) -> Choice | None:
    """The button of results and papers that opens the table, while there is something in it for this person."""
    board = board_of(talk, place, year)
    return act(talk._("Bảng tổng hợp điểm"), "rk", year.id, 0) if has_something(board) else None


def manage_choice(talk: Talk, place: Place) -> Choice | None:
    """Who sees it, among what the head sets up."""
    return act(talk._("Ai xem bảng điểm"), "rksee") if place.year.criteria else None
