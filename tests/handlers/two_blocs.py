"""A bloc with one row of everything and a mark in every text, and the buttons by which its people walk."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from domain.honours import How
from domain.pact import PactState
from handlers.contents import CONVERSATIONS
from storage import honours, meetings, pacts, reports
from storage.tables import (
    Agency,
    AgencyTemplate,
    Announcement,
    Attachment,
    Ballot,
    Bloc,
    Document,
    DossierMove,
    DossierPaper,
    Drive,
    DriveReport,
    Evidence,
    EvidenceFile,
    Extension,
    GroupChat,
    Invitation,
    JoinRequest,
    Meeting,
    MeetingItem,
    MeetingLine,
    Person,
    Presence,
    PresenceChange,
    Recipient,
    Registration,
    Request,
    RequestAnswer,
    Seat,
    SetupFile,
    Sheet,
    Step,
    Teller,
    Trail,
    Year,
)
from tests.handlers.checked import checked
from tests.handlers.harness import Phone, Stage, TheBloc

MARK = "ALPHA"
COMMANDS = tuple(f"/{names[0]}" for conversation in CONVERSATIONS for names in conversation.commands)
STEPS = ("REGISTER", "PACT", "H1_REPORT", "YEAR_REPORT", "DRIVES", "HANDOVER", "PROPOSE")
USED, ENDED, OPEN, OPERATORS = "USEDUSED11", "ENDEDEND22", "OPENOPEN33", "SECRETAR44"


def fill(session: Session, stage: Stage, bloc: TheBloc) -> dict[str, list[str]]:
    """One row of everything in the bloc, marked; what each placeholder of `shapes.SHAPES` can be."""
    row = session.get_one(Bloc, bloc.id)
    row.name = row.short_name = f"Khối {MARK}"
    for key in bloc.agencies:
        agency = session.get_one(Agency, key)
        agency.name, agency.short_name = f"{agency.name} {MARK}", f"{agency.short_name} {MARK}"
    seated = select(Person).join(Seat, col(Seat.person_id) == col(Person.id)).where(Seat.bloc_id == bloc.id)
    for person in {one.id: one for one in session.exec(seated)}.values():
        person.full_name = f"{person.full_name} {MARK}"
    first = session.exec(seated.where(Seat.agency_id == bloc.agencies[3])).first()
    assert first is not None
    names = {
        "bloc": [bloc.id], "year": [bloc.year_id], "agency": [bloc.agencies[3]], "other": [bloc.agencies[4]], "meeting": [bloc.meeting_id],
        "person": [first.id], "award": ["PROV_FLAG"], "step": ["H1_REPORT"], "stamp": ["202402071700"], "sign": ["abcd"], "leaf": ["I.1"],
        "card": ["1707096600"], "paper": ["1"], "code": [OPEN], "nominee": bloc.agencies[:1],
    }  # fmt: skip
    names |= _of_the_year(session, stage, bloc, first)
    names |= _papers_of(session, stage, bloc, first)
    names |= checked(session, stage, bloc, first, MARK)
    names |= _announcements(session, stage, bloc, first, names["file"][0])
    names |= _at_the_door(session, stage, bloc, first)
    session.add(Trail(bloc_id=bloc.id, person_id=first.id, at=stage.now, act="bloc_named", what={"name": MARK}))
    session.flush()
    return names


def _hall(session: Session, stage: Stage, bloc: TheBloc, by: Person) -> None:
    """Too few are at the meeting, it goes on with a reason, has left an item and changed a list; somebody counts the votes."""
    for place, key in enumerate(bloc.agencies):
        session.add(
            Presence(meeting_id=bloc.meeting_id, agency_id=key, present=place < 4, noted_by=by.id, noted_at=stage.now)
        )
    meeting = session.get_one(Meeting, bloc.meeting_id)
    meeting.quorum_reason, meeting.quorum_present = f"Lý do {MARK}", 4
    meeting.code_seed, meeting.proposed = "5f" * 16, {"PROV_CERT": bloc.agencies[4:6]}
    session.add(MeetingItem(meeting_id=meeting.id, item="hall", left_by=by.id, left_at=stage.now))
    session.add(
        PresenceChange(
            meeting_id=meeting.id, agency_id=bloc.agencies[3], place=0, present=True, by_code=True, noted_by=by.id, noted_at=stage.now
        )
    )  # fmt: skip
    session.add(
        Teller(meeting_id=meeting.id, person_id=by.id, agency_id=bloc.agencies[3], named_by=by.id, named_at=stage.now)
    )


def _of_the_year(session: Session, stage: Stage, bloc: TheBloc, by: Person) -> dict[str, list[str]]:
    for code in STEPS:
        session.add(Step(year_id=bloc.year_id, code=code, due_at=stage.now))
    session.get_one(Meeting, bloc.meeting_id).title = f"Hội nghị {MARK}"
    pact = pacts.hold(session, bloc.year_id)
    pact.contents, pact.state = [f"Nội dung {MARK}"] * 3, PactState.ASKED
    lines = [
        MeetingLine(
            id=stage.new_id(), meeting_id=bloc.meeting_id, kind=kind, position=0, text=f"{kind} {MARK}", written_at=stage.now
        )
        for kind in ("agenda", "guest", "note", "decision")
    ]  # fmt: skip
    for line in lines:
        meetings.add(session, line)
    _hall(session, stage, bloc, by)
    session.get_one(Year, bloc.year_id).slogan = f"Khẩu hiệu {MARK}"
    papers = [
        Document(
            id=stage.new_id(), year_id=bloc.year_id, kind="plan", version=version, number=f"{version}-KH/{MARK}", text=MARK,
            dated=date(2024, 2, version), agency_id=bloc.agencies[0], added_at=stage.now,
        )
        for version in (1, 2)
    ]  # fmt: skip
    session.add_all(papers)
    drive = Drive(
        id=stage.new_id(), year_id=bloc.year_id, name=f"Phong trào {MARK}", kind="regular", origin="bloc", first_on=date(2024, 2, 6),
        last_on=date(2024, 2, 7), launched_at=stage.now,
    )  # fmt: skip
    session.add(drive)
    draft = Ballot(
        id=stage.new_id(), year_id=bloc.year_id, meeting_id=bloc.meeting_id, title=f"Dự thảo {MARK}",
        content={"questions": [], "agencies": [], "present": None},
    )  # fmt: skip
    session.add(draft)
    honours.record(session, bloc.year_id, "PROV_FLAG", bloc.agencies[:1], how=How.CONSENSUS, by=None, now=stage.now)
    honours.record(session, bloc.year_id, "PROV_CERT", bloc.agencies[3:4], how=How.CONSENSUS, by=None, now=stage.now)
    honours.record(session, bloc.year_id, "HEAD", bloc.agencies[4:5], how=How.CONSENSUS, by=None, now=stage.now)
    session.flush()
    _dossiers(session, stage, bloc)
    step = Step(
        year_id=bloc.year_id, code=stage.new_id(), title=f"Yêu cầu {MARK}", due_at=stage.now + timedelta(days=2)
    )
    asked = Request(
        year_id=bloc.year_id, code=step.code, kind="file", asked="both", agencies=[*bloc.agencies], sent_at=stage.now
    )  # fmt: skip
    said = RequestAnswer(year_id=bloc.year_id, code=step.code, agency_id=bloc.agencies[3], answered_at=stage.now)
    session.add_all([step, asked, said])
    return {
        "ask": [step.code],
        "doc": [papers[1].id],
        "line": [lines[0].id, lines[3].id],
        "drive": [drive.id],
        "ballot": [draft.id],
    }


def _dossiers(session: Session, stage: Stage, bloc: TheBloc) -> None:
    """One that was sent, one that came back with a paper noted."""
    ways = (("PROV_CERT", bloc.agencies[3], ("sent",)), ("PROV_FLAG", bloc.agencies[0], ("sent", "returned")))
    for award, key, kinds in ways:
        for place, kind in enumerate(kinds):
            move = DossierMove(
                year_id=bloc.year_id, award=award, agency_id=key, place=place, kind=kind, number=f"1-TTR/{MARK}", dated="2024-02-05",
                reason=f"thiếu {MARK}", noted_at=stage.now,
            )  # fmt: skip
            session.add(move)
    paper = DossierPaper(
        year_id=bloc.year_id, award="PROV_FLAG", agency_id=bloc.agencies[0], key="to-trinh", number=f"1-TTR/{MARK}",
        dated="2024-02-05", noted_at=stage.now,
    )  # fmt: skip
    session.add(paper)


def _papers_of(session: Session, stage: Stage, bloc: TheBloc, by: Person) -> dict[str, list[str]]:
    """What one agency has sent."""
    agency = bloc.agencies[3]
    session.add(Registration(year_id=bloc.year_id, agency_id=agency, titles=["TTLDTT"], state="submitted"))
    drive = session.exec(select(Drive).where(Drive.year_id == bloc.year_id)).one()
    session.add(DriveReport(drive_id=drive.id, agency_id=agency, text=MARK, sent_at=stage.now))
    report = reports.hold(session, bloc.year_id, "H1_REPORT", agency)
    report.texts, report.state = {"Hạn chế, nguyên nhân": MARK}, "submitted"
    session.add(Extension(
        year_id=bloc.year_id, code="YEAR_REPORT", agency_id=agency, wanted_at=stage.now + timedelta(days=2), reason=MARK,
        decided_at=stage.now,
    ))  # fmt: skip
    file = EvidenceFile(
        id=stage.new_id(), channel="telegram", external_file_id="f", name=f"{MARK}.pdf", sent_by=by.id, state="stored"
    )
    sheet = Sheet(id=stage.new_id(), year_id=bloc.year_id, agency_id=agency, state="draft")
    session.add(file)
    session.add(sheet)
    session.flush()
    proof = Evidence(id=stage.new_id(), sheet_id=sheet.id, code="I.1", kind="file", file_id=file.id, added_at=stage.now)
    session.add(proof)
    setups = [
        SetupFile(
            id=stage.new_id(), bloc_id=bloc.id, year_id=bloc.year_id, person_id=by.id, channel="telegram", name=f"{MARK}.xlsx", state=state,
            content={}, problems=[["A1", MARK, {}]], added_at=stage.now,
        )
        for state in ("ready", "useless")
    ]  # fmt: skip
    item = {"sheet": MARK, "row": 2, "title": MARK, "max": 10000}
    table = SetupFile(
        id=stage.new_id(), bloc_id=bloc.id, year_id=bloc.year_id, person_id=by.id, channel="telegram", name=f"{MARK}.xlsx", state="ready",
        purpose="criteria", content={"title": MARK, "items": [item]}, added_at=stage.now,
    )  # fmt: skip
    template = AgencyTemplate(
        id=stage.new_id(), agency_id=agency, kind="registration", version=1, state="offered", name=f"{MARK}.docx", path=f"papers/{MARK}",
        digest=MARK, sent_by=by.id, sent_at=stage.now, changed_by=by.id, changed_at=stage.now,
    )  # fmt: skip
    session.add_all([*setups, table, template])
    return {
        "template": [template.id],
        "setup": [one.id for one in setups],
        "tables": [table.id],
        "sheet": [sheet.id],
        "proof": [proof.id],
        "file": [file.id],
    }


def _announcements(session: Session, stage: Stage, bloc: TheBloc, to: Person, file_id: str) -> dict[str, list[str]]:
    """One being written, one that waits, one with a file that went to somebody."""
    head = session.exec(select(Seat.person_id).where(Seat.bloc_id == bloc.id, Seat.role == "secretary")).one()
    rows = [
        Announcement(
            id=stage.new_id(), year_id=bloc.year_id, audience="all", pieces=[f"Nội dung {MARK}"], state=state, written_by=head,
            begun_at=stage.now, due_at=stage.now + timedelta(days=9), sent_at=stage.now if state == "sent" else None,
        )
        for state in ("draft", "scheduled", "sent")
    ]  # fmt: skip
    session.add_all(rows)
    session.flush()
    session.add(Attachment(file_id=file_id, place=f"news:{rows[2].id}", agency_id=bloc.agencies[0], added_at=stage.now))
    session.add(Recipient(announcement_id=rows[2].id, person_id=to.id, agency_id=bloc.agencies[3]))
    session.add(
        GroupChat(bloc_id=bloc.id, channel="telegram", external_id="-77", title=f"Nhóm {MARK}", linked_at=stage.now)
    )
    return {"news": [rows[0].id, rows[2].id], "waiting": [rows[1].id]}


def _at_the_door(session: Session, stage: Stage, bloc: TheBloc, by: Person) -> dict[str, list[str]]:
    """Somebody who waits to be let in, and invitations: used up, ended, and two that are open."""
    way: dict[str, Any] = {
        "bloc_id": bloc.id,
        "made_by": by.id,
        "created_at": stage.now,
        "expires_at": stage.now + timedelta(days=30),
    }
    own: dict[str, Any] = {"kind": "personal", "agency_id": bloc.agencies[3], "role": "officer"}
    session.add(Invitation(code=USED, used_at=stage.now, used_by=by.id, **own, **way))
    session.add(Invitation(code=ENDED, revoked_at=stage.now, **own, **way))
    session.add(Invitation(code=OPEN, kind="bloc", **way))
    session.add(Invitation(code=OPERATORS, kind="secretary", role="secretary", used_at=stage.now, used_by=by.id, **way))
    newcomer = Person(
        id=stage.new_id(),
        full_name=f"Người mới {MARK}",
        created_at=stage.now,
        consented_at=stage.now,
        phone="0900000000",
    )
    session.add(newcomer)
    session.flush()
    request = JoinRequest(
        id=stage.new_id(), bloc_id=bloc.id, person_id=newcomer.id, agency_id=bloc.agencies[3], role="officer", code=OPEN,
        state="waiting", asked_at=stage.now,
    )  # fmt: skip
    session.add(request)
    return {"request": [request.id]}


async def crawled(phone: Phone) -> set[str]:
    """Every button this person can come by, from every command on, each kind followed once."""
    found, followed = set[str](), {"home"}
    for command in COMMANDS:
        await phone.say(command)
        for _step in range(150):
            here = [b["callback_data"] for row in phone.rows for b in row if "callback_data" in b]
            found |= {*here}
            new = next((data for data in here if data.split(":")[0] not in followed), "")
            if not new:
                back = phone.data_of("⬅ Quay lại") if phone.buttons.count("⬅ Quay lại") == 1 else ""
                if back in {"", "home"}:
                    break
                new = back
            followed.add(new.split(":")[0])
            if new.split(":")[0] not in {"sucaccept", "vend", "mtend", "meetoff", "sucstay", "privacyleave"}:
                await phone.tap_data(new)
    assert MARK in str(phone.texts)
    return {data for data in found if ":" in data}


def some_of_each(buttons: set[str], each: int) -> list[str]:
    """A few of each kind: the others differ in a page or an agency only."""
    kinds: dict[str, list[str]] = {}
    for data in sorted(buttons):
        kinds.setdefault(data.split(":")[0], []).append(data)
    return [data for found in kinds.values() for data in found[:each]]


OF_THE_MACHINE = {"outgoing", "position", "seen", "trail", "pulse", "reminded", "aside", "person", "account", "wrongcode"}  # fmt: skip
"""Tables of what anybody has said and been told; a refused tap writes there too."""


def rows_about(session: Session, ids: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Every row that names one of these, by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in OF_THE_MACHINE:
            continue
        rows = [dict(row) for row in session.execute(table.select()).mappings()]
        found[table.name] = sorted((row for row in rows if ids & {str(value) for value in row.values()}), key=str)
    return found
