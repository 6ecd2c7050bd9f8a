"""The secretary invites: one message for all, or one person by link, code and QR picture."""

from documents.qr import qr_png
from domain.contacts import show_code
from domain.eligibility import Act
from domain.speech import Choice, Screen, plain
from handlers.joining import use_cases
from handlers.joining.invitation_text import link_of, text_for_bloc, text_for_person
from handlers.joining.screens import agency_choice
from handlers.joining.wording import agency_name, role_name
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act, back_to, card, paged
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs, joining, seats
from storage.tables import Agency, Bloc, Invitation

NONE = "-"

# Screens


def bloc_screen(_: Words, text: str, invitation: Invitation, joined: int, members: int) -> Screen:
    """The one message, under the copy button."""
    return card(
        _,
        _("Mời các cơ quan bằng một tin"),
        plain(text),
        _("Mời đồng chí sao chép rồi dán vào nhóm Zalo của Khối. Đường dẫn dùng được đến {when}.", when=_.when(invitation.expires_at)),
        _("Đã tham gia: {n}/{all} cơ quan.", n=joined, all=members),
        rows=[
            Choice(_("Sao chép tin mời"), copy=text),
            act(_("Thu hồi đường dẫn"), "invoff", invitation.code),
            act(_("Cách mời khác"), "invmore", 0),
        ],
        back=back_to(_, "manage"),
    )  # fmt: skip


def no_link_screen(_: Words) -> Screen:
    """No link opens the door now."""
    return card(
        _,
        _("Mời các cơ quan bằng một tin"),
        _("Hiện không có đường dẫn mời nào dùng được."),
        rows=[act(_("Tạo đường dẫn mới"), "invnew", NONE), act(_("Cách mời khác"), "invmore", 0)],
        back=back_to(_, "manage"),
    )


def revoke_screen(_: Words, code: str) -> Screen:
    """What revoking means, before it happens."""
    return card(
        _,
        _("Thu hồi đường dẫn"),
        _("Đường dẫn đã gửi sẽ không dùng được nữa; người đã tham gia không bị ảnh hưởng."),
        rows=[
            act(_("Thu hồi và tạo đường dẫn mới"), "invnew", code),
            act(_("Chỉ thu hồi"), "invoff", code, "yes"),
        ],
        back=back_to(_, "invite"),
    )


def more_screen(_: Words, agencies: list[Agency], page: int) -> Screen:
    """Personal invitations: first the agency."""
    items = [agency_choice(agency, "invag") for agency in agencies]
    items.append(act(_("Người theo dõi của cấp trên"), "invro", NONE, "supervisor"))
    return card(
        _,
        _("Cách mời khác"),
        _("Lời mời riêng dùng một lần, gồm đường dẫn, mã và ảnh QR; người được mời vào ngay, không cần duyệt."),
        _("Mời đồng chí chọn cơ quan."),
        rows=paged(_, items, page, "invmore"),
        back=back_to(_, "invite"),
    )


def role_screen(_: Words, agency: Agency) -> Screen:
    """Personal invitations: then the role."""
    return card(
        _,
        _("Mời riêng: {agency}", agency=agency_name(_, agency)),
        _("Người được mời giữ vai trò nào?"),
        rows=[
            act(_("Lãnh đạo phụ trách"), "invro", agency.id, "leader"),
            act(_("Cán bộ tham mưu"), "invro", agency.id, "officer"),
        ],
        back=back_to(_, "invmore", 0),
    )


def personal_screen(_: Words, agency: Agency | None, invitation: Invitation, text: str, link: str) -> Screen:
    """A one-time invitation, ready to be sent."""
    agency_id = agency.id if agency else NONE
    return card(
        _,
        _("Lời mời riêng: {agency}, {role}", agency=agency_name(_, agency), role=role_name(_, invitation.role or "")),
        _("Mã mời: {code}", code=show_code(invitation.code)),
        plain(link),
        _("Dùng một lần, đến {when}.", when=_.when(invitation.expires_at)),
        rows=[
            Choice(_("Sao chép lời mời"), copy=text),
            act(_("Ảnh mã QR"), "invqr", invitation.code),
            act(_("Tạo lời mời khác"), "invro", agency_id, invitation.role or "", invitation.code),
            act(_("Thu hồi lời mời này"), "invoff", invitation.code, "yes"),
        ],
        back=back_to(_, "invag", agency_id) if agency else back_to(_, "invmore", 0),
    )


# Callbacks


def show(talk: Talk) -> str | None:
    """The one message, if a link opens the door."""
    _show_bloc(talk, allowed(talk, Act.INVITE))
    return None


def renew(talk: Talk) -> str | None:
    """A new link in place of the one on the card."""
    old = NONE if talk.words == (NONE,) else _own(talk)[1].code
    place = allowed(talk, Act.INVITE)
    use_cases.renew_bloc(talk.session, talk.house, place.bloc, old, talk.now)
    talk.note(place.bloc.id, "link_renewed")
    _show_bloc(talk, place)
    return None


def revoke(talk: Talk) -> str | None:
    """Close a link or a personal invitation; the bloc's link asks first."""
    place, invitation = _own(talk)
    _ = talk._
    if talk.words[1:] != ("yes",):
        talk.show(revoke_screen(_, invitation.code))
        return None
    if invitation.revoked_at is None and invitation.used_at is None:
        invitation.revoked_at = talk.now
        talk.note(place.bloc.id, "invitation_revoked", kind=invitation.kind)
        talk.session.flush()
    talk.toast(_("Đã thu hồi lời mời."))
    if invitation.kind == "bloc":
        _show_bloc(talk, place)
    else:
        talk.show(more_screen(_, blocs.acting(talk.session, place.year.id), 0))
    return None


def more(talk: Talk) -> str | None:
    """Choose the agency of a personal invitation."""
    place = allowed(talk, Act.INVITE)
    agencies = blocs.acting(talk.session, place.year.id)
    page = int(talk.words[0]) if talk.words and talk.words[0].isdecimal() else 0
    talk.show(more_screen(talk._, agencies, min(page, len(agencies) // 10)))
    return None


def choose_role(talk: Talk) -> str | None:
    """Choose the role of a personal invitation."""
    place = allowed(talk, Act.INVITE)
    talk.show(role_screen(talk._, member(talk, place, talk.words[0] if talk.words else "")))
    return None


def make(talk: Talk) -> str | None:
    """The personal invitation; the one nobody has used yet, unless another one is wanted."""
    place, _ = allowed(talk, Act.INVITE), talk._
    if len(talk.words) not in {2, 3} or talk.words[1] not in {"leader", "officer", "supervisor"}:
        raise Refusal(_("Nút này không còn dùng được. Mời đồng chí gõ /viec để xem việc cần làm."))
    agency_id, role = talk.words[:2]
    agency = None if role == "supervisor" else member(talk, place, agency_id)
    besides = talk.words[2] if len(talk.words) == 3 else ""
    made = use_cases.open_invitation(
        talk.session, talk.house, place.bloc, agency, role, talk.now, besides, talk.person.id
    )
    talk.note(place.bloc.id, "invited", agency=agency.id if agency else None, role=role)
    text = text_for_person(_, talk.house, place.bloc, agency, made)
    talk.show(personal_screen(_, agency, made, text, link_of(talk.house, made)))
    return None


def picture(talk: Talk) -> str | None:
    """The invitation's link as a QR picture."""
    _place, invitation = _own(talk)
    _ = talk._
    path = talk.house.keep_file(f"loi-moi-{invitation.code}.png", qr_png(link_of(talk.house, invitation)))
    agency = talk.session.get(Agency, invitation.agency_id) if invitation.agency_id else None
    who, role = agency_name(_, agency), role_name(_, invitation.role or "")
    line = _("{agency}, {role}. Quét bằng máy ảnh của điện thoại để mở lời mời.", agency=who, role=role)
    back = back_to(_, "invro", invitation.agency_id or NONE, invitation.role or "")
    talk.show(card(_, _("Mã QR của lời mời riêng"), line, picture=path, back=back))
    return None


def member(talk: Talk, place: Place, agency_id: str) -> Agency:
    """A member agency of the bloc; Refusal for any other."""
    found = next((one for one in blocs.acting(talk.session, place.year.id) if one.id == agency_id), None)
    if found is None:
        _ = talk._
        raise Refusal(_("Cơ quan này không phải thành viên của Khối. Mời đồng chí chọn lại."))
    return found


def invitation_screen(talk: Talk, bloc: Bloc, invitation: Invitation) -> Screen:
    """The one message of a bloc with its figures."""
    members = blocs.acting(talk.session, bloc.current_year_id or "")
    inside = {seat.agency_id for seat, _person in seats.current(talk.session, bloc.id)}
    text = text_for_bloc(talk._, talk.house, bloc, invitation)
    joined = sum(agency.id in inside for agency in members)
    return bloc_screen(talk._, text, invitation, joined, len(members))


def _show_bloc(talk: Talk, place: Place) -> None:
    found = joining.invitations(talk.session, place.bloc.id, "bloc", talk.now)
    talk.show(invitation_screen(talk, place.bloc, found[0]) if found else no_link_screen(talk._))


def _own(talk: Talk) -> tuple[Place, Invitation]:
    """An invitation of the bloc of somebody who may invite."""
    place, _ = allowed(talk, Act.INVITE), talk._
    found = joining.invitation(talk.session, talk.words[0] if talk.words else "")
    if found is None or found.bloc_id != place.bloc.id or found.kind == "secretary":
        raise Refusal(_("Lời mời này không thuộc Khối của đồng chí. Mời đồng chí gõ /viec để xem việc cần làm."))
    return place, found
