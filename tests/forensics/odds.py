"""How surprising so many right guesses are, exactly: the guesser knows the result, so a guess deals out known choices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True)
class Try:
    """One election's guesses by one clue: of `voters` voters `yes` chose yes, `said` were said to have, `right` guesses were right."""

    voters: int
    yes: int
    said: int
    right: int

    @classmethod
    def of(cls, guessed: Mapping[str, str], truth: Mapping[str, str]) -> "Try":
        """Guesses beside the truth."""
        said = sum(guessed[agency] == "yes" for agency in truth)
        right = sum(guessed[agency] == choice for agency, choice in truth.items())
        return cls(len(truth), sum(choice == "yes" for choice in truth.values()), said, right)

    def by_chance(self) -> dict[int, float]:
        """How likely each number of right guesses is when the choices lie in any order (hypergeometric)."""
        found = {}
        for both in range(max(0, self.yes + self.said - self.voters), min(self.yes, self.said) + 1):
            ways = comb(self.yes, both) * comb(self.voters - self.yes, self.said - both)
            found[self.voters - self.yes - self.said + 2 * both] = ways / comb(self.voters, self.said)
        return found


def tail(tries: Iterable[Try]) -> float:
    """The probability that chance alone has at least as many right guesses in all."""
    likely, right = {0: 1.0}, 0
    for one in tries:
        right += one.right
        summed: dict[int, float] = {}
        for before, p in likely.items():
            for more, q in one.by_chance().items():
                summed[before + more] = summed.get(before + more, 0.0) + p * q
        likely = summed
    return sum(p for hits, p in likely.items() if hits >= right)
