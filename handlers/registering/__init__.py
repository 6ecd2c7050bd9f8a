"""Đăng ký thi đua: which titles and commendations an agency sets itself to win; its leader signs, the bloc receives it.

- `screens`: data -> text and buttons; `form`: the person before their agency's registration.
- `callbacks`: the agency's side; `gathered`: what the head reads, and the rule it may set; `use_cases`: what changes.
- `items`, `counting`, `sums`: numbers of individual titles and initiatives where the bloc uses them: their names, the agency's side,
  the head's.
- `owed`: what somebody still has to do.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.registering import callbacks, counting, gathered, sums
from handlers.registering.gathered import manage_choice
from handlers.registering.owed import duties

__all__ = ["CONVERSATION", "duties", "manage_choice"]

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
        "rgnums": counting.show,
        "rgnum": counting.one,
        "rgput": counting.put,
        "rgall": gathered.show,
        "rgrule": gathered.rule,
        "rgsum": sums.show,
        "rgsumone": sums.one,
        "rgpaper": sums.papers,
        "rgpone": sums.ask,
        "rgcnt": sums.items,
        "rgcnton": sums.set_item,
        "rgcntadd": sums.ask_name,
    },
    states={
        "numbers": Expect(text=counting.take_lines),
        "number": Expect(text=counting.take),
        "paper_numbers": Expect(text=sums.take),
        "item": Expect(text=sums.add),
    },
    phrases={("đăng ký thi đua", "đăng ký danh hiệu", "registration"): callbacks.overview},
)
