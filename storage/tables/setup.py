"""Files by which a bloc is set up or changed in chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import Row, one_of


class SetupFile(Row, table=True):
    """A workbook somebody wants (`asked` -> `sent`), or a file somebody sent: `wanted` -> `ready` or `useless` -> `applied`, `dropped`.

    `purpose`: "bloc", the bloc's own file; "criteria", a workbook with a scoring table of any shape; "template", a Word template of an
    agency's own. `content`: the `BlocFile` that was read, the `criteria_sheet.Draft`, or {"agency", "kind"} of a template, as JSON;
    `problems`: what is wrong, as (place, code, params), of a template (code, what, near); `places`: dotted path -> cell or line.
    `try_after_at`: the lease of whoever works on it, and the pause after a failure.
    """

    __table_args__ = (
        one_of("state", ("asked", "sent", "wanted", "ready", "useless", "applied", "dropped")),
        one_of("purpose", ("bloc", "criteria", "template")),
    )

    id: str = Field(primary_key=True)
    bloc_id: str = Field(foreign_key="bloc.id", index=True)
    year_id: str = Field(foreign_key="year.id")
    person_id: str = Field(foreign_key="person.id")
    channel: str
    external_file_id: str = ""
    name: str = ""
    state: str = Field(index=True)
    purpose: str = "bloc"
    content: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    problems: list[list[Any]] = Field(default_factory=list, sa_type=JSON)
    places: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    tries: int = 0
    try_after_at: datetime | None = None
    added_at: datetime
