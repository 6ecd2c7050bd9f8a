"""A file with a scoring table before its year: what the draft makes now, whether the year's table may still change, what would."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from documents.criteria_sheet import Checked, Draft, Remark, check
from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json, table_to_json
from domain.table_changes import Changes, compare
from storage import sheets, years
from storage.tables import SetupFile, Year

SIGN_LETTERS = 10
WEIGHTS = ("wrong", "doubt", "guess")


@dataclass(slots=True)
class Reading:
    """The draft of a file and what it makes."""

    draft: Draft
    checked: Checked

    @property
    def remarks(self) -> Sequence[Remark]:
        """What is to be said, the most important first."""
        return sorted(self.checked.remarks, key=lambda one: WEIGHTS.index(one.weight))

    @property
    def open_remarks(self) -> int:
        """How many of them have to be mended or looked at."""
        return len(self.checked.of("wrong", "doubt"))


def reading_of(row: SetupFile) -> Reading:
    """What stands in a row."""
    draft = Draft.model_validate(row.content or {})
    return Reading(draft, check(draft))


def keep(row: SetupFile, draft: Draft) -> None:
    """Put a corrected draft back."""
    row.content = draft.model_dump(mode="json", exclude_defaults=True)


def is_in_use(session: Session, year: Year) -> bool:
    """Whether scores stand on the year's table already, so that it may not be changed any more."""
    return year.criteria is not None and (year.frozen_at is not None or bool(sheets.of_year(session, year.id)))


def changes_of(year: Year, table: CriteriaTable) -> Changes | None:
    """What a table would change; None where the year has none yet."""
    return None if year.criteria is None else compare(table_from_json(year.criteria), table)


def before(session: Session, year: Year) -> CriteriaTable | None:
    """The table of the year before, where it had one and this year has another."""
    last = years.numbered(session, year.bloc_id, year.year - 1)
    if last is None or last.criteria is None or last.criteria == year.criteria:
        return None
    try:
        return table_from_json(last.criteria)
    except TableError:
        return None


def sign_of(year: Year, table: CriteriaTable) -> str:
    """Stands for what a card showed: the table to take, and the one that it replaces."""
    both = json.dumps([table_to_json(table), year.criteria], sort_keys=True)
    return hashlib.sha256(both.encode()).hexdigest()[:SIGN_LETTERS]
