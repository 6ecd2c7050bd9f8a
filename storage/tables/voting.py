"""Ballots (đợt bỏ phiếu), who may cast one, who has, and the urn of sealed papers (lá phiếu); architecture section 6.

No table here holds a time of a vote, and no row holds an agency beside a choice.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Ballot(Row, table=True):
    """One vote with its questions and rules (`domain.tally` as JSON) and, once counted, its result.

    `round_of`: the ballot of the round before, `round` from 1. `proposed`: by question, whom the head proposes among the tied.
    `public_key` seals papers; `wrapped_secret` opens them, is wrapped with BALLOT_KEY and is removed by the count.
    """

    __table_args__ = (
        one_of("kind", ("real", "trial")),
        one_of("state", ("draft", "open", "counted", "annulled")),
        CheckConstraint("state <> 'counted' OR wrapped_secret IS NULL", name="key_destroyed"),
    )

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="year.id", index=True)
    meeting_id: str | None = Field(default=None, foreign_key="meeting.id")
    round_of: str | None = Field(default=None, foreign_key="ballot.id", index=True)
    round: int = 1
    title: str
    kind: str = "real"
    state: str = "draft"
    content: dict[str, Any] = Field(sa_type=JSON)
    public_key: bytes = b""
    wrapped_secret: bytes | None = None
    opened_at: datetime | None = None
    opened_by: str | None = Field(default=None, foreign_key="person.id")
    close_asked_by: str | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = None
    closed_by: str | None = Field(default=None, foreign_key="person.id")
    cleansed_at: datetime | None = None
    published_at: datetime | None = None
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    proposed: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class Holder(Row, table=True):
    """The one person who casts an agency's paper at this vote: as the agency names, and from the beginning whoever holds it then."""

    ballot_id: str = Field(primary_key=True, foreign_key="ballot.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    person_id: str = Field(foreign_key="person.id")


class Roll(Row, table=True):
    """Who has voted. The key makes a second vote impossible; there is no time, and no row order on SQLite."""

    __table_args__ = ({"sqlite_with_rowid": False},)

    ballot_id: str = Field(primary_key=True, foreign_key="ballot.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")


class Urn(Row, table=True):
    """All sealed papers of a ballot in one row, kept sorted; after the count the opened papers, sorted, in their place."""

    ballot_id: str = Field(primary_key=True, foreign_key="ballot.id")
    papers: bytes = b""
    closed: bool = False
