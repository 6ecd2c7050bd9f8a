"""Lịch của Khối: the year's steps for everybody; the secretary moves dates and plans meetings.

- `screens`: data -> text and buttons; `callbacks`: the year and its dates; `meetings`: planning one;
  `files`: into the own calendar; `rolling`: deadlines on days off.
- `use_cases`: what changes.
"""

from handlers.calendar import callbacks, files, meetings, rolling
from handlers.kit.conversation import Conversation, Expect

__all__ = ["CONVERSATION"]

CONVERSATION = Conversation(
    name="calendar",
    commands={("lich", "calendar"): callbacks.show},
    taps={
        "calendar": callbacks.show,
        "calone": callbacks.one,
        "calmore": callbacks.more,
        "calfile": files.of_step,
        "mtgfile": files.of_meeting,
        "calmove": callbacks.move,
        "calday": callbacks.day,
        "calset": callbacks.set_day,
        "stepdone": callbacks.done,
        "stepopen": callbacks.reopen,
        "roll": rolling.show,
        "rollnow": rolling.move,
        "meetnew": meetings.new,
        "meetday": meetings.day,
        "meetnoplace": meetings.no_place,
        "meetset": meetings.plan,
        "meetplace": meetings.ask_place,
        "meetjoin": meetings.join,
        "meetpart": meetings.part,
        "meetoff": meetings.cancel,
    },
    states={
        "day": Expect(text=callbacks.typed),
        "meeting_day": Expect(text=meetings.day_typed),
        "place": Expect(text=meetings.place_typed),
        "sure": Expect(text=meetings.repeat_sure),
        "new_place": Expect(text=meetings.set_place),
    },
    phrases={("lịch", "lịch của khối", "lịch khối", "calendar"): callbacks.show},
)
