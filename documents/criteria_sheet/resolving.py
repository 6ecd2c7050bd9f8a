"""What the lines below a criterion are: levels, criteria of their own, a rule of counting, or words; and how each criterion is scored."""

from itertools import pairwise

from documents.criteria_sheet.amounts import level_of, said_points
from documents.criteria_sheet.draft import Item, Level, Weight
from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.kinds import Guess, counts_each, guess_kind, is_about_discipline, is_most, is_rule
from documents.criteria_sheet.nodes import Node, Sub, looks_like_levels
from documents.criteria_sheet.siblings import Candidates, falls_short, mixed_signs, nested, sign_of_line
from domain.leaves import Evidence, Kind, Part
from domain.words import name_key

HINT_LONGEST = 400


def resolve(node: Node) -> None:
    """Settle a node and all below it."""
    _fold_pointless(node)
    _levels_with_numbers(node)
    if not node.children:
        _split(node)
    for child in node.children:
        resolve(child)
    if node.children:
        _explain_heading(node)
    else:
        _score(node)


def _fold_pointless(node: Node) -> None:
    """Numbered lines without points below a criterion that has points are words about it."""
    below = [one for child in node.children for one in child.flat()]
    if node.item.max is None or not below or any(one.item.max is not None or one.remarks for one in below):
        return
    if any(sub.points is not None for one in below for sub in one.subs):
        return
    if any(level_of(one.raw) or (is_rule(one.raw) and one.item.part is Part.MINUS) for one in below):
        return
    node.subs += [sub for one in below for sub in (Sub(one.item.title, None, one.item.row), *one.subs)]
    node.children = []
    node.say("folded", "guess", n=str(len(below)), first=str(below[0].item.row), last=str(below[-1].item.row))


def _levels_with_numbers(node: Node) -> None:
    """Numbered lines of which the best has the maximum, falling, in words of levels: a) Xuất sắc 12, b) Tốt 10, c) Khá 6."""
    points = [child.item.max for child in node.children if not child.children]
    numbers = [one for one in points if one is not None]
    if (
        len(numbers) < 2
        or len(numbers) < len(node.children)
        or max(numbers) != node.item.max
        or sum(numbers) == node.item.max
    ):
        return
    if any(a <= b for a, b in pairwise(numbers)) or not all(
        looks_like_levels(child.item.title) for child in node.children
    ):
        return
    node.subs += [Sub(child.item.title, child.item.max, child.item.row) for child in node.children]
    node.say("numbered_levels", "doubt", n=str(len(numbers)))
    node.children = []


def _split(node: Node) -> None:
    """Lines with points below a criterion become its levels or criteria of their own."""
    item, found = node.item, _candidates(node)
    if tops := nested(item.max, found):
        _take_children(node, tops, "guess" if len(tops) > 1 else "doubt")
        return
    if len(found) < 2:
        _lone(node, found)
        return
    levels = _are_levels(node, found)
    if levels is None:
        lines = ", ".join(said_points(one[2]) for one in found)
        node.say("lines_misfit", "wrong", lines=lines, max=said_points(item.max or 0))
    elif levels:
        taken = [id(one[0]) for one in found]
        node.subs = [sub for sub in node.subs if id(sub) not in taken]
        _take_levels(node, found)
    else:
        _take_children(node, found, "guess")


def _lone(node: Node, found: Candidates) -> None:
    """One line with points, or none."""
    if found and node.item.max is None and not is_rule(found[0][0].text):
        node.item.max = found[0][2]
        node.say("points_below", "doubt", text=found[0][0].text[:60])
    elif found and found[0][0].points is not None:
        node.say("line_unused", "doubt", found[0][0].row, text=found[0][0].text[:60])


def _are_levels(node: Node, found: Candidates) -> bool | None:
    """Whether lines are levels (the best of which may be added to `found`) or criteria; None when the sums fit neither."""
    item, points = node.item, [one[2] for one in found]
    if item.max is None:
        levels = all(a > b for a, b in pairwise(points)) and any(
            looks_like_levels(name) for _sub, name, _points in found
        )
        if levels:
            item.max = max(points)
            node.say("levels_max", "doubt", max=said_points(item.max))
        return levels
    if sum(points) == item.max and 0 not in points:
        return False
    if max(points) == item.max:
        if mixed_signs(found):
            node.say("signs_mixed", "doubt")
        return True
    if falls_short(item.max, found):
        found.insert(0, (Sub("", None, item.row), item.title, item.max))
        node.say("levels_top", "doubt", max=said_points(item.max))
        return True
    return None


def _candidates(node: Node) -> Candidates:
    """The lines that bear points: in the cell of points, or at the end of the words."""
    found: Candidates = []
    for sub in [*node.subs]:
        bare = sub.text.lstrip("-–+*• ").strip()
        if sub.points is None and (is_rule(bare) or is_most(bare)):
            continue
        if sub.points is not None:
            said = level_of(bare)
            found.append((sub, said[0] if said and said[1] == sub.points else bare, sub.points))
        elif len(parts := [level_of(part.strip()) for part in bare.split(";") if part.strip()]) > 1 and all(parts):
            found += [(sub, *part) for part in parts if part]
        elif (said := level_of(bare)) is not None:
            found.append((sub, *said))
    return found


def _take_levels(node: Node, found: Candidates) -> None:
    item = node.item
    passes = {fold(name): points for _sub, name, points in found}
    if passes.keys() in ({"dat", "khong dat"}, {"co", "khong"}, {"co", "khong co"}) and sorted(passes.values()) == [
        0,
        item.max,
    ]:
        item.kind, item.why = Kind.PASS_FAIL, "two_levels"
        return
    item.kind, item.why = Kind.LEVELS, "levels"
    item.levels = [Level(name=name[:120], points=points) for _sub, name, points in found]
    names = [name_key(level.name) for level in item.levels]
    if len(set(names)) < len(names):
        node.say("levels_same", "wrong")


def _take_children(node: Node, found: Candidates, weight: Weight) -> None:
    """Each line a criterion; what stands between it and the next one belongs to it."""
    made: dict[int, Node] = {}
    for number, (sub, name, points) in enumerate(found, 1):
        child = Item(
            sheet=node.item.sheet,
            row=sub.row,
            title=name,
            depth=node.item.depth + 1,
            marker=str(number),
            part=node.item.part,
            max=points,
        )
        made[id(sub)] = Node(child, raw=sub.text)
        node.children.append(made[id(sub)])
    kept, last = [], None
    for sub in node.subs:
        last = made.get(id(sub), last)
        if last is None or (sub.row == node.item.row and not sign_of_line(sub)):
            kept.append(sub)
        elif id(sub) not in made:
            last.subs.append(sub)
    node.subs = kept
    node.say("lines_are_items", weight, n=str(len(found)))


def _explain_heading(node: Node) -> None:
    item = node.item
    item.kind, item.why = Kind.FREE, "heading"
    if item.max is None and item.part is Part.BASE:
        node.say("heading_without_points", "guess")
    for sub in node.subs:
        if sub.points is not None:
            node.say("line_unused", "doubt", sub.row, text=sub.text[:60])
        elif not is_words(sub):
            node.say("line_unused", "guess", sub.row, text=sub.text[:60])


def is_words(sub: Sub) -> bool:
    """Whether a line of a heading says nothing that counts."""
    return sub.of_notes or not any(letter.isdigit() for letter in sub.text)


def _score(node: Node) -> None:
    """The kind of a criterion without lines that are levels, its maximum, its evidence."""
    item = node.item
    texts = [node.raw or item.title, *(sub.text for sub in node.subs)]
    if item.kind is Kind.FREE:
        guess = guess_kind(texts, item.part)
        _take(node, guess)
        for code in guess.doubts:
            node.say(code, "doubt")
    _signed(node)
    if is_about_discipline(" ".join(texts)) and item.part is not Part.BONUS:
        item.evidence = Evidence.REFERENCE
        node.say("discipline", "guess")
    words = [sub.text for sub in node.subs if sub.text != "?"]
    item.hint = "; ".join(dict.fromkeys(filter(None, [item.hint, *words])))[:HINT_LONGEST]
    if item.why:
        node.say("kind", "guess", kind=item.kind.value, why=item.why, part=item.part.value)


def _take(node: Node, guess: Guess) -> None:
    item = node.item
    item.kind, item.why, item.per, item.unit = guess.kind, guess.why, guess.per, guess.unit
    own = abs(item.max) if item.max is not None else None
    unit = counts_each(node.raw or item.title)
    if item.part is not Part.BASE and item.kind is Kind.FREE and own and unit:
        # "Vắng họp (mỗi lần)" with 1 in the cell: the cell says what each costs
        item.kind, item.why, item.per, item.unit = Kind.PER_UNIT, "cell_each", own, unit
        item.max = guess.most
        if item.part is Part.BONUS and guess.most is None:
            item.max, item.kind, item.per, item.unit = own, Kind.FREE, 0, ""
            node.say("no_most", "doubt")
    elif item.kind is Kind.PER_UNIT and own == guess.per and guess.most not in {None, own}:
        item.max = guess.most
        node.say("cell_is_each", "guess", per=said_points(guess.per), max=said_points(guess.most or 0))
    elif item.kind is Kind.PER_UNIT and own == guess.per and item.part is Part.MINUS and guess.most is None:
        item.max = None
    elif own is None and guess.most is not None:
        item.max = guess.most
        node.say("points_in_words", "guess", max=said_points(guess.most))
    elif own is not None and guess.most not in {None, own} and item.part is Part.BASE and (guess.most or 0) > own:
        node.say("most_differs", "doubt", column=said_points(own), text=said_points(guess.most or 0))


def _signed(node: Node) -> None:
    """Negative points: ordinary in the list of minus points, wrong elsewhere."""
    item = node.item
    if item.max is None or item.max >= 0:
        if item.max == 0:
            node.say("zero", "wrong")
        return
    if item.part is Part.MINUS:
        item.max = -item.max
    else:
        node.say("negative", "wrong", points=said_points(item.max))
