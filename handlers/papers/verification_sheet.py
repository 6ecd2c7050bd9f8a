"""What the checking of an agency's sheet came to (phiếu thẩm định) as a paper: for the agency and the head once all have looked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from sqlmodel import Session

from documents.papers.kind import Failure
from documents.papers.score_lines import Line
from documents.papers.verification_sheet import VERIFICATION_SHEET, VerificationSheet, Verified
from documents.press.filters import points as in_points
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.score_rows import Row, rows_of, rules_of
from domain.score_sight import Sees, Viewer, Whose, sees
from domain.scoring import Totals, sum_up
from domain.standing import Standing
from handlers.kit.access import scope_of
from handlers.kit.reasons import REASONS
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import UNSAID, hall_of, head_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.points_sight import is_head, is_own, stage
from handlers.papers.score_sums import sum_said
from handlers.papers.self_score import row_points, table_said
from handlers.papers.subject import About, Source, Subject
from handlers.papers.year_parts import leader_of
from handlers.verifying.wording import MODES
from storage import checked, paper_facts, sheets, standings, verifying
from storage.tables import Appeal, Finding, Inquiry, Sheet, Verification


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said about a sheet, by criterion, beside its points."""

    reasons: Mapping[str, Sequence[Finding]]
    asked: Mapping[str, Sequence[Inquiry]]
    appeals: Mapping[str, Appeal]
    frozen: bool


def gather(source: Source) -> VerificationSheet | None:
    """What the paper says; None before everybody who looks at the sheet has finished."""
    session, year, agency, _ = source.session, source.subject.year, source.agency, Words("vi", source.tz)
    sheet, looks = _sheet(session, source.subject), _looks(session, source.subject)
    if sheet is None or not looks or not year.criteria:
        return None
    table = table_from_json(year.criteria).for_agency(agency.key)
    found = standings.of_year(session, year.id).get(agency.id, {})
    own = {code: one.own for code, one in found.items() if one.own is not None and table.has(code)}
    verified = own | {code: one.verified for code, one in found.items() if one.verified is not None and table.has(code)}
    at = max((look.done_at or look.given_at for look in looks), default=source.now)
    named = paper_facts.full_names(session, year.id, [agency.id, *(one.agency_id for one in looks if one.agency_id)])
    people = sheets.names(session, (one.person_id for one in looks))
    leader = leader_of(hall_of(source), agency.id)
    sums = sum_up(table, own), sum_up(table, verified)
    return VerificationSheet(
        head=head_of(source, at), year=year.year, table=table_said(table), at=at.astimezone(source.tz), checked=named[agency.id],
        checkers=tuple(named.get(one.agency_id or "") or people.get(one.person_id or "") or UNSAID for one in looks),
        signers=tuple(people.get(one.person_id or "", "") for one in looks if one.person_id), how=unescape(_mode(_, source)),
        lines=tuple(_lines(_, table, (own, verified), sums, _said_of(session, source, sheet, looks))),
        own=sums[0].total, found=sums[1].total, counted=sum_up(table, _counted(table, found)).total, rules=rules_of(table),
        leader=leader.name if leader else "", way=f"aplist:{year.id}:{agency.id}",
    )  # fmt: skip


def _mode(_: Words, source: Source) -> Safe:
    draw = verifying.draw_of(source.subject.year)
    return MODES[draw.mode if draw else verifying.rules(source.subject.year).how](_)


def _counted(table: CriteriaTable, found: Mapping[str, Standing]) -> dict[str, int]:
    return {code: one.points for code, one in found.items() if table.has(code)}


def _sheet(session: Session, subject: Subject) -> Sheet | None:
    """The agency's sheet while it is with the bloc."""
    sheet = sheets.find(session, subject.year.id, subject.agency.id) if subject.agency else None
    return sheet if sheet is not None and sheet.state == "submitted" else None


def _looks(session: Session, subject: Subject) -> list[Verification]:
    """The looks at the sheet that are done; none while somebody is still looking, unless the points are fixed."""
    sheet = _sheet(session, subject)
    if sheet is None or (
        subject.year.frozen_at is None and sheet.agency_id not in checked.verified(session, subject.year.id)
    ):
        return []
    return [one for one in verifying.of_sheets(session, [sheet.id]).get(sheet.id, []) if one.state == "done"]


def _said_of(session: Session, source: Source, sheet: Sheet, looks: Sequence[Verification]) -> _Said:
    reasons: defaultdict[str, list[Finding]] = defaultdict(list)
    for rows in verifying.findings(session, [one.id for one in looks]).values():
        for code, row in rows.items():
            reasons[code].append(row)
    asked: defaultdict[str, list[Inquiry]] = defaultdict(list)
    for inquiry in verifying.inquiries(session, [one.id for one in looks]):
        asked[inquiry.code].append(inquiry)
    appeals = {one.code: one for one in verifying.appeals(session, [sheet.id])}
    return _Said(reasons, asked, appeals, source.subject.year.frozen_at is not None)


def _lines(
    _: Words, table: CriteriaTable, points: tuple[Mapping[str, int], Mapping[str, int]], sums: tuple[Totals, Totals], said: _Said
) -> Iterator[Verified]:  # fmt: skip
    """Every row with both points; words only at criteria."""
    for row in rows_of(table):
        own, found = (row_points(row, mine, total) for mine, total in zip(points, sums, strict=True))
        line = Line(row.code, row.title, row.most, own, row.depth, row.part, row.leaf is None)
        if row.leaf is None:
            yield Verified(line, found)
        else:
            yield Verified(line, found, *_words(_, row, said, differs=(own or 0) != (found or 0)))


def _words(_: Words, row: Row, said: _Said, *, differs: bool) -> tuple[str, str, str]:
    """Why the points differ, what the agency explained or objected, what came of it."""
    reasons = dict.fromkeys(_reason(_, one.reason) for one in said.reasons.get(row.code, ()) if one.reason)
    appeal = said.appeals.get(row.code)
    replies = [one.reply for one in said.asked.get(row.code, ()) if one.reply]
    if appeal is not None:
        replies.append(unescape(_("Kiến nghị: {text}", text=appeal.text)))
    return "; ".join(reasons), "; ".join(replies), unescape(_opinion(_, appeal, said, differs=differs))


def _reason(_: Words, reason: str) -> str:
    chip = REASONS.get(reason)
    return unescape(chip(_)) if chip else reason


def _opinion(_: Words, appeal: Appeal | None, said: _Said, *, differs: bool) -> str:
    """Empty where the agency may still say something by hand."""
    if appeal is None:
        return _("Không kiến nghị") if differs and said.frozen else ""
    if appeal.state == "accepted" and appeal.points is not None:
        return _("Chấp nhận kiến nghị: {points} điểm", points=in_points(appeal.points))
    return {
        "open": _("Có kiến nghị, chờ giải quyết"), "declined": _("Giữ kết quả thẩm định"), "withdrawn": _("Đã rút kiến nghị"),
    }.get(appeal.state, "")  # fmt: skip


def _missing(source: Source) -> Missing | None:
    if _sheet(source.session, source.subject) is None:
        return Missing(lambda _: _("Cơ quan chưa gửi bảng tự chấm điểm, nên chưa có kết quả thẩm định."))
    if _looks(source.session, source.subject):
        return None
    return Missing(lambda _: _("Bảng điểm chưa thẩm định xong."))


def _sight(session: Session, subject: Subject, person_id: str) -> bool:
    """With reasons, so for who sees all of these points: the head's people and the agency, and nobody before all have looked."""
    viewer = Viewer.HEAD if is_head(session, subject, person_id) else Viewer.MEMBER
    whose = Whose.OWN if is_own(session, subject, person_id) else Whose.OTHER
    seen = sees(scope_of(subject.bloc), stage(session, subject.year), viewer, whose)
    return seen is Sees.ALL and bool(_looks(session, subject))


def _said_failure(_: Words, failure: Failure) -> Safe:
    return sum_said(_, failure)


def _notes(_: Words) -> Sequence[Safe]:
    return (_("Đề nghị đồng chí đối chiếu; nơi thẩm định và cơ quan cùng ký."),)


VERIFYING = Offer(
    kind=VERIFICATION_SHEET, about=About.AGENCY, gather=gather, missing=_missing, readers=Readers.OWN, sight=_sight, notes=_notes,
    said=_said_failure,
)  # fmt: skip
