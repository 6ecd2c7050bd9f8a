"""Lines into a tree by their numbering, with totals, lists of bonus and minus points, and what could not be placed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.criteria_sheet.amounts import Points, level_of, take_from_title
from documents.criteria_sheet.draft import Remark, Weight
from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.kinds import is_rule
from documents.criteria_sheet.lines import Line
from documents.criteria_sheet.making import Sum, make_node, say_trouble
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
    sign_of,
)
from documents.criteria_sheet.outline import Outline
from documents.criteria_sheet.signing import signatures
from documents.criteria_sheet.sums import headings_by_sums
from domain.leaves import Part

PLAIN_SHARE = 0.12
"""A sheet with fewer numbered lines than this is one without numbering."""


def _style(line: Line) -> str:
    """The style of a line's numbering as if it were the first one."""
    found = parse_marker(line.number, {}) if line.number else leading_marker(line.texts[0], {})[0]
    return found.style if found else ""


@dataclass(slots=True)
class Builder:
    """All sheets together."""

    roots: list[Node] = field(default_factory=list)
    totals: list[Sum] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    caps: dict[Part, int] = field(default_factory=dict)
    prefixes: dict[Part, str] = field(default_factory=dict)
    outline: Outline = field(default_factory=Outline)
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
        self.outline, self.foot = Outline(), False
        named = list_of_sheet(name)
        self.start = self.part = named if isinstance(named, Part) else Part.BASE
        self.mixed = named == "mixed"
        self.last = None
        with_text = [line for line in lines if line.texts and not is_total(line.texts[0])]
        numbered = sum(_style(line) not in {"", "dash"} for line in with_text)
        self.plain = numbered < PLAIN_SHARE * max(1, len(with_text))
        self.bold_counts = 0 < sum(line.bold for line in with_text) < 0.7 * len(with_text)
        signing = signatures(lines)
        for place, line in enumerate(lines):
            if place in signing:
                self.foot = True
                self._guess("unused", line, text=signing[place][:60])
            else:
                self._line(line, lines[place + 1] if place + 1 < len(lines) else None)
        self._close_empty_list()
        if self.plain:
            wanted = {one.points for one in self.totals if one.line.sheet == name}
            self.roots = headings_by_sums(self.roots, wanted, name)

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
        styles = self.outline.styles
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
        if line.points.trouble and self.last is not None:
            say_trouble(self.last, line.points, line)
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
        if not self.outline.stack or self.foot or marker.style == self.outline.stack[0].style:
            return True
        return marker.style.rpartition(":")[2] in {"upper", "roman"} and (
            in_capitals(title) or all(one.style != marker.style for one in self.outline.stack)
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
        self.outline.begin_list(marker, self.part)
        self.last = None
        self.empty_list = (line, title, points, self.part)

    def _close_empty_list(self) -> None:
        """A list without lines is a criterion itself."""
        if self.empty_list is None:
            return
        line, title, points, part = self.empty_list
        self.empty_list = None
        node = make_node(line, title, " ".join(line.texts), line.texts[1:], None)
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
        placed = self.outline.place(marker)
        marker = placed.marker
        for code, weight, params in placed.said:
            self._say(code, weight, line, **params)
        if placed.left_list:
            self.part, self.mixed = self.start, False
        self._add(make_node(line, title, raw, more, after, marker), marker.style)

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
        self.outline.open_plain(heading=heading)
        self._add(make_node(line, title, raw, more, after), "head" if heading else "row")

    def _unnumbered(self, line: Line, title: str, raw: str, more: list[str], *, dash: bool) -> None:
        points, rule = line.points, dash and is_rule(title)
        says_points = points.value is not None or bool(points.trouble)
        if raw.startswith("*") and line.wide and not says_points:
            dash = False  # a remark below the table
            self.foot = True
        if not dash and is_foot(title):
            self.foot = True
        caps = not dash and (in_capitals(title) or line.wide)
        said = take_from_title(title)[1]
        if caps and not self.foot and (says_points or said.value is not None):
            self.outline.open_caps()
            self._add(make_node(line, title, raw, more, None), "caps")
            return
        if self.last is None and dash and says_points:
            self.outline.open("dash")
            self._add(make_node(line, title, raw, more, None), "dash")
        elif (
            self.last is None
            and self.empty_list is not None
            and (says_points or said.value is not None or level_of(title) or rule)
        ):
            self.outline.open("row")
            self._add(make_node(line, title, raw, more, None), "row")
        elif (
            self.outline.stack
            and self.outline.stack[-1].style in {"dash", "row"}
            and not (self.plain or self.foot)
            and self.outline.stack[-1].node is self.last
            and self.outline.in_list
        ):
            self._add(make_node(line, title, raw, more, None), self.outline.stack[-1].style)
        elif self.last is None or caps or (self.foot and not says_points):
            self._say("unused", "doubt" if says_points or rule else "guess", line, text=title[:60])
        else:
            if points.trouble:
                say_trouble(self.last, points, line)
            sign = sign_of(line.number or raw) if dash else ""
            self.last.subs.append(Sub(title, points.value, line.row, sign=sign))
            self.last.subs += [Sub(text, None, line.row) for text in [*more, *line.notes]]
            self.last.item.hint = "; ".join(filter(None, [self.last.item.hint, line.proof]))

    def _add(self, node: Node, style: str) -> None:
        """Below the level that is open above it."""
        self.empty_list = None
        above = self.outline.hold(node)
        inside = self.outline.in_list
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

    # Saying

    def _say(self, code: str, weight: Weight, line: Line, **params: str) -> None:
        self.remarks.append(Remark(code=code, weight=weight, sheet=line.sheet, row=line.row, params=params))

    def _guess(self, code: str, line: Line, **params: str) -> None:
        self._say(code, "guess", line, **params)
