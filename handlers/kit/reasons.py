"""Why points were found otherwise, and what was asked: reasons and questions that are tapped or typed, in words."""

from collections.abc import Callable

from handlers.kit.cards import label
from handlers.kit.words import Safe, Words

SHOWN = 160

REASONS: dict[str, Callable[[Words], Safe]] = {
    "proof": lambda _: _("Thiếu minh chứng"),
    "fit": lambda _: _("Minh chứng chưa phù hợp"),
    "sum": lambda _: _("Tính điểm chưa đúng"),
    "guide": lambda _: _("Chưa đúng hướng dẫn"),
}
"""Reasons that are tapped; kept by these names."""

QUESTIONS: dict[str, Callable[[Words], Safe]] = {
    "more": lambda _: _("Đề nghị bổ sung minh chứng"),
    "why": lambda _: _("Đề nghị giải trình cách tính điểm"),
}
"""Questions that are tapped; kept by these names."""


def reason_said(_: Words, reason: str) -> str:
    """Why a value was found, or what was asked, as it stands in a line."""
    said = REASONS.get(reason) or QUESTIONS.get(reason)
    return unescaped(said(_)) if said else short(reason)


def unescaped(text: str) -> str:
    """Words of ours to be filled into another sentence."""
    return label(text, SHOWN)


def short(text: str) -> str:
    """What somebody typed, as much of it as a line holds."""
    bare = text.rstrip(" .")
    return bare if len(bare) <= SHOWN else bare[: SHOWN - 1] + "…"
