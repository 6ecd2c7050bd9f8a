"""Kills in each phase of checking: answers, findings, questions, the objection, both freezes and the change after it are there once."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from domain.criteria_json import table_from_json
from domain.standing import Standing
from domain.total_table import lines
from storage import outbox, standings, verifying
from storage.tables import (
    Appeal,
    Correction,
    Deferred,
    Evidence,
    Finding,
    Inquiry,
    Meeting,
    MeetingStep,
    Office,
    Sheet,
    Trail,
    Verification,
    Year,
)
from storage.tables import Step as Milestone
from tests.crash import checking, seeding
from tests.crash.checking import AGENCIES, Checker, shows
from tests.crash.clocks import set_clock
from tests.crash.crowd import Decide, Fact
from tests.crash.scene import Scene, a_scene

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
OFFICER, CHAIR, SECRETARY = 9000, 9100, 9200
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _sunday() -> datetime:
    """A Sunday of the coming November: what others hear of waits for Monday, which is no holiday."""
    day = date(datetime.now(UTC).year + 1, 11, 8)
    day += timedelta(days=6 - day.weekday())
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZONE)


NOW = _sunday()
LATER = NOW + timedelta(days=90)
CALM = (4.0, 10.0)
"""As `storm.CALM`: what counts here is the blow in each phase."""

OBJECTS = OFFICER + checking.EXPLAINED
TABLE = {
    7: (1, 9700),
    6: (2, 9600),
    4: (3, 9400),
    8: (3, 9400),
    3: (5, 9200),
    2: (6, 9150),
    1: (7, 9100),
    0: (8, 9000),
    5: (9, 7500),
}
"""Rank and total by place, as added up by hand."""


@dataclass(slots=True)
class Course:
    """The phases one after another. In each of them all bots are killed behind one of the first acts, before its person goes on.

    `killed`: how often, by phase.
    """

    scene: Scene
    clock: Path
    killed: Counter[str] = field(default_factory=Counter)
    _now: str = ""
    _acts: int = 0

    async def run(self) -> None:
        """Everybody does their part; on the next morning they hear what has waited."""
        self.scene.crowd.afterwards = self._kill
        fills = [self._goes(OFFICER + n, "/tucham", checking.score(n), shows("gửi Khối lúc")) for n in range(AGENCIES)]
        await self._phase("self-assessment", 5 * AGENCIES, fills)
        draws = self._goes(SECRETARY, "/thamdinh", checking.begin, shows("vòng tròn: xong"))
        await self._phase("lot", 4, [draws])
        checkers = self._checkers()
        await self._phase("checking", 4 * AGENCIES, [self._checks(n, one) for n, one in checkers.items()])
        asked = {n: replace(one, asked="") for n, one in checkers.items() if one.asked}
        explains = self._goes(OBJECTS, "/viec", checking.explain, shows("Đã gửi trả lời"))
        corrects = self._goes(OFFICER + checking.CORRECTED, "/viec", checking.correct, shows("Đã gửi trả lời"))
        concludes = [self._checks(n, one) for n, one in asked.items()]
        await self._phase("returned criteria", 15, [explains, corrects], concludes)
        objects = self._goes(OBJECTS, "/kiennghi", checking.object_, shows("Kiến nghị I.1:"))
        decides = self._goes(CHAIR, "/viec", checking.decide, shows("Kết luận: 36 điểm"))
        await self._phase("appeal", 8, [objects], [decides])
        await self._phase("freeze", 3, [self._goes(CHAIR, "/thamdinh", checking.freeze, shows("đã chốt"))])
        changes = self._goes(SECRETARY, "/thamdinh", checking.change, shows("đề nghị lúc"))
        confirms = self._goes(CHAIR, "/viec", checking.confirm, shows("xác nhận lúc"))
        await self._phase("change after the freeze", 10, [changes], [confirms])
        adopts = self._goes(SECRETARY, "/hoinghi", checking.adopt, shows("Hội nghị đã thông qua"))
        await self._phase("adoption", 5, [adopts])
        self.scene.crowd.afterwards = None
        set_clock(self.clock, NOW + timedelta(days=1))

    async def _phase(self, name: str, least: int, *parts: list[Coroutine[Any, Any, None]]) -> None:
        """Its parts one after another, in each of them everybody at once; it takes at least so many acts."""
        self._now, self._acts = name, self.scene.crowd.chance.randint(1, least)
        self.killed[name] = 0
        for scripts in parts:
            async with asyncio.TaskGroup() as people:
                for script in scripts:
                    people.create_task(script)

    async def _kill(self) -> None:
        self._acts -= 1
        if self._acts == 0:
            self.killed[self._now] += 1
            await asyncio.sleep(self.scene.crowd.chance.uniform(0, 0.03))
            await self.scene.storm.strike(self.scene.bots, self._end_leases)

    def _end_leases(self) -> None:
        """All are dead: what they held goes over at once, so that the next act has not to wait for it."""
        with Session(self.scene.engine) as session, session.begin():
            outbox.release_all(session)

    async def _goes(self, number: int, command: str, decide: Decide, done: Fact) -> None:
        """Somebody begins with a command and goes on until it is done."""
        crowd = self.scene.crowd
        phone = crowd.phones.get(number) or await crowd.person(number, "Người")
        before = len(phone.sights)
        await crowd.say(phone, command, lambda seen: len(seen.sights) > before)
        await crowd.follow(phone, decide, done, command)

    async def _checks(self, place: int, checker: Checker) -> None:
        done = checker.asks if checker.asked else checker.is_done
        await self._goes(OFFICER + place, "/thamdinh", checker.decide, done)

    def _checkers(self) -> dict[int, Checker]:
        """Who checks whom, as it was drawn."""
        draw = self.scene.read(lambda session: verifying.draw_of(session.get_one(Year, "theyear")))
        pairs = [(_place(task.by), _place(task.checked)) for task in draw.tasks]
        return {by: Checker(of, checking.ASKED.get(of, "")) for by, of in pairs}


def _place(agency_id: str) -> int:
    return int(agency_id.removeprefix("agency"))


def _seed(session: Session) -> None:
    bloc = seeding.add_bloc(session, AGENCIES, checking.table(), LATER)
    session.add(Office(year_id=bloc.year_id, agency_id=bloc.agencies[1], office="deputy"))
    for code in ("CROSS_CHECK", "APPEAL", "FREEZE", "MEETING"):
        session.add(Milestone(year_id=bloc.year_id, code=code, due_at=LATER))
    session.add(Meeting(id="themeeting", year_id=bloc.year_id, title="Hội nghị tổng kết", starts_at=LATER))
    session.flush()
    session.add(MeetingStep(meeting_id="themeeting", year_id=bloc.year_id, code="MEETING"))
    for n in range(AGENCIES):
        seeding.add_person(session, bloc, OFFICER + n, f"Cán bộ {n}", n, "leader", "officer")
    seeding.add_person(session, bloc, CHAIR, "Chủ trì", 0, "leader", "chair")
    seeding.add_person(session, bloc, SECRETARY, "Thư ký", 0, "secretary")


async def test_a_ring_of_nine_comes_to_what_people_did(tmp_path: Path, database_url: str) -> None:
    """What was answered, found, asked, decided, fixed and changed is there once, by whom it was done, and so is the total table."""
    clock = tmp_path / "clock"
    set_clock(clock, NOW)
    async with a_scene("checking", tmp_path, database_url, _seed, clock=clock) as scene:
        course, scene.storm.calm = Course(scene, clock), CALM
        await scene.play([course.run()], lambda session: session.exec(select(Deferred.id)).first() is None)
        assert set(course.killed.values()) == {1}
        assert scene.read(_standings) == {n: checking.standings(n) for n in range(AGENCIES)}
        assert scene.read(_total_table) == TABLE
        assert scene.read(_findings) == {n: checking.findings(n) for n in range(AGENCIES)}
        assert scene.read(_questions) == {
            (checking.EXPLAINED, "I.1", "more", 4000, checking.REPLY, True): 1,
            (checking.CORRECTED, "I.2", checking.QUESTION, 2000, "", True): 1,
        }  # fmt: skip
        assert scene.read(lambda session: Counter(session.exec(select(Evidence.number)).all())) == {checking.PAPER: 1}
        assert scene.read(_decided) == [("I.1", checking.OBJECTION, "accepted", 3600, "enough", f"person{CHAIR}")]
        assert scene.read(_changed) == [("I.3", 3200, 3150, checking.REASON, f"person{SECRETARY}", f"person{CHAIR}")]
        assert scene.read(_fixed) == (f"person{CHAIR}", f"person{SECRETARY}", True)
        assert scene.read(_acts) == ACTS
        assert scene.audited() == []
        assert scene.deliveries() == []


ACTS = {
    "sheet_submitted": AGENCIES, "checking_begun": 1, "finding_set": 3 * AGENCIES, "check_done": AGENCIES, "criterion_asked": 2,
    "criterion_answered": 2, "evidence_added": 1, "score_changed": 1, "appeal_made": 1, "appeal_decided": 1, "scores_frozen": 1,
    "correction_asked": 1, "score_corrected": 1, "meeting_begun": 1, "presence_full": 1, "item_left": 2,
    "scores_adopted": 1,
}  # fmt: skip
"""How often the trail names each act."""


def _acts(session: Session) -> Counter[str]:
    return Counter(session.exec(select(Trail.act)).all())


def _standings(session: Session) -> dict[int, dict[str, Standing]]:
    return {_place(agency): found for agency, found in standings.of_year(session, "theyear").items()}


def _total_table(session: Session) -> dict[int, tuple[int, int]]:
    table, found = table_from_json(checking.table()), standings.of_year(session, "theyear")
    return {_place(line.agency): (line.rank, line.counted.total) for line in lines(table, found, sorted(found))}


def _findings(session: Session) -> dict[int, dict[str, tuple[int, str]]]:
    found: dict[int, dict[str, tuple[int, str]]] = {}
    looks = select(Finding, Sheet.agency_id).join(Verification, col(Verification.id) == Finding.verification_id)
    for row, agency in session.exec(looks.join(Sheet, col(Sheet.id) == Verification.sheet_id)):
        found.setdefault(_place(agency), {})[row.code] = (row.points, row.reason)
    return found


def _questions(session: Session) -> Counter[tuple[int, str, str, int | None, str, bool]]:
    asked = select(Inquiry, Sheet.agency_id).join(Verification, col(Verification.id) == Inquiry.verification_id)
    return Counter(
        (_place(agency), row.code, row.question, row.points, row.reply, row.replied_at is not None)
        for row, agency in session.exec(asked.join(Sheet, col(Sheet.id) == Verification.sheet_id))
    )


def _decided(session: Session) -> list[tuple[object, ...]]:
    return [
        (one.code, one.text, one.state, one.points, one.decision, one.decided_by)
        for one in session.exec(select(Appeal))
    ]


def _changed(session: Session) -> list[tuple[object, ...]]:
    return [
        (one.code, one.before, one.points, one.reason, one.asked_by, one.confirmed_by)
        for one in session.exec(select(Correction))
    ]


def _fixed(session: Session) -> tuple[str | None, str | None, bool]:
    """Who fixed the scores and who had them adopted, and whether in this order."""
    year = session.get_one(Year, "theyear")
    both = (year.frozen_at, year.adopted_at)
    return year.frozen_by, year.adopted_by, bool(both[0] and both[1] and both[0] < both[1])
