"""Opening a database: the same promises on SQLite and PostgreSQL (architecture 7)."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event, make_url
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


def open_engine(url: str, lanes: int = 4) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://...`; the driver is our business, not the operator's.

    Parameters stay out of error texts: they may be names, texts or sealed papers. SQLite gets one connection,
    because it has one writer; PostgreSQL gets one a lane and two for questions beside them.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(url, parsed.database)
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=lanes + 2,
        max_overflow=2,
        pool_recycle=1800,
        hide_parameters=True,
    )


def _open_sqlite(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=StaticPool, hide_parameters=True, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        # The driver's own transactions lose updates in silence: it begins none, the engine begins each one at once.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection) -> None:  # type: ignore[no-untyped-def]  # SQLAlchemy's event stubs give no type here
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def is_sqlite(engine: Engine) -> bool:
    """Whether one process with one writer serves this database."""
    return engine.dialect.name == "sqlite"
