"""The head's rules for everybody (`/dieuhanh`, "Thêm"): when people are written to, and whether leaders hear of lateness by themselves."""

from domain.eligibility import Act
from domain.hours import USUAL_HOURS, Hours, parse_hours, read_hours
from domain.refusals import Refusal as Rule
from domain.speech import Choice
from handlers.hearing import screens
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from storage import blocs
from storage.reminding_facts import ESCALATES, HOURS


def manage_choice(talk: Talk, place: Place) -> Choice | None:
    """The way here from /dieuhanh."""
    return act(talk._("Giờ gửi tin"), "blhear") if place.may(Act.SET_DATES) else None


def show(talk: Talk) -> str:
    """The rules as they are."""
    return _show(talk, allowed(talk, Act.SET_DATES))


def set_hours(talk: Talk) -> str:
    """The hours that a button names."""
    place = allowed(talk, Act.SET_DATES)
    if talk.words != ("all",):
        raise gone(talk)
    return _set(talk, place, screens.OFFERED["all"])


def ask_hours(talk: Talk) -> str:
    """Other hours."""
    allowed(talk, Act.SET_DATES)
    talk.show(screens.ask_hours(talk._, "blhear"))
    return talk.wait("bloc_hours")


def typed_hours(talk: Talk) -> str:
    """Hours as typed."""
    place = allowed(talk, Act.SET_DATES)
    try:
        hours = parse_hours(talk.heard.text)
    except Rule as rule:
        raise Refusal(screens.why_not(talk._, rule)) from None
    return _set(talk, place, hours)


def set_escalation(talk: Talk) -> str:
    """Whether the leaders of a late agency are written to without a tap of the secretary."""
    place = allowed(talk, Act.SET_DATES)
    if len(talk.words) != 1 or talk.words[0] not in {"0", "1"}:
        raise gone(talk)
    wanted = talk.words[0] == "1"
    if bool(place.bloc.settings.get(ESCALATES)) is not wanted:
        blocs.set_setting(talk.session, place.bloc, ESCALATES, wanted)
        talk.note(place.bloc.id, "escalation_on" if wanted else "escalation_off")
    return _show(talk, place, talk._("Đã ghi nhận."))


def _set(talk: Talk, place: Place, hours: Hours) -> str:
    if str(place.bloc.settings.get(HOURS, "")) != str(hours):
        blocs.set_setting(talk.session, place.bloc, HOURS, str(hours))
        talk.note(place.bloc.id, "hours_set", name=str(hours))
    return _show(talk, place, talk._("Đã ghi nhận."))


def _show(talk: Talk, place: Place, said: str = "") -> str:
    hours = read_hours(str(place.bloc.settings.get(HOURS, ""))) or USUAL_HOURS
    talk.show(screens.bloc_card(talk._, hours, said, escalates=bool(place.bloc.settings.get(ESCALATES))))
    return END
