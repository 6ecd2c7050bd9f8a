"""How many taps and typed lines the ways of `screens.md` 4 and 5 take; noted by dialogue tests, printed at the end of a run."""

COUNTS: dict[str, tuple[int, int]] = {}
"""(taps, typed lines or files) by way."""


def note(name: str, taps: int, typed: int) -> None:
    """Note what one way took."""
    COUNTS[name] = (taps, typed)
