"""A report's way: opened, put before the leader, signed and sent to the bloc, taken back."""

from domain.eligibility import Act
from domain.reports import check_complete
from handlers import paper_moves
from handlers.kit.access import here
from handlers.kit.refusal import Refusal
from handlers.kit.steps import REPORT_STEPS, step_name
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from handlers.paper_moves import WORDS, Kind
from handlers.reports import screens
from handlers.reports.form import Form, form_at, held_form, named_form
from handlers.reports.gathered import show_all
from handlers.reports.writing import show_overview
from storage import blocs
from storage.tables import Step


def overview(talk: Talk) -> str:
    """The own report that is next; who only gathers them sees all."""
    place, _ = here(talk), talk._
    steps = [one for one in blocs.steps(talk.session, place.year.id) if one.code in REPORT_STEPS]
    if not steps:
        raise Refusal(_("Lịch năm {year} của Khối không có kỳ báo cáo nào.", year=str(place.year.year)))
    if place.agency is None or not place.may(Act.SCORE):
        return show_all(talk, (steps[0].code, steps[0].year_id), 0)
    owed = [one for one in steps if one.state == "open" and not _is_done(talk, one, place.agency.id)]
    step = (owed or steps[-1:])[0]
    return show_overview(talk, named_form(talk, Act.SCORE, (step.code, step.year_id, place.agency.id)))


def _is_done(talk: Talk, step: Step, agency_id: str) -> bool:
    return agency_id in blocs.marks(talk.session, step.year_id, step.code)


def open_own(talk: Talk) -> str:
    """The report that a button speaks of."""
    return show_overview(talk, named_form(talk, Act.SCORE, talk.words[:WORDS]))


def send(talk: Talk) -> str:
    """Put it before the agency's leaders."""
    return paper_moves.send(talk, KIND)


def sign(talk: Talk) -> str:
    """A leader signs what was read."""
    return paper_moves.sign(talk, KIND)


def pull(talk: Talk) -> str:
    """Take it back to change it."""
    return paper_moves.pull(talk, KIND)


def _said(_: Words, form: Form, code: str, **values: object) -> Safe:
    """What `paper_moves` needs to say."""
    step = step_name(_, form.spot.step.code)
    sentences = {
        "no_leader": lambda: _("Chưa có lãnh đạo cơ quan dùng Hệ thống. Mời đồng chí trình ký bản giấy rồi báo số, ngày văn bản."),
        "changed": lambda: _("Báo cáo đã thay đổi. Mời đồng chí đọc lại trước khi ký."),
        "sent": lambda: _("{step} đã gửi Khối", step=step),
        "pulled": lambda: _("{step} được rút lại", step=step),
        "pulled_by": lambda: _("Đồng chí {who} rút lại báo cáo để sửa, sau đó sẽ trình lại.", **values),
        "report.missing": lambda: _("Còn thiếu mục: {heading}. Mời đồng chí viết mục này hoặc gửi tệp báo cáo.", **values),
        "report.empty": lambda: _("Báo cáo chưa có nội dung. Mời đồng chí viết các mục hoặc gửi tệp."),
        "sheet.too_late": lambda: _("Đã quá hạn nên báo cáo đã gửi không rút lại được. Mời đồng chí báo Thư ký Khối."),
    }  # fmt: skip
    changed = _("Báo cáo đã thay đổi, việc này không còn cần. Mời đồng chí gõ /baocao để xem.")
    return sentences[code]() if code in sentences else changed


KIND: Kind[Form] = Kind(
    held_form, form_at, show_overview, lambda form: check_complete(form.headings, form.texts, len(form.files)),
    ("report_sent_up", "report_submitted", "report_withdrawn"), lambda form: {"step": form.held.code}, lambda form: form.version,
    screens.to_leader, screens.told, _said,
)  # fmt: skip
