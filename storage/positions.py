"""Who speaks, where their conversation stands, and whether an update has been played before: the start of every turn."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, literal_column, select, text, true, update
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col

from storage.prepared import Prepared, Row
from storage.tables import Account, Aside, Person, Position, Seen
from storage.tables.base import table_of


def first_time(session: Session, channel: str, update_id: int, today: date) -> bool:
    """Note that an update is being played; False when it has been played before."""
    given = {"channel": channel, "number": update_id, "today": today}
    return _SEEN.row(session, given) is not None


def forget_seen(session: Session, before: date) -> None:
    """Forget the numbers of updates played before a day."""
    session.execute(delete(Seen).where(col(Seen.seen_on) < before))


@dataclass(frozen=True, slots=True)
class Caller:
    """The account that speaks."""

    id: int
    channel: str
    external_id: str
    person_id: str


@dataclass(slots=True)
class Spot:
    """A position in the hands of a turn, which writes back what it has changed (`keep`)."""

    account_id: int
    conversation: str = ""
    state: str = ""
    arg: dict[str, Any] = field(default_factory=dict)
    offer: list[list[str]] = field(default_factory=list)
    card_id: int | None = None
    menu: str = ""


def start(
    session: Session, channel: str, external_id: str, update_id: int, today: date
) -> tuple[bool, "tuple[Caller, Spot, Person] | None"]:
    """`first_time` and `find` at once: on PostgreSQL in one statement, because each is a way to the server and back. Of an update that
    has been played before nobody is told."""
    if session.connection().dialect.name == "sqlite":
        first = first_time(session, channel, update_id, today)
        return first, find(session, channel, external_id) if first else None
    given = {"channel": channel, "external_id": external_id, "number": update_id, "today": today}
    row = _start().row(session, given)
    if row is None or not row[0]:
        return False, None
    return True, _read(session, channel, external_id, row[1:]) if row[1] is not None else None


def find(session: Session, channel: str, external_id: str) -> tuple[Caller, Spot, Person] | None:
    """The account, its position (locked until the commit) and its person."""
    found = _FIND.row(session, {"channel": channel, "external_id": external_id})
    return None if found is None else _read(session, channel, external_id, found)


def _read(session: Session, channel: str, external_id: str, found: Row) -> tuple[Caller, Spot, Person]:
    person, spot = _attached(session, found[: len(_PERSON)]), Spot(*found[len(_PERSON) :])
    return Caller(spot.account_id, channel, external_id, person.id), spot, person


def _attached(session: Session, found: Row) -> Person:
    """A person as if the session had loaded the row itself: what is changed later is written. A fifth of what loading costs."""
    values = dict(zip(_PERSON, found, strict=True))
    here: Person | None = session.identity_map.get(identity_key(Person, values["id"]))
    if here is not None:
        return here
    person = Person(**values)
    make_transient_to_detached(person)
    session.add(person)
    return person


def make(
    session: Session, channel: str, external_id: str, person_id: str, lang: str, now: datetime
) -> tuple[Caller, Spot, Person]:
    """An account met for the first time, with a person of whom nothing is known yet."""
    person = Person(id=person_id, lang=lang, created_at=now)
    session.add(person)
    session.flush()
    account = Account(channel=channel, external_id=external_id, person_id=person_id)
    session.add(account)
    session.flush()
    assert account.id is not None  # noqa: S101  # the flush gave it
    session.add(Position(account_id=account.id))
    session.flush()
    return Caller(account.id, channel, external_id, person_id), Spot(account.id), person


def values(position: Spot) -> dict[str, Any]:
    """What a position says, to be compared and kept."""
    return {name: getattr(position, name) for name in _KEPT}


def keep(session: Session, position: Spot) -> None:
    """Write a position back. One statement instead of the ORM's unit of work: half the cost of a short turn was that."""
    new = {f"new_{name}": value for name, value in values(position).items()}
    _KEEP.rows(session, {"account": position.account_id, **new})


def accounts_of(session: Session, person_id: str) -> list[Account]:
    """All accounts of a person, the first one first."""
    return list(session.scalars(select(Account).where(col(Account.person_id) == person_id).order_by(col(Account.id))))


def end(session: Session, person_id: str, conversation: str, state: str, arg: dict[str, Any]) -> None:
    """Nothing more is waited for where just this is; whoever has gone elsewhere since stays there."""
    wanted = select(Position).join(Account, col(Account.id) == col(Position.account_id))
    wanted = wanted.where(col(Account.person_id) == person_id).order_by(col(Position.account_id))
    for one in session.scalars(wanted.with_for_update(of=Position).execution_options(populate_existing=True)):
        if (one.conversation, one.state, one.arg) == (conversation, state, arg):
            one.conversation, one.state, one.arg = "", "", {}


def cards_shown(session: Session, cards: Iterable[tuple[str, str, int]]) -> None:
    """Remember which message is the card of a chat, so that the next one can take its buttons away.

    Each is (channel, external id, number of the message).
    """
    # Always in one order: of two processes that write many, neither waits for the other while it holds what that one needs.
    given = [{"channel": channel, "chat": chat, "card": card} for channel, chat, card in sorted(cards)]
    if given:
        session.connection().execute(_CARD, given)


def set_aside(session: Session, channel: str, update_id: int, reason: str, now: datetime) -> None:
    """Keep the number of an update that cannot be played, and why; never its content."""
    if session.get(Aside, (channel, update_id)) is None:
        session.add(Aside(channel=channel, update_id=update_id, reason=reason[:200], set_aside_at=now))


def _parameter(name: str) -> BindParameter[str]:
    return bindparam(name)


_TABLE = table_of(Position)
_KEPT = tuple(one.name for one in fields(Spot) if one.name != "account_id")
_KEEP = Prepared(
    update(_TABLE).where(_TABLE.c.account_id == bindparam("account")).values({n: bindparam(f"new_{n}") for n in _KEPT})
)
_SEEN = Prepared(
    text(
        "INSERT INTO seen (channel, update_id, seen_on) VALUES (:channel, :number, :today) ON CONFLICT DO NOTHING RETURNING update_id"
    ).bindparams(bindparam("today", type_=table_of(Seen).c.seen_on.type))
)
_CARD = text(
    "UPDATE position SET card_id = :card WHERE account_id = "
    "(SELECT id FROM account WHERE channel = :channel AND external_id = :chat)"
)
_PERSON = tuple(one.name for one in table_of(Person).c)
_WANTED = (
    select(*table_of(Person).c, *(_TABLE.c[one.name] for one in fields(Spot)))
    .select_from(Account)
    .join(Position, col(Position.account_id) == col(Account.id))
    .join(Person, col(Person.id) == col(Account.person_id))
    .where(col(Account.channel) == _parameter("channel"), col(Account.external_id) == _parameter("external_id"))
    .with_for_update(of=Position)
)
_FIND = Prepared(_WANTED)


@cache
def _start() -> Prepared:
    from sqlalchemy.dialects import postgresql  # which SQLite does without

    noted = postgresql.insert(table_of(Seen)).values(
        channel=bindparam("channel"), update_id=bindparam("number"), seen_on=bindparam("today")
    )
    seen = noted.on_conflict_do_nothing().returning(table_of(Seen).c.update_id).cte("noted")
    found = _WANTED.lateral("found")
    one = select(literal_column("1").label("one")).subquery("one")
    first = select(seen.c.update_id).exists().label("first")
    return Prepared(select(first, *found.c).select_from(one.outerjoin(found, true())))
