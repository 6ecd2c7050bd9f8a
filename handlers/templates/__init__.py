"""Mẫu của cơ quan (from "Thêm" of the papers): an agency takes our Word template, sends its own, sees a sample, uses it, goes back.

- `wording`: what is wrong with a template, in words; `screens`; `callbacks`: as everywhere.
- `arriving`: what the worker beside the turns found in a file.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.templates import callbacks

__all__ = ["CONVERSATION"]

CONVERSATION = Conversation(
    name="templates",
    taps={
        "tm": callbacks.show,
        "tmof": callbacks.show_kind,
        "tmget": callbacks.get,
        "tmask": callbacks.ask,
        "tmuse": callbacks.use,
        "tmback": callbacks.go_back,
        "tmours": callbacks.use_ours,
        "tmdrop": callbacks.drop,
    },
    states={"file": Expect(text=callbacks.typed, file=callbacks.take)},
)
