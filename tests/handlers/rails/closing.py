"""The morning of a closing meeting in a bloc whose scores are fixed: the first agency has most points, the ninth has fewest."""

from dataclasses import replace

from sqlmodel import Session, col, select

from handlers.assessing import use_cases
from storage import honours, sheets
from storage.tables import MeetingLine, Trail, Year
from tests.handlers.assessing.sheets import every_kind
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.verifying.scored import ANSWERS, TABLE

Hall = tuple[TheBloc, Phone, Phone, list[Phone]]


async def scored(stage: Stage, *, frozen: bool = True) -> Hall:
    """Chair, secretary, and the leaders of the nine agencies (the chair leads the first)."""
    bloc = await stage.bloc(criteria=every_kind())
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    leaders = [chair, *[await stage.person(f"Lãnh đạo {n}", bloc, agency=n, roles=("leader",)) for n in range(1, 9)]]

    def score(session: Session) -> None:
        for place, agency in enumerate(bloc.agencies):
            sheet = sheets.ensure(session, bloc.year_id, agency, stage.new_id())
            for code, answer in ANSWERS.items():
                said = replace(answer, points=1250 - 25 * place) if code == "I.6" else answer
                use_cases.record_answer(session, sheet.id, TABLE.leaf(code), said, secretary.person_id, stage.now)
            session.flush()
            use_cases.submit(session, sheet, secretary.person_id, stage.now, on_paper=False, late=False)
        if frozen:
            session.get_one(Year, bloc.year_id).frozen_at = stage.now

    await stage.write(score)
    await stage.pass_time(days=1)
    return bloc, chair, secretary, leaders


async def begun(stage: Stage) -> Hall:
    """It is under way, and everybody is there."""
    found = await scored(stage)
    await found[2].say("/hoinghi")
    await found[2].tap("Bắt đầu hội nghị")
    await found[2].tap("Đủ mặt")
    return found


async def adopted(stage: Stage) -> Hall:
    """The meeting has adopted the scores and stands before the list."""
    found = await begun(stage)
    await left(found[2], 2)
    await found[2].tap("Thông qua bảng tổng hợp điểm")
    await found[2].tap("Hội nghị nhất trí")
    await found[2].tap("Mở hội nghị")
    await left(found[2], 1)
    assert "Hiệp thương danh sách" in found[2].text
    return found


async def left(secretary: Phone, items: int) -> None:
    """So many items are left."""
    for _item in range(items):
        await secretary.tap("Xong mục này")


async def decisions(stage: Stage) -> list[tuple[str, str, int | None, int | None, list[str]]]:
    """(item, text, agree, present, objectors) of everything decided."""

    def read(session: Session) -> list[tuple[str, str, int | None, int | None, list[str]]]:
        wanted = select(MeetingLine).where(MeetingLine.kind == "decision").order_by(col(MeetingLine.position))
        return [(one.item, one.text, one.agree, one.present, [*one.objectors]) for one in session.exec(wanted)]

    return await stage.read(read)


async def chosen(stage: Stage, bloc: TheBloc, subject: str) -> list[int]:
    """The places of those recorded for an award or an office."""
    found = await stage.read(lambda session: honours.chosen(session, bloc.year_id, subject))
    return [bloc.agencies.index(one) for one in found]


async def trail(stage: Stage, act: str) -> int:
    """How often something was done."""
    return await stage.read(lambda session: len(session.exec(select(Trail).where(Trail.act == act)).all()))
