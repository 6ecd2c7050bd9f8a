"""By what a tie of one question is decided: fixed when voting begins, so that the outcome can be computed again from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.tally import Result
from domain.ties import Outcome, TieRule, resolve


@dataclass(frozen=True, slots=True)
class Deciding:
    """The rules for ties and what they go by. `scores`, `sections`: verified points, empty where none count; `names`: for the draw's
    A-B-C order; `seed`: as shown at the opening; `held`: which of at most `rounds` rounds this is."""

    rules: tuple[TieRule, ...] = ()
    scores: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None
    held: int = 1
    rounds: int = 1

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
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Deciding":
        """The inverse of `to_json`; KeyError or ValueError when the data is something else."""
        rules = tuple(TieRule.from_text(one) for one in data["rules"])
        return cls(rules, data["scores"], data["sections"], data["names"], data["seed"], data["held"], data["rounds"])


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
