"""The plan of a year as a Word file: steps with month, day, owner and host, drives, who is head and deputy."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from domain.drives import Kind, Origin
from storage.tables import Drive, Office, Step
from tests.handlers.harness import Stage
from tests.handlers.papers.listed import kind
from tests.handlers.papers.minuted import papers
from tests.handlers.voting.hall import hall

PLAN = "ke-hoach.docx"


async def test_the_plan_lists_the_years_steps_in_their_order(stage: Stage) -> None:
    """By day, one without a day last; a meeting tells its place, one without a meeting has a marked place; only the head has it."""
    bloc, _chair, secretary, leaders = await hall(stage)

    def write(session: Session) -> None:
        session.add(Office(year_id=bloc.year_id, agency_id=bloc.agencies[1], office="deputy"))
        session.add(Step(year_id=bloc.year_id, code="H1_MEETING", due_at=datetime(2023, 7, 14, 1, 0, tzinfo=UTC)))
        session.add(Step(year_id=bloc.year_id, code="AWARDING"))
        for name, origin in (("Văn hóa công sở", Origin.BLOC), ("Việc riêng", Origin.AGENCY)):
            session.add(
                Drive(
                    id=stage.new_id(), year_id=bloc.year_id, name=name, kind=Kind.THEMATIC, origin=origin, first_on=date(2023, 3, 1),
                    last_on=date(2023, 9, 2), launched_at=stage.now, agency_id=bloc.agencies[2] if origin is Origin.AGENCY else None,
                )
            )  # fmt: skip

    await stage.write(write)
    await kind(secretary, "Kế hoạch")
    await secretary.tap("Khối các cơ quan Đảng, 2023")
    (paper,) = papers(stage, secretary, PLAN)
    assert (
        "1 | Hội nghị sơ kết | 07/2023 | 14/07/2023 | Trưởng khối | ................\n"
        "2 | Tự chấm điểm | 02/2024 | 05/02/2024 | Các cơ quan | \n"
        "3 | Hội nghị tổng kết | 02/2024 | 06/02/2024 | Trưởng khối | Trường Chính trị tỉnh\n"
        "4 | Trao thưởng | ................ |  | Hội đồng tỉnh | \n"
    ) in paper
    for line in (
        "KẾ HOẠCH\nHoạt động của Khối thi đua các cơ quan Đảng tỉnh năm 2023",
        "I. MỤC ĐÍCH, YÊU CẦU\n1. ......",
        "1 | Văn hóa công sở | Khối phát động | 01/03/2023 | 02/09/2023",
        "IV. KINH PHÍ, ĐÓNG GÓP\n......",
        "- Trưởng khối: Ban Tổ chức Tỉnh ủy.\n- Phó khối: Ủy ban Kiểm tra Tỉnh ủy.\n- Các cơ quan thành viên (9 cơ quan)",
        "T/M KHỐI THI ĐUA / TRƯỞNG KHỐI / Chủ trì",
    ):
        assert line in paper, line
    assert "Việc riêng" not in paper
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"ppmake:plan:{bloc.year_id}")
    assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text
    assert not papers(stage, leaders[3], PLAN)
