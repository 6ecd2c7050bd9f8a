"""Checks that hold for every page: axe-core, sideways scroll, size of targets."""

from pathlib import Path
from typing import Any

import axe_core_python
from playwright.async_api import Locator, Page

AXE = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST_PX = 44

RUN_AXE = """async rules => {
  const { violations } = await axe.run(document, { runOnly: rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}"""

# Links and commands inside a sentence are as high as its lines (WCAG 2.5.8 excepts them); a disabled button is no target.
# A list that has just come into view is laid out in the next frame (content-visibility); two frames, and it is.
SMALL_TARGETS = """async smallest => {
  for (const _ of "ab") await new Promise(requestAnimationFrame);
  const targets = document.querySelectorAll("button:enabled, a[href], input, textarea, [role=button], [role=menuitem]");
  const inSentence = node => node.closest(".chat-text") && !node.matches("button");
  return [...targets]
    .filter(node => !inSentence(node) && node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
    .map(node => [node.getBoundingClientRect(), node])
    .filter(([box]) => Math.min(box.width, box.height) < smallest - 0.01)
    .map(([box, node]) => `${box.width}x${box.height} ${node.outerHTML.slice(0, 120)}`);
}"""


async def axe_findings(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands: one line for each element and rule."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    findings: list[str] = await page.evaluate(RUN_AXE, RULES)
    return findings


async def small_targets(page: Page) -> list[str]:
    """Visible things to press that are below 44 px in width or height."""
    small: list[str] = await page.evaluate(SMALL_TARGETS, SMALLEST_PX)
    return small


async def sideways_px(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    wider: Any = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(wider)


def tab(page: Page, name: str) -> Locator:
    """A tab of the narrow layout."""
    return page.get_by_role("navigation", name="Các phần của trang").get_by_role("button", name=name)
