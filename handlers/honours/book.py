"""A person before what a year's meeting chose: everything a screen or a decision needs, read once a turn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from sqlmodel import Session

from domain.eligibility import Act
from domain.honours import OFFICES, Course, How
from domain.pact import sign_of
from domain.quotas import GOVERNMENT, with_government
from handlers.kit.access import Place
from handlers.kit.moment import Moment
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from storage import ballots, blocs, honours, quotas, years
from storage.tables import Agency, Nomination, Objection, Successor, Year


@dataclass(frozen=True, slots=True)
class Book:
    """The choices of `year`. `members`: in the order of the deciding document; `names`: of everybody named here, by agency.

    `quotas`: how many the bloc may propose, by award.
    """

    place: Place
    year: Year
    members: tuple[Agency, ...]
    names: Mapping[str, str]
    quotas: Mapping[str, int]
    nominations: tuple[Nomination, ...]
    successors: tuple[Successor, ...]
    objections: tuple[Objection, ...]
    today: str

    @property
    def records(self) -> bool:
        """Whether this person is of those who record what was chosen and what became of it."""
        return self.place.may(Act.SET_UP)

    def opens_of(self, row: Nomination) -> bool:
        """Whether this person may open the dossier of a nomination: the head's people, and those of the agency."""
        own = self.place.agency is not None and self.place.agency.id == row.agency_id and self.place.may(Act.SCORE)
        return self.records or own

    @property
    def opens(self) -> bool:
        """Whether this person may open any."""
        return any(self.opens_of(one) for one in self.nominations)

    @property
    def current(self) -> bool:
        """Whether the bloc is in this year; a year handed over keeps what was chosen."""
        return self.place.year.id == self.year.id

    @property
    def subjects(self) -> list[str]:
        """The awards of the year and the offices of the next one; for readers those with somebody chosen."""
        awards = dict.fromkeys([*self.quotas, *(one.award for one in self.nominations)])
        every = [*awards, *OFFICES]
        return every if self.records and self.current else [one for one in every if self.chosen(one)]

    def chosen(self, subject: str) -> list[str]:
        """The agencies recorded for a subject."""
        if subject in OFFICES:
            office = honours.OFFICE[subject]
            return [one.agency_id for one in self.successors if one.office == office]
        return [one.agency_id for one in self.nominations if one.award == subject]

    def nomination(self, award: str, agency_id: str) -> Nomination | None:
        """One of the nominations."""
        found = (one for one in self.nominations if (one.award, one.agency_id) == (award, agency_id))
        return next(found, None)

    def agreed_today(self, subject: str, tz: tzinfo) -> bool:
        """Whether this was recorded as agreed today: while the meeting lasts an agency may still object."""
        rows: Iterable[Nomination | Successor] = self.nominations
        if subject in OFFICES:
            rows = [one for one in self.successors if one.office == honours.OFFICE[subject]]
        return any(
            one.how == How.CONSENSUS and one.recorded_at.astimezone(tz).date().isoformat() == self.today
            for one in rows
            if not isinstance(one, Nomination) or one.award == subject
        )

    def says(self, subject: str, chosen: Sequence[str], tz: tzinfo) -> bool:
        """Whether just this was recorded as agreed today; what somebody has decided on since is left out."""
        open_ = {one.agency_id for one in self.nominations if one.award == subject and one.state == Course.PROPOSED}
        now = {*self.chosen(subject)} if subject in OFFICES else open_
        decided = {*self.chosen(subject)} - now
        return now == {*chosen} - decided and self.agreed_today(subject, tz)

    def by_ballot(self, subject: str) -> bool:
        """Whether a ballot has chosen somebody for this."""
        return any(one.ballot_id for one in self.nominations if one.award == subject) or any(
            one.ballot_id for one in self.successors if subject in OFFICES and one.office == honours.OFFICE[subject]
        )

    @property
    def order(self) -> str:
        """Stands for the members in their order: ticks are places in it."""
        return sign_of(agency.id for agency in self.members)[:4]

    def objectors(self, subject: str) -> list[str]:
        """The agencies that object."""
        return [one.agency_id for one in self.objections if one.subject == subject]

    def called(self, agencies: Iterable[str]) -> str:
        """Names in a row."""
        return ", ".join(self.names[one] for one in agencies)


def read_book(moment: Moment, place: Place, year: Year) -> Book:
    """The choices of a year as they are in the rows now."""
    moment.session.flush()
    session = moment.session
    members = tuple(blocs.acting(session, year.id))
    nominations, successors = honours.nominations(session, year.id), honours.successors(session, year.id)
    objections = honours.objections(session, year.id)
    named = {one.id for one in members} | {one.agency_id for one in nominations}
    named |= {one.agency_id for one in successors} | {one.agency_id for one in objections}
    today = moment.now.astimezone(moment.tz).date().isoformat()
    return Book(
        place, year, members, ballots.names(session, named) | years.names_then(session, year.id), _places(session, year, nominations),
        tuple(nominations), tuple(successors), tuple(objections), today,
    )  # fmt: skip


def _places(session: Session, year: Year, nominations: Iterable[Nomination]) -> dict[str, int]:
    government = sum(one.award == GOVERNMENT and one.state != Course.DROPPED for one in nominations)
    return with_government(quotas.places(session, year), government, uses=quotas.government_counts(year))


def named_book(talk: Talk, act: Act) -> Book:
    """The choices of the year that a button's first word names, for somebody who may do `act`."""
    place, year = at_any_year(talk, act, talk.words[0] if talk.words else "")
    return read_book(talk, place, year)


def subject_in(talk: Talk, book: Book) -> str:
    """The subject that a button's second word names."""
    subject = talk.words[1] if len(talk.words) > 1 else ""
    if subject not in {*book.quotas, *OFFICES} and not book.chosen(subject):
        raise gone(talk)
    return subject
