"""Who checks whose sheet and what was found; returned criteria, objections, changes after the freeze.

Whoever writes here first takes the year (`sheets.frozen_at`, shared) and then the sheet (`sheets.lock`): always in this order.
Freezing takes the year for itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2s
from typing import Any

from sqlmodel import Session, col, delete, select

from domain.verifying import Mode, Rules, Task
from storage import year_file
from storage.missing import insert_missing
from storage.tables import Appeal, Correction, Finding, Inquiry, Sheet, Verification, Year

STEP = "CROSS_CHECK"
APPEALS = "APPEAL"
FREEZE = "FREEZE"
RULES = "verifying"
"""What the bloc's file calls the rules."""

DRAW = "checks"
"""Among the facts of a year: who checks whom."""

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Draw:
    """Who checks whom, as it was begun. `seed`: of the lot, for everybody to read; empty where nothing was drawn."""

    mode: Mode
    seed: str
    begun_at: str
    tasks: tuple[Task, ...]

    def of(self, agency_id: str | None, person_id: str) -> list[Task]:
        """What an agency or a person has to check."""
        return [task for task in self.tasks if task.by == (person_id if task.person else agency_id)]


def rules(year: Year) -> Rules:
    """How the bloc checks this year."""
    return Rules.from_json(year_file.said(year).get(RULES) or {})


def set_rule(session: Session, year: Year, name: str, value: object) -> None:
    """Say one of the rules; the year is held until the commit."""
    year_file.hold(session, year)
    year_file.say(session, year, RULES, (year_file.said(year).get(RULES) or {}) | {name: value})


def draw_of(year: Year) -> Draw | None:
    """Who checks whom; None until it has begun."""
    kept: dict[str, Any] | None = year.facts.get(DRAW)
    if not kept:
        return None
    tasks = tuple(Task(str(one["checked"]), str(one["by"]), bool(one["person"])) for one in kept["tasks"])
    return Draw(Mode(kept["mode"]), kept["seed"], kept["begun_at"], tasks)


def checkers(kept: dict[str, Any] | None) -> frozenset[str]:
    """The agencies that check, from the fact as it is stored."""
    return frozenset(str(task["by"]) for task in (kept or {}).get("tasks", ()) if not task["person"])


def keep_draw(session: Session, year: Year, draw: Draw) -> None:
    """Say who checks whom; the year is held by the caller."""
    kept = {"mode": draw.mode.value, "seed": draw.seed, "begun_at": draw.begun_at}
    year.facts = {**year.facts, DRAW: {**kept, "tasks": [asdict(task) for task in draw.tasks]}}
    session.add(year)
    session.flush()


def verification_id(sheet_id: str, by: str) -> str:
    """The identifier of a look: made of the sheet and who looks, so that it is there once, however many open it."""
    digest = blake2s(f"{sheet_id}:{by}".encode(), digest_size=10).digest()
    return "".join(_ALPHABET[byte % 32] for byte in digest)


def ensure(session: Session, sheet_id: str, task: Task, now: datetime) -> Verification:
    """The look at a sheet, made when there is none, by however many at once."""
    number = verification_id(sheet_id, task.by)
    row = Verification(id=number, sheet_id=sheet_id, given_at=now)
    row.person_id, row.agency_id = (task.by, None) if task.person else (None, task.by)
    insert_missing(session, row)
    return session.get_one(Verification, number)


def find(session: Session, verification_id: str) -> Verification | None:
    """One look as it is in the rows now."""
    wanted = select(Verification).where(Verification.id == verification_id)
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def of_sheets(session: Session, sheet_ids: Iterable[str]) -> dict[str, list[Verification]]:
    """The looks at some sheets as they are in the rows now, by sheet."""
    session.flush()  # reading anew must not undo what this turn has changed
    found: dict[str, list[Verification]] = {}
    wanted = select(Verification).where(col(Verification.sheet_id).in_(set(sheet_ids)))
    for one in session.exec(wanted.execution_options(populate_existing=True)):
        found.setdefault(one.sheet_id, []).append(one)
    return found


def findings(session: Session, verification_ids: Sequence[str]) -> dict[str, dict[str, Finding]]:
    """What some looks found, by look and criterion."""
    found: dict[str, dict[str, Finding]] = {one: {} for one in verification_ids}
    for row in session.exec(select(Finding).where(col(Finding.verification_id).in_(verification_ids))):
        found[row.verification_id][row.code] = row
    return found


def record(session: Session, verification_id: str, code: str, points: int, reason: str, by: str, now: datetime) -> bool:
    """Set what was found for a criterion; False when it is so already. The sheet is held by the caller."""
    row = session.get(Finding, (verification_id, code), populate_existing=True)
    if row is None:
        session.add(
            Finding(verification_id=verification_id, code=code, points=points, reason=reason, found_by=by, found_at=now)
        )
    elif (row.points, row.reason) == (points, reason):
        return False
    else:
        row.points, row.reason, row.found_by, row.found_at = points, reason, by, now
    session.flush()
    return True


def forget(session: Session, verification_id: str, code: str) -> None:
    """Take a finding back: the criterion is asked about."""
    row = session.get(Finding, (verification_id, code))
    if row is not None:
        session.delete(row)
        session.flush()


def drop(session: Session, row: Verification) -> None:
    """Take an unfinished look away, with all it found: somebody else checks this sheet."""
    for table in (Finding, Inquiry):
        session.exec(delete(table).where(col(table.verification_id) == row.id))
    session.delete(row)
    session.flush()


def inquiries(session: Session, verification_ids: Iterable[str]) -> list[Inquiry]:
    """The returned criteria of some looks, oldest first."""
    wanted = select(Inquiry).where(col(Inquiry.verification_id).in_(set(verification_ids)))
    return list(session.exec(wanted.order_by(col(Inquiry.asked_at), col(Inquiry.id))))


def inquiry(session: Session, inquiry_id: str) -> Inquiry | None:
    """One returned criterion as it is in the rows now."""
    wanted = select(Inquiry).where(Inquiry.id == inquiry_id)
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def asked_of(session: Session, sheet_id: str) -> list[Inquiry]:
    """What is asked of an agency and not answered, while the look that asks is under way."""
    wanted = select(Inquiry).join(Verification, col(Verification.id) == col(Inquiry.verification_id))
    wanted = wanted.where(Verification.sheet_id == sheet_id, Verification.state == "open")
    return list(session.exec(wanted.where(col(Inquiry.replied_at).is_(None)).order_by(col(Inquiry.asked_at))))


def appeals(session: Session, sheet_ids: Iterable[str]) -> list[Appeal]:
    """The objections to some sheets, oldest first."""
    wanted = select(Appeal).where(col(Appeal.sheet_id).in_(set(sheet_ids)))
    return list(session.exec(wanted.order_by(col(Appeal.made_at), col(Appeal.id))))


def appeal(session: Session, appeal_id: str) -> Appeal | None:
    """One objection as it is in the rows now."""
    wanted = select(Appeal).where(Appeal.id == appeal_id)
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def corrections(session: Session, year_id: str) -> list[Correction]:
    """All changes after the freeze of a year, asked for, confirmed and dropped, oldest first."""
    wanted = select(Correction).join(Sheet, col(Sheet.id) == col(Correction.sheet_id)).where(Sheet.year_id == year_id)
    return list(session.exec(wanted.order_by(col(Correction.asked_at), col(Correction.id))))


def correction(session: Session, correction_id: str) -> Correction | None:
    """One of them as it is in the rows now."""
    wanted = select(Correction).where(Correction.id == correction_id)
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def is_checked(session: Session, sheet_id: str) -> bool:
    """Whether anybody has begun to check this sheet: it is not taken back any more."""
    return session.exec(select(Verification.id).where(Verification.sheet_id == sheet_id)).first() is not None


def any_submitted(session: Session, year_id: str) -> bool:
    """Whether any agency has sent its sheet this year: then the bloc uses scoring."""
    wanted = select(Sheet.id).where(Sheet.year_id == year_id, Sheet.state == "submitted")
    return session.exec(wanted).first() is not None
