"""The papers a bloc begins its year with (văn bản của Khối): regulation, plan, scoring guide, pact."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Document(Row, table=True):
    """One version of a paper of a year; the newest of a kind stands, the others are its history. `version` counts from 1.

    `number` is empty for a paper that bears none. `text`: as typed; `note`: what was written below a file. `agency_id`: whose
    people added it; its files are attached to `storage.launch.place_of`.
    """

    __table_args__ = (
        UniqueConstraint("year_id", "kind", "version"),
        one_of("kind", ("regulation", "plan", "guide", "pact")),
    )

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="year.id")
    kind: str
    version: int
    number: str = ""
    dated: date
    text: str = ""
    note: str = ""
    agency_id: str = Field(foreign_key="agency.id")
    added_by: str | None = Field(default=None, foreign_key="person.id")
    added_at: datetime
