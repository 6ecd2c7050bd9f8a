"""The newcomer's turns: open an invitation, answer the questions, agree."""

from collections.abc import Callable
from dataclasses import replace

from domain.eligibility import Act, Role
from domain.speech import Screen
from handlers import home
from handlers.joining import answering, approving, screens, use_cases
from handlers.joining.form import Form, closed, knock, own_form, read_form
from handlers.joining.wording import role_names
from handlers.kit.access import place_of
from handlers.kit.cards import HOME
from handlers.kit.conversation import END, Callback
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.registering import callbacks as registering
from storage import blocs, joining, people, registrations
from storage.tables import Invitation, Person

AFTER_ADMISSION: list[Callable[[Talk, str], bool]] = []
"""Filled by other conversations: asked with the role of somebody just admitted, says whether it has spoken and set the position."""


LINKS: dict[str, Callable[[Talk, str], str | None]] = {}
"""Filled by other conversations: what a link does whose payload begins with this word and a dash; the rest is the argument."""


def start(talk: Talk) -> str | None:
    """/start: with a code begin joining, with another link what it is for, otherwise the home card."""
    name, dash, payload = "".join(talk.words).partition("-")
    if dash and name in LINKS:
        return LINKS[name](talk, payload)
    if talk.words:
        return _open(talk, "".join(talk.words))
    if place_of(talk) is None and (resumed := _resume(talk)) is not None:
        return resumed
    return home.home(talk)


def join(talk: Talk) -> str | None:
    """/thamgia: with a code as `start`; otherwise go on with a form, or ask for the code."""
    if talk.words and talk.heard.kind == "command":
        return _open(talk, "".join(talk.words))
    resumed = _resume(talk)
    if resumed is not None:
        return resumed
    talk.show(screens.code_screen(talk._))
    return talk.wait("code")


def register(talk: Talk) -> str | None:
    """/dangky: a stranger's way in; a member registers titles, or is shown what there is to do."""
    place = place_of(talk)
    if place is None:
        return join(talk)
    step = blocs.step(talk.session, place.year.id, registrations.STEP)
    return registering.overview(talk) if step and place.may(Act.SCORE) else home.home(talk)


def code(talk: Talk) -> str | None:
    """A typed code."""
    return _open(talk, talk.heard.text)


def type_choice(talk: Talk) -> str | None:
    """Something typed where a button is to be chosen: its number, or else the question comes again."""
    said, offer = talk.heard.text.strip(), talk.position.offer
    if said.isascii() and said.isdecimal() and 0 < int(said) <= len(offer):
        name, *words = offer[int(said) - 1][1].split(":")
        if callback := TAPS.get(name):
            talk.heard = replace(talk.heard, kind="tap", action=name, words=tuple(words))
            return callback(talk)
    talk.toast(talk._("Mời đồng chí chọn một nút có sẵn, hoặc gõ tên nút."))
    return answering.ask(talk, answering.form_of_state(talk))


def refuse(talk: Talk) -> str | None:
    """No consent, or the request is taken back: nothing typed is kept, unless they consented elsewhere."""
    form = own_form(talk, talk.words[0] if talk.words else "", to_send=False)
    talk.session.delete(form.request)
    talk.session.flush()
    elsewhere = joining.latest_request(talk.session, talk.person.id, (joining.WAITING,))
    if elsewhere is None and not people.seats(talk.session, talk.person.id):
        talk.person.full_name = talk.person.post = talk.person.phone = ""
        talk.person.consented_at = None
    talk.show(screens.forgotten_screen(talk._))
    return END


def agree(talk: Talk) -> str | None:
    """Consent: with the bloc's link the request goes to the secretary, with a personal invitation the door opens."""
    form = answering.form_of_tap(talk, words=1)
    if form.request.state == joining.WAITING or form.question != "consent":
        return answering.ask(talk, form)
    talk.person.consented_at = talk.now
    if form.kind == "bloc":
        approving.send_request(talk, form)
        talk.show(screens.waiting_screen(talk._, form))
        return END
    return _admit_by_invitation(talk, form)


def _admit_by_invitation(talk: Talk, form: Form) -> str | None:
    from handlers.voting import holding  # that room leads on to the founding of blocs, which begins here

    _, session, request = talk._, talk.session, form.request
    request.role = form.invitation.role
    role = request.role or ""
    if role == "secretary" and len(people.holders(session, form.bloc.id, role)) >= use_cases.MOST_SECRETARIES:
        raise Refusal(_("Khối đã có hai Thư ký. Đề nghị liên hệ người đã gửi lời mời."))
    if form.agency is not None and form.agency not in form.agencies and not form.asks_agency_in_words:
        raise Refusal(_("Cơ quan này không phải thành viên của Khối. Mời đồng chí chọn lại."))
    form.invitation.used_at, form.invitation.used_by = talk.now, talk.person.id
    talk.person.bloc_id, talk.person.agency_id = form.bloc.id, request.agency_id
    new = use_cases.admit(session, talk.house, form.year, request, talk.now, talk.person.id)
    talk.note(form.bloc.id, "joined", agency=request.agency_id, roles=new, invitation=form.kind)
    session.flush()
    if Role.LEADER in new:
        holding.take_up(talk, form.bloc.id, request.agency_id, talk.person)
    if any(after(talk, role) for after in AFTER_ADMISSION):
        return None
    roles = people.roles(session, talk.person.id, form.bloc.id, request.agency_id)
    talk.show(screens.welcome_screen(_, form.bloc.name, form.agency, role_names(_, roles)))
    return END


def _open(talk: Talk, typed: str) -> str | None:
    """An invitation's code: the form begins, or a sentence says why not and the next code may be typed."""
    found = knock(talk, typed)
    _ = talk._
    if isinstance(found, Invitation) and _is_mine(found, talk.person):
        return home.home(talk)
    why = closed(_, found, talk) if isinstance(found, Invitation) else found
    if why or not isinstance(found, Invitation):
        talk.below(Screen(why, screens.code_screen(_).choices))
        return talk.wait("code")
    request = use_cases.begin(talk.session, talk.house, talk.person, found, talk.now)
    form = read_form(talk, request)
    if form.kind == "secretary":
        talk.show(screens.greeting_screen(_, form))
        return END
    return answering.ask(talk, form)


def _is_mine(invitation: Invitation, person: Person) -> bool:
    return invitation.used_by == person.id


def _resume(talk: Talk) -> str | None:
    """The form left last, or the request that waits; None when there is neither."""
    request = joining.latest_request(talk.session, talk.person.id, ("draft", joining.WAITING))
    if request is None:
        return None
    form = read_form(talk, request)
    if request.state == "draft" and closed(talk._, form.invitation, talk):
        return None
    return answering.ask(talk, form)


TAPS: dict[str, Callback] = {
    "join": join,
    "joingo": answering.go,
    "joinpg": answering.page,
    "joinag": answering.choose_agency,
    "joinro": answering.choose_role,
    "joinph": answering.ask_phone,
    "joinfix": answering.fix,
    "joinok": agree,
    "joinno": refuse,
    HOME: home.home,
}
"""What a newcomer's buttons do."""
