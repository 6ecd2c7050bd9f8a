"""A person before an announcement: everything a screen or a decision needs, read once a turn."""

from dataclasses import dataclass
from hashlib import sha256

from domain.announcements import Form, State, fits, joined, split
from domain.eligibility import Act
from domain.hours import USUAL_HOURS, Hours, read_hours
from handlers.kit.access import Place
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from storage import announcing
from storage.reminding_facts import HOURS
from storage.tables import Announcement, EvidenceFile, Recipient, Year


@dataclass(frozen=True, slots=True)
class Book:
    """An announcement with its files. `mine`: that it went to this person; `year`: the one it belongs to."""

    place: Place
    year: Year
    row: Announcement
    files: tuple[EvidenceFile, ...]
    mine: Recipient | None

    @property
    def leads(self) -> bool:
        """Whether this person is of the head's people."""
        return self.place.may(Act.SET_UP)

    @property
    def current(self) -> bool:
        """Whether the bloc is in its year."""
        return self.place.year.id == self.year.id

    @property
    def text(self) -> str:
        """All of it."""
        return joined(self.row.pieces)

    @property
    def unasked(self) -> bool:
        """Whether it is too long for one message, and nobody has said how it goes out."""
        return not fits(self.text) and self.row.form == Form.UNASKED

    @property
    def parts(self) -> list[str]:
        """The text as messages."""
        return split(self.text) or [""]

    @property
    def hours(self) -> Hours:
        """In which the bloc is written to."""
        return read_hours(str(self.place.bloc.settings.get(HOURS, ""))) or USUAL_HOURS

    @property
    def sign(self) -> str:
        """Of two drafts that say the same to the same people the same: a preview sends only what it shows."""
        row = self.row
        whole = "\0".join([self.text, row.form, row.audience, row.step, *(one.id for one in self.files)])
        return sha256(whole.encode()).hexdigest()[:8]

    @property
    def lost(self) -> bool:
        """Whether a file of it will never come."""
        return any(one.state == "failed" for one in self.files)

    @property
    def on_its_way(self) -> bool:
        """Whether a file of it is still being fetched."""
        return any(one.state == "wanted" for one in self.files)


def read_book(talk: Talk, place: Place, year: Year, row: Announcement) -> Book:
    """The announcement as it is in the rows now."""
    talk.session.flush()
    mine = announcing.recipient(talk.session, row.id, talk.person.id)
    return Book(place, year, row, tuple(announcing.files(talk.session, row.id)), mine)


def named_book(talk: Talk, announcement_id: str, *, held: bool = False) -> Book:
    """The announcement that a button or an open form names, for the head's people and those to whom it went; `held` until the commit."""
    found = announcing.find(talk.session, announcement_id)
    if found is None:
        raise gone_news(talk)
    place, year = at_any_year(talk, Act.SEE_BLOC, found.year_id)
    if held:
        found = announcing.hold(talk.session, announcement_id)
    if found is None:
        raise gone_news(talk)
    book = read_book(talk, place, year, found)
    if not book.leads and (book.mine is None or found.state not in announcing.OUT):
        raise gone_news(talk)
    return book


def led_book(talk: Talk, words: tuple[str, ...], state: State, *, held: bool = True) -> Book:
    """The announcement that the first of `words` names, for the head's people and while it is in `state`.

    One that is sent is theirs in later years too: it is recalled by whoever leads then. Others belong to the bloc's year.
    """
    book = named_book(talk, words[0] if words else "", held=held)
    if not book.leads:
        raise Refusal(talk._("Việc này do Thư ký hoặc chủ trì thực hiện. Mời đồng chí gõ /thongbao để xem."))
    if (not book.current and state != State.SENT) or book.row.state != state:
        raise gone(talk)
    return book


def gone_news(talk: Talk) -> Refusal:
    """For one that is not there, or not for this person."""
    return Refusal(talk._("Thông báo này không còn. Mời đồng chí gõ /thongbao để xem danh sách."))
