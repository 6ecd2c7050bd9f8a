"""Bảng Excel của Khối (from `/dieuhanh`): a bloc is set up or changed by a file in chat, previewed, applied by a tap.

- `book`: a file before its bloc; `guards`: what may not be taken; `applying`: the changes into rows.
- `arriving`: what the worker beside the turns does; `wording`, `screens`, `callbacks`: as everywhere.
"""

from handlers.kit.conversation import Conversation, Expect
from handlers.setup_file import callbacks
from handlers.setup_file.callbacks import duties, manage_choice

__all__ = ["CONVERSATION", "duties", "manage_choice"]

CONVERSATION = Conversation(
    name="setup_file",
    taps={
        "sfile": callbacks.show,
        "sfget": callbacks.ask,
        "sfsee": callbacks.see,
        "sfdo": callbacks.apply,
        "sfdrop": callbacks.drop,
    },
    states={"file": Expect(text=callbacks.typed, file=callbacks.take)},
    phrases={("bảng excel", "bảng excel của khối"): callbacks.show},
)
