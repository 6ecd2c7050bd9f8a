"""A file that could not be fetched for good: the sender is asked kindly for it again."""

from datetime import datetime, timedelta, tzinfo
from typing import Literal

from sqlmodel import Session

from domain.announcements import State
from domain.speech import Choice, Screen
from handlers.assessing import walking
from handlers.kit.cards import act, card
from handlers.kit.words import Words
from storage import announcing, attachments, files, outbox, positions, sheets
from storage.outbox import Letter
from storage.tables import Evidence, EvidenceFile, Person

_FORMS = {
    "drive": "drrep",
    "report": "rpopen",
    "meeting": "mtnotes",
    "pact": "pcpage",
    "dossier": "dspap",
    "news": "nwdraft",
}
"""The action that opens the form a file was attached to."""

Why = Literal["unreachable", "kind", "size"]


def lost_screen(_: Words, name: str, evidence: Evidence, why: Why) -> Screen:
    """Which file, why, and where to send it again."""
    signed = evidence.kind == sheets.SIGNED
    where = _("bản giấy đã ký") if signed else _("tiêu chí {code}", code=evidence.code)
    again = (
        act(_("Gửi lại"), "aspaper", evidence.sheet_id)
        if signed
        else act(_("Mở tiêu chí"), "asleaf", evidence.sheet_id, walking.token(evidence.code))
    )
    return _card(_, name, why, where, again)


def _card(_: Words, name: str, why: Why, where: str, again: Choice, besides: str = "") -> Screen:
    if why == "kind":
        reason = _("Nội dung tệp không phải ảnh, PDF, DOCX hay XLSX, hoặc tệp có mã lệnh kèm theo.")
    elif why == "size":
        reason = _("Tệp lớn hơn 20 MB.")
    else:
        reason = _("Hệ thống đã thử nhiều lần nhưng chưa tải được tệp.")
    return card(
        _, _("Chưa nhận được tệp {name}", name=name), reason,
        _("Kính đề nghị đồng chí gửi lại tệp cho {where}.", where=where), besides, rows=[again],
    )  # fmt: skip


def give_up(session: Session, tz: tzinfo, file_id: str, why: Why, now: datetime, lease: timedelta) -> list[Letter]:
    """The file will not come: its evidence no longer counts, and whoever sent it hears so once, by the letters that are returned."""
    file = session.get(EvidenceFile, file_id)
    person = session.get(Person, file.sent_by) if file else None
    found = files.fail(session, file_id)
    if file is None or person is None or found is None:
        return []
    _, screens = Words(person.lang, tz), []
    for evidence in found:
        evidence.removed_at = now
        screens.append(lost_screen(_, file.name, evidence, why))
    if beside := attachments.of_file(session, file_id):
        kind, *where = beside.place.split(":")
        to = {"pact": _("bản giao ước đã ký"), "news": _("thông báo")}.get(kind) or _("báo cáo")
        besides = ""
        if kind == "news" and _stopped(session, where[0]):
            besides = _(
                "Thông báo hẹn giờ đã trở lại bản nháp, chưa gửi cho ai. Sau khi gửi lại tệp, mời đồng chí hẹn giờ lại."
            )
        screens.append(_card(_, file.name, why, to, act(_("Gửi lại"), _FORMS[kind], *where), besides))
    letters = [
        outbox.put(session, (account.channel, account.external_id), "news", screen, lease=lease)
        for screen in screens
        for account in positions.accounts_of(session, person.id)
    ]
    return [letter for letter in letters if letter]


def _stopped(session: Session, announcement_id: str) -> bool:
    """An announcement that waited for its time is a draft again, because it is not whole; whether it did wait."""
    row = announcing.hold(session, announcement_id)
    if row is None or row.state != State.SCHEDULED:
        return False
    row.state, row.due_at = State.DRAFT, None
    return True
