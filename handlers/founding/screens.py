"""The questions of a new bloc's secretary, one card each (`screens.md` 4)."""

from collections.abc import Sequence
from datetime import datetime

from domain.shown_dates import show_day
from domain.speech import Choice, Screen, plain
from handlers.founding.plan import STAGES, Setup
from handlers.kit.cards import act, back_to, card, paged
from handlers.kit.words import Safe, Words
from storage.tables import Agency

NONE = "-"
ONE_LINE = 36
"""Letters that a button shows in one line."""


def back(_: Words, setup: Setup, item: str) -> Choice:
    """The way to the question before, or to the screen of the head agency."""
    before = setup.before(item) if setup.next is not None else None
    return back_to(_, "foask", before) if before else back_to(_, "manage")


def called(agency: Agency) -> str:
    """An agency on a button: its full name where that has room, else the short one."""
    return agency.name if len(agency.name) <= ONE_LINE else agency.short_name or agency.name


def name_screen(_: Words, setup: Setup, wrong: str = "") -> Screen:
    """The bloc's name: the proposed one by a tap, another one typed."""
    return card(
        _,
        _("Tên Khối"),
        wrong,
        _("Tên đề xuất: {name}.", name=setup.bloc.name),
        _("Nếu Khối có tên khác, mời đồng chí gõ tên đúng theo quyết định."),
        rows=[act(_("Dùng tên này"), "foname", setup.bloc.id)],
        back=back(_, setup, "name"),
    )


def members_screen(_: Words, setup: Setup, agencies: Sequence[Agency], page: int, said: str = "") -> Screen:
    """The members: ticked ones are in; what is missing is typed."""
    inside = {agency.id for agency in setup.members}
    items = [
        act(
            f"{'☑' if agency.id in inside else '☐'} {called(agency)}", "fotick", agency.id, int(agency.id not in inside)
        )
        for agency in agencies
    ]
    return card(
        _,
        _("Thành viên"),
        said,
        _("Các cơ quan thường có đã được đánh dấu sẵn. Mời đồng chí bỏ dấu cơ quan không thuộc Khối."),
        _("Cơ quan còn thiếu: mời đồng chí gõ tên."),
        rows=[
            (act(_("Đủ rồi ({n})", n=len(inside)), "foall"), act(_("Thêm cơ quan"), "foadd")),
            *paged(_, items, page, "fopage", "members"),
        ],
        back=back(_, setup, "members"),
    )


def add_screen(_: Words) -> Screen:
    """Asks for an agency's name."""
    return card(
        _,
        _("Thêm cơ quan"),
        _("Mời đồng chí gõ tên đầy đủ của cơ quan, ví dụ: Đảng ủy Ủy ban nhân dân tỉnh."),
        back=back_to(_, "foask", "members"),
    )


def head_screen(_: Words, setup: Setup, own: Agency | None, page: int, *, dated: bool) -> Screen:
    """The head agency, the secretary's own first."""
    ordered = sorted(setup.members, key=lambda agency: agency != own)
    chosen = setup.head or own
    items = [act(f"{'☑ ' if agency == chosen else ''}{called(agency)}", "fohead", agency.id) for agency in ordered]
    title = _("Trưởng khối năm {year}", year=str(setup.year.year)) if dated else _("Trưởng khối hiện nay")
    return card(
        _,
        title,
        _("Mời đồng chí chọn cơ quan giữ vai trò Trưởng khối."),
        rows=paged(_, items, page, "fopage", "head"),
        back=back(_, setup, "head"),
    )


def deputy_screen(_: Words, setup: Setup, page: int) -> Screen:
    """The deputy agency, or none."""
    items = [act(_("Không có"), "fodep", NONE)]
    for agency in setup.members:
        if agency != setup.head:
            mark = "☑ " if agency in setup.deputies else ""
            items.append(act(f"{mark}{called(agency)}", "fodep", agency.id))
    return card(
        _,
        _("Phó khối"),
        _("Mời đồng chí chọn cơ quan Phó khối, hoặc chọn Không có."),
        rows=paged(_, items, page, "fopage", "deputy"),
        back=back(_, setup, "deputy"),
    )


def stage_screen(_: Words, setup: Setup, years: Sequence[int]) -> Screen:
    """Where the bloc stands; early in the year it may still be closing the one before."""
    rows = []
    for number in years:
        year = str(number)
        labels = {
            "pact": _("Chuẩn bị ký giao ước năm {year}", year=year),
            "work": _("Đang thực hiện giao ước năm {year}", year=year),
            "score": _("Sắp tự chấm điểm năm {year}", year=year),
            "meeting": _("Sắp họp tổng kết năm {year}", year=year),
        }
        offered = STAGES if len(years) == 1 else (STAGES[2:] if number == min(years) else STAGES[:2])
        rows += [act(labels[stage.code], "fostage", stage.code, number) for stage in offered]
    return card(
        _,
        _("Hiện nay Khối đang ở bước nào?"),
        _("Các bước trước đó được ghi là đã thực hiện ngoài hệ thống và không nhắc nữa."),
        rows=rows,
        back=back(_, setup, "stage"),
    )


def date_screen(_: Words, setup: Setup, item: str, days: Sequence[datetime]) -> Screen:
    """A deadline: three proposed working days, or another one."""
    rows = [act(show_day(day.date(), _.lang), "fodate", item, f"{day:%Y%m%d%H%M}") for day in days]
    line = (
        _("Hạn là 17:00 của ngày được chọn.")
        if item == "SELF_SCORE"
        else _("Hội nghị bắt đầu lúc 8:00 của ngày được chọn.")
    )
    return card(
        _,
        date_title(_, item),
        line,
        _("Mời đồng chí chọn một ngày làm việc; sau này vẫn thay đổi được."),
        rows=[*rows, act(_("Ngày khác"), "foother", item)],
        back=back(_, setup, item),
    )


def date_title(_: Words, item: str) -> Safe:
    """What a deadline is called."""
    return _("Hạn gửi bảng tự chấm") if item == "SELF_SCORE" else _("Ngày họp tổng kết")


def other_day_screen(_: Words, item: str, wrong: str = "") -> Screen:
    """Asks for a day in words."""
    return card(
        _,
        date_title(_, item),
        wrong,
        _("Mời đồng chí gõ ngày, ví dụ: 14/11, 17h ngày 25/11, chiều thứ Sáu tuần sau."),
        back=back_to(_, "foask", item),
    )


def check_day_screen(_: Words, item: str, at: datetime, *, workday: bool) -> Screen:
    """Shows a typed day back before it is taken. `at` in local time."""
    return card(
        _,
        date_title(_, item),
        _("Đồng chí chọn: {when}.", when=_.when(at)),
        "" if workday else _("Lưu ý: đây không phải ngày làm việc."),
        rows=[act(_("Đúng ngày này"), "fodate", item, f"{at:%Y%m%d%H%M}"), act(_("Gõ lại"), "foother", item)],
        back=back_to(_, "foask", item),
    )


def invite_screen(_: Words, setup: Setup, text: str) -> Screen:
    """The one message for all agencies."""
    return card(
        _,
        _("Mời các cơ quan bằng một tin"),
        plain(text),
        _("Mời đồng chí sao chép rồi dán vào nhóm Zalo của Khối, sau đó chọn Tiếp tục."),
        rows=[Choice(_("Sao chép tin mời"), copy=text), act(_("Tiếp tục"), "foinv")],
        back=back(_, setup, "invite"),
    )


def criteria_screen(_: Words, setup: Setup) -> Screen:
    """The scoring table."""
    return card(
        _,
        _("Bảng tiêu chí năm {year}", year=str(setup.year.year)),
        _("Bảng minh họa có thang 100 điểm, chưa đối chiếu với quy chế của Khối; thay được khi Khối có bảng riêng."),
        rows=[
            act(_("Gửi bảng Excel"), "ctfile", setup.year.id),
            act(_("Dùng bảng minh họa"), "focrit", "A"),
            act(_("Để sau"), "focrit", NONE),
        ],
        back=back(_, setup, "criteria"),
    )


def ready_screen(_: Words, setup: Setup, waiting: int) -> Screen:
    """All questions are answered."""
    head = setup.head.name if setup.head else ""
    rows = [act(_("Bỏ phiếu thử"), "trialnew")]
    if waiting:
        rows.append(act(_("Xem đề nghị ({n})", n=waiting), "joins", setup.bloc.id))
    return card(
        _,
        _("{bloc} đã sẵn sàng", bloc=setup.bloc.name),
        _("{n} cơ quan; Trưởng khối: {head}.", n=len(setup.members), head=head),
        _("Bỏ phiếu thử để các đồng chí làm quen trên điện thoại; kết quả không được tính."),
        rows=[*rows, act(_("Điều hành Khối"), "manage")],
    )
