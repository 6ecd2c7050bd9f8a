"""What an urn held, split so that no two marks of one paper stand together: a pattern over nominees would be a signature.

For each nominee there are the marks of all valid papers, sorted, which is their number; a whole paper is nowhere any more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from json import dumps, loads

from domain.questions import Question
from domain.tally import Tally, count_papers


@dataclass(frozen=True, slots=True)
class Opened:
    """The papers of a counted ballot. `tallies`: one a question, over all channels. `codes`: what each paper from a phone can be
    recognised by, sorted. `unread`: papers from phones that did not open; they are invalid in every question."""

    tallies: tuple[Tally, ...]
    codes: tuple[str, ...] = ()
    unread: int = 0

    def to_bytes(self) -> bytes:
        """One text for the same papers, in whichever order they came."""
        said = {"questions": [one.to_json() for one in self.tallies], "codes": list(self.codes), "unread": self.unread}
        return dumps(said, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Opened":
        """The inverse of `to_bytes`; KeyError, TypeError or ValueError when this is no count."""
        said = loads(raw)
        return cls(tuple(Tally.from_json(one) for one in said["questions"]), tuple(said["codes"]), said["unread"])


def split(
    questions: tuple[Question, ...], papers: Sequence[bytes], codes: Collection[str], unreadable: bytes
) -> Opened:
    """The opened papers, none of which can be put together again. `unreadable`: what stands for one that did not open."""
    unread = sum(paper == unreadable for paper in papers)
    return Opened(count_papers(questions, papers), tuple(sorted(codes)), unread)
