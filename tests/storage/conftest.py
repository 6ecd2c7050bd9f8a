"""Rows are tested on both databases."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Engine

from storage.writer import Writer
from tests.storage.databases import database_url, engine, postgresql, postgresql_engine

__all__ = ["database_url", "engine", "postgresql", "postgresql_engine"]


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    """A writer on a fresh database."""
    made = Writer(engine)
    yield made
    await asyncio.to_thread(made.close)
