"""Who issues a paper of the bloc and in which layout, and who stands in it: by the offices and seats of that moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from documents.layouts import Profile, adjusted, chosen
from documents.papers.kind import Head, Signature, Signer
from domain.meetings import Coming
from handlers.papers.subject import Source
from storage import blocs, paper_facts, presence, seats, years
from storage.tables import Agency, Bloc, Meeting, MeetingAnswer, Person, Seat

UNSAID = "................"
"""For what the program has not been told: written by hand."""

LAYOUT = "layout"
"""Among a bloc's settings: by the code of a layout what it chose where sources differ (`documents.layouts.CHOICES`)."""


@dataclass(frozen=True, slots=True)
class Hall:
    """The people of a bloc at one moment."""

    seated: tuple[tuple[Seat, Person], ...]

    def with_role(self, role: str, agency_id: str | None = None) -> tuple[Signer, ...]:
        """Who had a role, in one agency or anywhere, oldest seats first; those who have left the program have no name any more."""
        found = {
            person.id: signer_of(person)
            for seat, person in self.seated
            if seat.role == role and person.full_name and agency_id in {None, seat.agency_id}
        }
        return tuple(found.values())

    @property
    def leaders(self) -> set[tuple[str, str | None]]:
        """(person, agency) of everybody who led one."""
        return {(person.id, seat.agency_id) for seat, person in self.seated if seat.role == "leader"}


def hall_at(session: Session, bloc_id: str, moment: datetime) -> Hall:
    """The people of that moment."""
    return Hall(tuple(seats.at(session, bloc_id, moment)))


def hall_of(source: Source) -> Hall:
    """The people of now; of a year that has been handed over those of its last moment, who issued its papers."""
    over = years.handover(source.session, source.subject.year.id)
    handed = over.accepted_at if over is not None else None
    return hall_at(source.session, source.subject.bloc.id, handed - timedelta(seconds=1) if handed else source.now)


def why_absent(said: MeetingAnswer | None) -> str:
    """Why an agency was not in the hall, as far as it has told."""
    return "đã báo không dự được" if said is not None and said.answer == Coming.ABSENT else ""


def signer_of(person: Person) -> Signer:
    """A person as papers name them."""
    return Signer(person.full_name, person.post)


def team_of(session: Session, meeting: Meeting | None) -> tuple[Signer, ...]:
    """The counting team of a meeting."""
    rows = presence.team(session, meeting.id) if meeting else []
    people = [session.get(Person, row.person_id) for row in rows]
    return tuple(signer_of(one) for one in people if one is not None and one.full_name)


def settings_of(bloc: Bloc, profile: Profile) -> dict[str, Any]:
    """What a bloc chose of a layout."""
    found: dict[str, Any] = bloc.settings.get(LAYOUT, {}).get(profile.code, {})
    return found


def _place(bloc: Bloc) -> str:
    """Of a bloc made in chat nobody has told the province; its key stands there until then."""
    return UNSAID if bloc.province in {"", bloc.key} else bloc.province


def head_of(source: Source, at: datetime, *, draft: bool = False) -> Head:
    """The letterhead of a paper of the bloc: the head agency of the year, for the bloc, on the local day of `at`."""
    found: list[Agency] = blocs.officed(source.session, source.subject.year.id, "head")
    return _head(source, found[0] if found else None, at, draft=draft)


def own_head_of(source: Source, at: datetime, *, draft: bool = False) -> Head:
    """The letterhead of a paper that an agency issues itself (`Source.agency`)."""
    return _head(source, source.agency, at, draft=draft)


def _head(source: Source, agency: Agency | None, at: datetime, *, draft: bool) -> Head:
    bloc: Bloc = source.subject.bloc
    names = paper_facts.full_names(source.session, source.subject.year.id, [agency.id]) if agency else {}
    day = at.astimezone(source.tz).date()
    profile = chosen(agency.kind if agency else "", day, agency.layout if agency else "", source.layout)
    return Head(
        profile=adjusted(profile, settings_of(bloc, profile)), agency=names[agency.id] if agency else "", bloc=bloc.name,
        place=_place(bloc), on=day, draft=draft, issuer=agency.id if agency else "",
    )  # fmt: skip


def signature_of(source: Source, hall: Hall, recipients: tuple[str, ...] = ()) -> Signature:
    """The chair signs for the bloc: "T/M KHỐI THI ĐUA", "TRƯỞNG KHỐI", the name. `recipients`: Nơi nhận before the file copy."""
    bloc: Bloc = source.subject.bloc
    chair = hall.with_role("chair")
    return Signature(
        bloc.head_word, chair[0].name if chair else "", recipients, behalf=f"{bloc.unit_word} thi đua"
    )  # fmt: skip
