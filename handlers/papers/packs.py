"""The whole pack of a meeting as one archive: asked for, told how far it is, sent. It is made beside the turns (`bot.packs`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from sqlmodel import Session

from domain.eligibility import Act, Role
from domain.speech import Screen
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.hours import calendar_of
from handlers.kit.house import House
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.where import at_any_year, gone
from handlers.kit.words import Words
from handlers.papers import making, shelf
from handlers.papers.making import FailedChecksError, Gathered
from handlers.papers.offers import may_have
from handlers.papers.subject import Source
from storage import outbox, papers, people, positions
from storage.papers import PACK, Job
from storage.tables import Meeting, Person, Year

HEAD = frozenset({Role.CHAIR, Role.SECRETARY})


@dataclass(frozen=True, slots=True)
class Part:
    """A paper of a pack: its job, what it is called, and why it is not in it ("" when it is). `over`: its time is over, it is
    in it as it was made last."""

    job: Job
    name: str
    why: str = ""
    over: bool = False


# Screens


def progress_screen(_: Words, title: str, year_id: str, made: int, all_of_them: int, *, over: bool = False) -> Screen:
    """How far it is; `over`: the file has come."""
    said = (
        _("Hệ thống đang lập: {made}/{n} văn bản.", made=made, n=all_of_them)
        if all_of_them
        else _("Hệ thống đang chuẩn bị.")
    )
    then = _("Tệp sẽ đến ngay khi xong; đồng chí có thể làm việc khác.")
    if over:
        said, then = _("Đã lập xong {n} văn bản.", n=made), _("Tệp ở ngay dưới đây.")
    return card(_, _("Bộ tài liệu: {title}", title=title), said, then, back=back_to(_, "pp", year_id))


def pack_screen(
    _: Words, title: str, meeting_id: str, year_id: str, made: int, lacking: Sequence[str], path: str
) -> Screen:
    """The archive; what is not in it stands in its list, the first three here."""
    said = _("Gồm {n} văn bản.", n=made)
    left = _("Chưa có: {names}.", names=", ".join(lacking[:3])) if lacking else ""
    then = _("Đề nghị đồng chí đối chiếu, ghi số và trình ký.")
    name = _("Bộ tài liệu: {title}", title=title)
    return card(
        _,
        name,
        said,
        left,
        then,
        rows=[act(_("Mở hội nghị"), "mtg", meeting_id)],
        back=back_to(_, "pp", year_id),
        paper=path,
    )


def failed_screen(_: Words, title: str, meeting_id: str, year_id: str, code: str) -> Screen:
    """It could not be made."""
    return card(
        _, _("Chưa lập được bộ tài liệu: {title}", title=title),
        _("Hệ thống đã dừng thử. Đề nghị đồng chí báo mã {code} cho người quản trị rồi chọn lại văn bản.", code=code),
        rows=[act(_("Cả bộ tài liệu hội nghị"), "pppack", meeting_id)], back=back_to(_, "pp", year_id),
    )  # fmt: skip


# Callbacks


def ask(talk: Talk) -> str:
    """For the head's people: the card tells how far it is, the archive comes as news."""
    meeting = talk.session.get(Meeting, talk.words[0]) if talk.words else None
    if meeting is None or meeting.state == "cancelled":
        raise gone(talk)
    _place, year = at_any_year(talk, Act.SET_UP, meeting.year_id)
    if not any(one.missing is None for one in shelf.readable(talk, shelf.of_meeting(talk.session, meeting))):
        raise Refusal(talk._("Hội nghị này chưa có văn bản nào lập được. Mời đồng chí gõ /vanban để xem còn thiếu gì."))
    at = talk.heard.message_id
    where = (talk.account.channel, talk.account.external_id, str(at)) if at and not talk.heard.has_picture else ()
    papers.want(talk.session, PACK, meeting.id, talk.person.id, progress=where)
    talk.afterwards("papers", meeting.id)
    talk.show(progress_screen(talk._, meeting.title, year.id, 0, 0))
    return END


# What the maker calls, each in a transaction of its own


def parts(session: Session, house: House, job: Job, now: datetime) -> list[Part]:
    """What belongs to the pack now and all who wait may have, in its order; what is missing with the reason."""
    meeting, _ = session.get_one(Meeting, job.subject_id), Words("vi", house.tz)
    waiting = _waiting(session, meeting, job)
    found = list[Part]()
    for offer, subject in shelf.of_meeting(session, meeting):
        if not all(may_have(session, offer, subject, one.id) for one in waiting):
            continue
        name = offer.kind.name if subject.meeting else f"{offer.kind.name} ({subject.title})"
        missing = offer.missing(Source(session, house.tz, now, subject, calendar=calendar_of(house)))
        job = papers.known(session, offer.code, subject.id)
        over = missing is not None and making.made_before(session, house, job, waiting) is not None
        why = unescape(missing.say(_)) if missing and not over else ""
        found.append(Part(job, name, why, over))
    return found


def gather(session: Session, house: House, part: Part, now: datetime) -> Gathered | None:
    """One of them, as it is made alone; None when there is nothing to tell or its values do not agree."""
    if part.over:
        return making.made_before(session, house, part.job)
    try:
        return making.gather(session, house, part.job, now)
    except FailedChecksError:
        return None


def keep(session: Session, got: Gathered, path: str) -> None:
    """A version has its file."""
    papers.keep(session, got.job.kind, got.job.subject_id, got.number, path)


def tell_progress(session: Session, house: House, job: Job, made: int, all_of_them: int, *, over: bool = False) -> None:
    """How far it is, on the card that was tapped, while it is still what the person looks at."""
    found = positions.find(session, job.progress[0], job.progress[1]) if job.progress else None
    meeting = session.get_one(Meeting, job.subject_id)
    if found is None:
        return
    account, position, person = found
    screen = progress_screen(Words(person.lang, house.tz), meeting.title, meeting.year_id, made, all_of_them, over=over)
    if position.offer == [[one.label, one.action] for row in screen.choices for one in row]:
        outbox.put(session, (account.channel, account.external_id), "edit", screen, message_id=int(job.progress[2]))


def send(session: Session, house: House, job: Job, path: str, made: int, lacking: Sequence[str]) -> None:
    """Into the outbox of everybody who waits and is of the head's people now."""
    if not papers.sent(session, job):
        return
    tell_progress(session, house, job, made, made, over=True)
    meeting = session.get_one(Meeting, job.subject_id)
    for person in _waiting(session, meeting, job):
        tell(
            session, house, person, lambda _: pack_screen(_, meeting.title, meeting.id, meeting.year_id, made, lacking, path),
            key=f"pack:{house.new_id()}:{person.id}",
        )  # fmt: skip


def fail(session: Session, house: House, job: Job, code: str) -> None:
    """It did not work: told at once, since somebody waits for it, and asked for again by a tap."""
    papers.stop(session, job)
    meeting = session.get_one(Meeting, job.subject_id)
    for person in _waiting(session, meeting, job):
        tell(
            session,
            house,
            person,
            lambda _: failed_screen(_, meeting.title, meeting.id, meeting.year_id, code),
            key=f"nopack:{code}:{person.id}",
        )


def _waiting(session: Session, meeting: Meeting, job: Job) -> list[Person]:
    bloc_id = session.get_one(Year, meeting.year_id).bloc_id
    found = [session.get(Person, one) for one in job.wanted_by if people.roles(session, one, bloc_id) & HEAD]
    return [one for one in found if one is not None]
