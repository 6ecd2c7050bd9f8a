"""Papers of a meeting in one ZIP, in their order, with a list of what is in it and what is not. The same content makes the same bytes."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from documents.press.filters import clean
from domain.shown_dates import short_day

LIST = "DANH-MUC.txt"
BOM = "\ufeff"


def packed(
    title: str, papers: Sequence[tuple[str, str, bytes]], lacking: Sequence[tuple[str, str]], at: datetime
) -> bytes:
    """`papers`: (what it is called, file name, content); `lacking`: (what it is called, why); `at`: local, of the whole."""
    lines = [f"{title}", f"Lập lúc {at:%H:%M} ngày {short_day(at.date())}.", ""]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, file, content) in enumerate(papers, 1):
            _put(archive, f"{number:02d}-{file}", content, at)
            lines.append(f"{number:02d}. {clean(name)}")
        if lacking:
            lines += ["", "Chưa có:", *(f"- {clean(name)}: {clean(why)}" for name, why in lacking)]
        _put(archive, LIST, (BOM + "\r\n".join(lines) + "\r\n").encode(), at)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, at: datetime) -> None:
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content)
