"""Somebody who serves in several agencies or blocs: where they are now, and the way over with one tap."""

from domain.eligibility import Act
from domain.speech import Choice, Screen
from handlers import home
from handlers.joining.wording import agency_name
from handlers.kit.access import Place, allowed, here
from handlers.kit.cards import HOME, act, back_to, card, paged
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from storage import people
from storage.tables import Agency, Bloc, Person

Spot = tuple[str, str | None]
"""A bloc and an agency of it (None: somebody who belongs to none)."""

# Screens


def places_screen(_: Words, choices: list[Choice], page: int) -> Screen:
    """One button a place."""
    rows = paged(_, choices, page, "placepg")
    return card(
        _,
        _("Chọn nơi làm việc"),
        _("Đồng chí tham gia nhiều nơi. Mời đồng chí chọn nơi cần làm việc."),
        rows=rows,
        back=back_to(_, HOME),
    )


# Callbacks


def show(talk: Talk) -> str | None:
    """All places of a person; with only one there is nothing to choose."""
    place, _ = here(talk), talk._
    spots = spots_of(talk)
    if len(spots) < 2:
        raise Refusal(_("Đồng chí chỉ tham gia một cơ quan trong một Khối nên không cần chuyển."))
    page = int(talk.words[0]) if talk.words and talk.words[0].isdecimal() else 0
    choices = [_choice(talk, spot, place) for spot in spots]
    talk.show(places_screen(_, choices, min(page, (len(choices) - 1) // 10)))
    return None


def switch(talk: Talk) -> str | None:
    """Go over to a place."""
    _ = talk._
    spot = (talk.words[0], talk.words[1] if talk.words[1] != "-" else None) if len(talk.words) == 2 else ("", None)
    if spot not in spots_of(talk):
        raise Refusal(_("Đồng chí không còn tham gia nơi này. Mời đồng chí gõ /viec để xem việc cần làm."))
    talk.person.bloc_id, talk.person.agency_id = spot
    return home.home(talk)


def switch_choice(talk: Talk, place: Place) -> Choice | None:
    """The way over for somebody who has two places: with one tap to the other one; with more of them, to all."""
    spots = spots_of(talk)
    others = [spot for spot in spots if spot != (place.bloc.id, place.agency.id if place.agency else None)]
    if len(spots) < 2:
        return None
    if len(others) > 1:
        return act(talk._("Chuyển nơi làm việc"), "place")
    (bloc_id, agency_id), (agency, bloc) = others[0], _names(talk, others[0])
    there = Safe(agency if bloc_id == place.bloc.id else bloc)
    return act(talk._("Chuyển sang {place}", place=there), "placego", bloc_id, agency_id or "-")


# Use cases


def spots_of(talk: Talk) -> list[Spot]:
    """Where a person serves now, first come first."""
    return list(dict.fromkeys((seat.bloc_id, seat.agency_id) for seat in people.seats(talk.session, talk.person.id)))


def _names(talk: Talk, spot: Spot) -> tuple[str, str]:
    """The names of a place's agency and bloc."""
    bloc = talk.session.get(Bloc, spot[0])
    agency = talk.session.get(Agency, spot[1]) if spot[1] else None
    return agency_name(talk._, agency), (bloc.short_name or bloc.name) if bloc else ""


def _choice(talk: Talk, spot: Spot, place: Place) -> Choice:
    now = "☑ " if place.bloc.id == spot[0] and (place.agency.id if place.agency else None) == spot[1] else ""
    agency, bloc = _names(talk, spot)
    return act(f"{now}{agency}, {bloc}", "placego", spot[0], spot[1] or "-")


def at_bloc(talk: Talk, wanted: Act, bloc_id: str) -> Place:
    """The place of somebody who may do `wanted` in this bloc: a message's button brings them there from another bloc of theirs."""
    mine = [seat for seat in people.seats(talk.session, talk.person.id) if seat.bloc_id == bloc_id]
    if mine and talk.person.bloc_id != bloc_id:
        talk.person.bloc_id, talk.person.agency_id = bloc_id, mine[0].agency_id
    place = allowed(talk, wanted)
    if bloc_id and place.bloc.id != bloc_id:
        _ = talk._
        raise Refusal(_("Nút này thuộc Khối khác. Mời đồng chí gõ /viec để xem việc cần làm."))
    return place


def words_for(talk: Talk, person: Person) -> Words:
    """The words in the language of somebody else."""
    return Words(person.lang, talk.house.tz)
