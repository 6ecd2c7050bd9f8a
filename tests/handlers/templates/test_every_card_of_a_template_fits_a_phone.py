"""Six lines of words, six buttons: every card about templates and layouts; everything that can be wrong has its sentence."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from documents.papers.invitation import INVITATION
from domain.speech import Screen
from handlers.kit.words import Words
from handlers.papers import looks
from handlers.papers.invitation import INVITING
from handlers.papers.screens import Made, paper_screen
from handlers.papers.subject import About, Subject
from handlers.templates import screens
from handlers.templates.callbacks import kinds
from handlers.templates.wording import PROBLEMS, problem_said
from storage.tables import Agency, AgencyTemplate, Bloc, Year
from tests.handlers.setup_file.test_every_card_of_a_file_fits_a_phone import fits

ZONE, NOW = ZoneInfo("Asia/Ho_Chi_Minh"), datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LONG = "Cơ quan <Tham mưu> & Giúp việc chung về công tác xây dựng Đảng " * 3
WHERE = ("invitation", "abcdefghij", "abcdefghij")
AGENCY = Agency(id="abcdefghij", key="a", name=LONG, short_name=LONG[:60])
YEAR = Year(id="abcdefghij", bloc_id="b", year=2026)
BLOC = Bloc(id="b", key="b", name=LONG, created_at=NOW)
SUBJECT = Subject(About.MEETING, "abcdefghij", BLOC, YEAR, "Hội nghị tổng kết, bình xét, suy tôn năm 2026")


def version(number: int, state: str) -> AgencyTemplate:
    return AgencyTemplate(
        id="abcdefghij", agency_id="a", kind="invitation", version=number, state=state, name=LONG, path="p", digest="d", sent_by="p",
        sent_at=NOW, changed_by="p", changed_at=NOW,
    )  # fmt: skip


def shown(_: Words) -> list[Screen]:
    used, offered, gone = version(2, "in_use"), version(3, "offered"), version(1, "withdrawn")
    problems = [("unknown", LONG.replace(" ", "_"), LONG.replace(" ", "_"))] * 9
    found_versions: tuple[list[AgencyTemplate], ...] = [], [used], [gone, used], [gone, used, offered], [gone, offered]
    agencies = [Agency(id="abcdefghij", key="a", name=LONG, layout=one) for one in ("", "party", "administrative")]
    return [
        *(screens.kind_card(_, INVITATION, WHERE, found, "said") for found in found_versions),
        screens.current(_, INVITATION, WHERE, "path", "mau.docx"), screens.asked(_, INVITATION, WHERE),
        screens.reading(_, INVITATION, WHERE), screens.wrong(_, INVITATION, WHERE, problems),
        screens.sample(_, INVITATION, WHERE, offered, "path"),
        *(looks.agency_screen(_, YEAR, one, "said") for one in agencies),
        *(looks.paper_screen(_, INVITING, SUBJECT, AGENCY, one, "said") for one in ("", "party", "administrative")),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_cards_of_a_template(lang: str) -> None:
    """With long names, in every state, with many problems."""
    for screen in shown(Words(lang, ZONE)):
        fits(screen)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_list_of_kinds_is_in_pages(lang: str) -> None:
    """Ten kinds a page, each once, with a way back; none of what is no Word file."""
    found = kinds(own=False)
    assert len({one.code for one in found}) == len(found) > 10
    pages = range(-(-len(found) // 10))
    listed = [screens.listed(Words(lang, ZONE), "abcdefghij", AGENCY, found, {"invitation"}, page) for page in pages]
    ways = [row[0].action for screen in listed for row in screen.choices if row[0].action.startswith("tmof")]
    assert [one.split(":")[1] for one in ways] == [one.code for one in found]
    assert {one.code for one in kinds(own=True)} < {one.code for one in found}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_paper_that_came_again_as_a_draft_fits(lang: str) -> None:
    """Its note, its moment, what has changed and why it is a draft."""
    doubts = list(INVITATION.check(replace(INVITATION.sample, place="")))
    assert doubts
    made = Made("Giấy mời: Hội nghị tổng kết năm 2026", "p", NOW, [LONG[:80]] * 3, doubts)
    fits(paper_screen(Words(lang, ZONE), INVITING, SUBJECT, made, reads=True))


def test_every_problem_has_its_sentence() -> None:
    """In either language, with the names it is about."""
    for lang in ("vi", "en"):
        _ = Words(lang, ZONE)
        for code in (*PROBLEMS, "unknown"):
            assert problem_said(_, code, "dia_diem", "")
        assert "dia_diem" in problem_said(_, "missing", "dia_diem", "")
        assert "moi" in problem_said(_, "unknown", "moii", "moi")
