"""Counter-stories: the same meetings with one thing different end otherwise, and the screen says why."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from storage import honours, pacts
from storage.tables import Bloc, Seat, Step, Year
from tests.handlers.harness import Stage, a_stage
from tests.stories.player import Cast, Event, Story, cast_of, play, read_story, utc

CLOSINGS = ("an-giang", "hai-duong", "kon-tum")
LAUNCHES = ("ha-giang", "nam-dinh")
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


async def until(cast: Cast, story: Story, last: str) -> Event:
    """Play up to the event whose last tap begins with `last`, which is not played."""
    for event in story.events:
        if event.taps and event.taps[-1].startswith(last):
            return event
        await play(cast, event)
    raise AssertionError(last)


async def year_of(stage: Stage, cast: Cast) -> int:
    def read(session: Session) -> int:
        return session.get_one(Year, session.get_one(Bloc, cast.bloc.id).current_year_id or "").year

    return await stage.read(read)


@pytest.mark.parametrize("name", CLOSINGS)
async def test_an_objection_keeps_the_bloc_in_its_year(stage: Stage, name: str) -> None:
    """One agency does not agree with what was recorded as agreed: nothing is handed over until the meeting settles it."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    handover = await until(cast, story, "Bàn giao cho")
    objector = cast.people[f"{cast.keys[-1]}/leader"]
    subject = await stage.read(lambda s: _agreed(s, cast))
    await objector.say("/viec")
    await objector.tap_data(f"honno:{cast.bloc.year_id}:{subject}")
    assert "Ý kiến khác" in objector.text
    await play(cast, handover)
    secretary = next(iter(cast.whom(handover)))
    assert "Còn cơ quan có ý kiến khác về kết quả hội nghị" in secretary.toast + secretary.text
    assert await year_of(stage, cast) == story.file.year


def _agreed(session: Session, cast: Cast) -> str:
    """Something that was recorded as agreed: an award, or the head."""
    found = [one.award for one in honours.nominations(session, cast.bloc.year_id)]
    return found[0] if found else "HEAD"


@pytest.mark.parametrize("name", CLOSINGS)
async def test_an_agency_without_people_takes_over_nothing(stage: Stage, name: str) -> None:
    """The agency chosen has nobody in the program: the secretary reads that it has to be invited first."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    handover = await until(cast, story, "Bàn giao cho")
    chosen = await stage.read(lambda s: honours.chosen(s, cast.bloc.year_id, "HEAD")[0])

    def leave(session: Session) -> None:
        for seat in session.exec(select(Seat).where(col(Seat.agency_id) == chosen)):
            seat.until_at = stage.now

    await stage.write(leave)
    await play(cast, handover)
    secretary = next(iter(cast.whom(handover)))
    assert "chưa có ai trong hệ thống" in secretary.toast + secretary.text
    assert await year_of(stage, cast) == story.file.year


@pytest.mark.parametrize("name", CLOSINGS)
async def test_a_head_that_leaves_the_bloc_is_none(stage: Stage, name: str) -> None:
    """The agency chosen is no member of the coming year: the secretary reads that the list has to be looked at again."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    handover = await until(cast, story, "Bàn giao cho")
    chosen = await stage.read(lambda s: honours.chosen(s, cast.bloc.year_id, "HEAD")[0])
    secretary = next(iter(cast.whom(handover)))
    await secretary.say("/viec")
    await secretary.tap_data(f"sucset:{cast.bloc.year_id}:{chosen}:0")
    await secretary.tap_data(f"sucoffer:{cast.bloc.year_id}")
    assert "phải là thành viên năm sau" in secretary.toast + secretary.text
    assert await year_of(stage, cast) == story.file.year


@pytest.mark.parametrize("name", [name for name in CLOSINGS if name != "an-giang"])
async def test_who_did_not_register_is_not_nominated(stage: Stage, name: str) -> None:
    """Where the bloc says so: the agency has no button in the list of its award."""
    story = read_story(name)
    cast = await cast_of(stage, story)

    def rule(session: Session) -> None:
        row = session.get_one(Bloc, cast.bloc.id)
        row.settings = {**row.settings, "only_registered": True}
        step = session.get(Step, (cast.bloc.year_id, "REGISTER")) or Step(year_id=cast.bloc.year_id, code="REGISTER")
        step.state = "done"
        session.add(step)

    await stage.write(rule)
    first = next(event for event in story.events if "Ghi nhận hội nghị nhất trí" in event.taps)
    with pytest.raises(AssertionError, match="○"):
        await play(cast, first)
    secretary = next(iter(cast.whom(first)))
    assert "Cơ quan chưa đăng ký hoặc đã giải thể không có trong danh sách." in secretary.text
    assert await stage.read(lambda s: honours.nominations(s, cast.bloc.year_id)) == []


@pytest.mark.parametrize("name", ["an-giang", "kon-tum"])
async def test_without_a_quorum_nothing_is_chosen(stage: Stage, name: str) -> None:
    """Too few came to the closing meeting: the first agreement is refused with the numbers, nobody is nominated, and the year stays."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    first = next(one for one in story.events if "Ghi nhận hội nghị nhất trí" in one.taps)
    for event in story.events[: story.events.index(first)]:
        await play(cast, event)
    stage.now = utc(stage, first.at)
    secretary, count = next(iter(cast.whom(first))), len(cast.keys)
    least = (2 * count + 2) // 3
    await secretary.say("/hoinghi")
    if "Bắt đầu hội nghị" in secretary.buttons:
        await secretary.tap("Bắt đầu hội nghị")
        await secretary.say("/hoinghi")
    meeting = secretary.data_of("Kết thúc hội nghị").split(":")[1]
    await secretary.tap_data(f"mtpres:{meeting}:0")
    for member in story.file.members[least - 1 :]:
        await secretary.tap(f"● {member.short_name}")
    assert f"Có mặt {least - 1}/{count}; cần ít nhất {least}" in secretary.text
    assert "hội nghị chưa quyết định được" in secretary.text
    await secretary.say(first.say)
    for label in first.taps[:3]:
        await secretary.tap(label)
    assert f"Hội nghị mới có mặt {least - 1}/{count} cơ quan, cần ít nhất {least}." in secretary.toast + secretary.text
    await secretary.say("/viec")
    await secretary.tap_data(f"sucoffer:{cast.bloc.year_id}")
    assert "Chưa ghi nhận Trưởng khối năm sau" in secretary.toast + secretary.text
    assert await stage.read(lambda s: honours.nominations(s, cast.bloc.year_id)) == []
    assert await year_of(stage, cast) == story.file.year


@pytest.mark.parametrize("name", LAUNCHES)
async def test_who_is_away_signs_later_and_is_marked_so(stage: Stage, name: str) -> None:
    """One agency is unticked at the meeting: the pact is signed by the others, and its signature comes afterwards."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    signing = await until(cast, story, "cơ quan đã ký")
    secretary = next(iter(cast.whom(signing)))
    await secretary.say(signing.say)
    await secretary.tap(signing.taps[0])
    away = story.file.members[-1]
    await secretary.tap(f"● {away.short_name}")
    count = len(cast.keys)
    await secretary.tap(f"Ghi nhận {count - 1}/{count} cơ quan đã ký")
    await secretary.tap("Ký bổ sung (1)")
    await secretary.tap(away.short_name)
    assert "đã ký bổ sung" in secretary.text
    found = await stage.read(lambda s: {key: one.how for key, one in pacts.signings(s, cast.bloc.year_id).items()})
    assert found.pop(cast.agency(away.key)) == "later"
    assert set(found.values()) == {"meeting"}


@pytest.mark.parametrize("name", LAUNCHES)
async def test_a_remark_asks_everybody_again(stage: Stage, name: str) -> None:
    """One agency remarks: the head opens a second version, and the answers to the first count no more."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    await play(cast, story.events[0])
    leaders = [cast.people[f"{key}/leader"] for key in cast.keys]
    for phone in (leaders[0], *leaders[2:]):
        await phone.say("/giaouoc")
        await phone.tap("Nhất trí nội dung giao ước")
    await leaders[1].say("/giaouoc")
    await leaders[1].tap("Góp ý")
    await leaders[1].say("Nội dung 1 cần ghi rõ chỉ tiêu.")
    secretary = next(iter(cast.whom(story.events[0])))
    await secretary.say("/giaouoc")
    await secretary.tap("Theo dõi ý kiến")
    assert "Góp ý (1)" in secretary.text
    await secretary.tap("Sửa thành bản mới")
    await secretary.tap("Gửi xin ý kiến")
    row = await stage.read(lambda s: pacts.find(s, cast.bloc.year_id))
    assert row is not None
    assert row.version == 2
    assert await stage.read(lambda s: pacts.answers(s, pacts.hold(s, cast.bloc.year_id))) == {}


@pytest.mark.parametrize("name", LAUNCHES)
async def test_a_pact_that_was_asked_is_not_changed_in_place(stage: Stage, name: str) -> None:
    """Once an agency has agreed, the text stands; the screen says that a new version asks again."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    await play(cast, story.events[0])
    await play(cast, story.events[1])
    secretary = next(iter(cast.whom(story.events[0])))
    await secretary.say("/viec")
    await secretary.tap_data(f"pcadd:{cast.bloc.year_id}")
    assert "chọn Sửa thành bản mới" in secretary.toast + secretary.text
    row = await stage.read(lambda s: pacts.find(s, cast.bloc.year_id))
    assert row is not None
    assert (row.version, row.state) == (1, "asked")


@pytest.mark.parametrize("name", ["hai-duong"])
async def test_an_unpublished_ballot_stands_in_the_way(stage: Stage, name: str) -> None:
    """The head was elected but the result is not published: there is no head to hand over to."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    await until(cast, story, "Công bố kết quả")
    secretary = cast.people["ban-bao-ve-suc-khoe/officer"]
    await secretary.say("/viec")
    await secretary.tap_data(f"sucoffer:{cast.bloc.year_id}")
    assert "Chưa ghi nhận Trưởng khối năm sau" in secretary.toast + secretary.text
    assert await year_of(stage, cast) == 2023
