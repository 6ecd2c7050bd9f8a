"""Sheets, checks and totals as papers: with every number of the rows, for those who see the points and nobody else."""

from io import BytesIO

from openpyxl import load_workbook
from sqlmodel import Session

from documents.papers.score_workbook import SHEET
from storage import sheets
from storage.tables import Sheet, SheetVersion
from tests.documents.papers import text_of
from tests.handlers.harness import Phone, Stage
from tests.handlers.papers.minuted import files
from tests.handlers.ranking.points import SECRET, Hall, a_hall

OWN, OWN_BOOK = "bang-tu-cham-diem.docx", "bang-tu-cham-diem.xlsx"


async def asked(stage: Stage, phone: Phone, code: str, subject: str, name: str) -> list[str]:
    """Somebody taps the button of a paper; the texts of all Word files of that name that they have."""
    return [text_of(one) for one in await had(stage, phone, code, subject, name)]


async def had(stage: Stage, phone: Phone, code: str, subject: str, name: str) -> list[bytes]:
    """The same, as files of whatever kind."""
    await phone.say("/viec")
    await phone.tap_data(f"ppmake:{code}:{subject}")
    await stage.settle(phone)
    return files(stage, phone, name)


def about(hall: Hall, place: int) -> str:
    """An agency in the year, as buttons name it."""
    return f"{hall.bloc.year_id}.{hall.bloc.agencies[place]}"


async def test_an_agencys_sheet_has_every_criterion_with_what_proves_it(stage: Stage) -> None:
    """Maximum, own points, answer, evidence, sums; the head's people get it too, the others do not."""
    hall = await a_hall(stage)
    (paper,) = await asked(stage, hall.officer, "self_score", about(hall, 4), OWN)
    for line in (
        "BAN NỘI CHÍNH TỈNH ỦY",
        "I | Nhiệm vụ | 100,00 | 96,00 |  | ",
        "I.1 | Nội dung I.1 | 15,00 | 15,00 |  | 10/10",
        "I.6 | Nội dung I.6 | 40,00 | 36,00 | số 99-KÍN/TU ngày 05/01/2024 | ",
        " | TỔNG ĐIỂM |  | 96,00 |  | ",
        "- Điểm chuẩn: 96,00; điểm thưởng: 0,00; điểm trừ: 0,00; tổng điểm: 96,00 điểm.",
    ):
        assert line in paper, line
    assert SECRET not in paper
    assert await asked(stage, hall.secretary, "self_score", about(hall, 4), OWN) == [paper]
    for other in (hall.other, hall.supervisor):
        assert await asked(stage, other, "self_score", about(hall, 4), OWN) == []
        assert "không thuộc phần việc" in other.toast + other.text
    (book,) = await had(stage, hall.officer, "self_score_book", about(hall, 4), OWN_BOOK)
    assert load_workbook(BytesIO(book))[SHEET]["B8"].value == "Nội dung I.1"


async def test_a_sheet_that_was_not_sent_is_for_its_own_people(stage: Stage) -> None:
    """The head's people are refused; the own paper is a draft while criteria are open."""
    hall = await a_hall(stage)

    def take_back(session: Session) -> None:
        sheet = sheets.of_year(session, hall.bloc.year_id)[hall.bloc.agencies[4]]
        sheet.state = "draft"
        row = sheets.score(session, sheet.id, "I.2")
        assert row is not None
        session.delete(row)

    await stage.write(take_back)
    assert await asked(stage, hall.secretary, "self_score", about(hall, 4), OWN) == []
    assert "không thuộc phần việc" in hall.secretary.toast + hall.secretary.text
    (paper,) = await asked(stage, hall.officer, "self_score", about(hall, 4), OWN)
    assert "DỰ THẢO" in paper
    assert "I.2 | Nội dung I.2 | 10,00 |  |  | " in paper


async def test_a_sheet_that_adds_up_otherwise_than_sent_is_no_paper(stage: Stage) -> None:
    """Both totals are said, and the button leads to what was sent."""
    hall = await a_hall(stage)

    def sent(session: Session) -> str:
        sheet: Sheet = sheets.of_year(session, hall.bloc.year_id)[hall.bloc.agencies[4]]
        session.add(SheetVersion(sheet_id=sheet.id, number=1, answers={}, total=9500, made_at=stage.now))
        return sheet.id

    number = await stage.write(sent)
    assert await asked(stage, hall.officer, "self_score", about(hall, 4), OWN) == []
    assert "Tổng điểm nay là 96, khác tổng điểm lúc gửi Khối 95." in hall.officer.text
    await hall.officer.tap("Xem lại số liệu")
    assert f"asver:{number}" in str(hall.officer.card)
