"""All papers that can be had; what they are made of is loaded when the first is asked for."""

from typing import Any

from handlers.papers.offers import Offer


def every() -> tuple[Offer[Any], ...]:
    """All papers that can be had, loaded when the first is asked for: the bot starts without them."""
    from handlers.papers.registry import ALL

    return ALL


def named_offer(code: str) -> Offer[Any] | None:
    """The paper of a code; None when there is none."""
    return next((one for one in every() if one.code == code), None)
