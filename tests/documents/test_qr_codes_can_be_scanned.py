"""An invitation link becomes a QR picture that a camera can read."""

import struct
import zlib

import pytest
import segno

from documents.qr import PIXELS, qr_png

LINK = "https://t.me/thi_dua_bot?start=ABCD2345"


def modules(png: bytes) -> list[list[bool]]:
    """The dark modules of a PNG with one bit a pixel, without its quiet zone."""
    width, height, depth = struct.unpack(">IIB", png[16:25])
    assert (width, depth) == (height, 1)
    data, place = b"", 8
    while place < len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        data += png[place + 8 : place + 8 + size] if kind == b"IDAT" else b""
        place += size + 12
    row_bytes = (width + 7) // 8 + 1
    raw = zlib.decompress(data)
    rows = [raw[start + 1 : start + row_bytes] for start in range(0, len(raw), row_bytes)]
    dark = [[not row[x // 8] >> (7 - x % 8) & 1 for x in range(width)] for row in rows]
    quiet = 4 * PIXELS
    return [row[quiet:-quiet:PIXELS] for row in dark[quiet:-quiet:PIXELS]]


def test_the_picture_shows_the_code_of_the_link() -> None:
    """Read back pixel by pixel, the modules are those of the link, with four modules of quiet zone around."""
    png = qr_png(LINK)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    expected = segno.make_qr(LINK, error="m", boost_error=False).matrix
    assert modules(png) == [[bool(cell) for cell in row] for row in expected]


def test_the_same_link_gives_the_same_picture() -> None:
    """Nothing depends on time or chance; Vietnamese letters are allowed."""
    assert qr_png(LINK) == qr_png(LINK)
    assert qr_png("Khối thi đua") != qr_png(LINK)


@pytest.mark.parametrize("text", ["", "x" * 3000])
def test_no_text_or_too_much_of_it_is_refused(text: str) -> None:
    """An empty text says nothing; 3,000 characters fit into no code."""
    with pytest.raises(ValueError, match=r"text|large"):
        qr_png(text)
