"""Group chats of blocs: which one, its card, and what is due there."""

from datetime import datetime
from functools import cache

from sqlalchemy import Executable, bindparam, or_
from sqlmodel import Session, col, select

from domain.speech import Screen
from storage import outbox
from storage.tables import GroupChat
from storage.tables.base import table_of

Address = tuple[str, str]
"""(channel, external id)."""


def of_bloc(session: Session, bloc_id: str) -> GroupChat | None:
    """The group of a bloc, held until the commit."""
    wanted = select(GroupChat).where(GroupChat.bloc_id == bloc_id).with_for_update()
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def at(session: Session, address: Address) -> GroupChat | None:
    """The group at an address, held until the commit."""
    wanted = select(GroupChat).where(GroupChat.channel == address[0], GroupChat.external_id == address[1])
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()


def to_look_at(session: Session, before: datetime, after: str) -> str | None:
    """The next bloc behind `after` whose group was not looked at since `before`, or is lost."""
    return session.execute(_to_look_at(), {"before": before, "after": after}).scalar()


@cache
def _to_look_at() -> Executable:
    looked_at = col(GroupChat.looked_at)
    long_ago = looked_at <= bindparam("before", type_=table_of(GroupChat).c.looked_at.type)
    due = or_(looked_at.is_(None), long_ago, col(GroupChat.lost_at).is_not(None))
    behind = col(GroupChat.bloc_id) > bindparam("after")
    return select(GroupChat.bloc_id).where(due, behind).order_by(GroupChat.bloc_id).limit(1)


def card_shown(session: Session, address: Address, message_id: int) -> None:
    """The card of a group went out under a new number: it is to be pinned. Pinning makes no sound."""
    if row := at(session, address):
        row.card_id = message_id
        outbox.put(session, address, "pin", Screen(""), message_id=message_id, urgency=outbox.ANNOUNCEMENT)


def pin_ended(session: Session, address: Address, *, done: bool) -> None:
    """The card is pinned, or the messenger does not let the program pin."""
    if row := at(session, address):
        row.pin = "pinned" if done else "refused"


def lose(session: Session, address: Address, now: datetime) -> None:
    """The program is no member of the group any more."""
    if (row := at(session, address)) and row.lost_at is None:
        row.lost_at = now


def card_refused(session: Session, address: Address) -> None:
    """The card could not be sent or edited: it is tried again at a later look."""
    if row := at(session, address):
        row.sign = ""


def move(session: Session, address: Address, external_id: str, now: datetime) -> bool:
    """The group has another number now (Bot API: a group that becomes a supergroup does); its card is sent there anew.

    Whether a group is linked under that number; where that is the group of another bloc already, this one is lost.
    """
    row, there = at(session, address), at(session, (address[0], external_id))
    if row is None:
        return there is not None
    if there is not None and there is not row:
        row.lost_at = row.lost_at or now
        return False
    row.external_id, row.card_id, row.sign, row.card_at, row.looked_at = external_id, None, "", None, None
    return True
