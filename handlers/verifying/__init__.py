"""Thẩm định điểm (/thamdinh), kiến nghị (/kiennghi), chốt điểm: checked by others, objected to once, fixed in two stages.

- `book`: the person before the checking of a year, or before one sheet; `screens`, `criterion_screens`, `inquiry_screens`,
  `appeal_screens`, `freeze_screens`: data -> text and buttons.
- `starting`: who checks whom; `checking`: criterion after criterion; `finishing`: a look is done; `asking`: one criterion goes back.
- `outcomes`: the result; `appealing`: objections; `freezing`: fixed for the meeting; `correcting`: changed by two; `adopting`: final.
- `owed`: what somebody still has to do.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.verifying import (
    adopting,
    appealing,
    asking,
    checking,
    correcting,
    finishing,
    freezing,
    outcomes,
    starting,
)
from handlers.verifying.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="verifying",
    commands={
        ("thamdinh", "chamcheo", "verify"): checking.overview,
        ("kiennghi", "appeal"): appealing.overview,
    },
    taps={
        "check": checking.overview,
        "ckmine": checking.mine,
        "ckopen": checking.open_sheet,
        "ckwork": checking.work,
        "cksheet": checking.sheet,
        "cklist": checking.criteria,
        "ckleaf": checking.open_criterion,
        "cknext": checking.following,
        "ckkeep": checking.keep,
        "ckrest": checking.keep_rest,
        "ckless": checking.propose,
        "ckput": checking.put,
        "ckwhy": checking.reason_tap,
        "ckproof": checking.proofs,
        "ckfile": checking.show_file,
        "ckdone": finishing.finish,
        "ckagain": finishing.again,
        "ckask": asking.ask,
        "ckasked": asking.ask_tap,
        "ckmode": starting.ask,
        "ckgo": starting.begin,
        "ckteam": starting.team,
        "ckset": starting.set_member,
        "ckboard": starting.board,
        "cktask": starting.one,
        "ckgive": starting.give,
        "iqone": asking.show,
        "iqfix": asking.fix,
        "iqans": asking.answer_tap,
        "iqsend": asking.send,
        "iqclean": asking.confirm,
        "aplist": outcomes.outcome,
        "apleaf": outcomes.open_leaf,
        "apnew": appealing.new,
        "apone": appealing.show,
        "apback": appealing.withdraw,
        "apput": appealing.put,
        "apwhy": appealing.decide_tap,
        "apall": appealing.show_all,
        "frz": freezing.show_freeze,
        "frzask": freezing.ask_chair,
        "frzgo": freezing.freeze,
        "fxlist": correcting.show_corrections,
        "fxag": correcting.choose_agency,
        "fxpick": correcting.choose_criterion,
        "fxone": correcting.ask_points,
        "fxsee": correcting.see,
        "fxyes": correcting.confirm,
        "fxno": correcting.drop,
        "adopt": adopting.show_adopt,
        "adoptall": adopting.adopt_all,
    },
    states={
        "points": Expect(text=checking.typed_points),
        "reason": Expect(text=checking.typed_reason),
        "question": Expect(text=asking.typed_question),
        "reply": Expect(text=asking.explain, file=asking.take_file),
        "confirm": Expect(text=asking.ask_to_confirm, file=asking.take_file),
        "answer": Expect(text=asking.typed_answer),
        "appeal": Expect(text=appealing.write),
        "decide": Expect(text=appealing.typed_points),
        "decision": Expect(text=appealing.typed_decision),
        "fix": Expect(text=correcting.take_points),
        "fixwhy": Expect(text=correcting.take_reason),
        "adopt": Expect(text=adopting.adopt_count),
    },
    phrases={
        ("thẩm định", "thẩm định điểm", "chấm chéo", "verify scores"): checking.overview,
        ("kiến nghị", "kiến nghị về điểm", "appeal"): appealing.overview,
    },
)
