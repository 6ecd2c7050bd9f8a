"""Cơ quan thành viên (from `/dieuhanh`): an agency is renamed, dissolved or merged into another.

- `screens`: data -> text and buttons; `callbacks`: the head's people record it.
"""

from domain.speech import Choice
from handlers.agencies import callbacks
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.conversation import Conversation, Expect
from handlers.kit.talk import Talk

__all__ = ["CONVERSATION", "manage_choice"]


def manage_choice(talk: Talk, _place: Place) -> Choice:
    """The way to it from the head's screen."""
    return act(talk._("Cơ quan thành viên"), "agys", 0)


CONVERSATION = Conversation(
    name="agencies",
    taps={
        "agys": callbacks.show,
        "agy": callbacks.one,
        "agyname": callbacks.ask_name,
        "agyend": callbacks.ask_day,
        "agypage": callbacks.page,
        "agyinto": callbacks.into,
        "agytime": callbacks.end,
        "agymove": callbacks.move,
        "agyback": callbacks.undo,
    },
    states={
        "name": Expect(text=callbacks.rename),
        "day": Expect(text=callbacks.day),
        "into": Expect(text=callbacks.repeat),
    },
)
