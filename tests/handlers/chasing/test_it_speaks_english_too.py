"""The same cards in English: chasing, the calendar, a reminder."""

import re

from bot.clock import Ticks
from storage.tables import Step
from tests.handlers.harness import Phone, Stage

VIETNAMESE = re.compile(r"[ăâđêôơưáàảãạấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)
DATA = (
    "Ban Tổ chức",
    "Ủy ban Kiểm tra",
    "Ban Tuyên giáo",
    "Khối các cơ quan Đảng",
    "Hội nghị tổng kết năm 2023",
    "Trường Chính trị tỉnh",
    "Hà",
)


def speaks_english(phone: Phone) -> None:
    """Nothing Vietnamese but what is data."""
    said = "\n".join([phone.text, *phone.buttons])
    for name in DATA:
        said = said.replace(name, "")
    assert not VIETNAMESE.search(said), said


async def test_the_way_of_a_secretary(stage: Stage) -> None:
    """The board, an agency, more time, paper; then the calendar and a new date."""
    bloc = await stage.bloc(members=3)
    ha = await stage.person("Hà", bloc, roles=("secretary",), lang="en")
    where = f"SELF_SCORE:{bloc.year_id}"
    await ha.say("/missing")
    speaks_english(ha)
    for data in ("chase", "chaseopen", "chasedone", "calone", "calmove"):
        await ha.tap_data(f"{data}:{where}")
        speaks_english(ha)
    await ha.say("14 February")
    await ha.say("14.2")
    speaks_english(ha)
    for data in ("chaseone", "chasecall", "chasezalo", "chasemore", "chasepaper"):
        await ha.tap_data(f"{data}:{where}:{bloc.agencies[1]}")
        speaks_english(ha)
    await ha.say("12-BC/TU 1/2/2024")
    speaks_english(ha)
    await ha.say("/calendar")
    speaks_english(ha)


async def test_the_way_of_an_officer(stage: Stage) -> None:
    """The reminder, the report on paper, the request for more time."""
    bloc = await stage.bloc(members=3)
    await stage.write(lambda session: session.add(Step(year_id=bloc.year_id, code="YEAR_REPORT", due_at=stage.now)))
    an = await stage.person("An", bloc, agency=1, lang="en")
    await Ticks(stage.machine).tick()
    await stage.machine.settled()
    await stage.machine.settled()
    assert an.text.startswith("Dear")
    speaks_english(an)
    await an.say("/tasks")
    speaks_english(an)
    for data in ("paper", "moretime"):
        await an.tap_data(f"{data}:YEAR_REPORT:{bloc.year_id}:{bloc.agencies[1]}")
        speaks_english(an)
    await an.say("7/2")
    speaks_english(an)
    await an.say("our leader is away")
    speaks_english(an)
