"""The checking of a year: what somebody has to check, a sheet as a whole, and for the head's people who checks whom. Pure."""

from collections.abc import Mapping, Sequence

from domain.leaves import Part
from domain.speech import Choice, Screen
from domain.verifying import BY_LOT, BY_PEOPLE, FEWEST_FOR_CROSS, Mode, Rules, Task
from handlers.assessing import walking
from handlers.kit.cards import HOME, act, back_to, card, label, paged, some_names
from handlers.kit.words import Safe, Words
from handlers.verifying.book import Check, Round
from handlers.verifying.criterion_screens import points_said, progress
from handlers.verifying.wording import MODES

NAMED = 6


def overview(
    _: Words, book: Round, *, mine: Sequence[tuple[Task, str]], more: Sequence[Choice], said: str = ""
) -> Screen:
    """Where the checking stands, what this person has to check, and what else belongs here.

    `mine`: the own tasks, each with how far it is; `more`: the rows below them.
    """
    rows = [_task(_, book, task, far) for task, far in mine]
    more_tasks = rows[NAMED:]
    rows = rows[:NAMED]
    if more_tasks:
        rows.append(act(_("Tất cả bảng điểm cần thẩm định ({n})", n=len(mine)), "ckmine", book.year.id, 0))
    return card(
        _, _("Thẩm định điểm năm {year}", year=str(book.year.year)), said,
        state(_, book), _own_state(_, book, [task for task, _far in mine]), assumed(_, book.rules) if book.runs else "",
        rows=[*rows, *more], back=back_to(_, HOME),
    )  # fmt: skip


def mine(_: Words, book: Round, tasks: Sequence[tuple[Task, str]], page: int) -> Screen:
    """All sheets that this person has to check."""
    items = [_task(_, book, task, far) for task, far in tasks]
    return card(
        _, _("Bảng điểm cần thẩm định"), rows=paged(_, items, page, "ckmine", book.year.id), back=back_to(_, "check")
    )  # fmt: skip


def _task(_: Words, book: Round, task: Task, far: str) -> Choice:
    sheet = book.sheet(task.checked)
    name = book.names.get(task.checked, "")
    return act(label(f"{name}: {far}"), "ckopen", sheet.id if sheet else "-")


def state(_: Words, book: Round) -> Safe:
    """Since when, how, and how many sheets are checked."""
    if book.year.adopted_at is not None:
        return _("Hội nghị đã thông qua bảng tổng hợp điểm lúc {when}.", when=_.when(book.year.adopted_at))
    if book.year.frozen_at is not None:
        return _("Điểm đã chốt để trình hội nghị lúc {when}.", when=_.when(book.year.frozen_at))
    if book.draw is None:
        return _("Chưa bắt đầu thẩm định.")
    done = sum(book.checked(agency) for agency in book.names)
    how = MODES[book.draw.mode](_)
    return _("{how}: xong {done}/{all} cơ quan.", how=how, done=done, all=len(book.names))


def _own_state(_: Words, book: Round, tasks: Sequence[Task]) -> Safe:
    if book.draw is None or book.year.frozen_at is not None:
        return Safe("")
    unsent = [book.names.get(task.checked, "") for task in tasks if book.sheet(task.checked) is None]
    if unsent:
        return _("Chưa gửi bảng điểm: {names}.", names=some_names(_, unsent, NAMED))
    return _("Đồng chí không được giao thẩm định bảng điểm nào.") if not tasks and not book.runs else Safe("")


def assumed(_: Words, rules: Rules) -> Safe:
    """Beside a mode that nobody has chosen."""
    if rules.mode is not None:
        return Safe("")
    how = MODES[rules.how](_)
    return _("{how}: mặc định của hệ thống, chưa đối chiếu quy chế.", how=how)


def ask_mode(_: Words, book: Round, members: int) -> Screen:
    """One question with three answers; below eight agencies cross-checking is not proposed."""
    year, bloc = book.year.id, book.place.bloc
    rows = [act(_("Trưởng khối thẩm định"), "ckmode", year, Mode.HEAD_ONLY.value)]
    if members >= FEWEST_FOR_CROSS:
        rows.append(act(_("Chấm chéo"), "ckmode", year, Mode.RING.value))
    rows.append(act(_("Tổ thẩm định"), "ckmode", year, Mode.TEAM.value))
    if book.rules.mode is not None:
        rows = [act(_("Bắt đầu: {how}", how=MODES[book.rules.mode](_)), "ckmode", year, book.rules.mode.value), *rows]
    return card(
        _, _("Ai thẩm định điểm năm {year}?", year=str(book.year.year)),
        _("Không cơ quan nào tự thẩm định bảng điểm đã gửi."),
        _("Bảng điểm của {head} do {deputy} hoặc cơ quan kế tiếp thẩm định.", head=bloc.head_word, deputy=bloc.deputy_word),
        assumed(_, book.rules), rows=list(dict.fromkeys(rows)), back=back_to(_, "check"),
    )  # fmt: skip


def sure_mode(_: Words, book: Round, mode: Mode, tasks: Sequence[Task], who: Mapping[str, str]) -> Screen:
    """Who would check, before it begins."""
    lot = _("Hệ thống bốc thăm một lần khi bắt đầu và công bố mã bốc thăm.") if mode in BY_LOT else ""
    team = [act(_("Chọn người của Tổ"), "ckteam", book.year.id, 0)] if mode is Mode.TEAM else []
    loads = some_names(_, [who.get(one, "") for one in dict.fromkeys(task.by for task in tasks)])
    return card(
        _, MODES[mode](_), lot,
        _("Người thẩm định: {names}.", names=loads) if mode in BY_PEOPLE else _("Thẩm định: {names}.", names=loads),
        _("Sau khi bắt đầu, nơi thẩm định thấy bảng điểm và minh chứng được giao."),
        rows=[act(_("Bắt đầu thẩm định"), "ckgo", book.year.id, mode.value), *team],
        back=back_to(_, "ckmode", book.year.id),
    )  # fmt: skip


def team(_: Words, book: Round, people: Sequence[tuple[str, str, bool]], page: int, said: str = "") -> Screen:
    """Who is of the team. `people`: (person, name and agency, whether chosen)."""
    chosen = sum(one[2] for one in people)
    items = [
        act(label(f"{'●' if on else '○'} {name}"), "ckset", book.year.id, person, 0 if on else 1, page)
        for person, name, on in people
    ]
    rows: list[Choice | tuple[Choice, ...]] = [*paged(_, items, page, "ckteam", book.year.id)]
    if chosen:
        rows.append(act(_("Đủ rồi ({n} người)", n=chosen), "ckmode", book.year.id, Mode.TEAM.value))
    return card(
        _, _("Tổ thẩm định"), said, _("Không ai thẩm định bảng điểm của cơ quan đang công tác; nên có người của ít nhất hai cơ quan."),
        rows=rows, back=back_to(_, "ckmode", book.year.id),
    )  # fmt: skip


def board(_: Words, book: Round, lines: Sequence[tuple[Task, str]], page: int, said: str = "") -> Screen:
    """Who checks whom and how far, for everybody; the head's people open a line. `lines`: tasks in words."""
    items = [act(label(text), "cktask", book.year.id, task.checked, task.by) for task, text in lines]
    seed = book.draw.seed if book.draw else ""
    arrow = _("Nơi thẩm định → cơ quan được thẩm định.") if items else ""
    return card(
        _, _("Phân công thẩm định"), said, state(_, book), _("Mã bốc thăm: {seed}.", seed=seed) if seed else "", arrow,
        rows=paged(_, items, page, "ckboard", book.year.id), back=back_to(_, "check"),
    )  # fmt: skip


def one_task(_: Words, book: Round, task: Task, text: str, others: Sequence[tuple[str, str]], page: int) -> Screen:
    """One task; while nobody has finished it the head's people may give it to another agency (`others`: id and name)."""
    items = [act(label(name), "ckgive", book.year.id, task.checked, task.by, key) for key, name in others]
    where = (book.year.id, task.checked, task.by)
    return card(
        _, book_name(_, book, task.checked), Safe(text),
        _("Giao cơ quan khác thẩm định: những gì đã ghi của việc này sẽ làm lại từ đầu.") if items else "",
        rows=paged(_, items, page, "cktask", *where), back=back_to(_, "ckboard", book.year.id, 0),
    )  # fmt: skip


def book_name(_: Words, book: Round, agency_id: str) -> Safe:
    """An agency as a title."""
    return _("Thẩm định {agency}", agency=book.names.get(agency_id, ""))


def sheet(_: Words, check: Check, said: str = "") -> Screen:
    """A sheet as a whole: how far, what was found, finish it with one tap."""
    look, rows = check.row.id, list[Choice | Sequence[Choice]]()
    following = check.following(None)
    if check.editable:
        if following is not None:
            rows.append(act(_("Thẩm định tiếp") if check.found else _("Bắt đầu thẩm định"), "ckwork", look))
        elif not check.open:
            rows.append(act(_("Hoàn thành thẩm định"), "ckdone", look))
    elif check.row.state == "done" and check.round.year.frozen_at is None:
        rows.append(act(_("Mở lại để sửa"), "ckagain", look))
    rows.append(act(_("Từng tiêu chí"), "cklist", look, 0))
    return card(
        _, book_name(_, check.round, check.sheet.agency_id), said,
        _("Đã hoàn thành thẩm định.") if check.row.state == "done" else progress(_, check),
        found_line(_, check), _waiting(_, check), rows=rows, back=back_to(_, "check"),
    )  # fmt: skip


def found_line(_: Words, check: Check) -> Safe:
    """How many were kept and how many changed."""
    if not check.found or (check.rules.blind and check.row.state == "open"):
        return Safe("")
    changed = [code for code, row in check.found.items() if row.points != check.own.get(code, 0)]
    kept = len(check.found) - len(changed)
    if not changed:
        return _("Giữ nguyên {n} tiêu chí.", n=kept)
    codes = some_names(_, changed, NAMED)
    return _("Giữ nguyên {n} tiêu chí; đề nghị điểm khác ở {m} tiêu chí: {codes}.", n=kept, m=len(changed), codes=codes)


def _waiting(_: Words, check: Check) -> Safe:
    if not check.waiting or not check.editable:
        return Safe("")
    return _(
        "Chờ cơ quan trả lời: {codes}. Đồng chí vẫn có thể mở tiêu chí và kết luận.",
        codes=", ".join(sorted(check.waiting)),
    )


def criteria(_: Words, check: Check, page: int) -> Screen:
    """All criteria with what was found."""
    items = []
    for leaf in check.leaves:
        row, part = check.found.get(leaf.code), check.table.part(leaf.code)
        if row is None:
            far = _("chờ trả lời") if leaf.code in check.waiting else _("chưa xem")
        else:
            far = points_said(_, part, row.points) if part is not Part.MINUS or row.points else _("không trừ")
        text = label(f"{leaf.code} · {far} · {leaf.title}")
        items.append(act(text, "ckleaf", check.row.id, walking.token(leaf.code)))
    return card(
        _, book_name(_, check.round, check.sheet.agency_id), progress(_, check),
        rows=paged(_, items, page, "cklist", check.row.id), back=back_to(_, "cksheet", check.row.id),
    )  # fmt: skip


def news(_: Words, title: Safe, line: Safe, choice: Choice) -> Screen:
    """News about checking with the one button that leads on."""
    return card(_, title, line, rows=[choice])
