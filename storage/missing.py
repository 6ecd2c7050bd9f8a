"""A row that is there before it is locked, however many make it at once: the first insert wins, the others find it."""

from typing import Any

from sqlmodel import Session, SQLModel

from storage.tables.base import table_of


def insert_missing(session: Session, row: SQLModel) -> None:
    """Insert `row`, with the defaults of its table, unless one with its keys, or with other unique values of it, is there already."""
    table = table_of(row.__class__)
    values: dict[str, Any] = {column.name: getattr(row, column.name) for column in table.columns}
    if session.get_bind().dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        session.execute(sqlite.insert(table).values(values).on_conflict_do_nothing())
    else:
        from sqlalchemy.dialects import postgresql  # two megabytes, which SQLite does without

        session.execute(postgresql.insert(table).values(values).on_conflict_do_nothing())
