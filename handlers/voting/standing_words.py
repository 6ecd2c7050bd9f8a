"""Points and rank beside a nominee's name, where everybody who votes may see them (`domain.deciding.Deciding.standing`)."""

from collections.abc import Mapping, Sequence
from html import unescape

from domain.deciding import Deciding, Standing
from domain.questions import Question
from domain.speech import plain
from handlers.kit.cards import LABEL, label
from handlers.kit.words import Safe, Words

LISTED = 10
"""Nominees that are named with their points in one line of a card."""


def beside(_: Words, name: str, standing: Standing | None) -> Safe:
    """A line of its own: the name in bold, then "98,75 điểm · hạng 1"."""
    bold = Safe(f"<b>{plain(name)}</b>")
    if standing is None:
        return bold
    return _("{name} · {points} điểm · hạng {rank}", name=bold, points=_.points(standing[0]), rank=standing[1])


def bracketed(_: Words, name: str, standing: Standing | None) -> str:
    """In a sentence or a list, as plain text: "Ban Tổ chức (98,75 điểm, hạng 1)"."""
    if standing is None:
        return name
    return unescape(_("{name} ({points} điểm, hạng {rank})", name=name, points=_.points(standing[0]), rank=standing[1]))


def on_button(_: Words, name: str, standing: Standing | None, before: str = "") -> str:
    """On a button, after the sign `before`: a long name gives way, the points do not."""
    if standing is None:
        return before + name

    def said(shown: str) -> str:
        return unescape(
            _("{name} · {points} · hạng {rank}", name=shown, points=_.points(standing[0]), rank=standing[1])
        )

    return before + said(label(name, LABEL - len(before) - len(said(""))))


def named(_: Words, question: Question, by: Deciding, names: Mapping[str, str]) -> Sequence[str]:
    """Everybody who stands in a question, each with its points."""
    return [bracketed(_, names[key], by.standing(key)) for key in question.nominees]
