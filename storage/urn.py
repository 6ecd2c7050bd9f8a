"""The urn: secret papers, from the first vote to the count (architecture 6).

The roll says who has voted and nothing else. A choice exists only sealed, in one row a ballot that is kept sorted, until the
count opens all papers at once, keeps them as a sorted multiset and destroys the key. `cleanse` then rewrites that row in a
transaction of its own, so that neither row versions nor `xmin` nor free pages tie a paper to the vote that brought it.
"""

from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from sqlalchemy import Engine, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, select

from storage.engine import is_sqlite
from storage.tables import Roll, Urn

PAPER = 16
"""Bytes of an open paper: the choice mask of `domain.tally`, always of one length."""

SEALED = PAPER + 48
"""Bytes of a sealed paper: libsodium's sealed box adds 32 for the passing key and 16 for the tag."""


class UrnClosedError(Exception):
    """The count has begun: the vote was not recorded, and its transaction must be rolled back."""


class KeyLostError(Exception):
    """The ballot's key cannot be unwrapped with this BALLOT_KEY: its papers cannot be opened by anybody."""


@dataclass(frozen=True, slots=True)
class UrnKey:
    """The two halves of a ballot's key; `wrapped` is the secret half under BALLOT_KEY."""

    public: bytes
    wrapped: bytes


def new_key(ballot_key: bytes) -> UrnKey:
    """A key for one ballot. `ballot_key` is 32 bytes and lives outside the database and its backups."""
    secret = PrivateKey.generate()
    return UrnKey(bytes(secret.public_key), SecretBox(ballot_key).encrypt(bytes(secret)))


def set_up(session: Session, ballot_id: str) -> None:
    """An empty urn for a ballot about to open."""
    session.add(Urn(ballot_id=ballot_id))


def cast(session: Session, ballot_id: str, agency_id: str, public_key: bytes, paper: bytes) -> bool:
    """Mark the roll and drop the sealed `paper` in; False when this agency has voted before.

    Doing it twice is safe: the roll's key refuses the second mark. The urn's row is locked last and shortly. Raises
    `UrnClosedError` when the count has begun.
    """
    if len(paper) != PAPER:
        raise ValueError(f"a paper has {PAPER} bytes, not {len(paper)}")
    if not _mark(session, ballot_id, agency_id):
        return False
    sealed = SealedBox(PublicKey(public_key)).encrypt(paper)
    found = session.execute(_LOCK, {"ballot": ballot_id}).one_or_none()
    if found is None or found.closed:
        raise UrnClosedError(ballot_id)
    papers = b"".join(sorted([*split(bytes(found.papers), SEALED), sealed]))
    session.execute(_DROP, {"papers": papers, "ballot": ballot_id})
    return True


def voted(session: Session, ballot_id: str) -> list[str]:
    """The agencies on the roll, sorted."""
    return list(session.exec(select(Roll.agency_id).where(Roll.ballot_id == ballot_id).order_by(Roll.agency_id)))


def close(session: Session, ballot_id: str) -> bool:
    """Let nobody else in; False when it was closed already. A vote under way either is in before or finds it closed."""
    found = session.execute(_LOCK, {"ballot": ballot_id}).one_or_none()
    if found is None or found.closed:
        return False
    session.execute(text("UPDATE urn SET closed = :yes WHERE ballot_id = :ballot"), {"yes": True, "ballot": ballot_id})
    return True


def empty(session: Session, ballot_id: str, key: UrnKey, ballot_key: bytes) -> list[bytes]:
    """Open all papers of a closed urn, sorted; what lies in the row afterwards are the open papers.

    Raises `KeyLostError` when the key cannot be unwrapped, and `AssertionError` when roll and urn differ in number.
    """
    urn = session.execute(_LOCK, {"ballot": ballot_id}).one()
    sealed = split(bytes(urn.papers), SEALED)
    marks = len(voted(session, ballot_id))
    if len(sealed) != marks:
        raise AssertionError(f"{len(sealed)} papers, {marks} marks on the roll")
    try:
        box = SealedBox(PrivateKey(SecretBox(ballot_key).decrypt(key.wrapped)))
        papers = sorted(box.decrypt(paper) for paper in sealed)
    except CryptoError as error:
        raise KeyLostError(ballot_id) from error
    session.execute(_DROP, {"papers": b"".join(papers), "ballot": ballot_id})
    return papers


def papers_in(session: Session, ballot_id: str) -> int:
    """How many papers lie in an open urn."""
    urn = session.get(Urn, ballot_id)
    return len(split(urn.papers, SEALED)) if urn else 0


def opened(session: Session, ballot_id: str) -> list[bytes]:
    """The open papers of a counted ballot, sorted."""
    urn = session.get(Urn, ballot_id)
    return split(urn.papers, PAPER) if urn else []


def cleanse(engine: Engine, ballot_id: str) -> None:
    """Rewrite a counted urn on its own and clean what lay beside it; doing it twice is safe. For `Writer.run_outside`."""
    with engine.connect() as connection, connection.begin():
        row = connection.execute(
            text("SELECT papers, closed FROM urn WHERE ballot_id = :ballot"), {"ballot": ballot_id}
        ).one()
        connection.execute(text("DELETE FROM urn WHERE ballot_id = :ballot"), {"ballot": ballot_id})
        connection.execute(
            text("INSERT INTO urn (ballot_id, papers, closed) VALUES (:ballot, :papers, :closed)"),
            {"ballot": ballot_id, "papers": row.papers, "closed": row.closed},
        )
    raw = engine.raw_connection()
    try:
        if is_sqlite(engine):
            cursor = raw.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
        else:
            raw.autocommit = True  # type: ignore[attr-defined]  # psycopg's own switch: VACUUM runs in no transaction
            cursor = raw.cursor()
            cursor.execute("VACUUM FULL urn")
            cursor.close()
            raw.autocommit = False  # type: ignore[attr-defined]  # as above
    finally:
        raw.close()


def split(papers: bytes, size: int) -> list[bytes]:
    """Cut a row of papers of one `size` apart."""
    return [papers[start : start + size] for start in range(0, len(papers), size)]


def _mark(session: Session, ballot_id: str, agency_id: str) -> bool:
    statement = _MARK_SQLITE if session.get_bind().dialect.name == "sqlite" else _MARK_POSTGRESQL
    return session.execute(statement, {"ballot_id": ballot_id, "agency_id": agency_id}).first() is not None


# "Was it inserted?" is asked with RETURNING: drivers report row counts differently.
_ROLL = Roll.__table__  # type: ignore[attr-defined]  # SQLModel gives every table class this attribute
_MARK_SQLITE = sqlite.insert(_ROLL).on_conflict_do_nothing().returning(_ROLL.c.agency_id)
_MARK_POSTGRESQL = postgresql.insert(_ROLL).on_conflict_do_nothing().returning(_ROLL.c.agency_id)
_URN = Urn.__table__  # type: ignore[attr-defined]  # as above
_LOCK = select(_URN.c.papers, _URN.c.closed).where(_URN.c.ballot_id == text(":ballot")).with_for_update()
_DROP = text("UPDATE urn SET papers = :papers WHERE ballot_id = :ballot")
