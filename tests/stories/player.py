"""Plays a story: who says and taps what, on which day. A story is a file in `blocs/stories/`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from sqlmodel import Session

from documents.bloc_file import BlocFile, read_bloc
from handlers import loading
from storage import blocs
from tests.handlers.harness import Phone, Stage, TheBloc

BLOCS = Path(__file__).parents[2] / "blocs"
STORIES = {path.stem: path for path in sorted((BLOCS / "stories").glob("*.yaml"))}
MADE = Path(__file__).parent / "made"
HEADS_ROLES = {"leader": "chair", "officer": "secretary"}


@dataclass(frozen=True, slots=True)
class Event:
    """At this time these people open something by a command, tap, type, tap again, and see a text. `but`: agencies left out."""

    at: datetime
    who: str
    say: str
    taps: list[str] = field(default_factory=list)
    then: list[str] = field(default_factory=list)
    end: str | list[str] = ""
    but: list[str] = field(default_factory=list)
    see: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A bloc's file, the year it ends in, and what happens."""

    file: BlocFile
    year: int
    events: list[Event]


def read_story(name: str) -> Story:
    """The story of that name; times are local."""
    return _read(STORIES[name], BLOCS)


def read_made(name: str) -> Story:
    """The story of a bloc made by hand."""
    return _read(MADE / f"{name}-story.yaml", MADE)


def _read(story: Path, blocs_in: Path) -> Story:
    data: dict[str, Any] = yaml.safe_load(story.read_text(encoding="utf-8"))
    path = blocs_in / f"{data['bloc']}.yaml"
    events = [Event(**{**one, "at": datetime.fromisoformat(str(one["at"]))}) for one in data["events"]]
    assert [one.at for one in events] == sorted(one.at for one in events), "a story goes forward"
    return Story(read_bloc(path.read_bytes(), path.stem), data["year"], events)


@dataclass(slots=True)
class Cast:
    """The bloc on the stage: by agency and role everybody who has a phone."""

    stage: Stage
    bloc: TheBloc
    keys: list[str]
    people: dict[str, Phone] = field(default_factory=dict)

    def whom(self, who: str, but: Collection[str] = ()) -> Iterable[Phone]:
        """`<agency>/<role>`, or `every/<role>` in the order of the members, without those of `but`."""
        agency, _slash, role = who.partition("/")
        if agency != "every":
            return [self.people[who]]
        return [self.people[f"{key}/{role}"] for key in self.keys if key not in but]

    def agency(self, key: str) -> str:
        """The identifier of an agency of the file."""
        return self.bloc.agencies[self.keys.index(key)]


def utc(stage: Stage, local: datetime) -> datetime:
    """An instant the story gives as the clock on the wall shows it."""
    return local.replace(tzinfo=stage.machine.settings.zone).astimezone(UTC)


async def cast_of(stage: Stage, story: Story) -> Cast:
    """Load the bloc an hour before anything happens, and seat a leader and an officer in every agency."""
    stage.now = utc(stage, story.events[0].at) - timedelta(hours=1)
    house, now = stage.machine.house, stage.now

    def load(session: Session) -> TheBloc:
        loading.load_bloc(session, house, story.file, now)
        row = blocs.by_key(session, story.file.key)
        assert row is not None
        year_id = row.current_year_id or ""
        return TheBloc(row.id, year_id, "", [agency.id for agency in blocs.members(session, year_id)])

    cast = Cast(stage, await stage.write(load), [member.key for member in story.file.members])
    head = story.file.head.agency if story.file.head else ""
    for number, member in enumerate(story.file.members):
        for role, more in HEADS_ROLES.items():
            roles = (role, more) if member.key == head else (role,)
            name = f"{'Lãnh đạo' if role == 'leader' else 'Cán bộ'} {member.short_name}"
            cast.people[f"{member.key}/{role}"] = await stage.person(name, cast.bloc, agency=number, roles=roles)
    return cast


async def play(cast: Cast, event: Event) -> None:
    """Let an event happen."""
    cast.stage.now = max(cast.stage.now, utc(cast.stage, event.at))
    for phone in cast.whom(event.who, event.but):
        await phone.say(event.say)
        for label in event.taps:
            await phone.tap(label)
        for text in event.then:
            await phone.say(text)
        for label in [event.end] if isinstance(event.end, str) else event.end:
            if label:
                await phone.tap(label)
        assert event.see in phone.text, f"{event.who} at {event.at} sees {phone.text!r}"
