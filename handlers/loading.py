"""A bloc's file into rows, and rows back into a file. What a file says beyond the columns is kept as it was written."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from domain.criteria_json import table_from_json, table_to_json
from domain.points import show_points
from handlers.kit.house import House
from storage import blocs, meetings, pacts
from storage.missing import insert_missing
from storage.pacts import target_of
from storage.tables import Agency, Bloc, Meeting, MeetingStep, Membership, Office, Step, Year

if TYPE_CHECKING:
    from documents.bloc_file.format import BlocFile
    from documents.bloc_file.format import Meeting as Held

BLOC_COLUMNS = ("name", "short_name", "province", "unit_word", "head_word", "deputy_word")
MEETING_TITLES = {
    "PACT": "ký kết giao ước năm {year}",
    "H1_MEETING": "sơ kết năm {year}",
    "MEETING": "tổng kết năm {year}",
    "HANDOVER": "bàn giao nhiệm kỳ",
}


def load_bloc(session: Session, house: House, wanted: BlocFile, now: datetime) -> list[str]:
    """Create or update a bloc from a file; what changed, a line each. Doing it twice changes nothing the second time."""
    changes: list[str] = []
    bloc = blocs.by_key(session, wanted.key)
    if bloc is None:
        bloc = Bloc(id=house.new_id(), key=wanted.key, name=wanted.name, created_at=now)
        changes.append(f"new bloc {wanted.key}")
    _set(changes, "bloc", bloc, {name: getattr(wanted, name) for name in BLOC_COLUMNS})
    session.add(bloc)
    session.flush()
    year = session.exec(select(Year).where(Year.bloc_id == bloc.id, Year.year == wanted.year)).one_or_none()
    if year is None:
        year = Year(id=house.new_id(), bloc_id=bloc.id, year=wanted.year)
        changes.append(f"new year {wanted.year}")
    from documents.bloc_file.reading import criteria_of  # once a year; the bot starts without the whole format

    table = criteria_of(wanted)
    facts = {"file": wanted.model_dump(mode="json", exclude_defaults=True)}
    _set(
        changes,
        f"year {wanted.year}",
        year,
        {"theme": wanted.theme or "", "slogan": wanted.slogan or "", "facts": facts},
    )
    _set(changes, f"year {wanted.year}", year, {"criteria": table_to_json(table) if table else None})
    session.add(year)
    session.flush()
    if bloc.current_year_id is None:
        bloc.current_year_id = year.id
    agencies = _load_members(session, house, wanted, year, changes)
    _load_offices(session, wanted, year, agencies, changes)
    _load_steps(session, wanted, year, house.tz, now, changes)
    load_meetings(session, house, wanted, year, now, changes)
    session.flush()
    return changes


def export_bloc(session: Session, bloc: Bloc, tz: tzinfo) -> BlocFile:
    """A bloc's current year as a file: what its rows say now, and what the file it came from said besides."""
    from documents.bloc_file.format import BlocFile
    from documents.bloc_file.reading import criteria_as_written

    year = session.get_one(Year, bloc.current_year_id)
    data: dict[str, Any] = dict(year.facts.get("file") or {})
    data |= {name: getattr(bloc, name) for name in BLOC_COLUMNS} | {"key": bloc.key, "year": year.year}
    data["short_name"] = bloc.short_name or bloc.name
    data |= {"theme": year.theme or None, "slogan": year.slogan or None}
    before = {member["key"]: member for member in data.get("members", [])}
    guessed = blocs.assumed_members(session, year.id)
    data["members"] = [
        before.get(agency.key, {"kind": agency.kind or "other"})
        | {"key": agency.key, "name": agency.name, "short_name": agency.short_name or agency.name}
        | {"assumed": agency.id in guessed}
        for agency in blocs.members(session, year.id)
    ]
    data |= _offices(session, year, data)
    due = {step.code: step for step in blocs.steps(session, year.id) if step.due_at is not None}
    data["meetings"] = [_meeting_now(meeting, year.year, due, tz) for meeting in data.get("meetings", [])]
    data["meetings"].sort(key=lambda meeting: str(meeting["starts"]))
    held = {part["step"] for meeting in data["meetings"] for part in meeting["steps"] if part["year"] == year.year}
    data["calendar"] = {
        code: {"due": _local(step.due_at, tz), "assumed": step.assumed}
        for code, step in due.items()
        if code not in held
    }
    data |= _pacts(session, year, data)
    if year.criteria:
        data["criteria"] = criteria_as_written(table_from_json(year.criteria)).model_dump(
            mode="json", exclude_defaults=True
        )
    return BlocFile.model_validate({key: value for key, value in data.items() if value is not None})


def _local(at: datetime | None, tz: tzinfo) -> str:
    return f"{at.astimezone(tz):%Y-%m-%d %H:%M}" if at else ""


def _meeting_now(meeting: dict[str, Any], year: int, due: dict[str, Step], tz: tzinfo) -> dict[str, Any]:
    """A meeting of the file on the day to which it has been moved since; a moved day is nobody's guess."""
    step = next((due[part["step"]] for part in meeting["steps"] if part["year"] == year and part["step"] in due), None)
    if step is None or (now := _local(step.due_at, tz)) == meeting["starts"]:
        return meeting
    guessed = [one for one in meeting.get("assumed", []) if one == "place"]
    return {**meeting, "starts": now, "part_of_day": None, "assumed": guessed}


def _offices(session: Session, year: Year, before: dict[str, Any]) -> dict[str, Any]:
    """Head and deputies as they are; what the file said of an agency that still holds its office stays as it was written."""
    head = next(iter(blocs.officed(session, year.id, "head")), None)
    had = {
        one["agency"]: one for one in [*([before["head"]] if before.get("head") else []), *before.get("deputies", [])]
    }
    wrote = [one["agency"] for one in before.get("deputies", [])]
    keys = {agency.key for agency in blocs.officed(session, year.id, "deputy")}
    ordered = [key for key in wrote if key in keys] + sorted(keys - {*wrote})
    deputies = [had.get(key, {"agency": key}) for key in ordered]
    return {"head": had.get(head.key, {"agency": head.key}) if head else None, "deputies": deputies or None}


def _pacts(session: Session, year: Year, before: dict[str, Any]) -> dict[str, Any]:
    """The pact as it was written in chat, with the drives that the file names; the following year's stays beside it."""
    row = pacts.find(session, year.id)
    if row is None or not row.contents:
        return {}
    had = before.get("pact") or {}
    own = dict(had) if had.get("year") == year.year else {}
    contents = [_printable(text) for text in row.contents]
    if own.get("contents") != contents:
        own.pop("assumed", None)
    targets = [
        {
            "indicator": _printable(one.indicator), "operator": one.operator.value, "value": show_points(one.value, "."),
            "unit": _printable(one.unit), "base": _printable(one.base) or None,
        }
        for one in map(target_of, row.targets)
    ]  # fmt: skip
    found = {"pact": own | {"year": year.year, "contents": contents, "targets": targets}}
    return found | ({"coming_pact": had} if had.get("year") == year.year + 1 else {})


def _printable(text: str) -> str:
    """A text typed in chat, without what a file has no place for."""
    return "".join(letter for letter in text if letter.isprintable())


def _set(changes: list[str], where: str, row: object, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changes.append(f"{where}: {name}")


def _load_members(
    session: Session, house: House, wanted: BlocFile, year: Year, changes: list[str]
) -> dict[str, Agency]:
    known = {agency.key: agency for agency in session.exec(select(Agency).where(Agency.province == wanted.province))}
    agencies: dict[str, Agency] = {}
    for position, member in enumerate(wanted.members):
        agency = known.get(member.key)
        if agency is None:
            agency = Agency(id=house.new_id(), province=wanted.province, key=member.key, name=member.name)
            changes.append(f"new agency {member.key}")
        _set(
            changes,
            member.key,
            agency,
            {"name": member.name, "short_name": member.short_name, "kind": member.kind.value},
        )
        session.add(agency)
        session.flush()
        agencies[member.key] = agency
        place = session.get(Membership, (year.id, agency.id))
        if place is None:
            place = Membership(year_id=year.id, agency_id=agency.id, position=position)
            changes.append(f"new member {member.key}")
        _set(changes, member.key, place, {"position": position, "assumed": member.assumed})
        session.add(place)
    ids = {agency.id: key for key, agency in agencies.items()}
    for place in session.exec(select(Membership).where(Membership.year_id == year.id)).all():
        if place.agency_id not in ids:
            session.delete(place)
            changes.append("member removed")
    return agencies


def _load_offices(
    session: Session, wanted: BlocFile, year: Year, agencies: dict[str, Agency], changes: list[str]
) -> None:
    offices = {agencies[wanted.head.agency].id: "head"} if wanted.head else {}
    offices |= {agencies[office.agency].id: "deputy" for office in wanted.deputies}
    for held in session.exec(select(Office).where(Office.year_id == year.id)).all():
        if offices.get(held.agency_id) == held.office:
            offices.pop(held.agency_id)
        else:
            session.delete(held)
            changes.append(f"{held.office} removed")
    session.flush()
    for agency_id, office in offices.items():
        session.add(Office(year_id=year.id, agency_id=agency_id, office=office))
        changes.append(f"new {office}")


def _load_steps(session: Session, wanted: BlocFile, year: Year, tz: tzinfo, now: datetime, changes: list[str]) -> None:
    for code, deadline in wanted.deadlines().items():
        due_at = deadline.due_at(tz)
        step = blocs.step(session, year.id, code.value)
        if step is None:
            # What was due before the program was there has been done outside it, and reminds of nothing.
            step = Step(year_id=year.id, code=code.value, state="outside" if due_at < now else "open")
            changes.append(f"new step {code.value}")
        _set(changes, code.value, step, {"due_at": due_at, "assumed": deadline.assumed})
        session.add(step)


def _performing(session: Session, held: Held, year: Year) -> Meeting | None:
    """The meeting that performs one of these steps already, whatever it is called."""
    steps = [blocs.step(session, year.id, part.step.value) for part in held.steps if part.year == year.year]
    found = (meetings.of_step(session, step) for step in steps if step is not None)
    return next((meeting for meeting in found if meeting is not None), None)


def load_meetings(
    session: Session, house: House, wanted: BlocFile, year: Year, now: datetime, changes: list[str]
) -> None:
    """Meetings of the file as rows; they are told apart by what they perform. What changed goes into `changes`."""
    held_or_to_be = select(Meeting).where(Meeting.year_id == year.id, Meeting.state != "cancelled")
    known = {meeting.title: meeting for meeting in session.exec(held_or_to_be)}
    for held in wanted.meetings:
        parts = [MEETING_TITLES.get(part.step.value, "của Khối").format(year=part.year) for part in held.steps]
        title = "Hội nghị " + " và ".join(parts)
        starts_at = held.starts.replace(tzinfo=house.tz).astimezone(UTC)
        meeting = known.get(title) or _performing(session, held, year)
        if meeting is None:
            meeting = Meeting(id=house.new_id(), year_id=year.id, title=title, starts_at=starts_at)
            meeting.state = "ended" if starts_at < now else "planned"
            changes.append(f"new meeting {starts_at:%Y-%m-%d}")
        if meeting.state != "planned" and meeting in session:  # what was held stays as it was
            continue
        place = {"place": held.place} if held.place else {}  # one set in chat is not erased by a file that knows none
        _set(changes, title, meeting, {"starts_at": starts_at, **place})
        session.add(meeting)
        session.flush()
        for part in held.steps:
            if part.year == year.year:
                link = MeetingStep(meeting_id=meeting.id, year_id=year.id, code=part.step.value)
                insert_missing(session, link)
