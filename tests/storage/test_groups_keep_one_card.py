"""A bloc's group chat and who is lost, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from storage import groups, people, positions, reminded
from storage.tables import Bloc, GroupChat, Outgoing, Person, Seat

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
GROUP = ("telegram", "-5")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Two blocs, each with a group and an officer."""
    with Session(engine, info={"holder": "here"}) as found:
        for number, key in enumerate("ab", 5):
            found.add(Bloc(id=key, key=key, name="Khối", created_at=NOW))
            found.flush()
            found.add(GroupChat(bloc_id=key, channel="telegram", external_id=f"-{number}", linked_at=NOW))
            positions.make(found, "telegram", key, f"person-{key}", "vi", NOW)
            found.add(Seat(id=key, bloc_id=key, person_id=f"person-{key}", role="officer", since_at=NOW))
        found.flush()
        yield found


def test_the_clock_goes_through_those_not_looked_at(session: Session) -> None:
    """In order; one that was looked at waits, one that is lost does not."""
    assert groups.to_look_at(session, NOW, "") == "a"
    assert groups.to_look_at(session, NOW, "a") == "b"
    assert groups.to_look_at(session, NOW, "b") is None
    for key in "ab":
        session.get_one(GroupChat, key).looked_at = NOW
    session.flush()
    assert groups.to_look_at(session, NOW - timedelta(minutes=5), "") is None
    groups.lose(session, ("telegram", "-6"), NOW)
    assert groups.to_look_at(session, NOW - timedelta(minutes=5), "") == "b"


def test_a_card_is_pinned_and_a_move_begins_anew(session: Session) -> None:
    """Its number is kept and a pin is queued; under another number nothing is there yet; unknown groups change nothing."""
    groups.card_shown(session, GROUP, 7)
    groups.pin_ended(session, GROUP, done=True)
    row = session.get_one(GroupChat, "a")
    assert (row.card_id, row.pin) == (7, "pinned")
    queued = session.exec(select(Outgoing)).one()
    assert (queued.act, queued.message_id, queued.external_id, queued.urgency) == ("pin", 7, "-5", 2)
    groups.move(session, GROUP, "-100", NOW)
    assert (row.external_id, row.card_id, row.looked_at) == ("-100", None, None)
    groups.card_shown(session, GROUP, 8)
    groups.lose(session, GROUP, NOW)
    assert row.card_id is None
    assert row.lost_at is None


def test_a_move_to_where_another_bloc_is_loses_the_group(session: Session) -> None:
    """One number is one bloc's: nothing fails, and the head's people will hear of it; a second word of a move changes nothing."""
    assert not groups.move(session, GROUP, "-6", NOW)
    session.flush()
    rows = {key: session.get_one(GroupChat, key) for key in "ab"}
    assert {key: (row.external_id, row.lost_at) for key, row in rows.items()} == {"a": ("-5", NOW), "b": ("-6", None)}
    assert groups.move(session, ("telegram", "-6"), "-7", NOW)
    assert groups.move(session, ("telegram", "-6"), "-7", NOW)
    assert not groups.move(session, ("telegram", "-8"), "-9", NOW)


def test_who_is_lost_is_found_by_bloc_until_it_is_told(session: Session) -> None:
    """From when it was found first; told of no more; a sign of life forgets both."""
    people.unreachable(session, "telegram", "a", NOW)
    people.unreachable(session, "telegram", "a", NOW + timedelta(hours=1))
    session.flush()
    person = session.get_one(Person, "person-a")
    assert person.unreachable_at == NOW
    assert people.newly_lost(session, NOW - timedelta(minutes=1), "", 9) == []
    assert people.newly_lost(session, NOW, "", 9) == ["a"]
    assert [one.id for one in people.lost(session, "a")] == ["person-a"]
    person.loss_told_at = NOW
    session.flush()
    assert people.newly_lost(session, NOW, "", 9) == []
    people.find_again(person)
    session.flush()
    assert people.lost(session, "a") == []


def test_reminders_are_counted_by_what_they_are_about(session: Session) -> None:
    """Each person once, of this bloc only, whatever other step begins alike."""
    keys = {
        "STEP@y:agency:1:a:7": "person-a",
        "STEP@y:agency:1:a:1": "person-a",
        "STEP@y2:agency:1:b:1": "person-b",
        "STEP_@y:x": "person-b",
    }
    reminded.claim(session, keys, NOW)
    assert reminded.reached(session, "a", "STEP@y:") == (1, 0)
    assert reminded.reached(session, "b", "STEP@y:") == (0, 0)
    people.unreachable(session, "telegram", "a", NOW)
    session.flush()
    assert reminded.reached(session, "a", "STEP@y:") == (1, 1)
