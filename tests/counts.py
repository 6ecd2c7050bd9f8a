"""Taps and typed lines of the main paths, counted in dialogue tests and printed at the end of a run (`screens.md` 4 and 5)."""

COUNTS: dict[str, tuple[int, int]] = {}
"""Name of the path -> (taps, typed lines)."""


def note(name: str, taps: int, typed: int) -> None:
    """Remember the counts of one path for the end of the run."""
    COUNTS[name] = (taps, typed)


def lines() -> list[str]:
    """One line a path: "taps: joining 4, typed 2"."""
    return [f"taps: {name} {taps}, typed {typed}" for name, (taps, typed) in sorted(COUNTS.items())]
