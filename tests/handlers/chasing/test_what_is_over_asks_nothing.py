"""A request that was withdrawn, a sentence that was lost, a step that is done: no button acts on them as if they stood."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from storage.tables import StepMark
from tests.handlers.harness import Stage, a_stage
from tests.handlers.hearing.calm import without_meeting
from tests.handlers.requests.asked import TITLE, ask, everybody


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


async def test_a_withdrawn_request_asks_nothing_of_anybody(stage: Stage) -> None:
    """No leader is told that it is late, no paper is noted, no time is asked for; what was asked for has left the duties."""
    people = await everybody(stage)
    code = await ask(people)
    where = f"{code}:{people.bloc.year_id}:{people.bloc.agencies[2]}"
    await stage.person("Lãnh đạo 2", people.bloc, agency=2, roles=("leader",))
    officer = people.officers[1]
    await officer.say("/viec")
    await officer.tap_data(f"moretime:{where}")
    await officer.tap(officer.buttons[0])
    await officer.say("Thiếu người")
    await people.secretary.say("/viec")
    assert "xin gia hạn" in people.secretary.text
    await people.secretary.tap_data(f"rqback:{code}:{people.bloc.year_id}:yes")
    await people.secretary.say("/viec")
    assert "xin gia hạn" not in people.secretary.text
    await stage.pass_time(days=9)
    for name in ("chaselead", "chaseleadgo"):
        await people.secretary.tap_data(f"{name}:{where}")
        assert people.secretary.toast == "Yêu cầu này đã được rút."
    for name in ("paper", "moretime"):
        await officer.tap_data(f"{name}:{where}")
        assert officer.toast == "Yêu cầu này đã được rút."
    assert await stage.read(lambda s: len(s.exec(select(StepMark)).all())) == 0


async def test_a_sentence_that_was_shown_is_never_left_out(stage: Stage) -> None:
    """Another form was opened meanwhile: the reminder does not go without it, the preview comes again."""
    bloc = await stage.bloc(members=3)
    await without_meeting(stage)
    an = await stage.person("An", bloc, agency=1)
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    await secretary.say("/viec")
    await secretary.tap_data(f"chasenote:SELF_SCORE:{bloc.year_id}")
    await secretary.say("Họp chiều mai.")
    go = secretary.data_of("Gửi lời nhắc")
    await secretary.say("/yeucau")
    await secretary.tap("Yêu cầu mới")
    await secretary.tap_data(go)
    assert "không còn được giữ" in secretary.toast
    assert "đến hạn gửi bảng tự chấm điểm hôm nay" in secretary.text
    await stage.settle(an)
    assert an.texts == []
    await secretary.tap("Gửi lời nhắc")
    await stage.settle(an)
    assert len(an.texts) == 1


async def test_a_request_has_its_name_and_its_numbers(stage: Stage) -> None:
    """The board counts whom the request itself has reached, a supervisor reads its name; moved before it was heard, it is still new."""
    people = await everybody(stage)
    superior = await stage.person("Đức", people.bloc, agency=None, roles=("supervisor",))
    await stage.pass_time(hours=12)
    code = await ask(people)
    await stage.pass_time(minutes=3)
    await people.secretary.tap_data(f"rqmore:{code}:{people.bloc.year_id}")
    await people.secretary.tap(people.secretary.buttons[0])
    await stage.pass_time(hours=11, minutes=10)
    await people.tick()
    officer = people.officers[0]
    await stage.settle(officer)
    assert f"Thư ký Khối đề nghị Ủy ban Kiểm tra trả lời yêu cầu “{TITLE}”" in officer.text
    await people.secretary.tap_data(f"chase:{code}:{people.bloc.year_id}")
    assert "Đã nhắc 3 người" in people.secretary.text
    stage.now += timedelta(days=30)
    await superior.say("/dondoc")
    assert any(TITLE[:10] in button for button in superior.buttons)
