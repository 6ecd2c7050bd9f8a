"""What speaks, on both databases."""

import pytest

from bot import lineup, sender
from tests.storage.databases import database_url, engine, postgresql, postgresql_engine

__all__ = ["database_url", "engine", "impatient", "postgresql", "postgresql_engine"]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses between tries are tested with the lineup; here they only hold up."""
    monkeypatch.setattr(lineup, "LONGEST", 0.001)
    monkeypatch.setattr(sender, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(sender, "MARK_EVERY", 0.001)
