"""Who may be written to now: chats in a row, each with its letters in order. Pure: `now` is seconds of a monotonic clock.

Limits are Telegram's (Bot FAQ, "My bot is hitting limits, how do I avoid this?"): some thirty messages a second in all, one a
second to a person, twenty a minute to a group. Answers go before reminders and reminders before announcements, also within a chat;
among equals order is kept.
"""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import chain

from bot.limits import Bucket
from handlers.kit.talk import Draft
from storage.outbox import ANNOUNCEMENT, ANSWER, Letter

CLASSES = ANNOUNCEMENT + 1
FIRST = 0.25
"""Seconds to the first try after one that broke on the way; each later pause is four times as long. Whoever has just tapped is
still looking, and most breaks are over at once."""

LONGEST = 30.0
"""Seconds to the next try of a chat that could not be reached, at most: an outage ends for everybody within this."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast Telegram lets a bot write: (at once, a second) in all, to one person and to one group.

    `papers`: seconds that minutes wait after a close before they are made: the hall taps on, and they are due within a minute.
    """

    everybody: tuple[float, float] = (30, 30)
    person: tuple[float, float] = (5, 1)
    group: tuple[float, float] = (5, 20 / 60)
    papers: float = 3.0

    @classmethod
    def unbounded(cls) -> "Pace":
        """For a simulator that has no limits."""
        most = (1e6, 1e6)
        return cls(most, most, most, papers=0.0)


@dataclass(slots=True, eq=False)
class Chat:
    """One chat: its letters (answers and drafts, reminders, announcements), how much it may still be sent, and how it went lately.

    `card` is the number of its newest card as far as this process knows; `failing_since` is set while it cannot be reached;
    `in_flight` is being said.
    """

    name: str
    bucket: Bucket
    letters: tuple[deque[Letter | Draft], ...] = field(default_factory=lambda: tuple(deque() for _ in range(CLASSES)))
    in_flight: Letter | Draft | None = None
    not_before: float = 0.0
    failures: int = 0
    failing_since: float | None = None
    card: int = 0

    def wait(self, now: float) -> float:
        """Seconds until it may be written to."""
        return max(self.not_before - now, self.bucket.wait(now))

    def forgettable(self, now: float) -> bool:
        """Whether nothing is lost when it is forgotten."""
        return not (self.in_flight or any(self.letters)) and self.not_before <= now and self.bucket.full(now)


class Lineup:
    """`add` letters, `take` the next one that may go, and say with `said`, `refused` or `failed` what became of it."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._all = Bucket(*pace.everybody)
        self._not_before = 0.0
        self._last_refusal = ("", 0.0)
        self._chats: dict[str, Chat] = {}
        self._ready: tuple[dict[str, Chat], ...] = tuple({} for _ in range(CLASSES))

    def __bool__(self) -> bool:
        """Whether anything is waiting or under way."""
        return any(self._ready) or any(chat.in_flight for chat in self._chats.values())

    def add(self, letter: Letter | Draft) -> None:
        """Take a letter as the last of its chat. A draft not yet sent is replaced by the next one for the same card."""
        chat = self._chats.get(letter.chat)
        if chat is None:
            limit = self.pace.group if letter.chat.startswith("-") else self.pace.person
            chat = self._chats[letter.chat] = Chat(letter.chat, Bucket(*limit))
        waiting = chat.letters[_class_of(letter)]
        if isinstance(letter, Draft) and waiting and _same_card(waiting[-1], letter):
            waiting.pop()
        waiting.append(letter)
        self._line_up(chat)

    def take(self, now: float) -> tuple[Chat, Letter | Draft] | None:
        """The next letter that may go now, answers first; a chat that must wait lets the others pass."""
        if self._wait_of_all(now) > 0:
            return None
        for ready in self._ready:
            for chat in ready.values():
                if chat.wait(now) <= 0:
                    del ready[chat.name]
                    letter = chat.in_flight = next(filter(None, chat.letters)).popleft()
                    for bucket in (self._all, chat.bucket):
                        bucket.take(now, _calls(letter, chat))
                    return chat, letter
        return None

    def wait(self, now: float) -> float | None:
        """Seconds until `take` may find something; None when only `add` can help."""
        least = max(0.001, self._wait_of_all(now))
        found: float | None = None
        for chat in chain(*(ready.values() for ready in self._ready)):
            found = min(chat.wait(now), found) if found is not None else chat.wait(now)
            if found <= least:  # no other chat can go earlier than all together may: thousands need not be asked
                break
        return None if found is None else max(least, found)

    def said(self, chat: Chat) -> None:
        """The letter has left the chat, one way or the other."""
        chat.failures, chat.failing_since = 0, None
        self._landed(chat)

    def refused(self, chat: Chat, letter: Letter | Draft, seconds: float, now: float) -> None:
        """Telegram wants to be left alone: this chat waits, and keeps a letter at its head."""
        self.left_alone(chat, seconds, now)
        self._put_back(chat, letter)

    def left_alone(self, chat: Chat, seconds: float, now: float) -> None:
        """Say nothing to a chat for so long.

        Telegram does not say whether it means the chat or the bot; a second chat refused meanwhile shows that it means the bot.
        """
        chat.not_before = now + seconds
        name, until = self._last_refusal
        if name != chat.name and until > now:
            self._not_before = max(self._not_before, until, chat.not_before)
        self._last_refusal = (chat.name, chat.not_before)

    def failed(self, chat: Chat, letter: Letter | Draft, now: float) -> None:
        """It could not be said and keeps its place: later letters of the chat do not overtake it."""
        chat.failures += 1
        chat.failing_since = now if chat.failing_since is None else chat.failing_since
        chat.not_before = now + min(FIRST * 4.0 ** (chat.failures - 1), LONGEST)
        self._put_back(chat, letter)

    def paused(self, chat: Chat, letter: Letter, seconds: float, now: float) -> None:
        """It is not to be said yet and keeps its place."""
        chat.not_before = now + seconds
        self._put_back(chat, letter)

    def part_with(self, lost: Collection[int]) -> list[Letter]:
        """Forget the letters of these numbers; what waits behind one in its chat is forgotten too, and returned."""
        behind: list[Letter] = []
        for chat in self._chats.values():
            there = [letter for letter in (chat.in_flight, *chain(*chat.letters)) if isinstance(letter, Letter)]
            if lost and any(letter.id in lost for letter in there):
                waiting = [letter for letter in there if letter is not chat.in_flight]
                behind += [letter for letter in waiting if letter.id not in lost]
                for line in chat.letters:
                    kept = [one for one in line if isinstance(one, Draft)]
                    line.clear()
                    line.extend(kept)
                if not any(chat.letters):
                    for ready in self._ready:
                        ready.pop(chat.name, None)
        return behind

    def sweep(self, now: float) -> None:
        """Forget chats that have nothing to say and no limit to remember: a broadcast to 100,000 leaves no trace."""
        for name in [name for name, chat in self._chats.items() if chat.forgettable(now)]:
            del self._chats[name]

    def _put_back(self, chat: Chat, letter: Letter | Draft) -> None:
        if isinstance(letter, Letter):  # a draft is not repeated: the next tap repairs it
            chat.letters[_class_of(letter)].appendleft(letter)
        self._landed(chat)

    def _landed(self, chat: Chat) -> None:
        chat.in_flight = None
        if any(chat.letters):
            self._line_up(chat)

    def _line_up(self, chat: Chat) -> None:
        """At the end of the row of its most urgent letter; a chat with something more urgent leaves the row it was in."""
        if chat.in_flight:
            return
        most = next(urgency for urgency, waiting in enumerate(chat.letters) if waiting)
        for urgency, ready in enumerate(self._ready):
            if urgency != most:
                ready.pop(chat.name, None)
        self._ready[most].setdefault(chat.name, chat)

    def _wait_of_all(self, now: float) -> float:
        return max(self._not_before - now, self._all.wait(now))


def _class_of(letter: Letter | Draft) -> int:
    return ANSWER if isinstance(letter, Draft) else letter.urgency


def _calls(letter: Letter | Draft, chat: Chat) -> int:
    """Edits count as messages: a new card also takes the old one's buttons away, and a contact is a message of its own."""
    if isinstance(letter, Draft):
        return 1
    return 1 + (letter.act == "card" and bool(letter.message_id or chat.card)) + ("contact" in letter.screen)


def _same_card(before: Letter | Draft, draft: Draft) -> bool:
    return isinstance(before, Draft) and before.message_id == draft.message_id
