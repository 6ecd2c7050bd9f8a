"""Báo cáo của cơ quan (/baocao), half-year and year-end: texts by heading, numbers against the pact's targets, files.

- `form`: the person before their agency's report, read once a turn; `screens`: data -> text and buttons.
- `writing`: texts, numbers, files; `sending`: its way to the leader and the bloc;
  `gathered`: what the head reads of all; `charting`: the targets.
- `owed`: what somebody still has to do.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.reports import charting, gathered, sending, writing
from handlers.reports.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="reports",
    commands={("baocao", "report"): sending.overview},
    taps={
        "rpopen": sending.open_own,
        "rphead": writing.heading,
        "rpnums": writing.numbers,
        "rpnum": writing.number,
        "rpfiles": writing.attached,
        "rpfile": writing.show_file,
        "rpdrop": writing.drop_file,
        "rpclean": writing.confirm,
        "rpsend": sending.send,
        "rpsign": sending.sign,
        "rppull": sending.pull,
        "rpall": gathered.show,
        "rpread": gathered.read,
        "rptake": gathered.take,
        "rptgt": gathered.targets,
        "rpchart": charting.show,
        "rpaims": charting.show_own,
    },
    states={
        "heading": Expect(text=writing.take_text, file=writing.take_file),
        "number": Expect(text=writing.take_number),
        "files": Expect(text=writing.ask_for_file, file=writing.take_file),
        "confirm": Expect(text=writing.ask_for_file, file=writing.take_file),
    },
    phrases={("báo cáo", "báo cáo của cơ quan", "report"): sending.overview},
)
