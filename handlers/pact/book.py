"""A person before the pact of the year: everything a screen or a decision needs, read once a turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.eligibility import Act
from domain.pact import Answer, PactState, Target, sign_of
from handlers.kit.access import Place
from handlers.kit.talk import Talk
from handlers.kit.where import at_year
from storage import attachments, blocs, pacts
from storage.tables import Agency, EvidenceFile, Pact, PactAnswer, PactSigning


@dataclass(frozen=True, slots=True)
class Book:
    """The pact with the agencies around it. `row`: None before the first word; `members` in the order of the deciding document.

    `day`: when it is to be signed, as far as known; what it cites has to be in force then. `earlier`: the answers to the version
    before, while this one is drafted; `pages`: the signed paper, photographed.
    """

    place: Place
    row: Pact | None
    members: tuple[Agency, ...]
    answers: Mapping[str, PactAnswer]
    signings: Mapping[str, PactSigning]
    day: date
    earlier: Mapping[str, PactAnswer] = field(default_factory=dict)
    pages: Sequence[EvidenceFile] = ()

    @property
    def state(self) -> PactState:
        """Where it is."""
        return PactState(self.row.state) if self.row else PactState.DRAFT

    @property
    def where(self) -> str:
        """The word of a button that names it."""
        return self.place.year.id

    @property
    def version(self) -> int:
        """The version as it is."""
        return self.row.version if self.row else 1

    @property
    def contents(self) -> list[str]:
        """The numbered contents."""
        return self.row.contents if self.row else []

    @property
    def targets(self) -> list[Target]:
        """The numeric targets."""
        return [pacts.target_of(one) for one in self.row.targets] if self.row else []

    @property
    def readable(self) -> bool:
        """Whether there is something this person may read: a draft belongs to the head."""
        return self.state is not PactState.DRAFT or (self.drafts and self.row is not None)

    @property
    def drafts(self) -> bool:
        """Whether this person is of those who draft it."""
        return self.place.may(Act.SET_UP)

    @property
    def editable(self) -> bool:
        """Whether this person may change its text now."""
        return self.drafts and self.state is PactState.DRAFT and self.row is not None

    @property
    def mine(self) -> PactAnswer | None:
        """What this person's agency says."""
        return self.answers.get(self.place.agency.id) if self.place.agency else None

    @property
    def answers_for_agency(self) -> bool:
        """Whether this person may say now what the agency thinks."""
        return self.state is PactState.ASKED and self.place.agency is not None and self.place.may(Act.AGREE_PACT)

    @property
    def by_content(self) -> bool:
        """Whether agencies remark on single contents."""
        return pacts.by_content(self.place.bloc) and bool(self.contents)

    @property
    def remarks(self) -> list[tuple[Agency, PactAnswer]]:
        """The agencies with remarks on the text as it was last put before them, in their order."""
        said = self.earlier if self.state is PactState.DRAFT else self.answers
        found = [(agency, said[agency.id]) for agency in self.members if agency.id in said]
        return [(agency, one) for agency, one in found if one.answer == Answer.REMARKED]

    def points(self, text: str) -> list[tuple[str, str]]:
        """What the agencies remark on one content: (short name, remark)."""
        mark = sign_of([text])
        return [
            (agency.short_name or agency.name, one.points[mark]) for agency, one in self.remarks if mark in one.points
        ]

    @property
    def sign(self) -> str:
        """Stands for the whole text."""
        theme = self.place.year.theme
        return sign_of([theme, *self.contents, "", *(str(one) for one in (self.row.targets if self.row else []))])

    def named(self, said: Answer | None) -> list[str]:
        """The agencies that said this, or nothing yet."""
        return [
            agency.short_name or agency.name
            for agency in self.members
            if (one.answer if (one := self.answers.get(agency.id)) else None) == said
        ]

    def signed(self, *, yet: bool) -> list[Agency]:
        """The agencies that have signed, or have not."""
        return [agency for agency in self.members if (agency.id in self.signings) is yet]


def read_book(talk: Talk, place: Place) -> Book:
    """The pact as it is in the rows now."""
    talk.session.flush()
    row, step = pacts.find(talk.session, place.year.id), blocs.step(talk.session, place.year.id, pacts.STEP)
    day = ((step.due_at if step else None) or talk.now).astimezone(talk.house.tz).date()
    left = blocs.left(talk.session, place.year.id)
    signings = pacts.signings(talk.session, row.year_id) if row else {}
    everybody = blocs.members(talk.session, place.year.id)
    members = tuple(one for one in everybody if one.id not in left or one.id in signings)
    if row is None:
        return Book(place, None, members, {}, {}, day)
    drafted = row.state == PactState.DRAFT and row.version > 1
    return Book(
        place, row, members, pacts.answers(talk.session, row), signings, day,
        pacts.answers(talk.session, row, back=1) if drafted else {},
        attachments.at_place(talk.session, pacts.place_of(row.year_id)) if row.state == PactState.SIGNED else (),
    )  # fmt: skip


def named_book(talk: Talk, act: Act) -> Book:
    """The pact that a button's first word names, for somebody who may do `act`."""
    return read_book(talk, at_year(talk, act, talk.words[0] if talk.words else ""))


def held_book(talk: Talk, act: Act, year_id: str) -> tuple[Book, Pact]:
    """The pact of that year, held until the commit; made when there is none."""
    place = at_year(talk, act, year_id)
    row = pacts.hold(talk.session, place.year.id)
    return read_book(talk, place), row
