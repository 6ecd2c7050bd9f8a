"""What somebody still has to do about steps that no conversation of their own does, for the home card."""

from datetime import timedelta

from domain.calendar import still_owes
from domain.eligibility import Act, may
from domain.speech import Choice
from handlers.chasing.screens import label
from handlers.chasing.standings import Standing, chased_steps, standings
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.dues import due_line
from handlers.kit.steps import AGENCY_STEPS, HEAD_STEPS, OPENS, step_name
from handlers.kit.talk import Talk
from storage import blocs, chasing, dossiers, meetings, people, requests, verifying
from storage.tables import Extension

AHEAD = timedelta(days=30)
"""A step is no work of today before this long ahead of its deadline."""

HEAD_AHEAD = timedelta(days=14)
REQUESTS = 3


def duties(talk: Talk, place: Place) -> list[Duty]:
    """The agency's papers; for the secretary requests, late agencies, the head's own steps, the meeting without a date."""
    return [*_of_agency(talk, place), *_of_secretary(talk, place)]


def _of_agency(talk: Talk, place: Place) -> list[Duty]:
    agency = place.agency
    if agency is None or not may(Act.REPORT_PAPER, place.roles):
        return []
    if "officer" not in place.roles and people.holders(talk.session, place.bloc.id, "officer", agency.id):
        return []  # a leader does only what only a leader can do
    _, marks, found = talk._, chasing.marks(talk.session, place.year.id), []
    for step in blocs.steps(talk.session, place.year.id):
        if step.code not in AGENCY_STEPS - OPENS or step.state != "open" or agency.id in marks.get(step.code, {}):
            continue
        if not place.owes(step.code):
            continue
        due_at = chasing.due_of(step, talk.session.get(Extension, (step.year_id, step.code, agency.id)))
        if due_at is None or due_at - talk.now > AHEAD:
            continue
        name = step_name(_, step.code, step.title)
        line = _("{step}. {due}", step=name, due=due_line(_, due_at, talk.now))
        found.append(Duty(line, act(label(name), "paper", step.code, step.year_id, agency.id), due_at))
    return found


def _of_secretary(talk: Talk, place: Place) -> list[Duty]:
    held = "secretary" in place.roles
    if not held and ("chair" not in place.roles or people.holders(talk.session, place.bloc.id, "secretary")):
        return []
    return [*_requests(talk, place), *_late(talk, place), *_of_head(talk, place)]


def _requests(talk: Talk, place: Place) -> list[Duty]:
    _ = talk._
    names = {agency.id: agency.short_name or agency.name for agency in blocs.members(talk.session, place.year.id)}
    left = blocs.left(talk.session, place.year.id)
    asked = chasing.waiting_requests(talk.session, place.year.id)
    titles = requests.titles(talk.session, {one.code for one in asked})
    ways = {code: chasing.states(talk.session, place.year.id, code) for code in {one.code for one in asked}}
    asked = [one for one in asked if ways[one.code].get(one.agency_id) != "submitted"]
    waiting = [one for one in asked if one.agency_id in names and still_owes(left.get(one.agency_id), one.code)][
        :REQUESTS
    ]
    return [
        Duty(
            _(
                "{agency} xin gia hạn: {step}.",
                agency=names[one.agency_id],
                step=step_name(_, one.code, titles.get(one.code, "")),
            ),
            act(
                label(_("Trả lời {agency}", agency=names[one.agency_id])),
                "chaseone",
                one.code,
                one.year_id,
                one.agency_id,
            ),
        )
        for one in waiting
        if one.agency_id in names
    ]


def _late(talk: Talk, place: Place) -> list[Duty]:
    _, found = talk._, []
    for step in chased_steps(talk.session, place):
        if step.due_at is None or step.due_at > talk.now:
            continue
        late: list[Standing] = [one for one in standings(talk.session, step, talk.now) if one.late]
        if late:
            name = step_name(_, step.code, step.title)
            line = _.plural("{step}: {n} cơ quan quá hạn.", "{step}: {n} cơ quan quá hạn.", len(late), step=name)
            found.append(
                Duty(line, act(label(_("Đôn đốc: {step}", step=name)), "chase", step.code, step.year_id), step.due_at)
            )
    return found


def _of_head(talk: Talk, place: Place) -> list[Duty]:
    _, found = talk._, []
    for step in blocs.steps(talk.session, place.year.id):
        if step.state != "open" or step.due_at is None or step.due_at - talk.now > HEAD_AHEAD:
            continue
        if step.code == "HANDOVER":
            continue  # a conversation of its own speaks of it
        if step.code == dossiers.STEP and dossiers.pending(talk.session, place.year.id):
            continue  # as above
        if step.code in HEAD_STEPS and not (step.code == "FREEZE" and place.year.frozen_at):
            name = step_name(_, step.code, step.title)
            line = _("{step}. {due}", step=name, due=due_line(_, step.due_at, talk.now))
            found.append(Duty(line, _opens(talk, place, step.code, label(name)), step.due_at))
    return [*found, *_unplanned(talk, place)]


def _opens(talk: Talk, place: Place, code: str, name: str) -> Choice:
    """What does a step of the head: checking and fixing the scores where the bloc scores here, otherwise its day."""
    if code in {verifying.STEP, verifying.FREEZE} and verifying.any_submitted(talk.session, place.year.id):
        return act(name, "check") if code == verifying.STEP else act(name, "frz", place.year.id)
    return act(name, "calone", code, place.year.id)


def _unplanned(talk: Talk, place: Place) -> list[Duty]:
    """A closing meeting that is near and not planned."""
    _, step = talk._, blocs.step(talk.session, place.year.id, "MEETING")
    if step is None or step.state != "open" or meetings.of_step(talk.session, step):
        return []
    if step.due_at is not None and step.due_at - talk.now > AHEAD:
        return []
    choice = act(_("Lên lịch hội nghị tổng kết"), "meetnew", step.code, step.year_id)
    return [Duty(_("Hội nghị tổng kết chưa có lịch."), choice, step.due_at)]
