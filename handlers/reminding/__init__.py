"""Reminders: who still has to do what, told exactly to those people at a good moment. Computed from facts, never stored as jobs.

- `use_cases`: what the clock calls (`timely`, `tick`, `waiting_news`) and what a secretary's tap calls (`remind_bloc`).
- `people`: who can be written to; `choices`: the buttons of a reminder.
- `digest`, `weekly`: the head's week and its words; `meeting_words`: meetings in words; `withdrawn`: requests taken back.
- `lines`: facts -> what each person is to be told; `screens`: that in words; `progress`: how far an agency is.
- `steps`: the steps of the year in words; `hours`: working days and hours.
"""

from handlers.kit.hours import calendar_of, half_day, waking
from handlers.reminding.use_cases import Page, remind_bloc, tick, timely, waiting_news

__all__ = ["Page", "calendar_of", "half_day", "remind_bloc", "tick", "timely", "waiting_news", "waking"]
