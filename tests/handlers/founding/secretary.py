"""A new bloc's secretary, up to any question."""

from sqlmodel import Session

from handlers.founding import found_bloc
from handlers.founding.plan import Setup, read_setup
from storage import blocs
from storage.tables import Bloc
from tests.handlers.harness import Stage
from tests.handlers.joining.door import Thumb, actions

BLOC = "newblocaaa"

ANSWERS = {
    "name": "foname",
    "members": "foall",
    "head": "fohead",
    "deputy": "fodep",
    "stage": "fostage",
    "SELF_SCORE": "fodate",
    "MEETING": "fodate",
    "invite": "foinv",
    "criteria": "focrit",
}
"""The first button of each question; the stage gets the last one, so that both dates are asked for."""


async def secretary_code(stage: Stage, bloc_id: str = BLOC) -> str:
    """The link of a new bloc's secretary."""
    return await stage.write(lambda session: found_bloc(session, stage.machine.house, bloc_id, stage.now).code)


async def secretary(
    stage: Stage, until: str = "", *, lang: str = "vi", stage_code: str = "fostage:score", bloc_id: str = BLOC
) -> Thumb:
    """A secretary who has answered every question before `until`; all of them without it."""
    thu = Thumb(await stage.stranger("Thư", lang))
    await thu.open(await secretary_code(stage, bloc_id))
    await thu.tap("joingo")
    await thu.type("Trần Thị Thư")
    await thu.type("Chuyên viên, Ban Tổ chức Tỉnh ủy")
    await thu.tap("joinok")
    for item, answer in ANSWERS.items():
        if item == until:
            break
        if item == "SELF_SCORE" and stage_code == "fostage:meeting":
            continue
        await thu.tap(stage_code if item == "stage" else answer)
    return thu


async def setup(stage: Stage, bloc_id: str = BLOC) -> Setup:
    """What is known of the new bloc."""

    def read(session: Session) -> Setup:
        bloc = session.get(Bloc, bloc_id)
        assert bloc is not None
        year = blocs.current_year(session, bloc)
        assert year is not None
        return read_setup(session, bloc, year)

    return await stage.read(read)


def asked(thu: Thumb) -> str:
    """Which question stands on the card, by what its buttons do."""
    own = actions(thu.phone)
    for item, answer in ANSWERS.items():
        if any(one.startswith(answer) for one in own) and item != "MEETING":
            return item if answer != "fodate" else next(one.split(":")[1] for one in own if one.startswith(answer))
    return ""
