"""Which column of a sheet is the number, the content, the maximum, the notes: by the words of its heading."""

import re
from dataclasses import dataclass, field

from documents.criteria_sheet.amounts import cell_points
from documents.criteria_sheet.folding import fold
from documents.criteria_sheet.grid import Grid, Row
from documents.criteria_sheet.markers import parse_marker

HEADING_WITHIN = 30
LONGEST_HEADING = 80
LONGEST_NUMBER = 12

_ROLES = (
    ("title", r"^(?:noi dung|ten tieu chi|tieu chi|chi tieu|nhiem vu|hang muc)\b"),
    ("skip", r"tu cham|tu danh gia|tham dinh|(?:khoi|cum|co quan|don vi) cham|hoi dong|ket qua|diem (?:dat|duoc)|cham lai|thong nhat"),
    ("number", r"^(?:stt|tt|so tt|s tt|so thu tu|muc|ma|ma so|ma tieu chi|ky hieu)$"),
    ("max", (r"^muc (?:diem )?(?:thuong|cong|tru)\b|"
        r"diem toi da|diem chuan|thang diem|khung diem|muc diem|diem quy dinh|so diem|toi da|^diem(?: so)?$|^diem \(|bang diem")),
    ("proof", r"minh chung|kiem chung|ho so|tai lieu"),
    ("note", r"ghi chu|cach (?:cham|tinh|danh gia)|huong dan|phuong phap|dien giai|quy dinh cham|giai thich"),
    ("title", r"noi dung|tieu chi|chi tieu|nhiem vu|tieu chuan"),
)  # fmt: skip


@dataclass(slots=True)
class Columns:
    """Columns by what they are; `head`: the last row of the heading, 0 when the sheet has none; `unused`: headings nobody reads."""

    head: int = 0
    title: int = 0
    number: int = 0
    max: int = 0
    notes: list[int] = field(default_factory=list)
    proofs: list[int] = field(default_factory=list)
    unused: dict[int, str] = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)
    filled: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)
    """Columns with anything below the heading, and those with words."""

    @property
    def read(self) -> set[int]:
        """All columns that are read."""
        return {self.title, self.number, self.max, *self.notes, *self.proofs} - {0}


def role_of(heading: str) -> str:
    """What a column is by its heading; empty when nothing is recognised."""
    bare = " ".join(re.sub(r"[^\w( ]", " ", fold(heading)).split())
    return next((role for role, pattern in _ROLES if re.search(pattern, bare)), "")


def find_columns(grid: Grid) -> Columns | None:
    """The columns of a sheet; None when nothing in it looks like a table of criteria."""
    found = _by_heading(grid) or _without_heading(grid)
    for row in grid.rows:
        for column, cell in row.cells.items():
            if found and row.number > found.head and not (cell.below or cell.beside):
                found.filled.add(column)
                if not isinstance(cell.value, int | float):
                    found.texts.add(column)
    return found


def _by_heading(grid: Grid) -> Columns | None:
    rows = [row for row in grid.rows if row.number <= HEADING_WITHIN]
    for place, row in enumerate(rows):
        after = rows[place + 1] if place + 1 < len(rows) else None
        found = _heading(row, after)
        if found and found.title and (found.max or found.number):
            return found
    return None


def _heading(row: Row, after: Row | None) -> Columns | None:
    texts = {column: cell.text for column, cell in row.cells.items()}
    if any(len(text) > LONGEST_HEADING for text in texts.values()) or len({fold(text) for text in texts.values()}) < 2:
        return None
    columns = Columns(head=row.number)
    if after is not None and _is_second(row, after):
        columns.head = after.number
        for column, cell in after.cells.items():
            if not cell.below:
                texts[column] = f"{texts.get(column, '')} {cell.text}".strip()
    for column, text in sorted(texts.items()):
        head = row.cells.get(column)
        if head is not None and head.beside and columns.head == row.number:
            continue  # one heading over several columns: the first of them has it
        columns.words[column] = text
        _assign(columns, column, text)
    return columns


def _is_second(row: Row, after: Row) -> bool:
    """Whether the row below is the second half of the heading: "Điểm" over "Tối đa", "Tự chấm"."""
    own = {column: cell for column, cell in after.cells.items() if not cell.below}
    wide = {one for column, cell in row.cells.items() if cell.beside for one in (column - 1, column)}
    if not own or any(column in row.cells and column not in wide for column in own):
        return False
    return any(role_of(cell.text) in {"max", "skip", "note", "proof"} for cell in own.values())


def _assign(columns: Columns, column: int, text: str) -> None:
    match role_of(text):
        case "title" if not columns.title:
            columns.title = column
        case "number" if not columns.number:
            columns.number = column
        case "max" if not columns.max:
            columns.max = column
        case "note":
            columns.notes.append(column)
        case "proof":
            columns.proofs.append(column)
        case "skip":
            columns.skipped.append(column)
        case _:
            columns.unused[column] = text


def _without_heading(grid: Grid) -> Columns | None:
    """By what stands in the columns: numbers of points, numbering, long texts."""
    kinds: dict[int, list[int]] = {}
    texts: dict[int, int] = {}
    for row in grid.rows:
        for column, cell in row.cells.items():
            if cell.below or cell.beside:
                continue
            markers, points = kinds.setdefault(column, [0, 0])
            is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
            short = len(cell.text) <= LONGEST_NUMBER
            kinds[column] = [
                markers + (short and parse_marker(cell.text, {}) is not None),
                points + (is_number or cell_points(cell).value is not None),
            ]
            texts[column] = texts.get(column, 0) + (0 if is_number else len(cell.text))
    if not texts:
        return None
    title = max(texts, key=lambda column: texts[column])
    numbered = [column for column in sorted(kinds) if column < title and kinds[column][0] >= 2]
    scored = [
        column for column in sorted(kinds) if column != title and kinds[column][1] >= 2 and column not in numbered[:1]
    ]
    if not scored and not numbered:
        return None
    columns = Columns(title=title, number=numbered[0] if numbered else 0, max=scored[0] if scored else 0)
    columns.unused = {column: f"cột {column}" for column in texts if column not in columns.read}
    return columns
