"""What agencies say at an open vote: a row each, with its name. Nothing of a secret ballot is here."""

from sqlmodel import Session, col, delete, select

from storage.tables import OpenVote


def of_ballot(session: Session, ballot_id: str) -> list[OpenVote]:
    """All rows of a vote, by agency."""
    wanted = select(OpenVote).where(OpenVote.ballot_id == ballot_id).order_by(OpenVote.agency_id)
    return list(session.exec(wanted.execution_options(populate_existing=True)))


def of_agency(session: Session, ballot_id: str, agency_id: str) -> OpenVote | None:
    """What an agency has said last. The urn is held by then (`urn.hold`), so nobody else writes it."""
    return session.get(OpenVote, (ballot_id, agency_id), populate_existing=True)


def say(session: Session, ballot_id: str, agency_id: str, paper: bytes, *, by_hand: bool) -> bool:
    """Keep it in the place of what was said before; False when that was the same."""
    row = of_agency(session, ballot_id, agency_id)
    if row is not None and (row.paper, row.by_hand) == (paper, by_hand):
        return False
    row = row or OpenVote(ballot_id=ballot_id, agency_id=agency_id, paper=paper)
    row.paper, row.by_hand = paper, by_hand
    session.add(row)
    session.flush()
    return True


def drop(session: Session, ballot_id: str) -> None:
    """Nothing of a vote is kept."""
    session.exec(delete(OpenVote).where(col(OpenVote.ballot_id) == ballot_id))
