"""The database's schema: which version it has, and bringing it up to date. Alembic is imported only when there is work."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parent / "migrations"


def newest() -> str:
    """The version this program needs; scripts are named NNNN_what.py and their revision is NNNN."""
    return max(path.name[:4] for path in (SCRIPTS / "versions").glob("[0-9]*.py"))


def version(engine: Engine) -> str | None:
    """The version a database has; None when it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def upgrade(engine: Engine) -> str | None:
    """Bring a database up to date and return the version it had; doing it twice is safe."""
    had = version(engine)
    if had != newest():
        from alembic import command

        with engine.connect() as connection, connection.begin():
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
