"""What checkers, appeals and corrections have said about the sheets of a year, for whoever reads the points."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from storage import verifying
from storage.tables import Appeal, Correction, Finding, Inquiry, Score, Sheet, Verification, Year


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said about one criterion of one sheet after it had been sent, each in the order of time.

    `findings`: with the verification they belong to, of those that are done.
    """

    findings: tuple[tuple[Verification, Finding], ...]
    inquiries: tuple[Inquiry, ...]
    appeal: Appeal | None
    corrections: tuple[Correction, ...]


def about(session: Session, sheet_id: str, code: str) -> Said:
    """Everything about one criterion; corrections only when a second person has confirmed them."""
    looked = select(Verification, Finding).join(Finding, col(Finding.verification_id) == Verification.id)
    looked = looked.where(Verification.sheet_id == sheet_id, Verification.state == "done", Finding.code == code)
    asked = select(Inquiry).join(Verification, col(Verification.id) == Inquiry.verification_id)
    asked = asked.where(Verification.sheet_id == sheet_id, Inquiry.code == code).order_by(col(Inquiry.asked_at))
    appeal = select(Appeal).where(Appeal.sheet_id == sheet_id, Appeal.code == code)
    fixed = select(Correction).where(Correction.sheet_id == sheet_id, Correction.code == code)
    fixed = fixed.where(col(Correction.confirmed_at).is_not(None)).order_by(col(Correction.confirmed_at))
    return Said(
        tuple(session.exec(looked.order_by(col(Finding.found_at), col(Finding.verification_id))).all()),
        tuple(session.exec(asked)),
        session.exec(appeal).one_or_none(),
        tuple(session.exec(fixed)),
    )


def verified(session: Session, year_id: str) -> set[str]:
    """The agencies whose sheet has been looked at by everybody it was given to, also those who have not opened it yet."""
    states: defaultdict[str, dict[str, str]] = defaultdict(dict)
    wanted = select(Sheet.agency_id, Verification).join(Verification, col(Verification.sheet_id) == Sheet.id)
    for agency, look in session.exec(wanted.where(Sheet.year_id == year_id, Sheet.state == "submitted")):
        states[agency][look.agency_id or look.person_id or ""] = look.state
    draw = verifying.draw_of(session.get_one(Year, year_id))
    for task in draw.tasks if draw else ():
        states[task.checked].setdefault(task.by, "open")
    return {agency for agency, found in states.items() if {*found.values()} == {"done"}}


def looks(session: Session, year_id: str) -> list[tuple[str | None, str | None, int, int]]:
    """(agency or none, person or none, criteria looked at, changed among them) of every checker of a year who is done."""
    changed = func.sum(case((func.coalesce(Score.points, 0) != Finding.points, 1), else_=0))
    who = (col(Verification.agency_id), col(Verification.person_id))
    wanted = select(*who, func.count(), changed).join(Sheet, col(Sheet.id) == Verification.sheet_id)
    wanted = wanted.join(Finding, col(Finding.verification_id) == Verification.id)
    same = (col(Score.sheet_id) == Verification.sheet_id) & (col(Score.code) == Finding.code)
    wanted = wanted.outerjoin(Score, same).where(Sheet.year_id == year_id, Verification.state == "done")
    return [(agency, person, n, int(many or 0)) for agency, person, n, many in session.exec(wanted.group_by(*who))]
