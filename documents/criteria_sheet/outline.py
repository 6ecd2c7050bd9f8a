"""Where in the tree the next line stands: the levels that are open, by their styles of numbering."""

from dataclasses import dataclass, field, replace

from documents.criteria_sheet.draft import Weight
from documents.criteria_sheet.markers import Marker
from documents.criteria_sheet.nodes import Node
from domain.leaves import Part


@dataclass(slots=True)
class Open:
    """One level that is open: its style, the last number, its node (None: the heading of a list, whose `part` it is)."""

    style: str
    last: int = 0
    text: str = ""
    node: Node | None = None
    part: Part | None = None


@dataclass(slots=True)
class Placed:
    """A marker as it is to be understood, what is to be said of it, and whether a list of bonus or minus points has ended."""

    marker: Marker
    said: list[tuple[str, Weight, dict[str, str]]] = field(default_factory=list)
    left_list: bool = False


@dataclass(slots=True)
class Outline:
    """The open levels from the top; `seen`: the last number of every style of the sheet."""

    stack: list[Open] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def styles(self) -> dict[str, int]:
        """The open styles with their last numbers."""
        return {one.style: one.last for one in self.stack}

    @property
    def in_list(self) -> bool:
        """Whether a heading of a list is open."""
        return any(one.part is not None for one in self.stack)

    def place(self, marker: Marker) -> Placed:
        """Open the level of a numbered line: a style that is open goes on there, a new one is a level deeper."""
        placed, at = Placed(marker), self._at(marker)
        if at is None:
            if marker.last not in {0, 1, self.seen.get(marker.style, 0) + 1}:
                placed.said.append(("jump", "doubt", {"has": marker.text, "had": "-"}))
            at = len(self.stack)
        else:
            if self._may_leave_list(marker, at):
                placed.said.append(("list_or_table", "doubt", {"text": marker.text}))
            self._go_on(placed, self.stack[at])
        marker = placed.marker
        self.stack = [*self.stack[:at], Open(marker.style, marker.last, marker.text)]
        self.seen[marker.style] = marker.last
        return placed

    def _at(self, marker: Marker) -> int | None:
        at = next((n for n in range(len(self.stack) - 1, -1, -1) if self.stack[n].style == marker.style), None)
        anew = at is not None and any(one.part is not None for one in self.stack[at + 1 :])
        if at is not None and anew and marker.last != self.stack[at].last + 1:
            return None  # numbering that begins anew below the heading of a list
        if at is not None and self.stack[at].part is not None and marker.last == 1 and not marker.path:
            return None  # "3. Điểm thưởng", and below it 1, 2
        return at

    def _may_leave_list(self, marker: Marker, at: int) -> bool:
        """Whether a number goes on a list and what was open above it as well: 3 after a list's 2 and a table's 2."""
        return marker.last > 1 and any(
            above.style == marker.style
            and above.last + 1 == marker.last
            and any(one.part is not None for one in self.stack[n:at])
            for n, above in enumerate(self.stack[:at])
        )

    def _go_on(self, placed: Placed, had: Open) -> None:
        marker = placed.marker
        parent, other = marker.text.rpartition(".")[0], had.text.rpartition(".")[0]
        if marker.style == "n2" and marker.last * 10 == had.last + 1 and parent == other:
            # Excel keeps 1.10 as 1.1: after 1.9 it is the tenth
            marker = placed.marker = replace(marker, text=f"{marker.text}0", last=marker.last * 10)
            placed.said.append(("ten", "guess", {"text": marker.text, "had": had.text}))
        placed.left_list = had.part is not None
        if marker.last and had.last and parent == other and marker.last not in {had.last, had.last + 1}:
            placed.said.append(("jump", "doubt", {"has": marker.text, "had": had.text}))

    def begin_list(self, marker: Marker | None, part: Part) -> None:
        """The heading of a list: only the top of the table stays open above it."""
        kept = [one for one in self.stack[:1] if one.part is None and not (marker and one.style == marker.style)]
        if marker is None:
            self.stack = [*kept, Open("list", part=part)]
            return
        self.stack = [*kept, Open(marker.style, marker.last, marker.text, part=part)]
        self.seen[marker.style] = marker.last

    def open(self, style: str) -> None:
        """A level deeper."""
        self.stack.append(Open(style))

    def open_caps(self) -> None:
        """A heading in capitals without a number stands at the top."""
        self.stack = [*(one for one in self.stack if one.part is not None), Open("caps")]

    def open_plain(self, *, heading: bool) -> None:
        """In a sheet without numbering: a heading at the top, or a line below the one that is open."""
        lists = [one for one in self.stack if one.part is not None]
        heads = [] if heading else [one for one in self.stack if one.style == "head"]
        self.stack = [*lists, *heads, Open("head" if heading else "row")]

    def hold(self, node: Node) -> list[Node]:
        """The node of the level opened last; the nodes above it."""
        self.stack[-1].node = node
        return [one.node for one in self.stack[:-1] if one.node is not None]
