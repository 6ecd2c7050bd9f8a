"""What one bloc file would change in another: a list of plain changes, in the order in which people read a bloc."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from documents.bloc_file.problems import Path
from domain.quotas import Quota, write_quota

if TYPE_CHECKING:
    from documents.bloc_file.format import BlocFile, Pact

FIELDS = ("name", "short_name", "province", "unit_word", "head_word", "deputy_word", "theme", "slogan")
PARTS = ("source", "gov_flag_uses_prov_quota", "quorum", "verifying", "voting", "balloting", "decisions", "notes")
"""What is kept as it was published, and told as changed without saying how."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `kind`: what sort; `path`: where the new file has it; `says`: what its sentence names, as texts.

    Kinds: field, member_added, member_left, member_renamed, member_changed, members_order, head, deputies, date, date_gone,
    date_assumed, place, award, award_papers, criteria, criteria_gone, pact, targets, drives, part.
    `due`: the new instant of a date, local time.
    """

    kind: str
    path: Path
    says: Mapping[str, str] = field(default_factory=dict)
    due: datetime | None = None


def differences(had: BlocFile, has: BlocFile) -> list[Change]:
    """Everything that is not the same."""
    return [*_fields(had, has), *_members(had, has), *_offices(had, has), *_dates(had, has), *_rest(had, has)]


def _fields(had: BlocFile, has: BlocFile) -> Iterator[Change]:
    for name in FIELDS:
        before, after = getattr(had, name), getattr(has, name)
        if before != after:
            yield Change("field", (name,), {"field": name, "had": before or "", "has": after or ""})


def _members(had: BlocFile, has: BlocFile) -> Iterator[Change]:
    before, after = {one.key: one for one in had.members}, {one.key: one for one in has.members}
    for place, member in enumerate(has.members):
        old, path = before.get(member.key), ("members", place)
        if old is None:
            yield Change("member_added", (*path, "key"), {"key": member.key, "name": member.name})
        elif old.name != member.name:
            yield Change("member_renamed", (*path, "name"), {"key": member.key, "had": old.name, "has": member.name})
        elif old != member:
            yield Change("member_changed", (*path, "short_name"), {"key": member.key, "name": member.name})
    for key, member in before.items():
        if key not in after:
            yield Change("member_left", ("members",), {"key": key, "name": member.name})
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield Change("members_order", ("members",))


def _offices(had: BlocFile, has: BlocFile) -> Iterator[Change]:
    names = {one.key: one.short_name for one in [*had.members, *has.members]}
    if had.head != has.head:
        head = has.head.agency if has.head else ""
        yield Change("head", ("head", "agency"), {"key": head, "has": names.get(head, "")})
    if had.deputies != has.deputies:
        keys = [one.agency for one in has.deputies]
        yield Change("deputies", ("deputies",), {"has": ", ".join(names[key] for key in keys)})


def _dates(had: BlocFile, has: BlocFile) -> Iterator[Change]:
    before, after = had.deadlines(), has.deadlines()
    for step, deadline in after.items():
        old, path = before.get(step), _place_of(has, step.value)
        if old is None or old.due != deadline.due:
            says = {"step": step.value, "had": old.due.isoformat() if old else "", "has": deadline.due.isoformat()}
            yield Change("date", path, says, deadline.due)
        elif old.assumed != deadline.assumed:
            yield Change("date_assumed", path, {"step": step.value, "assumed": "yes" if deadline.assumed else ""})
    for step in before:
        if step not in after:
            yield Change("date_gone", ("calendar", step.value), {"step": step.value})
    places = {_steps(one): one.place for one in had.meetings}
    for number, meeting in enumerate(has.meetings):
        steps = _steps(meeting)
        if steps in places and places[steps] != meeting.place:
            yield Change(
                "place",
                ("meetings", number, "place"),
                {"step": meeting.steps[0].step.value, "has": meeting.place or ""},
            )
    if {*places} != {_steps(one) for one in has.meetings}:
        yield Change("part", ("meetings",), {"part": "meetings"})


def _steps(meeting: Any) -> tuple[tuple[str, int], ...]:
    return tuple((item.step.value, item.year) for item in meeting.steps)


def _place_of(bloc: BlocFile, step: str) -> Path:
    """Where a file dates a step of its year."""
    for number, meeting in enumerate(bloc.meetings):
        if any(item.step == step and item.year == bloc.year for item in meeting.steps):
            return "meetings", number, "starts"
    return "calendar", step, "due"


def _rest(had: BlocFile, has: BlocFile) -> Iterator[Change]:
    before, after = {one.award: one for one in had.awards}, {one.award: one for one in has.awards}
    for award in dict.fromkeys([*before, *after]):
        old, new = before.get(award), after.get(award)
        place = [one.award for one in has.awards].index(award) if new else 0
        had_rule, has_rule = (one.rule() if one else Quota() for one in (old, new))
        if had_rule != has_rule or (old is None) is not (new is None):
            quota = {"had": write_quota(had_rule), "has": write_quota(has_rule)}
            yield Change("award", ("awards", place, "quota"), {"award": award.value, **quota})
        if (old.papers if old else ()) != (new.papers if new else ()):
            yield Change("award_papers", ("awards", place, "papers"), {"award": award.value})
    if had.criteria != has.criteria:
        kind = "criteria" if has.criteria else "criteria_gone"
        yield Change(kind, ("criteria", "tree", "title") if has.criteria else ())
    yield from _pacts(had, has)
    for name in PARTS:
        if getattr(had, name) != getattr(has, name):
            yield Change("part", (name,), {"part": name})


def _pacts(had: BlocFile, has: BlocFile) -> Iterator[Change]:
    """Year by year, whichever of the two places of a file has it."""
    before, after = _by_year(had), _by_year(has)
    for year in sorted(before.keys() | after.keys()):
        old, (path, new) = before.get(year, ((), None))[1], after.get(year, (("pact",), None))
        for kind, name in (("pact", "contents"), ("targets", "targets"), ("drives", "drives")):
            texts = getattr(new, name, ())
            if getattr(old, name, ()) != texts:
                yield Change(kind, (*path, name, 0), {"count": str(len(texts)), "year": str(year)})
        if old and new and old.assumed != new.assumed:
            yield Change("part", path, {"part": "pact"})


def _by_year(bloc: BlocFile) -> dict[int, tuple[Path, Pact]]:
    found: list[tuple[str, Pact | None]] = [("pact", bloc.pact), ("coming_pact", bloc.coming_pact)]
    return {pact.year: ((name,), pact) for name, pact in found if pact}
