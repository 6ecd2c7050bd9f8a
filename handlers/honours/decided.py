"""What was agreed about an award or an office, among the decisions of the meeting under way: with counts, time and who objected."""

from domain.honours import OFFICES
from domain.meetings import LINE_LONGEST, Coming
from handlers.honours import screens
from handlers.honours.book import Book
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import closing, meetings, presence
from storage.tables import Meeting, MeetingLine


def note(talk: Talk, book: Book, subject: str) -> None:
    """Write it down where a meeting is under way; what was objected to stays beside what is agreed on in its place."""
    meeting = closing.of_year(talk.session, book.year.id)
    if meeting is None:
        return
    for had in closing.decisions(talk.session, meeting.id, subject):
        if not had.objectors:
            talk.session.delete(had)
    talk.session.flush()
    there = coming(talk, meeting)
    row = MeetingLine(
        id=talk.house.new_id(), meeting_id=meeting.id, kind="decision", position=0, text=_text(talk, book, subject), item=subject,
        agree=there, present=there, written_by=talk.person.id, written_at=talk.now,
    )  # fmt: skip
    meetings.add(talk.session, row)


def coming(talk: Talk, meeting: Meeting) -> int:
    """How many agencies agree when nobody objects: those in the hall; before that is noted those that have not said they cannot come."""
    day = meeting.starts_at.astimezone(talk.house.tz).date()
    members = {one.id for one in presence.members(talk.session, meeting, day)}
    there = presence.of_meeting(talk.session, meeting.id)
    if there:
        return sum(one in there and there[one].present for one in members)
    said = meetings.answers(talk.session, meeting.id)
    return sum(one not in said or said[one].answer != Coming.ABSENT for one in members)


def _text(talk: Talk, book: Book, subject: str) -> str:
    """In the language of the paper."""
    what, names = screens.subject_name(Words("vi", talk.house.tz), book, subject), book.called(book.chosen(subject))
    line = f"Bầu {what}: {names}" if subject in OFFICES else f"Đề nghị tặng {what}: {names}"
    return line[:LINE_LONGEST]


def object_to(talk: Talk, book: Book, subject: str, agency_id: str, *, objects: bool) -> None:
    """Note beside the decision who objects; whoever no longer does is taken out."""
    last = closing.last_decision(talk.session, book.year.id, subject)
    row = meetings.line(talk.session, last.id) if last else None
    if row is not None and (agency_id in row.objectors) is not objects:
        row.objectors = (
            [*row.objectors, agency_id] if objects else [one for one in row.objectors if one != agency_id]
        )  # fmt: skip
