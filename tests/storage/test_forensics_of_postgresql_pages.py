"""The raw pages of PostgreSQL, dead rows and the gaps between rows included: no sealed paper and no key outlives the count.

The pages are read from the server's files through the server itself, after everything has been written out.
"""

from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from domain.slips import COUNTS
from storage import cleansing, urn
from storage.tables import Ballot, Urn
from tests.storage.elections import NO, YES, Election, cast, count, open_election, seeded
from tests.storage.test_forensics_on_postgresql import engine

__all__ = ["engine"]

SIZES = (9, 60, 9, 15, 9, 9, 60, 9, 9, 15, 9, 9, 9, 60, 9, 9)
"""Members of ballots open at the same time: short and long rows share pages, and a gap that a long one leaves covers no short one."""

PART = 8
"""A page written over in part would still show so many bytes together."""


def pages(engine: Engine, *tables: str) -> bytes:
    """The files of tables, of what they keep apart because it is long, and of their indexes."""
    wanted = (
        "SELECT pg_read_binary_file(pg_relation_filepath(one)) FROM (SELECT c.oid AS one FROM pg_class c WHERE c.relname = %(name)s "
        "UNION SELECT c.reltoastrelid FROM pg_class c WHERE c.relname = %(name)s AND c.reltoastrelid <> 0 "
        "UNION SELECT i.indexrelid FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relname = %(name)s) found"
    )
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        files = [connection.exec_driver_sql(wanted, {"name": table}).scalars() for table in tables]
        return b"".join(bytes(file) for found in files for file in found)


def parts(secrets: list[bytes]) -> Iterator[bytes]:
    """Every eight bytes of them."""
    for secret in secrets:
        yield from (secret[at : at + PART] for at in range(len(secret) - PART + 1))


def played(engine: Engine, chance: Random) -> list[tuple[Election, list[bytes]]]:
    """Open ballots on which everybody has voted, with every sealed paper that ever lay in their urns, the wrapped key
    and sealed counts of slips."""
    elections = []
    for members in SIZES:
        with Session(engine) as session, session.begin():
            elections.append(open_election(session, chance, members))
    votes = [(election, agency) for election in elections for agency in election.agencies]
    for election, agency in chance.sample(votes, len(votes)):
        with Session(engine) as session, session.begin():
            cast(session, election, agency, chance.choice((YES, NO)))
    found = []
    for election in elections:
        with Session(engine) as session:
            papers = urn.split(session.get_one(Urn, election.ballot_id).papers, urn.SEALED)
        found.append((election, [*papers, election.key.wrapped, _slips_counted(engine, election)]))
    return found


def _slips_counted(engine: Engine, election: Election) -> bytes:
    """What a counting team has entered of the slips of four questions, sealed."""
    counts = b"".join(urn.seal_counts(election.key.public, bytes(COUNTS)) for _ in range(4))
    with Session(engine) as session, session.begin():
        ballot = session.get_one(Ballot, election.ballot_id)
        ballot.state, ballot.slip_counts = "counting", counts
    return counts


def counted(engine: Engine, election: Election) -> None:
    """Count and cleanse, as the program does."""
    with Session(engine) as session, session.begin():
        session.get_one(Ballot, election.ballot_id).slip_counts = b""
        count(session, election)
    cleansing.cleanse(engine, election.ballot_id)


def left(engine: Engine, secrets: list[bytes]) -> int:
    """How many parts of these secrets the pages still show."""
    content = pages(engine, "urn", "roll", "ballot")
    return sum(part in content for part in parts(secrets))


def shown(secret: bytes, content: bytes) -> bool:
    """Whether half of it at least stands in one piece: a long row is cut into chunks, and a cut may go through a paper."""
    middle = len(secret) // 2
    return secret[:middle] in content or secret[middle:] in content


@pytest.mark.parametrize("carefully", [True, False])
def test_neither_a_sealed_paper_nor_a_key_is_left_in_the_pages(
    engine: Engine, carefully: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the cleansing no page shows any of them; with the usual VACUUM, which leaves gaps as they are, the search finds some."""
    if not carefully:
        monkeypatch.setattr(cleansing, "VACUUMS", ("VACUUM urn", "VACUUM roll", "VACUUM ballot"))
    chance = seeded(50)
    elections = played(engine, chance)
    assert all(left(engine, secrets) for _, secrets in elections)
    found = 0
    for election, secrets in chance.sample(elections[:-1], len(elections) - 1):
        counted(engine, election)
        found += left(engine, secrets)
    assert (found == 0) is carefully


def test_an_open_ballot_shows_only_what_is_sealed(engine: Engine) -> None:
    """While a ballot is open its pages show the papers, sealed, and no choice."""
    elections = played(engine, seeded(51))
    content = pages(engine, "urn", "roll", "ballot")
    assert all(shown(secret, content) for _, secrets in elections for secret in secrets)
    assert not [paper for paper in (YES, NO) if paper in content]
