"""A bloc's year as events in chat: who says and taps what, on which day. `blocs/stories/` has those of the real blocs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from documents.bloc_file.format import BlocFile
from documents.bloc_file.reading import read_bloc

EVERY, HEAD = "every", "head"


@dataclass(frozen=True, slots=True)
class Event:
    """At this local time these people open something by a command, tap, type, tap again, and see a text.

    `who`: `<agency>/<role>`; `every/<role>` in the order of the members without those of `but`; `head/<role>` of whoever is head by
    the file, when the story begins.
    """

    at: datetime
    who: str
    say: str
    taps: Sequence[str] = ()
    then: Sequence[str] = ()
    end: Sequence[str] = ()
    but: Collection[str] = ()
    see: str = ""

    @property
    def role(self) -> str:
        """Leader or officer."""
        return self.who.partition("/")[2]

    def agencies(self, keys: Sequence[str], head: str) -> list[str]:
        """Who acts, of the bloc's agencies `keys`."""
        agency = self.who.partition("/")[0]
        if agency == EVERY:
            return [key for key in keys if key not in self.but]
        return [head if agency == HEAD else agency]


@dataclass(frozen=True, slots=True)
class Story:
    """A bloc's file, the year it ends in, and what happens, in the order of time."""

    file: BlocFile
    year: int
    events: Sequence[Event] = field(default_factory=list)

    @property
    def head(self) -> str:
        """The agency that is head when the story begins; empty when the file names none."""
        return self.file.head.agency if self.file.head else ""


def read_story(path: Path, bloc: Path) -> Story:
    """The story of a bloc's file. ValueError: an event is misspelt, or a story goes back in time."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    events = [_event(one) for one in data["events"]]
    if [one.at for one in events] != sorted(one.at for one in events):
        raise ValueError(f"{path}: a story goes forward in time")
    return Story(read_bloc(bloc.read_bytes(), bloc.stem), data["year"], events)


def _event(data: dict[str, Any]) -> Event:
    if strange := data.keys() - {*Event.__dataclass_fields__}:
        raise ValueError(f"an event has no {', '.join(sorted(strange))}")
    end = data.get("end", ())
    at = datetime.fromisoformat(str(data["at"]))
    return Event(**{**data, "at": at, "end": (end,) if isinstance(end, str) else end})
