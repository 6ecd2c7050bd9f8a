"""The scoring of a year in the handover package: the table of criteria, what each agency answered, who sent it."""

from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from documents.archive import Cell
from domain.answers import Answer
from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json
from domain.facts import Tally, agreed
from domain.leaves import OTHERS, Kind, Leaf, Part, Section, walk
from domain.points import show_points
from handlers.assessing import wording
from handlers.assessing.desk import totals_of
from handlers.assessing.reasons import reason
from handlers.kit.steps import step_name
from handlers.succession.package_facts import PAPER, Facts, Rows, day
from storage import blocs, chasing, requests, sheet_versions, sheets, standings

_PARTS = {Part.BASE: "điểm chuẩn", Part.BONUS: "điểm thưởng", Part.MINUS: "điểm trừ"}
_KINDS = {
    Kind.LEVELS: "theo mức",
    Kind.RATIO: "tỷ lệ",
    Kind.PASS_FAIL: "đạt hoặc không đạt",
    Kind.PER_UNIT: "theo số lượng",
    Kind.DEDUCT: "trừ theo lần",
    Kind.FREE: "tự cho điểm",
    Kind.TARGET: "so với chỉ tiêu",
    Kind.PLUS_MINUS: "cộng và trừ theo lần",
}


def table_of(facts: Facts) -> CriteriaTable | None:
    """The year's table; None when there is none that can be read."""
    try:
        return table_from_json(facts.year.criteria)
    except TableError:
        return None


def criteria_table(facts: Facts) -> Rows:
    """Every heading and criterion in the table's order, with what it can bring."""
    table = table_of(facts)
    if table is None:
        return
    yield "", "", table.title, show_points(table.scale), "", "", "", table.source
    for node in walk((*table.roots, *table.bonus, *table.minus)):
        if isinstance(node, Section):
            yield node.code, _PARTS[Part.BASE], node.title, show_points(node.max), "", "", "", ""
        else:
            yield _criterion(facts, table, node)


def _criterion(facts: Facts, table: CriteriaTable, leaf: Leaf) -> tuple[str, ...]:
    levels = "; ".join(f"{one.name} ({show_points(one.points)} điểm)" for one in leaf.levels) or _targets(facts, leaf)
    counted = leaf.kind in {Kind.PER_UNIT, Kind.DEDUCT, Kind.PLUS_MINUS}
    each = f"{show_points(leaf.per)} điểm/{wording.unit(facts.words, leaf)}" if counted else ""
    most = "" if leaf.max is None else show_points(leaf.max)
    if leaf.kind is Kind.PLUS_MINUS:
        each += f", trừ {show_points(leaf.per_minus)} điểm/{wording.unit(facts.words, leaf)}"
        most = f"{show_points(leaf.min)} đến {most}"
    title = f"{leaf.title} ({', '.join(_named(facts, key) for key in leaf.agencies)})" if leaf.agencies else leaf.title
    return leaf.code, _PARTS[table.part(leaf.code)], title, most, _KINDS[leaf.kind], levels, each, leaf.hint


def _targets(facts: Facts, leaf: Leaf) -> str:
    """The target of all, and those of single agencies."""
    own = [f"{_named(facts, key)}: {wording.amount(leaf, value)}" for key, value in leaf.targets]
    return "; ".join([*([wording.amount(leaf, leaf.target)] if leaf.target else []), *own])


def _named(facts: Facts, key: str) -> str:
    """An agency that the table names, if it is a member."""
    if key == OTHERS:
        return "cơ quan khác"
    members = blocs.members(facts.session, facts.year.id)
    return next((one.short_name or one.name for one in members if one.key == key), key)


def sheets_table(facts: Facts) -> Rows:
    """How far each agency's self-assessment is, who sent it up and who signed it."""
    table = table_of(facts)
    for agency_id, sheet in sheets.of_year(facts.session, facts.year.id).items():
        scores = sheets.scores(facts.session, sheet.id).values()
        total = totals_of(facts.session, facts.year, sheet.id).total if table else sum(one.points for one in scores)
        yield (
            facts.name(agency_id), PAPER[sheet.state], "bản giấy" if sheet.on_paper else "trong hệ thống", len(scores), show_points(total),
            facts.who(sheet.sent_by), facts.at(sheet.sent_at), facts.who(sheet.submitted_by), facts.at(sheet.submitted_at), sheet.reason,
            sheet.paper_number, day(sheet.paper_dated),
        )  # fmt: skip


def scores_table(facts: Facts) -> Rows:
    """The self-assessment, a criterion a row."""
    table, counted = table_of(facts), standings.of_year(facts.session, facts.year.id)
    for agency_id, sheet in sheets.of_year(facts.session, facts.year.id).items():
        own = {code: one.own for code, one in counted.get(agency_id, {}).items()}  # targets measured by the best
        for code, score in sorted(sheets.scores(facts.session, sheet.id).items()):
            yield (
                facts.name(agency_id), PAPER[sheet.state], code, _answer(facts, table, code, score.answer),
                show_points(score.points if (points := own.get(code)) is None else points),
                score.note, facts.who(score.answered_by), facts.at(score.answered_at), _basis(facts, score.answer, score.basis),
                _provisional(provisional=score.provisional),
            )  # fmt: skip


def versions_table(facts: Facts) -> Rows:
    """Every version of a sheet that the bloc has had, a criterion a row."""
    table = table_of(facts)
    kinds = {"submitted": "gửi", "late_value": "số chính thức", "receipt": "ngày văn bản"}
    for agency_id, sheet in sheets.of_year(facts.session, facts.year.id).items():
        for one in sheet_versions.of_sheet(facts.session, sheet.id):
            head = (
                facts.name(agency_id), one.number, kinds[one.kind], facts.at(one.made_at), facts.who(one.made_by), facts.at(one.due_at),
                show_points(one.total), one.reason,
            )  # fmt: skip
            for code, said in sorted(sheet_versions.read(one).items()):
                yield (
                    *head, code, _answer(facts, table, code, said.answer), show_points(said.points),
                    _provisional(provisional=said.provisional), _basis(facts, said.answer, said.basis), said.note, "; ".join(said.proofs),
                )  # fmt: skip


def _basis(facts: Facts, answer: dict[str, Any], basis: dict[str, Any] | None) -> str:
    """What the year's facts said, and whether the agency answered otherwise."""
    if not basis:
        return ""
    said = unescape(reason(facts.words, Tally.from_json(basis)))
    return said if agreed(answer, basis) else f"chấm khác ({basis['count']}): {said}"


def _provisional(*, provisional: bool) -> str:
    return "tạm tính" if provisional else ""


def _answer(facts: Facts, table: CriteriaTable | None, code: str, stored: dict[str, object]) -> str:
    """What was answered, in words; empty for points that were typed, or a criterion that is in the table no more."""
    try:
        leaf = table.leaf(code) if table else None
        return unescape(wording.said(facts.words, leaf, Answer.from_json(stored))) if leaf else ""
    except (KeyError, TypeError, IndexError):
        return ""


def evidence_table(facts: Facts) -> Rows:
    """What proves it."""
    kinds = {"document": "văn bản", "file": "tệp", "signed_sheet": "bản đã ký"}
    for agency_id, sheet in sheets.of_year(facts.session, facts.year.id).items():
        for proof in sheets.proofs(facts.session, sheet.id):
            yield facts.name(agency_id), proof.code, kinds[proof.kind], proof.number, day(proof.dated), proof.name


SHEET_TABLES: list[tuple[str, tuple[str, ...], Callable[[Facts], Rows]]] = [
    (
        "bang-tu-cham",
        (
            "Cơ quan",
            "Trạng thái",
            "Hình thức",
            "Số mục",
            "Tổng điểm",
            "Người trình",
            "Lúc trình",
            "Người ký",
            "Lúc ký",
            "Lý do trả lại",
            "Số văn bản",
            "Ngày văn bản",
        ),
        sheets_table,
    ),
    (
        "tu-cham-diem",
        (
            "Cơ quan",
            "Trạng thái",
            "Tiêu chí",
            "Trả lời",
            "Điểm",
            "Ghi chú",
            "Người chấm",
            "Lúc",
            "Theo dữ liệu trong năm",
            "Tạm tính",
        ),
        scores_table,
    ),
    (
        "cac-lan-gui-bang-diem",
        (
            "Cơ quan",
            "Lần",
            "Loại",
            "Lúc",
            "Người gửi",
            "Hạn",
            "Tổng điểm",
            "Lý do",
            "Tiêu chí",
            "Trả lời",
            "Điểm",
            "Tạm tính",
            "Theo dữ liệu trong năm",
            "Ghi chú",
            "Minh chứng",
        ),
        versions_table,
    ),
    ("minh-chung", ("Cơ quan", "Tiêu chí", "Loại", "Số", "Ngày", "Tệp"), evidence_table),
]
"""Name, heading and rows of what the sheets say."""


def extensions_table(facts: Facts) -> Rows:
    """Who has asked for more time, and who was given it."""
    for step in blocs.steps(facts.session, facts.year.id):
        yield from _extensions(facts, step.code)
    for code, title in requests.titles_of_year(facts.session, facts.year.id).items():
        yield from _extensions(facts, code, title)


def _extensions(facts: Facts, code: str, title: str = "") -> Iterator[tuple[Cell, ...]]:
    for agency_id, one in chasing.extensions(facts.session, facts.year.id, code).items():
        until, wanted = facts.at(one.until_at), facts.at(one.wanted_at)
        by, at = facts.who(one.decided_by), facts.at(one.decided_at)
        yield unescape(step_name(facts.words, code, title)), facts.name(agency_id), wanted, until, one.reason, by, at
