"""The total table of a year in the handover package."""

from html import unescape

from domain.points import show_points
from domain.total_table import grade_of, lines
from handlers.ranking.wording import effects_line
from handlers.succession.package_facts import Facts, Rows
from handlers.succession.package_scores import table_of
from storage import standings


def totals_table(facts: Facts) -> Rows:
    """Every agency that has sent its sheet, the highest first, with what it gave itself and what minus items do."""
    table = table_of(facts)
    if table is None:
        return
    keys = {agency.id: agency.key for agency in facts.members}
    found = standings.of_year(facts.session, facts.year.id)
    for line in lines(table, found, [agency.id for agency in facts.members], keys):
        sums, grade = line.counted, grade_of(table.for_agency(keys[line.agency]), found[line.agency])
        yield (
            line.rank, facts.name(line.agency), "; ".join(f"{code}: {show_points(points)}" for code, points in sums.sections),
            show_points(sums.bonus), show_points(sums.minus), show_points(sums.total), show_points(line.own.total),
            grade.band.name if grade and grade.band else "", unescape(effects_line(facts.words, line)),
        )  # fmt: skip
