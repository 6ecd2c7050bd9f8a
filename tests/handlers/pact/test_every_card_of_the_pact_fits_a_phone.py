"""Six lines of words, six buttons, lists apart: on every card of the pact, with the longest names there are."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.pact import Operator, PactState, Target, sign_of
from domain.speech import Screen
from handlers.kit.access import Place
from handlers.kit.words import Words
from handlers.pact import pages, remark_screens, screens, text_screens
from handlers.pact.book import Book
from storage import pacts
from storage.pacts import stored_target
from storage.tables import Agency, Bloc, EvidenceFile, Pact, PactAnswer, PactSigning, Year

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
WHO = {
    "head": frozenset({"leader", "officer", "chair", "secretary"}),
    "leader": frozenset({"leader"}),
    "officer": frozenset({"officer"}),
}

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


CONTENT = "Chỉ thị 34-CT/TW, ngày 08-4-2014 " + "<nội dung> " * 20


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def book(state: str, who: str = "head", *, version: int = 1, answered: str = "") -> Book:
    """A pact of fifteen agencies with thirty contents and twenty targets, as this person sees it."""
    members = tuple(Agency(id=f"agency{n:04d}", key="k", name=LONG) for n in range(15))
    target = stored_target(Target("Văn bản được ký số " * 5, Operator.AT_LEAST, 95_00, "%", "số văn bản"))
    row = Pact(
        year_id=ID, version=version, state=state, signed_on="2026-03-02" if state == "signed" else "",
        contents=[CONTENT] * 30, targets=[target] * 20,
    )  # fmt: skip
    said = {
        one.id: PactAnswer(
            year_id=ID, version=version, agency_id=one.id, answer=answered, remark="góp ý " * 100,
            points={sign_of([CONTENT]): "<nội> " * 80} if answered == "remarked" else {}, answered_by=ID, answered_at=NOW,
        )
        for one in members
        if answered
    }  # fmt: skip
    signed = {
        one.id: PactSigning(
            year_id=ID, agency_id=one.id, how="meeting", signed_on="2026-03-02", recorded_by=ID, recorded_at=NOW
        )
        for one in members[:7]
        if state == "signed"
    }  # fmt: skip
    year = Year(id=ID, bloc_id=ID, year=2026, theme="Đoàn kết, <đổi mới>")
    bloc = Bloc(id=ID, key="k", name=LONG, created_at=NOW, settings={pacts.BY_CONTENT: True})
    page = EvidenceFile(
        id=ID, channel="t", external_file_id="x", name="trang <nội> " * 9, mime="image/png", size=1, sent_by=ID
    )
    photos = (page,) * 12 if state == "signed" else ()
    return Book(Place(bloc, year, members[0], WHO[who]), row, members, said, signed, date(2026, 3, 2), said, photos)


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert "<Kon" not in screen.text
    assert "<đổi" not in screen.text
    assert "<nội" not in screen.text
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("answered", ["", "agreed", "remarked"])
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", list(PactState))
def test_the_card_of_the_pact(lang: str, state: str, who: str, answered: str) -> None:
    """For everybody, wherever it stands, whatever the agency has said."""
    fits(screens.overview(words(lang), book(state, who, answered=answered), NOW, NOW))


@pytest.mark.parametrize("state", list(PactState))
def test_the_cards_of_the_head(lang: str, state: str) -> None:
    """The board, the remarks, the signing with all agencies in a list."""
    _ = words(lang)
    for answered in ("", "agreed", "remarked"):
        fits(screens.board(_, book(state, answered=answered)))
        for page in (0, 3, 999):
            fits(remark_screens.remarks(_, book(state, answered=answered), page))
    fits(screens.signing(_, book(state), (1 << 15) - 1), listed=15)
    fits(screens.late_signers(_, book(state), 0, "said"), listed=10)
    for page in (0, 1, 9):
        fits(pages.pages_list(_, book(state), page, "said"), listed=20)
    fits(screens.beginnings(_, book(state), [("last", 6), ("file", 6), ("sample", 6)]))


@pytest.mark.parametrize("state", list(PactState))
def test_the_text_of_the_pact(lang: str, state: str) -> None:
    """Lists in pages, one content a card, what is typed with what is there now."""
    _ = words(lang)
    for page in (0, 1, 2):
        fits(text_screens.contents_list(_, book(state), page, "said"), listed=10)
    for page in (0, 3, 99):
        fits(text_screens.targets_card(_, book(state), page, "said"), listed=3)
    for number in (1, 15, 30):
        fits(text_screens.content_card(_, book(state), number))
        fits(text_screens.ask_content(_, book(state), number))
    for ask in (text_screens.ask_contents, text_screens.ask_target, text_screens.ask_theme, remark_screens.ask_remark):
        fits(ask(_, book(state)))
    for answered in ("", "remarked"):
        for page in (0, 1, 2):
            fits(text_screens.contents_list(_, book(state, answered=answered), page, "said"), listed=10)
            fits(remark_screens.choose(_, book(state, answered=answered), page, "said"), listed=10)
        for number in (1, 15, 30):
            fits(text_screens.content_card(_, book(state, answered=answered), number))
            fits(remark_screens.ask_point(_, book(state, answered=answered), number))


def test_the_news_of_the_pact(lang: str) -> None:
    """To leaders, to officers, to the secretary, to who was away."""
    _ = words(lang)
    for signs in (True, False):
        fits(screens.asked(_, book("asked", version=2), signs=signs))
    fits(remark_screens.remarked(_, book("asked"), LONG, "góp ý " * 100))
    fits(remark_screens.remarked(_, book("asked"), LONG, "góp ý " * 100, range(1, 31)))
    fits(screens.all_answered(_, book("asked", answered="agreed")))
    fits(screens.to_sign_later(_, book("signed")))
