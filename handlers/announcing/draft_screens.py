"""An announcement being written: to whom, what, how it looks, when it goes out. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.announcements import MOST_PARTS, opening, size
from domain.speech import Choice, Screen, plain
from handlers.announcing.audiences import audience_said
from handlers.announcing.book import Book
from handlers.kit.cards import act, back_to, card, label, some_names
from handlers.kit.steps import step_name
from handlers.kit.words import Words
from handlers.reminding.days import stamp
from storage.tables import Agency

Row = Choice | tuple[Choice, ...]
NAMED = 3
SHOWN_WHOLE = 3000
"""A longer text is shown by its beginning: with the words around it a card would not hold it."""


def choose_audience(_: Words, counts: Sequence[int], *, steps: bool, draft_id: str = "") -> Screen:
    """To whom; `counts`: how many people all, leaders and officers are; `draft_id`: of what is written already."""
    labels = (
        _("Tất cả ({n} người)", n=counts[0]),
        _("Lãnh đạo ({n} người)", n=counts[1]),
        _("Cán bộ ({n} người)", n=counts[2]),
    )
    named = ("-", draft_id) if draft_id else ()
    rows = [act(said, "nwto", code, *named) for said, code in zip(labels, ("all", "leaders", "officers"), strict=True)]
    if steps:
        rows.append(act(_("Cơ quan chưa thực hiện một bước"), "nwnew", "steps", *named[1:]))
    back = back_to(_, "nwmore", draft_id) if draft_id else back_to(_, "news", 0)
    return card(_, _("Soạn thông báo"), _("Gửi tới ai?"), rows=rows, back=back)


def choose_step(
    _: Words, steps: Sequence[tuple[str, int, int]], titles: Mapping[str, str], draft_id: str = ""
) -> Screen:  # fmt: skip
    """Which step they have not done: (code, agencies, people); `titles` of requests, by code; `draft_id`: of what is written already."""
    named = (draft_id,) if draft_id else ()
    rows = [
        act(
            label(_("{step}: {n} cơ quan, {m} người", step=step_name(_, code, titles.get(code, "")), n=n, m=m)),
            "nwto",
            "undone",
            code,
            *named,
        )
        for code, n, m in steps
    ]
    first = _("Gửi cho các cơ quan chưa thực hiện bước nào?") if rows else _("Không có cơ quan nào còn việc chưa xong.")
    return card(_, _("Soạn thông báo"), first, rows=rows, back=back_to(_, "nwnew", *(("to", *named) if named else ())))


def ask_text(_: Words, book: Book, people: int, said: str = "") -> Screen:
    """Type it, send photos and files."""
    return card(
        _, _("Soạn thông báo"), said,
        _.plural("Gửi {audience}: {n} người.", "Gửi {audience}: {n} người.", people, audience=audience_said(_, book.row)),
        _("Mời đồng chí gõ nội dung; có thể gửi kèm ảnh, tệp PDF, DOCX, XLSX."),
        _("Hệ thống cho xem trước rồi mới gửi."), back=back_to(_, "news", 0),
    )  # fmt: skip


def preview(
    _: Words, book: Book, people: int, without: Sequence[Agency], opens_at: datetime | None, said: str = ""
) -> Screen:  # fmt: skip
    """Exactly what goes out, to how many; `opens_at`: when working hours begin, outside them."""
    row, text = book.row, book.text
    lines = [
        said,
        _.plural("Gửi {audience}: {n} người.", "Gửi {audience}: {n} người.", people, audience=audience_said(_, row)),
        _("Chưa có ai nhận ở: {names}.", names=some_names(_, [one.short_name or one.name for one in without], NAMED))
        if without
        else "",
        _("Kèm tệp: {names}.", names="; ".join(one.name for one in book.files)) if book.files else "",
    ]
    if size(text) <= SHOWN_WHOLE:
        lines.append(plain(text))
    else:
        lines += [plain(opening(text)), _("(Toàn văn {n} ký tự.)", n=size(text))]
    return card(_, _("Xem trước thông báo"), *lines, rows=_ways(_, book, opens_at), back=back_to(_, "news", 0))


def _ways(_: Words, book: Book, opens_at: datetime | None) -> list[Row]:
    row = book.row
    more = act(_("Thêm"), "nwmore", row.id)
    if book.unasked:
        parts = len(book.parts)
        split_up = [act(_("Chia thành {n} tin", n=parts), "nwform", row.id, "parts")] if parts <= MOST_PARTS else []
        return [*split_up, act(_("Gửi thành một tệp Word"), "nwform", row.id, "file"), more]
    if opens_at is None:
        return [act(_("Gửi ngay"), "nwsend", row.id, "-", book.sign), more]
    later = act(label(_("Gửi lúc {when}", when=_.when(opens_at))), "nwsend", row.id, stamp(opens_at, _.tz), book.sign)
    return [later, act(_("Gửi ngay, ngoài giờ"), "nwsend", row.id, "now", book.sign), more]


def more(_: Words, book: Book) -> Screen:
    """What is needed now and then."""
    row = book.row
    rows: list[Row] = [
        (act(_("Hẹn giờ gửi"), "nwwhen", row.id), act(_("Đổi người nhận"), "nwnew", "to", row.id)),
        (act(_("Gõ lại nội dung"), "nwclear", row.id), act(_("Xóa bản nháp"), "nwdel", row.id)),
        *(act(label(_("Bỏ tệp {name}", name=one.name)), "nwdrop", row.id, one.id) for one in book.files),
    ]
    return card(
        _, _("Thông báo đang soạn"), _("Gõ thêm thì nối vào cuối nội dung; gửi thêm tệp thì tệp được kèm theo."), rows=rows,
        back=back_to(_, "nwdraft", row.id),
    )  # fmt: skip


def choose_time(_: Words, book: Book, times: Sequence[datetime]) -> Screen:
    """Three times, or one that is typed."""
    rows = [act(label(_.when(at)), "nwsend", book.row.id, stamp(at, _.tz), book.sign) for at in times]
    return card(
        _, _("Hẹn giờ gửi"), _("Chọn một lúc, hoặc gõ ngày giờ, ví dụ: 8h ngày 25/11, chiều thứ Sáu."), rows=rows,
        back=back_to(_, "nwmore", book.row.id),
    )  # fmt: skip


def sure_time(_: Words, book: Book, at: datetime, why: str = "") -> Screen:
    """A typed time shown back; `why`: it is another one than was typed."""
    return card(
        _, _("Hẹn giờ gửi"), why, _("Gửi lúc {when}?", when=_.when(at)),
        rows=[act(_("Hẹn gửi"), "nwsend", book.row.id, stamp(at, _.tz), book.sign), act(_("Chọn lúc khác"), "nwwhen", book.row.id)],
        back=back_to(_, "nwdraft", book.row.id),
    )  # fmt: skip


def sure_delete(_: Words, book: Book) -> Screen:
    """Asked before a draft goes."""
    return card(
        _, _("Xóa bản nháp này?"), _("Thông báo chưa gửi cho ai."), rows=[act(_("Xóa"), "nwdel", book.row.id, "yes")],
        back=back_to(_, "nwmore", book.row.id),
    )  # fmt: skip
