"""A table with one number, and work on it: what a turn does to rows, without a turn."""

import threading

from sqlalchemy import Engine, bindparam, column, select, table, text
from sqlmodel import Session

_TABLE = table("counter", column("name"), column("n"))
_READ = select(_TABLE.c.n).where(_TABLE.c.name == bindparam("wanted"))


def install(engine: Engine) -> None:
    """Make the table, with its number at 0."""
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE counter (name TEXT PRIMARY KEY, n INTEGER NOT NULL)")
        connection.exec_driver_sql("INSERT INTO counter VALUES ('votes', 0)")


def read(session: Session, name: str = "votes") -> int:
    """The number, locked until the commit."""
    found: int = session.execute(_READ.with_for_update(), {"wanted": name}).scalar_one()
    return found


def write(session: Session, n: int, name: str = "votes") -> None:
    """Another number."""
    session.execute(text("UPDATE counter SET n = :n WHERE name = :name"), {"n": n, "name": name})


def add_one(session: Session) -> int:
    """Read, think, write: the pattern in which updates get lost."""
    n = read(session) + 1
    write(session, n)
    return n


class Hold:
    """Keeps a lane busy, so that what is asked meanwhile waits: run `work`, then `release`."""

    def __init__(self) -> None:
        self.entered, self._released = threading.Event(), threading.Event()

    def work(self, _session: Session) -> None:
        """What the lane is busy with."""
        self.entered.set()
        assert self._released.wait(30)

    def release(self) -> None:
        """Let it end."""
        self._released.set()
