"""What a closing meeting chose: nominations, the offices of the coming year, objections to what was recorded as agreed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from domain.honours import OFFICES, Course, How
from storage import dossiers
from storage.missing import insert_missing
from storage.tables import Agency, Membership, Nomination, Objection, Successor, Year

OFFICE = {"HEAD": "head", "DEPUTY": "deputy"}


def nominations(session: Session, year_id: str) -> list[Nomination]:
    """All nominations of a year, within an award in the order of the members."""
    place = (col(Membership.year_id) == col(Nomination.year_id)) & (
        col(Membership.agency_id) == col(Nomination.agency_id)
    )
    wanted = select(Nomination).outerjoin(Membership, place).where(Nomination.year_id == year_id)
    return list(session.exec(wanted.order_by(col(Nomination.award), col(Membership.position))))


def nomination(session: Session, year_id: str, award: str, agency_id: str) -> Nomination | None:
    """One nomination, held until the commit."""
    wanted = select(Nomination).where(
        Nomination.year_id == year_id, Nomination.award == award, Nomination.agency_id == agency_id
    )
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()


def successors(session: Session, year_id: str) -> list[Successor]:
    """Who was chosen as head and deputies of the coming year, the head first."""
    wanted = select(Successor).where(Successor.year_id == year_id)
    return list(session.exec(wanted.order_by(col(Successor.office).desc(), col(Successor.agency_id))))


def objections(session: Session, year_id: str) -> list[Objection]:
    """Who objects to what, the first first."""
    wanted = select(Objection).where(Objection.year_id == year_id)
    return list(session.exec(wanted.order_by(col(Objection.said_at), col(Objection.agency_id))))


def chosen(session: Session, year_id: str, subject: str) -> list[str]:
    """The agencies recorded for an award or an office."""
    if subject in OFFICES:
        return [one.agency_id for one in successors(session, year_id) if one.office == OFFICE[subject]]
    return [one.agency_id for one in nominations(session, year_id) if one.award == subject]


def record(
    session: Session, year_id: str, subject: str, agencies: Sequence[str], *,
    how: How, by: str | None, now: datetime, ballot_id: str | None = None,
) -> None:  # fmt: skip
    """What the meeting chose for one subject takes the place of what was recorded before, and of objections to it.

    A nomination on which somebody has decided, or whose dossier is with the council, stays as it is; of a ballot also what
    another ballot has chosen. Whoever is head is no deputy.
    """
    session.flush()  # what this turn has changed is not read over below
    hold(session, year_id)
    said = {"how": how.value, "ballot_id": ballot_id, "recorded_by": by, "recorded_at": now}
    old = delete(Objection).where(col(Objection.year_id) == year_id, col(Objection.subject) == subject)
    session.execute(old)
    if subject in OFFICES:
        head = chosen(session, year_id, "HEAD") if subject == "DEPUTY" else []
        able = [one for one in agencies if one not in head]
        _replace_successors(session, year_id, OFFICE[subject], able, said)
    else:
        _replace_nominations(session, year_id, subject, agencies, said)
    session.flush()


def hold(session: Session, year_id: str) -> None:
    """One at a time changes what a year's meeting chose, hands the year over, or opens a ballot: the year's row until the commit."""
    session.exec(select(Year.id).where(Year.id == year_id).with_for_update(key_share=True)).one()


def _replace_nominations(
    session: Session, year_id: str, award: str, agencies: Iterable[str], said: dict[str, Any]
) -> None:
    wanted = select(Nomination).where(Nomination.year_id == year_id, Nomination.award == award)
    fresh = wanted.with_for_update().execution_options(populate_existing=True)
    there = {one.agency_id: one for one in session.exec(fresh)}
    stay = {*agencies} | dossiers.sent(session, year_id, award)
    for agency_id, one in there.items():
        if one.state == Course.PROPOSED and agency_id not in stay and not _of_another_ballot(one, said):
            session.delete(one)
    for agency_id in agencies:
        row = there.get(agency_id) or Nomination(year_id=year_id, award=award, agency_id=agency_id, **said)
        if row.state == Course.PROPOSED:
            row.sqlmodel_update(said)
        session.add(row)


def _of_another_ballot(row: Nomination | Successor, said: dict[str, Any]) -> bool:
    """Whether two ballots have chosen for one subject: the second adds to the first."""
    return bool(said["ballot_id"] and row.ballot_id and row.ballot_id != said["ballot_id"])


def _replace_successors(
    session: Session, year_id: str, office: str, agencies: Iterable[str], said: dict[str, Any]
) -> None:
    for one in successors(session, year_id):
        stays = one.office == office == "deputy" and _of_another_ballot(one, said)
        if one.agency_id in {*agencies} or (one.office == office and not stays):
            session.delete(one)
    session.flush()
    for agency_id in agencies:
        session.add(Successor(year_id=year_id, agency_id=agency_id, office=office, **said))


def set_objection(
    session: Session, year_id: str, subject: str, agency_id: str, *, objects: bool, by: str, now: datetime
) -> bool:
    """Note that an agency objects, or no longer does; whether that is new."""
    had = session.get(Objection, (year_id, subject, agency_id)) is not None
    if objects:
        row = Objection(year_id=year_id, subject=subject, agency_id=agency_id, said_by=by, said_at=now)
        insert_missing(session, row)
    else:
        gone = delete(Objection).where(col(Objection.year_id) == year_id, col(Objection.subject) == subject)
        session.execute(gone.where(col(Objection.agency_id) == agency_id))
    session.flush()
    return had is not objects


def of_agency(session: Session, bloc_id: str, agency_id: str) -> list[tuple[Year, Nomination]]:
    """An agency's nominations in a bloc, the newest year first."""
    wanted = select(Year, Nomination).join(Nomination, col(Nomination.year_id) == col(Year.id))
    wanted = wanted.where(Year.bloc_id == bloc_id, Nomination.agency_id == agency_id)
    return list(session.exec(wanted.order_by(col(Year.year).desc(), col(Nomination.award))))


def of_award(session: Session, bloc_id: str, award: str) -> list[tuple[Year, Nomination, Agency]]:
    """Who was proposed for an award in a bloc, the newest year first."""
    wanted = select(Year, Nomination, Agency).join(Nomination, col(Nomination.year_id) == col(Year.id))
    wanted = wanted.join(Agency, col(Agency.id) == col(Nomination.agency_id))
    wanted = wanted.where(Year.bloc_id == bloc_id, Nomination.award == award)
    return list(session.exec(wanted.order_by(col(Year.year).desc(), col(Agency.id))))


def awards_given(session: Session, bloc_id: str) -> list[str]:
    """The awards for which this bloc ever proposed anybody."""
    wanted = select(Nomination.award).join(Year, col(Year.id) == col(Nomination.year_id)).where(Year.bloc_id == bloc_id)
    return sorted(session.exec(wanted.distinct()).all())
