"""Small requests of the secretary (yêu cầu) and the agencies' answers. A request is a step of its year: `Step` has title and deadline."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from domain.requests import Asked, Kind, State
from storage.tables.base import Row, one_of


class Request(Row, table=True):
    """What comes back and from whom, beside the step of the same year and code.

    `agencies`: those that are asked, by identifier; `ended_at`: when it was closed or withdrawn.
    """

    __table_args__ = (one_of("kind", Kind), one_of("asked", Asked), one_of("state", State))

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    code: str = Field(primary_key=True)
    kind: str
    asked: str
    agencies: list[str] = Field(default_factory=list, sa_type=JSON)
    state: str = State.OPEN
    sent_by: str | None = Field(default=None, foreign_key="person.id")
    sent_at: datetime
    ended_at: datetime | None = None


class RequestAnswer(Row, table=True):
    """What an agency answers; the last word stands. `value`: a number in hundredths, or 1 and 0 for yes and no; `text`: a line.

    `first_at`: when the first word came, which is what was in time or late.

    Files are attachments (`storage.tables.reports.Attachment`); the row says that there are some.
    """

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    code: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    value: int | None = Field(default=None, sa_type=BigInteger)
    text: str = ""
    answered_by: str | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime
    first_at: datetime | None = None
