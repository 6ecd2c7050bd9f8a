"""The handover package of a story: every fact that its screens showed is in the archive."""

import csv
import io
import re
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session

from storage.tables import Bloc
from tests.handlers.harness import Stage, a_stage
from tests.stories.player import Cast, cast_of, play, read_story

CRAWLED = ("/viec", "/giaouoc", "/phongtrao", "/hoinghi", "/lich", "/ketqua", "/cacnam")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


def archives(tmp_path: Path) -> list[Path]:
    """The archives that were made, the newest last."""
    return sorted(tmp_path.rglob("*.zip"), key=lambda path: path.stat().st_mtime_ns)


async def archive_of(cast: Cast, tmp_path: Path, who: str, year_id: str) -> tuple[list[str], str]:
    """The names in the archive the secretary gets, and all its words."""
    phone = cast.people[who]
    await phone.say("/viec")
    await phone.tap_data(f"sucpack:{year_id}")
    with zipfile.ZipFile(archives(tmp_path)[-1]) as archive:
        assert archive.testzip() is None
        words = []
        for name in archive.namelist():
            if name.endswith(".csv"):
                for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))):
                    words += row
        return archive.namelist(), "\n".join(words)


async def test_the_package_of_kon_tum_holds_every_fact_of_its_screens(stage: Stage, tmp_path: Path) -> None:
    """Contents of the pact, nominees, offices, answers, agenda: whatever names or days the cards of the year say, the tables say too."""
    story = read_story("kon-tum")
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)
    new_year = await stage.read(lambda session: _current(session, cast))
    names, old_words = await archive_of(cast, tmp_path, "ban-noi-chinh/officer", cast.bloc.year_id)
    _names, new_words = await archive_of(cast, tmp_path, "ban-noi-chinh/officer", new_year)
    assert len([name for name in names if name.endswith(".csv")]) == 27
    everything = old_words + new_words
    for content in story.file.pact.contents if story.file.pact else ():
        assert content in everything
    for name in story.file.decisions.nominations if story.file.decisions else ():
        for key in name.agencies:
            assert next(member.name for member in story.file.members if member.key == key) in old_words
    assert "nhất trí tại hội nghị" in old_words
    assert "Bầu Trưởng khối, Phó khối năm sau" in old_words
    shown = set[str]()
    for command in CRAWLED:
        phone = cast.people["van-phong/leader"]
        await phone.say(command)
        shown |= set(re.findall(r"\d{2}/\d{2}/\d{4}", phone.text))
    assert {day for day in shown if day not in everything} == set()


async def test_only_the_heads_people_get_it(stage: Stage, tmp_path: Path) -> None:
    """A leader of another agency is refused, and so is the old head after the handover."""
    story = read_story("an-giang")
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)
    for who in ("ban-to-chuc/leader", "bao-an-giang/officer"):
        phone = cast.people[who]
        await phone.say("/viec")
        await phone.tap_data(f"sucpack:{cast.bloc.year_id}")
        assert "không thuộc phần việc" in phone.toast + phone.text
    assert not archives(tmp_path)


def _current(session: Session, cast: Cast) -> str:
    return session.get_one(Bloc, cast.bloc.id).current_year_id or ""
