"""Who holds a paper: whom its agency has named, and from the beginning of voting whoever holds it then."""

from collections.abc import Mapping

from sqlalchemy import exists, insert
from sqlmodel import Session, col, delete, select

from domain.voters import Voter
from storage.tables import Ballot, Holder, Roll, Seat, Year


def named(session: Session, ballot_id: str, agency_id: str) -> dict[int, str]:
    """Whom the agency has named, by the number of the paper; once voting has begun these rows alone say who casts its papers."""
    wanted = select(Holder.number, Holder.person_id).where(Holder.ballot_id == ballot_id, Holder.agency_id == agency_id)
    return dict(session.exec(wanted.order_by(col(Holder.number))).all())


def name(session: Session, ballot_id: str, voter: Voter, person_id: str) -> None:
    """Let this person hold a paper, and no other of its agency; doing it twice changes nothing."""
    if named(session, ballot_id, voter.agency_id).get(voter.number) == person_id:
        return
    mine = delete(Holder).where(col(Holder.ballot_id) == ballot_id, col(Holder.agency_id) == voter.agency_id)
    session.exec(mine.where((col(Holder.number) == voter.number) | (col(Holder.person_id) == person_id)))
    row = {"ballot_id": ballot_id, "agency_id": voter.agency_id, "number": voter.number, "person_id": person_id}
    session.execute(insert(Holder), [row])


def hand_out(session: Session, ballot_id: str, held: Mapping[Voter, str | None]) -> None:
    """Voting begins: these persons hold the papers, and nobody another one. Where nobody does there is no row, whoever was named and
    has gone."""
    session.exec(delete(Holder).where(col(Holder.ballot_id) == ballot_id))
    rows = [
        {"ballot_id": ballot_id, "agency_id": voter.agency_id, "number": voter.number, "person_id": person_id}
        for voter, person_id in held.items()
        if person_id is not None
    ]
    if rows:
        session.execute(insert(Holder), rows)


def still_to_cast(session: Session, person_id: str, agency_id: str | None = None) -> list[tuple[Ballot, Voter]]:
    """The papers that somebody of an agency (this one, or any) holds at ballots under way and has not cast."""
    cast = exists().where(col(Roll.ballot_id) == col(Ballot.id), col(Roll.agency_id) == col(Holder.agency_id))
    cast = cast.where(col(Roll.number) == col(Holder.number))
    wanted = select(Ballot, Holder.agency_id, Holder.number).join(Holder, col(Holder.ballot_id) == col(Ballot.id))
    wanted = wanted.join(Year, col(Year.id) == col(Ballot.year_id))
    wanted = wanted.where(Holder.person_id == person_id, Ballot.state == "open", Ballot.kind == "real", ~cast, _SERVES)
    if agency_id is not None:
        wanted = wanted.where(Holder.agency_id == agency_id)
    found = session.exec(wanted.order_by(Ballot.id, col(Holder.agency_id), col(Holder.number)))
    return [(ballot, Voter(agency, number)) for ballot, agency, number in found]


def in_hand(session: Session, ballot: Ballot) -> set[Voter]:
    """The papers that somebody holds who is still of the agency."""
    wanted = select(Holder.agency_id, Holder.number).join(Year, col(Year.id) == ballot.year_id)
    return {Voter(*one) for one in session.exec(wanted.where(Holder.ballot_id == ballot.id, _SERVES))}


_SERVES = exists().where(
    col(Seat.bloc_id) == col(Year.bloc_id), col(Seat.agency_id) == col(Holder.agency_id),
    col(Seat.person_id) == col(Holder.person_id), col(Seat.until_at).is_(None),
)  # fmt: skip
"""The holder is still of the agency; between a holder and the year of the ballot."""
