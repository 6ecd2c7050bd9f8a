"""A bloc as the rows of its sheets, by column name; codes and values as the models have them."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from documents.bloc_file.codes import Step
from documents.bloc_file.criteria_part import Criteria, CriteriaTree
from documents.bloc_file.format import BlocFile, DossierPaper, Pact, Quota
from documents.bloc_file.reading import shipped_table
from documents.workbook.grading_rows import grading_cell
from documents.workbook.labels import (
    ASSUMED,
    CHECKS,
    DECIDERS,
    FIELDS,
    GUESSES,
    NO,
    OTHER_AGENCIES,
    PAPER_OWNERS,
    QUORUMS,
    SHARED,
    YES,
    Sheet,
)
from domain.leaves import OTHERS
from domain.points import show_points
from domain.quorum import Quorum
from domain.quotas import write_quota
from domain.verifying import Decider, Mode

Row = dict[str, Any]


def rows_of(bloc: BlocFile) -> dict[Sheet, list[Row]]:
    """The rows of every list."""
    return {
        Sheet.MEMBERS: list(_members(bloc)),
        Sheet.CALENDAR: list(_calendar(bloc)),
        Sheet.MEETINGS: list(_meetings(bloc)),
        Sheet.AWARDS: [_award(one) for one in bloc.awards],
        Sheet.CRITERIA: list(_criteria(tree_of(bloc.criteria), {one.key: one.short_name for one in bloc.members})),
        Sheet.PACT: [row for pact in (bloc.pact, bloc.coming_pact) if pact for row in _pact(pact)],
        Sheet.RESULTS: list(_results(bloc)),
        Sheet.NOTES: [{"text": text} for text in bloc.notes],
    }


def form_of(bloc: BlocFile) -> dict[tuple[str, ...], str | int | float | date | None]:
    """The values of the first sheet, by path."""
    tree = tree_of(bloc.criteria)
    return {path: _field(bloc, tree, path) for path in FIELDS}


def tree_of(criteria: Criteria | None) -> CriteriaTree | None:
    """The table itself, be it the bloc's own or a shipped one."""
    if criteria is None:
        return None
    return criteria.tree or shipped_table(criteria.table or "A")


def number(hundredths: int | None) -> int | float | None:
    """Points as a cell has them."""
    if hundredths is None:
        return None
    return hundredths // 100 if hundredths % 100 == 0 else float(show_points(hundredths, "."))


def _field(bloc: BlocFile, tree: CriteriaTree | None, path: tuple[str, ...]) -> str | int | float | date | None:
    owner: Any = bloc
    if path[:3] == ("criteria", "tree", "grading"):
        return grading_cell(tree.grading if tree else None, path[-1])
    if path[:2] == ("criteria", "tree"):
        owner, path = tree, path[2:]
    for name in path:
        if owner is None:
            return None
        owner = getattr(owner, name)
    if isinstance(owner, bool):
        return (YES if owner else NO) if path[-1] == "bonus_exceeds_scale" else _yes(owner)
    if isinstance(owner, Quorum):
        return QUORUMS[owner]
    if isinstance(owner, Mode):
        return CHECKS[owner]
    if isinstance(owner, Decider):
        return DECIDERS[owner]
    if path[-1] in {"threshold", "scale", "step", "bonus_cap", "minus_cap"}:
        return number(owner)
    found: str | int | date | None = owner
    return found


def _yes(value: bool) -> str | None:
    return YES if value else None


def _true(value: bool) -> str | None:
    return "true" if value else None


def _award(one: Quota) -> Row:
    rule = one.rule()
    quota = rule.number if rule.number is not None else write_quota(rule)
    papers = "\n".join(map(_paper, one.papers)) or None
    return {"award": one.award.value, "quota": quota, "papers": papers, "assumed": _true(one.assumed)}


def _paper(one: DossierPaper) -> str:
    """ "to-trinh = Tờ trình (Thư ký, dùng chung)"."""
    marks = [PAPER_OWNERS[one.owner], *([SHARED] if one.shared else []), *([ASSUMED] if one.assumed else [])]
    return f"{one.key} = {one.name} ({', '.join(marks)})"


def _members(bloc: BlocFile) -> Iterator[Row]:
    offices = {office.agency: ("second" if n else "deputy", office.assumed) for n, office in enumerate(bloc.deputies)}
    if bloc.head:
        offices[bloc.head.agency] = ("head", bloc.head.assumed)
    for member in bloc.members:
        office, assumed = offices.get(member.key, (None, False))
        yield {
            "key": member.key, "name": member.name, "short_name": member.short_name, "kind": member.kind.value, "office": office,
            "assumed": _true(member.assumed), "office_assumed": _true(assumed),
        }  # fmt: skip


def _calendar(bloc: BlocFile) -> Iterator[Row]:
    """Every step that no meeting performs, in the order of the year, so that a missing date has its row."""
    held = {item.step for meeting in bloc.meetings for item in meeting.steps if item.year == bloc.year}
    for step in Step:
        if step in held:
            continue
        deadline = bloc.calendar.get(step)
        yield {"step": step.value, **(_at(deadline.due) | {"assumed": _true(deadline.assumed)} if deadline else {})}


def _meetings(bloc: BlocFile) -> Iterator[Row]:
    for place, meeting in enumerate(bloc.meetings, 1):
        first = _at(meeting.starts) | {
            "part_of_day": meeting.part_of_day.value if meeting.part_of_day else None,
            "place": meeting.place,
            "guesses": ", ".join(GUESSES[guess] for guess in meeting.assumed) or None,
        }
        for item in meeting.steps:
            yield {"number": place, "step": item.step.value, "year": item.year, **first}
            first = {}


def _at(moment: datetime) -> Row:
    return {"day": moment.date(), "clock": f"{moment:%H:%M}"}


def _criteria(tree: CriteriaTree | None, names: Mapping[str, str]) -> Iterator[Row]:
    if tree is None:
        return
    for part in ("roots", "bonus", "minus"):
        yield from _nodes(part, None, getattr(tree, part), {**names, OTHERS: OTHER_AGENCIES})


def _nodes(part: str, above: str | None, nodes: tuple[Any, ...], names: Mapping[str, str]) -> Iterator[Row]:
    for node in nodes:
        yield {
            "part": part, "above": above, "code": node.code, "title": node.title, "max": number(node.max),
            "kind": node.kind.value if node.kind else None,
            "levels": "\n".join(f"{level.name} = {_points(level.points)}" for level in node.levels) or None,
            "per": number(node.per), "unit": node.unit, "step": number(node.step),
            "evidence": node.evidence.value if node.evidence else None, "hint": node.hint, "flags": ", ".join(node.flags) or None,
            "min": number(node.min), "per_minus": number(node.per_minus), "floor": number(node.floor), "target": number(node.target),
            "targets": "\n".join(f"{names.get(key, key)} = {_points(value)}" for key, value in node.targets.items()) or None,
            "agencies": "\n".join(names.get(key, key) for key in node.agencies) or None,
            "bound": node.bound.value if node.bound else None,
        }  # fmt: skip
        yield from _nodes(part, node.code, node.children or (), names)


def _points(hundredths: int) -> str:
    return show_points(hundredths, ",")


def _pact(pact: Pact) -> Iterator[Row]:
    about = {"year": pact.year, "assumed": _true(pact.assumed)}
    for text in pact.contents:
        yield {"part": "contents", "text": text, **about}
    for one in pact.targets:
        yield {
            "part": "targets", "text": one.indicator, "operator": one.operator, "value": number(one.value), "unit": one.unit,
            "base": one.base, **about,
        }  # fmt: skip
    for text in pact.drives:
        yield {"part": "drives", "text": text, **about}


def _results(bloc: BlocFile) -> Iterator[Row]:
    found = bloc.decisions
    if found is None:
        return
    for paper in found.adopted:
        yield {"part": "adopted", "paper": paper.value}
    if found.leading:
        yield {"part": "leading", "agency": found.leading.agency, "how": found.leading.how.value}
    for nomination in found.nominations:
        for key in nomination.agencies:
            yield {"part": "nominations", "award": nomination.award.value, "agency": key, "how": nomination.how.value}
    if found.next_head:
        yield {"part": "next_head", "agency": found.next_head.agency, "how": found.next_head.how.value}
    for choice in found.next_deputies:
        yield {"part": "next_deputies", "agency": choice.agency, "how": choice.how.value}
    for one in found.delivered:
        yield {"part": "delivered", "award": one.award.value, "year": one.year, "count": one.count}
