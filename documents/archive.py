"""An archive of a year that opens with ordinary tools: tables as CSV that Excel and LibreOffice read, files beside them, in one ZIP."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.shown_dates import short_day

BOM = "\ufeff"
"""Excel reads UTF-8 only when it is told so."""

UNSAFE = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be a formula in a spreadsheet."""

Cell = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file name without ending, its heading, its rows."""

    name: str
    heading: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def pack(
    readme: str, tables: Sequence[Table], files: Mapping[str, bytes], at: datetime, folder: str = "minh-chung"
) -> bytes:  # fmt: skip
    """A ZIP with `DOC-TRUOC.txt`, a CSV for each table and the files below `folder`. `at`, local, is the time of all entries.

    The same content makes the same bytes.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "DOC-TRUOC.txt", (BOM + readme.replace("\n", "\r\n")).encode(), at)
        for table in tables:
            _put(archive, f"{table.name}.csv", csv_file(table), at)
        for name, content in sorted(files.items()):
            _put(archive, f"{folder}/{name}", content, at)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, at: datetime) -> None:
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content)


def csv_file(table: Table) -> bytes:
    """One table as a file that Excel and LibreOffice read."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.heading)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return (BOM + text.getvalue()).encode()


def _cell(value: Cell) -> str | float:
    """As people read it; a text that a spreadsheet would compute is quoted with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%H:%M} {short_day(value.date())}"
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, str) and value.startswith(UNSAFE):
        return f"'{value}"
    return value
