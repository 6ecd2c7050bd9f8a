"""Self-assessment sheets: their answers, notes and evidence.

Whoever changes a sheet first takes `frozen_at` (the year, shared) and then `lock` (the sheet): always in this order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from storage.missing import insert_missing
from storage.tables import Agency, Evidence, EvidenceFile, Person, Score, Sheet, Trail, Year

SIGNED = "signed_sheet"
"""The kind of evidence that is the photo of the signed sheet; its code is empty."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence as plain values.

    `kind`: document, file or signed_sheet; `dated`: the document's day as ISO text. `name`, `mime`, `state` (wanted, stored,
    failed), `sha256`, `size` in bytes and `unique_id` are the file's.
    """

    id: str
    code: str
    kind: str
    number: str
    dated: str
    added_by: str | None
    added_at: datetime
    file_id: str | None = None
    name: str = ""
    mime: str = ""
    state: str = ""
    sha256: str = ""
    size: int = 0
    unique_id: str = ""


def ensure(session: Session, year_id: str, agency_id: str, new_id: str) -> Sheet:
    """The agency's sheet of the year, made with `new_id` when it does not exist yet, by however many at once."""
    insert_missing(session, Sheet(id=new_id, year_id=year_id, agency_id=agency_id))
    wanted = select(Sheet).where(Sheet.year_id == year_id, Sheet.agency_id == agency_id)
    return session.exec(wanted).one()


def find(session: Session, year_id: str, agency_id: str) -> Sheet | None:
    """The agency's sheet of the year."""
    return session.exec(select(Sheet).where(Sheet.year_id == year_id, Sheet.agency_id == agency_id)).one_or_none()


def before(session: Session, year: Year, agency_id: str) -> tuple[Year, Sheet] | None:
    """The sheet that the agency submitted in the latest earlier year of the same bloc."""
    wanted = select(Year, Sheet).join(Sheet, col(Sheet.year_id) == col(Year.id))
    wanted = wanted.where(Year.bloc_id == year.bloc_id, Year.year < year.year)
    wanted = wanted.where(Sheet.agency_id == agency_id, Sheet.state == "submitted")
    return session.exec(wanted.order_by(col(Year.year).desc()).limit(1)).first()


def by_id(session: Session, sheet_id: str) -> Sheet | None:
    """A sheet by its id."""
    return session.get(Sheet, sheet_id)


def agency_key(session: Session, sheet_id: str) -> str:
    """The key of the agency whose sheet it is: what a table of criteria calls it by."""
    return session.exec(
        select(Agency.key).join(Sheet, col(Sheet.agency_id) == Agency.id).where(Sheet.id == sheet_id)
    ).one()


def frozen_at(session: Session, year_id: str) -> datetime | None:
    """When the scores of a year were fixed; held until the commit, so that nobody fixes them meanwhile."""
    wanted = select(Year.frozen_at).where(Year.id == year_id).with_for_update(read=True)
    return session.exec(wanted).one()


def lock(session: Session, sheet_id: str) -> Sheet:
    """The sheet as it is now, held until the commit; NoResultFound when there is none."""
    wanted = select(Sheet).where(Sheet.id == sheet_id).with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).one()


def of_year(session: Session, year_id: str) -> dict[str, Sheet]:
    """All sheets of a year as they are in the rows now, by agency."""
    session.flush()  # reading anew must not undo what this turn has changed
    wanted = select(Sheet).where(Sheet.year_id == year_id).execution_options(populate_existing=True)
    return {sheet.agency_id: sheet for sheet in session.exec(wanted)}


def scores(session: Session, sheet_id: str) -> dict[str, Score]:
    """The answers of a sheet, by the code of the criterion."""
    return {score.code: score for score in session.exec(select(Score).where(Score.sheet_id == sheet_id))}


def score(session: Session, sheet_id: str, code: str) -> Score | None:
    """The answer to one criterion."""
    return session.get(Score, (sheet_id, code))


def proofs(session: Session, sheet_id: str, code: str | None = None) -> list[Proof]:
    """The evidence of a sheet, or of one of its criteria, that has not been removed; oldest first."""
    file_id = col(EvidenceFile.id)
    wanted = select(Evidence, EvidenceFile).outerjoin(EvidenceFile, col(Evidence.file_id) == file_id)
    wanted = wanted.where(Evidence.sheet_id == sheet_id, col(Evidence.removed_at).is_(None))
    if code is not None:
        wanted = wanted.where(Evidence.code == code)
    found = session.exec(wanted.order_by(col(Evidence.added_at), col(Evidence.id)))
    return [_proof(evidence, file) for evidence, file in found]


def evidence(session: Session, evidence_id: str) -> Evidence | None:
    """One piece of evidence, removed or not."""
    return session.get(Evidence, evidence_id)


def names(session: Session, person_ids: Iterable[str | None]) -> dict[str, str]:
    """Full names by person; None among the ids is passed over."""
    wanted = {number for number in person_ids if number}
    found = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(wanted)))
    return dict(found.all())


def last_done(session: Session, bloc_id: str, person_id: str, act: str) -> datetime | None:
    """When a person last did `act` in a bloc, by the trail."""
    wanted = select(Trail.at).where(Trail.bloc_id == bloc_id, Trail.person_id == person_id, Trail.act == act)
    return session.exec(wanted.order_by(col(Trail.id).desc()).limit(1)).first()


def _proof(row: Evidence, file: EvidenceFile | None) -> Proof:
    about = (row.id, row.code, row.kind, row.number, row.dated, row.added_by, row.added_at)
    if file is None:
        return Proof(*about)
    return Proof(*about, file.id, file.name, file.mime, file.state, file.sha256, file.size, file.unique_id)
