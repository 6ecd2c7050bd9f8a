"""What became of each message of an announcement is known: on both databases, once, also when it is recalled meanwhile."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from domain.speech import Screen
from storage import announcing, deliveries, outbox, positions
from storage.deliveries import Result
from storage.tables import Account, Announcement, Bloc, Delivery, Outgoing, Recipient, Year

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
ID = "news000001"
GONE = Screen("thu hồi")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A bloc with an announcement to two people, a message each in the outbox."""
    with Session(engine, info={"holder": "here"}) as found:
        found.add(Bloc(id="bloc", key="b", name="Khối", created_at=NOW))
        found.flush()
        found.add(Year(id="year", bloc_id="bloc", year=2026))
        for chat in ("1", "2"):
            positions.make(found, "telegram", chat, f"person{chat}", "vi", NOW)
        found.flush()
        row = Announcement(
            id=ID,
            year_id="year",
            audience="all",
            pieces=["x"],
            state="sent",
            written_by="person1",
            begun_at=NOW,
            sent_at=NOW,
        )
        found.add(row)
        found.flush()
        for account in found.exec(select(Account).order_by(col(Account.id))).all():
            found.add(Recipient(announcement_id=ID, person_id=account.person_id))
            deliveries.queue(found, ID, account, Screen("x"), "text")
        yield found


def claimed(session: Session) -> list[outbox.Letter]:
    return outbox.claim(session, timedelta(seconds=30), 10)


def states(session: Session) -> dict[str, str]:
    return {person: state for person, _account, state in deliveries.states(session, ID)}


def test_a_letter_knows_its_delivery_through_the_outbox(session: Session) -> None:
    """Claimed as the least urgent there is, under the number of the row that learns its end."""
    letters = claimed(session)
    rows = session.exec(select(Delivery).order_by(col(Delivery.id))).all()
    assert [one.delivery for one in letters] == [row.id for row in rows]
    assert {one.urgency for one in letters} == {outbox.ANNOUNCEMENT}


def test_said_and_refused_are_told_apart(session: Session) -> None:
    """A number, or none; said again after a crash the last number stands."""
    first, second = (one.delivery or 0 for one in claimed(session))
    deliveries.settle(session, [Result(first, 7), Result(second, None)], NOW)
    assert states(session) == {"person1": "said", "person2": "refused"}
    found = announcing.delivered(session, ID)
    assert (found.people, found.sent, found.failed, found.waiting) == (2, 1, 1, 0)
    assert announcing.not_reached(session, ID) == {"person2"}
    deliveries.settle(session, [Result(first, 8)], NOW)
    assert session.get_one(Delivery, first).message_id == 8


def test_a_recall_takes_what_nobody_holds_and_edits_what_was_said(session: Session) -> None:
    """Of one that is being said it leaves the words behind, which go out with its number; once."""
    first, second = (one.delivery or 0 for one in claimed(session))
    deliveries.settle(session, [Result(first, 7)], NOW)
    outbox.settle(session, [one.id or 0 for one in session.exec(select(Outgoing)) if one.delivery == first])
    deliveries.withdraw(session, ID, dict.fromkeys(("person1", "person2"), GONE), NOW)
    deliveries.settle(session, [Result(second, 9)], NOW)
    deliveries.settle(session, [Result(second, 9)], NOW)
    wanted = select(Outgoing).where(Outgoing.act == "recall").order_by(col(Outgoing.id))
    assert [(one.message_id, one.external_id) for one in session.exec(wanted)] == [(7, "1"), (9, "2")]


def test_what_nobody_holds_is_dropped(session: Session) -> None:
    """It is not said any more, and counts as not reached."""
    deliveries.withdraw(session, ID, dict.fromkeys(("person1", "person2"), GONE), NOW)
    assert set(states(session).values()) == {"dropped"}
    assert session.exec(select(Outgoing)).all() == []


def test_only_what_is_due_is_due(session: Session) -> None:
    """By identifier, so that the clock goes through all of them even when one has to wait."""
    for number, (state, due_at) in enumerate(
        [("scheduled", NOW), ("scheduled", NOW + timedelta(seconds=1)), ("draft", NOW), ("scheduled", NOW)]
    ):
        session.add(
            Announcement(
                id=f"n{number}",
                year_id="year",
                audience="all",
                state=state,
                written_by="person1",
                begun_at=NOW,
                due_at=due_at,
            )
        )
    session.flush()
    assert announcing.due(session, NOW) == "n0"
    assert announcing.due(session, NOW, "n0") == "n3"
    assert announcing.due(session, NOW, "n3") is None
