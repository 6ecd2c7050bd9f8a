"""Giao ước thi đua: the head drafts contents and targets, every leader agrees or remarks, and the signing on paper is recorded.

- `book`: the person before the pact of the year, read once a turn; `screens`, `text_screens`, `remark_screens`: data -> text and buttons.
- `drafting`: the head's text; `answering`, `remarking`: what the agencies say to it; `signing`: who has signed; `pages`: the
  signed paper, photographed.
- `owed`: what somebody still has to do; `sample`: a text to begin with.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.pact import answering, drafting, pages, remarking, signing
from handlers.pact.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="pact",
    commands={("giaouoc", "pact"): answering.overview},
    taps={
        "pact": answering.show,
        "pcall": answering.contents,
        "pcone": answering.content,
        "pctgt": answering.targets,
        "pcyes": answering.agree,
        "pcsay": remarking.ask,
        "pcgen": remarking.whole,
        "pcpts": remarking.contents,
        "pcpt": remarking.content,
        "pcptdel": remarking.drop,
        "pcway": remarking.set_way,
        "pcwho": answering.who,
        "pcsaid": remarking.remarks,
        "pcnew": drafting.begin,
        "pcadd": drafting.ask_contents,
        "pcedit": drafting.ask_content,
        "pcdel": drafting.drop_content,
        "pctadd": drafting.ask_target,
        "pctdel": drafting.drop_target,
        "pctheme": drafting.ask_theme,
        "pcask": drafting.send,
        "pcnudge": drafting.nudge,
        "pcredo": drafting.renew,
        "pcfix": drafting.freeze,
        "pcsign": signing.choose,
        "pcdone": signing.record,
        "pclate": signing.later,
        "pclone": signing.record_later,
        "pcpage": pages.show,
        "pcpfile": pages.open_one,
        "pcpdrop": pages.drop,
        "pcpclean": pages.confirm,
    },
    states={
        "remark": Expect(text=remarking.take_whole),
        "points": Expect(text=remarking.take_points),
        "point": Expect(text=remarking.take_point),
        "contents": Expect(text=drafting.add_contents),
        "content": Expect(text=drafting.change_content),
        "target": Expect(text=drafting.add_target),
        "theme": Expect(text=drafting.set_theme),
        "pages": Expect(text=pages.ask_for_file, file=pages.take),
        "confirm": Expect(text=pages.ask_for_file, file=pages.take),
    },
    phrases={("giao ước", "giao ước thi đua", "pact"): answering.overview},
)
