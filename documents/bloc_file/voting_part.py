"""How the bloc votes about one subject, as its regulation says; what is left out is a default of the system (`domain.voting_rules`)."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from documents.bloc_file.codes import Award
from documents.bloc_file.values import Name, Part, wrong
from domain.balloting import COMPLAINT_LONGEST, WRITTEN_LONGEST, Confirms
from domain.questions import Base
from domain.ties import TieRule
from domain.voters import PAPERS_MOST
from domain.voting_rules import MOST_ROUNDS, Choices, Contradiction, Order, Pick, read_pass


class Subject(StrEnum):
    """What is put to the vote: an award, an office of the next year, or a motion."""

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
    MOTION = "MOTION"


def _threshold(value: str) -> str:
    try:
        read_pass(value)
    except ValueError:
        raise wrong("threshold") from None
    return value


def _tie(value: str) -> str:
    try:
        TieRule.from_text(value)
    except ValueError:
        raise wrong("tie_rule") from None
    return value


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
    pick: Pick = Pick.SCORE_THEN_CONFIRM
    """What the ballot does with the scores."""
    choices: Choices = Choices.UP_TO
    """How many may be chosen where one chooses."""
    order: Order = Order.RANKING
    """In which order nominees stand on the paper."""
    leaves_later: bool = True
    """False when whoever stands for one award stays on the later lists."""
    ties: tuple[Annotated[str, AfterValidator(_tie)], ...] | None = None
    """What decides among equal votes, one after another: 'score', 'section:IV', 'second_ballot', 'head', 'lot'."""
    rounds: Annotated[int, Field(ge=1, le=MOST_ROUNDS)] = 2
    """At most so many rounds."""
    contradiction: Contradiction = Contradiction.DISCUSS
    """What follows where the ballot passes over somebody whom the ranking would have chosen."""


class BallotingPart(Part):
    """How the bloc runs its ballots."""

    confirm_close: Confirms = Confirms.ONE
    """How many further people confirm the close of a ballot that not everybody has voted at."""
    complaint_minutes: Annotated[int, Field(ge=0, le=COMPLAINT_LONGEST)] = 0
    """How long the members may complain between the count and the announcement of a result."""
    written_hours: Annotated[int, Field(ge=0, le=WRITTEN_LONGEST)] = 0
    """So many hours before the meeting written opinions of the absent have to be in."""
    papers_each: Annotated[int, Field(ge=1, le=PAPERS_MOST)] = 1
    """So many papers each agency has, each cast by another of its people."""
