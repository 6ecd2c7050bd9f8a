"""Pacts, one a year: the text, the agencies' answers, the signatures on paper."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from domain.pact import Answer, Operator, Target
from storage.missing import insert_missing
from storage.tables import Bloc, Pact, PactAnswer, PactSigning, Year

STEP = "PACT"
BY_CONTENT = "pact_remarks_by_content"
"""Among a bloc's settings: agencies remark on single contents instead of in one text."""


def place_of(year_id: str) -> str:
    """Where the photographed pages of the signed pact are attached."""
    return f"pact:{year_id}"


def find(session: Session, year_id: str) -> Pact | None:
    """The year's pact, once somebody has begun it."""
    return session.get(Pact, year_id)


def hold(session: Session, year_id: str) -> Pact:
    """The pact as it is now, held until the commit; made when there is none, by however many at once."""
    insert_missing(session, Pact(year_id=year_id))
    wanted = select(Pact).where(Pact.year_id == year_id)
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def answers(session: Session, pact: Pact, back: int = 0) -> dict[str, PactAnswer]:
    """What the agencies say to the version as it is, or to the one `back` before it, by agency."""
    found = select(PactAnswer).where(PactAnswer.year_id == pact.year_id, PactAnswer.version == pact.version - back)
    return {one.agency_id: one for one in session.exec(found)}


def every_answer(session: Session, year_id: str) -> list[PactAnswer]:
    """What the agencies said to all versions, the first one first."""
    found = select(PactAnswer).where(PactAnswer.year_id == year_id)
    return list(session.exec(found.order_by(col(PactAnswer.version), col(PactAnswer.answered_at))))


def answer(
    session: Session,
    pact: Pact,
    agency_id: str,
    said: Answer,
    *,
    remark: str = "",
    points: Mapping[str, str] | None = None,
    by: str,
    now: datetime,
) -> None:
    """Note what an agency says; its last word stands. `points`: as in the table."""
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
    row.answer, row.remark, row.points, row.answered_by, row.answered_at = said, remark, dict(points or {}), by, now
    session.add(row)
    session.flush()


def take_back(session: Session, row: PactAnswer) -> None:
    """The agency's last remark is gone: it has not answered to this version."""
    session.delete(row)
    session.flush()


def by_content(bloc: Bloc) -> bool:
    """Whether this bloc's agencies remark on single contents."""
    return bool(bloc.settings.get(BY_CONTENT))


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


def target_of(data: Mapping[str, object]) -> Target:
    """A stored target."""
    return Target(
        str(data["indicator"]), Operator(str(data["operator"])), int(str(data["value"])), str(data["unit"]),
        str(data["base"]),
    )  # fmt: skip


def stored_target(target: Target) -> dict[str, object]:
    """The inverse of `target_of`."""
    return asdict(target)
