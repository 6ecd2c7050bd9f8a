"""What checkers had found of a value that is another one now: taken back, or moved along with it."""

from sqlmodel import Session

from storage import blocs, verifying
from storage.tables import Finding, Person, Sheet, Verification


def forget(session: Session, sheet_id: str, code: str) -> list[Person]:
    """Take back what was found of one criterion, because its value has changed: the check is open again. Who had found it.

    A step that was done with it is no longer. The year is held for itself and the sheet too, by the caller.
    """
    people: dict[str, Person] = {}
    for check in verifying.of_sheets(session, [sheet_id]).get(sheet_id, []):
        finding = session.get(Finding, (check.id, code), populate_existing=True)
        if finding is None:
            continue
        if check.state == "done":
            _unmark(session, sheet_id, check)
        if finding.found_by and (person := session.get(Person, finding.found_by)):
            people[person.id] = person
        session.delete(finding)
        check.state, check.done_at, check.done_by = "open", None, None
    session.flush()
    return list(people.values())


def follow(session: Session, sheet_id: str, code: str, before: int, now: int) -> None:
    """Who had kept an agency's points, in hundredths, keeps what they are now. The sheet is held by the caller."""
    looks = [one.id for one in verifying.of_sheets(session, [sheet_id]).get(sheet_id, [])]
    for found in verifying.findings(session, looks).values():
        if code in found and found[code].points == before:
            found[code].points = now
    session.flush()


def _unmark(session: Session, sheet_id: str, check: Verification) -> None:
    """Whoever checks this sheet has not checked all, nor has the bloc."""
    year_id = session.get_one(Sheet, sheet_id).year_id
    if check.agency_id is not None:
        blocs.unmark(session, year_id, verifying.STEP, check.agency_id, how="done")
    step = blocs.step(session, year_id, verifying.STEP)
    if step is not None and step.state == "done":
        step.state = "open"
