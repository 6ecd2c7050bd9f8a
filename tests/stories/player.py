"""Plays a story (`documents.stories`) on the stage of the dialogues."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from documents import stories
from documents.stories import Event, Story
from handlers import loading
from storage import blocs
from tests.handlers.harness import Phone, Stage, TheBloc

__all__ = ["STORIES", "Cast", "Event", "Story", "cast_of", "play", "read_made", "read_story"]

BLOCS = Path(__file__).parents[2] / "blocs"
STORIES = {path.stem: path for path in sorted((BLOCS / "stories").glob("*.yaml"))}
MADE = Path(__file__).parent / "made"
HEADS_ROLES = {"leader": "chair", "officer": "secretary"}


def read_story(name: str) -> Story:
    """The story of that name; times are local."""
    return stories.read_story(STORIES[name], BLOCS / f"{name}.yaml")


def read_made(name: str) -> Story:
    """The story of a bloc made by hand."""
    return stories.read_story(MADE / f"{name}-story.yaml", MADE / f"{name}.yaml")


@dataclass(slots=True)
class Cast:
    """The bloc on the stage: by agency and role everybody who has a phone."""

    stage: Stage
    bloc: TheBloc
    keys: list[str]
    head: str
    people: dict[str, Phone] = field(default_factory=dict)

    def whom(self, event: Event) -> Iterable[Phone]:
        """Whose phones an event is played on."""
        return [self.people[f"{key}/{event.role}"] for key in event.agencies(self.keys, self.head)]

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

    cast = Cast(stage, await stage.write(load), [member.key for member in story.file.members], story.head)
    for number, member in enumerate(story.file.members):
        for role, more in HEADS_ROLES.items():
            roles = (role, more) if member.key == story.head else (role,)
            name = f"{'Lãnh đạo' if role == 'leader' else 'Cán bộ'} {member.short_name}"
            cast.people[f"{member.key}/{role}"] = await stage.person(name, cast.bloc, agency=number, roles=roles)
    return cast


async def play(cast: Cast, event: Event) -> None:
    """Let an event happen."""
    cast.stage.now = max(cast.stage.now, utc(cast.stage, event.at))
    for phone in cast.whom(event):
        await phone.say(event.say)
        for label in event.taps:
            await phone.tap(label)
        for text in event.then:
            await phone.say(text)
        for label in event.end:
            await phone.tap(label)
        assert event.see in phone.text, f"{event.who} at {event.at} sees {phone.text!r}"
