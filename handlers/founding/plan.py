"""Setting up a new bloc: which question is next, computed from rows, so that it can be left and taken up at any time."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session

from storage import blocs
from storage.tables import Agency, Bloc, Step, Year

FOUNDING = "founding"
"""The part of a bloc's settings that only a bloc made in chat has: which answers leave no row of their own (`FLAGS`)."""

FLAGS = ("named", "members", "deputy", "invited", "criteria")
ITEMS = ("name", "members", "head", "deputy", "stage", "SELF_SCORE", "MEETING", "invite", "criteria")
"""All questions, in order."""

AGAIN = frozenset({"name", "members", "head", "deputy"})
"""What may be changed once everything has been answered; deadlines are then moved in the calendar."""


class Stage(NamedTuple):
    """Where a bloc stands when it begins to use the program; `first`: the number of the first step still to be done."""

    code: str
    first: int


STAGES = (Stage("pact", 1), Stage("work", 6), Stage("score", 10), Stage("meeting", 15))

FEWEST, MOST = 2, 20
"""Members of a bloc; 5 to 15 have been seen (`field.md` 1.1)."""


@dataclass(frozen=True, slots=True)
class Setup:
    """A new bloc as far as it has been described."""

    bloc: Bloc
    year: Year
    members: list[Agency]
    head: Agency | None
    deputies: list[Agency]
    steps: dict[str, Step]

    @property
    def flags(self) -> dict[str, bool]:
        """The answers that leave no row."""
        return dict(self.bloc.settings.get(FOUNDING) or {})

    def has(self, item: str) -> bool:
        """Whether a question has its answer."""
        match item:
            case "name":
                return bool(self.flags.get("named"))
            case "members":
                return bool(self.flags.get("members"))
            case "head":
                return self.head is not None
            case "deputy":
                return bool(self.deputies or self.flags.get("deputy"))
            case "stage":
                return bool(self.steps)
            case "SELF_SCORE" | "MEETING":
                step = self.steps.get(item)
                return step is not None and (step.state != "open" or step.due_at is not None)
            case "invite":
                return bool(self.flags.get("invited"))
            case _:
                return self.year.criteria is not None or bool(self.flags.get("criteria"))

    @property
    def next(self) -> str | None:
        """The first question without an answer; None when the bloc is ready."""
        return next((item for item in ITEMS if not self.has(item)), None)

    def before(self, item: str) -> str | None:
        """The question before this one that a person can go back to: steps done outside the program are not asked about."""
        asked = [one for one in ITEMS[: ITEMS.index(item)] if one not in self.steps or self.steps[one].state == "open"]
        return asked[-1] if asked else None

    @property
    def left(self) -> int:
        """How many questions are left."""
        return sum(not self.has(item) for item in ITEMS)


def is_founded_in_chat(bloc: Bloc) -> bool:
    """Whether a bloc was made in chat; others come complete from a file."""
    return FOUNDING in bloc.settings


def read_setup(session: Session, bloc: Bloc, year: Year) -> Setup:
    """Everything known of a new bloc."""
    head = next(iter(blocs.officed(session, year.id, "head")), None)
    deputies = blocs.officed(session, year.id, "deputy")
    steps = {step.code: step for step in blocs.steps(session, year.id)}
    return Setup(bloc, year, blocs.members(session, year.id), head, deputies, steps)
