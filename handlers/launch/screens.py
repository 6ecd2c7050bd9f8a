"""The papers of a year on cards: the list, one paper, its text, its versions, putting one in. Pure."""

from collections.abc import Sequence
from datetime import date

from domain.launch import NEEDED, Kind, pages
from domain.legal_bases import doubts
from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import HOME, act, back_to, card, label, paged
from handlers.kit.words import Safe, Words
from handlers.launch.book import Book
from handlers.pact.text_screens import doubt_said
from storage.tables import Document, EvidenceFile, Meeting, MeetingLine, Year

Row = Choice | tuple[Choice, ...]
DOUBTS = 2
"""Doubtful citations told on one card."""

SHOWN = 160
"""Characters of a line that somebody typed."""


def kind_said(_: Words, kind: str) -> Safe:
    """What a paper is called."""
    return {
        Kind.REGULATION: _("Quy chế hoạt động"), Kind.PLAN: _("Kế hoạch"), Kind.GUIDE: _("Hướng dẫn chấm điểm"),
        Kind.PACT: _("Giao ước thi đua"),
    }[Kind(kind)]  # fmt: skip


def kinds_said(_: Words, kinds: Sequence[Kind]) -> str:
    """Papers in a list: "quy chế hoạt động, kế hoạch"."""
    return ", ".join(said[:1].lower() + said[1:] for said in (kind_said(_, kind) for kind in kinds))


def name_of(_: Words, row: Document) -> Safe:
    """A paper by its kind and number."""
    return (
        _("{kind} số {number}", kind=kind_said(_, row.kind), number=row.number)
        if row.number
        else kind_said(_, row.kind)
    )


def year_lines(_: Words, year: Year) -> list[Safe]:
    """Theme and slogan, as far as there are any."""
    theme, slogan = year.theme.rstrip(".")[:SHOWN], year.slogan.rstrip(".")[:SHOWN]
    return [
        *([_("Chủ đề: {theme}.", theme=theme)] if theme else []),
        *([_("Khẩu hiệu: {slogan}.", slogan=slogan)] if slogan else []),
    ]


def example(day: date) -> str:
    """A line as it is typed."""
    return f"Quy chế số 01-QC/KTĐ ngày {short_day(day)}"


def listed(_: Words, book: Book, said: str = "", beside: Sequence[Choice] = ()) -> Screen:
    """Every paper that stands; for the head's people what is missing. `beside`: what other conversations have among the papers."""
    rows: list[Row] = [
        act(label(_("{name}, {day}", name=name_of(_, row), day=short_day(row.dated))), "doc", row.id)
        for row in book.standing
    ]
    rows += beside
    missing = ""
    if book.writes and book.missing:
        missing = _("Còn thiếu: {names}.", names=kinds_said(_, book.missing))
    elif not book.standing and not beside:
        missing = _("Chưa có văn bản nào.")
    if book.writes:
        rows.append(
            (act(_("Chủ đề"), "docword", book.where, "theme"), act(_("Khẩu hiệu"), "docword", book.where, "slogan"))
        )
        rows.append(act(_("Thêm văn bản"), "docnew", book.where))
    current = book.place.year.id == book.year.id
    back = back_to(_, HOME) if current else back_to(_, "hisyear", book.where)
    title = _("Văn bản của Khối năm {year}", year=str(book.year.year))
    return card(_, title, said, *year_lines(_, book.year), missing, rows=rows, back=back)


def one(_: Words, book: Book, row: Document, files: Sequence[EvidenceFile], said: str = "") -> Screen:
    """One version of a paper: where it comes from, what it holds; for the head's people how to change it."""
    after, held = book.after(row), book.papers[row.kind]
    rows: list[Row] = [act(label(file.name), "docfile", row.id, file.id) for file in files]
    if row.text:
        rows.append(act(_("Đọc nội dung"), "doctext", row.id, 0))
    if len(held) > 1:
        rows.append(act(_("Các bản ({n})", n=len(held)), "docold", row.id))
    if book.writes and after is None:
        rows.append(act(_("Bổ sung, sửa"), "docfill", row.id))
    adopted = book.adopted(row)
    lines = [
        said,
        _version_said(_, row, after),
        adopted_said(_, *adopted) if adopted else "",
        _("Ghi chú: {note}", note=row.note[:SHOWN]) if row.note else "",
        _doubtful(_, book, row),
    ]
    return card(_, name_of(_, row), *lines, rows=rows, back=back_to(_, "docs", book.where))


def _version_said(_: Words, row: Document, after: Document | None) -> Safe:
    day = short_day(row.dated)
    if after is not None:
        new, on = after.number or "-", short_day(after.dated)
        return _("Ngày {day}. Đã được thay bằng bản số {number} ngày {on}.", day=day, number=new, on=on)
    if row.version > 1:
        return _("Ngày {day}. Bản {n}, thay bản trước.", day=day, n=row.version)
    return _("Ngày {day}.", day=day)


def adopted_said(_: Words, meeting: Meeting, line: MeetingLine) -> Safe:
    """Who adopted it, at which meeting."""
    title, day = meeting.title, short_day(meeting.starts_at.astimezone(_.tz).date())
    if line.agree is None:
        return _("{title} ngày {day} nhất trí thông qua.", title=title, day=day)
    return _(
        "{title} ngày {day} thông qua: {agree}/{present} tán thành.",
        title=title, day=day, agree=line.agree, present=line.present,
    )  # fmt: skip


def _doubtful(_: Words, book: Book, row: Document) -> str:
    """The first citation to look at again, and how many more."""
    found = doubts(f"{row.text}\n{row.note}", row.dated) if book.writes else []
    if not found:
        return ""
    first = doubt_said(_, found[0])
    return f"{first} " + _("Còn {n} căn cứ khác.", n=len(found) - 1) if len(found) > 1 else first


def text_page(_: Words, book: Book, row: Document, page: int) -> Screen:
    """A piece of a paper's text."""
    found = pages(row.text)
    page = min(page, len(found) - 1)
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "doctext", row.id, page - 1))
    if page < len(found) - 1:
        turn.append(act(_("Trang sau ▶"), "doctext", row.id, page + 1))
    title = (
        name_of(_, row)
        if len(found) == 1
        else _("{name} ({n}/{all})", name=name_of(_, row), n=page + 1, all=len(found))
    )
    warned = caution(_, found[page], row.dated) if book.writes else []
    return card(_, title, plain(found[page]), *warned, rows=[tuple(turn)], back=back_to(_, "doc", row.id))


def caution(_: Words, text: str, day: date) -> list[Safe]:
    """What is doubtful in the legal bases of a text."""
    return [doubt_said(_, found) for found in doubts(text, day)[:DOUBTS]]


def versions(_: Words, book: Book, row: Document) -> Screen:
    """Every version of a paper, the newest first."""
    rows = [
        act(
            label(_("Bản {n}: {name}, {day}", n=each.version, name=name_of(_, each), day=short_day(each.dated))),
            "doc",
            each.id,
        )
        for each in reversed(book.papers[row.kind])
    ]
    line = _("Bản trên cùng đang có hiệu lực; các bản khác để tra cứu.")
    shown = paged(_, rows, 0, "docold", row.id)
    return card(_, _("Các bản: {kind}", kind=kind_said(_, row.kind)), line, rows=shown, back=back_to(_, "doc", row.id))


def ask_line(_: Words, book: Book, said: str = "") -> Screen:
    """Type what paper it is, or send it; what the bloc makes none of this year can be said."""
    rows: list[Row] = []
    for kind in NEEDED:
        if book.papers.get(kind) or kind not in book.asked | book.not_made:
            continue
        name = kinds_said(_, [kind])
        if kind in book.not_made:
            rows.append(act(label(_("Có làm: {name}", name=name)), "docskip", book.where, kind.value, 0))
        else:
            rows.append(act(label(_("Năm nay không làm: {name}", name=name)), "docskip", book.where, kind.value, 1))
    return card(
        _, _("Thêm văn bản"), said,
        _("Mời đồng chí gõ loại, số, ngày, ví dụ: {example}.", example=example(date(book.year.year, 2, 14))),
        _("Hoặc gửi tệp và ghi dòng này ở phần chú thích. Văn bản không có số thì ghi: không số."),
        rows=rows, back=back_to(_, "docs", book.where),
    )  # fmt: skip


def sure_supersede(_: Words, book: Book, before: Document, kind: Kind, number: str, dated: date) -> Screen:
    """Asked before a new version takes the place of the one that stands."""
    new = _("Bản mới: số {number}, ngày {day}.", number=number or "-", day=short_day(dated))
    old = _(
        "Bản đang có: số {number}, ngày {day}; bản này vẫn được giữ để tra cứu.",
        number=before.number or "-",
        day=short_day(before.dated),
    )
    return card(
        _, _("Thay {name}?", name=kinds_said(_, [kind])), old, new, rows=[act(_("Thay bằng bản mới"), "docsup", book.where, kind.value)],
        back=back_to(_, "docnew", book.where),
    )  # fmt: skip


def ask_line_again(_: Words, row: Document) -> Screen:
    """Type number and date anew."""
    return card(
        _, name_of(_, row), _("Hiện nay: số {number}, ngày {day}.", number=row.number or "-", day=short_day(row.dated)),
        _("Mời đồng chí gõ lại số, ngày, ví dụ: {example}.", example=example(row.dated)), back=back_to(_, "docfill", row.id),
    )  # fmt: skip


def ask_content(_: Words, row: Document, files: Sequence[EvidenceFile], said: str, warned: Sequence[str]) -> Screen:
    """Send files, or paste the text."""
    rows: list[Row] = [act(label(_("Bỏ tệp: {name}", name=file.name)), "docdrop", row.id, file.id) for file in files]
    if row.text:
        rows.append(act(_("Xóa nội dung đã gõ"), "docclear", row.id, len(row.text)))
    rows.append((act(_("Sửa số, ngày"), "docnum", row.id), act(_("Xóa"), "docdel", row.id)))
    rows.append(act(_("Xong"), "doc", row.id))
    return card(
        _, _("{name}, {day}", name=name_of(_, row), day=short_day(row.dated)), said, *warned,
        _("Mời đồng chí gửi ảnh, tệp, hoặc dán toàn văn; văn bản dài thì gửi nhiều tin."), rows=rows, back=back_to(_, "doc", row.id),
    )  # fmt: skip


def sure_delete(_: Words, row: Document) -> Screen:
    """Asked before it goes."""
    line = _("Bản trước sẽ có hiệu lực lại.") if row.version > 1 else _("Nội dung và tệp kèm theo không còn hiển thị.")
    return card(
        _, _("Xóa: {name}?", name=name_of(_, row)), line, rows=[act(_("Xóa"), "docdel", row.id, "yes")],
        back=back_to(_, "doc", row.id),
    )  # fmt: skip


def ask_word(_: Words, year: Year, which: str) -> Screen:
    """Type the theme or the slogan."""
    title = (
        _("Chủ đề thi đua năm {year}", year=str(year.year))
        if which == "theme"
        else _("Khẩu hiệu năm {year}", year=str(year.year))
    )
    now = year.theme if which == "theme" else year.slogan
    ask = (
        _("Mời đồng chí gõ chủ đề trong một dòng.")
        if which == "theme"
        else _("Mời đồng chí gõ khẩu hiệu trong một dòng.")
    )
    return card(
        _, title, _("Hiện nay: <code>{theme}</code>", theme=now) if now else "", ask, back=back_to(_, "docs", year.id)
    )  # fmt: skip
