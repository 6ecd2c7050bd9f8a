"""Five real blocs, each a year in chat: at the end the rows say what was published, and the audit finds nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.audit import audit_rows
from documents.bloc_file import BlocFile
from domain.honours import How
from handlers import loading
from storage import ballots, blocs, honours, pacts
from storage.tables import Bloc, Drive, MeetingLine, Office, Year
from tests.handlers.harness import Stage, a_stage
from tests.stories.player import STORIES, Cast, Story, cast_of, play, read_made, read_story

ADOPTED = {"plan": "Kế hoạch", "criteria": "Bảng tiêu chí"}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


def _nominations(session: Session, story: Story, cast: Cast) -> None:
    """Exactly those published, for the year that was closed."""
    wanted = {
        (one.award.value, cast.agency(key))
        for one in (story.file.decisions.nominations if story.file.decisions else ())
        for key in one.agencies
    }
    found = honours.nominations(session, cast.bloc.year_id)
    assert {(one.award, one.agency_id) for one in found} == wanted


def _offices(session: Session, story: Story, cast: Cast) -> None:
    """Head and deputies of the following year are in office, chosen as published; without a publication nothing has changed."""
    row = session.get_one(Bloc, cast.bloc.id)
    year = session.get_one(Year, row.current_year_id or "")
    assert year.year == story.year
    decided = story.file.decisions
    if decided is None or decided.next_head is None:
        assert year.id == cast.bloc.year_id
        return
    offices = {(one.office, one.agency_id) for one in session.exec(select(Office).where(Office.year_id == year.id))}
    deputies = {("deputy", cast.agency(one.agency)) for one in decided.next_deputies}
    assert offices == {("head", cast.agency(decided.next_head.agency)), *deputies}
    head = honours.successors(session, cast.bloc.year_id)[0]
    assert head.how == (How.BALLOT if decided.next_head.how == "election" else How.CONSENSUS)


def _pact(session: Session, story: Story, cast: Cast) -> None:
    """The published contents, agreed by every member and signed."""
    published = story.file.pact
    if published is None:
        return
    row = session.get_one(Bloc, cast.bloc.id)
    pact = pacts.find(session, row.current_year_id or "")
    assert pact is not None
    assert (pact.contents, pact.state) == (list(published.contents), "signed")
    members = {agency.id for agency in blocs.members(session, row.current_year_id or "")}
    assert {key for key, one in pacts.answers(session, pact).items() if one.answer == "agreed"} == members
    assert pacts.signings(session, pact.year_id).keys() == members
    names = {one.name for one in session.exec(select(Drive))}
    assert {*published.drives} <= names


def _adopted(session: Session, story: Story) -> None:
    """Papers adopted at a meeting are decisions of it, nobody objecting."""
    wanted = [
        ADOPTED[one.value]
        for one in (story.file.decisions.adopted if story.file.decisions else ())
        if one.value in ADOPTED
    ]
    found = session.exec(
        select(MeetingLine).where(MeetingLine.kind == "decision").order_by(col(MeetingLine.position))
    ).all()
    assert [next((word for word in wanted if one.text.startswith(word)), "") for one in found] == wanted
    assert all(one.agree is None and not one.objectors for one in found)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", STORIES)
async def test_a_year_ends_as_published(stage: Stage, tmp_path: Path, name: str) -> None:
    """Nominations, offices and the way they were chosen, pact, drives, papers adopted; nobody is refused on the way."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)

    def compare(session: Session) -> tuple[list[str], bool]:
        _nominations(session, story, cast)
        _offices(session, story, cast)
        _pact(session, story, cast)
        _adopted(session, story)
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
        _nominations(session, story, cast)
        _offices(session, story, cast)
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
    """After the handover the bloc's file tells the new year, its head and deputy, its members and the pact that was signed."""
    story = read_story("kon-tum")
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)

    def export(session: Session) -> BlocFile:
        return loading.export_bloc(session, session.get_one(Bloc, cast.bloc.id), stage.machine.settings.zone)

    found = await stage.read(export)
    assert (found.year, found.head and found.head.agency) == (2024, "ban-noi-chinh")
    assert [one.agency for one in found.deputies] == ["ban-tuyen-giao"]
    assert [member.key for member in found.members] == [member.key for member in story.file.members]
    assert found.pact == story.file.pact


def test_every_bloc_has_its_story() -> None:
    """Five files, five stories."""
    assert {read_story(name).file.key for name in STORIES} == {
        path.stem for path in (STORIES["kon-tum"].parents[1]).glob("*.yaml")
    }
