"""Self-assessment sheets, their answers and their evidence."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Sheet(Row, table=True):
    """One agency's self-assessment of a year. draft -> with_leader -> submitted, and back by return or withdrawal.

    `paper_number`, `paper_dated` (ISO): the official paper by which the head had it, as the secretary recorded it.
    """

    __table_args__ = (
        UniqueConstraint("year_id", "agency_id"),
        one_of("state", ("draft", "with_leader", "returned", "submitted")),
    )

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="year.id")
    agency_id: str = Field(foreign_key="agency.id")
    state: str = "draft"
    on_paper: bool = False
    reason: str = ""
    paper_number: str = ""
    paper_dated: str = ""
    sent_by: str | None = Field(default=None, foreign_key="person.id")
    sent_at: datetime | None = None
    submitted_by: str | None = Field(default=None, foreign_key="person.id")
    submitted_at: datetime | None = None


class Score(Row, table=True):
    """The answer to one leaf: what the officer gave (`domain.scoring.Answer` as JSON) and the points it makes, in hundredths.

    `basis`: what the year's facts said of it (`domain.facts.Tally` as JSON), when they did; an answer that counts otherwise was
    contested, and `note` says why. `provisional`: the real value arrives later (tạm tính).
    """

    sheet_id: str = Field(primary_key=True, foreign_key="sheet.id")
    code: str = Field(primary_key=True)
    answer: dict[str, Any] = Field(sa_type=JSON)
    points: int
    note: str = ""
    basis: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    provisional: bool = False
    answered_by: str | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime


class SheetVersion(Row, table=True):
    """A sheet as it was when it went to the bloc, for ever: a submission; a late value, or a day of
    receipt, that came after one and changed it.

    `answers`: by criterion, as `storage.sheet_versions.Said`; `total` in hundredths; `due_at`: the agency's own deadline then.
    """

    __table_args__ = (one_of("kind", ("submitted", "late_value", "receipt")),)

    sheet_id: str = Field(primary_key=True, foreign_key="sheet.id")
    number: int = Field(primary_key=True)
    kind: str = "submitted"
    answers: dict[str, Any] = Field(sa_type=JSON)
    total: int
    on_paper: bool = False
    reason: str = ""
    made_by: str | None = Field(default=None, foreign_key="person.id")
    made_at: datetime
    due_at: datetime | None = None


class Evidence(Row, table=True):
    """Evidence for a leaf: a document by number and date (`document`), a file (`file`), or the photo of the signed sheet."""

    __table_args__ = (one_of("kind", ("document", "file", "signed_sheet")),)

    id: str = Field(primary_key=True)
    sheet_id: str = Field(foreign_key="sheet.id", index=True)
    code: str
    kind: str
    number: str = ""
    dated: str = ""
    file_id: str | None = Field(default=None, foreign_key="evidencefile.id")
    added_by: str | None = Field(default=None, foreign_key="person.id")
    added_at: datetime
    removed_at: datetime | None = None


class EvidenceFile(Row, table=True):
    """A file a person sent; a background worker fetches it from the channel, never a turn. Stored once by its hash.

    `unique_id`: the channel's own sign of the content, known before it is fetched; "" where the channel has none.
    """

    __table_args__ = (one_of("state", ("wanted", "stored", "failed")),)

    id: str = Field(primary_key=True)
    channel: str
    external_file_id: str
    unique_id: str = ""
    name: str
    mime: str = ""
    size: int = 0
    state: str = Field(default="wanted", index=True)
    sha256: str = Field(default="", index=True)
    tries: int = 0
    try_after_at: datetime | None = None
    sent_by: str = Field(foreign_key="person.id")
