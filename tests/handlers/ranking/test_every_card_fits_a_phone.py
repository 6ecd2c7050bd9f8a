"""Six lines of words and six buttons, lists apart, with the longest names and reasons there are; in both languages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from documents.charts import draw
from domain.answers import Answer
from domain.leaves import Leaf
from domain.score_sight import Scope, Stage
from domain.score_statistics import Gap, losses
from domain.speech import Screen
from domain.standing import Standing
from domain.total_table import what_if
from handlers.assessing import walking
from handlers.kit.access import Place
from handlers.kit.words import Words
from handlers.ranking import charting, leaf_screens, screens, statistic_screens
from handlers.ranking.book import Board
from handlers.ranking.leaf_screens import Number
from storage.checked import Said
from storage.sheets import Proof
from storage.tables import Agency, Appeal, Bloc, Correction, Finding, Inquiry, Score, Verification, Year
from tests.documents.test_charts_are_read_on_a_phone import is_legible
from tests.domain.sample_tables import table_a

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG, ID = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận", "x" * 10
REASON = "Chưa đủ minh chứng <theo hướng dẫn> & đề nghị bổ sung. " * 20
A = table_a()
AGENCIES = tuple(Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG) for n in range(15))
STANDINGS = {
    agency.id: {leaf.code: Standing(own=leaf.max or 100, verified=(leaf.max or 100) // 2, corrected=25 * n) for leaf in A.all_leaves()}
    for n, agency in enumerate(AGENCIES)
}  # fmt: skip

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def board(*roles: str, stage: Stage = Stage.FROZEN, scope: Scope = Scope.FROZEN) -> Board:
    """Fifteen agencies with points at everything, seen by somebody of the first."""
    year = Year(id=ID, bloc_id=ID, year=2026, frozen_at=NOW if stage is Stage.FROZEN else None)
    place = Place(Bloc(id=ID, key="k", name=LONG, created_at=NOW), year, AGENCIES[0], frozenset(roles or ("officer",)))
    names = {agency.id: LONG for agency in AGENCIES}
    table = replace(A, illustrative=True)
    return Board(
        place, year, table, AGENCIES, names, {}, STANDINGS, frozenset(names), len(names), stage, scope,
    )  # fmt: skip


BOARDS = [
    board("officer", "secretary"), board("officer"), board("officer", stage=Stage.SCORING), board("officer", stage=Stage.VERIFIED),
    board("leader", scope=Scope.OWN),
]  # fmt: skip


def number(leaf: Leaf, *, much: bool = True) -> Number:
    """One criterion with everything that can be said about it, thrice and at length."""
    standing = Standing(leaf.max, 100, 150, 200)
    if not much:
        return Number(leaf, A.part(leaf.code), standing)
    look = Verification(id=ID, sheet_id=ID, agency_id=AGENCIES[1].id, state="done", given_at=NOW)
    findings = tuple(
        (look, Finding(verification_id=ID, code=leaf.code, points=100, reason=REASON, found_at=NOW)) for _n in range(1)
    )
    asked = tuple(
        Inquiry(
            id=ID, verification_id=ID, code=leaf.code, question=REASON, reply=REASON, asked_at=NOW + timedelta(days=n)
        )
        for n in range(3)
    )
    appeal = Appeal(
        id=ID, sheet_id=ID, code=leaf.code, text=REASON, state="accepted", made_at=NOW, points=150, decision=REASON, decided_at=NOW
    )  # fmt: skip
    fixes = tuple(
        Correction(
            id=ID, sheet_id=ID, code=leaf.code, before=150, points=200, reason=REASON, by_meeting=one, asked_at=NOW, confirmed_at=NOW
        )
        for one in (True, False)
    )  # fmt: skip
    proofs = [
        Proof(f"proof{n:05d}", leaf.code, "file", "", "", None, NOW, ID, f"{LONG}.pdf", state="stored")
        for n in range(10)
    ]
    score = Score(sheet_id=ID, code=leaf.code, answer={}, points=100, note=REASON, answered_at=NOW)
    answer = Answer(done=9, total=10) if leaf.code == "I.1" else None
    said = Said(findings, asked, appeal, fixes)
    return Number(leaf, A.part(leaf.code), standing, said, score, answer, proofs, {AGENCIES[1].id: LONG})


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(screen.text) <= 4096
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert "<Kon" not in screen.text
    assert "<theo" not in screen.text
    Screen.from_json(screen.to_json())


def test_the_table_and_its_agencies(lang: str) -> None:
    """For the head, a member before and after, and where each sees its own only."""
    _ = words(lang)
    for one in BOARDS:
        fits(screens.table(_, one, 0), listed=11)
        fits(screens.table(_, one, 1), listed=11)
        items = [row[0].label for row in screens.table(_, one, 0).choices if row[0].action.startswith("rkone")]
        assert all("…: " in one_label for one_label in items), "the name is cut, not the points"
        for line in one.shown:
            fits(screens.agency(_, one, line), listed=6)
            for code, leaves in walking.groups(one.table):
                fits(screens.section(_, one, line, code, leaves, 0), listed=10)
    fits(screens.choose_agency(_, BOARDS[0]), listed=15)
    for scope in Scope:
        fits(screens.scopes(_, scope, "said"))


def test_one_number_with_everything_said_about_it(lang: str) -> None:
    """Every kind of criterion: the card, all pages of the history, what-if."""
    _, one = words(lang), BOARDS[0]
    line = one.lines[0]
    for leaf in A.all_leaves():
        for much in (True, False):
            it = number(leaf, much=much)
            fits(leaf_screens.number(_, one, line, it), listed=leaf_screens.FILES)
            for page in (0, 1, 99):
                fits(leaf_screens.history_card(_, one, line, it, page))
            fits(leaf_screens.ask_points(_, one, line, it))
    order = [agency.id for agency in AGENCIES]
    for agency, points in ((order[0], 0), (order[0], 900), (order[14], 0), (order[3], 75)):
        moves = what_if(A, STANDINGS, order, agency, "I.1", points)
        fits(leaf_screens.outcome(_, one, line, number(A.leaf("I.1")), points, moves))


def test_statistics_and_losses(lang: str) -> None:
    """All of them, with much and with nothing to tell."""
    _, one = words(lang), BOARDS[0]
    agencies, criteria = (
        [Gap(agency.id, 1234, 33) for agency in AGENCIES],
        [Gap(leaf.code, -50, 9) for leaf in A.all_leaves()],
    )
    for some_agencies, some_criteria, leaves in ((agencies, criteria, [*A.leaves()]), ([], [], [])):
        fits(statistic_screens.statistics(_, one, some_agencies, some_criteria, len(leaves), 3))
        for page in (0, 1):
            fits(statistic_screens.by_agency(_, one, some_agencies, page), listed=10)
            fits(statistic_screens.by_criterion(_, one, some_criteria, page), listed=10)
            fits(statistic_screens.full(_, one, leaves, page), listed=10)
    fits(statistic_screens.still(_, one, [(LONG, 33)] * 25))
    fits(statistic_screens.still(_, one, []))
    fits(statistic_screens.criterion(_, one, A.leaf("I.1")), listed=15)
    for page in (0, 1, 2):
        fits(statistic_screens.lost(_, one, one.lines[0], losses(A, STANDINGS[AGENCIES[0].id]), page), listed=10)
    fits(statistic_screens.lost(_, one, one.lines[0], [], 0))


def test_charts_of_fifteen_agencies_with_long_names(lang: str) -> None:
    """Every text inside the picture, none on another, none too small; of each board, also of what is provisional."""
    _ = words(lang)
    for one in BOARDS:
        is_legible(draw(charting.ranking(_, one, NOW)))
        is_legible(draw(charting.verified(_, one, NOW)))
        line = one.lines[0]
        is_legible(draw(charting.compared(_, one, line, None, NOW)))
        is_legible(draw(charting.compared(_, one, line, (one, line.own), NOW)))
