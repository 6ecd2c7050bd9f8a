"""What SQLAlchemy is to write for our tables, beside its own.

SQLite's STRICT tables know five types: name ours so, and the database refuses a text in a number column as PostgreSQL does."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Float,
    LargeBinary,
    Numeric,
    String,
    Table,
    Text,
    event,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.compiler import DDLCompiler
from sqlalchemy.types import TypeEngine

STRICT: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (String, "TEXT"),
    (Text, "TEXT"),
    (JSON, "TEXT"),
    (DateTime, "TEXT"),
    (Date, "TEXT"),
    (Boolean, "INTEGER"),
    (BigInteger, "INTEGER"),
    (Numeric, "TEXT"),
    (Float, "REAL"),
    (LargeBinary, "BLOB"),
)


def _name_type(kind: type[TypeEngine[Any]], ddl: str) -> None:
    def compiled(_element: object, _compiler: object, **_options: object) -> str:
        return ddl

    compiles(kind, "sqlite")(compiled)


WHERE = "where"
"""In an index's `info`: of which rows it is."""


@compiles(CreateIndex)
def _create_index(element: CreateIndex, compiler: DDLCompiler, **options: Any) -> str:
    """SQLAlchemy's own `postgresql_where` would load that dialect, two megabytes, beside SQLite as well."""
    where = element.element.info.get(WHERE)
    sql: str = compiler.visit_create_index(element, **options)  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types
    return f"{sql} WHERE {where}" if where else sql


def make_strict() -> None:
    """Let every table made after this call be STRICT on SQLite; doing it twice changes nothing."""
    for kind, ddl in STRICT:
        _name_type(kind, ddl)
    if not event.contains(Table, "after_parent_attach", _strict):
        event.listen(Table, "after_parent_attach", _strict)


def _strict(table: Table, _metadata: object) -> None:
    table.dialect_options["sqlite"]["strict"] = True
