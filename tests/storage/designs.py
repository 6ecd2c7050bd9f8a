"""Ways to keep votes: the urn, and what one would write at first (for the control: the guesser must find those out)."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Protocol

from sqlalchemy import Engine, text
from sqlmodel import Session

from domain.voters import Voter
from storage import cleansing, urn
from storage.tables import Ballot
from tests.storage.elections import NO, YES, Election, cast, count, new_id, open_election

NAMES = {YES: "yes", NO: "no"}


class Design(Protocol):
    """One way to keep votes. Shown choices are those that lie readable in its table, in the order in which it gives them."""

    roll: str
    """The table that says who has voted, with columns ballot_id and agency_id."""
    papers: str
    """The table in which the choices end up."""

    def prepare(self, engine: Engine) -> None:
        """Make what tables it needs."""

    def open(self, session: Session, chance: Random) -> Election:
        """A ballot of nine agencies."""

    def cast(self, session: Session, election: Election, agency_id: str, paper: bytes, chance: Random) -> None:
        """One vote."""

    def finish(self, engine: Engine, election: Election) -> None:
        """Count, and clean up if it knows how."""

    def shown(self, session: Session, election: Election) -> list[str]:
        """The readable choices."""


class TheUrn:
    """What the program does."""

    roll, papers = "roll", "urn"

    def prepare(self, engine: Engine) -> None:
        """Nothing: its tables are there."""

    def open(self, session: Session, chance: Random) -> Election:
        """As `open_election`."""
        return open_election(session, chance)

    def cast(self, session: Session, election: Election, agency_id: str, paper: bytes, chance: Random) -> None:
        """Into the urn."""
        del chance
        cast(session, election, agency_id, paper)

    def finish(self, engine: Engine, election: Election) -> None:
        """Count in one transaction, cleanse in another."""
        with Session(engine) as session, session.begin():
            count(session, election)
        cleansing.cleanse(engine, election.ballot_id)

    def shown(self, session: Session, election: Election) -> list[str]:
        """The opened papers; a sealed one is not 16 bytes and shows nothing."""
        row = session.execute(text("SELECT papers FROM urn WHERE ballot_id = :id"), {"id": election.ballot_id}).one()
        return named(urn.split(bytes(row.papers), urn.PAPER))


class Delegates(TheUrn):
    """What the program does where each of three agencies has three papers; a voter is an agency with the number of its paper."""

    def open(self, session: Session, chance: Random) -> Election:
        """Nine papers of three agencies."""
        made = open_election(session, chance, members=3)
        ballot = session.get_one(Ballot, made.ballot_id)
        ballot.content = {**ballot.content, "papers": 3}
        return replace(made, agencies=tuple(str(Voter(one, number)) for one in made.agencies for number in (1, 2, 3)))

    def cast(self, session: Session, election: Election, agency_id: str, paper: bytes, chance: Random) -> None:
        """Into the urn, with the mark of this paper."""
        del chance
        assert urn.mark(session, election.ballot_id, Voter.from_text(agency_id))
        urn.drop(session, election.ballot_id, election.key.public, paper)


class Plain:
    """No column in common, no time, but a counted key: the order of rows tells."""

    roll, papers = "plain_roll", "plain_vote"
    keys = (
        "ballot_id TEXT, agency_id TEXT, PRIMARY KEY (ballot_id, agency_id)",
        "ballot_id TEXT, id TEXT, paper {blob}",
    )
    tail = ""

    def prepare(self, engine: Engine) -> None:
        """The two tables."""
        blob = "BLOB" if engine.dialect.name == "sqlite" else "BYTEA"
        with engine.connect() as connection, connection.begin():
            for name, columns in zip((self.roll, self.papers), self.keys, strict=True):
                tail = self.tail if engine.dialect.name == "sqlite" else ""
                connection.exec_driver_sql(f"CREATE TABLE {name} ({columns.format(blob=blob)}){tail}")

    def open(self, session: Session, chance: Random) -> Election:
        """As `open_election`."""
        return open_election(session, chance)

    def cast(self, session: Session, election: Election, agency_id: str, paper: bytes, chance: Random) -> None:
        """Two rows in one transaction."""
        mark = text(f"INSERT INTO {self.roll} VALUES (:ballot, :agency)")  # noqa: S608  # names of our own
        session.execute(mark, {"ballot": election.ballot_id, "agency": agency_id})
        drop = text(f"INSERT INTO {self.papers} VALUES (:ballot, :id, :paper)")  # noqa: S608  # names of our own
        session.execute(drop, {"ballot": election.ballot_id, "id": new_id(chance), "paper": paper})

    def finish(self, engine: Engine, election: Election) -> None:
        """Nobody who writes this cleans up."""

    def shown(self, session: Session, election: Election) -> list[str]:
        """All votes."""
        wanted = text(f"SELECT paper FROM {self.papers} WHERE ballot_id = :id")  # noqa: S608  # names of our own
        return named([bytes(row.paper) for row in session.execute(wanted, {"id": election.ballot_id})])


class RandomKeys(Plain):
    """The careful first try: random keys and no row numbers. `SELECT` shows no order, but the pages do, and so does `xmin`."""

    roll, papers = "careful_roll", "careful_vote"
    keys = (Plain.keys[0], "ballot_id TEXT, id TEXT, paper {blob}, PRIMARY KEY (ballot_id, id)")
    tail = " WITHOUT ROWID"


def named(papers: Sequence[bytes]) -> list[str]:
    """Papers as "yes" and "no"; what is neither is left out."""
    return [NAMES[paper] for paper in papers if paper in NAMES]
