"""The urn: secret papers, from the first vote to the count (architecture 6).

The roll says who has voted and nothing else. A choice exists only sealed, in one row a ballot that is kept sorted, until the
count opens all papers at once, keeps of them what `domain.opened` leaves and destroys the key. `storage.cleansing` then rewrites that
row in a transaction of its own, so that neither row versions nor `xmin` nor free pages tie a paper to the vote that brought it.
"""

from base64 import b32encode
from bisect import bisect
from dataclasses import dataclass
from hashlib import blake2b, sha256

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from sqlalchemy import text
from sqlmodel import Session, col, delete, func, select

from domain.channels import SLIPS, Channel
from domain.slips import COUNTS
from domain.voters import Voter
from storage import ballots
from storage.prepared import Prepared
from storage.tables import Ballot, Roll, Urn
from storage.tables.base import table_of

PAPER = 16
"""Bytes of an open paper: the choice mask of `domain.tally`, always of one length."""

SEALED = PAPER + 48
"""Bytes of a sealed paper: libsodium's sealed box adds 32 for the passing key and 16 for the tag."""

SEALED_COUNTS = COUNTS + 48
"""Bytes of the sealed counts of one question."""
CODE = 8
"""Letters of the code by which a paper is found counted."""

UNREADABLE = bytes(PAPER)
"""What stands for a paper that does not open although the key is right (its bytes were changed): it counts as invalid."""


class UrnClosedError(Exception):
    """The count has begun: the vote was not recorded, and its transaction must be rolled back."""


class KeyLostError(Exception):
    """The ballot's key cannot be unwrapped with this BALLOT_KEY. Another one may: nothing is closed, nothing is thrown away."""


class CountsChangedError(Exception):
    """Sealed counts do not open although the key is right: they have to be entered again."""


class RollMismatchError(Exception):
    """There are more or fewer papers than marks on the roll: somebody has been at the rows. The ballot has to be repeated."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paper is in: the code by which its voter finds it counted, and how many papers there are now."""

    code: str
    papers: int


@dataclass(frozen=True, slots=True)
class Emptied:
    """The open papers and the codes of the sealed ones, each sorted: neither order tells of the other."""

    papers: tuple[bytes, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UrnKey:
    """The two halves of a ballot's key; `wrapped` is the secret half under BALLOT_KEY."""

    public: bytes
    wrapped: bytes


def new_key(ballot_key: bytes) -> UrnKey:
    """A key for one ballot. `ballot_key` is 32 bytes and lives outside the database and its backups."""
    secret = PrivateKey.generate()
    return UrnKey(bytes(secret.public_key), SecretBox(ballot_key).encrypt(bytes(secret)))


def public_of(key: UrnKey, ballot_key: bytes) -> bytes:
    """The public half that belongs to the wrapped one. Raises `KeyLostError` when that cannot be unwrapped."""
    return bytes(_unwrapped("", key, ballot_key).public_key)


def seal_of(ballot_key: bytes, ballot_id: str, public_key: bytes, content_hash: str) -> bytes:
    """What binds a ballot's key to its content: whoever has the rows but not BALLOT_KEY can make no other one."""
    said = b"\0".join((ballot_id.encode(), public_key, content_hash.encode()))
    return blake2b(said, key=ballot_key, digest_size=32, person=b"ballot seal").digest()


def letters_of(public_key: bytes) -> str:
    """Eight letters and figures that change with the key: what people may write down when voting begins."""
    return b32encode(sha256(public_key).digest()[:5]).decode()


def set_up(session: Session, ballot_id: str) -> None:
    """An empty urn for a ballot about to open."""
    session.add(Urn(ballot_id=ballot_id))


def mark(session: Session, ballot_id: str, voter: Voter, channel: Channel = Channel.ELECTRONIC) -> bool:
    """Mark the roll; False when the mark was there, since its key refuses a second one. Then the paper is to be dropped in,
    in the same transaction, where it is an electronic one; a trial keeps no paper."""
    said = {"ballot": ballot_id, "agency": voter.agency_id, "number": voter.number, "channel": channel.value}
    return _MARK.row(session, said) is not None


def unmark(session: Session, ballot_id: str, voter: Voter) -> bool:
    """Take a slip back; False when there is none. The mark of a paper from a phone is never taken back."""
    slip = delete(Roll).where(col(Roll.ballot_id) == ballot_id, col(Roll.agency_id) == voter.agency_id)
    gone = slip.where(col(Roll.number) == voter.number, col(Roll.channel) != Channel.ELECTRONIC.value).returning(
        col(Roll.agency_id)
    )
    return session.exec(gone).first() is not None


def seal_counts(public_key: bytes, counts: bytes) -> bytes:
    """What a counting team counted of one question, so that nobody reads it before the count."""
    if len(counts) != COUNTS:
        raise ValueError(f"counts have {COUNTS} bytes, not {len(counts)}")
    return SealedBox(PublicKey(public_key)).encrypt(counts)


def open_counts(ballot_id: str, key: UrnKey, ballot_key: bytes, sealed: bytes) -> bytes:
    """The inverse. Raises `KeyLostError` and `CountsChangedError`."""
    try:
        return SealedBox(_unwrapped(ballot_id, key, ballot_key)).decrypt(sealed)
    except (CryptoError, ValueError) as error:
        raise CountsChangedError(ballot_id) from error


def drop(session: Session, ballot_id: str, public_key: bytes, paper: bytes) -> Dropped:
    """Drop in the sealed `paper` of a voter just marked.

    Every vote of a ballot waits for the urn's row: do this as the last thing of a transaction. Raises `UrnClosedError` when
    the count has begun.
    """
    if len(paper) != PAPER:
        raise ValueError(f"a paper has {PAPER} bytes, not {len(paper)}")
    sealed = SealedBox(PublicKey(public_key)).encrypt(paper)
    if session.connection().dialect.name == "postgresql":
        found = _DROP_POSTGRESQL.row(session, {"sealed": sealed, "ballot": ballot_id})
        if found is None:
            raise UrnClosedError(ballot_id)
        return Dropped(code_of(ballot_id, sealed), int(found[0]) // SEALED)
    found = _LOCK_ALONE.row(session, {"ballot": ballot_id})
    if found is None or found[1]:
        raise UrnClosedError(ballot_id)
    papers = _with(found[0], sealed)
    _KEEP_ALONE.rows(session, {"papers": papers, "ballot": ballot_id})
    return Dropped(code_of(ballot_id, sealed), len(papers) // SEALED)


def hold(session: Session, ballot_id: str) -> None:
    """Nobody closes this ballot, and nobody else speaks at it, until the commit. Raises `UrnClosedError` when the count has begun."""
    found = session.execute(_LOCK, {"ballot": ballot_id}).one_or_none()
    if found is None or found.closed:
        raise UrnClosedError(ballot_id)


def code_of(ballot_id: str, sealed: bytes) -> str:
    """Eight letters and figures by which a voter recognises the sealed paper, and which say nothing of what is in it."""
    return b32encode(sha256(ballot_id.encode() + sealed).digest()[:5]).decode()


def has_voted(session: Session, ballot_id: str, voter: Voter) -> bool:
    """Whether a paper is on the roll."""
    return session.get(Roll, (ballot_id, *voter)) is not None


def channel_of(session: Session, ballot_id: str, voter: Voter) -> Channel | None:
    """How a paper is cast; None when it is not on the roll."""
    mark_of = session.get(Roll, (ballot_id, *voter), populate_existing=True)
    return Channel(mark_of.channel) if mark_of else None


def voted(session: Session, ballot_id: str) -> list[str]:
    """The agencies on the roll, sorted, once for each of their papers."""
    return [voter.agency_id for voter in roll(session, ballot_id)]


def roll(session: Session, ballot_id: str) -> dict[Voter, Channel]:
    """The papers on the roll, sorted, and on which channel each was cast or given as a slip."""
    wanted = select(Roll.agency_id, Roll.number, Roll.channel).where(Roll.ballot_id == ballot_id)
    found = session.exec(wanted.order_by(Roll.agency_id, col(Roll.number)))
    return {Voter(agency_id, number): Channel(channel) for agency_id, number, channel in found}


def opens(key: UrnKey, ballot_key: bytes) -> bool:
    """Whether this BALLOT_KEY can open the papers of a ballot with this key. To be asked before its urn is closed."""
    try:
        _unwrapped("", key, ballot_key)
    except KeyLostError:
        return False
    return True


def close(session: Session, ballot_id: str) -> bool:
    """Let nobody else in; False when it was closed already. A vote under way either is in before or finds it closed."""
    found = session.execute(_LOCK, {"ballot": ballot_id}).one_or_none()
    if found is None or found.closed:
        return False
    session.execute(text("UPDATE urn SET closed = :yes WHERE ballot_id = :ballot"), {"yes": True, "ballot": ballot_id})
    return True


def empty(session: Session, ballot_id: str, key: UrnKey, ballot_key: bytes) -> Emptied:
    """Open all papers of a closed urn; what is to lie there in their place has to follow in the same transaction (`keep`).

    A paper that was tampered with comes out as `UNREADABLE`. Raises `KeyLostError` when the key cannot be unwrapped and
    `RollMismatchError` when papers and marks differ in number; both leave everything as it was.
    """
    found = session.execute(_LOCK, {"ballot": ballot_id}).one()
    box = SealedBox(_unwrapped(ballot_id, key, ballot_key))
    sealed = split(bytes(found.papers), SEALED)
    marks = sum(channel is Channel.ELECTRONIC for channel in roll(session, ballot_id).values())
    if len(sealed) != marks:
        raise RollMismatchError(f"{len(sealed)} papers, {marks} marks on the roll of {ballot_id}")
    codes = sorted(code_of(ballot_id, paper) for paper in sealed)
    return Emptied(tuple(sorted(_open(box, paper) for paper in sealed)), tuple(codes))


def keep(session: Session, ballot_id: str, opened: bytes) -> None:
    """What lies in a counted urn; the sealed papers go with it."""
    session.execute(_KEEP, {"papers": opened, "ballot": ballot_id})


def papers_in(session: Session, ballot_id: str) -> int:
    """How many papers lie in an open urn."""
    return len(split(_papers(session, ballot_id), SEALED))


def complete(session: Session) -> list[str]:
    """Open ballots, of all blocs, with as many marks on the roll as there are papers, and one that is no slip among them."""
    phones = func.count(col(Roll.agency_id)).filter(col(Roll.channel).not_in(sorted(SLIPS)))
    wanted = select(Ballot, func.count(col(Roll.agency_id)), phones).join(Roll, col(Roll.ballot_id) == col(Ballot.id))
    wanted = wanted.where(Ballot.state == "open", Ballot.kind == "real")
    found = session.exec(wanted.group_by(col(Ballot.id)).order_by(Ballot.id))
    return [ballot.id for ballot, marks, by_phone in found if by_phone and marks >= ballots.content_of(ballot).issued]


def opened(session: Session, ballot_id: str) -> bytes:
    """What lies in a counted urn."""
    return _papers(session, ballot_id)


def split(papers: bytes, size: int) -> list[bytes]:
    """Cut a row of papers of one `size` apart."""
    return [papers[start : start + size] for start in range(0, len(papers), size)]


def _with(papers: bytes, sealed: bytes) -> bytes:
    """The sorted papers with one more in its place."""
    places = range(len(papers) // SEALED)
    at = bisect(places, sealed, key=lambda place: papers[place * SEALED : (place + 1) * SEALED]) * SEALED
    return papers[:at] + sealed + papers[at:]


def _papers(session: Session, ballot_id: str) -> bytes:
    """The row as it is now, whatever this session has read before."""
    found = session.execute(_READ, {"ballot": ballot_id}).one_or_none()
    return bytes(found.papers) if found else b""


def _unwrapped(ballot_id: str, key: UrnKey, ballot_key: bytes) -> PrivateKey:
    try:
        return PrivateKey(SecretBox(ballot_key).decrypt(key.wrapped))
    except (CryptoError, ValueError) as error:  # a key of another BALLOT_KEY, or none any more
        raise KeyLostError(ballot_id) from error


def _open(box: "SealedBox[PrivateKey]", sealed: bytes) -> bytes:
    try:
        return box.decrypt(sealed)
    except (CryptoError, ValueError):
        return UNREADABLE


# "Was it inserted?" is asked with RETURNING: drivers report row counts differently.
_MARK = Prepared(
    text(
        "INSERT INTO roll (ballot_id, agency_id, number, channel) VALUES (:ballot, :agency, :number, :channel) "
        "ON CONFLICT DO NOTHING RETURNING number"
    )
)
_URN = table_of(Urn)
_LOCK = select(_URN.c.papers, _URN.c.closed).where(_URN.c.ballot_id == text(":ballot")).with_for_update()
_READ = select(_URN.c.papers).where(_URN.c.ballot_id == text(":ballot"))
_KEEP = text("UPDATE urn SET papers = :papers WHERE ballot_id = :ballot")
_LOCK_ALONE, _KEEP_ALONE = Prepared(text("SELECT papers, closed FROM urn WHERE ballot_id = :ballot")), Prepared(_KEEP)
"""On SQLite whoever writes is alone from the beginning of the transaction."""

_DROP_POSTGRESQL = Prepared(
    text(
        f"""
    UPDATE urn SET papers = (
        SELECT string_agg(paper, ''::bytea ORDER BY paper) FROM (
            SELECT substr(papers, n, {SEALED}) AS paper FROM generate_series(1, length(papers), {SEALED}) AS n
            UNION ALL SELECT CAST(:sealed AS bytea)) AS all_papers)
     WHERE ballot_id = :ballot AND NOT closed RETURNING length(papers)
    """  # noqa: S608  # SEALED is a number of ours; nothing of an update stands in the text
    )
)
"""Locked, sorted and written in one statement: between two of them other votes would wait for the network.
A vote that has waited for the lock sees the row as it is by then, and whether it was closed meanwhile."""
