"""The bloc's reports of a half-year and a year, gathered: results against the pact, drives, commendations, points, what was chosen."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from html import unescape

from documents.bloc_file.codes import Award, Step
from documents.papers.bloc_report import AwardCount, BlocReport, DriveRun, Reached, Scored
from documents.papers.bloc_report import Chosen as ChosenFor
from documents.papers.bloc_report_draft import HALF_REPORT, YEAR_REPORT
from documents.papers.kind import Failure
from domain.counted import INITIATIVE
from domain.criteria_json import table_from_json
from domain.drives import Origin, figures, totals
from domain.honours import Course, How
from domain.pact import PactState, sign_of
from domain.points import show_points
from domain.total_table import lines
from handlers.kit.awards import award_name
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import hall_of, head_of, signature_of
from handlers.papers.offers import Offer
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import day_of, meeting_of, names_of, offices_of, shared_drives, told_drive
from handlers.registering.items import item_name
from handlers.registering.use_cases import offered
from storage import blocs, drives, honours, meetings, pacts, registrations, reports, standings
from storage.tables import Agency, Meeting, Nomination, Pact, Successor


def gather_half(source: Source) -> BlocReport:
    """Of the first half of the year."""
    return _gather(source, half=True)


def gather_year(source: Source) -> BlocReport:
    """Of the year."""
    return _gather(source, half=False)


def _gather(source: Source, *, half: bool) -> BlocReport:
    session, year = source.session, source.subject.year
    meeting = meeting_of(source, Step.H1_MEETING if half else Step.MEETING)
    at, code = day_of(source, meeting), Step.H1_REPORT if half else Step.YEAR_REPORT
    members = blocs.members(session, year.id)
    names, pact = names_of(source, members), pacts.find(session, year.id)
    settled = pact if pact is not None and pact.state != PactState.DRAFT else None
    step = blocs.step(session, year.id, code)
    owing = [one.id for one in blocs.owing(session, year.id, code)] if step and step.state != "outside" else []
    return BlocReport(
        head=head_of(source, at), half=half, year=year.year, at=at, offices=tuple(offices_of(source)), members=len(members),
        registered=len({*blocs.marks(session, year.id, registrations.STEP)} & {*names}),
        signed=len({*pacts.signings(session, year.id)} & {*names}) if settled else None,
        signed_on=date.fromisoformat(settled.signed_on) if settled and settled.signed_on else None, owing=len(owing),
        reported=len({*blocs.marks(session, year.id, code)} & {*owing}), meetings=tuple(_held(source, meeting, at)),
        contents=tuple(settled.contents) if settled else (), targets=tuple(_targets(source, settled, code, members, names)),
        drives=tuple(_runs(source, at, names)), own_drives=sum(one.origin == Origin.AGENCY for one in drives.of_year(session, year.id)),
        awards=tuple(_awards(source, at if half else None)), people=tuple(_people(source)),
        scores=() if half else tuple(_scores(source, members, names)),
        chosen=() if half else tuple(_chosen(source, names)), ahead=tuple(_ahead(source, at)),
        signature=signature_of(
            source, hall_of(source), ("Hội đồng Thi đua - Khen thưởng tỉnh", "Các cơ quan thành viên Khối")
        ),
    )  # fmt: skip


def _held(source: Source, own: Meeting | None, at: datetime) -> Iterator[tuple[str, date]]:
    """The meetings of the year that were held before the one that hears the report."""
    for one in meetings.of_year(source.session, source.subject.year.id):
        starts = one.starts_at.astimezone(source.tz)
        if one.state == "ended" and starts <= at and (own is None or one.id != own.id):
            yield one.title, starts.date()


def _targets(
    source: Source, pact: Pact | None, code: str, members: Sequence[Agency], names: dict[str, str]
) -> Iterator[Reached]:
    """What the agencies have reported for each target of the pact."""
    session, year_id = source.session, source.subject.year.id
    owing = {one.id for one in blocs.owing(session, year_id, code)}
    rows = {key: one for key, one in reports.of_step(session, year_id, code).items() if one.state == "submitted"}
    of = [one.id for one in members if one.id in owing or one.id in rows]
    for target in map(pacts.target_of, pact.targets if pact else ()):
        sign = sign_of([str(target)])
        yield Reached(target, tuple((names[key], rows[key].numbers.get(sign) if key in rows else None) for key in of))


def _runs(source: Source, at: datetime, names: dict[str, str]) -> Iterator[DriveRun]:
    """The drives that have begun, with what was reported of them."""
    _ = Words("vi", source.tz)
    for one in shared_drives(source):
        if one.first_on > at.date():
            continue
        texts = [row.text for row in drives.reports(source.session, one.id).values() if row.text]
        found = (
            _(
                "{label}: {value} {unit} ({n} cơ quan báo cáo)", label=figure.label, value=show_points(figure.value), unit=figure.unit, n=n
            )
            for figure, n in totals(map(figures, texts))
        )  # fmt: skip
        yield DriveRun(
            told_drive(_, one), len(texts), tuple(" ".join(unescape(said).split()) for said in found),
            tuple(names[key] for key in one.commended if key in names), one.summary,
        )  # fmt: skip


def _awards(source: Source, until: datetime | None) -> Iterator[AwardCount]:
    """Titles and commendations of agencies that anybody has registered for or was proposed for, until then where it is told."""
    session, year, _ = source.session, source.subject.year, Words("vi", source.tz)
    sent = [one for one in registrations.of_year(session, year.id).values() if one.state == "submitted"]
    proposed = [one for one in honours.nominations(session, year.id) if until is None or one.recorded_at <= until]
    for code in dict.fromkeys([*offered(year), *(one.award for one in proposed)]):
        mine = [one for one in proposed if one.award == code]
        registered = sum(code in one.titles for one in sent)
        if mine or registered:
            decided = sum(one.state in {Course.DECIDED, Course.DELIVERED} for one in mine)
            yield AwardCount(unescape(award_name(_, code)), registered, len(mine), decided)


def _people(source: Source) -> Iterator[tuple[str, int]]:
    """Individual titles, with how many the agencies have registered together."""
    bloc, year, _ = source.subject.bloc, source.subject.year, Words("vi", source.tz)
    said = registrations.numbers_by_agency(source.session, year.id).values()
    for item in registrations.counted(bloc, year):
        if item != INITIATIVE:
            yield item_name(_, item), sum(one.get(item, 0) for one in said)


def _scores(source: Source, members: Sequence[Agency], names: dict[str, str]) -> Iterator[Scored]:
    """The total table, once it is fixed."""
    year = source.subject.year
    if year.frozen_at is None or not year.criteria:
        return
    found, keys = standings.of_year(source.session, year.id), {one.id: one.key for one in members}
    for line in lines(table_from_json(year.criteria), found, list(keys), keys):
        yield Scored(names[line.agency], line.rank, line.own.total, line.counted.total)


def _chosen(source: Source, names: dict[str, str]) -> Iterator[ChosenFor]:
    """Nominations by award, the highest first, then the offices of the coming year."""
    session, bloc, year, _ = source.session, source.subject.bloc, source.subject.year, Words("vi", source.tz)
    rows: dict[str, list[Nomination | Successor]] = {}
    order = [*Award]
    named = honours.nominations(session, year.id)
    for one in sorted(named, key=lambda one: order.index(Award(one.award)) if one.award in order else len(order)):
        said = _("Đề nghị {award}", award=award_name(_, one.award))
        rows.setdefault(unescape(said), []).append(one)
    for follower in honours.successors(session, year.id):
        word = bloc.head_word if follower.office == "head" else bloc.deputy_word
        rows.setdefault(f"{word} năm {year.year + 1}", []).append(follower)
    for what, mine in rows.items():
        how = _("bỏ phiếu") if {one.how for one in mine} == {How.BALLOT} else _("hội nghị nhất trí")
        yield ChosenFor(what, tuple(names[one.agency_id] for one in mine if one.agency_id in names), how)


def _ahead(source: Source, at: datetime) -> Iterator[tuple[str, date]]:
    """The steps of the year that are still to come, with their days."""
    _ = Words("vi", source.tz)
    for one in blocs.steps(source.session, source.subject.year.id):
        if one.state == "open" and one.due_at is not None and one.due_at > at:
            yield unescape(step_name(_, one.code, one.title)), one.due_at.astimezone(source.tz).date()


def _said(_: Words, failure: Failure) -> Safe:
    return _("Số liệu báo cáo chưa khớp: {part} trên {whole}.", **failure.params)


HALF_REPORTING = Offer(
    kind=HALF_REPORT, about=About.YEAR, gather=gather_half, said=_said, steps=frozenset({Step.H1_MEETING}),
)  # fmt: skip
YEAR_REPORTING = Offer(
    kind=YEAR_REPORT, about=About.YEAR, gather=gather_year, said=_said, steps=frozenset({Step.MEETING}),
)  # fmt: skip
