"""Emulation drives (phong trào thi đua) of a year and what the agencies report of them."""

from datetime import date, datetime

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Drive(Row, table=True):
    """One drive. `agency_id`: whose it is, when one agency launched it for itself; `occasion`: the anniversary or target event.

    `summary` and `commended` (agencies, in the order of the members) are what the head says at the end.
    """

    __table_args__ = (
        one_of("kind", ("regular", "campaign", "thematic")),
        one_of("origin", ("bloc", "above", "agency")),
        one_of("state", ("open", "summed_up")),
    )

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="year.id", index=True)
    name: str
    kind: str
    origin: str
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    occasion: str = ""
    first_on: date
    last_on: date
    state: str = "open"
    summary: str = ""
    commended: list[str] = Field(default_factory=list, sa_type=JSON)
    launched_by: str | None = Field(default=None, foreign_key="person.id")
    launched_at: datetime
    nudged_at: datetime | None = None
    summed_up_at: datetime | None = None


class DriveReport(Row, table=True):
    """What an agency has done in a drive; the last text stands."""

    drive_id: str = Field(primary_key=True, foreign_key="drive.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    text: str = ""
    sent_by: str | None = Field(default=None, foreign_key="person.id")
    sent_at: datetime
