"""The stage of these dialogues, and the same on both databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.harness import Stage, a_stage
from tests.storage.databases import database_url, engine, postgresql

__all__ = ["database_url", "engine", "postgresql"]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found
