"""Opening a database: the same promises on SQLite and PostgreSQL (architecture 7)."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a commit survives the plug, not only the process
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted is overwritten, so that sealed papers do not stay in free pages
    "busy_timeout=10000",
    "cache_size=-16000",
)


REMOTE = {
    "connect_timeout": 5,
    "tcp_user_timeout": 15_000,  # a server behind a cut cable is noticed in seconds, not in a quarter of an hour
    "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",  # a frozen replica holds nobody up for ever
}


def open_engine(url: str, lanes: int = 4) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://...`; the driver is our business, not the operator's.

    Parameters stay out of error texts: they may be names, texts or sealed papers. SQLite gets one connection,
    because it has one writer; PostgreSQL gets one a lane and two for questions beside them.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(url, parsed.database)
    from storage import libpq  # its driver takes eight megabytes, which SQLite does without

    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=lanes + 2,
        max_overflow=2,
        pool_recycle=1800,
        hide_parameters=True,
        connect_args=REMOTE,
    )
    libpq.forgets_at_rollback(engine)
    return engine


def _open_sqlite(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        poolclass=StaticPool,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "cached_statements": 512},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        # The driver's own transactions lose updates in silence: it begins none, the engine begins each one at once.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def is_sqlite(engine: Engine) -> bool:
    """Whether one process with one writer serves this database."""
    return engine.dialect.name == "sqlite"


def lone(engine: Engine) -> sqlite3.Connection | None:
    """A lock of this process beside a SQLite file, or None while another has it; it ends with `close` or with the process.

    Two senders on one SQLite database would say everything twice: they do not know of each other.
    """
    path = engine.url.database
    name = f"{path}.lock" if path and path != ":memory:" else ":memory:"
    lock = sqlite3.connect(name, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        lock.close()
        return None
    return lock
