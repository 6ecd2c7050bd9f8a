"""Whoever may see the papers of the bloc finds the way to them, whatever the role."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.harness import Stage, a_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    ("agency", "roles"), [(0, ("secretary",)), (0, ("leader", "chair")), (2, ("officer",)), (2, ("leader",))]
)
async def test_the_papers_are_named_at_home_and_in_the_help(stage: Stage, agency: int, roles: tuple[str, ...]) -> None:
    """Even before the first paper was put in."""
    bloc = await stage.bloc()
    phone = await stage.person("Đồng chí", bloc, agency=agency, roles=roles)
    await phone.say("/viec")
    await phone.tap("Thêm")
    await phone.tap("Văn bản của Khối")
    assert "Lập văn bản" in phone.buttons
    await phone.say("/trogiup")
    assert "/vanban: văn bản của Khối." in phone.text
