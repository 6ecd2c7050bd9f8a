"""When the bloc had a sheet: the server's time or the day of the official paper that the secretary records, whichever is earlier."""

from datetime import datetime, tzinfo

from sqlmodel import Session

from domain.criteria_json import table_from_json
from domain.speech import Screen
from handlers.assessing import offered, wording
from handlers.assessing.desk import totals_of
from handlers.kit.cards import act, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.words import Words
from storage import findings, sheet_versions, sheets
from storage.tables import Sheet, Year


def counted_again(session: Session, year: Year, sheet: Sheet, now: datetime, zone: tzinfo) -> bool:
    """Let what the agency agreed to follow the facts, now that it is known when the sheet came; whether that changes points.

    Whoever had kept the agency's points keeps what they are now; what else was found stays.
    """
    table = table_from_json(year.criteria).for_agency(sheets.agency_key(session, sheet.id))
    found = offered.tallies_of(session, year, sheet.agency_id, list(table.all_leaves()), now, zone)
    changed = offered.recount(session, sheet.id, table, found)
    for code, before in changed.items():
        findings.follow(session, sheet.id, code, before, sheets.scores(session, sheet.id)[code].points)
    return bool(changed)


def keep_version(
    session: Session, year: Year, sheet: Sheet, by: str, now: datetime, kind: str, reason: str = "", due_at: datetime | None = None
) -> None:  # fmt: skip
    """Keep the sheet as it is now among its versions."""
    total = totals_of(session, year, sheet.id).total
    sheet_versions.keep(session, sheet, total, by, now, kind=kind, reason=reason, due_at=due_at)


def note_paper(
    talk: Talk, bloc_id: str, year: Year, agency_id: str, number: str, dated: str, due_at: datetime | None
) -> None:
    """The secretary has the official paper in hand. A sheet that has come is counted again and its people are told; both days stay."""
    if sheets.frozen_at(talk.session, year.id) is not None:
        raise Refusal(
            talk._("Điểm năm {year} đã chốt, bảng tự chấm điểm không thay đổi được nữa.", year=str(year.year))
        )
    begun = sheets.find(talk.session, year.id, agency_id)
    if begun is None:
        return  # the mark keeps the paper until there is a sheet
    sheet = sheets.lock(talk.session, begun.id)
    sheet.paper_number, sheet.paper_dated = number, dated
    talk.session.flush()
    if sheet.state != "submitted" or sheet.submitted_at is None:
        return
    reason = f"{number} {dated}".strip()
    if number:
        talk.note(
            bloc_id, "sheet_received", agency=agency_id, number=number, dated=dated, at=sheet.submitted_at.isoformat()
        )
    if year.criteria and counted_again(talk.session, year, sheet, talk.now, talk.house.tz):
        keep_version(talk.session, year, sheet, talk.person.id, talk.now, "receipt", reason, due_at)
    for person in colleagues(talk, bloc_id, agency_id, ("officer", "leader")):
        talk.news(person.id, _told(Words(person.lang, talk.house.tz), number, dated))


def _told(_: Words, number: str, dated: str) -> Screen:
    if not number:
        return card(
            _, _("Bỏ ghi nhận bản giấy của bảng tự chấm điểm"), _("Ngày gửi tính theo Hệ thống."),
            rows=[act(_("Xem bảng tự chấm điểm"), "assess")],
        )  # fmt: skip
    return card(
        _, _("Đã ghi nhận văn bản của bảng tự chấm điểm"),
        _("Thư ký Khối đã nhận văn bản số {number} ngày {day}; ngày gửi tính theo ngày sớm hơn.", number=number, day=wording.day(dated)),
        rows=[act(_("Xem bảng tự chấm điểm"), "assess")],
    )  # fmt: skip
