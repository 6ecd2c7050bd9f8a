"""A file arrives where files are taken: beside others that wait for a word about secrecy, or one that is there already.

The same content counts once in one place. What the channel does not tell at once is found when the file is fetched
(`storage.twins`).
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import timedelta
from typing import Any

from handlers.assessing.use_cases import NewFile
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from storage import sheets
from storage.sheets import Proof
from storage.tables import EvidenceFile

SITTING = timedelta(hours=4)
"""How long a confirmation that files bear no mark of secrecy holds: a morning or an afternoon."""

CONFIRMED = "no_secrecy_confirmed"

Files = Iterable[Proof | EvidenceFile | NewFile]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that has just come. `waiting`: what waits for the word about secrecy; `twin`: it is kept, or waits, already.

    `waits`: the word is asked for now; `same_album`: it belongs to the photos that were answered just before.
    """

    new: NewFile
    waiting: tuple[NewFile, ...]
    twin: bool
    waits: bool
    album: str
    same_album: bool

    @property
    def all(self) -> tuple[NewFile, ...]:
        """Everything that waits now."""
        return self.waiting if self.twin else (*self.waiting, self.new)

    def to_json(self) -> list[list[Any]]:
        """The same as the open form keeps it."""
        return [list(astuple(one)) for one in self.all]

    def said(self, _: Words) -> Safe:
        """What to say of it once it is kept."""
        if self.twin:
            return there_said(_, self.new)
        return _("Đã nhận bộ ảnh.") if self.album else _("Đã nhận tệp {name}.", name=self.new.name)


def is_confirmed(talk: Talk, bloc_id: str) -> bool:
    """Whether this person has confirmed in this sitting that what is sent bears no mark of secrecy."""
    at = sheets.last_done(talk.session, bloc_id, talk.person.id, CONFIRMED)
    return at is not None and talk.now - at < SITTING


def arrive(talk: Talk, bloc_id: str, new: NewFile, there: Files) -> Arrival:
    """The file of this turn; `there`: what the place has already."""
    asks, album = not is_confirmed(talk, bloc_id), talk.heard.sent_file.album
    waiting = tuple(_waiting(talk)) if asks else ()
    kept = is_among(new, there)
    return Arrival(
        new, waiting, kept or is_among(new, waiting), asks and bool(waiting or not kept), album,
        bool(album) and album == talk.arg.get("album"),
    )  # fmt: skip


def confirmed(talk: Talk, there: Files) -> tuple[list[NewFile], Safe]:
    """Of the files that have waited those that are not there by now, and what to say."""
    waiting, there = _waiting(talk), list(there)
    new = [one for one in waiting if not is_among(one, there)]
    return new, talk._("Đã nhận {n} tệp.", n=len(new)) if new else there_said(talk._, waiting[0])


def there_said(_: Words, new: NewFile) -> Safe:
    """What to say of a file that nobody has to send again."""
    return _("Tệp {name} đã có ở đây, đồng chí không cần gửi lại.", name=new.name)


def _waiting(talk: Talk) -> list[NewFile]:
    return [NewFile(*one) for one in talk.arg.get("waiting", [])]


def is_among(new: NewFile | EvidenceFile, those: Files) -> bool:
    """Whether this content is among those, as far as the channel tells before it is fetched, or its hash afterwards."""
    sha256 = new.sha256 if isinstance(new, EvidenceFile) else ""
    return any(
        (new.unique_id and one.unique_id == new.unique_id)
        or (sha256 and not isinstance(one, NewFile) and one.sha256 == sha256)
        for one in those
    )
