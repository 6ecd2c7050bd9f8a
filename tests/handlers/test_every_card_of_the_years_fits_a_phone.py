"""Six lines of words, six buttons, lists apart: awards, handover and history, with the longest names there are."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.honours import Course
from domain.speech import Screen
from domain.year_statistics import awards, drives
from handlers.exports import screens as exports
from handlers.history import screens as history
from handlers.honours import screens as honours
from handlers.honours.book import Book
from handlers.kit.access import Place
from handlers.kit.words import Words
from handlers.succession import screens as succession
from handlers.succession.book import Book as Way
from storage.tables import Agency, Bloc, Handover, Nomination, Objection, Office, Successor, Year

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh <Kon Tum> & vùng phụ cận"
ID = "x" * 10
AGENCIES = tuple(Agency(id=f"agency{n:04d}", key=f"k{n}", name=LONG) for n in range(15))
AWARDS = ("GOV_FLAG", "PROV_FLAG", "PROV_CERT")
BLOC = Bloc(id=ID, key="k", name=LONG, created_at=NOW)
YEAR = Year(id=ID, bloc_id=ID, year=2026, theme="Đoàn kết, <đổi mới>")
HEAD = frozenset({"leader", "officer", "chair", "secretary"})

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def nomination(award: str, agency: Agency, state: Course = Course.PROPOSED) -> Nomination:
    facts = {"number": "1245/QĐ-UBND", "dated": "2027-03-12"} if state in {Course.DECIDED, Course.DELIVERED} else {}
    return Nomination(
        year_id=ID, award=award, agency_id=agency.id, how="consensus", state=state, reason="lý do " * 30, recorded_at=NOW,
        delivered_on="2027-07-12" if state is Course.DELIVERED else "", **facts,
    )  # fmt: skip


def book(roles: frozenset[str] = HEAD, state: Course = Course.PROPOSED, *, current: bool = True) -> Book:
    """Three awards for five agencies each, a head and two deputies, objections to all of it."""
    year = YEAR if current else Year(id="y" * 10, bloc_id=ID, year=2025)
    objections = [
        Objection(year_id=ID, subject=one, agency_id=AGENCIES[0].id, said_by=ID, said_at=NOW)
        for one in (*AWARDS, "HEAD")
    ]
    successors = [
        Successor(year_id=ID, agency_id=AGENCIES[n].id, office=office, how="ballot", recorded_at=NOW)
        for n, office in enumerate(("head", "deputy", "deputy"))
    ]
    return Book(
        Place(BLOC, YEAR, AGENCIES[0], roles), year, AGENCIES, {one.id: LONG for one in AGENCIES}, dict.fromkeys(AWARDS, 2),
        tuple(nomination(award, agency, state) for award in AWARDS for agency in AGENCIES[:5]), tuple(successors),
        tuple(objections), "2026-12-04",
    )  # fmt: skip


def fits(screen: Screen, listed: int = 0) -> None:
    """At most six lines and six buttons; rows of a list come on top."""
    buttons = [choice for row in screen.choices for choice in row]
    assert len(screen.text.split("\n")) <= 6, screen.text
    assert len(buttons) <= 6 + listed, [choice.label for choice in buttons]
    assert all(len(choice.label) <= 64 for choice in buttons), [choice.label for choice in buttons]
    assert "<Kon" not in screen.text
    assert "<đổi" not in screen.text
    Screen.from_json(screen.to_json())


@pytest.mark.parametrize("current", [True, False])
@pytest.mark.parametrize("roles", [HEAD, frozenset({"leader"}), frozenset({"officer"})])
def test_the_awards_of_a_year(lang: str, roles: frozenset[str], *, current: bool) -> None:
    """The year, an item, one nomination in every state."""
    _ = words(lang)
    fits(honours.year_card(_, book(roles, current=current)), listed=5)
    for subject in (*AWARDS, "HEAD", "DEPUTY"):
        fits(honours.item_card(_, book(roles, current=current), subject, objects=False, said="said"), listed=5)
        for until_left in (True, False):
            fits(honours.agreed_news(_, book(roles), subject, until_left=until_left))
        fits(honours.objection_news(_, book(roles), subject, LONG, ("rl", ID, subject), objects=True))
    for state in Course:
        seen = book(roles, state, current=current)
        fits(honours.nomination_card(_, seen, seen.nominations[0], said="said"))
    for ask in (honours.ask_decision, honours.ask_reason, honours.ask_delivery):
        fits(ask(_, book(roles), book(roles).nominations[0]))


def test_ticking_lists_every_member(lang: str) -> None:
    """Fifteen agencies and the button that records."""
    for subject in ("PROV_CERT", "HEAD"):
        fits(honours.ticking(words(lang), book(), subject, 0b111, set()), listed=15)
        fits(honours.ticking(words(lang), book(), subject, 0, {AGENCIES[3].id}), listed=15)


@pytest.mark.parametrize("head", [None, 0, 4])
@pytest.mark.parametrize("offered", [True, False])
def test_the_handover(lang: str, head: int | None, *, offered: bool) -> None:
    """Before anybody is chosen, with a head that stays, with another one; members that come and go."""
    _ = words(lang)
    handover = Handover(year_id=ID, to_year_id="z" * 10, offered_at=NOW if offered and head is not None else None)
    way = Way(
        Place(BLOC, YEAR, AGENCIES[0], HEAD), None, AGENCIES[:10], AGENCIES[4:], None if head is None else AGENCIES[head],
        AGENCIES[5:7], handover, 0, 2, ("MEETING", "PROPOSE"), {"PACT": date(2027, 3, 15), "MEETING": date(2027, 12, 3)},
        (AGENCIES[0],),
    )  # fmt: skip
    fits(succession.overview(_, way, "said"))
    for page in (0, 1):
        fits(succession.members(_, way, [*AGENCIES], page, "said"), listed=10)
    if head is not None:
        fits(succession.offer(_, way, LONG))
        fits(succession.begun(_, way, LONG, f"{LONG}, {LONG}"))


def test_the_years_before(lang: str) -> None:
    """Ten years, one year with all its awards, one agency, one award, the heads."""
    _ = words(lang)
    years = [Year(id=f"year{n:06d}", bloc_id=ID, year=2026 - n, theme="Đoàn kết, <đổi mới>") for n in range(25)]
    fits(history.years(_, BLOC, [(one, LONG) for one in years], AWARDS, 1), listed=13)
    fits(
        history.year_card(
            _, BLOC, years[0], 15, (LONG, f"{LONG}, {LONG}"), [(one, LONG) for one in AWARDS], 3, papers=True
        )
    )
    fits(history.votes(_, years[0], [(ID, LONG)] * 4), listed=4)
    fits(history.agencies(_, AGENCIES, 0), listed=10)
    fits(exports.more(_, years[0], files=12, heads=True))
    fits(exports.trail_file(_, years[0], "path", 5000, cut=True))
    fits(exports.ballot_files(_, years[0], "path", 12))
    launched = drives([("bloc", date(2026, 1, 1), date(2026, 12, 31))] * 40)
    proposed = awards([(one, LONG, "decided") for one in AWARDS])
    fits(exports.statistics(_, years[0], launched, proposed, 40))
    fits(exports.workbook(_, years[0], "path"))
    won = [(one, nomination("PROV_FLAG", AGENCIES[0])) for one in years]
    held = [(one, Office(year_id=one.id, agency_id=AGENCIES[0].id, office="head")) for one in years]
    for page in (0, 2, 99):
        fits(history.agency(_, BLOC, AGENCIES[0], held, won, page, scored=True))
        fits(history.award(_, "PROV_FLAG", [(year, row, AGENCIES[0]) for year, row in won], page))
        fits(history.heads(_, BLOC, [(one, LONG, LONG) for one in years], page))
