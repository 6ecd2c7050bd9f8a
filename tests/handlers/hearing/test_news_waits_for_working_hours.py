"""News that nobody asked for: at once in working hours and in meetings, otherwise with the next half-day as one message."""

from datetime import timedelta

from sqlmodel import Session, select

from domain.speech import Choice, Screen
from handlers.kit.hours import together
from storage.tables import Bloc, Meeting, Person
from tests.handlers.assessing.sheets import score_everything, small_bloc
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.hearing.calm import tick, without_meeting

WAITS = "Bảng tự chấm điểm chờ đồng chí ký gửi"


async def people(stage: Stage) -> tuple[TheBloc, Phone, Phone]:
    """An officer with a finished sheet and the leader; it is Monday, 8:30."""
    bloc = await small_bloc(stage)
    await without_meeting(stage)
    officer = await stage.person("Cán bộ", bloc, agency=1)
    leader = await stage.person("Lãnh đạo", bloc, agency=1, roles=("leader",))
    await score_everything(officer)
    return bloc, officer, leader


async def heard(stage: Stage, leader: Phone) -> int:
    """How often the leader has heard of the sheet."""
    await stage.settle(leader)
    return sum(WAITS in text for text in leader.texts)


async def test_news_of_the_evening_comes_in_the_morning(stage: Stage) -> None:
    """What is sent up at 20:30 reaches the leader at 7:30, once, and not at night."""
    _bloc, officer, leader = await people(stage)
    await stage.pass_time(hours=12)
    await officer.tap("Gửi lãnh đạo duyệt")
    assert "Đã gửi" in officer.text
    for hours in (1, 4, 5):
        await stage.pass_time(hours=hours)
        await tick(stage, leader)
        assert await heard(stage, leader) == 0
    await stage.pass_time(hours=1, minutes=5)  # 7:35
    for _ in range(2):
        await tick(stage, leader)
        assert await heard(stage, leader) == 1


async def test_news_in_working_hours_comes_at_once(stage: Stage) -> None:
    """And the clock's own reminders wait for the next half-day."""
    _bloc, officer, leader = await people(stage)
    await officer.tap("Gửi lãnh đạo duyệt")
    assert await heard(stage, leader) == 1
    count = len(leader.texts)
    await tick(stage, leader)
    assert len(leader.texts) == count


async def test_news_of_one_night_is_one_message(stage: Stage) -> None:
    """Sent up, taken back and sent up again: the leader finds one message with all of it."""
    _bloc, officer, leader = await people(stage)
    await stage.pass_time(hours=12)
    await officer.tap("Gửi lãnh đạo duyệt")
    await officer.tap("Rút lại")
    await officer.tap("Gửi lãnh đạo duyệt")
    await stage.pass_time(hours=11)
    await tick(stage, leader)
    assert len(leader.texts) == 1
    assert leader.text.count(WAITS) >= 1
    assert leader.buttons


async def test_own_hours_hold_for_news_and_reminders(stage: Stage) -> None:
    """A leader who hears in the afternoon only is left in peace in the morning."""
    bloc, officer, leader = await people(stage)
    await leader.say("/gionhantin")
    await leader.tap("Chỉ buổi chiều")
    assert "13:30-17:00" in leader.text
    await officer.tap("Gửi lãnh đạo duyệt")
    await tick(stage, leader)
    assert await heard(stage, leader) == 0
    await stage.pass_time(hours=5, minutes=5)  # 13:35
    await tick(stage, leader)
    assert await heard(stage, leader) == 1
    assert bloc.id


async def test_a_meeting_under_way_is_no_time_to_wait(stage: Stage) -> None:
    """On a Sunday nobody hears of a sheet, unless the bloc sits together."""
    bloc, officer, leader = await people(stage)
    await stage.write(lambda session: setattr(session.get_one(Person, leader.person_id), "bloc_id", bloc.id))
    await stage.pass_time(days=6)
    await officer.tap("Gửi lãnh đạo duyệt")
    assert await heard(stage, leader) == 0

    def sit(session: Session) -> None:
        starts_at = stage.now - timedelta(hours=1)
        session.add(Meeting(id="sunday", year_id=bloc.year_id, title="Họp", starts_at=starts_at, state="open"))

    await stage.write(sit)
    await officer.tap("Rút lại")
    await officer.tap("Gửi lãnh đạo duyệt")
    assert await heard(stage, leader) == 1


async def test_the_head_sets_the_hours_of_all(stage: Stage) -> None:
    """By typing them; what cannot be read changes nothing, and the trail tells who set them."""
    bloc = await stage.bloc(members=3)
    await without_meeting(stage)
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    an = await stage.person("An", bloc, agency=1)
    await secretary.say("/dieuhanh")
    await secretary.tap("Thêm")
    await secretary.tap("Giờ gửi tin")
    await secretary.tap("Giờ khác")
    await secretary.say("22h-23h")
    assert "6:30 đến 18:30" in secretary.text
    await secretary.say("9h-11h, 14h-16h")
    assert "9:00-11:00, 14:00-16:00" in secretary.text
    settings = await stage.read(lambda s: s.exec(select(Bloc.settings).where(Bloc.id == bloc.id)).one())
    assert settings["hours"] == "9:00-11:00, 14:00-16:00"
    await tick(stage, an)
    assert an.texts == []
    await stage.pass_time(minutes=35)  # 9:05
    await tick(stage, an)
    assert "hôm nay là hạn" in an.text
    await secretary.say("/nhatky")
    assert "đặt giờ gửi tin" in secretary.text


def test_several_messages_become_one() -> None:
    """Their words below one another, the first button of each, one way home; of many the number."""
    home = (Choice("Về", action="home"),)
    screens = [Screen(f"Tin {n}", ((Choice(f"Mở {n}", action=f"open:{n}"),), home)) for n in range(6)]
    assert together(screens[:1], "") == screens[0]
    made = together(screens, "Còn 2 tin khác.")
    assert made.text.split("\n\n") == ["Tin 0", "Tin 1", "Tin 2", "Tin 3", "Còn 2 tin khác."]
    assert [row[0].label for row in made.choices] == ["Mở 0", "Mở 1", "Mở 2", "Mở 3", "Về"]
