"""One-time codes, decisions and links under several writers at once, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from handlers.founding import found_bloc
from handlers.joining import use_cases
from handlers.kit.house import House
from storage import joining, people, seats
from storage.tables import Account, Agency, Bloc, Invitation, JoinRequest, Membership, Office, Person, Seat, Year
from storage.writer import Writer
from tests.handlers.harness import TheBloc, a_stage
from tests.handlers.joining.door import ask_to_join, bloc_code, data, requests, seats_of

NOW = datetime(2024, 2, 5, 1, 30, tzinfo=UTC)
PEOPLE = 12


def a_house() -> House:
    """A house whose chance counts."""
    numbers = iter(range(1, 1 << 30))
    return House(
        ZoneInfo("Asia/Ho_Chi_Minh"), lambda n: next(numbers).to_bytes(n, "big") if n < 10 else bytes(next(numbers) % 32 for _ in range(n)),
        b"", lambda _year: frozenset(), lambda name, _content: name,
    )  # fmt: skip


def prepare(session: Session) -> None:
    """A bloc with a head agency, many persons, and a year."""
    session.add(Bloc(id="b", key="b", name="Khối", current_year_id="y", created_at=NOW))
    session.add(Agency(id="a", key="a", name="Ban Tổ chức"))
    for number in range(PEOPLE):
        session.add(Person(id=f"p{number}", full_name="An", created_at=NOW))
    session.flush()
    session.add(Account(id=1, channel="telegram", external_id="1", person_id="p0"))
    session.add(Year(id="y", bloc_id="b", year=2023))
    session.flush()
    session.add(Membership(year_id="y", agency_id="a", position=0))
    session.add(Office(year_id="y", agency_id="a", office="head"))


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    """Writers on a database with one bloc."""
    made = Writer(engine)
    await made.run(prepare)
    yield made
    await asyncio.to_thread(made.close)


def comes_in(house: House, code: str, number: int) -> Callable[[Session], bool]:
    """Somebody consents with a one-time code in hand, as a turn does."""

    def work(session: Session) -> bool:
        invitation, person = joining.invitation(session, code), session.get(Person, f"p{number}")
        year = session.get(Year, "y")
        assert invitation is not None
        assert person is not None
        assert year is not None
        if invitation.used_at is not None:
            return False
        request = use_cases.begin(session, house, person, invitation, NOW)
        invitation.used_at, invitation.used_by = NOW, person.id
        use_cases.admit(session, house, year, request, NOW, person.id)
        return True

    return work


async def test_a_one_time_code_admits_one_of_many(writer: Writer) -> None:
    """Twelve people consent with one code at the same moment: one seat."""
    house = a_house()

    def invite(session: Session) -> str:
        bloc, agency = session.get(Bloc, "b"), session.get(Agency, "a")
        assert bloc is not None
        return use_cases.invite_person(session, house, bloc, agency, "officer", NOW)

    code = await writer.run(invite)
    came = await asyncio.gather(*(writer.run(comes_in(house, code, n), n) for n in range(PEOPLE)))
    assert sum(came) == 1
    assert await writer.run(lambda session: session.exec(select(func.count()).select_from(Seat)).one()) == 1


async def test_a_request_is_decided_once(writer: Writer) -> None:
    """Twelve taps of two secretaries at the same moment: one decision."""
    house = a_house()

    def ask(session: Session) -> None:
        session.add(
            JoinRequest(
                id="r", bloc_id="b", person_id="p0", agency_id="a", role="leader", state="waiting", asked_at=NOW
            )
        )

    def decide(session: Session) -> bool:
        found, year = joining.request(session, "r"), session.get(Year, "y")
        assert found is not None
        assert year is not None
        if found.state != joining.WAITING:
            return False
        use_cases.admit(session, house, year, found, NOW, "p1")
        return True

    await writer.run(ask)
    assert sum(await asyncio.gather(*(writer.run(decide, n) for n in range(12)))) == 1
    held = await writer.run(lambda session: sorted(people.roles(session, "p0", "b")))
    assert held == ["chair", "leader"]


async def test_wrong_codes_are_counted_and_forgotten(writer: Writer) -> None:
    """One, five and thirty minutes after the fifth, sixth and any further one."""
    waits = []
    for _try in range(8):
        until = await writer.run(lambda session: use_cases.note_wrong_code(session, 1, NOW))
        waits.append((until - NOW) // timedelta(minutes=1) if until else 0)
    assert waits == [0, 0, 0, 0, 1, 5, 30, 30]
    assert await writer.run(lambda session: use_cases.must_wait_until(session, 1, NOW)) is not None
    await writer.run(lambda session: use_cases.forget_wrong_codes(session, 1))
    assert await writer.run(lambda session: use_cases.must_wait_until(session, 1, NOW)) is None


async def test_links_and_seats_are_found_as_they_are_now(writer: Writer) -> None:
    """Only open links, newest first; only seats that last, in one agency or in none."""
    house = a_house()

    def make(session: Session) -> tuple[list[str], list[str]]:
        bloc = session.get(Bloc, "b")
        assert bloc is not None
        first = use_cases.invite_bloc(session, house, bloc, NOW)
        again = use_cases.invite_bloc(session, house, bloc, NOW + timedelta(days=1))
        new = use_cases.renew_bloc(session, house, bloc, first.code, NOW + timedelta(days=1))
        session.flush()
        seats.sit(session, "s1", "p0", "b", "a", "leader", NOW)
        seats.sit(session, "s2", "p0", "b", None, "supervisor", NOW)
        assert not seats.sit(session, "s3", "p0", "b", None, "supervisor", NOW)
        links = [one.code for one in joining.invitations(session, "b", "bloc", NOW + timedelta(days=2))]
        assert again.code == first.code
        assert links == [new.code]
        return [seat.id for seat in seats.of(session, "p0", "b", None)], [
            seat.id for seat, _person in seats.current(session, "b")
        ]

    assert await writer.run(make) == (["s2"], ["s1", "s2"])
    assert await writer.run(lambda session: joining.invitations(session, "b", "bloc", NOW + timedelta(days=16))) == []


async def test_a_bloc_is_founded_once(writer: Writer) -> None:
    """The same button tapped twice makes the same bloc and the same link."""
    house = a_house()
    codes = [await writer.run(lambda session: found_bloc(session, house, "newblocaaa", NOW).code) for _ in range(2)]
    assert codes[0] == codes[1]
    kinds = await writer.run(lambda session: [one.kind for one in session.exec(select(Invitation))])
    assert kinds == ["secretary"]


async def test_the_conversation_runs_on_both_databases(database_url: str, tmp_path: Path) -> None:
    """From the link to the approval."""
    async with a_stage(tmp_path, database_url) as stage:
        bloc: TheBloc = await stage.bloc()
        thu = await stage.person("Thư", bloc, roles=("secretary",))
        code = await bloc_code(stage, bloc)
        phones = [
            await ask_to_join(stage, code, name, agency=place) for place, name in enumerate(("Trần An", "Lê Bình"))
        ]
        await thu.tap("Xem đề nghị")
        await thu.tap_data(data(thu, "joinall"))
        assert [one.state for one in await requests(stage, bloc)] == ["approved", "approved"]
        assert [len(await seats_of(stage, phone)) for phone in phones] == [1, 1]
