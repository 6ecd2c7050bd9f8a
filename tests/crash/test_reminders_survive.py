"""Kills and faults while reminders go out: each is queued once, heard by everybody who has to act, and twice only where a blow hid it."""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from storage import outbox
from storage.engine import open_engine
from storage.tables import Seat, StepMark
from tests.crash import ledger, seeding
from tests.crash.clocks import set_clock
from tests.crash.phones import Sight
from tests.crash.scene import QUIET_WITHIN, Scene, a_scene
from tests.storage.databases import Server

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AGENCIES, DONE, BLOCKED = 20, 7, 9
OFFICERS = 2
SECRETARY = 7900
KILLS = 50
SOON = 3.0
"""Seconds within which a busy process notes what it has said; a blow within them may hide that it was said."""

FAULTS: tuple[dict[str, object], ...] = (
    {"kind": "429", "method": "*", "retry_after": 1, "global": True},
    {"kind": "drop_after", "method": "sendMessage", "times": 2},
    {"kind": "5xx", "method": "sendMessage", "times": 3},
    {"kind": "hang", "method": "sendMessage", "seconds": 2},
    {"kind": "drop_before", "method": "sendMessage", "times": 3},
    {"kind": "429", "method": "sendMessage", "chat_id": 7001, "retry_after": 2},
    {"kind": "hang", "method": "sendMessage"},
    {"kind": "drop_after", "method": "sendMessage"},
)
HIDES = {"drop_after", "hang"}
"""Faults after which nobody knows whether a message arrived."""


def _deadline() -> date:
    """A Friday of the coming November: no holiday is near."""
    first = date(datetime.now(UTC).year + 1, 11, 8)
    return first + timedelta(days=(4 - first.weekday()) % 7)


DUE_ON = _deadline()
MORNINGS = [DUE_ON + timedelta(days=days) for days in (-14, -7, -1, 0, 3, 4, 5)]
"""Fourteen, seven, one day before, the day itself, the Monday and Tuesday after; on Wednesday only the secretary gets the names."""


@dataclass(slots=True)
class Blows:
    """When something struck, by `time.monotonic`, and how many calls were broken so that nobody knows."""

    kills: list[float] = field(default_factory=list)
    hiding: int = 0

    def explain(self, heard_at: float) -> bool:
        """Whether a process may have died before it had noted what was heard at this moment."""
        return any(-SOON < at - heard_at < SOON for at in self.kills)


def _seed(session: Session) -> None:
    due_at = datetime(DUE_ON.year, DUE_ON.month, DUE_ON.day, 17, tzinfo=HANOI).astimezone(UTC)
    bloc = seeding.add_bloc(session, AGENCIES, due_at=due_at)
    for n in range(AGENCIES):
        for k in range(OFFICERS):
            seeding.add_person(session, bloc, _number(n, k), f"Cán bộ {n} {k}", n, "officer")
    person_id = seeding.add_person(session, bloc, SECRETARY, "Thư ký", 0)
    session.add(
        Seat(
            id="thesecretary",
            bloc_id=bloc.id,
            agency_id=None,
            person_id=person_id,
            role="secretary",
            since_at=seeding.NOW,
        )
    )


def _number(agency: int, officer: int) -> int:
    return 7001 + agency * OFFICERS + officer


def _marks(engine_url: str, agencies: range) -> None:
    engine = open_engine(engine_url)
    with Session(engine) as session, session.begin():
        for n in agencies:
            session.add(
                StepMark(
                    year_id="theyear",
                    code="SELF_SCORE",
                    agency_id=f"agency{n:03d}",
                    how="paper",
                    number="1-BC",
                    marked_at=seeding.NOW,
                )
            )
    engine.dispose()


def _morning(day: date) -> datetime:
    """A quarter to eight of that day, in working hours."""
    return datetime(day.year, day.month, day.day, 7, 45, tzinfo=HANOI)


async def _storm(scene: Scene, blows: Blows, faults: Iterator[dict[str, object]], kills: int) -> None:
    """So many kills, a fault before each of them, whatever the bots are about."""
    for _n in range(kills):
        fault = next(faults)
        blows.hiding += int(str(fault.get("times", 1))) if fault["kind"] in HIDES else 0
        await scene.storm.inflict(fault)
        await scene.bots[0].up()
        await scene.bots[-1].up()
        await asyncio.sleep(scene.crowd.chance.uniform(0.05, 0.9))
        blows.kills.append(time.monotonic())
        await scene.storm.strike([scene.crowd.chance.choice(scene.bots)])
        await scene.crowd.order("DELETE", "faults")


async def _until_said(scene: Scene, day: date, before: dict[int, int], who: set[int]) -> None:
    """Until everybody of these has a letter more than `before` and none is left to be said."""
    until = time.monotonic() + QUIET_WITHIN
    while left := {n for n, now in _counts(scene, who).items() if now <= before[n]} or scene.read(outbox.waiting):
        assert time.monotonic() < until, f"{day}: still waiting for {left}"
        stirred = scene.crowd.phones.stirred
        stirred.clear()
        with contextlib.suppress(TimeoutError):  # the last message may have been heard, and is only still to be marked
            await asyncio.wait_for(stirred.wait(), 1)


async def _arrive(scene: Scene, number: int) -> None:
    """Nobody can be written to who has not written before."""
    phone = await scene.crowd.person(number, "Người")
    await scene.crowd.say(phone, "/trogiup", lambda seen: bool(seen.sights))


def _counts(scene: Scene, who: set[int]) -> dict[int, int]:
    written = ledger.letters(scene.engine)
    return {n: len(written.get(n, [])) for n in who}


async def test_every_reminder_is_heard_and_twice_only_where_a_blow_hid_it(tmp_path: Path, postgresql: Server) -> None:
    """Two replicas, seven mornings, fifty kills, every kind of fault: one letter a person and morning, and only for who has to act."""
    url, clock = postgresql.make(), tmp_path / "clock"
    set_clock(clock, _morning(MORNINGS[0] - timedelta(days=3)))
    blows, faults = Blows(), cycle(FAULTS)
    everybody = {_number(n, k) for n in range(AGENCIES) for k in range(OFFICERS)}
    blocked = _number(BLOCKED, 0)
    async with a_scene("reminders", tmp_path, url, _seed, clock=clock) as scene:
        for bot in scene.bots:
            await bot.start()
        await asyncio.gather(*(_arrive(scene, number) for number in [*sorted(everybody), SECRETARY]))
        began = time.monotonic()
        expected: dict[int, list[date]] = {n: [] for n in everybody}
        for place, day in enumerate(MORNINGS):
            if place == 2:
                _marks(url, range(DONE))
            owing = {n for n in everybody if place < 2 or n >= _number(DONE, 0)}
            if place >= 3:
                owing -= {blocked}  # the messenger has told so, and nothing is tried in vain
            who = owing if place < len(MORNINGS) - 1 else set[int]()
            before = _counts(scene, everybody | {SECRETARY})
            if place == 3:
                await scene.crowd.order("PATCH", f"people/{blocked}", {"blocked": True})
            set_clock(clock, _morning(day))
            calm = place in {1, 4}
            if not calm:
                await _storm(scene, blows, faults, KILLS // (len(MORNINGS) - 2))
            await _until_said(scene, day, before, who or {SECRETARY})
            after = _counts(scene, everybody)
            for n in who:
                expected[n].append(day)
            assert {n: after[n] - before[n] for n in everybody} == {n: int(n in who) for n in everybody}, day
        await scene.storm.rest()
        for bot in scene.bots:
            await bot.kill()
        scene.note(time.monotonic() - began)
        assert len(blows.kills) >= KILLS
        assert scene.audited() == []
        assert _wrong(scene, everybody - {blocked}, expected, blows) == []


def _wrong(scene: Scene, who: set[int], expected: dict[int, list[date]], blows: Blows) -> list[str]:
    """Reminders that were not heard, were heard in another order, or twice without a reason."""
    wrong, unexplained = [], 0
    for n in sorted(who):
        told = [sight for sight in scene.crowd.phones[n].sights if sight.kind == "message"]
        heard = [sight for sight in told if sight.text != told[0].text]  # whoever arrived may have been greeted twice
        said = [letter.text for letter in ledger.letters(scene.engine)[n] if letter.act == "news"]
        first = list(dict.fromkeys(sight.text for sight in heard))
        if first != said or len(said) != len(expected[n]):
            wrong.append(f"{n} was to hear {said} for {expected[n]}, and heard {first}")
        unexplained += sum(not blows.explain(at) for at in _again(heard))
    if unexplained > blows.hiding:
        wrong.append(f"{unexplained} messages came twice, and {blows.hiding} faults may have hidden that they had come")
    return wrong


def _again(heard: list[Sight]) -> Iterator[float]:
    """When a message had been heard before it came again."""
    last: dict[str, float] = {}
    for sight in heard:
        if sight.text in last:
            yield last[sight.text]
        last[sight.text] = sight.at
