"""What an agency sets itself to win: its registration of titles and commendations (đăng ký thi đua)."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Registration(Row, table=True):
    """One agency's registration of a year. `titles`: codes of collective titles and forms of commendation, in the offered order.

    `numbers`: of individual titles and initiatives, by item (`domain.counted`); `paper_numbers`: those that the head has read from a
    registration on paper.
    """

    __table_args__ = (one_of("state", ("draft", "with_leader", "submitted")),)

    year_id: str = Field(primary_key=True, foreign_key="year.id")
    agency_id: str = Field(primary_key=True, foreign_key="agency.id")
    titles: list[str] = Field(default_factory=list, sa_type=JSON)
    numbers: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    paper_numbers: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    state: str = "draft"
    sent_by: str | None = Field(default=None, foreign_key="person.id")
    sent_at: datetime | None = None
    submitted_by: str | None = Field(default=None, foreign_key="person.id")
    submitted_at: datetime | None = None
