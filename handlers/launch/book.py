"""The papers of a year before a person: everything a screen or a decision needs, read once a turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.calendar import STEP
from domain.eligibility import Act
from domain.launch import NEEDED, Decision, Kind, Version, adopted_by
from handlers.kit.access import Place, allowed
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from storage import blocs, launch
from storage.tables import Bloc, Document, Meeting, MeetingLine, Step, Year

AHEAD = timedelta(days=30)
"""So long before its step a paper is asked for."""

NOT_MADE = "papers_not_made"
"""Among a bloc's settings: the kinds it makes no paper of, by year."""


@dataclass(frozen=True, slots=True)
class Book:
    """The papers of `year`. `asked`: the kinds whose step is at hand; `not_made`: those the bloc makes none of this year.

    `decisions`: what meetings agreed to, the earliest first.
    """

    place: Place
    year: Year
    papers: Mapping[str, Sequence[Document]]
    asked: frozenset[Kind]
    not_made: frozenset[Kind]
    decisions: Sequence[tuple[Meeting, MeetingLine]]

    @property
    def where(self) -> str:
        """The word of a button that names the year."""
        return self.year.id

    @property
    def writes(self) -> bool:
        """Whether this person puts papers in: the head's people, while the bloc is in that year."""
        return self.place.year.id == self.year.id and self.place.may(Act.SET_UP)

    @property
    def standing(self) -> list[Document]:
        """The newest version of each kind, in the order of the kinds."""
        return [self.papers[kind][-1] for kind in Kind if self.papers.get(kind)]

    @property
    def missing(self) -> list[Kind]:
        """The papers that are asked for and not there."""
        return [kind for kind in NEEDED if kind in self.asked - self.not_made and not self.papers.get(kind)]

    def current(self, kind: str) -> Document | None:
        """The version that stands."""
        found = self.papers.get(kind)
        return found[-1] if found else None

    def after(self, row: Document) -> Document | None:
        """The version that took its place."""
        return next((one for one in self.papers[row.kind] if one.version == row.version + 1), None)

    def adopted(self, row: Document) -> tuple[Meeting, MeetingLine] | None:
        """The meeting that adopted it, and how."""
        versions = [Version(one.number, one.added_at) for one in self.papers[row.kind]]
        said = [
            Decision(line.text, line.written_at, line.agree, line.present, len(line.objectors))
            for _meeting, line in self.decisions
        ]
        place = adopted_by(Kind(row.kind), self.year.year, versions, row.version - 1, said)
        return None if place is None else self.decisions[place]


def read_book(talk: Talk, place: Place, year: Year | None = None) -> Book:
    """The papers as they are in the rows now; of the current year unless another is named."""
    session, year = talk.session, year or place.year
    session.flush()
    steps = {step.code: step for step in blocs.steps(session, year.id)} if year.id == place.year.id else {}
    asked = frozenset(kind for kind, code in NEEDED.items() if is_at_hand(steps, code, talk.now))
    skipped = not_made(place.bloc, year)
    return Book(place, year, launch.of_year(session, year.id), asked, skipped, launch.decisions(session, year))


def not_made(bloc: Bloc, year: Year) -> frozenset[Kind]:
    """The kinds that the bloc makes no paper of in this year."""
    return frozenset(map(Kind, (bloc.settings.get(NOT_MADE) or {}).get(year.id, [])))


def is_at_hand(steps: Mapping[str, Step], code: str, now: datetime) -> bool:
    """Whether a step's time has come: it is done, or due before long. Done outside the program, nothing is asked for.

    A step without a day goes by the first later one that has one.
    """
    step = steps.get(code)
    if step is None or step.state == "outside":
        return False
    if step.state == "done":
        return True
    later = [one.due_at for one in steps.values() if one.due_at and STEP[one.code].number >= STEP[code].number]
    due_at = step.due_at or min(later, default=None)
    return due_at is not None and due_at - now < AHEAD


def book_of(talk: Talk, word: str) -> Book:
    """The papers of the year a button names, for anybody of its bloc; a coming year has none yet."""
    place, year = at_any_year(talk, Act.SEE_BLOC, word)
    if year.year > place.year.year:
        raise gone(talk)
    return read_book(talk, place, year)


def named(talk: Talk, word: str) -> tuple[Book, Document]:
    """The paper a button or an open form names."""
    row = launch.find(talk.session, word)
    if row is None:
        raise gone(talk)
    book = book_of(talk, row.year_id)
    return book, next(one for one in book.papers[row.kind] if one.id == row.id)


def written(talk: Talk, word: str) -> Book:
    """The current year's papers, held until the commit, for those who put papers in. `word` names the year."""
    book = book_of(talk, word)
    allowed(talk, Act.SET_UP)
    if not book.writes:
        raise Refusal(talk._("Khối đã bàn giao năm này, không ghi nhận lại được."))
    launch.hold(talk.session, book.year.id)
    return read_book(talk, book.place)


def changed(talk: Talk, word: str) -> tuple[Book, Document]:
    """As `named`, for somebody who may change it: the version that stands, of the current year, held until the commit."""
    _ = talk._
    row = launch.find(talk.session, word)
    if row is None:
        raise gone(talk)
    book = written(talk, row.year_id)
    current = book.current(row.kind)
    if current is None or current.id != word:
        raise Refusal(_("Văn bản này đã được thay bằng bản mới nên không sửa được nữa."))
    return book, current
