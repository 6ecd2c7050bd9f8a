"""Before and after the freeze: an agency has objected, the scores are fixed, a change is asked for."""

from tests.handlers.harness import Stage
from tests.handlers.verifying.scored import (
    Nine,
    begun,
    check_all,
    nine,
    sheet_id,
)

LESS = {3: {"I.1": 1200}, 0: {"I.1": 1200}}


async def objected(stage: Stage, place: int, all_: Nine | None = None) -> Nine:
    """The head checks, and an agency objects to I.1."""
    all_ = all_ or await nine(stage)
    await begun(stage, all_, "Trưởng khối thẩm định")
    await check_all(stage, all_, LESS, only=(place,))
    officer = all_.officers[place]
    await officer.say("/kiennghi")
    await officer.tap("I.1 ·")
    await officer.tap("Kiến nghị về tiêu chí này")
    await officer.say("Đã làm 9 trên 10")
    return all_


async def fixed(stage: Stage) -> Nine:
    """The scores are fixed; nobody has checked them, so the own ones count."""
    all_ = await nine(stage)
    await all_.chair.say("/viec")
    await all_.chair.tap_data(f"frzgo:{all_.bloc.year_id}:0-9")
    await all_.secretary.say("/viec")
    return all_


async def asked(stage: Stage, all_: Nine) -> str:
    """The secretary asks for a change of I.6 of the fourth agency."""
    sheet = await sheet_id(stage, all_.bloc, 3)
    await all_.secretary.tap_data(f"fxone:{sheet}:I.6")
    await all_.secretary.say("13")
    await all_.secretary.say("Cộng thiếu")
    return all_.secretary.data_of("Rút đề nghị").split(":")[1]
