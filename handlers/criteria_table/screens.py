"""The year's scoring table on cards: what it is, what was understood of a file, what is to be looked at, what would change. Pure."""

from collections.abc import Sequence

from documents.criteria_sheet import Remark
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.leaves import Part
from domain.speech import Choice, Screen, plain
from domain.table_changes import Changes
from handlers.criteria_table.book import WEIGHTS, Reading
from handlers.criteria_table.wording import place_said, remark_said
from handlers.kit.cards import act, back_to, card, label
from handlers.kit.words import Safe, Words
from storage.tables import SetupFile, Year

SAMPLE = "A"
SECTIONS = 3
NAMED = 8
NAME = 40


def table_card(_: Words, year: Year, waiting: SetupFile | None, *, last: bool, in_use: bool, said: str = "") -> Screen:
    """The table by its title and size, and the ways to another one. `last`: last year had one that could be taken."""
    title, back = _("Bảng tiêu chí năm {year}", year=str(year.year)), back_to(_, "manage")
    rows: list[Choice] = []
    if waiting is not None and waiting.state == "ready":
        rows.append(act(_("Xem bảng đã đọc"), "ctsee", waiting.id))
    if not in_use:
        rows.append(act(_("Gửi bảng Excel"), "ctfile", year.id))
        if last:
            rows.append(act(_("Lấy bảng năm trước"), "ctlast", year.id))
    if year.criteria is None:
        rows.append(act(_("Dùng bảng minh họa"), "crit", year.id, SAMPLE))
        line = _("Khối chưa có bảng tiêu chí. Mời đồng chí gửi tệp Excel Khối đang dùng.")
        return card(_, title, said, line, rows=rows, back=back)
    table = table_from_json(year.criteria)
    doubt = _("Bảng minh họa, chưa đối chiếu với quy chế của Khối.") if table.illustrative else ""
    used = _("Đã có cơ quan chấm điểm theo bảng này nên bảng không thay được nữa.") if in_use else ""
    return card(_, title, said, plain(label(table.title, 120)), _size(_, table), doubt, used, rows=rows, back=back)


def _size(_: Words, table: CriteriaTable) -> Safe:
    n = sum(1 for _leaf in table.all_leaves())
    return _("Thang {scale} điểm, {n} tiêu chí.", scale=_.points(table.scale), n=n)


def front(_: Words, year: Year) -> Screen:
    """What kind of file is waited for; whoever sees this may send one."""
    return card(
        _, _("Gửi bảng tiêu chí năm {year}", year=str(year.year)),
        _("Mời đồng chí gửi tệp Excel Khối đang dùng (.xlsx, tối đa 2 MB): số thứ tự, nội dung, điểm tối đa, ghi chú."),
        _("Hệ thống đọc bảng, nêu cách hiểu và chỗ chưa chắc; chưa có gì thay đổi cho đến khi đồng chí chọn dùng bảng."),
        rows=[], back=back_to(_, "crit"),
    )  # fmt: skip


def reading(_: Words, row: SetupFile) -> Screen:
    """The file has come and is being read."""
    line = _("Hệ thống đang đọc; kết quả gửi ngay dưới đây.")
    return card(_, _("Đã nhận tệp {name}", name=_name(row)), line, rows=[], back=back_to(_, "crit"))


def overview(_: Words, row: SetupFile, found: Reading, said: str = "") -> Screen:
    """The table that was understood: its sections with their sums, and whether it can be taken."""
    draft, checked = found.draft, found.checked
    if not draft.items:
        return useless(_, row, found)
    tree = draft.tree()
    roots = tree.tops(Part.BASE)
    total = sum(checked.sums[place] for place in roots)
    n = len(tree.leaves(Part.BASE))
    title = _("{name}: {n} tiêu chí, {scale} điểm", name=_name(row), n=n, scale=_.points(total))
    lines = [_section(_, found, place) for place in roots[: SECTIONS - (len(roots) > SECTIONS)]]
    if len(roots) > SECTIONS:
        rest = roots[SECTIONS - 1 :]
        points = _.points(sum(checked.sums[one] for one in rest))
        lines.append(_("và {n} mục khác: {points} điểm", n=len(rest), points=points))
    rows: list[Choice] = []
    if checked.table is not None:
        rows.append(act(_("Dùng bảng này"), "ctuse", row.id))
    if found.remarks:
        n, open_ = len(found.remarks), checked.of("wrong", "doubt")
        look_at = _("Xem lại từng chỗ ({n})", n=n) if open_ else _("Xem cách hiểu ({n})", n=n)
        rows.append(act(look_at, "ctlook", row.id, 0))
    rows += [act(_("Các dòng của bảng"), "ctlist", row.id, "top", 0), act(_("Không dùng"), "ctdrop", row.id)]
    lists = _lists(_, found)
    return card(
        _,
        title,
        said,
        *lines[: 2 if said and lists else 3],
        lists,
        _state(_, found),
        rows=rows,
        back=back_to(_, "crit"),
    )


def _state(_: Words, found: Reading) -> Safe:
    """How many places are to be corrected and to be looked at, and how many were understood by itself."""
    wrong, doubts, guesses = (len(found.checked.of(weight)) for weight in WEIGHTS)
    if wrong:
        said = _("Còn {n} chỗ phải sửa, {more} chỗ cần xem lại.", n=wrong, more=doubts)
    elif doubts:
        said = _("Không có chỗ phải sửa; {n} chỗ cần xem lại.", n=doubts)
    else:
        said = _("Không có chỗ phải sửa hay cần xem lại.")
    return Safe(f"{said} {_('Hệ thống tự hiểu {n} chỗ khác.', n=guesses)}") if guesses else said


def _section(_: Words, found: Reading, place: int) -> Safe:
    item, code = found.draft.items[place], found.checked.codes[place]
    points = _.points(found.checked.sums[place])
    return _("{code}. {title}: {points} điểm", code=code, title=label(item.title, NAME), points=points)


def _lists(_: Words, found: Reading) -> Safe:
    tree, draft = found.draft.tree(), found.draft
    bonus, minus = len(tree.leaves(Part.BONUS)), len(tree.leaves(Part.MINUS))
    if not bonus and not minus:
        return Safe("")
    if draft.bonus_cap:
        return _(
            "Điểm thưởng: {n} dòng, tối đa {max}. Điểm trừ: {m} dòng.", n=bonus, m=minus, max=_.points(draft.bonus_cap)
        )
    return _("Điểm thưởng: {n} dòng. Điểm trừ: {m} dòng.", n=bonus, m=minus)


def useless(_: Words, row: SetupFile, found: Reading) -> Screen:
    """Nothing could be read, and why."""
    lines = [_said(_, one) for one in found.remarks if one.weight == "wrong"][:3]
    last = _("Bảng tiêu chí của Khối không thay đổi. Mời đồng chí gửi tệp khác tại đây.")
    title = _("Chưa đọc được {name}", name=_name(row))
    return card(_, title, *lines, last, rows=[act(_("Gửi bảng Excel"), "ctfile", row.year_id)], back=back_to(_, "crit"))


def done(_: Words, row: SetupFile) -> Screen:
    """What became of a file that is decided."""
    line = _("Bảng đã được dùng.") if row.state == "applied" else _("Không dùng tệp. Bảng tiêu chí không thay đổi.")
    return card(_, _name(row), line, rows=[], back=back_to(_, "crit"))


def look(_: Words, row: SetupFile, found: Reading, number: int) -> Screen:
    """One remark, with what can be done about it, and the way to the next."""
    remarks = found.remarks
    one = remarks[number]
    kinds = {"wrong": _("phải sửa"), "doubt": _("cần xem lại"), "guess": _("cách hiểu")}
    title = _("Chỗ {n}/{count}: {what}", n=number + 1, count=len(remarks), what=kinds[one.weight])
    item = found.draft.items[one.item] if one.item is not None else None
    about = Safe(plain(label(item.title, 80))) if item else Safe("")
    rows: list[Choice | Sequence[Choice]] = []
    if one.item is not None:
        rows.append(act(_("Sửa dòng này"), "ctrow", row.id, one.item))
    if one.code == "duplicate":
        rows.append(act(_("Đánh số lại cả bảng"), "ctfix", row.id, "number"))
    elif one.code == "total":
        place = next(
            n for n, total in enumerate(found.draft.totals) if (total.sheet, total.row) == (one.sheet, one.row)
        )
        rows.append(act(_("Bỏ dòng tổng này"), "ctfix", row.id, "total", place))
    elif one.weight == "doubt" and one in found.draft.remarks:
        rows.append(act(_("Đúng như vậy"), "ctfix", row.id, "right", found.draft.remarks.index(one)))
    turn = []
    if number > 0:
        turn.append(act(_("◀ Chỗ trước"), "ctlook", row.id, number - 1))
    if number + 1 < len(remarks):
        turn.append(act(_("Chỗ sau ▶"), "ctlook", row.id, number + 1))
    if turn:
        rows.append(tuple(turn))
    return card(_, title, place_said(_, one), about, remark_said(_, one), rows=rows, back=back_to(_, "ctsee", row.id))


def all_seen(_: Words, row: SetupFile) -> Screen:
    """There is nothing left to be said."""
    return card(_, _name(row), _("Không còn chỗ nào cần xem lại."), rows=[], back=back_to(_, "ctsee", row.id))


def changes(_: Words, title: str, found: Changes | None, yes: Choice, no: Choice, table: CriteriaTable) -> Screen:
    """What taking a table would change, and the question."""
    lines = [plain(label(table.title, 80)), _size(_, table)]
    if found is not None:
        lines = [_size(_, table), *_changed(_, found)]
    return card(_, title, *lines, rows=[yes, no], back=back_to(_, "crit"))


def _changed(_: Words, found: Changes) -> list[Safe]:
    if not found.any:
        return [_("Không có tiêu chí nào khác bảng đang dùng.")]
    said = []
    if found.added:
        said.append(_("Thêm {n}: {codes}.", n=len(found.added), codes=_codes(_, found.added)))
    if found.removed:
        said.append(_("Bỏ {n}: {codes}.", n=len(found.removed), codes=_codes(_, found.removed)))
    if found.points:
        points = [f"{code}: {_top(_, had)} → {_top(_, has)}" for code, had, has in found.points]
        said.append(_("Đổi điểm {n}: {codes}.", n=len(points), codes=_codes(_, points)))
    others = tuple(dict.fromkeys((*found.renamed, *found.other)))
    if others:
        said.append(_("Đổi nội dung, cách chấm {n}: {codes}.", n=len(others), codes=_codes(_, others)))
    if not said and found.scale:
        said.append(_("Thang điểm: {had} → {has}.", had=_.points(found.scale[0]), has=_.points(found.scale[1])))
    return said


def _top(_: Words, points: int | None) -> str:
    return "-" if points is None else _.points(points)


def _codes(_: Words, codes: Sequence[str]) -> str:
    if len(codes) <= NAMED:
        return ", ".join(codes)
    return _("{codes} và {n} mục khác", codes=", ".join(codes[:NAMED]), n=len(codes) - NAMED)


def _said(_: Words, remark: Remark) -> Safe:
    place, said = place_said(_, remark), remark_said(_, remark)
    return _("{place}: {said}", place=place, said=said) if place else said


def _name(row: SetupFile) -> Safe:
    return Safe(plain(label(row.name, NAME)))
