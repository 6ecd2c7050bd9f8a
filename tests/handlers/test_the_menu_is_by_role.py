"""The messenger's menu of commands shows what this person uses and no more (`screens.md` 2)."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from storage.tables import Year
from tests.handlers.harness import TOKEN, Phone, Stage, a_stage
from tests.handlers.voting.hall import hall


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


def _menu(phone: Phone) -> list[str]:
    """The commands that the messenger shows in this chat."""
    profile = phone.stage.world.bot_of(TOKEN).profile
    return [command["command"] for command in profile.commands_for(phone.id, phone.id, "")]


def _freeze(session: Session, year_id: str, now: datetime) -> None:
    session.get_one(Year, year_id).frozen_at = now


async def test_each_role_has_its_commands(stage: Stage) -> None:
    """An officer scores, a leader votes, who presides or prepares also chases and manages."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    for phone in (chair, secretary, leaders[3], officer):
        await phone.say("/viec")

    assert _menu(officer) == ["viec", "tucham", "ketqua", "lich", "trogiup"]
    assert _menu(leaders[3]) == ["viec", "bophieu", "ketqua", "lich", "trogiup"]
    heads = ["viec", "dondoc", "yeucau", "thongbao"]
    assert _menu(chair) == [*heads, "bophieu", "hoinghi", "dieuhanh", "ketqua", "lich", "trogiup"]
    assert _menu(secretary) == [*heads, "tucham", *_menu(chair)[4:]]


async def test_a_menu_follows_the_season_and_the_language(stage: Stage) -> None:
    """It is set again when it changes, and only then."""
    bloc, _chair, _secretary, _leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await officer.say("/viec")
    stage.world.bot_of(TOKEN).profile.commands.clear()
    await officer.say("/viec")
    assert _menu(officer) == []
    await officer.say("/ngonngu")
    await officer.tap("English")
    await officer.say("/viec")
    assert "tucham" in _menu(officer)
    await stage.write(lambda session: _freeze(session, bloc.year_id, stage.now))
    await officer.say("/viec")

    assert "tucham" not in _menu(officer)


async def test_whoever_leaves_has_a_strangers_menu(stage: Stage) -> None:
    """Nothing is offered that would be refused."""
    bloc, _chair, _secretary, _leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await officer.say("/viec")
    await officer.say("/dulieucanhan")
    await officer.tap("Rời hệ thống")
    await officer.tap("Xác nhận rời hệ thống")
    await officer.say("/viec")

    assert _menu(officer) == ["start", "trogiup"]
