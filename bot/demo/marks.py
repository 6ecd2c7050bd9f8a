"""Moments ahead to which the clock can be moved so that something happens: mornings of reminders, and the meeting."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from documents.bloc_file.format import BlocFile
from domain.calendar import standing
from domain.reminders import mornings
from handlers.kit.house import House
from handlers.kit.steps import AGENCY_STEPS, HEAD_STEPS, step_name
from handlers.kit.words import Words
from handlers.reminding.hours import calendar_of

REMINDED = (-7, -1, 0)
"""Days before a deadline on which those are reminded who still have to act."""


def marks(file: BlocFile, house: House, lang: str, texts: dict[str, Any], since: datetime) -> list[dict[str, str]]:
    """What the page offers as the next milestone, from `since` on."""
    found = [*_reminders(file, house, lang, texts), *_meetings(file, house, lang)]
    return [{"at": at.isoformat(), "label": label} for at, label in found if at > since]


def _reminders(file: BlocFile, house: House, lang: str, texts: dict[str, Any]) -> Iterator[tuple[datetime, str]]:
    calendar, words = calendar_of(house), Words(lang, house.tz)
    for step, deadline in file.deadlines().items():
        if step.value not in AGENCY_STEPS | HEAD_STEPS:
            continue
        due_at, name = deadline.due_at(house.tz), step_name(words, step.value)
        for at in mornings(due_at, REMINDED, calendar).instants:
            days = standing(due_at, at, house.tz).days
            yield at, texts["mark" if days else "mark_today"].format(step=name, n=days)


def _meetings(file: BlocFile, house: House, lang: str) -> Iterator[tuple[datetime, str]]:
    words = Words(lang, house.tz)
    for meeting in file.meetings:
        yield meeting.starts.replace(tzinfo=house.tz), step_name(words, meeting.steps[0].step.value)
