"""The dossiers of nominations: papers noted for them, and their way to the council and back."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, one_of


class DossierPaper(Row, table=True):
    """A paper of a dossier, by its number and day or as taken in hand (`received_at`); `key`: as in the award's list.

    Files stand in `Attachment`. There may be papers of an agency that is nominated no more: they are there again if it is again.
    """

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    award: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    key: str = Field(primary_key=True)
    number: str = ""
    dated: str = ""
    received_at: datetime | None = None
    noted_by: str | None = Field(default=None, foreign_key="person.id")
    noted_at: datetime


class DossierMove(Row, table=True):
    """A dossier was sent, or returned; `place` counts from 0, so sent and returned alternate.

    `number`: of the paper, or with `portal` the receipt of the public-service portal; `dated`: a day ("2024-02-12").
    """

    __table_args__ = (one_of("kind", ("sent", "returned")),)

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    award: str = Field(primary_key=True)
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    place: int = Field(primary_key=True)
    kind: str
    number: str = ""
    portal: bool = False
    dated: str
    reason: str = ""
    noted_by: str | None = Field(default=None, foreign_key="person.id")
    noted_at: datetime
