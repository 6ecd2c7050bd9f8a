"""Pictures of single phones for README and guide, left in `docs/pictures/` when THIDUA_PICTURES is set (`make pictures`)."""

import os
from pathlib import Path

from tests.browser.demo import Hand
from tests.browser.palette import small

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WANTED = bool(os.environ.get("THIDUA_PICTURES"))
PHONE_PX = 380
TALLEST_PX = 1000

# The conversation scrolls, so the window is made as high as the newest card with the parts around it.
NEEDED = """phone => {
  const height = part => part.getBoundingClientRect().height;
  const card = [...phone.querySelectorAll(".chat-message")].at(-1);
  return Math.ceil(window.innerHeight - height(phone.querySelector(".chat-log")) + height(card) + 44);
}"""
CALM = """
.chat-toast { visibility: hidden }
.phone { flex: none !important; width: %dpx }
.phone-close { display: none }
:focus-visible { outline: none !important }
"""


async def take(hand: Hand, name: str) -> None:
    """Leave a picture of the newest card on somebody's phone as it is now, such as "guide/join.png"."""
    if not WANTED:
        return
    page, size = hand.phone.page, hand.phone.page.viewport_size
    assert size is not None
    style = await page.add_style_tag(content=CALM % PHONE_PX)
    await page.mouse.move(0, 0)
    height = min(TALLEST_PX, await hand.phone.evaluate(NEEDED))
    await page.set_viewport_size({"width": size["width"], "height": height})
    await hand.phone.locator(".chat-log").evaluate("log => log.scrollTo(0, log.scrollHeight)")
    path = FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(await small(page, await hand.phone.screenshot()))
    await style.evaluate("style => style.remove()")
    await page.set_viewport_size(size)
