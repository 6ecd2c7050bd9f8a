"""The secretary's screens of a request. Pure."""

from collections.abc import Sequence
from datetime import datetime

from domain.requests import Asked, Kind, State, total
from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.chasing.standings import PAPER, Standing
from handlers.kit.cards import HOME, act, back_to, card, label, paged, some_names
from handlers.kit.dues import due_line
from handlers.kit.words import Safe, Words
from handlers.reminding.days import day_rows
from handlers.requests.book import Book
from storage.tables import Agency, EvidenceFile, Request, Step

EMPTY_SHOWN = 3
ANSWER_SHOWN = 24
"""Letters of an answer on a button."""

Row = Choice | Sequence[Choice]


def kind_said(_: Words, kind: str) -> Safe:
    """What comes back."""
    return {
        Kind.TAP: _("một lần bấm (Có hoặc Không)"), Kind.NUMBER: _("một con số"), Kind.LINE: _("một dòng chữ"),
        Kind.FILE: _("ảnh hoặc tệp"),
    }[Kind(kind)]  # fmt: skip


def asked_said(_: Words, asked: str) -> Safe:
    """Who answers."""
    return {
        Asked.OFFICERS: _("cán bộ tham mưu"), Asked.LEADERS: _("lãnh đạo"), Asked.BOTH: _("lãnh đạo và cán bộ"),
    }[Asked(asked)]  # fmt: skip


def requests_list(
    _: Words, found: Sequence[tuple[Request, Step, str]], page: int, *, sends: bool, agency_id: str = ""
) -> Screen:
    """The year's requests: for the head all with how many have answered, for an agency those it is asked."""
    items = []
    for request, step, said in found:
        words = (request.code, request.year_id)
        name = label(f"{step.title}: {said}" if said else step.title, 60)
        items.append(act(name, "rqone", *words) if sends else act(name, "rqopen", *words, agency_id))
    rows: list[Row] = [act(_("Yêu cầu mới"), "rqnew")] if sends else []
    none = Safe("")
    if not found:
        none = _("Chưa có yêu cầu nào trong năm.") if sends else _("Khối chưa gửi yêu cầu nào tới cơ quan.")
    hint = _("Số liệu, danh sách, góp ý, ảnh: gửi một lần, nhận lại một bảng.") if sends else Safe("")
    return card(_, _("Yêu cầu"), none, hint, rows=[*rows, *paged(_, items, page, "requests")], back=back_to(_, HOME))


def ask_title(_: Words) -> Screen:
    """What is wanted, in one line."""
    return card(
        _, _("Yêu cầu mới"), _("Mời đồng chí gõ nội dung yêu cầu trong một dòng."),
        _("Ví dụ: Gửi danh sách 3 vận động viên."), _("Hạn và cách trả lời chọn ở bước sau."), back=back_to(_, "requests", 0),
    )  # fmt: skip


def choose_whom(_: Words, title: str, count: int, order: str) -> Screen:
    """Of all agencies, or of some."""
    rows: list[Row] = [
        act(_("Cán bộ {n} cơ quan", n=count), "rqto", Asked.OFFICERS.value),
        act(_("Lãnh đạo {n} cơ quan", n=count), "rqto", Asked.LEADERS.value),
        act(_("Cả lãnh đạo và cán bộ"), "rqto", Asked.BOTH.value),
        act(_("Chọn cơ quan"), "rqtick", "0", order, 0),
    ]
    return card(
        _, plain(title), _("Gửi tới ai? Mỗi cơ quan trả lời một lần."), rows=rows, back=back_to(_, "requests", 0)
    )


def choose_agencies(_: Words, title: str, agencies: Sequence[Agency], mask: int, order: str, page: int) -> Screen:
    """Ticks; then officers or leaders."""
    items = [
        act(
            label(("● " if mask >> n & 1 else "○ ") + (one.short_name or one.name)),
            "rqtick",
            f"{mask ^ 1 << n:x}",
            order,
            n // 10,
        )
        for n, one in enumerate(agencies)
    ]
    rows: list[Row] = list(paged(_, items, page, "rqtick", f"{mask:x}", order))
    if mask:
        n = mask.bit_count()
        rows.append(
            (
                act(_("Gửi cán bộ ({n})", n=n), "rqto", Asked.OFFICERS.value, f"{mask:x}", order),
                act(_("Gửi lãnh đạo ({n})", n=n), "rqto", Asked.LEADERS.value, f"{mask:x}", order),
            )
        )
    return card(_, plain(title), _("Mời đồng chí đánh dấu cơ quan cần trả lời."), rows=rows, back=back_to(_, "rqto"))


def choose_day(_: Words, title: str, days: list[datetime]) -> Screen:
    """Until when."""
    rows = day_rows(_, days, lambda said, at: act(said, "rqday", at))
    return card(
        _, plain(title), _("Cần trả lời trước khi nào?"), _("Mời đồng chí chọn hoặc gõ ngày, ví dụ: 17h ngày 25/11."), rows=rows,
        back=back_to(_, "rqto"),
    )  # fmt: skip


def choose_kind(_: Words, title: str, due_at: datetime, caution: Safe) -> Screen:
    """What comes back."""
    rows = [
        act(_("Bấm Có hoặc Không"), "rqkind", Kind.TAP.value), act(_("Một con số"), "rqkind", Kind.NUMBER.value),
        act(_("Một dòng chữ"), "rqkind", Kind.LINE.value), act(_("Ảnh, tệp"), "rqkind", Kind.FILE.value),
    ]  # fmt: skip
    return card(
        _,
        plain(title),
        _("Hạn: {when}.", when=_.when(due_at)),
        caution,
        _("Cơ quan trả lời bằng gì?"),
        rows=rows,
        back=back_to(_, "rqday"),
    )


def preview(
    _: Words, code: str, title: str, whom: tuple[str, int, int], due_at: datetime, kind: str, empty: Sequence[str], caution: Safe,
    opens_at: datetime | None,
) -> Screen:  # fmt: skip
    """All of it before it is sent. `whom`: who answers, of how many agencies, how many people are written to."""
    asked, agencies, people = whom
    lines = [
        _("Nội dung: “{title}”", title=title),
        _("Gửi {n} đồng chí ({who}) của {m} cơ quan.", n=people, who=asked_said(_, asked), m=agencies),
        Safe(" ".join(filter(None, [_("Hạn: {when}.", when=_.when(due_at)), caution]))),
        _("Trả lời bằng {kind}.", kind=kind_said(_, kind)),
    ]
    if empty:
        lines.append(_("Chưa có người nhận: {names}.", names=some_names(_, empty, EMPTY_SHOWN)))
    if opens_at:
        lines.append(_("Ngoài giờ làm việc: sẽ gửi lúc {when}.", when=_.when(opens_at)))
    if len(lines) > 5:  # six lines with the title
        lines[1:3] = [Safe(f"{lines[1]} {lines[2]}")]
    rows: list[Row] = [
        act(_("Gửi yêu cầu"), "rqsend", code),
        (act(_("Đổi nơi nhận"), "rqto"), act(_("Đổi hạn"), "rqday")),
    ]
    return card(_, _("Xem trước"), *lines, rows=rows, back=back_to(_, "requests", 0))


def state_said(_: Words, request: Request) -> Safe:
    """Whether it is over."""
    if request.state == State.OPEN or request.ended_at is None:
        return Safe("")
    if request.state == State.CLOSED:
        return _("Đã kết thúc lúc {when}.", when=_.when(request.ended_at))
    return _("Đã rút lúc {when}.", when=_.when(request.ended_at))


def request_card(_: Words, book: Book, now: datetime, said: str = "") -> Screen:
    """One request before the head's people: how many have answered, and what can be done."""
    words, done, every = book.words, book.done, len(book.standings)
    lines = [said, state_said(_, book.request) or due_line(_, book.step.due_at, now), _counted(_, book)]
    rows: list[Row] = [act(_("Xem từng cơ quan ({n}/{all})", n=done, all=every), "rqall", *words, 0)]
    if book.answers or done:
        rows.append(act(_("Tải bộ tệp") if book.request.kind == Kind.FILE else _("Tải bảng"), "rqtable", *words))
    if book.open:
        if done < every:
            rows.append(act(_("Nhắc, gọi điện, gia hạn"), "chase", *words))
        rows.append(act(_("Kết thúc"), "rqclose", *words))
    elif book.request.state == State.CLOSED and book.place.year.frozen_at is None:
        rows.append(act(_("Mở lại"), "rqagain", *words))
    return card(_, plain(book.step.title), *lines, rows=rows, back=back_to(_, "requests", 0))


def _counted(_: Words, book: Book) -> Safe:
    """How many have answered, and what it adds up to."""
    found = _("Đã trả lời {n}/{all} cơ quan.", n=book.done, all=len(book.standings))
    values = [one.value for one in book.answers.values()]
    if book.request.kind == Kind.NUMBER and values:
        return Safe(f"{found} {_('Cộng: {sum}.', sum=_.points(total(values)))}")
    if book.request.kind == Kind.TAP and values:
        return Safe(f"{found} {_('Có: {n}. Không: {m}.', n=total(values), m=len(values) - total(values))}")
    return found


def answer_said(_: Words, book: Book, one: Standing) -> Safe:
    """What an agency has answered, in short; nothing when it has not."""
    found = book.answers.get(one.agency.id)
    if found is None:
        return _("bản giấy") if one.state == PAPER else Safe("")
    if book.request.kind == Kind.FILE:
        n = len(book.files.get(one.agency.id, []))
        return _("{n} tệp", n=n)
    return value_said(_, book.request.kind, found.value, found.text)


def value_said(_: Words, kind: str, value: int | None, text: str) -> Safe:
    """An answer in words."""
    if kind == Kind.TAP:
        return _("Có") if value else _("Không")
    return Safe(_.points(value)) if kind == Kind.NUMBER and value is not None else Safe(plain(text))


def every_screen(_: Words, book: Book, page: int) -> Screen:
    """A row an agency: what it has answered, or that it has not."""
    items = []
    for one in book.standings:
        said = answer_said(_, book, one) or (_("chưa trả lời, quá hạn") if one.late else _("chưa trả lời"))
        late = _(" (muộn)") if book.is_late(one.agency.id) else Safe("")
        name = label(f"{plain(one.name)}: {label(said, ANSWER_SHOWN)}{late}", 60)
        action = "rqread" if one.agency.id in book.answers else "chaseone"
        items.append(act(name, action, *book.words, one.agency.id))
    return card(
        _,
        plain(book.step.title),
        _counted(_, book),
        rows=paged(_, items, page, "rqall", *book.words),
        back=back_to(_, "rqone", *book.words),
    )


def answer_screen(_: Words, book: Book, one: Standing, who: str, files: Sequence[EvidenceFile]) -> Screen:
    """One agency's answer, whole."""
    found = book.answers[one.agency.id]
    late = (
        _("Trả lời muộn, hạn là {when}.", when=_.when(one.due_at)) if book.is_late(one.agency.id) and one.due_at else ""
    )
    lines = [
        _("Trả lời: {said}", said=answer_said(_, book, one)),
        _("{who}, lúc {when}.", who=who or "-", when=_.when(found.answered_at)), late, paper_said(_, one),
    ]  # fmt: skip
    rows = [act(label(file.name), "rqfile", *book.words, one.agency.id, file.id) for file in files]
    return card(_, plain(one.agency.name), *lines, rows=rows, back=back_to(_, "rqall", *book.words, 0))


def paper_said(_: Words, one: Standing) -> Safe:
    """The paper that came beside it."""
    if one.mark is None or one.mark.how != "paper":
        return Safe("")
    day = short_day(datetime.fromisoformat(one.mark.dated).date()) if one.mark.dated else ""
    return _("Bản giấy số {number} ngày {day}.", number=one.mark.number, day=day)


def later_days(_: Words, book: Book, days: list[datetime], now: datetime) -> Screen:
    """A later day for all."""
    rows = day_rows(_, days, lambda said, at: act(said, "rqlater", *book.words, at))
    return card(
        _, _("Gia hạn: {title}", title=book.step.title), due_line(_, book.step.due_at, now),
        _("Mời đồng chí chọn hoặc gõ ngày, ví dụ: 17h ngày 25/11."), rows=rows, back=back_to(_, "rqone", *book.words),
    )  # fmt: skip


def later_sure(_: Words, book: Book, until: str, until_at: datetime, caution: Safe) -> Screen:
    """A typed day shown back before it is taken."""
    rows = [act(_("Xác nhận"), "rqlater", *book.words, until), act(_("Chọn ngày khác"), "rqmore", *book.words)]
    return card(
        _, _("Gia hạn: {title}", title=book.step.title), _("Hạn mới: {when}.", when=_.when(until_at)), caution,
        _("Những cơ quan chưa trả lời được báo một lần."), rows=rows, back=back_to(_, "rqone", *book.words),
    )  # fmt: skip


def sure_close(_: Words, book: Book) -> Screen:
    """Before no more answers are taken; a request that was a mistake is withdrawn instead."""
    rest = len(book.standings) - book.done
    line = _("Còn {n} cơ quan chưa trả lời; sau khi kết thúc, Hệ thống không nhận và không nhắc nữa.", n=rest)
    rows = [act(_("Kết thúc yêu cầu"), "rqclose", *book.words, "yes")]
    if rest:
        rows.append(act(_("Rút yêu cầu"), "rqback", *book.words))
    return card(
        _, _("Kết thúc: {title}", title=book.step.title), line if rest else _("Các cơ quan đã trả lời đủ."), rows=rows,
        back=back_to(_, "rqone", *book.words),
    )  # fmt: skip


def sure_withdraw(_: Words, book: Book) -> Screen:
    """Before it is taken back."""
    return card(
        _, _("Rút yêu cầu: {title}", title=book.step.title), _("Những người được hỏi sẽ được báo là không cần trả lời."),
        _("Trả lời đã nhận vẫn được giữ."),
        rows=[act(_("Xác nhận rút"), "rqback", *book.words, "yes")], back=back_to(_, "rqone", *book.words),
    )  # fmt: skip
