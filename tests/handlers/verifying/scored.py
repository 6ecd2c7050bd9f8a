"""A bloc of nine whose agencies have sent their sheets, and somebody of each of them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from domain.answers import Answer, points
from domain.criteria_json import table_from_json
from domain.standing import Standing
from domain.verifying import Task
from handlers.assessing import use_cases
from storage import sheets, standings, verifying, year_file
from storage.tables import Office, Sheet, Step, Trail, Year
from tests.handlers.assessing.sheets import every_kind, small_bloc
from tests.handlers.harness import Phone, Stage, TheBloc

TABLE = table_from_json(every_kind())
ANSWERS = {
    "I.1": Answer(done=9, total=10),
    "I.2": Answer(level=0),
    "I.3": Answer(passed=True),
    "I.4": Answer(count=3),
    "I.5": Answer(count=0),
    "I.6": Answer(points=1250),
    "T.1": Answer(count=0),
    "TR.1": Answer(count=0),
    "TR.2": Answer(points=0),
}
"""57 points."""

CHECKED = ["I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "TR.1", "TR.2"]
"""What a checker of such a sheet looks at."""


@dataclass(slots=True)
class Nine:
    """The bloc, its head's people (of agency 0), and an officer of each agency (of agency 0 the secretary)."""

    bloc: TheBloc
    chair: Phone
    secretary: Phone
    officers: list[Phone]


async def nine(stage: Stage, *, sent: int = 9) -> Nine:
    """Nine agencies, the second one deputy; the first `sent` have sent their sheets; the steps of scoring are in the plan."""
    bloc = await small_bloc(stage)
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    officers = [secretary, *[await stage.person(f"Cán bộ {n}", bloc, agency=n) for n in range(1, 9)]]

    def write(session: Session) -> None:
        session.add(Office(year_id=bloc.year_id, agency_id=bloc.agencies[1], office="deputy"))
        for number, code in enumerate(("CROSS_CHECK", "APPEAL", "FREEZE")):
            due_at = datetime(2024, 2, 5, 10, number, tzinfo=UTC)
            session.add(Step(year_id=bloc.year_id, code=code, due_at=due_at if code != "APPEAL" else None))
        for place, phone in enumerate(officers[:sent]):
            send(session, stage, bloc, place, phone.person_id)

    await stage.write(write)
    return Nine(bloc, chair, secretary, officers)


def send(session: Session, stage: Stage, bloc: TheBloc, place: int, by: str) -> Sheet:
    """An agency answers everything and submits."""
    sheet = sheets.ensure(session, bloc.year_id, bloc.agencies[place], stage.new_id())
    for code, answer in ANSWERS.items():
        use_cases.record_answer(session, sheet.id, TABLE.leaf(code), answer, by, stage.now)
    session.flush()
    use_cases.submit(session, sheet, by, stage.now, on_paper=False, late=False)
    return sheet


async def rules(stage: Stage, bloc: TheBloc, **said: object) -> None:
    """What the bloc's file says about checking."""

    def write(session: Session) -> None:
        year_file.say(session, session.get_one(Year, bloc.year_id), verifying.RULES, said)

    await stage.write(write)


async def begun(stage: Stage, all_: Nine, choice: str) -> None:
    """The secretary lets the checking begin."""
    await all_.secretary.say("/thamdinh")
    await all_.secretary.tap("Bắt đầu thẩm định")
    await all_.secretary.tap(choice)
    await all_.secretary.tap("Bắt đầu thẩm định")


async def tasks(stage: Stage, bloc: TheBloc) -> dict[int, list[int]]:
    """Who checks whom, by place among the members."""
    drawn = await stage.read(lambda session: verifying.draw_of(session.get_one(Year, bloc.year_id)))
    assert drawn is not None
    found: dict[int, list[int]] = {}
    for task in drawn.tasks:
        found.setdefault(bloc.agencies.index(task.by), []).append(bloc.agencies.index(task.checked))
    return found


async def checked(checker: Phone, *, less: dict[str, tuple[str, str]] | None = None) -> None:
    """Go through the sheet on the card, keeping all but `less`: by criterion the value tapped and the reason tapped or typed."""
    for _step in range(20):
        if "Hoàn thành thẩm định" in checker.buttons or not any("Giữ nguyên" in one for one in checker.buttons):
            return
        code = checker.text.splitlines()[0].split(". ")[0]
        if less and code in less:
            value, reason = less[code]
            await checker.tap("Đề nghị trừ thêm" if code.startswith("TR") else "Đề nghị giảm")
            await (checker.tap(value) if value in checker.buttons else checker.say(value))
            await (checker.tap(reason) if reason in checker.buttons else checker.say(reason))
        else:
            await checker.tap("Giữ nguyên")


async def check_all(
    stage: Stage, all_: Nine, less: dict[int, dict[str, int]] | None = None, *, only: tuple[int, ...] = tuple(range(9))
) -> None:
    """The sheets of these agencies are checked by whoever has to, and finished with a tap. `less`: points found otherwise, by place."""
    for by, whom in (await tasks(stage, all_.bloc)).items():
        for place in {*whom} & {*only}:
            phone, sheet = all_.officers[by], await sheet_id(stage, all_.bloc, place)

            def find(
                session: Session, sheet: str = sheet, by: int = by, place: int = place, who: str = phone.person_id
            ) -> str:
                task = Task(all_.bloc.agencies[place], all_.bloc.agencies[by])
                look = verifying.ensure(session, sheet, task, stage.now)
                for code in CHECKED:
                    own = points(TABLE.leaf(code), ANSWERS[code])
                    has = (less or {}).get(place, {}).get(code, own)
                    if look.state == "open":
                        verifying.record(session, look.id, code, has, "sum" if has != own else "", who, stage.now)
                return look.id

            look = await stage.write(find)
            if not phone.from_bot:
                await phone.say("/viec")
            await phone.tap_data(f"ckdone:{look}")


async def sheet_id(stage: Stage, bloc: TheBloc, place: int) -> str:
    """An agency's sheet."""
    wanted = select(Sheet.id).where(Sheet.agency_id == bloc.agencies[place])
    return await stage.read(lambda session: session.exec(wanted).one())


async def standing(stage: Stage, bloc: TheBloc, place: int, code: str) -> Standing:
    """How a criterion of an agency stands now."""
    found = await stage.read(lambda session: standings.of_year(session, bloc.year_id))
    return found[bloc.agencies[place]][code]


async def acts(stage: Stage, act: str) -> int:
    """How often the trail says this."""
    wanted = select(Trail.act).where(col(Trail.act) == act)
    return await stage.read(lambda session: len(session.exec(wanted).all()))


async def year_of(stage: Stage, bloc: TheBloc) -> Year:
    """The year as it is."""
    return await stage.read(lambda session: session.get_one(Year, bloc.year_id))
