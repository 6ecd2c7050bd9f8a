"""A file that nobody waits for: a stranger hears how to join, an officer who scores where evidence goes, others where their work is."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import Session

from storage.tables import Step
from tests.handlers.harness import Stage, a_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


async def test_a_stranger_hears_how_to_join(stage: Stage) -> None:
    """Neither evidence nor work is spoken of."""
    phone = await stage.stranger("Người lạ")
    await phone.say("/start")
    await phone.file("a.pdf", b"x")
    assert "/thamgia" in phone.text
    assert "/tucham" not in phone.text


async def test_only_who_scores_now_hears_of_evidence(stage: Stage) -> None:
    """The officer while the step is open; a leader, and the officer after it, are sent to their work."""
    bloc = await stage.bloc(criteria={"title": "x", "criteria": []})
    officer = await stage.person("Cán bộ", bloc, agency=2)
    leader = await stage.person("Lãnh đạo", bloc, agency=2, roles=("leader",))

    def state(session: Session, to: str) -> None:
        step = session.get(Step, (bloc.year_id, "SELF_SCORE"))
        assert step is not None
        step.state = to

    for to, phone, evidence in (("open", officer, True), ("open", leader, False), ("done", officer, False)):
        await stage.write(partial(state, to=to))
        await phone.file("a.pdf", b"x")
        assert "Hiện không có mục nào chờ tệp." in phone.text
        assert ("/tucham" in phone.text) == evidence
        assert ("/viec" in phone.text) != evidence
