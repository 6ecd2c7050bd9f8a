"""Papers that are made beside the turns: who waits for one, and every version that was made."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row, index_where, one_of

KEPT_FOR = ("", "members", "head", "own")
"""Of a version: everybody who may have the paper, those of them of an agency or the head, the head's people, the agency's own."""


class PaperJob(Row, table=True):
    """A paper of one subject, or the whole pack of a meeting. `kind`: a paper's code in the registry, or "pack".

    `subject_id`: a ballot, meeting or year; of an agency's paper the year and the agency with a dot between. `wanted_by`: persons;
    "" stands for those who get it by themselves. `tries`, `try_after_at`: of making it now; the second is a lease, too. `layout`: a
    family of layouts other than the issuer's. `version`, `digest`, `made_at`: of the version that was made last. `pdf`: for whom
    of those a PDF is made, too. `progress`: the card (channel, chat, message) that tells how far a pack is.
    """

    __table_args__ = (one_of("state", ("wanted", "made", "stopped")),)

    kind: str = Field(primary_key=True)
    subject_id: str = Field(primary_key=True)
    state: str = Field(default="wanted", index=True)
    wanted_by: list[str] = Field(default_factory=list, sa_type=JSON)
    pdf: list[str] = Field(default_factory=list, sa_type=JSON)
    progress: list[str] = Field(default_factory=list, sa_type=JSON)
    layout: str = ""
    tries: int = 0
    try_after_at: datetime | None = None
    version: int = 0
    digest: str = ""
    made_at: datetime | None = None


class PaperVersion(Row, table=True):
    """What a version says, as plain values (`documents.press.filters.Value`), and its file; no version is ever overwritten.

    `changes`: what it says otherwise than the one before, in short lines. `path`: of its file below the data folder, "" until it is
    made. `layout`: the code of its profile; `template_id`: of an agency's own template, "" for ours. `kept_for`: who alone could see
    what it says when it was made.
    """

    __table_args__ = (one_of("kept_for", KEPT_FOR),)

    kind: str = Field(primary_key=True)
    subject_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    digest: str
    made_at: datetime
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    changes: list[str] = Field(default_factory=list, sa_type=JSON)
    path: str = ""
    layout: str = ""
    template_id: str = ""
    kept_for: str = ""


class AgencyTemplate(Row, table=True):
    """A Word template of an agency's own for one kind of paper, a row a version; its file is never overwritten.

    `offered`: checked, and a sample of it was shown -> `in_use` -> `withdrawn`, or `dropped` without having been used. `path`: of the
    file below the data folder, `digest` its SHA-256 in hex. `changed_by`, `changed_at`: who gave it its state, and when.
    """

    __table_args__ = (
        UniqueConstraint("agency_id", "kind", "version"),
        one_of("state", ("offered", "in_use", "withdrawn", "dropped")),
        index_where("ix_agencytemplate_in_use", "agency_id", "kind", where="state = 'in_use'", unique=True),
    )

    id: str = Field(primary_key=True)
    agency_id: str = Field(foreign_key="agency.id")
    kind: str
    version: int
    state: str
    name: str
    path: str
    digest: str
    sent_by: str = Field(foreign_key="person.id")
    sent_at: datetime
    changed_by: str = Field(foreign_key="person.id")
    changed_at: datetime
