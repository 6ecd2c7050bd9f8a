"""What the articles do not say may be otherwise: every story ends with the same published facts."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.audit import audit_rows
from documents.bloc_file.format import BlocFile
from tests.handlers.harness import Stage, a_stage
from tests.stories.guesses import PLAYED, assumed, days_told, guessed_otherwise
from tests.stories.outcome import as_published
from tests.stories.player import STORIES, Event, cast_of, play, read_story

CASES = [
    (name, how)
    for name in STORIES
    for how in PLAYED
    if guessed_otherwise(read_story(name).file, how) != read_story(name).file
]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("name", "how"), CASES)
async def test_with_other_guesses_a_story_ends_the_same(stage: Stage, tmp_path: Path, name: str, how: str) -> None:
    """Other members, heads, days, hours, quotas, tables and words where no article tells them: the same taps, the same end."""
    story = read_story(name)
    other = replace(story, file=guessed_otherwise(story.file, how))
    assert other.file.decisions == story.file.decisions
    cast = await cast_of(stage, other)
    for event in other.events:
        await play(cast, event)
    await stage.read(lambda session: as_published(session, other, cast))
    lines, well = await stage.read(lambda session: audit_rows(session, tmp_path))
    assert well, lines


@pytest.mark.parametrize("name", STORIES)
def test_every_guess_is_tried_otherwise(name: str) -> None:
    """No value with the mark is the same in all the plays above; the count of Kon Tum's members is told, so they change their names."""
    file = read_story(name).file
    others = [assumed(guessed_otherwise(file, how)) for how in PLAYED]
    missing = object()
    for where, value in assumed(file).items():
        assert any(other.get(where, missing) != value for other in others), where


@pytest.mark.parametrize("name", STORIES)
def test_no_decision_names_a_guess(name: str) -> None:
    """Whoever is proposed, acclaimed or chosen is a member the article names, and no pact of assumed words names a drive."""
    file = read_story(name).file
    told = {member.key for member in file.members if not member.assumed}
    assert _decided(file) <= told
    if file.pact and file.pact.assumed:
        assert not file.pact.drives


def _decided(file: BlocFile) -> set[str]:
    decisions = file.decisions
    assert decisions is not None
    choices = [one for one in (decisions.leading, decisions.next_head, *decisions.next_deputies) if one]
    return {one.agency for one in choices} | {key for one in decisions.nominations for key in one.agencies}


@pytest.mark.parametrize("name", STORIES)
def test_no_line_of_a_story_names_a_guess(name: str) -> None:
    """Who acts is a member the article names, the head, or everybody; what is tapped and typed names no assumed agency and counts none."""
    story = read_story(name)
    file = story.file
    told = {member.key for member in file.members if not member.assumed} | {"every", "head"}
    guessed = {word for member in file.members if member.assumed for word in (member.name, member.short_name)}
    counts = {f"{len(file.members)} cơ quan", f"{len(file.members)}/{len(file.members)}"}
    for event in story.events:
        words = " | ".join((*event.taps, *event.then, *event.end, event.see))
        assert event.who.partition("/")[0] in told, event
        assert not [word for word in (*guessed, *counts) if word in words], event


@pytest.mark.parametrize("name", STORIES)
def test_a_meeting_begins_on_the_day_the_article_tells(name: str) -> None:
    """No story holds a meeting whose day is a guess, and what a meeting decides is decided on that day."""
    story = read_story(name)
    days = days_told(story.file)
    held = [event.at.date() for event in story.events if _of_a_meeting(event)]
    assert held
    assert {*held} <= days


def _of_a_meeting(event: Event) -> bool:
    marks = ("Bắt đầu hội nghị", "Ghi nhận hội nghị nhất trí", "Ghi nhận đã ký tại hội nghị", "Bàn giao cho", "Công bố")
    return any(tap.startswith(marks) for tap in event.taps)
