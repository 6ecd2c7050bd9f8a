"""Word and Excel files with the same bytes for the same content: every part has one constant time."""

import io
import zipfile
from typing import Any

OLDEST = (1980, 1, 1, 0, 0, 0)


def saved(doc: Any, *, stored: bool = False) -> bytes:
    """The file of a document of python-docx or a workbook of openpyxl.

    `stored`: not compressed, so that no version of zlib changes its bytes.
    """
    out = io.BytesIO()
    doc.save(out)
    return rezipped(out.getvalue(), zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)


def rezipped(content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same parts with the same time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(out, "w", method) as archive:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, OLDEST)
            entry.compress_type = method
            archive.writestr(entry, parts.read(part))
    return out.getvalue()
