"""The handover package: everything of a year in one archive, as tables and files, for the head's people."""

from collections.abc import Iterator

from sqlmodel import col, select

from documents.archive import pack
from domain.eligibility import Act
from domain.shown_dates import short_day
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year
from handlers.reminding.hours import calendar_of
from handlers.succession.package_facts import Facts
from handlers.succession.package_tables import tables_of
from storage import announcing, blocs, dossiers, drives, files, launch, meetings, pacts, reports, requests
from storage.chasing import REPORTS
from storage.tables import Attachment, Evidence, EvidenceFile, Sheet, Year

LARGEST = 40 * 1024 * 1024
"""Bot API, sendDocument: bots can send files of up to 50 MB; the tables need little."""


def send(talk: Talk) -> str:
    """Make it and send it below."""
    _ = talk._
    place, year = at_any_year(talk, Act.SET_UP, talk.words[0] if talk.words else "")
    facts = Facts(talk.session, talk.house.tz, place.bloc, year, calendar_of(talk.house))
    content, left = _files(talk, year)
    tables = tables_of(facts)
    archive = pack(_readme(talk, year, left), tables, content, talk.now.astimezone(talk.house.tz))
    path = talk.house.keep_file(f"{place.bloc.key}-{year.year}.zip", archive)
    talk.note(place.bloc.id, "package_made", year=year.year)
    line = _("Gồm {n} bảng và {files} tệp, mở bằng Excel.", n=len(tables), files=len(content))
    missing = _("{n} tệp lớn không kèm theo; người vận hành giữ bản gốc.", n=left) if left else ""
    talk.below(
        card(
            _, _("Hồ sơ năm {year}", year=str(year.year)), line, missing, rows=[act(_("Khen thưởng, nhiệm kỳ"), "hon", year.id)],
            back=back_to(_, "manage"), paper=path,
        )
    )  # fmt: skip
    return END


def _readme(talk: Talk, year: Year, left: int) -> str:
    when = talk.now.astimezone(talk.house.tz)
    return (
        f"Hồ sơ năm {year.year} của Khối, xuất lúc {when:%H:%M} ngày {short_day(when.date())}.\n"
        "Mỗi tệp .csv là một bảng, mở bằng Excel hoặc LibreOffice. Thư mục minh-chung có văn bản của Khối, ảnh, tệp các cơ quan đã gửi.\n"
        "Lá phiếu kín không có trong hồ sơ; chỉ có kết quả đã công bố.\n"
        + (f"Còn {left} tệp không kèm theo vì vượt dung lượng; người vận hành giữ bản gốc.\n" if left else "")
    )


def _files(talk: Talk, year: Year) -> tuple[dict[str, bytes], int]:
    """Stored files of the year by a name that says whose they are, as many as fit; how many are left out."""
    found, size, left = dict[str, bytes](), 0, 0
    for name, row in _stored(talk, year):
        content = None
        if size + row.size <= LARGEST:
            content = talk.house.read_file(files.path_of(row.sha256, files.ENDINGS.get(row.mime, "")))
        if content is None:
            left += 1
            continue
        size += len(content)
        found[name] = content
    return found, left


def _stored(talk: Talk, year: Year) -> Iterator[tuple[str, EvidenceFile]]:
    session = talk.session
    keys = {agency.id: agency.key for agency in blocs.members(session, year.id)}
    proofs = select(Sheet.agency_id, EvidenceFile).join(Evidence, col(Evidence.sheet_id) == col(Sheet.id))
    proofs = proofs.join(EvidenceFile, col(EvidenceFile.id) == col(Evidence.file_id))
    beside = select(Attachment.agency_id, EvidenceFile).join(
        EvidenceFile, col(EvidenceFile.id) == col(Attachment.file_id)
    )
    rows = [
        *session.exec(proofs.where(Sheet.year_id == year.id, col(Evidence.removed_at).is_(None))),
        *session.exec(beside.where(col(Attachment.place).in_(_places(talk, year)))),
    ]
    for agency_id, file in rows:
        if file.state == "stored" and agency_id in keys:
            yield f"{keys[agency_id]}/{file.id}-{file.name.replace('/', '-')}", file


def _places(talk: Talk, year: Year) -> list[str]:
    """Where files of this year are attached."""
    return [
        pacts.place_of(year.id),
        *(reports.place_of(year.id, code) for code in REPORTS),
        *(launch.place_of(one.id) for versions in launch.of_year(talk.session, year.id).values() for one in versions),
        *(drives.place_of(one.id) for one in drives.of_year(talk.session, year.id)),
        *dossiers.files(talk.session, year.id),
        *(requests.place_of(one.year_id, one.code) for one, _step in requests.of_year(talk.session, year.id)),
        *(announcing.place_of(one.id) for one in announcing.out_of_year(talk.session, year.id)),
        *(meetings.place_of(one.id) for one in meetings.of_year(talk.session, year.id)),
    ]
