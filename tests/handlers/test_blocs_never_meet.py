"""Many blocs share one bot and never see one another: every button of one bloc's people, tapped by everybody of another."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, select

from storage.tables import Ballot, Bloc, Holder, Office, Seat, Teller
from tests.handlers.harness import OPERATOR, Phone, Stage, TheBloc, a_stage
from tests.handlers.shapes import SHAPES, TAPS, forged
from tests.handlers.two_blocs import (
    COMMANDS,
    ENDED,
    MARK,
    OF_THE_MACHINE,
    OPEN,
    OPERATORS,
    USED,
    crawled,
    fill,
    rows_about,
    some_of_each,
)
from tests.handlers.voting.hall import FLAG, hall, opened

pytestmark = pytest.mark.timeout(600)
EACH = 2
THE_OPERATORS = {"opnew", "oplist", "opbloc", "opsec"}
"""What the operator does with any bloc: it is named, and its secretary is given a link."""

FOR_ALL = tuple(f"ppmake:{one}" for one in ("invitation", "programme", "criteria_table", "conclusion_notice"))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


async def first_bloc(stage: Stage) -> tuple[TheBloc, list[Phone], dict[str, list[str]]]:
    """A bloc with a vote under way and one row of everything; secretary, chair, leader, officer; what placeholders can be."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    names = await stage.write(lambda session: fill(session, stage, bloc))
    names["ballot"].append(ballot_id)
    return bloc, [secretary, chair, leaders[3], officer], names


async def everybody_else(stage: Stage, bloc: TheBloc) -> list[Phone]:
    """A person in every role of a second bloc, a stranger, and one who also reads in the first as its supervisor."""
    other = await stage.bloc("ha-giang")
    seats: list[tuple[str, int | None, tuple[str, ...]]] = [
        ("Thư ký khác", 0, ("officer", "secretary")),
        ("Chủ trì khác", 0, ("leader", "chair")),
        ("Lãnh đạo Phó khối khác", 1, ("leader",)),
        ("Lãnh đạo khác", 2, ("leader",)),
        ("Cán bộ bỏ phiếu khác", 3, ("officer",)),
        ("Giám sát khác", None, ("supervisor",)),
        ("Kiểm phiếu khác", 4, ("officer",)),
    ]
    people = [await stage.person(name, other, agency=agency, roles=roles) for name, agency, roles in seats]

    def stand_in(session: Session) -> None:
        session.add(Office(year_id=other.year_id, agency_id=other.agencies[1], office="deputy"))

    await stage.write(stand_in)
    await people[0].say("/bophieu")
    await people[0].tap("Chuẩn bị bỏ phiếu")
    await people[0].tap(f"Thêm: {FLAG}")
    await people[0].tap("Xong")
    await people[0].tap("Trình chủ trì bắt đầu")
    await people[0].tap("Xác nhận, trình chủ trì")

    def names_a_voter(session: Session) -> None:
        ballot_id = session.exec(select(Ballot.id).where(Ballot.year_id == other.year_id)).one()
        session.add(
            Teller(
                meeting_id=other.meeting_id, person_id=people[6].person_id, agency_id=other.agencies[4], named_by=people[0].person_id,
                named_at=stage.now,
            )
        )  # fmt: skip
        session.add(Holder(ballot_id=ballot_id, agency_id=other.agencies[3], person_id=people[4].person_id))

    await stage.write(names_a_voter)
    await people[1].tap("Bắt đầu bỏ phiếu")
    await stage.settle(people[1])
    assert "Bỏ phiếu" in str(people[4].buttons), "the officer holds his agency's paper"
    await people[6].say("/viec")
    assert "Đang bỏ phiếu" in people[6].text, "the officer counts at the meeting"
    return [*people, await stage.stranger("Người lạ")]


async def ask_everything(stage: Stage, people: list[Phone], tapped: list[str]) -> None:
    """All of them tap the same at once, again and again, and then give every command: not a word of the first bloc."""
    for data in tapped:
        for phone in people:
            stage.forge_tap(phone.id, phone.card["message_id"], data)
        await stage.settle(people[0])
        for phone in people:
            assert MARK not in phone.text + phone.toast + str(phone.rows), f"{data} shows it"
    for command in COMMANDS:
        for phone in people:
            stage.world.say(phone.id, command)
        await stage.settle(people[0])
    assert not any(MARK in text for phone in people for text in phone.texts)


async def test_no_button_of_a_bloc_does_anything_in_the_hands_of_another(stage: Stage) -> None:
    """Every tap of the program about every kind of row, and what four roles come by on their way, tapped by secretary, chair, leader of
    the deputy, leader, voter by name, supervisor and teller of a second bloc and by a stranger: no word is read, no row changes."""
    bloc, owners, names = await first_bloc(stage)
    buttons = set[str]()
    for phone in owners:
        buttons |= await crawled(phone)
    people = await everybody_else(stage, bloc)
    tapped = list(dict.fromkeys([*some_of_each(buttons, EACH), *forged(names)]))
    ids = {bloc.id, bloc.year_id, bloc.meeting_id, *bloc.agencies, *(one for found in names.values() for one in found)}
    ids = {one for one in ids if len(one) == 10}
    before = await stage.read(lambda session: rows_about(session, ids))
    for phone in people:
        await phone.say("/viec")
    await ask_everything(stage, people, tapped)
    assert await stage.read(lambda session: rows_about(session, ids)) == before


async def test_who_serves_two_blocs_is_in_each_what_he_is_there(stage: Stage) -> None:
    """Chair and secretary of the second bloc, supervisor of the first: no button of the first bloc changes a row of it in his hands."""
    bloc, _owners, names = await first_bloc(stage)
    other = await stage.bloc("ha-giang")
    both = await stage.person("Hai nơi", other, agency=0, roles=("leader", "chair", "officer", "secretary"))

    def also(session: Session) -> None:
        session.add(
            Seat(id=stage.new_id(), bloc_id=bloc.id, person_id=both.person_id, role="supervisor", since_at=stage.now)
        )

    await stage.write(also)
    ids = {bloc.id, bloc.year_id, bloc.meeting_id, *bloc.agencies}
    before = await stage.read(lambda session: rows_about(session, ids))
    await both.say("/viec")
    for data in forged(names):
        # a supervisor may have the papers that are for all of the bloc, and a paper asked for is a row
        if "privacyleave" not in data and not data.startswith(FOR_ALL):
            await both.tap_data(data)
    after = await stage.read(lambda session: rows_about(session, ids))
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


async def test_the_operator_reads_names_of_blocs_and_nothing_else(stage: Stage) -> None:
    """Who runs the program, in no bloc: apart from the list of blocs nothing is shown, and nothing changes."""
    bloc, _owners, names = await first_bloc(stage)
    phone = await stage.stranger("Người vận hành", number=OPERATOR)
    ids = {bloc.id, bloc.year_id, bloc.meeting_id, *bloc.agencies}
    before = await stage.read(lambda session: rows_about(session, ids))
    await phone.say("/viec")
    for data in forged(names):
        if data.split(":")[0] not in THE_OPERATORS:
            await phone.tap_data(data)
            assert MARK not in phone.text + phone.toast + str(phone.rows), f"{data} shows it"
    assert await stage.read(lambda session: rows_about(session, ids)) == before
    await phone.say("/quantri")
    assert f"Khối {MARK}" in str(phone.buttons)


async def test_no_typed_link_opens_another_bloc(stage: Stage) -> None:
    """Used and ended codes and identifiers of rows behind /start and /thamgia: nothing is shown; a link that is open makes a request and
    shows no more than whom it is asked of."""
    bloc, _owners, names = await first_bloc(stage)
    people = await everybody_else(stage, bloc)
    ids = {bloc.id, bloc.year_id, bloc.meeting_id, *bloc.agencies}
    before = await stage.read(lambda session: rows_about(session, ids))
    payloads = [
        USED,
        ENDED,
        OPERATORS,
        *(found[0] for key, found in names.items() if key != "code"),
        f"pact_{bloc.year_id}",
    ]
    for payload in payloads:
        for command in ("/start", "/thamgia"):
            for phone in people:
                stage.world.say(phone.id, f"{command} {payload}")
            await stage.settle(people[0])
            for phone in people:
                assert MARK not in phone.text + phone.toast + str(phone.rows), f"{command} {payload} shows it"
        await stage.pass_time(minutes=20)  # wrong codes make one wait
    assert await stage.read(lambda session: rows_about(session, ids)) == before

    phone = people[3]
    await phone.say(f"/start {OPEN}")
    for command in COMMANDS[2:]:
        if command not in {"/start", "/thamgia", "/dangky"}:
            await phone.say(command)
            assert MARK not in phone.text, command
    after = await stage.read(lambda session: rows_about(session, ids))
    assert {name for name in after if after[name] != before[name]} <= {"joinrequest"}


def test_no_tap_is_forgotten() -> None:
    """Every tap that a conversation registers is among the shapes, and no other is."""
    assert {tap for taps in SHAPES.values() for tap in taps.split()} == TAPS


def test_no_table_is_forgotten() -> None:
    """A table that names a bloc, a year or an agency is among those compared."""
    for table in SQLModel.metadata.sorted_tables:
        names = {column.name for column in table.columns}
        if names & {"year_id", "bloc_id", "agency_id", "meeting_id"} and table.name in OF_THE_MACHINE:
            assert table.name in {"trail", "person", "reminded"}, table.name
    assert Bloc.__tablename__ not in OF_THE_MACHINE
