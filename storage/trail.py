"""The trail of a bloc: who did what and when."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.tables import Person, Trail


def told(session: Session, bloc_id: str, acts: Collection[str], skip: int, limit: int) -> list[tuple[Trail, str]]:
    """Up to `limit` lines of these acts after the first `skip`, the newest first, each with the person's full name."""
    wanted = select(Trail, Person.full_name).outerjoin(Person, col(Person.id) == col(Trail.person_id))
    wanted = wanted.where(Trail.bloc_id == bloc_id, col(Trail.act).in_(acts))
    found = session.exec(wanted.order_by(col(Trail.id).desc()).offset(skip).limit(limit))
    return [(row, name or "") for row, name in found]
