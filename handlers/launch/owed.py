"""Which papers of the launch are still missing, for the home card."""

from domain.eligibility import Act
from domain.launch import NEEDED
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from handlers.launch.book import read_book
from handlers.launch.screens import kinds_said
from storage import blocs


def duties(talk: Talk, place: Place) -> list[Duty]:
    """For the head's people: papers whose step is done and which nobody has put in. Before that the step itself is the duty."""
    if not place.may(Act.SET_UP):
        return []
    _, book = talk._, read_book(talk, place)
    done = {step.code for step in blocs.steps(talk.session, place.year.id) if step.state == "done"}
    missing = [kind for kind in book.missing if NEEDED[kind] in done]
    if not missing:
        return []
    line = _("Văn bản của Khối còn thiếu: {names}.", names=kinds_said(_, missing))
    return [Duty(line, act(_("Thêm văn bản"), "docnew", place.year.id))]
