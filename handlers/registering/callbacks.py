"""The agency's side: tick, put before the leader, sign, take back."""

from collections.abc import Callable, Iterable

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from handlers.kit.access import here
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.where import gone
from handlers.kit.words import Words
from handlers.registering import gathered, screens, use_cases
from handlers.registering.form import Form, form_at, held_form, named_form, own_form, step_of
from storage import sheets
from storage.tables import Person

WORDS = 3
"""Every button names the step, the year and the agency."""


def overview(talk: Talk) -> str:
    """The registration of one's own agency; who only gathers them sees all."""
    place = here(talk)
    if place.agency is None or not place.may(Act.SCORE):
        return gathered.show_page(talk, *step_of(talk, Act.SEE_SHEETS), 0)
    return _show(talk, own_form(talk))


def open_own(talk: Talk) -> str:
    """The registration that a message speaks of."""
    return _show(talk, named_form(talk, Act.SCORE))


def tick(talk: Talk) -> str:
    """Set or clear a mark; the button says what will be, so a second tap changes nothing."""
    form = held_form(talk, Act.SCORE)
    if len(talk.words) != WORDS + 2 or talk.words[WORDS] not in form.offered:
        raise gone(talk)
    title, on = talk.words[WORDS], talk.words[WORDS + 1] == "1"
    row = form.held
    _by_rule(talk, lambda: use_cases.tick(row, form.offered, title, on=on))
    return _show(talk, form_at(talk, form.spot))


def send(talk: Talk) -> str:
    """Put it before the agency's leaders; where none uses the program, the paper counts."""
    _ = talk._
    form = held_form(talk, Act.SEND_UP)
    row = form.held
    if row.state == "with_leader":
        return _show(talk, form)
    leaders = _others(talk, form, ("leader",))
    if not leaders:
        raise Refusal(
            _("Chưa có lãnh đạo cơ quan dùng Hệ thống. Mời đồng chí trình ký bản giấy rồi chọn Đã gửi văn bản.")
        )
    _by_rule(talk, lambda: use_cases.send_up(row, talk.person.id, talk.now))
    talk.note(form.spot.place.bloc.id, "registration_sent_up", agency=form.spot.agency.id)
    form = form_at(talk, form.spot)
    for leader in leaders:
        talk.news(leader.id, screens.to_leader(Words(leader.lang, talk.house.tz), form, talk.now))
    return _show(talk, form, _("Đã trình lãnh đạo ký."))


def sign(talk: Talk) -> str:
    """A leader signs and submits what stood on the card; changed since, it is shown again."""
    _ = talk._
    form = held_form(talk, Act.SUBMIT_SHEET)
    row = form.held
    if row.state == "submitted":
        return _show(talk, form)
    if talk.words[WORDS:] != (form.version,):
        talk.toast(_("Bản đăng ký đã thay đổi. Mời đồng chí đọc lại trước khi ký."), alert=True)
        return _show(talk, form)
    _by_rule(talk, lambda: use_cases.submit(talk.session, row, talk.person.id, talk.now))
    talk.note(form.spot.place.bloc.id, "registration_submitted", agency=form.spot.agency.id, titles=row.titles)
    form = form_at(talk, form.spot)
    for person in _others(talk, form, ("officer", "leader")):
        words = Words(person.lang, talk.house.tz)
        line = words("Đồng chí {who} đã ký gửi Khối lúc {when}.", who=talk.person.full_name, when=words.when(talk.now))
        talk.news(person.id, screens.told(words, form, words("Bản đăng ký thi đua đã gửi Khối"), line))
    return _show(talk, form, _("Đã ký gửi Khối."))


def pull(talk: Talk) -> str:
    """Take it back to change it."""
    form = held_form(talk, Act.WITHDRAW_SHEET)
    row = form.held
    if row.state == "draft":
        return _show(talk, form)
    _by_rule(talk, lambda: use_cases.withdraw(talk.session, row, late=form.late))
    talk.note(form.spot.place.bloc.id, "registration_withdrawn", agency=form.spot.agency.id)
    form = form_at(talk, form.spot)
    for person in _others(talk, form, ("leader", "officer")):
        words = Words(person.lang, talk.house.tz)
        line = words("Đồng chí {who} rút lại bản đăng ký để sửa, sau đó sẽ trình lại.", who=talk.person.full_name)
        talk.news(person.id, screens.told(words, form, words("Bản đăng ký thi đua được rút lại"), line))
    return _show(talk, form, talk._("Đã rút lại. Đồng chí sửa xong, mời gửi lại."))


def _show(talk: Talk, form: Form, said: str = "") -> str:
    row = form.row
    names = sheets.names(talk.session, [row.submitted_by, row.sent_by]) if row else {}
    talk.show(screens.overview(talk._, form, names, talk.now, said))
    return END


def _by_rule(talk: Talk, move: Callable[[], None]) -> None:
    """Move the registration; a rule's no is said in words."""
    _ = talk._
    try:
        move()
    except Rule as rule:
        sentences = {
            "registration.empty": _("Chưa có nội dung đăng ký nào. Mời đồng chí đánh dấu ít nhất một nội dung."),
            "sheet.too_late": _("Đã quá hạn nên bản đăng ký đã gửi không rút lại được. Mời đồng chí báo Thư ký Khối."),
        }
        changed = _("Bản đăng ký đã thay đổi, việc này không còn cần. Mời đồng chí gõ /dangkythidua để xem.")
        raise Refusal(sentences.get(rule.code, changed)) from None


def _others(talk: Talk, form: Form, roles: Iterable[str]) -> list[Person]:
    return colleagues(talk, form.spot.place.bloc.id, form.spot.agency.id, roles)
