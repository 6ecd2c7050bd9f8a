"""An achievement report: what the rows know of the agency stands in it, the rest are marked places; for the agency and the head only."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from documents.papers.achievement_report import check
from documents.papers.achievement_report_draft import SAMPLE
from domain.honours import Course, How
from domain.score_sight import Scope
from handlers.kit.access import SCOPE
from storage import sheets
from storage.tables import Agency, Bloc, Nomination, Person, Registration, Report, Year
from tests.handlers.harness import Stage
from tests.handlers.papers.test_points_leave_as_papers import about, asked
from tests.handlers.papers.test_proposals_leave_as_papers import CERT, FLAG, proposed
from tests.handlers.papers.test_the_blocs_reports_come_filled_in import a_year
from tests.handlers.ranking.points import SECRET, Hall, a_hall, freeze

REPORT = "bao-cao-thanh-tich.docx"


async def told(stage: Stage, hall: Hall) -> None:
    """A year with its pact, drives and reports; the fifth agency writes of its work, has a deputy who leads it, was awarded before."""
    key = hall.bloc.agencies[4]

    def write(session: Session) -> None:
        a_year(session, stage, hall.bloc, hall.secretary.person_id)
        session.flush()
        report = session.get_one(Report, (hall.bloc.year_id, "YEAR_REPORT", key))
        report.texts = {"Kết quả thực hiện nhiệm vụ, nội dung giao ước": "Tham mưu 12 văn bản\nkhông văn bản nào chậm."}
        row = session.get_one(Registration, (hall.bloc.year_id, key))
        row.titles, row.numbers = ["TTLDXS", CERT], {"LDTT": 12}
        bloc = session.get_one(Bloc, hall.bloc.id)
        bloc.settings = {**bloc.settings, "counted": {"2023": ["LDTT"]}}
        past = Year(id=stage.new_id(), bloc_id=hall.bloc.id, year=2022)
        session.add(past)
        session.flush()
        session.add(
            Nomination(
                year_id=past.id, award=CERT, agency_id=key, how=How.CONSENSUS, state=Course.DECIDED, number="118/QĐ-UBND",
                dated="2023-03-14", recorded_at=stage.now,
            )
        )  # fmt: skip
        session.add(
            Nomination(year_id=past.id, award=FLAG, agency_id=key, how=How.CONSENSUS, state=Course.DROPPED, recorded_at=stage.now)
        )  # fmt: skip

    await stage.write(write)
    leader = await stage.person("Trần Thị Hai", hall.bloc, agency=4, roles=("leader",))
    await stage.write(lambda s: setattr(s.get_one(Person, leader.person_id), "post", "Phó Trưởng ban"))
    await proposed(stage, hall.bloc, CERT, 4)
    await stage.pass_time(minutes=1)


async def test_what_is_known_stands_in_the_report(stage: Stage) -> None:
    """The agency issues it: its people, own and counted points with the rank, targets, its own words, drives, titles, earlier awards."""
    hall = await a_hall(stage, frozen=True)
    await told(stage, hall)
    (paper,) = await asked(stage, hall.officer, "achievements", about(hall, 4), REPORT)
    for line in (
        "BAN NỘI CHÍNH TỈNH ỦY / * | ĐẢNG CỘNG SẢN VIỆT NAM",
        "BÁO CÁO THÀNH TÍCH\nĐề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh năm 2023",
        "1. Tên cơ quan: Ban Nội chính Tỉnh ủy, thành viên Khối thi đua các cơ quan Đảng tỉnh.",
        "2. Lãnh đạo cơ quan: Trần Thị Hai, Phó Trưởng ban.",
        "3. Trụ sở, điện thoại:\n......",
        "I | Nhiệm vụ | 100,00 | 96,00 | 92,00\n",
        " | TỔNG ĐIỂM |  | 96,00 | 92,00\n",
        "- Thứ hạng trong Khối thi đua các cơ quan Đảng tỉnh: 7/9.",
        "1 | Văn bản được ký số | từ 95% số văn bản | 96% | Đạt",
        "3.1. Kết quả thực hiện nhiệm vụ, nội dung giao ước.\nTham mưu 12 văn bản không văn bản nào chậm.\nBiện pháp",
        "- Tập thể đã đăng ký: Tập thể lao động xuất sắc; Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh.",
        "Lao động tiên tiến | 12 | ......",
        "- Xếp loại tổ chức đảng (số, ngày quyết định):\n......",
        "2022 | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | 118/QĐ-UBND | 14/03/2023\nCác năm trước",
        "IV. THỰC HIỆN NGHĨA VỤ, QUẢN LÝ TÀI CHÍNH",
        "Ban Nội chính Tỉnh ủy cam đoan nội dung báo cáo là đúng sự thật",
        "K/T TRƯỞNG BAN / PHÓ TRƯỞNG BAN / Trần Thị Hai",
        "XÁC NHẬN CỦA TRƯỞNG KHỐI",
    ):
        assert line in paper, line
    assert "2022 | Cờ thi đua" not in paper
    assert SECRET not in paper
    assert await asked(stage, hall.secretary, "achievements", about(hall, 4), REPORT) == [paper]
    for other in (hall.other, hall.supervisor):
        assert await asked(stage, other, "achievements", about(hall, 4), REPORT) == []
        assert "không thuộc phần việc" in other.toast + other.text


async def test_points_that_are_not_fixed_are_the_agencys_own(stage: Stage) -> None:
    """Before the freeze nothing that was checked stands in it; where members never see each other's points, no rank ever does."""
    hall = await a_hall(stage)
    await proposed(stage, hall.bloc, FLAG, 4)
    (paper,) = await asked(stage, hall.officer, "achievements", about(hall, 4), REPORT)
    assert "I | Nhiệm vụ | 100,00 | 96,00 | \n" in paper
    assert "92,00" not in paper
    assert "Thứ hạng" not in paper

    def keep_own(session: Session) -> None:
        bloc = session.get_one(Bloc, hall.bloc.id)
        bloc.settings = {**bloc.settings, SCOPE: Scope.OWN.value}

    await stage.write(keep_own)
    await freeze(stage, hall.bloc)
    paper = (await asked(stage, hall.officer, "achievements", about(hall, 4), REPORT))[-1]
    assert "I | Nhiệm vụ | 100,00 | 96,00 | 92,00\n" in paper
    assert "Thứ hạng" not in paper


async def test_a_rank_says_among_how_many(stage: Stage) -> None:
    """Where a member has no points, the rank is among those that have."""
    hall = await a_hall(stage, frozen=True)
    await proposed(stage, hall.bloc, FLAG, 4)

    def unsent(session: Session) -> None:
        sheets.of_year(session, hall.bloc.year_id)[hall.bloc.agencies[8]].state = "draft"

    await stage.write(unsent)
    (paper,) = await asked(stage, hall.officer, "achievements", about(hall, 4), REPORT)
    assert "- Thứ hạng trong Khối thi đua các cơ quan Đảng tỉnh: hạng 7 trong 8 cơ quan có điểm." in paper


async def test_of_an_agency_of_which_nothing_is_known_it_is_a_frame(stage: Stage) -> None:
    """Every part is there with a marked place, and no table is empty; the head of the year is called so."""
    hall = await a_hall(stage, scored=False)
    await proposed(stage, hall.bloc, FLAG, 0)
    (paper,) = await asked(stage, hall.secretary, "achievements", about(hall, 0), REPORT)
    assert "thành viên Khối thi đua các cơ quan Đảng tỉnh (Trưởng khối năm 2023)." in paper
    for part in (
        "1. Kết quả theo bảng",
        "2. Kết quả thực hiện chỉ tiêu",
        "3. Kết quả thực hiện nhiệm vụ",
        "4. Tham gia phong trào",
    ):
        heading = paper.index(part)
        assert paper[heading:].split("\n")[1].startswith("....."), part
    assert "TT |" not in paper
    assert "TỔNG ĐIỂM" not in paper


async def test_who_is_not_proposed_has_no_report(stage: Stage) -> None:
    """The reason is said; also of an agency whose nomination was dropped, and none is made of one that is dissolved."""
    hall = await a_hall(stage)
    assert await asked(stage, hall.officer, "achievements", about(hall, 4), REPORT) == []
    assert "Cơ quan chưa được hội nghị đề nghị khen thưởng." in hall.officer.toast + hall.officer.text
    await proposed(stage, hall.bloc, FLAG, 4)

    def dissolve(session: Session) -> None:
        session.get_one(Agency, hall.bloc.agencies[4]).ended_on = date(2024, 1, 1)

    await stage.write(dissolve)
    assert await asked(stage, hall.officer, "achievements", about(hall, 4), REPORT) == []
    assert "đã giải thể hoặc sáp nhập, không đề nghị khen thưởng." in hall.officer.text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"gone": True}, "proposal.gone"),
        ({"scores": replace(SAMPLE.scores, own_total=49_00) if SAMPLE.scores else None}, "score.total"),
        ({"scores": replace(SAMPLE.scores, counted_total=49_00) if SAMPLE.scores else None}, "score.total"),
    ],
)
def test_what_is_wrong_with_a_report_is_found(change: dict[str, Any], code: str) -> None:
    """A dissolved agency; points that do not add up, its own as well as those that count."""
    assert [one.code for one in check(replace(SAMPLE, **change))] == [code]
