"""A setting that would lose data or leak stops the start, with its name and with what to write."""

import base64
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings, UnsafeSettingsError, example, load

KEY = base64.b64encode(bytes(32)).decode()
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` and no variable of this machine takes part."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


UNSAFE = {
    "a token that is none": ({"TELEGRAM_TOKEN": "abc"}, "TELEGRAM_TOKEN", "@BotFather"),
    "a token in clear text": ({"TELEGRAM_API_URL": "http://api.example.org"}, "TELEGRAM_API_URL", "https"),
    "no database": ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL", "sqlite:///path"),
    "another database": ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL", "postgresql://"),
    "a name other programs use": ({"DATABASE_URL": "postgres://host/name"}, "DATABASE_URL", "postgresql://"),
    "a relative path that is read as a host": ({"DATABASE_URL": "sqlite://data.db"}, "DATABASE_URL", "sqlite:///path"),
    "a database in memory": ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL", "in memory"),
    "PostgreSQL without a key": ({"DATABASE_URL": "postgresql://host/name"}, "BALLOT_KEY", "thidua key"),
    "a key that is no base64": ({"BALLOT_KEY": "ü"}, "BALLOT_KEY", "thidua key"),
    "half a key": ({"BALLOT_KEY": base64.b64encode(bytes(16)).decode()}, "BALLOT_KEY", "16 bytes"),
    "a webhook without https": ({"WEBHOOK_URL": "http://bot.example.org"}, "WEBHOOK_URL", "https"),
    "a webhook on a port Telegram never calls": ({"WEBHOOK_URL": "https://bot.example.org:9000"}, "WEBHOOK_URL", "8443"),
    "a webhook anybody may call": ({"WEBHOOK_URL": "https://bot.example.org"}, "WEBHOOK_SECRET", "16 to 256"),
    "a secret one can guess": (
        {"WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_SECRET": "secret"}, "WEBHOOK_SECRET", "16 to 256",
    ),
    "operators by name": ({"ADMIN_IDS": "@lan"}, "ADMIN_IDS", "numbers"),
    "a zone that does not exist": ({"TIMEZONE": "Asia/Hanoi"}, "TIMEZONE", "Asia/Ho_Chi_Minh"),
    "a zone outside of the zones": ({"TIMEZONE": "../etc/passwd"}, "TIMEZONE", "Asia/Ho_Chi_Minh"),
    "a port without a host": ({"LISTEN": "8080"}, "LISTEN", "host:port"),
    "a port that does not exist": ({"LISTEN": "127.0.0.1:99999"}, "LISTEN", "host:port"),
    "a level that does not exist": ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL", "DEBUG"),
    "a format that does not exist": ({"LOG_FORMAT": "xml"}, "LOG_FORMAT", "json"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "name", "advice"), UNSAFE.values(), ids=UNSAFE)
def test_an_unsafe_setting_is_named_with_what_to_write(
    given: dict[str, str], name: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`thidua run` ends with code 1 and one line that names the setting; the value, which may be a secret, is not repeated."""
    for variable, value in given.items():
        monkeypatch.setenv(variable, value)
    told = CliRunner().invoke(app, ["run"])

    assert told.exit_code == 1
    line = told.output.strip()
    assert line.startswith("settings: ")
    assert line.count("\n") == 0
    assert name in line
    assert advice in line
    assert not any(len(value) > 6 and value in line for value in given.values() if "KEY" in name or "TOKEN" in name)


SAFE = {
    "nothing at all": {},
    "SQLite elsewhere": {"DATABASE_URL": "sqlite:////srv/thidua/thidua.db"},
    "PostgreSQL over a socket": {"DATABASE_URL": "postgresql://me@/name?host=/run/postgresql", "BALLOT_KEY": KEY},
    "a Bot API server in the house": {"TELEGRAM_API_URL": "http://telegram-bot-api:8081"},
    "a webhook": {"WEBHOOK_URL": "https://bot.example.org:8443/x", "WEBHOOK_SECRET": "a" * 16},
    "a simulator's webhook": {"WEBHOOK_URL": "http://127.0.0.1:9999", "WEBHOOK_SECRET": "a" * 16},
    "operators": {"ADMIN_IDS": " 12, 34 ,"},
    "days by decision": {"EXTRA_DAYS_OFF": "2026-01-02, 2026-08-31", "EXTRA_WORKDAYS": "2026-01-10"},
}


@pytest.mark.parametrize("given", SAFE.values(), ids=SAFE)
def test_what_is_safe_is_taken(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing reasonable is refused."""
    for variable, value in given.items():
        monkeypatch.setenv(variable, value)
    settings = load()

    assert settings.admin_ids == ((12, 34) if "ADMIN_IDS" in given else ())


def test_several_wrong_settings_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator mends the file once, not line by line."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "abc")
    monkeypatch.setenv("LISTEN", "here")

    with pytest.raises(UnsafeSettingsError) as told:
        load()
    assert [line.partition(":")[0] for line in str(told.value).splitlines()] == ["TELEGRAM_TOKEN", "LISTEN"]


def test_the_ballot_key_is_made_once_and_read_by_nobody_else(tmp_path: Path) -> None:
    """On SQLite the key lies beside the database; the second start finds it, and other users of the machine cannot read it."""
    settings = load(data_dir=tmp_path / "data")
    made = settings.key_for_ballots(bytes(range(32)))
    again = load(data_dir=tmp_path / "data").key_for_ballots(bytes(32))

    assert made == again == bytes(range(32))
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["ballot.key"]
    assert stat.S_IMODE((tmp_path / "data" / "ballot.key").stat().st_mode) == 0o600


def test_a_damaged_key_file_stops_the_start(tmp_path: Path) -> None:
    """A new key in its place would lock every open ballot for ever."""
    (tmp_path / "ballot.key").write_text("AAAA", encoding="ascii")

    with pytest.raises(UnsafeSettingsError, match=r"ballot\.key: 3 bytes instead of 32"):
        load(data_dir=tmp_path)


def test_the_example_is_current() -> None:
    """`.env.example` is what `python -m bot env` prints; every setting stands in it with a sentence."""
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example()
    assert all(field.description for field in Settings.model_fields.values())


def test_the_example_can_be_used_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Copied to `.env` without a change it means the defaults."""
    (tmp_path / ".env").write_text(example(), encoding="utf-8")

    assert load() == load(_env_file=None)
