"""The table of criteria of a year as a Word file: what is scored, by how much, how, and what proves it; for everybody of the bloc."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from storage.tables import Year
from tests.handlers.assessing.sheets import every_kind, leaf
from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import papers
from tests.stories.player import cast_of, read_story

FILE = "bang-tieu-chi.docx"


async def test_kon_tums_table_says_every_criterion_and_is_for_every_member(stage: Stage) -> None:
    """Sections, criteria, levels, bonus, minus and what proves each, in the words of the bloc's file; a made-up table is a draft."""
    cast = await cast_of(stage, read_story("kon-tum"))
    stage.now += timedelta(minutes=1)
    officer = cast.people["ban-noi-chinh/officer"]
    await officer.say("/viec")
    await officer.tap_data(f"ppmake:criteria_table:{cast.bloc.year_id}")
    await stage.settle(officer)
    (paper,) = papers(stage, officer, FILE)
    for line in (
        "DỰ THẢO",
        "BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA\ncủa Khối thi đua các cơ quan Đảng tỉnh Kon Tum năm 2023",
        "- Tên bảng: Bảng tiêu chí minh họa (thang 100 điểm).",
        "Mã | Nội dung tiêu chí | Điểm tối đa | Cách chấm | Minh chứng",
        "I | Thực hiện nhiệm vụ chính trị, tham mưu cấp ủy | 50,00 |  | ",
        "I.1 | Hoàn thành chương trình công tác năm (tỷ lệ nhiệm vụ đúng hạn) | 15,00 | Số đã làm trên tổng số, nhân 15 điểm. | ",
        "bảng theo dõi nhiệm vụ; thông báo của Văn phòng Tỉnh ủy\nI.2 | Chất lượng tham mưu nghị quyết, chỉ thị, đề án, văn bản | 12,00",
        "| 12,00 | Chọn một mức: Xuất sắc (12 điểm); Tốt (10 điểm); Khá (8 điểm); Trung bình (5 điểm). | danh mục văn bản ban hành",
        "II.5 | Quy chế dân chủ, đoàn kết nội bộ | 2,00 | Đạt được 2 điểm, không đạt 0 điểm. | ",
        " | Điểm thưởng | 5,00 |  | ",
        " | Điểm trừ |  |  | ",
        " | TỔNG ĐIỂM CHUẨN | 100,00 |  | ",
        "- Thang điểm 100, chấm theo bước 0,25.\n- Điểm thưởng tối đa 5 điểm.\n- Điểm thưởng được cộng vượt thang điểm.\n",
        "TM. KHỐI THI ĐUA / TRƯỞNG KHỐI / Lãnh đạo Trường Chính trị",
    ):
        assert line in paper, line
    codes = [row.split(" | ")[0] for row in paper.splitlines() if row.count(" | ") == 4]
    assert [one for one in codes if one.startswith("IV.")] == [f"IV.{n}" for n in range(1, 8)]
    assert len([one for one in codes if one.startswith(("T.", "TR."))]) == 9


async def test_every_way_of_scoring_is_said(stage: Stage) -> None:
    """A deduction, a target, more and less, floors, whose a criterion is, what a minus item brings, how grades and ties go."""
    table: dict[str, Any] = every_kind() | {"illustrative": False, "source": "Quyết định số 12-QĐ/TU"}
    work = table["roots"][0]["children"]
    work[5] |= {"max": 10, "floor": 5}
    work += [
        leaf("I.7", "target", 20, target=40, unit="tin, bài"),
        leaf("I.8", "plus_minus", 10, min=-10, per=2, per_minus=1, unit="lần"),
    ]
    table["minus"][0]["flags"] = ["no_flag"]
    table["minus_cap"] = 10
    table["grading"] = {
        "bands": [{"name": "Xuất sắc", "least": 90, "each": 85}, {"name": "Tốt", "least": 80}], "each_of": "root", "floor": 50,
        "bonus_in_rank": False, "ties": [{"by": "minus"}, {"by": "part", "code": "I.1"}],
    }  # fmt: skip
    bloc = await stage.bloc(criteria=table)
    officer = await stage.person("Cán bộ", bloc, agency=4)
    await officer.say("/viec")
    await officer.tap_data(f"ppmake:criteria_table:{bloc.year_id}")
    await stage.settle(officer)
    (paper,) = papers(stage, officer, FILE)
    for line in (
        "- Theo: Quyết định số 12-QĐ/TU.",
        "| 20,00 | Mỗi đợt được 2 điểm. |",
        "| 10,00 | Từ 10 điểm, mỗi lần chậm trừ 0,5 điểm. |",
        "| 10,00 | Cho điểm từ 0 đến 10, theo bước 0,25. Dưới 5 điểm là điểm liệt. | không yêu cầu",
        "| 20,00 | Chỉ tiêu 40 tin, bài: đạt được nửa số điểm, cao nhất Khối được 20. | số, ngày văn bản hoặc tệp",
        "| 10,00 | Mỗi lần cộng 2 hoặc trừ 1 điểm. |",
        "|  | Mỗi người trừ 2 điểm. Không được đề nghị Cờ thi đua. | chỉ số, ngày văn bản",
        "- Điểm trừ tối đa 10 điểm.\n- Tổng điểm dưới 50 là điểm liệt.\n- Xếp hạng không tính điểm thưởng.\n",
        "- Bằng điểm thì xét lần lượt: điểm trừ ít hơn, điểm mục I.1 cao hơn; vẫn bằng thì đồng hạng.\n",
        "Mức xếp loại\n- Xuất sắc: từ 90 điểm, mỗi mục lớn đạt từ 85% điểm tối đa.\n- Tốt: từ 80 điểm.\n",
    ):
        assert line in paper, line
    assert "DỰ THẢO" not in paper


async def test_without_a_table_there_is_no_paper_and_strangers_get_none(stage: Stage) -> None:
    """The list says what is missing; whoever is of no bloc is refused."""
    bloc = await stage.bloc(criteria=every_kind())
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    stranger = await stage.person("Người ngoài", await stage.bloc("an-giang"), agency=0)

    def drop(session: Session) -> None:
        session.get_one(Year, bloc.year_id).criteria = None

    await stage.write(drop)
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:criteria_table:{bloc.year_id}")
    await stage.settle(secretary)
    assert "Khối chưa có bảng tiêu chí năm 2023." in secretary.text + secretary.toast
    await stranger.say("/viec")
    await stranger.tap_data(f"ppmake:criteria_table:{bloc.year_id}")
    await stage.settle(stranger)
    assert not papers(stage, secretary, FILE)
    assert not papers(stage, stranger, FILE)
