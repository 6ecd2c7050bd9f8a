"""Thành viên: who is in for each agency, how to reach them, and somebody new in their place."""

from dataclasses import dataclass

from domain.contacts import international, show_phone
from domain.eligibility import Act, Role, may
from domain.speech import Choice, Screen, plain
from handlers.joining import use_cases
from handlers.joining.inviting import NONE
from handlers.joining.places import words_for
from handlers.joining.presiding import tell_of_change
from handlers.joining.wording import agency_name, role_names
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act, back_to, card, paged
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from storage import blocs, holders, people, seats
from storage.tables import Agency, Person

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of one agency with what they are there."""

    person: Person
    agency: Agency | None
    roles: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """Person and agency as the words of a button."""
        return self.person.id, self.agency.id if self.agency else NONE


# Screens


def members_screen(_: Words, agencies: list[Agency], inside: dict[str | None, list[Member]], page: int) -> Screen:
    """One button an agency, with how many people it has in the program."""
    items = [act(f"{agency_name(_, a)} ({len(inside.get(a.id, []))})", "memag", a.id) for a in agencies]
    if None in inside:
        items.append(act(f"{_('Người theo dõi của cấp trên')} ({len(inside[None])})", "memag", NONE))
    empty = [agency_name(_, agency) for agency in agencies if agency.id not in inside]
    return card(
        _,
        _("Thành viên"),
        _("Đã tham gia: {n}/{all} cơ quan.", n=len(agencies) - len(empty), all=len(agencies)),
        _("Chưa có người: {agencies}.", agencies=", ".join(empty)) if empty else "",
        rows=paged(_, items, page, "members"),
        back=back_to(_, "manage"),
    )


def agency_screen(_: Words, agency: Agency | None, inside: list[Member], *, may_invite: bool) -> Screen:
    """The people of one agency."""
    lines = [_line(_, member) for member in inside[:SHOWN]]
    rows = [act(member.person.full_name, "memone", *member.key) for member in inside[:10]]
    if may_invite:
        rows.append(
            act(_("Mời thêm người"), "invag", agency.id)
            if agency
            else act(_("Mời thêm người"), "invro", NONE, "supervisor")
        )
    return card(
        _,
        plain(agency.name) if agency else _("Người theo dõi của cấp trên"),
        *lines,
        "" if inside else _("Chưa có người tham gia."),
        rows=rows,
        back=back_to(_, "members", 0),
    )


def person_screen(_: Words, member: Member, rows: list[Choice | tuple[Choice, ...]]) -> Screen:
    """One person: what they are, how to reach them."""
    person = member.person
    return card(
        _,
        plain(person.full_name),
        _("{post}, {agency} ({roles})", post=person.post, agency=agency_name(_, member.agency), roles=role_names(_, member.roles)),
        _("Điện thoại: {phone}", phone=show_phone(person.phone)) if person.phone else _("Chưa có số điện thoại."),
        _("Chưa liên lạc được: đồng chí này đã ngừng nhận tin hoặc rời Telegram.") if person.unreachable_at else "",
        rows=rows,
        back=back_to(_, "memag", member.key[1]),
    )  # fmt: skip


def call_screen(_: Words, member: Member) -> Screen:
    """Name and number, with a contact card: buttons cannot open the telephone."""
    person = member.person
    shown = _("{name}: {phone}", name=person.full_name, phone=show_phone(person.phone))
    contact = (person.full_name, f"+{international(person.phone)}")
    return card(_, _("Gọi điện"), shown, back=back_to(_, "memone", *member.key), contact=contact)


def ending_screen(_: Words, member: Member, paper: Safe) -> Screen:
    """What replacing somebody means, before it happens. `paper`: that one is not cast, or ""."""
    return card(
        _,
        _("Thay người: {name}", name=member.person.full_name),
        _(
            "Đồng chí này thôi nhiệm vụ {roles} tại {agency} từ hôm nay.",
            roles=role_names(_, member.roles), agency=agency_name(_, member.agency),
        ),
        _("Việc đã làm và lịch sử được giữ lại. Sau đó đồng chí mời người thay."),
        paper,
        rows=[act(_("Xác nhận thay người"), "memend", *member.key, "yes")],
        back=back_to(_, "memone", *member.key),
    )  # fmt: skip


def ended_screen(_: Words, member: Member) -> Screen:
    """Somebody has gone; the next thing is to invite who follows."""
    roles = sorted(member.roles & {"leader", "officer", "supervisor"}, reverse=True)
    labels = {
        "leader": _("Mời lãnh đạo thay"),
        "officer": _("Mời cán bộ thay"),
        "supervisor": _("Mời người theo dõi thay"),
    }
    return card(
        _,
        _("Đã ghi nhận thay người"),
        _("{name} đã thôi nhiệm vụ tại {agency}.", name=member.person.full_name, agency=agency_name(_, member.agency)),
        rows=[act(labels[role], "invro", member.key[1], role) for role in roles],
        back=back_to(_, "memag", member.key[1]),
    )


def farewell_screen(_: Words, member: Member, bloc: str) -> Screen:
    """For the person who has been replaced."""
    return card(
        _,
        _("Thay đổi nhiệm vụ trong {bloc}", bloc=bloc),
        _(
            "Từ hôm nay đồng chí thôi nhiệm vụ {roles} tại {agency}.",
            roles=role_names(_, member.roles), agency=agency_name(_, member.agency),
        ),
        _("Nếu có nhầm lẫn, đề nghị đồng chí liên hệ Thư ký Khối."),
    )  # fmt: skip


def _line(_: Words, member: Member) -> Safe:
    mark = _(" - Chưa liên lạc được") if member.person.unreachable_at else Safe("")
    person, roles = member.person, role_names(_, member.roles)
    return _("{name}, {post} ({roles}){mark}", name=person.full_name, post=person.post, roles=roles, mark=mark)


# Callbacks


def show(talk: Talk) -> str | None:
    """All agencies."""
    place = allowed(talk, Act.SET_UP)
    agencies = blocs.members(talk.session, place.year.id)
    page = int(talk.words[0]) if talk.words and talk.words[0].isdecimal() else 0
    talk.show(members_screen(talk._, agencies, by_agency(talk, place), min(page, len(agencies) // 10)))
    return None


def show_agency(talk: Talk) -> str | None:
    """One agency."""
    place = allowed(talk, Act.SET_UP)
    agency_id = None if talk.words[:1] == (NONE,) else "".join(talk.words[:1])
    agency = talk.session.get(Agency, agency_id) if agency_id else None
    inside = by_agency(talk, place)
    if agency_id is not None and agency not in blocs.members(talk.session, place.year.id):
        _ = talk._
        raise Refusal(_("Cơ quan này không phải thành viên của Khối. Mời đồng chí chọn lại."))
    talk.show(agency_screen(talk._, agency, inside.get(agency_id, []), may_invite=may(Act.INVITE, place.roles)))
    return None


def show_person(talk: Talk) -> str | None:
    """One person, with what may be done."""
    place, member = _member(talk)
    _, person, rows = talk._, member.person, []
    if person.phone:
        zalo = Choice(_("Nhắn Zalo"), url=f"https://zalo.me/{international(person.phone)}")
        rows.append((act(_("Gọi điện"), "memcall", *member.key), zalo))
    others: list[Choice] = []
    if may(Act.REPLACE_PERSON, place.roles):
        others.append(act(_("Thay người"), "memend", *member.key))
    himself = person.id == talk.person.id and bool(people.holders(talk.session, place.bloc.id, "chair"))
    if _is_head(talk, place, member) and "leader" in member.roles and "chair" not in member.roles and not himself:
        others.append(act(_("Cử chủ trì"), "memchair", *member.key))
    if Role.CHAIR in place.roles and _is_head(talk, place, member) and "secretary" not in member.roles:
        others.append(act(_("Cử làm Thư ký"), "memsec", *member.key))
    talk.show(person_screen(_, member, [*rows, *others]))
    return None


def call(talk: Talk) -> str | None:
    """The number as text and as a contact card."""
    _place, member = _member(talk)
    if not member.person.phone:
        _ = talk._
        raise Refusal(_("Đồng chí này chưa cung cấp số điện thoại."))
    talk.below(call_screen(talk._, member))
    return None


def replace(talk: Talk) -> str | None:
    """Explain, then, on the second tap, end the seats."""
    from handlers.voting import holding  # that room leads on to the founding of blocs, which begins here

    place, member = _member(talk, Act.REPLACE_PERSON, more=1)
    _ = talk._
    if talk.words[2:] != ("yes",):
        waits = holders.still_to_cast(talk.session, member.person.id, member.agency.id) if member.agency else []
        talk.show(ending_screen(_, member, holding.warning(_, talk.session, waits)))
        return None
    if "secretary" in member.roles and len(people.holders(talk.session, place.bloc.id, "secretary")) < 2:
        raise Refusal(_("Khối chỉ có một Thư ký. Đề nghị cử Thư ký mới trước khi thay người này."))
    agency_id = member.agency.id if member.agency else None
    held = holders.still_to_cast(talk.session, member.person.id, agency_id) if agency_id else []
    before = people.holders(talk.session, place.bloc.id, "chair")
    use_cases.end_seats(talk.session, talk.house, place.year, member.person, agency_id, talk.now)
    talk.session.flush()
    talk.note(place.bloc.id, "replaced", person=member.person.id, agency=agency_id, roles=sorted(member.roles))
    holding.let_go(talk, place.bloc.id, held)
    others = [one for one in before if one.id != member.person.id]
    tell_of_change(talk, place.bloc, others)
    if member.person.id != talk.person.id:
        talk.news(member.person.id, farewell_screen(words_for(talk, member.person), member, place.bloc.name))
    talk.show(ended_screen(_, member))
    return None


def name_chair(talk: Talk) -> str | None:
    """Another leader of the head agency presides from now on."""
    place, member = _member(talk)
    _ = talk._
    if not _is_head(talk, place, member) or "leader" not in member.roles or member.agency is None:
        raise Refusal(_("Chủ trì là một lãnh đạo của cơ quan Trưởng khối. Mời đồng chí chọn người khác."))
    before = people.holders(talk.session, place.bloc.id, "chair")
    if before and member.person.id == talk.person.id:
        raise Refusal(_("Đồng chí không tự nhận làm chủ trì. Đề nghị chủ trì hiện nay hoặc Thư ký khác thực hiện."))
    use_cases.name_chair(talk.session, talk.house, place.year, member.person, member.agency.id, talk.now)
    talk.note(place.bloc.id, "chair_named", person=member.person.id)
    tell_of_change(talk, place.bloc, before)
    return show_person(talk)


def name_secretary(talk: Talk) -> str | None:
    """The chair names a secretary among the people of the head agency; two at most."""
    place, member = _member(talk)
    _, session = talk._, talk.session
    if Role.CHAIR not in place.roles or not _is_head(talk, place, member) or member.agency is None:
        raise Refusal(
            _("Việc này không thuộc phần việc của đồng chí trong Khối. Mời đồng chí gõ /viec để xem việc cần làm.")
        )
    if len(people.holders(session, place.bloc.id, "secretary")) >= use_cases.MOST_SECRETARIES:
        raise Refusal(_("Khối đã có hai Thư ký. Đề nghị thay một người trước khi cử người mới."))
    seats.sit(session, talk.house.new_id(), member.person.id, place.bloc.id, member.agency.id, "secretary", talk.now)
    talk.session.flush()
    talk.note(place.bloc.id, "secretary_named", person=member.person.id)
    if member.person.id != talk.person.id:
        _ = words_for(talk, member.person)
        roles = people.roles(session, member.person.id, place.bloc.id, member.agency.id)
        line = _("Nhiệm vụ của đồng chí: {roles}.", roles=role_names(_, roles))
        talk.news(member.person.id, card(_, _("Thay đổi nhiệm vụ trong {bloc}", bloc=place.bloc.name), line))
    return show_person(talk)


def by_agency(talk: Talk, place: Place) -> dict[str | None, list[Member]]:
    """Everybody in the bloc, by agency."""
    held: dict[tuple[str | None, str], set[str]] = {}
    persons: dict[str, Person] = {}
    for seat, person in seats.current(talk.session, place.bloc.id):
        held.setdefault((seat.agency_id, person.id), set()).add(seat.role)
        persons[person.id] = person
    found: dict[str | None, list[Member]] = {}
    for (agency_id, person_id), roles in held.items():
        agency = talk.session.get(Agency, agency_id) if agency_id else None
        found.setdefault(agency_id, []).append(Member(persons[person_id], agency, frozenset(roles)))
    return found


def _member(talk: Talk, wanted: Act = Act.SET_UP, more: int = 0) -> tuple[Place, Member]:
    """The person and agency a button means, in the bloc of somebody who may do `wanted`."""
    place = allowed(talk, wanted)
    key = talk.words[:2] if 2 <= len(talk.words) <= 2 + more else ()
    for member in (one for inside in by_agency(talk, place).values() for one in inside):
        if member.key == key:
            return place, member
    _ = talk._
    raise Refusal(_("Đồng chí này không còn trong Khối với nhiệm vụ đó. Mời đồng chí mở lại mục Thành viên."))


def _is_head(talk: Talk, place: Place, member: Member) -> bool:
    return member.agency in blocs.officed(talk.session, place.year.id, "head")
