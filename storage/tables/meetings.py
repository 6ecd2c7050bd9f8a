"""What belongs to a meeting: who comes, is there and counts, its items, agenda, papers, guests, notes, decisions without a ballot."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import Row, one_of


class MeetingAnswer(Row, table=True):
    """What an agency says to the invitation: its leader comes, somebody else in his place (`name`), or nobody."""

    __table_args__ = (one_of("answer", ("leader", "substitute", "absent")),)

    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    answer: str
    name: str = ""
    answered_by: str = Field(foreign_key="person.id")
    answered_at: datetime


class Presence(Row, table=True):
    """Whether an agency was in the hall, as the secretary noted last; a meeting of which nobody took it has no rows."""

    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    present: bool
    noted_by: str = Field(foreign_key="person.id")
    noted_at: datetime


class PresenceChange(Row, table=True):
    """An agency was noted as present or away, came into the hall or left it; `place` counts within an agency.

    `by_code`: its own representative confirmed it with the meeting's code.
    """

    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    place: int = Field(primary_key=True)
    present: bool
    by_code: bool = False
    noted_by: str = Field(foreign_key="person.id")
    noted_at: datetime


class MeetingItem(Row, table=True):
    """An item of a closing meeting (`domain.agenda.Point.key`) that the meeting has left; what was agreed in it stands."""

    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id")
    item: str = Field(primary_key=True)
    left_by: str = Field(foreign_key="person.id")
    left_at: datetime


class Teller(Row, table=True):
    """A member of a meeting's counting team (tổ kiểm phiếu), of this agency when named; the seat ends with the meeting."""

    meeting_id: str = Field(primary_key=True, foreign_key="meeting.id")
    person_id: str = Field(primary_key=True, foreign_key="person.id")
    agency_id: str = Field(foreign_key="agency.id")
    named_by: str = Field(foreign_key="person.id")
    named_at: datetime


class MeetingLine(Row, table=True):
    """A line of a meeting's agenda, its papers, guests, notes or decisions; `position` counts within a kind.

    A decision was agreed by all, or by `agree` of `present` agencies; `objectors` are those that objected while it lasted.
    `item`: of which item of a closing meeting it is (`domain.agenda.Item`); what was agreed about an award or office has its code.
    """

    __table_args__ = (one_of("kind", ("agenda", "guest", "note", "decision")),)

    id: str = Field(primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    kind: str
    position: int
    text: str
    item: str = ""
    agree: int | None = None
    present: int | None = None
    objectors: list[str] = Field(default_factory=list, sa_type=JSON)
    written_by: str | None = Field(default=None, foreign_key="person.id")
    written_at: datetime
