"""Nhật ký (/nhatky): who of the head's people has done what, in plain words, open to every representative.

- `words`: an act of the trail as a sentence; which acts are told.
"""

from domain.eligibility import Act
from domain.speech import Choice, Screen
from handlers.kit.access import allowed
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.conversation import END, Conversation
from handlers.kit.talk import Talk
from handlers.kit.where import number_of
from handlers.kit.words import Safe, Words
from handlers.trail.words import SAID, names_of, said
from storage import trail

LINES = 4

__all__ = ["CONVERSATION"]

# Screens


def trail_screen(_: Words, year_id: str, lines: list[Safe], page: int, *, more: bool) -> Screen:
    """Some lines, the newest first. `year_id`: the year the bloc is in."""
    turn: list[Choice] = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "trail", page - 1))
    if more:
        turn.append(act(_("Trang sau ▶"), "trail", page + 1))
    none = "" if lines else _("Chưa có dữ liệu.")
    return card(
        _,
        _("Nhật ký của Khối"),
        *lines,
        none,
        rows=[tuple(turn), act(_("Thêm"), "yrmore", year_id)],
        back=back_to(_, HOME),
    )


# Callbacks


def show(talk: Talk) -> str:
    """A page of it."""
    place, _ = allowed(talk, Act.SEE_BLOC), talk._
    page = number_of(talk.words[0]) if talk.words else 0
    found = trail.told(talk.session, place.bloc.id, sorted(SAID), page * LINES, LINES + 1)
    names = names_of(talk.session, [row for row, _who in found])
    lines = [
        _("{at} {who}: {what}.", at=_.when(row.at), who=who or "-", what=said(_, row.act, row.what, names))
        for row, who in found[:LINES]
    ]
    talk.show(trail_screen(_, place.year.id, lines, page, more=len(found) > LINES))
    return END


CONVERSATION = Conversation(
    name="trail",
    commands={("nhatky", "trail"): show},
    taps={"trail": show},
    phrases={("nhật ký", "nhật ký của khối", "trail"): show},
)
