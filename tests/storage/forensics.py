"""Somebody who holds every file and tries to tell who voted what: the database, its log, free pages, backups taken between votes.

What they find is brought into two kinds of clue: *orders* (voters in some order they left, choices in some order they left) and
*pairs* (a voter and a choice that carry the same mark, such as PostgreSQL's `xmin`). Every order of voters is laid beside every
order of choices; a clue that reads better than chance over many elections gives the votes away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Order = Sequence[str]
"""Agencies, or choices, one each, in the order in which some trace shows them."""


@dataclass(slots=True)
class Traces:
    """What one election left behind, by the name of the clue. An order that shows not all of them is worth nothing."""

    voters: dict[str, Order] = field(default_factory=dict)
    choices: dict[str, Order] = field(default_factory=dict)
    pairs: dict[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """How often a clue named the right choice, beside what blind guessing would have got; over all elections."""

    right: int = 0
    guesses: int = 0
    by_chance: float = 0.0
    variance: float = 0.0

    @property
    def share(self) -> float:
        """Right ones among all."""
        return self.right / self.guesses if self.guesses else 0.0

    @property
    def surprise(self) -> float:
        """How many standard deviations from chance, in either direction: a clue that is always wrong tells as much."""
        return abs(self.right - self.by_chance) / self.variance**0.5 if self.variance else 0.0


def guess(elections: Iterable[tuple[Traces, Mapping[str, str]]]) -> dict[str, Score]:
    """Try every clue on every election, given with the truth (agency -> choice)."""
    scores: dict[str, Score] = defaultdict(Score)
    for traces, truth in elections:
        for clue, guessed in guesses(traces, len(truth)):
            scores[clue] = _add(scores[clue], guessed, truth)
    return dict(scores)


def guesses(traces: Traces, size: int) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every clue with what it says of each voter."""
    for voters, order in traces.voters.items():
        for choices, cast in traces.choices.items():
            if len(order) == len(cast) == size:
                yield f"{voters} / {choices}", dict(zip(order, cast, strict=True))
    for name, pairs in traces.pairs.items():
        if len(pairs) == size:
            yield name, pairs


def _add(score: Score, guessed: Mapping[str, str], truth: Mapping[str, str]) -> Score:
    size = len(truth)
    shares = [list(truth.values()).count(choice) / size for choice in set(truth.values())]
    expected = sum(share * share for share in shares)
    right = sum(guessed.get(agency) == choice for agency, choice in truth.items())
    # A random assignment of the known choices: with `size` voters its hits vary by a little more than independent guesses.
    variance = size * expected * (1 - expected) * size / max(1, size - 1)
    return Score(
        score.right + right, score.guesses + size, score.by_chance + size * expected, score.variance + variance
    )


def first_seen(snapshots: Iterable[Iterable[str]]) -> list[str]:
    """Things in the order in which they first appear from one backup to the next; what comes together comes sorted."""
    seen: dict[str, None] = {}
    for things in snapshots:
        for thing in sorted(set(things) - seen.keys()):
            seen[thing] = None
    return list(seen)


def offsets(content: bytes, patterns: Mapping[bytes, str]) -> list[str]:
    """What the patterns stand for, in the order in which they lie in a file; each pattern may lie there several times."""
    found = []
    for pattern, meaning in patterns.items():
        start = content.find(pattern)
        while start >= 0:
            found.append((start, meaning))
            start = content.find(pattern, start + 1)
    return [meaning for _, meaning in sorted(found)]


def once(order: Iterable[str], *, last: bool = False) -> list[str]:
    """Each thing once: where it lies first, or last."""
    things = list(order)
    if last:
        return list(dict.fromkeys(reversed(things)))[::-1]
    return list(dict.fromkeys(things))
