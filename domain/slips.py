"""Slips (phiếu giấy, ý kiến bằng văn bản) as a counting team counts them: one tally a question, typed in one message, or tapped where
there are few. Before the count a tally is kept sealed, in one length for all."""

import re
from collections.abc import Sequence
from struct import pack, unpack_from

from domain.channels import tally_of_paper
from domain.questions import Question, QuestionKind
from domain.refusals import Refusal
from domain.tally import Tally

FEW = 3
"""So many slips are counted by tapping alone."""

COUNTS = 512
"""Bytes of a packed tally: numbers of two bytes, `valid`, `invalid`, then yes and no for as many as 120 nominees, then zeros."""

_NUMBER = re.compile(r"\d+", re.ASCII)
_LONGEST = 3


def read_counts(number: int, question: Question, returned: int, text: str) -> Tally:
    """What was typed for question `number` of `returned` slips, in the order of the paper.

    Yes, no and no opinion for each nominee; where one chooses the votes of each, then the blank ones. The invalid ones may follow.
    Refusal `slips.numbers` (`count`: how many there have to be), `slips.invalid`, and those of `tally_of_paper`.
    """
    typed, chooses = _NUMBER.findall(text), question.kind is QuestionKind.CHOOSE
    wanted = len(question.nominees) + 1 if chooses else 3 * len(question.nominees)
    if len(typed) not in {wanted, wanted + 1} or max(map(len, typed)) > _LONGEST:
        raise Refusal("slips.numbers", count=wanted)
    found = [int(one) for one in typed]
    invalid = found.pop() if len(found) > wanted else 0
    if chooses:
        return of_choices(number, question, returned, invalid, found)
    lines = [(found[at], found[at + 1], found[at + 2]) for at in range(0, wanted, 3)]
    return of_opinions(number, question, returned, invalid, lines)


def of_opinions(
    number: int, question: Question, returned: int, invalid: int, lines: Sequence[tuple[int, int, int]]
) -> Tally:
    """The tally of (yes, no, no opinion) for each nominee; Refusal `channel.lines` unless each makes the valid slips."""
    valid = _valid(returned, invalid)
    for nominee, line in enumerate(lines):
        if sum(line) != valid:
            raise Refusal("channel.lines", question=number, nominee=nominee, valid=valid)
    return tally_of_paper(number, question, valid, invalid, [one[0] for one in lines], [one[1] for one in lines])


def of_choices(number: int, question: Question, returned: int, invalid: int, votes: Sequence[int]) -> Tally:
    """The tally of the votes of each nominee and, last, of the blank slips: invalid ones where the rules say so."""
    *yes, blank = votes
    valid = _valid(returned, invalid)
    if blank > valid:
        raise Refusal("slips.invalid")
    if question.rules.blank_invalid:
        return tally_of_paper(number, question, valid - blank, invalid + blank, yes)
    return tally_of_paper(number, question, valid, invalid, yes, blank=blank)


def _valid(returned: int, invalid: int) -> int:
    if not 0 <= invalid <= returned:
        raise Refusal("slips.invalid")
    return returned - invalid


def combinations(valid: int) -> list[tuple[int, int, int]]:
    """All (yes, no, no opinion) of so many slips, yes first: ten of them for `FEW`."""
    return [(yes, no, valid - yes - no) for yes in range(valid, -1, -1) for no in range(valid - yes, -1, -1)]


def tapped(number: int, question: Question, returned: int, invalid: int, digits: str) -> Tally:
    """The tally that buttons have put together: a digit for each nominee, the place of a combination or the votes; where one chooses
    one more for the blank slips. Refusal `slips.numbers` for a forged one, and as above."""
    chooses = question.kind is QuestionKind.CHOOSE
    wanted = len(question.nominees) + chooses
    if len(digits) != wanted or not (digits.isascii() and digits.isdigit()):
        raise Refusal("slips.numbers", count=wanted)
    found = [int(digit) for digit in digits]
    if chooses:
        return of_choices(number, question, returned, invalid, found)
    able = combinations(_valid(returned, invalid))
    if max(found) >= len(able):
        raise Refusal("slips.numbers", count=wanted)
    return of_opinions(number, question, returned, invalid, [able[one] for one in found])


def packed(tally: Tally) -> bytes:
    """A tally in `COUNTS` bytes, whatever it says."""
    said = pack(
        f">{2 + 2 * len(tally.yes)}H", tally.valid, tally.invalid, *tally.yes, *tally.no
    )  # what is left has no opinion
    return said.ljust(COUNTS, b"\0")


def unpacked(question: Question, raw: bytes) -> Tally:
    """The inverse of `packed` for a question's tally; ValueError when it is none of this question."""
    many = len(question.nominees)
    if len(raw) != COUNTS:
        raise ValueError(f"{len(raw)} bytes are no tally")
    valid, invalid, *said = unpack_from(f">{2 + 2 * many}H", raw)
    yes, no = tuple(said[:many]), tuple(said[many:])
    return Tally(valid, invalid, yes, no, tuple(valid - one - other for one, other in zip(yes, no, strict=True)))
