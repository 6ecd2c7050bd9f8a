"""The list of a year's nominees, gathered: who is proposed, with points, votes as they were counted and what each has achieved."""

from collections.abc import Iterator
from datetime import date

from documents.bloc_file.codes import Step
from documents.papers.nominees import NOMINEES, Nominee, Nominees
from documents.press.filters import points
from domain.honours import How
from domain.shown_dates import short_day
from handlers.papers import deeds
from handlers.papers.letterhead import head_of
from handlers.papers.offers import Offer
from handlers.papers.proposals import (
    award_of,
    awards_of,
    chosen_at,
    issued_at,
    names_in,
    nothing_proposed,
    rows_of,
    said,
    signed_by,
)
from handlers.papers.subject import About, Source
from handlers.papers.submission import SUBMITTING
from handlers.papers.year_parts import meeting_of
from storage import ballots, closing, papers
from storage.tables import Ballot, Nomination


def gather(source: Source) -> Nominees | None:
    """What the paper says; None while nobody is proposed."""
    rows, year = rows_of(source), source.subject.year
    if not rows:
        return None
    head, names, places = head_of(source, issued_at(source, rows)), names_in(source, rows), deeds.places(source)
    awards = awards_of(source, rows, head.on)
    return Nominees(
        head=head, year=year.year, year_id=year.id, at=chosen_at(source, rows),
        told=_told(source) or tuple((one.award, len(one.agencies)) for one in awards), awards=awards,
        lines=tuple(_line(source, one, names[one.agency_id], places.get(one.agency_id)) for one in rows),
        signature=signed_by(source, ()),
    )  # fmt: skip


def _told(source: Source) -> tuple[tuple[str, int], ...]:
    """How many the newest submission says, by award."""
    made = papers.versions(source.session, SUBMITTING.code, source.subject.id)
    return tuple((str(one["ten"]), int(one["so_luong"])) for one in made[-1].fields["khen_thuong"]) if made else ()


def _line(source: Source, row: Nomination, name: str, place: deeds.Place | None) -> Nominee:
    votes, how = _votes(source, row)
    return Nominee(
        agency=name, award=award_of(source, row.award), score=place.line.counted.total if place else None,
        rank=place.line.rank if place else None, votes=votes, how=how, deeds=tuple(_deeds(source, row.agency_id, place)),
    )  # fmt: skip


def _votes(source: Source, row: Nomination) -> tuple[tuple[int, int] | None, str]:
    """(yes, of how many) as they were counted and published; of what was agreed those in the hall without who objected."""
    if row.how == How.BALLOT:
        ballot = source.session.get(Ballot, row.ballot_id) if row.ballot_id else None
        return _counted(ballot, row), "biểu quyết" if ballot and ballots.content_of(ballot).open else "bỏ phiếu"
    meeting = meeting_of(source, Step.MEETING)
    found = closing.decisions(source.session, meeting.id, row.award) if meeting else []
    if not found or found[-1].present is None:
        return None, "hội nghị nhất trí"
    against, there = len(found[-1].objectors), found[-1].present
    return (there - against, there), "hội nghị thông qua" if against else "hội nghị nhất trí"


def _counted(ballot: Ballot | None, row: Nomination) -> tuple[int, int] | None:
    if ballot is None or ballot.state != "counted" or ballot.published_at is None:
        return None
    asked = zip(ballots.content_of(ballot).questions, (ballot.result or {})["questions"], strict=True)
    lines = (line for question, found in asked if question.subject == row.award for line in found["nominees"])
    return next(((line["yes"], line["base"]) for line in lines if line["key"] == row.agency_id), None)


def _deeds(source: Source, agency_id: str, place: deeds.Place | None) -> Iterator[str]:
    """In the order in which a council reads: the grade, targets, drives, bonus, what was awarded before."""
    if place is not None and place.grade:
        yield place.grade
    targets = list(deeds.targets(source, agency_id))
    said = [target.reached(value) for target, value in targets if value is not None]
    if said:
        yield f"đạt {sum(said)}/{len(targets)} chỉ tiêu giao ước"
    if drives := list(deeds.joined(source, agency_id)):
        yield f"tham gia {len(drives)} phong trào, đợt thi đua của Khối"
    if praised := deeds.commended(source, agency_id):
        yield f"được biểu dương: {', '.join(praised)}"
    if place is not None:
        sums = place.line.counted
        told = (("điểm thưởng", sums.bonus), ("điểm trừ", sums.minus))
        yield from (f"{what} {points(worth)}" for what, worth in told if worth)
    for year, row in deeds.earlier(source, agency_id)[:2]:
        number = f" (Quyết định số {row.number}{_dated(row)})" if row.number else ""
        yield f"{award_of(source, row.award)} năm {year.year}{number}"


def _dated(row: Nomination) -> str:
    return f" ngày {short_day(date.fromisoformat(row.dated))}" if row.dated else ""


NOMINATING = Offer(
    kind=NOMINEES, about=About.YEAR, gather=gather, missing=nothing_proposed, said=said, steps=frozenset({Step.MEETING}),
)  # fmt: skip
