"""The dossiers of nominations: which papers they need, what has come, and their way to the council and back."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from domain.dossiers import Move, Paper, Way, usual_papers, way_of
from domain.honours import Course
from storage import quotas
from storage.missing import insert_missing
from storage.tables import Attachment, DossierMove, DossierPaper, EvidenceFile, Nomination, Year

STEP = "PROPOSE"
"""The step of the year by whose deadline dossiers are sent."""

Which = tuple[str, str]
"""One dossier of a year: (award, agency)."""


def place_of(year_id: str, award: str, agency_id: str, key: str) -> str:
    """Where files of a paper are attached."""
    return f"dossier:{year_id}:{award}:{agency_id}:{key}"


def papers_of(year: Year, award: str) -> tuple[Paper, ...]:
    """The papers that a dossier for this award needs: the bloc's own list, else the usual one."""
    said = quotas.of_award(year, award).get("papers")
    return tuple(Paper.from_json(one) for one in said) if said else usual_papers(award)


def has_own_list(year: Year, award: str) -> bool:
    """Whether the bloc has said which papers it needs."""
    return bool(quotas.of_award(year, award).get("papers"))


def set_papers(session: Session, year: Year, award: str, papers: Sequence[Paper]) -> None:
    """Say which papers a dossier for this award needs; the year is held until the commit."""
    quotas.change(session, year, award, {"papers": [paper.to_json() for paper in papers]})


def noted(session: Session, year_id: str) -> dict[Which, dict[str, DossierPaper]]:
    """The papers noted in a year, by dossier and key."""
    found: defaultdict[Which, dict[str, DossierPaper]] = defaultdict(dict)
    for row in session.exec(select(DossierPaper).where(DossierPaper.year_id == year_id)):
        found[row.award, row.agency_id][row.key] = row
    return found


def files(session: Session, year_id: str) -> dict[str, int]:
    """How many files lie beside each paper of a year, by `place_of`; those given up are left out."""
    wanted = select(Attachment.place, func.count()).join(EvidenceFile, col(EvidenceFile.id) == col(Attachment.file_id))
    wanted = wanted.where(col(Attachment.place).startswith(f"dossier:{year_id}:", autoescape=True))
    return dict(session.exec(wanted.where(EvidenceFile.state != "failed").group_by(col(Attachment.place))).all())


def moves(session: Session, year_id: str) -> dict[Which, list[DossierMove]]:
    """What has happened to the dossiers of a year, the first first."""
    found: defaultdict[Which, list[DossierMove]] = defaultdict(list)
    for row in session.exec(select(DossierMove).where(DossierMove.year_id == year_id).order_by(col(DossierMove.place))):
        found[row.award, row.agency_id].append(row)
    return found


def ways(session: Session, year_id: str) -> dict[Which, Way]:
    """Where every dossier of a year is."""
    session.flush()
    went = moves(session, year_id)
    rows = session.exec(select(Nomination).where(Nomination.year_id == year_id))
    return {
        (row.award, row.agency_id): way_of(Course(row.state), kinds(went[row.award, row.agency_id])) for row in rows
    }


def kinds(rows: Sequence[DossierMove]) -> list[Move]:
    """The moves as the rules read them."""
    return [Move(row.kind) for row in rows]


def pending(session: Session, year_id: str) -> list[Which]:
    """The dossiers of a year that are still to be sent, for the first time or again."""
    return [which for which, way in ways(session, year_id).items() if way in {Way.GATHERING, Way.RETURNED}]


def sent(session: Session, year_id: str, award: str) -> set[str]:
    """The agencies whose dossier for an award is with the council."""
    went = moves(session, year_id)
    return {agency for (said, agency), rows in went.items() if said == award and rows[-1].kind == Move.SENT}


def paper(session: Session, where: tuple[str, str, str, str], now: datetime) -> DossierPaper:
    """A noted paper by (year, award, agency, key), held until the commit; made when there is none, by however many at once."""
    year_id, award, agency_id, key = where
    insert_missing(session, DossierPaper(year_id=year_id, award=award, agency_id=agency_id, key=key, noted_at=now))
    wanted = select(DossierPaper).where(
        DossierPaper.year_id == year_id, DossierPaper.award == award, DossierPaper.agency_id == agency_id,
        DossierPaper.key == key,
    )  # fmt: skip
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).one()


def forget_paper(session: Session, where: tuple[str, str, str, str]) -> bool:
    """Take back what was noted of a paper; whether there was anything."""
    year_id, award, agency_id, key = where
    gone = delete(DossierPaper).where(
        col(DossierPaper.year_id) == year_id, col(DossierPaper.award) == award,
        col(DossierPaper.agency_id) == agency_id, col(DossierPaper.key) == key,
    )  # fmt: skip
    return session.execute(gone.returning(col(DossierPaper.key))).first() is not None
