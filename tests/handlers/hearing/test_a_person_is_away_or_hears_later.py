"""Đang đi công tác, Nhắc lại sau, Báo lãnh đạo cơ quan: who hears, when, and that nothing is lost or said twice."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from storage import blocs
from storage.tables import Step
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.hearing.calm import tick, without_meeting


async def a_bloc(stage: Stage) -> tuple[TheBloc, Phone]:
    """Three agencies, the sheet due today at 17:00, an officer of the second; it is Monday, 8:30."""
    bloc = await stage.bloc(members=3)
    await without_meeting(stage)
    return bloc, await stage.person("An", bloc, agency=1)


async def due(stage: Stage, bloc: TheBloc, days: int, code: str = "YEAR_REPORT") -> None:
    """One more step, due in so many days."""
    at = stage.now + timedelta(days=days)
    await stage.write(lambda session: session.add(Step(year_id=bloc.year_id, code=code, due_at=at)))


async def finish(stage: Stage, bloc: TheBloc, code: str) -> None:
    """The second agency has done a step."""

    def mark(session: Session) -> None:
        blocs.mark_done(session, bloc.year_id, code, bloc.agencies[1], how="paper", by=None, now=stage.now)

    await stage.write(mark)


async def test_while_somebody_is_away_the_colleague_hears(stage: Stage) -> None:
    """The colleague is told of it; on the day after, reminders come back."""
    bloc, an = await a_bloc(stage)
    binh = await stage.person("Bình", bloc, agency=1)
    await an.say("/congtac")
    assert "lời nhắc gửi đến Bình" in an.text
    await an.tap("thứ Ba, 06/02/2024")
    assert "đến hết thứ Ba, 06/02/2024" in an.text
    await stage.settle(binh)
    assert "An đi công tác đến hết thứ Ba, 06/02/2024" in binh.text
    count = len(an.texts)
    await stage.pass_time(hours=5, minutes=5)
    await tick(stage, an)
    assert "hôm nay là hạn" in binh.text
    assert len(an.texts) == count
    await stage.pass_time(days=2)  # Wednesday
    await tick(stage, an)
    assert "đã quá hạn" in an.text


async def test_who_has_no_colleague_goes_on_hearing(stage: Stage) -> None:
    """The card says so; coming back early is one tap; a day gone by, and one that is none, change nothing."""
    _bloc, an = await a_bloc(stage)
    await stage.person("Lãnh đạo", _bloc, agency=1, roles=("leader",))
    await an.say("đang đi công tác")
    assert "lời nhắc vẫn gửi đến đồng chí" in an.text
    await an.tap("Ngày khác")
    for typed, answer in (
        ("31/2", "Không có ngày này"),
        ("1/2/2024", "đã qua"),
        ("bao giờ xong", "Chưa đọc được ngày"),
    ):
        await an.say(typed)
        assert answer in an.text
    await an.say("thứ 6 tới")
    assert "đến hết thứ Sáu, 09/02/2024" in an.text
    await tick(stage, an)
    assert "hôm nay là hạn" in an.text
    await an.say("/congtac")
    await an.tap("⬅ Quay lại")
    await an.tap("Đã về")
    assert "đã về" in an.text


@pytest.mark.parametrize(
    ("button", "typed", "hours"),
    [("Sau 1 giờ", "", 1), ("Sáng mai", "", 23), ("Ngày khác", "19h ngày 6/2", 34.5), ("Ngày khác", "chiều mai", 29)],
)
async def test_a_reminder_comes_again_when_its_reader_wants_it(
    stage: Stage, button: str, typed: str, hours: float
) -> None:
    """Not a minute before, at any hour, once."""
    bloc, an = await a_bloc(stage)
    await due(stage, bloc, 7)
    await tick(stage, an)
    assert "có 2 việc" in an.text
    await an.tap("Nhắc lại sau")
    assert "Còn 2 việc chưa xong." in an.text
    await an.tap(button)
    if typed:
        await an.say(typed)
    assert "Hệ thống sẽ nhắc lại lúc" in an.text
    count = len(an.texts)
    asked_at = stage.now
    stage.now = asked_at + timedelta(hours=hours, minutes=-5)
    if hours < 24:
        await tick(stage, an)
        assert len(an.texts) == count
    stage.now = asked_at + timedelta(hours=hours)
    for _ in range(3):
        await tick(stage, an)
    fresh = an.texts[count:]
    assert sum("Báo cáo tổng kết của cơ quan (Ủy ban Kiểm tra)" in text for text in fresh) == 1
    assert len(fresh) == 1


async def test_what_is_done_leaves_the_reminder(stage: Stage) -> None:
    """Answered lines disappear from the card when it is next tapped, and are not said again later; all done, it says so."""
    bloc, an = await a_bloc(stage)
    await due(stage, bloc, 7)
    await tick(stage, an)
    await an.tap("Nhắc lại sau")
    await finish(stage, bloc, "YEAR_REPORT")
    await an.tap("⬅ Quay lại")
    assert "hôm nay là hạn gửi bảng tự chấm điểm" in an.text
    assert "Báo cáo tổng kết" not in an.text
    later = an.data_of("Nhắc lại sau")
    await an.tap("Nhắc lại sau")
    await an.tap("Sau 1 giờ")
    await finish(stage, bloc, "SELF_SCORE")
    count = len(an.texts)
    await stage.pass_time(hours=1)
    await tick(stage, an)
    assert len(an.texts) == count
    await an.tap_data(later)
    assert "đã xong" in an.text


@pytest.mark.parametrize(
    ("days", "hours", "button", "wait"),
    [(0, 7.9, "Sau 1 giờ", 1.1), (2, 0, "Sau 1 giờ", 1.1), (1, 0, "Sáng mai", 23.1)],
)
async def test_what_is_overdue_comes_again_too(stage: Stage, days: int, hours: float, button: str, wait: float) -> None:
    """After the deadline, after the last reminder, after the name has gone to the secretary: once, because it was asked for."""
    _bloc, an = await a_bloc(stage)
    await stage.person("Thư ký", _bloc, agency=0, roles=("secretary",))
    await tick(stage, an)
    await stage.pass_time(days=days, hours=hours)
    await tick(stage, an)
    await an.tap("Nhắc lại sau")
    assert "Còn 1 việc chưa xong." in an.text
    await an.tap(button)
    await stage.pass_time(hours=wait)
    count = len(an.texts)
    for _ in range(3):
        await tick(stage, an)
    assert sum("đã quá hạn" in text for text in an.texts[count:]) == 1
    assert len(an.texts) == count + 1


async def test_who_is_away_hears_what_was_asked_for(stage: Stage) -> None:
    """The colleague stands in for the clock's reminders; the one somebody has ordered still comes."""
    bloc, an = await a_bloc(stage)
    await stage.person("Bình", bloc, agency=1)
    await tick(stage, an)
    await an.tap("Nhắc lại sau")
    await an.tap("Sáng mai")
    await an.say("/congtac")
    await an.tap("thứ Ba, 06/02/2024")
    await stage.pass_time(hours=23)
    count = len(an.texts)
    await tick(stage, an)
    assert "gửi bảng tự chấm điểm" in an.text
    assert len(an.texts) == count + 1


async def test_a_reminder_put_off_is_no_old_news(stage: Stage) -> None:
    """The deadline was moved after it was said: what comes again is the reminder with the new day, not that it was moved."""
    bloc, an = await a_bloc(stage)
    await tick(stage, an)
    await an.tap("Nhắc lại sau")
    await an.tap("Sau 1 giờ")

    def move(session: Session) -> None:
        step = session.get_one(Step, (bloc.year_id, "SELF_SCORE"))
        step.due_at, step.moved_at = stage.now + timedelta(days=3), stage.now

    await stage.write(move)
    await stage.pass_time(hours=1)
    count = len(an.texts)
    await tick(stage, an)
    assert len(an.texts) == count + 1
    assert "còn 3 ngày đến hạn" in an.text


async def test_somebody_elses_card_is_no_card(stage: Stage) -> None:
    """A forged instant, or one of nobody's reminders, changes nothing."""
    _bloc, an = await a_bloc(stage)
    await an.say("/viec")
    for data in ("later:1", "later:x", "laterset:1:h", "laterset:99999999999999:m", "laterset:1:z", "later"):
        await an.tap_data(data)
        assert "Nút này không còn dùng được" in an.toast


async def test_a_leader_hears_of_lateness_when_the_secretary_says_so(stage: Stage) -> None:
    """After seeing the sentence; twice in one half-day is once; who is not late cannot be reported."""
    bloc, _an = await a_bloc(stage)
    leader = await stage.person("Lãnh đạo", bloc, agency=1, roles=("leader",))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    lead = f"chaselead:SELF_SCORE:{bloc.year_id}:{bloc.agencies[1]}"
    await secretary.say("/viec")
    await secretary.tap_data(lead)
    assert "không còn quá hạn" in secretary.toast
    await stage.pass_time(days=2)
    await secretary.tap_data(lead.replace("chaselead", "chaseone"))
    await secretary.tap("Báo lãnh đạo cơ quan")
    assert "Gửi tới: Lãnh đạo." in secretary.text
    assert "Ủy ban Kiểm tra đã quá hạn 2 ngày gửi bảng tự chấm điểm" in secretary.text
    go = secretary.data_of("Gửi lãnh đạo cơ quan")
    assert leader.texts == []
    await secretary.tap("Gửi lãnh đạo cơ quan")
    assert "Đã báo lãnh đạo cơ quan." in secretary.text
    await stage.settle(leader)
    assert len(leader.texts) == 1
    assert "Ủy ban Kiểm tra đã quá hạn 2 ngày" in leader.text
    await secretary.tap_data(go)
    assert "trong buổi này" in secretary.toast
    await leader.tap("Đã gửi văn bản")
    assert "số" in leader.text


async def test_a_leader_told_before_hours_hears_when_they_begin(stage: Stage) -> None:
    """As the secretary is promised: at 7:30, not half a day later."""
    bloc, _an = await a_bloc(stage)
    leader = await stage.person("Lãnh đạo", bloc, agency=1, roles=("leader",))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    await stage.pass_time(days=1, hours=22, minutes=40)  # Wednesday, 7:10
    await secretary.say("/viec")
    await secretary.tap_data(f"chaselead:SELF_SCORE:{bloc.year_id}:{bloc.agencies[1]}")
    await secretary.tap("Gửi lãnh đạo cơ quan")
    await tick(stage, leader)
    assert leader.texts == []
    await stage.pass_time(minutes=25)
    await tick(stage, leader)
    assert "đã quá hạn 2 ngày" in leader.text


async def test_the_secretaries_of_a_bloc_stand_in_for_one_another(stage: Stage) -> None:
    """The other one is told for which bloc; who is back before it was said is not said to be away."""
    bloc, _an = await a_bloc(stage)
    first = await stage.person("Thư ký 1", bloc, agency=0, roles=("secretary",))
    second = await stage.person("Thư ký 2", bloc, agency=0, roles=("secretary",))
    await stage.pass_time(hours=12)
    await first.say("/congtac")
    assert "lời nhắc gửi đến Thư ký 2" in first.text
    await first.tap("thứ Ba, 06/02/2024")
    await first.tap("Đã về")
    await stage.pass_time(hours=12)
    await tick(stage, second)
    assert not any("công tác" in text for text in second.texts)
    await first.say("/congtac")
    await first.tap(first.buttons[1])
    await stage.settle(second)
    assert any("Thư ký 1 đi công tác" in text for text in second.texts)


async def test_the_next_morning_is_an_afternoon_for_whoever_hears_then(stage: Stage) -> None:
    """The button says what it does."""
    _bloc, an = await a_bloc(stage)
    await tick(stage, an)
    later = an.data_of("Nhắc lại sau")
    await an.say("/gionhantin")
    await an.tap("Chỉ buổi chiều")
    await an.tap_data(later)
    await an.tap("Chiều mai")
    assert "13:30 thứ Ba" in an.text


@pytest.mark.parametrize("wanted", [False, True])
async def test_leaders_hear_by_themselves_only_where_the_bloc_wants_it(stage: Stage, *, wanted: bool) -> None:
    """Off by default; switched on, a leader hears once, when the secretary gets the name."""
    bloc, an = await a_bloc(stage)
    leader = await stage.person("Lãnh đạo", bloc, agency=1, roles=("leader",))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    if wanted:
        await secretary.say("/viec")
        await secretary.tap_data("blhear")
        await secretary.tap("Tự động báo lãnh đạo cơ quan")
        assert "báo Thư ký và lãnh đạo cơ quan" in secretary.text
    heard = []
    for _day in range(26):
        await tick(stage, an)
        heard += [text for text in leader.texts if "quá hạn" in text and text not in heard]
        await stage.pass_time(hours=12)
    assert len(heard) == wanted
