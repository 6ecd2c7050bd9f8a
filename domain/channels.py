"""One count from several channels: by phone, on paper, written opinions. The sums of the counting minutes hold or are refused.

issued = collected + not returned; collected = valid + invalid; for every nominee yes + no + blank = valid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.questions import Question, QuestionKind
from domain.refusals import Refusal
from domain.tally import Tally


class Channel(StrEnum):
    """How papers came in."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    WRITTEN = "written"
    """written opinions of those who are absent"""
    HAND = "hand"
    """an open vote, by name"""


SLIPS = frozenset({Channel.PAPER, Channel.WRITTEN})
"""What a counting team counts."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What came in on one channel (None: on all of them): papers issued and not returned, and one tally a question.

    Refusal `channel.issued` unless issued = collected + not returned for every question.
    """

    channel: Channel | None
    issued: int
    not_returned: int
    tallies: tuple[Tally, ...]

    def __post_init__(self) -> None:
        for number, tally in enumerate(self.tallies):
            if self.not_returned < 0 or self.issued != tally.returned + self.not_returned:
                raise Refusal(
                    "channel.issued", question=number, issued=self.issued, collected=tally.returned,
                    missing=self.not_returned,
                )  # fmt: skip


def tally_of_paper(
    number: int,
    question: Question,
    valid: int,
    invalid: int,
    yes: Sequence[int],
    no: Sequence[int] = (),
    blank: int = 0,
) -> Tally:
    """The tally of question `number` from what a counting team counted.

    Where one says yes or no, `no` has a count for each nominee and the rest has no opinion. Where one chooses, `blank` is how many
    valid papers choose nobody, and on the rest whoever is not chosen is not agreed to.
    Refusal `channel.lines` (`nominee` counts from 0) when a nominee has more votes than there are valid papers, `channel.choices`
    when all of them together have more than the papers allow, `channel.few` when they have less than papers that choose somebody do.
    """
    chooses = question.kind is QuestionKind.CHOOSE
    against = [valid - blank - votes for votes in yes] if chooses else no
    for nominee, (votes, others) in enumerate(zip(yes, against, strict=True)):
        if min(votes, others) < 0 or votes + others > valid:
            raise Refusal("channel.lines", question=number, nominee=nominee, valid=valid)
    if chooses and sum(yes) > (valid - blank) * question.most:
        raise Refusal("channel.choices", question=number, votes=sum(yes), most=(valid - blank) * question.most)
    if chooses and sum(yes) < (valid - blank) * max(1, question.least):
        raise Refusal("channel.few", question=number, votes=sum(yes), least=(valid - blank) * max(1, question.least))
    rest = tuple(valid - votes - others for votes, others in zip(yes, against, strict=True))
    return Tally(valid, invalid, tuple(yes), tuple(against), rest)


def merged(counted: Sequence[Counted]) -> Counted:
    """All channels in one count; ValueError for none, the same one twice, or tallies of different questions."""
    if not counted or len({one.channel for one in counted}) != len(counted):
        raise ValueError("channels are counted once each")
    tallies = tuple(_sum(parts) for parts in zip(*(one.tallies for one in counted), strict=True))
    return Counted(None, sum(one.issued for one in counted), sum(one.not_returned for one in counted), tallies)


def _sum(parts: Sequence[Tally]) -> Tally:
    def lines(name: str) -> tuple[int, ...]:
        return tuple(map(sum, zip(*(getattr(part, name) for part in parts), strict=True)))

    valid, invalid = sum(part.valid for part in parts), sum(part.invalid for part in parts)
    return Tally(valid, invalid, lines("yes"), lines("no"), lines("blank"))
