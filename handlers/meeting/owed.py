"""What somebody still has to do about the next meeting, for the home card."""

from datetime import timedelta

from domain.eligibility import Act
from domain.meetings import MeetingState
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from handlers.meeting import confirming
from storage import blocs, meetings, people

AHEAD = timedelta(days=14)


def duties(talk: Talk, place: Place) -> list[Duty]:
    """The officer says who comes; a leader does where the agency has no officer here. Both confirm by code that they are there."""
    agency, meeting = place.agency, blocs.next_meeting(talk.session, place.year.id, talk.now)
    if agency is None or meeting is None or not place.may(Act.REPORT_PAPER):
        return []
    if confirming.wanted(talk, place, meeting):
        return [
            Duty(talk._("Xác nhận cơ quan có mặt tại hội nghị."), act(talk._("Xác nhận có mặt"), "mtconf", meeting.id))
        ]
    if meeting.state != MeetingState.PLANNED or not timedelta() < meeting.starts_at - talk.now < AHEAD:
        return []
    if "officer" not in place.roles and people.holders(talk.session, place.bloc.id, "officer", agency.id):
        return []
    members = {one.id for one in blocs.acting(talk.session, place.year.id)}
    if agency.id not in members or agency.id in meetings.answers(talk.session, meeting.id):
        return []
    _ = talk._
    line = _("Trả lời mời họp: {when}.", when=_.when(meeting.starts_at))
    return [Duty(line, act(_("Trả lời mời họp"), "mtg", meeting.id), meeting.starts_at)]
