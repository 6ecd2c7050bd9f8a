"""A request that is not wanted any more: told to everybody who was asked, unless nobody could have been told of it yet. Pure."""

from collections.abc import Iterator
from datetime import datetime

from domain.requests import answering
from domain.workdays import WorkCalendar
from handlers.reminding.lines import TELL_WITHIN, WITHDRAWN, Line, Wanted
from handlers.reminding.people import People
from storage.reminding_facts import Facts, StepFacts


def withdrawn(facts: Facts, people: People, now: datetime, calendar: WorkCalendar) -> Iterator[Wanted]:
    """The news of these blocs, as `lines.wanted`."""
    years = {bloc.year_id: bloc.bloc_id for bloc in facts.blocs}
    for step in facts.withdrawn:
        if step.ended_at is None or step.sent_at is None or not step.ended_at <= now <= step.ended_at + TELL_WITHIN:
            continue
        if calendar.next_opening_at(step.sent_at) > step.ended_at:
            continue
        for agency, name in facts.agencies.get(step.year_id, []):
            if agency in (step.agencies or ()):
                yield from _told(step, step.ended_at, years[step.year_id], agency, name, people)


def _told(step: StepFacts, at: datetime, bloc_id: str, agency: str, name: str, people: People) -> Iterator[Wanted]:
    line = Line(WITHDRAWN, bloc_id, step.year_id, step.code, agency, name, at, title=step.title)
    held = {role for role in ("officer", "leader") if (bloc_id, agency, role) in people.held}
    for person in people.role(bloc_id, agency, *sorted(answering(step.asked or "", held))):
        yield Wanted(
            f"withdrawn:{step.code}@{step.year_id}:{agency}:{at:%Y%m%dT%H%M%S}:{person}", person, line, asked=True
        )
