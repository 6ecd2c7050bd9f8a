"""An agency's value changes behind the back of those who have checked it: they check it again, and the step is not done."""

from sqlmodel import Session, select

from storage import blocs, verifying
from storage.tables import Finding, Score, Step, Verification
from tests.handlers.harness import Stage
from tests.handlers.verifying.objected import objected
from tests.handlers.verifying.scored import (
    CHECKED,
    begun,
    check_all,
    checked,
    nine,
    rules,
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


async def test_an_answer_that_changes_points_is_checked_again_by_all(stage: Stage) -> None:
    """One of two checkers is done, the other one asks: what the first one found of the old points goes, of the same points it stays."""
    all_ = await nine(stage)
    bloc, officer, secretary, deputy = all_.bloc, all_.officers[3], all_.secretary, all_.officers[1]
    await rules(stage, bloc, mode="head_plus_deputies")
    await secretary.say("/thamdinh")
    await secretary.tap("Bắt đầu thẩm định")
    await secretary.tap("Bắt đầu: Trưởng khối và Phó khối")
    await secretary.tap("Bắt đầu thẩm định")
    sheet = await sheet_id(stage, bloc, 3)
    look = verifying.verification_id(sheet, bloc.agencies[1])

    def state(session: Session) -> tuple[str, set[str]]:
        found = session.exec(select(Finding.code).where(Finding.verification_id == look))
        return session.get_one(Verification, look).state, set(found)

    await deputy.say("/thamdinh")
    await deputy.tap_data(f"ckopen:{sheet}")
    await checked(deputy)
    await deputy.tap("Hoàn thành thẩm định")
    await secretary.tap_data(f"ckopen:{sheet}")
    await secretary.tap("Hỏi lại cơ quan")
    await secretary.tap("Đề nghị giải trình cách tính điểm")
    await officer.tap("Mở tiêu chí")
    await officer.tap("Sửa kết quả tự chấm")
    await officer.say("18/20")
    assert await stage.read(state) == ("done", set(CHECKED))
    await officer.tap("Sửa kết quả tự chấm")
    await officer.say("8/10")
    assert await stage.read(state) == ("open", {*CHECKED} - {"I.1"})
    assert "cần làm lại" in deputy.texts[-1]
    await deputy.tap("Mở bảng điểm")
    await deputy.tap("Giữ nguyên 12")
    await deputy.tap("Hoàn thành thẩm định")
    assert (await standing(stage, bloc, 3, "I.1")).verified == 1200


async def test_a_blind_checker_hears_no_late_value(stage: Stage) -> None:
    """Who does not see what the agency gave itself hears that it has changed, not to what and why; the agency's own people read both."""
    all_ = await nine(stage)
    await rules(stage, all_.bloc, blind=True)
    await begun(stage, all_, "Trưởng khối thẩm định")
    await check_all(stage, all_, only=(3,))
    sheet = await sheet_id(stage, all_.bloc, 3)

    def provisional(session: Session) -> None:
        session.get_one(Score, (sheet, "I.1")).provisional = True

    await stage.write(provisional)
    leader = await stage.person("Lãnh đạo", all_.bloc, agency=3, roles=("leader",))
    await all_.officers[3].say("/tucham")
    await all_.officers[3].tap_data(f"aslate:{sheet}:I.1")
    await all_.officers[3].say("10/10")
    await all_.officers[3].say("Đạt 15 điểm theo thông báo")
    heard = all_.secretary.texts[-1]
    assert "cần làm lại" in heard
    assert "10/10" not in heard
    assert "15 điểm" not in heard
    assert "10/10" in leader.texts[-1]
    assert "Đạt 15 điểm" in leader.texts[-1]


async def test_after_an_objection_no_late_value_is_offered(stage: Stage) -> None:
    """A provisional value can be put right from its card until the agency objects to what was found; then the button is gone."""
    all_ = await nine(stage)
    sheet = await sheet_id(stage, all_.bloc, 3)

    def provisional(session: Session) -> None:
        session.get_one(Score, (sheet, "I.2")).provisional = True

    await stage.write(provisional)
    officer = all_.officers[3]
    await officer.say("/tucham")
    await officer.tap_data(f"asleaf:{sheet}:I.2")
    assert "Sửa số tạm tính" in officer.buttons
    await objected(stage, 3, all_)
    await officer.tap_data(f"asleaf:{sheet}:I.2")
    assert officer.text.startswith("I.2.")
    assert "Sửa số tạm tính" not in officer.buttons
