"""Nhắc lại sau: what a reminder spoke of comes again when the person wants it, as far as it is still to be done."""

from datetime import UTC, datetime, time, timedelta

from domain.hours import NOON
from handlers.hearing import screens
from handlers.kit.access import here
from handlers.kit.conversation import END
from handlers.kit.hours import calendar_of, hours_of
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.kit.words import Safe
from handlers.reminding import use_cases
from handlers.reminding.days import off_work, read_moment
from handlers.reminding.lines import Wanted, once
from handlers.reminding.progress import progress
from handlers.reminding.screens import message
from storage import deferred

HOUR = timedelta(hours=1)
LONGEST = 10
"""Digits of a card's instant in seconds."""


def choose(talk: Talk) -> str:
    """When? What is done meanwhile has left the card."""
    here(talk)
    stamp, items = _left(talk, talk.words)
    if not items:
        talk.show(screens.nothing_left(talk._))
        return END
    talk.show(screens.later_card(talk._, stamp, len(once(item.line for item in items)), _morning(talk)[1]))
    return END


def card_again(talk: Talk) -> str:
    """The reminder as it stands now: answered lines have left it."""
    here(talk)
    stamp, items = _left(talk, talk.words)
    if not items:
        talk.show(screens.nothing_left(talk._))
        return END
    lines = once(item.line for item in items)
    details = progress(talk.session, lines)
    talk.show(message(talk._, lines, details, talk.now, card_at=_at(talk, stamp)))
    return END


def put_off(talk: Talk) -> str:
    """In an hour, or on the next working morning."""
    here(talk)
    if len(talk.words) != 2 or talk.words[1] not in {"h", "m"}:
        raise gone(talk)
    return _put_off(talk, talk.now + HOUR if talk.words[1] == "h" else _morning(talk)[0])


def ask_day(talk: Talk) -> str:
    """A day of one's own."""
    here(talk)
    stamp, _items = _left(talk, talk.words)
    talk.show(screens.ask_day(talk._, talk._("Nhắc lại sau"), "later", stamp))
    return talk.wait("later_day", stamp=stamp)


def typed_day(talk: Talk) -> str:
    """On the day that was typed."""
    here(talk)
    return _put_off(talk, read_moment(talk, talk.heard.text), str(talk.arg.get("stamp", "")))


def _put_off(talk: Talk, until: datetime, stamp: str = "") -> str:
    stamp, items = _left(talk, (stamp,) if stamp else talk.words)
    if not items:
        talk.show(screens.nothing_left(talk._))
        return END
    deferred.snooze(talk.session, talk.person.id, _at(talk, stamp), until)
    calendar = calendar_of(talk.house)
    talk.show(screens.put_off(talk._, until, off_work(talk._, calendar, until)))
    return END


def _left(talk: Talk, words: tuple[str, ...]) -> tuple[str, list[Wanted]]:
    """The card that a button names, and what of it is still to be done."""
    stamp = words[0] if words else ""
    cards = {talk.person.id: [_at(talk, stamp)]}
    if not deferred.said_at(talk.session, talk.person.id, cards[talk.person.id]):
        raise gone(talk)
    items, _people, _facts = use_cases.still_open(talk.session, talk.now, cards)
    return stamp, [item for item in items if item.person == talk.person.id]


def _at(talk: Talk, stamp: str) -> datetime:
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= LONGEST):
        raise gone(talk)
    return datetime.fromtimestamp(int(stamp), UTC)


def _morning(talk: Talk) -> tuple[datetime, Safe]:
    """The next working morning on which this person hears something, and how it is called."""
    calendar = calendar_of(talk.house, hours_of(talk.session, talk.person))
    tomorrow = calendar.local(talk.now).date() + timedelta(days=1)
    at = calendar.next_opening_at(calendar.at(tomorrow, time()))
    if calendar.local(at).date() == tomorrow and calendar.local(at).time() >= NOON:
        return at, talk._("Chiều mai")
    if calendar.local(at).date() == tomorrow:
        return at, talk._("Sáng mai")
    return at, talk._("Đầu giờ {day}", day=talk._.day(at)) if calendar.local(at).time() < NOON else talk._(
        "Chiều {day}", day=talk._.day(at)
    )
