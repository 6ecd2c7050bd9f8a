"""The plan of a bloc's year (kế hoạch), gathered from its calendar, its meetings, its drives and its offices."""

from collections.abc import Iterator
from html import unescape

from documents.bloc_file.codes import Step
from documents.papers.plan import PLAN, Activity, PlanPaper
from domain.calendar import MEETINGS, STEP, Owner
from handlers.kit.steps import step_name
from handlers.kit.words import Words
from handlers.papers.letterhead import UNSAID, hall_of, head_of, signature_of
from handlers.papers.offers import Offer
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import day_of, meeting_of, offices_of, shared_drives, told_drive
from storage import blocs, meetings


def gather(source: Source) -> PlanPaper:
    """What the paper says, of the day of the meeting that signs the pact."""
    session, year, _ = source.session, source.subject.year, Words("vi", source.tz)
    at = day_of(source, meeting_of(source, Step.PACT))
    return PlanPaper(
        head=head_of(source, at), year=year.year, at=at, theme=year.theme, members=len(blocs.acting(session, year.id)),
        activities=tuple(_activities(source)), drives=tuple(told_drive(_, one) for one in shared_drives(source)),
        offices=tuple(offices_of(source)),
        signature=signature_of(source, hall_of(source), ("Các cơ quan thành viên Khối",)),
    )  # fmt: skip


def _activities(source: Source) -> Iterator[Activity]:
    """The steps of the year by their days, those without one last; a step that a meeting performs is where the meeting is."""
    session, bloc, year, _ = source.session, source.subject.bloc, source.subject.year, Words("vi", source.tz)
    owners = {Owner.AGENCY: _("Các cơ quan"), Owner.HEAD: bloc.head_word, Owner.COUNCIL: _("Hội đồng tỉnh")}
    held = meetings.of_steps(session, year.id)
    for one in blocs.steps(session, year.id):
        meeting = held.get(one.code)
        place = meeting.place if meeting and meeting.state != "cancelled" else ""
        host = place or UNSAID if one.code in MEETINGS else ""
        day = one.due_at.astimezone(source.tz).date() if one.due_at else None
        yield Activity(unescape(step_name(_, one.code, one.title)), day, owners[STEP[one.code].owner], host)


PLANNING = Offer(kind=PLAN, about=About.YEAR, gather=gather, steps=frozenset({Step.PACT}))
