"""What the gathering of papers asks for beside the other repositories."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from domain.meetings import Coming
from storage.tables import Agency, Ballot, Holder, MeetingAnswer, Membership, Person, Trail


def moment_of(session: Session, bloc_id: str, act: str, meeting_id: str) -> datetime | None:
    """When something was first done about a meeting, by the trail."""
    wanted = select(Trail).where(Trail.bloc_id == bloc_id, Trail.act == act).order_by(col(Trail.at), col(Trail.id))
    return next((one.at for one in session.exec(wanted) if one.what.get("meeting") == meeting_id), None)


def full_names(session: Session, year_id: str, agency_ids: Iterable[str]) -> dict[str, str]:
    """Full names by agency, as they were in a year that was handed over."""
    wanted = select(Agency, Membership.name).outerjoin(
        Membership, (col(Membership.agency_id) == col(Agency.id)) & (col(Membership.year_id) == year_id)
    )
    found = session.exec(wanted.where(col(Agency.id).in_(sorted(set(agency_ids)))))
    return {agency.id: then or agency.name for agency, then in found}


def holders_of(session: Session, ballot_id: str) -> list[tuple[str, Person]]:
    """Who held the papers of a ballot, as (agency, person), in the order of an agency's papers."""
    wanted = select(Holder.agency_id, Person).join(Person, col(Person.id) == col(Holder.person_id))
    return list(session.exec(wanted.where(Holder.ballot_id == ballot_id).order_by(col(Holder.number))))


def ballots_of(session: Session, meeting_id: str) -> list[Ballot]:
    """The ballots that were begun in a meeting, in their order."""
    wanted = select(Ballot).where(
        Ballot.meeting_id == meeting_id, Ballot.kind == "real", col(Ballot.opened_at).is_not(None)
    )
    return list(session.exec(wanted.order_by(col(Ballot.opened_at), Ballot.id)))


SLIP_STATES = ("draft", "open")
"""Of a ballot whose slips are still to be printed."""


def to_print_for(session: Session, year_id: str) -> list[Ballot]:
    """The ballots of a year that are prepared or under way."""
    wanted = select(Ballot).where(Ballot.year_id == year_id, Ballot.kind == "real", col(Ballot.state).in_(SLIP_STATES))
    return list(session.exec(wanted.order_by(col(Ballot.round), Ballot.id)))


def is_member(session: Session, year_id: str, agency_id: str) -> bool:
    """Whether an agency belongs to a year."""
    return session.get(Membership, (year_id, agency_id)) is not None


def votes_in(session: Session, meeting_id: str) -> bool:
    """Whether a meeting has a ballot, prepared or held, that was not annulled."""
    wanted = select(Ballot.id).where(Ballot.meeting_id == meeting_id, Ballot.kind == "real", Ballot.state != "annulled")
    return session.exec(wanted).first() is not None


def sent_instead(session: Session, meeting_id: str) -> list[str]:
    """The agencies that send somebody else than their leader to a meeting."""
    wanted = select(MeetingAnswer.agency_id).where(
        MeetingAnswer.meeting_id == meeting_id, MeetingAnswer.answer == Coming.SUBSTITUTE
    )
    return list(session.exec(wanted.order_by(col(MeetingAnswer.agency_id))))
