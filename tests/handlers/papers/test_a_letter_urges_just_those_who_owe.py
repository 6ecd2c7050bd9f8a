"""The letter that urges (công văn đôn đốc) names exactly the agencies that owe something due, what it is, and their own deadline."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from domain.launch import Kind
from domain.requests import Asked
from domain.requests import Kind as Wanted
from storage import blocs, launch
from storage.tables import Extension, Request, Step, Year
from tests.handlers.dossiers.cabinet import a_cabinet
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.minuted import papers

LETTER = "cong-van-don-doc.docx"
TODAY = datetime(2024, 2, 5, 10, 0, tzinfo=UTC)
TITLE = "Gửi số vận động viên dự hội thao"


def _day(n: int) -> datetime:
    """17:00 so many days from the day of the stage."""
    return TODAY + timedelta(days=n)


async def _owing(stage: Stage) -> tuple[TheBloc, Phone]:
    """Self-assessments due today: two are missing, one of them with more time. Reports due three days ago: two are missing, one with
    time until later than a letter asks about. A plan is due in a month. One agency has not answered a request, one has."""
    bloc = await stage.bloc()
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))

    def write(session: Session) -> None:
        year, agencies = bloc.year_id, bloc.agencies
        session.add(Step(year_id=year, code="YEAR_REPORT", due_at=_day(-3)))
        session.add(Step(year_id=year, code="AGENCY_PLAN", due_at=_day(30)))
        session.add(Step(year_id=year, code="rq", title=TITLE, due_at=_day(1)))
        session.flush()
        request = Request(
            year_id=year,
            code="rq",
            kind=Wanted.LINE,
            asked=Asked.OFFICERS,
            agencies=[agencies[3], agencies[4]],
            sent_at=stage.now,
        )
        session.add(request)
        session.flush()
        for code, missing in (("SELF_SCORE", {7, 8}), ("YEAR_REPORT", {6, 7}), ("rq", {*range(9)} - {4})):
            for place, agency in enumerate(agencies):
                if place not in missing:
                    blocs.mark_done(session, year, code, agency, how="done", by=None, now=stage.now)
        for code, place, days in (("SELF_SCORE", 8, 3), ("YEAR_REPORT", 6, 15)):
            given = Extension(
                year_id=year, code=code, agency_id=agencies[place], until_at=_day(days), decided_at=stage.now
            )
            session.add(given)

    await stage.write(write)
    await stage.pass_time(minutes=1)
    return bloc, secretary


def rows(paper: str) -> list[str]:
    """The lines of its table."""
    return [one for one in paper.splitlines() if one[0].isdigit() and " | " in one]


async def test_it_names_exactly_what_is_owed(stage: Stage) -> None:
    """By agency: what, the agency's own deadline, how far; addressed to just these; from the board and from the list of papers."""
    bloc, secretary = await _owing(stage)

    def plan(session: Session) -> None:
        launch.add(
            session, stage.new_id(), bloc.year_id, Kind.PLAN, number="05-KH/BTCTU", dated=date(2023, 2, 20), agency_id=bloc.agencies[0],
            by=secretary.person_id, now=stage.now,
        )  # fmt: skip

    await stage.write(plan)
    await secretary.say("/dondoc")
    await secretary.tap("Công văn đôn đốc")
    (paper,) = papers(stage, secretary, LETTER)
    assert rows(paper) == [
        f"1 | Ban Dân vận Tỉnh ủy | Trả lời yêu cầu “{TITLE}” | 06/02/2024 | còn 1 ngày",
        "2 | Trường Chính trị tỉnh | Gửi báo cáo tổng kết | 02/02/2024 | quá hạn 3 ngày",
        "3 | Trường Chính trị tỉnh | Gửi bảng tự chấm điểm | 05/02/2024 | hạn hôm nay",
        "4 | Báo Kon Tum | Gửi bảng tự chấm điểm | 08/02/2024 | còn 3 ngày (đã gia hạn)",
    ]
    for line in (
        "Số          -CV/........ / Đôn đốc thực hiện nhiệm vụ thi đua năm 2023 | ",
        "Kính gửi:\n- Ban Dân vận Tỉnh ủy;\n- Trường Chính trị tỉnh;\n- Báo Kon Tum.\n",
        "Thực hiện Kế hoạch số 05-KH/BTCTU ngày 20 tháng 02 năm 2023 của Khối thi đua các cơ quan Đảng tỉnh",
        ", ngày 05 tháng 02 năm 2024, các cơ quan sau chưa hoàn thành:",
        "Đề nghị các cơ quan có nội dung quá hạn khẩn trương hoàn thành, gửi Ban Tổ chức Tỉnh ủy trước ngày ",
        "Đề nghị các cơ quan có nội dung chưa đến hạn hoàn thành, gửi đúng hạn nêu trên.",
        "đề nghị trao đổi với đồng chí Thư ký, Chuyên viên (điện thoại ",
        "- Như trên;",
        "T/M KHỐI THI ĐUA / TRƯỞNG KHỐI / Chủ trì",
    ):
        assert line in paper, line


async def test_when_nobody_owes_there_is_no_letter(stage: Stage) -> None:
    """The board has no button for it, and an old one is answered with why; it comes back as soon as one is late."""
    bloc, secretary = await _owing(stage)
    tap = f"ppmake:urging:{bloc.year_id}"

    def done(session: Session) -> None:
        for code, places in (("SELF_SCORE", (7, 8)), ("YEAR_REPORT", (7,)), ("rq", (3,))):
            for place in places:
                blocs.mark_done(session, bloc.year_id, code, bloc.agencies[place], how="paper", by=None, now=stage.now)

    await stage.write(done)
    await secretary.say("/dondoc")
    assert "Công văn đôn đốc" not in secretary.buttons
    await secretary.tap_data(tap)
    assert "Không còn cơ quan nào quá hạn hoặc sắp đến hạn." in secretary.toast + secretary.text
    assert not papers(stage, secretary, LETTER)
    await stage.pass_time(days=9)
    await secretary.tap_data(tap)
    (paper,) = papers(stage, secretary, LETTER)
    assert rows(paper) == [
        "1 | Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh | Gửi báo cáo tổng kết | 20/02/2024 | còn 6 ngày (đã gia hạn)"
    ]
    assert "Thực hiện Kế hoạch số ................ ngày ................ của " in paper
    assert "quá hạn" not in paper


async def test_no_self_assessment_is_asked_for_once_the_scores_are_fixed(stage: Stage) -> None:
    """The others are still owed; where nothing else is, there is no letter."""
    bloc, secretary = await _owing(stage)
    await stage.write(lambda session: setattr(session.get_one(Year, bloc.year_id), "frozen_at", stage.now))
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:urging:{bloc.year_id}")
    (paper,) = papers(stage, secretary, LETTER)
    assert [one.split(" | ")[2] for one in rows(paper)] == [f"Trả lời yêu cầu “{TITLE}”", "Gửi báo cáo tổng kết"]


async def test_only_the_head_has_it(stage: Stage) -> None:
    """An agency that owes gets it signed on paper, not from here."""
    bloc, _secretary = await _owing(stage)
    leader = await stage.person("Lãnh đạo", bloc, agency=7, roles=("leader", "officer"))
    await leader.say("/viec")
    await leader.tap_data(f"ppmake:urging:{bloc.year_id}")
    assert "không thuộc phần việc" in leader.toast + leader.text
    assert not papers(stage, leader, LETTER)


async def test_dossiers_are_urged_by_the_agencies_own_day(stage: Stage) -> None:
    """A nominated agency brings its papers two working days before the dossier is sent; the head's own papers are nobody's debt."""
    cabinet = await a_cabinet(stage)

    def quiet(session: Session) -> None:
        session.get_one(Step, (cabinet.bloc.year_id, "SELF_SCORE")).state = "outside"

    await stage.write(quiet)
    tap = f"ppmake:urging:{cabinet.bloc.year_id}"
    await cabinet.secretary.say("/viec")
    await cabinet.secretary.tap_data(tap)
    assert not papers(stage, cabinet.secretary, LETTER)
    await stage.pass_time(days=6)
    await cabinet.secretary.tap_data(tap)
    (paper,) = papers(stage, cabinet.secretary, LETTER)
    owed = "Báo cáo thành tích | 16/02/2024 | còn 4 ngày"
    assert rows(paper) == [
        f"1 | Ban Tổ chức Tỉnh ủy | Gửi hồ sơ đề nghị Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: {owed}",
        f"2 | Ban Nội chính Tỉnh ủy | Gửi hồ sơ đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh: {owed}",
        f"3 | Văn phòng Tỉnh ủy | Gửi hồ sơ đề nghị Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: {owed}",
    ]
