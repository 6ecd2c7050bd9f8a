"""The total table is opened from results and papers, and every number of it down to its rule, its reasons and its evidence."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from documents.archive import Cell
from documents.papers.total_workbook import HEADING
from domain.criteria_json import table_from_json, table_to_json
from domain.grading import Band, Grading, TieBy, TieRule
from domain.workdays import WorkCalendar
from handlers.succession.package_facts import Facts
from handlers.succession.package_totals import totals_table
from storage.tables import Bloc, Year
from tests.handlers.harness import TOKEN, Phone, Stage
from tests.handlers.ranking.points import SECRET, a_hall

NAMES = ("Ban Tổ chức", "Ủy ban Kiểm tra", "Ban Tuyên giáo", "Ban Dân vận", "Ban Nội chính", "Văn phòng", "Đảng ủy Khối",
         "Trường Chính trị", "Báo Kon Tum")  # fmt: skip


def listed(phone: Phone) -> list[str]:
    """The buttons of agencies."""
    return [button for button in phone.buttons if any(name in button for name in NAMES)]


@pytest.mark.parametrize("command", ["/ketqua", "/vanban"])
async def test_it_is_two_taps_away(stage: Stage, command: str) -> None:
    """From results and from papers; ties share a rank and the next one skips; what is self-scored stands beside."""
    hall = await a_hall(stage, frozen=True)
    await hall.other.say(command)
    await hall.other.tap("Bảng tổng hợp điểm")
    assert listed(hall.other) == [
        "1. Ban Tổ chức: 100", "2. Ủy ban Kiểm tra: 99", "3. Ban Tuyên giáo: 98", "4. Ban Dân vận: 97",
        "5. Đảng ủy Khối: 95 (tự chấm 94)", "6. Trường Chính trị: 93", "7=. Ban Nội chính: 92 (tự chấm 96)", "7=. Văn phòng: 92",
        "7=. Báo Kon Tum: 92",
    ]  # fmt: skip
    assert "Đã chốt điểm ngày 05/02/2024" in hall.other.text


async def test_its_name_typed_opens_it(stage: Stage) -> None:
    """Without a slash and without diacritics."""
    hall = await a_hall(stage, frozen=True)
    await hall.other.say("bang tong hop diem")
    assert "Bảng tổng hợp điểm năm 2023" in hall.other.text


async def test_an_agency_reads_how_its_number_came_about(stage: Stage) -> None:
    """Own answer, what was verified and why, the appeal, the rule, the evidence; then all that was said, in the order of time."""
    hall = await a_hall(stage)
    phone = hall.officer
    await phone.say("/ketqua")
    await phone.tap("Bảng tổng hợp điểm")
    await phone.tap("Ban Nội chính")
    assert "Tổng điểm: 92 (tự chấm 96)." in phone.text
    await phone.tap("I. Nhiệm vụ")
    await phone.tap("I.6 · 32/40 (tự chấm 36)")
    for said in (
        "Tối đa 40 điểm.", "Tự chấm: 36 điểm.", f"Thẩm định: 30 điểm. Lý do: {SECRET}", "Sau kiến nghị: 32 điểm.",
    ):  # fmt: skip
        assert said in phone.text
    await phone.tap("Quá trình chấm")
    entries = [line.split(": ", 1)[1] for line in phone.text.split("\n")[1:]]
    await phone.tap("Trang sau ▶")
    entries += [line.split(": ", 1)[1] for line in phone.text.split("\n")[1:]]
    assert entries == [
        "Đề nghị giải trình: Vì sao? Trả lời: Vì thế", f"Thẩm định của Văn phòng: 30 điểm. Lý do: {SECRET}", "Kiến nghị: Đề nghị xem lại",
        "Giải quyết kiến nghị: 32 điểm. Chấp nhận một phần",
    ]  # fmt: skip
    await phone.tap("⬅ Quay lại")
    await phone.tap("⬅ Quay lại")
    await phone.tap("⬅ Quay lại")
    assert "Ban Nội chính" in phone.text


async def test_a_correction_shows_for_ever(stage: Stage) -> None:
    """The meeting's change of a number, with its reason, to the head and to the agency."""
    hall = await a_hall(stage, frozen=True)
    phone = hall.secretary
    await phone.say("/viec")
    await phone.tap_data(f"rkleaf:{hall.bloc.year_id}:{hall.bloc.agencies[6]}:I.6")
    assert "Sửa sau khi chốt: 35 điểm. Lý do: Cộng nhầm" in phone.text
    await phone.tap("Quá trình chấm")
    assert "Hội nghị sửa 34 thành 35 điểm. Lý do: Cộng nhầm" in phone.text


async def test_nothing_is_offered_before_there_is_anything(stage: Stage) -> None:
    """No row among results and papers while nobody has sent a sheet."""
    hall = await a_hall(stage, scored=False)
    for phone in (hall.officer, hall.secretary, hall.supervisor):
        for command in ("/ketqua", "/vanban"):
            await phone.say(command)
            assert not [button for button in phone.buttons if "tổng hợp" in button]


async def test_the_package_of_the_year_has_the_table(stage: Stage) -> None:
    """Ranks, sections, totals, own totals beside them, what minus items do; nothing where there is no table of criteria."""
    hall = await a_hall(stage, frozen=True)

    def read(session: Session) -> tuple[list[tuple[Cell, ...]], list[tuple[Cell, ...]]]:
        year, tz = session.get_one(Year, hall.bloc.year_id), stage.machine.house.tz
        facts = Facts(session, tz, session.get_one(Bloc, hall.bloc.id), year, WorkCalendar(tz))
        rows = list(totals_table(facts))
        year.criteria = None
        return rows, list(totals_table(facts))

    rows, none = await stage.read(read)
    assert rows[4] == (5, "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "I: 95", "0", "0", "95", "94", "", "")
    assert rows[7] == (7, "Văn phòng Tỉnh ủy", "I: 95", "0", "3", "92", "92", "", "")
    assert none == []


async def test_ties_and_grades_are_told_by_the_blocs_rules(stage: Stage) -> None:
    """Who is behind with as many points reads by which rule; the grade stands beside the total; the workbook has both."""
    hall = await a_hall(stage, frozen=True)

    def rule(session: Session) -> None:
        year = session.get_one(Year, hall.bloc.year_id)
        table = table_from_json(year.criteria)
        bands = (Band("Xuất sắc", 9500), Band("Tốt", 0))
        year.criteria = table_to_json(replace(table, grading=Grading(bands=bands, ties=(TieRule(TieBy.BASE),))))

    await stage.write(rule)
    phone = hall.officer
    await phone.say("/ketqua")
    await phone.tap("Bảng tổng hợp điểm")
    assert [button.split(":")[0] for button in listed(phone)][6:] == [
        "7. Văn phòng",
        "8=. Ban Nội chính",
        "8=. Báo Kon Tum",
    ]
    await phone.tap("Ban Nội chính")
    assert "Tổng điểm: 92 (tự chấm 96), đồng hạng 8 (bằng điểm, xét điểm chuẩn). Xếp loại: Tốt." in phone.text
    await phone.tap("⬅ Quay lại")
    await phone.tap("Tệp Excel")
    await stage.settle(phone)
    stored = stage.world.bot_of(TOKEN).files.get(phone.card["document"]["file_id"])
    assert stored is not None
    heading, first = list(
        load_workbook(BytesIO(stored.content))
        .worksheets[0]
        .iter_rows(min_row=HEADING, max_row=HEADING + 1, values_only=True)
    )
    assert list(zip(heading, first, strict=True))[-2:] == [("Hạng theo quy chế", 1), ("Xếp loại", "Xuất sắc")]
