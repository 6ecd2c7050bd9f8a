"""The text of a pact on a phone: its contents and its targets, to read and, for the head, to change. Pure."""

from domain.legal_bases import Doubt, Finding, doubts
from domain.pact import Operator, Target, sign_of
from domain.points import show_points
from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.words import Safe, Words
from handlers.pact.book import Book

Row = Choice | tuple[Choice, ...]

BEGINNING = 38
"""Letters of a content on its button, so that it stays in one line."""

TARGETS = 3
"""Targets on one card."""

DOUBTS = 3
"""Doubtful citations told beside one content."""

NOTES = 4
"""Lines below the text of one content."""


def title_of(_: Words, book: Book) -> Safe:
    """What every card is about."""
    return _("Giao ước thi đua năm {year}", year=str(book.place.year.year))


def target_said(_: Words, target: Target) -> Safe:
    """A target in words: "Văn bản được ký số: từ 95% số văn bản"."""
    unit = "%" if target.unit == "%" else f" {target.unit}"
    value = show_points(target.value, "." if _.lang == "en" else ",") + unit
    if target.base:
        value = f"{value} {target.base}"
    name = target.indicator
    if target.operator is Operator.AT_MOST:
        return _("{indicator}: không quá {value}", indicator=name, value=value)
    if target.operator is Operator.EXACTLY or (target.unit == "%" and target.value == 100_00):
        return _("{indicator}: {value}", indicator=name, value=value)
    return _("{indicator}: từ {value}", indicator=name, value=value)


def doubt_said(_: Words, found: Finding) -> Safe:
    """What to look at again in a citation."""
    basis, text = found.basis, found.written
    if found.doubt is Doubt.DATE:
        written = short_day(found.day) if found.day else "-"
        signed = short_day(basis.signed)
        return _(
            "Cần xem lại: {text} ghi ngày {written}, bản gốc ngày {signed}.", text=text, written=written, signed=signed
        )
    if found.doubt is Doubt.NOT_YET:
        return _("Cần xem lại: {text} có hiệu lực từ {day}.", text=text, day=short_day(basis.since or basis.signed))
    day, new = short_day(basis.until or basis.signed), basis.successor
    if not basis.sure:
        return _("Cần đối chiếu: {text} có thể đã hết hiệu lực từ {day}, thay bằng {new}.", text=text, day=day, new=new)
    return _("Cần xem lại: {text} hết hiệu lực từ {day}, thay bằng {new}.", text=text, day=day, new=new)


def contents_list(_: Words, book: Book, page: int, said: str = "") -> Screen:
    """All contents, a button each."""
    rows = paged(
        _,
        [act(label(f"{n}. {text}", BEGINNING), "pcone", book.where, n) for n, text in enumerate(book.contents, 1)],
        page, "pcall", book.where,
    )  # fmt: skip
    doubtful = [str(n) for n, text in enumerate(book.contents, 1) if book.drafts and doubts(text, book.day)]
    remarked = [str(n) for n, text in enumerate(book.contents, 1) if book.editable and book.points(text)]
    more: list[Row] = [act(_("Thêm nội dung"), "pcadd", book.where)] if book.editable else []
    if book.editable and book.remarks:
        more.append(act(_("Góp ý của các cơ quan ({n})", n=len(book.remarks)), "pcsaid", book.where, 0))
    if book.editable and book.contents and page == 0:
        more.append(_way(_, book))
    line = (
        _("Mời đồng chí chọn nội dung để đọc toàn văn.")
        if book.contents
        else _("Chưa có nội dung nào. Mời đồng chí chọn Thêm nội dung.")
    )
    return card(
        _, _("Nội dung giao ước ({n})", n=len(book.contents)), said, line,
        _("Cần xem lại căn cứ ở nội dung: {numbers}.", numbers=", ".join(doubtful)) if doubtful else "",
        _("Có góp ý ở nội dung: {numbers}.", numbers=", ".join(remarked)) if remarked else "", rows=[*rows, *more],
        back=back_to(_, "pact", book.where),
    )  # fmt: skip


def _way(_: Words, book: Book) -> Choice:
    """How agencies are to remark; the button says what will be."""
    if book.by_content:
        return act(_("Chuyển sang góp ý chung"), "pcway", book.where, "no")
    return act(_("Cho góp ý theo từng nội dung"), "pcway", book.where, "yes")


def content_card(_: Words, book: Book, number: int) -> Screen:
    """One content in full, with the ones before and after."""
    last = len(book.contents)
    text = book.contents[number - 1]
    turn = []
    if number > 1:
        turn.append(act(_("◀ Nội dung trước"), "pcone", book.where, number - 1))
    if number < last:
        turn.append(act(_("Nội dung sau ▶"), "pcone", book.where, number + 1))
    change: Row = ()
    if book.editable:
        mark = sign_of([text])
        change = (act(_("Sửa"), "pcedit", book.where, number), act(_("Xóa"), "pcdel", book.where, number, mark))
    return card(
        _, _("Nội dung {n}/{all}", n=number, all=last), plain(text),
        *(_notes(_, book, text) if book.drafts else []), rows=[tuple(turn), change],
        back=back_to(_, "pcall", book.where, (number - 1) // 10),
    )  # fmt: skip


def _notes(_: Words, book: Book, text: str) -> list[Safe]:
    """For the head: what an agency remarks on it, how many more do, and what is doubtful in its citations."""
    said = book.points(text)
    notes = [_("Góp ý của {agency}: {remark}", agency=agency, remark=remark) for agency, remark in said[:1]]
    if len(said) > 1:
        notes.append(_("Còn {n} cơ quan khác góp ý nội dung này.", n=len(said) - 1))
    return (notes + [doubt_said(_, one) for one in doubts(text, book.day)[:DOUBTS]])[:NOTES]


def targets_card(_: Words, book: Book, page: int, said: str = "") -> Screen:
    """Some targets; for the head each has a button that takes it out."""
    every = list(enumerate(book.targets, 1))
    last = max(0, (len(every) - 1) // TARGETS)
    page = min(page, last)
    shown = every[page * TARGETS : (page + 1) * TARGETS]
    lines = [_("{n}. {target}.", n=n, target=target_said(_, one)) for n, one in shown]
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "pctgt", book.where, page - 1))
    if page < last:
        turn.append(act(_("Trang sau ▶"), "pctgt", book.where, page + 1))
    rows: list[Row] = [tuple(turn)]
    if book.editable:
        rows += [
            act(label(_("Xóa: {target}", target=one.indicator)), "pctdel", book.where, n, sign_of([str(one)]))
            for n, one in shown
        ]
        rows.append(act(_("Thêm chỉ tiêu"), "pctadd", book.where))
    return card(
        _, _("Chỉ tiêu giao ước ({n})", n=len(every)), said, *(lines or [_("Chưa có chỉ tiêu bằng số.")]), rows=rows,
        back=back_to(_, "pact", book.where),
    )  # fmt: skip


def ask_contents(_: Words, book: Book) -> Screen:
    """Type or paste contents."""
    return card(
        _, _("Thêm nội dung giao ước"),
        _("Mời đồng chí gõ một nội dung, hoặc dán nhiều nội dung trong một tin."),
        _("Khi dán nhiều nội dung, mỗi nội dung bắt đầu bằng số thứ tự: 1. 2. 3."),
        back=back_to(_, "pcall", book.where),
    )  # fmt: skip


def ask_content(_: Words, book: Book, number: int) -> Screen:
    """Type a content anew."""
    return card(
        _, _("Sửa nội dung {n}", n=number), _("Hiện nay:"), _("<code>{text}</code>", text=book.contents[number - 1]),
        _("Mời đồng chí gõ lại toàn văn; chạm vào chữ để sao chép."), back=back_to(_, "pcone", book.where, number),
    )  # fmt: skip


def ask_target(_: Words, book: Book) -> Screen:
    """Type a target."""
    return card(
        _, _("Thêm chỉ tiêu"), _("Mời đồng chí gõ một dòng: tên chỉ tiêu, mức cần đạt, đơn vị."),
        _("Ví dụ: Văn bản được ký số: từ 95% số văn bản."), _("Ví dụ: Mô hình mới: ít nhất 2 mô hình."),
        back=back_to(_, "pctgt", book.where),
    )  # fmt: skip


def ask_theme(_: Words, book: Book) -> Screen:
    """Type the theme of the year."""
    theme = book.place.year.theme
    return card(
        _, _("Chủ đề thi đua năm {year}", year=str(book.place.year.year)),
        _("Hiện nay: <code>{theme}</code>", theme=theme) if theme else "", _("Mời đồng chí gõ chủ đề trong một dòng."),
        back=back_to(_, "pact", book.where),
    )  # fmt: skip
