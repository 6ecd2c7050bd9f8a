"""The benchmarks write rows in bulk, past the models; a column they leave out is found here and not at the end of a long run."""

from sqlalchemy import Engine, func, select
from sqlmodel import Session, SQLModel

from benchmarks import reminders, screens, seeding, total_table
from domain.criteria_json import table_from_json
from storage.tables import Ballot, Finding, Membership, Office, Score, Seen, Step


def count(session: Session, table: type[SQLModel]) -> int | None:
    """Rows of a table."""
    return session.scalar(select(func.count()).select_from(table))


def test_the_past_of_many_blocs_fits_the_tables(engine: Engine) -> None:
    """Two blocs with three years: six ballots and a hundred and twenty updates played."""
    seeding.history(engine, 2, 3)

    with Session(engine) as session:
        assert (count(session, Ballot), count(session, Seen)) == (6, 120)


def test_voters_of_a_wave_fit_the_tables(engine: Engine) -> None:
    """Seven voters, four on a ballot at most: two ballots, seven buttons."""
    taps = seeding.voters(engine, 7, 4, bytes(32))

    with Session(engine) as session:
        assert (len(set(taps)), count(session, Ballot)) == (7, 2)


def test_the_blocs_to_be_reminded_fit_the_tables(engine: Engine) -> None:
    """Two blocs with three steps each."""
    with Session(engine) as session, session.begin():
        reminders.seed(session, range(2), reminders.STEPS)

        assert count(session, Step) == 6


def test_an_old_bloc_fits_the_tables(engine: Engine) -> None:
    """Three years of five agencies: as many memberships, and a head a year."""
    screens.old_bloc(engine, 5, 3)

    with Session(engine) as session:
        assert (count(session, Membership), count(session, Office)) == (15, 3)


def test_the_points_of_an_old_bloc_fit_the_tables(engine: Engine) -> None:
    """Two years of three agencies: a score and a finding at every criterion of a table that adds up."""
    screens.old_bloc(engine, 3, 2)
    total_table.points_of_years(engine)

    criteria = len(list(table_from_json(total_table.criteria()).leaves()))
    with Session(engine) as session:
        assert (count(session, Score), count(session, Finding)) == (6 * criteria, 6 * criteria)
