"""One paper (lá phiếu): all choices of one voter on one ballot as a bit mask.

A draft travels in the buttons as text and is never stored; a cast paper is sealed as 16 bytes, the same length for every
choice. A question of yes and no takes two bits a nominee, a question of choosing one: four questions with 15 nominees fit.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from domain.questions import Question, QuestionKind
from domain.refusals import Refusal

PAPER_BYTES = 16
"""Length of a paper to be sealed: one byte that names the format, then the mask."""

_FORMAT = 1
MASK_BITS = (PAPER_BYTES - 1) * 8


class Mark(IntEnum):
    """What stands beside one nominee."""

    UNMARKED = 0
    YES = 1
    NO = 2
    NO_OPINION = 3


MARKS = tuple(Mark)
"""By number, which is quicker asked than the class: this is the path of every vote, and a count asks it for every line."""


def mask_bits(questions: tuple[Question, ...]) -> int:
    """How many bits a paper of this ballot takes; ValueError when it does not fit (more than `MASK_BITS`)."""
    bits = sum(len(question.nominees) * _width(question) for question in questions)
    if bits > MASK_BITS:
        raise ValueError(f"a paper of {bits} bits does not fit into {MASK_BITS}: too many nominees on one ballot")
    return bits


def _width(question: Question) -> int:
    return 2 if question.kind is QuestionKind.YES_NO else 1


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the ballot with these questions; `mask` 0 is the empty one. Every change makes a new paper."""

    questions: tuple[Question, ...]
    mask: int = 0

    def mark(self, question: int, nominee: int) -> Mark:
        """What stands beside a nominee; both count from 0. In a question of choosing YES means chosen."""
        shift, width = self._place(question, nominee)
        return MARKS[self.mask >> shift & (1 << width) - 1]

    def marks(self, question: int) -> tuple[Mark, ...]:
        """The marks of one question in the order of its nominees."""
        shift, width = self._place(question, 0)
        end, own = shift + width * len(self.questions[question].nominees), (1 << width) - 1
        return tuple(MARKS[self.mask >> at & own] for at in range(shift, end, width))

    def with_mark(self, question: int, nominee: int, mark: Mark) -> "Paper":
        """The paper with one mark set (never toggled, so doing it twice is safe); where one may be chosen, the choice moves.

        Refusal `paper.malformed` for a place or a mark that this ballot does not have, `paper.too_many` for one choice too
        many.
        """
        shift, width = self._place(question, nominee)
        if mark >> width:
            raise Refusal("paper.malformed")
        mask = self.mask & ~((1 << width) - 1 << shift)
        if mark and self.questions[question].most == 1:
            mask &= ~((1 << len(self.questions[question].nominees)) - 1 << self._place(question, 0)[0])
        changed = Paper(self.questions, mask | mark << shift)
        changed.check_question(question)
        return changed

    def check_question(self, question: int) -> None:
        """Refusal `paper.too_many` when more nominees are chosen than the question allows."""
        asked = self.questions[question]
        if asked.kind is not QuestionKind.CHOOSE:
            return
        chosen = self.marks(question).count(Mark.YES)
        if chosen > asked.most:
            raise Refusal("paper.too_many", question=question, chosen=chosen, most=asked.most)

    def check_complete(self, question: int) -> None:
        """Refusal `paper.too_few` when some are chosen, and fewer than the question asks for."""
        least = self.questions[question].least
        chosen = self.marks(question).count(Mark.YES) if least else 0
        if 0 < chosen < least:
            raise Refusal("paper.too_few", question=question, chosen=chosen, least=least)

    def check_own(self, agency: str) -> None:
        """Refusal `paper.own` when an agency says something about itself where it may not."""
        for number, asked in enumerate(self.questions):
            if asked.rules.self_allowed or agency not in asked.nominees:
                continue
            if self.mark(number, asked.nominees.index(agency)) in {Mark.YES, Mark.NO}:
                raise Refusal("paper.own", question=number)

    def check(self) -> None:
        """Refusal when this paper cannot be true, finished or not: `paper.malformed` or `paper.too_many`."""
        if not 0 <= self.mask < 1 << mask_bits(self.questions):
            raise Refusal("paper.malformed")
        for question in range(len(self.questions)):
            self.check_question(question)

    def unmarked(self) -> tuple[tuple[int, int], ...]:
        """(question, nominee) of every yes-or-no line that is still empty; empty lines are cast as no opinion."""
        return tuple(self._lines(Mark.UNMARKED))

    def to_text(self) -> str:
        """The mask in URL-safe base 64, always of one length for a ballot: at most 20 characters of a button's 64."""
        size = (mask_bits(self.questions) + 7) // 8
        return urlsafe_b64encode(self.mask.to_bytes(size, "big")).decode("ascii").rstrip("=")

    @classmethod
    def from_text(cls, questions: tuple[Question, ...], text: str) -> "Paper":
        """The inverse of `to_text`, checked; Refusal `paper.malformed` or `paper.too_many` for a forged button."""
        try:
            raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        except (UnicodeEncodeError, NotBase64):
            raise Refusal("paper.malformed") from None
        paper = cls(questions, int.from_bytes(raw, "big"))
        paper.check()
        if paper.to_text() != text:
            raise Refusal("paper.malformed")
        return paper

    def to_bytes(self) -> bytes:
        """The 16 bytes to be sealed, checked; an empty line and "no opinion" become the same, so that none is a sign.

        Refusal as `check`, and `paper.too_few`.
        """
        self.check()
        for question in range(len(self.questions)):
            self.check_complete(question)
        mask = self.mask
        for question, nominee in self._lines(Mark.NO_OPINION):
            shift, _ = self._place(question, nominee)
            mask &= ~(0b11 << shift)
        return bytes([_FORMAT]) + mask.to_bytes(PAPER_BYTES - 1, "big")

    @classmethod
    def from_bytes(cls, questions: tuple[Question, ...], raw: bytes) -> "Paper":
        """A paper out of the urn; Refusal `paper.malformed` when these bytes are no paper of this ballot.

        One choice too many or too few is left in: it makes that question invalid, as on paper, and not the others.
        """
        mask = int.from_bytes(raw[1:], "big")
        if len(raw) != PAPER_BYTES or raw[0] != _FORMAT or mask >> mask_bits(questions):
            raise Refusal("paper.malformed")
        return cls(questions, mask)

    def _lines(self, mark: Mark) -> Iterator[tuple[int, int]]:
        """(question, nominee) of the yes-or-no lines with this mark."""
        for place, question in enumerate(self.questions):
            if question.kind is QuestionKind.YES_NO:
                yield from ((place, nominee) for nominee, found in enumerate(self.marks(place)) if found is mark)

    def _place(self, question: int, nominee: int) -> tuple[int, int]:
        """Where a nominee's bits begin, and how many there are."""
        if not 0 <= question < len(self.questions) or not 0 <= nominee < len(self.questions[question].nominees):
            raise Refusal("paper.malformed")
        before = sum(len(asked.nominees) * _width(asked) for asked in self.questions[:question])
        width = _width(self.questions[question])
        return before + nominee * width, width
