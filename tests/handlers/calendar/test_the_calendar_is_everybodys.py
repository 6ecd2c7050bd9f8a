"""Lịch: everybody sees the year; the secretary moves a date in three taps; everybody concerned is told once."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, delete, select

from bot.clock import Ticks
from domain.calendar import STEPS
from storage import blocs
from storage.tables import Meeting, MeetingStep, Step
from tests.handlers.harness import Phone, Stage, TheBloc


async def tick(stage: Stage) -> None:
    await Ticks(stage.machine).tick()
    await stage.machine.settled()


async def due(stage: Stage, bloc: TheBloc, code: str = "SELF_SCORE") -> datetime | None:
    def read(session: Session) -> datetime | None:
        step = session.get(Step, (bloc.year_id, code))
        return step.due_at if step else None

    return await stage.read(read)


async def whole_year(stage: Stage, bloc: TheBloc) -> None:
    """All twenty steps: half of them done before the program was there, some dates only assumed."""

    def write(session: Session) -> None:
        had = {step.code for step in blocs.steps(session, bloc.year_id)}
        for place, step in enumerate(one for one in STEPS if one.code not in had):
            before = place < 9
            due_at = (
                datetime(2023, 3 + place, 1, 10, tzinfo=UTC) if before else datetime(2024, 2, 5 + place, 10, tzinfo=UTC)
            )
            session.add(
                Step(
                    year_id=bloc.year_id,
                    code=step.code,
                    due_at=due_at if step.usual else None,
                    state="outside" if before else "open",
                    assumed=not before,
                )
            )

    await stage.write(write)


@pytest.mark.parametrize("roles", [("officer",), ("leader",), ("secretary",), ("supervisor",)])
async def test_everybody_of_the_bloc_sees_the_year(stage: Stage, roles: tuple[str, ...]) -> None:
    """Twenty steps in pages of ten, opened at the page of the next one, which is said in words."""
    bloc = await stage.bloc()
    await whole_year(stage, bloc)
    an = await stage.person("An", bloc, agency=1, roles=roles)

    await an.say("lịch")

    assert "Bước tới: Tự chấm điểm, 17:00 thứ Hai, 05/02/2024." in an.text
    assert "Dấu * là ngày theo thông lệ" in an.text
    assert "▶ 05/02/2024: Tự chấm điểm" in an.buttons or "Trang sau ▶" in an.buttons
    assert len([label for label in an.buttons if label[0] in "✓▶·"]) <= 10
    await an.tap("Trang")
    assert len(an.text.split("\n")) <= 6


async def test_a_step_is_read_by_everybody_and_changed_by_the_secretary(stage: Stage) -> None:
    """An officer sees date, counts and what is owed; only the secretary has the buttons that change it."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1)
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await an.say("/lich")
    await an.tap("Tự chấm điểm")
    assert "Hạn 17:00 thứ Hai, 05/02/2024, hôm nay." in an.text
    assert "Đã gửi 0/9 cơ quan." in an.text
    assert an.buttons == ["Làm tiếp", "Thêm vào lịch", "⬅ Quay lại", "🏠 Việc cần làm"]
    await ha.say("/calendar")
    await ha.tap("Tự chấm điểm")
    assert ha.buttons == ["Đôn đốc", "Đổi ngày", "Thêm vào lịch", "⬅ Quay lại", "🏠 Việc cần làm"]
    for name in ("calmove", "calset", "calday", "stepdone", "meetnew", "meetset", "meetplace"):
        await an.tap_data(f"{name}:SELF_SCORE:{bloc.year_id}:202402081700")
        assert "không thuộc phần việc" in an.toast
    assert await due(stage, bloc) == datetime(2024, 2, 5, 10, tzinfo=UTC)


async def test_a_date_moves_in_three_taps_and_is_told_once(stage: Stage) -> None:
    """[Đổi ngày], a proposal, [Xác nhận]; who still has to act hears the new day once, who has acted hears nothing."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1)
    binh = await stage.person("Bình", bloc, agency=2)
    await stage.write(
        lambda session: blocs.mark_done(
            session, bloc.year_id, "SELF_SCORE", bloc.agencies[2], how="done", by=None, now=stage.now
        )
    )
    await tick(stage)
    await stage.pass_time(hours=6)
    heard = len(binh.texts)
    await ha.say("/lich")
    await ha.tap("Tự chấm điểm")

    await ha.tap("Đổi ngày")
    await ha.tap("17:00 thứ Năm, 15/02/2024")
    assert "Ngày đang đặt: 17:00 thứ Hai, 05/02/2024." in ha.text
    await ha.tap("Xác nhận")

    assert "Đã đổi ngày." in ha.text
    assert await due(stage, bloc) == datetime(2024, 2, 15, 10, tzinfo=UTC)
    assert an.texts[-1] == "Kính gửi đồng chí: hạn gửi bảng tự chấm điểm nay là 17:00 thứ Năm, 15/02/2024."
    await tick(stage)
    assert sum("nay là" in text for text in an.texts) == 1
    assert len(binh.texts) == heard


async def test_a_typed_date_is_shown_back(stage: Stage) -> None:
    """By typing alone; a repeated confirmation changes nothing more."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await ha.say("/viec")
    await ha.tap_data(f"calmove:SELF_SCORE:{bloc.year_id}")
    await ha.say("sáng thứ Sáu tuần sau")
    assert "Ngày mới: 11:30 thứ Sáu, 16/02/2024." in ha.text
    again = ha.data_of("Xác nhận")
    await ha.say("xác nhận")
    await ha.tap_data(again)
    assert await due(stage, bloc) == datetime(2024, 2, 16, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("30/2", "Không có ngày này"),
        ("hôm qua", "đã qua"),
        ("mai kia", "Chưa đọc được ngày"),
        ("thứ Hai 6/2", "không khớp thứ"),
    ],
)
async def test_a_wrong_date_changes_nothing(stage: Stage, typed: str, answer: str) -> None:
    """It is said what is wrong, and the question stays open."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await ha.say("/viec")
    await ha.tap_data(f"calmove:SELF_SCORE:{bloc.year_id}")
    await ha.say(typed)
    assert answer in ha.texts[-1]
    assert await due(stage, bloc) == datetime(2024, 2, 5, 10, tzinfo=UTC)
    await ha.say("16/2")
    assert "Ngày mới: 17:00 thứ Sáu, 16/02/2024." in ha.text


async def test_a_date_of_the_past_on_an_old_button_is_refused(stage: Stage) -> None:
    """A proposal of weeks ago is no proposal any more."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await ha.say("/viec")
    for name in ("calday", "calset"):
        await ha.tap_data(f"{name}:SELF_SCORE:{bloc.year_id}:202401151700")
        assert "đã qua" in ha.toast


async def test_the_head_notes_what_it_has_done(stage: Stage) -> None:
    """A step of the head is done by a tap and opened again by another; a step of the agencies is not."""
    bloc = await stage.bloc()
    await stage.write(lambda session: session.add(Step(year_id=bloc.year_id, code="PROPOSE", due_at=stage.now)))
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await ha.say("/viec")
    await ha.tap("Tờ trình và hồ sơ khen thưởng")
    await ha.tap("Đã thực hiện")
    assert "Đã thực hiện." in ha.text
    await ha.tap("Việc cần làm")
    assert "Tờ trình" not in ha.text
    await ha.tap_data(f"stepopen:PROPOSE:{bloc.year_id}")
    assert "Đã mở lại." in ha.text
    await ha.tap_data(f"stepdone:SELF_SCORE:{bloc.year_id}")
    assert "không còn dùng được" in ha.toast


async def no_meeting(stage: Stage, bloc: TheBloc) -> None:
    def write(session: Session) -> None:
        for meeting in session.exec(select(Meeting)):
            session.exec(delete(MeetingStep))
            session.delete(meeting)
        step = session.get(Step, (bloc.year_id, "MEETING"))
        assert step is not None
        step.due_at = None
        session.add(step)

    await stage.write(write)


async def meeting(stage: Stage) -> Meeting:
    return await stage.read(lambda session: session.exec(select(Meeting)).one())


async def plan(stage: Stage, bloc: TheBloc, ha: Phone) -> None:
    await no_meeting(stage, bloc)
    await tick(stage)
    await stage.pass_time(hours=6)
    await ha.say("/viec")
    assert "Hội nghị tổng kết chưa có lịch." in ha.text
    await ha.tap("Lên lịch hội nghị tổng kết")
    await ha.say("14h ngày 21/2")
    assert "Bắt đầu: 14:00 thứ Tư, 21/02/2024." in ha.text
    await ha.say("Hội trường Trường Chính trị")


async def test_the_closing_meeting_is_planned_and_everybody_invited(stage: Stage) -> None:
    """Day and hour, place, shown back, then leaders and officers are invited; the calendar shows it."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    lan = await stage.person("Lan", bloc, agency=1, roles=("leader",))
    await plan(stage, bloc, ha)
    assert "Địa điểm: Hội trường Trường Chính trị." in ha.text
    sure = ha.data_of("Xác nhận")

    await ha.say("đúng rồi")
    assert "chọn Xác nhận" in ha.texts[-1]
    await ha.tap_data(sure)

    assert any("Đã lên lịch." in text for text in ha.texts)
    found = await meeting(stage)
    assert (found.title, found.starts_at) == ("Hội nghị tổng kết năm 2023", datetime(2024, 2, 21, 7, tzinfo=UTC))
    assert lan.texts[1:] == [
        "Kính mời đồng chí dự Hội nghị tổng kết năm 2023: 14:00 thứ Tư, 21/02/2024, Hội trường Trường Chính trị."
    ]
    await ha.tap_data(sure)
    assert "không còn dùng được" in ha.toast or "đã có lịch" in ha.toast
    await lan.say("/lich")
    await lan.tap("Hội nghị tổng kết")
    assert "14:00 thứ Tư, 21/02/2024, Hội trường Trường Chính trị." in lan.text
    assert lan.buttons == ["Xem hội nghị", "Thêm vào lịch", "⬅ Quay lại", "🏠 Việc cần làm"]


async def test_a_meeting_moves_with_its_step(stage: Stage) -> None:
    """Day and place change on the step's card; the invited hear of the change."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    lan = await stage.person("Lan", bloc, agency=1, roles=("leader",))
    await tick(stage)
    await stage.pass_time(hours=6)
    await ha.say("/lich")
    await ha.tap("Hội nghị tổng kết")
    await ha.tap("Đổi ngày")
    await ha.say("21/2")
    await ha.tap("Xác nhận")
    found = await meeting(stage)
    assert found.starts_at == datetime(2024, 2, 21, 1, tzinfo=UTC)
    assert "chuyển sang 08:00 thứ Tư, 21/02/2024" in lan.texts[-1]
    await stage.pass_time(days=1)
    await ha.say("/viec")
    await ha.tap_data(f"meetplace:MEETING:{bloc.year_id}")
    assert "Địa điểm đang đặt: Trường Chính trị tỉnh." in ha.text
    await ha.say("Hội trường Tỉnh ủy")
    assert (await meeting(stage)).place == "Hội trường Tỉnh ủy"
    assert "Hội trường Tỉnh ủy" in lan.texts[-1]


async def test_a_meeting_under_way_does_not_move(stage: Stage) -> None:
    """Once it has begun its date is a fact."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))

    def begin(session: Session) -> None:
        found = session.exec(select(Meeting)).one()
        found.state = "open"
        session.add(found)

    await stage.write(begin)
    await ha.say("/viec")
    await ha.tap_data(f"calmove:MEETING:{bloc.year_id}")
    assert "không đổi ngày được" in ha.toast
    await ha.tap_data(f"meetnew:MEETING:{bloc.year_id}")
    assert "đã có lịch" in ha.toast


async def test_a_stranger_has_no_calendar(stage: Stage) -> None:
    """Who belongs to no bloc is told how to come in."""
    xuan = await stage.stranger("Xuân")
    await xuan.say("/lich")
    assert "/thamgia" in xuan.text
