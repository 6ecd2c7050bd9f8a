"""Whose paper it is: an agency's and, where each agency has several, which of them. Each is in another person's hands (delegates)."""

from typing import NamedTuple

PAPERS_MOST = 3
"""Papers that a bloc may give each agency."""


class Voter(NamedTuple):
    """An agency, and which of its papers, counted from 1."""

    agency_id: str
    number: int = 1

    def __str__(self) -> str:
        """As buttons and keys carry it: of the first paper the agency alone."""
        return self.agency_id if self.number == 1 else f"{self.agency_id}.{self.number}"

    @classmethod
    def from_text(cls, text: str) -> "Voter":
        """The inverse of `str`; any other text is the first paper of an agency that does not exist."""
        agency_id, _, number = text.rpartition(".")
        known = {str(one) for one in range(2, PAPERS_MOST + 1)}
        return cls(agency_id, int(number)) if number in known else cls(text)


def nth(voter: Voter, each: int) -> str:
    """Which of an agency's papers, "2/3"; "" where each agency has one."""
    return f"{voter.number}/{each}" if each > 1 else ""
