"""Lines into a tree by their numbering, with totals, lists of bonus and minus points, and what could not be placed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.criteria_sheet.amounts import Points, level_of, take_from_title
from documents.criteria_sheet.draft import Item, Remark, Weight
from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.kinds import is_rule
from documents.criteria_sheet.lines import Line
from documents.criteria_sheet.markers import Marker, leading_marker, parse_marker
from documents.criteria_sheet.nodes import (
    Node,
    Sub,
    in_capitals,
    is_foot,
    is_grand,
    is_total,
    list_named,
    list_of_sheet,
)
from domain.leaves import Part

PLAIN_SHARE = 0.12
"""A sheet with fewer numbered lines than this is one without numbering."""


@dataclass(slots=True)
class Open:
    """One level of the tree that is open: its style of numbering, the last number, its node (None: the heading of a list)."""

    style: str
    last: int
    text: str
    node: Node | None = None
    part: Part | None = None


@dataclass(slots=True)
class Sum:
    """A total: its points and the last node above it."""

    line: Line
    text: str
    points: int
    last: Node | None


@dataclass(slots=True)
class Builder:
    """All sheets together."""

    roots: list[Node] = field(default_factory=list)
    totals: list[Sum] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    caps: dict[Part, int] = field(default_factory=dict)
    prefixes: dict[Part, str] = field(default_factory=dict)
    stack: list[Open] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    start: Part = Part.BASE
    part: Part = Part.BASE
    mixed: bool = False
    plain: bool = False
    bold_counts: bool = False
    foot: bool = False
    last: Node | None = None
    empty_list: tuple[Line, str, Points, Part] | None = None

    # Sheets

    def sheet(self, name: str, lines: Sequence[Line]) -> None:
        """One sheet."""
        self.stack, self.seen, self.foot = [], {}, False
        named = list_of_sheet(name)
        self.start = self.part = named if isinstance(named, Part) else Part.BASE
        self.mixed = named == "mixed"
        self.last = None
        with_text = [line for line in lines if line.texts and not is_total(line.texts[0])]
        numbered = sum(self._marker(line)[0] not in {None, "dash"} for line in with_text)
        self.plain = numbered < PLAIN_SHARE * max(1, len(with_text))
        self.bold_counts = 0 < sum(line.bold for line in with_text) < 0.7 * len(with_text)
        for place, line in enumerate(lines):
            self._line(line, lines[place + 1] if place + 1 < len(lines) else None)
        self._close_empty_list()
        if self.plain:
            self._headings_by_sums(name)

    def _headings_by_sums(self, name: str) -> None:
        """Nothing shows which lines are headings; the total does, when the lines after each add up to it."""
        flat = [root for root in self.roots if root.item.sheet == name and root.item.part is Part.BASE]
        points = [root.item.max or 0 for root in flat]
        wanted = {one.points for one in self.totals if one.line.sheet == name}
        if any(root.children for root in flat) or not wanted or sum(points) in wanted:
            return
        groups, at = [], 0
        while at < len(points):
            end, total = at + 1, 0
            while end < len(points) and total < points[at]:
                total, end = total + points[end], end + 1
            if total != points[at]:
                return
            groups.append((at, end))
            at = end
        if sum(points[start] for start, _end in groups) not in wanted:
            return
        for start, end in groups:
            flat[start].children = flat[start + 1 : end]
            flat[start].say("heading_by_sum", "doubt")
            for child in flat[start].children:
                child.item.depth = 1
        below = {id(child) for start, _end in groups for child in flat[start].children}
        self.roots = [root for root in self.roots if id(root) not in below]

    def _marker(self, line: Line) -> tuple[str | None, str]:
        """The style of a line's numbering as if it were the first one."""
        found = parse_marker(line.number, {}) if line.number else leading_marker(line.texts[0], {})[0]
        return (found.style if found else None), ""

    # One line

    def _line(self, line: Line, after: Line | None) -> None:
        if not line.texts:
            self._without_text(line)
            return
        if line.below and self.last is not None:
            self._below(line)
            return
        title, more = line.texts[0], line.texts[1:]
        if is_total(title) or (line.number and is_total(line.number)) or self._adds_up_list(line, title):
            self._total(line, title)
            return
        styles = {one.style: one.last for one in self.stack}
        marker = parse_marker(line.number, styles) if line.number else None
        if line.number and (marker is None or line.strange):
            self._say("number_strange", "doubt", line, text=line.number[:40])
            marker = None
        raw = title
        if marker is None and not line.number:
            marker, title = leading_marker(title, styles)
        elif marker and marker.style != "dash":
            again, rest = leading_marker(title, styles)
            title = rest if again and again.text == marker.text else title
        named = list_named(title)
        if named and self._may_begin_list(marker, line, title):
            self._begin_list(line, marker, title, named)
            return
        if marker is not None and marker.style != "dash":
            self._numbered(line, marker, title, raw, more, after)
        elif marker is None and self.plain and not is_foot(title):
            self._plain(line, title, raw, more, after)
        else:
            self._unnumbered(line, title, raw, more, dash=marker is not None)

    def _without_text(self, line: Line) -> None:
        if line.notes and self.last is not None and not line.number and line.points.value is None:
            self.last.subs += [Sub(text, None, line.row, of_notes=True) for text in line.notes]
        elif line.number or line.points.text or line.points.trouble or line.notes:
            self._say("no_title", "doubt", line, text=(line.number or line.points.text or " ".join(line.notes))[:60])

    def _below(self, line: Line) -> None:
        """A row of a merged content: its own part of it stands in another column."""
        text = line.detail or " ".join(line.notes) or line.proof
        if line.points.trouble:
            self._trouble(line.points, line, self.last)
        if self.last is not None and (text or line.points.value is not None):
            self.last.subs.append(Sub(text or "?", line.points.value, line.row))

    def _total(self, line: Line, title: str) -> None:
        points = line.points
        if points.value is None:
            bare, said = take_from_title(title)
            found = level_of(title)
            points = said if said.value is not None else Points(found[1]) if found else points
            title = bare
        if points.value is None:
            self._say("total_unread", "guess", line, text=title[:60])
        else:
            self.totals.append(Sum(line, title, points.value, self.last))
        if is_grand(title):
            self.foot = True

    def _adds_up_list(self, line: Line, title: str) -> bool:
        """ "Cộng điểm thưởng" below a list is its total; above one it is the heading."""
        again = list_named(title) == self.part and fold(title).startswith(("cong diem", "tong"))
        return again and not line.number and self.last is not None and self.last.item.part == self.part

    # Lists of bonus and minus points

    def _may_begin_list(self, marker: Marker | None, line: Line, title: str) -> bool:
        if marker is None:
            return (
                not self.plain
                or line.wide
                or in_capitals(title)
                or (self.bold_counts and line.bold)
                or line.points.value is None
            )
        if marker.style == "dash":
            return False
        if not self.stack or self.foot or marker.style == self.stack[0].style:
            return True
        return marker.style.rpartition(":")[2] in {"upper", "roman"} and (
            in_capitals(title) or all(one.style != marker.style for one in self.stack)
        )

    def _begin_list(self, line: Line, marker: Marker | None, title: str, named: Part | str) -> None:
        self._close_empty_list()
        title, said = take_from_title(title)
        points = line.points if line.points.value is not None else said
        self.mixed = named == "mixed"
        self.part = named if isinstance(named, Part) else Part.BONUS
        self.foot = False
        if points.value and not self.mixed:
            self.caps[self.part] = abs(points.value)
        self._guess("list", line, part=self.part.value if not self.mixed else "mixed", text=title[:60])
        if marker is not None and not self.mixed:
            self.prefixes[self.part] = marker.text
        style = marker.style if marker else "list"
        kept = [one for one in self.stack[:1] if one.part is None]
        if marker is not None:
            kept = [one for one in kept if one.style != style]
        self.stack = [*kept, Open(style, marker.last if marker else 0, marker.text if marker else "", part=self.part)]
        if marker is not None:
            self.seen[style] = marker.last
        self.last = None
        self.empty_list = (line, title, points, self.part)

    def _close_empty_list(self) -> None:
        """A list without lines is a criterion itself."""
        if self.empty_list is None:
            return
        line, title, points, part = self.empty_list
        self.empty_list = None
        node = self._node(line, title, " ".join(line.texts), line.texts[1:], None)
        node.item.max, node.item.part, node.item.depth = abs(points.value) if points.value else None, part, 0
        self.caps.pop(part, None)
        self.roots.append(node)
        self.last = node

    # Criteria

    def _numbered(self, line: Line, marker: Marker, title: str, raw: str, more: list[str], after: Line | None) -> None:
        if line.shared and self.last is not None and line.points.value is None:
            self.last.subs.append(Sub(title, None, line.row))
            self.last.say("shared_points", "doubt", line.row, text=title[:60])
            return
        self.foot = False
        marker = self._place(line, marker)
        self._add(self._node(line, title, raw, more, after, marker), marker.style)

    def _place(self, line: Line, marker: Marker) -> Marker:
        """Open the level of a numbered line; says when a number is missing before it."""
        at = next((n for n in range(len(self.stack) - 1, -1, -1) if self.stack[n].style == marker.style), None)
        if (
            at is not None
            and any(one.part and one.style == "list" for one in self.stack[at + 1 :])
            and marker.last != self.stack[at].last + 1
        ):
            at = None  # numbering that begins anew below the heading of a list
        if at is None:
            if marker.last not in {0, 1, self.seen.get(marker.style, 0) + 1}:
                self._say("jump", "doubt", line, has=marker.text, had="-")
            self.stack.append(Open(marker.style, marker.last, marker.text))
        else:
            had = self.stack[at]
            if (
                marker.style == "n2"
                and marker.last * 10 == had.last + 1
                and marker.text.split(".")[0] == had.text.split(".")[0]
            ):
                # Excel keeps 1.10 as 1.1: after 1.9 it is the tenth
                marker = replace(marker, text=f"{marker.text}0", last=marker.last * 10)
                self._guess("ten", line, text=marker.text, had=had.text)
            if had.part is not None:
                self.part, self.mixed = self.start, False
            parent_same = marker.text.rpartition(".")[0] == had.text.rpartition(".")[0]
            if marker.last and had.last and parent_same and marker.last not in {had.last, had.last + 1}:
                self._say("jump", "doubt", line, has=marker.text, had=had.text)
            self.stack = [*self.stack[:at], Open(marker.style, marker.last, marker.text)]
        self.seen[marker.style] = marker.last
        return marker

    def _plain(self, line: Line, title: str, raw: str, more: list[str], after: Line | None) -> None:
        """A sheet without numbering: headings are merged, in capitals or bold."""
        bare, said = take_from_title(title)
        heading = line.wide or in_capitals(bare) or (self.bold_counts and line.bold)
        none = line.points.value is None and not line.points.trouble and said.value is None
        if (none and self.foot) or (none and not heading and self.last is None):
            self._say("unused", "guess", line, text=title[:60])
            return
        if none and not heading:
            self._unnumbered(line, title, raw, more, dash=False)
            return
        kept = [one for one in self.stack if one.part is not None]
        if heading:
            self.stack = [*kept, Open("head", 0, "")]
        else:
            self.stack = [*kept, *(one for one in self.stack if one.style == "head"), Open("row", 0, "")]
        self._add(self._node(line, title, raw, more, after), "head" if heading else "row")

    def _unnumbered(self, line: Line, title: str, raw: str, more: list[str], *, dash: bool) -> None:
        points, bare = line.points, title
        says_points = points.value is not None or bool(points.trouble)
        if not dash and is_foot(title):
            self.foot = True
        caps = not dash and (in_capitals(title) or line.wide)
        said = take_from_title(title)[1]
        if caps and not self.foot and (says_points or said.value is not None):
            self.stack = [one for one in self.stack if one.part is not None]
            self.stack.append(Open("caps", 0, ""))
            self._add(self._node(line, title, raw, more, None), "caps")
            return
        if self.last is None and dash and says_points:
            self.stack.append(Open("dash", 0, "-"))
            self._add(self._node(line, title, raw, more, None), "dash")
        elif (
            self.last is None
            and self.empty_list is not None
            and (says_points or said.value is not None or level_of(title))
        ):
            self.stack.append(Open("row", 0, ""))
            self._add(self._node(line, title, raw, more, None), "row")
        elif (
            self.stack
            and self.stack[-1].style in {"dash", "row"}
            and not self.plain
            and self.stack[-1].node is self.last
            and self._in_list()
        ):
            self._add(self._node(line, title, raw, more, None), self.stack[-1].style)
        elif self.last is None or caps or (self.foot and not says_points):
            self._say("unused", "doubt" if says_points else "guess", line, text=title[:60])
        else:
            if points.trouble:
                self._trouble(points, line, self.last)
            self.last.subs.append(Sub(bare, points.value, line.row))
            self.last.subs += [Sub(text, None, line.row) for text in [*more, *line.notes]]
            self.last.item.hint = "; ".join(filter(None, [self.last.item.hint, line.proof]))

    def _in_list(self) -> bool:
        return any(one.part is not None for one in self.stack)

    def _add(self, node: Node, style: str) -> None:
        """Below the level that is open above it."""
        self.empty_list = None
        above = [one.node for one in self.stack[:-1] if one.node is not None]
        self.stack[-1].node = node
        inside = self._in_list()
        node.item.part = self.part
        if self.mixed and inside:
            minus = (node.item.max or 0) < 0 or "trừ" in node.raw.lower()
            node.item.part = Part.MINUS if minus and not above else above[-1].item.part if above else Part.BONUS
            node.say("mixed_list", "doubt", part=node.item.part.value)
        if above and above[-1].item.part == node.item.part:
            node.item.depth = above[-1].item.depth + 1
            above[-1].children.append(node)
        else:
            self.roots.append(node)
        if style in {"head", "row", "caps"}:
            node.item.marker = ""
        self.last = node

    def _node(
        self, line: Line, title: str, raw: str, more: list[str], after: Line | None, marker: Marker | None = None
    ) -> Node:
        bare, said = take_from_title(title)
        points = line.points
        levels_below = after is not None and after.below and bool(line.detail) and (after.points.value is not None)
        item = Item(
            sheet=line.sheet,
            row=line.row,
            title=bare or title,
            marker=marker.text if marker else "",
            own=bool(marker and marker.path),
            hint=line.proof,
        )
        node = Node(item, raw=raw)
        if levels_below and points.value is not None:
            node.subs.append(Sub(line.detail, points.value, line.row))
            points = Points()
        elif line.detail and after is not None and after.below:
            node.subs.append(Sub(line.detail, None, line.row))
        if points.trouble == "points" and is_rule(points.text):
            node.subs.append(Sub(points.text, None, line.row, of_notes=True))  # "0,5/lần" where the maximum belongs
            points = Points()
        if points.trouble:
            self._trouble(points, line, node)
        if points.guess:
            node.say(f"points_{points.guess}", "guess", text=points.text[:40])
        item.max = points.value
        if said.value is not None and points.value is None:
            item.max = said.value
            node.say("points_in_title", "doubt" if said.guess == "bare" else "guess", text=said.text[:40])
        elif said.value is not None and points.value is not None and abs(points.value) != said.value:
            node.say("two_points", "doubt", column=line.points.text[:20], text=said.text[:40])
            item.title = title
        node.subs += [Sub(text, None, line.row) for text in more]
        node.subs += [Sub(text, None, line.row, of_notes=True) for text in line.notes]
        return node

    # Saying

    def _trouble(self, points: Points, line: Line, node: Node | None) -> None:
        weight: Weight = "wrong"
        if node is not None:
            node.say(f"cell_{points.trouble}", weight, line.row, text=points.text[:40])
        else:
            self._say(f"cell_{points.trouble}", weight, line, text=points.text[:40])

    def _say(self, code: str, weight: Weight, line: Line, **params: str) -> None:
        self.remarks.append(Remark(code=code, weight=weight, sheet=line.sheet, row=line.row, params=params))

    def _guess(self, code: str, line: Line, **params: str) -> None:
        self._say(code, "guess", line, **params)


def looks_like_levels(text: str) -> bool:
    """Words that name a level."""
    return any(
        word in fold(text)
        for word in ("xuat sac", "tot", "kha", "hoan thanh", "dat", "trung binh", "yeu", "%", "muc", "co ", "khong")
    )
