"""All papers that can be had; a new one is a line here, as its kind is one in `documents.papers.registry`."""

from collections.abc import Mapping
from typing import Any

from handlers.papers.ballot_slip import SLIP
from handlers.papers.counting_minutes import COUNTING
from handlers.papers.delegates import LISTING
from handlers.papers.invitation import INVITING
from handlers.papers.meeting_minutes import SITTING
from handlers.papers.offers import Offer
from handlers.papers.programme import PROGRAMMING

ALL: tuple[Offer[Any], ...] = (
    INVITING,
    PROGRAMMING,
    LISTING,
    SLIP,
    SITTING,
    COUNTING,
)

BY_CODE: Mapping[str, Offer[Any]] = {one.code: one for one in ALL}
