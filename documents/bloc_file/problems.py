"""What is wrong with a bloc file: every finding with its place, its field and what is allowed."""

import dataclasses
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from documents.bloc_file.messages import ENGLISH

Path = tuple[str | int, ...]
"""Where a value stands: keys and list positions (from 0) from the top of the file."""


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `line` counts from 1; `field` is a dotted path such as `members.3.kind`, empty for the whole file.

    `code`, `params`: a key of `messages.ENGLISH` and what its sentence names, for other languages. `cell`: where a workbook has it,
    as "Thành viên!B3"; the line is 0 then.
    """

    line: int
    field: str
    code: str
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)
    cell: str = ""

    @property
    def message(self) -> str:
        """What is allowed there, for the operator."""
        near = self.params.get("near")
        clause = f' (did you mean "{near}"?)' if near else ""
        return ENGLISH[self.code].format(**{**self.params, "near": clause})

    def __str__(self) -> str:
        where = self.cell or (f"line {self.line}" if self.line else "")
        return f"{', '.join(filter(None, [where, self.field]))}: {self.message}"


class BlocFileError(ValueError):
    """A bloc file is refused. `problems` is never empty and stands in the order of the file."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(f"{name}: {problem}" for problem in self.problems))


def dotted(path: Path) -> str:
    """The path as operators read it: `members.3.kind`."""
    return ".".join(map(str, path))


def near_miss(word: str, allowed: Iterable[str]) -> str:
    """The allowed word that comes close to the one given; empty when none does."""
    by_fold = {candidate.casefold(): candidate for candidate in allowed}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""
