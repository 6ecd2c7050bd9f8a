"""The way into the coming year on cards: what it will be, who takes it over. Pure."""

from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import act, back_to, card, label, paged, some_names
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.succession.book import Book
from storage.tables import Agency

Row = Choice | tuple[Choice, ...]

SHOWN_DAYS = ("PACT", "SELF_SCORE", "MEETING")


def name_of(agency: Agency) -> str:
    """The agency's short name."""
    return agency.short_name or agency.name


def overview(_: Words, book: Book, said: str = "") -> Screen:
    """What the coming year begins with, and the one button that is next."""
    where = book.year.id
    rows: list[Row] = []
    offered = book.handover is not None and book.handover.offered_at is not None
    if book.head is None:
        rows.append(
            act(
                _("Ghi nhận {head} năm {year}", head=book.place.bloc.head_word, year=book.number),
                "honit",
                where,
                "HEAD",
            )
        )
    elif offered:
        rows += [act(_("Nhắc nhận bàn giao"), "sucoffer", where), act(_("Rút đề nghị bàn giao"), "suctake", where)]
    elif book.stays:
        rows.append(act(_("Sang năm {year}", year=book.number), "sucstay", where))
    else:
        rows.append(act(label(_("Bàn giao cho {agency}", agency=name_of(book.head))), "sucoffer", where))
    if not offered:
        rows.append(act(_("Thành viên năm {year} ({n})", year=book.number, n=len(book.members)), "sucmem", where, 0))
        rows += [act(_("Khen thưởng, nhiệm kỳ"), "hon", where), act(_("Tải hồ sơ năm"), "sucpack", where)]
    lines = [_offices(_, book), _changes(_, book), _days(_, book), _open(_, book)]
    if offered and book.head is not None:
        lines[-1] = _("Đang chờ {agency} nhận bàn giao.", agency=name_of(book.head))
    title = _("Bàn giao, sang năm {year}", year=book.number)
    return card(_, title, said, *lines, rows=rows, back=back_to(_, "manage"))


def _offices(_: Words, book: Book) -> str:
    bloc = book.place.bloc
    if book.head is None:
        return _("Chưa ghi nhận {head} năm {year}.", head=bloc.head_word, year=book.number)
    line = _("{head}: {name}.", head=bloc.head_word, name=name_of(book.head))
    if not book.deputies:
        return line
    return f"{line} " + _("{deputy}: {names}.", deputy=bloc.deputy_word, names=", ".join(map(name_of, book.deputies)))


def _changes(_: Words, book: Book) -> str:
    """What differs from this year, which the head confirms by handing over."""
    had, has = {one.id for one in book.now_members}, {one.id for one in book.members}
    joined = [name_of(one) for one in book.members if one.id not in had]
    left = [name_of(one) for one in book.now_members if one.id not in has]
    if not joined and not left:
        return _("Thành viên, bảng tiêu chí: như năm {year}.", year=str(book.year.year))
    said = [
        _("thêm {names}", names=some_names(_, joined)) if joined else "",
        _("bớt {names}", names=some_names(_, left)) if left else "",
    ]
    return _("Thành viên: {changes}. Bảng tiêu chí: như năm trước.", changes=Safe("; ".join(filter(None, said))))


def _days(_: Words, book: Book) -> str:
    days = [f"{step_name(_, code)} {short_day(book.days[code])}" for code in SHOWN_DAYS if code in book.days]
    return _("Dự kiến: {days}.", days="; ".join(days)) if days else ""


def _open(_: Words, book: Book) -> str:
    if book.ballots_open:
        return _("Còn {n} đợt bỏ phiếu chưa công bố kết quả.", n=book.ballots_open)
    if book.left:
        names = ", ".join(step_name(_, code) for code in book.left)
        return _("Việc năm nay chưa xong: {names}.", names=names)
    return ""


def members(_: Words, book: Book, known: list[Agency], page: int, said: str = "") -> Screen:
    """Who belongs to the bloc in the coming year; the buttons say what they set."""
    inside = {one.id for one in book.members}
    items = [
        act(
            label(f"{'☑' if one.id in inside else '☐'} {name_of(one)}"),
            "sucset",
            book.year.id,
            one.id,
            int(one.id not in inside),
        )
        for one in known
    ]
    return card(
        _, _("Thành viên năm {year}", year=book.number), said,
        _("Mời đồng chí đánh dấu theo quyết định của năm mới. Cơ quan còn thiếu: mời gõ tên đầy đủ."),
        rows=paged(_, items, page, "sucmem", book.year.id), back=back_to(_, "suc", book.year.id),
    )  # fmt: skip


def offer(_: Words, book: Book, by: str) -> Screen:
    """News for the agency chosen as head: take over."""
    bloc = book.place.bloc
    return card(
        _, _("Nhận bàn giao {head} năm {year}", head=bloc.head_word, year=book.number),
        _("{agency} bàn giao {bloc}.", agency=by, bloc=bloc.name),
        _("Sau khi nhận, cơ quan của đồng chí điều hành Khối: nhắc việc, duyệt thành viên, chuẩn bị bỏ phiếu."),
        _("Số liệu năm {year} giữ nguyên ở mục Các năm trước.", year=str(book.year.year)),
        rows=[act(_("Nhận bàn giao"), "sucaccept", book.year.id)],
    )  # fmt: skip


def begun(_: Words, book: Book, chair: str, secretaries: str) -> Screen:
    """News for everybody: the bloc is in the new year."""
    bloc = book.place.bloc
    lines = [_offices(_, book)]
    if chair:
        lines.append(_("Chủ trì: {name}.", name=chair))
    if secretaries:
        lines.append(_("Thư ký: {names}.", names=secretaries))
    return card(_, _("{bloc} đã sang năm {year}", bloc=bloc.short_name or bloc.name, year=book.number), *lines)


def nobody_there(_: Words, agency: str) -> str:
    """Why it cannot be handed over yet."""
    return _(
        "{agency} chưa có ai trong hệ thống. Mời đồng chí mời cơ quan tham gia rồi bàn giao.", agency=plain(agency)
    )
