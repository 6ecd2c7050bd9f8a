"""The newcomer's questions, one after another; any of them can be answered again."""

from domain.contacts import parse_phone
from domain.refusals import Refusal as Rule
from domain.speech import Screen
from handlers.joining import agencies, screens
from handlers.joining.form import QUESTIONS, ROLES, Form, has_role_already, own_form, read_form
from handlers.joining.reading import read_choice, read_name, read_post, read_title
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage import joining


def go(talk: Talk) -> str | None:
    """Go on with the question that is next."""
    return ask(talk, form_of_tap(talk, words=1))


def page(talk: Talk) -> str | None:
    """Turn the list of agencies."""
    form = form_of_tap(talk, words=2)
    if form.question != "agency" or not talk.words[1].isdecimal():
        return ask(talk, form)
    return ask(talk, form, min(int(talk.words[1]), (len(form.agencies) - 1) // 10))


def choose_agency(talk: Talk) -> str | None:
    """A tap on an agency."""
    form = form_of_tap(talk, words=2)
    return _set_agency(talk, form, next((a.id for a in form.agencies if a.id == talk.words[1]), ""))


def type_agency(talk: Talk) -> str | None:
    """An agency's name or number, typed."""
    form = form_of_state(talk)
    place = read_choice(talk.heard.text, agencies.names(form.agencies))
    return _set_agency(talk, form, form.agencies[place].id if place is not None else "")


def _set_agency(talk: Talk, form: Form, agency_id: str) -> str | None:
    _ = talk._
    if form.kind != "bloc" or not agency_id:
        raise Refusal(_("Khối không có cơ quan này. Mời đồng chí chọn một cơ quan trong danh sách."))
    form.request.agency_id, form.request.state = agency_id, "draft"
    return ask(talk, read_form(talk, form.request))


def choose_role(talk: Talk) -> str | None:
    """A tap on a role."""
    form = form_of_tap(talk, words=2)
    _ = talk._
    if form.kind != "bloc" or talk.words[1] not in ROLES:
        raise Refusal(_("Vai trò này không có trong danh sách. Mời đồng chí chọn lại."))
    form.request.role, form.request.state = talk.words[1], "draft"
    if form.agency is not None and has_role_already(form, talk):
        raise Refusal(_("Đồng chí đã có vai trò này tại cơ quan đã chọn. Mời đồng chí chọn vai trò khác."))
    return ask(talk, form)


def type_name(talk: Talk) -> str | None:
    """The full name."""
    form, _ = form_of_state(talk), talk._
    name = read_name(talk.heard.text)
    if name is None:
        wrong = _("Họ và tên gồm chữ cái, từ 2 đến 60 ký tự, không có số và ký hiệu.")
        return ask_again(talk, form, "name", screens.name_screen(_, form, wrong=wrong))
    talk.person.full_name, form.request.state = name, "draft"
    return ask(talk, form)


def type_post(talk: Talk) -> str | None:
    """The post, with a phone number if they like; the first secretary's agency behind it."""
    form, _ = form_of_state(talk), talk._
    wrong, post = "", None
    try:
        post = read_post(talk.heard.text, with_agency=form.asks_agency_in_words)
    except Rule:
        wrong = _("Số điện thoại chưa đúng: số di động có 10 chữ số, bắt đầu bằng 0.")
    agency = read_title(post.agency) if post and form.asks_agency_in_words else None
    if post is None or (form.asks_agency_in_words and agency is None):
        wrong = wrong or _("Chức vụ cần có chữ, dài nhất 100 ký tự; tên cơ quan dài nhất 120 ký tự.")
        return ask_again(talk, form, "post", screens.post_screen(_, form, wrong=wrong))
    talk.person.post, talk.person.phone = post.post, post.phone or talk.person.phone
    form.request.state = "draft"
    if agency:
        form.request.agency_id = agencies.named(talk.session, talk.house, form.bloc, agency).id
        talk.session.flush()
    return ask(talk, read_form(talk, form.request))


def ask_phone(talk: Talk) -> str | None:
    """Ask for a phone number, or take it away."""
    form = form_of_tap(talk, words=1, more=1)
    if talk.words[1:] == ("none",):
        talk.person.phone = ""
        return ask(talk, form)
    talk.show(screens.phone_screen(talk._, form))
    return talk.wait("phone", request=form.request.id)


def take_phone(talk: Talk) -> str | None:
    """A phone number, typed or as a contact card."""
    form, _ = form_of_state(talk), talk._
    try:
        talk.person.phone = parse_phone(talk.heard.phone or talk.heard.text)
    except Rule:
        wrong = _("Số điện thoại chưa đúng: số di động có 10 chữ số, bắt đầu bằng 0.")
        return ask_again(talk, form, "phone", screens.phone_screen(_, form, wrong=wrong))
    return ask(talk, form)


def fix(talk: Talk) -> str | None:
    """Show what may be changed, or ask one question again."""
    form, _ = form_of_tap(talk, words=1, more=1), talk._
    if len(talk.words) == 1:
        if form.question != "consent":
            return ask(talk, form)
        talk.show(screens.fix_screen(_, form))
        return END
    wanted = next((question for question in QUESTIONS[:4] if question == talk.words[1]), None)
    if wanted is None or (wanted in {"agency", "role"} and form.kind != "bloc"):
        raise Refusal(_("Mục này không sửa được. Mời đồng chí chọn mục khác."))
    if wanted == "agency":
        form.request.agency_id = form.request.role = None
    elif wanted == "role":
        form.request.role = None
    elif wanted == "name":
        return ask_again(talk, form, "name", screens.name_screen(_, form))
    else:
        return ask_again(talk, form, "post", screens.post_screen(_, form))
    form.request.state = "draft"
    return ask(talk, read_form(talk, form.request))


def ask(talk: Talk, form: Form, page_number: int = 0) -> str:
    """Show the question that is next, or that the request waits, and wait for its answer."""
    if form.request.state == joining.WAITING:
        talk.show(screens.waiting_screen(talk._, form))
        return END
    talk.show(screens.question_screen(talk._, form, page_number))
    return talk.wait(form.question, request=form.request.id)


def ask_again(talk: Talk, form: Form, question: str, screen: Screen) -> str:
    """Show one question, answered or not, and wait for its answer."""
    talk.show(screen)
    return talk.wait(question, request=form.request.id)


def form_of_tap(talk: Talk, *, words: int, more: int = 0) -> Form:
    """The form of a tap with so many words."""
    if not words <= len(talk.words) <= words + more:
        _ = talk._
        raise Refusal(_("Nút này không còn dùng được. Mời đồng chí gõ /thamgia."))
    return own_form(talk, talk.words[0])


def form_of_state(talk: Talk) -> Form:
    """The form of what the person is being asked."""
    return own_form(talk, str(talk.arg.get("request", "")))
