"""After the count: rows, pages and logs are rewritten, so that nothing of the vote is left but who voted and what was counted.

Two steps. The ballot's own rows are rewritten at once; then the files are, because both databases leave bytes of earlier rows in
the gaps of their pages (SQLite in part, in spite of `secure_delete`; PostgreSQL as they were). The second step holds up everybody
else, on a large database for seconds: it may wait for a calm moment.
"""

import sqlite3

from sqlalchemy import Engine, insert, text
from sqlmodel import Session, col, delete, select

from storage import ballots
from storage.engine import is_sqlite
from storage.tables import Ballot, Roll, Urn
from storage.urn import roll
from storage.writer import DatabaseAwayError

VACUUMS = ("VACUUM FULL urn", "VACUUM FULL ballot", "VACUUM roll")
"""On PostgreSQL only what was sealed and the keys to it need a new file; the roll is long and holds nothing sealed."""

QUICK = 32 << 20
"""Bytes that are rewritten in a third of a second."""


def cleanse(engine: Engine, ballot_id: str, *, files: bool = True) -> None:
    """Rewrite a counted ballot's rows and, with `files`, the files; doing it twice is safe. For `Writer.run_outside`.

    Afterwards the roll lies in the order of its keys and all its rows, like the urn's, come from one transaction, so that
    neither says any more who voted when. Raises `DatabaseAwayError` when it could not be finished and has to be done again.
    """
    with Session(engine) as session, session.begin():
        _rewrite(session, ballot_id)
    if is_sqlite(engine):
        _outside_sqlite(engine, *(("VACUUM",) if files else ()), "PRAGMA wal_checkpoint(TRUNCATE)")
    elif files:
        _vacuum_postgresql(engine)


def calm(session: Session, *, night: bool) -> bool:
    """Whether the files may be rewritten now: they are small, or nobody is voting, or it is `night`."""
    if night or _size(session) <= QUICK:
        return True
    return session.exec(select(Ballot.id).where(Ballot.state == "open", Ballot.kind == "real")).first() is None


def _rewrite(session: Session, ballot_id: str) -> None:
    ballots.lock(session, ballot_id)  # replicas come one by one: nobody can wait for a row that is removed
    found = session.exec(select(Urn.papers, Urn.closed).where(Urn.ballot_id == ballot_id)).one()
    marks = [
        {"ballot_id": ballot_id, "agency_id": voter.agency_id, "number": voter.number, "channel": channel.value}
        for voter, channel in roll(session, ballot_id).items()
    ]
    session.exec(delete(Roll).where(col(Roll.ballot_id) == ballot_id))
    session.exec(delete(Urn).where(col(Urn.ballot_id) == ballot_id))
    session.execute(insert(Urn), [{"ballot_id": ballot_id, "papers": found[0], "closed": found[1]}])
    if marks:
        session.execute(insert(Roll), marks)


def _size(session: Session) -> int:
    """Bytes of the files that would be rewritten."""
    if session.get_bind().dialect.name == "sqlite":
        asked = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    else:
        asked = "SELECT pg_total_relation_size('ballot') + pg_total_relation_size('urn')"
    return int(session.execute(text(asked)).scalar_one())


def _outside_sqlite(engine: Engine, *orders: str) -> None:
    """Execute what may not stand in a transaction; the log comes last and must not be read by anybody."""
    with engine.connect() as connection:
        raw = connection.connection.cursor()  # below SQLAlchemy, which would begin a transaction
        try:
            for order in orders:
                raw.execute(order)
            busy = (raw.fetchone() or (0,))[0]
        except sqlite3.OperationalError as error:  # the disk is full, or a backup runs
            raise DatabaseAwayError(str(error)) from error
        finally:
            raw.close()
    if busy:
        raise DatabaseAwayError("the write-ahead log is being read and could not be emptied")


def _vacuum_postgresql(engine: Engine) -> None:
    """Whoever waits for a file holds up all votes: after a moment it gives way, to a backup for example."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET lock_timeout = '300ms'")
        try:
            for order in VACUUMS:
                connection.exec_driver_sql(order)
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
