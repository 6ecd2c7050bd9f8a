"""Invitations, requests to join, and the wrong codes of an account."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables import Agency, Invitation, JoinRequest, Person, Seat, WrongCode

WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with who asks and for which agency (None: a supervisor's, who belongs to none)."""

    request: JoinRequest
    person: Person
    agency: Agency | None


def invitation(session: Session, code: str) -> Invitation | None:
    """The invitation of a code, held until the commit: a one-time code admits one person, however many type it at once."""
    return session.exec(select(Invitation).where(Invitation.code == code).with_for_update()).one_or_none()


def invitations(
    session: Session, bloc_id: str, kind: str, now: datetime, agency_id: str | None = None, role: str | None = None
) -> list[Invitation]:
    """The invitations of a kind that still open the door, newest first; of one agency and role where these are given."""
    wanted = select(Invitation).where(
        Invitation.bloc_id == bloc_id, Invitation.kind == kind, col(Invitation.revoked_at).is_(None), col(Invitation.used_at).is_(None),
        Invitation.expires_at > now,
    )  # fmt: skip
    if kind == "personal":
        wanted = wanted.where(col(Invitation.agency_id) == agency_id, col(Invitation.role) == role)
    return list(session.exec(wanted.order_by(col(Invitation.created_at).desc(), col(Invitation.code))))


def request(session: Session, request_id: str) -> JoinRequest | None:
    """One request, held until the commit: two secretaries may decide at once."""
    wanted = select(JoinRequest).where(JoinRequest.id == request_id).with_for_update()
    # Read before it was locked, it may have been decided meanwhile by somebody else.
    return session.exec(wanted.execution_options(populate_existing=True)).one_or_none()


def request_in(session: Session, person_id: str, bloc_id: str) -> JoinRequest | None:
    """A person's request in a bloc; there is at most one."""
    wanted = select(JoinRequest).where(JoinRequest.person_id == person_id, JoinRequest.bloc_id == bloc_id)
    return session.exec(wanted).one_or_none()


def latest_request(session: Session, person_id: str, states: Collection[str]) -> JoinRequest | None:
    """The request in one of these states that a person touched last, in any bloc."""
    wanted = select(JoinRequest).where(JoinRequest.person_id == person_id, col(JoinRequest.state).in_(states))
    return session.exec(wanted.order_by(col(JoinRequest.asked_at).desc(), col(JoinRequest.id))).first()


def asked(session: Session, found: JoinRequest) -> Asked:
    """A request with its person and agency."""
    person = session.get_one(Person, found.person_id)
    return Asked(found, person, session.get(Agency, found.agency_id) if found.agency_id else None)


def waiting(session: Session, bloc_id: str) -> list[Asked]:
    """What a bloc's secretary has not decided yet, oldest first."""
    wanted = (
        select(JoinRequest, Person, Agency)
        .join(Person, col(Person.id) == col(JoinRequest.person_id))
        .outerjoin(Agency, col(Agency.id) == col(JoinRequest.agency_id))
        .where(JoinRequest.bloc_id == bloc_id, JoinRequest.state == WAITING)
        .order_by(col(JoinRequest.asked_at), col(JoinRequest.id))
    )
    return [Asked(*row) for row in session.exec(wanted)]


def count_waiting(session: Session, bloc_id: str, since: datetime | None = None) -> int:
    """How many requests wait in a bloc, or how many of them were made after `since`."""
    wanted = select(func.count()).select_from(JoinRequest)
    wanted = wanted.where(JoinRequest.bloc_id == bloc_id, JoinRequest.state == WAITING)
    if since is not None:
        wanted = wanted.where(JoinRequest.asked_at > since)
    return session.exec(wanted).one()


def forget_forms(session: Session, before: datetime) -> None:
    """Forget forms begun before a moment and never sent, and the name typed into one by somebody who is in no bloc."""
    old = select(JoinRequest).where(JoinRequest.state == "draft", col(JoinRequest.asked_at) < before)
    for form in list(session.exec(old)):
        person = session.get_one(Person, form.person_id)
        session.delete(form)
        session.flush()
        ever = session.exec(select(Seat.id).where(Seat.person_id == person.id)).first()
        others = session.exec(select(JoinRequest.id).where(JoinRequest.person_id == person.id)).first()
        if ever is None and others is None:
            person.full_name = person.post = person.phone = ""


def wrong_codes(session: Session, account_id: int) -> WrongCode | None:
    """The wrong codes of an account, if there have been any."""
    return session.get(WrongCode, account_id)


def first_wrong_code(session: Session, account_id: int) -> WrongCode:
    """A row for an account that has had none."""
    made = WrongCode(account_id=account_id)
    session.add(made)
    return made
