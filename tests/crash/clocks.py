"""The clock of the bots in a crash test that needs one of its own: a file with seconds, which each of them reads (`nursery.CLOCK`)."""

from datetime import UTC, datetime
from pathlib import Path


def set_clock(clock: Path, moment: datetime) -> None:
    """It is this moment now, and goes on from there."""
    new = clock.with_suffix(".new")
    new.write_text(str((moment - datetime.now(UTC)).total_seconds()))
    new.replace(clock)
