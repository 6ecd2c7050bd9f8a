"""What a gatherer has to bring, and the one function that decides who may have a paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from documents.bloc_file.codes import Step
from documents.papers.kind import Failure, PaperKind
from domain.eligibility import Role
from handlers.kit.words import Safe, Words
from handlers.papers.subject import About, Source, Subject
from storage import people
from storage.tables import Person

T = TypeVar("T")


class Readers(StrEnum):
    """Who may have a paper: the head's people; they and the agency it is about; everybody of the bloc who sees its year."""

    HEAD = "head"
    OWN = "own"
    MEMBERS = "members"


class Kept(StrEnum):
    """Of whoever may have a paper now, who may have a version of it: the ones who could see what it says when it was made."""

    ALL = ""
    MEMBERS = "members"
    HEAD = "head"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a paper cannot be made: a sentence, and the words of the tap that leads to where it is mended ("" for nowhere).

    `over`: its time has passed, nothing mends it.
    """

    say: Callable[[Words], Safe]
    where: str = ""
    over: bool = False


def _notes(_: Words) -> Sequence[Safe]:
    return (_("Đề nghị đồng chí đối chiếu, ghi số và trình ký."),)


def _said(_: Words, failure: Failure) -> Safe:
    return _("Số liệu chưa khớp ({code}).", code=failure.code)


@dataclass(frozen=True, slots=True)
class Instead:
    """Another paper in the place of the one that is offered, as one more version of it, and the line that goes with the file."""

    kind: PaperKind[Any]
    note: Callable[[Words], Safe]


@dataclass(frozen=True, slots=True)
class Offer(Generic[T]):
    """A paper that can be had. `gather`: rows -> values; None when there is nothing to tell (then the job is dropped).

    `missing`: quick; why it cannot be made now, None when it can. `steps`: the steps whose meeting it is for, which shows it early and
    puts it into that meeting's pack. `by_itself`: who gets it unasked (roles, the first that somebody has). `sees`: one more
    condition for readers, by their roles; `sight`: another one, by the rows (whose points somebody sees); `concerns`: readers beside
    `readers`. `instead`: what `gather` gives the values of in place of `kind`, by the subject. `slips`: people vote with it, so it is
    about ballots that are prepared or under way. `kept`: who alone can see what it says now, while that is not everybody who may
    have it one day. `notes`: lines that go with the file; `said`: a failure of `kind.check` in words.
    """

    kind: PaperKind[T]
    about: About
    gather: Callable[[Source], T | None]
    readers: Readers = Readers.HEAD
    missing: Callable[[Source], Missing | None] = lambda _source: None
    steps: frozenset[Step] = frozenset()
    by_itself: tuple[tuple[str, ...], ...] = ()
    sees: Callable[[Subject, frozenset[str]], bool] = lambda _subject, _roles: True
    instead: Callable[[Subject], Instead | None] = lambda _subject: None
    slips: bool = False
    sight: Callable[[Session, Subject, str], bool] = lambda _session, _subject, _person: True
    concerns: Callable[[Session, Subject, str], bool] = lambda _session, _subject, _person: False
    kept: Callable[[Source], Kept] = lambda _source: Kept.ALL
    notes: Callable[[Words], Sequence[Safe]] = _notes
    said: Callable[[Words, Failure], Safe] = _said

    @property
    def code(self) -> str:
        """The paper's code, which is its job's kind."""
        return self.kind.code

    def kind_of(self, subject: Subject) -> PaperKind[Any]:
        """What is made about this subject now."""
        other = self.instead(subject)
        return other.kind if other else self.kind


_HEAD = frozenset({Role.CHAIR, Role.SECRETARY})
_AGENCY = frozenset({Role.LEADER, Role.OFFICER})
_ALL = _HEAD | _AGENCY | {Role.SUPERVISOR}


def is_reader(session: Session, offer: Offer[Any], subject: Subject, person_id: str) -> bool:
    """Whether papers of this kind about this subject are for somebody, be there one or not."""
    mine = [one for one in people.seats(session, person_id) if one.bloc_id == subject.bloc.id]
    roles = {one.role for one in mine}
    if roles & _HEAD or offer.concerns(session, subject, person_id):
        return True
    if offer.readers is Readers.OWN:
        own = subject.agency.id if subject.agency else None
        return any(one.agency_id == own and one.role in _AGENCY for one in mine)
    return offer.readers is Readers.MEMBERS and bool(roles & _ALL)


def may_have(session: Session, offer: Offer[Any], subject: Subject, person_id: str) -> bool:
    """Whether somebody may have a paper now: asked when it is shown, when it is asked for and when it is sent."""
    roles = people.roles(session, person_id, subject.bloc.id)
    reads = is_reader(session, offer, subject, person_id) and offer.sees(subject, roles)
    return reads and offer.sight(session, subject, person_id)


def may_have_version(session: Session, subject: Subject, person_id: str, kept_for: str) -> bool:
    """Whether a version of a paper is for somebody who may have the paper."""
    mine = [one for one in people.seats(session, person_id) if one.bloc_id == subject.bloc.id]
    own = {one.agency_id for one in mine if one.role in _AGENCY}
    if kept_for == Kept.OWN:
        return subject.agency is not None and subject.agency.id in own
    heads = any(one.role in _HEAD for one in mine)
    return heads or kept_for == Kept.ALL or (kept_for == Kept.MEMBERS and bool(own))


def may_make(session: Session, offer: Offer[Any], subject: Subject, person_id: str) -> bool:
    """Whether a tap of somebody who may have a paper makes a new version of it. A paper of the bloc is renewed by the head's people;
    the others get it as it was made last."""
    if offer.readers is not Readers.MEMBERS or offer.concerns(session, subject, person_id):
        return True
    return bool(people.roles(session, person_id, subject.bloc.id) & _HEAD)


def usual_readers(session: Session, offer: Offer[Any], subject: Subject) -> list[Person]:
    """Who gets it unasked."""
    for roles in offer.by_itself:
        found = [one for role in roles for one in people.holders(session, subject.bloc.id, role)]
        if found:
            return list({one.id: one for one in found}.values())
    return []
