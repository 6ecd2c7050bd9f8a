"""The checking of a year in the handover package: who checked whom, what was found, asked, objected to and changed."""

from collections.abc import Callable
from html import unescape

from domain.points import show_points
from handlers.kit.reasons import reason_said
from handlers.succession.package_facts import Facts, Rows
from handlers.verifying.appeal_screens import DECISIONS, state_said
from handlers.verifying.wording import MODES
from storage import sheets, verifying
from storage.tables import Verification

_LOOKS = {"open": "đang thẩm định", "done": "đã thẩm định"}
_DECIDED = {"": "", "head": "chủ trì", "meeting": "hội nghị", "supervisor": "giám sát"}


def _looks(facts: Facts) -> list[tuple[str, Verification]]:
    """Every look with the agency that is checked, in the order of the members."""
    of = {sheet.id: agency for agency, sheet in sheets.of_year(facts.session, facts.year.id).items()}
    found = verifying.of_sheets(facts.session, of)
    order = [one.id for one in facts.members]
    rows = [(of[sheet_id], look) for sheet_id, looks in found.items() for look in looks]
    return sorted(rows, key=lambda one: (order.index(one[0]) if one[0] in order else len(order), one[1].id))


def _by(facts: Facts, look: Verification) -> str:
    return facts.name(look.agency_id) if look.agency_id else facts.who(look.person_id)


def checks_table(facts: Facts) -> Rows:
    """Who checks whom, and how far; the mode and the seed of the lot come first."""
    draw = verifying.draw_of(facts.year)
    if draw is not None:
        yield unescape(MODES[draw.mode](facts.words)), "", "", draw.seed, "", ""
    begun = {(agency_id, look.agency_id or look.person_id) for agency_id, look in _looks(facts)}
    for task in draw.tasks if draw else ():
        if (task.checked, task.by) not in begun:
            by = facts.who(task.by) if task.person else facts.name(task.by)
            yield facts.name(task.checked), by, "chưa thẩm định", "", "", ""
    for agency_id, look in _looks(facts):
        done_by, done_at = facts.who(look.done_by), facts.at(look.done_at)
        yield facts.name(agency_id), _by(facts, look), _LOOKS[look.state], "", done_by, done_at


def findings_table(facts: Facts) -> Rows:
    """What was found, a criterion a row."""
    looks = _looks(facts)
    found = verifying.findings(facts.session, [look.id for _agency, look in looks])
    for agency_id, look in looks:
        for code, row in sorted(found[look.id].items()):
            why = reason_said(facts.words, row.reason) if row.reason else ""
            who, at = facts.who(row.found_by), facts.at(row.found_at)
            yield facts.name(agency_id), _by(facts, look), code, show_points(row.points), why, who, at


def inquiries_table(facts: Facts) -> Rows:
    """What was given back to an agency, and what it answered."""
    of = {look.id: agency for agency, look in _looks(facts)}
    for row in verifying.inquiries(facts.session, of):
        before = "" if row.points is None else show_points(row.points)
        question = reason_said(facts.words, row.question)
        asked, replied = facts.at(row.asked_at), facts.at(row.replied_at)
        yield facts.name(of[row.verification_id]), row.code, question, before, asked, row.reply, replied


def appeals_table(facts: Facts) -> Rows:
    """Objections and decisions, with both texts."""
    of = {sheet.id: agency for agency, sheet in sheets.of_year(facts.session, facts.year.id).items()}
    for row in verifying.appeals(facts.session, of):
        said = DECISIONS[row.decision](facts.words) if row.decision in DECISIONS else row.decision
        points = "" if row.points is None else show_points(row.points)
        yield (
            facts.name(of[row.sheet_id]), row.code, row.text, facts.at(row.made_at), unescape(state_said(facts.words, row)),
            points, unescape(said), _DECIDED[row.decided_how], facts.who(row.decided_by), facts.at(row.decided_at),
        )  # fmt: skip


def corrections_table(facts: Facts) -> Rows:
    """What was changed after the scores were fixed, and when they were fixed and adopted."""
    year = facts.year
    if year.frozen_at is not None:
        yield "Chốt để trình hội nghị", "", "", "", "", "", facts.who(year.frozen_by), "", facts.at(year.frozen_at)
    if year.adopted_at is not None:
        yield "Hội nghị thông qua", "", "", "", "", "", facts.who(year.adopted_by), "", facts.at(year.adopted_at)
    of = {sheet.id: agency for agency, sheet in sheets.of_year(facts.session, year.id).items()}
    for row in verifying.corrections(facts.session, year.id):
        state = "không sửa" if row.dropped_at else "đã sửa" if row.confirmed_at else "chờ xác nhận"
        how = "hội nghị sửa" if row.by_meeting else "sửa sau chốt"
        yield (
            facts.name(of[row.sheet_id]), row.code, show_points(row.before), show_points(row.points), row.reason, f"{how}: {state}",
            facts.who(row.asked_by), facts.who(row.confirmed_by), facts.at(row.confirmed_at),
        )  # fmt: skip


TABLES: tuple[tuple[str, tuple[str, ...], Callable[[Facts], Rows]], ...] = (
    (
        "tham-dinh",
        ("Cơ quan", "Nơi thẩm định", "Trạng thái", "Mã bốc thăm", "Người ghi", "Lúc"),
        checks_table,
    ),
    (
        "ket-qua-tham-dinh",
        ("Cơ quan", "Nơi thẩm định", "Tiêu chí", "Điểm", "Lý do", "Người ghi", "Lúc"),
        findings_table,
    ),
    (
        "hoi-lai",
        ("Cơ quan", "Tiêu chí", "Câu hỏi", "Điểm khi hỏi", "Lúc hỏi", "Giải trình", "Lúc trả lời"),
        inquiries_table,
    ),
    (
        "kien-nghi",
        (
            "Cơ quan",
            "Tiêu chí",
            "Kiến nghị",
            "Lúc",
            "Kết quả",
            "Điểm kết luận",
            "Căn cứ kết luận",
            "Nơi giải quyết",
            "Người kết luận",
            "Lúc kết luận",
        ),
        appeals_table,
    ),
    (
        "chot-diem",
        (
            "Cơ quan",
            "Tiêu chí",
            "Điểm trước",
            "Điểm sau",
            "Lý do",
            "Cách sửa",
            "Người đề nghị",
            "Người xác nhận",
            "Lúc",
        ),
        corrections_table,
    ),
)
"""Their names, headings and rows, in the order of a year."""
