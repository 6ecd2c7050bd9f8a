"""The five real blocs load, export and load again without a difference."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from documents.bloc_file.reading import read_bloc
from documents.bloc_file.writing import write_bloc
from domain.pact import Operator, Target
from handlers import loading
from handlers.pact import rules
from storage import blocs, pacts
from storage.tables import Bloc, Year
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


async def test_a_pact_written_in_chat_is_in_the_file(stage: Stage) -> None:
    """Contents and targets changed in chat are exported, and begin the pact of another installation; the coming year's pact stays."""
    house, tz = stage.machine.house, stage.machine.settings.zone
    wanted = read_bloc(TEXTS["kon-tum"], "kon-tum")
    long = "Nội dung dài, có dấu: # và 'nháy', số 34-CT/TW. " * 28
    targets = [
        Target("Văn bản được ký số", Operator.AT_LEAST, 97_50, "%", "số văn bản"),
        Target("Đơn thư vượt cấp", Operator.AT_MOST, 1_00, "đơn"),
    ]

    def write(session: Session) -> str:
        loading.load_bloc(session, house, wanted, SPRING)
        row = pacts.hold(session, _current(session).id)
        row.contents = ["Chấp hành tốt chủ trương.", long.strip() + "\u200b"]
        row.targets = [pacts.stored_target(one) for one in targets]
        session.flush()
        return write_bloc(loading.export_bloc(session, session.exec(select(Bloc)).one(), tz))

    text = await stage.write(write)
    again = read_bloc(text, "kon-tum")
    assert again.coming_pact == wanted.pact
    assert again.pact is not None
    assert again.pact.contents == ("Chấp hành tốt chủ trương.", long.strip())

    def load(session: Session) -> tuple[list[str] | None, list[dict[str, object]], str]:
        row, year = pacts.hold(session, _current(session).id), _current(session)
        session.delete(row)
        loading.load_bloc(session, house, again, SPRING)
        session.flush()
        exported = write_bloc(loading.export_bloc(session, session.exec(select(Bloc)).one(), tz))
        return rules.text_from(session, year, "file"), rules.targets_from(session, year, "file"), exported

    contents, found, exported = await stage.write(load)
    assert contents == list(again.pact.contents)
    assert [pacts.target_of(one) for one in found] == targets
    assert exported == text


async def test_a_pact_begun_in_chat_is_not_overwritten_by_a_file(stage: Stage) -> None:
    """Loading an older file leaves it as the secretary has written it, whether the agencies have been asked or not."""
    house = stage.machine.house
    wanted = read_bloc(TEXTS["nam-dinh"], "nam-dinh")
    for state in ("draft", "signed"):

        def write(session: Session, state: str = state) -> tuple[list[str], str]:
            loading.load_bloc(session, house, wanted, SPRING)
            row = pacts.hold(session, _current(session).id)
            row.contents, row.state = ["Một nội dung."], state
            loading.load_bloc(session, house, wanted, SPRING)
            return list(row.contents), row.state

        assert await stage.write(write) == (["Một nội dung."], state)


def _current(session: Session) -> Year:
    return session.exec(select(Year)).one()
