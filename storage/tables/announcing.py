"""Announcements of the head, to whom they went, and what became of each message."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from domain.announcements import Audience, Form, State
from storage.tables.base import AUTO, Row, index_where, one_of


class Announcement(Row, table=True):
    """One announcement. `pieces`: the text as typed, a message each; `step`: of an audience that has not done it;
    `pinned`: its last message stands at the top of its readers' chats.

    `due_at`: when it goes out, which the clock looks at while it is scheduled; files that are still being fetched let it wait.
    """

    __table_args__ = (
        one_of("audience", Audience),
        one_of("form", Form),
        one_of("state", State),
        index_where("ix_announcement_due", "due_at", where="state = 'scheduled'"),
    )  # fmt: skip

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="year.id", index=True)
    audience: str
    step: str = ""
    pieces: list[str] = Field(default_factory=list, sa_type=JSON)
    form: str = ""
    pinned: bool = False
    state: str = "draft"
    written_by: str = Field(foreign_key="person.id")
    begun_at: datetime
    due_at: datetime | None = None
    sent_at: datetime | None = None
    recalled_by: str | None = Field(default=None, foreign_key="person.id")
    recalled_at: datetime | None = None


class Recipient(Row, table=True):
    """Somebody to whom an announcement went, for which agency, and when they tapped that they have it."""

    announcement_id: str = Field(primary_key=True, foreign_key="announcement.id")
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True)
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    confirmed_at: datetime | None = None


class Delivery(Row, table=True):
    """One message of an announcement to one account, and what became of it. `message_id`: the channel's number, once it was said.

    `kind`: a file can only be deleted, a text can be edited; the last text can be pinned. `withdrawal`: the screen that takes its
    place as soon as its number is known, because it was recalled while somebody was saying it.
    """

    __table_args__ = (
        one_of("kind", ("text", "file", "last")),
        one_of("state", ("waiting", "said", "refused", "dropped")),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=AUTO)
    announcement_id: str = Field(foreign_key="announcement.id", index=True)
    person_id: str = Field(foreign_key="person.id")
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger)
    kind: str = "text"
    state: str = "waiting"
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    withdrawal: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    settled_at: datetime | None = None
