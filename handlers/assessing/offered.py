"""What the system has filled in by itself: the year's facts for the criteria bound to them, read when a sheet is before somebody."""

from collections.abc import Collection, Mapping
from datetime import datetime, tzinfo

from sqlmodel import Session

from domain import facts
from domain.answers import Answer
from domain.criteria import CriteriaTable
from domain.facts import Tally
from domain.leaves import Leaf
from handlers.assessing import use_cases
from handlers.assessing.desk import Desk
from handlers.kit.talk import Talk
from storage import sheets, year_facts
from storage.tables import Score, Year

Tallies = Mapping[str, Tally]
"""By the code of the criterion."""


def tallies(talk: Talk, desk: Desk, leaves: Collection[Leaf]) -> dict[str, Tally]:
    """What the facts say now of those of these criteria that are bound to any."""
    return tallies_of(talk.session, desk.year, desk.agency.id, leaves, talk.now, talk.house.tz)


def tallies_of(
    session: Session, year: Year, agency_id: str, leaves: Collection[Leaf], now: datetime, zone: tzinfo
) -> dict[str, Tally]:
    """The same of any agency."""
    bound = {leaf.code: leaf.bound for leaf in leaves if leaf.bound is not None}
    if not bound:
        return {}
    session.flush()
    found = year_facts.count(session, year, agency_id, set(bound.values()), now, zone)
    return {code: found[fact] for code, fact in bound.items() if fact in found}


def open_offers(talk: Talk, desk: Desk) -> dict[str, Tally]:
    """What is filled in and not yet agreed to, in the table's order."""
    return tallies(talk, desk, [leaf for leaf in desk.table.all_leaves() if leaf.code not in desk.answers])


def answer_of(tally: Tally) -> Answer:
    """The answer that a fact gives."""
    return Answer(count=tally.count)


def basis_of(score: Score | None) -> Tally | None:
    """What the facts said when this was answered."""
    return Tally.from_json(score.basis) if score is not None and score.basis is not None else None


def agreed(score: Score | None) -> bool:
    """Whether the answer is what the facts said: their reason proves it."""
    return score is not None and facts.agreed(score.answer, score.basis)


def recount(session: Session, sheet_id: str, table: CriteriaTable, found: Tallies) -> dict[str, int]:
    """Let agreed answers follow the facts, as when the day of receipt has become known; by criterion that changes its points before."""
    changed = {}
    for code, tally in found.items():
        score = sheets.score(session, sheet_id, code)
        if score is None or not agreed(score):
            continue
        before = score.points
        use_cases.set_answer(score, table.leaf(code), answer_of(tally), basis=tally)
        if score.points != before:
            changed[code] = before
    session.flush()
    return changed
