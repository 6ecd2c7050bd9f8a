"""Days, a restart or a colleague in between: everybody goes on exactly where the agency stopped."""

import asyncio
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.application import build
from bot.polling import Poller
from bot.sender import Pace
from storage.tables import Year
from tests.handlers.assessing.sheets import (
    bloc_a,
    every_kind,
    leaf,
    open_leaf,
    points_of,
    score_everything,
    small_bloc,
    trail,
)
from tests.handlers.harness import Stage, a_stage


async def test_after_days_the_next_question_is_the_same(stage: Stage) -> None:
    """The open card still takes a typed answer a week later, and the way by the home card leads to the same criterion."""
    an = await stage.person("An", await small_bloc(stage))
    await an.say("/tucham")
    await an.tap("Bắt đầu chấm điểm")
    await an.say("9/10")
    await stage.pass_time(days=7)
    await an.say("Tốt")
    assert await points_of(stage) == {"I.1": 1350, "I.2": 1000}
    await an.say("/viec")
    assert "Tự chấm điểm 2/9." in an.text
    await an.tap("Làm tiếp tự chấm điểm")
    assert an.text.startswith("I.3.")


async def test_after_a_restart_the_open_card_is_still_open(tmp_path: Path) -> None:
    """Position and answers are rows: a new process takes the next typed line as if nothing had happened."""
    async with a_stage(tmp_path, f"sqlite:///{tmp_path / 'thidua.db'}") as stage:
        an = await stage.person("An", await small_bloc(stage))
        await an.say("/tucham")
        await an.tap("Bắt đầu chấm điểm")
        await an.say("9")
        old = stage.machine
        for task in list(old.tasks):
            task.cancel()
        await asyncio.gather(*old.tasks, return_exceptions=True)
        new = build(
            old.settings, clock=old.clock, transport=old.transport, polling=old.transport, pace=Pace.unbounded()
        )
        async with new:
            stage.machine, stage.poller = new, Poller(new.application, old.transport, new.writer, old.clock)
            await an.say("10")
            assert an.text.startswith("I.2.")
            assert await points_of(stage) == {"I.1": 1350}
        stage.machine = old


async def test_what_was_put_off_comes_back(stage: Stage) -> None:
    """Put off, it is passed over; after a pause the walk goes on behind the last answer; at the end it comes again."""
    an = await stage.person("An", await small_bloc(stage))
    await an.say("/tucham")
    await an.tap("Bắt đầu chấm điểm")
    await an.tap("Để sau")
    await an.say("Tốt")
    await an.say("/viec")
    await an.tap("Làm tiếp tự chấm điểm")
    assert an.text.startswith("I.3.")
    for answer in ("đạt", "3", "0", "12,5"):
        await an.say(answer)
    await an.tap("Không có điểm thưởng nào khác")
    await an.tap("Không có điểm trừ nào khác")
    assert an.text.startswith("I.1.")
    await an.tap("Để sau")
    assert "Tiến độ 8/9" in an.text


async def test_back_returns_to_what_was_just_answered(stage: Stage) -> None:
    """A slip of the finger is one tap away, and from there the sections."""
    an = await stage.person("An", await small_bloc(stage))
    await an.say("/tucham")
    await an.tap("Bắt đầu chấm điểm")
    await an.tap("100%")
    await an.tap("Quay lại")
    assert an.text.startswith("I.1.")
    assert "Đã chấm 100/100 (15 điểm)" in an.text
    await an.tap("Quay lại")
    assert "Mời đồng chí chọn tiêu chí." in an.text
    assert "I.1 · 15/15 · Nội dung I.1" in an.buttons
    assert "I.2 · chưa chấm · Nội dung I.2" in an.buttons


async def test_the_next_one_without_evidence_follows_when_all_is_answered(stage: Stage) -> None:
    """With everything answered the walk leads from gap to gap, and the list of gaps opens each."""
    an = await stage.person("An", await small_bloc(stage))
    await score_everything(an)
    assert "Còn 5 mục chưa có minh chứng." in an.text
    await an.tap("Chưa có minh chứng (5)")
    assert [label.split(" ")[0] for label in an.buttons[:5]] == ["I.1", "I.2", "I.3", "I.4", "I.5"]
    await an.tap("I.2")
    for code in ("I.2", "I.3", "I.4", "I.5", "I.1"):
        assert an.text.startswith(f"{code}.")
        await an.say("12-BC/TU 5.1.2024")
        await an.tap("Mục tiếp theo")
    assert "Các mục có điểm đều đã có minh chứng." in an.text


@pytest.mark.parametrize(
    ("code", "section"),
    [("I.1", "I. Thực hiện"), ("IV.7", "IV. Công tác"), ("T.4", "Điểm thưởng"), ("TR.5", "Điểm trừ")],
)
async def test_any_criterion_of_table_a_is_three_taps_away(stage: Stage, code: str, section: str) -> None:
    """By sections, by the bonus and by the minus list."""
    an = await stage.person("An", await bloc_a(stage))
    await an.say("/tucham")
    await an.tap("Từng phần, từng tiêu chí")
    await an.tap(section)
    await an.tap(f"{code} ·")
    assert an.text.startswith(f"{code}.")


async def test_two_officers_of_one_agency_work_on_one_sheet(stage: Stage) -> None:
    """Both begin at the same moment, each sees what the other has answered, and the last word on a criterion counts."""
    bloc = await small_bloc(stage)
    an, binh = await stage.person("An", bloc), await stage.person("Bình", bloc)
    stage.world.say(an.id, "/tucham")
    stage.world.say(binh.id, "/tucham")
    await stage.settle(an)
    await an.tap("Bắt đầu chấm điểm")
    await binh.tap("Bắt đầu chấm điểm")
    stage.world.say(an.id, "9/10")
    stage.world.say(binh.id, "8/10")
    await stage.settle(an)
    assert await points_of(stage) == {"I.1": 1200}
    assert len(await trail(stage, "score_changed")) == 1
    await an.say("Tốt")
    await binh.say("/tucham")
    assert "Tiến độ 2/9" in binh.text
    await open_leaf(binh, "I.1")
    assert "Bình, thứ Hai" in binh.text


async def test_an_answer_that_no_longer_fits_is_asked_for_again(stage: Stage) -> None:
    """When the bloc changes its table, an answer of another kind does not count and the criterion is open again."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    await an.say("/tucham")
    await an.tap("Bắt đầu chấm điểm")
    await an.say("9/10")

    def change(session: Session) -> None:
        year = session.get(Year, bloc.year_id)
        assert year is not None
        table = every_kind()
        table["roots"][0]["children"][0] = leaf("I.1", "pass_fail", 15)
        table["roots"][0]["children"][1] = leaf("I.9", "pass_fail", 10)
        year.criteria = table

    await stage.write(change)
    await an.say("Tốt")
    assert "tiêu chí này không còn" in an.text
    await an.say("/tucham")
    assert "Tiến độ 0/9" in an.text
    await an.tap("Bắt đầu chấm điểm")
    await an.tap("Đạt")
    assert await points_of(stage) == {"I.1": 1500}
