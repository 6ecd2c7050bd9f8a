"""QR codes for invitation links."""

from io import BytesIO

PIXELS = 8
"""Pixels of one module: large enough to be scanned from a phone's screen across a table."""


def qr_png(text: str) -> bytes:
    """A black and white PNG picture of `text` with the quiet zone of four modules that ISO/IEC 18004 asks for.

    ValueError when the text is empty or too long for a QR code (about 2,300 bytes at error correction M).
    """
    import segno

    if not text:
        raise ValueError("a QR code needs a text")
    out = BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(out, kind="png", scale=PIXELS, border=4)
    return out.getvalue()
