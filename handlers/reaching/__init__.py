"""Chưa liên lạc được: people to whom no message arrives any more. The head's people hear of it once, with what to do.

- `losing`: the word about it, by the clock; the list; the mark goes with the person's next sign of life (`bot.turn`).
"""

from handlers.kit.conversation import Conversation
from handlers.reaching import losing
from handlers.reaching.losing import duties, tick, waits

__all__ = ["CONVERSATION", "duties", "tick", "waits"]

CONVERSATION = Conversation(
    name="reaching",
    taps={"lost": losing.show},
    phrases={("chưa liên lạc được", "unreachable"): losing.show},
)
