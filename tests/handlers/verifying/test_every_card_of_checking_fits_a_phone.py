"""Six lines of words, six buttons, lists apart: every card about checking, with the longest names there are."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.criteria_json import table_from_json
from domain.score_sight import Sees
from domain.speech import Screen
from domain.standing import Standing
from domain.verifying import Mode, Rules, Task
from handlers.assessing.desk import Desk
from handlers.kit.access import Place
from handlers.kit.words import Words
from handlers.verifying import appeal_screens, criterion_screens, freeze_screens, inquiry_screens, screens
from handlers.verifying.appeal_screens import Outcome
from handlers.verifying.book import Check, Round
from handlers.verifying.inquiry_screens import Asked
from storage.sheets import Proof
from storage.tables import Agency, Appeal, Bloc, Correction, Finding, Inquiry, Meeting, Score, Sheet, Verification, Year
from storage.verifying import Draw
from tests.domain.sample_tables import table_a_json

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
WORDS = "Minh chứng <chưa> đủ & chưa phù hợp với hướng dẫn của Khối. " * 5
SAID = "Đã ghi nhận kết quả của tiêu chí."
ID = "x" * 10
TABLE = table_from_json(table_a_json())
AGENCIES = tuple(f"agency{n:04d}" for n in range(15))
BLOC = Bloc(id=ID, key="k", name=LONG, created_at=NOW)
HEAD = frozenset({"leader", "officer", "chair", "secretary"})
MINE = Agency(id=AGENCIES[0], key="a", name=LONG)
TASKS = tuple(Task(AGENCIES[(n + 1) % 15], by) for n, by in enumerate(AGENCIES))
SHEETS = {one: Sheet(id=one[::-1], year_id=ID, agency_id=one, state="submitted") for one in AGENCIES[:12]}

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert all(len(choice.action.encode()) <= 64 for choice in buttons if choice.action)
    assert len(screen.text) <= 4096
    assert not any(f"<{word}" in screen.text for word in ("Kon", "chưa"))


def year(*, frozen: bool = False, adopted: bool = False) -> Year:
    at = NOW if frozen or adopted else None
    return Year(id=ID, bloc_id=ID, year=2026, frozen_at=at, adopted_at=NOW if adopted else None)


def book(*, drawn: bool = True, frozen: bool = False, adopted: bool = False, rules: Rules | None = None) -> Round:
    looks = {
        SHEETS[task.checked].id: [
            Verification(
                id=ID, sheet_id=SHEETS[task.checked].id, agency_id=task.by, given_at=NOW, state="done", done_at=NOW
            )
        ]
        for task in TASKS[:3]
    }
    draw = Draw(Mode.RING, "k7m2ab", NOW.isoformat(), TASKS) if drawn else None
    place = Place(BLOC, year(frozen=frozen, adopted=adopted), MINE, HEAD)
    return Round(place, rules or Rules(), draw, dict.fromkeys(AGENCIES, LONG), SHEETS, looks, ID)


def check(*, blind: bool = False, state: str = "open", found: int = 3) -> Check:
    one = SHEETS[AGENCIES[1]]
    leaves = list(TABLE.all_leaves())
    scores = {
        leaf.code: Score(sheet_id=one.id, code=leaf.code, answer={"count": 1}, points=200, note=WORDS, answered_at=NOW)
        for leaf in leaves
        if leaf.per
    }
    file = (None, NOW, ID, LONG + ".pdf", "application/pdf", "stored")
    proofs = [Proof(f"proof{n:05d}", leaves[0].code, "file", "", "", *file) for n in range(10)]
    rows = {
        leaf.code: Finding(verification_id=ID, code=leaf.code, points=100, reason=WORDS, found_at=NOW)
        for leaf in leaves[:found]
    }
    asked = [
        Inquiry(
            id=ID,
            verification_id=ID,
            code=leaves[0].code,
            question=WORDS,
            points=300,
            reply=WORDS,
            asked_at=NOW,
            replied_at=NOW,
        )
    ]
    row = Verification(id=ID, sheet_id=one.id, agency_id=AGENCIES[0], state=state, given_at=NOW)
    return Check(book(rules=Rules(blind=blind)), TASKS[0], row, one, TABLE, scores, proofs, rows, asked)


def test_cards_of_the_year_fit(lang: str) -> None:
    """The overview in every phase, the question, the team, who checks whom, one task."""
    _ = words(lang)
    mine = [(task, "đang thẩm định") for task in TASKS[:11]]
    for one in (book(drawn=False), book(), book(frozen=True), book(adopted=True)):
        fits(screens.overview(_, one, mine=mine, more=freeze_screens.more_rows(_, one), said=SAID), 7)
    fits(screens.mine(_, book(), mine, 0), 11)
    fits(screens.ask_mode(_, book(drawn=False, rules=Rules(Mode.PAIRS)), 15))
    who = dict.fromkeys(AGENCIES, LONG)
    for mode in Mode:
        fits(screens.sure_mode(_, book(drawn=False), mode, TASKS, who))
    people = [(f"person{n:04d}", f"{LONG}, {LONG}", n < 3) for n in range(20)]
    fits(screens.team(_, book(drawn=False), people, 1, SAID), 12)
    fits(screens.board(_, book(), [(task, f"{LONG} → {LONG}: xong") for task in TASKS], 0, SAID), 12)
    fits(screens.one_task(_, book(), TASKS[5], "x.", [(one, LONG) for one in AGENCIES], 0), 12)


@pytest.mark.parametrize("blind", [False, True])
def test_cards_of_a_sheet_fit(lang: str, blind: bool) -> None:
    """Each criterion, the proposal, the reason, the question, the evidence, the list, the sheet as a whole."""
    _ = words(lang)
    for one in (check(blind=blind), check(blind=blind, state="done", found=40)):
        for leaf in TABLE.all_leaves():
            part = TABLE.part(leaf.code)
            fits(criterion_screens.criterion(_, one, leaf, part, SAID))
            fits(criterion_screens.propose(_, one, leaf, part))
        leaf, part = next(TABLE.all_leaves()), TABLE.part("I.1")
        fits(criterion_screens.why(_, one, leaf, part, 100, words=False))
        fits(criterion_screens.why(_, one, leaf, part, 100, words=True))
        fits(criterion_screens.ask(_, one, leaf))
        fits(criterion_screens.proofs(_, one, leaf, 0), 10)
        fits(screens.criteria(_, one, 1), 12)
        fits(screens.sheet(_, one, SAID))


def outcome(*, open_: bool) -> Outcome:
    one, codes = SHEETS[AGENCIES[0]], [leaf.code for leaf in TABLE.all_leaves()]
    finding = Finding(verification_id=ID, code="I.1", points=100, reason=WORDS, found_at=NOW)
    fix = Correction(
        id=ID, sheet_id=one.id, code="I.1", before=100, points=200, reason=WORDS, asked_at=NOW, confirmed_at=NOW
    )
    return Outcome(
        one, 2026, LONG, TABLE, {code: Standing(300, 100, 200, 200) for code in codes}, dict.fromkeys(codes, [finding] * 3),
        {"I.2": appeal()}, {"I.1": [fix]}, True, NOW, True, open_,
    )  # fmt: skip


def appeal(state: str = "open") -> Appeal:
    decided = state != "open"
    return Appeal(
        id=ID, sheet_id=ID, code="I.2", text=WORDS, state=state, made_at=NOW, points=200 if decided else None,
        decision=WORDS if decided else "", decided_how="head" if decided else "",
    )  # fmt: skip


def test_cards_of_objections_fit(lang: str) -> None:
    """The result, a criterion, the objection before and after its decision, all of them."""
    _ = words(lang)
    for it in (outcome(open_=True), outcome(open_=False)):
        fits(appeal_screens.outcome(_, it, 0, waiting=12), 13)
        for leaf in TABLE.all_leaves():
            fits(appeal_screens.leaf_card(_, it, leaf, TABLE.part(leaf.code)))
        leaf, part = TABLE.leaf("I.2"), TABLE.part("I.2")
        fits(appeal_screens.write(_, it, leaf))
        for state in ("open", "accepted", "declined"):
            fits(
                appeal_screens.appeal(
                    _, it, appeal(state), leaf, part, decides=state == "open", withdraws=True, who=LONG
                )
            )
        fits(appeal_screens.decide(_, appeal(), part, 200))
    fits(appeal_screens.waiting(_, ID, [(appeal(), LONG)] * 15, 0), 12)


def test_cards_of_the_freeze_fit(lang: str) -> None:
    """Before it, after it, changes, and the adoption."""
    _ = words(lang)
    for n in (0, 3):
        fits(freeze_screens.freeze(_, book(), open_appeals=n, window=True, said=SAID))
    fits(freeze_screens.frozen(_, book(frozen=True), SAID))
    fix = Correction(id=ID, sheet_id=ID, code="I.1", before=100, points=200, reason=WORDS, asked_by="p", asked_at=NOW)
    leaf, part = TABLE.leaf("I.1"), TABLE.part("I.1")
    fits(freeze_screens.corrections(_, book(frozen=True), [(fix, LONG, Sees.ALL)] * 15, 0, asks=True), 12)
    fits(freeze_screens.agencies(_, book(frozen=True), 0), 12)
    fits(freeze_screens.criteria(_, book(frozen=True), LONG, ID, TABLE, {}, 1), 12)
    fits(freeze_screens.ask_points(_, LONG, ID, leaf, part, 100))
    fits(freeze_screens.ask_reason(_, ID, leaf, part, 100, 200))
    who = {"p": LONG}
    for seen in Sees:
        fits(
            freeze_screens.correction(
                _, fix, LONG, part, who, confirms=True, drops=True, year_id=ID, seen=seen, said=SAID
            )
        )
    meeting = Meeting(id=ID, year_id=ID, title=LONG, starts_at=NOW)
    fits(freeze_screens.adopt(_, meeting, book(frozen=True), 3, 15))


def test_cards_of_a_returned_criterion_fit(lang: str) -> None:
    """The question with an answer, a correction, the question about secrecy."""
    _, one = words(lang), check()
    desk = Desk(
        BLOC,
        year(),
        MINE,
        HEAD,
        one.sheet,
        TABLE,
        dict(one.scores),
        list(one.proofs),
        None,
        NOW,
        ZoneInfo("Asia/Ho_Chi_Minh"),
    )
    for leaf in TABLE.all_leaves():
        row = Inquiry(id=ID, verification_id=ID, code=leaf.code, question=WORDS, points=300, reply=WORDS, asked_at=NOW)
        it = Asked(row, desk, leaf, TABLE.part(leaf.code), open=True)
        fits(inquiry_screens.inquiry(_, it, SAID))
        fits(inquiry_screens.fix(_, it))
        fits(inquiry_screens.secrecy(_, it, [LONG]))
