"""What the closing meeting chose: nominations with what became of them, the offices of the coming year, and the handover."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, one_of

HOW = ("ballot", "consensus")


class Nomination(Row, table=True):
    """An agency the bloc proposes for an award. `state`: `domain.honours.Course`.

    `number`, `dated`: of the decision; `delivered_on`: a day ("2024-07-12"); `reason`: why it was dropped.
    """

    __table_args__ = (
        one_of("how", HOW),
        one_of("state", ("proposed", "kept", "dropped", "decided", "delivered")),
    )

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    award: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    how: str
    ballot_id: str | None = Field(default=None, foreign_key="ballot.id")
    state: str = "proposed"
    reason: str = ""
    number: str = ""
    dated: str = ""
    delivered_on: str = ""
    recorded_by: str | None = Field(default=None, foreign_key="person.id")
    recorded_at: datetime


class Successor(Row, table=True):
    """An agency chosen as head or deputy of the year after this one."""

    __table_args__ = (one_of("office", ("head", "deputy")), one_of("how", HOW))

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    office: str
    how: str
    ballot_id: str | None = Field(default=None, foreign_key="ballot.id")
    recorded_by: str | None = Field(default=None, foreign_key="person.id")
    recorded_at: datetime


class Objection(Row, table=True):
    """An agency does not agree with what was recorded as agreed; `subject`: an award, `HEAD` or `DEPUTY`."""

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    subject: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    said_by: str = Field(foreign_key="person.id")
    said_at: datetime


class Handover(Row, table=True):
    """The head agency hands the bloc over to the one chosen; with `accepted_at` the bloc is in the year `to_year_id`."""

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    to_year_id: str = Field(foreign_key="year.id")
    offered_by: str | None = Field(default=None, foreign_key="person.id")
    offered_at: datetime | None = None
    accepted_by: str | None = Field(default=None, foreign_key="person.id")
    accepted_at: datetime | None = None
