"""Hiệp thương and consensus: names are added to a list or withdrawn, and one tap records that everybody agrees to it."""

from domain.honours import DEPUTIES_MOST, OFFICES
from domain.pact import sign_of
from handlers.honours.recording import agree as record
from handlers.honours.standing import may_stand
from handlers.kit.conversation import END
from handlers.kit.quorum import refuse_below
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.rails import screens
from handlers.rails.book import Rails, again, facts_of, named_rails
from handlers.rails.screens import Listed
from handlers.rails.walking import show_item
from handlers.voting.proposing import in_order, leaving
from storage import blocs, closing


def agree(talk: Talk) -> str:
    """Everybody in the hall agrees to the list that was read; the leaders there hear it and may object until the item is left."""
    rails, subject = _undecided(talk)
    point, _ = rails.of(subject), talk._
    if point is None:
        raise gone(talk)
    refuse_below(talk, rails.hall.meeting)
    proposed = list(facts_of(talk, rails, point).lists.get(subject, ()))
    if talk.words[2:] != (sign_of(proposed)[:4],):
        talk.toast(_("Danh sách đã thay đổi. Mời đồng chí đọc lại trước khi ghi nhận."), alert=True)
        return show_item(talk, rails, point.key)
    record(talk, rails.chosen, subject, proposed)
    return show_item(talk, again(talk, rails), point.key, _("Đã ghi nhận."))


def show_list(talk: Talk) -> str:
    """The list for one award or office."""
    rails, subject = _undecided(talk)
    return _show(talk, rails, subject, number_of(talk.words[2]) if talk.words[2:] else 0)


def _show(talk: Talk, rails: Rails, subject: str, page: int) -> str:
    point = rails.of(subject)
    able, members = _able(talk, rails, subject), len(blocs.acting(talk.session, rails.year.id))
    listed = Listed(subject, able, facts_of(talk, rails, point).lists.get(subject, ()), len(able) < members)
    talk.show(screens.list_card(talk._, rails, listed, page))
    return END


def _able(talk: Talk, rails: Rails, subject: str) -> list[str]:
    """Who may be put on the list: not who was chosen for what came before, where the bloc's rule says so."""
    able = may_stand(talk.session, rails.year, subject)
    if subject in OFFICES:
        other = "DEPUTY" if subject == "HEAD" else "HEAD"
        return [one for one in able if one not in rails.chosen.chosen(other)]
    gone_before = leaving(talk.session, rails.year, subject)
    return in_order(talk.session, rails.year, subject, [one for one in able if one not in gone_before])


def tick(talk: Talk) -> str:
    """An agency is on the list or not, as the button says; of an office one agency, of the deputies two at most."""
    rails, subject = _undecided(talk)
    if len(talk.words) < 4 or talk.words[3] not in {"0", "1"} or talk.words[2] not in _able(talk, rails, subject):
        raise gone(talk)
    agency, on = talk.words[2], talk.words[3] == "1"
    had = list(facts_of(talk, rails, rails.of(subject)).lists.get(subject, ()))
    wanted = [*(one for one in had if one != agency), *([agency] if on else [])]
    if subject in OFFICES:
        wanted = wanted[-(1 if subject == "HEAD" else DEPUTIES_MOST) :]
    if {*wanted} != {*had} or subject not in rails.hall.meeting.proposed:
        closing.propose(talk.session, rails.hall.meeting, subject, wanted)
    if {*wanted} != {*had}:
        what = {"meeting": rails.where, "subject": subject, "agency": agency}
        talk.note(rails.hall.place.bloc.id, "list_added" if on else "list_withdrawn", **what)
    return _show(talk, again(talk, rails), subject, number_of(talk.words[4]) if talk.words[4:] else 0)


def _undecided(talk: Talk) -> tuple[Rails, str]:
    """The meeting, held until the commit, and the award or office that a button names, while the meeting has not left it."""
    rails, _ = named_rails(talk, talk.words[0] if talk.words else "", held=True), talk._
    subject = talk.words[1] if talk.words[1:] else ""
    point = rails.of(subject)
    if point is None:
        raise gone(talk)
    if not rails.chosen.current:
        raise Refusal(_("Khối đã bàn giao năm này, không ghi nhận lại được."))
    if point.key in rails.left:
        raise Refusal(_("Hội nghị đã xong mục này. Muốn ghi nhận lại, mời đồng chí mở lại mục."))
    return rails, subject
