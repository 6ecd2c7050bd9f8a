"""The five real blocs load, export and load again without a difference."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from documents.bloc_file import read_bloc, write_bloc
from handlers import loading
from storage import blocs
from tests.handlers.harness import Stage

TEXTS = {path.stem: path.read_bytes() for path in sorted((Path(__file__).parents[2] / "blocs").glob("*.yaml"))}
SPRING = datetime(2019, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("name", TEXTS)
async def test_a_bloc_comes_out_as_it_went_in(stage: Stage, name: str) -> None:
    """What is exported is the file that was loaded; loading it again changes nothing."""
    house, tz = stage.machine.house, stage.machine.settings.zone
    wanted = read_bloc(TEXTS[name], name)
    first = await stage.write(lambda session: loading.load_bloc(session, house, wanted, SPRING))
    assert first

    bloc = await stage.read(lambda session: blocs.by_key(session, wanted.key))
    assert bloc is not None
    exported = await stage.read(lambda session: loading.export_bloc(session, bloc, tz))
    assert write_bloc(exported) == write_bloc(wanted)

    again = read_bloc(write_bloc(exported), name)
    assert await stage.write(lambda session: loading.load_bloc(session, house, again, SPRING)) == []
