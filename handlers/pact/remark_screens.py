"""Góp ý on cards: what an agency writes, in one text or content by content, and what the head reads of it. Pure."""

from collections.abc import Sequence

from domain.pact import sign_of
from domain.speech import Screen, plain
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.words import Safe, Words
from handlers.pact.book import Book
from handlers.pact.text_screens import Row

TOGETHER = 3
"""Agencies' remarks on one content that stand on one card."""

EXCERPT = 300
"""Characters of a content beside the remarks on it."""

Group = tuple[int, Sequence[tuple[str, str]]]
"""A content's number (0: the whole pact) and some remarks on it: (agency, text)."""


def ask_remark(_: Words, book: Book) -> Screen:
    """Type a remark on the whole."""
    line = (
        _("Mời đồng chí gõ góp ý chung trong một tin.")
        if book.by_content
        else _("Mời đồng chí gõ góp ý trong một tin, ghi rõ nội dung số mấy.")
    )
    back = back_to(_, "pcpts", book.where, book.version) if book.by_content else back_to(_, "pact", book.where)
    return card(
        _, _("Góp ý giao ước"), line, _("Thư ký Khối nhận được ngay; bản sửa sẽ xin ý kiến lại."), back=back,
    )  # fmt: skip


def choose(_: Words, book: Book, page: int, said: str = "") -> Screen:
    """Which content to remark on: a tap, or its number typed before the remark."""
    points = book.mine.points if book.mine else {}
    items = [
        act(label(f"{'✎ ' if sign_of([text]) in points else ''}{n}. {text}"), "pcpt", book.where, book.version, n)
        for n, text in enumerate(book.contents, 1)
    ]
    return card(
        _, _("Góp ý theo từng nội dung"), said,
        _("Mời đồng chí chọn nội dung, hoặc gõ số nội dung rồi góp ý, ví dụ: 2, 5: cần ghi rõ thời gian."),
        _("Dấu ✎ là nội dung cơ quan đã góp ý.") if points else "",
        rows=[
            *paged(_, items, page, "pcpts", book.where, book.version),
            act(_("Góp ý chung"), "pcgen", book.where, book.version),
        ],
        back=back_to(_, "pact", book.where),
    )  # fmt: skip


def ask_point(_: Words, book: Book, number: int) -> Screen:
    """Type a remark on one content."""
    text = book.contents[number - 1]
    had = book.mine.points.get(sign_of([text]), "") if book.mine else ""
    drop: list[Row] = [act(_("Bỏ góp ý này"), "pcptdel", book.where, book.version, number)] if had else []
    return card(
        _, _("Góp ý nội dung {n}/{all}", n=number, all=len(book.contents)), plain(text),
        _("Góp ý hiện nay: <code>{text}</code>", text=had) if had else "", _("Mời đồng chí gõ góp ý trong một tin."),
        rows=drop, back=back_to(_, "pcpts", book.where, book.version, (number - 1) // 10),
    )  # fmt: skip


def groups(book: Book) -> list[Group]:
    """All remarks content by content, those on the whole pact last, some of them to a card."""
    whole = [(one.short_name or one.name, said.remark) for one, said in book.remarks if said.remark]
    by_number = [*((n, book.points(text)) for n, text in enumerate(book.contents, 1)), (0, whole)]
    return [(n, found[at : at + TOGETHER]) for n, found in by_number for at in range(0, len(found), TOGETHER)]


def remarks(_: Words, book: Book, page: int) -> Screen:
    """The remarks on one content, with what they are about."""
    found = groups(book)
    back = back_to(_, "pcwho", book.where) if not book.editable else back_to(_, "pcall", book.where, 0)
    if not found:
        return card(_, _("Góp ý của các cơ quan"), _("Chưa có góp ý."), back=back)
    page = min(page, len(found) - 1)
    number, said = found[page]
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "pcsaid", book.where, page - 1))
    if page < len(found) - 1:
        turn.append(act(_("Trang sau ▶"), "pcsaid", book.where, page + 1))
    title = _("Góp ý nội dung {n}", n=number) if number else _("Góp ý chung")
    rows: list[Row] = [tuple(turn)]
    if number:
        rows.append(act(_("Xem nội dung {n}", n=number), "pcone", book.where, number))
    return card(
        _, _("{title} ({page}/{all})", title=title, page=page + 1, all=len(found)),
        excerpt(book.contents[number - 1]) if number else "", *(point_said(_, *one) for one in said), rows=rows, back=back,
    )  # fmt: skip


def point_said(_: Words, agency: str, text: str) -> Safe:
    """One agency's remark."""
    return _("{agency}: {remark}", agency=agency, remark=text)


def excerpt(text: str) -> Safe:
    """The beginning of a content."""
    return Safe(plain(text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + "…"))


def remarked(_: Words, book: Book, agency: str, remark: str, numbers: Sequence[int] = ()) -> Screen:
    """News for the secretary: a remark has come; on single contents the first of a day."""
    listed = ", ".join(map(str, numbers))
    line = _("Nội dung {numbers}: {remark}", numbers=listed, remark=remark) if numbers else plain(remark)
    then = _("Góp ý tiếp theo trong ngày không báo riêng; mời đồng chí xem ở Theo dõi ý kiến.") if numbers else ""
    return card(
        _, _("{agency} góp ý giao ước", agency=agency), line, then,
        rows=[act(_("Theo dõi ý kiến"), "pcwho", book.where)],
    )  # fmt: skip
