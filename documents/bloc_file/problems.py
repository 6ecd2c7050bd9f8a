"""What is wrong with a bloc file: every finding with its line, its field and what is allowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Path = tuple[str | int, ...]
"""Where a value stands: keys and list positions (from 0) from the top of the file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `line` counts from 1; `field` is a dotted path such as `members.3.kind`, empty for the whole file."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}"
        return f"{where}, {self.field}: {self.message}" if self.field else f"{where}: {self.message}"


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
    """A clause such as ` (did you mean "theme"?)`, empty when nothing allowed is close."""
    by_fold = {candidate.casefold(): candidate for candidate in allowed}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f' (did you mean "{by_fold[close[0]]}"?)' if close else ""
