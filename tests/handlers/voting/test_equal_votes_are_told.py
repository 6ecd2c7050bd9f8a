"""What the rules did about equal votes is told step by step; points stand there only for whoever may see them."""

from collections.abc import Callable
from datetime import UTC
from fractions import Fraction

import pytest

from domain.deciding import Deciding, tie_json
from domain.questions import Question, QuestionKind, Rules
from domain.tally import Tally, Turnout, decide
from domain.ties import USUAL_TIES, TieBy, TieRule
from handlers.kit.words import Words
from handlers.voting.tie_words import tie_line

NAMES = {"a": "Báo", "b": "Dân vận", "c": "Tổ chức"}
LOT = TieRule(TieBy.LOT)


def everybody(_agency: str) -> bool:
    """Whoever reads sees all points."""
    return True


def told(by: Deciding, sees: Callable[[str], bool]) -> str:
    """Of a, b and c with five votes each, for one place."""
    question = Question(QuestionKind.YES_NO, tuple(NAMES), 1, Rules(Fraction(1, 2), strict=True))
    found = decide(question, Tally(9, 0, (5, 5, 5), (4, 4, 4), (0, 0, 0)), Turnout(9, 9, 9))
    result = {"tied": sorted(found.tied), "tie": tie_json(by.outcome(found))}
    return tie_line(Words("vi", UTC), result, by, NAMES, [], sees)


SCORED = Deciding(USUAL_TIES, {"a": 9875, "b": 9750, "c": 9750})


@pytest.mark.parametrize(
    ("by", "sees", "said"),
    [
        (SCORED, everybody, "Xét điểm thẩm định: Báo 98,75, Dân vận 97,5, Tổ chức 97,5. Được chọn: Báo."),
        (SCORED, lambda agency: agency == "b", "Xét điểm thẩm định: Báo, Dân vận 97,5, Tổ chức. Được chọn: Báo."),
        (Deciding(USUAL_TIES[:1], dict.fromkeys("abc", 9)), everybody,
         "Xét điểm thẩm định: bằng nhau. Hội nghị quyết định theo quy chế."),
        (Deciding(USUAL_TIES[:1]), everybody, "Không xét được điểm thẩm định. Hội nghị quyết định theo quy chế."),
        (Deciding((LOT,), names=NAMES, seed=2026), everybody,
         "Bốc thăm theo A-B-C (0 Báo, 1 Dân vận, 2 Tổ chức): 2026 = 3 × 675 + 1. Được chọn: Dân vận."),
        (Deciding((USUAL_TIES[0], LOT), {"a": 1, "b": 2, "c": 2}, names=NAMES, seed=7), everybody,
         ("Xét điểm thẩm định: Dân vận 0,02, Tổ chức 0,02, Báo 0,01. Không được chọn: Báo. "
         "Bốc thăm theo A-B-C (0 Dân vận, 1 Tổ chức): 7 = 2 × 3 + 1. Được chọn: Tổ chức.")),
        (Deciding(), everybody, "Hội nghị quyết định theo quy chế."),
    ],
)  # fmt: skip
def test_each_step_is_a_sentence(by: Deciding, sees: Callable[[str], bool], said: str) -> None:
    """Points, equal, unknown, the divisions of a draw, nothing; what one may not see is left out of it."""
    assert told(by, sees) == f"Bằng phiếu: Báo, Dân vận, Tổ chức. {said}"
