"""An agency's value changes behind the back of those who have checked it: they check it again, and the step is not done."""

from sqlmodel import Session

from storage import blocs
from storage.tables import Score, Step
from tests.handlers.harness import Stage
from tests.handlers.verifying.scored import (
    begun,
    check_all,
    nine,
    sheet_id,
    standing,
)


async def test_a_late_value_opens_the_step_again(stage: Stage) -> None:
    """All is checked, then an official value comes: look, mark and step are open, and the checker's message leads to the criterion."""
    all_ = await nine(stage)
    await begun(stage, all_, "Trưởng khối thẩm định")
    await check_all(stage, all_)
    bloc, officer, secretary = all_.bloc, all_.officers[3], all_.secretary
    sheet, step = await sheet_id(stage, bloc, 3), (bloc.year_id, "CROSS_CHECK")
    assert (await stage.read(lambda s: s.get_one(Step, step))).state == "done"

    def provisional(session: Session) -> None:
        session.get_one(Score, (sheet, "I.1")).provisional = True

    await stage.write(provisional)
    await officer.say("/tucham")
    await officer.tap_data(f"aslate:{sheet}:I.1")
    await officer.say("10/10")
    await officer.say("Theo thông báo của Văn phòng")
    assert (await stage.read(lambda s: s.get_one(Step, step))).state == "open"
    marked = await stage.read(lambda s: set(blocs.marks(s, *step)))
    assert marked == {bloc.agencies[1]}
    await secretary.tap("Mở bảng điểm")
    assert secretary.text.startswith("I.1.")
    await secretary.tap("Giữ nguyên 15")
    await secretary.tap("Hoàn thành thẩm định")
    assert (await standing(stage, bloc, 3, "I.1")).points == 1500
    assert (await stage.read(lambda s: s.get_one(Step, step))).state == "done"
