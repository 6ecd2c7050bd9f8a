"""Chưa liên lạc được: marked by a refusal of the messenger, told once with what to do, gone with the next sign of life."""

import pytest

from storage.tables import Person
from tests.handlers.announcing.board import TEXT, clock, numbers, sent, the_row, written
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import hall

TOLD = "Tin nhắn không đến được"


def told(phone: Phone) -> list[str]:
    """The words about people who are lost, as news."""
    return [text for text in phone.texts if TOLD in text]


async def marked(stage: Stage, phone: Phone) -> bool:
    """Whether this person has the mark."""
    return await stage.read(lambda session: session.get_one(Person, phone.person_id).unreachable_at is not None)


async def test_who_blocked_the_bot_is_not_reached_and_the_secretary_hears_once(stage: Stage) -> None:
    """403 closes the message, the announcement counts it, one word to the secretary for all of them; the list leads to the number."""
    _bloc, chair, secretary, leaders = await hall(stage)
    for phone in (leaders[3], leaders[4]):
        stage.world.change_person(phone.id, blocked=True)
    await stage.settle(secretary)
    await stage.pass_time(minutes=5)
    await secretary.say("/thongbao")
    await secretary.tap("Soạn thông báo")
    await secretary.tap("Lãnh đạo (")
    await secretary.say(TEXT)
    await secretary.tap("Gửi ngay")
    await stage.settle(secretary)
    assert await numbers(stage) == (9, 7, 0, 2)
    row = await the_row(stage)
    await secretary.tap_data(f"nwone:{row.id}")
    assert "Đã gửi 7 · đã xác nhận 0 · chưa gửi được 2." in secretary.text
    await secretary.tap("Chưa xác nhận (9)")
    assert "Lãnh đạo 3, Ban Dân vận (chưa gửi được)" in secretary.text
    await stage.pass_time(minutes=3)
    await clock(stage, secretary)
    await clock(stage, secretary)
    assert len(told(secretary)) == 1
    assert "Lãnh đạo 3, Ban Dân vận; Lãnh đạo 4, Ban Nội chính." in told(secretary)[0]
    assert "gọi điện" in told(secretary)[0]
    assert not told(chair)
    await secretary.say("/viec")
    assert "Chưa liên lạc được: 2 người." in str(secretary.texts)
    await secretary.say("chưa liên lạc được")
    await secretary.tap("Lãnh đạo 3")
    assert "đã ngừng nhận tin" in secretary.text


async def test_the_mark_goes_with_a_sign_of_life_and_comes_again(stage: Stage) -> None:
    """Back, he has the announcement in /viec; lost again, the secretary hears again."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    stage.world.change_person(leaders[3].id, blocked=True)
    await stage.settle(secretary)
    assert await marked(stage, leaders[3])
    await stage.pass_time(minutes=5)
    await clock(stage, secretary)
    assert len(told(secretary)) == 1
    stage.world.change_person(leaders[3].id, blocked=False)
    await leaders[3].say("/viec")
    assert not await marked(stage, leaders[3])
    await secretary.say("chua lien lac duoc")
    assert "Hiện liên lạc được với mọi người." in secretary.text
    stage.world.change_person(leaders[3].id, blocked=True)
    await stage.settle(secretary)
    await stage.pass_time(minutes=5)
    await clock(stage, secretary)
    assert len(told(secretary)) == 1, "once in a half-day"
    await stage.pass_time(hours=5)
    await clock(stage, secretary)
    assert len(told(secretary)) == 2


async def test_an_announcement_waits_for_who_comes_back(stage: Stage) -> None:
    """What could not be sent is read in /viec, and confirming it counts as having it."""
    _bloc, _chair, secretary, leaders = await written(stage)
    stage.world.change_person(leaders[3].id, blocked=True)
    await secretary.tap("Gửi ngay")
    await stage.settle(secretary)
    assert await numbers(stage) == (9, 8, 0, 1)
    stage.world.change_person(leaders[3].id, blocked=False)
    await leaders[3].say("/viec")
    await leaders[3].tap("Đọc thông báo")
    assert TEXT in leaders[3].text
    await leaders[3].tap("Đã nhận thông tin")
    assert await numbers(stage) == (9, 9, 1, 0)


@pytest.mark.parametrize("hours", [-3, 4, 24 * 4])
async def test_nobody_is_told_outside_working_hours(stage: Stage, hours: int) -> None:
    """Before work, at noon, on a Saturday: it waits."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    stage.world.change_person(leaders[3].id, blocked=True)
    await stage.settle(secretary)
    await stage.pass_time(hours=hours)
    await clock(stage, secretary)
    assert not told(secretary)


async def test_where_the_secretary_is_lost_the_chair_hears(stage: Stage) -> None:
    """Of her too."""
    _bloc, chair, secretary, leaders = await hall(stage)
    for phone in (secretary, leaders[3]):
        stage.world.change_person(phone.id, blocked=True)
    await stage.settle(chair)
    await stage.pass_time(minutes=5)
    await clock(stage, chair)
    assert not told(secretary)
    assert bool(told(chair))
    assert "Thư ký" in told(chair)[0]


async def test_a_step_says_how_many_reminders_did_not_arrive(stage: Stage) -> None:
    """On the card of the step: so many people were reminded, so many are not reached."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    await clock(stage, secretary)
    stage.world.change_person(leaders[3].id, blocked=True)
    await stage.settle(secretary)
    await secretary.say("/dondoc")
    await secretary.tap("Tự chấm điểm")
    assert "Đã nhắc 9 người · chưa gửi được 1." in secretary.text


async def test_nobody_of_another_bloc_sees_who_is_lost(stage: Stage) -> None:
    """Neither a leader of this bloc nor the secretary of another one."""
    _bloc, _chair, _secretary, leaders = await sent(stage)
    stage.world.change_person(leaders[3].id, blocked=True)
    await stage.settle(leaders[4])
    await leaders[4].tap_data("lost:0")
    assert "không thuộc phần việc" in leaders[4].toast
    far = await stage.bloc("ha-giang")
    other = await stage.person("Thư ký khác", far, roles=("officer", "secretary"))
    await other.say("chua lien lac duoc")
    assert "Lãnh đạo 3" not in str(other.buttons)
