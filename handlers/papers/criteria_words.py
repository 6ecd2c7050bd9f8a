"""How a criterion is scored and how a table adds up, grades and ranks, as sentences of a paper."""

from collections.abc import Iterator, Mapping

from domain.criteria import CriteriaTable
from domain.grading import Band, Each, TieBy, TieRule
from domain.leaves import OTHERS, Kind, Leaf, Part
from domain.total_table import Effect, effect_of
from handlers.assessing.wording import amount, unit
from handlers.kit.words import Safe, Words


def how_said(_: Words, leaf: Leaf, part: Part, names: Mapping[str, str]) -> Safe:
    """The rule of a criterion, below what it fails the sheet, what it keeps an agency from, whose it is; `names` by agency's key."""
    said = [_rule(_, leaf, part)]
    if leaf.floor:
        said.append(_("Dưới {floor} điểm là điểm liệt.", floor=_.points(leaf.floor)))
    effects = {effect_of(flag) for flag in leaf.flags}
    if Effect.NO_AWARD in effects:
        said.append(_("Không được đề nghị khen thưởng."))
    elif Effect.NO_FLAG in effects:
        said.append(_("Không được đề nghị Cờ thi đua."))
    if leaf.agencies:
        said.append(_("Áp dụng cho: {agencies}.", agencies=", ".join(_owner(_, one, names) for one in leaf.agencies)))
    return Safe(" ".join(said))


def _owner(_: Words, key: str, names: Mapping[str, str]) -> str:
    return _("các cơ quan còn lại") if key == OTHERS else names.get(key, key)


def _rule(_: Words, leaf: Leaf, part: Part) -> Safe:
    top = _.points(leaf.max or 0)
    match leaf.kind:
        case Kind.LEVELS:
            levels = "; ".join(f"{one.name} ({_('{points} điểm', points=_.points(one.points))})" for one in leaf.levels)
            return _("Chọn một mức: {levels}.", levels=levels)
        case Kind.RATIO:
            return _("Số đã làm trên tổng số, nhân {max} điểm.", max=top)
        case Kind.PASS_FAIL:
            return _("Đạt được {max} điểm, không đạt 0 điểm.", max=top)
        case Kind.TARGET:
            return _target(_, leaf, top)
        case Kind.FREE if leaf.max is None:
            return _("Cho điểm theo bước {step}.", step=_.points(leaf.step))
        case Kind.FREE:
            return _("Cho điểm từ 0 đến {max}, theo bước {step}.", max=top, step=_.points(leaf.step))
        case _kind:
            return _counted(_, leaf, part, top)


def _counted(_: Words, leaf: Leaf, part: Part, top: str) -> Safe:
    """So much for each."""
    each = {"unit": unit(_, leaf), "per": _.points(leaf.per)}
    if leaf.kind is Kind.PLUS_MINUS:
        return _("Mỗi {unit} cộng {per} hoặc trừ {minus} điểm.", minus=_.points(leaf.per_minus), **each)
    if leaf.kind is Kind.DEDUCT:
        return _("Từ {max} điểm, mỗi {unit} trừ {per} điểm.", max=top, **each)
    return _("Mỗi {unit} trừ {per} điểm.", **each) if part is Part.MINUS else _("Mỗi {unit} được {per} điểm.", **each)


def _target(_: Words, leaf: Leaf, top: str) -> Safe:
    """Half for reaching it, all for the best; agencies with a target of their own are not told one by one."""
    target = amount(leaf, leaf.target)
    if leaf.targets:
        return _(
            "Chỉ tiêu {target}, có cơ quan giao riêng: đạt được nửa số điểm, cao nhất Khối được {max}.", target=target, max=top
        )  # fmt: skip
    return _("Chỉ tiêu {target}: đạt được nửa số điểm, cao nhất Khối được {max}.", target=target, max=top)


def rules_said(_: Words, table: CriteriaTable) -> Iterator[Safe]:
    """Scale and step, both lists, floors, ranks."""
    yield _("Thang điểm {scale}, chấm theo bước {step}.", scale=_.points(table.scale), step=_.points(table.step))
    if table.bonus:
        if table.bonus_cap is not None:
            yield _("Điểm thưởng tối đa {max} điểm.", max=_.points(table.bonus_cap))
        if table.bonus_exceeds_scale:
            yield _("Điểm thưởng được cộng vượt thang điểm.")
        else:
            yield _("Điểm chuẩn và điểm thưởng cộng lại không vượt thang điểm.")
    if table.minus and table.minus_cap is not None:
        yield _("Điểm trừ tối đa {max} điểm.", max=_.points(table.minus_cap))
    grading = table.grading
    if grading.floor:
        yield _("Tổng điểm dưới {floor} là điểm liệt.", floor=_.points(grading.floor))
    if grading.each_floor:
        yield _("{what} dưới {n}% điểm tối đa là điểm liệt.", what=_each(_, grading.each_of), n=grading.each_floor)
    ranked = (
        (_("điểm thưởng"), bool(table.bonus), grading.bonus_in_rank),
        (_("điểm trừ"), bool(table.minus), grading.minus_in_rank),
    )
    if out := [name for name, there, counts in ranked if there and not counts]:
        yield _("Xếp hạng không tính {what}.", what=", ".join(out))
    if grading.ties:
        ties = ", ".join(_tie(_, one) for one in grading.ties)
        yield _("Bằng điểm thì xét lần lượt: {ties}; vẫn bằng thì đồng hạng.", ties=ties)
    else:
        yield _("Bằng điểm thì đồng hạng.")


def _each(_: Words, each: Each) -> Safe:
    return _("Mục lớn") if each is Each.ROOT else _("Tiêu chí")


def _tie(_: Words, rule: TieRule) -> Safe:
    match rule.by:
        case TieBy.BASE:
            return _("điểm chuẩn cao hơn")
        case TieBy.BONUS:
            return _("điểm thưởng cao hơn")
        case TieBy.MINUS:
            return _("điểm trừ ít hơn")
        case TieBy.PART:
            return _("điểm mục {code} cao hơn", code=rule.code)


def bands_said(_: Words, table: CriteriaTable) -> Iterator[Safe]:
    """The grades, the best first."""
    for band in table.grading.bands:
        yield _band(_, band, table.grading.each_of)


def _band(_: Words, band: Band, each_of: Each) -> Safe:
    said = {"name": band.name, "least": _.points(band.least)}
    if not band.each:
        return _("{name}: từ {least} điểm.", **said)
    what = _each(_, each_of).lower()
    return _("{name}: từ {least} điểm, mỗi {what} đạt từ {n}% điểm tối đa.", **said, what=what, n=band.each)
