"""The program was away while a ballot was open: nobody goes home believing that a paper is in which is not (`screens.md` 7)."""

from datetime import timedelta

import pytest

from bot.clock import Ticks
from tests.handlers.harness import TOKEN, Phone, Stage
from tests.handlers.voting.hall import FLAG, hall, opened, papers, the, voted
from tests.handlers.voting.test_a_ballot_goes_round_without_a_meeting import sent_round
from tests.handlers.voting.test_when_things_go_wrong import closed_by

SENTENCE = "Hệ thống gián đoạn 4 phút. Phiếu của đồng chí CHƯA được ghi nhận. Mời đồng chí bỏ phiếu lại."


async def tick(stage: Stage, ticks: Ticks) -> int:
    """A tick, and everything it has to say."""
    queued = await ticks.tick()
    for _ in range(2):  # the sender may be between its claim and its first letter
        await stage.machine.settled()
    return queued


async def back_after(stage: Stage, **away: float) -> Ticks:
    """A new process, at its second tick: the first one only notes that it is back."""
    await stage.pass_time(**away)
    ticks = Ticks(stage.machine)
    await tick(stage, ticks)
    await stage.pass_time(seconds=20)
    await tick(stage, ticks)
    return ticks


def told(phones: list[Phone]) -> list[int]:
    """How often each has been told of an outage."""
    return [sum("gián đoạn" in text for text in phone.texts) for phone in phones]


async def test_who_has_no_paper_in_is_told_after_an_outage(on_both: Stage) -> None:
    """On both databases, four minutes away: the sentence with the way to the paper, once, and to nobody whose paper is recorded."""
    stage = on_both
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    await tick(stage, Ticks(stage.machine))
    ticks = await back_after(stage, minutes=4)
    await tick(stage, ticks)

    assert told(leaders) == [1, 0, *[1] * 7]
    assert leaders[5].texts[-1].splitlines() == [
        "Bỏ phiếu: Hội nghị tổng kết năm 2023",
        "Phiếu của Văn phòng.",
        SENTENCE,
    ]
    await voted(leaders[5], "Đồng ý")
    assert len(await papers(stage, ballot_id)) == 2


async def test_after_the_time_nobody_is_asked_to_answer_again(stage: Stage) -> None:
    """Away while the time of a ballot without a meeting ran out: it takes nothing more, so nobody is told to try; before it they are."""
    *_hall, leaders, ballot_id = await sent_round(stage)
    until = (await the(stage, ballot_id)).until_at
    assert until is not None
    for left in (timedelta(hours=2), timedelta(minutes=10)):
        await stage.pass_time(minutes=(until - left - stage.now) / timedelta(minutes=1))
        await tick(stage, Ticks(stage.machine))
        await back_after(stage, minutes=20)
        assert told(leaders) == [1] * 9
    assert (await the(stage, ballot_id)).state == "open"


async def test_a_restart_is_no_outage(stage: Stage) -> None:
    """A minute away, a ballot begun just before, no ballot at all: nobody is told anything."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await tick(stage, Ticks(stage.machine))
    await stage.pass_time(minutes=30)
    await opened(stage, secretary, chair, FLAG)
    await back_after(stage, seconds=60)
    await back_after(stage, seconds=60)

    assert told(leaders) == [0] * 9


async def test_before_its_first_sign_of_life_a_ballot_counts_from_its_beginning(stage: Stage) -> None:
    """The program fell right after the chair had begun: the time since then is the outage."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    await back_after(stage, minutes=4)

    assert told(leaders) == [1] * 9


async def test_another_replica_at_work_is_no_outage(stage: Stage) -> None:
    """One process was away, another one took the taps: nobody was cut off. Nor does a clock that is put forward cut anybody off."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    other = Ticks(stage.machine)
    for _ in range(10):
        await tick(stage, other)
        await stage.pass_time(seconds=30)
    await back_after(stage, seconds=0)
    await stage.pass_time(hours=1)
    for _ in range(2):
        await tick(stage, other)
        await stage.pass_time(seconds=20)

    assert told(leaders) == [0] * 9


async def test_what_waited_at_telegram_is_played_first(stage: Stage) -> None:
    """A tap of the last two minutes arrives when the program is back: its paper is recorded, and nobody says that it is not."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    voter = leaders[3]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    await stage.pass_time(minutes=4)
    stage.forge_tap(voter.id, voter.card["message_id"], voter.data_of("Xác nhận bỏ phiếu"))
    ticks = Ticks(stage.machine)
    await tick(stage, ticks)
    await stage.settle(voter)
    await stage.pass_time(seconds=20)
    await tick(stage, ticks)

    assert len(await papers(stage, ballot_id)) == 1
    assert told(leaders) == [1, 1, 1, 0, *[1] * 5]


async def test_cut_off_from_the_messenger_is_away(stage: Stage) -> None:
    """The program ran, but no tap could reach it: the same as if it had been down."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    reached = True
    ticks = Ticks(stage.machine, lambda: reached)
    await tick(stage, ticks)
    reached = False
    for _ in range(2):
        await stage.pass_time(minutes=2)
        await tick(stage, ticks)
    reached = True
    assert ticks._beat_at is not None
    ticks._beat_at -= 240  # the process's own time has passed too
    await tick(stage, ticks)
    assert told(leaders) == [0] * 9
    await stage.pass_time(seconds=20)
    await tick(stage, ticks)

    assert told(leaders) == [1] * 9


async def test_a_refusal_too_late_for_its_tap_comes_as_a_message(stage: Stage) -> None:
    """The tap was played more than 150 seconds after it was made, and voting had ended: the voter reads it all the same."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    voter = leaders[3]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    stage.forge_tap(voter.id, voter.card["message_id"], voter.data_of("Xác nhận bỏ phiếu"))
    asked = {"offset": stage.offset, "timeout": 0, "limit": 100}
    _status, body, _headers = await stage.world.call(TOKEN, "getUpdates", asked)
    (late,) = body["result"]
    stage.offset = late["update_id"] + 1
    await closed_by(secretary, chair)
    await stage.pass_time(seconds=151)
    await stage.poller.play([late])
    await stage.machine.settled()

    assert voter.texts[-1] == "Đã kết thúc bỏ phiếu lúc 08:30. Phiếu của đồng chí không được ghi nhận."
    assert (await the(stage, ballot_id)).state == "counted"


async def test_a_close_that_was_lost_is_made_up_for_by_the_clock(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the last paper and the count: the next tick closes, counts and tells chair and secretary."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)

    async def killed(*_work: object) -> None:
        return

    with monkeypatch.context() as patched:
        patched.setattr(stage.machine, "follow", killed)
        await chair.say("/bophieu")
        for leader in leaders:
            await voted(leader, "Đồng ý")
        assert (await the(stage, ballot_id)).state == "open"
    await tick(stage, Ticks(stage.machine))

    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.wrapped_secret) == ("counted", None)
    assert ballot.cleansed_at is not None
    assert [text.startswith("Đã kiểm phiếu") for text in secretary.texts].count(True) == 1
