"""Word templates of agencies' own: which is in use for a kind of paper, and which was before."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables import Agency, AgencyTemplate


def hold(session: Session, agency_id: str) -> None:
    """Nobody else changes the templates of this agency until the commit."""
    session.exec(select(Agency.id).where(Agency.id == agency_id).with_for_update()).one()


def of_kind(session: Session, agency_id: str, kind: str) -> list[AgencyTemplate]:
    """All versions, oldest first, as they are now."""
    wanted = select(AgencyTemplate).where(AgencyTemplate.agency_id == agency_id, AgencyTemplate.kind == kind)
    wanted = wanted.order_by(col(AgencyTemplate.version)).execution_options(populate_existing=True)
    return list(session.exec(wanted))


def in_use(session: Session, agency_id: str, kind: str) -> AgencyTemplate | None:
    """The one by which papers of this kind are made; None for ours."""
    wanted = select(AgencyTemplate).where(AgencyTemplate.agency_id == agency_id, AgencyTemplate.kind == kind)
    return session.exec(wanted.where(AgencyTemplate.state == "in_use")).one_or_none()


def kinds_in_use(session: Session, agency_id: str) -> frozenset[str]:
    """The kinds of papers for which an agency uses one of its own."""
    wanted = select(AgencyTemplate.kind).where(AgencyTemplate.agency_id == agency_id)
    return frozenset(session.exec(wanted.where(AgencyTemplate.state == "in_use")))


def offer(session: Session, row: AgencyTemplate) -> None:
    """A further version of the agency's; what was offered before it and never used is dropped. Its number is set here."""
    hold(session, row.agency_id)
    for other in of_kind(session, row.agency_id, row.kind):
        if other.state == "offered":
            _set(other, "dropped", row.sent_by, row.sent_at)
    last = select(func.max(AgencyTemplate.version)).where(AgencyTemplate.agency_id == row.agency_id)
    row.version = (session.exec(last.where(AgencyTemplate.kind == row.kind)).one() or 0) + 1
    session.add(row)
    session.flush()


def use(session: Session, agency_id: str, kind: str, template_id: str, by: str, now: datetime) -> bool:
    """Make papers of this kind by that template from now on, by ours for ""; whether anything has changed."""
    hold(session, agency_id)
    now_used = in_use(session, agency_id, kind)
    if (now_used.id if now_used else "") == template_id:
        return False
    if now_used is not None:
        _set(now_used, "withdrawn", by, now)
        session.flush()  # one is in use at a time
    if template_id:
        _set(session.get_one(AgencyTemplate, template_id), "in_use", by, now)
    session.flush()
    return True


def drop(session: Session, row: AgencyTemplate, by: str, now: datetime) -> bool:
    """It is not used; whether it could still be dropped."""
    if row.state != "offered":
        return False
    _set(row, "dropped", by, now)
    session.flush()
    return True


def before(versions: Sequence[AgencyTemplate]) -> AgencyTemplate | None:
    """The version to go back to: of those used once the last before the one in use; where ours is, the one used last. None for ours."""
    used = [one for one in versions if one.state == "withdrawn"]
    now = next((one.version for one in versions if one.state == "in_use"), None)
    if now is None:
        return max(used, key=lambda one: one.changed_at, default=None)
    return next((one for one in reversed(used) if one.version < now), None)


def _set(row: AgencyTemplate, state: str, by: str, now: datetime) -> None:
    row.state, row.changed_by, row.changed_at = state, by, now
