"""News that nobody asked for: at once in working hours and in meetings, otherwise with the next half-day as one message."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from domain.speech import Choice, Screen
from handlers.kit.hours import fitting, together
from storage import deferred
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
    await secretary.say("/viec")
    await secretary.tap_data(f"chasenudge:SELF_SCORE:{bloc.year_id}")
    assert "lời nhắc sẽ gửi lúc 09:00" in secretary.text
    await stage.pass_time(minutes=35)  # 9:05
    await tick(stage, an)
    assert "hôm nay là hạn" in an.text
    await secretary.say("/nhatky")
    assert "đặt giờ gửi tin" in secretary.text


def pieces(count: int, length: int = 0) -> list[Screen]:
    """News with two buttons in a row and the way home."""
    home = (Choice("Về", action="home"),)
    rows = [(Choice(f"Mở {n}", action=f"open:{n}"), Choice(f"Sửa {n}", action=f"edit:{n}")) for n in range(count)]
    return [Screen(f"Tin {n}".ljust(length, "."), (rows[n], home)) for n in range(count)]


def test_several_messages_become_one() -> None:
    """Their words below one another, the first button of each, one way home; a reminder before them keeps all of its own."""
    screens = pieces(4)
    assert together(screens[:1]) == screens[0]
    made = together(screens, "Còn 2 tin khác.")
    assert made.text.split("\n\n") == ["Tin 0", "Tin 1", "Tin 2", "Tin 3", "Còn 2 tin khác."]
    assert [[choice.label for choice in row] for row in made.choices] == [
        ["Mở 0"],
        ["Mở 1"],
        ["Mở 2"],
        ["Mở 3"],
        ["Về"],
    ]
    made = together(screens[:2], whole=True)
    assert [[choice.label for choice in row] for row in made.choices] == [["Mở 0", "Sửa 0"], ["Mở 1"], ["Về"]]


@pytest.mark.parametrize(
    ("count", "length", "first", "fit"),
    [
        (6, 0, None, 4),
        (4, 1500, None, 2),
        (1, 4000, None, 1),
        (3, 0, 5, 1),
        (3, 0, 6, 0),
        (2, 3000, 1, 1),
        (0, 0, 1, 0),
    ],
)
def test_a_joined_message_is_never_too_long(count: int, length: int, first: int | None, fit: int) -> None:
    """Four pieces, 3,500 characters, six rows of buttons at most; the first one always finds a place where nothing else stands."""
    reminder = None
    if first is not None:
        reminder = Screen("Nhắc việc", tuple((Choice(f"{n}", action=f"do:{n}"),) for n in range(first)))
    assert fitting(pieces(count, length), reminder) == fit


def test_what_brings_a_file_stands_alone() -> None:
    """Neither its words nor its file get lost in a message of several."""
    plain, paper = pieces(1)[0], Screen("Công văn", paper="a.pdf")
    assert [fitting(news) for news in ([plain, paper], [paper, plain])] == [1, 1]
    assert fitting([paper], plain) == 0


async def test_news_that_finds_no_place_waits_on(stage: Stage) -> None:
    """Six pieces of a night: four in the morning, the rest after noon; none is lost, none is said twice."""
    _bloc, _officer, leader = await people(stage)

    def put(session: Session) -> None:
        for one in pieces(6):
            deferred.put(session, leader.person_id, one.to_json(), None, stage.now)

    await stage.write(put)
    for _ in range(2):
        await tick(stage, leader)
    assert "Tin 3" in leader.text
    assert "Còn 2 tin khác sẽ gửi vào buổi sau." in leader.text
    assert len(leader.texts) == 1
    await stage.pass_time(hours=5, minutes=5)  # 13:35
    for _ in range(2):
        await tick(stage, leader)
    assert leader.texts[1:] == ["Tin 4\n\nTin 5"]


async def test_a_reminder_keeps_its_buttons_beside_news(stage: Stage) -> None:
    """What waited comes below the reminder of the morning, and everything that can be done about that stays."""
    _bloc, officer, _leader = await people(stage)
    await stage.pass_time(days=1)

    def put(session: Session) -> None:
        deferred.put(session, officer.person_id, pieces(1)[0].to_json(), None, stage.now)

    await stage.write(put)
    await tick(stage, officer)
    assert "đã quá hạn" in officer.text
    assert officer.text.endswith("Tin 0")
    assert {"Đã gửi văn bản", "Làm tiếp", "Xin gia hạn", "Nhắc lại sau", "Mở 0"} <= set(officer.buttons)
