"""Minutes (biên bản) of a count or of a meeting: who waits for the file, and which version was made last."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import Row, one_of


class Minutes(Row, table=True):
    """`subject_id`: the ballot of a `count`, or the `meeting`. `wanted_by`: persons; "" stands for those who get it by themselves.

    `tries`, `try_after_at`: of making it now; the second is a lease, too. `digest`: of what the version of `made_at` says; `version`
    counts, so that a paper made again after a change can say so.
    """

    __table_args__ = (one_of("kind", ("count", "meeting")), one_of("state", ("wanted", "made", "stopped")))

    kind: str = Field(primary_key=True)
    subject_id: str = Field(primary_key=True)
    state: str = Field(default="wanted", index=True)
    wanted_by: list[str] = Field(default_factory=list, sa_type=JSON)
    tries: int = 0
    try_after_at: datetime | None = None
    version: int = 0
    digest: str = ""
    made_at: datetime | None = None
