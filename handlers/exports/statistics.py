"""Thống kê: drives by organiser and duration, awards by type and recipient, from what the year has on record; for the head's people."""

from collections.abc import Mapping
from html import unescape

from documents.counts_workbook import CountSheet, write_counts
from domain.drives import Origin
from domain.eligibility import Act
from domain.honours import Course
from domain.shown_dates import short_day
from domain.year_statistics import COMMENDED, C, Counts, Duration, R, awards, drives, recipients
from handlers.exports import screens
from handlers.exports.callbacks import year_here
from handlers.kit.awards import award_name
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import ballots, blocs, honours, years
from storage import drives as drive_rows
from storage.tables import Year

Tables = tuple[Counts[Origin, Duration], Counts[str, Course], Counts[str, str]]

FILE = "thong-ke-{year}.xlsx"


def show(talk: Talk) -> str:
    """In short."""
    _place, year = year_here(talk, Act.SET_UP)
    launched, proposed, given = tables_of(talk, year)
    commended = given.of_column(COMMENDED) if COMMENDED in given.columns else 0
    talk.show(screens.statistics(talk._, year, launched, proposed, commended))
    return END


def send(talk: Talk) -> str:
    """The workbook."""
    _, (place, year) = talk._, year_here(talk, Act.SET_UP)
    local = talk.now.astimezone(talk.house.tz)
    bloc = place.bloc.short_name or place.bloc.name
    title = f"Thống kê năm {year.year}"
    content = write_counts(title, f"{bloc}; lập lúc {local:%H:%M} ngày {short_day(local)}", sheets_of(talk, year))
    path = talk.house.keep_file(FILE.format(year=year.year), content)
    talk.below(screens.workbook(_, year, path))
    return END


def tables_of(talk: Talk, year: Year) -> Tables:
    """The three tables of a year."""
    launched = drive_rows.of_year(talk.session, year.id)
    proposed = [(one.award, one.agency_id, one.state) for one in honours.nominations(talk.session, year.id)]
    commended = [agency for one in launched for agency in one.commended]
    members = [one.id for one in blocs.members(talk.session, year.id)]
    others = {agency for _award, agency, _state in proposed} | {*commended}
    agencies = [*members, *sorted(others - {*members})]
    return (
        drives((one.origin, one.first_on, one.last_on) for one in launched),
        awards(proposed),
        recipients(agencies, proposed, commended),
    )


def sheets_of(talk: Talk, year: Year) -> list[CountSheet]:
    """The tables with their words; papers are Vietnamese, whatever language their reader has chosen."""
    _, (launched, proposed, given) = Words("vi", talk.house.tz), tables_of(talk, year)
    names = ballots.names(talk.session, given.rows) | years.names_then(talk.session, year.id)
    kinds = {one: unescape(award_name(_, one)) for one in (*proposed.rows, *given.columns)}
    kinds[COMMENDED] = "Biểu dương trong phong trào"
    return [
        _sheet("Phong trào", "Đơn vị phát động", launched, ORGANISERS, DURATIONS),
        _sheet("Đề nghị khen thưởng", "Hình thức", proposed, kinds, OUTCOMES),
        _sheet("Đơn vị được khen thưởng", "Tập thể", given, names, kinds),
    ]


ORGANISERS = {
    Origin.BLOC: "Khối", Origin.ABOVE: "Cấp trên (Khối hưởng ứng)", Origin.AGENCY: "Cơ quan thành viên",
}  # fmt: skip
DURATIONS = {Duration.UNDER: "Dưới một năm", Duration.YEAR: "Một năm", Duration.OVER: "Trên một năm"}
OUTCOMES = {
    Course.PROPOSED: "Đang đề nghị", Course.KEPT: "Hội đồng đồng ý", Course.DECIDED: "Đã có quyết định", Course.DELIVERED: "Đã trao",
    Course.DROPPED: "Không được khen thưởng",
}  # fmt: skip


def _sheet(
    name: str, rows_are: str, counts: Counts[R, C], rows: Mapping[R, str], columns: Mapping[C, str]
) -> CountSheet:
    """A table in words."""
    lines = [(rows[row], tuple(counts.at(row, one) for one in counts.columns)) for row in counts.rows]
    return CountSheet(name, rows_are, tuple(columns[one] for one in counts.columns), tuple(lines))
