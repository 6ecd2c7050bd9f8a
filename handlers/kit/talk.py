"""One turn as a callback sees it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlmodel import Session

from domain.speech import Screen
from handlers.kit.heard import Heard
from handlers.kit.hours import may_hear
from handlers.kit.house import House
from handlers.kit.words import Words
from storage import deferred, outbox, positions, reminded, trail
from storage.outbox import Letter
from storage.positions import Caller, Spot
from storage.tables import Account, Person, Trail


@dataclass(frozen=True, slots=True)
class Draft:
    """An edit that is never stored, because it carries a choice not yet cast or a receipt; it goes straight to the sender."""

    channel: str
    chat: str
    message_id: int | None
    screen: Screen


@dataclass(slots=True)
class Talk:
    """Who speaks, what was heard, the session of this turn, and how to answer. Nobody but the turn commits."""

    session: Session
    house: House
    now: datetime
    heard: Heard
    account: Caller
    position: Spot
    person: Person
    lease: timedelta
    letters: list[Letter] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    later: list[tuple[str, str]] = field(default_factory=list)
    last: list[Callable[[], None]] = field(default_factory=list)
    toast_text: str = ""
    alert: bool = False
    bloc_id: str | None = None

    @property
    def _(self) -> Words:
        return Words(self.person.lang, self.house.tz)

    @property
    def tz(self) -> tzinfo:
        """The time zone of the people."""
        return self.house.tz

    @property
    def arg(self) -> dict[str, Any]:
        """What the current state knows besides its name, as `wait` left it."""
        return self.position.arg

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the tap's action or of the command, after its name."""
        return self.heard.words

    def wait(self, state: str, /, **arg: object) -> str:
        """Wait for `state`, knowing `arg`; return what this returns."""
        self.position.arg = dict(arg)
        return state

    def offers(self, screen: Screen) -> bool:
        """Whether the last card of this account offered just what this one does."""
        return self.position.offer == [[c.label, c.action] for row in screen.choices for c in row if c.action]

    def show(self, screen: Screen) -> None:
        """The person's card: a tap edits it in place; after a text or a file it comes again below and the old one loses its buttons."""
        self.position.offer = [[c.label, c.action] for row in screen.choices for c in row if c.action]
        # A picture cannot take the place of a text, nor a text that of a picture: the card comes again below.
        brings = bool(screen.picture or screen.paper or screen.chart)
        in_place = self.heard.message_id is not None and not self.heard.has_picture and not brings
        act, message_id = ("edit", self.heard.message_id) if in_place else ("card", self.position.card_id)
        self._put(self.account, act, screen, message_id)

    def below(self, screen: Screen) -> None:
        """The person's card, always as a new message below: for what must be heard."""
        self.position.offer = [[c.label, c.action] for row in screen.choices for c in row if c.action]
        self._put(self.account, "card", screen, self.position.card_id)

    def reword(self, screen: Screen) -> None:
        """Change the tapped message and let it stay what it is: nothing leads on from it, and the person's card is another one."""
        self._put(self.account, "edit", screen, self.heard.message_id)

    def draft(self, screen: Screen) -> None:
        """Edit the tapped card with what is never stored: a choice not yet cast, a receipt. After a typed text it comes below."""
        self.drafts.append(Draft(self.account.channel, self.account.external_id, self.heard.message_id, screen))

    def forget(self, message_id: int) -> None:
        """Have a message of this chat, typed or ours, removed after the commit. What cannot be removed stays."""
        self._put(self.account, "delete", Screen(""), message_id)

    def news(self, person_id: str, screen: Screen, key: str | None = None, *, at_once: bool = False) -> None:
        """Tell somebody something new: always a new message. With a `key` it is said once, however often this is called.

        Outside the person's hours it waits for them, unless `at_once`: the person waits for it, or sits in the meeting.
        """
        person = self.session.get(Person, person_id)
        if person is None:
            return
        self.session.flush()
        if not at_once and person_id != self.person.id and not may_hear(self.session, self.house, person, self.now):
            deferred.put(self.session, person_id, screen.to_json(), key, self.now)
            return
        for account in positions.accounts_of(self.session, person_id):
            self._put(account, "news", screen, None, key=key and f"{key}:{account.id}")
        if not at_once and person_id != self.person.id:
            # the clock's own word waits for the next half-day
            reminded.claim(self.session, {f"news:{self.heard.update_id}:{person_id}": person_id}, self.now)

    def toast(self, sentence: str, *, alert: bool = False) -> None:
        """A short answer to the tap itself (at most 200 characters); after a typed text it is said as a message."""
        if self.heard.query_id:
            self.toast_text, self.alert = sentence, alert
        else:
            self._put(self.account, "news", Screen(sentence), None)

    def afterwards(self, work: str, subject: str) -> None:
        """Have `handlers.afterwards` do something in a transaction of its own after this one's commit.

        Best effort: what matters is also found from the rows by the next tick.
        """
        self.later.append((work, subject))

    def at_last(self, work: Callable[[], None]) -> None:
        """Do `work` when all else of this turn is written: a row for which many wait is locked last and shortly (architecture 10)."""
        self.last.append(work)

    def menu(self, commands: Screen) -> None:
        """Set the messenger's menu in this chat: a choice a command, its label what the menu says."""
        self._put(self.account, "menu", commands, None)

    def note(self, bloc_id: str, act: str, **what: object) -> None:
        """Write into the bloc's trail who did what. Never a vote."""
        trail.add(self.session, Trail(bloc_id=bloc_id, at=self.now, person_id=self.person.id, act=act, what=what))

    def _put(
        self, account: Account | Caller, act: str, screen: Screen, message_id: int | None, key: str | None = None
    ) -> None:
        self.session.flush()
        letter = outbox.put(
            self.session,
            (account.channel, account.external_id),
            act,
            screen,
            lease=self.lease,
            message_id=message_id,
            key=key,
        )
        if letter:
            self.letters.append(letter)
        elif ("look", "") not in self.later:
            # It waits behind an earlier one that is not ours to say, and is claimed after it.
            self.afterwards("look", "")
