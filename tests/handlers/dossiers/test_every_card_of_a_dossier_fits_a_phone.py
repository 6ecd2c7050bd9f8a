"""Six lines of words, six buttons, lists apart: dossiers with the longest names and every way they may be."""

from datetime import UTC, datetime
from itertools import cycle
from zoneinfo import ZoneInfo

import pytest

from domain.dossiers import PAPERS_MOST, Move, Owner, Paper
from domain.honours import Course
from domain.quotas import Band, Quota, Rounding
from domain.speech import Screen
from handlers.chasing.screens import board, dossiers_choice
from handlers.dossiers import screens
from handlers.dossiers.book import Book, Entry
from handlers.honours.places import places_card
from handlers.kit.access import Place
from handlers.kit.words import Words
from storage.tables import DossierMove, DossierPaper, EvidenceFile, Nomination
from tests.handlers.test_every_card_of_the_years_fits_a_phone import (
    AGENCIES,
    AWARDS,
    BLOC,
    HEAD,
    ID,
    LONG,
    NOW,
    YEAR,
    fits,
)
from tests.handlers.test_every_card_of_the_years_fits_a_phone import book as honours_book

LATER = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
NAME = "Xác nhận <lập> chấp hành chủ trương, đường lối & pháp luật của cấp ủy"[:60]
PAPERS = tuple(
    Paper(f"k{n}", f"{n} {NAME}"[:60], owner, shared=owner is Owner.HEAD, assumed=n % 3 == 0)
    for n, owner in zip(range(PAPERS_MOST), cycle(Owner), strict=False)
)
FILES = [
    EvidenceFile(
        id=f"file{n:06d}", channel="telegram", external_file_id="x", name=f"{LONG}.pdf", mime="application/pdf", size=1, sent_by=ID
    )
    for n in range(10)
]  # fmt: skip

pytestmark = pytest.mark.parametrize("lang", ["vi", "en"])
MOVES: dict[str, tuple[Move, ...]] = {
    "gathering": (),
    "sent": (Move.SENT,),
    "returned": (Move.SENT, Move.RETURNED),
    "again": (Move.SENT, Move.RETURNED, Move.SENT),
}


def words(lang: str) -> Words:
    return Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))


def move(n: int, kind: Move) -> DossierMove:
    return DossierMove(
        year_id=ID, award="LABOR_MEDAL", agency_id=AGENCIES[0].id, place=n, kind=kind, number="000.00.15.H34-231208-0012", portal=bool(n),
        dated="2026-12-04", reason="lý <do> " * 25, noted_at=NOW,
    )  # fmt: skip


def entry(state: Course, moves: tuple[Move, ...], noted: int, agency: int = 0) -> Entry:
    row = Nomination(
        year_id=ID, award="LABOR_MEDAL", agency_id=AGENCIES[agency].id, how="ballot", state=state, recorded_at=NOW
    )
    papers = {
        one.key: DossierPaper(
            year_id=ID, award="LABOR_MEDAL", agency_id=row.agency_id, key=one.key, number="1245-BCTT/ĐUKCCQDN", dated="2026-12-04",
            received_at=NOW, noted_at=NOW,
        )
        for one in PAPERS[:noted]
    }  # fmt: skip
    return Entry(row, LONG, PAPERS, papers, {}, tuple(move(n, kind) for n, kind in enumerate(moves)))


def book(roles: frozenset[str], *entries: Entry, due: bool = True) -> Book:
    at = LATER if due else None
    return Book(Place(BLOC, YEAR, AGENCIES[0], roles), YEAR, entries, at, at, "open", frozenset())


def shows(screen: Screen, listed: int = 0) -> None:
    """As `fits`, and what a file or a person says is no mark."""
    fits(screen, listed)
    assert not any(mark in screen.text for mark in ("<lập", "<do"))


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize("state", list(Course))
@pytest.mark.parametrize("roles", [HEAD, frozenset({"officer"})])
@pytest.mark.parametrize("noted", [0, 1, PAPERS_MOST])
def test_a_dossier(lang: str, roles: frozenset[str], state: Course, how: str, noted: int) -> None:
    """Whoever looks, however full it is, wherever it is; each of its papers; the list it stands in."""
    _, one = words(lang), entry(state, MOVES[how], noted)
    seen = book(roles, *[entry(state, MOVES[how], noted, n) for n in range(12)], due=noted != 1)
    for now in (NOW, LATER.replace(month=2)):
        shows(screens.dossier(_, seen, one, now, others=4, said="said"), listed=PAPERS_MOST)
        shows(screens.overview(_, seen, 1, now, "said"), listed=11)
        shows(screens.overview(_, seen, 0, now, "said"), listed=11)
        for paper in PAPERS[:2]:
            shows(screens.paper_card(_, seen, one, paper, FILES, now, others=4, said="said"), listed=20)
        shows(screens.missing_news(_, seen, one, now))


def test_what_is_asked_and_told(lang: str) -> None:
    """Sending, returning, a return as news; the list of papers; the board."""
    _, one = words(lang), entry(Course.PROPOSED, (), 0)
    for number in ("", "1245-TTr/ĐUKCCQDN-BTC"):
        shows(screens.ask_sending(_, one, number))
    shows(screens.ask_return(_, one))
    shows(screens.returned_news(_, one, move(1, Move.RETURNED)))
    for own in (True, False):
        shows(screens.papers(_, ID, "LABOR_MEDAL", PAPERS, own=own, said="said"), listed=PAPERS_MOST)
    shows(screens.item(_, ID, "LABOR_MEDAL", PAPERS[0]))
    shows(screens.ask_name(_, ID, "LABOR_MEDAL"))
    shows(screens.ask_owner(_, ID, "LABOR_MEDAL", NAME))
    shows(board(_, [], 0, NOW, [dossiers_choice(_, ID, 1, 3)]))


@pytest.mark.parametrize("assumed", [True, False])
@pytest.mark.parametrize("current", [True, False])
def test_the_places_of_an_award(lang: str, *, assumed: bool, current: bool) -> None:
    """A number, a share, six bands; with the Government's flag beside it."""
    _ = words(lang)
    bands = (*(Band(n, n // 3) for n in (5, 7, 9, 11, 13)), Band(None, 5))
    for quota in (
        Quota(2, assumed=assumed),
        *(Quota(percent=20, rounding=one, assumed=assumed) for one in Rounding),
        Quota(bands=bands, assumed=assumed),
    ):
        for award in AWARDS:
            for counts in (True, False):
                shows(places_card(_, honours_book(current=current), award, quota, 15, counts=counts, said="said"))
