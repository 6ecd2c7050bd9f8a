"""The bloc's reports of a half-year and a year: every number of the rows stands in them, the rest are marked places; the head has them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session

from documents.papers.bloc_report import check
from documents.papers.bloc_report_draft import SAMPLE
from domain.drives import Kind, Origin
from domain.honours import How
from domain.pact import PactState, sign_of
from storage import honours
from storage.pacts import target_of
from storage.tables import (
    Drive,
    DriveReport,
    Meeting,
    MeetingStep,
    Office,
    Pact,
    PactSigning,
    Registration,
    Report,
    Step,
    StepMark,
)  # fmt: skip
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.listed import kind
from tests.handlers.papers.minuted import papers
from tests.handlers.ranking.points import a_hall

YEAR, HALF = "bao-cao-tong-ket.docx", "bao-cao-so-ket.docx"
TARGET = {"indicator": "Văn bản được ký số", "operator": ">=", "value": 95_00, "unit": "%", "base": "số văn bản"}
FLAG, CERT = "PROV_FLAG", "PROV_CERT"


def a_year(session: Session, stage: Stage, bloc: TheBloc, by: str) -> None:
    """Pact with a target, registrations, reports of both kinds, a drive of the bloc and one of an agency, the meeting's choice."""
    year_id, sign = bloc.year_id, sign_of([str(target_of(TARGET))])
    session.add(Office(year_id=year_id, agency_id=bloc.agencies[1], office="deputy"))
    session.add(
        Pact(
            year_id=year_id,
            state=PactState.SIGNED,
            contents=["Đúng hạn.", "Đoàn kết"],
            targets=[TARGET],
            signed_on="2023-03-15",
        )
    )
    for code, month in (("REGISTER", 2), ("H1_REPORT", 6), ("YEAR_REPORT", 1)):
        session.add(
            Step(year_id=year_id, code=code, due_at=datetime(2024 if month == 1 else 2023, month, 20, tzinfo=UTC))
        )
    session.add(Step(year_id=year_id, code="PROPOSE", due_at=datetime(2024, 2, 20, 10, 0, tzinfo=UTC)))
    session.flush()
    for place, key in enumerate(bloc.agencies[:6]):
        session.add(
            PactSigning(
                year_id=year_id,
                agency_id=key,
                how="meeting",
                signed_on="2023-03-15",
                recorded_by=by,
                recorded_at=stage.now,
            )
        )
        session.add(
            Registration(year_id=year_id, agency_id=key, titles=[FLAG] if place < 4 else [CERT], state="submitted")
        )
        for code, value in (("H1_REPORT", 94_00), ("YEAR_REPORT", 94_00 + 50 * place)):
            session.add(StepMark(year_id=year_id, code=code, agency_id=key, how="done", marked_at=stage.now))
            session.add(Report(year_id=year_id, code=code, agency_id=key, numbers={sign: value}, state="submitted"))
        session.add(StepMark(year_id=year_id, code="REGISTER", agency_id=key, how="done", marked_at=stage.now))
    for number, (origin, first) in enumerate(((Origin.BLOC, date(2023, 3, 1)), (Origin.AGENCY, date(2023, 5, 1)))):
        session.add(
            Drive(
                id=f"drive{number}", year_id=year_id, name="Văn hóa công sở", kind=Kind.THEMATIC, origin=origin, first_on=first,
                last_on=date(2023, 9, 2), launched_at=stage.now, agency_id=bloc.agencies[2] if number else None,
                commended=[] if number else bloc.agencies[:2],
            )
        )  # fmt: skip
    session.flush()
    for key in bloc.agencies[:3]:
        session.add(DriveReport(drive_id="drive0", agency_id=key, text="Mô hình mới: 2 mô hình", sent_at=stage.now))
    honours.record(session, year_id, FLAG, bloc.agencies[:1], how=How.CONSENSUS, by=by, now=stage.now)
    honours.record(session, year_id, "HEAD", bloc.agencies[4:5], how=How.BALLOT, by=by, now=stage.now)
    held = Meeting(
        id="half",
        year_id=year_id,
        title="Hội nghị sơ kết",
        starts_at=datetime(2023, 7, 14, 1, 0, tzinfo=UTC),
        state="ended",
    )
    session.add(held)
    session.add(Step(year_id=year_id, code="H1_MEETING", due_at=held.starts_at, state="done"))
    session.flush()
    session.add(MeetingStep(meeting_id="half", year_id=year_id, code="H1_MEETING"))


async def made(phone: Phone, paper: str) -> None:
    await kind(phone, paper)
    await phone.tap("Khối các cơ quan Đảng, 2023")


async def test_the_years_report_has_every_number(stage: Stage) -> None:
    """Who registered, signed, reported; targets reached, drives with their sums, awards by stage, points and ranks, what was chosen."""
    hall = await a_hall(stage, frozen=True)
    await stage.write(lambda session: a_year(session, stage, hall.bloc, hall.secretary.person_id))
    await stage.pass_time(minutes=1)
    await made(hall.secretary, "Báo cáo tổng kết")
    (paper,) = papers(stage, hall.secretary, YEAR)
    for line in (
        "BÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm 2023\ncủa Khối thi đua các cơ quan Đảng tỉnh",
        "- Trưởng khối: Ban Tổ chức Tỉnh ủy.\n- Phó khối: Ủy ban Kiểm tra Tỉnh ủy.",
        "- Đăng ký thi đua: 6/9 cơ quan.",
        "- Ký kết giao ước thi đua: 6/9 cơ quan, ngày 15 tháng 3 năm 2023; giao ước gồm 2 nội dung, 1 chỉ tiêu.",
        "- Báo cáo của các cơ quan: 6/9 cơ quan đã gửi.",
        "- Hội nghị sơ kết: ngày 14 tháng 7 năm 2023.",
        "2.2. Đoàn kết.\n......",
        "1 | Văn bản được ký số | từ 95% số văn bản | 4 | 2 | 3",
        "Các cơ quan phát động 1 phong trào riêng.\nKhối triển khai 1 phong trào, đợt thi đua:",
        "1 | Văn hóa công sở | 01/03/2023 | 02/09/2023 | 3 | 2",
        "- Mô hình mới: 6 mô hình (3 cơ quan báo cáo).\n- Biểu dương: Ban Tổ chức Tỉnh ủy, Ủy ban Kiểm tra Tỉnh ủy.",
        "Cờ thi đua của Ủy ban nhân dân tỉnh | 4 | 1 | 0\nBằng khen của Chủ tịch Ủy ban nhân dân tỉnh | 2 | 0 | 0",
        "1 | Ban Tổ chức Tỉnh ủy | 100,00 | 100,00\n2 | Ủy ban Kiểm tra Tỉnh ủy | 99,00 | 99,00",
        "5 | Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh | 94,00 | 95,00",
        "7 | Ban Nội chính Tỉnh ủy | 96,00 | 92,00\n7 | Văn phòng Tỉnh ủy | 92,00 | 92,00\n7 | Báo Kon Tum | 92,00 | 92,00",
        "- Đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh: Ban Tổ chức Tỉnh ủy (hội nghị nhất trí).",
        "- Trưởng khối năm 2024: Ban Nội chính Tỉnh ủy (bỏ phiếu).",
        "IV. HẠN CHẾ, NGUYÊN NHÂN\n1. Hạn chế\n......",
        "V. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024\n1. ......",
        "3 | Ban Tuyên giáo Tỉnh ủy | 95% | Đạt",
        "9 | Báo Kon Tum | chưa có số liệu | ",
        "T/M KHỐI THI ĐUA / TRƯỞNG KHỐI / Chủ trì",
    ):
        assert line in paper, line


async def test_the_half_years_report_knows_no_points(stage: Stage) -> None:
    """It is of the day of its meeting, tells no score and no choice, and ends with what is still to come in the year."""
    hall = await a_hall(stage, frozen=True)
    await stage.write(lambda session: a_year(session, stage, hall.bloc, hall.secretary.person_id))
    await stage.pass_time(minutes=1)
    await made(hall.chair, "Báo cáo sơ kết 6 tháng")
    (paper,) = papers(stage, hall.chair, HALF)
    for line in (
        "................, ngày 14 tháng 7 năm 2023",
        "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023",
        "1 | Văn bản được ký số | từ 95% số văn bản | 0 | 6 | 3",
        "III. HẠN CHẾ, NGUYÊN NHÂN",
        "IV. NHIỆM VỤ 6 THÁNG CUỐI NĂM",
        "- Tờ trình và hồ sơ khen thưởng: ngày 20 tháng 02 năm 2024.",
    ):
        assert line in paper, line
    assert "100,00" not in paper
    assert "Đề nghị Cờ thi đua" not in paper
    assert "- Hội nghị sơ kết" not in paper


async def test_a_year_in_which_nothing_was_done_is_a_frame(stage: Stage) -> None:
    """Without pact, drives, points and choices the parts are there, each with a marked place, and no table is empty."""
    hall = await a_hall(stage, scored=False)
    await made(hall.secretary, "Báo cáo tổng kết")
    (paper,) = papers(stage, hall.secretary, YEAR)
    assert paper.count("....................\n") > 8
    assert "- Đăng ký thi đua: ....../9 cơ quan." in paper
    assert "Ký kết giao ước" not in paper
    assert "PHỤ LỤC" not in paper
    assert "TT |" not in paper
    assert "0/0" not in paper


async def test_nobody_else_has_them(stage: Stage) -> None:
    """Neither in an agency's list nor by a forged tap of an officer or the supervisor: they tell everybody's points."""
    hall = await a_hall(stage, frozen=True)
    for phone in (hall.officer, hall.supervisor):
        await phone.say("/vanban")
        await phone.tap("Lập văn bản")
        await phone.tap("Thêm")
        assert not any("Báo cáo" in one and "thành tích" not in one for one in phone.buttons)
        await phone.tap_data(f"ppmake:year_report:{hall.bloc.year_id}")
        assert "không thuộc phần việc" in phone.toast + phone.text
        assert not papers(stage, phone, YEAR)


@pytest.mark.parametrize(
    ("change", "code"), [({"reported": 4}, "report.reported"), ({"registered": 4}, "report.registered"), ({"signed": 4}, "report.signed")]
)  # fmt: skip
def test_a_part_that_is_more_than_its_whole_is_found(change: dict[str, Any], code: str) -> None:
    """Of three members no four can have registered, signed or reported."""
    assert [one.code for one in check(replace(SAMPLE, **change))] == [code]
