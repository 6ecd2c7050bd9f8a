"""The audit finds nothing in a sound database, and each broken invariant in a broken one."""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.audit import audit
from bot.settings import Settings, load
from domain.answers import Answer, points
from domain.criteria_json import table_from_json
from domain.papers import Mark, Paper
from domain.questions import DEFAULT_RULES, Question, QuestionKind
from domain.speech import Screen
from domain.voters import Voter
from handlers.kit.house import House
from handlers.voting import use_cases
from storage import ballots, outbox, schema
from storage.engine import open_engine
from storage.tables import Ballot, EvidenceFile, JoinRequest, Score, Sheet, StepMark
from tests.crash import seeding
from tests.crash.processes import BALLOT_KEY
from tests.crash.seeding import NOW, TheBloc

FILE = b"%PDF-1.4 evidence"
SHA = hashlib.sha256(FILE).hexdigest()
CRITERIA = {
    "title": "Bảng thử", "scale": 10, "step": "0.25",
    "roots": [{"code": "1", "title": "Tỷ lệ", "kind": "ratio", "max": 10}],
}  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A database in which something of everything has happened, and nothing is wrong."""
    made = load(
        _env_file=None, database_url=f"sqlite:///{tmp_path}/test.db", data_dir=tmp_path / "data", ballot_key=BALLOT_KEY
    )
    path = tmp_path / "data" / "evidence" / SHA[:2] / f"{SHA}.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(FILE)
    engine = open_engine(made.database_url)
    schema.upgrade(engine)
    with Session(engine, autoflush=False) as session, session.begin():
        bloc = seeding.add_bloc(session, 3, CRITERIA)
        people = [seeding.add_person(session, bloc, 7001 + n, f"Người {n}", n, "leader") for n in range(3)]
        _score(session, bloc, people[0])
        _vote(session, bloc, people, made)
        session.add(
            JoinRequest(
                id="request", bloc_id=bloc.id, person_id=people[0], agency_id=bloc.agencies[0], role="leader",
                code=seeding.CODE, state="approved", asked_at=NOW,
            )
        )  # fmt: skip
        outbox.put(session, ("telegram", "7001"), "card", Screen("Chào"))
        outbox.put(session, ("telegram", "7999"), "news", Screen("Lệnh này không có."))  # to a stranger
    engine.dispose()
    return made


def _score(session: Session, bloc: TheBloc, person_id: str) -> None:
    answer = Answer(done=9, total=10)
    earned = points(table_from_json(CRITERIA).leaf("1"), answer)
    session.add(Sheet(id="sheet", year_id=bloc.year_id, agency_id=bloc.agencies[0], state="submitted"))
    session.flush()
    session.add(Score(sheet_id="sheet", code="1", answer=answer.to_json(), points=earned, answered_at=NOW))
    for n, how in enumerate(("done", "paper")):
        mark = StepMark(year_id=bloc.year_id, code="SELF_SCORE", agency_id=bloc.agencies[n], how=how, marked_at=NOW)
        session.add(mark)
    session.add(
        EvidenceFile(
            id="file", channel="telegram", external_file_id="x", name="a.pdf", mime="application/pdf", size=len(FILE),
            state="stored", sha256=SHA, sent_by=person_id,
        )
    )  # fmt: skip
    session.flush()


def _vote(session: Session, bloc: TheBloc, people: list[str], settings: Settings) -> None:
    """A counted ballot on which two of three have voted, and an open one with one paper."""
    key = settings.key_for_ballots(b"")
    house = House(settings.zone, bytes, key, lambda _year: frozenset(), lambda _name, _content: "")
    question = Question(QuestionKind.YES_NO, tuple(bloc.agencies), 1, DEFAULT_RULES["PROV_FLAG"], subject="PROV_FLAG")
    content = ballots.Content((question,), ()).to_json()
    mask = Paper((question,)).with_mark(0, 1, Mark.YES).to_text()
    for number, voters in (("counted", 2), ("open", 1)):
        ballot = Ballot(id=number, year_id=bloc.year_id, title=number, content=content)
        session.add(ballot)
        session.flush()
        use_cases.open_ballot(session, house, ballot, people[0], NOW)
        session.flush()
        for n in range(voters):
            use_cases.drop_paper(
                session, use_cases.cast_paper(session, number, Voter(bloc.agencies[n]), people[n], mask)
            )
        if number == "counted":
            assert use_cases.close_and_count(session, house, ballot, people[0], NOW)
            session.flush()


@pytest.fixture
def broken(settings: Settings) -> Iterator[sqlite3.Connection]:
    """A hand in the database that asks no constraint."""
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///"), isolation_level=None) as hand:
        hand.execute("PRAGMA ignore_check_constraints=ON")
        yield hand
    hand.close()


def test_a_sound_database_is_found_sound(settings: Settings) -> None:
    """Every line says ok, also with somebody writing at that moment."""
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///"), isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        lines, well = audit(settings)
        writer.execute("ROLLBACK")
    writer.close()
    assert well
    assert [line[:4] for line in lines] == ["ok  "] * len(lines)


REQUEST_AGAIN = """
CREATE TABLE again AS SELECT * FROM joinrequest; DROP TABLE joinrequest; ALTER TABLE again RENAME TO joinrequest;
INSERT INTO joinrequest SELECT 'twin', bloc_id, person_id, agency_id, role, code, 'waiting', reason, asked_at, decided_at, decided_by
FROM joinrequest
"""
REGISTERED = (
    "INSERT INTO registration (year_id, agency_id, titles, numbers, paper_numbers, state) "
    "VALUES ('theyear', 'agency002', '[]', '{}', '{}', 'submitted')"
)
NUMBERED = "UPDATE registration SET state = 'draft', numbers = '{\"SK\": -1}'"
REPORTED = (
    "INSERT INTO report (year_id, code, agency_id, texts, numbers, state)"
    " VALUES ('theyear', 'H1_REPORT', 'agency002', '{}', '{}', 'submitted')"
)
ASKED = (
    "INSERT INTO request (year_id, code, kind, asked, agencies, state, sent_at) "
    "SELECT 'theyear', 'ask', 'number', 'both', '[\"agency001\"]', '{}', created_at FROM person LIMIT 1"
)
ASKED_STEP = (
    "INSERT INTO step (year_id, code, title, assumed, state, nudge_note, revision)"
    " VALUES ('theyear', 'ask', 'Gửi số', 0, 'open', '', 0)"
)
ANSWERED = (
    "INSERT INTO requestanswer (year_id, code, agency_id, value, text, answered_at) "
    "SELECT 'theyear', 'ask', '{}', {}, '', created_at FROM person LIMIT 1"
)
PACT = "INSERT INTO pact (year_id, version, state, contents, targets, signed_on) VALUES ('theyear', 1, 'asked', '[]', '[]', '')"
SAID = "INSERT INTO pactanswer SELECT 'theyear', {}, '{}', 'agreed', '', '{{}}', id, created_at FROM person LIMIT 1"
REMARKED = 'UPDATE pactanswer SET points = \'{"x": "y"}\''
SIGNED = (
    "INSERT INTO pactsigning SELECT 'theyear', 'agency001', 'meeting', '2024-02-06', id, created_at FROM person LIMIT 1"
)
THRESHOLD = (
    "UPDATE ballot SET content = replace(content, '\"threshold\": [2, 3]', '\"threshold\": [1, 3]') WHERE id = 'open'"
)
NO_FILE = """
UPDATE ballot SET published_at = opened_at WHERE id = 'counted'; INSERT INTO ballotfile VALUES ('counted', CAST('{}' AS BLOB))
"""
CHOSEN = """
INSERT INTO nomination
SELECT 'theyear', 'PROV_FLAG', 'agency000', 'ballot', 'counted', 'proposed', '', '', '', '', id, created_at FROM person LIMIT 1
"""
WENT = "INSERT INTO dossiermove SELECT 'theyear', 'PROV_FLAG', 'agency000', {}, '{}', '', 0, '', '', id, created_at FROM person LIMIT 1"
NEXT = "INSERT INTO successor SELECT 'theyear', 'agency000', 'head', 'ballot', 'counted', id, created_at FROM person LIMIT 1"
HANDED = """
INSERT INTO year (id, bloc_id, year, theme, slogan, facts) SELECT 'next', bloc_id, year + 1, '', '', '{}' FROM year;
INSERT INTO handover (year_id, to_year_id, accepted_at) SELECT 'theyear', 'next', created_at FROM person LIMIT 1
"""
HALL = (
    "INSERT INTO meeting (id, year_id, title, starts_at, place, state, revision, proposed, code_seed, quorum_reason, quorum_present)"
    " SELECT 'hall', 'theyear', '', created_at, '', '{}', 0, '{{}}', '', '{}', {} FROM person LIMIT 1"
)
UNDER_WAY, NOBODY = HALL.format("open", "", "NULL"), "'nobody'"
THERE = "INSERT INTO presence SELECT 'hall', '{}', 1, id, created_at FROM person LIMIT 1"
MOVED = "INSERT INTO presencechange SELECT 'hall', 'agency001', {}, {}, 0, id, created_at FROM person LIMIT 1"
LEFT = "INSERT INTO meetingitem SELECT 'hall', 'report', id, created_at FROM person LIMIT 1"
COUNTS = "INSERT INTO teller SELECT 'hall', {}, '{}', id, created_at FROM person LIMIT 1"
SEAT = "INSERT INTO seat (id, bloc_id, agency_id, person_id, role, since_at) SELECT "


@pytest.mark.parametrize(
    ("what", "finding"),
    [
        ("DELETE FROM roll WHERE ballot_id = 'open'", "ballot open: 0 marks on the roll, 1 papers in the urn"),
        ("INSERT INTO roll VALUES ('counted', 'agency002', 1, 'electronic')", "3 marks on the roll, 2 papers were in"),
        ("UPDATE urn SET papers = x'00' WHERE ballot_id = 'open'", "1 marks on the roll, 0.015625 papers in the urn"),
        ("DELETE FROM urn WHERE ballot_id = 'open'", "ballot open: 1 marks on the roll, 0 papers in the urn"),
        (
            ("UPDATE urn SET papers = CAST(replace(CAST(papers AS TEXT), '\"unread\":0', '\"unread\":1') AS BLOB) "
            "WHERE ballot_id = 'counted'"),
            "ballot counted: the stored result is not",
        ),
        ("UPDATE ballot SET result = '{}' WHERE id = 'counted'", "ballot counted: the stored result is not"),
        ("UPDATE urn SET papers = zeroblob(64) WHERE ballot_id = 'counted'", "ballot counted: cannot be counted again"),
        ("UPDATE ballot SET wrapped_secret = x'00' WHERE id = 'counted'", "ballot counted: counted, and its key"),
        ("UPDATE ballot SET state = 'annulled' WHERE id = 'open'", "ballot open: annulled, and its key is still there"),
        ("DELETE FROM trail WHERE id = 1", "entry 2 of bloc thebloc (ballot_opened) does not follow"),
        ("UPDATE trail SET at = '2020-01-01 00:00:00' WHERE id = 2", "entry 2 of bloc thebloc (ballot_opened) does not follow"),
        ("DELETE FROM trail", "ballot open: the content is not the one that the trail says"),
        ("UPDATE ballot SET public_key = x'00' WHERE id = 'open'", "ballot open: the key is not the one that the trail says"),
        (THRESHOLD, "ballot open: the content is not the one that the trail says"),
        ("UPDATE ballot SET published_at = opened_at WHERE id = 'counted'", "counted is published, and its file is not there"),
        (NO_FILE, "the file of ballot counted is not the one that the trail knows"),
        (NO_FILE, "the file of ballot counted: cannot be recounted"),
        ("UPDATE ballot SET state = 'annulled' WHERE id = 'open'", "ballot open is annulled, and nobody said why"),
        ("UPDATE ballot SET state = 'annulled', result = '{\"annulled\": \"x\"}' WHERE id = 'open'", "and papers are kept"),
        ("UPDATE ballot SET annul_reason = 'x' WHERE id = 'open'", "who asked to annul it and why do not go together"),
        ("INSERT INTO roll VALUES ('open', 'stranger', 1, 'paper')", "ballot open: the roll has 1 marks of papers that there are not"),
        ("UPDATE ballot SET state = 'draft' WHERE id = 'open'", "ballot open has not begun, and there are papers or slips"),
        ("UPDATE ballot SET slips_returned = 1 WHERE id = 'open'", "ballot open: 1 slips came back of 0"),
        ("UPDATE ballot SET state = 'counting' WHERE id = 'open'", "ballot open is being counted, and its urn is open"),
        (
            "UPDATE ballot SET state = 'counting', slip_counts = x'00' WHERE id = 'open'",
            "ballot open: 1 bytes of counts instead of 560",
        ),
        ("INSERT INTO roll VALUES ('counted', 'agency002', 1, 'paper')", "the stored result is not what its papers say"),
        (
            "UPDATE ballot SET published_at = closed_at, complaints_until = '2099-01-01 00:00:00.000000' WHERE id = 'counted'",
            "ballot counted was announced before the time for objections had passed",
        ),
        (
            "UPDATE ballot SET published_at = closed_at, annul_asked_by = opened_by WHERE id = 'counted'",
            "ballot counted was announced, and it is counted or was to be annulled",
        ),
        ("UPDATE score SET points = 1000", "sheet sheet, criterion 1: the answer makes 900, not 1000"),
        ("UPDATE score SET answer = '{\"done\": 8, \"total\": 10}'", "sheet sheet, criterion 1: the answer makes 800"),
        ("UPDATE score SET code = '2'", "sheet sheet, criterion 2: the answer has no meaning"),
        ("UPDATE year SET criteria = NULL", "sheet sheet, criterion 1: the answer has no meaning"),
        ("DELETE FROM stepmark WHERE how = 'done'", "sheet sheet is submitted, and agency agency000 is not marked"),
        ("UPDATE sheet SET state = 'draft'", "agency agency000 is marked in year theyear, and no sheet is submitted"),
        (REGISTERED, "the registration of agency agency002 in year theyear is submitted, and it is not marked"),
        (f"{REGISTERED}; {NUMBERED}", "the registration of agency agency002 in year theyear has -1 of SK"),
        (REPORTED, "the H1_REPORT of agency agency002 in year theyear is submitted, and it is not marked"),
        (ASKED.format("open"), "request ask of year theyear is not a request and a step"),
        (ASKED_STEP, "request ask of year theyear is not a request and a step"),
        (f"{ASKED.format('closed')}; {ASKED_STEP}", "request ask of year theyear is closed, and its step open"),
        (
            f"{ASKED.format('open')}; {ASKED_STEP}; {ANSWERED.format('agency002', 100)}",
            "agency agency002 answers request ask of year theyear, which does not ask it",
        ),
        (
            f"{ASKED.format('open')}; {ASKED_STEP}; {ANSWERED.format('agency001', 'NULL')}",
            "the answer of agency agency001 to request ask of year theyear is no number",
        ),
        (f"{PACT}; {SAID.format(1, 'stranger')}", "agency stranger answers to the pact of year theyear, and is no member"),
        (f"{PACT}; {SAID.format(2, 'agency001')}", "agency agency001 answers to version 2 of the pact of year theyear"),
        (
            f"{PACT}; {SAID.format(1, 'agency001')}; {REMARKED}",
            "agency agency001 remarks on a content that the pact of year theyear has not",
        ),
        (f"{PACT}; {SIGNED}", "agency agency001 has signed the pact of year theyear, which is not signed"),
        (CHOSEN, "agency agency000 stands for PROV_FLAG, which ballot counted does not say"),
        (WENT.format(0, "sent"), "dossier of agency agency000 for PROV_FLAG in year theyear is sent, and nobody is nominated"),
        (WENT.format(0, "returned"), "dossier of agency agency000 for PROV_FLAG in year theyear was sent or returned twice"),
        (WENT.format(1, "sent"), "dossier of agency agency000 for PROV_FLAG in year theyear was sent or returned twice"),
        (NEXT, "agency agency000 is the next head, which ballot counted does not say"),
        (f"{UNDER_WAY}; {THERE.format('stranger')}", "agency stranger was at meeting hall, and is no member"),
        (f"{HALL.format('planned', '', 'NULL')}; {THERE.format('agency001')}", "was at meeting hall, which has not begun"),
        (
            f"{UNDER_WAY}; {THERE.format('agency001')}; {MOVED.format(0, 0)}",
            "agency agency001 came to meeting hall or left it otherwise than is noted",
        ),
        (
            f"{UNDER_WAY}; {THERE.format('agency001')}; {MOVED.format(1, 1)}",
            "agency agency001 came to meeting hall or left it otherwise than is noted",
        ),
        (f"{HALL.format('planned', '', 'NULL')}; {LEFT}", "meeting hall has left item report, and has not begun"),
        (HALL.format("open", "x", 4), "meeting hall goes on with too few, and the reason, its number or who was there is not noted"),
        (f"{HALL.format('open', '', 4)}; {THERE.format('agency001')}", "meeting hall goes on with too few"),
        (f"{UNDER_WAY}; {COUNTS.format('id', 'stranger')}", "and never served a member of its year"),
        (f"{UNDER_WAY}; {COUNTS.format(NOBODY, 'agency001')}", "person nobody counts at meeting hall"),
        (HANDED, "bloc thebloc has handed over year theyear, and is not in a later one"),
        ("DELETE FROM membership WHERE agency_id = 'agency001'", "seat leader7002: agency agency001 was never a member"),
        (SEAT + "'twin', bloc_id, agency_id, person_id, role, since_at FROM seat LIMIT 1", "holds the seat leader"),
        (SEAT + "id || 'c', bloc_id, agency_id, person_id, 'chair', since_at FROM seat", "bloc thebloc has 3 chairs"),
        (REQUEST_AGAIN, "person person7001 has 2 requests in bloc thebloc"),
        ("DELETE FROM seat WHERE person_id = 'person7001'", "request request is approved, and person person7001 never"),
        ("UPDATE invitation SET bloc_id = 'other'", "request request came by an invitation of another bloc"),
        ("UPDATE outgoing SET external_id = '9' WHERE act = 'card'", "letter 1 goes to nobody who is known"),
        ("DELETE FROM position", "account 1 has no position"),
        ("UPDATE evidencefile SET size = 1", "file file is stored, and"),
        ("UPDATE evidencefile SET sha256 = 'ffff'", "file file is stored, and"),
    ],
)  # fmt: skip
def test_what_is_broken_is_found(settings: Settings, broken: sqlite3.Connection, what: str, finding: str) -> None:
    """One broken fact makes the audit fail with a line that names it."""
    broken.executescript(what)
    lines, well = audit(settings)
    assert not well
    assert finding in "\n".join(lines)


def test_a_digest_on_paper_is_looked_for(settings: Settings, broken: sqlite3.Connection) -> None:
    """What stands on a paper is in the trail, also shortened; once the tail is cut it is not, though what is left is a sound chain."""
    lines, _well = audit(settings)
    newest = lines[-1].rpartition(" ")[2]
    assert lines[-1] == f"ok    trail of bloc thu: 2 entries, the newest {newest}"
    assert audit(settings, newest[:8])[1]
    assert not audit(settings, newest[:7])[1]
    broken.execute("DELETE FROM trail WHERE id = 2")
    assert f"FAIL  the digest {newest} is in a trail" in audit(settings, newest)[0]


def test_many_findings_are_counted(settings: Settings, broken: sqlite3.Connection) -> None:
    """Five are written out, the rest is a number."""
    for n in range(9):
        broken.execute(SEAT + f"'twin{n}', bloc_id, 'nowhere', person_id, role, since_at FROM seat LIMIT 1")
    lines, _well = audit(settings)
    assert "      and 5 more" in lines


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """The audit of nothing fails and leaves nothing behind."""
    lines, well = audit(load(_env_file=None, database_url=f"sqlite:///{tmp_path}/no.db", data_dir=tmp_path))
    assert not well
    assert lines[0].startswith("FAIL  schema: no database instead of")
    assert list(tmp_path.iterdir()) == []
