"""What the rows tell of an agency's year: its place in the total table, targets of the pact, drives, awards of the years before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.bloc_file.codes import Step
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.honours import Course
from domain.pact import PactState, Target, sign_of
from domain.standing import Standing
from domain.total_table import Line, grade_of, lines
from handlers.papers.subject import Source
from handlers.papers.year_parts import shared_drives
from storage import blocs, drives, honours, pacts, reports, standings
from storage.tables import Drive, Nomination, Year


@dataclass(frozen=True, slots=True)
class Place:
    """An agency's line of the total table, out of how many with points and out of how many members, and its grade ("" where the table
    grades nobody)."""

    line: Line
    of: int
    members: int
    grade: str


def places(source: Source) -> dict[str, Place]:
    """By agency, once the points are fixed."""
    session, year = source.session, source.subject.year
    if year.frozen_at is None or not year.criteria:
        return {}
    table, found = table_from_json(year.criteria), standings.of_year(session, year.id)
    keys = {one.id: one.key for one in blocs.members(session, year.id)}
    made = lines(table, found, list(keys), keys)
    return {
        one.agency: Place(one, len(made), len(keys), _grade(table.for_agency(keys[one.agency]), found[one.agency]))
        for one in made
    }


def _grade(table: CriteriaTable, found: Mapping[str, Standing]) -> str:
    grade = grade_of(table, found)
    return grade.band.name if grade is not None and grade.band is not None else ""


def targets(source: Source, agency_id: str) -> Iterator[tuple[Target, int | None]]:
    """The targets of the pact with what the agency has reported for the year, None where it has said nothing."""
    session, year_id = source.session, source.subject.year.id
    pact = pacts.find(session, year_id)
    row = reports.of_step(session, year_id, Step.YEAR_REPORT).get(agency_id)
    numbers = row.numbers if row is not None and row.state == "submitted" else {}
    if pact is not None and pact.state != PactState.DRAFT:
        for target in map(pacts.target_of, pact.targets):
            yield target, numbers.get(sign_of([str(target)]))


def joined(source: Source, agency_id: str) -> Iterator[tuple[Drive, str]]:
    """The bloc's drives of which the agency has reported, with what it said."""
    for one in shared_drives(source):
        row = drives.reports(source.session, one.id).get(agency_id)
        if row is not None:
            yield one, row.text


def commended(source: Source, agency_id: str) -> list[str]:
    """The drives for which the head has commended it."""
    return [one.name for one in shared_drives(source) if agency_id in one.commended]


def earlier(source: Source, agency_id: str) -> list[tuple[Year, Nomination]]:
    """The awards it got for the years before, the newest first."""
    found = honours.of_agency(source.session, source.subject.bloc.id, agency_id)
    given = {Course.DECIDED, Course.DELIVERED}
    return [(year, row) for year, row in found if year.year < source.subject.year.year and row.state in given]
