"""How the path of a vote changes with what a database carries: an empty one beside 1,000 blocs with ten years."""

from benchmarks.votes import ours

BLOCS, YEARS = 1000, 10


def measure() -> list[str]:
    """The table's lines; the two in turn, so that a drift of the machine meets both."""
    rates: dict[str, list[float]] = {"empty": [], "full": []}
    for _round in range(3):
        rates["empty"].append(ours(0).rate)
        rates["full"].append(ours(0, past=(BLOCS, YEARS)).rate)
    empty, full = (sorted(found)[1] for found in rates.values())
    return [
        "| database | votes/s (median of 3) | cost against empty |",
        "| --- | --- | --- |",
        f"| empty | {empty:.0f} | 1.00 |",
        f"| {BLOCS:,} blocs, {YEARS} years | {full:.0f} | {empty / full:.2f} |",
    ]
