"""Coming in: invitations, wrong codes, requests, seats. Nothing of the channel."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from domain.contacts import CODE_RANDOM_BYTES, make_code
from handlers.kit.house import House
from storage import blocs, deferred, joining, people, seats
from storage.tables import Agency, Bloc, Invitation, JoinRequest, Person, Seat, Year

VALID = timedelta(days=14)
FREE_TRIES = 5
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
"""After five wrong codes each further one costs more; forty random bits then last for longer than anybody lives."""
FORGIVEN_AFTER = timedelta(days=1)
MOST_SECRETARIES = 2


def invite_bloc(session: Session, house: House, bloc: Bloc, now: datetime) -> Invitation:
    """The one link of a bloc: the one that opens the door now, or a new one."""
    found = joining.invitations(session, bloc.id, "bloc", now)
    return found[0] if found else _invite(session, house, bloc, "bloc", None, None, now)


def renew_bloc(session: Session, house: House, bloc: Bloc, old: str, now: datetime) -> Invitation:
    """A new link in place of `old`, which closes; a second tap on the same button finds it done."""
    found = joining.invitations(session, bloc.id, "bloc", now)
    if found and found[0].code != old:
        return found[0]
    for invitation in found:
        invitation.revoked_at = now
    return _invite(session, house, bloc, "bloc", None, None, now)


def invite_person(session: Session, house: House, bloc: Bloc, agency: Agency | None, role: str, now: datetime) -> str:
    """The code of a new one-time invitation that admits at once. `agency` is None for somebody who belongs to none."""
    kind = "secretary" if role == "secretary" else "personal"
    return _invite(session, house, bloc, kind, agency.id if agency else None, role, now).code


def open_invitation(
    session: Session,
    house: House,
    bloc: Bloc,
    agency: Agency | None,
    role: str,
    now: datetime,
    besides: str = "",
    by: str | None = None,
) -> Invitation:
    """A personal invitation nobody has used yet, or a new one; one more when the newest is `besides`."""
    kind = "secretary" if role == "secretary" else "personal"
    found = joining.invitations(session, bloc.id, kind, now, agency.id if agency else None, role)
    if found and found[0].code != besides:
        return found[0]
    return _invite(session, house, bloc, kind, agency.id if agency else None, role, now, by)


def _invite(
    session: Session,
    house: House,
    bloc: Bloc,
    kind: str,
    agency_id: str | None,
    role: str | None,
    now: datetime,
    by: str | None = None,
) -> Invitation:
    made = Invitation(
        code=make_code(house.chance(CODE_RANDOM_BYTES)), kind=kind, bloc_id=bloc.id, agency_id=agency_id, role=role, made_by=by,
        created_at=now, expires_at=now + VALID,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def must_wait_until(session: Session, account_id: int, now: datetime) -> datetime | None:
    """Until when an account may try no code, because of the wrong ones before."""
    wrong = joining.wrong_codes(session, account_id)
    until = wrong.wait_until_at if wrong else None
    return until if until and until > now else None


def note_wrong_code(session: Session, account_id: int, now: datetime) -> datetime | None:
    """Count a wrong code; until when the next one has to wait."""
    wrong = joining.wrong_codes(session, account_id) or joining.first_wrong_code(session, account_id)
    if wrong.wait_until_at and now - wrong.wait_until_at > FORGIVEN_AFTER:
        wrong.tries = 0
    wrong.tries += 1
    over = wrong.tries - FREE_TRIES
    wrong.wait_until_at = now + WAITS[min(over, len(WAITS) - 1)] if over >= 0 else None
    return wrong.wait_until_at


def forget_wrong_codes(session: Session, account_id: int) -> None:
    """A right code clears the account."""
    if wrong := joining.wrong_codes(session, account_id):
        wrong.tries, wrong.wait_until_at = 0, None


def begin(session: Session, house: House, person: Person, invitation: Invitation, now: datetime) -> JoinRequest:
    """The request of somebody who opened an invitation; one that waits is left as it is, an older form goes on."""
    found = joining.request_in(session, person.id, invitation.bloc_id)
    if found is None:
        found = JoinRequest(id=house.new_id(), bloc_id=invitation.bloc_id, person_id=person.id, asked_at=now)
        session.add(found)
    elif found.state == joining.WAITING and invitation.kind == "bloc":
        return found
    if found.code != invitation.code or found.state in {"approved", "declined"}:
        found.agency_id, found.role = invitation.agency_id, invitation.role
    found.state, found.code, found.reason, found.asked_at = "draft", invitation.code, "", now
    session.flush()
    return found


def roles_of(role: str) -> tuple[str, ...]:
    """The seats that a request's role stands for."""
    return ("leader", "officer") if role == "both" else (role,)


def admit(session: Session, house: House, year: Year, request: JoinRequest, now: datetime, by: str | None) -> list[str]:
    """Seat the person of a request; the roles that are new. The head agency's first leader becomes the chair."""
    person = session.get_one(Person, request.person_id)
    roles: Iterable[str] = roles_of(request.role or "officer")
    if request.role == "secretary":
        # Who writes for the bloc usually also enters the figures of the own agency, until somebody else does.
        roles = ("secretary", *(("officer",) if not _has(session, request, "officer") else ()))
    new = [
        role
        for role in roles
        if seats.sit(session, house.new_id(), person.id, request.bloc_id, request.agency_id, role, now)
    ]
    request.state, request.decided_at, request.decided_by = "approved", now, by
    stands = [seat for seat in people.seats(session, person.id) if seat.bloc_id == person.bloc_id]
    if not any(seat.agency_id == person.agency_id for seat in stands):
        person.bloc_id, person.agency_id = request.bloc_id, request.agency_id
    name_default_chair(session, house, year, now)
    return new


def _has(session: Session, request: JoinRequest, role: str) -> bool:
    return bool(people.holders(session, request.bloc_id, role, request.agency_id))


def name_default_chair(session: Session, house: House, year: Year, now: datetime) -> Person | None:
    """See that the chair is of the head agency: its first leader, unless one of its people has been named; the chair."""
    head = next(iter(blocs.officed(session, year.id, "head")), None)
    if head is None:
        return None
    for seat, _person in seats.current(session, year.bloc_id):
        if seat.role == "chair" and seat.agency_id != head.id:
            seat.until_at = now
    session.flush()
    chairs = people.holders(session, year.bloc_id, "chair", head.id)
    leaders = people.holders(session, year.bloc_id, "leader", head.id)
    if not chairs and leaders:
        seats.sit(session, house.new_id(), leaders[0].id, year.bloc_id, head.id, "chair", now)
        return leaders[0]
    return chairs[0] if chairs else None


def name_chair(session: Session, house: House, year: Year, person: Person, agency_id: str, now: datetime) -> None:
    """Make this leader of the head agency the chair in place of whoever is."""
    for seat, holder in seats.current(session, year.bloc_id):
        if seat.role == "chair" and holder.id != person.id:
            seat.until_at = now
    seats.sit(session, house.new_id(), person.id, year.bloc_id, agency_id, "chair", now)


def end_seats(
    session: Session, house: House, year: Year, person: Person, agency_id: str | None, now: datetime
) -> list[Seat]:
    """Somebody no longer serves in an agency: their seats there end, history stays, the chair passes on; the seats ended.

    What waited for somebody who serves nowhere now is not said any more.
    """
    ended = seats.of(session, person.id, year.bloc_id, agency_id)
    for seat in ended:
        seat.until_at = now
    session.flush()
    if not people.seats(session, person.id):
        deferred.forget(session, person.id)
    name_default_chair(session, house, year, now)
    return ended
