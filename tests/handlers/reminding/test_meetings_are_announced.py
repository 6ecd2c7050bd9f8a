"""A meeting: the invitation when it is planned, the working day before, one hour before; anew when day or place change."""

import pytest

from storage.tables import Meeting, Step
from tests.handlers.reminding.little_bloc import LittleBloc, at


def called(starts: str = "2026-11-19 08:00", **values: str) -> LittleBloc:
    """An officer, a leader, the chair, a superior who only reads; a meeting on a Thursday morning."""
    bloc = LittleBloc()
    bloc.person("cb", 1)
    bloc.person("ld", 1, ("leader",))
    bloc.person("ct", 0, ("chair", "leader"))
    bloc.person("gs", 0, ("supervisor",))
    bloc.step("MEETING", starts)
    bloc.meeting(starts, **values)
    return bloc


def test_the_year_of_an_invitation() -> None:
    """Once when planned, once the day before, once an hour before; leaders and officers alike."""
    bloc = called(place="Hội trường A")
    words = "Kính mời đồng chí dự Hội nghị tổng kết: 08:00 thứ Năm, 19/11/2026, Hội trường A."
    assert bloc.tick("2026-11-10 10:00") == {"cb": [words], "ld": [words], "ct": [words]}
    assert bloc.tick("2026-11-11 08:00") == {}
    assert "ngày mai: 08:00" in bloc.tick("2026-11-18 07:30")["ld"][0]
    assert bloc.tick("2026-11-18 14:00") == {}
    assert bloc.tick("2026-11-19 06:59") == {}
    soon = bloc.tick("2026-11-19 07:00")
    assert sorted(soon) == ["cb", "ct", "ld"]
    assert soon["cb"] == ["Kính gửi đồng chí: Hội nghị tổng kết bắt đầu lúc 08:00 thứ Năm, 19/11/2026, Hội trường A."]
    assert bloc.tick("2026-11-19 07:30") == {}
    assert bloc.tick("2026-11-19 08:01") == {}


def test_a_meeting_on_a_saturday_is_announced_on_friday_and_an_hour_before() -> None:
    """The word of the day before comes while people are at their desks; the last hour is excepted from the hours."""
    bloc = called("2026-11-21 08:00")
    bloc.tick("2026-11-10 10:00")
    assert bloc.tick("2026-11-20 08:00")["cb"] == [
        "Kính mời đồng chí dự Hội nghị tổng kết ngày mai: 08:00 thứ Bảy, 21/11/2026, địa điểm thông báo sau."
    ]
    assert "bắt đầu lúc 08:00" in bloc.tick("2026-11-21 07:15")["cb"][0]


def test_planned_on_the_last_day_it_is_one_message() -> None:
    """The invitation and the word of the day before are the same thing then."""
    assert [len(texts) for texts in called("2026-11-11 08:00").tick("2026-11-10 10:00").values()] == [1, 1, 1]


@pytest.mark.parametrize("state", ["open", "ended"])
def test_a_meeting_that_has_begun_invites_nobody(state: str) -> None:
    """From then on the meeting itself speaks."""
    bloc = called(state=state)
    assert bloc.tick("2026-11-18 08:00") == {}
    assert bloc.tick("2026-11-19 07:30") == {}


def test_a_moved_meeting_says_so_once() -> None:
    """A new day is told as a change, and its own reminders follow; back to the old day is a change again."""
    bloc = called()
    bloc.tick("2026-11-10 10:00")
    move(bloc, "2026-11-26 08:00", "2026-11-11 09:00")
    moved = bloc.tick("2026-11-11 09:01")
    assert moved["cb"] == [
        "Kính gửi đồng chí: Hội nghị tổng kết chuyển sang 08:00 thứ Năm, 26/11/2026, địa điểm thông báo sau."
    ]
    assert bloc.tick("2026-11-18 08:00") == {}
    move(bloc, "2026-11-19 08:00", "2026-11-18 09:00")
    assert "chuyển sang 08:00 thứ Năm, 19/11/2026" in bloc.tick("2026-11-18 09:01")["cb"][0]
    assert "bắt đầu lúc" in bloc.tick("2026-11-19 07:10")["cb"][0]


def test_a_moved_meeting_is_not_announced_again_when_the_change_is_old() -> None:
    """Two weeks after the change nobody is invited a second time; the word of the day before comes as ever."""
    bloc = called()
    bloc.tick("2026-11-10 10:00")
    move(bloc, "2026-12-10 08:00", "2026-11-11 09:00")
    bloc.tick("2026-11-11 09:01")
    assert bloc.tick("2026-11-30 08:00") == {}
    assert "ngày mai" in bloc.tick("2026-12-09 08:00")["cb"][0]


def move(bloc: LittleBloc, starts: str, asked: str) -> None:
    """Move the meeting and its step."""
    bloc.change(Meeting, "b-m", starts_at=at(starts))
    bloc.change(Step, (bloc.year, "MEETING"), due_at=at(starts), moved_at=at(asked))


def test_a_new_place_is_told() -> None:
    """Nobody goes to the wrong hall."""
    bloc = called(place="Hội trường A")
    bloc.tick("2026-11-10 10:00")
    bloc.change(Meeting, "b-m", place="Hội trường B")
    assert "Hội trường B" in bloc.tick("2026-11-11 08:00")["cb"][0]


def test_a_meeting_far_ahead_waits() -> None:
    """Next year's meetings of a bloc's file are not announced all at once: five weeks ahead is early enough."""
    assert called("2027-03-19 08:00").tick("2026-11-10 10:00") == {}


def cancel(bloc: LittleBloc, when: str) -> None:
    """The meeting is not held."""
    bloc.change(Meeting, "b-m", state="cancelled", cancelled_at=at(when))


def test_whoever_has_heard_something_this_morning_hears_that_a_meeting_is_off() -> None:
    """The reminder of the morning does not keep anybody in the dark until it would have begun."""
    bloc = called("2026-11-13 10:30")
    bloc.step("YEAR_REPORT", "2026-11-13 17:00")
    bloc.tick("2026-11-12 09:00")
    assert "cb" in bloc.tick("2026-11-13 07:31")
    cancel(bloc, "2026-11-13 08:00")
    assert sorted(bloc.tick("2026-11-13 08:00")) == ["cb", "ct", "ld"]
    assert bloc.tick("2026-11-13 09:00") == {}


@pytest.mark.parametrize("heard", ["2026-11-12 17:05", "2026-11-13 06:00"])
def test_a_meeting_cancelled_in_the_evening_is_told_before_it_would_begin(heard: str) -> None:
    """Where working hours begin no earlier than the meeting, the word does not wait for them; once."""
    bloc = called("2026-11-13 07:30")
    bloc.tick("2026-11-12 09:00")
    cancel(bloc, heard)
    assert sorted(bloc.tick(heard)) == ["cb", "ct", "ld"]
    assert bloc.tick("2026-11-13 07:29") == {}


def test_a_meeting_of_the_afternoon_cancelled_at_night_is_told_in_the_morning() -> None:
    """Nobody is woken for what can wait."""
    bloc = called("2026-11-13 14:00")
    bloc.tick("2026-11-12 09:00")
    cancel(bloc, "2026-11-12 22:00")
    assert bloc.tick("2026-11-12 22:00") == {}
    assert sorted(bloc.tick("2026-11-13 07:30")) == ["cb", "ct", "ld"]


def test_a_meeting_moved_to_another_day_is_told_at_once() -> None:
    """Also to whom something was said in this half-day: on the old day nobody is there."""
    bloc = called("2026-11-13 10:30")
    bloc.tick("2026-11-12 14:00")
    move(bloc, "2026-11-20 10:30", "2026-11-12 15:00")
    assert sorted(bloc.tick("2026-11-12 15:00")) == ["cb", "ct", "ld"]
