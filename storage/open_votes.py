"""What agencies say at an open vote: a row each, with its name. Nothing of a secret ballot is here."""

from hashlib import blake2b
from hmac import compare_digest

from sqlmodel import Session, col, delete, select

from storage.tables import OpenVote


def of_ballot(session: Session, ballot_id: str) -> list[OpenVote]:
    """All rows of a vote, by agency."""
    wanted = select(OpenVote).where(OpenVote.ballot_id == ballot_id).order_by(OpenVote.agency_id)
    return list(session.exec(wanted.execution_options(populate_existing=True)))


def of_agency(session: Session, ballot_id: str, agency_id: str) -> OpenVote | None:
    """What an agency has said last. The urn is held by then (`urn.hold`), so nobody else writes it."""
    return session.get(OpenVote, (ballot_id, agency_id), populate_existing=True)


def seal_of(ballot_key: bytes, row: OpenVote) -> bytes:
    """What binds a word to its ballot and agency: whoever has the rows but not BALLOT_KEY can make no other one."""
    said = b"\0".join((row.ballot_id.encode(), row.agency_id.encode(), bytes([row.by_hand]), row.paper))
    return blake2b(said, key=ballot_key, digest_size=32, person=b"open vote").digest()


def is_sealed(ballot_key: bytes, row: OpenVote) -> bool:
    """Whether a row is as it was written."""
    return compare_digest(seal_of(ballot_key, row), row.seal)


def say(session: Session, ballot_key: bytes, ballot_id: str, agency_id: str, paper: bytes, *, by_hand: bool) -> bool:
    """Keep it in the place of what was said before; False when that was the same."""
    row = of_agency(session, ballot_id, agency_id)
    if row is not None and (row.paper, row.by_hand) == (paper, by_hand):
        return False
    row = row or OpenVote(ballot_id=ballot_id, agency_id=agency_id, paper=paper)
    row.paper, row.by_hand = paper, by_hand
    row.seal = seal_of(ballot_key, row)
    session.add(row)
    session.flush()
    return True


def drop(session: Session, ballot_id: str) -> None:
    """Nothing of a vote is kept."""
    session.exec(delete(OpenVote).where(col(OpenVote.ballot_id) == ballot_id))
