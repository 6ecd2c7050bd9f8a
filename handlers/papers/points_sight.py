"""Who may have a paper that shows points: `domain.score_sight` decides, as it does for every screen of them."""

from sqlmodel import Session

from domain.eligibility import Role
from domain.score_sight import Sees, Stage, Viewer, Whose, sees, stage_of
from handlers.kit.access import scope_of
from handlers.papers.subject import Subject
from storage import blocs, checked, people
from storage.tables import Year

STEP = "SELF_SCORE"
_HEAD = frozenset({Role.CHAIR, Role.SECRETARY})
_AGENCY = frozenset({Role.LEADER, Role.OFFICER})


def stage(session: Session, year: Year) -> Stage:
    """How far the points of a year are."""
    owing = {one.id for one in blocs.owing(session, year.id, STEP)}
    return stage_of(frozen=year.frozen_at is not None, owing=owing, looked=checked.verified(session, year.id))


def agencies_of(session: Session, subject: Subject, person_id: str) -> set[str | None]:
    """The agencies of the bloc whose people somebody is of."""
    mine = [one for one in people.seats(session, person_id) if one.bloc_id == subject.bloc.id]
    return {one.agency_id for one in mine if one.role in _AGENCY}


def is_head(session: Session, subject: Subject, person_id: str) -> bool:
    """Whether somebody is of the head's people."""
    return bool(people.roles(session, person_id, subject.bloc.id) & _HEAD)


def is_own(session: Session, subject: Subject, person_id: str) -> bool:
    """Whether somebody is of the agency that the paper is about."""
    return subject.agency is not None and subject.agency.id in agencies_of(session, subject, person_id)


def sees_all(session: Session, subject: Subject, person_id: str) -> bool:
    """Whether somebody sees the points of every agency of the year."""
    if is_head(session, subject, person_id):
        return True
    viewer = Viewer.MEMBER if agencies_of(session, subject, person_id) else Viewer.READER
    return sees(scope_of(subject.bloc), stage(session, subject.year), viewer, Whose.OTHER) > Sees.NOTHING
