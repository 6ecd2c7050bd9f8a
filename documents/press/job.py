"""What goes to the process that makes papers, and what comes back: plain values, as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Order:
    """One paper to make. `kind`: its code in the registry; `profile`: a layout's code, `settings` what a bloc chose of it.

    `template`: path of an agency's own, "" for ours; `pdf`: convert it, too, where LibreOffice is installed. `trial`: the template is
    looked at first, and printed with made-up values (`fields` are none) when it may be used.
    """

    kind: str
    fields: Mapping[str, Any]
    profile: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    template: str = ""
    pdf: bool = False
    trial: bool = False

    def to_json(self) -> dict[str, Any]:
        """For the pipe."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """From the pipe."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one order: the files it became ("" where there is none), or why it became none (`error`, for the log).

    `problems`: why the agency's own template may not be used, each as (code, what, near) of `documents.press.checking.Problem`.
    """

    number: int
    file: str = ""
    pdf: str = ""
    error: str = ""
    problems: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """From the pipe."""
        return cls(**{**data, "problems": tuple(tuple(one) for one in data.get("problems", ()))})
