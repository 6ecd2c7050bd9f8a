"""How a bloc runs its ballots: who confirms a close, how long one may complain before a result is announced, until when written opinions
are taken, how many papers each agency has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.refusals import Refusal


class Confirms(StrEnum):
    """How many further people confirm the close that somebody has asked for."""

    NONE = "none"
    ONE = "one"
    TWO = "two"

    @property
    def further(self) -> int:
        """As a number."""
        return list(Confirms).index(self)


COMPLAINT_MINUTES = (0, 15, 30, 60, 1440)
"""What is offered by a tap."""

COMPLAINT_LONGEST = 7 * 1440

WRITTEN_HOURS = (0, 2, 24)
"""What is offered by a tap."""

WRITTEN_LONGEST = 7 * 24


@dataclass(frozen=True, slots=True)
class Balloting:
    """`complaint_minutes`: between count and announcement. `written_hours`: so long before the meeting written opinions have to be in.
    `papers_each`: of an agency, 1 to `domain.voters.PAPERS_MOST`."""

    confirm_close: Confirms = Confirms.ONE
    complaint_minutes: int = 0
    written_hours: int = 0
    papers_each: int = 1

    def written_until(self, starts_at: datetime) -> datetime:
        """The time limit of written opinions for a meeting."""
        return starts_at - timedelta(hours=self.written_hours)

    def check_written(self, starts_at: datetime | None, now: datetime) -> None:
        """Refusal `slips.written_late` when the time limit of written opinions has passed; without a meeting there is none."""
        if starts_at is not None and now > self.written_until(starts_at):
            raise Refusal("slips.written_late", until=self.written_until(starts_at))

    def to_json(self) -> dict[str, Any]:
        """As a bloc's file says it: what is not the default."""
        said = {
            "confirm_close": self.confirm_close.value, "complaint_minutes": self.complaint_minutes,
            "written_hours": self.written_hours, "papers_each": self.papers_each,
        }  # fmt: skip
        usual = {"confirm_close": Confirms.ONE.value, "complaint_minutes": 0, "written_hours": 0, "papers_each": 1}
        return {name: value for name, value in said.items() if value != usual[name]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Balloting":
        """What a bloc's file says, over the defaults."""
        return cls(
            Confirms(data.get("confirm_close", Confirms.ONE)), data.get("complaint_minutes", 0), data.get("written_hours", 0),
            data.get("papers_each", 1),
        )  # fmt: skip
