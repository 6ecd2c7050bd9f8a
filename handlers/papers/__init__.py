"""The papers of a bloc, made beside the turns: gathered here from the rows, printed by `documents.press`.

- One module a paper: its gatherer, rows -> values, and its `Offer`; `registry` lists them (how to add one: docs/papers.md).
- `subject`, `offers`, `letterhead`: what a gatherer gets and brings; who may have a paper is asked in `offers` alone.
- `asking`: by a tap; `making`: on its way, outside of the turns; `screens`: what goes with it; `projector`: the picture for the hall.
"""

from handlers.kit.conversation import Conversation
from handlers.papers import asking, projector

__all__ = ["CONVERSATION"]

CONVERSATION = Conversation(
    name="papers",
    taps={"ppmake": asking.make, "vshow": projector.show},
)
