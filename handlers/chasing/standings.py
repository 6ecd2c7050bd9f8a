"""How every agency stands with a step: read once, for the board, the cards and what the secretary still has to do."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from domain.calendar import STEP
from domain.requests import State
from handlers.kit.access import Place
from handlers.kit.refusal import Refusal
from handlers.kit.steps import AGENCY_STEPS
from handlers.kit.talk import Talk
from handlers.kit.where import Spot
from storage import blocs, chasing, requests
from storage.tables import Agency, Extension, Step, StepMark

DONE, PAPER, WITH_LEADER, UNDER_WAY, NOT_BEGUN = "done", "paper", "with_leader", "under_way", "not_begun"
_OF_WAY = {"draft": UNDER_WAY, "returned": UNDER_WAY, "with_leader": WITH_LEADER, "submitted": DONE}


@dataclass(frozen=True, slots=True)
class Standing:
    """One agency and one step. `state`: done, on paper, with its leader, under way, not begun; `late` only while not done."""

    agency: Agency
    state: str
    due_at: datetime | None
    late: bool
    mark: StepMark | None = None
    extension: Extension | None = None

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in {DONE, PAPER}

    @property
    def asks(self) -> bool:
        """Whether a request for more time waits for an answer."""
        return self.extension is not None and self.extension.wanted_at is not None and self.extension.decided_by is None

    @property
    def name(self) -> str:
        """The agency's short name."""
        return self.agency.short_name or self.agency.name


def standings(session: Session, step: Step, now: datetime) -> list[Standing]:
    """All agencies that do the step, in the order of the deciding document."""
    session.flush()
    marks = blocs.marks(session, step.year_id, step.code)
    more = chasing.extensions(session, step.year_id, step.code)
    states = chasing.states(session, step.year_id, step.code)
    found = []
    for agency in blocs.owing(session, step.year_id, step.code):
        mark, extension = marks.get(agency.id), more.get(agency.id)
        due_at = chasing.due_of(step, extension)
        state = _OF_WAY.get(states.get(agency.id, ""), NOT_BEGUN)
        if mark:
            state = PAPER if mark.how == "paper" else DONE
        late = (
            state not in {DONE, PAPER}
            and due_at is not None
            and now > due_at
            and (step.state == "open" or step.code in STEP)
        )
        found.append(Standing(agency, state, due_at, late, mark, extension))
    return found


def refuse_over(talk: Talk, step: Step) -> None:
    """A request of the secretary that was withdrawn or has ended asks nothing of anybody any more."""
    if step.code in STEP or step.state == "open":
        return
    request = requests.find(talk.session, step.year_id, step.code)
    if request is not None and request.state == State.WITHDRAWN:
        raise Refusal(talk._("Yêu cầu này đã được rút."))
    raise Refusal(talk._("Yêu cầu này đã kết thúc."))


def of_spot(talk: Talk, spot: Spot) -> Standing:
    """How one agency stands."""
    return next(s for s in standings(talk.session, spot.step, talk.now) if s.agency.id == spot.agency.id)


def chased_steps(session: Session, place: Place) -> list[Step]:
    """As `open_steps`, of the year in which somebody is."""
    return open_steps(session, place.year.id)


def open_steps(session: Session, year_id: str) -> list[Step]:
    """The open steps that every agency owes, and the open requests of some, by deadline."""
    owed = [step for step in blocs.steps(session, year_id) if step.code in AGENCY_STEPS and step.state == "open"]
    asked = requests.open_steps(session, year_id)
    return sorted([*owed, *asked], key=lambda step: (step.due_at is None, step.due_at)) if asked else owed
