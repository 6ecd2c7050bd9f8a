"""A draft, corrected or not, into the table, or into everything for which there is none; sums are compared with the totals of the sheet."""

from dataclasses import dataclass, field

from documents.criteria_sheet.amounts import said_points
from documents.criteria_sheet.codes import codes_of
from documents.criteria_sheet.draft import Draft, Item, Remark, Tree, Weight
from domain.criteria import CriteriaTable
from domain.criteria_check import LIST_NAMES, Path, TableError
from domain.leaves import Kind, Leaf, Node, Part, Section
from domain.leaves import Level as TableLevel
from domain.points import HUNDRED

STEPS = (50, 25, 10, 5, 1)
"""Steps that are proposed, in hundredths: the largest of which every number is a multiple; of large tables whole points."""

LARGE = 500 * HUNDRED
DEFAULT_TITLE = "Bảng tiêu chí chấm điểm thi đua"


@dataclass(frozen=True, slots=True)
class Checked:
    """The table, when nothing is wrong; all remarks: those of the reading that still hold, and those of the numbers."""

    table: CriteriaTable | None
    remarks: list[Remark]
    codes: dict[int, str]
    sums: dict[int, int]
    step: int

    def of(self, *weights: str) -> list[Remark]:
        """The remarks of these weights."""
        return [one for one in self.remarks if one.weight in weights]


@dataclass(slots=True)
class _Work:
    draft: Draft
    tree: Tree
    codes: dict[int, str]
    sums: dict[int, int] = field(default_factory=dict)
    places: dict[Path, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    told: set[int | None] = field(default_factory=set)
    """Items of which the reading has said already what is wrong."""

    def say(self, code: str, place: int, /, **params: str) -> None:
        """Something wrong with an item."""
        item = self.draft.items[place]
        self.remarks.append(
            Remark(code=code, weight="wrong", sheet=item.sheet, row=item.row, item=place, params=params)
        )


def check(draft: Draft) -> Checked:
    """What the draft makes now."""
    tree = draft.tree()
    kept = [one for one in draft.remarks if one.item is None or one.item in tree.kept]
    work = _Work(draft, tree, codes_of(draft, tree), told={one.item for one in kept if one.weight == "wrong"})
    for place in sorted(tree.kept, reverse=True):
        _sum(work, place)
    _duplicates(work)
    scale, inside = _totals(work)
    step = draft.step or _step(work)
    table = (
        _table(work, scale, step, inside=inside)
        if not any(one.weight == "wrong" for one in [*kept, *work.remarks])
        else None
    )
    return Checked(table, [*kept, *work.remarks], work.codes, work.sums, step)


def _sum(work: _Work, place: int) -> None:
    draft, item = work.draft, work.draft.items[place]
    children = work.tree.below[place]
    if not children:
        work.sums[place] = item.max or 0
        _leaf(work, place, item)
        return
    total = sum(work.sums.get(child, 0) for child in children)
    work.sums[place] = total
    if item.max is None:
        return
    if item.part is Part.BASE and item.max != total:
        last = max(draft.items[child].row for child in children)
        work.say(
            "sum", place, title=item.title[:50], max=said_points(item.max), sum=said_points(total),
            lines=" + ".join(said_points(work.sums.get(child, 0)) for child in children)[:80],
            first=str(draft.items[children[0]].row), last=str(last),
        )  # fmt: skip
    elif item.part is not Part.BASE:
        params = {"max": said_points(abs(item.max)), "sum": said_points(total)}
        weight: Weight = "doubt" if abs(item.max) < total else "guess"
        code = "group_cap" if weight == "doubt" else "flattened"
        remark = Remark(code=code, weight=weight, sheet=item.sheet, row=item.row, item=place, params=params)
        work.remarks.append(remark)


def _leaf(work: _Work, place: int, item: Item) -> None:
    told = place in work.told
    if item.max is None and not told and not (item.part is Part.MINUS and item.kind is Kind.PER_UNIT):
        work.say("no_points", place, title=item.title[:60])
    elif item.max is not None and item.max <= 0 and not told:
        work.say("negative" if item.max else "zero", place, points=said_points(item.max))
    elif (
        item.kind is Kind.LEVELS
        and item.max is not None
        and item.levels
        and max(one.points for one in item.levels) != item.max
    ):
        work.say(
            "levels_max_differs",
            place,
            best=said_points(max(one.points for one in item.levels)),
            max=said_points(item.max),
        )


def _duplicates(work: _Work) -> None:
    first: dict[str, int] = {}
    for place in sorted(work.codes):
        code = work.codes[place]
        if code in first:
            had = work.draft.items[first[code]]
            work.say("duplicate", place, code=code, sheet=had.sheet, row=str(had.row))
        first.setdefault(code, place)


def _totals(work: _Work) -> tuple[int, bool]:
    """The scale, and whether the bonus list stays inside it; totals that fit nothing are named."""
    draft = work.draft
    base = sum(work.sums[place] for place in work.tree.tops(Part.BASE))
    bonus = draft.bonus_cap or _bonus(work)
    scale, inside = base, False
    whole = {base: False, **({base + bonus: True} if bonus else {})}
    fitted = False
    for total in draft.totals:
        if total.dropped:
            continue
        if total.points in _candidates(work, total.after):
            fitted = fitted or total.points in whole
            if total.points in whole and whole[total.points] and total.points != base:
                scale, inside = total.points, True
        elif total.points in whole:
            scale, inside, fitted = total.points, whole[total.points], True
        else:
            params = {"text": total.text, "points": said_points(total.points), "sum": said_points(base)}
            work.remarks.append(Remark(code="total", weight="wrong", sheet=total.sheet, row=total.row, params=params))
    if not fitted and base:
        usual = base in {100 * HUNDRED, 1000 * HUNDRED}
        work.remarks.append(
            Remark(code="scale", weight="guess" if usual else "doubt", params={"sum": said_points(base)})
        )
    return scale, inside


def _bonus(work: _Work) -> int:
    """What the bonus list brings at most without a cap."""
    return sum(work.sums[place] for place in work.tree.leaves(Part.BONUS))


def _candidates(work: _Work, after: int) -> set[int]:
    """What a total at a place may add up: a heading that is open there, everything of a list so far, all of them."""
    draft, tree = work.draft, work.tree
    sums: dict[Part, int] = {}
    found: set[int] = set()
    for part in Part:
        above = [place for place in tree.tops(part) if place < after]
        sums[part] = sum(work.sums[place] for place in above)
        at = above[-1] if above else None
        while at is not None:  # the headings that are open there
            found.add(work.sums[at])
            at = next((child for child in reversed(tree.below[at]) if child < after), None)
    cap = {Part.BONUS: draft.bonus_cap, Part.MINUS: draft.minus_cap}
    extra = {sums[Part.BONUS], cap[Part.BONUS] or 0}
    return (
        found
        | {*sums.values()}
        | {-sums[Part.MINUS]}
        | {sums[Part.BASE] + one for one in extra}
        | {one for one in cap.values() if one}
    )


def _step(work: _Work) -> int:
    numbers = [number for place in work.sums for number in _numbers(work.draft.items[place])]
    if sum(work.sums[place] for place in work.tree.tops(Part.BASE)) >= LARGE and all(
        number % HUNDRED == 0 for number in numbers
    ):
        return HUNDRED
    return next(step for step in STEPS if step != 50 and all(number % step == 0 for number in numbers))


def _numbers(item: Item) -> list[int]:
    return [item.max or 0, item.per, *(level.points for level in item.levels)]


def _table(work: _Work, scale: int, step: int, *, inside: bool) -> CriteriaTable | None:
    draft = work.draft
    cap = draft.bonus_cap or (_bonus(work) if inside else None)
    base = tuple(_node(work, place, ("roots", n), step) for n, place in enumerate(work.tree.tops(Part.BASE)))
    lists = {
        part: tuple(_scored(work, place, (LIST_NAMES[part], n), step) for n, place in enumerate(work.tree.leaves(part)))
        for part in (Part.BONUS, Part.MINUS)
    }
    try:
        return CriteriaTable(
            title=draft.title or DEFAULT_TITLE, scale=scale, step=step, roots=base, bonus=lists[Part.BONUS], minus=lists[Part.MINUS],
            bonus_cap=cap, minus_cap=draft.minus_cap, bonus_exceeds_scale=not inside,
        )  # fmt: skip
    except TableError as error:
        for problem in error.problems:
            path = problem.path
            while path and path not in work.places:
                path = path[:-1]
            params = {name: str(value) for name, value in problem.params.items()}
            if path:
                work.say(f"table.{problem.code}", work.places[path], **params)
            else:
                work.remarks.append(Remark(code=f"table.{problem.code}", weight="wrong", params=params))
        return None


def _node(work: _Work, place: int, path: Path, step: int) -> Node:
    children = work.tree.below[place]
    if not children:
        return _scored(work, place, path, step)
    work.places[path] = place
    below = tuple(_node(work, child, (*path, "children", n), step) for n, child in enumerate(children))
    return Section(work.codes[place], work.draft.items[place].title, work.sums[place], below)


def _scored(work: _Work, place: int, path: Path, step: int) -> Leaf:
    item = work.draft.items[place]
    work.places[path] = place
    levels = tuple(TableLevel(one.name, one.points) for one in item.levels)
    return Leaf(
        code=work.codes[place], title=item.title, kind=item.kind, max=item.max, levels=levels,
        per=item.per, unit=item.unit, step=step if item.kind is Kind.FREE else 1, evidence=item.evidence, hint=item.hint,
    )  # fmt: skip
