"""From item to item: begun, opened where the meeting is, left, opened again."""

from domain.eligibility import Act
from handlers.founding import managing
from handlers.kit.access import place_of
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.meeting import attending, holding
from handlers.rails import screens
from handlers.rails.book import Rails, again, facts_of, named_rails, read_rails
from storage import closing, honours

ENDED = "end"
"""In a button: the card behind the last item."""


def begin(talk: Talk) -> str:
    """The meeting is under way; one that closes a year goes item by item."""
    book = holding.begun(talk)
    if not book.guided:
        return holding.show_book(talk, book)
    return show_here(talk, read_rails(talk, book))


def steer(talk: Talk) -> str | None:
    """/dieuhanh: the item under way; without such a meeting the map of the year."""
    place = place_of(talk)
    meeting = closing.of_bloc(talk.session, place.bloc.id) if place is not None and place.may(Act.SET_UP) else None
    if meeting is None:
        return managing.show(talk)
    return show_here(talk, named_rails(talk, meeting.id))


def show(talk: Talk) -> str:
    """The item that a button names, or the one under way."""
    rails = named_rails(talk, talk.words[0] if talk.words else "")
    if not talk.words[1:]:
        return show_here(talk, rails)
    if talk.words[1] == ENDED:
        talk.show(screens.end_card(talk._, rails))
        return END
    return show_item(talk, rails, talk.words[1])


def show_here(talk: Talk, rails: Rails, said: str = "") -> str:
    """Where the meeting is."""
    point = rails.here
    if point is None:
        talk.show(screens.end_card(talk._, rails, said))
        return END
    return show_item(talk, rails, point.key, said)


def show_item(talk: Talk, rails: Rails, key: str, said: str = "") -> str:
    """One item."""
    point = rails.point(key)
    if point is None:
        raise gone(talk)
    talk.show(screens.item_card(talk._, rails, point, facts_of(talk, rails, point), said))
    return END


def done(talk: Talk) -> str:
    """The meeting leaves an item: what was agreed in it stands."""
    rails, key = _item(talk)
    honours.hold(talk.session, rails.year.id)  # nobody objects between the look and the leaving
    rails = again(talk, rails)
    point = rails.point(key)
    against = [
        one
        for subject in (point.subjects if point and point.decides else ())
        for one in rails.chosen.objectors(subject)
    ]
    if against:
        raise Refusal(
            talk._(
                "Còn ý kiến khác của {names}. Mời đồng chí cho bỏ phiếu, ghi nhận lại hoặc chờ cơ quan rút ý kiến.",
                names=rails.chosen.called(dict.fromkeys(against)),
            )
        )
    if closing.leave(talk.session, rails.where, key, talk.person.id, talk.now):
        talk.note(rails.hall.place.bloc.id, "item_left", meeting=rails.where, item=key)
    return show_here(talk, again(talk, rails))


def reopen(talk: Talk) -> str:
    """The meeting comes back to an item."""
    rails, key = _item(talk)
    if closing.reopen(talk.session, rails.where, key):
        talk.note(rails.hall.place.bloc.id, "item_reopened", meeting=rails.where, item=key)
    return show_item(talk, again(talk, rails), key)


def full(talk: Talk) -> str:
    """Everybody is there; on with the first item."""
    book = attending.note_all(talk, talk.words[0] if talk.words else "")
    return show_here(talk, read_rails(talk, named_rails(talk, book.meeting.id).hall), talk._("Đã ghi nhận."))


def more(talk: Talk) -> str:
    """What an item needs now and then."""
    rails = named_rails(talk, talk.words[0] if talk.words else "")
    point = rails.point(talk.words[1]) if talk.words[1:] else None
    talk.show(screens.more_card(talk._, rails, point, facts_of(talk, rails, point)))
    return END


def _item(talk: Talk) -> tuple[Rails, str]:
    """The meeting, held until the commit, and the item of it that a button names."""
    rails = named_rails(talk, talk.words[0] if talk.words else "", held=True)
    key = talk.words[1] if talk.words[1:] else ""
    if rails.point(key) is None:
        raise gone(talk)
    return rails, key
