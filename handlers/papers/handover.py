"""The minutes of the handover (biên bản bàn giao): what the rows of the year have come to, counted, and what is still open."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from html import unescape

from documents.bloc_file.codes import Step
from documents.papers.handover import HANDOVER, HandoverPaper, Item, Side
from documents.papers.kind import Failure
from domain.honours import Course
from domain.launch import Kind
from domain.shown_dates import short_day
from handlers.kit.awards import award_name
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import Hall, hall_at, head_of
from handlers.papers.offers import Missing, Offer
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import leader_of, meeting_of, names_of, still_done
from storage import ballots, blocs, dossiers, honours, launch, meetings, pacts, registrations, reports, sheets, years
from storage.chasing import REPORTS
from storage.tables import Agency, Document, Meeting, Registration, Report, Sheet


def gather(source: Source) -> HandoverPaper | None:
    """What the paper says; None while nobody was chosen as next head."""
    session, bloc, year = source.session, source.subject.bloc, source.subject.year
    chosen = honours.successors(session, year.id)
    heads = blocs.officed(session, year.id, "head")
    next_head = next((one.agency_id for one in chosen if one.office == "head"), None)
    if next_head is None or not heads:
        return None
    meeting = meeting_of(source, Step.HANDOVER)
    at, taken = _when(source, meeting)
    agencies = [heads[0], *(session.get_one(Agency, one.agency_id) for one in chosen)]
    names = names_of(source, agencies)
    hall = hall_at(session, bloc.id, at - timedelta(seconds=1) if taken else at)
    return HandoverPaper(
        head=head_of(source, at), year=year.year, year_id=year.id, at=at, place=meeting.place if meeting else "", office=bloc.head_word,
        gives=_side(hall, heads[0].id, names), takes=_side(hall, next_head, names),
        deputies=tuple(names[one.agency_id] for one in chosen if one.office == "deputy"), deputy_word=bloc.deputy_word,
        items=tuple(_items(source, hall)), open=tuple(_open(source, at)),
    )  # fmt: skip


def _when(source: Source, meeting: Meeting | None) -> tuple[datetime, bool]:
    """The moment of the paper, and whether the bloc has changed hands then."""
    row = years.handover(source.session, source.subject.year.id)
    if row is not None and row.accepted_at is not None:
        return row.accepted_at.astimezone(source.tz), True
    return min(source.now, meeting.starts_at if meeting else source.now).astimezone(source.tz), False


def _side(hall: Hall, agency_id: str, names: dict[str, str]) -> Side:
    chair = hall.with_role("chair", agency_id)
    return Side(names[agency_id], chair[0] if chair else leader_of(hall, agency_id))


def _items(source: Source, hall: Hall) -> Iterator[Item]:
    """In the order of `field.md` 1.4; what the program does not keep, or was done before it was there, is counted by hand."""
    session, year, _ = source.session, source.subject.year, Words("vi", source.tz)
    yield Item(_("Sổ công văn đi, đến"), None)
    kinds = {
        Kind.REGULATION: _("Quy chế hoạt động"), Kind.GUIDE: _("Hướng dẫn chấm điểm, bảng tiêu chí"), Kind.PLAN: _("Kế hoạch"),
        Kind.PACT: _("Giao ước thi đua"),
    }  # fmt: skip
    documents = launch.of_year(session, year.id)
    signed = len(pacts.signings(session, year.id))
    for kind, name in kinds.items():
        versions = documents.get(kind, [])
        note = _numbered(versions[-1]) if versions else ""
        if kind is Kind.PACT and signed:
            note = "; ".join(filter(None, (unescape(_("{n} cơ quan đã ký", n=signed)), note)))
        yield Item(name, len(versions) or None, note)
    held = [one for one in meetings.of_year(session, year.id) if one.state == "ended"]
    counted = [one for one in ballots.of_year(session, year.id) if one.state == "counted"]
    written = [reports.of_step(session, year.id, code) for code in sorted(REPORTS)]
    yield Item(_("Bản đăng ký thi đua"), _came(source, [registrations.of_year(session, year.id)], Step.REGISTER))
    yield Item(_("Bảng tự chấm điểm"), _came(source, [sheets.of_year(session, year.id)], Step.SELF_SCORE))
    yield Item(_("Báo cáo của các cơ quan"), _came(source, written, *sorted(REPORTS)))
    yield Item(_("Biên bản hội nghị"), len(held) or None, "; ".join(one.title for one in held))
    yield Item(_("Biên bản kiểm phiếu"), len(counted) or None)
    yield Item(_("Phiếu đã niêm phong"), None)
    sent = sum(bool(rows) for rows in dossiers.moves(session, year.id).values())
    yield Item(_("Hồ sơ khen thưởng đã gửi"), None if _outside(source, dossiers.STEP) else sent or None)
    decided = [one for one in honours.nominations(session, year.id) if one.state in {Course.DECIDED, Course.DELIVERED}]
    numbers = dict.fromkeys(f"số {one.number} ngày {_day(one.dated)}" for one in decided if one.number)
    yield Item(_("Quyết định khen thưởng đã nhận"), len(numbers) or None, "; ".join(numbers))
    yield Item(_("Bảng kê thu, chi quỹ Khối"), None)
    yield Item(_("Danh bạ đầu mối các cơ quan"), len({person.id for _seat, person in hall.seated}), _("số người"))


def _came(source: Source, found: Iterable[Mapping[str, Registration | Sheet | Report]], *codes: str) -> int | None:
    """How many agencies have sent what a step asks for, None where that is not known here."""
    if _outside(source, *codes):
        return None
    return sum(one.state == "submitted" for rows in found for one in rows.values()) or None


def _outside(source: Source, *codes: str) -> bool:
    """Whether one of these steps was done before the program was there."""
    found = (blocs.step(source.session, source.subject.year.id, code) for code in codes)
    return any(one is not None and one.state == "outside" for one in found)


def _numbered(row: Document) -> str:
    day = short_day(row.dated)
    return f"số {row.number} ngày {day}" if row.number else f"ngày {day}"


def _day(iso: str) -> str:
    return short_day(date.fromisoformat(iso)) if iso else ""


def _open(source: Source, at: datetime) -> Iterator[str]:
    """Steps that are still to be done, with those overdue at the moment of the paper; nominations on which nobody has decided, votes that
    are not published."""
    session, year, _ = source.session, source.subject.year, Words("vi", source.tz)
    for one in blocs.steps(session, year.id):
        if one.state == "open" and one.code != Step.HANDOVER and still_done(year, one.code):
            yield unescape(_due_said(_, step_name(_, one.code, one.title), one.due_at, at))
    names = names_of(source, blocs.members(session, year.id))
    for row in honours.nominations(session, year.id):
        if row.state in {Course.PROPOSED, Course.KEPT}:
            said = _(
                "{award}, {agency}: chưa có quyết định",
                award=award_name(_, row.award),
                agency=names.get(row.agency_id, ""),
            )
            yield unescape(said)
    waiting = [one for one in ballots.of_year(session, year.id) if one.state in {"open", "counting", "counted"}]
    for ballot in waiting:
        if ballot.published_at is None:
            yield unescape(_("Đợt bỏ phiếu chưa công bố: {title}", title=ballot.title))


def _due_said(_: Words, step: str, due_at: datetime | None, at: datetime) -> str:
    """A step with its deadline."""
    if due_at is None:
        return step
    due = due_at.astimezone(at.tzinfo).date()
    said = _("{step}, hạn {day}", step=step, day=short_day(due))
    return f"{said} (quá hạn)" if due < at.date() else said


def _missing(source: Source) -> Missing | None:
    year = source.subject.year
    head = [one.agency_id for one in honours.successors(source.session, year.id) if one.office == "head"]
    if not head:
        return Missing(lambda _: _("Khối chưa chọn Trưởng khối năm sau."), f"hon:{year.id}")
    if head[0] in {one.id for one in blocs.officed(source.session, year.id, "head")}:
        return Missing(lambda _: _("Trưởng khối không thay đổi, không cần bàn giao."))
    return None


def _said(_: Words, failure: Failure) -> Safe:
    del failure
    return _("Trưởng khối không thay đổi, không cần bàn giao.")


HANDING_OVER = Offer(
    kind=HANDOVER, about=About.YEAR, gather=gather, missing=_missing, said=_said, steps=frozenset({Step.MEETING, Step.HANDOVER}),
)  # fmt: skip
