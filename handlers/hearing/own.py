"""A person's own hours, and "Đang đi công tác": reminders go to the colleague with the same task until the day is over."""

from datetime import UTC, datetime, time

from domain.hours import parse_hours
from domain.refusals import Refusal as Rule
from handlers.hearing import screens
from handlers.kit.access import here
from handlers.kit.conversation import END
from handlers.kit.hours import calendar_of, hours_of
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import day_of, gone
from handlers.kit.words import Words
from handlers.reminding.days import read_deadline
from storage import deferred, people
from storage.tables import Agency, Bloc, Person

SHARED = ("officer", "leader")
"""Roles whose holders stand in for one another within an agency."""

OF_BLOC = ("secretary", "chair")
"""Roles whose holders do so within the bloc."""

DAYS = (1, 3, 5)
"""Working days away that are proposed."""

END_OF_DAY = time(23, 59)


def show(talk: Talk) -> str:
    """Hours and absence."""
    here(talk)
    return _show(talk)


def set_hours(talk: Talk) -> str:
    """The hours that a button names; with "bloc" those of the bloc again."""
    here(talk)
    if len(talk.words) != 1 or talk.words[0] not in {*screens.OFFERED, "bloc"}:
        raise gone(talk)
    talk.person.hours = "" if talk.words[0] == "bloc" else str(screens.OFFERED[talk.words[0]])
    return _show(talk, talk._("Đã ghi nhận."))


def ask_hours(talk: Talk) -> str:
    """Other hours."""
    here(talk)
    talk.show(screens.ask_hours(talk._, "hear"))
    return talk.wait("own_hours")


def typed_hours(talk: Talk) -> str:
    """Hours as typed."""
    here(talk)
    try:
        talk.person.hours = str(parse_hours(talk.heard.text))
    except Rule as rule:
        raise Refusal(screens.why_not(talk._, rule)) from None
    return _show(talk, talk._("Đã ghi nhận."))


def away(talk: Talk) -> str:
    """Until when?"""
    here(talk)
    calendar = calendar_of(talk.house)
    today = calendar.local(talk.now).date()
    days = [calendar.at(calendar.add(today, count), END_OF_DAY) for count in DAYS]
    talk.show(screens.ask_away(talk._, days, [one.full_name for one, _name in _colleagues(talk)]))
    return END


def set_away(talk: Talk) -> str:
    """Away until the day a button names."""
    here(talk)
    return _go(talk, day_of(talk, talk.words[0] if talk.words else ""))


def ask_day(talk: Talk) -> str:
    """Another day."""
    here(talk)
    talk.show(screens.ask_day(talk._, talk._("Đang đi công tác"), "away"))
    return talk.wait("away_until")


def typed_day(talk: Talk) -> str:
    """Away until a typed day."""
    here(talk)
    return _go(talk, read_deadline(talk, talk.heard.text))


def back(talk: Talk) -> str:
    """Back: reminders come here again, what was missed meanwhile and is still to be done among them."""
    here(talk)
    talk.person.away_until_at = None
    deferred.drop(talk.session, f"away:{talk.person.id}:")
    return _show(talk, talk._("Đã ghi nhận đồng chí đã về. Lời nhắc lại gửi đến đồng chí."))


def _go(talk: Talk, day: datetime) -> str:
    until = datetime.combine(day.astimezone(talk.house.tz).date(), END_OF_DAY, talk.house.tz).astimezone(UTC)
    if until <= talk.now:
        raise gone(talk)
    if talk.person.away_until_at != until:
        talk.person.away_until_at = until
        for one, name in _colleagues(talk):
            words = Words(one.lang, talk.house.tz)
            screen = screens.stands_in(words, talk.person.full_name, name, until)
            talk.news(one.id, screen, key=f"away:{talk.person.id}:{one.id}:{until:%Y%m%d}")
    return _show(talk, screens.instead(talk._, [one.full_name for one, _name in _colleagues(talk)]))


def _show(talk: Talk, said: str = "") -> str:
    at = talk.person.away_until_at
    until = at if at is not None and at > talk.now else None
    hours = hours_of(talk.session, talk.person)
    talk.show(screens.own_card(talk._, hours, until, said, own=bool(talk.person.hours)))
    return END


def _colleagues(talk: Talk) -> list[tuple[Person, str]]:
    """Who is there with the same task in an agency or bloc of this person, each once, with its name."""
    found: dict[str, tuple[Person, str]] = {}
    for seat in people.seats(talk.session, talk.person.id):
        if seat.role not in (*SHARED, *OF_BLOC):
            continue
        where: str | None
        if seat.role in OF_BLOC:
            where, name = None, talk.session.get_one(Bloc, seat.bloc_id).name
        elif seat.agency_id is None:
            continue
        else:
            agency = talk.session.get_one(Agency, seat.agency_id)
            where, name = agency.id, agency.short_name or agency.name
        for one in people.holders(talk.session, seat.bloc_id, seat.role, where):
            away_now = one.away_until_at is not None and one.away_until_at > talk.now
            if one.id != talk.person.id and one.unreachable_at is None and not away_now:
                found.setdefault(one.id, (one, name))
    return list(found.values())
