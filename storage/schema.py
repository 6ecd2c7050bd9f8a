"""The database's schema: which version it has, and bringing it up to date. Alembic is imported only when there is work."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parent / "migrations"

ONE_AT_A_TIME = 7_405_921
"""PostgreSQL's advisory lock: of replicas that start together one migrates and the others wait."""


class SchemaTooNewError(Exception):
    """The database was written by a newer program; this one would not understand it."""


def scripts() -> list[Path]:
    """The migrations, oldest first; they are named NNNN_what.py and their revision is NNNN."""
    return sorted((SCRIPTS / "versions").glob("[0-9]*.py"))


def newest() -> str:
    """The version this program needs."""
    return scripts()[-1].name[:4]


def version(engine: Engine) -> str | None:
    """The version a database has; None when it is empty."""
    with engine.connect() as connection:
        return _version(connection)


def upgrade(engine: Engine) -> str | None:
    """Bring a database up to date and return the version it had; doing it twice is safe.

    Raises `SchemaTooNewError` when there is nothing this program could do.
    """
    had = version(engine)
    if had == newest():
        return had
    if had is not None and had > newest():
        raise SchemaTooNewError(
            f"the database has schema {had}, this program knows {newest()}: install the newer program"
        )
    from alembic import command

    with engine.connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        command.upgrade(config(connection), "head")
    return had


def config(connection: Connection) -> "Config":
    """Alembic's configuration for an open connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(SCRIPTS))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
