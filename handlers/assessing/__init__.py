"""Tự chấm điểm: an agency scores itself criterion by criterion with evidence, its leader signs, the bloc receives it.

- `screens`, `criterion_screens`, `wording`: data -> text and buttons.
- `answering`, `proving`, `sending`: callbacks; `showing`, `taps`: what they share.
- `offered`, `filling`, `reasons`: what the year's facts fill in, agreeing to it and contesting it, and why.
- `sources`, `last_year`: evidence at hand and last year's sheet; `late_values`: what was provisional; `versions`, `receiving`: what
  went to the bloc, for ever, and when it came.
- `desk`: the person before their agency's sheet; `walking`: what comes next; `references`: documents in a typed line.
- `use_cases`: what changes; `owed`: what somebody still has to do; `lost_files`: when a file could not be fetched.
"""

from handlers.assessing import answering, filling, late_values, proving, sending, sources, versions
from handlers.assessing.owed import duties
from handlers.kit.conversation import Conversation, Expect

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="assessing",
    commands={("tucham", "tuchamdiem", "assess"): answering.overview},
    taps={
        "assess": answering.overview,
        "asgo": answering.go_on,
        "asmap": answering.contents,
        "assec": answering.section,
        "aslack": answering.lacking,
        "asleaf": answering.open_leaf,
        "asans": answering.answer_tap,
        "asnext": answering.following,
        "asnone": answering.none_left,
        "asfill": filling.look,
        "asagree": filling.agree,
        "asagreeall": filling.agree_all,
        "asskip": filling.skip,
        "assources": sources.look,
        "astake": sources.take,
        "asprov": late_values.mark,
        "aslate": late_values.ask,
        "asvers": versions.look,
        "asver": versions.show,
        "asverat": versions.criterion,
        "asnote": answering.ask_note,
        "asmore": proving.show_evidence,
        "asitem": proving.show_item,
        "asfile": proving.show_file,
        "asdrop": proving.drop,
        "asreuse": proving.reuse,
        "asclean": proving.confirm,
        "assend": sending.send,
        "assign": sending.sign,
        "asreturn": sending.ask_reason,
        "aspull": sending.pull,
        "aspaper": sending.ask_paper,
    },
    states={
        "criterion": Expect(text=answering.typed, file=proving.take_file),
        "note": Expect(text=answering.note, file=proving.take_file),
        "contest": Expect(text=filling.contest),
        "late_value": Expect(text=late_values.take_value),
        "late_reason": Expect(text=late_values.take_reason),
        "confirm": Expect(text=proving.ask_to_confirm, file=proving.take_file),
        "return": Expect(text=sending.give_back),
        "paper": Expect(file=sending.take_paper),
    },
    phrases={("tự chấm điểm", "tự chấm", "chấm điểm", "self-assessment"): answering.overview},
)
