"""Reminders: who still has to do what, told exactly to those people at a good moment. Computed from facts, never stored as jobs.

- `use_cases`: what the clock calls (`tick`, `meetings`) and what a secretary's tap calls (`remind_bloc`).
- `digest`, `weekly`: the head's week and its words; `meeting_words`: meetings in words.
- `lines`: facts -> what each person is to be told; `screens`: that in words; `progress`: how far an agency is.
- `steps`: the steps of the year in words; `hours`: working days and hours.
"""

from handlers.reminding.hours import calendar_of, half_day
from handlers.reminding.use_cases import Page, meetings, remind_bloc, tick

__all__ = ["Page", "calendar_of", "half_day", "meetings", "remind_bloc", "tick"]
