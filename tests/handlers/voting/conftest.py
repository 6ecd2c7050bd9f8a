"""Dialogues of voting; where two votes meet, on both databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.harness import Stage, a_stage
from tests.storage.databases import database_url, postgresql

__all__ = ["database_url", "on_both", "postgresql"]


@pytest.fixture
async def on_both(tmp_path: Path, database_url: str) -> AsyncIterator[Stage]:
    """A stage on a SQLite file, and again on PostgreSQL."""
    async with a_stage(tmp_path, database_url) as made:
        yield made
