"""Reports about a drive on cards: writing one, reading all, summing up. Pure."""

from collections.abc import Sequence

from domain.drives import Figure
from domain.points import show_points
from domain.speech import Choice, Screen, plain
from handlers.drives.book import Book
from handlers.kit.cards import act, back_to, card, label, paged, some_names
from handlers.kit.words import Words
from storage.tables import Agency, DriveReport, EvidenceFile

Row = Choice | tuple[Choice, ...]
FIGURES = 3
TEXT_SHOWN = 1500


def ask_report(_: Words, book: Book, files: Sequence[EvidenceFile], said: str = "") -> Screen:
    """Type what was done; photos and files come along."""
    mine = book.mine
    rows: list[Row] = [
        act(
            label(_("Bỏ tệp: {name}", name=one.name)),
            "drdrop",
            book.drive.id,
            book.place.agency.id if book.place.agency else "",
            one.id,
        )
        for one in files
    ]
    return card(
        _, _("Báo cáo: {name}", name=book.drive.name), said,
        _("Hiện nay: <code>{text}</code>", text=mine.text[:TEXT_SHOWN]) if mine and mine.text else "",
        _("Mời đồng chí gõ kết quả trong một tin; gửi thêm ảnh, tệp nếu có. Tin gõ sau thay tin trước."),
        _("Số liệu gõ mỗi dòng một mục, ví dụ: Mô hình mới: 3 mô hình."), rows=rows, back=back_to(_, "drone", book.drive.id),
    )  # fmt: skip


def board(_: Words, book: Book, added: Sequence[tuple[Figure, int]], page: int, said: str = "") -> Screen:
    """Who has reported, who has not, and what the numbers add up to."""
    drive = book.drive
    lines = [said]
    if book.silent:
        names = [one.short_name or one.name for one in book.silent]
        lines.append(_("Chưa báo cáo: {names}.", names=some_names(_, names)))
    lines += [
        _("{label}: {value} ({n} cơ quan).", label=one.label, value=amount_said(_, one), n=n)
        for one, n in added[:FIGURES]
    ]
    items = [
        act(label(one.short_name or one.name), "drread", drive.id, one.id)
        for one in book.agencies
        if one.id in book.reports
    ]
    return card(
        _, _("Báo cáo: {name}", name=drive.name), *lines, rows=paged(_, items, page, "drboard", drive.id),
        back=back_to(_, "drone", drive.id),
    )  # fmt: skip


def amount_said(_: Words, figure: Figure) -> str:
    """A number with its unit."""
    return f"{show_points(figure.value, '.' if _.lang == 'en' else ',')} {figure.unit}".strip()


def report(_: Words, book: Book, agency: Agency, row: DriveReport, files: Sequence[EvidenceFile]) -> Screen:
    """One agency's report with its files."""
    rows: list[Row] = [act(label(one.name), "drfile", book.drive.id, agency.id, one.id) for one in files]
    return card(
        _, plain(agency.short_name or agency.name), plain(row.text) or _("Chưa có nội dung, chỉ có tệp."),
        _("Báo cáo lúc {when}.", when=_.when(row.sent_at)), rows=rows, back=back_to(_, "drboard", book.drive.id, 0),
    )  # fmt: skip


def ask_summary(_: Words, book: Book) -> Screen:
    """Type what the head says at the end."""
    return card(
        _, _("Tổng kết: {name}", name=book.drive.name), _("Mời đồng chí gõ đánh giá chung trong một tin."),
        _("Sau đó chọn cơ quan được biểu dương; các cơ quan được báo một lần."), back=back_to(_, "drone", book.drive.id),
    )  # fmt: skip


def commending(_: Words, book: Book, mask: int) -> Screen:
    """Who is commended; the ticks travel in the buttons."""
    rows: list[Row] = [
        act(
            label(("● " if mask >> n & 1 else "○ ") + (one.short_name or one.name)),
            "drtick",
            book.drive.id,
            f"{mask ^ 1 << n:x}",
            book.order,
        )
        for n, one in enumerate(book.agencies)
    ]
    count = mask.bit_count()
    done = _("Tổng kết, biểu dương {n} cơ quan", n=count) if count else _("Tổng kết, không biểu dương")
    rows.append(act(done, "drclose", book.drive.id, f"{mask:x}", book.order))
    return card(
        _, _("Tổng kết: {name}", name=book.drive.name), plain(book.drive.summary), _("Mời đồng chí đánh dấu cơ quan được biểu dương."),
        rows=rows, back=back_to(_, "drsum", book.drive.id),
    )  # fmt: skip
