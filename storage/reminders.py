"""Whom to remind: the facts of a page of blocs in a few queries.

A page is some dozens of blocs. Everything comes as plain values in dictionaries, because a hundred thousand people pass
through here and live objects would cost ten times as much.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Executable,
    Integer,
    and_,
    bindparam,
    exists,
    literal,
    null,
    or_,
    select,
    text,
)
from sqlmodel import Session, col

from domain.calendar import Period
from storage import listing, verifying
from storage.reminding_facts import (
    ESCALATES,
    HOURS,
    BlocFacts,
    Facts,
    MeetingFacts,
    MoreTime,
    PactFacts,
    SeatFacts,
    StepFacts,
    Way,
)
from storage.tables import (
    Agency,
    Bloc,
    Extension,
    Meeting,
    Membership,
    Office,
    Pact,
    PactAnswer,
    Person,
    Registration,
    Report,
    Request,
    RequestAnswer,
    Seat,
    Sheet,
    Step,
    StepMark,
    Year,
)
from storage.tables.base import table_of


def in_season(
    session: Session, after: str, limit: int, since: datetime, until: datetime, told_since: datetime
) -> list[str]:
    """Up to `limit` blocs with an identifier above `after` in which anything may be due, by identifier.

    That is a deadline, an extension or a meeting between `since` and `until`, or a change decided after `told_since`.
    """
    values = {"after": after, "most": limit, "since": since, "until": until, "told_since": told_since}
    return list(session.execute(_in_season(), values).scalars())


@cache
def _in_season() -> Executable:
    since, until, told_since = (bindparam(name, type_=_AT) for name in ("since", "until", "told_since"))
    here = col(Bloc.current_year_id)
    step = and_(
        col(Step.year_id) == here, col(Step.state) == "open",
        or_(
            col(Step.due_at).between(since, until), col(Step.moved_at) >= told_since, col(Step.nudged_at) >= told_since
        ),
    )  # fmt: skip
    more = and_(
        col(Extension.year_id) == here,
        or_(col(Extension.until_at).between(since, until), col(Extension.decided_at) >= told_since),
    )
    meeting = and_(
        col(Meeting.year_id) == here, col(Meeting.state) != "ended", col(Meeting.starts_at).between(since, until)
    )
    withdrawn = and_(col(Request.year_id) == here, col(Request.ended_at) >= told_since)
    due = or_(_any(step), _any(more), _any(meeting), _any(withdrawn))
    wanted = select(col(Bloc.id)).where(col(Bloc.id) > bindparam("after"), due)
    return wanted.order_by(col(Bloc.id)).limit(bindparam("most", type_=Integer()))


def any_own_hours(session: Session) -> bool:
    """Whether any bloc or person has sending hours of its own; otherwise nobody need be looked for outside the usual ones."""
    return session.execute(_OWN_HOURS).first() is not None


_OWN_HOURS = text(
    "SELECT 1 FROM person WHERE hours <> '' UNION ALL SELECT 1 FROM bloc WHERE CAST(settings AS TEXT) LIKE '%\"hours\"%' LIMIT 1"
)


def with_meetings(
    session: Session, after: str, limit: int, since: datetime, until: datetime, off_until: datetime
) -> list[str]:  # fmt: skip
    """Up to `limit` blocs with an identifier above `after` whose current year has a planned meeting between `since` and `until`.

    Or one that was cancelled and would have begun before `off_until`.
    """
    values = {"after": after, "most": limit, "since": since, "until": until, "off_until": off_until}
    return list(session.execute(_with_meetings(), values).scalars())


@cache
def _with_meetings() -> Executable:
    since, until, off_until = (bindparam(name, type_=_AT) for name in ("since", "until", "off_until"))
    soon = and_(col(Meeting.state) == "planned", col(Meeting.starts_at).between(since, until))
    off = and_(col(Meeting.state) == "cancelled", col(Meeting.starts_at).between(since, off_until))
    return (
        select(col(Bloc.id))
        .join(Meeting, col(Meeting.year_id) == col(Bloc.current_year_id))
        .where(col(Bloc.id) > bindparam("after"), or_(soon, off))
        .distinct()
        .order_by(col(Bloc.id))
        .limit(bindparam("most", type_=Integer()))
    )


def neighbours(session: Session, bloc_ids: Sequence[str]) -> list[str]:
    """The other blocs in which people of these blocs have a seat too: what is due there belongs into the same message."""
    people = session.execute(_present(), {"blocs": list(bloc_ids)}).scalars()
    found = session.execute(listing.sql(session, _THEIR_BLOCS), {"listed": listing.listed(people)}).scalars()
    return sorted(set(found) - set(bloc_ids))


def facts(session: Session, bloc_ids: Sequence[str]) -> Facts:
    """Everything reminders are computed from, for these blocs in their current years."""
    here = {"blocs": list(bloc_ids)}
    blocs = [BlocFacts(*_bloc(row)) for row in session.execute(_blocs(), here)]
    years = {"years": [bloc.year_id for bloc in blocs]}

    def rows(kind: Any, statement: Executable) -> list[Any]:
        return [kind(*row) for row in session.execute(statement, years)]

    return Facts(
        blocs=blocs,
        steps=rows(StepFacts, _steps(withdrawn=False)),
        more_time=[more._replace(answered=more.answered is not None) for more in rows(MoreTime, _more_time())],
        done={(row[0], row[1], row[2]) for row in session.execute(_done(), years)},
        ways={(row[0], row[1], row[2]): Way(row[3], row[4]) for way in _ways() for row in session.execute(way, years)},
        withdrawn=rows(StepFacts, _steps(withdrawn=True)),
        pacts=rows(PactFacts, _pacts()),
        heard={(row[0], row[1], row[2]) for row in session.execute(_heard(), years)},
        meetings=rows(MeetingFacts, _meetings()),
        agencies=_named(session.execute(_agencies(parted=False), years)),
        parted=_named(session.execute(_agencies(parted=True), years)),
        heads={row[0]: row[1] for row in session.execute(_heads(), years)},
        seats=_seats(session, here),
    )


def _any(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(condition)


@cache
def _blocs() -> Executable:
    known = (col(Bloc.id), col(Year.id), col(Year.year), col(Year.frozen_at), col(Bloc.settings), col(Bloc.created_at))
    found = select(*known, col(Year.facts)[verifying.DRAW]).join(Year, col(Year.id) == col(Bloc.current_year_id))
    return found.where(col(Bloc.id).in_(_BLOCS)).order_by(col(Bloc.id))


def _bloc(row: Any) -> tuple[Any, ...]:
    *known, frozen_at, settings, begun_at, draw = row
    told = str(settings.get(HOURS, "")), bool(settings.get(ESCALATES))
    return (*known, frozen_at is not None, *told, begun_at, verifying.checkers(draw))


@cache
def _steps(*, withdrawn: bool) -> Executable:
    """Those that are open, requests among them; or the requests that are not wanted any more."""
    columns = (
        col(Step.year_id), col(Step.code), col(Step.due_at), col(Step.moved_at), col(Step.nudged_at), col(Step.nudge_note), col(Step.title),
        col(Request.asked), col(Request.agencies), col(Request.sent_at), col(Request.ended_at),
    )  # fmt: skip
    of_it = and_(col(Request.year_id) == col(Step.year_id), col(Request.code) == col(Step.code))
    which = col(Request.state) == "withdrawn" if withdrawn else col(Step.state) == "open"
    return select(*columns).join(Request, of_it, isouter=True).where(col(Step.year_id).in_(_YEARS), which)


@cache
def _more_time() -> Executable:
    columns = (
        col(Extension.year_id), col(Extension.code), col(Extension.agency_id), col(Extension.until_at), col(Extension.wanted_at),
        col(Extension.decided_by), col(Extension.reason), col(Extension.decided_at),
    )  # fmt: skip
    return select(*columns).where(col(Extension.year_id).in_(_YEARS))


@cache
def _done() -> Executable:
    return select(col(StepMark.year_id), col(StepMark.code), col(StepMark.agency_id)).where(
        col(StepMark.year_id).in_(_YEARS)
    )


@cache
def _ways() -> tuple[Executable, ...]:
    """Papers that have a way to go, and answers: (year, step, agency, where it is, since when it is with the leader)."""
    fixed = [
        select(col(table.year_id), literal(code), col(table.agency_id), col(table.state), col(table.sent_at)).where(
            col(table.year_id).in_(_YEARS)
        )
        for code, table in (("SELF_SCORE", Sheet), ("REGISTER", Registration))
    ]  # fmt: skip
    columns = (col(Report.year_id), col(Report.code), col(Report.agency_id), col(Report.state), col(Report.sent_at))
    answer = (
        col(RequestAnswer.year_id), col(RequestAnswer.code), col(RequestAnswer.agency_id), literal("submitted"),
        null(),
    )  # fmt: skip
    answers = select(*answer).where(col(RequestAnswer.year_id).in_(_YEARS))
    return (*fixed, select(*columns).where(col(Report.year_id).in_(_YEARS)), answers)


@cache
def _pacts() -> Executable:
    return select(col(Pact.year_id), col(Pact.version), col(Pact.asked_at)).where(
        col(Pact.year_id).in_(_YEARS), col(Pact.state) == "asked"
    )


@cache
def _heard() -> Executable:
    return (
        select(col(PactAnswer.year_id), col(PactAnswer.version), col(PactAnswer.agency_id))
        .join(Pact, and_(col(Pact.year_id) == col(PactAnswer.year_id), col(Pact.version) == col(PactAnswer.version)))
        .where(col(PactAnswer.year_id).in_(_YEARS), col(Pact.state) == "asked")
    )


@cache
def _meetings() -> Executable:
    columns = (
        col(Meeting.id), col(Meeting.year_id), col(Meeting.title), col(Meeting.starts_at), col(Meeting.place), col(Meeting.state),
        col(Meeting.cancelled_at),
    )  # fmt: skip
    return select(*columns).where(col(Meeting.year_id).in_(_YEARS), col(Meeting.state) != "ended")


@cache
def _heads() -> Executable:
    return select(col(Office.year_id), col(Office.agency_id)).where(
        col(Office.year_id).in_(_YEARS), col(Office.office) == "head"
    )


@cache
def _agencies(*, parted: bool) -> Executable:
    which = col(Membership.period) == Period.SPLIT if parted else col(Membership.left_on).is_(None)
    return (
        select(col(Membership.year_id), col(Agency.id), col(Agency.short_name), col(Agency.name))
        .join(Agency, col(Agency.id) == col(Membership.agency_id))
        .where(col(Membership.year_id).in_(_YEARS), which)
        .order_by(col(Membership.year_id), col(Membership.position))
    )


def _named(rows: Iterable[Any]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for year_id, agency_id, short, name in rows:
        found.setdefault(year_id, []).append((agency_id, short or name))
    return found


def _seats(session: Session, here: dict[str, list[str]]) -> list[SeatFacts]:
    seats = [tuple(row) for row in session.execute(_held(), here)]
    accounts: dict[str, list[tuple[Any, ...]]] = {}
    statement = listing.sql(session, _ACCOUNTS).columns(unreachable_at=_AT, away_until_at=_AT)
    for row in session.execute(statement, {"listed": listing.listed(seat[3] for seat in seats)}):
        accounts.setdefault(row[0], []).append((row[1], row[2] is not None, *row[3:]))
    return [SeatFacts(*seat, *account) for seat in seats for account in accounts.get(seat[3], ())]


@cache
def _held() -> Executable:
    return (
        select(col(Seat.bloc_id), col(Seat.agency_id), col(Seat.role), col(Seat.person_id))
        .where(col(Seat.bloc_id).in_(_BLOCS), col(Seat.until_at).is_(None))
        .order_by(col(Seat.bloc_id), col(Seat.since_at), col(Seat.id))
    )


@cache
def _present() -> Executable:
    return select(col(Seat.person_id)).where(col(Seat.bloc_id).in_(_BLOCS), col(Seat.until_at).is_(None))


# Statements are built once: to build them anew at every tick takes longer than to run them.
_YEARS: BindParameter[str] = bindparam("years", expanding=True)
_BLOCS: BindParameter[str] = bindparam("blocs", expanding=True)
_AT = table_of(Person).c.away_until_at.type
_THEIR_BLOCS = "SELECT DISTINCT s.bloc_id FROM {opened} l JOIN seat s ON s.person_id = l.key WHERE s.until_at IS NULL"
_ACCOUNTS = (
    "SELECT p.id, p.lang, p.unreachable_at, p.away_until_at, a.channel, a.external_id, p.hours "
    "FROM {opened} l JOIN person p ON p.id = l.key JOIN account a ON a.person_id = p.id ORDER BY a.id"
)
