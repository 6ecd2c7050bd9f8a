"""A bloc whose year is known: reports, requests, a signed pact, meetings, drives; its table is the shipped table A, bound to them."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, select

from documents.bloc_file.reading import shipped_table
from domain.criteria_json import table_to_json
from storage.tables import (
    Drive,
    DriveReport,
    Meeting,
    MeetingAnswer,
    Pact,
    PactSigning,
    Person,
    Presence,
    Request,
    RequestAnswer,
    Step,
    StepMark,
)
from tests.handlers.harness import Stage, TheBloc


async def known_year(stage: Stage, *, agency: int = 0) -> TheBloc:
    """Agency `agency` reported once late, missed one meeting unannounced, did all else; by the shipped table A."""
    bloc = await stage.bloc(criteria=table_to_json(shipped_table("A").table()))

    def fill(session: Session) -> None:
        mine, year = bloc.agencies[agency], bloc.year_id
        at = datetime(2023, 6, 12, 10, 0, tzinfo=UTC)
        taker = _somebody(session, stage)
        for code, late in (("AGENCY_PLAN", 0), ("H1_REPORT", 2), ("REGISTER", 0)):
            session.add(Step(year_id=year, code=code, due_at=at))
            session.flush()
            done_at = at + timedelta(days=late, hours=-1)
            session.add(StepMark(year_id=year, code=code, agency_id=mine, how="done", marked_at=done_at))
        for code, title in (("r1", "Tham gia hội thao Khối"), ("r2", "Nộp danh sách Quỹ vì người nghèo")):
            session.add(Step(year_id=year, code=code, title=title, due_at=at))
            session.flush()
            session.add(
                Request(
                    year_id=year,
                    code=code,
                    kind="tap",
                    asked="officers",
                    agencies=bloc.agencies,
                    sent_at=at - timedelta(days=9),
                )
            )
            session.flush()
            said = RequestAnswer(
                year_id=year, code=code, agency_id=mine, value=1, answered_by=taker, answered_at=at + timedelta(days=3),
                first_at=at - timedelta(days=1),
            )  # fmt: skip
            session.add(said)
        session.add(Pact(year_id=year, state="signed", signed_on="2023-03-15"))
        session.flush()
        session.add(
            PactSigning(
                year_id=year, agency_id=mine, how="meeting", signed_on="2023-03-15", recorded_by=taker, recorded_at=at
            )
        )
        for title, present in (("Hội nghị ký kết", True), ("Hội nghị sơ kết", False)):
            meeting = Meeting(id=stage.new_id(), year_id=year, title=title, starts_at=at, state="ended")
            session.add(meeting)
            session.flush()
            session.add(Presence(meeting_id=meeting.id, agency_id=mine, present=present, noted_by=taker, noted_at=at))
        for name in ("Chào mừng 93 năm", "Chuyển đổi số"):
            drive = Drive(
                id=stage.new_id(), year_id=year, name=name, kind="campaign", origin="bloc", first_on=date(2023, 1, 1),
                last_on=date(2023, 12, 31), launched_at=at,
            )  # fmt: skip
            session.add(drive)
            session.flush()
            session.add(DriveReport(drive_id=drive.id, agency_id=mine, text="Đã làm", sent_at=at))

    await stage.write(fill)
    return bloc


def _somebody(session: Session, stage: Stage) -> str:
    person = Person(id=stage.new_id(), full_name="Thư ký cũ", post="", lang="vi", created_at=stage.now)
    session.add(person)
    session.flush()
    return person.id


async def excuse(stage: Stage, bloc: TheBloc, title: str, agency: int = 0) -> None:
    """The agency had said that it would not come to a meeting."""

    def say(session: Session) -> None:
        meeting = session.exec(select(Meeting).where(Meeting.title == title)).one()
        by = session.exec(select(Presence.noted_by)).first() or ""
        session.add(
            MeetingAnswer(
                meeting_id=meeting.id,
                agency_id=bloc.agencies[agency],
                answer="absent",
                answered_by=by,
                answered_at=stage.now,
            )
        )

    await stage.write(say)
