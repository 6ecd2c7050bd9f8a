"""What founding a bloc does to the rows. Nothing of the channel."""

from datetime import date, datetime, time

from sqlmodel import Session, col, select

from domain.calendar import STEP, STEPS, usual_calendar
from domain.criteria_json import table_to_json
from domain.workdays import WorkCalendar
from handlers import loading
from handlers.founding.plan import FLAGS, FOUNDING, STAGES
from handlers.joining import agencies
from handlers.joining.use_cases import name_default_chair, open_invitation
from handlers.kit.house import House
from handlers.reminding.hours import roll_of
from storage import blocs, meetings, registrations, seats, sheets
from storage.tables import Agency, Bloc, Invitation, Meeting, Membership, Office, Step, Year

NAME = "Khối thi đua các cơ quan Đảng tỉnh"
"""The most usual name (`field.md` 1.1); the secretary confirms or replaces it."""

MEETING_BEGINS = time(8, 0)
CHOSEN = ("SELF_SCORE", "MEETING")
"""The steps whose day the secretary is asked for; the others stand around them."""


def found_bloc(session: Session, house: House, bloc_id: str, now: datetime) -> Invitation:
    """A new bloc with this year and the usual members, and its secretary's link. A second call with the same id finds it made."""
    bloc = session.get(Bloc, bloc_id)
    if bloc is None:
        key = f"khoi-{bloc_id}"
        # Agencies are told apart within a province; the bloc's own key keeps them apart from every other bloc's.
        bloc = Bloc(id=bloc_id, key=key, name=NAME, short_name=NAME, province=key, created_at=now)
        bloc.settings = {FOUNDING: {}}
        session.add(bloc)
        session.flush()
        year = Year(id=house.new_id(), bloc_id=bloc_id, year=now.astimezone(house.tz).year)
        session.add(year)
        session.flush()
        bloc.current_year_id = year.id
        agencies.add_usual(session, house, bloc)
        for place, agency in enumerate(agencies.known(session, bloc)):
            session.add(Membership(year_id=year.id, agency_id=agency.id, position=place))
        session.flush()
    return open_invitation(session, house, bloc, None, "secretary", now)


def answered(bloc: Bloc, flag: str) -> None:
    """Note an answer that leaves no row of its own."""
    if flag not in FLAGS:
        raise ValueError(flag)
    # A new dict, because a change inside a JSON column is not saved.
    bloc.settings = {**bloc.settings, FOUNDING: {**bloc.settings.get(FOUNDING, {}), flag: True}}


def name_bloc(bloc: Bloc, name: str) -> None:
    """Set the bloc's name; `name` is clean."""
    bloc.name = bloc.short_name = name
    answered(bloc, "named")


def is_needed(session: Session, year: Year, agency_id: str) -> bool:
    """Whether an agency cannot leave the bloc: it has people in it, a sheet or a registration."""
    if any(seat.agency_id == agency_id for seat, _person in seats.current(session, year.bloc_id)):
        return True
    return bool(sheets.find(session, year.id, agency_id) or registrations.find(session, year.id, agency_id))


def set_member(session: Session, year: Year, agency_id: str, *, member: bool) -> None:
    """Let an agency be a member of the year or not; doing it twice changes nothing. An office goes with the membership."""
    place = session.get(Membership, (year.id, agency_id))
    if member and place is None:
        last = session.exec(
            select(Membership.position).where(Membership.year_id == year.id).order_by(col(Membership.position).desc())
        ).first()
        session.add(Membership(year_id=year.id, agency_id=agency_id, position=0 if last is None else last + 1))
    if not member and place is not None:
        session.delete(place)
        if office := session.get(Office, (year.id, agency_id)):
            session.delete(office)
    session.flush()


def put_in_order(session: Session, bloc: Bloc, year: Year) -> None:
    """Members in the usual order, the others behind them by the alphabet."""
    for place, agency in enumerate(agencies.known(session, bloc)):
        if membership := session.get(Membership, (year.id, agency.id)):
            membership.position = place


def set_head(session: Session, house: House, year: Year, agency_id: str, now: datetime) -> None:
    """Make an agency the head of the year; its first leader becomes the chair."""
    _replace_office(session, year, "head", agency_id)
    name_default_chair(session, house, year, now)


def set_deputy(session: Session, bloc: Bloc, year: Year, agency_id: str | None) -> None:
    """Make an agency the one deputy of the year, or let there be none."""
    _replace_office(session, year, "deputy", agency_id)
    answered(bloc, "deputy")


def _replace_office(session: Session, year: Year, office: str, agency_id: str | None) -> None:
    for held in session.exec(select(Office).where(Office.year_id == year.id)):
        if held.office == office or held.agency_id == agency_id:
            session.delete(held)
    session.flush()
    if agency_id is not None:
        session.add(Office(year_id=year.id, agency_id=agency_id, office=office))
        session.flush()


def set_stage(session: Session, year: Year, stage: str, number: int, calendar: WorkCalendar, today: date) -> None:
    """Where the bloc stands in the year `number`: earlier steps were done outside the program, later ones get their usual day."""
    first = next(one.first for one in STAGES if one.code == stage)
    kept = number == year.year
    year.year = number
    for known in STEPS:
        step = blocs.step(session, year.id, known.code)
        if step is None:
            step = Step(year_id=year.id, code=known.code)
        chosen = kept and step.due_at is not None and not step.assumed
        step.state = "open" if known.number >= first else "outside"
        if not chosen or step.state == "outside":
            step.due_at, step.assumed = None, False
        session.add(step)
    session.flush()
    _fit_the_rest(session, year, calendar, today)


def set_deadline(
    session: Session, house: House, year: Year, code: str, due_at: datetime, calendar: WorkCalendar, today: date
) -> None:
    """Set the deadline of the self-score or the day of the closing meeting; what stands around them follows."""
    step = blocs.step(session, year.id, code)
    if step is None or code not in CHOSEN:
        raise ValueError(code)
    step.due_at, step.assumed = due_at, False
    if code == "MEETING":
        title = f"Hội nghị {loading.MEETING_TITLES[code].format(year=year.year)}"
        planned = session.exec(select(Meeting).where(Meeting.year_id == year.id, Meeting.state == "planned")).first()
        meeting = planned or Meeting(id=house.new_id(), year_id=year.id, title=title, starts_at=due_at)
        meeting.title, meeting.starts_at = title, due_at
        session.add(meeting)
        meetings.attach(session, meeting, step)
    session.flush()
    _fit_the_rest(session, year, calendar, today)


def _fit_the_rest(session: Session, year: Year, calendar: WorkCalendar, today: date) -> None:
    """Give every open step that nobody has dated its usual day around the chosen ones, marked as assumed; none in the past.

    What comes after the self-score waits until both days are chosen.
    """
    steps = {step.code: step for step in blocs.steps(session, year.id) if step.state == "open"}
    chosen = {code: at for code, step in steps.items() if (at := step.due_at) is not None and not step.assumed}
    fixed = {code: calendar.local(at).date() for code, at in chosen.items()}
    days = usual_calendar(year.year, calendar, fixed, roll_of(session.get_one(Bloc, year.bloc_id)))
    waits = any(code in steps and code not in chosen for code in CHOSEN)
    for code in steps.keys() - chosen.keys() - {*CHOSEN}:
        day = days.get(code)
        known = day is not None and day > today and not (waits and STEP[code].number > STEP["SELF_SCORE"].number)
        steps[code].due_at, steps[code].assumed = (calendar.deadline_at(day) if day and known else None), known
    session.flush()


def adopt_sample_table(year: Year) -> None:
    """Take the sample table that comes with the program."""
    from documents.bloc_file.reading import shipped_table

    year.criteria = table_to_json(shipped_table("A").table())


def agency_of(session: Session, bloc: Bloc, agency_id: str) -> Agency | None:
    """An agency that is or was ticked in this bloc."""
    return next((agency for agency in agencies.known(session, bloc) if agency.id == agency_id), None)
