"""Announcements on cards: the list, reading one, and what the head's people see of one that went out. Pure."""

from collections.abc import Sequence

from domain.announcements import Delivery, State
from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.announcing import letters
from handlers.announcing.audiences import audience_said
from handlers.announcing.book import Book
from handlers.kit.cards import HOME, PAGE, act, back_to, card, label, paged
from handlers.kit.words import Safe, Words
from storage.tables import Agency, Announcement, Person

Row = Choice | tuple[Choice, ...]
EXCERPT = 120
NAMED = 40


def excerpt(row: Announcement, most: int = EXCERPT) -> str:
    """The beginning of it in one line, as data."""
    line = " ".join(" ".join(row.pieces).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def listed(
    _: Words, year: int, rows: Sequence[Choice], page: int, *, writes: bool, marked: bool, said: str = ""
) -> Screen:
    """The year's announcements; `marked`: some of them wait for a word that they have arrived."""
    lines = [said, "" if rows else _("Năm nay chưa có thông báo nào.")]
    if marked:
        lines.append(_("Dấu ▶ là thông báo đồng chí chưa xác nhận đã nhận."))
    shown: list[Row] = [act(_("Soạn thông báo"), "nwnew")] if writes else []
    shown += paged(_, rows, page, "news")
    return card(_, _("Thông báo năm {year}", year=str(year)), *lines, rows=shown, back=back_to(_, HOME))


def row_of(_: Words, row: Announcement, *, unread: bool) -> Choice:
    """One of the list."""
    at = row.sent_at or row.due_at or row.begun_at
    day, words = short_day(at.astimezone(_.tz).date())[:5], excerpt(row, NAMED) or _("tệp")
    said = {
        State.DRAFT: _("Nháp: {text}", text=words),
        State.SCHEDULED: _("Hẹn {day}: {text}", day=day, text=words),
        State.SENT: _("{day}: {text}", day=day, text=words),
        State.RECALLED: _("{day}: đã thu hồi", day=day),
    }[State(row.state)]
    name = "nwdraft" if row.state == State.DRAFT else "nwone"
    return act(label(f"▶ {said}" if unread else said), name, row.id)


def delivery_said(_: Words, found: Delivery) -> Safe:
    """How far it has come, in one line of numbers."""
    said = _("Đã gửi {n} · đã xác nhận {m}", n=found.sent, m=found.confirmed)
    if found.failed:
        said = _("{said} · chưa gửi được {n}", said=said, n=found.failed)
    return _("{said} · đang gửi {n}", said=said, n=found.waiting) if found.waiting else said


def status(_: Words, book: Book, found: Delivery, author: str, said: str = "") -> Screen:
    """For the head's people: to whom it went, how far it has come, what can be done."""
    row, rows = book.row, list[Row]()
    lines = [said, _("Gửi {audience}. Người soạn: {name}.", audience=audience_said(_, row), name=author)]
    if row.state == State.SCHEDULED and row.due_at is not None:
        lines.append(_waits(_, book))
        rows.append(act(_("Dừng gửi, sửa lại"), "nwstop", row.id))
    else:
        at = row.sent_at or row.begun_at
        lines += [_("Gửi lúc {when}.", when=_.when(at)), f"{delivery_said(_, found)}."]
        if not found.people:
            lines[-1] = _("Khi gửi không còn ai thuộc diện nhận.")
    if row.state == State.RECALLED and row.recalled_at:
        lines.append(_("Đã thu hồi lúc {when}.", when=_.when(row.recalled_at)))
    lines.append(plain(excerpt(row)))
    rows.append(act(_("Xem nội dung"), "nwtext", row.id, 0))
    if row.state == State.SENT:
        if left := found.people - found.confirmed:
            rows.append(act(_("Chưa xác nhận ({n})", n=left), "nwwho", row.id, 0))
        rows.append(act(_("Thu hồi"), "nwback", row.id))
    if row.state in {State.SCHEDULED, State.SENT}:
        rows.append(act(_("Bỏ ghim"), "nwpin", row.id, 0) if row.pinned else act(_("Ghim"), "nwpin", row.id, 1))
        lines.insert(2, _("Tin được ghim đầu cuộc trò chuyện của người nhận.") if row.pinned else "")
    return card(_, _("Thông báo"), *lines, rows=rows, back=back_to(_, "news", 0))


def _waits(_: Words, book: Book) -> Safe:
    when = _.when(book.row.due_at) if book.row.due_at else ""
    if book.lost:
        return _(
            "Hẹn gửi lúc {when}; có tệp chưa tải được về nên chưa gửi được. Mời đồng chí dừng gửi, bỏ tệp đó.",
            when=when,
        )
    if book.on_its_way:
        return _("Hẹn gửi lúc {when}; đang chờ tải tệp về rồi gửi.", when=when)
    return _("Sẽ gửi lúc {when}.", when=when)


def content(_: Words, book: Book, page: int, said: str = "") -> Screen:
    """What it says, a part at a time, with its files."""
    row, parts = book.row, book.parts
    page = min(page, len(parts) - 1)
    head = letters.title_of(_, book.place.bloc)
    title = f"{head} ({page + 1}/{len(parts)})" if len(parts) > 1 else head
    rows: list[Row] = [act(label(one.name), "nwfile", row.id, one.id) for one in book.files if one.state != "failed"]
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "nwtext", row.id, page - 1))
    if page + 1 < len(parts):
        turn.append(act(_("Trang sau ▶"), "nwtext", row.id, page + 1))
    rows += [tuple(turn)] if turn else []
    lines = [said, plain(parts[page])]
    if book.mine is not None and row.state == State.SENT:
        at = book.mine.confirmed_at
        lines.append(_("Đã xác nhận lúc {when}.", when=_.when(at)) if at else "")
        rows += [] if at else [letters.got(_, row)]
    back = back_to(_, "nwone", row.id) if book.leads else back_to(_, "news", 0)
    return card(_, title, *lines, rows=rows, back=back)


def recalled(_: Words, book: Book) -> Screen:
    """What a reader sees of one that was taken back."""
    at = book.row.recalled_at or book.row.begun_at
    return card(
        _, letters.title_of(_, book.place.bloc), _("Đã thu hồi lúc {when}.", when=_.when(at)), back=back_to(_, "news", 0)
    )  # fmt: skip


def missing(
    _: Words, row: Announcement, people: Sequence[tuple[Person, Agency | None]], failed: set[str], page: int
) -> Screen:  # fmt: skip
    """Who has not said that it has arrived, by name; for the head's people only."""
    lines = []
    for person, agency in people[page * PAGE : (page + 1) * PAGE]:
        where = (agency.short_name or agency.name) if agency else ""
        line = _("{name}, {agency}", name=person.full_name, agency=where) if where else plain(person.full_name)
        lines.append(_("{line} (chưa gửi được)", line=Safe(line)) if person.id in failed else line)
    turned = [one for one in paged(_, [act("x", "x")] * len(people), page, "nwwho", row.id) if one[0].action != "x"]
    none = "" if lines else _("Mọi người đã xác nhận.")
    return card(
        _, _("Chưa xác nhận ({n})", n=len(people)), *lines, none, rows=turned, back=back_to(_, "nwone", row.id)
    )  # fmt: skip


def sure_recall(_: Words, book: Book, found: Delivery) -> Screen:
    """Asked before it is taken back."""
    lines = [
        _.plural("Đã gửi tới {n} người.", "Đã gửi tới {n} người.", found.sent),
        _("Nội dung đã gửi được thay bằng dòng Đã thu hồi; ai đã đọc thì vẫn biết."),
        _("Nội dung, tệp mà người nhận đã tự mở lại từ /thongbao, /viec vẫn còn trên máy của người đó."),
    ]
    if book.files:
        lines.append(_("Tệp gửi quá 48 giờ không xóa được, chỉ ghi đã thu hồi."))
    return card(
        _, _("Thu hồi thông báo này?"), plain(excerpt(book.row)), *lines, rows=[act(_("Thu hồi"), "nwback", book.row.id, "yes")],
        back=back_to(_, "nwone", book.row.id),
    )  # fmt: skip
