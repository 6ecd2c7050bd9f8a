"""What a newcomer sees, from the first greeting to the request sent."""

from domain.contacts import show_phone
from domain.speech import Choice, Screen
from handlers.joining.form import Form
from handlers.joining.wording import agency_name, role_name
from handlers.kit.cards import act, back_to, card, paged
from handlers.kit.words import Safe, Words
from storage.tables import Agency


def code_screen(_: Words) -> Screen:
    """For somebody who came without a link."""
    return card(
        _,
        _("Tham gia Khối"),
        _("Mời đồng chí mở đường dẫn mời mà Thư ký Khối đã gửi."),
        _("Nếu có mã mời, mời đồng chí gõ mã gồm 8 chữ và số, ví dụ: {code}.", code="7KQ2-MX4T"),
        rows=[act(_("Trợ giúp"), "help")],
    )


def greeting_screen(_: Words, form: Form) -> Screen:
    """A new secretary's first card (`screens.md` 4)."""
    known = _("Khối: {bloc}.", bloc=form.bloc.name) if form.head else ""
    return card(
        _,
        _("Kính chào đồng chí."),
        _("Đây là hệ thống hỗ trợ thi đua của Khối. Đồng chí được mời làm Thư ký Khối."),
        known,
        _("Khởi đầu mất khoảng 5 phút; dừng lúc nào cũng được, việc đã nhập không mất."),
        rows=[act(_("Bắt đầu"), "joingo", form.request.id)],
    )


def question_screen(_: Words, form: Form, page: int = 0) -> Screen:
    """The question that is next."""
    return {"agency": _agency, "role": _role, "name": name_screen, "post": post_screen, "consent": consent_screen}[
        form.question
    ](_, form, page)


def _agency(_: Words, form: Form, page: int) -> Screen:
    items = [agency_choice(agency, "joinag", form.request.id) for agency in form.agencies]
    return card(
        _,
        _("Tham gia {bloc}", bloc=form.bloc.name),
        _("Đồng chí công tác tại cơ quan nào? Mời đồng chí chọn hoặc gõ tên cơ quan."),
        rows=paged(_, items, page, "joinpg", form.request.id),
    )


def agency_choice(agency: Agency, *action: str) -> Choice:
    """An agency as a button."""
    return act(agency.short_name or agency.name, *action, agency.id)


def _role(_: Words, form: Form, _page: int) -> Screen:
    own = form.request.id
    return card(
        _,
        _("Vai trò của đồng chí tại {agency}", agency=agency_name(_, form.agency)),
        _("Lãnh đạo phụ trách: duyệt, ký gửi bảng điểm và bỏ phiếu."),
        _("Cán bộ tham mưu: nhập điểm, minh chứng và báo cáo."),
        rows=[
            act(_("Lãnh đạo phụ trách"), "joinro", own, "leader"),
            act(_("Cán bộ tham mưu"), "joinro", own, "officer"),
            act(_("Cả hai vai trò"), "joinro", own, "both"),
        ],
        back=back_to(_, "joinfix", own, "agency"),
    )


def name_screen(_: Words, form: Form, _page: int = 0, wrong: str = "") -> Screen:
    """Asks for the full name; `wrong` says what was wrong with the last line."""
    back = back_to(_, "joinfix", form.request.id, "role") if form.kind == "bloc" else None
    return card(_, _("Họ và tên"), wrong, _("Mời đồng chí gõ họ và tên, ví dụ: Nguyễn Văn An."), back=back)


def post_screen(_: Words, form: Form, _page: int = 0, wrong: str = "") -> Screen:
    """Asks for the post, with room for a phone number on the same line; the first secretary names the agency too."""
    back = back_to(_, "joinfix", form.request.id, "name")
    if form.asks_agency_in_words:
        return card(
            _,
            _("Chức vụ, cơ quan"),
            wrong,
            _("Mời đồng chí gõ chức vụ, dấu phẩy, rồi tên cơ quan."),
            _("Ví dụ: Chuyên viên, Ban Tổ chức Tỉnh ủy."),
            _("Nếu muốn, đồng chí ghi thêm số điện thoại ở cuối dòng."),
            back=back,
        )
    return card(
        _,
        _("Chức vụ"),
        wrong,
        _("Mời đồng chí gõ chức vụ, ví dụ: Phó Trưởng ban."),
        _("Nếu muốn, đồng chí ghi thêm số điện thoại ở cuối dòng: Phó Trưởng ban, 0912 345 678."),
        back=back,
    )


def phone_screen(_: Words, form: Form, wrong: str = "") -> Screen:
    """Asks for a phone number, for who wants to be called."""
    remove = [act(_("Xóa số điện thoại"), "joinph", form.request.id, "none")] if form.person.phone else []
    return card(
        _,
        _("Số điện thoại"),
        wrong,
        _("Mời đồng chí gõ số di động 10 chữ số, ví dụ: 0912 345 678."),
        rows=remove,
        back=back_to(_, "joingo", form.request.id),
    )


def consent_screen(_: Words, form: Form, _page: int = 0) -> Screen:
    """Who asks for what, the four lines on data, [Đồng ý]."""
    own = form.request.id
    phone = _("Sửa số điện thoại") if form.person.phone else _("Thêm số điện thoại")
    return card(
        _,
        _who(_, form),
        *data_notice(_, form.head),
        rows=[
            act(_("Đồng ý"), "joinok", own),
            (act(phone, "joinph", own), act(_("Sửa lại"), "joinfix", own)),
            act(_("Không đồng ý"), "joinno", own),
        ],
    )


def data_notice(_: Words, head: Agency | None) -> tuple[Safe, ...]:
    """The four lines on data (`screens.md` 7)."""
    return (
        _("Hệ thống lưu họ tên, chức vụ, số điện thoại (nếu có) và việc đồng chí làm trong Khối."),
        _("Chỉ dùng để nhắc việc, chấm điểm, bỏ phiếu; {agency} quản lý.", agency=head.name if head else _("cơ quan Trưởng khối")),
        _("Tin nhắn đi qua Telegram, máy chủ ở nước ngoài: không gửi tài liệu mật, thông tin kỷ luật cá nhân."),
        _(
            "Đồng chí xem, tải về dữ liệu của mình hoặc rời hệ thống bất cứ lúc nào; "
            "hồ sơ thi đua của cơ quan được giữ lại."
        ),
    )  # fmt: skip


def _who(_: Words, form: Form) -> Safe:
    role = form.request.role or form.invitation.role or ""
    phone = _(", điện thoại {phone}", phone=show_phone(form.person.phone)) if form.person.phone else Safe("")
    agency = agency_name(_, form.agency)
    return _(
        "{name}, {post}, {agency} ({role}){phone}",
        name=form.person.full_name, post=form.person.post, agency=agency, role=role_name(_, role), phone=phone,
    )  # fmt: skip


def fix_screen(_: Words, form: Form) -> Screen:
    """What may be changed before the request is sent (again)."""
    own = form.request.id
    rows: list[tuple[Choice, ...]] = [
        (act(_("Họ và tên"), "joinfix", own, "name"), act(_("Chức vụ"), "joinfix", own, "post"))
    ]
    if form.kind == "bloc":
        rows.insert(0, (act(_("Cơ quan"), "joinfix", own, "agency"), act(_("Vai trò"), "joinfix", own, "role")))
    return card(
        _, _("Sửa đề nghị tham gia"), _who(_, form), _("Đồng chí muốn sửa mục nào?"), rows=rows, back=back_to(_, "joingo", own)
    )  # fmt: skip


def waiting_screen(_: Words, form: Form) -> Screen:
    """The request is sent."""
    own = form.request.id
    return card(
        _,
        _("Đã gửi đề nghị tham gia {bloc}", bloc=form.bloc.name),
        _who(_, form),
        _("Thư ký Khối sẽ xem và duyệt. Hệ thống báo cho đồng chí ngay khi có kết quả."),
        rows=[act(_("Sửa đề nghị"), "joinfix", own), act(_("Rút đề nghị"), "joinno", own)],
    )


def welcome_screen(_: Words, bloc: str, agency: Agency | None, roles: Safe) -> Screen:
    """Somebody is in."""
    return card(
        _,
        _("Đồng chí đã tham gia {bloc}", bloc=bloc),
        _("{agency}: {roles}.", agency=agency_name(_, agency), roles=roles),
        _("Các việc cần làm và hạn gửi hiện ở mục Việc cần làm."),
    )


def forgotten_screen(_: Words) -> Screen:
    """Nothing of somebody who did not agree is kept."""
    return card(
        _,
        _("Đã rút đề nghị"),
        _("Hệ thống không lưu thông tin đồng chí vừa nhập. Khi cần, mời đồng chí mở lại đường dẫn mời."),
    )


def declined_screen(_: Words, form_id: str, bloc: str, reason: str) -> Screen:
    """The secretary has not approved, and why."""
    return card(
        _,
        _("Chưa được duyệt tham gia {bloc}", bloc=bloc),
        _("Lý do: {reason}", reason=reason),
        _("Đồng chí có thể sửa đề nghị rồi gửi lại."),
        rows=[act(_("Sửa và gửi lại"), "joinfix", form_id)],
    )
