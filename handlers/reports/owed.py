"""What somebody still has to do about their agency's reports, for the home card."""

from datetime import timedelta

from domain.eligibility import Act
from handlers.assessing.screens import due_line
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act, label
from handlers.kit.steps import REPORT_STEPS, step_name
from handlers.kit.talk import Talk
from storage import blocs, people, reports
from storage.tables import Step

SEASON = timedelta(days=30)
"""A report is no work of today before this long ahead of its deadline."""


def duties(talk: Talk, place: Place) -> list[Duty]:
    """The officer writes, the leader signs; a leader without an officer does both."""
    if place.agency is None or not place.may(Act.SCORE):
        return []
    steps = [
        one
        for one in blocs.steps(talk.session, place.year.id)
        if one.code in REPORT_STEPS and one.state == "open" and place.owes(one.code)
    ]
    return [duty for step in steps for duty in _of_step(talk, place, step, place.agency.id)]


def _of_step(talk: Talk, place: Place, step: Step, agency_id: str) -> list[Duty]:
    if agency_id in blocs.marks(talk.session, step.year_id, step.code):
        return []
    _, due_at = talk._, blocs.due_for(talk.session, step, agency_id)
    row = reports.find(talk.session, step.year_id, step.code, agency_id)
    where, name = (step.code, step.year_id, agency_id), step_name(_, step.code)
    if (
        row is not None
        and row.state == "with_leader"
        and people.holders(talk.session, place.bloc.id, "leader", agency_id)
    ):
        if "leader" not in place.roles:
            return []
        line = _("{step} chờ đồng chí ký gửi.", step=name)
        return [
            Duty(f"{line} {due_line(_, due_at, talk.now)}".strip(), act(_("Xem và ký gửi"), "rpopen", *where), due_at)
        ]
    if due_at is None or due_at - talk.now > SEASON:
        return []
    if "officer" not in place.roles and people.holders(talk.session, place.bloc.id, "officer", agency_id):
        return []  # a leader does only what only a leader can do
    line = _("{step}: chưa gửi.", step=name)
    return [Duty(f"{line} {due_line(_, due_at, talk.now)}".strip(), act(label(name), "rpopen", *where), due_at)]
