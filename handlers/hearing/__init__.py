"""When a person hears: own hours, away on business, "Nhắc lại sau"; and the bloc's own rules about it.

- `screens`: data -> text and buttons; `own`: hours and absence of one person; `later`: a reminder once more;
  `bloc`: the head's rules for all.
"""

from handlers.hearing import bloc, later, own
from handlers.hearing.bloc import manage_choice
from handlers.kit.conversation import Conversation, Expect

__all__ = ["CONVERSATION", "manage_choice"]

CONVERSATION = Conversation(
    name="hearing",
    commands={("gionhantin", "hours"): own.show, ("congtac", "away"): own.away},
    taps={
        "hear": own.show,
        "hearset": own.set_hours,
        "hearown": own.ask_hours,
        "away": own.away,
        "awayset": own.set_away,
        "awayown": own.ask_day,
        "awayback": own.back,
        "later": later.choose,
        "laterset": later.put_off,
        "laterown": later.ask_day,
        "latercard": later.card_again,
        "blhear": bloc.show,
        "blhearset": bloc.set_hours,
        "blhearown": bloc.ask_hours,
        "blescal": bloc.set_escalation,
    },
    states={
        "own_hours": Expect(text=own.typed_hours),
        "away_until": Expect(text=own.typed_day),
        "later_day": Expect(text=later.typed_day),
        "bloc_hours": Expect(text=bloc.typed_hours),
    },
    phrases={("giờ nhận tin",): own.show, ("đang đi công tác", "đi công tác"): own.away},
)
