"""A sheet that is being checked, with a mark in every text."""

from sqlmodel import Session

from domain.verifying import Mode, Task
from storage import verifying
from storage.tables import Appeal, Correction, Inquiry, Person, Sheet, Year
from tests.handlers.assessing.sheets import every_kind
from tests.handlers.harness import Stage, TheBloc


def checked(session: Session, stage: Stage, bloc: TheBloc, by: Person, mark: str) -> dict[str, list[str]]:
    """One agency has sent its sheet and another one checks it: a question, an objection, a change after the freeze."""
    year, (checker, sent) = session.get_one(Year, bloc.year_id), bloc.agencies[3:5]
    year.criteria = every_kind()
    task = Task(sent, checker)
    verifying.keep_draw(session, year, verifying.Draw(Mode.RING, "k7m2ab", stage.now.isoformat(), (task,)))
    sheet = Sheet(id=stage.new_id(), year_id=year.id, agency_id=sent, state="submitted")
    session.add(sheet)
    session.flush()
    look = verifying.ensure(session, sheet.id, task, stage.now)
    verifying.record(session, look.id, "I.2", 0, f"Lý do {mark}", by.id, stage.now)
    asked = Inquiry(id=stage.new_id(), verification_id=look.id, code="I.1", question=mark, asked_at=stage.now)
    appeal = Appeal(id=stage.new_id(), sheet_id=sheet.id, code="I.1", text=mark, made_at=stage.now)
    fix = Correction(
        id=stage.new_id(),
        sheet_id=sheet.id,
        code="I.1",
        before=0,
        points=100,
        reason=mark,
        asked_by=by.id,
        asked_at=stage.now,
    )
    session.add_all([asked, appeal, fix])
    return {"look": [look.id], "sent": [sheet.id], "inquiry": [asked.id], "appeal": [appeal.id], "fix": [fix.id]}
