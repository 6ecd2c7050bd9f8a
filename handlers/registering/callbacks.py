"""The agency's side: tick, put before the leader, sign, take back."""

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from handlers import paper_moves
from handlers.kit.access import here
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.kit.words import Safe, Words
from handlers.paper_moves import WORDS, Kind
from handlers.registering import gathered, screens, use_cases
from handlers.registering.form import Form, form_at, held_form, named_form, own_form, step_of
from handlers.registering.items import item_name
from storage import sheets


def overview(talk: Talk) -> str:
    """The registration of one's own agency; who only gathers them sees all."""
    place = here(talk)
    if place.agency is None or not place.may(Act.SCORE):
        return gathered.show_page(talk, *step_of(talk, Act.SEE_SHEETS), 0)
    return _show(talk, own_form(talk))


def open_own(talk: Talk) -> str:
    """The registration that a message speaks of."""
    return _show(talk, named_form(talk, Act.SCORE, talk.words))


def tick(talk: Talk) -> str:
    """Set or clear a mark; the button says what will be, so a second tap changes nothing."""
    form = held_form(talk, Act.SCORE, talk.words)
    if len(talk.words) != WORDS + 2 or talk.words[WORDS] not in form.offered:
        raise gone(talk)
    title, on = talk.words[WORDS], talk.words[WORDS + 1] == "1"
    try:
        use_cases.tick(form.held, form.offered, title, on=on)
    except Rule as rule:
        raise Refusal(_said(talk._, form, rule.code)) from None
    return _show(talk, form_at(talk, form.spot))


def send(talk: Talk) -> str:
    """Put it before the agency's leaders."""
    return paper_moves.send(talk, KIND)


def sign(talk: Talk) -> str:
    """A leader signs what was read."""
    return paper_moves.sign(talk, KIND)


def pull(talk: Talk) -> str:
    """Take it back to change it."""
    return paper_moves.pull(talk, KIND)


def _show(talk: Talk, form: Form, said: str = "") -> str:
    row = form.row
    names = sheets.names(talk.session, [row.submitted_by, row.sent_by]) if row else {}
    talk.show(screens.overview(talk._, form, names, talk.now, said))
    return END


def _said(_: Words, _form: Form, code: str, **values: object) -> Safe:
    """What `paper_moves` needs to say."""
    item = item_name(_, str(values.get("item", "")))
    sentences = {
        "no_leader": lambda: _("Chưa có lãnh đạo cơ quan dùng Hệ thống. Mời đồng chí trình ký bản giấy rồi chọn Đã gửi văn bản."),
        "changed": lambda: _("Bản đăng ký đã thay đổi. Mời đồng chí đọc lại trước khi ký."),
        "sent": lambda: _("Bản đăng ký thi đua đã gửi Khối"),
        "pulled": lambda: _("Bản đăng ký thi đua được rút lại"),
        "pulled_by": lambda: _("Đồng chí {who} rút lại bản đăng ký để sửa, sau đó sẽ trình lại.", **values),
        "registration.empty": lambda: _("Chưa có nội dung đăng ký nào. Mời đồng chí đánh dấu ít nhất một nội dung."),
        "registration.missing": lambda: _("Còn thiếu số lượng: {item}. Mời đồng chí nhập, không có thì gõ 0.", item=item),
        "sheet.too_late": lambda: _("Đã quá hạn nên bản đăng ký đã gửi không rút lại được. Mời đồng chí báo Thư ký Khối."),
    }  # fmt: skip
    changed = _("Bản đăng ký đã thay đổi, việc này không còn cần. Mời đồng chí gõ /dangkythidua để xem.")
    return sentences[code]() if code in sentences else changed


KIND: Kind[Form] = Kind(
    held_form, form_at, _show, lambda form: use_cases.check_complete(form.held, form.counted),
    ("registration_sent_up", "registration_submitted", "registration_withdrawn"),
    lambda form: {"titles": form.titles, "numbers": form.numbers}, lambda form: form.version, screens.to_leader, screens.told,
    _said,
)  # fmt: skip
