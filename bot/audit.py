"""`thidua audit`: every invariant and every result recomputed from the stored facts, in one snapshot, changing nothing.

It may run beside the bot. A finding names rows by their identifiers, never a choice, a name or a text.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from json import dumps, loads
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, or_
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, col, select

from bot import audit_checks, audit_proof, audit_voting, audit_years
from bot.settings import Settings
from domain.answers import Answer, points
from domain.channels import Channel
from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json
from domain.opened import Opened
from domain.refusals import Refusal
from handlers.assessing.use_cases import STEP
from handlers.voting.outcomes import result_of
from storage import ballots, files, schema, trail, urn
from storage.engine import is_sqlite
from storage.outbox import BROADCAST
from storage.tables import (
    Account,
    Agency,
    Ballot,
    EvidenceFile,
    GroupChat,
    Invitation,
    JoinRequest,
    Membership,
    Outgoing,
    Position,
    Roll,
    Score,
    Seat,
    Sheet,
    StepMark,
    Urn,
    Year,
)

SHOWN = 5
"""Findings of one kind that are written out; the rest is a number."""

PIECE = 1000

SHORTEST = 8
"""Figures of a digest that mean one entry."""

Check = Callable[[Session], Iterable[str]]


def audit(settings: Settings, digest: str = "") -> tuple[list[str], bool]:
    """A line for each invariant and a line for each finding, and whether nothing was found. `digest`: of a trail, to be looked for."""
    engine = _reader(settings)
    try:
        has = schema.version(engine) if _exists(settings) else None
        if has != schema.newest():
            return [f"FAIL  schema: {has or 'no database'} instead of {schema.newest()}; run `thidua migrate`"], False
        with _snapshot(engine) as session:
            lines, well = audit_rows(session, settings.data_dir)
            if digest:
                there = len(digest) >= SHORTEST and trail.has(session, digest.lower())
                lines.append(f"{'ok  ' if there else 'FAIL'}  the digest {digest} is in a trail")
                well = well and there
            return lines, well
    finally:
        engine.dispose()


def audit_rows(session: Session, data_dir: Path) -> tuple[list[str], bool]:
    """The audit of what `session` sees; files are looked for below `data_dir`."""
    lines, well = [], True
    checks: tuple[tuple[str, Check], ...] = (
        ("roll and urn have as many marks as papers", _roll_and_urn),
        ("counted results are what the opened papers say", _results),
        ("no key outlives its count", _keys),
        ("entries of a trail follow from one another", audit_proof.trails_are_chained),
        ("ballots are as they were begun", audit_proof.ballots_are_as_they_were_begun),
        ("published ballots have their file, and its marks make its result", audit_proof.published_files_hold),
        ("slips are of agencies that vote", audit_voting.slips_are_of_voters),
        ("ballots without a meeting end when the trail says", audit_voting.times_are_in_the_trail),
        ("open votes and only they have names beside choices", audit_voting.hands_are_on_the_roll),
        ("what is counted of slips is sealed until the count", audit_voting.counts_are_sealed),
        ("results wait for objections", audit_voting.results_wait_for_objections),
        ("annulled ballots say why and keep nothing", audit_voting.annulled_ballots_have_a_reason),
        ("scores are the points of their answers", _scores),
        ("submitted sheets are marked, marked sheets are submitted", _sheets),
        ("versions of a sheet follow one another", audit_years.versions_of_sheets_follow),
        ("nobody checks the own sheet", audit_checks.nobody_checks_its_own),
        ("found points are of a criterion and within its maximum", audit_checks.findings_are_of_criteria),
        ("decided objections say by whom and why", audit_checks.appeals_are_decided_once),
        ("changes after the freeze take two and a reason", audit_checks.changes_after_the_freeze_take_two),
        ("submitted registrations are marked", audit_years.registrations_are_marked),
        ("registered numbers are counts", audit_years.registered_numbers_are_counts),
        ("submitted reports are marked", audit_years.reports_are_marked),
        ("requests are steps, answered by those who are asked", audit_years.requests_are_steps),
        ("pacts are answered and signed by members", audit_years.pacts_are_of_members),
        ("announcements reach people after they are sent", audit_years.announcements_have_readers_once_they_are_out),
        ("what a ballot is said to have chosen, it has", audit_years.ballots_have_chosen),
        ("versions of a bloc's papers follow one another", audit_years.papers_are_in_order),
        (
            "dossiers are sent for nominations, and come back before they are sent again",
            audit_years.dossiers_are_of_nominations,
        ),
        ("who is in a hall is a member, and too few have a reason", audit_years.halls_are_of_members),
        ("who counts serves the bloc", audit_years.tellers_serve_the_bloc),
        ("a bloc that was handed over is in a later year", audit_years.years_follow),
        ("seats belong to members of the bloc and are held once", _seats),
        ("a bloc has at most one chair", _chairs),
        ("requests to join are one a person and agree with seats", _requests),
        ("letters go to known accounts, which have a position", _letters),
        ("stored files are there", lambda session: _files(session, data_dir)),
    )
    for name, check in checks:
        found = list(check(session))
        well = well and not found
        lines.append(f"{'FAIL' if found else 'ok  '}  {name}")
        lines += [f"      {finding}" for finding in found[:SHOWN]]
        lines += [f"      and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    return [*lines, *audit_proof.heads(session)], well


def _exists(settings: Settings) -> bool:
    """SQLite would make a missing file when asked about it."""
    return settings.on_postgresql or Path(make_url(settings.database_url).database or "").is_file()


def _reader(settings: Settings) -> Engine:
    """An engine that takes no lock: the bot's own one begins every transaction as a writer."""
    url = make_url(settings.database_url)
    if settings.on_postgresql:
        return create_engine(url.set(drivername="postgresql+psycopg"), hide_parameters=True)
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database, however long it reads."""
    level = {} if is_sqlite(engine) else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**level) as connection, Session(connection, autoflush=False) as session:
        yield session


def _roll_and_urn(session: Session) -> Iterator[str]:
    phones = select(Roll.ballot_id, func.count()).where(Roll.channel == Channel.ELECTRONIC.value)
    marks = dict(session.exec(phones.group_by(col(Roll.ballot_id))).all())
    sizes = dict(session.exec(select(Urn.ballot_id, func.length(Urn.papers))).all())
    for ballot_id, state in session.exec(select(Ballot.id, Ballot.state).where(Ballot.kind == "real")):
        marked, held = marks.get(ballot_id, 0), sizes.get(ballot_id, 0)
        if state not in {"annulled", "counted"} and held != marked * urn.SEALED:
            yield f"ballot {ballot_id}: {marked} marks on the roll, {held / urn.SEALED:g} papers in the urn"
        if state == "counted" and (codes := len(_opened(session, ballot_id).codes)) != marked:
            yield f"ballot {ballot_id}: {marked} marks on the roll, {codes} papers were in the urn"


def _opened(session: Session, ballot_id: str) -> Opened:
    """What was counted; nothing where the row cannot be read as that."""
    try:
        return Opened.from_bytes(urn.opened(session, ballot_id))
    except (KeyError, TypeError, ValueError):
        return Opened(())


def _results(session: Session) -> Iterator[str]:
    for ballot in session.exec(select(Ballot).where(Ballot.state == "counted", Ballot.kind == "real")):
        content, found = ballots.content_of(ballot), _opened(session, ballot.id)
        try:
            computed = result_of(content, found, urn.roll(session, ballot.id))
        except (IndexError, ValueError) as error:
            yield f"ballot {ballot.id}: cannot be counted again ({error})"
            continue
        if loads(dumps(computed)) != ballot.result:
            yield f"ballot {ballot.id}: the stored result is not what its papers say"


def _keys(session: Session) -> Iterator[str]:
    wanted = select(Ballot.id, Ballot.state).where(
        col(Ballot.state).in_(("counted", "annulled")), col(Ballot.wrapped_secret).is_not(None)
    )
    yield from (f"ballot {number}: {state}, and its key is still there" for number, state in session.exec(wanted))


def _scores(session: Session) -> Iterator[str]:
    whole = lru_cache(maxsize=64)(lambda year_id: _table(session, year_id))
    table = lru_cache(maxsize=64)(lambda year_id, key: found.for_agency(key) if (found := whole(year_id)) else None)
    wanted = select(Score, Sheet.year_id, Agency.key).join(Sheet, col(Sheet.id) == col(Score.sheet_id))
    wanted = wanted.join(Agency, col(Agency.id) == col(Sheet.agency_id)).order_by(col(Sheet.year_id))
    for score, year_id, key in session.exec(wanted.execution_options(yield_per=PIECE)):
        criteria = table(year_id, key)
        try:
            earned = points(criteria.leaf(score.code), Answer.from_json(score.answer)) if criteria else None
        except (KeyError, TypeError, Refusal):
            earned = None
        if earned != score.points:
            why = "has no meaning in the year's table" if earned is None else f"makes {earned}, not {score.points}"
            yield f"sheet {score.sheet_id}, criterion {score.code}: the answer {why}"


def _table(session: Session, year_id: str) -> CriteriaTable | None:
    criteria = session.exec(select(Year.criteria).where(Year.id == year_id)).one_or_none()
    try:
        return table_from_json(criteria)
    except TableError:
        return None


def _sheets(session: Session) -> Iterator[str]:
    marked = {
        (mark.year_id, mark.agency_id): mark.how for mark in session.exec(select(StepMark).where(StepMark.code == STEP))
    }
    submitted = set()
    for sheet in session.exec(select(Sheet).where(Sheet.state == "submitted")):
        submitted.add((sheet.year_id, sheet.agency_id))
        if (sheet.year_id, sheet.agency_id) not in marked:
            yield f"sheet {sheet.id} is submitted, and agency {sheet.agency_id} is not marked"
    for (year_id, agency_id), how in marked.items():
        if how == "done" and (year_id, agency_id) not in submitted:  # a mark on paper needs no sheet here
            yield f"agency {agency_id} is marked in year {year_id}, and no sheet is submitted"


def _seats(session: Session) -> Iterator[str]:
    wanted = select(Year.bloc_id, Membership.agency_id).join(Membership, col(Membership.year_id) == col(Year.id))
    members = set(session.exec(wanted).all())
    held: Counter[tuple[str, str, str | None, str]] = Counter()
    for seat in session.exec(select(Seat)):
        if seat.agency_id is not None and (seat.bloc_id, seat.agency_id) not in members:
            yield f"seat {seat.id}: agency {seat.agency_id} was never a member of bloc {seat.bloc_id}"
        if seat.until_at is None:
            held[seat.person_id, seat.bloc_id, seat.agency_id, seat.role] += 1
    for (person_id, bloc_id, _agency_id, role), times in held.items():
        if times > 1:
            yield f"person {person_id} holds the seat {role} in bloc {bloc_id} {times} times"


def _chairs(session: Session) -> Iterator[str]:
    wanted = select(Seat.bloc_id, func.count(func.distinct(Seat.person_id)))
    wanted = wanted.where(Seat.role == "chair", col(Seat.until_at).is_(None)).group_by(col(Seat.bloc_id))
    yield from (f"bloc {bloc_id} has {chairs} chairs" for bloc_id, chairs in session.exec(wanted) if chairs > 1)


def _requests(session: Session) -> Iterator[str]:
    seated = set(session.exec(select(Seat.person_id, Seat.bloc_id)).all())
    invited = dict(session.exec(select(Invitation.code, Invitation.bloc_id)).all())
    found: defaultdict[tuple[str, str], list[JoinRequest]] = defaultdict(list)
    for request in session.exec(select(JoinRequest)):
        found[request.person_id, request.bloc_id].append(request)
        if request.state == "approved" and (request.person_id, request.bloc_id) not in seated:
            yield f"request {request.id} is approved, and person {request.person_id} never got a seat"
        if request.code is not None and invited.get(request.code) != request.bloc_id:
            yield f"request {request.id} came by an invitation of another bloc"
    for (person_id, bloc_id), requests in found.items():
        if len(requests) > 1:
            yield f"person {person_id} has {len(requests)} requests in bloc {bloc_id}"


def _letters(session: Session) -> Iterator[str]:
    """A refusal may go to somebody whom the rolled-back turn did not make known, or to a group: news that is an answer."""
    same = (col(Account.channel) == col(Outgoing.channel)) & (col(Account.external_id) == col(Outgoing.external_id))
    group = (col(GroupChat.channel) == col(Outgoing.channel)) & (
        col(GroupChat.external_id) == col(Outgoing.external_id)
    )
    wanted = select(Outgoing.id).outerjoin(Account, same).where(col(Account.id).is_(None))
    wanted = wanted.outerjoin(GroupChat, group).where(col(GroupChat.bloc_id).is_(None))
    wanted = wanted.where(
        or_(col(Outgoing.act) != "news", col(Outgoing.urgency) >= BROADCAST, col(Outgoing.key).is_not(None))
    )
    yield from (f"letter {number} goes to nobody who is known" for number in session.exec(wanted))
    lost = select(Account.id).outerjoin(Position, col(Position.account_id) == col(Account.id))
    yield from (f"account {n} has no position" for n in session.exec(lost.where(col(Position.account_id).is_(None))))


def _files(session: Session, data_dir: Path) -> Iterator[str]:
    wanted = select(EvidenceFile).where(EvidenceFile.state == "stored")
    for file in session.exec(wanted.execution_options(yield_per=PIECE)):
        path = data_dir / files.path_of(file.sha256, files.ENDINGS.get(file.mime, ""))
        if not path.is_file() or path.stat().st_size != file.size:
            yield f"file {file.id} is stored, and {path} is not it"
