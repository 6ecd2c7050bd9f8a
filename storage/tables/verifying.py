"""Who checks whose sheet, what they found, what was appealed against, what changed after the freeze."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Verification(Row, table=True):
    """One look at an agency's sheet: by an agency (`agency_id`), by one of a team or by the supervisor (`person_id`)."""

    __table_args__ = (UniqueConstraint("sheet_id", "agency_id", "person_id"), one_of("state", ("open", "done")))

    id: str = Field(primary_key=True)
    sheet_id: str = Field(foreign_key="sheet.id", index=True)
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    person_id: str | None = Field(default=None, foreign_key="person.id")
    state: str = "open"
    given_at: datetime
    done_by: str | None = Field(default=None, foreign_key="person.id")
    done_at: datetime | None = None


class Finding(Row, table=True):
    """What a verification found for one criterion: `points` in hundredths, and why they differ from the agency's own."""

    verification_id: str = Field(primary_key=True, foreign_key="verification.id")
    code: str = Field(primary_key=True)
    points: int
    reason: str = ""
    found_by: str | None = Field(default=None, foreign_key="person.id")
    found_at: datetime


class Inquiry(Row, table=True):
    """One criterion given back to its agency with a question, and what came of it. `answer`, `points`: as they were when it was asked."""

    id: str = Field(primary_key=True)
    verification_id: str = Field(foreign_key="verification.id", index=True)
    code: str
    question: str
    answer: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    points: int | None = None
    asked_by: str | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime
    reply: str = ""
    replied_by: str | None = Field(default=None, foreign_key="person.id")
    replied_at: datetime | None = None


class Appeal(Row, table=True):
    """An agency's objection to the points of one criterion, and its decision; both texts are kept. `points`: what was decided."""

    __table_args__ = (
        UniqueConstraint("sheet_id", "code"),
        one_of("state", ("open", "accepted", "declined", "withdrawn")),
        one_of("decided_how", ("", "head", "meeting", "supervisor")),
    )

    id: str = Field(primary_key=True)
    sheet_id: str = Field(foreign_key="sheet.id", index=True)
    code: str
    text: str
    state: str = "open"
    made_by: str | None = Field(default=None, foreign_key="person.id")
    made_at: datetime
    points: int | None = None
    decision: str = ""
    decided_how: str = ""
    decided_by: str | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = None


class Correction(Row, table=True):
    """A change of points after the freeze: asked for by one, confirmed by another, or made by the meeting. It shows for ever."""

    id: str = Field(primary_key=True)
    sheet_id: str = Field(foreign_key="sheet.id", index=True)
    code: str
    before: int
    points: int
    reason: str
    by_meeting: bool = False
    asked_by: str | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime
    confirmed_by: str | None = Field(default=None, foreign_key="person.id")
    confirmed_at: datetime | None = None
    dropped_at: datetime | None = None
