"""The pact of a year: its text, what each agency says to each version, and who has signed it on paper."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Pact(Row, table=True):
    """One pact a year. `contents`: texts in order; `targets`: `domain.pact.Target` as JSON; `version` counts from 1.

    `nudged_at`: when the head last reminded those who had not answered; `signed_on`: the day ("2024-02-06") of the
    meeting at which it was signed.
    """

    __table_args__ = (one_of("state", ("draft", "asked", "frozen", "signed")),)

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    version: int = 1
    state: str = "draft"
    contents: list[str] = Field(default_factory=list, sa_type=JSON)
    targets: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    asked_at: datetime | None = None
    frozen_at: datetime | None = None
    nudged_at: datetime | None = None
    signed_on: str = ""


class PactAnswer(Row, table=True):
    """What an agency says to one version; a later version asks again and the earlier answer stays.

    `points`: remarks on single contents, by `domain.pact.sign_of` the content.
    """

    __table_args__ = (one_of("answer", ("agreed", "remarked")),)

    year_id: str = Field(primary_key=True, foreign_key="pact.year_id")
    version: int = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    answer: str
    remark: str = ""
    points: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    answered_by: str = Field(foreign_key="person.id")
    answered_at: datetime


class PactSigning(Row, table=True):
    """An agency's leader has signed the paper: at the meeting, or later (`signed_on`, a day as in `Pact`)."""

    __table_args__ = (one_of("how", ("meeting", "later")),)

    year_id: str = Field(primary_key=True, foreign_key="pact.year_id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    how: str
    signed_on: str
    recorded_by: str = Field(foreign_key="person.id")
    recorded_at: datetime
