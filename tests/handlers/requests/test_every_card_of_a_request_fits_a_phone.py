"""Six lines of words, six buttons, lists apart: every card about a request, with the longest names there are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.requests import LINE_LONGEST, TITLE_LONGEST, Kind, State
from domain.speech import Screen
from handlers.chasing.standings import DONE, NOT_BEGUN, PAPER, Standing
from handlers.contacts import Contact, agency_screen, contacts_screen
from handlers.kit.access import Place
from handlers.kit.where import Spot
from handlers.kit.words import Words
from handlers.requests import answer_screens, screens
from handlers.requests.book import Book, Own
from storage.tables import Agency, Bloc, EvidenceFile, Person, Request, RequestAnswer, Step, StepMark, Year

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
TITLE = ("Gửi <danh sách> vận động viên & lái xe " * 10)[:TITLE_LONGEST]
AGENCIES = [Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG) for n in range(15)]
BLOC = Bloc(id=ID, key="k", name=LONG, created_at=NOW)
YEAR = Year(id=ID, bloc_id=ID, year=2026)
PLACE = Place(BLOC, YEAR, AGENCIES[0], frozenset({"officer", "secretary"}))
STEP = Step(year_id=ID, code=ID, title=TITLE, due_at=NOW - timedelta(days=2))
FILES = [
    EvidenceFile(id=f"file{n:06d}", channel="telegram", external_file_id="x", name=LONG[:70] + ".pdf", sent_by=ID)
    for n in range(10)
]

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def request(kind: Kind, state: State = State.OPEN) -> Request:
    return Request(
        year_id=ID, code=ID, kind=kind, asked="both", agencies=[one.id for one in AGENCIES], state=state, sent_at=NOW,
        ended_at=None if state is State.OPEN else NOW,
    )  # fmt: skip


def answer(n: int) -> RequestAnswer:
    return RequestAnswer(
        year_id=ID,
        code=ID,
        agency_id=AGENCIES[n].id,
        value=10**11,
        text=("Nhất trí <mục 3>. " * 99)[:LINE_LONGEST],
        answered_at=NOW,
    )


def book(kind: Kind, done: int, state: State = State.OPEN) -> Book:
    mark = StepMark(
        year_id=ID, code=ID, agency_id=AGENCIES[0].id, how="paper", number="12-BC/TU", dated="2026-12-01", marked_at=NOW
    )
    found = [
        Standing(
            one,
            PAPER if done and n == 0 else DONE if n < done else NOT_BEGUN,
            STEP.due_at,
            n >= done,
            mark if n == 0 else None,
        )
        for n, one in enumerate(AGENCIES)
    ]
    said = {AGENCIES[n].id: answer(n) for n in range(done)}
    return Book(PLACE, request(kind, state), STEP, tuple(found), said, dict.fromkeys(said, FILES))


def fits(screen: Screen, listed: int = 0, told: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top, and `told` lines that a person has typed."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6 + told, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert not any("&lt;" in choice.label or "&amp;" in choice.label for choice in buttons)
    assert len(screen.text) <= 4096
    assert not any(f"<{word}" in screen.text for word in ("Kon", "danh", "mục"))
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("done", [0, 7, 15])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_request_before_the_secretary(lang: str, kind: Kind, done: int, state: State) -> None:
    """However many have answered, whatever came, open or not."""
    _, found = words(lang), book(kind, done, state)
    fits(screens.request_card(_, found, NOW, "said"))
    fits(screens.every_screen(_, found, 0), listed=12)
    fits(screens.sure_close(_, found))
    fits(screens.sure_withdraw(_, found))
    fits(screens.later_days(_, found, [NOW] * 3, NOW))
    fits(screens.later_sure(_, found, "202612041700", NOW, _("Lưu ý: đây là ngày nghỉ.")))
    if done:
        fits(screens.answer_screen(_, found, found.standings[0], LONG, FILES), listed=10)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_request(lang: str, kind: Kind) -> None:
    """Every question, and the preview at its longest."""
    _ = words(lang)
    caution = _("Lưu ý: đây là ngày nghỉ.")
    fits(screens.ask_title(_))
    fits(screens.choose_whom(_, TITLE, 15, "abcd"))
    fits(screens.choose_agencies(_, TITLE, AGENCIES, 0x7FFF, "abcd", 0), listed=12)
    fits(screens.choose_day(_, TITLE, [NOW] * 3))
    fits(screens.choose_kind(_, TITLE, NOW, caution))
    fits(screens.preview(_, ID, TITLE, ("both", 15, 40), NOW, kind, [LONG] * 15, caution, NOW))
    fits(screens.requests_list(_, [(request(kind), STEP, "7/15")] * 25, 1, sends=True), listed=12)


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_request_before_an_agency(lang: str, kind: Kind, state: State, answers: bool) -> None:  # a column
    """Before and after the answer."""
    spot = Spot(PLACE, STEP, AGENCIES[0], STEP.due_at)
    for said, files in ((None, []), (answer(0), FILES)):
        own = Own(spot, request(kind, state), said, files, answers and state is State.OPEN)
        fits(answer_screens.own_card(words(lang), own, NOW, "said"), listed=10)


def test_the_contacts(lang: str) -> None:
    """Twenty people in an agency, and agencies in pages."""
    _ = words(lang)
    people = [
        Contact(
            Person(id=f"p{n}", full_name=LONG, post=LONG, phone="0912345678", created_at=NOW),
            frozenset({"officer"}),
            "0912345678",
        )
        for n in range(20)
    ]
    fits(agency_screen(_, AGENCIES[0], people), listed=10)
    fits(agency_screen(_, AGENCIES[0], []))
    fits(contacts_screen(_, [(one, 3) for one in AGENCIES], 0, people[0].person), listed=12)
