"""A year of the Kon Tum bloc, the clock moved hour by hour: nine agencies, three meetings, the pact, a drive, the closing ballot.

One agency acts two days before each deadline, one is always three days late, the others on the eve. What reaches somebody while
they act themselves is an answer; everything else comes unasked.
"""

import heapq
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from html import unescape
from itertools import count
from typing import Any

from sqlmodel import Session, delete

from bot.clock import Ticks
from domain.calendar import usual_calendar
from domain.workdays import DAY, HalfDay, WorkCalendar
from handlers.kit.steps import AGENCY_STEPS, MEETING_STEPS
from handlers.reminding import calendar_of
from storage import blocs, meetings
from storage.tables import Meeting, MeetingStep, Step, Year
from tests.handlers.assessing.sheets import every_kind, score_everything
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.pact.people import AGREE, asked
from tests.handlers.voting.hall import CERTIFICATES, FLAG, HEAD, opened, voted

YEAR = 2026
HOUR = timedelta(hours=1)
FIRST_TICK = time(0, 30)
EIGHT, NINE, THREE_PM, EIGHT_PM = time(8), time(9), time(15), time(20)
EARLY, LATE = 1, 2
STEPS, MEETINGS = sorted(AGENCY_STEPS), sorted(MEETING_STEPS)
VOTED = ("Đồng ý", "Đồng ý", "Đồng ý", "Ủy ban Kiểm tra")
ABOUT = {
    "AGENCY_PLAN": "kế hoạch thi đua", "REGISTER": "đăng ký thi đua", "H1_REPORT": "báo cáo 6 tháng",
    "SELF_SCORE": "tự chấm điểm", "YEAR_REPORT": "báo cáo tổng kết",
}  # fmt: skip
"""How a reminder calls each step, in small letters."""

ASKS = re.compile(r"Kính gửi đồng chí: (?:còn|hôm nay|đã quá hạn|có)|chờ đồng chí ký")
"""How a message begins that wants something to be done."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message that nobody asked for: when it came, and its first words."""

    at: datetime
    text: str

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.text}"


@dataclass(slots=True)
class Representative:
    """Somebody of an agency; `answers`: the numbers of messages that came while they acted themselves."""

    name: str
    agency: int
    phone: Phone
    answers: set[int] = field(default_factory=set)

    def unasked(self, calendar: WorkCalendar) -> list[Said]:
        """Messages that nobody asked for, oldest first."""
        return [
            Said(calendar.local(datetime.fromtimestamp(body["date"], calendar.zone)), _words(body))
            for body in self.phone.from_bot
            if body["message_id"] not in self.answers
        ]

    async def act(self, *doing: Callable[[], Awaitable[object]]) -> None:
        """Do one thing after the other."""
        before = self._numbers()
        for one in doing:
            await one()
        self.answers |= self._numbers() - before

    def _numbers(self) -> set[int]:
        return {body["message_id"] for body in self.phone.from_bot}


class AYear:
    """The bloc, its people, and what happens when."""

    def __init__(self, stage: Stage, bloc: TheBloc) -> None:
        self.stage, self.bloc = stage, bloc
        self.calendar: WorkCalendar = calendar_of(stage.machine.house)
        self.days = usual_calendar(YEAR, self.calendar)
        self.ticks = Ticks(stage.machine)
        self.people: list[Representative] = []
        self.done: dict[tuple[int, str], datetime] = {}
        self.sittings: list[tuple[datetime, datetime]] = []
        self._events: list[tuple[datetime, int, Callable[[], Awaitable[None]]]] = []
        self._order = count()
        self.ballot_id = ""

    @classmethod
    async def of(cls, stage: Stage) -> "AYear":
        """Everything as it stands on New Year's morning."""
        year = cls(stage, await stage.bloc(criteria=every_kind()))
        stage.now = datetime(YEAR, 1, 1, tzinfo=stage.machine.house.tz)
        await year._prepare()
        return year

    def who(self, name: str) -> Representative:
        """Somebody by name."""
        return next(one for one in self.people if one.name == name)

    async def live(self, until: date = date(YEAR, 12, 31)) -> None:
        """Every hour a tick, and what people do in between."""
        self._plan()
        tick_at = self.calendar.at(date(YEAR, 1, 1), FIRST_TICK)
        while self._events or self.calendar.local(tick_at).date() <= until:
            if self._events and self._events[0][0] <= tick_at:
                self.stage.now, _, work = heapq.heappop(self._events)
                await work()
            else:
                self.stage.now, tick_at = tick_at, tick_at + HOUR
                await self.tick()

    async def tick(self) -> None:
        """The clock, and everything it has to say."""
        if await self.ticks.tick():
            await self.stage.settle(self.people[0].phone)

    def in_a_meeting(self, at: datetime) -> bool:
        """Whether a meeting was under way, or about to begin within the hour."""
        return any(first - HOUR <= at <= last for first, last in self.sittings)

    def at_odds(self, one: Representative) -> list[str]:
        """What of the messages to somebody breaks a promise."""
        half_days: set[HalfDay] = set()
        found = []
        for said in one.unasked(self.calendar):
            if self.in_a_meeting(said.at):
                continue
            half_day = self.calendar.half_day(said.at)
            if half_day is None:
                found.append(f"outside the hours: {said}")
            elif half_day in half_days:
                found.append(f"the second of a half-day: {said}")
            else:
                half_days.add(half_day)
            found += [f"about what is done: {said}" for code in ABOUT if self._is_over(one.agency, code, said)]
        return found

    def _is_over(self, agency: int, code: str, said: Said) -> bool:
        done = self.done.get((agency, code))
        of_others = ("chưa nhận của", "Trong 14 ngày tới")
        lines = [line.lower() for line in said.text.split(" / ") if not any(words in line for words in of_others)]
        asks = bool(ASKS.search(said.text)) and any(ABOUT[code] in line for line in lines)
        return asks and done is not None and done < said.at

    async def _prepare(self) -> None:
        stage, bloc = self.stage, self.bloc
        await self._seat("Chủ trì", 0, "leader", "chair")
        await self._seat("Thư ký", 0, "officer", "secretary")
        for agency, name in ((EARLY, "sớm"), (LATE, "muộn")):
            await self._seat(f"Cán bộ {name}", agency, "officer")
            await self._seat(f"Lãnh đạo {name}", agency, "leader")
        for agency in range(3, 9):
            await self._seat(f"Lãnh đạo {agency}", agency, "leader", "officer")

        def plan(session: Session) -> None:
            session.get_one(Year, bloc.year_id).year = YEAR
            for kind in (MeetingStep, Meeting, Step):
                session.exec(delete(kind))
            for code, day in self.days.items():
                due_at = self.calendar.at(day, EIGHT) if code in MEETING_STEPS else self.calendar.deadline_at(day)
                session.add(Step(year_id=bloc.year_id, code=code, due_at=due_at))

        await stage.write(plan)

    async def _seat(self, name: str, agency: int, *roles: str) -> None:
        phone = await self.stage.person(name, self.bloc, agency=agency, roles=roles)
        self.people.append(Representative(name, agency, phone))

    def _at(self, day: date, clock: time, work: Callable[[], Awaitable[None]]) -> None:
        heapq.heappush(self._events, (self.calendar.at(day, clock), next(self._order), work))

    def _plan(self) -> None:
        before, after = self.calendar.on_or_before, self.calendar.on_or_after
        for code in STEPS:
            day = self.days[code]
            self._at(before(day - 2 * DAY), NINE, partial(self._done, "Cán bộ sớm", code))
            self._at(after(day + 3 * DAY), EIGHT_PM, partial(self._done, "Cán bộ muộn", code))
            self._at(before(day - DAY), time(16), partial(self._done_on_the_eve, code))
        scored = self.days["SELF_SCORE"]
        self._at(before(scored - 2 * DAY), THREE_PM, partial(self._signed, "Lãnh đạo sớm"))
        self._at(after(scored + 6 * DAY), THREE_PM, partial(self._signed, "Lãnh đạo muộn"))
        for code in MEETINGS:
            self._at(before(self.days[code] - 21 * DAY), NINE, partial(self._invited, code))
            self.sittings.append(
                (self.calendar.at(self.days[code], EIGHT), self.calendar.at(self.days[code], NINE) + HOUR)
            )
        self._at(before(self.days["PACT"] - 28 * DAY), EIGHT_PM, self._pact)
        self._at(before(self.days["PACT"] - 2 * DAY), NINE, self._agreed)
        self._at(date(YEAR, 5, 4), NINE, self._drive)
        self._at(self.days["MEETING"], NINE, self._vote)

    async def _done(self, name: str, code: str) -> None:
        officer = self.who(name)
        phone = officer.phone
        if code == "SELF_SCORE":
            await officer.act(partial(score_everything, phone), partial(phone.tap, "Gửi lãnh đạo duyệt"))
        else:
            paper = f"paper:{code}:{self.bloc.year_id}:{self.bloc.agencies[officer.agency]}"
            line = f"{officer.agency}-BC/TU {self.calendar.local(self.stage.now):%d/%m/%Y}"
            await officer.act(partial(phone.say, "/viec"), partial(phone.tap_data, paper), partial(phone.say, line))
            assert "Đã ghi nhận văn bản" in phone.text
            self.done[officer.agency, code] = self.stage.now

    async def _done_on_the_eve(self, code: str) -> None:
        """The head and the six others send theirs on paper."""

        def mark(session: Session) -> None:
            for agency in (0, *range(3, 9)):
                where = (self.bloc.year_id, code, self.bloc.agencies[agency])
                blocs.mark_done(session, *where, how="paper", by=None, now=self.stage.now)

        await self.stage.write(mark)
        self.done.update({(agency, code): self.stage.now for agency in (0, *range(3, 9))})

    async def _signed(self, name: str) -> None:
        leader = self.who(name)
        await leader.act(partial(leader.phone.say, "/tucham"), partial(leader.phone.tap, "Ký và gửi Khối"))
        self.done[leader.agency, "SELF_SCORE"] = self.stage.now

    async def _invited(self, code: str) -> None:
        """A meeting is planned."""
        starts_at = self.calendar.at(self.days[code], EIGHT)
        meeting = Meeting(
            id=self.stage.new_id(), year_id=self.bloc.year_id, title=code, place="Hội trường", starts_at=starts_at
        )

        def plan(session: Session) -> None:
            session.add(meeting)
            meetings.attach(session, meeting, session.get_one(Step, (self.bloc.year_id, code)))

        await self.stage.write(plan)

    async def _pact(self) -> None:
        """In the evening the secretary puts the pact before the agencies."""
        secretary = self.who("Thư ký")
        await secretary.act(partial(asked, secretary.phone))

    async def _agreed(self) -> None:
        """All but the late one agree in time."""
        for leader in self._leaders():
            if leader.agency != LATE:
                await leader.act(partial(leader.phone.say, "/giaouoc"), partial(leader.phone.tap, AGREE))

    async def _drive(self) -> None:
        phone = self.who("Thư ký").phone
        await self.who("Thư ký").act(
            partial(phone.say, "/phongtrao"), partial(phone.tap, "Phát động phong trào"), partial(phone.tap, "Theo đợt"),
            partial(phone.say, "Chào mừng Quốc khánh 2/9"), partial(phone.say, "5/5 đến 2/9"), partial(phone.say, "Quốc khánh"),
            partial(phone.tap, "Phát động"),
        )  # fmt: skip

    async def _vote(self) -> None:
        """The closing meeting's ballot, from the papers sent out to the result published."""
        chair, stage = self.who("Chủ trì"), self.stage
        secretary = self.who("Thư ký")
        await stage.write(self._adopted)

        async def put() -> None:
            self.ballot_id = await opened(stage, secretary.phone, chair.phone, FLAG, CERTIFICATES, HEAD)

        await secretary.act(partial(chair.act, put))
        await chair.act(partial(chair.phone.say, "/bophieu"))
        for leader in self._leaders():
            await leader.act(partial(voted, leader.phone, *VOTED))
        await stage.settle(chair.phone)
        await chair.act(partial(chair.phone.tap_data, f"vpub:{self.ballot_id}"))
        await stage.settle(chair.phone)

    def _adopted(self, session: Session) -> None:
        """The chair has fixed the scores, and the meeting adopts them: before that nothing is voted on."""
        year = session.get_one(Year, self.bloc.year_id)
        year.frozen_at = year.adopted_at = self.stage.now

    def _leaders(self) -> list[Representative]:
        return [one for one in self.people if one.name == "Chủ trì" or one.name.startswith("Lãnh đạo")]


def _words(body: dict[str, Any]) -> str:
    text = " / ".join(filter(None, str(body.get("text") or body.get("caption") or "").split("\n")))
    return unescape(re.sub(r"</?\w+>", "", text))
