"""Đăng ký thi đua: which titles and commendations an agency sets itself to win; its leader signs, the bloc receives it.

- `screens`: data -> text and buttons; `form`: the person before their agency's registration.
- `callbacks`: the agency's side; `gathered`: what the head reads, and the rule it may set; `use_cases`: what changes.
- `owed`: what somebody still has to do.
"""

from handlers.kit.conversation import Conversation
from handlers.registering import callbacks, gathered
from handlers.registering.owed import duties

__all__ = ["CONVERSATION", "duties"]

CONVERSATION = Conversation(
    name="registering",
    commands={("dangkythidua", "registration"): callbacks.overview},
    taps={
        "regs": callbacks.overview,
        "rgopen": callbacks.open_own,
        "rgset": callbacks.tick,
        "rgsend": callbacks.send,
        "rgsign": callbacks.sign,
        "rgpull": callbacks.pull,
        "rgall": gathered.show,
        "rgrule": gathered.rule,
    },
    phrases={("đăng ký thi đua", "đăng ký danh hiệu", "registration"): callbacks.overview},
)
