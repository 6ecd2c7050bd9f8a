"""Invented score sheets, labelled so on every page: plausible, different for each agency, the same at every start."""

from datetime import datetime

from sqlmodel import Session

from domain.answers import Answer, points
from domain.criteria import CriteriaTable
from domain.leaves import Kind, Leaf
from handlers.kit.house import House
from storage import blocs, sheets
from storage.tables import Agency, Evidence, Score, Year

STEP = "SELF_SCORE"


def fill(
    session: Session,
    house: House,
    year: Year,
    table: CriteriaTable,
    agency: Agency,
    place: int,
    by: str,
    at: datetime,
    *,
    leave: int = 0,
) -> None:
    """Answer all criteria of an agency but the last `leave`, with a document as evidence each; submit when none is left."""
    sheet = sheets.ensure(session, year.id, agency.id, house.new_id())
    table = table.for_agency(agency.key)
    base = list(table.leaves())
    extra = [*table.bonus, *table.minus]
    for number, leaf in enumerate([*base[: len(base) - leave], *extra]):
        answer = _answer(leaf, place * 7 + number * 3) if leaf in base else _none(leaf)
        session.add(
            Score(
                sheet_id=sheet.id, code=leaf.code, answer=answer.to_json(), points=points(leaf, answer), answered_by=by, answered_at=at
            )
        )  # fmt: skip
        if leaf not in base:
            continue
        session.add(
            Evidence(
                id=house.new_id(), sheet_id=sheet.id, code=leaf.code, kind="document", number=f"{number + place + 3}-BC",
                dated=f"2023-{number % 12 + 1:02d}-{place + 10:02d}", added_by=by, added_at=at,
            )
        )  # fmt: skip
    if leave:
        return
    sheet.state, sheet.submitted_by, sheet.submitted_at, sheet.sent_by, sheet.sent_at = "submitted", by, at, by, at
    blocs.mark_done(session, year.id, STEP, agency.id, how="done", by=by, now=at)


def _none(leaf: Leaf) -> Answer:
    """No bonus and no minus."""
    if leaf.kind is Kind.PASS_FAIL:
        return Answer(passed=False)
    return Answer(points=0) if leaf.kind is Kind.FREE else Answer(count=0)


def _answer(leaf: Leaf, chance: int) -> Answer:
    worse = chance % 5 == 0
    match leaf.kind:
        case Kind.LEVELS:
            return Answer(level=min(len(leaf.levels) - 1, int(worse)))
        case Kind.RATIO:
            return Answer(done=47 + chance % 4, total=50)
        case Kind.PASS_FAIL:
            return Answer(passed=True)
        case Kind.PER_UNIT:
            return Answer(count=2 + chance % 3)
        case Kind.DEDUCT:
            return Answer(count=int(worse))
        case Kind.TARGET:
            return Answer(value=leaf.target + (chance % 7 - 2) * leaf.target // 40)
        case Kind.PLUS_MINUS:
            return Answer(count=chance % 4, minus=int(worse))
        case Kind.FREE:
            step = leaf.step or 100
            return Answer(points=((leaf.max or 0) - int(worse) * step * 2) // step * step)
