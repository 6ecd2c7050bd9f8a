"""The rows of a table that is being corrected: lists by heading, one row, its way of scoring, its list. Pure."""

from collections.abc import Sequence

from documents.criteria_sheet import Item
from domain.leaves import ALLOWED, Kind, Part
from domain.speech import Choice, Screen, plain
from handlers.criteria_table.book import Reading
from handlers.criteria_table.wording import KINDS, PARTS, kind_name, remark_said, scored_said
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.words import Safe, Words
from storage.tables import SetupFile

HINT = 120
BUTTON = 42


def rows_card(_: Words, row: SetupFile, found: Reading, above: int | None, page: int) -> Screen:
    """The rows right below a heading (None: the top of all lists), ten to a page, each with its points."""
    draft, tree = found.draft, found.draft.tree()
    places = tree.below.get(above, []) if above is not None else [place for part in Part for place in tree.tops(part)]
    if above is None:
        places = sorted([*places, *_dropped(found)])
    else:
        places = sorted([*places, *(one for one in _dropped(found) if one in draft.family(above))])
    choices = [_choice(_, row, found, place) for place in places]
    last = max(0, len(choices) - 1) // 10
    title = _("Các dòng của bảng")
    if above is not None:
        title = _("{code}. {title}", code=found.checked.codes.get(above, "-"), title=label(draft.items[above].title))
    back = back_to(_, "ctsee", row.id) if above is None else back_to(_, "ctrow", row.id, above)
    listed = paged(_, choices, min(page, last), "ctlist", row.id, "top" if above is None else above)
    return card(_, title, _("Mời đồng chí chọn dòng cần xem, cần sửa."), rows=listed, back=back)


def _dropped(found: Reading) -> list[int]:
    """Dropped rows whose parents are not dropped, so that they can be taken back."""
    return [place for place, item in enumerate(found.draft.items) if item.dropped]


def _choice(_: Words, row: SetupFile, found: Reading, place: int) -> Choice:
    item = found.draft.items[place]
    if item.dropped:
        return act(_("(đã bỏ) {title}", title=label(item.title, BUTTON)), "ctrow", row.id, place)
    code, most = found.checked.codes[place], found.checked.sums[place]
    # What takes off without a limit is worth no number.
    points = _("điểm trừ") if item.part is Part.MINUS and not most else _.points(most)
    return act(label(f"{code} {label(item.title, BUTTON)}: {points}", 60), "ctrow", row.id, place)


def row_card(_: Words, row: SetupFile, found: Reading, place: int, said: str = "") -> Screen:
    """One row: what was understood of it, and what may be changed."""
    item = found.draft.items[place]
    below = found.draft.tree().below.get(place, [])
    title = _("{code}. {title}", code=found.checked.codes.get(place, "-"), title=label(item.title, 100))
    where = _(
        "Trang {sheet}, dòng {row}. {part}.", sheet=label(item.sheet, 31), row=str(item.row), part=PARTS[item.part](_)
    )
    if item.dropped:
        back_in = act(_("Lấy lại dòng này"), "ctset", row.id, place, "keep")
        return card(
            _, title, said, where, _("Dòng đã bỏ, không tính vào bảng."), rows=[back_in], back=_up(_, row, found, place)
        )
    remarks = [one for one in found.remarks if one.item == place and one.weight != "guess"]
    told = remark_said(_, remarks[0]) if remarks else Safe("")
    rows: list[Choice | Sequence[Choice]] = []
    if below:
        total = _.points(sum(found.checked.sums[child] for child in below))
        worth = _("Ghi {max} điểm; {n} dòng con cộng lại {sum}.", max=_max(_, item), n=len(below), sum=total)
        if any(one.code == "sum" for one in remarks[:1]):
            worth = Safe("")  # the remark says the same, and which lines
        rows.append(act(_("Các dòng con ({n})", n=len(below)), "ctlist", row.id, place, 0))
        if item.max is not None and item.part is Part.BASE and item.max != found.checked.sums[place]:
            rows.append(act(_("Lấy tổng các dòng con: {sum}", sum=total), "ctset", row.id, place, "sum"))
        rows.append(
            (
                act(_("Điểm tối đa"), "ctset", row.id, place, "max"),
                act(_("Bỏ dòng này"), "ctset", row.id, place, "drop"),
            )
        )
        hint = Safe("")
    else:
        worth = _("Tối đa {max} điểm. Cách chấm: {kind}.", max=_max(_, item), kind=scored_said(_, item))
        hint = _("Ghi chú: {text}", text=label(item.hint, HINT)) if item.hint else Safe("")
        rows += [
            (act(_("Cách chấm"), "ctkind", row.id, place), act(_("Điểm tối đa"), "ctset", row.id, place, "max")),
            (act(_("Thưởng, trừ"), "ctpart", row.id, place), act(_("Bỏ dòng này"), "ctset", row.id, place, "drop")),
        ]
    return card(
        _, title, said, where, worth, told, "" if said and told else hint, rows=rows, back=_up(_, row, found, place)
    )


def _up(_: Words, row: SetupFile, found: Reading, place: int) -> Choice:
    above = next((n for n in range(place - 1, -1, -1) if place in found.draft.family(n)), None)
    return back_to(_, "ctlist", row.id, "top" if above is None else above, 0)


def _max(_: Words, item: Item) -> str:
    return "-" if item.max is None else _.points(item.max)


def kinds_card(_: Words, row: SetupFile, found: Reading, place: int) -> Screen:
    """The ways of scoring that are allowed here."""
    item = found.draft.items[place]
    choices = [
        act(name(_).capitalize(), "ctset", row.id, place, "kind", kind)
        for kind, name in KINDS.items()
        if Kind(kind) in ALLOWED[item.part]
    ]
    rows = [tuple(choices[n : n + 2]) for n in range(0, len(choices), 2)]
    now = _("Hiện nay: {kind}.", kind=kind_name(_, item.kind))
    return card(_, plain(label(item.title, 100)), now, rows=rows, back=back_to(_, "ctrow", row.id, place))


def parts_card(_: Words, row: SetupFile, found: Reading, place: int) -> Screen:
    """Which list a row belongs to."""
    item = found.draft.items[place]
    rows = [act(PARTS[part](_), "ctset", row.id, place, "part", part.value) for part in Part if part is not item.part]
    now = _("Hiện nay: {part}.", part=PARTS[item.part](_).lower())
    return card(_, plain(label(item.title, 100)), now, rows=rows, back=back_to(_, "ctrow", row.id, place))


def value_card(_: Words, row: SetupFile, found: Reading, place: int, what: str) -> Screen:
    """Ask for a number or for levels."""
    asks = {
        "max": _("Mời đồng chí gõ điểm tối đa, ví dụ 9,5."),
        "per": _("Mời đồng chí gõ số điểm và đơn vị đếm, ví dụ 0,5 điểm/lần."),
        "levels": _("Mời đồng chí gõ các mức, mỗi mức một dòng, ví dụ: Xuất sắc: 12."),
    }
    title = plain(label(found.draft.items[place].title, 100))
    return card(_, title, asks[what], rows=[], back=back_to(_, "ctrow", row.id, place))
