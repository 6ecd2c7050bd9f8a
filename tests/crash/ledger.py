"""What the bot has committed itself to say, noted by the database itself, and whether the phones have heard it.

A trigger copies each row of the outbox when it is inserted; the copy lives and dies with the row's transaction.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from bot.drawing import keyboard_of, text_of
from domain.speech import Screen
from simulator.html import parse
from storage.engine import is_sqlite
from tests.crash.phones import Buttons, Phone, Sight

_COPY = """INSERT INTO letterlog (chat, act, screen, message_id)
VALUES (new.external_id, new.act, new.screen, new.message_id);"""
_SQLITE = (
    "CREATE TABLE letterlog (seq INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT, act TEXT, screen TEXT, message_id INTEGER)",
    f"CREATE TRIGGER letterlog AFTER INSERT ON outgoing BEGIN {_COPY} END",
)
_POSTGRESQL = (
    "CREATE TABLE letterlog (seq BIGSERIAL PRIMARY KEY, chat TEXT, act TEXT, screen TEXT, message_id BIGINT)",
    f"CREATE FUNCTION letterlog() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_COPY} RETURN new; END $$",
    "CREATE TRIGGER letterlog AFTER INSERT ON outgoing FOR EACH ROW EXECUTE FUNCTION letterlog()",
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing the bot has to say; `message_id` is the message that an `edit` changes."""

    seq: int
    act: str
    text: str
    buttons: Buttons
    message_id: int | None

    def is_shown_by(self, sight: Sight) -> bool:
        """Whether this is what the phone saw."""
        same = (sight.text, sight.buttons) == (self.text, self.buttons)
        return same and (sight.kind == "message" if self.act != "edit" else sight.message_id == self.message_id)


def install(engine: Engine) -> None:
    """Let the database note from now on what is put into the outbox."""
    with engine.begin() as connection:
        for statement in _SQLITE if is_sqlite(engine) else _POSTGRESQL:
            connection.exec_driver_sql(statement)


def letters(engine: Engine) -> dict[int, list[Letter]]:
    """All letters ever committed, by chat, in their order; the messenger's menu apart."""
    found: defaultdict[int, list[Letter]] = defaultdict(list)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT seq, chat, act, screen, message_id FROM letterlog ORDER BY seq").all()
    for seq, chat, act, screen, message_id in rows:
        if act != "menu":
            found[int(chat)].append(_letter(seq, act, Screen.from_json(json.loads(screen)), message_id))
    return found


def _letter(seq: int, act: str, screen: Screen, message_id: int | None) -> Letter:
    keyboard = keyboard_of(screen)
    rows = keyboard.inline_keyboard if keyboard else ()
    buttons = tuple((button.text, str(button.callback_data or "")) for row in rows for button in row)
    return Letter(seq, act, parse(text_of(screen)["text"])[0].strip(), buttons, message_id)


def check(phone: Phone, committed: Sequence[Letter], is_draft: Callable[[Sight], bool] = lambda _: False) -> list[str]:
    """What is wrong with what a phone saw: every letter at least once, a person's own in order, nothing else.

    After a kill the last letters are said again from some point on; a repeated edit that changes nothing is not seen. News
    of what others did may overtake each other; drafts of a paper are never committed.
    """
    own = [letter for letter in committed if letter.act != "news"]
    news = [letter for letter in committed if letter.act == "news"]
    unheard = Counter((letter.text, letter.buttons) for letter in news)
    walk = _Walk(own)
    wrong = []
    for sight in phone.sights:
        if sight.stripped:
            walk.changed(sight)
            continue
        if is_draft(sight):
            walk.step(sight, surely=False)
            continue
        told = sight.kind == "message" and (sight.text, sight.buttons) in unheard
        unheard[sight.text, sight.buttons] -= told
        if not walk.step(sight) and not told:
            wrong.append(f"chat {phone.id} shows what was not its turn: {sight}")
    if not walk.ended():
        wrong.append(f"chat {phone.id} has {len(own)} letters and ends with {phone.sights[-1:]}, not {own[-1]}")
    return wrong + [f"chat {phone.id} never heard {what}" for what, left in unheard.items() if left > 0]


class _Walk:
    """All places in a list of letters at which a phone may be, after each thing it saw."""

    def __init__(self, own: Sequence[Letter]) -> None:
        self._own = own
        self._places = {0}
        self._shown: dict[int, Sight] = {}
        self._pass_unseen()

    def step(self, sight: Sight, *, surely: bool = True) -> bool:
        """Go on to the letters that this may have been: the next one, or one said again. False when there is none.

        With `surely` false it may have been none of them, even if it looks like one.
        """
        far = max(self._places)
        found = {n + 1 for n, letter in enumerate(self._own[: far + 1]) if letter.is_shown_by(sight)}
        if found:
            self._places = found if surely else self._places | found
        self.changed(sight)
        return bool(found)

    def changed(self, sight: Sight) -> None:
        """A message has this content now."""
        self._shown[sight.message_id] = sight
        self._pass_unseen()

    def ended(self) -> bool:
        """Whether the last letter may have been the last thing said."""
        return len(self._own) in self._places

    def _pass_unseen(self) -> None:
        """Edits that change nothing are answered with "not modified" and not seen."""
        places = sorted(self._places)
        for place in places:
            at = place
            while at < len(self._own) and self._changes_nothing(self._own[at]):
                at += 1
                self._places.add(at)

    def _changes_nothing(self, letter: Letter) -> bool:
        sight = self._shown.get(letter.message_id or 0)
        return (
            letter.act == "edit" and sight is not None and (sight.text, sight.buttons) == (letter.text, letter.buttons)
        )
