"""What is told beside deadlines and invitations; pure.

- The week's summary for the head: how far the agencies are with what is due within fourteen days, in numbers, no names. It comes on the
  first working day of a week, in the message of that morning if there is one, and never about what all have done.
- That a meeting is not held, to all who were invited, until it would have begun.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from domain.calendar import ACCOUNTS
from domain.hours import USUAL_HOURS, Hours
from domain.workdays import WorkCalendar
from handlers.kit.steps import AGENCY_STEPS
from handlers.reminding.lines import CANCELLED, DIGEST, Line, Wanted, invited_to, meeting_line
from handlers.reminding.people import People
from storage.reminding_facts import Facts, Way

AHEAD = timedelta(days=14)

WEEKEND = timedelta(days=4)
"""A long one: within it somebody's hours may not begin again before a meeting."""

Count = tuple[str, datetime, int, int, str]


def digests(facts: Facts, people: People, now: datetime, calendar: WorkCalendar) -> Iterator[Wanted]:
    """One line for each of a bloc's secretaries and its chair, under a key of the week; not of a bloc set up this very morning."""
    today = calendar.local(now).date()
    monday = today - timedelta(days=today.weekday())
    if calendar.on_or_after(monday) != today:
        return
    midnight = calendar.at(today, time())
    for bloc in facts.blocs:
        if bloc.begun_at >= midnight:
            continue
        counts = _counts(facts, bloc.year_id, now, midnight)
        if counts:
            line = Line(DIGEST, bloc.bloc_id, bloc.year_id, "", "", "", counts[0][1], counts=counts)
            for person in people.role(bloc.bloc_id, "", "secretary", "chair"):
                yield Wanted(f"digest:{bloc.year_id}:{monday:%Y%m%d}:{person}", person, line)


def cancelled(facts: Facts, people: People, now: datetime) -> Iterator[Wanted]:
    """That a meeting is not held; also to whom something else was said in this half-day."""
    for meeting, bloc_id, invited in invited_to(facts, people, "cancelled"):
        at = meeting.cancelled_at
        if at is not None and at <= now < meeting.starts_at:
            line = meeting_line(CANCELLED, meeting, bloc_id)
            yield from (Wanted(f"cancelled:{meeting.id}:{at:%Y%m%dT%H%M%S}:{one}", one, line, True) for one in invited)


def too_late(
    facts: Facts, people: People, now: datetime, calendar: Callable[[Hours], WorkCalendar]
) -> Iterator[Wanted]:  # fmt: skip
    """The same at any hour, to those whose hours do not begin again before the meeting would have."""
    for item in cancelled(facts, people, now):
        if calendar(people.hours.get(item.person, USUAL_HOURS)).next_opening_at(now) >= item.line.at:
            yield item


def _counts(facts: Facts, year_id: str, now: datetime, midnight: datetime) -> tuple[Count, ...]:
    """What is due soon and not done by all, the nearest first; of a request sent since `midnight` nobody needs a summary yet."""
    found: list[Count] = []
    members = facts.agencies.get(year_id, [])
    for step in facts.steps:
        if step.year_id != year_id or not (step.asked or step.code in AGENCY_STEPS):
            continue
        if step.sent_at is not None and step.sent_at >= midnight:
            continue
        if step.due_at is None or not now < step.due_at <= now + AHEAD:
            continue
        owing = [*members, *(facts.parted.get(year_id, []) if step.code in ACCOUNTS else [])]
        if step.asked:
            owing = [member for member in members if member[0] in (step.agencies or ())]
        done = sum(
            (year_id, step.code, agency) in facts.done
            or facts.ways.get((year_id, step.code, agency), Way()).state == "submitted"
            for agency, _name in owing
        )
        if done < len(owing):
            found.append((step.code, step.due_at, done, len(owing), step.title))
    return tuple(sorted(found, key=lambda one: (one[1], one[0])))
