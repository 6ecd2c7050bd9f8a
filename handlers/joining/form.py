"""A newcomer's form, read once a turn; which question is next is computed from its rows."""

from dataclasses import dataclass
from typing import Literal

from domain.contacts import parse_code
from domain.refusals import Refusal as Rule
from handlers.joining import use_cases
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs, joining, people
from storage.tables import Agency, Bloc, Invitation, JoinRequest, Person, Year

Question = Literal["agency", "role", "name", "post", "consent"]
QUESTIONS: tuple[Question, ...] = ("agency", "role", "name", "post", "consent")
ROLES = ("leader", "officer", "both")


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody who opened an invitation has told so far. `agencies`: the members, in their order; `head`: the head agency."""

    request: JoinRequest
    person: Person
    invitation: Invitation
    bloc: Bloc
    year: Year
    agencies: list[Agency]
    head: Agency | None
    agency: Agency | None

    @property
    def kind(self) -> str:
        """bloc, personal or secretary."""
        return self.invitation.kind

    @property
    def asks_agency_in_words(self) -> bool:
        """Whether the agency is typed with the post: the first secretary of a bloc that has no head yet."""
        return self.kind == "secretary" and self.head is None

    @property
    def question(self) -> Question:
        """The first question without an answer."""
        if self.kind == "bloc" and self.agency not in self.agencies:
            return "agency"
        if self.kind == "bloc" and self.request.role is None:
            return "role"
        if not self.person.full_name:
            return "name"
        if not self.person.post or (self.asks_agency_in_words and self.agency is None):
            return "post"
        return "consent"


def closed(_: Words, invitation: Invitation, talk: Talk) -> str:
    """Why an invitation no longer opens the door, or nothing when it does."""
    if invitation.revoked_at is not None:
        return _("Lời mời này đã được Thư ký Khối thu hồi. Mời đồng chí xin đường dẫn mới.")
    if invitation.used_at is not None:
        return _("Lời mời này chỉ dùng một lần và đã được sử dụng. Mời đồng chí xin Thư ký Khối lời mời khác.")
    if invitation.kind == "personal" and invitation.made_by == talk.person.id:
        return _("Đồng chí đã tạo lời mời này để gửi cho người khác, nên không tự dùng được.")
    if invitation.expires_at <= talk.now:
        return _(
            "Lời mời này đã hết hạn lúc {when}. Mời đồng chí xin Thư ký Khối lời mời mới.",
            when=_.when(invitation.expires_at),
        )
    return ""


def knock(talk: Talk, typed: str) -> Invitation | str:
    """The invitation of a code, or the sentence why there is none; wrong codes are counted, so nothing here is rolled back."""
    _, session, account_id = talk._, talk.session, talk.account.id or 0
    if until := use_cases.must_wait_until(session, account_id, talk.now):
        return _("Đồng chí đã nhập sai mã nhiều lần. Mời đồng chí thử lại sau {when}.", when=_.when(until))
    try:
        invitation = joining.invitation(session, parse_code(typed))
    except Rule:
        invitation = None
    if invitation is None:
        until = use_cases.note_wrong_code(session, account_id, talk.now)
        if until:
            return _("Mã mời không đúng. Mời đồng chí kiểm tra lại và thử sau {when}.", when=_.when(until))
        return _("Mã mời không đúng. Mã gồm 8 chữ và số, ghi trong lời mời của Thư ký Khối. Mời đồng chí gõ lại.")
    use_cases.forget_wrong_codes(session, account_id)
    return invitation


def read_form(talk: Talk, request: JoinRequest) -> Form:
    """The form of a request of the person who speaks."""
    session = talk.session
    invitation = joining.invitation(session, request.code or "")
    bloc = session.get(Bloc, request.bloc_id)
    year = blocs.current_year(session, bloc) if bloc else None
    if invitation is None or bloc is None or year is None:
        _ = talk._
        raise Refusal(_("Đề nghị này không còn dùng được. Mời đồng chí mở lại đường dẫn mời của Thư ký Khối."))
    head = next(iter(blocs.officed(session, year.id, "head")), None)
    if invitation.kind == "secretary" and head is not None:
        request.agency_id = head.id
    agency = session.get(Agency, request.agency_id) if request.agency_id else None
    return Form(request, talk.person, invitation, bloc, year, blocs.acting(session, year.id), head, agency)


def own_form(talk: Talk, request_id: str, *, to_send: bool = True) -> Form:
    """The form a button or a state belongs to; somebody else's and one already approved are refused.

    So is one behind a closed door, unless it is only looked at or taken back (`to_send` False).
    """
    _ = talk._
    request = joining.request(talk.session, request_id)
    if request is None or request.person_id != talk.person.id:
        raise Refusal(_("Nút này không thuộc đề nghị tham gia của đồng chí. Mời đồng chí gõ /thamgia."))
    if request.state == "approved":
        raise Refusal(_("Đề nghị này đã được duyệt. Mời đồng chí gõ /viec để xem việc cần làm."))
    form = read_form(talk, request)
    if to_send and (why := closed(_, form.invitation, talk)):
        raise Refusal(why)
    return form


def has_role_already(form: Form, talk: Talk) -> bool:
    """Whether the form asks for what its person already is."""
    wanted = set(use_cases.roles_of(form.request.role or ""))
    return wanted <= people.roles(talk.session, form.person.id, form.bloc.id, form.request.agency_id)
