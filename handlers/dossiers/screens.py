"""Dossiers on cards: those of a year, one of them, one paper, sending and returning. Pure."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.dossiers import Move, Owner, Paper, Way
from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.dossiers.book import Book, Entry
from handlers.kit.awards import award_name
from handlers.kit.cards import act, back_to, card, label, paged, some_names
from handlers.kit.dues import due_line
from handlers.kit.words import Safe, Words
from storage.tables import DossierMove, DossierPaper, EvidenceFile

Row = Choice | tuple[Choice, ...]
NAMED = 3
"""Papers and agencies named in a line."""


def overview(_: Words, book: Book, page: int, now: datetime, said: str = "") -> Screen:
    """The dossiers of a year that this person may open."""
    shown = book.visible
    here = [entry for entry in shown if entry.is_here]
    rows: list[Row] = [
        *paged(_, [act(label(_row(_, one)), "dsone", *one.where) for one in shown], page, "dsall", book.year.id)
    ]
    lines = [said]
    if not shown:
        lines.append(_("Chưa có cơ quan nào được đề nghị khen thưởng."))
    elif here:
        lines.append(due_line(_, book.due_at, now) if book.keeps else due_line(_, book.agencys_at, now))
        lines.append(_("Còn {n}/{all} hồ sơ chưa gửi.", n=len(here), all=len(shown)))
    else:
        lines.append(_("Đã gửi đủ hồ sơ."))
    if book.keeps and (owing := list(dict.fromkeys(one.name for one in here if one.missing(Owner.AGENCY)))):
        lines.append(_("Cơ quan còn thiếu giấy tờ: {names}.", names=some_names(_, owing, NAMED)))
        rows.append(act(_("Nhắc cơ quan còn thiếu"), "dsnudge", book.year.id))
    title = _("Hồ sơ khen thưởng năm {year}", year=str(book.year.year))
    return card(_, title, *lines, rows=rows, back=back_to(_, "hon", book.year.id))


def _row(_: Words, entry: Entry) -> Safe:
    award = award_name(_, entry.row.award)
    return _("{agency}, {state}: {award}", agency=entry.name, state=short_state(_, entry), award=award)


def short_state(_: Words, entry: Entry) -> Safe:
    """Where a dossier is, in two words."""
    if entry.way is Way.GATHERING:
        missing = len(entry.missing())
        return _("thiếu {n}", n=missing) if missing else _("đủ giấy tờ")
    return {Way.SENT: _("đã gửi"), Way.RETURNED: _("bị trả lại"), Way.CLOSED: _("đã khép lại")}[entry.way]


def dossier(_: Words, book: Book, entry: Entry, now: datetime, *, others: int, said: str = "") -> Screen:
    """One dossier. `others`: dossiers still to be sent that may have gone with this one."""
    rows: list[Row] = [act(label(_paper_row(_, entry, one)), "dspap", *entry.where, one.key) for one in entry.papers]
    if book.keeps:
        rows += _moves(_, entry, others)
        rows.append(act(_("Danh mục giấy tờ"), "dslist", book.year.id, entry.row.award))
    usual = book.keeps and entry.is_here and entry.row.award not in book.own_lists
    lines = [
        said,
        _("Hồ sơ: {award}.", award=award_name(_, entry.row.award)),
        *_stands(_, book, entry, now),
        _("Danh mục theo thông lệ, chưa đối chiếu quy chế.") if usual else "",
    ]
    return card(_, plain(entry.name), *lines, rows=rows, back=back_to(_, "dsall", book.year.id, 0))


def _paper_row(_: Words, entry: Entry, paper: Paper) -> str:
    row = entry.noted.get(paper.key)
    if not entry.has(paper):
        return f"○ {paper.name} ({owner_said(_, paper.owner)})"
    return f"● {paper.name}: {row.number}" if row and row.number else f"● {paper.name}"


def _moves(_: Words, entry: Entry, others: int) -> list[Row]:
    rows: list[Row] = []
    if entry.is_here:
        rows.append(act(_("Đã gửi"), "dssend", *entry.where))
    if entry.way is Way.SENT:
        rows.append(act(_("Bị trả lại"), "dsback", *entry.where))
        if others:
            rows.append(act(_("Cùng gửi {n} hồ sơ còn lại", n=others), "dsmany", *entry.where))
    if entry.moves and entry.way is not Way.CLOSED:
        rows.append(act(_("Ghi nhầm, quay lại bước trước"), "dswrong", *entry.where, len(entry.moves)))
    return rows


def _stands(_: Words, book: Book, entry: Entry, now: datetime) -> list[str]:
    sent, returned = entry.last(Move.SENT), entry.last(Move.RETURNED)
    if entry.way is Way.GATHERING:
        missing = len(entry.missing())
        have = _("Còn thiếu {n}/{all} giấy tờ.", n=missing, all=len(entry.papers)) if missing else _("Đã đủ giấy tờ.")
        return [have, due_line(_, book.due_at, now)]
    lines = [sent_said(_, sent)] if sent else []
    if entry.way is Way.RETURNED and returned:
        lines.append(_("Bị trả lại ngày {day}: {why}.", day=_day(returned.dated), why=returned.reason.rstrip(".")))
    if entry.way is Way.CLOSED:
        lines.append(_("Việc khen thưởng này đã có kết quả, hồ sơ đã khép lại."))
    return [*lines]


def sent_said(_: Words, row: DossierMove) -> Safe:
    """Under which paper or receipt it went, and when."""
    if row.portal:
        return _("Đã gửi ngày {day}, biên nhận {number}.", day=_day(row.dated), number=row.number)
    return _("Đã gửi ngày {day} theo văn bản số {number}.", day=_day(row.dated), number=row.number)


def owner_said(_: Words, owner: Owner) -> Safe:
    """Who brings a paper."""
    return _("cơ quan") if owner is Owner.AGENCY else _("Thư ký")


def paper_card(
    _: Words, book: Book, entry: Entry, paper: Paper, files: Sequence[EvidenceFile], now: datetime, *, others: int, said: str = "",
) -> Screen:  # fmt: skip
    """One paper: what has come of it, and how to note it. `others`: dossiers that lack this shared paper."""
    row, where = entry.noted.get(paper.key), (*entry.where, paper.key)
    may = book.notes(entry, paper) and entry.is_here
    rows: list[Row] = [
        (
            act(label(one.name), "dsfile", *where, one.id),
            *([act(_("Bỏ tệp"), "dsdrop", *where, one.id)] if may else []),
        )
        for one in files
    ]
    if may and book.keeps and not (row and row.received_at):
        rows.append(act(_("Đã nhận bản giấy"), "dsgot", *where))
    if book.keeps and others:
        rows.append(act(_("Ghi cho {n} hồ sơ còn thiếu", n=others), "dssame", *where))
    if may and row:
        rows.append(act(_("Bỏ ghi nhận"), "dsundo", *where))
    who = _("Cơ quan được đề nghị lập.") if paper.owner is Owner.AGENCY else _("Thư ký Khối lập.")
    due = due_line(_, book.due_of(paper), now) if not entry.has(paper) and entry.is_here else ""
    lines = [
        said,
        _("{agency}: {award}.", agency=entry.name, award=award_name(_, entry.row.award)),
        Safe(f"{who} {due}".strip()),
        _came(_, row, len(files)),
        _("Mời đồng chí gõ số, ngày trong một dòng, ví dụ: 12-BC/TU ngày 5/12; hoặc gửi ảnh, tệp.") if may else "",
    ]
    return card(_, plain(paper.name), *lines, rows=rows, back=back_to(_, "dsone", *entry.where))


def _came(_: Words, row: DossierPaper | None, files: int) -> Safe:
    found = []
    if row and row.number:
        found.append(_("số {number} ngày {day}", number=row.number, day=_day(row.dated)))
    if row and row.received_at:
        found.append(_("đã nhận bản giấy {day}", day=short_day(row.received_at.astimezone(_.tz).date())))
    if files:
        found.append(_("{n} tệp", n=files))
    return _("Đã có: {what}.", what=Safe(", ".join(found))) if found else _("Chưa có.")


def ask_sending(_: Words, entry: Entry, number: str) -> Screen:
    """Under which paper or receipt it went. `number`: of the submission, when it is known."""
    missing = [one.name for one in entry.missing()]
    rows = [act(label(_("Theo số {number}, gửi hôm nay", number=number)), "dstoday", *entry.where)] if number else []
    return card(
        _, _("Đã gửi hồ sơ: {agency}", agency=entry.name),
        _("Mời đồng chí gõ số, ngày tờ trình hoặc mã biên nhận trên Cổng dịch vụ công."),
        _("Ví dụ: 35-TTr/TU ngày 8/12, hoặc: biên nhận H34.16-231208-0012 ngày 8/12."),
        _("Hệ thống chưa có: {names}.", names=some_names(_, missing, NAMED)) if missing else "",
        rows=rows, back=back_to(_, "dsone", *entry.where),
    )  # fmt: skip


def ask_return(_: Words, entry: Entry) -> Screen:
    """Why it came back."""
    return card(
        _, _("Hồ sơ bị trả lại: {agency}", agency=entry.name), _("Mời đồng chí gõ lý do trong một dòng, có thể kèm ngày."),
        _("Ví dụ: thiếu biên bản họp, ngày 12/12."), _("Không ghi thông tin kỷ luật cá nhân."),
        back=back_to(_, "dsone", *entry.where),
    )  # fmt: skip


def returned_news(_: Words, entry: Entry, row: DossierMove) -> Screen:
    """News for the nominated agency."""
    return card(
        _, _("Hồ sơ khen thưởng bị trả lại"), _("{agency}: {award}.", agency=entry.name, award=award_name(_, entry.row.award)),
        _("Lý do: {reason}.", reason=row.reason.rstrip(".")), rows=[act(_("Xem hồ sơ"), "dsone", *entry.where)],
    )  # fmt: skip


def missing_news(_: Words, book: Book, entry: Entry, now: datetime) -> Screen:
    """The head asks for what the agency still owes."""
    names = [paper.name for paper in entry.missing(Owner.AGENCY)]
    return card(
        _, _("Hồ sơ khen thưởng còn thiếu"), _("{agency}: {award}.", agency=entry.name, award=award_name(_, entry.row.award)),
        _("Kính đề nghị cơ quan gửi: {names}.", names=some_names(_, names, NAMED)), due_line(_, book.agencys_at, now),
        rows=[act(_("Bổ sung hồ sơ"), "dsone", *entry.where)],
    )  # fmt: skip


def _day(iso: str) -> str:
    return short_day(date.fromisoformat(iso))


# The list of papers of an award


def papers(_: Words, year_id: str, award: str, listed: Sequence[Paper], *, own: bool, said: str = "") -> Screen:
    """What a dossier for an award needs, for those who may change it."""
    rows: list[Row] = [
        act(
            label(f"{one.name}{'*' if one.assumed else ''} ({owner_said(_, one.owner)})"),
            "dsitem",
            year_id,
            award,
            one.key,
        )
        for one in listed
    ]
    rows.append(act(_("Thêm giấy tờ"), "dsadd", year_id, award))
    if not own:
        rows.append(act(_("Xác nhận danh mục này"), "dsok", year_id, award))
    lines = [
        said,
        _("Giấy tờ của hồ sơ, dùng cho mọi cơ quan được đề nghị."),
        _("Danh mục của Khối.") if own else _("Danh mục theo thông lệ, chưa đối chiếu quy chế."),
        _("Dấu * là giấy tờ chưa có nguồn xác nhận.") if any(one.assumed for one in listed) else "",
    ]
    return card(_, plain(award_name(_, award)), *lines, rows=rows, back=back_to(_, "honit", year_id, award))


def item(_: Words, year_id: str, award: str, paper: Paper) -> Screen:
    """One paper of the list."""
    where = (year_id, award, paper.key)
    to = Owner.HEAD if paper.owner is Owner.AGENCY else Owner.AGENCY
    change = _("Chuyển cho Thư ký lập") if to is Owner.HEAD else _("Chuyển cho cơ quan lập")
    rows = [act(change, "dsmove", *where, to.value), act(_("Bỏ khỏi danh mục"), "dsout", *where)]
    who = _("Cơ quan được đề nghị lập.") if paper.owner is Owner.AGENCY else _("Thư ký Khối lập.")
    return card(_, plain(paper.name), who, rows=rows, back=back_to(_, "dslist", year_id, award))


def ask_name(_: Words, year_id: str, award: str) -> Screen:
    """Type what the paper is called."""
    return card(
        _, _("Thêm giấy tờ"), _("Mời đồng chí gõ tên giấy tờ, ví dụ: Biên bản kiểm phiếu."),
        back=back_to(_, "dslist", year_id, award),
    )  # fmt: skip


def ask_owner(_: Words, year_id: str, award: str, name: str) -> Screen:
    """Who brings it."""
    rows = [
        act(_("Thư ký Khối"), "dsnew", year_id, award, Owner.HEAD.value),
        act(_("Cơ quan được đề nghị"), "dsnew", year_id, award, Owner.AGENCY.value),
    ]
    return card(_, plain(name), _("Ai lập giấy tờ này?"), rows=rows, back=back_to(_, "dslist", year_id, award))
