"""What reading the rows needs beside them: a turn has it, and so has a paper that is gathered outside of one."""

from datetime import datetime, tzinfo
from typing import Protocol

from sqlmodel import Session


class Moment(Protocol):
    """The rows as they are at `now`, an instant, and the time zone of the people."""

    @property
    def session(self) -> Session:
        """The turn's, or the gathering's."""

    @property
    def now(self) -> datetime:
        """In UTC."""

    @property
    def tz(self) -> tzinfo:
        """Where the people are."""
