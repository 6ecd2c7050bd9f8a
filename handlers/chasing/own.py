"""The way from a message or a card to the conversation that does a step."""

from collections.abc import Mapping

from domain.eligibility import Act
from handlers.assessing import answering
from handlers.kit.conversation import Callback
from handlers.kit.steps import REPORT_STEPS
from handlers.kit.talk import Talk
from handlers.kit.where import at_own_agency, gone
from handlers.registering import callbacks as registering
from handlers.reports import sending

DOES: Mapping[str, Callback] = {
    "REGISTER": registering.overview,
    "SELF_SCORE": answering.overview,
    **dict.fromkeys(REPORT_STEPS, sending.open_own),
}


def do_step(talk: Talk) -> str | None:
    """Open exactly that, in the bloc and the agency the button speaks of."""
    spot = at_own_agency(talk, Act.SCORE, talk.words)
    if spot.step.code not in DOES:
        raise gone(talk)
    return DOES[spot.step.code](talk)
