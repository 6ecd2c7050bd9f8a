"""What the clock does, and what a secretary does who asks at once: queue what is due from the facts.

Keys and messages are written in one transaction, and only lines whose key was new are said: a doubled process, a restart or a
clock set back change nothing. A tick takes a page of blocs, so that memory and the wait of others stay small.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import chain
from typing import Any, NamedTuple

from sqlmodel import Session

from domain.hours import ANY_HOURS, USUAL_HOURS
from domain.reminders import due_window
from domain.speech import Screen
from domain.workdays import HalfDay, WorkCalendar
from handlers.kit.hours import calendar_of, fitting, hours_of, together, waking
from handlers.kit.hours import half_day as usual_half_day
from handlers.kit.house import House
from handlers.kit.words import Words
from handlers.reminding import lines as what
from handlers.reminding.digest import WEEKEND, cancelled, digests, too_late
from handlers.reminding.lines import Line, Wanted
from handlers.reminding.people import People, people_of
from handlers.reminding.progress import progress
from handlers.reminding.screens import message
from handlers.reminding.withdrawn import withdrawn
from storage import broadcasts, deferred, outbox, positions, reminded, reminders
from storage.broadcasts import Address
from storage.reminding_facts import Facts
from storage.tables import Person

BLOCS = 32
"""Blocs in one transaction: about a thousand people, a tenth of a second."""

PERSONS = 500
"""People for whom news waits, in one transaction."""

CLOCK = frozenset({what.ACT, what.SIGN, what.PREPARE, what.CHECK, what.AGREE, what.NAME, what.LEAD, what.INVITE})
"""Kinds of lines that the clock says by itself."""

NEWS = "news"
"""Before the key of what was said besides reminders; it counts for the half-day all the same."""


Waiting = Sequence[tuple[int, dict[str, Any]]]
"""News that waits for a person, oldest first: (number, screen)."""


class Page(NamedTuple):
    """What one transaction did: how many messages it queued, and after which bloc the next page begins (None: that was all)."""

    queued: int
    after: str | None


def tick(session: Session, house: House, now: datetime, after: str = "") -> Page:
    """Queue what is due in the next page of blocs; nothing outside working hours. Doing it twice is safe."""
    half_day = waking(house, now)
    if half_day is None or not (usual_half_day(house, now) or reminders.any_own_hours(session)):
        return Page(0, None)
    since, until = due_window(now)
    blocs = reminders.in_season(session, after, BLOCS, since, until, now - what.TELL_WITHIN)
    queued = _remind(session, house, now, blocs, half_day)
    return Page(queued, blocs[-1] if len(blocs) == BLOCS else None)


def remind_bloc(session: Session, house: House, now: datetime, bloc_id: str) -> int:
    """Queue what is due in one bloc: for somebody who has just changed a date. Outside working hours the clock does it later."""
    half_day = waking(house, now)
    if half_day is None:
        return 0
    session.flush()
    return _remind(session, house, now, [bloc_id], half_day)


def timely(session: Session, house: House, now: datetime, after: str = "") -> Page:
    """What comes at any hour of any day: meetings that begin within the hour or are off, and what somebody wants to hear now."""
    page = _soon(session, house, now, after)
    return page if after else Page(page.queued + _again(session, house, now), page.after)


def waiting_news(session: Session, house: House, now: datetime, after: str = "") -> Page:
    """Say what came outside the hours, in one message a person; whoever has heard something in this half-day waits on."""
    half_day = waking(house, now)
    persons = deferred.who_waits(session, after, PERSONS) if half_day else []
    if half_day is None or not persons:
        return Page(0, None)
    told = reminded.disturbed(session, persons, *calendar_of(house).span(half_day))
    ready = [one for one in (session.get_one(Person, person_id) for person_id in persons) if one.id not in told]
    open_to = {
        one.id: one for one in ready if calendar_of(house, hours_of(session, one)).half_day(now) and not one.unreachable_at
    }  # fmt: skip
    letters = []
    for person_id, waits in deferred.waiting(session, open_to).items():
        addresses = [(account.channel, account.external_id) for account in positions.accounts_of(session, person_id)]
        if screen := _joined(session, Words(open_to[person_id].lang, house.tz), waits):
            letters.append((screen.to_json(), addresses))
            reminded.claim(session, {f"{NEWS}:{half_day.key}:{person_id}": person_id}, now)
    broadcasts.put(session, letters, outbox.BROADCAST)
    return Page(len(letters), persons[-1] if len(persons) == PERSONS else None)


def _soon(session: Session, house: House, now: datetime, after: str) -> Page:
    blocs = reminders.with_meetings(session, after, BLOCS, now, now + what.HOUR, now + WEEKEND)
    if not blocs:
        return Page(0, None)
    facts = reminders.facts(session, blocs)
    people = people_of(facts, now)
    calendar = cache(partial(calendar_of, house))
    fresh = _new(session, chain(what.soon(facts, people, now), too_late(facts, people, now, calendar)), now)
    # A matter of minutes: it does not stand in line behind a hundred thousand reminders.
    queued = _say(session, house, now, fresh, people, outbox.ANSWER)
    return Page(queued, blocs[-1] if len(blocs) == BLOCS else None)


def _again(session: Session, house: House, now: datetime) -> int:
    """What people wanted to hear again at this time, as far as it is still to be done; at any hour, because they asked."""
    cards = deferred.take_snoozed(session, now)
    if not cards:
        return 0
    items, people, facts = still_open(session, now, cards)
    # What is said now is not said again by the ordinary round, and can be put off once more.
    about = {(item.person, item.subject) for item in items}
    due = what.wanted(facts, people, now, calendar_of(house), whenever=True)
    same = {item.key: item.person for item in due if (item.person, item.subject) in about and item.line.kind in CLOCK}
    reminded.claim(session, same, now)
    said = {f"snooze:{item.subject}:{now:%Y%m%dT%H%M%S}:{item.person}": item.person for item in items}
    reminded.claim(session, said, now)
    return _say(session, house, now, items, people, outbox.ANSWER)


def still_open(
    session: Session, now: datetime, cards: dict[str, list[datetime]]
) -> tuple[list[Wanted], People, Facts]:  # fmt: skip
    """What of these cards (their instants, by person) is still to be done; and the people and facts of their blocs."""
    facts = reminders.facts(session, deferred.blocs_of(session, cards))
    people = people_of(facts, None)
    keys = {person: deferred.said_at(session, person, ats) for person, ats in cards.items()}
    return list(what.still_to_do(facts, people, now, keys)), people, facts


def _remind(session: Session, house: House, now: datetime, blocs: Sequence[str], half_day: HalfDay) -> int:
    if not blocs:
        return 0
    calendar = calendar_of(house, ANY_HOURS)
    # Somebody who serves two blocs gets one message for both, so the neighbours' facts are read too.
    facts = reminders.facts(session, [*blocs, *reminders.neighbours(session, blocs)])
    people = people_of(facts, now)
    mine = {seat.person_id for seat in facts.seats if seat.bloc_id in set(blocs)}
    mine = {person for person in mine if people.hours.get(person, USUAL_HOURS).open_at(calendar.local(now).time())}
    beside = chain(
        withdrawn(facts, people, now, calendar),
        cancelled(facts, people, now),
        digests(facts, people, now, calendar),
    )
    items = [item for item in chain(what.wanted(facts, people, now, calendar), beside) if item.person in mine]
    said = reminded.sent(session, {item.key for item in items})
    items = _undisturbed(session, [item for item in items if item.key not in said], calendar, half_day)
    return _say(session, house, now, _new(session, items, now), people, outbox.BROADCAST)


def _undisturbed(session: Session, items: list[Wanted], calendar: WorkCalendar, half_day: HalfDay) -> list[Wanted]:
    """Without those who have heard something in this half-day: theirs waits for the next. What the secretary asks for does not."""
    told = reminded.disturbed(session, {item.person for item in items}, *calendar.span(half_day))
    told -= {item.person for item in items if item.asked}
    return [item for item in items if item.person not in told]


def _new(session: Session, items: Iterable[Wanted], now: datetime) -> list[Wanted]:
    """Those whose key nobody has claimed before."""
    by_key = {item.key: item for item in items}
    new = reminded.claim(session, {key: item.person for key, item in by_key.items()}, now)
    return [item for key, item in by_key.items() if key in new]


def _say(session: Session, house: House, now: datetime, items: list[Wanted], people: People, urgency: int) -> int:
    """One message a person, drawn once for all who are told the same in the same language; news that waits comes along."""
    if not items:
        return 0
    details = progress(session, [item.line for item in items])
    own_items = _by_person(items)
    waiting = set(deferred.who_waits(session, "", PERSONS)) & own_items.keys() if urgency == outbox.BROADCAST else set()
    news = deferred.waiting(session, waiting) if waiting else {}
    told: dict[tuple[str, tuple[Line, ...]], list[Address]] = defaultdict(list)
    letters: list[tuple[dict[str, Any], list[Address]]] = []
    for person, own in own_items.items():
        reach = people.reach[person]
        lines = what.once(item.line for item in own)
        joined = None
        if person in news:
            _ = Words(reach.lang, house.tz)
            joined = _joined(session, _, news[person], message(_, lines, details, now))
        if joined:
            letters.append((joined.to_json(), reach.addresses))
        else:
            told[reach.lang, lines] += reach.addresses
    letters += [
        (message(Words(lang, house.tz), lines, details, now).to_json(), addresses)
        for (lang, lines), addresses in told.items()
    ]
    broadcasts.put(session, letters, urgency)
    return len(own_items)


def _by_person(items: Iterable[Wanted]) -> dict[str, list[Wanted]]:
    """The same, person by person."""
    found: dict[str, list[Wanted]] = defaultdict(list)
    for item in items:
        found[item.person].append(item)
    return found


def _joined(session: Session, _: Words, waits: Waiting, first: Screen | None = None) -> Screen | None:
    """As many news that waited as find a place, below what is due if that is given; the others wait on. None: no news."""
    screens = [Screen.from_json(screen) for _number, screen in waits]
    fit = fitting(screens, first)
    taken = deferred.take(session, [number for number, _screen in waits[:fit]]) if fit else set()
    news = [screen for (number, _screen), screen in zip(waits, screens, strict=True) if number in taken]
    if not news:
        return None
    rest = len(waits) - fit
    more = (
        _.plural("Còn {n} tin khác sẽ gửi vào buổi sau.", "Còn {n} tin khác sẽ gửi vào buổi sau.", rest) if rest else ""
    )
    return together([*filter(None, [first]), *news], more, whole=first is not None)
