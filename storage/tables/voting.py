"""Ballots (đợt bỏ phiếu), who may cast one, who has, and the urn of sealed papers (lá phiếu); architecture section 6.

No table here holds a time of a vote, and no row but one of an open vote holds an agency beside a choice.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from domain.voters import PAPERS_MOST
from storage.tables.base import Row, index_where, one_of


class Ballot(Row, table=True):
    """One vote with its questions and rules (`domain.tally` as JSON) and, once counted, its result.

    `round_of`: the ballot of the round before, `round` from 1. `proposed`: by question, whom the head proposes among the tied.
    `public_key` seals papers; `wrapped_secret` opens them, is wrapped with BALLOT_KEY and is removed by the count. `seal` binds key and
    content as they were when voting began (`storage.urn.seal_of`).
    `slip_counts`: while slips are being counted what was entered, sealed, one block of one length a question, zeros where nothing was
    yet; `slips_returned`: how many slips came back. `complaints_until`: before this a counted result is not announced.
    `until_at`: of a ballot without a meeting, until when answers are taken; `nudged`: what has been said about that
    (`handlers.voting.circulating`).
    """

    __table_args__ = (
        one_of("kind", ("real", "trial")),
        one_of("state", ("draft", "open", "counting", "counted", "annulled")),
        CheckConstraint("state <> 'counted' OR wrapped_secret IS NULL", name="key_destroyed"),
        CheckConstraint("state = 'counting' OR length(slip_counts) = 0", name="slips_counted"),
        index_where("ix_ballot_until", "until_at", where="state = 'open' AND until_at IS NOT NULL"),
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
    seal: bytes = b""
    opened_at: datetime | None = None
    opened_by: str | None = Field(default=None, foreign_key="person.id")
    close_asked_by: str | None = Field(default=None, foreign_key="person.id")
    close_confirmed_by: str | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = None
    closed_by: str | None = Field(default=None, foreign_key="person.id")
    slip_counts: bytes = b""
    slips_returned: int | None = None
    complaints_until: datetime | None = None
    until_at: datetime | None = None
    nudged: int = 0
    annul_asked_by: str | None = Field(default=None, foreign_key="person.id")
    annul_reason: str = ""
    cleansed_at: datetime | None = None
    published_at: datetime | None = None
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    proposed: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class BallotFile(Row, table=True):
    """The file of a published ballot (`documents.ballot_file`), byte for byte as everybody of the bloc may fetch it."""

    ballot_id: str = Field(primary_key=True, foreign_key="ballot.id")
    content: bytes


def _number() -> CheckConstraint:
    """Which of an agency's papers, as `domain.voters` counts them."""
    return CheckConstraint(f"number BETWEEN 1 AND {PAPERS_MOST}", name="number")


class Holder(Row, table=True):
    """The one person who casts a paper of an agency at this vote: as the agency names, and from the beginning whoever holds it then.
    Nobody holds two of one agency."""

    __table_args__ = (_number(), UniqueConstraint("ballot_id", "agency_id", "person_id"))

    ballot_id: str = Field(primary_key=True, foreign_key="ballot.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    number: int = Field(default=1, primary_key=True)
    person_id: str = Field(foreign_key="person.id")


class Roll(Row, table=True):
    """Who has voted, or has been given a slip, and on which channel. The key makes a second vote impossible; there is no time, and no
    row order on SQLite."""

    __table_args__ = (
        one_of("channel", ("electronic", "paper", "written", "hand")), _number(), {"sqlite_with_rowid": False}
    )  # fmt: skip

    ballot_id: str = Field(primary_key=True, foreign_key="ballot.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    number: int = Field(default=1, primary_key=True)
    channel: str = "electronic"


class OpenVote(Row, table=True):
    """What an agency says at an open vote (biểu quyết công khai): `paper` as `domain.papers` writes it, the last one said. `by_hand`: it
    was said in the hall, and the secretary has written it down. `seal`: binds all of it (`storage.open_votes.seal_of`)."""

    ballot_id: str = Field(primary_key=True, foreign_key="ballot.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    paper: bytes
    by_hand: bool = False
    seal: bytes = b""


class Urn(Row, table=True):
    """All sealed papers of a ballot in one row, kept sorted; after the count what `domain.opened` leaves of them, in their place."""

    ballot_id: str = Field(primary_key=True, foreign_key="ballot.id")
    papers: bytes = b""
    closed: bool = False
