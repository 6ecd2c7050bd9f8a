"""An agency's report of a half-year or a year: texts by the bloc's headings, numbers against the pact's targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.pact import Target
from domain.refusals import Refusal

TEXT_LONGEST = 1500
HEADINGS_MOST = 8


@dataclass(frozen=True, slots=True)
class Reached:
    """How the agencies stand to one target: those that reach it, those that do not, those that have said no number."""

    target: Target
    reached: tuple[str, ...]
    short: tuple[str, ...]
    silent: tuple[str, ...]


def check_complete(headings: Sequence[str], texts: Mapping[str, str], files: int) -> None:
    """Refusal `report.empty` without any word or file; `report.missing` with the first heading nothing is written under.

    A report that comes as a file needs no texts.
    """
    if files:
        return
    if not any(texts.values()):
        raise Refusal("report.empty")
    missing = next((heading for heading in headings if not texts.get(heading)), None)
    if missing is not None:
        raise Refusal("report.missing", heading=missing)


def progress(
    targets: Mapping[str, Target], agencies: Sequence[str], numbers: Mapping[str, Mapping[str, int]]
) -> list[Reached]:
    """For every target, by its sign, how the agencies stand. `numbers`: by agency, hundredths by the target's sign."""
    found = []
    for sign, target in targets.items():
        said = {one: numbers[one][sign] for one in agencies if sign in numbers.get(one, {})}
        found.append(
            Reached(
                target,
                tuple(one for one, value in said.items() if target.reached(value)),
                tuple(one for one, value in said.items() if not target.reached(value)),
                tuple(one for one in agencies if one not in said),
            )
        )
    return found
