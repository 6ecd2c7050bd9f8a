"""/dieuhanh: at most seven parts of the year's set-up, each with how it stands; what is asked for later is not missing."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from domain.calendar import STEPS
from storage import blocs, pacts
from storage.tables import Bloc, Document, Meeting, Registration, Step, StepMark, Year
from tests.handlers.founding.secretary import secretary as founded
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall

MORE, BACK, HOME = "Thêm", "⬅ Quay lại", "🏠 Việc cần làm"


def parts(phone: Phone) -> list[str]:
    """The rows of the map by their first button, without the ways out."""
    return [row[0]["text"] for row in phone.rows if row[0]["text"] not in {MORE, BACK}]


def part(phone: Phone, word: str) -> str:
    """The one row that speaks of this."""
    found = [one for one in parts(phone) if word in one]
    assert len(found) == 1, parts(phone)
    return found[0]


async def with_steps(stage: Stage, bloc: TheBloc, **days: int) -> None:
    """Open steps, due so many days from now."""

    def add(session: Session) -> None:
        for code, ahead in days.items():
            session.add(Step(year_id=bloc.year_id, code=code, due_at=stage.now + timedelta(days=ahead)))

    await stage.write(add)


async def test_a_part_is_missing_once_its_step_comes(stage: Stage) -> None:
    """Far ahead it waits; within a month it is missing, and one tap leads to where it is made."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await with_steps(stage, bloc, BLOC_DRAFT=60, PACT=90, REGISTER=70)
    await secretary.say("/dieuhanh")
    assert part(secretary, "Văn bản") == "· Văn bản đầu năm: chưa đến bước"
    assert part(secretary, "Giao ước") == "· Giao ước: chưa đến bước"
    assert part(secretary, "Danh hiệu") == "· Danh hiệu và chỉ tiêu: chưa đến bước"
    await stage.pass_time(days=65)
    await secretary.say("/dieuhanh")
    assert part(secretary, "Văn bản") == "▶ Văn bản: thiếu quy chế hoạt động, kế hoạch"
    assert part(secretary, "Giao ước") == "▶ Giao ước: chưa có dự thảo"
    assert part(secretary, "Danh hiệu") == "▶ Danh hiệu: 0/9 đăng ký; 0 chỉ tiêu"
    assert part(secretary, "Cuộc họp").startswith("▶ Cuộc họp: chưa lên lịch") or "Cuộc họp tới" in part(
        secretary, "Cuộc họp"
    )
    await secretary.tap("Văn bản: thiếu")
    assert "gõ loại, số, ngày" in secretary.text
    await secretary.say("/dieuhanh")
    await secretary.tap("Giao ước: chưa có dự thảo")
    assert "Chưa có dự thảo." in secretary.text


async def test_a_part_says_how_far_it_is(stage: Stage) -> None:
    """Members, papers, pact, titles, criteria as the rows say now."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await with_steps(stage, bloc, BLOC_DRAFT=2, REGISTER=3, PACT=5)

    def fill(session: Session) -> None:
        pact = pacts.hold(session, bloc.year_id)
        pact.contents, pact.state = ["Một"], "asked"
        pact.targets = [{"indicator": "Văn bản", "operator": "at_least", "value": 9500, "unit": "%", "base": ""}]
        for number, kind in enumerate(("regulation", "plan")):
            session.add(
                Document(
                    id=f"document{number:02d}", year_id=bloc.year_id, kind=kind, version=1, number="01-X/Y", dated=stage.now.date(),
                    agency_id=bloc.agencies[0], added_at=stage.now,
                )
            )  # fmt: skip
        session.add(
            Registration(year_id=bloc.year_id, agency_id=bloc.agencies[3], titles=["TTLDTT"], state="submitted")
        )
        session.add(
            StepMark(year_id=bloc.year_id, code="REGISTER", agency_id=bloc.agencies[3], how="done", marked_at=stage.now)
        )

    await stage.write(fill)
    await secretary.say("/dieuhanh")
    assert part(secretary, "Văn bản") == "✓ Văn bản đầu năm: 2 văn bản"
    assert part(secretary, "Giao ước") == "▶ Giao ước: 0/9 nhất trí"
    assert part(secretary, "Danh hiệu") == "▶ Danh hiệu: 1/9 đăng ký; 1 chỉ tiêu"
    assert part(secretary, "Lịch năm") == "✓ Lịch năm: đủ ngày cho 5 mốc"
    assert part(secretary, "Tiêu chí") == "▶ Tiêu chí: chưa có bảng"
    await secretary.tap("Danh hiệu")
    assert "Ban Dân vận" in secretary.text
    await secretary.say("/dieuhanh")
    await secretary.tap("Lịch năm")
    assert "Lịch năm 2023" in secretary.text


async def test_what_is_not_made_this_year_and_a_pact_on_paper_are_not_missing(stage: Stage) -> None:
    """Said with a tap, and a pact that is there as a paper: neither is asked for."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await with_steps(stage, bloc, BLOC_DRAFT=2, PACT=5)
    await secretary.say("/vanban")
    await secretary.tap("Thêm văn bản")
    await secretary.tap("Năm nay không làm: quy chế")
    await secretary.tap("Năm nay không làm: kế hoạch")
    await secretary.say("/dieuhanh")
    assert part(secretary, "Văn bản") == "· Văn bản đầu năm: năm nay không làm"
    await secretary.tap("Văn bản đầu năm")
    await secretary.tap("Thêm văn bản")
    await secretary.say("Giao ước thi đua không số ngày 1/2/2024")
    await secretary.say("/dieuhanh")
    assert part(secretary, "Giao ước") == "✓ Giao ước: có văn bản đã ký"


async def test_the_map_has_seven_rows_at_most(stage: Stage) -> None:
    """Also when the handover is at hand: what is done makes room for it, and is found behind Thêm."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    codes = {step.code: 3 for step in STEPS if step.code not in {"SELF_SCORE", "MEETING"}}
    await with_steps(stage, bloc, **codes)
    await stage.pass_time(days=4)
    await secretary.say("/dieuhanh")
    assert len(parts(secretary)) == 7
    assert part(secretary, "Bàn giao") == "▶ Bàn giao, sang năm 2024"
    assert len([line for line in secretary.text.split("\n") if line]) <= 6
    await secretary.tap(MORE)
    for label in (
        "Người tham gia",
        "Mời các cơ quan",
        "Văn bản của Khối",
        "Hạn rơi vào ngày nghỉ",
        "Cơ quan thành viên",
    ):
        assert label in secretary.buttons
    await secretary.tap("Người tham gia")
    assert "Đã tham gia: 9/9 cơ quan." in secretary.text


async def test_a_bloc_founded_in_mid_year_owes_nothing_of_the_spring(stage: Stage) -> None:
    """Earlier steps were done outside the program; the questions left open stand first."""
    stage.now = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)
    thu = await founded(stage, "invite")
    await thu.phone.say("/dieuhanh")
    assert parts(thu.phone)[0] == "▶ Tiếp tục thiết lập (2)"
    assert not [one for one in parts(thu.phone) if "Tiêu chí" in one or "Lịch năm" in one]
    await thu.phone.tap("Tiếp tục thiết lập")
    await thu.tap("foinv")
    await thu.tap("focrit:-")
    await thu.phone.say("/dieuhanh")
    for word in ("Văn bản đầu năm", "Giao ước", "Danh hiệu và chỉ tiêu"):
        assert part(thu.phone, word) == f"✓ {word}: đã làm ngoài hệ thống"
    assert part(thu.phone, "Thành viên").startswith("▶ Thành viên: 1/")
    assert "Mời các cơ quan" in thu.phone.buttons
    await thu.phone.tap("Tiêu chí")
    adopt = thu.phone.data_of("Dùng bảng minh họa")
    await thu.phone.tap_data(adopt)
    await thu.phone.tap_data(adopt)
    assert "Bảng minh họa, chưa đối chiếu" in thu.text
    await thu.phone.say("/dieuhanh")
    assert part(thu.phone, "Tiêu chí") == "· Tiêu chí: bảng minh họa"


async def test_a_meeting_that_is_held_or_planned_is_not_missing(stage: Stage) -> None:
    """The next one by its day; after the last one how many were held."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/dieuhanh")
    assert part(secretary, "Cuộc họp") == "✓ Cuộc họp tới: 06/02/2024"

    def end(session: Session) -> None:
        session.get_one(Meeting, bloc.meeting_id).state = "ended"

    await stage.write(end)
    await secretary.say("/dieuhanh")
    assert part(secretary, "Cuộc họp") == "✓ Cuộc họp: đã họp 1"


@pytest.mark.parametrize(
    ("rule", "typed", "shown", "moved"),
    [
        ("prev_workday", "16/3/2024", "15/03/2024", True),
        ("next_workday", "16/3/2024", "18/03/2024", True),
        ("none", "16/3/2024", "16/03/2024", False),
        ("next_workday", "15/3/2024", "15/03/2024", False),
    ],
)
async def test_a_typed_deadline_follows_the_rule_for_days_off(
    stage: Stage, rule: str, typed: str, shown: str, *, moved: bool
) -> None:
    """Saturday moves as the bloc has chosen, is shown back before it is taken, and a working day stays."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await with_steps(stage, bloc, YEAR_REPORT=20)
    await secretary.say("/dieuhanh")
    await secretary.tap(MORE)
    await secretary.tap("Hạn rơi vào ngày nghỉ")
    await secretary.tap_data(f"roll:{rule}")
    assert "Đã ghi nhận." in secretary.text
    await secretary.tap_data(f"calmove:YEAR_REPORT:{bloc.year_id}")
    await secretary.say(typed)
    assert shown in secretary.text
    assert ("hạn được chuyển theo quy định của Khối" in secretary.text) is moved
    await secretary.tap("Xác nhận")

    def due(session: Session) -> str:
        step = blocs.step(session, bloc.year_id, "YEAR_REPORT")
        assert step is not None
        assert step.due_at is not None
        return f"{step.due_at.astimezone(stage.machine.house.tz):%d/%m/%Y %H:%M}"

    assert await stage.read(due) == f"{shown} 17:00"


async def test_deadlines_on_days_off_are_moved_on_demand(stage: Stage) -> None:
    """Only open ones ahead, meetings stay, nothing passes a later step; a second tap moves nothing, an old button is refused."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    saturday = datetime(2024, 3, 16, 10, 0, tzinfo=UTC)

    def add(session: Session) -> None:
        for code, at in (
            ("H1_REPORT", saturday), ("H1_MEETING", saturday + timedelta(days=1)), ("YEAR_REPORT", saturday + timedelta(days=8)),
            ("CROSS_CHECK", saturday + timedelta(days=8, hours=1)),
        ):  # fmt: skip
            session.add(Step(year_id=bloc.year_id, code=code, due_at=at))

    await stage.write(add)
    await secretary.say("/dieuhanh")
    await secretary.tap(MORE)
    await secretary.tap("Hạn rơi vào ngày nghỉ")
    old = secretary.data_of("Chuyển 3 hạn")
    await secretary.tap("ngày làm việc liền sau")
    await secretary.tap_data(old)
    assert "Nút này" in secretary.toast + secretary.text
    now = secretary.data_of("Chuyển 2 hạn")
    await secretary.tap_data(now)
    assert any("Đã chuyển 2 hạn." in text for text in secretary.texts)
    await secretary.tap_data(now)

    def days(session: Session) -> list[int]:
        found = [
            blocs.step(session, bloc.year_id, code)
            for code in ("H1_REPORT", "H1_MEETING", "YEAR_REPORT", "CROSS_CHECK")
        ]
        return [one.due_at.day for one in found if one is not None and one.due_at is not None]

    assert await stage.read(days) == [16, 17, 25, 25]
    await secretary.tap_data("roll:sometimes")
    assert "Nút này" in secretary.toast + secretary.text
    assert await stage.read(lambda session: session.get_one(Bloc, bloc.id).settings["due_roll"]) == "next_workday"
    assert await stage.read(lambda session: session.get_one(Year, bloc.year_id).criteria) is None
