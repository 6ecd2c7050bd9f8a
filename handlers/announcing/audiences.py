"""To whom an announcement goes: from the seats and the steps as they are at that moment."""

from datetime import datetime

from sqlmodel import Session

from domain.announcements import Audience
from handlers.chasing.standings import WITH_LEADER, standings
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from storage import blocs, chasing, seats
from storage.tables import Agency, Announcement, Person, Step, Year

ROLES: dict[str, frozenset[str]] = {
    Audience.ALL: frozenset({"leader", "officer", "chair", "secretary"}),
    Audience.LEADERS: frozenset({"leader"}),
    Audience.OFFICERS: frozenset({"officer"}),
}

Found = dict[str, tuple[Person, str | None]]
"""By person: the person, and the agency for which they get it."""


def people_of(session: Session, year: Year, row: Announcement, now: datetime) -> Found:
    """Everybody it goes to but whoever wrote it, each once, oldest seats first."""
    found: Found = {}
    if row.audience == Audience.UNDONE:
        step = blocs.step(session, year.id, row.step)
        for agency_id, person in _undone(session, year, step, now) if step else ():
            found.setdefault(person.id, (person, agency_id))
    else:
        for seat, person in seats.current(session, year.bloc_id):
            if seat.role in ROLES[row.audience]:
                found.setdefault(person.id, (person, seat.agency_id))
    found.pop(row.written_by, None)
    return found


def without_anybody(session: Session, year: Year, row: Announcement) -> list[Agency]:
    """The agencies meant of which nobody has joined, or nobody in that role: only the phone reaches them."""
    members, mine = blocs.acting(session, year.id), set[str]()
    if row.audience == Audience.UNDONE:
        return []
    for seat, _person in seats.current(session, year.bloc_id):
        if seat.role in ROLES[row.audience] and seat.agency_id:
            mine.add(seat.agency_id)
    return [agency for agency in members if agency.id not in mine]


def _undone(session: Session, year: Year, step: Step, now: datetime) -> list[tuple[str, Person]]:
    """Of each agency that has not done the step: its officers, or its leaders where only they can go on or there is no officer."""
    asked = []
    for one in standings(session, step, now):
        if one.done:
            continue
        people = chasing.people_of_agency(session, year.bloc_id, one.agency.id)
        officers = [person for person, role in people if role == "officer"]
        leaders = [person for person, role in people if role == "leader"]
        both = leaders if one.state == WITH_LEADER or not officers else officers
        asked += [(one.agency.id, person) for person in both]
    return asked


def audience_said(_: Words, row: Announcement) -> Safe:
    """To whom, in words."""
    if row.audience == Audience.UNDONE and not row.step:
        return _("(chưa chọn lại người nhận)")
    return {
        Audience.ALL: lambda: _("lãnh đạo, cán bộ các cơ quan"),
        Audience.LEADERS: lambda: _("lãnh đạo các cơ quan"),
        Audience.OFFICERS: lambda: _("cán bộ các cơ quan"),
        Audience.UNDONE: lambda: _(
            "các cơ quan chưa thực hiện: {step}", step=step_name(_, row.step) or _("yêu cầu của Thư ký Khối")
        ),
    }[Audience(row.audience)]()
