"""No paper with a wrong sum, none before the count; what cannot be made is tried again and told with a code."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot import press
from bot.clock import Ticks
from bot.papers import tend
from documents.press.job import Order, Outcome
from handlers.papers import sending
from storage import papers as jobs
from storage.tables import Agency, Ballot, PaperJob
from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import COUNT, all_vote, papers
from tests.handlers.voting.hall import FLAG, hall, opened


async def test_a_sum_that_does_not_hold_is_told_and_no_paper_issued(stage: Stage) -> None:
    """The secretary reads which sum is wrong, with its numbers; when it is put right the paper can be fetched."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)

    def change(**said: object) -> Callable[[Session], None]:
        def work(session: Session) -> None:
            row = session.get_one(Ballot, ballot_id)
            row.result = {**(row.result or {}), **said}

        return work

    for said, sentence in (
        ({"issued": 9, "not_returned": 1}, "Số phiếu phát ra (9) khác số thu về (9) cộng số không thu về (1)."),
        (
            {"not_returned": 0, "channels": {"electronic": 7, "paper": 1}},
            "Số phiếu theo hình thức (8) khác số phiếu thu về (9).",
        ),
    ):
        await stage.write(change(**said))
        await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
        assert sentence in secretary.text
        assert "Hệ thống không lập văn bản có số liệu không khớp" in secretary.text
    assert len(papers(stage, secretary, COUNT)) == 1
    await stage.write(change(channels={"electronic": 6, "paper": 2, "written": 1}))
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    paper = papers(stage, secretary, COUNT)[-1]
    assert "- Thu về theo hình thức: qua điện thoại 6; phiếu giấy 2; ý kiến bằng văn bản 1." in paper
    assert "- Hình thức: bỏ phiếu kín qua điện thoại, phiếu giấy, ý kiến bằng văn bản." in paper


async def test_a_paper_that_cannot_be_made_is_tried_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first failure passes by itself, the second is told with a code; the file comes when it works, or is asked for."""
    bloc, chair, secretary, leaders = await hall(stage)
    broken = [True]
    printed = press.press

    async def sometimes(orders: Sequence[Order], into: Path) -> list[Outcome]:
        if broken[0]:
            return [Outcome(number, error="disk full") for number, _order in enumerate(orders)]
        return await printed(orders, into)

    monkeypatch.setattr(press, "press", sometimes)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    assert not any("Chưa lập được biên bản kiểm phiếu" in text for text in secretary.texts)
    await stage.pass_time(seconds=40)
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    told = [text for text in secretary.texts if "Chưa lập được biên bản kiểm phiếu" in text]
    assert len(told) == 1
    assert "Hệ thống đang thử lại và sẽ gửi khi xong. Mã để báo người quản trị: " in told[0]
    broken[0] = False
    await stage.pass_time(seconds=40)
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    assert len(papers(stage, secretary, COUNT)) == len(papers(stage, chair, COUNT)) == 1

    broken[0] = True
    await stage.write(
        lambda session: setattr(session.get_one(Agency, bloc.agencies[0]), "name", "Ban Tổ chức và Cán bộ Tỉnh ủy")
    )
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    for _try in range(sending.GIVE_UP):
        await stage.pass_time(minutes=11)
        await Ticks(stage.machine).tick()
        await stage.settle(secretary)
    assert "Hệ thống đã dừng thử. Đề nghị đồng chí báo mã " in secretary.text
    assert not await stage.read(lambda s: jobs.any_due(s, stage.now + timedelta(days=1)))
    broken[0] = False
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    assert len(papers(stage, secretary, COUNT)) == 2


async def test_what_a_kill_interrupts_is_made_by_the_clock(stage: Stage) -> None:
    """A row that was claimed and never finished comes again when its lease is over, within a minute."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)

    def claimed(session: Session) -> None:
        jobs.want(session, "counting_minutes", ballot_id)
        jobs.claim(session, stage.now, stage.now + timedelta(seconds=30), 4)

    await stage.write(claimed)
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    assert len(papers(stage, secretary, COUNT)) == 1
    await stage.pass_time(seconds=40)
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    assert len(papers(stage, secretary, COUNT)) == 2


async def test_no_paper_before_the_count(stage: Stage) -> None:
    """While the ballot is open a tap is refused and nothing is wanted; what was wanted too early is dropped."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    assert "chỉ có khi đã kiểm phiếu" in secretary.toast + secretary.text
    assert await stage.read(lambda s: s.exec(select(PaperJob)).all()) == []

    await stage.write(lambda session: jobs.want(session, "counting_minutes", ballot_id))
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    assert papers(stage, secretary, COUNT) == []
    assert await stage.read(lambda s: [one.state for one in s.exec(select(PaperJob))]) == ["stopped"]


async def test_what_cannot_be_made_any_more_is_told_to_who_asked(stage: Stage) -> None:
    """Between the tap and the making the ballot is none that is counted: the secretary hears why, a member hears nothing."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)

    def want(session: Session) -> None:
        jobs.want(session, "counting_minutes", ballot_id, secretary.person_id)
        jobs.want(session, "counting_minutes", ballot_id, leaders[3].person_id)

    await stage.write(want)
    await tend(stage.machine)
    await stage.settle(secretary)
    assert "Chưa lập biên bản kiểm phiếu: " in secretary.text
    assert "chỉ có khi đã kiểm phiếu" in secretary.text
    for other in (leaders[3], chair):
        assert not any("Chưa lập" in one for one in other.texts)


async def test_another_blocs_head_gets_nothing(stage: Stage) -> None:
    """Chair and secretary of another bloc tap what they were sent: no file, no picture, no word of it."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    elsewhere = await stage.bloc("ha-giang")
    other = await stage.person("Thư ký khác", elsewhere, agency=0, roles=("leader", "chair", "secretary"))
    await other.say("/viec")
    for data in (
        f"ppmake:counting_minutes:{ballot_id}",
        f"vshow:{ballot_id}:0",
        f"ppmake:meeting_minutes:{bloc.meeting_id}",
    ):
        await other.tap_data(data)
        assert "thuộc Khối khác" in other.toast + other.text
    assert not any(body.get("document") or body.get("photo") for body in other.from_bot)
    assert len(papers(stage, secretary, COUNT)) == 1
