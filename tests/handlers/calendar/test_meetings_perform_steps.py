"""One meeting performs several steps of the year: attached by a tap, moved together, parted again, done together."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from storage import meetings
from storage.tables import Meeting, Step
from tests.handlers.harness import Phone, Stage, TheBloc, a_stage

TITLE = "Hội nghị tổng kết năm 2023"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


async def office(stage: Stage) -> tuple[TheBloc, Phone]:
    """A secretary whose bloc has yet to sign its pact and plans its closing meeting."""
    bloc = await stage.bloc()
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    await stage.write(
        lambda s: s.add(Step(year_id=bloc.year_id, code="PACT", due_at=stage.now + timedelta(days=60), assumed=True))
    )
    return bloc, secretary


async def at_pact(secretary: Phone) -> None:
    await secretary.say("/lich")
    await secretary.tap("Hội nghị ký kết giao ước")


async def performs(stage: Stage, bloc: TheBloc) -> list[str]:
    def read(session: Session) -> list[str]:
        return [one.code for one in meetings.performed(session, session.get_one(Meeting, bloc.meeting_id))]

    return await stage.read(read)


async def joined(stage: Stage) -> tuple[TheBloc, Phone]:
    """The pact is to be signed at the closing meeting."""
    bloc, secretary = await office(stage)
    await at_pact(secretary)
    await secretary.tap("Lên lịch hội nghị")
    await secretary.tap(f"Cùng {TITLE}")
    return bloc, secretary


async def test_a_step_joins_a_meeting_that_is_planned(stage: Stage) -> None:
    """It is due when the meeting begins, and a second tap on the old card changes nothing."""
    bloc, secretary = await joined(stage)
    assert f"Đã ghép vào {TITLE}." in secretary.text
    assert await performs(stage, bloc) == ["MEETING", "PACT"]
    await secretary.tap_data(f"meetjoin:PACT:{bloc.year_id}:{bloc.meeting_id}")
    assert "đã có lịch" in secretary.toast + secretary.text

    def due(session: Session) -> bool:
        meeting = session.get_one(Meeting, bloc.meeting_id)
        return session.get_one(Step, (bloc.year_id, "PACT")).due_at == meeting.starts_at

    assert await stage.read(due)


async def test_the_steps_of_a_meeting_move_together(stage: Stage) -> None:
    """Whichever of its steps is given another day, the meeting and the other one go along."""
    bloc, secretary = await joined(stage)
    await at_pact(secretary)
    await secretary.tap("Đổi ngày")
    await secretary.say("8h ngày 9/2")
    await secretary.tap("Xác nhận")

    def days(session: Session) -> set[str]:
        found = {session.get_one(Meeting, bloc.meeting_id).starts_at}
        found |= {
            step.due_at or found.pop()
            for step in meetings.performed(session, session.get_one(Meeting, bloc.meeting_id))
        }
        return {f"{one.astimezone(stage.machine.settings.zone):%d/%m %H:%M}" for one in found}

    assert await stage.read(days) == {"09/02 08:00"}


async def test_a_step_gets_a_meeting_of_its_own_again(stage: Stage) -> None:
    """Parted, it waits for a meeting; the last step of a meeting is not taken from it."""
    bloc, secretary = await joined(stage)
    await at_pact(secretary)
    await secretary.tap("Thêm")
    await secretary.tap("Tách ra họp riêng")
    assert f"Đã tách khỏi {TITLE}." in secretary.text
    assert "Lên lịch hội nghị" in secretary.buttons
    assert await performs(stage, bloc) == ["MEETING"]
    await secretary.tap_data(f"meetpart:MEETING:{bloc.year_id}")
    assert "không còn dùng được" in secretary.toast + secretary.text
    assert await performs(stage, bloc) == ["MEETING"]


async def test_a_meeting_that_ends_has_done_its_steps(stage: Stage) -> None:
    """Closing the year and signing the pact at once: both are done."""
    bloc, secretary = await joined(stage)
    await stage.pass_time(days=1)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.say("/hoinghi")
    await secretary.tap("Kết thúc hội nghị")
    await secretary.tap("Kết thúc hội nghị")
    found = await stage.read(
        lambda s: {code: s.get_one(Step, (bloc.year_id, code)).state for code in ("MEETING", "PACT")}
    )
    assert found == {"MEETING": "done", "PACT": "done"}


async def test_only_the_heads_people_attach_steps(stage: Stage) -> None:
    """A leader's forged tap is refused, and a meeting of another bloc is none."""
    bloc, secretary = await office(stage)
    other = await stage.bloc("ha-giang")
    leader = await stage.person("Lãnh đạo", bloc, agency=3, roles=("leader",))
    await leader.say("/lich")
    for data in (f"meetjoin:PACT:{bloc.year_id}:{bloc.meeting_id}", f"meetpart:MEETING:{bloc.year_id}"):
        await leader.tap_data(data)
        assert "không thuộc phần việc" in leader.toast + leader.text
    await at_pact(secretary)
    await secretary.tap_data(f"meetjoin:PACT:{bloc.year_id}:{other.meeting_id}")
    assert "không còn dùng được" in secretary.toast + secretary.text
    assert await performs(stage, bloc) == ["MEETING"]
