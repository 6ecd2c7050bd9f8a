"""What somebody still has to do about the registration of their agency, for the home card."""

from datetime import timedelta

from domain.eligibility import Act, may
from handlers.assessing.screens import due_line
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from storage import blocs, people, registrations

SEASON = timedelta(days=30)
"""A registration is no work of today before this long ahead of its deadline."""


def duties(talk: Talk, place: Place) -> list[Duty]:
    """The officer prepares it, the leader signs it; a leader without an officer does both."""
    if place.agency is None or not place.owes(registrations.STEP) or not may(Act.SCORE, place.roles):
        return []
    step = blocs.step(talk.session, place.year.id, registrations.STEP)
    if step is None or step.state != "open" or place.agency.id in blocs.marks(talk.session, place.year.id, step.code):
        return []
    _, due_at = talk._, blocs.due_for(talk.session, step, place.agency.id)
    row = registrations.find(talk.session, place.year.id, place.agency.id)
    where = (step.code, step.year_id, place.agency.id)
    leaders = people.holders(talk.session, place.bloc.id, "leader", place.agency.id)
    if row is not None and row.state == "with_leader" and leaders:
        if "leader" not in place.roles:
            return []
        line = _("Bản đăng ký thi đua chờ đồng chí ký gửi.")
        return [
            Duty(f"{line} {due_line(_, due_at, talk.now)}".strip(), act(_("Xem và ký gửi"), "rgopen", *where), due_at)
        ]
    if due_at is None or due_at - talk.now > SEASON:
        return []
    if "officer" not in place.roles and people.holders(talk.session, place.bloc.id, "officer", place.agency.id):
        return []  # a leader does only what only a leader can do
    line = _("Đăng ký thi đua: chưa gửi.")
    return [
        Duty(f"{line} {due_line(_, due_at, talk.now)}".strip(), act(_("Đăng ký thi đua"), "rgopen", *where), due_at)
    ]
