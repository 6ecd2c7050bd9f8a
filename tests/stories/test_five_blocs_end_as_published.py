"""Five real blocs, each a year in chat: at the end the rows say what was published, and the audit finds nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.audit import audit_rows
from documents.bloc_file.format import BlocFile
from handlers import loading
from storage import ballots, blocs, pacts
from storage.tables import Bloc
from tests.handlers.harness import Stage, a_stage
from tests.stories.outcome import as_published, nominations, offices
from tests.stories.player import STORIES, cast_of, play, read_made, read_story


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", STORIES)
async def test_a_year_ends_as_published(stage: Stage, tmp_path: Path, name: str) -> None:
    """Nominations, offices and the way they were chosen, pact, drives, papers adopted; nobody is refused on the way."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)

    def compare(session: Session) -> tuple[list[str], bool]:
        as_published(session, story, cast)
        return audit_rows(session, tmp_path)

    lines, well = await stage.read(compare)
    assert well, lines


@pytest.mark.timeout(300)
async def test_fifteen_agencies_merge_in_mid_year(stage: Stage, tmp_path: Path) -> None:
    """Fifteen begin the year, thirteen sign the pact in July and vote in December, fourteen answer for it; two deputies follow."""
    story = read_made("khoi-15")
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)

    def compare(session: Session) -> tuple[list[str], bool]:
        nominations(session, story, cast)
        offices(session, story, cast)
        gone = {cast.agency("ban-dan-van"), cast.agency("bao-tinh")}
        everybody = {*cast.bloc.agencies}
        assert pacts.signings(session, cast.bloc.year_id).keys() == everybody - gone
        [ballot] = ballots.of_year(session, cast.bloc.year_id)
        assert {*ballots.content_of(ballot).agencies} == everybody - gone
        assert {one.id for one in blocs.owing(session, cast.bloc.year_id, "SELF_SCORE")} == everybody - {
            cast.agency("ban-dan-van")
        }
        row = session.get_one(Bloc, cast.bloc.id)
        assert {one.id for one in blocs.members(session, row.current_year_id or "")} == everybody - gone
        return audit_rows(session, tmp_path)

    lines, well = await stage.read(compare)
    assert well, lines


async def test_the_year_after_is_exported_with_its_offices(stage: Stage) -> None:
    """After the handover the bloc's file tells the new year, its head and deputy, the pact that was signed, and its members; who was a
    guess is one still."""
    story = read_story("kon-tum")
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)

    def export(session: Session) -> BlocFile:
        return loading.export_bloc(session, session.get_one(Bloc, cast.bloc.id), stage.machine.settings.zone)

    found = await stage.read(export)
    assert (found.year, found.head and found.head.agency) == (2024, "ban-noi-chinh")
    assert [one.agency for one in found.deputies] == ["ban-tuyen-giao"]
    assert [(one.key, one.assumed) for one in found.members] == [(one.key, one.assumed) for one in story.file.members]
    assert found.pact == story.file.pact


def test_every_bloc_has_its_story() -> None:
    """Five files, five stories."""
    assert {read_story(name).file.key for name in STORIES} == {
        path.stem for path in (STORIES["kon-tum"].parents[1]).glob("*.yaml")
    }
