"""What a screen costs: the database is asked as often for ten years and twelve agencies as for two years and four."""

from pathlib import Path

from benchmarks import screens
from storage.engine import open_engine
from tests.tables import make_tables

MOST = 60
"""Statements of any command's first screen, the turn's own included."""

MORE = 4
"""For what is there in one bloc and not in the other: a second page, a line."""


async def asked(folder: Path, members: int, years: int) -> dict[tuple[str, str], int]:
    """Statements by person and command."""
    engine = open_engine(f"sqlite:///{folder}/{members}.db")
    make_tables(engine)
    screens.old_bloc(engine, members, years)
    found = await screens.shown(engine, rounds=2)
    engine.dispose()
    return {(one.who, one.command): one.statements for one in found}


async def test_no_first_screen_asks_once_a_row(tmp_path: Path) -> None:
    """Every command of the secretary and of a leader."""
    small, big = await asked(tmp_path, 4, 2), await asked(tmp_path, 12, 10)
    assert {key: (small[key], found) for key, found in big.items() if found > small[key] + MORE} == {}
    assert {key: found for key, found in big.items() if found > MOST} == {}
