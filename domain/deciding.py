"""By what a tie of one question is decided, and what the ranking says of it: fixed when voting begins, so that the outcome can be
computed again from it and what was shown does not change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.tally import Result
from domain.ties import Outcome, TieRule, resolve
from domain.voting_rules import Contradiction

Standing = tuple[int, int]
"""(verified points in hundredths, rank among all of the bloc)."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """The rules for ties and what they go by. `scores`, `sections`: verified points, empty where none count; `names`: for the draw's
    A-B-C order; `seed`: as shown at the opening; `held`: which of at most `rounds` rounds this is. `ranks`: of the nominees among all of
    the bloc, 1 is the best; `shown`: whether everybody of the bloc sees points and ranks (`domain.score_sight.open_to_all`);
    `contradiction`: what follows where the ballot is against the ranks."""

    rules: tuple[TieRule, ...] = ()
    scores: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None
    held: int = 1
    rounds: int = 1
    ranks: Mapping[str, int] = field(default_factory=dict)
    shown: bool = False
    contradiction: Contradiction = Contradiction.DISCUSS

    def standing(self, nominee: str) -> Standing | None:
        """What may stand beside a name; None where not everybody may see it, or nothing counts."""
        if not self.shown or nominee not in self.scores or nominee not in self.ranks:
            return None
        return self.scores[nominee], self.ranks[nominee]

    def outcome(self, result: Result) -> Outcome:
        """The result with its tie decided as far as the rules go."""
        return resolve(
            result,
            self.rules,
            self.scores,
            self.sections,
            self.seed,
            names=self.names,
            round_left=self.held < self.rounds,
        )

    def to_json(self) -> dict[str, Any]:
        """A JSON-able dict from which `from_json` makes an equal one."""
        return {
            "rules": [rule.to_text() for rule in self.rules],
            "scores": dict(self.scores),
            "sections": {code: dict(points) for code, points in self.sections.items()},
            "names": dict(self.names),
            "seed": self.seed,
            "held": self.held,
            "rounds": self.rounds,
            "ranks": dict(self.ranks),
            "shown": self.shown,
            "contradiction": self.contradiction.value,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Deciding":
        """The inverse of `to_json`; KeyError or ValueError when the data is something else."""
        rules = tuple(TieRule.from_text(one) for one in data["rules"])
        return cls(
            rules, data["scores"], data["sections"], data["names"], data["seed"], data["held"], data["rounds"], data["ranks"],
            data["shown"], Contradiction(data["contradiction"]),
        )  # fmt: skip


def tie_json(outcome: Outcome) -> dict[str, Any]:
    """How a tie was decided, as the result keeps it."""
    return {
        "steps": [
            {"by": told.rule.to_text(), "step": told.step.value, "chosen": list(told.chosen), "out": sorted(told.out)}
            for told in outcome.explanation
        ],
        "revote": sorted(outcome.revote),
        "asks_head": sorted(outcome.asks_head),
        "open": sorted(outcome.open),
        "places": outcome.places,
    }
