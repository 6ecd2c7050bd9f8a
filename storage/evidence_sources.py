"""What an agency has sent in a year, or used as evidence the year before: documents by number and day, and stored files."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from domain.calendar import STEP
from domain.evidence_fit import About
from storage import drives, reports, requests, sheets
from storage.tables import Attachment, EvidenceFile, Sheet, StepMark, Year

_OF_STEP = {
    "AGENCY_PLAN": About.PLAN,
    "H1_REPORT": About.REPORT,
    "YEAR_REPORT": About.REPORT,
    "REGISTER": About.REGISTRATION,
}


@dataclass(frozen=True, slots=True)
class Source:
    """One document (`number`, `dated` as ISO) or one file (`file_id`, `name`). `title`: a step's code, a request's or a drive's name."""

    about: About
    title: str
    number: str = ""
    dated: str = ""
    file_id: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """What a button says of it."""
        return f"f{self.file_id}" if self.file_id else f"d{zlib.crc32(f'{self.number} {self.dated}'.encode()):08x}"


def sent(session: Session, year: Year, agency_id: str) -> list[Source]:
    """What it has sent in the year: papers told by number and day, then files beside reports, drives and answers."""
    return [*_papers(session, year.id, agency_id), *_files(session, year.id, agency_id)]


def _papers(session: Session, year_id: str, agency_id: str) -> Iterator[Source]:
    wanted = select(StepMark).where(StepMark.year_id == year_id, StepMark.agency_id == agency_id, StepMark.number != "")
    titles = requests.titles_of_year(session, year_id)
    for mark in session.exec(wanted.order_by(col(StepMark.marked_at))):
        if mark.dated and mark.code != "SELF_SCORE":
            about = _OF_STEP.get(mark.code, About.REPORT if mark.code in STEP else About.REQUEST)
            yield Source(about, titles.get(mark.code, mark.code), mark.number, mark.dated)


def _files(session: Session, year_id: str, agency_id: str) -> Iterator[Source]:
    wanted = select(Attachment, EvidenceFile).join(EvidenceFile, col(EvidenceFile.id) == col(Attachment.file_id))
    wanted = wanted.where(Attachment.agency_id == agency_id, EvidenceFile.state != "failed")
    found = list(session.exec(wanted.order_by(col(Attachment.added_at), col(Attachment.file_id))))
    if not found:
        return
    places = {reports.place_of(year_id, code): (_OF_STEP.get(code, About.REPORT), code) for code in STEP}
    places |= {drives.place_of(one.id): (About.DRIVE, one.name) for one in drives.of_year(session, year_id)}
    titles = requests.titles_of_year(session, year_id)
    places |= {requests.place_of(year_id, code): (About.REQUEST, title) for code, title in titles.items()}
    for attachment, file in found:
        if attachment.place in places:
            about, title = places[attachment.place]
            yield Source(about, title, file_id=file.id, name=file.name)


def used(session: Session, sheet: Sheet, code: str) -> list[Source]:
    """What proved a criterion of an earlier sheet."""
    return [
        Source(About.LAST_YEAR, "", proof.number, proof.dated)
        if proof.kind == "document"
        else Source(About.LAST_YEAR, "", file_id=proof.file_id or "", name=proof.name)
        for proof in sheets.proofs(session, sheet.id, code)
        if proof.state != "failed"
    ]
