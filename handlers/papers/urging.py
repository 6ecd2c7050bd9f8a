"""The letter that urges (công văn đôn đốc): what agencies owe of steps, requests and dossiers that are due soon or overdue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from documents.papers.urging import URGING, Owed, Urging
from domain.dossiers import Owner
from domain.launch import Kind
from domain.reminders import presses
from domain.workdays import WorkCalendar
from handlers.chasing.standings import open_steps, standings
from handlers.dossiers.book import agencys_at, entries_of, on_the_way
from handlers.kit.awards import award_name
from handlers.kit.steps import step_task
from handlers.kit.words import Words
from handlers.papers.letterhead import hall_of, head_of, signature_of
from handlers.papers.offers import Missing, Offer
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import still_done
from storage import blocs, dossiers, honours, launch, paper_facts


@dataclass(frozen=True, slots=True)
class Debt:
    """An agency, what it has to do and its deadline, which is later than that of the others where it was `extended`."""

    agency_id: str
    what: str
    due: datetime
    extended: bool = False


def gather(source: Source) -> Urging | None:
    """What the paper says now; None when nobody owes anything that is due."""
    session, year, at = source.session, source.subject.year, source.now.astimezone(source.tz)
    debts = [*_of_steps(source), *_of_dossiers(source)]
    if not debts:
        return None
    names = paper_facts.full_names(session, year.id, (one.agency_id for one in debts))
    order = {one.id: place for place, one in enumerate(blocs.members(session, year.id))}
    debts.sort(key=lambda one: (order.get(one.agency_id, len(order)), one.due))
    plans, hall = launch.of_year(session, year.id).get(Kind.PLAN, ()), hall_of(source)
    return Urging(
        head=head_of(source, at), year=year.year, at=at, plan=(plans[-1].number, plans[-1].dated) if plans and plans[-1].number else None,
        owed=tuple(Owed(names[one.agency_id], one.what, one.due.astimezone(source.tz), one.extended) for one in debts),
        secretary=hall.with_role("secretary")[:1], signature=signature_of(source, hall, ("Như trên",)),
    )  # fmt: skip


def _of_steps(source: Source) -> Iterator[Debt]:
    """What the board of /dondoc shows as not done and can still be done, by each agency's own deadline."""
    session, year, _ = source.session, source.subject.year, Words("vi", source.tz)
    for step in open_steps(session, year.id):
        if not still_done(year, step.code):
            continue
        for one in standings(session, step, source.now):
            if not one.done and one.due_at is not None and presses(one.due_at, source.now):
                longer = one.due_at != step.due_at
                yield Debt(one.agency.id, unescape(step_task(_, step.code, step.title)), one.due_at, extended=longer)


def _of_dossiers(source: Source) -> Iterator[Debt]:
    """Papers that nominated agencies are to bring for dossiers that are on their way."""
    session, year, _ = source.session, source.subject.year, Words("vi", source.tz)
    step = blocs.step(session, year.id, dossiers.STEP)
    due_at = agencys_at(source.calendar or WorkCalendar(source.tz), step.due_at) if step else None
    if step is None or due_at is None or not presses(due_at, source.now):
        return
    for entry in on_the_way(entries_of(session, year, honours.nominations(session, year.id)), step.state):
        if missing := entry.missing(Owner.AGENCY):
            papers, award = ", ".join(one.name for one in missing), unescape(award_name(_, entry.row.award))
            yield Debt(entry.row.agency_id, f"gửi hồ sơ đề nghị {award}: {papers}", due_at)


def _missing(source: Source) -> Missing | None:
    if source.subject.bloc.current_year_id != source.subject.year.id:
        year = str(source.subject.year.year)
        return Missing(lambda _: _("Năm {year} đã bàn giao nên không lập công văn đôn đốc.", year=year), over=True)
    if any(True for _debt in _of_steps(source)) or any(True for _debt in _of_dossiers(source)):
        return None
    return Missing(lambda _: _("Không còn cơ quan nào quá hạn hoặc sắp đến hạn."))


URGE = Offer(kind=URGING, about=About.YEAR, gather=gather, missing=_missing)
