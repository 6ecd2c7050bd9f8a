"""The audit of what proves a vote: the trail's chain, what ballots were begun with, and their published files."""

from collections.abc import Iterator
from hashlib import sha256
from json import dumps, loads

from sqlmodel import Session, col, select

from domain import ballot_file
from handlers.voting import binding
from storage import trail
from storage.tables import Ballot, BallotFile, Trail, Year

BEGUN = ("open", "counted", "annulled")
PIECE = 1000


def trails_are_chained(session: Session) -> Iterator[str]:
    """Every entry follows from the one before it; where one was removed the next one does not."""
    entries = session.exec(select(Trail).order_by(col(Trail.id)).execution_options(yield_per=PIECE))
    for entry in trail.broken(entries):
        yield f"entry {entry.id} of bloc {entry.bloc_id} ({entry.act}) does not follow from the one before it"


def ballots_are_as_they_were_begun(session: Session) -> Iterator[str]:
    """Key and content are those that the trail names."""
    for ballot in session.exec(select(Ballot).where(Ballot.kind == "real", col(Ballot.state).in_(BEGUN))):
        if why := binding.differs(session, ballot):
            what = "key" if why == "key_changed" else "content"
            yield f"ballot {ballot.id}: the {what} is not the one that the trail says voting began with"


def published_files_hold(session: Session) -> Iterator[str]:
    """Every published ballot has its file, which the trail knows, which agrees with the stored result and with its own marks."""
    wanted = select(Ballot, Year.bloc_id).join(Year, col(Year.id) == col(Ballot.year_id))
    for ballot, bloc_id in session.exec(wanted.where(Ballot.kind == "real", col(Ballot.published_at).is_not(None))):
        row = session.get(BallotFile, ballot.id)
        if row is None:
            yield f"ballot {ballot.id} is published, and its file is not there"
            continue
        noted = trail.of_ballot(session, bloc_id, ballot.id, "result_published")
        if noted is None or noted.what.get("file") != sha256(row.content).hexdigest():
            yield f"the file of ballot {ballot.id} is not the one that the trail knows"
        yield from (f"the file of ballot {ballot.id}: {one}" for one in _wrong(row.content, ballot))


def _wrong(content: bytes, ballot: Ballot) -> list[str]:
    try:
        file = loads(content)
        wrong = ballot_file.recount(file)[1]
        said = [question["result"] for question in file["questions"]]
    except (KeyError, TypeError, ValueError) as error:
        return [f"cannot be recounted ({error})"]
    same = said == loads(dumps((ballot.result or {}).get("questions"))) and file["content"] == ballot_file.bound(
        ballot.content
    )
    return wrong if same else [*wrong, "it is not what was counted"]


def heads(session: Session) -> Iterator[str]:
    """The newest entry of every trail, by whose digest papers can be compared."""
    for key, digest, entries in trail.heads(session):
        yield f"ok    trail of bloc {key}: {entries} entries, the newest {digest}"
