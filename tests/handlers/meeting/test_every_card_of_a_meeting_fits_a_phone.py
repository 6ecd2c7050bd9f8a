"""Six lines of words, six buttons, lists apart: every card about a meeting, with the longest names there are."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.meetings import LINE_LONGEST, Coming
from domain.quorum import REASON_LONGEST, Quorum
from domain.speech import Screen
from handlers.kit.access import Place
from handlers.kit.quorum import Count
from handlers.kit.words import Words
from handlers.meeting import hall_screens, screens
from handlers.meeting.book import Book
from storage.tables import Agency, Bloc, EvidenceFile, Meeting, MeetingAnswer, MeetingLine, Presence, Year

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
AGENCIES = tuple(Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG) for n in range(15))
BLOC = Bloc(id=ID, key="k", name=LONG, created_at=NOW)
HEAD = frozenset({"leader", "officer", "chair", "secretary"})
FILES = [
    EvidenceFile(id=f"file{n:06d}", channel="telegram", external_file_id="x", name=LONG[:70] + ".png", sent_by=ID)
    for n in range(10)
]
TEXT = ("Nội <dung> dài " * 40)[:LINE_LONGEST]

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def line(kind: str, number: int) -> MeetingLine:
    return MeetingLine(
        id=f"line{number:06d}", meeting_id=ID, kind=kind, position=number, text=TEXT, agree=8 if number % 2 else None, present=9,
        objectors=[AGENCIES[0].id] if number % 3 == 0 else [], written_at=NOW,
    )  # fmt: skip


TITLE = "Hội nghị tổng kết năm 2026 và ký kết giao ước năm 2027"


def book(
    roles: frozenset[str] = HEAD, state: str = "open", *, answered: int = 7, there: int | None = None, reason: str = ""
) -> Book:
    meeting = Meeting(
        id=ID,
        year_id=ID,
        title=TITLE,
        starts_at=NOW,
        place=LONG,
        state=state,
        quorum_reason=reason,
        quorum_present=there if reason else None,
    )
    answers = {
        one.id: MeetingAnswer(
            meeting_id=ID,
            agency_id=one.id,
            answer=list(Coming)[n % 3].value,
            name=LONG if n % 3 == 1 else "",
            answered_by=ID,
            answered_at=NOW,
        )
        for n, one in enumerate(AGENCIES[:answered])
    }
    lines = {kind: [line(kind, n) for n in range(1, 12)] for kind in screens.KINDS}
    year = Year(id=ID, bloc_id=ID, year=2026)
    noted = {
        one.id: Presence(meeting_id=ID, agency_id=one.id, present=n < (there or 0), noted_by=ID, noted_at=NOW)
        for n, one in enumerate(AGENCIES if there is not None else ())
    }
    count = Count(Quorum.TWO_THIRDS, False, 15, there, meeting.quorum_present)
    place = Place(BLOC, year, AGENCIES[0], roles)
    return Book(place, meeting, AGENCIES, answers, lines, FILES, False, count, noted, has_papers=True)


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert len(screen.text) <= 4096
    assert not any(f"<{word}" in screen.text for word in ("Kon", "dung"))
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("state", ["planned", "open", "ended"])
@pytest.mark.parametrize("roles", [HEAD, frozenset({"leader"}), frozenset({"officer"}), frozenset({"supervisor"})])
@pytest.mark.parametrize("answered", [0, 7, 15])
def test_a_meeting(lang: str, roles: frozenset[str], state: str, answered: int) -> None:
    """Wherever it is, whoever looks; the five parts of it, the papers and who is there are a list."""
    _ = words(lang)
    for there in (None, 4):
        fits(screens.overview(_, book(roles, state, answered=answered, there=there), "said"), listed=6)
    for kind in screens.KINDS:
        for page in (0, 1, 2):
            fits(
                screens.line_list(_, book(roles, state), kind, page, sample=kind == "agenda", said="s"[: page % 2]),
                listed=14,
            )


@pytest.mark.parametrize("state", ["open", "ended"])
@pytest.mark.parametrize(("there", "reason"), [(None, ""), (4, ""), (4, TEXT[:REASON_LONGEST]), (12, ""), (15, "")])
def test_who_is_there(lang: str, state: str, there: int | None, reason: str) -> None:
    """Nobody has noted it, too few with a reason and without, enough, all; the agencies are a list."""
    for page in (0, 1):
        fits(hall_screens.presence(words(lang), book(HEAD, state, there=there, reason=reason), page, "said"), listed=11)


def test_what_is_set_for_a_meeting(lang: str) -> None:
    """The quorum and the counting team, of which the people are a list."""
    _, people = words(lang), [hall_screens.Candidate(f"person{n:04d}", LONG, LONG, n % 2 == 0) for n in range(30)]
    fits(hall_screens.ask_why(_, book(there=4)))
    fits(hall_screens.more(_, book()))
    fits(hall_screens.quorum(_, book()))
    for page in (0, 1, 2):
        fits(hall_screens.team(_, book(), people, page, "said"), listed=12)
    fits(hall_screens.team(_, book(), [], 0))
    fits(hall_screens.named_news(_, book()))


def test_what_is_asked_and_told(lang: str) -> None:
    """Questions, answers of fifteen agencies, news."""
    _ = words(lang)
    fits(screens.meetings(_, 2026, [book().meeting] * 12, 1), listed=10)
    fits(screens.ask_coming(_, book()))
    fits(screens.ask_substitute(_, book()))
    for answered in (0, 7, 15):
        fits(screens.who(_, book(answered=answered)))
    for kind in screens.KINDS:
        fits(screens.ask_line(_, book(), kind))
    fits(screens.ask_count(_, book(), TEXT))
    fits(screens.decided_news(_, book(), TEXT))
    for objects in (True, False):
        fits(screens.objected_news(_, book(), LONG, TEXT, objects=objects))
    fits(screens.sure_end(_, book()))
