"""What voting began with and has to end with: the key of the urn, and what the ballot asks of whom.

Bound twice when it begins: by a seal that nobody makes without BALLOT_KEY, and by hashes in the trail.
"""

from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from domain.refusals import Refusal as Rule
from handlers.kit.house import House
from storage import ballots, trail, urn
from storage.ballots import Booth
from storage.tables import Ballot, Trail, Year

ANNULLED = (
    "key_lost",
    "roll_mismatch",
    "key_changed",
    "content_changed",
    "restored",
    "decided",
    "few_answers",
    "hands_changed",
)
"""Why the program itself annuls a ballot."""


def bind(
    session: Session, ballot_key: bytes, ballot: Ballot, bloc_id: str, person_id: str | None, now: datetime
) -> None:
    """Seal what has just begun and write it into the trail."""
    content = ballots.hash_of(ballot.content)
    ballot.seal = urn.seal_of(ballot_key, ballot.id, ballot.public_key, content)
    what = {"ballot": ballot.id, "key": _hash(ballot.public_key), "content": content}
    what |= {"until": ballot.until_at.isoformat()} if ballot.until_at else {}
    trail.add(session, Trail(bloc_id=bloc_id, at=now, person_id=person_id, act="ballot_opened", what=what))


def check(house: House, booth: Booth) -> None:
    """Before a paper is taken: refused `ballot.changed` when rows are not what voting began with.

    A program with another BALLOT_KEY cannot tell; it takes the paper as it is, and the count finds out.
    """
    key = urn.UrnKey(booth.public_key, booth.wrapped_secret)
    if not urn.opens(key, house.ballot_key):
        return
    if booth.seal != urn.seal_of(house.ballot_key, booth.ballot_id, booth.public_key, booth.content_hash):
        raise Rule("ballot.changed")


def changed(session: Session, house: House, ballot: Ballot) -> str:
    """ "" or why a ballot whose key is at hand cannot be counted: `key_changed`, `content_changed`."""
    content, key = ballots.hash_of(ballot.content), urn.UrnKey(ballot.public_key, ballot.wrapped_secret or b"")
    if urn.public_of(key, house.ballot_key) != ballot.public_key:
        return "key_changed"
    if why := differs(session, ballot):
        return why
    seal = urn.seal_of(house.ballot_key, ballot.id, ballot.public_key, content)
    return "" if ballot.seal == seal else "content_changed"


def differs(session: Session, ballot: Ballot) -> str:
    """ "" or what is not as the trail says that voting began; it needs no key."""
    bloc_id = session.get_one(Year, ballot.year_id).bloc_id
    began = trail.of_ballot(session, bloc_id, ballot.id, "ballot_opened")
    if began is not None and began.what.get("key") != _hash(ballot.public_key):
        return "key_changed"
    same = began is not None and began.what.get("content") == ballots.hash_of(ballot.content)
    return "" if same else "content_changed"


def _hash(public_key: bytes) -> str:
    return sha256(public_key).hexdigest()
