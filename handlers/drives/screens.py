"""Drives on cards: the list, one drive, its launch. Pure."""

from collections.abc import Sequence
from datetime import date

from domain.drives import Kind, Origin
from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.drives.book import Book
from handlers.kit.cards import HOME, act, back_to, card, label, paged, some_names
from handlers.kit.words import Safe, Words
from storage.tables import Drive

Row = Choice | tuple[Choice, ...]
OCCASION_SHOWN = 160


def period_said(_: Words, first: date, last: date) -> Safe:
    """From when to when."""
    return _("{first} đến {last}", first=short_day(first), last=short_day(last))


def kind_said(_: Words, kind: str) -> Safe:
    """What sort of drive it is."""
    return {
        Kind.REGULAR: _("thường xuyên"),
        Kind.CAMPAIGN: _("theo đợt"),
        Kind.THEMATIC: _("theo chuyên đề"),
    }[Kind(kind)]


def origin_said(_: Words, drive: Drive, agency: str) -> Safe:
    """Who has launched it."""
    if drive.origin == Origin.AGENCY:
        return _("{agency} phát động", agency=agency)
    return _("hưởng ứng phong trào cấp trên") if drive.origin == Origin.ABOVE else _("Khối phát động")


def drives(
    _: Words,
    year: int,
    listed: Sequence[tuple[Drive, bool]],
    page: int,
    *,
    launches: str,
    from_pact: int,
    said: str = "",
) -> Screen:
    """The year's drives, those the own agency still has to report of first marked. `launches`: "bloc", "agency" or nothing."""
    rows: list[Row] = [*paged(
        _, [act(label(f"{'▶ ' if owed else ''}{one.name}"), "drone", one.id) for one, owed in listed], page, "drives",
    )]  # fmt: skip
    lines = [said, "" if listed else _("Năm nay chưa có phong trào nào.")]
    if any(owed for _one, owed in listed):
        lines.append(_("Dấu ▶ là phong trào cơ quan chưa báo cáo kết quả."))
    if from_pact:
        rows.append(act(_("Lấy phong trào trong giao ước ({n})", n=from_pact), "drfrom"))
    if launches:
        word = _("Phát động phong trào") if launches == "bloc" else _("Phát động trong cơ quan")
        rows.append(act(word, "drnew"))
    return card(_, _("Phong trào thi đua năm {year}", year=str(year)), *lines, rows=rows, back=back_to(_, HOME))


def drive_card(_: Words, book: Book, files: int, said: str = "") -> Screen:
    """One drive: what it is, how far the reports are, what this person does next."""
    drive = book.drive
    who = next((one.short_name or one.name for one in book.agencies if one.id == drive.agency_id), "")
    lines = [
        said,
        _("Phong trào {kind}, {origin}.", kind=kind_said(_, drive.kind), origin=origin_said(_, drive, who)),
        _("Thời gian: {period}.", period=period_said(_, drive.first_on, drive.last_on)),
        _("Dịp: {occasion}.", occasion=drive.occasion.rstrip(".")[:OCCASION_SHOWN]) if drive.occasion else "",
        _own(_, book, files) or _counted(_, book),
    ]
    rows: list[Row] = []
    if book.reports_own:
        own = book.place.agency.id if book.place.agency else ""
        rows.append(act(_("Sửa báo cáo") if book.mine else _("Báo cáo kết quả"), "drrep", drive.id, own))
    if drive.state == "summed_up":
        rows.append(act(_("Xem tổng kết"), "drend", drive.id))
    if book.reports:
        rows.append(
            act(
                _("Báo cáo các cơ quan ({n}/{all})", n=len(book.reports), all=len(book.agencies)),
                "drboard",
                drive.id,
                0,
            )
        )
    if book.leads and book.current and drive.state == "open":
        if book.silent and drive.origin != Origin.AGENCY:
            rows.append(act(_("Nhắc cơ quan chưa báo cáo"), "drnudge", drive.id))
        if book.reports:
            rows.append(act(_("Tổng kết phong trào"), "drsum", drive.id))
        else:
            rows.append(act(_("Xóa phong trào"), "drdel", drive.id))
    return card(_, plain(drive.name), *lines, rows=rows, back=back_to(_, "drives", 0))


def _own(_: Words, book: Book, files: int) -> str:
    mine = book.mine
    if mine is None or not book.reports_own:
        return ""
    return _("Cơ quan đã báo cáo lúc {when}, kèm {n} tệp.", when=_.when(mine.sent_at), n=files)


def _counted(_: Words, book: Book) -> str:
    if book.drive.state == "summed_up":
        return _("Đã tổng kết.")
    return _("Đã báo cáo: {n}/{all} cơ quan.", n=len(book.reports), all=len(book.agencies))


def choose_kind(_: Words, origin: Origin, *, bloc: bool) -> Screen:
    """What sort of drive; for the head also whether it is taken over from above."""
    labels = {Kind.CAMPAIGN: _("Theo đợt"), Kind.THEMATIC: _("Theo chuyên đề"), Kind.REGULAR: _("Thường xuyên")}
    rows: list[Row] = [act(said, "drkind", origin.value, kind.value) for kind, said in labels.items()]
    if bloc and origin is not Origin.ABOVE:
        rows.append(act(_("Hưởng ứng phong trào cấp trên"), "drnew", "above"))
    title = _("Hưởng ứng phong trào cấp trên") if origin is Origin.ABOVE else _("Phát động phong trào")
    return card(_, title, _("Phong trào thuộc hình thức nào?"), rows=rows, back=back_to(_, "drives", 0))


def ask_name(_: Words) -> Screen:
    """Type its name."""
    return card(
        _, _("Tên phong trào"), _("Mời đồng chí gõ tên phong trào trong một dòng."),
        _("Ví dụ: Thi đua lập thành tích chào mừng ngày Quốc khánh 2/9."), back=back_to(_, "drives", 0),
    )  # fmt: skip


def ask_period(_: Words, name: str) -> Screen:
    """Type from when to when."""
    return card(
        _, plain(name), _("Thời gian thực hiện: mời đồng chí gõ, ví dụ: 1/3 đến 2/9."),
        rows=[act(_("Cả năm"), "drperiod")], back=back_to(_, "drives", 0),
    )  # fmt: skip


def ask_occasion(_: Words, name: str, first: date, last: date) -> Screen:
    """Type the anniversary or target event."""
    return card(
        _, plain(name), _("Thời gian: {period}.", period=period_said(_, first, last)),
        _("Nhân dịp, sự kiện nào? Mời đồng chí gõ, ví dụ: 78 năm Ngày Bác Hồ ra Lời kêu gọi thi đua ái quốc."),
        rows=[act(_("Không có"), "droccasion")], back=back_to(_, "drives", 0),
    )  # fmt: skip


def sure(_: Words, name: str, kind: str, first: date, last: date, occasion: str, told: str) -> Screen:
    """All of it shown back before anybody is told."""
    return card(
        _, plain(name), _("Phong trào {kind}.", kind=kind_said(_, kind)),
        _("Thời gian: {period}.", period=period_said(_, first, last)),
        _("Dịp: {occasion}.", occasion=occasion.rstrip(".")[:OCCASION_SHOWN]) if occasion else "", told,
        rows=[act(_("Phát động"), "drlaunch")], back=back_to(_, "drives", 0),
    )  # fmt: skip


def sure_delete(_: Words, drive: Drive) -> Screen:
    """Asked before it goes."""
    return card(
        _, _("Xóa phong trào: {name}?", name=drive.name), _("Chưa cơ quan nào báo cáo về phong trào này."),
        rows=[act(_("Xóa"), "drdel", drive.id, "yes")], back=back_to(_, "drone", drive.id),
    )  # fmt: skip


def launched(_: Words, drive: Drive, *, reports: bool, again: str = "") -> Screen:
    """News: a drive begins; or, for the agency `again`, a reminder to report of it."""
    title = _("Nhắc báo cáo phong trào") if again else _("Phát động phong trào thi đua")
    rows = (
        [act(_("Báo cáo kết quả"), "drrep", drive.id)]
        if again and reports
        else [act(_("Xem phong trào"), "drone", drive.id)]
    )
    return card(
        _, title, plain(drive.name), _("Thời gian: {period}.", period=period_said(_, drive.first_on, drive.last_on)),
        _("Dịp: {occasion}.", occasion=drive.occasion.rstrip(".")[:OCCASION_SHOWN]) if drive.occasion and not again else "",
        _("Cơ quan báo cáo kết quả trong Hệ thống, kèm ảnh, tệp nếu có.") if reports else "", rows=rows,
    )  # fmt: skip


def summed_up_news(_: Words, drive: Drive) -> Screen:
    """News: a drive is summed up."""
    return card(_, _("Đã tổng kết phong trào"), plain(drive.name), rows=[act(_("Xem tổng kết"), "drend", drive.id)])


def summed_up(_: Words, book: Book, names: Sequence[str]) -> Screen:
    """What the head says at the end, and who is commended."""
    drive = book.drive
    return card(
        _, _("Tổng kết: {name}", name=drive.name), plain(drive.summary),
        _("Biểu dương: {names}.", names=some_names(_, names)) if names else "",
        _("Đã báo cáo: {n}/{all} cơ quan.", n=len(book.reports), all=len(book.agencies)), back=back_to(_, "drone", drive.id),
    )  # fmt: skip
