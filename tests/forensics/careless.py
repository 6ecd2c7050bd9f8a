"""The control: beside the real urn, in the same transaction, each vote is also written as one would write it at first.

Three plain designs, none with a column that joins mark and choice: `order_*` with the order of rows left in, `times_*` with random
keys and the time, `hidden_*` with random keys and nothing else (what gives it away is `xmin`, or the order of pages).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from random import Random
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine
from sqlmodel import Session

from domain.voters import Voter
from storage import urn
from storage.engine import is_sqlite
from tests.storage.elections import new_id

DESIGNS = ("order", "times", "hidden")


def prepare(engine: Engine) -> None:
    """The tables."""
    sqlite = is_sqlite(engine)
    blob, keyless = ("BLOB", " WITHOUT ROWID") if sqlite else ("BYTEA", "")
    with engine.begin() as connection:
        for design in DESIGNS:
            tail = "" if design == "order" else keyless
            key = "" if design == "order" else " PRIMARY KEY"
            for table, column in ((f"{design}_roll", "agency_id TEXT"), (f"{design}_paper", f"paper {blob}")):
                order = f"CREATE TABLE {table} (id TEXT{key}, ballot_id TEXT, {column}, at TEXT){tail}"
                connection.exec_driver_sql(order)


@contextmanager
def beside_the_urn(chance: Random, clock: Callable[[], datetime]) -> Iterator[None]:
    """Every mark and every paper is written into the plain tables too."""
    mark, drop = urn.mark, urn.drop

    def marked(session: Session, ballot_id: str, voter: Voter, *rest: Any, **named: Any) -> Any:
        done = mark(session, ballot_id, voter, *rest, **named)
        _write(session, "roll", "agency_id", ballot_id, voter.agency_id)
        return done

    def dropped(session: Session, ballot_id: str, public_key: bytes, paper: bytes) -> Any:
        _write(session, "paper", "paper", ballot_id, paper)
        return drop(session, ballot_id, public_key, paper)

    def _write(session: Session, table: str, column: str, ballot_id: str, value: str | bytes) -> None:
        sign = "?" if session.get_bind().dialect.name == "sqlite" else "%s"
        for design in DESIGNS:
            at = str(clock()) if design == "times" else None
            order = f"INSERT INTO {design}_{table} (id, ballot_id, {column}, at) VALUES ({', '.join([sign] * 4)})"  # noqa: S608  # names of our own
            session.connection().exec_driver_sql(order, (new_id(chance), ballot_id, value, at))

    with patch.object(urn, "mark", marked), patch.object(urn, "drop", dropped):
        yield
