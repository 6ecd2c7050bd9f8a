"""What became of each message of an announcement: queued with a row of its own, which the sender's marking tells the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from domain.speech import Screen
from storage import outbox
from storage.positions import Caller
from storage.tables import Account, Announcement, Delivery


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a letter: said under a number, or refused for good."""

    delivery: int
    message_id: int | None


def queue(session: Session, announcement_id: str, account: Account, screen: Screen, kind: str) -> None:
    """Queue one message as the least urgent there is; nobody holds it. `kind`: text, file, or the last text."""
    row = Delivery(announcement_id=announcement_id, person_id=account.person_id, account_id=account.id or 0, kind=kind)
    session.add(row)
    session.flush()
    address = (account.channel, account.external_id)
    outbox.put(session, address, "news", screen, urgency=outbox.ANNOUNCEMENT, delivery=row.id)


def settle(session: Session, results: Sequence[Result], now: datetime) -> None:
    """Note what became of letters, in the transaction that removes them. One recalled meanwhile is taken back at once."""
    if not results:
        return
    numbers = {one.delivery: one.message_id for one in results}
    for row in _held(session, sorted(numbers)):
        row.message_id, row.settled_at = numbers[row.id or 0], now
        row.state = "said" if row.message_id is not None else "refused"
        if row.message_id is None:
            continue
        if row.withdrawal is not None:
            _take_back(session, row, Screen.from_json(row.withdrawal))
        elif row.kind == "last" and session.get_one(Announcement, row.announcement_id, populate_existing=True).pinned:
            _put(session, row, "pin", Screen(""), outbox.ANNOUNCEMENT)


def withdraw(session: Session, announcement_id: str, screens: Mapping[str, Screen], now: datetime) -> None:
    """Take an announcement back; `screens`, by person: what stands in the place of its text.

    Said ones are edited; those nobody holds are not said; one that is being said right now follows as soon as it has a number.
    """
    numbers = _numbers(session, announcement_id)
    unsaid = outbox.take_back(session, numbers)
    for row in _held(session, numbers):
        if row.id in unsaid:
            row.state, row.settled_at = "dropped", now
        elif row.state == "said":
            _take_back(session, row, screens[row.person_id])
        elif row.state == "waiting":
            row.withdrawal = screens[row.person_id].to_json()


def pin(session: Session, announcement_id: str, *, off: bool = False) -> None:
    """Let the last message of an announcement stand at the top of its readers' chats, or stand there no more.

    The announcement is held and says so already: what is being said right now is pinned as soon as it has a number.
    """
    session.flush()
    for row in _held(session, _numbers(session, announcement_id)):
        if row.kind == "last" and row.state == "said":
            _put(session, row, "unpin" if off else "pin", Screen(""), outbox.ANNOUNCEMENT)


def is_message(session: Session, announcement_id: str, account: Caller, message_id: int | None) -> bool:
    """Whether a message of somebody's chat is one of the announcement's own."""
    wanted = select(Delivery.id).where(Delivery.announcement_id == announcement_id, Delivery.account_id == account.id)
    return message_id is not None and session.exec(wanted.where(Delivery.message_id == message_id)).first() is not None


def states(session: Session, announcement_id: str) -> list[tuple[str, int, str]]:
    """(person, account, state) of every message of an announcement."""
    wanted = select(Delivery.person_id, Delivery.account_id, Delivery.state).where(
        Delivery.announcement_id == announcement_id
    )
    return list(session.exec(wanted).all())


def _numbers(session: Session, announcement_id: str) -> list[int]:
    mine = select(Delivery.id).where(Delivery.announcement_id == announcement_id).order_by(col(Delivery.id))
    return [number for number in session.exec(mine) if number is not None]


def _held(session: Session, numbers: Sequence[int]) -> Sequence[Delivery]:
    """These rows in one order, locked until the commit: a recall and the sender's marking follow one another."""
    wanted = select(Delivery).where(col(Delivery.id).in_(numbers)).order_by(col(Delivery.id))
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).all()


def _take_back(session: Session, row: Delivery, screen: Screen) -> None:
    """Queue what ends a message that was said; the row hears no more of it."""
    row.withdrawal = None
    _put(session, row, "delete" if row.kind == "file" else "recall", screen, outbox.BROADCAST)


def _put(session: Session, row: Delivery, act: str, screen: Screen, urgency: int) -> None:
    account = session.get_one(Account, row.account_id)
    address = (account.channel, account.external_id)
    outbox.put(session, address, act, screen, message_id=row.message_id, urgency=urgency)
