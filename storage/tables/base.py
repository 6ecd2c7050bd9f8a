"""What all tables share: names of constraints (Alembic needs them stable) and checks on closed lists."""

from collections.abc import Iterable

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, Table
from sqlmodel import SQLModel

from storage.dialect import WHERE, make_strict

make_strict()  # before the first table is made

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

AUTO = BigInteger().with_variant(Integer(), "sqlite")
"""A counted key: SQLite counts only in columns named INTEGER."""


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """A check that `column` holds one of `words`."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def index_where(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of some rows only, on either database."""
    return Index(name, *columns, unique=unique, info={WHERE: where})


class Row(SQLModel):
    """Base of every table; rows stop at the use case and never travel to the sender."""

    model_config = {"defer_build": True}  # rows are made by the program, not read from outside: nothing validates them


def table_of(kind: type[SQLModel]) -> Table:
    """The table of a class of rows, for statements that SQLModel has no words for."""
    table: Table = kind.__table__  # type: ignore[attr-defined]  # SQLModel gives every table class this attribute
    return table
