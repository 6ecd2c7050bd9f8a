"""Reports of the agencies (half-year, year-end), and the files beside reports of any kind."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Report(Row, table=True):
    """One agency's report for one step of a year (`code`). `texts`: by the bloc's heading; `numbers`: hundredths by a target's sign."""

    __table_args__ = (one_of("state", ("draft", "with_leader", "submitted")),)

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    code: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    texts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    numbers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    state: str = "draft"
    sent_by: str | None = Field(default=None, foreign_key="person.id")
    sent_at: datetime | None = None
    submitted_by: str | None = Field(default=None, foreign_key="person.id")
    submitted_at: datetime | None = None


class Attachment(Row, table=True):
    """A photo or file beside what an agency reports.

    `place`: "drive:<id>", "report:<code>:<year>", "meeting:<id>", "news:<id>" (beside an announcement) or
    "dossier:<year>:<award>:<agency>:<paper>".
    """

    file_id: str = Field(primary_key=True, foreign_key="evidencefile.id")
    place: str = Field(index=True)
    agency_id: str = Field(foreign_key="agency.id")
    added_at: datetime
