"""Text and buttons of a screen: at most six short lines of words and six buttons, the next action first (`screens.md` 1 and 2)."""

from collections.abc import Iterable, Sequence
from html import unescape

from documents.charts import Chart, to_json
from domain.speech import Choice, Rows, Screen
from handlers.kit.words import Words

HOME = "home"
PAGE = 10
"""Rows of a list on one page."""

LABEL = 60
"""Letters of a button that a phone shows."""

NAMED = 20
"""Agencies that a card names; of more it gives the number."""


def act(label: str, *action: str | int) -> Choice:
    """A button that does something: its action's name and words, joined by colons, at most 64 bytes."""
    return Choice(label, action=":".join(map(str, action)))


def label(text: str, most: int = LABEL) -> str:
    """Words for a button: plain text, so nothing in it is escaped, and not longer than a phone shows (`most` letters)."""
    bare = unescape(text)
    return bare if len(bare) <= most else bare[: most - 1].rstrip(" .,;:") + "…"


def card(
    _: Words, title: str, *lines: str, rows: Iterable[Choice | Sequence[Choice]] = (), back: Choice | None = None,
    home: bool = True, picture: str = "", paper: str = "", contact: tuple[str, str] | None = None, chart: Chart | None = None,
) -> Screen:  # fmt: skip
    """A screen: a bold title, lines, rows of buttons, and below them the way back and the way home.

    `title` and `lines` come from `Words`, so that data in them is escaped. Empty lines of `lines` are left out.
    """
    body = "\n".join(filter(None, [f"<b>{title}</b>" if title else "", *lines]))
    buttons = [(row,) if isinstance(row, Choice) else tuple(row) for row in rows]
    foot = tuple(filter(None, [back, act(_("🏠 Việc cần làm"), HOME) if home else None]))
    choices: Rows = tuple(filter(None, [*buttons, foot]))
    drawn = to_json(chart) if chart else None
    otherwise = _("Chưa vẽ được biểu đồ. Mời đồng chí bấm lại sau ít phút.") if chart else ""
    return Screen(body, choices, picture, paper, contact, chart=drawn, otherwise=otherwise)


def back_to(_: Words, *action: str | int) -> Choice:
    """The button "⬅ Quay lại"."""
    return act(_("⬅ Quay lại"), *action)


def paged(_: Words, items: Sequence[Choice], page: int, *action: str | int) -> list[tuple[Choice, ...]]:
    """Rows of a list ten to a page, with the buttons that turn it; `action` gets the page's number as its last word."""
    rows: list[tuple[Choice, ...]] = [(item,) for item in items[page * PAGE : (page + 1) * PAGE]]
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), *action, page - 1))
    if (page + 1) * PAGE < len(items):
        turn.append(act(_("Trang sau ▶"), *action, page + 1))
    return [*rows, tuple(turn)] if turn else rows


def some_names(_: Words, names: Sequence[str], most: int = NAMED) -> str:
    """Names of agencies, the first of many."""
    if len(names) <= most:
        return ", ".join(names)
    return _("{names} và {n} cơ quan khác", names=", ".join(names[:most]), n=len(names) - most)
