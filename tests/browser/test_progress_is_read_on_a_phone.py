"""The picture of the bloc and the head's weekly summary on a phone of 360 px: made by the demo, and measured letter by letter."""

import base64
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import expect

from documents.drawn import FONTS, LEAST_PX, WIDTH, Picture
from documents.progress_picture import Column, Mark, names, numbers
from tests.browser.conftest import OpenPage
from tests.browser.demo import READ_MS, Hand, playing

PHONE = 360
LEAST_ON_PHONE = 11
MONDAY = datetime(2024, 2, 19, 1, 0, tzinfo=UTC)
MARKS = [
    Mark("Đ", "Đã gửi", "#bfe3c6"),
    Mark("–", "Chưa bắt đầu", "#ffffff"),
    Mark("Q", "Quá hạn", "#f6d0cb", hatched=True),
]

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
    const { data, width } = pen.getImageData(x - 3, y, Math.ceil(room) + 6, Math.ceil(px * 1.3));
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


def sheet(kind: str) -> Picture:
    """A full picture of either kind."""
    columns = [
        Column(
            "Tự chấm điểm", "7/9 cơ quan đã gửi, hạn 13/11/2026", "Tự chấm điểm: 7/9", [(MARKS[0], 7), (MARKS[2], 2)]
        )
    ] * 6
    if kind == "numbers":
        return numbers("Tiến độ thực hiện", "Khối thi đua các cơ quan Đảng", columns, MARKS)
    return names(
        "Tiến độ thực hiện", "Khối thi đua", columns, [("Đảng ủy Khối", MARKS * 2), ("Báo Kon Tum", MARKS * 2)], MARKS
    )


async def test_no_text_is_below_eleven_pixels(open_page: OpenPage) -> None:
    """At 360 px of width every text of both pictures is at least 11 px; its ink is as wide as that size makes it."""
    fonts = [base64.b64encode((FONTS / f"NotoSans-{one}.ttf").read_bytes()).decode() for one in ("Regular", "Bold")]
    page = await open_page("about:blank", width=PHONE, height=740)
    for kind in ("numbers", "names"):
        made = sheet(kind)
        texts = [{"text": t.text, "x": t.x, "y": t.y, "px": t.px, "bold": t.bold} for t in made.texts]
        measured: Any = await page.evaluate(MEASURE, [base64.b64encode(made.png).decode(), *fonts, texts])
        assert (measured["shown"], measured["natural"]) == (PHONE, WIDTH)
        assert len(measured["found"]) > 10
        assert [one for one in measured["found"] if one["onPhone"] < LEAST_ON_PHONE] == []
        assert [one for one in measured["found"] if abs(one["wide"] - one["inked"]) > 6] == []


async def test_the_head_reads_progress_in_the_demo(open_page: OpenPage) -> None:
    """The summary comes on a Monday morning; its button brings the picture, whose text is large enough as the chat shows it."""
    with playing() as demo:
        people = {one["label"]: one["id"] for one in demo.control("GET", "state")["people"]}
        label = next(one for one in people if one.startswith("Thư ký"))
        page = await open_page(demo.page_of(people[label]), width=PHONE, height=740)
        secretary = Hand.on(page, label)
        await secretary.say("/dondoc")
        await secretary.tap("Tự chấm điểm: 8/9", "Đổi hạn chung")
        await secretary.reads("Mời đồng chí chọn hoặc gõ ngày")
        await secretary.say("17h ngày 23/2")
        await secretary.tap("Xác nhận")
        await secretary.reads("Đã đổi ngày.")
        demo.control("POST", "clock", {"to": MONDAY.isoformat()})
        await secretary.reads("14 ngày tới")
        await secretary.tap("Tiến độ thực hiện")
        small = secretary.phone.locator(".chat-message img").last
        await expect(small).to_be_visible(timeout=READ_MS)
        await small.click()
        image = page.locator("dialog img")
        await expect(image).to_be_visible(timeout=READ_MS)
        shown, natural = await image.evaluate(
            "async one => { await one.decode(); return [one.clientWidth, one.naturalWidth]; }"
        )
        assert natural == WIDTH
        assert LEAST_PX * shown / natural >= LEAST_ON_PHONE
