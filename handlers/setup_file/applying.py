"""A file's changes into the rows, with a line in the trail for each that matters. The file has passed its guards."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from domain.criteria_json import table_to_json
from handlers import loading, reminding
from handlers.calendar.use_cases import move_step
from handlers.founding import use_cases as founding
from handlers.founding.plan import is_founded_in_chat
from handlers.joining.presiding import tell_of_change
from handlers.kit.access import Place
from handlers.kit.talk import Talk
from handlers.pact import rules as pact_texts
from storage import blocs, chasing, pacts, people
from storage.tables import Agency, Membership, Office, SetupFile, Step

if TYPE_CHECKING:
    from documents.bloc_file.differences import Change
    from documents.bloc_file.format import BlocFile

OF_MEMBERS = frozenset({"member_added", "member_left", "member_renamed", "member_changed", "members_order"})


def apply(talk: Talk, place: Place, row: SetupFile, wanted: BlocFile, changes: list[Change]) -> None:
    """Do everything."""
    kinds = {one.kind for one in changes}
    talk.note(place.bloc.id, "file_applied", name=row.name, count=len(changes))
    _fields(talk, place, changes)
    if kinds & OF_MEMBERS:
        _members(talk, place, wanted, changes)
    if kinds & {"head", "deputies"}:
        _offices(talk, place, wanted, kinds)
    _dates(talk, place, wanted, changes)
    year = place.year
    year.facts = {**year.facts, "file": wanted.model_dump(mode="json", exclude_defaults=True)}
    _texts(talk, place, wanted, kinds, changes)
    if is_founded_in_chat(place.bloc):
        _answered(place, wanted)
    talk.session.flush()
    if kinds & {"date"}:
        reminding.remind_bloc(talk.session, talk.house, talk.now, place.bloc.id)


def _fields(talk: Talk, place: Place, changes: list[Change]) -> None:
    for one in changes:
        if one.kind != "field":
            continue
        name, value = one.says["field"], one.says["has"]
        setattr(place.year if name in {"theme", "slogan"} else place.bloc, name, value)
        if name == "theme":
            talk.note(place.bloc.id, "theme_set", theme=value)
        if name == "slogan":
            talk.note(place.bloc.id, "slogan_set", name=value)
        if name == "name":
            talk.note(place.bloc.id, "bloc_named", name=value)


def _members(talk: Talk, place: Place, wanted: BlocFile, changes: list[Change]) -> None:
    session, bloc, year = talk.session, place.bloc, place.year
    known = {one.key: one for one in session.exec(select(Agency).where(Agency.province == bloc.province))}
    for position, member in enumerate(wanted.members):
        agency = known.get(member.key)
        if agency is None:
            agency = Agency(id=talk.house.new_id(), province=bloc.province, key=member.key, name=member.name)
            known[member.key] = agency
        if agency.name != member.name:
            talk.note(bloc.id, "agency_renamed", agency=agency.id, had=agency.name, name=member.name)
        agency.name, agency.short_name, agency.kind = member.name, member.short_name, member.kind.value
        session.add(agency)
        session.flush()
        founding.set_member(session, year, agency.id, member=True)
        seat = session.get_one(Membership, (year.id, agency.id))
        seat.position, seat.assumed = position, member.assumed
    left = [known[one.says["key"]] for one in changes if one.kind == "member_left"]
    for agency in left:
        founding.set_member(session, year, agency.id, member=False)
    talk.note(bloc.id, "members_set", agencies=[known[member.key].id for member in wanted.members])


def _offices(talk: Talk, place: Place, wanted: BlocFile, kinds: set[str]) -> None:
    session, year = talk.session, place.year
    keys = {agency.key: agency.id for agency in blocs.members(session, year.id)}
    before = people.holders(session, place.bloc.id, "chair")
    if "head" in kinds and wanted.head is not None:
        head = keys[wanted.head.agency]
        if [one.id for one in blocs.officed(session, year.id, "head")] != [head]:
            founding.set_head(session, talk.house, year, head, talk.now)
            talk.note(place.bloc.id, "head_set", agency=head)
            tell_of_change(talk, place.bloc, before)
    deputies = [keys[one.agency] for one in wanted.deputies]
    had = [one.id for one in blocs.officed(session, year.id, "deputy")]
    for agency_id in {*had} - {*deputies}:
        session.delete(session.get_one(Office, (year.id, agency_id)))
    session.flush()
    for agency_id in deputies:
        if agency_id not in had:
            session.add(Office(year_id=year.id, agency_id=agency_id, office="deputy"))
    session.flush()
    if {*had} != {*deputies}:
        talk.note(place.bloc.id, "deputies_set", agencies=deputies)


def _dates(talk: Talk, place: Place, wanted: BlocFile, changes: list[Change]) -> None:
    """Dates move the way they do in the calendar; a step that is new and past was done outside the program."""
    deadlines = {step.value: deadline for step, deadline in wanted.deadlines().items()}
    for one in changes:
        if one.kind == "date":
            deadline = deadlines[one.says["step"]]
            step = _date(talk, place, one.says["step"], deadline.due_at(talk.house.tz))
            step.assumed = deadline.assumed
        elif one.kind == "date_assumed" and (found := blocs.step(talk.session, place.year.id, one.says["step"])):
            found.assumed = bool(one.says["assumed"])
    if any(one.path[:1] == ("meetings",) for one in changes):
        loading.load_meetings(talk.session, talk.house, wanted, place.year, talk.now, [])
    for one in changes:
        if one.kind == "place":
            talk.note(place.bloc.id, "place_set", place=one.says["has"])


def _date(talk: Talk, place: Place, code: str, due_at: datetime) -> Step:
    session, year = talk.session, place.year
    step = blocs.step(session, year.id, code)
    if step is None:
        state = "outside" if due_at < talk.now else "open"
        step = Step(year_id=year.id, code=code, due_at=due_at, state=state)
        session.add(step)
        session.flush()
        talk.note(place.bloc.id, "date_set", step=code, at=due_at.isoformat())
        return step
    chasing.lock_step(session, step)
    had = step.due_at.isoformat() if step.due_at else ""
    if step.due_at != due_at:  # the other step of one meeting has moved with it
        move_step(session, step, due_at, talk.now)
    talk.note(place.bloc.id, "date_moved", step=code, had=had, has=due_at.isoformat())
    return step


def _texts(talk: Talk, place: Place, wanted: BlocFile, kinds: set[str], changes: list[Change]) -> None:
    bloc_id, year = place.bloc.id, place.year
    if kinds & {"criteria", "criteria_gone"}:
        from documents.bloc_file.reading import criteria_of

        table = criteria_of(wanted)
        year.criteria = table_to_json(table) if table else None
        talk.note(bloc_id, "criteria_set")
    if kinds & {"pact", "targets"} and pacts.find(talk.session, year.id) is not None:
        draft = pacts.hold(talk.session, year.id)  # not begun yet, it begins from the file when somebody asks for that
        if "pact" in kinds:
            draft.contents = pact_texts.in_file(year)
        if "targets" in kinds:
            draft.targets = pact_texts.targets_from(talk.session, year, "file")
    if kinds & {"pact", "targets", "drives"}:
        talk.note(bloc_id, "pact_written", count=len(wanted.pact.contents) if wanted.pact else 0)
    if wanted.quorum is not None and any(one.path == ("quorum",) for one in changes):
        talk.note(bloc_id, "quorum_set", quorum=wanted.quorum.value)
    for one in changes:
        if one.kind == "award":
            talk.note(bloc_id, "quota_set", award=one.says["award"], count=one.says["has"])


def _answered(place: Place, wanted: BlocFile) -> None:
    """What the first ten minutes would have asked for is in the file."""
    answers: dict[str, Any] = {"named": True, "members": True, "deputy": True, "criteria": wanted.criteria is not None}
    for flag, said in answers.items():
        if said:
            founding.answered(place.bloc, flag)
