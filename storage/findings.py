"""What checkers had found of a value that is another one now."""

from sqlmodel import Session, select

from storage.tables import Finding, Person, Verification


def forget(session: Session, sheet_id: str, code: str) -> list[Person]:
    """Take back what was found of one criterion, because its value has changed: the check is open again. Who had found it."""
    people: dict[str, Person] = {}
    for check in session.exec(select(Verification).where(Verification.sheet_id == sheet_id)):
        finding = session.get(Finding, (check.id, code))
        if finding is None:
            continue
        if finding.found_by and (person := session.get(Person, finding.found_by)):
            people[person.id] = person
        session.delete(finding)
        check.state, check.done_at, check.done_by = "open", None, None
    session.flush()
    return list(people.values())
