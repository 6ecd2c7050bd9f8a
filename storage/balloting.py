"""How the bloc runs its ballots, as its file says it or it was set in chat; it goes on into the next year."""

from sqlalchemy import text
from sqlmodel import Session

from domain.balloting import Balloting
from storage import year_file
from storage.tables import Year

BALLOTING = "balloting"
"""What the bloc's file calls it."""


def of(year: Year) -> Balloting:
    """Defaults where nobody has said anything."""
    return Balloting.from_json(year_file.said(year).get(BALLOTING) or {})


def say(session: Session, year: Year, wanted: Balloting) -> None:
    """Set it. The year is held until the commit."""
    year_file.say(session, year, BALLOTING, wanted.to_json() or None)


_CIRCULATED = "FROM ballot WHERE state = 'open' AND until_at IS NOT NULL"


def any_circulated(session: Session) -> bool:
    """Whether any ballot of any bloc takes answers until a time: the clock asks this at every tick."""
    return session.execute(text(f"SELECT 1 {_CIRCULATED} LIMIT 1")).first() is not None  # our own words


def circulated(session: Session) -> list[str]:
    """Those ballots."""
    return list(session.execute(text(f"SELECT id {_CIRCULATED} ORDER BY id")).scalars())  # our own words
