"""Pictures of screens made small: a PNG with at most 48 colours, enough for text. The browser reads the picture; there
is no library for it here."""

import base64
import struct
import zlib

from playwright.async_api import Page

SIGNATURE = b"\x89PNG\r\n\x1a\n"

# The most frequent colours are the palette; each other one becomes the nearest of them.
IN_PALETTE = """async png => {
  const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), c => c.charCodeAt(0))]));
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(bitmap, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  const colours = Array.from({ length: width * height }, (_, n) => data[4 * n] << 16 | data[4 * n + 1] << 8 | data[4 * n + 2]);
  const times = new Map();
  for (const colour of colours) times.set(colour, (times.get(colour) ?? 0) + 1);
  const parts = colour => [colour >> 16, colour >> 8 & 255, colour & 255];
  const apart = (one, other) => parts(one).reduce((sum, part, n) => sum + (part - parts(other)[n]) ** 2, 0);
  const palette = [...times.keys()].sort((a, b) => times.get(b) - times.get(a) || a - b).slice(0, 48);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  for (const colour of times.keys()) {
    if (places.has(colour)) continue;
    const nearest = palette.reduce((best, one) => (apart(one, colour) < apart(best, colour) ? one : best));
    places.set(colour, places.get(nearest));
  }
  return { width, height, palette: palette.flatMap(parts), pixels: colours.map(colour => places.get(colour)) };
}"""


async def small(page: Page, png: bytes) -> bytes:
    """The same picture in a palette of its own."""
    found = await page.evaluate(IN_PALETTE, base64.b64encode(png).decode())
    width, height, pixels = found["width"], found["height"], bytes(found["pixels"])
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, width * height, width))
    return b"".join((
        SIGNATURE,
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", bytes(found["palette"])),
        _chunk(b"IDAT", zlib.compress(rows, 9)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
