"""A person before the dossiers of a year: everything a screen or a decision needs, read once a turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from domain.dossiers import Move, Owner, Paper, Way, agencys_day, way_of
from domain.eligibility import Act
from domain.honours import Course
from domain.workdays import WorkCalendar
from handlers.kit.access import Place
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from handlers.reminding.hours import calendar_of
from storage import ballots, blocs, dossiers, honours, people, years
from storage.tables import DossierMove, DossierPaper, Nomination, Year

WORDS = 3
"""A button about a dossier names year, award and agency."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dossier. `name`: its agency's; `noted`, `files`: what has come, by the paper's key; `moves`: the first first."""

    row: Nomination
    name: str
    papers: tuple[Paper, ...]
    noted: Mapping[str, DossierPaper]
    files: Mapping[str, int]
    moves: tuple[DossierMove, ...]

    @property
    def where(self) -> tuple[str, str, str]:
        """The words of a button about it."""
        return self.row.year_id, self.row.award, self.row.agency_id

    @property
    def way(self) -> Way:
        """Where it is."""
        return way_of(Course(self.row.state), dossiers.kinds(self.moves))

    @property
    def is_here(self) -> bool:
        """Whether it is still to be sent, for the first time or again."""
        return self.way in {Way.GATHERING, Way.RETURNED}

    def has(self, paper: Paper) -> bool:
        """Whether a paper has come: named, in hand, or as a file."""
        return paper.key in self.noted or bool(self.files.get(paper.key))

    def missing(self, owner: Owner | None = None) -> list[Paper]:
        """What has not come, of all or of one owner."""
        return [one for one in self.papers if owner in {None, one.owner} and not self.has(one)]

    def paper(self, key: str) -> Paper | None:
        """A paper of its list."""
        return next((one for one in self.papers if one.key == key), None)

    def last(self, move: Move) -> DossierMove | None:
        """The last sending, or return."""
        return next((one for one in reversed(self.moves) if one.kind == move), None)


@dataclass(frozen=True, slots=True)
class Book:
    """The dossiers of `year`, in the order of its nominations. `due_at`: when they are to be sent; `agencys_at`: when the agencies'
    papers are to be there; `step_state`: of the step by which they are sent, empty when the year has none. `own_lists`: the awards
    whose papers the bloc has confirmed."""

    place: Place
    year: Year
    entries: tuple[Entry, ...]
    due_at: datetime | None
    agencys_at: datetime | None
    step_state: str
    own_lists: frozenset[str]

    @property
    def keeps(self) -> bool:
        """Whether this person is of the head's people, who gather and send."""
        return self.place.may(Act.SET_UP)

    def is_own(self, entry: Entry) -> bool:
        """Whether this person is of the nominated agency."""
        agency = self.place.agency
        return agency is not None and agency.id == entry.row.agency_id and self.place.may(Act.SCORE)

    def sees(self, entry: Entry) -> bool:
        """Whose papers they are sees them, and who gathers them; nobody else."""
        return self.keeps or self.is_own(entry)

    def notes(self, entry: Entry, paper: Paper) -> bool:
        """Whether this person may note this paper."""
        return self.keeps or (self.is_own(entry) and paper.owner is Owner.AGENCY)

    def due_of(self, paper: Paper) -> datetime | None:
        """When a paper is due."""
        return self.agencys_at if paper.owner is Owner.AGENCY else self.due_at

    @property
    def visible(self) -> list[Entry]:
        """The dossiers this person may open."""
        return [entry for entry in self.entries if self.sees(entry)]

    def find(self, award: str, agency_id: str) -> Entry | None:
        """One of them."""
        found = (one for one in self.entries if (one.row.award, one.row.agency_id) == (award, agency_id))
        return next(found, None)


def read_book(talk: Talk, place: Place, year: Year, rows: Sequence[Nomination] | None = None) -> Book:
    """The dossiers of a year as they are in the rows now; `rows`: its nominations, when they have just been read."""
    talk.session.flush()
    session = talk.session
    rows = honours.nominations(session, year.id) if rows is None else rows
    entries = entries_of(session, year, rows)
    step = blocs.step(session, year.id, dossiers.STEP)
    due_at, state = (step.due_at, step.state) if step else (None, "")
    own = frozenset(row.award for row in rows if dossiers.has_own_list(year, row.award))
    return Book(place, year, entries, due_at, agencys_at(calendar_of(talk.house), due_at), state, own)


def entries_of(session: Session, year: Year, rows: Sequence[Nomination]) -> tuple[Entry, ...]:
    """The dossiers of these nominations of a year."""
    noted, went, files = (
        dossiers.noted(session, year.id),
        dossiers.moves(session, year.id),
        dossiers.files(session, year.id),
    )
    names = ballots.names(session, {row.agency_id for row in rows}) | years.names_then(session, year.id)
    entries = []
    for row in rows:
        which, papers = (row.award, row.agency_id), dossiers.papers_of(year, row.award)
        held = {one.key: files.get(dossiers.place_of(year.id, *which, one.key), 0) for one in papers}
        entries.append(Entry(row, names[row.agency_id], papers, noted.get(which, {}), held, tuple(went.get(which, ()))))
    return tuple(entries)


def on_the_way(entries: Sequence[Entry], step_state: str) -> list[Entry]:
    """The dossiers that are still to be sent, for the first time or again; `step_state`: of the step by which they are sent."""
    wanted = {Way.GATHERING, Way.RETURNED}
    # A step marked by hand was done on paper, all of it; where sendings are noted here, what has none has not been sent.
    if step_state == "outside" or (step_state == "done" and not any(one.moves for one in entries)):
        wanted = {Way.RETURNED}
    return [one for one in entries if one.way in wanted]


def agencys_at(calendar: WorkCalendar, due_at: datetime | None) -> datetime | None:
    """When the agencies bring their papers for dossiers that are due then."""
    if due_at is None:
        return None
    local = calendar.local(due_at)
    return calendar.at(agencys_day(local.date(), calendar), local.time())


def book_at(talk: Talk, word: str, *, keeps: bool = False) -> Book:
    """The dossiers of the year that a button names; `keeps`: only for the head's people of the day."""
    place, year = at_any_year(talk, Act.SET_UP if keeps else Act.SEE_RESULT, word)
    return read_book(talk, place, year)


def named(talk: Talk, words: tuple[str, ...], *, held: bool = False, keeps: bool = False) -> tuple[Book, Entry]:
    """The dossier that (year, award, agency) name, for those who may see it; `held` until the commit. As `book_at` besides."""
    if len(words) < WORDS:
        raise gone(talk)
    year_id, award, agency_id = words[:WORDS]
    year = talk.session.get(Year, year_id)
    if year is None:
        raise gone(talk)
    mine = any(
        seat.bloc_id == year.bloc_id and seat.agency_id == agency_id
        for seat in people.seats(talk.session, talk.person.id)
    )
    place, year = at_any_year(talk, Act.SET_UP if keeps else Act.SEE_RESULT, year_id, agency_id if mine else None)
    if held:
        talk.session.flush()
        honours.hold(talk.session, year.id)
        honours.nomination(talk.session, year.id, award, agency_id)
    book = read_book(talk, place, year)
    entry = book.find(award, agency_id)
    if entry is None:
        raise Refusal(talk._("Cơ quan không còn được đề nghị. Mời đồng chí gõ /ketqua để xem lại."))
    if not book.sees(entry):
        raise Refusal(talk._("Hồ sơ này thuộc cơ quan khác. Mời đồng chí gõ /viec để xem việc cần làm."))
    return book, entry


def named_paper(talk: Talk, words: tuple[str, ...], *, held: bool = False) -> tuple[Book, Entry, Paper]:
    """As `named`, with the paper that the fourth word names."""
    book, entry = named(talk, words, held=held)
    paper = entry.paper(words[WORDS]) if len(words) > WORDS else None
    if paper is None:
        raise gone(talk)
    return book, entry, paper
