"""What happens to a sheet: answers, notes, evidence, and its way to the leader, the bloc and back. Nothing of the channel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlmodel import Session

from domain.answers import Answer, points
from domain.eligibility import Act
from domain.facts import Tally
from domain.leaves import Leaf
from domain.sheets import SheetState, sheet_after
from storage import blocs, files, seats, sheets
from storage.tables import Evidence, Score, Sheet, StepMark
from storage.year_facts import mark_received, sheet_received

STEP = "SELF_SCORE"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file a person sent, as the channel describes it. `number` and `dated` (ISO) when its caption names the document.

    `unique_id`: as in `HeardFile`.
    """

    channel: str
    external_id: str
    name: str
    mime: str
    size: int
    number: str = ""
    dated: str = ""
    unique_id: str = ""


@dataclass(frozen=True, slots=True)
class BlocProgress:
    """How many agencies of the bloc have submitted, and the names of those that have not."""

    members: int
    submitted: int
    late: int
    on_paper: int
    waiting: tuple[str, ...]


def record_answer(
    session: Session, sheet_id: str, leaf: Leaf, answer: Answer, by: str, now: datetime, *, basis: Tally | None = None,
) -> int | None:  # fmt: skip
    """Set the answer to one criterion; the points it had before when this changes them, otherwise None. Refusal of the rule.

    `basis`: what the year's facts say of it.
    """
    earned = points(leaf, answer)
    score = sheets.score(session, sheet_id, leaf.code)
    if score is None:
        given, facts = answer.to_json(), basis.to_json() if basis else None
        session.add(
            Score(
                sheet_id=sheet_id, code=leaf.code, answer=given, points=earned, basis=facts, answered_by=by,
                answered_at=now,
            )
        )  # fmt: skip
        return None
    before, same = score.points, score.answer == answer.to_json()
    set_answer(score, leaf, answer, basis=basis)
    if same:
        return None
    score.answered_by, score.answered_at = by, now
    return before


def set_answer(score: Score, leaf: Leaf, answer: Answer, *, basis: Tally | None) -> None:
    """Let a row say this answer; Refusal of the rule."""
    score.points, score.answer = points(leaf, answer), answer.to_json()
    score.basis = basis.to_json() if basis else None


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


def add_stored(
    session: Session, row_id: str, sheet_id: str, code: str, file_id: str, by: str, now: datetime
) -> None:  # fmt: skip
    """Note a file that is there already as evidence: it is stored once."""
    session.add(
        Evidence(id=row_id, sheet_id=sheet_id, code=code, kind="file", file_id=file_id, added_by=by, added_at=now)
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
    row = files.add(
        session, new_id(), file.channel, file.external_id, file.name, file.mime, file.size, by, unique_id=file.unique_id
    )
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
    _adopt_paper(session, sheet)
    blocs.mark_done(
        session, sheet.year_id, STEP, sheet.agency_id, how=how, by=by, now=now, number=sheet.paper_number,
        dated=sheet.paper_dated,
    )  # fmt: skip


def _adopt_paper(session: Session, sheet: Sheet) -> None:
    """The paper that the secretary had in hand before the sheet came says when it came."""
    mark = session.get(StepMark, (sheet.year_id, STEP, sheet.agency_id))
    if mark is None or not mark.number or not seats.is_secretary_of_year(session, sheet.year_id, mark.marked_by):
        return
    sheet.paper_number, sheet.paper_dated = mark.number, mark.dated


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


def bloc_progress(session: Session, year_id: str, zone: tzinfo) -> BlocProgress:
    """How many agencies have done the step, in the program or on paper, and who has not."""
    members = blocs.owing(session, year_id, STEP)
    marks = blocs.marks(session, year_id, STEP)
    step = blocs.step(session, year_id, STEP)
    late, has = 0, sheets.of_year(session, year_id)
    for agency_id, mark in marks.items():
        due_at = blocs.due_for(session, step, agency_id) if step else None
        came_at = sheet_received(has[agency_id], zone) if agency_id in has else None
        late += due_at is not None and (came_at or mark_received(mark, zone)) > due_at
    return BlocProgress(
        members=len(members),
        submitted=sum(agency.id in marks for agency in members),
        late=late,
        on_paper=sum(mark.how == "paper" for mark in marks.values()),
        waiting=tuple(agency.short_name or agency.name for agency in members if agency.id not in marks),
    )
