"""What the clock does, and what a secretary does who asks at once: queue what is due from the facts.

Keys and messages are written in one transaction, and only lines whose key was new are said: a doubled process, a restart or a
clock set back change nothing. A tick takes a page of blocs, so that memory and the wait of others stay small.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from sqlmodel import Session

from domain.reminders import due_window
from domain.workdays import AFTERNOON, MORNING, HalfDay, WorkCalendar
from handlers.kit.talk import House
from handlers.kit.words import Words
from handlers.reminding import lines as what
from handlers.reminding.digest import cancelled, digests
from handlers.reminding.hours import calendar_of
from handlers.reminding.lines import Line, People, Wanted
from handlers.reminding.progress import progress
from handlers.reminding.screens import message
from handlers.reminding.withdrawn import withdrawn
from storage import broadcasts, outbox, reminded, reminders

BLOCS = 32
"""Blocs in one transaction: about a thousand people, a tenth of a second."""


class Page(NamedTuple):
    """What one transaction did: how many messages it queued, and after which bloc the next page begins (None: that was all)."""

    queued: int
    after: str | None


def tick(session: Session, house: House, now: datetime, after: str = "") -> Page:
    """Queue what is due in the next page of blocs; nothing outside working hours. Doing it twice is safe."""
    calendar = calendar_of(house)
    half_day = calendar.half_day(now)
    if half_day is None:
        return Page(0, None)
    since, until = due_window(now)
    blocs = reminders.in_season(session, after, BLOCS, since, until, now - what.TELL_WITHIN)
    queued = _remind(session, house, now, blocs, calendar, half_day)
    return Page(queued, blocs[-1] if len(blocs) == BLOCS else None)


def remind_bloc(session: Session, house: House, now: datetime, bloc_id: str) -> int:
    """Queue what is due in one bloc: for somebody who has just changed a date. Outside working hours the clock does it later."""
    calendar = calendar_of(house)
    half_day = calendar.half_day(now)
    if half_day is None:
        return 0
    session.flush()
    return _remind(session, house, now, [bloc_id], calendar, half_day)


def meetings(session: Session, house: House, now: datetime, after: str = "") -> Page:
    """Queue the word of meetings that begin within the hour, at any hour of any day. Doing it twice is safe."""
    blocs = reminders.with_meetings(session, after, BLOCS, now, now + what.HOUR)
    if not blocs:
        return Page(0, None)
    facts = reminders.facts(session, blocs)
    people = what.people_of(facts.seats, now)
    fresh = _new(session, list(what.soon(facts, people, now)), now)
    # A matter of minutes: it does not stand in line behind a hundred thousand reminders.
    queued = _say(session, house, now, fresh, people, outbox.ANSWER)
    return Page(queued, blocs[-1] if len(blocs) == BLOCS else None)


def _remind(
    session: Session, house: House, now: datetime, blocs: Sequence[str], calendar: WorkCalendar, half_day: HalfDay
) -> int:  # fmt: skip
    if not blocs:
        return 0
    # Somebody who serves two blocs gets one message for both, so the neighbours' facts are read too.
    facts = reminders.facts(session, [*blocs, *reminders.neighbours(session, blocs)])
    people = what.people_of(facts.seats, now)
    mine = {seat.person_id for seat in facts.seats if seat.bloc_id in set(blocs)}
    beside = chain(
        withdrawn(facts, people, now, calendar), cancelled(facts, people, now), digests(facts, people, now, calendar)
    )
    items = [item for item in chain(what.wanted(facts, people, now, calendar), beside) if item.person in mine]
    said = reminded.sent(session, {item.key for item in items})
    items = _undisturbed(session, [item for item in items if item.key not in said], calendar, half_day)
    return _say(session, house, now, _new(session, items, now), people, outbox.BROADCAST)


def _undisturbed(session: Session, items: list[Wanted], calendar: WorkCalendar, half_day: HalfDay) -> list[Wanted]:
    """Without those who have heard something in this half-day: theirs waits for the next. What the secretary asks for does not."""
    first, last = AFTERNOON if half_day.afternoon else MORNING
    begins, ends = calendar.at(half_day.day, first), calendar.at(half_day.day, last)
    told = reminded.disturbed(session, {item.person for item in items}, begins, ends)
    told -= {item.person for item in items if item.asked}
    return [item for item in items if item.person not in told]


def _new(session: Session, items: Iterable[Wanted], now: datetime) -> list[Wanted]:
    """Those whose key nobody has claimed before."""
    by_key = {item.key: item for item in items}
    new = reminded.claim(session, {key: item.person for key, item in by_key.items()}, now)
    return [item for key, item in by_key.items() if key in new]


def _say(session: Session, house: House, now: datetime, items: list[Wanted], people: People, urgency: int) -> int:
    """One message a person, drawn once for all who are told the same in the same language."""
    if not items:
        return 0
    details = progress(session, [item.line for item in items])
    told: dict[tuple[str, tuple[Line, ...]], list[tuple[str, str]]] = defaultdict(list)
    own_items = what.by_person(items)
    for person, own in own_items.items():
        reach = people.reach[person]
        lines = what.once(item.line for item in own)
        told[reach.lang, lines] += reach.addresses
    letters = [
        (message(Words(lang, house.tz), lines, details, now).to_json(), addresses)
        for (lang, lines), addresses in told.items()
    ]
    broadcasts.put(session, letters, urgency)
    return len(own_items)
