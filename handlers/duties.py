"""What a person still has to do, from every conversation that knows something to do; the home card shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.speech import Choice
from handlers.kit.access import Place
from handlers.kit.talk import Talk


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: a short line, the button that opens exactly that, and when it is due (None: now)."""

    line: str
    choice: Choice
    due_at: datetime | None = None


Provider = Callable[[Talk, Place], list[Duty]]

PROVIDERS: list[Provider] = []
"""Filled by `handlers.contents`, in no particular order: the home card sorts by urgency."""


def duties_of(talk: Talk, place: Place) -> list[Duty]:
    """Everything this person still has to do here, most urgent first."""
    found = [duty for provider in PROVIDERS for duty in provider(talk, place)]
    return sorted(found, key=lambda duty: (duty.due_at is not None, duty.due_at or talk.now))
