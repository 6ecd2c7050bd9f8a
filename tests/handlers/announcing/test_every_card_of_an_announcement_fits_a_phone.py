"""Six lines of words, six buttons, lists apart: every card about an announcement, with the longest names there are."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.announcements import ONE_MESSAGE, Delivery
from domain.speech import Screen
from handlers.announcing import draft_screens, letters, screens
from handlers.announcing.book import Book
from handlers.kit.access import Place
from handlers.kit.words import Words
from storage.tables import Agency, Announcement, Bloc, EvidenceFile, Person, Recipient, Year

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
AGENCIES = [Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG) for n in range(15)]
BLOC = Bloc(id=ID, key="k", name=LONG, created_at=NOW)
YEAR = Year(id=ID, bloc_id=ID, year=2026)
HEAD = frozenset({"leader", "officer", "chair", "secretary"})
FILES = tuple(
    EvidenceFile(
        id=f"file{n:06d}", channel="telegram", external_file_id="x", name=LONG[:70] + ".pdf", sent_by=ID, state="stored",
        mime="application/pdf", sha256="a" * 64,
    )
    for n in range(3)
)  # fmt: skip
FOUND = Delivery(200, 180, 120, 7)

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def row(state: str = "sent", text: str = LONG, form: str = "", audience: str = "undone") -> Announcement:
    return Announcement(
        id=ID, year_id=ID, audience=audience, step="YEAR_REPORT", pieces=[text] if text else [], state=state, form=form, written_by=ID,
        begun_at=NOW, due_at=NOW, sent_at=NOW, recalled_at=NOW,
    )  # fmt: skip


def book(roles: frozenset[str] = HEAD, *, mine: bool = True, **more: str) -> Book:
    got = Recipient(announcement_id=ID, person_id=ID) if mine else None
    return Book(Place(BLOC, YEAR, AGENCIES[0], roles), YEAR, row(**more), FILES, got)


def fits(screen: Screen, listed: int = 0, told: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top, and `told` lines that a person has typed."""
    buttons = [choice for line in screen.choices for choice in line]
    assert len(screen.text.split("\n")) <= 6 + told, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert len(screen.text) <= 4096
    assert "<Kon" not in screen.text
    Screen.from_json(screen.to_json())


def test_the_list(lang: str) -> None:
    """Twenty-five in pages, every state."""
    _ = words(lang)
    rows = [
        screens.row_of(_, row(state), unread=True) for state in ("draft", "scheduled", "sent", "recalled", "sent")
    ] * 5
    fits(screens.listed(_, 2026, rows, 1, writes=True, marked=True, said="said"), listed=12)


@pytest.mark.parametrize("state", ["scheduled", "sent", "recalled"])
@pytest.mark.parametrize("roles", [HEAD, frozenset({"leader"})])
def test_one_of_them(lang: str, roles: frozenset[str], state: str) -> None:
    """For the head's people how far it has come, for everybody what it says."""
    _ = words(lang)
    fits(screens.status(_, book(state=state), FOUND, LONG, "said"), told=1)
    fits(screens.status(_, book(state=state), Delivery(0, 0, 0, 0), LONG))
    fits(screens.content(_, book(roles, state=state, text="Đoạn văn. " * 900), 1, "said"), listed=3, told=1)
    fits(screens.recalled(_, book(roles, state=state)))


def test_who_has_not_confirmed(lang: str) -> None:
    """Ten names a page."""
    _ = words(lang)
    people = [(Person(id=f"p{n}", full_name=LONG[:60], created_at=NOW), AGENCIES[n % 15]) for n in range(25)]
    fits(screens.missing(_, row(), people, {"p11"}, 1), told=10)
    fits(screens.sure_recall(_, book(), FOUND))


@pytest.mark.parametrize("audience", ["all", "leaders", "officers", "undone"])
def test_writing_one(lang: str, audience: str) -> None:
    """To whom, the text, its preview short and long, when."""
    _ = words(lang)
    fits(draft_screens.choose_audience(_, (200, 100, 100), steps=True))
    fits(draft_screens.choose_step(_, [("YEAR_REPORT", 15, 30)] * 7, {}), listed=7)
    draft = book(state="draft", audience=audience)
    fits(draft_screens.ask_text(_, draft, 200, "said"))
    for opens_at in (None, NOW):
        fits(draft_screens.preview(_, draft, 200, AGENCIES, opens_at, "said"), told=1)
    long = book(state="draft", audience=audience, text="Đoạn văn. " * 900)
    fits(draft_screens.preview(_, long, 200, AGENCIES, NOW, "said"), told=2)
    full = book(state="draft", audience=audience, text="<" * 3000)
    assert len(draft_screens.preview(_, full, 200, [], NOW).text) < 4 * 4096
    fits(draft_screens.more(_, draft), listed=3)
    fits(draft_screens.choose_time(_, draft, [NOW] * 3))
    fits(draft_screens.sure_time(_, draft, NOW, LONG.replace("<", "")))
    fits(draft_screens.sure_delete(_, draft))


def test_what_readers_get(lang: str) -> None:
    """One message, several, the beginning of a file; files by their names; the words of a recall."""
    _ = words(lang)
    for form, text in (("", LONG), ("parts", "Đoạn văn. " * 900), ("file", "Đoạn văn. " * 900)):
        told = book(form=form, text=text)
        found = letters.messages(_, BLOC, told.row, told.parts, 3)
        assert len(found) == (3 if form == "parts" else 1)
        assert [bool(one.choices) for one in found] == [False] * (len(found) - 1) + [True]
        for one in found:
            fits(one)
            assert len(one.text) <= ONE_MESSAGE + 200
    assert letters.file_message(_, BLOC, FILES[0]).paper_name == FILES[0].name
    fits(letters.recalled(_, BLOC, "lúc"))
