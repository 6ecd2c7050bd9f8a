"""Rows that a crash test starts from: a bloc with its agencies, and people who are in already."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from storage.tables import Account, Agency, Bloc, Invitation, Membership, Office, Person, Position, Seat, Step, Year

CODE = "7KQ2MX4T"
NOW = datetime.now(UTC)
FAR_AWAY = NOW + timedelta(days=90)


@dataclass(slots=True)
class TheBloc:
    """What a test needs to name of a bloc; `agencies` in the order of the members, the first one is head."""

    id: str = "thebloc"
    year_id: str = "theyear"
    agencies: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def add_bloc(
    session: Session, members: int, criteria: dict[str, Any] | None = None, due_at: datetime = FAR_AWAY
) -> TheBloc:
    """A bloc in a year whose deadlines are far away, so that nobody is reminded, unless told otherwise; CODE is its link."""
    made = TheBloc()
    bloc = Bloc(id=made.id, key="thu", name="Khối thi đua thử", province="thu", created_at=NOW)
    bloc.current_year_id = made.year_id
    session.add(bloc)
    session.flush()
    session.add(Year(id=made.year_id, bloc_id=made.id, year=NOW.year, criteria=criteria))
    for n in range(members):
        made.agencies.append(f"agency{n:03d}")
        made.names.append(f"Cơ quan số {n + 1:03d}")
        session.add(Agency(id=made.agencies[n], province="thu", key=f"co-quan-{n}", name=made.names[n]))
    session.flush()
    for n, agency_id in enumerate(made.agencies):
        session.add(Membership(year_id=made.year_id, agency_id=agency_id, position=n))
    session.add(Office(year_id=made.year_id, agency_id=made.agencies[0], office="head"))
    session.add(Step(year_id=made.year_id, code="SELF_SCORE", due_at=due_at))
    session.add(
        Invitation(code=CODE, kind="bloc", bloc_id=made.id, created_at=NOW, expires_at=NOW + timedelta(days=14))
    )
    session.flush()
    return made


def add_person(session: Session, bloc: TheBloc, number: int, name: str, agency: int, *roles: str) -> str:
    """Somebody with these roles in an agency, whose Telegram account has this number; returns the person's id."""
    person_id, agency_id = f"person{number}", bloc.agencies[agency]
    session.add(
        Person(
            id=person_id, full_name=name, post="Chuyên viên", created_at=NOW, consented_at=NOW, bloc_id=bloc.id,
            agency_id=agency_id,
        )
    )  # fmt: skip
    session.flush()
    account = Account(channel="telegram", external_id=str(number), person_id=person_id)
    session.add(account)
    session.flush()
    session.add(Position(account_id=account.id or 0))
    for role in roles:
        seat = Seat(
            id=f"{role}{number}", bloc_id=bloc.id, agency_id=agency_id, person_id=person_id, role=role, since_at=NOW
        )
        session.add(seat)
    session.flush()
    return person_id
