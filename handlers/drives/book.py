"""A person before a drive: everything a screen or a decision needs, read once a turn."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.drives import Origin
from domain.eligibility import Act
from domain.pact import sign_of
from handlers.kit.access import Place
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from storage import blocs, drives
from storage.tables import Agency, Drive, DriveReport


@dataclass(frozen=True, slots=True)
class Book:
    """A drive with the agencies that report of it: all members, or the one that launched it for itself."""

    place: Place
    drive: Drive
    agencies: tuple[Agency, ...]
    reports: Mapping[str, DriveReport]

    @property
    def current(self) -> bool:
        """Whether the bloc is in the drive's year."""
        return self.place.year.id == self.drive.year_id

    @property
    def leads(self) -> bool:
        """Whether this person is of those whose drive it is: the head's people, or the agency's."""
        own = self.place.agency is not None and self.drive.agency_id == self.place.agency.id
        if self.drive.origin == Origin.AGENCY:
            return own and self.place.may(Act.SCORE)
        return self.place.may(Act.SET_UP)

    @property
    def reports_own(self) -> bool:
        """Whether this person reports of it for an agency now."""
        agency = self.place.agency
        return (
            self.current
            and self.drive.state == "open"
            and agency is not None
            and agency.id in {one.id for one in self.agencies}
            and self.place.may(Act.SCORE)
        )

    @property
    def mine(self) -> DriveReport | None:
        """The own agency's report."""
        return self.reports.get(self.place.agency.id) if self.place.agency else None

    @property
    def order(self) -> str:
        """Stands for the agencies in their order: ticks are places in it."""
        return sign_of(agency.id for agency in self.agencies)[:4]

    @property
    def silent(self) -> list[Agency]:
        """Who has not reported."""
        return [agency for agency in self.agencies if agency.id not in self.reports]


def read_book(talk: Talk, place: Place, drive: Drive) -> Book:
    """The drive as it is in the rows now."""
    talk.session.flush()
    left, told = blocs.left(talk.session, drive.year_id), drives.reports(talk.session, drive.id)
    members = [one for one in blocs.members(talk.session, drive.year_id) if one.id not in left or one.id in told]
    if drive.origin == Origin.AGENCY:
        members = [one for one in members if one.id == drive.agency_id]
    return Book(place, drive, tuple(members), told)


def named_book(talk: Talk, drive_id: str, agency_id: str = "", *, held: bool = False) -> Book:
    """The drive that a button or an open form names, for somebody of the bloc; `held` until the commit.

    `agency_id`: the agency it speaks of; whoever serves in several is brought there.
    """
    found = drives.find(talk.session, drive_id)
    place = at_any_year(talk, Act.SEE_BLOC, found.year_id, agency_id or None)[0] if found else None
    if held:
        found = drives.hold(talk.session, drive_id)
    if found is None or place is None:
        raise Refusal(talk._("Phong trào này không còn. Mời đồng chí gõ /phongtrao để xem danh sách."))
    return read_book(talk, place, found)


def led_book(talk: Talk, *, held: bool = True) -> Book:
    """The drive that a button's first word names, for those whose drive it is, while it is under way."""
    book = named_book(talk, talk.words[0] if talk.words else "", held=held)
    if not book.leads:
        raise Refusal(talk._("Việc này do nơi phát động phong trào thực hiện. Mời đồng chí gõ /phongtrao để xem."))
    if not book.current or book.drive.state != "open":
        raise gone(talk)
    return book
