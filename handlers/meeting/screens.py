"""A meeting on cards: who comes, the agenda, notes, decisions. Pure."""

from domain.agenda import is_subject
from domain.meetings import Coming, MeetingState
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import HOME, act, back_to, card, label, paged, some_names
from handlers.kit.quorum import count_said
from handlers.kit.words import Safe, Words
from handlers.meeting.book import Book
from storage.tables import Meeting, MeetingLine

Row = Choice | tuple[Choice, ...]
LINES = 4
"""Lines of an agenda or of decisions on one card."""

KINDS = ("agenda", "guest", "note", "decision")


def kind_said(_: Words, kind: str) -> Safe:
    """What the lines of a kind are called."""
    return {
        "agenda": _("Chương trình"), "guest": _("Khách mời"), "note": _("Ghi chép"), "decision": _("Nội dung thông qua"),
    }[kind]  # fmt: skip


def meetings(_: Words, year: int, listed: list[Meeting], page: int) -> Screen:
    """The meetings of the year."""
    items = [act(label(_listed(_, one)), "mtg", one.id) for one in listed]
    none = "" if listed else _("Năm nay chưa có hội nghị nào trong lịch.")
    return card(
        _, _("Hội nghị năm {year}", year=str(year)), none, rows=paged(_, items, page, "mtgs"), back=back_to(_, HOME)
    )  # fmt: skip


def _listed(_: Words, one: Meeting) -> str:
    if one.state == MeetingState.CANCELLED:
        return _("{day} (đã hủy): {title}", day=_.day(one.starts_at), title=one.title)
    return f"{_.day(one.starts_at)}: {one.title}"


def overview(_: Words, book: Book, said: str = "") -> Screen:
    """When and where, who comes, and what this person can do now."""
    meeting = book.meeting
    lines = [
        said,
        _("{when}, {place}.", when=_.when(meeting.starts_at), place=meeting.place or _("địa điểm thông báo sau")),
        _state(_, book),
        count_said(_, book.count),
        _answered(_, book),
    ]
    rows: list[Row] = []
    if book.guided and book.runs:
        rows.append(act(_("Điều hành từng mục"), "rl", meeting.id))
    if book.confirms_own:
        rows.append(act(_("Xác nhận có mặt"), "mtconf", meeting.id))
    elif book.answers_own and not (
        book.runs and book.state is MeetingState.OPEN
    ):  # its secretary now notes who is there
        rows += _answer_choices(_, book)
    rows += _line_choices(_, book)
    if book.runs:
        rows += _running(_, book)
    return card(_, plain(meeting.title), *lines, rows=rows, back=back_to(_, "mtgs", 0))


def _running(_: Words, book: Book) -> list[Row]:
    """What the head's people do about the meeting as a whole."""
    where, rows = book.meeting.id, list[Row]()
    if book.state in {MeetingState.OPEN, MeetingState.ENDED}:
        rows.append(_presence_choices(_, book))
    if book.state is MeetingState.ENDED:
        rows.append(act(_("Biên bản hội nghị"), "ppmake", "meeting_minutes", where))
    if book.adopts:
        rows.append(act(_("Thông qua bảng tổng hợp điểm"), "adopt", where))
    if book.current and book.state is MeetingState.PLANNED:
        rows.append(act(_("Bắt đầu hội nghị"), "mtopen", where))
    if book.current and book.state is MeetingState.OPEN:
        quick = () if book.guided else (act(_("Biểu quyết nhanh"), "mtquick", where),)
        rows.append((*quick, act(_("Kết thúc hội nghị"), "mtend", where)))
    if book.current and book.state in {MeetingState.PLANNED, MeetingState.OPEN}:
        rows.append(act(_("Thêm"), "mtmore", where))
    return rows


def _presence_choices(_: Words, book: Book) -> tuple[Choice, ...]:
    """All there in one tap, or who is; afterwards how many are."""
    where = book.meeting.id
    if book.count.present is not None:
        return (act(_("Có mặt ({n}/{all})", n=book.count.present, all=book.count.members), "mtpres", where, 0),)
    if book.state is MeetingState.ENDED or not book.current:
        return ()
    return act(_("Đủ mặt"), "mtfull", where), act(_("Có cơ quan vắng"), "mtpres", where, 0)


def _state(_: Words, book: Book) -> Safe:
    if book.state is MeetingState.OPEN:
        return _("Hội nghị đang họp.")
    if book.state is MeetingState.CANCELLED:
        return _("Hội nghị đã hủy, không họp theo lịch này.")
    return _("Hội nghị đã kết thúc.") if book.state is MeetingState.ENDED else Safe("")


def _answered(_: Words, book: Book) -> str:
    mine = book.mine
    if not book.runs and mine is not None and book.state in {MeetingState.PLANNED, MeetingState.OPEN}:
        return {
            Coming.LEADER: _("Cơ quan đã trả lời: lãnh đạo dự họp."),
            Coming.SUBSTITUTE: _("Cơ quan đã trả lời: {name} dự thay.", name=mine.name),
            Coming.ABSENT: _("Cơ quan đã trả lời: không dự được."),
        }[Coming(mine.answer)]
    if not book.runs or not book.answers:
        return ""
    came = len(book.said(Coming.LEADER)) + len(book.said(Coming.SUBSTITUTE))
    return _("Đã trả lời {n}/{all} cơ quan: {came} dự họp.", n=len(book.answers), all=len(book.members), came=came)


def _answer_choices(_: Words, book: Book) -> list[Row]:
    mine, where = book.mine, book.meeting.id
    labels = {
        Coming.LEADER: _("Lãnh đạo dự họp"),
        Coming.SUBSTITUTE: _("Cử người dự thay"),
        Coming.ABSENT: _("Không dự được"),
    }
    if mine is not None:
        change = act(_("Đổi câu trả lời"), "mtask", where)
        if mine.answer != Coming.SUBSTITUTE:
            return [change]
        return [(change, act(_("Giấy ủy quyền"), "ppmake", "authorisation", f"{where}.{mine.agency_id}"))]
    rows: list[Row] = [act(labels[Coming.LEADER], "mtcome", where, Coming.LEADER.value)]
    return [*rows, tuple(act(labels[one], "mtcome", where, one.value) for one in (Coming.SUBSTITUTE, Coming.ABSENT))]


def _line_choices(_: Words, book: Book) -> list[Row]:
    """The parts of the meeting: for readers those with something in them; notes are the head's."""
    found = []
    for kind in KINDS:
        if kind == "note" and not book.runs:
            continue
        if kind == "decision" and book.state is MeetingState.PLANNED:
            continue
        n = len(book.of(kind))
        if n or (book.runs and book.current):
            found.append(act(f"{kind_said(_, kind)} ({n})", "mtlist", book.meeting.id, kind, 0))
    counts_hands = book.state is MeetingState.OPEN and not book.guided  # who is there says more than who had answered
    if book.runs and not counts_hands and (book.answers or book.state is MeetingState.PLANNED):
        found.append(
            act(_("Trả lời mời ({n}/{all})", n=len(book.answers), all=len(book.members)), "mtwho", book.meeting.id)
        )
    if book.has_papers:
        found.append(act(_("Văn bản của Khối"), "docs", book.meeting.year_id))
    return [tuple(found[n : n + 2]) for n in range(0, len(found), 2)]


def ask_coming(_: Words, book: Book) -> Screen:
    """Who comes, asked again."""
    where = book.meeting.id
    rows = [
        act(_("Lãnh đạo dự họp"), "mtcome", where, "leader"), act(_("Cử người dự thay"), "mtcome", where, "substitute"),
        act(_("Không dự được"), "mtcome", where, "absent"),
    ]  # fmt: skip
    return card(_, plain(book.meeting.title), _("Cơ quan cử ai dự họp?"), rows=rows, back=back_to(_, "mtg", where))


def ask_substitute(_: Words, book: Book) -> Screen:
    """Type who comes instead."""
    return card(
        _, _("Cử người dự thay"), _("Mời đồng chí gõ họ tên, chức vụ người dự họp."), back=back_to(_, "mtg", book.meeting.id)
    )  # fmt: skip


def who(_: Words, book: Book) -> Screen:
    """All answers, for the head."""
    come, instead, away, silent = (
        {"n": len(names), "names": some_names(_, names)}
        for names in map(book.said, (Coming.LEADER, Coming.SUBSTITUTE, Coming.ABSENT, None))
    )
    lines = [
        _("Lãnh đạo dự họp ({n}): {names}.", **come) if come["n"] else "",
        _("Người dự thay ({n}): {names}.", **instead) if instead["n"] else "",
        _("Không dự được ({n}): {names}.", **away) if away["n"] else "",
        _("Chưa trả lời ({n}): {names}.", **silent) if silent["n"] else "",
    ]
    return card(_, _("Trả lời mời họp"), *lines, back=back_to(_, "mtg", book.meeting.id))


def line_list(_: Words, book: Book, kind: str, page: int, *, sample: bool = False, said: str = "") -> Screen:
    """The lines of a kind, some to a page; the head's people add and delete, a leader objects to a decision."""
    found, where = list(book.of(kind)), (book.meeting.id, kind)
    last = max(0, (len(found) - 1) // LINES)
    page = min(page, last)
    shown = list(enumerate(found, 1))[page * LINES : (page + 1) * LINES]
    lines = [_line(_, book, n, one) for n, one in shown]
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "mtlist", *where, page - 1))
    if page < last:
        turn.append(act(_("Trang sau ▶"), "mtlist", *where, page + 1))
    rows: list[Row] = [tuple(turn)]
    if kind == "decision" and _objects(book):
        rows += [_objection(_, book, n, one) for n, one in shown]
    if book.runs and book.current:
        if kind != "decision" or book.state is MeetingState.OPEN:
            rows.append(act(_("Thêm"), "mtadd", *where))
        if sample:
            rows.append(act(_("Dùng chương trình mẫu"), "mtsample", book.meeting.id))
        own = [(n, one) for n, one in shown if not is_subject(one.item)]  # the others are recorded anew in their item
        rows.append(tuple(act(label(_("Xóa {n}", n=n)), "mtdel", one.id) for n, one in own))
    if kind == "note" and book.runs:
        rows += [act(label(one.name), "mtfile", book.meeting.id, one.id) for one in book.files]
    title = _("{kind}: {title}", kind=kind_said(_, kind), title=book.meeting.title)
    none = _("Chưa có nội dung.") if not lines else ""
    return card(_, title, said, *lines, none, rows=rows, back=back_to(_, "mtg", book.meeting.id))


def _line(_: Words, book: Book, number: int, one: MeetingLine) -> Safe:
    text = one.text if len(one.text) < 300 else one.text[:299] + "…"
    if one.kind != "decision":
        return _("{n}. {text}", n=number, text=text.rstrip("."))
    if one.objectors:
        against = ", ".join(book.name_of(agency) for agency in one.objectors)
        return _("{n}. {text}: có ý kiến khác ({names}).", n=number, text=text.rstrip("."), names=against)
    if one.agree is None:
        return _("{n}. {text}: nhất trí.", n=number, text=text.rstrip("."))
    values = {"n": number, "text": text.rstrip("."), "agree": one.agree, "present": one.present}
    if one.agree == one.present:
        return _("{n}. {text}: nhất trí {agree}/{present}.", **values)
    return _("{n}. {text}: {agree}/{present} tán thành.", **values)


def _objects(book: Book) -> bool:
    return book.state is MeetingState.OPEN and book.is_member and not book.runs and "leader" in book.place.roles


def _objection(_: Words, book: Book, number: int, one: MeetingLine) -> Choice:
    own = book.place.agency.id if book.place.agency else ""
    if is_subject(one.item):  # what was agreed about an award or an office is objected to in one place
        if own in one.objectors:
            return act(_("Rút ý kiến về nội dung {n}", n=number), "honyes", book.closes, one.item)
        return act(_("Có ý kiến khác về nội dung {n}", n=number), "honno", book.closes, one.item)
    if own in one.objectors:
        return act(_("Rút ý kiến về nội dung {n}", n=number), "mtobj", one.id, 0)
    return act(_("Có ý kiến khác về nội dung {n}", n=number), "mtobj", one.id, 1)


def ask_line(_: Words, book: Book, kind: str) -> Screen:
    """Type a line, or several."""
    ask = {
        "agenda": _(
            "Mời đồng chí gõ một nội dung, hoặc dán nhiều nội dung đánh số 1. 2. 3., ví dụ: 1. Báo cáo tổng kết; Trưởng khối; 20 phút."
        ),
        "guest": _("Mời đồng chí gõ họ tên, chức vụ khách mời."),
        "note": _("Mời đồng chí gõ diễn biến, ý kiến; hoặc gửi ảnh, tệp ghi chép."),
        "decision": _("Mời đồng chí gõ nội dung được thông qua, ví dụ: Kế hoạch hoạt động năm 2027."),
    }[kind]
    return card(_, kind_said(_, kind), ask, back=back_to(_, "mtlist", book.meeting.id, kind, 0))


def ask_count(_: Words, book: Book, text: str) -> Screen:
    """How the meeting agreed to it."""
    example = f"{max(1, book.coming - 1)}/{book.coming}"
    return card(
        _, _("Nội dung thông qua"), plain(text),
        _("Hội nghị nhất trí, hoặc mời đồng chí gõ số tán thành, ví dụ: {example}.", example=example),
        rows=[act(_("Nhất trí"), "mtall", book.meeting.id)], back=back_to(_, "mtlist", book.meeting.id, "decision", 0),
    )  # fmt: skip


def decided_news(_: Words, book: Book, text: str) -> Screen:
    """News for leaders: the meeting agrees; who does not, says so while it lasts."""
    then = _("Nếu cơ quan có ý kiến khác, mời đồng chí cho biết trước khi hội nghị kết thúc.")
    return card(
        _, _("Hội nghị nhất trí thông qua"), plain(text), then,
        rows=[act(_("Xem nội dung thông qua"), "mtlist", book.meeting.id, "decision", 0)],
    )  # fmt: skip


def objected_news(_: Words, book: Book, agency: str, text: str, *, objects: bool) -> Screen:
    """News for the head: an agency objects, or no longer does."""
    title = _("{agency} có ý kiến khác", agency=agency) if objects else _("{agency} rút ý kiến khác", agency=agency)
    return card(_, title, plain(text), rows=[act(_("Mở mục này"), "mtlist", book.meeting.id, "decision", 0)])


def sure_end(_: Words, book: Book) -> Screen:
    """Asked before it ends."""
    return card(
        _, _("Kết thúc hội nghị?"), plain(book.meeting.title),
        _("Sau khi kết thúc không ghi nhận thêm nội dung thông qua; ghi chép vẫn bổ sung được."),
        rows=[act(_("Kết thúc hội nghị"), "mtend", book.meeting.id, "yes")], back=back_to(_, "mtg", book.meeting.id),
    )  # fmt: skip
