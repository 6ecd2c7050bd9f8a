"""From the bytes of a workbook to the values of its sheets, or to why they cannot be had. Strangers send these bytes.

Everything is bounded before it is read: the file by whoever fetches it, the unpacked parts here, and rows and columns of a sheet.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from documents.bloc_file.problems import Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

    from documents.bloc_file.format import BlocFile

T = TypeVar("T")

TEXTS = frozenset({"yaml", "yml"})
ENDINGS = TEXTS | {"xlsx"}
"""How the names of files end that are taken."""

LARGEST = 2 * 1024 * 1024
"""Bytes of a file that is taken at all. A bloc's own workbook has some 20 KB; reading takes about a second a megabyte of this bound
and shares the interpreter with the turns, so there is no room for more."""

UNPACKED = 8 * 1024 * 1024
"""Bytes of all parts together: a small file may unpack to gigabytes."""

PARTS = 200
MERGED = 100_000
"""Cells of all merged areas together: the reader makes a cell of each, and one area may be the whole sheet."""

_MERGED = re.compile(rb'<mergeCell\b[^>]*?\bref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
ROWS = 400
COLUMNS = 30

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Excel 97-2003, and of a workbook encrypted with a password ([MS-OFFCRYPTO] 2.3.4: a stream EncryptedPackage)."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says: the bloc, or what is wrong. `places`: dotted path -> "Thành viên!B3", or a line of a YAML text."""

    bloc: BlocFile | None = None
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


class UselessWorkbookError(ValueError):
    """The bytes are no workbook that is taken; `code` is one of `bloc_file.messages`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Page:
    """The cells of one sheet that have a value, by (row, column) from 1. `formulas`: those with a formula; `rows`: how many rows."""

    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0


def open_pages(content: bytes) -> dict[str, Page]:
    """The sheets by their names; merged cells all have the value of their first one. UselessWorkbookError when it cannot be had."""
    return read_sheets(content, _page)


def read_sheets(content: bytes, read: Callable[[Any, Any], T]) -> dict[str, T]:
    """What `read` makes of every sheet that has cells, by the sheets' names; UselessWorkbookError when it cannot be had.

    `read` gets the sheet with the values that were stored and the sheet with the formulas, the same one where there are none.
    """
    has_formulas = _check(content)
    # Whatever a damaged or forged file makes the library raise, the answer is the same sentence.
    try:
        shown = _load(content, values=True)
        written = _load(content, values=False) if has_formulas else shown
        return {
            name: read(shown[name], written[name]) for name in shown.sheetnames if hasattr(shown[name], "merged_cells")
        }
    except Exception as error:
        raise UselessWorkbookError("damaged") from error


def _check(content: bytes) -> bool:
    """Refuse what is not to be unpacked; whether any sheet has a formula."""
    if content.startswith(_OLD):
        raise UselessWorkbookError("password" if _ENCRYPTED in content else "old_format")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inspect(archive)
    except UselessWorkbookError:
        raise
    except (
        zipfile.BadZipFile,
        ValueError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:  # what zipfile says of torn and odd files
        raise UselessWorkbookError("damaged") from error


def _inspect(archive: zipfile.ZipFile) -> bool:
    """As `_check`, of the parts of the archive."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise UselessWorkbookError("password")
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise UselessWorkbookError("unpacked")
    if any(name.lower().endswith(("vbaproject.bin", ".xlm")) or "macrosheets/" in name.lower() for name in names):
        raise UselessWorkbookError("macros")
    if "xl/workbook.xml" not in names:
        raise UselessWorkbookError("damaged")
    texts = {part.filename: archive.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))}
    # A workbook has no document type; one that has means to blow up in the reader.
    if any(b"<!DOCTYPE" in text for text in texts.values()):
        raise UselessWorkbookError("damaged")
    if sum(_area(*found) for text in texts.values() for found in _MERGED.findall(text)) > MERGED:
        raise UselessWorkbookError("unpacked")
    return any(
        b"<f>" in text or b"<f " in text or b"<f/" in text for name, text in texts.items() if "worksheets/" in name
    )


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    """The cells of an area."""

    def place(letters: bytes) -> int:
        number = 0
        for letter in letters:
            number = number * 26 + letter - ord("A") + 1
        return number

    return (abs(place(right) - place(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _load(content: bytes, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), data_only=values, keep_links=False)


def _page(shown: Any, written: Any) -> Page:
    page = Page(rows=shown.max_row)
    last_row, last_column = min(shown.max_row, ROWS), min(shown.max_column, COLUMNS)
    for row in shown.iter_rows(max_row=last_row, max_col=last_column):
        for cell in row:
            if cell.value is not None and str(cell.value).strip():
                page.cells[cell.row, cell.column] = cell.value
    for row in written.iter_rows(max_row=last_row, max_col=last_column):
        page.formulas |= {(cell.row, cell.column) for cell in row if cell.data_type == "f"}
    for merged in shown.merged_cells.ranges:
        first = page.cells.get((merged.min_row, merged.min_col))
        if first is None:
            continue
        for number in range(merged.min_row, min(merged.max_row, ROWS) + 1):
            for place in range(merged.min_col, min(merged.max_col, COLUMNS) + 1):
                page.cells.setdefault((number, place), first)
    return page
