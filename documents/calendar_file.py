"""Calendar files (.ics, RFC 5545) that a phone or a desk calendar takes over; each carries one event as RFC 5546 publishes it.

The same `uid` with a higher `sequence` replaces what was taken over before; a cancelled one takes it out.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import icalendar

PRODUCT = "-//thidua//Lich cua Khoi//VI"
WINDOW = timedelta(days=400)
"""How far around the event the file says what its zone does."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A meeting, or the deadline of a step.

    `organizer`: (name, URI). `busy`: whether it takes up the time, as a meeting does. `alarm`: how long before it rings, None for
    silence. Instants are aware; the file shows them in the zone it is made for.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    organizer: tuple[str, str]
    place: str = ""
    note: str = ""
    sequence: int = 0
    busy: bool = True
    cancelled: bool = False
    alarm: timedelta | None = None


def calendar_file(what: Happening, now: datetime, zone: str) -> bytes:
    """The file, in UTF-8 with CRLF; `zone`: an IANA name, whose rules come along. ValueError when the event ends before it begins."""
    import icalendar

    if what.ends_at < what.starts_at:
        raise ValueError(f"{what.uid} ends before it begins")
    local = ZoneInfo(zone)
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if what.cancelled else "PUBLISH")
    calendar.add_component(_rules_of(zone, what.starts_at))
    event = icalendar.Event()
    event.add("uid", what.uid)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", what.starts_at.astimezone(local))
    event.add("dtend", what.ends_at.astimezone(local))
    event.add("summary", what.title)
    event.add("sequence", what.sequence)
    event.add("status", "CANCELLED" if what.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if what.busy and not what.cancelled else "TRANSPARENT")
    organizer = icalendar.vCalAddress(what.organizer[1])
    organizer.params["CN"] = what.organizer[0]
    event.add("organizer", organizer)
    if what.place:
        event.add("location", what.place)
    if what.note:
        event.add("description", what.note)
    if what.alarm is not None and not what.cancelled:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", what.title)
        alarm.add("trigger", -what.alarm)
        event.add_component(alarm)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _rules_of(zone: str, at: datetime) -> "icalendar.Timezone":
    import icalendar

    day = at.date()
    rules = icalendar.Timezone.from_tzid(zone, first_date=day - WINDOW, last_date=day + WINDOW)
    rules.pop("comment", None)  # it speaks of the window, which nobody who opens the file asked about
    return rules
