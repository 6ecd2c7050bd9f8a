"""What others read in our calendar files: two programs that nobody here wrote check them, and one keeps a calendar by them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import CalendarStream, IcsCalendarStream
from ical.event import Event, EventStatus
from ical.store import EventStore

from documents.calendar_file import Happening, calendar_file

ZONE = "Asia/Ho_Chi_Minh"
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
BEGINS = datetime(2026, 12, 4, 1, 0, tzinfo=UTC)  # 8:00 in Hà Nội


def happening(**other: Any) -> Happening:
    values: dict[str, Any] = {
        "uid": "m1@hoi-nghi.thidua", "title": "Hội nghị tổng kết năm 2026", "starts_at": BEGINS,
        "ends_at": BEGINS + timedelta(hours=3), "organizer": ("Khối thi đua", "urn:thidua:khoi"),
        "place": "Hội trường A, tầng 2; nhà B",
    }  # fmt: skip
    return Happening(**(values | other))


def checked(content: bytes) -> None:
    """Raises when the file breaks RFC 5545 in the eyes of vobject (parts, their number) or of ical (values, types)."""
    text = content.decode()
    assert vobject.readOne(text).validate(raiseException=True)
    IcsCalendarStream.calendar_from_ics(text)


def take(calendar: Calendar, content: bytes) -> None:
    """What a calendar program does with a file it is given: by UID, the higher SEQUENCE wins, a cancelled event goes."""
    store = EventStore(calendar)
    [arrived] = IcsCalendarStream.from_ics(content.decode()).calendars
    [event] = arrived.events
    known = next((one for one in calendar.events if one.uid == event.uid), None)
    if known is None:
        if event.status != EventStatus.CANCELLED:
            store.add(event)
    elif (event.sequence or 0) >= (known.sequence or 0):
        calendar.events.remove(known)
        if arrived.method != "CANCEL":
            calendar.events.append(event)


def only(calendar: Calendar) -> Event:
    [event] = calendar.events
    return event


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"place": "", "note": "Kính mời đồng chí dự họp.\nMang theo báo cáo."},
        {"alarm": timedelta(hours=1)},
        {"cancelled": True, "sequence": 7},
        {"busy": False, "title": "Hạn 17:00: Tự chấm điểm và minh chứng, có xác nhận của lãnh đạo cơ quan" * 2},
    ],
)
def test_others_find_nothing_wrong(other: dict[str, object]) -> None:
    """Meeting, deadline, alarm, cancelled: two validators accept the file."""
    checked(calendar_file(happening(**other), NOW, ZONE))


def test_the_validators_do_find_faults() -> None:
    """A file without UID, or with a date that is none, is refused: the proof above can fail."""
    good = calendar_file(happening(), NOW, ZONE)
    for bad in (
        b"".join(line for line in good.splitlines(keepends=True) if not line.startswith(b"UID")),
        good.replace(b"DTSTAMP:2026", b"DTSTAMP:20x6"),
        good.replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nDTSTAMP:20261102T010000Z"),
    ):
        with pytest.raises(Exception):  # noqa: B017, PT011  # each library has errors of its own
            checked(bad)


def test_the_file_says_the_hour_of_ha_noi() -> None:
    """The event stands in the zone of Vietnam, whose rules are in the file; no line is longer than 75 bytes."""
    content = calendar_file(happening(), NOW, ZONE)
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh" in content
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20261204T080000" in content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert only(IcsCalendarStream.calendar_from_ics(content.decode())).start == BEGINS


def test_a_calendar_follows_changes_and_cancellation() -> None:
    """Taken over, moved, an old file given again, cancelled: the calendar shows the last word."""
    mine = Calendar()
    first = calendar_file(happening(), NOW, ZONE)
    moved = calendar_file(
        happening(starts_at=BEGINS + timedelta(days=3), ends_at=BEGINS + timedelta(days=3, hours=3), sequence=1),
        NOW,
        ZONE,
    )
    take(mine, first)
    assert only(mine).start == BEGINS
    take(mine, moved)
    assert only(mine).start == BEGINS + timedelta(days=3)
    take(mine, first)
    assert only(mine).start == BEGINS + timedelta(days=3)
    take(mine, calendar_file(happening(uid="m2@hoi-nghi.thidua"), NOW, ZONE))
    take(mine, calendar_file(happening(cancelled=True, sequence=2), NOW, ZONE))
    assert [event.uid for event in mine.events] == ["m2@hoi-nghi.thidua"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=120))
def test_any_title_survives(title: str) -> None:
    """Commas, semicolons, backslashes, letters of any script: read back as they were written."""
    content = calendar_file(happening(title=title, place=title), NOW, ZONE)
    assert vobject.readOne(content.decode()).vevent.summary.value == title
    assert len(CalendarStream.from_ics(content.decode()).calendars) == 1


def test_what_ends_before_it_begins_is_refused() -> None:
    """No file for a time that runs backwards."""
    with pytest.raises(ValueError, match="ends before"):
        calendar_file(happening(ends_at=BEGINS - timedelta(minutes=1)), NOW, ZONE)
