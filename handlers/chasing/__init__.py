"""Đôn đốc: who has not done what; the phone, Zalo, more time, paper. And the agency's side of paper and more time.

- `screens`, `wording`: data -> text and buttons; `standings`: how every agency stands.
- `board`: looking, calling, reminding; `leaders`: telling the leaders of a late agency; `paper`: done on paper.
- `more_time`: gia hạn; `picturing`: progress as a picture; `watching`: what a supervisor sees; `own`: the way to a step's conversation.
- `owed`: what somebody still has to do.
"""

from handlers.chasing import board, leaders, more_time, own, paper, picturing
from handlers.chasing.owed import duties
from handlers.kit.conversation import Conversation, Expect

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="chasing",
    commands={("dondoc", "missing"): board.board},
    taps={
        "chaseall": board.board,
        "chase": board.step,
        "chaseopen": board.not_done,
        "chasedone": board.done,
        "chaseone": board.agency,
        "chasecall": board.call,
        "chasezalo": board.zalo,
        "chasenudge": board.preview,
        "chasesend": board.send,
        "chasenote": board.ask_note,
        "progress": picturing.show,
        "progpub": picturing.share,
        "progset": picturing.settings,
        "chaselead": leaders.preview,
        "chaseleadgo": leaders.send,
        "chasepaper": paper.ask,
        "chaseundo": paper.undo,
        "paper": paper.ask_own,
        "chasemore": more_time.choose,
        "chasegive": more_time.give,
        "extyes": more_time.give,
        "extno": more_time.ask_why_not,
        "extnot": more_time.refuse,
        "moretime": more_time.ask,
        "moreday": more_time.own_day,
        "moreask": more_time.without_reason,
        "dostep": own.do_step,
    },
    states={
        "note": Expect(text=board.take_note),
        "paper": Expect(text=paper.take),
        "own_paper": Expect(text=paper.take_own),
        "day": Expect(text=more_time.typed),
        "no_reason": Expect(text=more_time.refuse_because),
        "own_day": Expect(text=more_time.own_typed),
        "own_reason": Expect(text=more_time.own_reason),
    },
    phrases={("đôn đốc", "ai chưa làm", "missing"): board.board},
)
