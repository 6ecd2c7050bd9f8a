"""The file of a published ballot is made once, in the transaction that publishes it; its hash goes into the trail."""

from collections import Counter
from hashlib import sha256

from sqlmodel import Session

from domain.ballot_file import Published, canonical, written
from domain.opened import Opened
from handlers.kit.access import Place
from handlers.kit.talk import Talk
from handlers.voting import outcomes
from storage import ballots, trail, urn
from storage.tables import Ballot, BallotFile

SHORT = 8
"""Letters of a hash on a card."""


def publish(talk: Talk, place: Place, ballot: Ballot) -> None:
    """Keep the file and note the publication, as the last thing of a turn: the trail is held from here on."""
    before = trail.head(talk.session, place.bloc.id)
    content = made(talk.session, place, ballot, before)
    talk.session.add(BallotFile(ballot_id=ballot.id, content=content))
    talk.note(place.bloc.id, "result_published", ballot=ballot.id, file=sha256(content).hexdigest())


def made(session: Session, place: Place, ballot: Ballot, before: str) -> bytes:
    """The file of a counted ballot. `before`: the newest digest of the trail."""
    content, found = ballots.content_of(ballot), Opened.from_bytes(urn.opened(session, ballot.id))
    result, roll = ballot.result or {}, urn.roll(session, ballot.id)
    cast = Counter(voter.agency_id for voter in roll)
    names = ballots.names(session, content.agencies) | ballots.nominees(session, content)
    said = Published(
        bloc=place.bloc.name, year=place.year.year, title=ballot.title, content=ballot.content,
        names=names, turnout=outcomes.turnout_of(content, found.tallies[0].returned),
        channels=result["channels"], voted=cast, key_hash=sha256(ballot.public_key).hexdigest(), before=before,
    )  # fmt: skip
    return canonical(written(said, found, result["questions"]))


def file_of(session: Session, ballot: Ballot) -> bytes | None:
    """The file, once it is published."""
    row = session.get(BallotFile, ballot.id)
    return row.content if row else None


def short_hash(session: Session, ballot: Ballot) -> str:
    """The beginning of the file's hash for a card; "" where there is no file."""
    content = file_of(session, ballot)
    return sha256(content).hexdigest()[:SHORT] if content else ""
