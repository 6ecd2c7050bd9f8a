"""What is prepared on the server goes with a rollback and is prepared again; values of every size go through it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from storage import positions
from storage.tables import Person

NOW = datetime(2024, 2, 5, 1, 30, tzinfo=UTC)
OFTEN = 8
"""More than the five times after which psycopg prepares what the ORM says (psycopg, "Prepared statements")."""


def warm(session: Session) -> None:
    """Let the driver prepare a statement of its own, so that a rollback makes it forget everything."""
    for _ in range(OFTEN):
        session.execute(text("SELECT count(*) FROM person WHERE id = :one"), {"one": "x"})


def seen(session: Session, number: int) -> bool:
    """A statement that is prepared."""
    return positions.first_time(session, "telegram", number, date(2024, 2, 5))


@pytest.mark.parametrize("again", range(3))
def test_a_rollback_takes_nothing_away(engine: Engine, again: int) -> None:
    """On one connection statements go on after a rollback, and what was rolled back is new."""
    with engine.connect() as connection:
        for _ in range(again + 1):
            with Session(connection, join_transaction_mode="control_fully") as session:
                warm(session)
                assert seen(session, 1)
                session.rollback()
        with Session(connection, join_transaction_mode="control_fully") as session:
            assert seen(session, 1)
            assert not seen(session, 1)
            session.rollback()


def test_a_savepoint_takes_nothing_away(engine: Engine) -> None:
    """Going back to a savepoint makes the driver forget as well."""
    with engine.connect() as connection, Session(connection) as session:
        warm(session)
        assert seen(session, 1)
        inner = session.begin_nested()
        assert seen(session, 2)
        inner.rollback()
        assert seen(session, 2)
        assert not seen(session, 1)
        session.rollback()


def test_numbers_of_any_size_follow_one_another(engine: Engine) -> None:
    """A value is read as what it is, whatever size the one before it had."""
    numbers = [7, 2**40, 3, 2**20, 2**40 + 1, 70_000, 1]
    with Session(engine) as session:
        assert all(seen(session, number) for number in numbers)
        assert not any(seen(session, number) for number in numbers)
        kept = session.execute(text("SELECT update_id FROM seen")).scalars()
        assert sorted(kept) == sorted(numbers)


def test_a_person_found_is_the_sessions_own(engine: Engine) -> None:
    """Whoever is found by plain values is written when it changes, has aware times, and is one object however often it is found."""
    with Session(engine) as session:
        positions.make(session, "telegram", "7", "person7", "vi", NOW)
        session.commit()
    with Session(engine) as session:
        found = positions.find(session, "telegram", "7")
        again = positions.find(session, "telegram", "7")
        assert found is not None
        assert again is not None
        assert found[2] is again[2]
        assert found[2].created_at == NOW
        found[2].full_name, found[2].away_until_at = "Tên Giả Định", NOW
        session.commit()
    with Session(engine) as session:
        kept = session.get_one(Person, "person7")
        assert (kept.full_name, kept.away_until_at, kept.phone_shown) == ("Tên Giả Định", NOW, False)
