"""The largest that a ballot's cards may hold, and the limits they keep."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from domain.deciding import Deciding
from domain.papers import Mark, Paper
from domain.questions import Base, Question, QuestionKind, Rules
from domain.speech import Screen
from domain.voters import PAPERS_MOST, Voter
from handlers.voting.paper_screens import Sheet
from storage.ballots import Content
from storage.tables import Ballot

ID = "a" * 10
LAST = Voter(ID, PAPERS_MOST)
LONG = "Ban Chỉ đạo Phòng, chống tham nhũng, tiêu cực tỉnh"
RULES = Rules(Fraction(2, 3), strict=False, base=Base.ALL_MEMBERS, clause="khoản 2 Điều 9 Quy chế hoạt động của Khối")
KEYS = tuple(f"n{number:09d}" for number in range(15))
NAMES = {key: f"{LONG} {number}" for number, key in enumerate(KEYS)}
FLAT = QuestionKind.YES_NO
LARGEST = tuple(
    Question(FLAT, KEYS, 15, RULES, subject=one) for one in ("GOV_FLAG", "PROV_FLAG", "PROV_CERT", "TTLDXS")
)
CHOICES = tuple(
    Question(QuestionKind.CHOOSE, KEYS, 5, RULES, most=5, subject=one) for one in ("GOV_FLAG", "PROV_FLAG", "HEAD", "DEPUTY")
)  # fmt: skip
WHEN = datetime(2024, 2, 6, 1, 0, tzinfo=UTC)
LINES, TEXT, BUTTONS = 6, 4096, 6


def scored(questions: tuple[Question, ...]) -> Content:
    """Points and ranks of everybody, as long as they can be."""
    by = Deciding(scores=dict.fromkeys(KEYS, 99875), ranks=dict.fromkeys(KEYS, 15), shown=True)
    return Content(questions, KEYS, deciding=(by,) * len(questions))


def sheet_of(questions: tuple[Question, ...]) -> Sheet:
    """A paper of the longest names."""
    content = replace(scored(questions), papers=PAPERS_MOST)
    return Sheet(ID, LONG, False, LAST, LONG, content, NAMES, (10,) * len(questions))


def full(questions: tuple[Question, ...]) -> Paper:
    """Every mark set, so that the mask has all its bits."""
    paper = Paper(questions)
    for number, question in enumerate(questions):
        for nominee in range(len(question.nominees) if question.kind is FLAT else question.most):
            paper = paper.with_mark(number, nominee, Mark.NO_OPINION if question.kind is FLAT else Mark.YES)
    return paper


def keeps(screen: Screen, listed: int = 0, rows: int = 0) -> None:
    """At most six lines and six buttons, apart from so many that are a list; nothing longer than Telegram takes."""
    assert len(screen.text.splitlines()) <= LINES + listed, screen.text
    assert len(screen.text) <= TEXT
    buttons = [choice for row in screen.choices for choice in row]
    assert len(buttons) <= BUTTONS + rows, [choice.label for choice in buttons]
    for choice in buttons:
        assert 0 < len(choice.label) <= 64, choice.label
        assert len(choice.action.encode()) <= 64


def row(title: str, **more: Any) -> Ballot:
    """The ballot of a card."""
    return Ballot(id=ID, year_id=ID, title=title, content={}, **more)
