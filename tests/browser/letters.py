"""Pictures on a phone of 360 px, measured in the browser letter by letter."""

import base64
from dataclasses import asdict
from typing import Any

from playwright.async_api import Page

from documents.drawn import FONTS, WIDTH, Picture

PHONE = 360
LEAST_ON_PHONE = 11

# Every text's ink is looked for where the drawing says it is: as wide as the browser itself sets it in the size on the phone.
MEASURE = """async ([png, regular, bold, texts]) => {
  for (const [weight, data] of [["400", regular], ["700", bold]]) {
    const face = new FontFace("Sheet", `url(data:font/ttf;base64,${data})`, { weight });
    document.fonts.add(await face.load());
  }
  document.body.innerHTML = `<img style="display:block;width:360px;margin:0" src="data:image/png;base64,${png}">`;
  const img = document.querySelector("img");
  await img.decode();
  const canvas = new OffscreenCanvas(img.naturalWidth, img.naturalHeight), pen = canvas.getContext("2d");
  pen.drawImage(img, 0, 0);
  const scale = img.getBoundingClientRect().width / img.naturalWidth;
  const found = texts.map(({ text, x, y, px, bold }) => {
    pen.font = `${bold ? 700 : 400} ${px * scale}px Sheet`;
    const box = pen.measureText(text);
    const wide = (box.actualBoundingBoxLeft + box.actualBoundingBoxRight) / scale;
    const room = Math.max(box.width / scale, wide);
    const { data, width } = pen.getImageData(x - 3, y + 4, Math.ceil(room) + 6, px);
    let first = width, last = -1;
    for (let n = 0; n < data.length; n += 4) {
      if (data[n] + data[n + 1] + data[n + 2] < 240) {
        const column = (n / 4) % width;
        first = Math.min(first, column);
        last = Math.max(last, column);
      }
    }
    return { text, onPhone: px * scale, wide, inked: last - first + 1 };
  });
  return { shown: img.getBoundingClientRect().width, natural: img.naturalWidth, found };
}"""


async def small_letters(page: Page, made: Picture) -> list[Any]:
    """The texts of a picture, drawn 360 px wide, that are below 11 px, or whose ink is not as wide as their size makes it."""
    fonts = [base64.b64encode((FONTS / f"NotoSans-{one}.ttf").read_bytes()).decode() for one in ("Regular", "Bold")]
    texts = [asdict(text) for text in made.texts]
    measured: Any = await page.evaluate(MEASURE, [base64.b64encode(made.png).decode(), *fonts, texts])
    assert (measured["shown"], measured["natural"]) == (PHONE, WIDTH)
    assert len(measured["found"]) > 10
    return [one for one in measured["found"] if one["onPhone"] < LEAST_ON_PHONE or abs(one["wide"] - one["inked"]) > 6]
