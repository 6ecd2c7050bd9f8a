"""What the main paths cost people, counted in dialogue tests and printed at the end of a run (`screens.md` 4 and 5)."""

COUNTS: dict[str, str] = {}
"""What was counted ("taps: joining") -> the figures, as they are printed."""


def note(name: str, taps: int, typed: int, most: tuple[int, int] | None = None) -> None:
    """Remember the taps and typed lines of one path; with their bounds, if it has any."""
    few, short = (f" of at most {bound}" for bound in most) if most else ("", "")
    COUNTS[f"taps: {name}"] = f"{taps}{few}, typed {typed}{short}"


def note_messages(name: str, count: int, most: int, covered: str) -> None:
    """Remember how many unasked messages somebody got; `covered`: what they were about."""
    COUNTS[f"messages: {name}"] = f"{count} of at most {most} ({covered})"


def note_kills(name: str, report: str) -> None:
    """Remember what a crash test went through."""
    COUNTS[f"killed: {name}:"] = report


def note_proof(name: str, report: str) -> None:
    """Remember what came out of the runs of a proof."""
    COUNTS[f"proof: {name}:"] = report


def lines() -> list[str]:
    """One line a path: "taps: joining 4, typed 2"."""
    return [f"{name} {figures}" for name, figures in sorted(COUNTS.items())]
