"""What a button of a step says, read as a stranger's input: which year, which agency, which step, which day.

Messages may be weeks old and people may serve in several blocs: a button brings them to the bloc and the agency it speaks of.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from domain.calendar import STEP, still_owes
from domain.eligibility import Act
from handlers.kit.access import Place, allowed
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage import blocs, chasing, people
from storage.tables import Agency, Extension, Step, Year

STAMP = "%Y%m%d%H%M"
STAMP_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """One step of one agency of the current year; `due_at` with its extension."""

    place: Place
    step: Step
    agency: Agency
    due_at: datetime | None

    @property
    def name(self) -> str:
        """The agency's short name."""
        return self.agency.short_name or self.agency.name

    @property
    def words(self) -> tuple[str, str, str]:
        """The words of a button about it."""
        return self.step.code, self.step.year_id, self.agency.id


def gone(talk: Talk) -> Refusal:
    """For a button that means nothing any more."""
    return Refusal(talk._("Nút này không còn dùng được. Mời đồng chí gõ /viec để xem việc cần làm."))


def no_more(talk: Talk) -> Refusal:
    """For what an agency that was merged or dissolved has not to do any more."""
    return Refusal(talk._("Cơ quan đã sáp nhập hoặc giải thể, không còn việc này trong năm."))


def at_step(talk: Talk, act: Act, words: tuple[str, ...]) -> tuple[Place, Step]:
    """The place and the step of the year that (code, year) name, for somebody who may do `act` in that bloc."""
    if words[:1] and words[0] not in STEP:
        raise gone(talk)
    return at_task(talk, act, words)


def at_task(talk: Talk, act: Act, words: tuple[str, ...]) -> tuple[Place, Step]:
    """As `at_step`; the step may be a request, too."""
    if len(words) < 2:
        raise gone(talk)
    place = at_year(talk, act, words[1])
    step = blocs.step(talk.session, place.year.id, words[0])
    if step is None:
        raise gone(talk)
    return place, step


def at_year(talk: Talk, act: Act, word: str) -> Place:
    """The place in the year that a button names, for somebody who may do `act` in that bloc."""
    year = talk.session.get(Year, word)
    if year is None:
        raise gone(talk)
    _go(talk, year.bloc_id)
    place = allowed(talk, act)
    if place.year.id != year.id:
        raise Refusal(talk._("Nút này thuộc Khối khác hoặc năm trước. Mời đồng chí gõ /viec để xem việc cần làm."))
    return place


def at_any_year(talk: Talk, act: Act, word: str, agency_id: str | None = None) -> tuple[Place, Year]:
    """The place in the bloc of the year that a button names, be it the current one, one before or the coming one.

    `agency_id`: for which agency, when the button says so.
    """
    year = talk.session.get(Year, word)
    if year is None:
        raise gone(talk)
    _go(talk, year.bloc_id, agency_id)
    place = allowed(talk, act)
    if place.bloc.id != year.bloc_id:
        raise Refusal(talk._("Nút này thuộc Khối khác. Mời đồng chí gõ /viec để xem việc cần làm."))
    return place, year


def at_agency(talk: Talk, act: Act, words: tuple[str, ...]) -> Spot:
    """As `at_task`, with the member agency that the third word names: for the secretary. It is one that does the step."""
    place, step = at_task(talk, act, words)
    agency = (
        next((a for a in blocs.members(talk.session, place.year.id) if a.id == words[2]), None) if words[2:] else None
    )
    if agency is None:
        raise gone(talk)
    if not still_owes(blocs.left(talk.session, place.year.id).get(agency.id), step.code):
        raise no_more(talk)
    if step.code not in STEP and agency not in blocs.owing(talk.session, place.year.id, step.code):
        raise gone(talk)
    extension = talk.session.get(Extension, (step.year_id, step.code, agency.id))
    return Spot(place, step, agency, chasing.due_of(step, extension))


def at_own_agency(talk: Talk, act: Act, words: tuple[str, ...]) -> Spot:
    """As `at_agency`, for somebody of that agency and nobody else."""
    year = talk.session.get(Year, words[1]) if len(words) > 2 else None
    if year is not None:
        _go(talk, year.bloc_id, words[2])
    spot = at_agency(talk, act, words)
    if spot.place.agency is None or spot.place.agency.id != spot.agency.id:
        raise Refusal(talk._("Việc này thuộc cơ quan khác. Mời đồng chí gõ /viec để xem việc cần làm."))
    return spot


def day_of(talk: Talk, word: str) -> datetime:
    """The instant a button carries ("202611131700", local time), in UTC."""
    try:
        if len(word) != STAMP_LENGTH:
            raise gone(talk)
        return datetime.strptime(word, STAMP).replace(tzinfo=talk.house.tz).astimezone(UTC)
    except ValueError:
        raise gone(talk) from None


def number_of(word: str) -> int:
    """A page's number; 0 for anything that is none."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0


def kept(talk: Talk) -> tuple[str, ...]:
    """The words of a button that the open form keeps."""
    return tuple(str(word) for word in talk.arg.get("where", ()))


def _go(talk: Talk, bloc_id: str, agency_id: str | None = None) -> None:
    """Bring somebody who serves in several places over to this one."""
    mine = [seat for seat in people.seats(talk.session, talk.person.id) if seat.bloc_id == bloc_id]
    here = [seat for seat in mine if agency_id in {None, seat.agency_id}]
    if not here:
        return
    if talk.person.bloc_id != bloc_id or (agency_id and talk.person.agency_id != agency_id):
        talk.person.bloc_id, talk.person.agency_id = bloc_id, agency_id or here[0].agency_id
