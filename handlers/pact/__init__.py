"""Giao ước thi đua: the head drafts contents and targets, every leader agrees or remarks, and the signing on paper is recorded.

- `book`: the person before the pact of the year, read once a turn; `screens` and `text_screens`: data -> text and buttons.
- `drafting`: the head's text; `answering`: what the agencies say to it; `signing`: who has signed.
- `owed`: what somebody still has to do; `sample`: a text to begin with.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.pact import answering, drafting, signing
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
        "pcsay": answering.ask_remark,
        "pcwho": answering.who,
        "pcsaid": answering.remarks,
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
    },
    states={
        "remark": Expect(text=answering.remark),
        "contents": Expect(text=drafting.add_contents),
        "content": Expect(text=drafting.change_content),
        "target": Expect(text=drafting.add_target),
        "theme": Expect(text=drafting.set_theme),
    },
    phrases={("giao ước", "giao ước thi đua", "pact"): answering.overview},
)
