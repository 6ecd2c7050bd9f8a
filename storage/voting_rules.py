"""How a bloc votes in a year, and what of it the secretary has confirmed. The rules go on into the next year, the confirmation does not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from domain.voting_rules import RuleSet
from storage import year_file
from storage.tables import Bloc, Year

VOTING = "voting"
"""What the bloc's file calls the rules."""

CARDS = "rule_cards"
"""Among the facts of a year: by subject, who confirmed which rules when."""


CODES = "codes_in_minutes"
"""Among a bloc's settings."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """`by`: a person's id; `at`: ISO, UTC; `year`: the bloc's."""

    by: str
    at: str
    year: int


def rules(year: Year, subject: str) -> RuleSet:
    """The rules of a subject, defaults where nobody has said anything."""
    return RuleSet.from_json((year_file.said(year).get(VOTING) or {}).get(subject) or {}, subject)


def confirmed(year: Year, subject: str) -> Confirmed | None:
    """Who confirmed the rules as they are now; None when nobody did, or they have changed since."""
    card: dict[str, Any] | None = (year.facts.get(CARDS) or {}).get(subject)
    if card is None or card["year"] != year.year or card["rules"] != rules(year, subject).to_json():
        return None
    return Confirmed(card["by"], card["at"], card["year"])


def codes_in_minutes(bloc: Bloc) -> bool:
    """Whether the counting minutes list the receipts of the papers; not unless the bloc has switched it on."""
    return bool(bloc.settings.get(CODES))


def set_rules(session: Session, year: Year, subject: str, wanted: RuleSet) -> None:
    """Say the rules of a subject; what was confirmed of others stays. The year is held until the commit."""
    year_file.hold(session, year)
    year_file.say(session, year, VOTING, (year_file.said(year).get(VOTING) or {}) | {subject: wanted.to_json()})


def confirm(session: Session, year: Year, subject: str, by: str, now: datetime) -> None:
    """The rules of a subject as they are now are this year's. The year is held until the commit."""
    year_file.hold(session, year)
    card = {"by": by, "at": now.isoformat(), "year": year.year, "rules": rules(year, subject).to_json()}
    year.facts = {**year.facts, CARDS: {**(year.facts.get(CARDS) or {}), subject: card}}
    session.add(year)
    session.flush()
