"""The total table as a Word file and as a workbook: every rank, sum, own total and note; for whoever sees the points of all."""

from dataclasses import replace
from datetime import UTC
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from sqlmodel import Session, select

from documents.papers.kind import Failure
from documents.papers.total_workbook import HEADING, TOTALS
from domain.criteria_json import table_from_json, table_to_json
from domain.grading import Band, Grading, TieBy, TieRule
from domain.score_sight import Scope
from handlers.kit.access import SCOPE
from handlers.kit.words import Words
from handlers.papers.total_table import TOTALLING
from storage.tables import Bloc, Verification, Year
from tests.documents.libreoffice import computed
from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import files
from tests.handlers.papers.test_points_leave_as_papers import asked, had
from tests.handlers.ranking.points import SECRET, Hall, a_hall
from tests.handlers.ranking.points import TOTALS as BY_HAND

WORD, BOOK = "bang-tong-hop-diem.docx", "bang-tong-hop-diem.xlsx"


async def test_the_frozen_table_has_every_number_and_name(stage: Stage) -> None:
    """Nine agencies with their full names, the three equal ones on one rank, who was checked lower beside the own total."""
    hall = await a_hall(stage, frozen=True)
    (paper,) = await asked(stage, hall.other, "total_table", hall.bloc.year_id, WORD)
    for line in (
        "BẢNG TỔNG HỢP ĐIỂM THI ĐUA\ncủa Khối thi đua các cơ quan Đảng tỉnh năm 2023",
        "- Đã chốt điểm ngày 05/02/2024 để trình hội nghị.",
        "Hạng | Cơ quan | Mục I | Điểm thưởng | Điểm trừ | Tổng điểm | Tự chấm | Chênh lệch | Ghi chú",
        "1 | Ban Tổ chức Tỉnh ủy | 100,00 | 0,00 | 0,00 | 100,00 | 100,00 | 0,00 | ",
        "5 | Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh | 95,00 | 0,00 | 0,00 | 95,00 | 94,00 | -1,00 | ",
        "7 | Văn phòng Tỉnh ủy | 95,00 | 0,00 | 3,00 | 92,00 | 92,00 | 0,00 | Đồng hạng 7",
        "7 | Ban Nội chính Tỉnh ủy | 92,00 | 0,00 | 0,00 | 92,00 | 96,00 | 4,00 | Đồng hạng 7",
        "- Các mục: I. Nhiệm vụ (tối đa 100,00 điểm).",
        "Bảng tổng hợp có 9 cơ quan, xếp theo thứ hạng",
    ):
        assert line in paper, line
    assert "DỰ THẢO" not in paper
    assert SECRET not in paper
    rows = [row.split(" | ") for row in paper.splitlines() if row.count(" | ") == 8][1:]
    assert sorted(int(row[5].replace(",", "")) for row in rows) == sorted(BY_HAND.values())


async def test_the_card_sends_the_workbook_and_libreoffice_computes_the_same(stage: Stage, tmp_path: Path) -> None:
    """One tap on the card of the table; its sums and ranks, computed by an office, are those of the Word file."""
    hall = await a_hall(stage, frozen=True)
    await hall.officer.say("/ketqua")
    await hall.officer.tap("Bảng tổng hợp điểm")
    await hall.officer.tap("Tệp Excel")
    await stage.settle(hall.officer)
    (book,) = files(stage, hall.officer, BOOK)
    (paper,) = await asked(stage, hall.officer, "total_table", hall.bloc.year_id, WORD)
    rows = computed(book, tmp_path)[TOTALS][HEADING:]
    words = [row.split(" | ") for row in paper.splitlines() if row.count(" | ") == 8][1:]
    assert [(row[6], row[1], *(round(row[n] * 100) for n in (2, 3, 4, 5, 7, 8))) for row in rows] == [
        (int(row[0]), row[1], *(int(row[n].replace(",", "")) for n in (2, 3, 4, 5, 6, 7))) for row in words
    ]


async def test_before_the_freeze_the_table_is_a_draft_for_the_head(stage: Stage) -> None:
    """Nobody else has it; what a checker found counts when everybody has looked; who owes a sheet is named."""
    hall = await a_hall(stage)

    def open_again(session: Session) -> None:
        sheet = next(one for one in session.exec(select(Verification)) if one.agency_id == hall.bloc.agencies[5])
        sheet.state = "open"

    await stage.write(open_again)
    (paper,) = await asked(stage, hall.secretary, "total_table", hall.bloc.year_id, WORD)
    assert "DỰ THẢO" in paper
    assert "- Tạm tính: 9/9 cơ quan đã gửi, 8 đã thẩm định xong." in paper
    for phone in (hall.officer, hall.other, hall.supervisor):
        for code, name in (("total_table", WORD), ("total_table_book", BOOK)):
            assert await had(stage, phone, code, hall.bloc.year_id, name) == []
            assert "không thuộc phần việc" in phone.toast + phone.text


async def test_members_have_it_when_the_bloc_shows_points_after_verification(stage: Stage) -> None:
    """By the bloc's setting: members once all is verified, others of the bloc not yet; a bloc that shows only the own never."""
    hall = await a_hall(stage)

    async def scope(value: Scope) -> None:
        await stage.write(lambda s: setattr(s.get_one(Bloc, hall.bloc.id), "settings", {SCOPE: value.value}))

    await scope(Scope.OWN)
    assert await asked(stage, hall.other, "total_table", hall.bloc.year_id, WORD) == []
    await scope(Scope.VERIFIED)
    assert len(await asked(stage, hall.other, "total_table", hall.bloc.year_id, WORD)) == 1
    assert await asked(stage, hall.supervisor, "total_table", hall.bloc.year_id, WORD) == []


async def flagged(stage: Stage, hall: Hall) -> None:
    """The sixth agency's minus item keeps it from the flag; grades in two bands, ties by the standard points."""

    def rule(session: Session) -> None:
        year = session.get_one(Year, hall.bloc.year_id)
        table = table_from_json(year.criteria)
        minus = (table.minus[0], replace(table.minus[1], flags=("no_flag",)))
        bands = (Band("Xuất sắc", 9500), Band("Tốt", 0))
        changed = replace(table, minus=minus, grading=Grading(bands=bands, ties=(TieRule(TieBy.BASE),)))
        year.criteria = table_to_json(changed)

    await stage.write(rule)


async def test_ties_that_a_rule_parts_grades_and_what_keeps_from_an_award_are_noted(stage: Stage) -> None:
    """Beside the agency they are about; the workbook has the rank by the rules beside the one by points."""
    hall = await a_hall(stage, frozen=True)
    await flagged(stage, hall)
    (paper,) = await asked(stage, hall.officer, "total_table", hall.bloc.year_id, WORD)
    assert (
        "7 | Văn phòng Tỉnh ủy | 95,00 | 0,00 | 3,00 | 92,00 | 92,00 | 0,00 | Tốt. TR.2: không được đề nghị Cờ thi đua"
        in paper
    )
    assert "Tốt. Đồng hạng 8 (bằng điểm, xét điểm chuẩn)" in paper
    assert "| 100,00 | 0,00 | Xuất sắc. \n" in paper
    (book,) = await had(stage, hall.officer, "total_table_book", hall.bloc.year_id, BOOK)
    heads, first = list(
        load_workbook(BytesIO(book))[TOTALS].iter_rows(min_row=HEADING, max_row=HEADING + 1, values_only=True)
    )
    assert list(zip(heads, first, strict=True))[-2:] == [("Hạng theo quy chế", 1), ("Xếp loại", "Xuất sắc")]


async def test_without_sheets_there_is_no_table(stage: Stage) -> None:
    """The list of papers says why."""
    hall = await a_hall(stage, scored=False)
    assert await asked(stage, hall.secretary, "total_table", hall.bloc.year_id, WORD) == []
    assert "Chưa có cơ quan nào gửi bảng tự chấm điểm." in hall.secretary.toast + hall.secretary.text


def test_what_is_wrong_is_said_with_its_numbers() -> None:
    """A total that is no sum and a rank that does not follow the points, each with the agency it is about."""
    words = Words("vi", UTC)
    total = Failure("total.sum", {"name": "Văn phòng Tỉnh ủy", "shown": 9725, "sum": 9700})
    rank = Failure("total.rank", {"name": "Văn phòng Tỉnh ủy", "shown": 4, "rank": 3})
    assert TOTALLING.said(words, total) == "Văn phòng Tỉnh ủy: tổng điểm ghi 97,25 khác tổng các mục 97."
    assert TOTALLING.said(words, rank) == "Văn phòng Tỉnh ủy: hạng ghi 4, theo điểm là hạng 3."
