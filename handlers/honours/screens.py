"""What a meeting chose, on cards: the year, one award or office, one nomination. Pure."""

from datetime import date

from domain.honours import FOLLOWS, OFFICES, Course, How
from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.honours.book import Book
from handlers.kit.awards import award_name
from handlers.kit.cards import act, back_to, card, label
from handlers.kit.words import Safe, Words
from storage.tables import Nomination

Row = Choice | tuple[Choice, ...]

NAMED = 8
"""Agencies named in the line of an award."""

LINES = 4
"""Awards told on the card of a year; the others have their button."""


def subject_name(_: Words, book: Book, subject: str) -> str:
    """What was chosen: an award, or an office of the coming year in the bloc's own word."""
    year, bloc = str(book.year.year + 1), book.place.bloc
    if subject == "HEAD":
        return _("{office} năm {year}", office=bloc.head_word, year=year)
    if subject == "DEPUTY":
        return _("{office} năm {year}", office=bloc.deputy_word, year=year)
    return award_name(_, subject)


def year_card(_: Words, book: Book) -> Screen:
    """Everything that was chosen, a line and a button each."""
    there = [subject for subject in book.subjects if book.chosen(subject)]
    lines = [
        _("{subject}: {names}.", subject=subject_name(_, book, one), names=book.called(book.chosen(one)))
        for one in there
    ]
    if not there:
        lines = [_("Chưa ghi nhận kết quả bình xét, bầu Trưởng khối.")]
    objecting = [one for one in there if book.objectors(one)]
    if objecting:
        what = Safe(", ".join(plain(subject_name(_, book, one)) for one in objecting))
        lines = [*lines[: LINES - 1], _("Còn ý kiến khác về: {what}.", what=what)]
    rows: list[Row] = [act(label(subject_name(_, book, one)), "honit", book.year.id, one) for one in book.subjects]
    if book.nominations and book.opens:
        rows.append(act(_("Hồ sơ khen thưởng"), "dsall", book.year.id, 0))
    back = back_to(_, "results") if book.current else back_to(_, "hisyear", book.year.id)
    return card(_, _("Khen thưởng năm {year}", year=str(book.year.year)), *lines[: LINES + 1], rows=rows, back=back)


def item_card(_: Words, book: Book, subject: str, *, objects: bool | None = None, said: str = "") -> Screen:
    """One award or office. `objects`: whether the own agency objects, None when it cannot now."""
    chosen = book.chosen(subject)
    office = subject in OFFICES
    lines = [said] if said else []
    rows: list[Row] = []
    if not chosen:
        lines.append(_("Chưa ghi nhận cơ quan nào."))
    elif office:
        how = next(one.how for one in book.successors if one.agency_id in chosen)
        lines.append(_("{names} ({how}).", names=book.called(chosen), how=how_said(_, how)))
    if not office:
        rows += [act(label(_line(_, book, subject, one)), "honone", book.year.id, subject, one) for one in chosen]
    quota = book.quotas.get(subject)
    if quota is not None and len(chosen) > quota and book.records:
        lines.append(_("Nhiều hơn số lượng được đề nghị ({n}).", n=quota))
    if against := book.objectors(subject):
        lines.append(_("Ý kiến khác: {names}. Hội nghị thống nhất lại hoặc bỏ phiếu.", names=book.called(against)))
    if objects is not None:
        word = _("Rút ý kiến") if objects else _("Có ý kiến khác")
        rows.append(act(word, "honyes" if objects else "honno", book.year.id, subject))
    if book.records and book.current and not book.by_ballot(subject):
        mask = sum(1 << n for n, agency in enumerate(book.members) if agency.id in chosen)
        rows.append(act(_("Ghi nhận hội nghị nhất trí"), "hontick", book.year.id, subject, f"{mask:x}", book.order))
    if book.records and subject in book.quotas:
        rows.append(act(_("Số lượng, giấy tờ"), "honplaces", book.year.id, subject))
    return card(_, plain(subject_name(_, book, subject)), *lines, rows=rows, back=back_to(_, "hon", book.year.id))


def how_said(_: Words, how: str) -> Safe:
    """How the meeting has chosen."""
    return _("bỏ phiếu") if how == How.BALLOT else _("nhất trí tại hội nghị")


def state_said(_: Words, row: Nomination) -> Safe:
    """How far a nomination has come, short."""
    if row.state == Course.DELIVERED:
        return _("đã trao {day}", day=short_day(date.fromisoformat(row.delivered_on)))
    return {
        Course.PROPOSED: _("đang đề nghị"),
        Course.KEPT: _("Hội đồng đồng ý"),
        Course.DROPPED: _("chưa được xét"),
        Course.DECIDED: _("đã có quyết định"),
    }[Course(row.state)]


def _line(_: Words, book: Book, award: str, agency_id: str) -> str:
    row = book.nomination(award, agency_id)
    return f"{book.names[agency_id]}: {state_said(_, row)}" if row else book.names[agency_id]


def ticking(_: Words, book: Book, subject: str, mask: int, barred: set[str]) -> Screen:
    """Who was chosen by all; the ticks travel in the buttons. `barred`: may not stand here, and have no button."""
    rows: list[Row] = []
    single = subject == "HEAD"
    for n, agency in enumerate(book.members):
        if agency.id in barred:
            continue
        on = bool(mask >> n & 1)
        after = (0 if on else 1 << n) if single else mask ^ 1 << n
        name = label(("● " if on else "○ ") + (agency.short_name or agency.name))
        rows.append(act(name, "hontick", book.year.id, subject, f"{after:x}", book.order))
    lines = [_("Mời đồng chí đánh dấu cơ quan được hội nghị nhất trí chọn.")]
    if barred:
        lines.append(_("Cơ quan chưa đăng ký hoặc đã giải thể không có trong danh sách."))
    if mask:
        rows.append(
            act(_("Ghi nhận {n} cơ quan", n=mask.bit_count()), "honset", book.year.id, subject, f"{mask:x}", book.order)
        )
        lines.append(_("Lãnh đạo các cơ quan được báo để cho ý kiến khác, nếu có."))
    return card(
        _, plain(subject_name(_, book, subject)), *lines, rows=rows, back=back_to(_, "honit", book.year.id, subject)
    )  # fmt: skip


def agreed_news(_: Words, book: Book, subject: str, *, until_left: bool) -> Screen:
    """News: the meeting agrees; a leader may object on the day, in a meeting under way until it leaves the item (`until_left`)."""
    rows = [act(_("Có ý kiến khác"), "honno", book.year.id, subject)]
    then = _("Nếu cơ quan có ý kiến khác, mời đồng chí cho biết trong hôm nay.")
    if until_left:
        then = _("Nếu cơ quan có ý kiến khác, mời đồng chí cho biết trước khi hội nghị sang mục khác.")
    return card(
        _, _("Hội nghị nhất trí"),
        _("{subject}: {names}.", subject=subject_name(_, book, subject), names=book.called(book.chosen(subject))), then,
        rows=rows,
    )  # fmt: skip


def objection_news(_: Words, book: Book, subject: str, agency: str, way: tuple[str, ...], *, objects: bool) -> Screen:
    """News for the head: an agency objects, or no longer does. `way`: the action that opens the item."""
    title = _("{agency} có ý kiến khác", agency=agency) if objects else _("{agency} rút ý kiến khác", agency=agency)
    names = book.called(book.chosen(subject))
    return card(
        _, title, _("{subject}: {names}.", subject=subject_name(_, book, subject), names=names),
        rows=[act(_("Mở mục này"), *way)],
    )  # fmt: skip


def nomination_card(_: Words, book: Book, row: Nomination, *, said: str = "") -> Screen:
    """One nomination: how it was chosen, what became of it, and for the head's people what may be noted next."""
    state, where = Course(row.state), (book.year.id, row.award, row.agency_id)
    lines = [
        said,
        _("{award}: {state}.", award=award_name(_, row.award), state=state_said(_, row)),
        _("Được chọn: {how}.", how=how_said(_, row.how)),
    ]
    if row.number or row.dated:
        lines.append(decision_said(_, row))
    if state is Course.DROPPED:
        lines.append(_("Lý do: {reason}.", reason=row.reason.rstrip(".")))
    rows: list[Row] = [act(_("Hồ sơ khen thưởng"), "dsone", *where)] if book.opens_of(row) else []
    if book.records:
        labels = {
            Course.KEPT: _("Hội đồng đồng ý"), Course.DROPPED: _("Chưa được xét"), Course.DECIDED: _("Đã có quyết định"),
            Course.DELIVERED: _("Đã trao thưởng"),
        }  # fmt: skip
        rows += [act(labels[to], "honto", *where, to.value) for to in FOLLOWS[state]]
        if state is not Course.PROPOSED:
            rows.append(act(_("Ghi nhầm, quay lại bước trước"), "honundo", *where, state.value))
    return card(
        _, plain(book.names[row.agency_id]), *lines, rows=rows, back=back_to(_, "honit", book.year.id, row.award)
    )


def decision_said(_: Words, row: Nomination) -> Safe:
    """The decision by number and day."""
    day = short_day(date.fromisoformat(row.dated)) if row.dated else ""
    if row.number and day:
        return _("Quyết định số {number}, ngày {day}.", number=row.number, day=day)
    return _("Quyết định số {number}.", number=row.number) if row.number else _("Quyết định ngày {day}.", day=day)


def ask_decision(_: Words, book: Book, row: Nomination) -> Screen:
    """Type the decision's number and day."""
    return card(
        _, plain(book.names[row.agency_id]), _("Mời đồng chí gõ số và ngày quyết định."), _("Ví dụ: 245/QĐ-UBND ngày 12/3."),
        back=back_to(_, "honone", book.year.id, row.award, row.agency_id),
    )  # fmt: skip


def ask_reason(_: Words, book: Book, row: Nomination) -> Screen:
    """Type why it was not taken."""
    return card(
        _, plain(book.names[row.agency_id]), _("Mời đồng chí gõ lý do chưa được xét, trong một dòng."),
        _("Không ghi thông tin kỷ luật cá nhân."), back=back_to(_, "honone", book.year.id, row.award, row.agency_id),
    )  # fmt: skip


def ask_delivery(_: Words, book: Book, row: Nomination) -> Screen:
    """When it was handed over."""
    where = (book.year.id, row.award, row.agency_id)
    return card(
        _, plain(book.names[row.agency_id]), _("Trao thưởng ngày nào? Mời đồng chí chọn hoặc gõ ngày, ví dụ: 12/7."),
        rows=[act(_("Hôm nay"), "hontoday", *where)], back=back_to(_, "honone", *where),
    )  # fmt: skip
