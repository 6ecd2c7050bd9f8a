"""A person before the way into the coming year: everything a screen or a decision needs, read once a turn."""

from dataclasses import dataclass
from datetime import date

from domain.calendar import next_calendar
from handlers.kit.access import Place
from handlers.kit.talk import Talk
from handlers.reminding.hours import calendar_of, roll_of
from storage import ballots, blocs, honours, people, years
from storage.tables import Agency, Handover, Year


@dataclass(frozen=True, slots=True)
class Book:
    """The year that ends and the one that begins. `coming`: None until somebody has prepared it; `members`: of the coming year.

    `left`: what is still open of this year, as codes of steps; `ballots_open`: votes under way or not published.
    """

    place: Place
    coming: Year | None
    now_members: tuple[Agency, ...]
    members: tuple[Agency, ...]
    head: Agency | None
    deputies: tuple[Agency, ...]
    handover: Handover | None
    objections: int
    ballots_open: int
    left: tuple[str, ...]
    days: dict[str, date]
    heads_now: tuple[Agency, ...]

    @property
    def year(self) -> Year:
        """The year that ends."""
        return self.place.year

    @property
    def number(self) -> str:
        """The coming year as people write it."""
        return str(self.year.year + 1)

    @property
    def stays(self) -> bool:
        """Whether the head agency goes on, so that nothing changes hands."""
        return self.head is not None and self.head.id in {one.id for one in self.heads_now}


def read_book(talk: Talk, place: Place) -> Book:
    """The two years as they are in the rows now."""
    talk.session.flush()
    session, year = talk.session, place.year
    coming = years.numbered(session, place.bloc.id, year.year + 1)
    now_members = tuple(blocs.members(session, year.id))
    chosen = honours.successors(session, year.id)
    agencies = {one.agency_id: session.get_one(Agency, one.agency_id) for one in chosen}
    of_year = ballots.of_year(session, year.id)
    steps = blocs.steps(session, year.id)
    calendar = calendar_of(talk.house)
    days = {step.code: calendar.local(step.due_at).date() for step in steps if step.due_at is not None}
    return Book(
        place=place,
        coming=coming,
        now_members=now_members,
        members=tuple(blocs.members(session, coming.id)) if coming else now_members,
        head=next((agencies[one.agency_id] for one in chosen if one.office == "head"), None),
        deputies=tuple(agencies[one.agency_id] for one in chosen if one.office == "deputy"),
        handover=years.handover(session, year.id),
        objections=len(honours.objections(session, year.id)),
        ballots_open=sum(
            one.state in {"open", "counting"} or (one.state == "counted" and not one.published_at) for one in of_year
        ),
        left=tuple(step.code for step in steps if step.state == "open" and step.code in {"MEETING", "PROPOSE"}),
        days=next_calendar(days, year.year + 1, calendar, roll_of(place.bloc)),
        heads_now=tuple(blocs.officed(session, year.id, "head")),
    )


def people_of(talk: Talk, bloc_id: str, agency: Agency) -> list[str]:
    """Whoever leads or works for an agency, leaders first, each once."""
    found = [one.id for role in ("leader", "officer") for one in people.holders(talk.session, bloc_id, role, agency.id)]
    return list(dict.fromkeys(found))
