"""The table of contents: every conversation once. Order does not matter, since a name claimed twice is refused at start."""

from handlers import assessing, helping, home, privacy
from handlers.duties import PROVIDERS
from handlers.kit.conversation import Conversation

CONVERSATIONS: tuple[Conversation, ...] = (home.CONVERSATION, helping.CONVERSATION, privacy.CONVERSATION, assessing.CONVERSATION)

PROVIDERS.append(assessing.duties)
