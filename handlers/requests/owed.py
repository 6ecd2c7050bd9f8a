"""What somebody still has to do about requests, for the home card."""

from domain.requests import answering, may_answer
from handlers.chasing.standings import standings
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act, label
from handlers.kit.dues import due_line
from handlers.kit.talk import Talk
from handlers.requests.book import held_roles
from storage import blocs, chasing, requests
from storage.tables import Extension, Request, Step


def duties(talk: Talk, place: Place) -> list[Duty]:
    """Requests that wait for this person's answer; for the secretary those that all have answered."""
    steps = requests.open_steps(talk.session, place.year.id)
    if not steps:
        return []
    return [*_to_answer(talk, place, steps), *(_complete(talk, steps) if "secretary" in place.roles else [])]


def _to_answer(talk: Talk, place: Place, steps: list[Step]) -> list[Duty]:
    _, agency = talk._, place.agency
    if agency is None or place.period is not None or not place.roles & {"officer", "leader"}:
        return []
    done = requests.answered_by(talk.session, place.year.id, agency.id)
    marks, held, found = chasing.marks(talk.session, place.year.id), held_roles(talk, place, agency.id), []
    for step in steps:
        request = requests.find(talk.session, step.year_id, step.code)
        if request is None or step.code in done or agency.id in marks.get(step.code, {}):
            continue
        if agency.id in request.agencies and _is_mine(request, place, held):
            due_at = chasing.due_of(step, talk.session.get(Extension, (step.year_id, step.code, agency.id)))
            line = _("Trả lời: {title}. {due}", title=step.title, due=due_line(_, due_at, talk.now))
            choice = act(
                label(_("Trả lời: {title}", title=step.title), 60), "rqopen", step.code, step.year_id, agency.id
            )
            found.append(Duty(line, choice, due_at))
    return found


def _is_mine(request: Request, place: Place, held: frozenset[str]) -> bool:
    """A leader is asked to do only what only a leader does."""
    if "leader" in place.roles and "officer" not in place.roles:
        return bool(answering(request.asked, held) & {"leader"})
    return may_answer(request.asked, place.roles, held)


def _complete(talk: Talk, steps: list[Step]) -> list[Duty]:
    _, found = talk._, []
    answered = requests.answered(talk.session, steps[0].year_id)
    for step in steps:
        owing = {agency.id for agency in blocs.owing(talk.session, step.year_id, step.code)}
        some = answered.get(step.code, set())
        if owing and some and all(one.done for one in standings(talk.session, step, talk.now)):
            line = _("{title}: các cơ quan đã trả lời đủ.", title=step.title)
            choice = act(label(_("Kết quả: {title}", title=step.title), 60), "rqone", step.code, step.year_id)
            found.append(Duty(line, choice, step.due_at))
    return found
