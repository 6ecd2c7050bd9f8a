"""Thêm vào lịch: a meeting or a milestone as a calendar file, with the sentence that can be sent on by Zalo.

The same event keeps its identifier; its revision rises with every change, so that the newest file puts a calendar right.
"""

from datetime import timedelta
from html import unescape

from documents.calendar_file import Happening, calendar_file
from domain.eligibility import Act, may
from domain.speech import COPY_CHARS, Choice, Screen
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.steps import AGENCY_STEPS, step_name
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, at_step, gone
from handlers.kit.words import Safe, Words
from storage import blocs, chasing, meetings
from storage.tables import Meeting, Step

LASTS = timedelta(hours=3)
"""How long a meeting takes in a calendar: until the end of a half-day; the invitation names no end."""

SHOWN = timedelta(minutes=30)
"""A deadline takes up the half hour before it, so that calendars show more than a line."""

RINGS = {True: timedelta(hours=1), False: timedelta(days=1)}
"""How long before an alarm rings: of a meeting, of a deadline."""

# Screens


def file_screen(_: Words, title: str, said: str, path: str, *, meeting: bool, again: str, back: Choice) -> Screen:
    """The file with its sentence. `again`: the action that gives it with an alarm, empty when it has one or needs none."""
    rows: list[Choice] = [Choice(_("Sao chép để gửi Zalo"), copy=unescape(said)[:COPY_CHARS])]
    if again:
        rows.append(act(_("Kèm báo trước 1 giờ") if meeting else _("Kèm báo trước 1 ngày"), again))
    how = _("Mời đồng chí mở tệp để cập nhật lịch trên máy.")
    return card(_, title, Safe(said), how, rows=rows, back=back, paper=path)


def meeting_said(_: Words, meeting: Meeting, bloc: str) -> Safe:
    """What is sent on."""
    place = meeting.place or _("địa điểm thông báo sau")
    values = {"bloc": bloc, "title": meeting.title, "when": _.when(meeting.starts_at), "place": place}
    if meeting.state == "cancelled":
        return _("{bloc}: {title} không họp vào {when}.", **values)
    return _("{bloc}: {title}, {when}, {place}.", **values)


# Callbacks


def of_step(talk: Talk) -> str:
    """A milestone; where a meeting does the step, the meeting."""
    place, step = at_step(talk, Act.SEE_BLOC, talk.words[:2])
    meeting = meetings.of_step(talk.session, step)
    if meeting is not None:
        return _send_meeting(talk, place, meeting, back_to(talk._, "calone", step.code, step.year_id))
    return _send_step(talk, place, step)


def of_meeting(talk: Talk) -> str:
    """A meeting that a message speaks of, also one that was cancelled: then the file takes it out of the calendar."""
    meeting = talk.session.get(Meeting, talk.words[0]) if talk.words else None
    if meeting is None:
        raise gone(talk)
    place, _year = at_any_year(talk, Act.SEE_BLOC, meeting.year_id)
    return _send_meeting(talk, place, meeting, back_to(talk._, "mtg", meeting.id))


def _send_meeting(talk: Talk, place: Place, meeting: Meeting, back: Choice) -> str:
    _ = talk._
    if meeting.state == "ended":
        raise Refusal(_("Hội nghị đã họp xong, không cần thêm vào lịch."))
    cancelled, rings = meeting.state == "cancelled", _rings(talk)
    what = Happening(
        f"{meeting.id}@hoi-nghi.thidua", meeting.title, meeting.starts_at, meeting.starts_at + LASTS, _organizer(talk, place),
        place=meeting.place, sequence=meeting.revision, cancelled=cancelled, alarm=RINGS[True] if rings else None,
    )  # fmt: skip
    path = _file(talk, "huy-hoi-nghi.ics" if cancelled else "hoi-nghi.ics", what)
    again = "" if rings or cancelled else f"mtgfile:{meeting.id}:1"
    said = meeting_said(_, meeting, place.bloc.short_name or place.bloc.name)
    talk.show(file_screen(_, _("Thêm vào lịch"), said, path, meeting=True, again=again, back=back))
    return END


def _send_step(talk: Talk, place: Place, step: Step) -> str:
    _ = talk._
    own = _own_agency(talk, place, step)
    extension = chasing.extensions_of(talk.session, step.year_id, own).get(step.code) if own else None
    due_at = chasing.due_of(step, extension)
    if due_at is None:
        raise Refusal(_("Bước này chưa đặt ngày nên chưa thêm vào lịch được."))
    name, rings = step_name(_, step.code), _rings(talk)
    what = Happening(
        # An agency with more time has a day of its own, and a person of two agencies has both in one calendar.
        "-".join(filter(None, (step.year_id, step.code.lower(), own))) + "@moc.thidua",
        unescape(_("Hạn {clock}: {step}", clock=f"{due_at.astimezone(_.tz):%H:%M}", step=name)),
        due_at - SHOWN, due_at, _organizer(talk, place), sequence=step.revision + (extension.revision if extension else 0),
        busy=False, alarm=RINGS[False] if rings else None,
    )  # fmt: skip
    again = "" if rings else f"calfile:{step.code}:{step.year_id}:1"
    bloc = place.bloc.short_name or place.bloc.name
    said = _("{bloc}: hạn {step} là {when}.", bloc=bloc, step=name, when=_.when(due_at))
    back = back_to(_, "calone", step.code, step.year_id)
    path = _file(talk, "moc-thoi-gian.ics", what)
    talk.show(file_screen(_, _("Thêm vào lịch"), said, path, meeting=False, again=again, back=back))
    return END


def _own_agency(talk: Talk, place: Place, step: Step) -> str:
    """The agency whose own deadline counts for this person, or none."""
    agency = place.agency
    if agency is None or step.code not in AGENCY_STEPS or not may(Act.SCORE, place.roles):
        return ""
    return agency.id if agency.id in {one.id for one in blocs.members(talk.session, place.year.id)} else ""


def _organizer(talk: Talk, place: Place) -> tuple[str, str]:
    """The bloc; nobody answers to the address, which RFC 5546 wants all the same."""
    return place.bloc.name, f"https://t.me/{talk.house.bot_name}"


def _rings(talk: Talk) -> bool:
    return talk.words[-1] == "1"


def _file(talk: Talk, name: str, what: Happening) -> str:
    return talk.house.keep_file(name, calendar_file(what, talk.now, str(talk.house.tz)))
