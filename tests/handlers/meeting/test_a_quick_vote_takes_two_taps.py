"""Biểu quyết nhanh at an ordinary meeting: one question, a number, written down with its count."""

import pytest
from sqlmodel import Session, col, delete, select

from handlers.meeting.quick import USUAL
from storage.tables import MeetingLine, MeetingStep, Presence
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import hall


async def ordinary(stage: Stage) -> tuple[str, Phone, list[Phone]]:
    """A meeting that closes no year is under way, all nine agencies in the hall; its id, the secretary, the leaders."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await stage.write(lambda session: session.exec(delete(MeetingStep)))
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.say("/hoinghi")
    await secretary.tap("Đủ mặt")
    return bloc.meeting_id, secretary, leaders


async def decided(stage: Stage) -> list[tuple[str, int | None, int | None]]:
    """What was written down, with its counts."""
    wanted = select(MeetingLine).where(MeetingLine.kind == "decision").order_by(col(MeetingLine.position))
    return await stage.read(lambda s: [(one.text, one.agree, one.present) for one in s.exec(wanted)])


async def test_two_taps_write_a_decision_down(stage: Stage) -> None:
    """The usual question with all hands; tapped again nothing is added, another number takes its place."""
    where, secretary, _leaders = await ordinary(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Biểu quyết nhanh")
    assert USUAL in secretary.text
    again = secretary.data_of("Nhất trí 9/9")
    await secretary.tap("Nhất trí 9/9")
    assert "Đã ghi nhận." in secretary.text
    await secretary.tap_data(again)
    assert await decided(stage) == [(USUAL, 9, 9)]
    await secretary.tap_data(f"mtsay:{where}:7:9:-")
    assert await decided(stage) == [(USUAL, 7, 9)]


async def test_another_question_and_its_number_are_typed(stage: Stage) -> None:
    """By typing alone: the words, then so many of so many; what is no count is said to be none."""
    _where, secretary, _leaders = await ordinary(stage)
    await secretary.say("/viec")
    await secretary.say("biểu quyết nhanh")
    assert "Hội nghị đang họp." in secretary.text
    await secretary.tap("Biểu quyết nhanh")
    await secretary.say("Thông qua kế hoạch quý II.")
    assert "Thông qua kế hoạch quý II" in secretary.text
    await secretary.say("10/9")
    assert "Chưa đọc được số tán thành" in secretary.texts[-1]
    await secretary.say("x" * 501)
    assert "dài quá 500 ký tự" in secretary.texts[-1]
    assert await decided(stage) == []
    await secretary.say("8/9")
    assert await decided(stage) == [("Thông qua kế hoạch quý II", 8, 9)]


@pytest.mark.parametrize("words", ["10:9:-", "1:0:-", "1:99:-", "1:9", "1:9:x", "1:9:t"])
async def test_no_count_that_cannot_be_is_written_down(stage: Stage, words: str) -> None:
    """Forged numbers, and a typed question that nobody typed."""
    where, secretary, _leaders = await ordinary(stage)
    await secretary.say("/hoinghi")
    await secretary.tap_data(f"mtsay:{where}:{words}")
    assert "không còn dùng được" in secretary.toast
    assert await decided(stage) == []


async def test_only_the_head_counts_hands_and_only_with_enough_in_the_hall(stage: Stage) -> None:
    """A leader is refused; below the quorum the question waits; after the end nothing is asked."""
    where, secretary, leaders = await ordinary(stage)
    await leaders[4].say("/hoinghi")
    assert "Biểu quyết nhanh" not in leaders[4].buttons
    await leaders[4].tap_data(f"mtsay:{where}:9:9:-")
    assert "không thuộc phần việc" in leaders[4].toast

    def leave(session: Session) -> None:
        for one in session.exec(select(Presence)).all()[:5]:
            one.present = False

    await stage.write(leave)
    await secretary.tap_data(f"mtquick:{where}")
    assert "ít nhất 6" in secretary.toast
    assert await decided(stage) == []
