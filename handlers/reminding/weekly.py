"""The week's summary in words: a line a deadline, in numbers. Pure."""

from html import unescape

from domain.speech import Choice, Screen
from handlers.kit.cards import act, card
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.reminding.lines import Line

LISTED = 4

LABEL = 40


def label(said: str) -> str:
    """A button's words, cut where they are long."""
    text = unescape(said)
    return text if len(text) <= LABEL else text[: LABEL - 1].rstrip() + "…"


def digest_card(_: Words, line: Line) -> Screen:
    """The head's week: a line a deadline, in numbers."""
    head = _("Kính gửi đồng chí: trong 14 ngày tới Khối có {n} việc đến hạn.", n=len(line.counts))
    lines = [
        _(
            "{step}: {done}/{all} cơ quan đã gửi, hạn {when}.",
            step=step_name(_, code, title),
            done=done,
            all=every,
            when=_.when(at),
        )
        for code, at, done, every, title in line.counts[:LISTED]
    ]
    rows = [progress_choice(_, line)]
    code, title = line.counts[0][0], line.counts[0][4]
    rows += [act(label(_("Đôn đốc: {step}", step=step_name(_, code, title))), "chase", code, line.year_id)]
    return card(_, "", head, *lines, rows=rows)


def short(_: Words, line: Line) -> Safe:
    """One of several things."""
    said = (f"{step_name(_, code, title)} {done}/{every}" for code, _at, done, every, title in line.counts[:LISTED])
    return _("Trong 14 ngày tới: {steps}.", steps=Safe(", ".join(said)))


def progress_choice(_: Words, line: Line) -> Choice:
    """The way to the picture."""
    return act(_("Tiến độ thực hiện"), "progress", line.year_id)
