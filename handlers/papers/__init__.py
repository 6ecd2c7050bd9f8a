"""The papers of a meeting: counting minutes, minutes of the meeting, the picture for the projector.

- `letterhead`, `counting`, `sitting`: rows -> what a paper says; `making`: on its way, outside of the turns; `screens`: what goes with it.
- `asking`: fetched again by a tap; `projector`: the picture.
"""

from handlers.kit.conversation import Conversation
from handlers.papers import asking, projector

__all__ = ["CONVERSATION"]

CONVERSATION = Conversation(
    name="papers",
    taps={"vmin": asking.of_count, "mtmin": asking.of_meeting, "vshow": projector.show},
)
