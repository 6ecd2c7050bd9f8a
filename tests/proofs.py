"""How often the proofs of the secret ballot are repeated: seldom with every `make test`, as often as wanted by the environment.

Their ballots ask one question of yes and no about one nominee: its three numbers say everything that lies in the urn.
"""

import os
from collections.abc import Iterable

from domain.papers import Mark, Paper
from storage.tables import Ballot


def times(name: str, usual: int) -> int:
    """The number in the environment variable `name`, otherwise `usual`."""
    return int(os.environ.get(name, str(usual)))


RACES = times("THIDUA_RACES", 8)
"""Races of votes against closes, on each arrangement of replicas."""

KILLS = times("THIDUA_KILLS", 4)
"""Ballots with a `kill -9` while they are voted on, closed or cleansed, on each database."""

ELECTIONS = times("THIDUA_ELECTIONS", 12)
"""Elections recorded for the guesser, on each database."""


def chosen(papers: Iterable[Paper]) -> tuple[int, int, int]:
    """How many of these say yes, no, and no opinion."""
    marks = [paper.mark(0, 0) for paper in papers]
    return marks.count(Mark.YES), marks.count(Mark.NO), marks.count(Mark.NO_OPINION)


def counted(ballot: Ballot) -> tuple[int, int, int]:
    """The same as a ballot's result has it."""
    assert ballot.result is not None
    tally = ballot.result["questions"][0]["tally"]
    return tally["yes"][0], tally["no"][0], tally["blank"][0]
