"""A BALLOT_KEY that cannot open the papers being cast is found before the count, at the start and by `thidua check`."""

import base64
from pathlib import Path

import pytest
from sqlmodel import Session
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings
from storage import schema
from storage.engine import open_engine
from tests.storage.elections import BALLOT_KEY, open_election, seeded

OTHER = base64.b64encode(bytes(32)).decode()
RIGHT = base64.b64encode(BALLOT_KEY).decode()


@pytest.fixture(autouse=True)
def _under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with a ballot under way, and settings that name it."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    url = f"sqlite:///{tmp_path / 'thidua.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("TELEGRAM_TOKEN", "4567890:AAE-token-of-a-test-000000000000000")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    engine = open_engine(url)
    schema.upgrade(engine)
    with Session(engine) as session, session.begin():
        open_election(session, seeded(7))
    engine.dispose()


def test_a_start_with_another_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the setting and both ways out; nobody votes into an urn that this program cannot count."""
    monkeypatch.setenv("BALLOT_KEY", OTHER)
    told = CliRunner().invoke(app, ["run"])

    assert told.exit_code == 1
    assert "cannot start: BALLOT_KEY" in told.output
    assert "--key-lost" in told.output


@pytest.mark.parametrize(("key", "options"), [(RIGHT, []), (OTHER, ["--key-lost"])], ids=["right", "lost for good"])
def test_the_right_key_or_the_word_that_it_is_lost_lets_it_start(
    key: str, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The start goes on to the messenger, which is not there."""
    monkeypatch.setenv("BALLOT_KEY", key)
    told = CliRunner().invoke(app, ["run", *options])

    assert "TELEGRAM_API_URL does not answer" in told.output


@pytest.mark.parametrize(("key", "found"), [(RIGHT, "ok    ballot key"), (OTHER, "FAIL  ballot key")])
def test_the_check_has_a_row_for_the_key(key: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether every open ballot could be counted."""
    monkeypatch.setenv("BALLOT_KEY", key)
    assert found in CliRunner().invoke(app, ["check"]).output
