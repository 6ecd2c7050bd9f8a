"""A bloc of nine whose points are known by hand: what agencies gave themselves, what checkers found, an appeal, a correction."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from domain.answers import Answer, points
from domain.criteria_json import table_from_json
from storage import sheets
from storage.tables import (
    Appeal,
    Correction,
    Evidence,
    Finding,
    Inquiry,
    Membership,
    Score,
    Sheet,
    Verification,
    Year,
)
from tests.handlers.assessing.sheets import every_kind
from tests.handlers.harness import Phone, Stage, TheBloc

FULL = {
    "I.1": Answer(done=10, total=10), "I.2": Answer(level=0), "I.3": Answer(passed=True), "I.4": Answer(count=10),
    "I.5": Answer(count=0), "I.6": Answer(points=4000),
}  # fmt: skip
"""Everything, which is 100 points."""

TABLE = table_from_json(every_kind())
SECRET = "lý do kín"


@dataclass(slots=True)
class Hall:
    """The bloc and its people: secretary and chair of the first agency, officers of the fifth and sixth, a supervisor."""

    bloc: TheBloc
    secretary: Phone
    chair: Phone
    officer: Phone
    other: Phone
    supervisor: Phone


def give(session: Session, stage: Stage, bloc: TheBloc, place: int, **answers: Answer) -> str:
    """An agency sends its sheet: everything in full, but for what is said ("I_6")."""
    sheet = stage.new_id()
    session.add(
        Sheet(
            id=sheet,
            year_id=bloc.year_id,
            agency_id=bloc.agencies[place],
            state="submitted",
            submitted_at=stage.now,
        )
    )
    session.flush()
    for code, answer in (FULL | {code.replace("_", "."): one for code, one in answers.items()}).items():
        earned = points(TABLE.leaf(code), answer)
        session.add(Score(sheet_id=sheet, code=code, answer=answer.to_json(), points=earned, answered_at=stage.now))
    return sheet


def check(session: Session, stage: Stage, bloc: TheBloc, sheet: str, by: int, **found: int) -> str:
    """An agency looks at a sheet: the own points are kept, but for what is said; a reason stands with every change."""
    look = stage.new_id()
    session.add(Verification(id=look, sheet_id=sheet, agency_id=bloc.agencies[by], state="done", given_at=stage.now))
    session.flush()
    session.flush()
    own = {code: one.points for code, one in sheets.scores(session, sheet).items()}
    changed = {code.replace("_", "."): value for code, value in found.items()}
    for code, value in (own | changed).items():
        reason = SECRET if code in changed else ""
        session.add(Finding(verification_id=look, code=code, points=value, reason=reason, found_at=stage.now))
    return look


def score_all(session: Session, stage: Stage, bloc: TheBloc) -> None:
    """Nine sheets, checked in a ring. Own totals 100, 99, 98 ... 92 by I.6; the fifth loses 6 by checking, gains 2 by an appeal.

    The sixth stands 3 points of minus under a checker who changed nothing; the seventh is corrected by the meeting from 94 to 95.
    """
    for place in range(9):
        own = {"I_6": Answer(points=4000 - 100 * place)}
        if place == 5:
            own["TR_2"] = Answer(points=300)
        sheet = give(session, stage, bloc, place, **own)
        changed = {"I_6": 3000} if place == 4 else {}
        look = check(session, stage, bloc, sheet, (place + 1) % 9, **changed)
        later = stage.now + timedelta(hours=1)
        if place == 4:
            session.add(
                Evidence(
                    id=stage.new_id(), sheet_id=sheet, code="I.6", kind="document", number="99-KÍN/TU", dated="2024-01-05",
                    added_at=stage.now,
                )
            )  # fmt: skip
            session.add(
                Inquiry(
                    id=stage.new_id(), verification_id=look, code="I.6", question="Vì sao?", reply="Vì thế",
                    asked_at=stage.now - timedelta(hours=1),
                )
            )  # fmt: skip
            session.add(
                Appeal(
                    id=stage.new_id(), sheet_id=sheet, code="I.6", text="Đề nghị xem lại", state="accepted", made_at=later, points=3200,
                    decision="Chấp nhận một phần", decided_how="head", decided_at=later,
                )
            )  # fmt: skip
        if place == 6:
            session.add(
                Correction(
                    id=stage.new_id(), sheet_id=sheet, code="I.6", before=3400, points=3500, reason="Cộng nhầm", by_meeting=True,
                    asked_at=later, confirmed_at=later,
                )
            )  # fmt: skip


TOTALS = {0: 10000, 1: 9900, 2: 9800, 3: 9700, 4: 9200, 5: 9200, 6: 9500, 7: 9300, 8: 9200}
"""By place, in hundredths, computed by hand: 100 - place; the fifth 60 + 32, the sixth 95 - 3, the seventh 60 + 35."""


async def a_hall(stage: Stage, *, frozen: bool = False, scored: bool = True) -> Hall:
    """The bloc with its people; with points unless they are not wanted."""
    bloc = await stage.bloc(criteria=every_kind())
    hall = Hall(
        bloc,
        await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary")),
        await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair")),
        await stage.person("Cán bộ Năm", bloc, agency=4),
        await stage.person("Cán bộ Sáu", bloc, agency=5),
        await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",)),
    )
    if scored:
        await stage.write(lambda session: score_all(session, stage, bloc))
    if frozen:
        await freeze(stage, bloc)
    return hall


async def freeze(stage: Stage, bloc: TheBloc) -> None:
    """The points are fixed for the meeting."""
    await stage.write(lambda session: setattr(session.get_one(Year, bloc.year_id), "frozen_at", stage.now))


async def last_year(stage: Stage, bloc: TheBloc) -> None:
    """In 2022 the same nine gave themselves ten points less each, unchecked."""

    def write(session: Session) -> None:
        year = Year(id=stage.new_id(), bloc_id=bloc.id, year=2022, criteria=every_kind(), frozen_at=stage.now)
        session.add(year)
        session.flush()
        past = TheBloc(bloc.id, year.id, bloc.meeting_id, bloc.agencies)
        for place, agency in enumerate(bloc.agencies):
            session.add(Membership(year_id=year.id, agency_id=agency, position=place))
            give(session, stage, past, place, I_6=Answer(points=3000 - 100 * place))

    await stage.write(write)
