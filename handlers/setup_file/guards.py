"""What of a file may not be taken: another bloc's, a member with papers leaving, a table in use, a pact that was asked, a past day.

The whole file is refused then, each finding with its place, so that nothing is half done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from documents.bloc_file.differences import Change
from documents.bloc_file.problems import Path
from domain.pact import CONTENTS_MOST, TARGETS_MOST, PactState
from domain.secrecy import find_mark
from handlers.founding.use_cases import is_needed
from storage import agencies, ballots, blocs, meetings, pacts, setup_files, sheets
from storage.tables import Agency, Bloc, Year

if TYPE_CHECKING:
    from documents.bloc_file.format import BlocFile

Finding = tuple[Path, str, Mapping[str, str]]

FEWEST = 2
OF_PEOPLE = frozenset({"member_added", "member_left", "head", "deputies"})
"""Changes of who votes, which wait until a ballot under way is closed."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the guards look at."""

    session: Session
    bloc: Bloc
    year: Year
    wanted: BlocFile
    now: datetime
    tz: tzinfo

    def agency(self, key: str) -> Agency | None:
        """An agency of the bloc's province by its key."""
        wanted = select(Agency).where(Agency.province == self.bloc.province, Agency.key == key)
        return self.session.exec(wanted).one_or_none()


def findings(ground: Ground, changes: list[Change]) -> list[Finding]:
    """Everything for which the file is refused."""
    wanted, bloc = ground.wanted, ground.bloc
    if wanted.key != bloc.key:
        return [(("key",), "other_bloc", {})]
    if wanted.year != ground.year.year:
        return [(("year",), "other_year", {"year": str(ground.year.year)})]
    found: list[Finding] = [(path, "secret", {}) for path in _secrets(wanted.model_dump(mode="json"), ())]
    if len(wanted.members) < FEWEST:
        found.append((("members",), "members_few", {}))
    if ballots.of_bloc_open(ground.session, bloc.id):
        found += [(one.path, "ballot_open", {}) for one in changes if one.kind in OF_PEOPLE][:1]
    for change in changes:
        found += [(change.path, code, params) for code, params in _of(ground, change)]
    return found


def _secrets(value: Any, path: Path) -> Iterator[Path]:
    """Where a text bears a mark of secrecy."""
    if isinstance(value, str) and find_mark(value):
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from _secrets(part, (*path, name))


def _of(ground: Ground, change: Change) -> Iterator[tuple[str, Mapping[str, str]]]:
    match change.kind:
        case "field" if change.says["field"] == "province":
            yield "province", {}
        case "field" if change.says["field"] == "theme" and _pact_state(ground) is not PactState.DRAFT:
            yield "pact_asked", {}
        case "pact" | "targets" if change.says["year"] == str(ground.year.year):
            yield from _pact(ground, change)
        case "criteria" | "criteria_gone" if ground.year.frozen_at or sheets.of_year(ground.session, ground.year.id):
            yield "criteria_used", {}
        case "head" if not change.says["key"]:
            yield "head_gone", {}
        case "head" | "deputies":
            yield from _offices(ground)
        case "member_added" | "member_left" | "member_renamed" | "member_changed":
            yield from _member(ground, change)
        case "date" | "date_gone":
            yield from _date(ground, change)
        case _:
            return


def _pact_state(ground: Ground) -> PactState:
    row = pacts.find(ground.session, ground.year.id)
    return PactState(row.state) if row else PactState.DRAFT


def _pact(ground: Ground, change: Change) -> Iterator[tuple[str, Mapping[str, str]]]:
    """This year's pact: a draft, and within its bounds."""
    most = CONTENTS_MOST if change.kind == "pact" else TARGETS_MOST
    if _pact_state(ground) is not PactState.DRAFT:
        yield "pact_asked", {}
    elif int(change.says["count"]) > most:
        yield "many", {"limit": str(most)}


def _offices(ground: Ground) -> Iterator[tuple[str, Mapping[str, str]]]:
    held = [*([ground.wanted.head] if ground.wanted.head else []), *ground.wanted.deputies]
    for office in held:
        agency = ground.agency(office.agency)
        if agency is not None and agency.ended_on is not None:
            yield "office_ended", {"name": agency.name}


def _member(ground: Ground, change: Change) -> Iterator[tuple[str, Mapping[str, str]]]:
    session, bloc, name = ground.session, ground.bloc, change.says.get("name") or change.says["has"]
    agency = ground.agency(change.says["key"])
    if agency is None:
        if agencies.named_so(session, bloc, name, ""):
            yield "name_taken", {"name": name}
        return
    if change.kind == "member_left":
        merged = agency.id in blocs.left(session, ground.year.id)  # its part of the year is still answered for
        if (
            merged
            or is_needed(session, ground.year, agency.id)
            or setup_files.has_papers(session, ground.year.id, agency.id)
        ):
            yield "member_needed", {"name": name}
        return
    if change.kind == "member_added" and agency.ended_on is not None:
        yield "member_ended", {"name": agency.name}
    wanted = next(one for one in ground.wanted.members if one.key == agency.key)
    same = (wanted.name, wanted.short_name, wanted.kind.value) == (
        agency.name,
        agency.short_name or agency.name,
        agency.kind or "other",
    )
    if not same and agencies.blocs_of(session, agency.id) - {bloc.id}:
        yield "member_shared", {"name": agency.name}
    if wanted.name != agency.name and agencies.named_so(session, bloc, wanted.name, agency.id):
        yield "name_taken", {"name": wanted.name}


def _date(ground: Ground, change: Change) -> Iterator[tuple[str, Mapping[str, str]]]:
    step = blocs.step(ground.session, ground.year.id, change.says["step"])
    if step is None:
        return
    meeting = meetings.of_step(ground.session, step)
    if meeting is not None and meeting.state != "planned":
        yield "meeting_begun", {}
    elif change.due is None:
        yield "date_gone", {}
    elif change.due.replace(tzinfo=ground.tz) <= ground.now:
        yield "date_past", {"at": change.due.isoformat()}
    elif meeting is not None:
        dated = {code.value: deadline.due for code, deadline in ground.wanted.deadlines().items()}
        also = [one for one in meetings.performed(ground.session, meeting) if one.year_id == ground.year.id]
        for one in also:
            if dated.get(one.code, change.due) != change.due:
                yield "meeting_shared", {"step": one.code}
