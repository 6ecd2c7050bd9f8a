"""A report's way: opened, put before the leader, signed and sent to the bloc, taken back."""

from collections.abc import Callable

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.reports import check_complete
from handlers import paper_way
from handlers.kit.access import here
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.words import Words
from handlers.reminding.steps import REPORT_STEPS, step_name
from handlers.reports import screens
from handlers.reports.form import Form, form_at, held_form, named_form
from handlers.reports.gathered import show_all
from handlers.reports.writing import WORDS
from storage import blocs, sheets
from storage.tables import Report, Step


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
    return _show(talk, named_form(talk, Act.SCORE, (step.code, step.year_id, place.agency.id)))


def _is_done(talk: Talk, step: Step, agency_id: str) -> bool:
    return agency_id in blocs.marks(talk.session, step.year_id, step.code)


def open_own(talk: Talk) -> str:
    """The report that a button speaks of."""
    return _show(talk, named_form(talk, Act.SCORE, talk.words[:WORDS]))


def send(talk: Talk) -> str:
    """Put it before the agency's leaders; where none uses the program, the paper counts."""
    _ = talk._
    form = held_form(talk, Act.SEND_UP, talk.words[:WORDS])
    row = _row(form)
    if row.state == "with_leader":
        return _show(talk, form)
    leaders = colleagues(talk, form.spot.place.bloc.id, form.spot.agency.id, ("leader",))
    if not leaders:
        raise Refusal(
            _("Chưa có lãnh đạo cơ quan dùng Hệ thống. Mời đồng chí trình ký bản giấy rồi báo số, ngày văn bản.")
        )
    _by_rule(talk, lambda: _complete(form))
    _by_rule(talk, lambda: paper_way.send_up(row, talk.person.id, talk.now))
    talk.note(form.spot.place.bloc.id, "report_sent_up", step=row.code, agency=row.agency_id)
    form = form_at(talk, form.spot)
    for leader in leaders:
        talk.news(leader.id, screens.to_leader(Words(leader.lang, talk.house.tz), form, talk.now))
    return _show(talk, form, _("Đã trình lãnh đạo ký."))


def sign(talk: Talk) -> str:
    """A leader signs and submits what stood on the card; changed since, it is shown again."""
    _ = talk._
    form = held_form(talk, Act.SUBMIT_SHEET, talk.words[:WORDS])
    row = _row(form)
    if row.state == "submitted":
        return _show(talk, form)
    if talk.words[WORDS:] != (form.version,):
        talk.toast(_("Báo cáo đã thay đổi. Mời đồng chí đọc lại trước khi ký."), alert=True)
        return _show(talk, form)
    _by_rule(talk, lambda: _complete(form))
    _by_rule(talk, lambda: paper_way.submit(talk.session, row, row.code, talk.person.id, talk.now))
    talk.note(form.spot.place.bloc.id, "report_submitted", step=row.code, agency=row.agency_id)
    form = form_at(talk, form.spot)
    for person in colleagues(talk, form.spot.place.bloc.id, form.spot.agency.id, ("officer", "leader")):
        words = Words(person.lang, talk.house.tz)
        line = words("Đồng chí {who} đã ký gửi Khối lúc {when}.", who=talk.person.full_name, when=words.when(talk.now))
        title = words("{step} đã gửi Khối", step=step_name(words, row.code))
        talk.news(person.id, screens.told(words, form, title, line))
    return _show(talk, form, _("Đã ký gửi Khối."))


def pull(talk: Talk) -> str:
    """Take it back to change it."""
    form = held_form(talk, Act.WITHDRAW_SHEET, talk.words[:WORDS])
    row = _row(form)
    if row.state == "draft":
        return _show(talk, form)
    _by_rule(talk, lambda: paper_way.withdraw(talk.session, row, row.code, late=form.late))
    talk.note(form.spot.place.bloc.id, "report_withdrawn", step=row.code, agency=row.agency_id)
    form = form_at(talk, form.spot)
    for person in colleagues(talk, form.spot.place.bloc.id, form.spot.agency.id, ("leader", "officer")):
        words = Words(person.lang, talk.house.tz)
        line = words("Đồng chí {who} rút lại báo cáo để sửa, sau đó sẽ trình lại.", who=talk.person.full_name)
        title = words("{step} được rút lại", step=step_name(words, row.code))
        talk.news(person.id, screens.told(words, form, title, line))
    return _show(talk, form, talk._("Đã rút lại. Đồng chí sửa xong, mời gửi lại."))


def _show(talk: Talk, form: Form, said: str = "") -> str:
    row = form.row
    names = sheets.names(talk.session, [row.submitted_by, row.sent_by]) if row else {}
    talk.show(screens.overview(talk._, form, names, talk.now, said))
    return END


def _complete(form: Form) -> None:
    check_complete(form.headings, form.texts, len(form.files))


def _row(form: Form) -> Report:
    if form.row is None:
        raise Rule("report.empty")
    return form.row


def _by_rule(talk: Talk, move: Callable[[], None]) -> None:
    """Move the report; a rule's no is said in words."""
    _ = talk._
    try:
        move()
    except Rule as rule:
        if rule.code == "report.missing":
            missing = _("Còn thiếu mục: {heading}. Mời đồng chí viết mục này hoặc gửi tệp báo cáo.", **rule.params)
            raise Refusal(missing) from None
        sentences = {
            "report.empty": _("Báo cáo chưa có nội dung. Mời đồng chí viết các mục hoặc gửi tệp."),
            "sheet.too_late": _("Đã quá hạn nên báo cáo đã gửi không rút lại được. Mời đồng chí báo Thư ký Khối."),
        }
        changed = _("Báo cáo đã thay đổi, việc này không còn cần. Mời đồng chí gõ /baocao để xem.")
        raise Refusal(sentences.get(rule.code, changed)) from None
