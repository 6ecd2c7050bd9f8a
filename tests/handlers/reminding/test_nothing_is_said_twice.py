"""Restarts, repeated ticks, clocks set forward and back, deadlines moved: everything at most once, and only what is true."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from domain.hours import USUAL_HOURS, read_hours
from domain.workdays import HalfDay
from handlers import reminding
from storage import blocs, deferred
from storage.tables import Extension, Person, Reminded, Step
from tests.handlers.reminding.little_bloc import HOUSE, LittleBloc, at

FIRST = at("2026-10-26 07:00")
STEPS = ("SELF_SCORE", "YEAR_REPORT")
WORDS = {"SELF_SCORE": "tự chấm điểm", "YEAR_REPORT": "báo cáo tổng kết"}

CLOCKS = ("08:00", "14:00", "07:29", "11:00", "12:00", "20:00")
ticks = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 60)),
    st.tuples(st.just("jump"), st.integers(0, 35), st.sampled_from(CLOCKS)),
)
changes = st.one_of(
    st.tuples(st.just("done"), st.sampled_from(STEPS), st.integers(0, 2)),
    st.tuples(st.just("undone"), st.sampled_from(STEPS), st.integers(0, 2)),
    st.tuples(st.just("move"), st.sampled_from(STEPS), st.integers(0, 40)),
    st.tuples(st.just("extend"), st.sampled_from(STEPS), st.integers(0, 2), st.integers(1, 10)),
    st.tuples(st.just("nudge"), st.sampled_from(STEPS)),
    st.tuples(st.just("away"), st.integers(0, 2), st.integers(0, 9)),
    st.tuples(
        st.just("hours"),
        st.integers(0, 2),
        st.sampled_from(("", "8:00-9:00", "13:30-17:00", "7:30-11:30, 13:30-17:00")),
    ),
    st.tuples(st.just("later"), st.integers(0, 2), st.integers(1, 60)),
)


class Story:
    """A bloc with an officer an agency, two steps, and a clock that anything may happen to."""

    def __init__(self) -> None:
        self.bloc = LittleBloc()
        for number in range(3):
            self.bloc.person(f"cb{number}", number)
        self.bloc.person("tk", 0, ("secretary",))
        for code in STEPS:
            self.bloc.step(code, "2026-11-13 17:00")
        self.now = FIRST
        self.half_days: Counter[tuple[str, HalfDay]] = Counter()
        self.asked: set[HalfDay] = set()
        self.own_hours: dict[str, str] = {}
        self.cards: dict[str, tuple[datetime, str]] = {}
        self.put_off: dict[tuple[str, datetime], tuple[datetime, str]] = {}

    def play(self, event: tuple[object, ...]) -> None:
        """One event, and what it says is checked."""
        name, *words = event
        getattr(self, str(name))(*words)

    def jump(self, days: int, clock: str) -> None:
        """The clock stands somewhere else, earlier or later, and two replicas tick."""
        hour, minute = map(int, clock.split(":"))
        self.now = at("2026-10-27 00:00") + timedelta(days=days, hours=hour, minutes=minute)
        self.tick()

    def wait(self, hours: int) -> None:
        """Time passes."""
        self.now += timedelta(hours=hours)
        self.tick()

    def tick(self) -> None:
        """The second tick finds nothing left."""
        self.hear(self.asked_again(self.bloc.tick(self.now)))
        assert self.bloc.tick(self.now) == {}

    def asked_again(self, told: dict[str, list[str]]) -> dict[str, list[str]]:
        """Who wanted to hear again by now hears it first, whatever the hour, as far as it is still to be done; what else is said."""
        come = {key for key, (until, _text) in self.put_off.items() if until <= self.now}
        for person in {person for person, _card_at in come}:
            texts = [self.put_off.pop(key)[1] for key in sorted(come) if key[0] == person]
            still = {code for code, number in self.open_agencies() if number == int(person[2])}
            asked = {code for code in still if any(WORDS[code] in text for text in texts)}
            heard = told[person].pop(0).lower() if asked else ""
            assert all(WORDS[code] in heard for code in asked)
            assert not any(words in heard for code, words in WORDS.items() if code not in still)
            if half_day := reminding.half_day(HOUSE, self.now):
                self.asked.add(half_day)
        return {person: texts for person, texts in told.items() if texts}

    def hear(self, told: dict[str, list[str]]) -> None:
        """Nobody hears more than one message, none outside the hours, none about what is done."""
        half_day = reminding.half_day(HOUSE, self.now)
        still_open = self.open_agencies()
        clock = self.now.astimezone(HOUSE.tz).time()
        for person, texts in told.items():
            assert half_day is not None
            assert (read_hours(self.own_hours.get(person, "")) or USUAL_HOURS).open_at(clock)
            assert len(texts) == 1
            self.half_days[person, half_day] += 1
            self.cards[person] = self.now, texts[0].lower()
            if half_day not in self.asked:
                assert self.half_days[person, half_day] == 1
            for code, words in WORDS.items():
                if person != "tk" and words in texts[0].lower():
                    assert (code, int(person[2])) in still_open

    def open_agencies(self) -> set[tuple[str, int]]:
        """(step, agency) that still have to be done."""
        with Session(self.bloc.engine) as session:
            return {
                (code, n)
                for code in STEPS
                for n, agency in enumerate(self.bloc.agencies)
                if agency not in blocs.marks(session, self.bloc.year, code)
            }

    def done(self, code: str, number: int) -> None:
        """An agency has done a step."""
        with Session(self.bloc.engine) as session:
            blocs.mark_done(
                session, self.bloc.year, code, self.bloc.agencies[number], how="done", by=None, now=self.now
            )
            session.commit()

    def undone(self, code: str, number: int) -> None:
        """It was a mistake."""
        with Session(self.bloc.engine) as session:
            blocs.unmark(session, self.bloc.year, code, self.bloc.agencies[number])
            session.commit()

    def move(self, code: str, days: int) -> None:
        """The deadline moves, also back."""
        due_at = at("2026-11-01 17:00") + timedelta(days=days)
        self.bloc.change(Step, (self.bloc.year, code), due_at=due_at, moved_at=self.now)

    def extend(self, code: str, number: int, days: int) -> None:
        """One agency gets more time."""
        key = (self.bloc.year, code, self.bloc.agencies[number])
        self.told_out_of_turn()
        with Session(self.bloc.engine) as session:
            row = session.get(Extension, key) or Extension(
                year_id=key[0], code=key[1], agency_id=key[2], decided_at=self.now
            )
            row.until_at, row.decided_by, row.decided_at = at("2026-11-13 17:00") + timedelta(days=days), "tk", self.now
            session.add(row)
            session.commit()

    def nudge(self, code: str) -> None:
        """The secretary asks again."""
        self.told_out_of_turn()
        self.bloc.change(Step, (self.bloc.year, code), nudged_at=self.now)

    def away(self, number: int, days: int) -> None:
        """An officer is away for some days; nobody else has that task, so the reminders stay."""
        self.bloc.change(Person, f"cb{number}", away_until_at=self.now + timedelta(days=days))

    def hours(self, number: int, hours: str) -> None:
        """An officer wants to hear at certain hours only."""
        self.own_hours[f"cb{number}"] = hours
        self.bloc.change(Person, f"cb{number}", hours=hours)

    def later(self, number: int, hours: int) -> None:
        """An officer who has heard something wants to hear it again in some hours."""
        person = f"cb{number}"
        if person in self.cards:
            card_at, text = self.cards[person]
            self.put_off[person, card_at] = self.now + timedelta(hours=hours), text
            with Session(self.bloc.engine) as session:
                deferred.snooze(session, person, card_at, self.now + timedelta(hours=hours))
                session.commit()

    def told_out_of_turn(self) -> None:
        """What somebody asks for may be a second message of a half-day, now or in the next one."""
        calendar = reminding.calendar_of(HOUSE)
        opening = calendar.half_day(calendar.next_opening_at(self.now))
        if opening:
            self.asked.add(opening)
        self.asked |= {half_day for _person, half_day in self.half_days if opening is None or half_day >= opening}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(ticks, st.none() | changes), min_size=6, max_size=14))
def test_every_reminder_once_and_only_to_those_who_have_to_act(
    story: list[tuple[tuple[object, ...], tuple[object, ...] | None]],
) -> None:
    """Whatever happens: one message a half-day at most, none for what is done, none at night, no key claimed twice."""
    played = Story()
    for tick, change in story:
        played.play(tick)
        if change:
            played.play(change)
    with Session(played.bloc.engine) as session:
        rows = session.exec(select(Reminded)).all()
        offsets = Counter((row.key, row.person_id) for row in rows)
    assert all(n == 1 for n in offsets.values())
    assert all(row.person_id in row.key for row in rows)


@given(st.lists(st.integers(0, 24 * 60), min_size=1, max_size=12))
@settings(max_examples=15, deadline=None)
def test_a_reminder_of_one_deadline_comes_once_per_offset(hours_of_ticks: list[int]) -> None:
    """However the ticks fall, also backwards: a text about the same days left or late is heard at most once."""
    bloc = LittleBloc()
    bloc.person("cb", 1)
    bloc.step("SELF_SCORE", "2026-11-13 17:00")
    heard: list[str] = []
    for hour in hours_of_ticks:
        heard += bloc.tick(FIRST + timedelta(hours=hour)).get("cb", [])
    assert len(heard) <= 6
    with Session(bloc.engine) as session:
        assert len(session.exec(select(Reminded)).all()) == len(heard)


def test_none_is_missing() -> None:
    """Ticking day and night through the season, the officer hears all six reminders, on six different days."""
    bloc = LittleBloc()
    bloc.person("cb", 1)
    bloc.step("SELF_SCORE", "2026-11-13 17:00")
    days: list[str] = []
    now = FIRST + timedelta(minutes=30)
    while now < at("2026-12-01 17:00"):
        days += [f"{now.astimezone(HOUSE.tz):%d/%m %H:%M}" for _ in bloc.tick(now).get("cb", [])]
        now += timedelta(hours=2)
    assert days == ["30/10 07:30", "06/11 07:30", "12/11 07:30", "13/11 07:30", "16/11 07:30", "17/11 07:30"]


def test_none_is_missing_in_the_afternoon_either() -> None:
    """Who hears in the afternoon only hears the same six, later on the same days."""
    bloc = LittleBloc()
    bloc.person("cb", 1, hours="14:00-16:00")
    bloc.step("SELF_SCORE", "2026-11-13 17:00")
    days: list[str] = []
    now = FIRST + timedelta(minutes=30)
    while now < at("2026-12-01 17:00"):
        days += [f"{now.astimezone(HOUSE.tz):%d/%m %H:%M}" for _ in bloc.tick(now).get("cb", [])]
        now += timedelta(hours=1)
    assert days == ["30/10 14:30", "06/11 14:30", "12/11 14:30", "13/11 14:30", "16/11 14:30", "17/11 14:30"]


def test_after_four_days_of_outage_one_message_says_what_is_late() -> None:
    """What a stopped program has missed is not made up for one by one."""
    bloc = LittleBloc()
    bloc.person("cb", 1)
    bloc.step("SELF_SCORE", "2026-11-13 17:00")
    bloc.step("YEAR_REPORT", "2026-11-13 17:00")
    bloc.tick("2026-11-12 08:00")
    texts = bloc.tick("2026-11-17 14:00")["cb"]
    assert len(texts) == 1
    assert texts[0].count("đã quá hạn 4 ngày") == 2
    assert bloc.tick("2026-11-17 15:00") == {}


def test_what_comes_up_in_a_half_day_already_disturbed_waits_for_the_next() -> None:
    """A second step whose deadline is set to tomorrow in mid-morning is reminded of in the afternoon."""
    bloc = LittleBloc()
    bloc.person("cb", 1)
    bloc.step("SELF_SCORE", "2026-11-13 17:00")
    bloc.tick("2026-11-12 08:00")
    bloc.step("YEAR_REPORT", "2026-11-13 17:00")
    assert bloc.tick("2026-11-12 11:29") == {}
    assert "báo cáo tổng kết" in bloc.tick("2026-11-12 13:30")["cb"][0]
