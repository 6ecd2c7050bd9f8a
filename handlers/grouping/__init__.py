"""Nhóm chat của Khối: off unless the head's people link one; one card of the year that keeps itself up to date, meetings and results.

- `linking`: the head's card, the link by which a group is chosen, what is heard in a group; `boards`: what stands there, numbers only.
- `keeping`: what the clock does: the card, posts, a group that was lost.
"""

from handlers.grouping import linking
from handlers.grouping.keeping import tick, waits
from handlers.grouping.linking import hear, manage_choice
from handlers.kit.conversation import Conversation

__all__ = ["CONVERSATION", "hear", "manage_choice", "tick", "waits"]

CONVERSATION = Conversation(
    name="grouping",
    taps={"group": linking.show, "groupoff": linking.unlink},
    phrases={("nhóm chat", "nhóm chat của khối"): linking.show},
)
