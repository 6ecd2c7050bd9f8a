"""Letters wait in the outbox: held by one process at a time, a chat's answers in order, none lost and none given away twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from domain.speech import Choice, Screen
from storage import outbox
from storage.outbox import ANSWER, BROADCAST, Letter
from storage.tables import Outgoing

LEASE = timedelta(hours=1)
MANY = 100


@contextmanager
def process(engine: Engine, name: str = "here") -> Iterator[Session]:
    """A transaction of the process `name`, as its writer opens it."""
    with Session(engine, info={"holder": name}) as session, session.begin():
        yield session


def put(
    session: Session, words: str, chat: str = "1", *, hold: bool = True, urgency: int = ANSWER, key: str | None = None
) -> Letter | None:
    """Queue a text for a chat."""
    return outbox.put(
        session, ("telegram", chat), "news", Screen(words), lease=LEASE if hold else None, urgency=urgency, key=key
    )


def claim(engine: Engine, name: str = "here", limit: int = MANY) -> list[str]:
    """The texts that a process takes."""
    with process(engine, name) as session:
        return words(outbox.claim(session, LEASE, limit))


def words(letters: list[Letter]) -> list[str]:
    """What letters say."""
    return [letter.screen["text"] for letter in letters]


def test_what_a_turn_says_is_held_at_once(engine: Engine) -> None:
    """The process that wrote a letter gets it back whole and nobody else can take it."""
    screen = Screen("Đã ghi nhận", ((Choice("🏠 Việc cần làm", action="home"),),))
    with process(engine) as session:
        letter = outbox.put(session, ("telegram", "1"), "edit", screen, lease=LEASE, message_id=7)

    assert letter is not None
    assert (letter.act, letter.chat, letter.message_id) == ("edit", "1", 7)
    assert Screen.from_json(letter.screen) == screen
    assert claim(engine, "there") == []


def test_what_nobody_holds_is_claimed_whole(engine: Engine) -> None:
    """A letter of a tick comes out as it went in, once."""
    screen = Screen("Nhắc", ((Choice("Mở", action="open:1"),),), contact=("An", "+84912345678"))
    with process(engine) as session:
        assert outbox.put(session, ("telegram", "1"), "card", screen, message_id=3) is None
    with process(engine) as session:
        (letter,) = outbox.claim(session, LEASE, MANY)

    assert (letter.channel, letter.chat, letter.act, letter.message_id, letter.tries) == ("telegram", "1", "card", 3, 0)
    assert Screen.from_json(letter.screen) == screen
    assert claim(engine) == []


def test_answers_go_before_broadcasts_and_the_older_first(engine: Engine) -> None:
    """A page is what comes first of all that waits."""
    with process(engine) as session:
        for number in range(3):
            put(session, f"nhắc {number}", str(number), hold=False, urgency=BROADCAST)
        for number in range(3):
            put(session, f"đáp {number}", str(number), hold=False)

    assert claim(engine, limit=4) == ["đáp 0", "đáp 1", "đáp 2", "nhắc 0"]
    assert claim(engine, limit=4) == ["nhắc 1", "nhắc 2"]


def test_a_key_is_queued_once(engine: Engine) -> None:
    """While a letter with this key waits, another one is not queued; letters without a key are not counted."""
    with process(engine) as session:
        assert put(session, "một lần", key="k") is not None
        assert put(session, "hai lần", key="k") is None
        put(session, "không khóa")
        put(session, "không khóa")
    with process(engine) as session:
        assert outbox.waiting(session) == 3


def test_nobody_overtakes_an_earlier_answer_of_the_chat(engine: Engine) -> None:
    """Her second message is answered by another replica, which waits until the first answer has gone out."""
    with process(engine, "a") as session:
        first = put(session, "một")
    with process(engine, "b") as session:
        assert put(session, "hai") is None
    assert claim(engine, "b") == []
    with process(engine, "a") as session:
        assert first is not None
        outbox.settle(session, [first.id])

    assert claim(engine, "b") == ["hai"]


def test_who_holds_the_earlier_one_may_hold_the_next(engine: Engine) -> None:
    """In one process the order is kept by its own queue."""
    with process(engine, "a") as session:
        assert put(session, "một") is not None
    with process(engine, "a") as session:
        assert put(session, "hai") is not None


def test_nothing_overtakes_what_a_killed_process_left(engine: Engine) -> None:
    """A new process answers before it has claimed what waits: the answer waits behind it and is claimed with it, in order."""
    with process(engine, "dead") as session:
        put(session, "một")
    with process(engine, "new") as session:
        assert put(session, "hai") is None
        outbox.release_all(session)
    with process(engine, "new") as session:
        assert put(session, "ba") is None

    assert claim(engine, "new") == ["một", "hai", "ba"]


@pytest.mark.parametrize("held", [True, False], ids=["held", "waiting"])
def test_an_answer_does_not_wait_for_a_broadcast(engine: Engine, held: bool) -> None:
    """A hundred thousand reminders under way do not delay the answer to a tap."""
    with process(engine, "a") as session:
        put(session, "nhắc", hold=held, urgency=BROADCAST)
    with process(engine, "b") as session:
        assert put(session, "đáp") is not None


def test_a_broadcast_waits_for_an_answer_of_its_chat(engine: Engine) -> None:
    """It is not taken while another replica is about to answer in the same chat; other chats are not concerned."""
    with process(engine, "a") as session:
        put(session, "đáp", "1")
        put(session, "nhắc", "1", hold=False, urgency=BROADCAST)
        put(session, "nhắc khác", "2", hold=False, urgency=BROADCAST)

    assert claim(engine, "b") == ["nhắc khác"]


def end_leases(engine: Engine) -> None:
    """Let all leases have ended a while ago."""
    with process(engine) as session:
        session.execute(text("UPDATE outgoing SET lease_at = '2001-01-01 00:00:00.000000+00'"))


def test_a_lease_that_ended_frees_the_letters(engine: Engine) -> None:
    """What a killed replica held is said by another one, in order; had it only slept, it learns that it has lost them."""
    with process(engine, "sleeper") as session:
        kept = [put(session, "một"), put(session, "hai")]
    end_leases(engine)

    assert claim(engine, "b") == ["một", "hai"]
    with process(engine, "sleeper") as session:
        assert all(kept)
        assert outbox.renew(session, LEASE) == frozenset()


def test_a_renewed_lease_goes_on(engine: Engine) -> None:
    """A letter that has to wait for its turn is not taken away."""
    with process(engine, "a") as session:
        letter = put(session, "một")
    end_leases(engine)
    with process(engine, "a") as session:
        assert letter is not None
        assert outbox.renew(session, LEASE) == {letter.id}

    assert claim(engine, "b") == []


def test_nobody_takes_its_own_letters_twice(engine: Engine) -> None:
    """Also when it has slept over the end of the lease."""
    with process(engine, "a") as session:
        put(session, "một")
    end_leases(engine)

    assert claim(engine, "a") == []


@pytest.mark.parametrize("how", ["put", "claimed", "renewed"])
def test_the_database_says_when_a_lease_ends(engine: Engine, how: str) -> None:
    """A replica whose clock is a year ahead or behind would otherwise keep its letters for a year, or take everybody's."""
    with process(engine, "a") as session:
        put(session, "một", hold=how != "claimed")
        if how == "claimed":
            outbox.claim(session, LEASE, MANY)
        if how == "renewed":
            outbox.renew(session, LEASE)
    with process(engine) as session:
        given = session.exec(select(Outgoing.lease_at)).one()

    assert given is not None
    assert abs(given - LEASE - datetime.now(UTC)) < timedelta(minutes=1)


def test_two_claimers_at_once_share_nothing(postgresql_engine: Engine) -> None:
    """The letters of one chat are not parted between two that claim at the same moment: one of them gets nothing then."""
    with process(postgresql_engine) as session:
        for number in range(4):
            put(session, str(number), "1", hold=False)
    with process(postgresql_engine, "a") as mine, process(postgresql_engine, "b") as theirs:
        assert words(outbox.claim(mine, LEASE, 2)) == ["0", "1"]
        assert outbox.claim(theirs, LEASE, 2) == []

    assert claim(postgresql_engine, "b") == []
    assert claim(postgresql_engine, "a") == ["2", "3"]


def test_a_turn_and_a_claim_of_one_process_wait_for_each_other(engine: Engine) -> None:
    """They reach the sender by two ways, of which either may be the faster: neither hands over what stands behind the other's."""
    with process(engine, "a") as session:
        put(session, "một", hold=False)
    assert claim(engine, "a") == ["một"]
    with process(engine, "a") as session:
        assert put(session, "hai") is None
    assert claim(engine, "b") == []
    assert claim(engine, "a") == ["hai"]
    with process(engine, "a") as session:
        ours = put(session, "ba", "2")
        put(session, "bốn", "2", hold=False)
    assert claim(engine, "a") == []
    with process(engine, "a") as session:
        assert ours is not None
        outbox.settle(session, [ours.id])
    assert claim(engine, "a") == ["bốn"]


def test_who_stops_lets_go(engine: Engine) -> None:
    """After a polite stop another replica goes on at once."""
    with process(engine, "a") as session:
        put(session, "một")
    with process(engine, "b") as session:
        put(session, "của b", "2")
    with process(engine, "a") as session:
        outbox.release(session)

    with process(engine) as session:
        assert outbox.unheld(session) == 1
    assert claim(engine, "c") == ["một"]


def test_what_was_said_is_gone_and_what_failed_is_counted(engine: Engine) -> None:
    """Results are written in groups; a letter that failed by its own fault stays held."""
    with process(engine) as session:
        letters = [put(session, str(number)) for number in range(3)]
    numbers = [letter.id for letter in letters if letter]
    with process(engine) as session:
        outbox.settle(session, numbers[:1], numbers[1:2])
    with process(engine) as session:
        rows = session.exec(select(Outgoing.id, Outgoing.tries).order_by(text("id"))).all()

    assert rows == [(numbers[1], 1), (numbers[2], 0)]
    assert claim(engine, "b") == []


def test_a_number_is_never_given_again(engine: Engine) -> None:
    """A sender that still holds a letter cannot take a new one for it."""
    with process(engine) as session:
        old = put(session, "cũ")
        assert old is not None
        outbox.settle(session, [old.id])
    with process(engine) as session:
        new = put(session, "mới")

    assert new is not None
    assert new.id > old.id
