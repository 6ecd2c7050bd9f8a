"""/quantri: the operator makes a bloc and its secretary's link in two taps, without a shell."""

from dataclasses import dataclass

from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.founding import use_cases
from handlers.joining.invitation_text import text_for_secretary
from handlers.joining.use_cases import open_invitation
from handlers.kit.cards import HOME, act, back_to, card, paged
from handlers.kit.house import ID_LETTERS
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs, people
from storage.tables import Bloc, Invitation


@dataclass(frozen=True, slots=True)
class Known:
    """A bloc as its operator sees it."""

    bloc: Bloc
    year: int
    members: int
    secretaries: tuple[str, ...]


# Screens


def list_screen(_: Words, known: list[Bloc], fresh_id: str, page: int) -> Screen:
    """All blocs, and a new one; the new one's button carries its id, so that two taps make one bloc."""
    items = [act(f"{bloc.name}, {short_day(bloc.created_at.astimezone(_.tz))}", "opbloc", bloc.id) for bloc in known]
    return card(
        _,
        _("Quản trị hệ thống"),
        _("Đang có {n} Khối.", n=len(known)),
        rows=[act(_("Tạo Khối mới"), "opnew", fresh_id), *paged(_, items, page, "oplist")],
        back=back_to(_, HOME),
    )


def link_screen(_: Words, text: str, invitation: Invitation) -> Screen:
    """The secretary's link, to be sent to one person."""
    return card(
        _,
        _("Đường dẫn cho Thư ký Khối"),
        plain(text),
        _("Mời đồng chí sao chép và gửi cho Thư ký. Thư ký tự đặt tên Khối, thành viên và thời hạn."),
        rows=[
            Choice(_("Sao chép lời mời"), copy=text),
            act(_("Tạo đường dẫn khác"), "opsec", invitation.bloc_id, invitation.code),
        ],
        back=back_to(_, "opbloc", invitation.bloc_id),
    )


def bloc_screen(_: Words, known: Known) -> Screen:
    """One bloc."""
    names = ", ".join(known.secretaries)
    return card(
        _,
        plain(known.bloc.name),
        _("Năm {year}, {n} cơ quan.", year=str(known.year), n=known.members),
        _("Thư ký: {names}.", names=names) if names else _("Chưa có Thư ký."),
        rows=[act(_("Đường dẫn cho Thư ký"), "opsec", known.bloc.id)],
        back=back_to(_, "oplist", 0),
    )


# Callbacks


def show(talk: Talk) -> str | None:
    """All blocs."""
    _operator(talk)
    page = int(talk.words[0]) if talk.words and talk.words[0].isdecimal() else 0
    known = blocs.all_blocs(talk.session)
    talk.show(list_screen(talk._, known, talk.house.new_id(), min(page, max(0, len(known) - 1) // 10)))
    return None


def make(talk: Talk) -> str | None:
    """A new bloc and its secretary's link."""
    _operator(talk)
    bloc_id = talk.words[0] if len(talk.words) == 1 else ""
    if len(bloc_id) != ID_LETTERS or not bloc_id.isascii() or not bloc_id.isalnum():
        raise _gone(talk)
    before = talk.session.get(Bloc, bloc_id)
    invitation = use_cases.found_bloc(talk.session, talk.house, bloc_id, talk.now)
    if before is None:
        talk.note(bloc_id, "bloc_made")
    _show_link(talk, invitation)
    return None


def show_bloc(talk: Talk) -> str | None:
    """One bloc."""
    talk.show(bloc_screen(talk._, _known(talk, _bloc(talk))))
    return None


def link(talk: Talk) -> str | None:
    """A secretary's link for a bloc that exists; the one nobody has used yet, unless another one is wanted."""
    bloc = _bloc(talk)
    besides = talk.words[1] if len(talk.words) == 2 else ""
    invitation = open_invitation(talk.session, talk.house, bloc, None, "secretary", talk.now, besides)
    talk.note(bloc.id, "invited", role="secretary")
    _show_link(talk, invitation)
    return None


def _show_link(talk: Talk, invitation: Invitation) -> None:
    talk.show(link_screen(talk._, text_for_secretary(talk._, talk.house, invitation), invitation))


def _operator(talk: Talk) -> None:
    """Only who runs the program."""
    if talk.account.external_id not in talk.house.operators:
        _ = talk._
        raise Refusal(_("Mục này dành cho người vận hành hệ thống. Mời đồng chí gõ /viec để xem việc cần làm."))


def _bloc(talk: Talk) -> Bloc:
    _operator(talk)
    bloc = talk.session.get(Bloc, talk.words[0] if talk.words else "")
    if bloc is None:
        raise _gone(talk)
    return bloc


def _known(talk: Talk, bloc: Bloc) -> Known:
    year = blocs.current_year(talk.session, bloc)
    members = blocs.members(talk.session, year.id) if year else []
    names = tuple(person.full_name for person in people.holders(talk.session, bloc.id, "secretary"))
    return Known(bloc, year.year if year else 0, len(members), names)


def _gone(talk: Talk) -> Refusal:
    _ = talk._
    return Refusal(_("Nút này không còn dùng được. Mời đồng chí gõ /quantri."))
