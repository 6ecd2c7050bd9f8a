"""Who is in the hall, how many have to be, and who counts the votes, on cards. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.meetings import MeetingState
from domain.quorum import PARTS, needed
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import act, back_to, card, label, paged, some_names
from handlers.kit.quorum import count_said, rule_said
from handlers.kit.words import Safe, Words
from handlers.meeting.book import Book
from storage import voting_rules
from storage.tables import Agency

Row = Choice | tuple[Choice, ...]

MOVED = 4
"""Agencies of which a card tells when they came or left."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of a member agency, who may count."""

    id: str
    name: str
    agency: str
    chosen: bool


def presence(_: Words, book: Book, page: int, said: str = "") -> Screen:
    """Everybody ticked who is there, ten to a page; with too few there the way to write down why the meeting goes on."""
    where, count = book.meeting.id, book.count
    lines = [said, count_said(_, count)]
    rows: list[Row] = []
    notes = book.state is MeetingState.OPEN and book.current
    if notes:
        lines.append(_("Mời đồng chí bấm tên khi cơ quan đến hoặc rời hội trường; giờ được ghi lại."))
        items = [
            act(label(_ticked(_, book, one)), "mthere", where, one.id, 0 if book.is_there(one.id) else 1, page)
            for one in book.members
        ]
        rows += paged(_, items, page, "mtpres", where)
        if count.present != count.members:
            rows.append(act(_("Đủ mặt"), "rlfull" if book.guided else "mtfull", where))
    else:
        away = [one.short_name or one.name for one in book.members if not book.is_there(one.id)]
        lines += [_("Vắng: {names}.", names=some_names(_, away)) if away else "", moved(_, book)]
    if notes and book.code:
        lines.append(_("Mã có mặt: {code}", code=book.code) + ".")
        rows.append(act(_("Ảnh mã QR"), "mtqr", where))
    if count.present is not None and not count.enough:
        lines.append(_reason(_, book))
        if book.current:
            rows.append(act(_("Ghi lý do"), "mtwhy", where))
    back = back_to(_, "rl", where) if book.guided else back_to(_, "mtg", where)
    return card(_, _("Có mặt: {title}", title=book.meeting.title), *lines, rows=rows, back=back)


def _ticked(_: Words, book: Book, agency: Agency) -> str:
    """An agency, ticked or not, with the time at which it came late or left."""
    name, found = agency.short_name or agency.name, book.moves(agency.id)
    if book.is_there(agency.id):
        return (
            f"● {name}"
            if found.came is None
            else _("● {agency} (đến {at})", agency=Safe(name), at=clock(_, found.came))
        )
    return f"○ {name}" if found.left is None else _("○ {agency} (về {at})", agency=Safe(name), at=clock(_, found.left))


def moved(_: Words, book: Book) -> Safe:
    """Who came late and who left, with the times; nothing while nobody did."""
    found = [(one.short_name or one.name, book.moves(one.id)) for one in book.members]
    came = [f"{name} {clock(_, one.came)}" for name, one in found if one.came is not None]
    left = [f"{name} {clock(_, one.left)}" for name, one in found if one.left is not None]
    said = [
        _("Đến sau: {names}.", names=some_names(_, came, MOVED)) if came else "",
        _("Ra về: {names}.", names=some_names(_, left, MOVED)) if left else "",
    ]
    return Safe(" ".join(filter(None, said)))


def clock(_: Words, at: datetime) -> str:
    """The time of day of an instant."""
    return f"{at.astimezone(_.tz):%H:%M}"


def _reason(_: Words, book: Book) -> Safe:
    if book.count.decides:
        return _("Lý do vẫn họp: {reason}.", reason=book.meeting.quorum_reason.rstrip("."))
    return _("Chưa đủ số cơ quan cần có mặt: hội nghị chưa quyết định được. Muốn tiếp tục, mời đồng chí ghi lý do.")


def ask_why(_: Words, book: Book) -> Screen:
    """Type why it goes on with too few."""
    ask = _(
        "Mời đồng chí gõ lý do hội nghị vẫn họp và quyết định, trong một câu. Lý do được ghi vào nhật ký và ghi chép."
    )
    return card(
        _, _("Lý do vẫn họp"), count_said(_, book.count), ask, back=back_to(_, "mtpres", book.meeting.id, 0)
    )  # fmt: skip


def more(_: Words, book: Book, *, coded: bool = False) -> Screen:
    """What most meetings leave as it is. `coded`: agencies confirm with a code that they are there."""
    where, count, codes = book.meeting.id, book.count, voting_rules.codes_in_minutes(book.place.bloc)
    rule = rule_said(_, count.rule)
    line = _("Số cơ quan cần có mặt: {rule} ({n} cơ quan).", rule=rule, n=count.needed)
    doubt = "" if count.confirmed else _("Mặc định của hệ thống, chưa đối chiếu quy chế.")
    rows = [
        act(_("Số cơ quan cần có mặt"), "mtquo", where),
        act(_("Tổ kiểm phiếu ({n})", n=len(book.team)), "mtteam", where, 0),
        act(_("Thôi điểm danh bằng mã"), "mtcode", where, 0)
        if coded
        else act(_("Điểm danh bằng mã"), "mtcode", where, 1),
        act(_("Không ghi mã đối chiếu vào biên bản"), "mtcodes", where, 0)
        if codes
        else act(_("Ghi mã đối chiếu vào biên bản"), "mtcodes", where, 1),
    ]
    by_code = _("Đại biểu tự xác nhận có mặt bằng mã 4 chữ số đổi sau 2 phút, trên thẻ của Thư ký.") if coded else ""
    return card(_, plain(book.meeting.title), line, doubt, by_code, rows=rows, back=back_to(_, "mtg", where))


def quorum(_: Words, book: Book) -> Screen:
    """Which part of the members the regulation asks for."""
    where, members = book.meeting.id, book.count.members
    ask = _("Quy chế của Khối yêu cầu bao nhiêu cơ quan có mặt thì hội nghị mới quyết định được?")
    now = "" if book.count.confirmed else _("Mặc định của hệ thống, chưa đối chiếu quy chế.")
    rows = []
    for rule in PARTS:
        mark = "● " if rule is book.count.rule and book.count.confirmed else ""
        name = _("{rule} ({n} cơ quan)", rule=rule_said(_, rule), n=needed(rule, members))
        rows.append(act(label(mark + name), "mtquo", where, rule.value))
    return card(_, _("Số cơ quan cần có mặt"), ask, now, rows=rows, back=back_to(_, "mtmore", where))


def team(_: Words, book: Book, people: Sequence[Candidate], page: int, said: str = "") -> Screen:
    """Who counts: people of the member agencies, ten to a page."""
    where = book.meeting.id
    lines = [
        said,
        _(
            "Mời đồng chí đánh dấu người kiểm phiếu; thường có 3 người. Người của cơ quan được đề cử không nên chiếm đa số."
        ),
        _("Tổ kiểm phiếu thấy cơ quan nào chưa bỏ phiếu và được xác nhận kết thúc, đến hết hội nghị."),
        "" if people else _("Chưa có đại biểu nào của các cơ quan trong hệ thống."),
    ]
    items = [
        act(
            label(("● " if one.chosen else "○ ") + f"{one.name} ({one.agency})"),
            "mttell", where, one.id, 0 if one.chosen else 1, page,
        )
        for one in people
    ]  # fmt: skip
    rows = paged(_, items, page, "mtteam", where)
    return card(_, _("Tổ kiểm phiếu"), *lines, rows=rows, back=back_to(_, "mtmore", where))


def named_news(_: Words, book: Book) -> Screen:
    """News for somebody who was named."""
    title = book.meeting.title
    return card(
        _, _("Đồng chí được cử vào tổ kiểm phiếu"), _("{title}, {when}.", title=title, when=_.when(book.meeting.starts_at)),
        _("Khi bỏ phiếu, đồng chí theo dõi cơ quan chưa bỏ phiếu và xác nhận kết thúc."),
        rows=[act(_("Mở hội nghị"), "mtg", book.meeting.id)],
    )  # fmt: skip
