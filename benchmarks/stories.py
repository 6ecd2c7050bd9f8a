"""How long a year of each of the five blocs takes in chat: every message and every tap through the whole bot and the simulator."""

import asyncio
import tempfile
import time
from pathlib import Path

from tests.handlers.harness import a_stage
from tests.stories.player import STORIES, cast_of, play, read_story

BOUND = 60.0
"""Seconds that a year may take."""


async def _once(name: str, folder: Path) -> float:
    async with a_stage(folder, f"sqlite:///{folder}/story.db") as stage:
        story = read_story(name)
        cast = await cast_of(stage, story)
        began = time.perf_counter()
        for event in story.events:
            await play(cast, event)
        return time.perf_counter() - began


def measure() -> list[str]:
    """The table's lines."""
    lines = [f"Bound: {BOUND:.0f} s.", "", "| story | a year takes |", "| --- | --- |"]
    for name in STORIES:
        with tempfile.TemporaryDirectory() as folder:
            lines.append(f"| {name} | {asyncio.run(_once(name, Path(folder))):.1f} s |")
    return lines


if __name__ == "__main__":
    print("\n".join(measure()))
