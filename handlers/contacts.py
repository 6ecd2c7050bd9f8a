"""Danh bạ Khối (/danhba): the agencies in order, their people, and the numbers of those who let the others see theirs.

Secretary and chair see every number that was given, because they ring people up (`chasing`); the other members see the number of
whoever has agreed to it, by a tap of their own that can be taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.contacts import international, show_phone
from domain.eligibility import Act
from domain.speech import Choice, Screen, plain
from domain.words import person_key
from handlers.joining.wording import agency_name, role_names
from handlers.kit.access import Place, allowed
from handlers.kit.cards import HOME, act, back_to, card, label, paged
from handlers.kit.conversation import END, Conversation
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Safe, Words
from storage import blocs, seats
from storage.tables import Agency, Person

SHOWN = 4
LISTED = 10


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of an agency. `phone`: as far as this person may see it."""

    person: Person
    roles: frozenset[str]
    phone: str


# Screens


def contacts_screen(_: Words, agencies: Sequence[tuple[Agency, int]], page: int, own: Person) -> Screen:
    """A row an agency, with how many people it has in the program; and who sees one's own number."""
    items = [act(label(f"{agency_name(_, agency)} ({n})"), "ctag", agency.id) for agency, n in agencies]
    rows: list[Choice | Sequence[Choice]] = list(paged(_, items, page, "contacts"))
    if own.phone:
        rows.append(
            act(_("Chỉ để Thư ký, chủ trì xem số"), "cthide")
            if own.phone_shown
            else act(_("Cho đại biểu trong Khối xem số"), "ctshow")
        )
    return card(
        _, _("Danh bạ Khối"), _("Có {n} cơ quan. Mời đồng chí chọn cơ quan.", n=len(agencies)), _own(_, own), rows=rows,
        back=back_to(_, HOME),
    )  # fmt: skip


def _own(_: Words, own: Person) -> Safe:
    if not own.phone:
        return _("Đồng chí chưa ghi số điện thoại.")
    if own.phone_shown:
        return _("Số của đồng chí: đại biểu trong Khối xem được.")
    return _("Số của đồng chí: chỉ Thư ký, chủ trì xem được.")


def agency_screen(_: Words, agency: Agency, people: Sequence[Contact]) -> Screen:
    """The people of one agency with post and number; a button for whom one can ring up."""
    lines = [_line(_, one) for one in people[:SHOWN]]
    rows = [
        act(label(_("Gọi điện: {name}", name=one.person.full_name), 60), "ctone", one.person.id, agency.id)
        for one in people[:LISTED] if one.phone
    ]  # fmt: skip
    more = len(people) - SHOWN
    if more > 0:
        lines[-1] = _("Và {n} đồng chí khác.", n=more + 1)
    none = Safe("") if people else _("Chưa có ai của cơ quan tham gia hệ thống.")
    return card(_, plain(agency.name), *lines, none, rows=rows, back=back_to(_, "contacts", 0))


def _line(_: Words, one: Contact) -> Safe:
    values = {"name": one.person.full_name, "post": one.person.post or role_names(_, one.roles)}
    if one.phone:
        return _("{name}, {post}: {phone}", phone=show_phone(one.phone), **values)
    return _("{name}, {post}", **values)


def call_screen(_: Words, agency: Agency, one: Contact) -> Screen:
    """Name and number, with a contact card: buttons cannot open the telephone."""
    shown = _(
        "{name}, {agency}: {phone}",
        name=one.person.full_name,
        agency=agency_name(_, agency),
        phone=show_phone(one.phone),
    )
    zalo = Choice(_("Nhắn Zalo"), url=f"https://zalo.me/{international(one.phone)}")
    contact = (one.person.full_name, f"+{international(one.phone)}")
    return card(_, _("Gọi điện"), shown, rows=[zalo], back=back_to(_, "ctag", agency.id), contact=contact)


# Callbacks


def show(talk: Talk) -> str:
    """All agencies."""
    return _list(talk, number_of(talk.words[0]) if talk.words else 0)


def _list(talk: Talk, page: int = 0) -> str:
    place = allowed(talk, Act.SEE_CONTACTS)
    inside: dict[str | None, set[str]] = {}
    for seat, person in seats.current(talk.session, place.bloc.id):
        inside.setdefault(seat.agency_id, set()).add(person.id)
    found = [(agency, len(inside.get(agency.id, ()))) for agency in blocs.acting(talk.session, place.year.id)]
    talk.show(contacts_screen(talk._, found, min(page, max(0, (len(found) - 1) // 10)), talk.person))
    return END


def one_agency(talk: Talk) -> str:
    """One agency."""
    place, agency = _agency(talk, talk.words[:1])
    talk.show(agency_screen(talk._, agency, _people(talk, place, agency)))
    return END


def call(talk: Talk) -> str:
    """The number as text and as a contact card; always a new message, because an edit brings no card."""
    place, agency = _agency(talk, talk.words[1:2])
    found = next((one for one in _people(talk, place, agency) if one.person.id == talk.words[0]), None)
    if found is None:
        raise gone(talk)
    if not found.phone:
        raise Refusal(talk._("Đồng chí này chưa cho xem số điện thoại. Mời đồng chí hỏi Thư ký Khối."))
    talk.below(call_screen(talk._, agency, found))
    return END


def share(talk: Talk) -> str:
    """Members of the bloc may see one's number."""
    return _share(talk, shown=True)


def hide(talk: Talk) -> str:
    """Only secretary and chair."""
    return _share(talk, shown=False)


def _share(talk: Talk, *, shown: bool) -> str:
    allowed(talk, Act.SEE_CONTACTS)
    if shown and not talk.person.phone:
        raise Refusal(talk._("Đồng chí chưa ghi số điện thoại."))
    talk.person.phone_shown = shown
    return _list(talk)


def _agency(talk: Talk, words: tuple[str, ...]) -> tuple[Place, Agency]:
    place = allowed(talk, Act.SEE_CONTACTS)
    found = next((one for one in blocs.acting(talk.session, place.year.id) if words == (one.id,)), None)
    if found is None:
        raise gone(talk)
    return place, found


def _people(talk: Talk, place: Place, agency: Agency) -> list[Contact]:
    """Whoever has a seat there, by given name."""
    sees_all = place.may(Act.SEE_WHO_IS_LATE)
    roles: dict[str, set[str]] = {}
    persons: dict[str, Person] = {}
    for seat, person in seats.current(talk.session, place.bloc.id):
        if seat.agency_id == agency.id:
            roles.setdefault(person.id, set()).add(seat.role)
            persons[person.id] = person
    return [
        Contact(
            one, frozenset(roles[one.id]), one.phone if sees_all or one.phone_shown or one.id == talk.person.id else ""
        )
        for one in sorted(persons.values(), key=lambda one: person_key(one.full_name))
    ]


CONVERSATION = Conversation(
    name="contacts",
    commands={("danhba", "contacts"): show},
    taps={"contacts": show, "ctag": one_agency, "ctone": call, "ctshow": share, "cthide": hide},
    phrases={("danh bạ", "danh bạ khối", "contacts"): show},
)
