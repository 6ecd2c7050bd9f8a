"""Phong trào thi đua (/phongtrao): launched by the bloc or an agency or taken over from above, reported of, summed up.

- `book`: the person before a drive, read once a turn; `screens` and `report_screens`: data -> text and buttons.
- `launching`: the list and a new drive; `reporting`: an agency's report with its files; `gathered`: all reports, the end.
- `owed`: what somebody still has to do.
"""

from handlers.drives import gathered, launching, reporting
from handlers.drives.owed import duties
from handlers.kit.conversation import Conversation, Expect

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="drives",
    commands={("phongtrao", "drives"): launching.show},
    taps={
        "drives": launching.show,
        "drone": launching.one,
        "drnew": launching.new,
        "drkind": launching.kind,
        "drperiod": launching.whole_year,
        "droccasion": launching.no_occasion,
        "drlaunch": launching.launch,
        "drfrom": launching.from_pact,
        "drdel": launching.delete,
        "drrep": reporting.ask,
        "drclean": reporting.confirm,
        "drdrop": reporting.drop_file,
        "drboard": reporting.board,
        "drread": reporting.read,
        "drfile": reporting.show_file,
        "drnudge": gathered.nudge,
        "drsum": gathered.ask_summary,
        "drtick": gathered.tick,
        "drclose": gathered.close,
        "drend": gathered.end,
    },
    states={
        "name": Expect(text=launching.name),
        "period": Expect(text=launching.period),
        "occasion": Expect(text=launching.occasion),
        "sure": Expect(text=launching.repeat_sure),
        "report": Expect(text=reporting.take_text, file=reporting.take_file),
        "confirm": Expect(text=reporting.take_text, file=reporting.take_file),
        "summary": Expect(text=gathered.take_summary),
    },
    phrases={("phong trào", "phong trào thi đua", "drives"): launching.show},
)
