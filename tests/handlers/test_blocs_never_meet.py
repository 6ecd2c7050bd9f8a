"""Many blocs share one bot and never see one another: every button of one bloc's people, tapped by everybody of another."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel

from domain.honours import How
from domain.pact import PactState
from storage import honours, meetings, pacts, reports
from storage.tables import (
    Agency,
    Bloc,
    Document,
    DossierMove,
    DossierPaper,
    Drive,
    DriveReport,
    Meeting,
    MeetingLine,
    Registration,
    Step,
    Year,
)
from tests.handlers.harness import Phone, Stage, TheBloc, a_stage
from tests.handlers.voting.hall import FLAG, hall, opened

pytestmark = pytest.mark.timeout(300)
MARK = "ALPHA"
EACH = 2
COMMANDS = (
    "/viec", "/vanban",
    "/giaouoc", "/phongtrao", "/baocao", "/hoinghi", "/dangkythidua", "/tucham", "/bophieu", "/lich", "/ketqua", "/cacnam",
    "/dondoc", "/dieuhanh",
)  # fmt: skip
OF_THE_MACHINE = {
    "outgoing",
    "position",
    "seen",
    "trail",
    "pulse",
    "reminded",
    "aside",
    "person",
    "account",
    "wrongcode",
}
"""Tables of what anybody has said and been told; a refused tap writes there too."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


def _fill(session: Session, stage: Stage, bloc: TheBloc) -> None:
    """One row of everything in the first bloc, with a mark in every text a person could read."""
    row = session.get_one(Bloc, bloc.id)
    row.name = row.short_name = f"Khối {MARK}"
    for key in bloc.agencies:
        agency = session.get_one(Agency, key)
        agency.name, agency.short_name = f"{agency.name} {MARK}", f"{agency.short_name} {MARK}"
    for code in ("REGISTER", "PACT", "H1_REPORT", "YEAR_REPORT", "DRIVES", "HANDOVER", "PROPOSE"):
        session.add(Step(year_id=bloc.year_id, code=code, due_at=stage.now))
    session.get_one(Meeting, bloc.meeting_id).title = f"Hội nghị {MARK}"
    pact = pacts.hold(session, bloc.year_id)
    pact.contents, pact.state = [f"Nội dung {MARK}"] * 3, PactState.ASKED
    session.get_one(Year, bloc.year_id).slogan = f"Khẩu hiệu {MARK}"
    for version in (1, 2):
        session.add(
            Document(
                id=stage.new_id(), year_id=bloc.year_id, kind="plan", version=version, number=f"{version}-KH/{MARK}", text=MARK,
                dated=date(2024, 2, version), agency_id=bloc.agencies[0], added_at=stage.now,
            )
        )  # fmt: skip
    session.add(Registration(year_id=bloc.year_id, agency_id=bloc.agencies[3], titles=["TTLDTT"], state="submitted"))
    drive = Drive(
        id=stage.new_id(), year_id=bloc.year_id, name=f"Phong trào {MARK}", kind="regular", origin="bloc", first_on=date(2024, 2, 6),
        last_on=date(2024, 2, 7), launched_at=stage.now,
    )  # fmt: skip
    session.add(drive)
    session.flush()
    session.add(DriveReport(drive_id=drive.id, agency_id=bloc.agencies[3], text=MARK, sent_at=stage.now))
    report = reports.hold(session, bloc.year_id, "H1_REPORT", bloc.agencies[3])
    report.texts, report.state = {"Hạn chế, nguyên nhân": MARK}, "submitted"
    for kind in ("agenda", "guest", "note", "decision"):
        line = MeetingLine(
            id=stage.new_id(),
            meeting_id=bloc.meeting_id,
            kind=kind,
            position=0,
            text=f"{kind} {MARK}",
            written_at=stage.now,
        )
        meetings.add(session, line)
    honours.record(session, bloc.year_id, "PROV_FLAG", bloc.agencies[:1], how=How.CONSENSUS, by=None, now=stage.now)
    honours.record(session, bloc.year_id, "PROV_CERT", bloc.agencies[3:4], how=How.CONSENSUS, by=None, now=stage.now)
    for award, key, kinds in (
        ("PROV_CERT", bloc.agencies[3], ("sent",)),
        ("PROV_FLAG", bloc.agencies[0], ("sent", "returned")),
    ):
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
    honours.record(session, bloc.year_id, "HEAD", bloc.agencies[4:5], how=How.CONSENSUS, by=None, now=stage.now)


async def _buttons(phone: Phone) -> set[str]:
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
            if new.split(":")[0] not in {"sucaccept", "vend", "mtend", "sucstay"}:
                await phone.tap_data(new)
    assert MARK in str(phone.texts)
    return {data for data in found if ":" in data}


def _some_of_each(buttons: set[str]) -> list[str]:
    """A few of each kind: the others differ in a page or an agency only."""
    kinds: dict[str, list[str]] = {}
    for data in sorted(buttons):
        kinds.setdefault(data.split(":")[0], []).append(data)
    return [data for found in kinds.values() for data in found[:EACH]]


def _rows(session: Session, ids: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Every row that names one of these, by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in OF_THE_MACHINE:
            continue
        rows = [dict(row) for row in session.execute(table.select()).mappings()]
        found[table.name] = sorted((row for row in rows if ids & {str(value) for value in row.values()}), key=str)
    return found


async def test_no_button_of_a_bloc_does_anything_in_the_hands_of_another(stage: Stage) -> None:
    """The buttons of four roles, tapped by secretary, chair, leader, officer and supervisor of a second bloc, and by a
    stranger: nobody reads a word of the first bloc, and no row of it changes."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await stage.write(lambda session: _fill(session, stage, bloc))
    await opened(stage, secretary, chair, FLAG)
    buttons = set[str]()
    for phone in (secretary, chair, leaders[3], officer):
        buttons |= await _buttons(phone)
    tapped = _some_of_each(buttons)
    assert len({data.split(":")[0] for data in tapped}) > 50
    reached = {data.split(":")[0] for data in tapped}
    assert reached >= {
        "dsall",
        "dsone",
        "dspap",
        "dsgot",
        "dssend",
        "dsback",
        "dswrong",
        "dslist",
        "dsadd",
        "honplaces",
    }

    other = await stage.bloc("ha-giang")
    people = [
        await stage.person("Thư ký khác", other, agency=0, roles=("officer", "secretary")),
        await stage.person("Chủ trì khác", other, agency=0, roles=("leader", "chair")),
        await stage.person("Lãnh đạo khác", other, agency=1, roles=("leader",)),
        await stage.person("Cán bộ khác", other, agency=1),
        await stage.person("Giám sát khác", other, agency=None, roles=("supervisor",)),
        await stage.stranger("Người lạ"),
    ]
    ids = {bloc.id, bloc.year_id, bloc.meeting_id, *bloc.agencies}
    before = await stage.read(lambda session: _rows(session, ids))
    for phone in people:
        await phone.say("/viec")
        for data in tapped:
            await phone.tap_data(data)
            assert MARK not in phone.text + phone.toast + str(phone.buttons), f"{data} shows it"
        assert not any(MARK in text for text in phone.texts)
    assert await stage.read(lambda session: _rows(session, ids)) == before


def test_no_table_is_forgotten() -> None:
    """A table that names a bloc, a year or an agency is among those compared."""
    for table in SQLModel.metadata.sorted_tables:
        names = {column.name for column in table.columns}
        if names & {"year_id", "bloc_id", "agency_id", "meeting_id"} and table.name in OF_THE_MACHINE:
            assert table.name in {"trail", "person", "reminded"}, table.name
