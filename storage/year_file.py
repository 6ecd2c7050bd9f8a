"""What a bloc's file says of a year beyond the columns, and what was set in chat in its place."""

from typing import Any

from sqlmodel import Session

from storage.tables import Year


def said(year: Year) -> dict[str, Any]:
    """All of it, as the file writes it."""
    return dict(year.facts.get("file") or {})


def hold(session: Session, year: Year) -> None:
    """The year as it is now, held until the commit."""
    session.flush()
    session.refresh(year, with_for_update=True)


def say(session: Session, year: Year, key: str, value: object) -> None:
    """Change one thing; None takes it out. The year is held until the commit."""
    hold(session, year)
    file = {name: one for name, one in (said(year) | {key: value}).items() if one is not None}
    year.facts = {**year.facts, "file": file}
    session.add(year)
    session.flush()
