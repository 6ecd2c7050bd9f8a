"""What a bloc puts forward for awards adds up: no award has more agencies than places, and list and submission name as many."""

from collections import Counter
from collections.abc import Iterable, Mapping


def over_places(proposed: Mapping[str, int], places: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """(proposed, places) of every award for which more agencies are proposed than it has places; without a quota there is no limit."""
    return {one: (count, places[one]) for one, count in proposed.items() if one in places and count > places[one]}


def miscounted(told: Mapping[str, int], listed: Iterable[str]) -> dict[str, tuple[int, int]]:
    """(told, listed) of every award whose lines in the list are not as many as the submission says."""
    lines = Counter(listed)
    return {
        one: (told.get(one, 0), lines[one]) for one in dict.fromkeys([*told, *lines]) if told.get(one, 0) != lines[one]
    }
