"""A whole year played through: what each representative is told unasked stays below the bounds of `screens.md` 5.

Covered are all steps that the reminders know on their usual days, three meetings from invitation to the hour before, the sheet's
way from the officer to the leader, and the ballot of the closing meeting. Whoever is late is late with every step.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from sqlmodel import Session, delete

from bot.clock import Ticks
from domain.calendar import usual_calendar
from domain.workdays import DAY, WorkCalendar
from handlers.reminding import calendar_of
from handlers.reminding.steps import AGENCY_STEPS, MEETING_STEPS
from storage import meetings
from storage.tables import Meeting, MeetingStep, Step, Year
from tests import counts
from tests.handlers.assessing.sheets import every_kind, score_everything
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import CERTIFICATES, FLAG, HEAD, opened, the, voted

YEAR = 2026
EIGHT, NINE, THREE_PM = time(8), time(9), time(15)
TICKS = (time(7, 40), time(13, 40))
HABITS = ("two days before each deadline", "always three days late")
STEPS, MEETINGS = sorted(AGENCY_STEPS), sorted(MEETING_STEPS)

Event = tuple[datetime, Callable[[], Awaitable[None]]]


@dataclass(slots=True)
class Representative:
    """Somebody of an agency; what comes while they act themselves is an answer, everything else comes unasked."""

    phone: Phone
    answers: int = 0

    @property
    def unasked(self) -> int:
        """Messages that nobody asked for."""
        return len(self.phone.from_bot) - self.answers

    async def act(self, *doing: Callable[[], Awaitable[object]]) -> None:
        """Do one thing after the other."""
        before = len(self.phone.from_bot)
        for one in doing:
            await one()
        self.answers += len(self.phone.from_bot) - before


class AYear:
    """A bloc of three: the head, an agency that acts two days before each deadline, one that is always three days late."""

    def __init__(self, stage: Stage, bloc: TheBloc) -> None:
        self.stage, self.bloc, self.events = stage, bloc, list[Event]()
        self.calendar: WorkCalendar = calendar_of(stage.machine.house)
        self.days = usual_calendar(YEAR, self.calendar)
        self.ticks = Ticks(stage.machine)
        self.chair = self.secretary = Representative(Phone(stage, 0))
        self.officers, self.leaders = list[Representative](), list[Representative]()
        self.ballot_id = ""

    async def prepare(self) -> None:
        """The people, and the steps of the year on their usual days."""
        stage, bloc = self.stage, self.bloc
        self.chair = await self.seated("Chủ trì", 0, "leader", "chair")
        self.secretary = await self.seated("Thư ký", 0, "officer", "secretary")
        for agency, name in ((1, "Sớm"), (2, "Muộn")):
            self.officers.append(await self.seated(f"Cán bộ {name}", agency, "officer"))
            self.leaders.append(await self.seated(f"Lãnh đạo {name}", agency, "leader"))

        def plan(session: Session) -> None:
            session.get_one(Year, bloc.year_id).year = YEAR
            session.exec(delete(Step))
            session.exec(delete(MeetingStep))
            session.exec(delete(Meeting))
            for code, day in self.days.items():
                due_at = self.calendar.at(day, EIGHT) if code in MEETING_STEPS else self.calendar.deadline_at(day)
                session.add(Step(year_id=bloc.year_id, code=code, due_at=due_at))

        await stage.write(plan)

    async def seated(self, name: str, agency: int, *roles: str) -> Representative:
        """Somebody who has joined before the year begins."""
        return Representative(await self.stage.person(name, self.bloc, agency=agency, roles=roles))

    def at(self, day: date, clock: time, work: Callable[[], Awaitable[None]]) -> None:
        """Have something happen."""
        self.events.append((self.calendar.at(day, clock), work))

    async def live(self) -> None:
        """Every morning and afternoon of work a tick, and what people do in between."""
        for day in filter(self.calendar.is_workday, (date(YEAR, 1, 1) + DAY * place for place in range(365))):
            for clock in TICKS:
                self.at(day, clock, self.tick)
        for code in STEPS:
            self.at(self.calendar.on_or_before(self.days[code] - 2 * DAY), NINE, partial(self.done, 0, code))
            self.at(self.calendar.on_or_after(self.days[code] + 3 * DAY), THREE_PM, partial(self.done, 1, code))
        scored = self.days["SELF_SCORE"]
        self.at(self.calendar.on_or_before(scored - 2 * DAY), THREE_PM, partial(self.signed, 0))
        self.at(self.calendar.on_or_after(scored + 6 * DAY), THREE_PM, partial(self.signed, 1))
        for code in MEETINGS:
            self.at(self.calendar.on_or_before(self.days[code] - 21 * DAY), NINE, partial(self.invited, code))
            self.at(self.days[code], time(7, 20), self.tick)
        self.at(self.days["MEETING"], NINE, self.vote)
        for moment, work in sorted(self.events, key=lambda event: event[0]):
            self.stage.now = moment
            await work()

    async def tick(self) -> None:
        """The clock, and everything it has to say."""
        if await self.ticks.tick():
            await self.stage.settle(self.chair.phone)

    async def done(self, which: int, code: str) -> None:
        """An officer does a step: scores and sends up, or tells the document's number and day."""
        officer, phone = self.officers[which], self.officers[which].phone
        if code == "SELF_SCORE":
            await officer.act(partial(score_everything, phone), partial(phone.tap, "Gửi lãnh đạo duyệt"))
        else:
            paper = f"paper:{code}:{self.bloc.year_id}:{self.bloc.agencies[which + 1]}"
            line = f"{which + 1}-BC/TU {self.calendar.local(self.stage.now):%d/%m/%Y}"
            await officer.act(partial(phone.say, "/viec"), partial(phone.tap_data, paper), partial(phone.say, line))
            assert "Đã ghi nhận văn bản" in phone.text

    async def signed(self, which: int) -> None:
        """A leader signs what was sent up."""
        leader, phone = self.leaders[which], self.leaders[which].phone
        await leader.act(partial(phone.say, "/tucham"), partial(phone.tap, "Ký và gửi Khối"))

    async def invited(self, code: str) -> None:
        """A meeting is planned."""
        starts_at = self.calendar.at(self.days[code], EIGHT)
        meeting = Meeting(
            id=self.stage.new_id(), year_id=self.bloc.year_id, title=code, place="Hội trường", starts_at=starts_at
        )

        def plan(session: Session) -> None:
            session.add(meeting)
            meetings.attach(session, meeting, session.get_one(Step, (self.bloc.year_id, code)))

        await self.stage.write(plan)

    async def vote(self) -> None:
        """The closing meeting's ballot, from the papers sent out to the result published."""
        chair, stage = self.chair, self.stage
        self.ballot_id = await opened(stage, self.secretary.phone, chair.phone, FLAG, CERTIFICATES, HEAD)
        await chair.phone.say("/bophieu")
        answers = ("Đồng ý", "Đồng ý", "Đồng ý", "Ủy ban Kiểm tra")
        for leader in (*self.leaders, chair):
            await leader.act(partial(voted, leader.phone, *answers))
        await stage.settle(chair.phone)
        await chair.phone.tap_data(f"vpub:{self.ballot_id}")
        await stage.settle(chair.phone)


async def test_nobody_is_told_more_in_a_year_than_promised(stage: Stage) -> None:
    """Two days early: an officer 28 and a leader 20 messages at most; always three days late: 52 and 40."""
    year = AYear(stage, await stage.bloc(criteria=every_kind(), members=3))
    stage.now = datetime(YEAR, 1, 1, tzinfo=stage.machine.house.tz)
    await year.prepare()
    await year.live()

    assert (await the(stage, year.ballot_id)).state == "counted"
    covered = f"{', '.join(STEPS)}; meetings {', '.join(MEETINGS)}; one ballot"
    bounds = {"officer": (year.officers, (28, 52)), "leader": (year.leaders, (20, 40))}
    for role, (people, limits) in bounds.items():
        for who, most, habit in zip(people, limits, HABITS, strict=True):
            counts.note_messages(f"{role}, {habit}", who.unasked, most, covered)
            assert 0 < who.unasked <= most, (role, habit)
    early, late = (officer.unasked for officer in year.officers)
    assert early < late, "who acts in time hears less"
