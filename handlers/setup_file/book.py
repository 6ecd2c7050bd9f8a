"""A file before its bloc: what it would change now, and what of it may not be taken."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from sqlmodel import Session

from documents.bloc_file.differences import Change, differences
from documents.bloc_file.problems import Path, dotted
from handlers.loading import export_bloc
from handlers.setup_file.guards import Ground, findings
from storage.tables import Bloc, SetupFile, Year

if TYPE_CHECKING:
    from documents.bloc_file.format import BlocFile

SIGN_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do. `sign` stands for the bloc as it is now; `problems`: (place, code, what its sentence names)."""

    wanted: BlocFile
    changes: list[Change]
    problems: list[tuple[str, str, Mapping[str, str]]]
    sign: str


def plan_of(session: Session, row: SetupFile, now: datetime, tz: tzinfo) -> Plan:
    """A file that was read against the bloc as it is now."""
    bloc, year = session.get_one(Bloc, row.bloc_id), session.get_one(Year, row.year_id)
    from documents.bloc_file.format import BlocFile

    had, wanted = export_bloc(session, bloc, tz), BlocFile.model_validate(row.content)
    changes = differences(had, wanted)
    found = findings(Ground(session, bloc, year, wanted, now, tz), changes)
    problems = [(place_of(row.places, path), code, params) for path, code, params in found]
    sign = hashlib.sha256(had.model_dump_json().encode()).hexdigest()[:SIGN_LETTERS]
    return Plan(wanted, changes, problems, sign)


def place_of(places: Mapping[str, str], path: Path) -> str:
    """The cell or line of a path, or of the nearest part around it."""
    while path and dotted(path) not in places:
        path = path[:-1]
    return places.get(dotted(path), "")
