"""Six lines of words, six buttons, lists apart: every item of a closing meeting, in every state, with the longest names there are."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.agenda import Point, plan
from domain.quorum import Quorum
from domain.speech import Screen
from handlers.honours.book import Book as Chosen
from handlers.kit.access import Place
from handlers.kit.quorum import Count
from handlers.kit.words import Words
from handlers.meeting import code_screens, hall_screens
from handlers.meeting.book import Book as Hall
from handlers.rails import screens
from handlers.rails.book import Facts, Rails
from handlers.rails.screens import Listed
from storage.tables import (
    Agency,
    Ballot,
    Bloc,
    Meeting,
    MeetingItem,
    Nomination,
    Objection,
    Presence,
    PresenceChange,
    Successor,
    Year,
)

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
AGENCIES = tuple(Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG) for n in range(15))
BLOC = Bloc(
    id=ID, key="k", name=LONG, created_at=NOW, head_word="Trưởng khối giao ước", deputy_word="Phó khối giao ước"
)
HEAD = frozenset({"leader", "officer", "chair", "secretary"})
AWARDS = ("GOV_FLAG", "PROV_FLAG", "PROV_CERT", "LABOR_MEDAL")
SUBJECTS = (*AWARDS, "HEAD", "DEPUTY")
POINTS = plan(AWARDS, ("HEAD", "DEPUTY"), scores=True, handover=True, pact=True)
ONE_OFFICE = plan(AWARDS[1:3], ("HEAD",), scores=False, handover=True, pact=False)
STATES = ("none", "draft", "open", "counted", "published", "agreed", "objected", "voted")

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def hall(there: int | None, *, code: str = "") -> Hall:
    """Fifteen agencies; some came late, some have left."""
    meeting = Meeting(
        id=ID, year_id=ID, title=f"Hội nghị {LONG}", starts_at=NOW, state="open", code_seed="5f" if code else ""
    )
    noted, history = {}, {}
    for n, one in enumerate(AGENCIES if there is not None else ()):
        present = n < (there or 0)
        noted[one.id] = Presence(meeting_id=ID, agency_id=one.id, present=present, noted_by=ID, noted_at=NOW)
        history[one.id] = [
            PresenceChange(meeting_id=ID, agency_id=one.id, place=k, present=was, noted_by=ID, noted_at=NOW)
            for k, was in enumerate((not present, present))
        ]
    place = Place(BLOC, Year(id=ID, bloc_id=ID, year=2026), AGENCIES[0], HEAD)
    count = Count(Quorum.TWO_THIRDS, False, 15, there)
    return Hall(place, meeting, AGENCIES, {}, {}, [], False, count, noted, history, closes=ID, code=code)


def chosen(place: Place, state: str) -> Chosen:
    """Everything is agreed on, objected to, or was chosen by ballot."""
    some = AGENCIES[:5] if state in {"agreed", "objected", "voted"} else ()
    said: dict[str, Any] = {
        "how": "ballot" if state == "voted" else "consensus",
        "recorded_at": NOW,
        "ballot_id": ID if state == "voted" else None,
    }
    nominations = tuple(
        Nomination(year_id=ID, award=award, agency_id=one.id, **said) for award in AWARDS for one in some
    )
    successors = tuple(
        Successor(year_id=ID, agency_id=one.id, office="head" if n == 0 else "deputy", **said)
        for n, one in enumerate(some[:3])
    )
    against = AGENCIES[5:10] if state == "objected" else ()
    objections = tuple(
        Objection(year_id=ID, subject=subject, agency_id=one.id, said_by=ID, said_at=NOW)
        for subject in SUBJECTS
        for one in against
    )
    names = {one.id: LONG for one in AGENCIES}
    quotas = dict.fromkeys(AWARDS, 5)
    return Chosen(place, place.year, AGENCIES, names, quotas, nominations, successors, objections, "2026-12-04")


def rails(
    state: str, there: int | None, *, left: bool = False, points: tuple[Point, ...] = POINTS, code: str = ""
) -> Rails:
    room = hall(there, code=code)
    behind = {one.key: MeetingItem(meeting_id=ID, item=one.key, left_by=ID, left_at=NOW) for one in points if left}
    return Rails(room, chosen(room.place, state), points, behind)


def facts(state: str, *, listed: int = 5) -> Facts:
    ballots = {}
    if state in {"draft", "open", "counted", "published", "voted"}:
        kept = "counted" if state in {"published", "voted"} else state
        ballot = Ballot(
            id=ID, year_id=ID, title=LONG, state=kept, content={}, published_at=NOW if kept != state else None
        )
        ballots = dict.fromkeys(SUBJECTS, ballot)
    ranks = {one.id: (n, 9575 - n) for n, one in enumerate(AGENCIES, 1)}
    lists = {subject: [one.id for one in AGENCIES[:listed]] for subject in SUBJECTS}
    pact = (Year(id=ID, bloc_id=ID, year=2027), 9)
    return Facts(lists, ranks, ballots, [LONG, LONG], [LONG, LONG], 12, handed_over=True, pact=pact)


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert len(screen.text) <= 4096
    assert "<Kon" not in screen.text
    assert "&amp;lt;" not in screen.text
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("points", [POINTS, ONE_OFFICE])
def test_every_item(lang: str, state: str, points: tuple[Point, ...], *, left: bool) -> None:
    """Before and after it is left, with and without names put forward; the awards of the list are a list."""
    _ = words(lang)
    for listed in (0, 5):
        seen = rails(state, 12, left=left, points=points)
        for point in points:
            apart = len(point.subjects) if point.key == "list" else 0
            fits(screens.item_card(_, seen, point, facts(state, listed=listed), "said"), apart)
            fits(screens.more_card(_, seen, point, facts(state, listed=listed)))
    fits(screens.more_card(_, rails(state, 12), None, facts(state)))
    fits(screens.end_card(_, rails(state, 12, left=True), "said"))


@pytest.mark.parametrize("there", [None, 0, 4, 12, 15])
@pytest.mark.parametrize("code", ["", "0042"])
def test_who_is_there(lang: str, there: int | None, code: str) -> None:
    """The first item and the list behind it, with and without a code; the agencies are a list."""
    _ = words(lang)
    for left in (True, False):
        fits(screens.item_card(_, rails("none", there, left=left, code=code), POINTS[0], Facts(heads=[LONG]), "said"))
    for page in (0, 1):
        fits(hall_screens.presence(_, hall(there, code=code), page, "said"), listed=12)
    for coded in (True, False):
        fits(hall_screens.more(_, hall(there), coded=coded))
    fits(code_screens.ask(_, hall(there, code=code), "said"))
    fits(code_screens.confirmed(_, hall(there, code=code)))
    fits(code_screens.picture(_, hall(there, code=code), "code.png", "09:02"))


@pytest.mark.parametrize("state", STATES)
def test_the_list_and_the_show_of_hands(lang: str, state: str) -> None:
    """Agencies and counts are lists."""
    _, keys = words(lang), [one.id for one in AGENCIES]
    for subject in SUBJECTS:
        for page in (0, 1):
            for barred in (True, False):
                listed = Listed(subject, keys, keys[:5], barred)
                fits(screens.list_card(_, rails(state, 12), listed, page, "said"), listed=11)
    fits(screens.quick_card(_, rails(state, 15), "report", LONG * 7, typed=True, said="said"), listed=15)
