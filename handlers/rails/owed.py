"""While a closing meeting is under way it is the first thing to do for whoever guides it."""

from domain.eligibility import Act
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from storage import closing


def duties(talk: Talk, place: Place) -> list[Duty]:
    """Secretary and chair go on with the item under way."""
    if not place.may(Act.SET_UP):
        return []
    meeting, _ = closing.of_bloc(talk.session, place.bloc.id), talk._
    if meeting is None:
        return []
    line = _("Hội nghị đang họp: {title}.", title=meeting.title)
    return [Duty(line, act(_("Điều hành hội nghị"), "rl", meeting.id))]
