"""The group chat of a bloc, where it has one."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row, one_of


class GroupChat(Row, table=True):
    """A bloc's group chat. `card_id`: the channel's number of the one card that is kept up to date there; `sign`: of what it says.

    `looked_at`: when the clock last compared it with the facts. `posted`: keys of what has been said there. `pin`: whether the card
    is pinned. `lost_at`: since when the program is no member of the group any more; the row goes when the head's people know.
    """

    __table_args__ = (UniqueConstraint("channel", "external_id"), one_of("pin", ("", "pinned", "refused")))

    bloc_id: str = Field(primary_key=True, foreign_key="bloc.id")
    channel: str
    external_id: str
    title: str = ""
    linked_by: str | None = Field(default=None, foreign_key="person.id")
    linked_at: datetime
    card_id: int | None = Field(default=None, sa_type=BigInteger)
    sign: str = ""
    card_at: datetime | None = None
    looked_at: datetime | None = None
    posted: list[str] = Field(default_factory=list, sa_type=JSON)
    pin: str = ""
    lost_at: datetime | None = None
