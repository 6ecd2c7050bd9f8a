"""Work that follows a commit, in a transaction of its own. Best effort: the clock finds from the rows what was missed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from handlers.kit.house import House
from handlers.voting import aftermath

Work = Callable[[Session, House, str, datetime], None]


def _nothing(_session: Session, _house: House, _subject: str, _now: datetime) -> None:
    """The turn has done it all: `look` wakes the sender, `closed` lets the urns be cleansed, `papers` lets papers be made."""


AFTERWARDS: Mapping[str, Work] = {
    "look": _nothing,
    "close_ballot": aftermath.close_if_complete,
    "closed": _nothing,
    "papers": _nothing,
}
