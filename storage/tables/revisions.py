"""How often what a calendar shows of a row has changed: the SEQUENCE of its calendar file, which may only rise (RFC 5545, 3.8.7.4).

Counted where rows are written, because dates are changed by taps, by bloc files and by meetings that take their steps along; one
forgotten place, and somebody's calendar keeps the old hour for good.
"""

from typing import Any

from sqlalchemy import event, inspect
from sqlmodel import SQLModel

from storage.tables.blocs import Extension, Meeting, Step

SHOWN: dict[type[SQLModel], tuple[str, ...]] = {
    Step: ("due_at",),
    Extension: ("until_at",),
    Meeting: ("title", "starts_at", "place", "cancelled_at"),
}


def _count(_mapper: Any, _connection: Any, row: Any) -> None:
    if any(inspect(row).attrs[name].history.has_changes() for name in SHOWN[type(row)]):
        row.revision += 1


def _count_first(_mapper: Any, _connection: Any, row: Any) -> None:
    """More time given unasked changes the step's day for that agency, though its row is new."""
    if row.until_at is not None and not row.revision:
        row.revision = 1


event.listen(Extension, "before_insert", _count_first)
for _table in SHOWN:
    event.listen(_table, "before_update", _count)
