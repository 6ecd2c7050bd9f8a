"""What happens to a sheet: answers, notes, evidence, and its way to the leader, the bloc and back. Nothing of the channel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from domain.answers import Answer, points
from domain.eligibility import Act
from domain.leaves import Leaf
from domain.sheets import SheetState, sheet_after
from storage import blocs, files, sheets
from storage.tables import Evidence, Score, Sheet

STEP = "SELF_SCORE"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file a person sent, as the channel describes it. `number` and `dated` (ISO) when its caption names the document."""

    channel: str
    external_id: str
    name: str
    mime: str
    size: int
    number: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class BlocProgress:
    """How many agencies of the bloc have submitted, and the names of those that have not."""

    members: int
    submitted: int
    late: int
    on_paper: int
    waiting: tuple[str, ...]


def record_answer(session: Session, sheet_id: str, leaf: Leaf, answer: Answer, by: str, now: datetime) -> int | None:
    """Set the answer to one criterion; the points it had before when this changes them, otherwise None. Refusal of the rule."""
    earned = points(leaf, answer)
    score = sheets.score(session, sheet_id, leaf.code)
    if score is None:
        given = answer.to_json()
        session.add(
            Score(sheet_id=sheet_id, code=leaf.code, answer=given, points=earned, answered_by=by, answered_at=now)
        )
        return None
    if score.answer == answer.to_json():
        return None
    before = score.points
    score.answer, score.points, score.answered_by, score.answered_at = answer.to_json(), earned, by, now
    return before


def add_document(
    session: Session, row_id: str, sheet_id: str, code: str, number: str, dated: str, by: str, now: datetime
) -> None:
    """Note a document as evidence; `dated` as ISO text."""
    session.add(
        Evidence(
            id=row_id, sheet_id=sheet_id, code=code, kind="document", number=number, dated=dated, added_by=by, added_at=now
        )
    )  # fmt: skip
    session.flush()


def add_file(
    session: Session,
    new_id: Callable[[], str],
    sheet_id: str,
    code: str,
    kind: str,
    file: NewFile,
    by: str,
    now: datetime,
) -> None:
    """Note a file as evidence of `kind`; a worker fetches it later."""
    row = files.add(session, new_id(), file.channel, file.external_id, file.name, file.mime, file.size, by)
    session.add(
        Evidence(
            id=new_id(), sheet_id=sheet_id, code=code, kind=kind, number=file.number, dated=file.dated, file_id=row.id,
            added_by=by, added_at=now,
        )
    )  # fmt: skip
    session.flush()


def send_up(sheet: Sheet, by: str, now: datetime, *, late: bool) -> None:
    """Hand the sheet to the agency's leader."""
    sheet.state = sheet_after(SheetState(sheet.state), Act.SEND_UP, late=late)
    sheet.sent_by, sheet.sent_at = by, now


def submit(session: Session, sheet: Sheet, by: str, now: datetime, *, on_paper: bool, late: bool) -> None:
    """Submit to the bloc, signed in the program or on paper; the step is marked as done."""
    act = Act.SUBMIT_SIGNED if on_paper else Act.SUBMIT_SHEET
    sheet.state = sheet_after(SheetState(sheet.state), act, late=late)
    sheet.on_paper, sheet.submitted_by, sheet.submitted_at = on_paper, by, now
    how = "paper" if on_paper else "done"
    blocs.mark_done(session, sheet.year_id, STEP, sheet.agency_id, how=how, by=by, now=now)


def give_back(sheet: Sheet, reason: str, *, late: bool) -> None:
    """The leader returns the sheet with a word."""
    sheet.state = sheet_after(SheetState(sheet.state), Act.RETURN_SHEET, late=late)
    sheet.reason = reason


def withdraw(session: Session, sheet: Sheet, now: datetime, *, late: bool) -> None:
    """Take the sheet back to change it: a submission and its signed photo no longer count."""
    sheet.state = sheet_after(SheetState(sheet.state), Act.WITHDRAW_SHEET, late=late)
    sheet.on_paper, sheet.submitted_by, sheet.submitted_at = False, None, None
    blocs.unmark(session, sheet.year_id, STEP, sheet.agency_id)
    for proof in sheets.proofs(session, sheet.id):
        row = sheets.evidence(session, proof.id)
        if row and row.kind == sheets.SIGNED:
            row.removed_at = now


def bloc_progress(session: Session, year_id: str) -> BlocProgress:
    """How many agencies have done the step, in the program or on paper, and who has not."""
    members = blocs.owing(session, year_id, STEP)
    marks = blocs.marks(session, year_id, STEP)
    step = blocs.step(session, year_id, STEP)
    late = 0
    for agency_id, mark in marks.items():
        due_at = blocs.due_for(session, step, agency_id) if step else None
        late += due_at is not None and mark.marked_at > due_at
    return BlocProgress(
        members=len(members),
        submitted=sum(agency.id in marks for agency in members),
        late=late,
        on_paper=sum(mark.how == "paper" for mark in marks.values()),
        waiting=tuple(agency.short_name or agency.name for agency in members if agency.id not in marks),
    )
