"""Setting up can be left at any question and is taken up there; every answer can be given again until all is ready."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from handlers.founding.plan import AGAIN, ITEMS
from storage.tables import Agency, Seat
from tests.handlers.founding.secretary import asked, secretary, setup
from tests.handlers.harness import Stage
from tests.handlers.joining.door import actions, ask_to_join, copied, data


@pytest.mark.parametrize("item", ITEMS)
async def test_each_question_waits_until_it_is_answered(stage: Stage, item: str) -> None:
    """Days later /viec says what is left and leads to exactly that question."""
    thu = await secretary(stage, item)
    for said in ("/trogiup", "/tamdung", "/khongco"):
        await thu.phone.say(said)
    await stage.pass_time(days=2)
    await thu.phone.say("/viec")
    left = len(ITEMS) - ITEMS.index(item)
    assert f"Thiết lập Khối: còn {left} mục." in thu.text
    await thu.tap("found")
    assert asked(thu) == item


async def test_when_all_is_ready_the_duty_is_gone(stage: Stage) -> None:
    """Nothing is asked for twice."""
    thu = await secretary(stage)
    assert "đã sẵn sàng" in thu.text
    await thu.phone.say("/viec")
    assert "Thiết lập" not in thu.text
    await thu.phone.say("thiết lập khối")
    assert "đã sẵn sàng" in thu.text


async def test_back_leads_to_the_question_before(stage: Stage) -> None:
    """Each card's [Quay lại], from the last question to the first; questions not yet open stay closed."""
    thu = await secretary(stage, "criteria")
    seen = [asked(thu)]
    while "foask" in " ".join(actions(thu.phone)):
        await thu.tap("foask")
        seen.append(asked(thu))
    assert seen == list(reversed(ITEMS))
    early = await secretary(stage, "members", bloc_id="otherblocb")
    await early.phone.tap_data("foask:criteria")
    assert "lần lượt từng mục" in early.phone.toast


async def test_a_changed_answer_leads_on_to_what_is_open(stage: Stage) -> None:
    """Going back to the head and choosing another one keeps everything else."""
    thu = await secretary(stage, "criteria")
    await thu.phone.tap_data("foask:head")
    await thu.phone.tap("Văn phòng Tỉnh ủy")
    assert asked(thu) == "criteria"
    made = await setup(stage)
    assert made.head is not None
    assert made.head.key == "van-phong"
    assert made.steps["SELF_SCORE"].due_at is not None


async def test_dates_chosen_survive_going_back_to_the_stage(stage: Stage) -> None:
    """The same stage again keeps them; a later stage takes the deadline that is no longer needed away."""
    thu = await secretary(stage, "criteria")
    before = (await setup(stage)).steps["SELF_SCORE"].due_at
    await thu.phone.tap_data("foask:stage")
    await thu.tap("fostage:score")
    assert (await setup(stage)).steps["SELF_SCORE"].due_at == before
    await thu.phone.tap_data("foask:stage")
    await thu.tap("fostage:meeting")
    made = await setup(stage)
    assert (made.steps["SELF_SCORE"].due_at, made.steps["SELF_SCORE"].state) == (None, "outside")
    assert made.steps["MEETING"].due_at is not None
    await thu.phone.tap_data("fodate:SELF_SCORE:202411141700")
    assert "không còn dùng được" in thu.phone.toast


@pytest.mark.parametrize(("code", "outside"), [("pact", 0), ("work", 5), ("score", 9), ("meeting", 14)])
async def test_earlier_steps_were_done_outside_the_program(stage: Stage, code: str, outside: int) -> None:
    """They remind of nothing; a usual day that has not been confirmed is marked as assumed, and none lies in the past."""
    stage.now = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)
    await secretary(stage, stage_code=f"fostage:{code}")
    steps = (await setup(stage)).steps
    assert len(steps) == 20
    assert sum(step.state == "outside" for step in steps.values()) == outside
    for step in steps.values():
        assert step.state == "open" or step.due_at is None
        assert step.due_at is None or step.due_at > stage.now
        assert step.due_at is None or step.assumed == (step.code not in {"SELF_SCORE", "MEETING"})


async def test_the_chosen_days_put_the_steps_between_them_in_order(stage: Stage) -> None:
    """No check, freeze or submission falls due before what it follows."""
    stage.now = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    await secretary(stage)
    steps = (await setup(stage)).steps
    order = ("SELF_SCORE", "CROSS_CHECK", "APPEAL", "FREEZE", "MEETING", "PROPOSE")
    due = [at for code in order if (at := steps[code].due_at) is not None]
    assert due == sorted(due)
    assert steps["YEAR_REPORT"].due_at == steps["SELF_SCORE"].due_at


async def test_early_in_the_year_the_old_year_may_still_be_closing(stage: Stage) -> None:
    """In February the question names both years, and the bloc is put into the one that is meant."""
    thu = await secretary(stage, "stage")
    labels = [
        "Sắp tự chấm điểm năm 2023",
        "Sắp họp tổng kết năm 2023",
        "Chuẩn bị ký giao ước năm 2024",
        "Đang thực hiện giao ước năm 2024",
    ]
    assert thu.phone.buttons[:4] == labels
    await thu.phone.tap("Sắp họp tổng kết năm 2023")
    assert asked(thu) == "MEETING"
    assert thu.phone.buttons[0] == "thứ Ba, 20/02/2024"  # after Tết
    assert (await setup(stage)).year.year == 2023


async def test_afterwards_name_members_head_and_deputy_may_change(stage: Stage) -> None:
    """Under /dieuhanh; deadlines then belong to the calendar."""
    thu = await secretary(stage)
    await thu.phone.say("/dieuhanh")
    await thu.tap("mgmore")
    await thu.tap("foedit")
    assert {one.split(":")[1] for one in actions(thu.phone) if one.startswith("foask")} == AGAIN
    await thu.phone.tap("Tên Khối")
    await thu.type("Khối thi đua số 5")
    assert "Khối thi đua số 5 đã sẵn sàng" in thu.text
    await thu.phone.tap_data("foask:MEETING")
    assert "thay đổi ở mục Lịch" in thu.phone.toast
    await thu.phone.tap_data("fodate:MEETING:202411141700")
    assert "thay đổi ở mục Lịch" in thu.phone.toast


async def test_a_new_head_brings_its_own_chair(stage: Stage) -> None:
    """The chair of the old head agency ends, the new one's first leader presides."""
    thu = await secretary(stage, "criteria")
    await thu.phone.tap_data("foask:invite")
    code = copied(thu.phone).rsplit("=", 1)[1]
    await ask_to_join(stage, code, "Trần An", agency=0, role="leader")
    await ask_to_join(stage, code, "Lê Bình", agency=4, role="leader")
    await thu.phone.tap("Xem đề nghị")
    await thu.tap("joinall")
    assert await chairs(stage) == ["ban-to-chuc"]
    await thu.phone.tap_data("foask:head")
    await thu.phone.tap("Văn phòng Tỉnh ủy")
    assert await chairs(stage) == ["van-phong"]


async def test_an_agency_with_people_or_an_office_is_handled_with_care(stage: Stage) -> None:
    """One with people stays; one without them takes its office with it, and the question comes again."""
    thu = await secretary(stage, "criteria")
    made = await setup(stage)
    own, deputy = made.members[0], made.members[2]
    await thu.phone.tap_data("foask:deputy")
    await thu.phone.tap(deputy.name)
    await thu.phone.tap_data("foask:members")
    await thu.phone.tap_data(f"fotick:{own.id}:0")
    assert "không bỏ khỏi Khối được" in thu.phone.toast
    await thu.phone.tap_data(f"fotick:{deputy.id}:0")
    await thu.phone.tap_data(f"fotick:{deputy.id}:0")
    after = await setup(stage)
    assert len(after.members) == len(made.members) - 1
    assert after.deputies == []
    assert data(thu.phone, "foall")


async def chairs(stage: Stage) -> list[str]:
    """The agencies of who presides now."""

    def read(session: Session) -> list[str]:
        found = session.exec(select(Seat).where(Seat.role == "chair"))
        agencies = [session.get(Agency, seat.agency_id) for seat in found if seat.until_at is None]
        return [agency.key for agency in agencies if agency]

    return await stage.read(read)
