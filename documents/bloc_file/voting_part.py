"""How the bloc votes about one subject, as its regulation says; what is left out is a default of the system (`domain.voting_rules`)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from documents.bloc_file.codes import Award
from documents.bloc_file.problems import Path
from documents.bloc_file.values import Name, Part, wrong
from domain.questions import Base
from domain.voting_rules import (
    BALLOTS_MOST,
    CLOSING_MOST,
    COMPLAINT_LONGEST,
    MOTION,
    ROUNDS_MOST,
    Choices,
    Order,
    Pick,
    TieBy,
    read_pass,
)


class Subject(StrEnum):
    """What is put to the vote: an award, an office of the next year, a motion."""

    LABOR_MEDAL = Award.LABOR_MEDAL.value
    GOV_FLAG = Award.GOV_FLAG.value
    PM_CERT = Award.PM_CERT.value
    PROV_FLAG = Award.PROV_FLAG.value
    PROV_CERT = Award.PROV_CERT.value
    TTLDXS = Award.TTLDXS.value
    TTLDTT = Award.TTLDTT.value
    PARTY_CERT = Award.PARTY_CERT.value
    CERT_UNIT = Award.CERT_UNIT.value
    HEAD = "HEAD"
    DEPUTY = "DEPUTY"
    MOTION = MOTION


def _threshold(value: str) -> str:
    try:
        read_pass(value)
    except ValueError:
        raise wrong("threshold") from None
    return value


class TieStep(Part):
    """What decides among those with as many votes at the last place."""

    by: TieBy
    code: Annotated[str, Field(max_length=16)] = ""
    """The section's code in the scoring table."""


class VotingRule(Part):
    """What the regulation says."""

    threshold: Annotated[str, AfterValidator(_threshold)] | None = None
    """More than or at least a part of the base: '>= 2/3', '> 50%'."""
    base: Base | None = None
    """Of what the threshold is a part."""
    no_opinion: Literal["against", "left_out"] = "against"
    """Whether papers without an opinion stay in the base."""
    clause: Name | None = None
    """Where the regulation says so."""
    self_allowed: bool = True
    """False when an agency may not vote for itself."""
    blank_invalid: bool = False
    """True when a paper without any mark is invalid."""
    ballots: Annotated[int, Field(ge=1, le=BALLOTS_MOST)] = 1
    """Papers an agency has."""
    pick: Pick = Pick.SCORE_THEN_CONFIRM
    """What the ballot does with the scores."""
    choices: Choices = Choices.UP_TO
    """How many may be chosen where one chooses."""
    order: Order = Order.RANKING
    """In which order nominees stand on the paper."""
    ties: tuple[TieStep, ...] | None = None
    """In the order of their use."""
    rounds: Annotated[int, Field(ge=1, le=ROUNDS_MOST)] = 2
    """Ballots about one question in all."""
    closing: Annotated[int, Field(ge=0, le=CLOSING_MOST)] = 1
    """How many confirm a close beside whoever asks for it."""
    complaint_minutes: Annotated[int, Field(ge=0, le=COMPLAINT_LONGEST)] = 0
    """Between close and announcement."""
    codes_in_minutes: bool = False
    """True when the minutes list the codes by which voters check their papers."""
    leaves_later: bool = True
    """False when somebody chosen for one award stays on the later lists."""


def findings_of_rule(rule: VotingRule) -> Iterator[tuple[Path, str]]:
    """Where its parts do not agree: a tie rule that stands twice, or a section without its code."""
    ties = rule.ties or ()
    for place, one in enumerate(ties):
        if one in ties[:place] or (one.by is TieBy.SECTION) != bool(one.code):
            yield ("ties", place), "tie_rule"
