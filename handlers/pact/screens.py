"""Where the pact stands, as each person sees it: the card, the board of answers, the signing, the news. Pure."""

from datetime import date, datetime

from domain.eligibility import Act
from domain.pact import Answer, PactState
from domain.shown_dates import short_day
from domain.speech import Choice, Screen
from handlers.assessing.screens import due_line
from handlers.kit.cards import HOME, act, back_to, card, label, paged, some_names
from handlers.kit.words import Safe, Words
from handlers.pact.book import Book
from handlers.pact.text_screens import Row, title_of


def overview(_: Words, book: Book, due_at: datetime | None, now: datetime, said: str = "") -> Screen:
    """Where it is, and what this person may do with it."""
    theme = book.place.year.theme
    return card(
        _, title_of(_, book), said or _status(_, book), _("Chủ đề: {theme}.", theme=theme.rstrip(".")) if theme else "",
        _("{n} nội dung, {targets} chỉ tiêu bằng số.", n=len(book.contents), targets=len(book.targets)) if book.readable else "",
        due_line(_, due_at, now) if book.state is not PactState.SIGNED else "",
        rows=_rows(_, book), back=back_to(_, HOME),
    )  # fmt: skip


def _status(_: Words, book: Book) -> Safe:
    if book.state is PactState.SIGNED:
        return _signed(_, book)
    if book.state is PactState.FROZEN:
        return _("Nội dung đã chốt, chờ ký kết tại hội nghị.")
    if book.state is PactState.ASKED:
        return _mine(_, book)
    if book.row is None:
        if book.drafts:
            return _("Chưa có dự thảo. Mời đồng chí chọn cách bắt đầu, sau đó sửa từng nội dung.")
        return _("{head} chưa gửi dự thảo giao ước.", head=book.place.bloc.head_word)
    if book.drafts:
        return _("Bản dự thảo {n}, chưa gửi các cơ quan.", n=book.version)
    return (
        _("Giao ước đang được sửa; bản mới sẽ xin ý kiến lại.")
        if book.version > 1
        else _("{head} chưa gửi dự thảo giao ước.", head=book.place.bloc.head_word)
    )


def _mine(_: Words, book: Book) -> Safe:
    one = book.mine
    if one is None:
        return _("Đang xin ý kiến các cơ quan.") if not book.answers_for_agency else _("Cơ quan chưa cho ý kiến.")
    if one.answer == Answer.AGREED:
        return _("Cơ quan đã nhất trí nội dung giao ước lúc {when}.", when=_.when(one.answered_at))
    n = len(one.points)
    points = _("Cơ quan đã góp ý {n} nội dung.", n=n) if n else Safe("")
    general = _("Cơ quan đã góp ý: {remark}", remark=one.remark) if one.remark else Safe("")
    return Safe(" ".join(filter(None, [points, general])))


def _signed(_: Words, book: Book) -> Safe:
    day = short_day(date.fromisoformat(book.row.signed_on)) if book.row and book.row.signed_on else "-"
    there = sum(one.how == "meeting" for one in book.signings.values())
    later = len(book.signings) - there
    counts = {"day": day, "n": there, "all": len(book.members)}
    if later:
        return _("Đã ký tại hội nghị ngày {day}: {n}/{all} cơ quan; ký bổ sung: {later}.", **counts, later=later)
    return _("Đã ký tại hội nghị ngày {day}: {n}/{all} cơ quan.", **counts)


def _rows(_: Words, book: Book) -> list[Row]:
    if book.row is None:
        return []
    rows: list[Row] = []
    if book.readable:
        texts = (
            act(_("Nội dung ({n})", n=len(book.contents)), "pcall", book.where, 0),
            act(_("Chỉ tiêu ({n})", n=len(book.targets)), "pctgt", book.where, 0),
        )
        rows.append(texts if book.targets or book.editable else texts[:1])
    if book.answers_for_agency:
        agrees = book.mine is not None and book.mine.answer == Answer.AGREED
        agree = act(_("Nhất trí nội dung giao ước"), "pcyes", book.where, book.version)
        remark = act(_("Góp ý"), "pcsay", book.where, book.version)
        # Whoever drafts the text changes it instead of remarking on it.
        rows += [*([] if agrees else [agree]), *([] if book.drafts else [remark])]
    if book.drafts:
        rows += _of_head(_, book)
    if book.pages or (book.drafts and book.state is PactState.SIGNED):
        rows.append(pages_choice(_, book))
    return rows


def pages_choice(_: Words, book: Book) -> Choice:
    """To the signed paper."""
    said = _("Bản đã ký ({n})", n=len(book.pages)) if book.pages else _("Gửi ảnh bản đã ký")
    return act(said, "pcpage", book.where)


def _of_head(_: Words, book: Book) -> list[Row]:
    if book.state is PactState.DRAFT:
        rows: list[Row] = [act(_("Chủ đề"), "pctheme", book.where)]
        return [*rows, act(_("Gửi xin ý kiến"), "pcask", book.where, book.sign)] if book.contents else rows
    if book.state is PactState.ASKED:
        n = len(book.named(Answer.AGREED))
        return [act(_("Theo dõi ý kiến ({n}/{all} nhất trí)", n=n, all=len(book.members)), "pcwho", book.where)]
    if book.state is PactState.FROZEN:
        every = f"{(1 << len(book.members)) - 1:x}"
        return [
            act(_("Ghi nhận đã ký tại hội nghị"), "pcsign", book.where, every),
            act(_("Ý kiến các cơ quan"), "pcwho", book.where),
        ]
    left = book.signed(yet=False)
    return [act(_("Ký bổ sung ({n})", n=len(left)), "pclate", book.where)] if left else []


def beginnings(_: Words, book: Book, sources: list[tuple[str, int]]) -> Screen:
    """How to begin; `sources`: which texts there are, with how many contents."""
    rows = [act(_source(_, name, n), "pcnew", book.where, name) for name, n in sources]
    rows.append(act(_("Tự nhập nội dung"), "pcnew", book.where, "blank"))
    return card(_, title_of(_, book), _status(_, book), rows=rows, back=back_to(_, HOME))


def _source(_: Words, name: str, n: int) -> Safe:
    if name == "last":
        return _("Dùng nội dung năm trước ({n})", n=n)
    return _("Dùng nội dung trong hồ sơ Khối ({n})", n=n) if name == "file" else _("Dùng nội dung mẫu ({n})", n=n)


def board(_: Words, book: Book, said: str = "") -> Screen:
    """Who agrees, who has a remark, who has not answered; for the head what follows."""
    agreed, remarked, silent = book.named(Answer.AGREED), book.named(Answer.REMARKED), book.named(None)
    lines = [
        _("Nhất trí ({n}): {names}.", n=len(agreed), names=some_names(_, agreed)) if agreed else "",
        _("Góp ý ({n}): {names}.", n=len(remarked), names=some_names(_, remarked)) if remarked else "",
        _("Chưa trả lời ({n}): {names}.", n=len(silent), names=some_names(_, silent)) if silent else "",
    ]
    rows: list[Row] = []
    if remarked:
        rows.append(act(_("Xem góp ý ({n})", n=len(remarked)), "pcsaid", book.where, 0))
    if book.drafts and book.state is PactState.ASKED:
        if silent:
            rows.append(act(_("Nhắc cơ quan chưa trả lời"), "pcnudge", book.where, book.version))
        rows.append(act(_("Chốt nội dung"), "pcfix", book.where, book.version))
    if book.drafts and book.state in {PactState.ASKED, PactState.FROZEN}:
        rows.append(act(_("Sửa thành bản mới"), "pcredo", book.where, book.version))
    return card(_, _("Ý kiến về giao ước"), said, *lines, rows=rows, back=back_to(_, "pact", book.where))


def signing(_: Words, book: Book, mask: int) -> Screen:
    """Who has signed at the meeting: all are ticked, who was away is unticked."""
    rows: list[Row] = []
    for n, agency in enumerate(book.members):
        on = bool(mask >> n & 1)
        name = label(("● " if on else "○ ") + (agency.short_name or agency.name))
        rows.append(act(name, "pcsign", book.where, f"{mask ^ 1 << n:x}"))
    count = mask.bit_count()
    if count:
        done = _("Ghi nhận {n}/{all} cơ quan đã ký", n=count, all=len(book.members))
        rows.append(act(done, "pcdone", book.where, f"{mask:x}"))
    return card(
        _, _("Ký giao ước tại hội nghị"), _("Mời đồng chí bỏ đánh dấu cơ quan vắng; cơ quan đó ký bổ sung sau."), rows=rows,
        back=back_to(_, "pact", book.where),
    )  # fmt: skip


def late_signers(_: Words, book: Book, page: int, said: str = "") -> Screen:
    """Who has still to sign; a tap records it."""
    left = book.signed(yet=False)
    choices: list[Choice] = [act(label(one.short_name or one.name), "pclone", book.where, one.id) for one in left]
    line = _("Chạm tên cơ quan vừa ký bổ sung.") if left else _("Tất cả cơ quan đã ký.")
    return card(
        _, _("Ký bổ sung giao ước"), said, line,
        rows=[*paged(_, choices, page, "pclate", book.where), pages_choice(_, book)],
        back=back_to(_, "pact", book.where),
    )  # fmt: skip


def asked(_: Words, book: Book, *, signs: bool) -> Screen:
    """News: the draft waits for the agency's answer; only a leader gives it."""
    line = _(
        "{head} xin ý kiến cơ quan về giao ước: {n} nội dung, {targets} chỉ tiêu.", head=book.place.bloc.head_word,
        n=len(book.contents), targets=len(book.targets),
    )  # fmt: skip
    then = (
        _("Mời đồng chí đọc, sau đó chọn Nhất trí hoặc Góp ý.")
        if signs
        else _("Lãnh đạo cơ quan trả lời trong Hệ thống; mời đồng chí chuẩn bị ý kiến.")
    )
    again = _("Đây là bản {n}, thay bản trước.", n=book.version) if book.version > 1 else ""
    return card(_, title_of(_, book), line, again, then, rows=[act(_("Xem giao ước"), "pact", book.where)])


def all_answered(_: Words, book: Book) -> Screen:
    """News for the secretary: nobody is missing."""
    agreed, members = len(book.named(Answer.AGREED)), len(book.members)
    return card(
        _, _("Các cơ quan đã trả lời về giao ước"), _("Nhất trí {n}/{all} cơ quan.", n=agreed, all=members),
        rows=[act(_("Theo dõi ý kiến"), "pcwho", book.where)],
    )  # fmt: skip


def to_sign_later(_: Words, book: Book) -> Screen:
    """News for an agency that was away."""
    day = short_day(date.fromisoformat(book.row.signed_on)) if book.row and book.row.signed_on else "-"
    return card(
        _, title_of(_, book), _("Khối đã ký giao ước tại hội nghị ngày {day}; cơ quan vắng nên ký bổ sung.", day=day),
        _("Mời đồng chí liên hệ Thư ký Khối để ký vào bản giấy."), rows=[act(_("Xem giao ước"), "pact", book.where)],
    )  # fmt: skip


def may_answer(book: Book) -> bool:
    """Whether this person's agency is still to be heard, by this person."""
    return book.answers_for_agency and book.mine is None and book.place.may(Act.AGREE_PACT)
