"""Word and Excel files with the same bytes for the same content: every part has one constant time."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
OLDEST = (1980, 1, 1, 0, 0, 0)


def saved(doc: Any, *, stored: bool = False) -> bytes:
    """The file of a document of python-docx or a workbook of openpyxl.

    `stored`: not compressed, so that no version of zlib changes its bytes.
    """
    out = io.BytesIO()
    doc.save(out)
    properties = getattr(doc, "properties", None)  # openpyxl writes into them when it saves
    made = properties.created if properties else None
    return rezipped(out.getvalue(), zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, made)


def rezipped(content: bytes, method: int = zipfile.ZIP_DEFLATED, made: datetime | None = None) -> bytes:
    """The same parts with the same time. `made`: what a workbook says of its last change."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(out, "w", method) as archive:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, OLDEST)
            entry.compress_type = method
            said = parts.read(part)
            if made and part.filename == "docProps/core.xml":
                said = _MODIFIED.sub(rb"\g<1>" + f"{made:%Y-%m-%dT%H:%M:%SZ}".encode(), said)
            archive.writestr(entry, said)
    return out.getvalue()
