"""Where a person stands: in which bloc, for which agency, with which rights. Asked on every tap, because buttons may be weeks old."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session

from domain.calendar import still_owes
from domain.eligibility import Act, Role, may
from domain.score_sight import USUAL, Scope
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage import blocs, people, seats
from storage.tables import Agency, Bloc, Year

STANDING = "standing"
"""Among a bloc's settings: the year for which the chair has given the secretaries the standing authorisation."""

SCOPE = "scores_seen"
"""Among a bloc's settings: who sees the points of others, and from when (`domain.score_sight.Scope`)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A person's current place. `roles` are those in this agency and, for the chair and the secretary, in this bloc.

    `period`: None while the agency is a body of its own (`storage.blocs.left`).
    """

    bloc: Bloc
    year: Year
    agency: Agency | None
    roles: frozenset[str]
    period: str | None = None

    def may(self, act: Act) -> bool:
        """Whether somebody here may do this."""
        return may(act, self.roles, standing=has_standing(self.bloc, self.year))

    def owes(self, code: str) -> bool:
        """Whether the agency does this step of the year, or did before it was merged or dissolved."""
        return self.agency is not None and still_owes(self.period, code)


def has_standing(bloc: Bloc, year: Year) -> bool:
    """Whether the chair has authorised the secretaries, for this year, to do the chair's acts."""
    return bool(bloc.settings.get(STANDING) == year.id)


def scope_of(bloc: Bloc) -> Scope:
    """Who sees the points of others in a bloc."""
    said = str(bloc.settings.get(SCOPE, ""))
    return Scope(said) if said in {*Scope} else USUAL


def able(session: Session, bloc: Bloc, year: Year, act: Act) -> frozenset[str]:
    """The persons of a bloc who may do this now."""
    deputies = {agency.id for agency in blocs.officed(session, year.id, "deputy")}
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for seat, person in seats.current(session, bloc.id):
        roles[person.id] |= {
            seat.role,
            *([Role.STAND_IN] if seat.role == "leader" and seat.agency_id in deputies else []),
        }
    return frozenset(one for one, held in roles.items() if may(act, held, standing=has_standing(bloc, year)))


def place_of(talk: Talk) -> Place | None:
    """The current place, or None for a stranger."""
    person = talk.person
    places = people.places(talk.session, person.id)
    bloc_ids = [place[1].id for place in places]
    if not bloc_ids:
        return None
    bloc_id = person.bloc_id if person.bloc_id in bloc_ids else bloc_ids[-1]
    here = [place for place in places if place[1].id == bloc_id]
    mine = [place for place in here if place[0].agency_id == person.agency_id] or here[-1:]
    _seat, bloc, year, agency = mine[0]
    if year is None:
        return None
    roles = {seat.role for seat, *_ in mine} | {
        seat.role for seat, *_ in here if seat.role in {"chair", "secretary", "supervisor"}
    }
    led = {seat.agency_id for seat, *_ in here if seat.role == "leader"}
    if led and any(deputy.id in led for deputy in blocs.officed(talk.session, year.id, "deputy")):
        roles.add(Role.STAND_IN)
    talk.bloc_id = bloc.id
    period = blocs.left(talk.session, year.id).get(agency.id) if agency else None
    return Place(bloc, year, agency, frozenset(roles), period)


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
    if not place.may(act):
        _ = talk._
        raise Refusal(
            _("Việc này không thuộc phần việc của đồng chí trong Khối. Mời đồng chí gõ /viec để xem việc cần làm.")
        )
    return place
