"""`python -m benchmarks [part ...]`: runs the parts and prints their tables; all of them together write results.md."""

import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks import growth, papers, reminders, scoring, screens, start, stories, tables, total_table, votes, voting

RESULTS = Path(__file__).parent / "results.md"
PARTS: dict[str, tuple[str, Callable[[], list[str]]]] = {
    "votes": ("Votes: everybody taps at once", votes.measure),
    "voting": ("One ballot of a large hall, and the count of a small one", voting.measure),
    "growth": ("The same in a database with 1,000 blocs and ten years", growth.measure),
    "screens": ("The first screen of every command", screens.measure),
    "totals": ("The total table after ten years", total_table.measure),
    "stories": ("A year of each of the five blocs", stories.measure),
    "scoring": ("Scoring a bloc of 15 agencies by 500 criteria", scoring.measure),
    "reminders": ("Reminders for 100,000 people", reminders.measure),
    "papers": ("The papers of a closing meeting with nine agencies", papers.measure),
    "tables": ("Scoring tables out of workbooks", tables.measure),
    "start": ("Start and memory", start.measure),
}


def machine() -> str:
    """What this was measured on."""
    return (
        f"{platform.system()} {platform.machine()}, {psutil.cpu_count()} cores, {psutil.virtual_memory().total >> 30} GB, "
        f"Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
    )


def main() -> None:
    """Run the named parts, or all."""
    wanted = sys.argv[1:] or list(PARTS)
    text = [
        "# Measurements", "", f"Made by `make bench` on: {machine()}.",
        "Everything runs on this one machine, the simulator included; ratios within a run count, single figures do not.", "",
    ]  # fmt: skip
    for name in wanted:
        title, measure = PARTS[name]
        lines = ["", f"## {title}", "", *measure()]
        print("\n".join(lines), flush=True)
        text += lines
    if wanted == list(PARTS):
        RESULTS.write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
