"""What the operator chooses, from the environment or `.env`. `thidua env` prints `.env.example` from this class."""

import base64
import os
import re
from contextlib import suppress
from datetime import date
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TOKEN = re.compile(r"^\d{3,20}:[A-Za-z0-9_-]{30,64}$")
SECRET = re.compile(r"^[A-Za-z0-9_-]{16,256}$")
KEY_BYTES = 32
WEBHOOK_PORTS = {None, 443, 80, 88, 8443}
"""Bot API, setWebhook."""


class UnsafeSettingsError(Exception):
    """A setting that would lose data or leak; the text names it and says what to write."""


class Settings(BaseSettings):
    """Every setting with its type, its default and a sentence; `shared` names are those of the operator's guide."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", hide_input_in_errors=True
    )

    telegram_token: str = Field("", description="The bot's token from @BotFather; without it only `thidua demo` runs.")
    telegram_api_url: str = Field(
        "https://api.telegram.org",
        description="Another Bot API server: methods at URL/bot<token>/<method>, files at URL/file/bot<token>/<path>.",
    )
    database_url: str = Field(
        "sqlite:///data/thidua.db", description="Or postgresql://user:password@host/name for several replicas."
    )
    data_dir: Path = Field(Path("data"), description="Evidence files, backups and, on SQLite, the ballot key.")
    ballot_key: str = Field(
        "",
        description="32 bytes in base64: wraps the keys of open secret ballots. Made on first start on SQLite; required on PostgreSQL.",
    )
    webhook_url: str = Field("", description="The public https address of a webhook; without it the bot polls.")
    webhook_secret: str = Field("", description="16 to 256 letters, digits, _ or -; required with WEBHOOK_URL.")
    listen: str = Field("127.0.0.1:8080", description="Host and port of the webhook, /healthz and /metrics.")
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Messenger user ids of the operators, comma separated."
    )
    extra_days_off: Annotated[tuple[date, ...], NoDecode] = Field(
        (), description="More days off by decision, comma separated: 2026-01-02."
    )
    extra_workdays: Annotated[tuple[date, ...], NoDecode] = Field(
        (), description="Saturdays and Sundays worked to make up for a day off, comma separated: 2026-01-10."
    )
    timezone: str = Field("Asia/Ho_Chi_Minh", description="The time zone people read.")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR. DEBUG shows no choices either.")
    log_format: str = Field("text", description="text or json.")

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if isinstance(value, str):
            parts = [part.strip() for part in value.split(",") if part.strip()]
            if not all(part.isdigit() for part in parts):
                raise ValueError("write numbers separated by commas, for example 12345,67890")
            return tuple(int(part) for part in parts)
        return value

    @field_validator("extra_days_off", "extra_workdays", mode="before")
    @classmethod
    def _split_days(cls, value: Any) -> Any:
        if isinstance(value, str):
            try:
                return tuple(date.fromisoformat(part.strip()) for part in value.split(",") if part.strip())
            except ValueError as error:
                raise ValueError("write days separated by commas, for example 2026-01-02,2026-08-31") from error
        return value

    @field_validator("telegram_token")
    @classmethod
    def _looks_like_a_token(cls, value: str) -> str:
        if value and not TOKEN.match(value):
            raise ValueError("write the token as @BotFather gave it, for example 123456:ABC-DEF...")
        return value

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("write a zone of the IANA list, for example Asia/Ho_Chi_Minh") from error
        return value

    @field_validator("log_level")
    @classmethod
    def _is_a_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("write DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("log_format")
    @classmethod
    def _is_a_format(cls, value: str) -> str:
        if value not in {"text", "json"}:
            raise ValueError("write text or json")
        return value

    @field_validator("listen")
    @classmethod
    def _is_host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or int(port) > 65535:
            raise ValueError("write host:port, for example 127.0.0.1:8080")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, value: str) -> str:
        scheme, _, rest = value.partition("://")
        if scheme not in {"sqlite", "postgresql"} or not rest.strip("/") or (scheme == "sqlite" and rest[0] != "/"):
            raise ValueError("write sqlite:///path or postgresql://user:password@host/name")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _keeps_the_token(cls, value: str) -> str:
        if not _is_https(value) and not _is_local(value):
            raise ValueError("write an https address; the token travels in it")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _can_be_delivered_to(cls, value: str) -> str:
        if not value or _is_local(value):
            return value
        if not _is_https(value) or urlsplit(value).port not in WEBHOOK_PORTS:
            raise ValueError("write an https address on port 443, 80, 88 or 8443; Telegram delivers to no other")
        return value

    @model_validator(mode="after")
    def _is_safe(self) -> "Settings":
        if self.webhook_url and not SECRET.match(self.webhook_secret):
            raise ValueError(
                "WEBHOOK_SECRET: write 16 to 256 letters, digits, _ or -; without it anybody could pose as Telegram"
            )
        if self.on_postgresql and not self.ballot_key:
            raise ValueError(
                "BALLOT_KEY: required on PostgreSQL, the same for all replicas; make one with `thidua key`"
            )
        if self.ballot_key:
            _decode(self.ballot_key, "BALLOT_KEY")
        elif self._key_file.exists():
            _decode(self._key_file.read_bytes(), str(self._key_file))
        return self

    @property
    def on_postgresql(self) -> bool:
        """Whether several replicas may run."""
        return self.database_url.startswith("postgresql://")

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone people read."""
        return ZoneInfo(self.timezone)

    def key_for_ballots(self, make: bytes) -> bytes:
        """BALLOT_KEY as 32 bytes; on SQLite made from the random bytes `make` on first use and kept beside the database."""
        if self.ballot_key:
            return _decode(self.ballot_key, "BALLOT_KEY")
        if not self._key_file.exists():
            self._write_key(base64.b64encode(make).decode())
        return _decode(self._key_file.read_bytes(), str(self._key_file))

    @property
    def _key_file(self) -> Path:
        return self.data_dir / "ballot.key"

    def _write_key(self, key: str) -> None:
        """Whole or not at all: half a key would lock the next start out, another one every open ballot."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        fresh = self.data_dir / f"ballot.key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(key, encoding="ascii")
        with suppress(FileExistsError):
            self._key_file.hardlink_to(fresh)
        fresh.unlink()


def _decode(text: str | bytes, name: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise ValueError(f"{name}: not base64; make one with `thidua key`") from error
    if len(key) != KEY_BYTES:
        raise ValueError(f"{name}: {len(key)} bytes instead of {KEY_BYTES}; make one with `thidua key`")
    return key


def _is_local(url: str) -> bool:
    """Whether what is sent there stays in the house: a name without a dot, or a private address."""
    host = urlsplit(url).hostname or "."
    try:
        return url.startswith("http://") and ip_address(host).is_private
    except ValueError:
        return url.startswith("http://") and "." not in host


def _is_https(url: str) -> bool:
    return url.startswith("https://") and bool(urlsplit(url).hostname)


def load(**overrides: Any) -> Settings:
    """The settings, or `UnsafeSettingsError` with one line a wrong setting: its name and what to write.

    Only who passes it on purpose gets a database in memory.
    """
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        raise UnsafeSettingsError("\n".join(_line(problem) for problem in error.errors())) from None
    if ":memory:" in settings.database_url and "database_url" not in overrides:
        raise UnsafeSettingsError("DATABASE_URL: a database in memory is gone with the process; write sqlite:///path")
    return settings


def _line(problem: Any) -> str:
    name = ".".join(str(part) for part in problem["loc"]).upper()
    message = problem["msg"].removeprefix("Value error, ")
    return f"{name}: {message}" if name else message


def example() -> str:
    """The text of `.env.example`."""
    lines = ["# Settings of Thi Đua. Copy to .env and fill in. Made by `thidua env`; a check keeps it current."]
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = ",".join(map(str, default)) if isinstance(default, tuple) else str(default)
        lines += ["", f"# {field.description}", f"{'' if name == 'telegram_token' else '# '}{name.upper()}={shown}"]
    return "\n".join(lines) + "\n"
