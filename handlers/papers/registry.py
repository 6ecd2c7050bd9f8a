"""All papers that can be had; a new one is a line here, as its kind is one in `documents.papers.registry`."""

from typing import Any

from handlers.papers.counting_minutes import COUNTING
from handlers.papers.invitation import INVITING
from handlers.papers.meeting_minutes import SITTING
from handlers.papers.offers import Offer
from handlers.papers.self_score import SELF_SCORING, SELF_SCORING_BOOK

ALL: tuple[Offer[Any], ...] = (
    INVITING,
    SITTING,
    COUNTING,
    SELF_SCORING,
    SELF_SCORING_BOOK,
)
