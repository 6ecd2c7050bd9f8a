"""Persons, the accounts through which they speak, and how they came in (`screens.md` 3)."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import AUTO, Row, index_where, one_of

ROLES = ("leader", "officer", "chair", "secretary", "supervisor")


class Person(Row, table=True):
    """Somebody who speaks with the program; until `consented_at` only an account stands behind the row.

    `unreachable_at`: since when no message arrives, until the next sign of life; `loss_told_at`: when the head's people heard of it.
    `phone_shown`: the members of the person's blocs may see the number; otherwise only those who ring people up do.
    `hours`: when this person wants to be written to, as `domain.hours` reads it; empty for the bloc's hours.
    """

    __table_args__ = (
        index_where("ix_person_lost", "unreachable_at", where="unreachable_at IS NOT NULL AND loss_told_at IS NULL"),
    )

    id: str = Field(primary_key=True)
    full_name: str = ""
    post: str = ""
    phone: str = ""
    phone_shown: bool = False
    lang: str = "vi"
    bloc_id: str | None = Field(default=None, foreign_key="bloc.id")
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    created_at: datetime
    consented_at: datetime | None = None
    unreachable_at: datetime | None = None
    loss_told_at: datetime | None = None
    away_until_at: datetime | None = None
    hours: str = ""


class Account(Row, table=True):
    """A messenger's account of a person; a second channel is a second row, not a migration."""

    __table_args__ = (UniqueConstraint("channel", "external_id"), one_of("channel", ("telegram", "zalo")))

    id: int | None = Field(default=None, primary_key=True, sa_type=AUTO)
    channel: str
    external_id: str
    person_id: str = Field(foreign_key="person.id", index=True)


class Seat(Row, table=True):
    """A person's role in an agency of a bloc, from `since_at` until `until_at`; history stays when a person is replaced."""

    __table_args__ = (one_of("role", ROLES),)

    id: str = Field(primary_key=True)
    bloc_id: str = Field(foreign_key="bloc.id", index=True)
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    person_id: str = Field(foreign_key="person.id", index=True)
    role: str
    since_at: datetime
    until_at: datetime | None = None


class Invitation(Row, table=True):
    """A way in: the one link of a bloc (`bloc`), a person's own (`personal`), or the secretary's of a new bloc (`secretary`)."""

    __table_args__ = (one_of("kind", ("bloc", "personal", "secretary")), one_of("role", ROLES))

    code: str = Field(primary_key=True)
    kind: str
    bloc_id: str = Field(foreign_key="bloc.id", index=True)
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    role: str | None = None
    made_by: str | None = Field(default=None, foreign_key="person.id")
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: str | None = Field(default=None, foreign_key="person.id")
    revoked_at: datetime | None = None


class JoinRequest(Row, table=True):
    """What a person asks for who follows an invitation (`code`); with the bloc's link a stranger until the secretary approves.

    `role` may be `both`: leader and officer of the agency in one person.
    """

    __table_args__ = (
        UniqueConstraint("bloc_id", "person_id"),
        one_of("role", ("leader", "officer", "both", "supervisor", "secretary")),
        one_of("state", ("draft", "waiting", "approved", "declined")),
    )

    id: str = Field(primary_key=True)
    bloc_id: str = Field(foreign_key="bloc.id")
    person_id: str = Field(foreign_key="person.id")
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    role: str | None = None
    code: str | None = Field(default=None, foreign_key="invitation.code")
    state: str = "draft"
    reason: str = ""
    asked_at: datetime
    decided_at: datetime | None = None
    decided_by: str | None = Field(default=None, foreign_key="person.id")


class WrongCode(Row, table=True):
    """Wrong codes of one account: after some of them the next try has to wait until `wait_until_at`."""

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger)
    tries: int = 0
    wait_until_at: datetime | None = None
