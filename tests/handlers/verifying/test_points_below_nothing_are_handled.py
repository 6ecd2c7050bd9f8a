"""A criterion that adds and takes off is checked, objected to and corrected below zero like any other."""

from sqlmodel import Session

from domain.answers import Answer
from domain.criteria_json import table_from_json
from domain.verifying import Task
from handlers.assessing import use_cases
from storage import verifying
from storage.tables import Year
from tests.handlers.assessing.sheets import every_kind, leaf
from tests.handlers.harness import Stage
from tests.handlers.verifying.scored import CHECKED, begun, nine, sheet_id, standing


async def test_a_criterion_that_takes_off_goes_below_zero(stage: Stage) -> None:
    """A value below zero is tapped and typed by the checker, by who decides the objection, and in a change after the freeze."""
    all_ = await nine(stage)
    sheet = await sheet_id(stage, all_.bloc, 3)
    table = every_kind()
    table["roots"][0]["children"][3] = leaf("I.4", "plus_minus", 20, min=-10, per=2, per_minus=2, unit="lần")

    def balance(session: Session) -> None:
        session.get_one(Year, all_.bloc.year_id).criteria = table
        it = table_from_json(table).leaf("I.4")
        use_cases.record_answer(session, sheet, it, Answer(count=0, minus=1), all_.officers[3].person_id, stage.now)

    await stage.write(balance)
    await begun(stage, all_, "Trưởng khối thẩm định")
    secretary, chair, officer = all_.secretary, all_.chair, all_.officers[3]
    look = verifying.verification_id(sheet, all_.bloc.agencies[0])
    await secretary.tap_data(f"ckopen:{sheet}")
    await secretary.tap_data(f"ckleaf:{look}:I.4")
    await secretary.say("-11")
    assert "Điểm phải từ -10 đến 20." in secretary.text
    await secretary.tap_data(f"ckless:{look}:I.4")
    await secretary.tap("-4 điểm")
    await secretary.tap("Tính điểm chưa đúng")
    await secretary.tap_data(f"ckleaf:{look}:I.4")
    await secretary.say("-6")
    await secretary.say("Ba lần chậm, theo sổ theo dõi")

    def rest(session: Session) -> None:
        row = verifying.ensure(session, sheet, Task(all_.bloc.agencies[3], all_.bloc.agencies[0]), stage.now)
        for code in CHECKED:
            if code != "I.4":
                verifying.record(session, row.id, code, 0, "sum", secretary.person_id, stage.now)

    await stage.write(rest)
    await secretary.tap_data(f"ckdone:{look}")
    assert (await standing(stage, all_.bloc, 3, "I.4")).points == -600
    await officer.say("/viec")
    await officer.tap_data(f"apnew:{sheet}:I.4")
    await officer.say("Chỉ chậm hai lần")
    await chair.say("/viec")
    await chair.tap("Giải quyết kiến nghị I.4")
    await chair.tap("Chấp nhận: -2 điểm")
    assert "-2 điểm" in chair.text
    await chair.tap("Quay lại")
    await chair.say("-4")
    await chair.tap("Minh chứng đủ căn cứ")
    assert (await standing(stage, all_.bloc, 3, "I.4")).points == -400
    await stage.write(lambda s: setattr(s.get_one(Year, all_.bloc.year_id), "frozen_at", stage.now))
    await secretary.tap_data(f"fxone:{sheet}:I.4")
    await secretary.say("-8")
    await secretary.say("Bốn lần chậm")
    fix = secretary.data_of("Rút đề nghị").split(":")[1]
    await chair.tap_data(f"fxyes:{fix}")
    assert (await standing(stage, all_.bloc, 3, "I.4")).points == -800
