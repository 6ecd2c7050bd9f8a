"""Who speaks, where their conversation stands, and whether an update has been played before: the start of every turn."""

from datetime import datetime

from sqlalchemy import BindParameter, Insert, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from storage.tables import Account, Aside, Person, Position, Seen


def first_time(session: Session, channel: str, update_id: int) -> bool:
    """Note that an update is being played; False when it has been played before."""
    return session.execute(_insert_seen(session), {"channel": channel, "update_id": update_id}).first() is not None


def find(session: Session, channel: str, external_id: str) -> tuple[Account, Position, Person] | None:
    """The account, its position (locked until the commit) and its person."""
    return session.execute(_FIND, {"channel": channel, "external_id": external_id}).one_or_none()


def make(
    session: Session, channel: str, external_id: str, person_id: str, lang: str, now: datetime
) -> tuple[Account, Position, Person]:
    """An account met for the first time, with a person of whom nothing is known yet."""
    person = Person(id=person_id, lang=lang, created_at=now)
    session.add(person)
    session.flush()
    account = Account(channel=channel, external_id=external_id, person_id=person_id)
    session.add(account)
    session.flush()
    assert account.id is not None  # noqa: S101  # the flush gave it
    position = Position(account_id=account.id)
    session.add(position)
    session.flush()
    return account, position, person


def accounts_of(session: Session, person_id: str) -> list[Account]:
    """All accounts of a person, the first one first."""
    return list(session.exec(select(Account).where(Account.person_id == person_id).order_by(col(Account.id))))


def card_shown(session: Session, channel: str, external_id: str, card_id: int) -> None:
    """Remember which message is the card of a chat, so that the next one can take its buttons away."""
    found = find(session, channel, external_id)
    if found:
        found[1].card_id = card_id


def set_aside(session: Session, channel: str, update_id: int, reason: str, now: datetime) -> None:
    """Keep the number of an update that cannot be played, and why; never its content."""
    if session.get(Aside, (channel, update_id)) is None:
        session.add(Aside(channel=channel, update_id=update_id, reason=reason[:200], set_aside_at=now))


def _insert_seen(session: Session) -> Insert:
    return _SEEN_SQLITE if session.get_bind().dialect.name == "sqlite" else _SEEN_POSTGRESQL


_SEEN: Table = Seen.__table__  # type: ignore[attr-defined]  # SQLModel gives every table class this attribute
_SEEN_SQLITE = sqlite.insert(_SEEN).on_conflict_do_nothing().returning(_SEEN.c.update_id)
_SEEN_POSTGRESQL = postgresql.insert(_SEEN).on_conflict_do_nothing().returning(_SEEN.c.update_id)


def _parameter(name: str) -> BindParameter[str]:
    return bindparam(name)


_FIND = (
    select(Account, Position, Person)
    .join(Position, col(Position.account_id) == col(Account.id))
    .join(Person, col(Person.id) == col(Account.person_id))
    .where(col(Account.channel) == _parameter("channel"), col(Account.external_id) == _parameter("external_id"))
    .with_for_update(of=Position)
)
