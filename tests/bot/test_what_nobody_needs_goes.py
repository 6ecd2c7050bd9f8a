"""Once an hour: files that were sent long ago, forms that nobody sent."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.application import keep_file
from bot.forgetting import forget_files, forget_rows
from storage.tables import Bloc, JoinRequest, Person, Seat

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)


def test_files_that_were_sent_go(tmp_path: Path) -> None:
    """Older ones with their folder; younger ones stay."""
    old, new = (tmp_path / keep_file(tmp_path, "bao-cao.pdf", b"x") for _ in range(2))
    os.utime(old.parent, (1000, 1000))
    forget_files(tmp_path, before=2000)

    assert [old.parent.exists(), new.exists()] == [False, True]


def test_charts_that_were_drawn_go(tmp_path: Path) -> None:
    """As files that were sent: a picture of points does not lie about for ever."""
    (tmp_path / "charts").mkdir()
    old, new = (tmp_path / "charts" / f"{name}.png" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (1000, 1000))
    forget_files(tmp_path, before=2000)

    assert [old.exists(), new.exists()] == [False, True]


def test_nothing_was_ever_sent(tmp_path: Path) -> None:
    """A folder that is not there is no error."""
    forget_files(tmp_path, before=2000)


@pytest.mark.parametrize(
    ("state", "days", "seated", "form", "name"),
    [
        ("draft", 31, False, False, ""),
        ("draft", 31, True, False, "An"),
        ("draft", 29, False, True, "An"),
        ("waiting", 31, False, True, "An"),
        ("declined", 31, False, True, "An"),
    ],
)
def test_a_form_never_sent_goes_after_a_month(
    engine: Engine, state: str, days: int, seated: bool, form: bool, name: str
) -> None:
    """With the name typed into it, unless the person is or was in a bloc; what was sent stays."""
    with Session(engine) as session, session.begin():
        session.add(Bloc(id="b", key="b", name="Khối", created_at=NOW))
        session.add(Person(id="p", full_name="An", created_at=NOW))
        session.flush()
        session.add(JoinRequest(id="j", bloc_id="b", person_id="p", state=state, asked_at=NOW - timedelta(days=days)))
        if seated:
            session.add(Seat(id="s", bloc_id="b", person_id="p", role="supervisor", since_at=NOW))
        session.flush()
        forget_rows(session, NOW)

    with Session(engine) as session:
        assert (session.get(JoinRequest, "j") is not None) is form
        assert session.get_one(Person, "p").full_name == name
