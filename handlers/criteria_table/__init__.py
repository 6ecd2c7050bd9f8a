"""Bảng tiêu chí (from `/dieuhanh`): which scoring table the year has; a new one from a workbook of any shape, or from last year.

- `arriving`: what the worker beside the turns found in a file; `wording`: remarks as sentences.
- `screens`: the cards; `book`: a file before its year; `callbacks`, `correcting`, `taking`: tap and text.
"""

from handlers.criteria_table import callbacks, correcting, taking
from handlers.criteria_table.callbacks import duties
from handlers.kit.conversation import Conversation, Expect

CONVERSATION = Conversation(
    name="criteria_table",
    taps={
        "crit": callbacks.show,
        "ctfile": callbacks.ask,
        "ctsee": callbacks.see,
        "ctdrop": callbacks.drop,
        "ctlook": correcting.look,
        "ctfix": correcting.fix,
        "ctlist": correcting.list_rows,
        "ctrow": correcting.row,
        "ctkind": correcting.kinds,
        "ctpart": correcting.parts,
        "ctset": correcting.change,
        "ctuse": taking.use,
        "ctlast": taking.last_year,
    },
    states={
        "file": Expect(text=callbacks.typed, file=callbacks.take),
        "value": Expect(text=correcting.typed, file=callbacks.take),
    },
    phrases={("bảng tiêu chí", "tiêu chí"): callbacks.show},
)

__all__ = ["CONVERSATION", "duties"]
