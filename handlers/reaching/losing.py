"""Somebody has blocked the program, deleted the account or never opened the chat: who hears of it, and what they see."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from domain.eligibility import Act
from domain.speech import Screen, plain
from domain.workdays import HalfDay
from handlers.duties import Duty
from handlers.joining.inviting import NONE
from handlers.kit.access import Place, allowed
from handlers.kit.cards import HOME, act, back_to, card, label, paged
from handlers.kit.conversation import END
from handlers.kit.house import House
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.where import number_of
from handlers.kit.words import Safe, Words
from handlers.reminding import Page
from handlers.reminding import half_day as half_day_of
from storage import people, reminded, seats
from storage.tables import Agency, Person

BLOCS = 32
NAMED = 3
GATHER = timedelta(minutes=2)
"""So long one waits for others: a round of messages finds several at once, and they are told of together."""

LAST = timedelta(days=366)
"""So far away is what has no day of its own and is no hurry: it stands below what has."""

Lost = tuple[Person, Agency | None]

# Screens


def news_screen(_: Words, found: Sequence[Lost]) -> Screen:
    """To the head's people: who, and what to do."""
    line, more = Safe("; ".join(_said(_, person, agency) for person, agency in found[:NAMED])), len(found) - NAMED
    if more > 0:
        line = _.plural("{names} và {n} người khác", "{names} và {n} người khác", more, names=line)
    return card(
        _, _("Chưa liên lạc được"), f"{line}.", _("Tin nhắn không đến được: đồng chí đó đã ngừng nhận tin hoặc rời Telegram."),
        *_advice(_), rows=[act(_("Xem danh sách, số điện thoại"), "lost", 0)],
    )  # fmt: skip


def list_screen(_: Words, found: Sequence[Lost], page: int) -> Screen:
    """Everybody, each with the way to the number and to a successor."""
    rows = [
        act(label(_said(_, person, agency)), "memone", person.id, agency.id if agency else NONE)
        for person, agency in found
    ]
    none = "" if rows else _("Hiện liên lạc được với mọi người.")
    lines = _advice(_) if rows else []
    return card(_, _("Chưa liên lạc được"), none, *lines, rows=paged(_, rows, page, "lost"), back=back_to(_, HOME))


def _advice(_: Words) -> list[str]:
    return [
        _("Đề nghị đồng chí gọi điện, mời đồng chí đó mở lại cuộc trò chuyện với Hệ thống, hoặc thay người."),
        _("Khi đồng chí đó nhắn hoặc bấm nút, dấu này tự mất."),
    ]


def _said(_: Words, person: Person, agency: Agency | None) -> Safe:
    if agency is None:
        return Safe(plain(person.full_name))
    return _("{name}, {agency}", name=person.full_name, agency=agency.short_name or agency.name)


# Callbacks


def show(talk: Talk) -> str:
    """Everybody of the bloc who cannot be reached now."""
    place = allowed(talk, Act.SET_UP)
    talk.show(
        list_screen(talk._, _lost(talk.session, place.bloc.id), number_of(talk.words[0]) if talk.words else 0)
    )  # fmt: skip
    return END


def duties(talk: Talk, place: Place) -> list[Duty]:
    """For the secretary, or the chair where there is none: somebody has to be telephoned."""
    held = "secretary" in place.roles
    if not held and ("chair" not in place.roles or people.holders(talk.session, place.bloc.id, "secretary")):
        return []
    found, _ = [one for one in _lost(talk.session, place.bloc.id) if one[0].id != talk.person.id], talk._
    if not found:
        return []
    line = _.plural("Chưa liên lạc được: {n} người.", "Chưa liên lạc được: {n} người.", len(found))
    return [Duty(line, act(_("Xem danh sách"), "lost", 0), talk.now + LAST)]


def _lost(session: Session, bloc_id: str) -> list[Lost]:
    found: dict[str, Lost] = {}
    for seat, person in seats.current(session, bloc_id):
        if person.unreachable_at is not None and person.id not in found:
            found[person.id] = person, session.get(Agency, seat.agency_id) if seat.agency_id else None
    return list(found.values())


# Use cases


def waits(session: Session, house: House, now: datetime) -> bool:
    """Whether somebody is lost of whom nobody has heard."""
    return half_day_of(house, now) is not None and bool(people.newly_lost(session, now - GATHER, "", 1))


def tick(session: Session, house: House, now: datetime, after: str = "") -> Page:
    """For the clock: tell of those newly lost in the next page of blocs, in working hours. Doing it twice is safe."""
    half_day = half_day_of(house, now)
    if half_day is None:
        return Page(0, None)
    blocs = people.newly_lost(session, now - GATHER, after, BLOCS)
    told = sum(_tell(session, house, bloc_id, half_day, now) for bloc_id in blocs)
    return Page(told, blocs[-1] if len(blocs) == BLOCS else None)


def _tell(session: Session, house: House, bloc_id: str, half_day: HalfDay, now: datetime) -> int:
    """Each of the head's people who can be reached hears of all who cannot, at most once in a half-day; how many heard."""
    newly, to = people.lost(session, bloc_id), _told(session, bloc_id)
    keys = {f"lost:{bloc_id}:{half_day.key}:{person.id}": person for person in to}
    new = reminded.claim(session, {key: person.id for key, person in keys.items()}, now) if newly else set[str]()
    if not new:
        return 0
    fresh = {person.id for person in newly}
    found = [one for one in _lost(session, bloc_id) if one[0].id in fresh]
    for key in sorted(new):
        tell(session, house, keys[key], lambda words: news_screen(words, found), key)
    for person in newly:
        person.loss_told_at = now
    return len(new)


def _told(session: Session, bloc_id: str) -> list[Person]:
    """The secretaries, or the chair where none of them can be reached."""
    for role in ("secretary", "chair"):
        if found := [one for one in people.holders(session, bloc_id, role) if one.unreachable_at is None]:
            return found
    return []
