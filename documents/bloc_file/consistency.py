"""Whether the parts of a bloc file agree with each other: what no single field can tell."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from documents.bloc_file.codes import Step
from documents.bloc_file.format import BlocFile, Quota
from documents.bloc_file.problems import Path, near_miss
from domain.quotas import Rounding, bands_are_in_order
from domain.words import name_key

Finding = tuple[Path, str, dict[str, Any]]
"""Where, which code of `messages.ENGLISH`, and what its sentence names; `other` is the path of the part it disagrees with."""

IN_ORDER = (
    Step.SELF_SCORE,
    Step.CROSS_CHECK,
    Step.APPEAL,
    Step.FREEZE,
    Step.MEETING,
    Step.PROPOSE,
    Step.COUNCIL,
    Step.DECISION,
    Step.AWARDING,
)
"""Steps of which none may fall due before one to its left."""


def findings(bloc: BlocFile) -> Iterator[Finding]:
    """Every disagreement, at the path of the field to change."""
    yield from _members(bloc)
    yield from _agencies(bloc)
    yield from _offices(bloc)
    yield from _times(bloc)
    yield from _awards(bloc)
    if bloc.criteria and (bloc.criteria.table is None) == (bloc.criteria.tree is None):
        yield ("criteria",), "one_table", {}
    if bloc.pact and bloc.pact.year not in (bloc.year, bloc.year + 1):
        yield ("pact", "year"), "pact_year", {"year": bloc.year, "next": bloc.year + 1}
    if bloc.coming_pact and bloc.coming_pact.year != bloc.year + 1:
        yield ("coming_pact", "year"), "coming_year", {"next": bloc.year + 1}
    if bloc.coming_pact and bloc.pact and bloc.pact.year != bloc.year:
        yield ("pact", "year"), "pact_is_coming", {"year": bloc.year}


def _twice(items: Iterable[tuple[Path, object]]) -> Iterator[Finding]:
    """Values that stand a second time; Vietnamese names are compared without case and in one spelling."""
    seen: dict[object, Path] = {}
    for path, value in items:
        plain = name_key(value) if isinstance(value, str) else value
        if plain in seen:
            yield path, "twice", {"other": seen[plain][:-1]}
        seen.setdefault(plain, path)


def _members(bloc: BlocFile) -> Iterator[Finding]:
    for name in ("key", "name", "short_name"):
        yield from _twice((("members", i, name), getattr(member, name)) for i, member in enumerate(bloc.members))


def _agencies(bloc: BlocFile) -> Iterator[Finding]:
    """Every agency named anywhere is a member."""
    keys = [member.key for member in bloc.members]
    for path, key in _named(bloc):
        if key not in keys:
            yield path, "no_member", {"key": key, "near": near_miss(key, keys), "members": ", ".join(keys) or "none"}


def _named(bloc: BlocFile) -> Iterator[tuple[Path, str]]:
    if bloc.head:
        yield ("head", "agency"), bloc.head.agency
    for i, office in enumerate(bloc.deputies):
        yield ("deputies", i, "agency"), office.agency
    if not bloc.decisions:
        return
    for i, nomination in enumerate(bloc.decisions.nominations):
        for j, key in enumerate(nomination.agencies):
            yield ("decisions", "nominations", i, "agencies", j), key
    for name in ("leading", "next_head"):
        choice = getattr(bloc.decisions, name)
        if choice:
            yield ("decisions", name, "agency"), choice.agency
    for i, choice in enumerate(bloc.decisions.next_deputies):
        yield ("decisions", "next_deputies", i, "agency"), choice.agency


def _offices(bloc: BlocFile) -> Iterator[Finding]:
    """No agency is head and deputy of one year, or deputy twice."""
    this_year = [(("head", "agency"), bloc.head.agency)] if bloc.head else []
    deputies: list[tuple[Path, object]] = [(("deputies", i, "agency"), d.agency) for i, d in enumerate(bloc.deputies)]
    yield from _twice([*this_year, *deputies])
    if bloc.decisions:
        following: list[tuple[Path, object]] = []
        if bloc.decisions.next_head:
            following.append((("decisions", "next_head", "agency"), bloc.decisions.next_head.agency))
        for i, choice in enumerate(bloc.decisions.next_deputies):
            following.append((("decisions", "next_deputies", i, "agency"), choice.agency))
        yield from _twice(following)


def _times(bloc: BlocFile) -> Iterator[Finding]:
    where: dict[Step, Path] = {step: ("calendar", step.value, "due") for step in bloc.calendar}
    held: list[tuple[Path, object]] = []
    for i, meeting in enumerate(bloc.meetings):
        for j, item in enumerate(meeting.steps):
            path: Path = ("meetings", i, "steps", j, "step")
            held.append((path, (item.step, item.year)))
            if abs(item.year - bloc.year) > 1:
                allowed = {"first": bloc.year - 1, "last": bloc.year + 1, "year": bloc.year}
                yield (*path[:-1], "year"), "meeting_year", allowed
            if item.year != bloc.year:
                continue
            if item.step in bloc.calendar:
                yield where[item.step], "dated_twice", {"other": ("meetings", i)}
            where[item.step] = ("meetings", i, "starts")
    yield from _twice(held)
    for i, (earlier, later) in enumerate(pairwise(bloc.meetings), 1):
        if later.starts < earlier.starts:
            yield ("meetings", i, "starts"), "meetings_order", {}
    yield from _order(bloc, where)


def _order(bloc: BlocFile, where: dict[Step, Path]) -> Iterator[Finding]:
    dated = bloc.deadlines()
    for step, deadline in dated.items():
        if deadline.due.year not in (bloc.year, bloc.year + 1):
            yield where[step], "step_year", {"year": bloc.year, "next": bloc.year + 1}
    for before, after in pairwise(step for step in IN_ORDER if step in dated):
        if dated[after].due < dated[before].due:
            yield where[after], "step_order", {"step": before.value, "at": f"{dated[before].due:%Y-%m-%d %H:%M}"}


def _quota(path: Path, quota: Quota) -> Iterator[Finding]:
    if sum([quota.quota is not None, quota.percent is not None, bool(quota.bands)]) != 1:
        yield (*path, "quota"), "one_quota", {}
    if quota.rounding is not Rounding.DOWN and quota.percent is None:
        yield (*path, "rounding"), "rounding_alone", {}
    if not bands_are_in_order(quota.rule().bands):
        yield (*path, "bands"), "bands_order", {}
    for name in ("key", "name"):
        yield from _twice(((*path, "papers", j, name), getattr(one, name)) for j, one in enumerate(quota.papers))


def _awards(bloc: BlocFile) -> Iterator[Finding]:
    yield from _twice((("awards", i, "award"), quota.award) for i, quota in enumerate(bloc.awards))
    for i, quota in enumerate(bloc.awards):
        yield from _quota(("awards", i), quota)
    if not bloc.decisions:
        return
    allowed = [quota.award for quota in bloc.awards]
    nominations = bloc.decisions.nominations
    yield from _twice((("decisions", "nominations", i, "award"), item.award) for i, item in enumerate(nominations))
    for i, item in enumerate(nominations):
        path: Path = ("decisions", "nominations", i)
        if item.award not in allowed:
            yield (
                (*path, "award"),
                "award_unknown",
                {"award": item.award.value, "allowed": ", ".join(allowed) or "none"},
            )
        yield from _twice(((*path, "agencies", j), key) for j, key in enumerate(item.agencies))
    for i, delivery in enumerate(bloc.decisions.delivered):
        if delivery.year >= bloc.year:
            yield ("decisions", "delivered", i, "year"), "delivered_year", {"year": bloc.year}
