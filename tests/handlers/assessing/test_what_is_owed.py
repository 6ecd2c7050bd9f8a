"""The home card names the sheet to whoever still has to act on it, and to nobody else."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from storage import blocs
from storage.tables import Step, Year
from tests.handlers.assessing.sheets import score_everything, small_bloc
from tests.handlers.harness import Stage, TheBloc

SHEET = "Tự chấm điểm"


async def change_step(stage: Stage, bloc: TheBloc, **values: object) -> None:
    """Change the step of the sheets."""

    def write(session: Session) -> None:
        step = session.get(Step, (bloc.year_id, "SELF_SCORE"))
        assert step is not None
        for name, value in values.items():
            setattr(step, name, value)

    await stage.write(write)


async def test_the_officer_begins_goes_on_and_is_done(stage: Stage) -> None:
    """Before, during and after: the deadline stands in words, and one button opens exactly that."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    bich = await stage.person("Bích", bloc, roles=("leader",))
    await an.say("/viec")
    assert "Tự chấm điểm năm 2023: chưa bắt đầu. Hạn gửi: 17:00 thứ Hai, 05/02/2024." in an.text
    await bich.say("/viec")
    assert SHEET not in bich.text

    await score_everything(an)
    await an.say("/viec")
    assert "Tự chấm điểm 9/9. Hạn gửi: 17:00" in an.text
    await an.tap("Làm tiếp tự chấm điểm")
    await an.tap("Gửi lãnh đạo duyệt")
    await an.say("/viec")
    assert SHEET not in an.text
    await bich.say("/viec")
    assert "Bảng tự chấm điểm chờ đồng chí ký gửi. Hạn gửi: 17:00" in bich.text
    await bich.tap("Xem và ký gửi")
    await bich.tap("Ký và gửi Khối")
    for phone in (an, bich):
        await phone.say("/viec")
        assert SHEET not in phone.text


async def test_after_the_deadline_the_line_says_so(stage: Stage) -> None:
    """Late work is still work."""
    an = await stage.person("An", await small_bloc(stage))
    await stage.pass_time(days=2)
    await an.say("/viec")
    assert "Đã quá hạn gửi" in an.text


async def test_what_is_done_on_paper_is_not_owed(stage: Stage) -> None:
    """The secretary's mark ends it."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)

    def mark(session: Session) -> None:
        blocs.mark_done(session, bloc.year_id, "SELF_SCORE", bloc.agencies[0], how="paper", by=None, now=stage.now)

    await stage.write(mark)
    await an.say("/viec")
    assert SHEET not in an.text
    await an.say("/tucham")
    await an.say("/viec")
    assert SHEET not in an.text


@pytest.mark.parametrize(
    "values",
    [{"state": "outside"}, {"state": "done"}, {"due_at": datetime(2024, 11, 15, 10, 0, tzinfo=UTC)}],
    ids=["outside", "done", "far ahead"],
)
async def test_out_of_season_nothing_is_owed(stage: Stage, values: dict[str, object]) -> None:
    """Done before the program was there, closed, or ten months ahead."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    await change_step(stage, bloc, **values)
    await an.say("/viec")
    assert SHEET not in an.text


async def test_after_the_freeze_nothing_is_owed(stage: Stage) -> None:
    """Fixed scores wait for nobody."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)

    def freeze(session: Session) -> None:
        year = session.get(Year, bloc.year_id)
        assert year is not None
        year.frozen_at = stage.now

    await stage.write(freeze)
    await an.say("/viec")
    assert SHEET not in an.text


async def test_the_secretary_sees_how_many_have_submitted(stage: Stage) -> None:
    """Numbers and the names still missing, no points of others; late and paper are told apart; members do not see it."""
    bloc = await small_bloc(stage)
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1, roles=("officer", "leader"))
    await score_everything(an)
    await an.tap("Ký và gửi Khối")
    assert "Toàn Khối" not in an.text

    def mark(session: Session) -> None:
        late = datetime(2024, 2, 6, tzinfo=UTC)
        blocs.mark_done(session, bloc.year_id, "SELF_SCORE", bloc.agencies[2], how="paper", by=None, now=late)

    await stage.write(mark)
    await thu.say("/tucham")
    assert "Toàn Khối: 2/9 cơ quan đã gửi, 1 theo bản giấy, 1 trễ hạn." in thu.text
    assert "Chưa gửi: Ban Tổ chức, Ban Dân vận" in thu.text
    assert "57" not in thu.text


async def test_a_secretary_who_is_an_officer_too_sees_both(stage: Stage) -> None:
    """Her own agency's sheet, with the bloc's number below."""
    bloc = await small_bloc(stage)
    thu = await stage.person("Thư", bloc, roles=("officer", "secretary"))
    await thu.say("/tucham")
    assert "Bắt đầu chấm điểm" in thu.buttons
    assert "Toàn Khối: 0/9 cơ quan đã gửi." in thu.text
