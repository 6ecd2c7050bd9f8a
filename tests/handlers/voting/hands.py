"""What the operator can do with SQL, and what `thidua audit` says afterwards. Each is done to the rows as they are and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, text

from bot.audit import audit_rows
from domain.papers import Mark, Paper
from handlers.voting import use_cases
from storage import urn
from storage.tables import Ballot, Roll, Urn
from tests.handlers.voting.wrong_doers import NOT_VOTED, VOTED, Scene

REFUSED = "*the database refuses it*"
NOTHING = "*nothing*"


@dataclass(frozen=True, slots=True)
class Hand:
    """What is done, the statements, and how it shows beside the audit."""

    what: str
    statements: tuple[str, ...]
    beside: str = ""


ADD_MARK = "mark"
"""In the place of a statement: a row of the roll with everything that such a row has."""

FEWER = "UPDATE urn SET papers = :fewer WHERE ballot_id = :open"
MORE = "UPDATE urn SET papers = :more WHERE ballot_id = :open"
OTHER = "UPDATE urn SET papers = :other WHERE ballot_id = :open"
REMOVED = "DELETE FROM trail WHERE id = (SELECT min(id) FROM trail)"
CHANGED = "UPDATE trail SET act = 'bloc_named' WHERE id = (SELECT min(id) FROM trail)"
SECOND = "INSERT INTO roll (ballot_id, agency_id, number, channel) VALUES (:open, :voted, 2, 'electronic')"
HANDS = (
    Hand("marks an agency that has not voted", (ADD_MARK,)),
    Hand("takes a mark away", ("DELETE FROM roll WHERE ballot_id = :open AND agency_id = :voted",)),
    Hand("takes a sealed paper away", (FEWER,)),
    Hand("adds a sealed paper of his own", (MORE,)),
    Hand("casts a second paper where each agency has one", (SECOND, MORE)),
    Hand("votes for an agency: a mark and a paper", (ADD_MARK, MORE), "the agency is told that it has voted"),
    Hand(
        "puts a paper of his own in the place of a sealed one",
        (OTHER,),
        "he cannot tell whose it was, nor what was in it",
    ),
    Hand(
        "puts another key in the place of the open ballot's", ("UPDATE ballot SET public_key = :key WHERE id = :open",)
    ),
    Hand(
        "changes what the open ballot asks", ("UPDATE ballot SET content = :content WHERE id = :open",), "on every card"
    ),
    Hand("opens a counted ballot again", ("UPDATE ballot SET state = 'open' WHERE id = :counted",)),
    Hand("writes another result", ("UPDATE ballot SET result = :result WHERE id = :counted",)),
    Hand("keeps the key of a counted ballot", ("UPDATE ballot SET wrapped_secret = :key WHERE id = :counted",)),
    Hand(
        "publishes a result",
        ("UPDATE ballot SET published_at = opened_at WHERE id = :counted",),
        "no entry in the trail",
    ),
    Hand("removes an entry of the trail", (REMOVED,)),
    Hand("changes an entry of the trail", (CHANGED,)),
)


def tried(session: Session, made: Scene) -> list[tuple[str, str, str, str]]:
    """(what is done, what the audit says, what becomes of the open ballot when it is counted, how else it shows)."""
    return done(session, made, HANDS, _values(session, made))


def done(
    session: Session, made: Scene, hands: Sequence[Hand], values: Mapping[str, object]
) -> list[tuple[str, str, str, str]]:
    """As `tried`, of these hands with these values of their statements."""
    lines, well = audit_rows(session, made.here.stage.machine.settings.data_dir)
    assert well, f"sound before anybody touches it: {lines}"
    return [(hand.what, *_after(session, made, hand, values), hand.beside) for hand in hands]


def reads(session: Session, made: Scene) -> bool:
    """Whether a choice of the open ballot stands readable in any column of its rows."""
    papers = [Paper((made.question,)).with_mark(0, 0, mark) for mark in Mark]
    content = b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for table, key in (("urn", "ballot_id"), ("roll", "ballot_id"), ("openvote", "ballot_id"), ("ballot", "id"))
        for row in session.execute(text(f"SELECT * FROM {table} WHERE {key} = :open"), {"open": made.open})  # noqa: S608  # names of our own
        for value in row
    )
    return any(paper.to_bytes() in content for paper in papers)


def sealed(session: Session, made: Scene) -> dict[str, object]:
    """What the urn of the open ballot would be with a paper less, one more of the operator's own, or his in the place of one."""
    ballot = session.get_one(Ballot, made.open)
    papers = bytes(session.get_one(Urn, made.open).papers)
    session.add(Urn(ballot_id=made.draft))  # a place in which a paper is sealed with the key that everybody has
    session.flush()
    urn.drop(session, made.draft, ballot.public_key, Paper((made.question,)).with_mark(0, 0, Mark.NO).to_bytes())
    own = bytes(
        session.execute(text("SELECT papers FROM urn WHERE ballot_id = :draft"), {"draft": made.draft}).one()[0]
    )
    session.execute(text("DELETE FROM urn WHERE ballot_id = :draft"), {"draft": made.draft})
    kept = urn.split(papers, urn.SEALED)
    fewer, more, other = kept[1:], [*kept, own], [*kept[1:], own]
    return {name: b"".join(sorted(one)) for name, one in (("fewer", fewer), ("more", more), ("other", other))}


def _values(session: Session, made: Scene) -> dict[str, object]:
    counted = session.get_one(Ballot, made.counted)
    content = str(session.execute(text("SELECT content FROM ballot WHERE id = :open"), {"open": made.open}).one()[0])
    result = str(
        session.execute(text("SELECT result FROM ballot WHERE id = :counted"), {"counted": made.counted}).one()[0]
    )
    assert counted.state == "counted"
    return {
        "open": made.open, "counted": made.counted, "voted": made.bloc.agencies[VOTED], **sealed(session, made),
        "key": urn.new_key(bytes(32)).public, "content": content.replace(made.bloc.agencies[5], made.bloc.agencies[6]),
        "result": result.replace('"yes": [2]', '"yes": [1]').replace('"blank": [0]', '"blank": [1]'),
    }  # fmt: skip


def _after(session: Session, made: Scene, hand: Hand, values: Mapping[str, object]) -> tuple[str, str]:
    with session.begin_nested() as hold:
        try:
            for statement in hand.statements:
                _do(session, made, statement, values)
        except IntegrityError:
            hold.rollback()
            return REFUSED, ""
        session.expire_all()
        lines, _well = audit_rows(session, made.here.stage.machine.settings.data_dir)
        end = _counted(session, made)
        hold.rollback()
    session.expire_all()
    found = "; ".join(line.removeprefix("FAIL").strip() for line in lines if line.startswith("FAIL"))
    return found or NOTHING, end


def _do(session: Session, made: Scene, statement: str, values: Mapping[str, object]) -> None:
    if statement == ADD_MARK:
        session.execute(insert(Roll), [{"ballot_id": made.open, "agency_id": made.bloc.agencies[NOT_VOTED]}])
        return
    done = session.connection().execute(
        text(statement), {name: value for name, value in values.items() if f":{name}" in statement}
    )
    assert done.rowcount == 1, statement


def _counted(session: Session, made: Scene) -> str:
    ballot, machine = session.get_one(Ballot, made.open), made.here.stage.machine
    use_cases.close_and_count(session, machine.house, ballot, None, made.here.stage.now)
    why = use_cases.why_annulled(ballot)
    return f"{ballot.state}: `{why}`" if why else ballot.state
