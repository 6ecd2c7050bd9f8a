"""What a bloc says about days off; the calendar itself is `handlers.kit.hours`."""

from domain.workdays import Roll
from handlers.kit.hours import calendar_of, half_day
from storage.tables import Bloc

__all__ = ["calendar_of", "half_day", "roll_of"]

DUE_ROLL = "due_roll"
"""Among a bloc's settings: what happens to a deadline that falls on a day off."""


def roll_of(bloc: Bloc) -> Roll:
    """The bloc's rule for deadlines on days off; unless it has another one, they move to the working day before."""
    return Roll(bloc.settings.get(DUE_ROLL, Roll.PREVIOUS))
