"""The rows before the curtain rises: a bloc on the eve of its closing meeting, with everybody seated."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from bot.demo import sheets
from bot.demo.people import Cast, Role
from bot.demo.stagehand import CannotPlayError
from documents.bloc_file.format import BlocFile
from documents.bloc_file.reading import criteria_of
from handlers import loading
from handlers.kit.house import House
from storage import blocs
from storage.tables import Account, Bloc, Extension, Meeting, Person, Position, Seat, Step, Year

LEFT_OVER = 4
"""Criteria of the last agency that are left to be scored."""

DECIDED = timedelta(days=15)
"""How long ago the last agency got more time: long enough that it is no news any more."""


def seed(session: Session, house: House, file: BlocFile, cast: Cast, lang: str, now: datetime) -> None:
    """All agencies but the last have sent their sheets; the last one has more time until this evening."""
    # Loaded as of the spring, so that the steps of the autumn are open.
    loading.load_bloc(session, house, file, datetime(file.year, 1, 2, tzinfo=UTC))
    bloc, year = rows_of(session, file)
    bloc.demo = True
    agencies = blocs.members(session, year.id)
    people = [_seat(session, house, role, bloc, agencies[role.place].id, lang, now) for role in cast.roles]
    table = criteria_of(file)
    if table is not None:
        for place, agency in enumerate(agencies):
            leader, at = people[2 * place].id, now - timedelta(days=6, hours=place)
            left = LEFT_OVER if place == cast.last else 0
            sheets.fill(session, house, year, table, agency, place, leader, at, leave=left)
    _past_is_done(session, house, year, agencies[cast.last].id, now)


def seed_story(session: Session, house: House, file: BlocFile, cast: Cast, lang: str, now: datetime) -> None:
    """The bloc as its file says, with everybody in their seats."""
    loading.load_bloc(session, house, file, now)
    bloc, year = rows_of(session, file)
    bloc.demo = True
    agencies = blocs.members(session, year.id)
    for role in cast.roles:
        _seat(session, house, role, bloc, agencies[role.place].id, lang, now)


def rows_of(session: Session, file: BlocFile) -> tuple[Bloc, Year]:
    """The bloc of a file and its year."""
    bloc = blocs.by_key(session, file.key)
    year = blocs.current_year(session, bloc) if bloc else None
    if bloc is None or year is None:
        raise CannotPlayError(f"{file.key}: the bloc is not in the database any more")
    return bloc, year


def _past_is_done(session: Session, house: House, year: Year, last_agency: str, now: datetime) -> None:
    """What was due before today has been done, but for the one sheet that has more time."""
    evening = now.astimezone(house.tz).replace(hour=17, minute=0).astimezone(UTC)
    for step in session.exec(select(Step).where(Step.year_id == year.id)):
        if step.code == sheets.STEP:
            more = Extension(
                year_id=year.id, code=step.code, agency_id=last_agency, until_at=evening, reason="", decided_at=now - DECIDED
            )  # fmt: skip
            session.add(more)
        elif step.due_at is not None and step.due_at < now:
            step.state = "outside"
    for meeting in session.exec(select(Meeting).where(Meeting.year_id == year.id)):
        meeting.state = "ended" if meeting.starts_at < now else "planned"


def _seat(
    session: Session, house: House, role: Role, bloc: Bloc, agency_id: str, lang: str, now: datetime
) -> Person:  # fmt: skip
    person = Person(
        id=house.new_id(), full_name=role.name, post=role.post, phone=role.phone, lang=lang, bloc_id=bloc.id,
        agency_id=agency_id, created_at=now, consented_at=now,
    )  # fmt: skip
    session.add(person)
    session.flush()
    account = Account(channel="telegram", external_id=str(role.number), person_id=person.id)
    session.add(account)
    session.flush()
    session.add(Position(account_id=account.id or 0))
    for number, name in enumerate(role.roles):
        since = now - timedelta(days=300) + timedelta(seconds=role.number + number)
        session.add(
            Seat(
                id=house.new_id(), bloc_id=bloc.id, agency_id=agency_id, person_id=person.id, role=name, since_at=since
            )
        )
    return person
