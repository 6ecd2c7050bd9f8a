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
from handlers.trail.words import AGENCIES, SAID, said
from storage import ballots, requests, trail

LINES = 4

__all__ = ["CONVERSATION"]

# Screens


def trail_screen(_: Words, lines: list[Safe], page: int, *, more: bool) -> Screen:
    """Some lines, the newest first."""
    turn: list[Choice] = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "trail", page - 1))
    if more:
        turn.append(act(_("Trang sau ▶"), "trail", page + 1))
    none = "" if lines else _("Chưa có dữ liệu.")
    return card(_, _("Nhật ký của Khối"), *lines, none, rows=[tuple(turn)], back=back_to(_, HOME))


# Callbacks


def show(talk: Talk) -> str:
    """A page of it."""
    place, _ = allowed(talk, Act.SEE_BLOC), talk._
    page = number_of(talk.words[0]) if talk.words else 0
    found = trail.told(talk.session, place.bloc.id, sorted(SAID), page * LINES, LINES + 1)
    keys = {str(value) for row, _who in found for key, value in row.what.items() if key in AGENCIES}
    keys |= {str(one) for row, _who in found for one in row.what.get("agencies") or [] if isinstance(one, str)}
    codes = {str(row.what["step"]) for row, _who in found if "step" in row.what}
    names = ballots.names(talk.session, keys) | requests.titles(talk.session, codes)
    lines = [
        _("{at} {who}: {what}.", at=_.when(row.at), who=who or "-", what=said(_, row.act, row.what, names))
        for row, who in found[:LINES]
    ]
    talk.show(trail_screen(_, lines, page, more=len(found) > LINES))
    return END


CONVERSATION = Conversation(
    name="trail",
    commands={("nhatky", "trail"): show},
    taps={"trail": show},
    phrases={("nhật ký", "nhật ký của khối", "trail"): show},
)
