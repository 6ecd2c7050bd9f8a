"""What somebody still has to do about the handover, for the home card."""

from datetime import datetime, timedelta

from domain.eligibility import Act
from domain.speech import Choice
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from handlers.succession.use_cases import HANDOVER
from storage import blocs, honours, years

AHEAD = timedelta(days=14)


def duties(talk: Talk, place: Place) -> list[Duty]:
    """The secretary hands over once the coming head is known or the day is near; the agency chosen takes over."""
    if not (place.may(Act.HAND_OVER) or place.may(Act.TAKE_OVER)):
        return []
    chosen, row = _chosen_head(talk, place), years.handover(talk.session, place.year.id)
    _, number, offered = talk._, str(place.year.year + 1), row is not None and row.offered_at is not None
    if offered and place.agency is not None and place.agency.id == chosen and place.may(Act.TAKE_OVER):
        line = _("Nhận bàn giao {head} năm {year}.", head=place.bloc.head_word, year=number)
        return [Duty(line, act(_("Nhận bàn giao"), "sucaccept", place.year.id))]
    due_at = _due_at(talk, place)
    if offered or "secretary" not in place.roles or not (chosen or (due_at and due_at - talk.now < AHEAD)):
        return []
    choice = act(_("Bàn giao, sang năm {year}", year=number), "suc", place.year.id)
    return [Duty(_("Bàn giao {head} năm {year}.", head=place.bloc.head_word, year=number), choice, due_at)]


def manage_choice(talk: Talk, place: Place) -> Choice | None:
    """The way into the coming year, for the head's screen, from the closing meeting on."""
    met = blocs.step(talk.session, place.year.id, "MEETING")
    over = met is None or met.due_at is None or met.due_at < talk.now
    if not place.may(Act.HAND_OVER) or not (over or _chosen_head(talk, place)):
        return None
    return act(talk._("Bàn giao, sang năm {year}", year=str(place.year.year + 1)), "suc", place.year.id)


def _chosen_head(talk: Talk, place: Place) -> str | None:
    return next(iter(honours.chosen(talk.session, place.year.id, "HEAD")), None)


def _due_at(talk: Talk, place: Place) -> datetime | None:
    step = blocs.step(talk.session, place.year.id, HANDOVER)
    return step.due_at if step and step.state == "open" else None
