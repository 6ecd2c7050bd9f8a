"""Pacts, one a year: the text, the agencies' answers, the signatures on paper."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from domain.pact import Answer
from storage.missing import insert_missing
from storage.tables import Pact, PactAnswer, PactSigning, Year

STEP = "PACT"


def find(session: Session, year_id: str) -> Pact | None:
    """The year's pact, once somebody has begun it."""
    return session.get(Pact, year_id)


def hold(session: Session, year_id: str) -> Pact:
    """The pact as it is now, held until the commit; made when there is none, by however many at once."""
    insert_missing(session, Pact(year_id=year_id))
    wanted = select(Pact).where(Pact.year_id == year_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def answers(session: Session, pact: Pact) -> dict[str, PactAnswer]:
    """What the agencies say to the version as it is, by agency."""
    found = select(PactAnswer).where(PactAnswer.year_id == pact.year_id, PactAnswer.version == pact.version)
    return {one.agency_id: one for one in session.exec(found)}


def answer(
    session: Session, pact: Pact, agency_id: str, said: Answer, *, remark: str = "", by: str, now: datetime
) -> None:
    """Note what an agency says; its last word stands."""
    row = session.get(PactAnswer, (pact.year_id, pact.version, agency_id))
    if row is None:
        row = PactAnswer(
            year_id=pact.year_id,
            version=pact.version,
            agency_id=agency_id,
            answer=said,
            answered_by=by,
            answered_at=now,
        )
    row.answer, row.remark, row.answered_by, row.answered_at = said, remark, by, now
    session.add(row)
    session.flush()


def signings(session: Session, year_id: str) -> dict[str, PactSigning]:
    """Who has signed the paper, by agency."""
    return {one.agency_id: one for one in session.exec(select(PactSigning).where(PactSigning.year_id == year_id))}


def record_meeting(session: Session, pact: Pact, agencies: Iterable[str], day: str, *, by: str, now: datetime) -> None:
    """Who has signed at the meeting of that day: exactly these. Who signed later stays."""
    wanted = set(agencies)
    gone = delete(PactSigning).where(col(PactSigning.year_id) == pact.year_id, col(PactSigning.how) == "meeting")
    session.execute(gone.where(col(PactSigning.agency_id).not_in(wanted)))
    there = signings(session, pact.year_id)
    for agency_id in wanted - there.keys():
        session.add(_signing(pact.year_id, agency_id, "meeting", day, by, now))
    session.flush()


def record_later(session: Session, pact: Pact, agency_id: str, day: str, *, by: str, now: datetime) -> None:
    """An agency that was away has signed on that day; doing it twice changes nothing."""
    if session.get(PactSigning, (pact.year_id, agency_id)) is None:
        session.add(_signing(pact.year_id, agency_id, "later", day, by, now))
        session.flush()


def before(session: Session, year: Year) -> Pact | None:
    """The pact of the bloc's year before."""
    wanted = select(Pact).join(Year, col(Year.id) == col(Pact.year_id))
    return session.exec(wanted.where(Year.bloc_id == year.bloc_id, Year.year == year.year - 1)).one_or_none()


def _signing(year_id: str, agency_id: str, how: str, day: str, by: str, now: datetime) -> PactSigning:
    return PactSigning(year_id=year_id, agency_id=agency_id, how=how, signed_on=day, recorded_by=by, recorded_at=now)
