"""A draw that everybody can do again by hand: with the published seed, a sheet of paper and long division.

The names stand in A-B-C order. The seed divided by how many they are leaves the place (counted from 0) of the first one drawn;
that name is crossed out, and the quotient is the seed for those who are left.
"""

from collections.abc import Mapping

from domain.words import sort_key

SEED_BELOW = 10**18
"""A seed is a number from 0 to below this: larger than the orders of 15 nominees (some 1.3 billion times a thousand), so that
every order is as likely as another but for less than two in a million."""


def alphabetical(names: Mapping[str, str]) -> list[str]:
    """The keys in the order of their names by Vietnamese collation; equal names by their keys."""
    return sorted(names, key=lambda key: (sort_key(names[key]), key))


def draw(names: Mapping[str, str], seed: int, count: int) -> list[str]:
    """The first `count` drawn, in the order of drawing; ValueError for a negative seed or more than there are."""
    left = alphabetical(names)
    if seed < 0 or not 0 <= count <= len(left):
        raise ValueError(f"cannot draw {count} of {len(left)} with the seed {seed}")
    drawn: list[str] = []
    for _ in range(count):
        seed, place = divmod(seed, len(left))
        drawn.append(left.pop(place))
    return drawn
