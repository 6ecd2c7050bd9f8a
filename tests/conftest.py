"""The stage of dialogues."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import logs
from tests.handlers.harness import Stage, a_stage

logs.set_up("WARNING")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh database, simulator and bot, at 8:30 on 5 February 2024 in Hà Nội."""
    async with a_stage(tmp_path) as made:
        yield made
