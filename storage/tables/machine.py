"""The machine's own rows: updates seen, conversations' positions, the outbox, what was reminded of, the trail."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field

from storage.tables.base import AUTO, Row, index_where, one_of


class Seen(Row, table=True):
    """An update that has been played; its second delivery stops here.

    Forgotten after some days: Telegram repeats nothing older than one, and after a quiet week it counts from a random number.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    channel: str = Field(primary_key=True)
    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    seen_on: date


class Aside(Row, table=True):
    """An update that could not be parsed or played, set aside so that the others go on; its content is not kept."""

    channel: str = Field(primary_key=True)
    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    reason: str
    set_aside_at: datetime


class Pulse(Row, table=True):
    """When this program, whichever process of it, was last at work while a ballot was open. One row, whose `id` is 1.

    From `away_since` to `back_at` it was not, and voters have still to be told.
    """

    id: int = Field(primary_key=True)
    seen_at: datetime
    away_since: datetime | None = None
    back_at: datetime | None = None


class Position(Row, table=True):
    """Where an account's conversation stands: which form, what its next text means, what the last card offered.

    `card_id` is the channel's number of the last card; `offer` lets a typed "2" or label do what its second button does.
    """

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger)
    conversation: str = ""
    state: str = ""
    arg: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    offer: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    card_id: int | None = Field(default=None, sa_type=BigInteger)
    menu: str = ""


class Outgoing(Row, table=True):
    """Something still to be said in a chat; the row goes when it has been said.

    `act`: `card` (below, the old card loses its buttons), `edit` (in place of `message_id`), `news` (a new message), `recall` (in
    place of `message_id`, never anew), `delete` (`message_id` goes, or its caption says why it should have),
    `pin`, `unpin` (`message_id`).
    `urgency` 0 is an answer, 1 a reminder, 2 an announcement. `delivery`: the row that learns what became of it. `key` makes a
    repeated insert harmless. `holder`: the process that is about to say it, which others respect until `lease_at`. `tries`: how
    often it was the letter's own fault that it could not be said.
    """

    __table_args__ = (
        one_of("act", ("card", "edit", "news", "menu", "recall", "delete", "pin", "unpin")),
        Index("ix_outgoing_chat", "channel", "external_id", "id"),
        index_where("ix_outgoing_free", "urgency", "id", where="holder IS NULL"),
        index_where("ix_outgoing_held", "holder", where="holder IS NOT NULL"),
        {"sqlite_autoincrement": True},  # a number is never given again, so none can be taken for one that is still held
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True, sa_type=AUTO)
    channel: str
    external_id: str
    act: str
    screen: dict[str, Any] = Field(sa_type=JSON)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    urgency: int = 0
    key: str | None = Field(default=None, unique=True)
    delivery: int | None = Field(default=None, sa_type=BigInteger)
    tries: int = 0
    holder: str | None = None
    lease_at: datetime | None = None


class Reminded(Row, table=True):
    """A reminder that has been queued: (step or meeting, person, offset) as one key, so that none is sent twice."""

    key: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    sent_at: datetime


class Deferred(Row, table=True):
    """News that came when its person is not written to: it waits for working hours, and what waits then goes as one message."""

    id: int | None = Field(default=None, primary_key=True, sa_type=AUTO)
    person_id: str = Field(foreign_key="person.id", index=True)
    screen: dict[str, Any] = Field(sa_type=JSON)
    key: str | None = Field(default=None, unique=True)
    since_at: datetime


class Snooze(Row, table=True):
    """A person wants to hear at `until_at` again what was said at `card_at`, as far as it is still to be done."""

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    card_at: datetime = Field(primary_key=True)
    until_at: datetime = Field(index=True)


class Trail(Row, table=True):
    """Who did what and when, in a bloc. Never a vote, a choice or a person's name. Written by `storage.trail.add` alone.

    `digest`: over the bloc's entry before it and all of this one.
    """

    __table_args__ = (Index("ix_trail_bloc_id", "bloc_id", "id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=AUTO)
    bloc_id: str = Field(foreign_key="bloc.id")
    at: datetime
    person_id: str | None = Field(default=None, foreign_key="person.id")
    act: str
    what: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    digest: str = ""
