"""Where a person stands: in which bloc, for which agency, with which rights. Asked on every tap, because buttons may be weeks old."""

from dataclasses import dataclass

from domain.eligibility import Act, may
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage import blocs, people
from storage.tables import Agency, Bloc, Year


@dataclass(frozen=True, slots=True)
class Place:
    """A person's current place. `roles` are those in this agency and, for the chair and the secretary, in this bloc."""

    bloc: Bloc
    year: Year
    agency: Agency | None
    roles: frozenset[str]


def place_of(talk: Talk) -> Place | None:
    """The current place, or None for a stranger."""
    person = talk.person
    seats = people.seats(talk.session, person.id)
    if not seats:
        return None
    here = [seat for seat in seats if seat.bloc_id == person.bloc_id] or [
        seat for seat in seats if seat.bloc_id == seats[-1].bloc_id
    ]
    mine = [seat for seat in here if seat.agency_id == person.agency_id] or here[-1:]
    bloc = talk.session.get(Bloc, here[0].bloc_id)
    year = blocs.current_year(talk.session, bloc) if bloc else None
    if bloc is None or year is None:
        return None
    agency_id = mine[0].agency_id
    agency = talk.session.get(Agency, agency_id) if agency_id else None
    roles = {seat.role for seat in mine} | {
        seat.role for seat in here if seat.role in {"chair", "secretary", "supervisor"}
    }
    talk.bloc_id = bloc.id
    return Place(bloc, year, agency, frozenset(roles))


def here(talk: Talk) -> Place:
    """The current place; a stranger is told how to come in."""
    place = place_of(talk)
    if place is None:
        _ = talk._
        raise Refusal(
            _("Đồng chí chưa tham gia Khối nào. Mời đồng chí mở đường dẫn mời của Thư ký Khối hoặc gõ /thamgia.")
        )
    return place


def allowed(talk: Talk, act: Act) -> Place:
    """The current place of somebody who may do `act`; anybody else is refused, changing nothing."""
    place = here(talk)
    if not may(act, place.roles):
        _ = talk._
        raise Refusal(
            _("Việc này không thuộc phần việc của đồng chí trong Khối. Mời đồng chí gõ /viec để xem việc cần làm.")
        )
    return place
