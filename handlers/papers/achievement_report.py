"""A nominated agency's achievement report, gathered for the agency itself from its sheet, reports, drives and earlier awards."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from documents.bloc_file.codes import Step
from documents.papers.achievement_report import AchievementReport, Earlier, JoinedDrive, Reached, Scores
from documents.papers.achievement_report_draft import ACHIEVEMENT_REPORT
from documents.papers.kind import Failure
from documents.papers.score_lines import Line
from domain.counted import INITIATIVE
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.drives import Origin
from domain.score_rows import rows_of as rows_of_table
from domain.score_rows import rules_of
from domain.score_sight import Stage, Viewer, Whose, sees
from domain.scoring import Totals, sum_up
from handlers.kit.access import scope_of
from handlers.kit.words import Safe, Words
from handlers.papers import deeds, proposals
from handlers.papers.letterhead import hall_of, own_head_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.score_sums import sum_said
from handlers.papers.self_score import row_points
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import own_signature, told_drive
from handlers.registering.items import item_name
from handlers.reports.form import headings_of
from storage import blocs, drives, registrations, reports, sheets, standings
from storage.tables import Nomination


def gather(source: Source) -> AchievementReport | None:
    """What the paper says; None of an agency that nobody proposes."""
    rows = _mine(source)
    if not rows:
        return None
    session, bloc, year, agency = source.session, source.subject.bloc, source.subject.year, source.agency
    _, head = Words("vi", source.tz), own_head_of(source, proposals.issued_at(source, rows))
    hall = hall_of(source)
    signs = next((one for seat, one in hall.seated if (seat.role, seat.agency_id) == ("leader", agency.id)), None)
    registered = registrations.find(session, year.id, agency.id)
    sent = registered if registered is not None and registered.state == "submitted" else None
    return AchievementReport(
        head=head, year=year.year, at=proposals.chosen_at(source, rows),
        awards=tuple(proposals.award_of(source, one.award) for one in rows), gone=bool(proposals.gone_by(source, rows, head.on)),
        leaders=hall.with_role("leader", agency.id), office=_office(source), scores=_scores(source),
        targets=tuple(Reached(target, value) for target, value in deeds.targets(source, agency.id)), texts=tuple(_texts(source)),
        drives=tuple(_drives(source)), commended=tuple(deeds.commended(source, agency.id)),
        titles=tuple(proposals.award_of(source, code) for code in sent.titles) if sent else (),
        people=tuple((item_name(_, one), sent.numbers.get(one, 0)) for one in registrations.counted(bloc, year) if one != INITIATIVE)
        if sent else (),
        earlier=tuple(
            Earlier(past.year, proposals.award_of(source, one.award), one.number, date.fromisoformat(one.dated) if one.dated else None)
            for past, one in deeds.earlier(source, agency.id)
        ),
        confirms=bloc.head_word, signature=own_signature(signs, (bloc.name,)),
    )  # fmt: skip


def _mine(source: Source) -> list[Nomination]:
    return [one for one in proposals.rows_of(source) if one.agency_id == source.agency.id]


def _office(source: Source) -> str:
    bloc, year = source.subject.bloc, source.subject.year
    words = {"head": bloc.head_word, "deputy": bloc.deputy_word}
    held = (word for office, word in words.items() if source.agency in blocs.officed(source.session, year.id, office))
    return next(held, "")


def _scores(source: Source) -> Scores | None:
    """The sheet as it was sent; beside it what counts, once the points are fixed."""
    session, year, agency = source.session, source.subject.year, source.agency
    sheet = sheets.find(session, year.id, agency.id)
    if sheet is None or sheet.state != "submitted" or not year.criteria:
        return None
    table = table_from_json(year.criteria).for_agency(agency.key)
    found = standings.of_year(session, year.id).get(agency.id, {})
    own = {code: one.own for code, one in found.items() if one.own is not None}
    own_sums = sum_up(table, own)
    place = deeds.places(source).get(agency.id)
    counted = {code: one.points for code, one in found.items()} if place else {}
    sums = sum_up(table, counted)
    shows_rank = sees(scope_of(source.subject.bloc), Stage.FROZEN, Viewer.MEMBER, Whose.OTHER)
    return Scores(
        own=_lines(table, own, own_sums), counted=_lines(table, counted, sums) if place else (), own_total=own_sums.total,
        counted_total=sums.total, rules=rules_of(table), rank=(place.line.rank, place.of, place.members) if place and shows_rank else None,
        grade=place.grade if place else "",
    )  # fmt: skip


def _lines(table: CriteriaTable, points: Mapping[str, int], sums: Totals) -> tuple[Line, ...]:
    return tuple(
        Line(row.code, row.title, row.most, row_points(row, points, sums), row.depth, row.part, row.leaf is None)
        for row in rows_of_table(table)
    )


def _texts(source: Source) -> Iterator[tuple[str, str]]:
    """What the agency has written in its report of the year, by the bloc's headings."""
    row = reports.of_step(source.session, source.subject.year.id, Step.YEAR_REPORT).get(source.agency.id)
    texts = row.texts if row is not None and row.state == "submitted" else {}
    for heading in headings_of(source.subject.bloc):
        if said := " ".join(str(texts.get(heading, "")).split()):
            yield heading, said


def _drives(source: Source) -> Iterator[JoinedDrive]:
    """Those it has launched itself, then those of the bloc and from above of which it has reported."""
    _ = Words("vi", source.tz)
    for one in drives.of_year(source.session, source.subject.year.id):
        if one.origin == Origin.AGENCY and one.agency_id == source.agency.id:
            row = drives.reports(source.session, one.id).get(source.agency.id)
            yield JoinedDrive(told_drive(_, one), row.text if row else "", own=True)
    for one, text in deeds.joined(source, source.agency.id):
        yield JoinedDrive(told_drive(_, one), text)


def _missing(source: Source) -> Missing | None:
    if _mine(source):
        return None
    return Missing(lambda _: _("Cơ quan chưa được hội nghị đề nghị khen thưởng."))


def _notes(_: Words) -> Sequence[Safe]:
    return (_("Những chỗ để trống do cơ quan ghi; đề nghị đồng chí bổ sung, trình lãnh đạo cơ quan ký."),)


def _said(_: Words, failure: Failure) -> Safe:
    return proposals.said(_, failure) if failure.code.startswith("proposal.") else sum_said(_, failure)


ACHIEVING = Offer(
    kind=ACHIEVEMENT_REPORT, about=About.AGENCY, gather=gather, missing=_missing, readers=Readers.OWN, notes=_notes, said=_said,
)  # fmt: skip
