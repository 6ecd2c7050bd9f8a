"""Who is in the hall of a meeting, how many have to be, and who counts the votes there."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from sqlmodel import Session, col, select

from domain.hall import SLIP
from domain.quorum import USUAL, Quorum
from storage import blocs, year_file
from storage.missing import insert_missing
from storage.tables import Agency, Meeting, Person, Presence, PresenceChange, Seat, Teller, Year

QUORUM = "quorum"
"""What the bloc's file calls the rule."""


def rule(year: Year) -> tuple[Quorum, bool]:
    """The quorum of a year's meetings, and whether the bloc has confirmed it."""
    found = year_file.said(year).get(QUORUM)
    return (Quorum(found), True) if found else (USUAL, False)


def set_rule(session: Session, year: Year, quorum: Quorum) -> None:
    """Say what the bloc's regulation asks for."""
    year_file.say(session, year, QUORUM, quorum.value)


def of_meeting(session: Session, meeting_id: str) -> dict[str, Presence]:
    """What was noted, by agency; empty while nobody has taken it."""
    found = session.exec(select(Presence).where(Presence.meeting_id == meeting_id))
    return {one.agency_id: one for one in found}


def take(
    session: Session, meeting: Meeting, there: Mapping[str, bool], by: str, now: datetime, *, by_code: bool = False
) -> list[str]:
    """Note who is there and who is not; which agencies that changes. The meeting is held, so two do not write at once."""
    had, before, changed = of_meeting(session, meeting.id), history(session, meeting.id), []
    for agency_id, present in there.items():
        row = had.get(agency_id)
        if row is None:
            session.add(
                Presence(meeting_id=meeting.id, agency_id=agency_id, present=present, noted_by=by, noted_at=now)
            )
        elif row.present is not present:
            row.present, row.noted_by, row.noted_at = present, by, now
        else:
            continue
        changed.append(agency_id)
        change = PresenceChange(
            meeting_id=meeting.id, agency_id=agency_id, place=0, present=present, by_code=by_code, noted_by=by, noted_at=now
        )  # fmt: skip
        _follow(session, before.get(agency_id, []), change)
    session.flush()
    return changed


def _follow(session: Session, before: list[PresenceChange], change: PresenceChange) -> None:
    """Put a change behind those of its agency; a slip that is taken back at once was never so."""
    if before and before[-1].noted_by == change.noted_by and change.noted_at - before[-1].noted_at < SLIP:
        session.delete(before[-1])
        session.flush()
        before = before[:-1]
    if not before or before[-1].present is not change.present:
        change.place = len(before)
        session.add(change)


def history(session: Session, meeting_id: str) -> dict[str, list[PresenceChange]]:
    """Every arrival and leaving by agency, in their order."""
    wanted = select(PresenceChange).where(PresenceChange.meeting_id == meeting_id)
    found: dict[str, list[PresenceChange]] = {}
    for one in session.exec(wanted.order_by(col(PresenceChange.agency_id), col(PresenceChange.place))):
        found.setdefault(one.agency_id, []).append(one)
    return found


def members(session: Session, meeting: Meeting, day: date) -> list[Agency]:
    """The agencies of the meeting's year that were bodies of their own on its local day."""
    left = blocs.left_days(session, meeting.year_id)
    return [one for one in blocs.members(session, meeting.year_id) if one.id not in left or day < left[one.id]]


def of_today(session: Session, year_id: str, day: date, zone: tzinfo) -> list[Meeting]:
    """The meetings of a year, or with a step of it, that are under way, and those of that local day that have ended."""
    wanted = (
        select(Meeting)
        .where(blocs.concerns(year_id), col(Meeting.state).in_(("open", "ended")))
        .order_by(col(Meeting.starts_at))
    )
    return [one for one in session.exec(wanted) if one.state == "open" or one.starts_at.astimezone(zone).date() == day]


def team(session: Session, meeting_id: str) -> list[Teller]:
    """Everybody who was named, in the order of naming."""
    wanted = select(Teller).where(Teller.meeting_id == meeting_id)
    return list(session.exec(wanted.order_by(col(Teller.named_at), col(Teller.person_id))))


def counting(session: Session, meeting_id: str) -> set[str]:
    """The persons who count now: until the meeting has ended, and only who still serves an agency of the bloc."""
    wanted = (
        select(Teller.person_id)
        .join(Meeting, col(Meeting.id) == col(Teller.meeting_id))
        .join(Year, col(Year.id) == col(Meeting.year_id))
        .join(Seat, (col(Seat.person_id) == col(Teller.person_id)) & (col(Seat.bloc_id) == col(Year.bloc_id)))
        .where(Teller.meeting_id == meeting_id, Meeting.state != "ended")
        .where(col(Seat.until_at).is_(None), col(Seat.agency_id).is_not(None))
    )
    return set(session.exec(wanted))


def name_teller(session: Session, meeting_id: str, person: Person, agency_id: str, by: str, now: datetime) -> None:
    """One more member of the team; naming twice is naming once."""
    insert_missing(
        session, Teller(meeting_id=meeting_id, person_id=person.id, agency_id=agency_id, named_by=by, named_at=now)
    )


def drop_teller(session: Session, meeting_id: str, person_id: str) -> bool:
    """One less; False when the person was not of the team."""
    row = session.get(Teller, (meeting_id, person_id))
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None
