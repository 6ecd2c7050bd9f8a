"""Sheets and files under several writers at once, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from domain.answers import Answer
from domain.criteria_json import table_from_json
from handlers.assessing import use_cases
from storage import attachments, files, sheets
from storage.tables import (
    Agency,
    Attachment,
    Bloc,
    Evidence,
    EvidenceFile,
    Person,
    Score,
    Sheet,
    SheetVersion,
    Trail,
    Year,
)
from storage.writer import Writer
from tests.handlers.assessing.a_year import known_year
from tests.handlers.assessing.sheets import every_kind, points_of, score_everything, sheet_of, small_bloc
from tests.handlers.harness import a_stage

NOW = datetime(2024, 2, 5, 1, 30, tzinfo=UTC)
LEAF = table_from_json(every_kind()).leaf("I.4")


def prepare(session: Session) -> None:
    """A bloc, a year, an agency and a person."""
    session.add(Bloc(id="b", key="b", name="Khối", created_at=NOW))
    session.add(Agency(id="a", key="a", name="Ban Tổ chức"))
    session.add(Person(id="p", full_name="An", created_at=NOW))
    session.flush()
    session.add(Year(id="y", bloc_id="b", year=2023))
    session.flush()


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    """Writers on a database with one agency."""
    made = Writer(engine)
    await made.run(prepare)
    yield made
    await asyncio.to_thread(made.close)


def opens(number: int) -> Callable[[Session], str]:
    """Somebody opens the agency's sheet."""
    return lambda session: sheets.ensure(session, "y", "a", f"s{number}").id


def answers(count: int) -> Callable[[Session], None]:
    """Somebody answers one criterion, as a turn does."""

    def work(session: Session) -> None:
        assert sheets.frozen_at(session, "y") is None
        sheet = sheets.lock(session, "s")
        use_cases.record_answer(session, sheet.id, LEAF, Answer(count=count), "p", NOW)

    return work


async def test_a_sheet_is_made_once(writer: Writer) -> None:
    """Twenty people who open it at the same moment find the same sheet."""
    found = await asyncio.gather(*(writer.run(opens(n), n) for n in range(20)))
    assert len(set(found)) == 1
    assert len(await writer.run(lambda session: list(session.exec(select(Sheet.id))))) == 1


async def test_answers_at_the_same_moment_leave_one(writer: Writer) -> None:
    """Twenty answers to one criterion: none fails, one row is left, and its points are those of its answer."""
    await writer.run(lambda session: sheets.ensure(session, "y", "a", "s"))
    await asyncio.gather(*(writer.run(answers(n % 5), n) for n in range(20)))
    rows = await writer.run(lambda session: [(s.answer, s.points) for s in session.exec(select(Score))])
    assert len(rows) == 1
    assert rows[0][1] == rows[0][0]["count"] * 200


async def test_a_file_is_claimed_once(writer: Writer) -> None:
    """Ten fetchers at the same moment share twenty files without taking one twice."""

    def note(session: Session) -> None:
        for number in range(20):
            files.add(session, f"f{number}", "telegram", f"x{number}", "a.pdf", "", 9, "p")

    def claim(session: Session) -> list[str]:
        return [one.id for one in files.claim(session, "telegram", NOW, NOW + timedelta(minutes=5), 4)]

    await writer.run(note)
    taken = [one for part in await asyncio.gather(*(writer.run(claim, n) for n in range(10))) for one in part]
    assert len(taken) == len(set(taken))
    assert len(taken) <= 20
    later = await writer.run(lambda session: files.claim(session, "telegram", NOW + timedelta(hours=1), NOW, 50))
    assert len(later) == 20


async def test_a_file_given_up_stays_given_up(writer: Writer) -> None:
    """A late success or a second failure of another process changes nothing and tells nobody twice."""

    def note(session: Session) -> None:
        sheets.ensure(session, "y", "a", "s")
        new = use_cases.NewFile("telegram", "x", "a.pdf", "application/pdf", 9)
        names = iter(("file", "row"))
        use_cases.add_file(session, lambda: next(names), "s", "I.4", "file", new, "p", NOW)

    await writer.run(note)
    assert [row.code for row in await writer.run(lambda session: files.fail(session, "file")) or []] == ["I.4"]
    assert await writer.run(lambda session: files.fail(session, "file")) is None
    await writer.run(lambda session: files.stored(session, "file", "0" * 64, "application/pdf", 9, NOW))
    assert await writer.run(lambda session: session.exec(select(EvidenceFile.state)).one()) == "failed"


async def test_proofs_are_told_oldest_first_without_the_removed(writer: Writer) -> None:
    """With their file's state, by criterion or all."""

    def note(session: Session) -> None:
        sheets.ensure(session, "y", "a", "s")
        for number, code in enumerate(("I.4", "I.5", "I.4")):
            at = NOW + timedelta(seconds=number)
            use_cases.add_document(session, f"e{number}", "s", code, f"{number}-BC/TU", "2024-01-05", "p", at)
        row = sheets.evidence(session, "e0")
        assert row is not None
        row.removed_at = NOW

    await writer.run(note)
    found = await writer.run(lambda session: sheets.proofs(session, "s"))
    assert [(proof.id, proof.code, proof.number) for proof in found] == [
        ("e1", "I.5", "1-BC/TU"),
        ("e2", "I.4", "2-BC/TU"),
    ]
    assert [proof.id for proof in await writer.run(lambda session: sheets.proofs(session, "s", "I.4"))] == ["e2"]


async def test_what_was_done_last_is_found(writer: Writer) -> None:
    """The latest of one person, of one act, in one bloc."""

    def note(session: Session) -> None:
        for minutes, act in ((1, "x"), (3, "x"), (5, "y")):
            session.add(Trail(bloc_id="b", at=NOW + timedelta(minutes=minutes), person_id="p", act=act))
            session.flush()

    await writer.run(note)
    assert await writer.run(lambda session: sheets.last_done(session, "b", "p", "x")) == NOW + timedelta(minutes=3)
    assert await writer.run(lambda session: sheets.last_done(session, "b", "nobody", "x")) is None


async def test_the_whole_way_on_both_databases(tmp_path: Path, database_url: str) -> None:
    """Scored, proved, sent, signed and withdrawn, with a colleague answering at the same moment."""
    async with a_stage(tmp_path, database_url) as stage:
        bloc = await small_bloc(stage)
        an = await stage.person("An", bloc)
        binh = await stage.person("Bình", bloc, roles=("leader",))
        for phone in (an, binh):
            stage.world.say(phone.id, "/tucham")
        await stage.settle(an)
        await score_everything(an)
        await an.say("/tucham")
        await an.tap("Chưa có minh chứng (5)")
        await an.tap("I.1")
        await an.say("12-BC/TU 5.1.2024")
        await an.say("/tucham")
        await an.tap("Gửi lãnh đạo duyệt")
        await binh.tap("Xem bảng tự chấm điểm")
        await binh.tap("Ký và gửi Khối")
        assert (await sheet_of(stage, bloc.agencies[0])).state == "submitted"
        await an.say("/tucham")
        await an.tap("Rút lại để sửa")
        assert (await sheet_of(stage, bloc.agencies[0])).state == "draft"
        documents = select(Evidence.number).where(col(Evidence.removed_at).is_(None))
        assert await stage.read(lambda session: list(session.exec(documents))) == ["12-BC/TU"]


async def test_the_year_fills_a_sheet_on_both_databases(tmp_path: Path, database_url: str) -> None:
    """Agreed to, contested, sent late, the paper recorded: counted the same, kept as two versions, whatever keeps the rows."""
    async with a_stage(tmp_path, database_url) as stage:
        bloc = await known_year(stage)
        an = await stage.person("An", bloc, roles=("officer", "leader"))
        thu = await stage.person("Thư", bloc, agency=1, roles=("officer", "secretary"))
        await an.say("/tucham")
        await an.tap("Bắt đầu chấm điểm")
        await an.tap("IV.5 ·")
        await an.tap("0")
        await an.say("Có mặt, văn thư ghi nhầm")
        await an.say("/tucham")
        await an.tap("Mục hệ thống đã điền (8)")
        await an.tap("Đồng ý các mục hệ thống đã điền")
        while any("Để sau" in label for label in an.buttons):
            none = [label for label in an.buttons if label.startswith("Không có điểm")]
            await an.tap(none[0] if none else an.buttons[0])
        await stage.pass_time(days=2)
        await an.tap("Ký và gửi Khối")
        assert (await points_of(stage))["TR.1"] == 100
        await thu.say("/dondoc")
        await thu.tap_data(f"chasepaper:SELF_SCORE:{bloc.year_id}:{bloc.agencies[0]}")
        await thu.say("45-BC/TU ngày 5/2/2024")
        assert (await points_of(stage))["TR.1"] == 50
        kinds = await stage.read(lambda session: [one.kind for one in session.exec(select(SheetVersion))])
        assert sorted(kinds) == ["receipt", "submitted"]
        assert (await points_of(stage))["IV.5"] == 200


async def test_the_same_content_stored_at_once_counts_once(writer: Writer) -> None:
    """Of five files for one criterion the first stays, whichever is stored first; another criterion and a report have their own."""

    def note(session: Session) -> None:
        sheets.ensure(session, "y", "a", "s")
        for n, code in enumerate(["I.4", *["I.2"] * 5]):
            new = use_cases.NewFile("telegram", f"x{n}", "a.pdf", "application/pdf", 9)
            new_id = iter((f"f{n}", f"e{n}")).__next__
            use_cases.add_file(session, new_id, "s", code, "file", new, "p", NOW + timedelta(seconds=n))
        for n in (6, 7, 8):
            files.add(session, f"f{n}", "telegram", f"x{n}", "a.pdf", "", 9, "p")
            attachments.add(session, f"f{n}", "drive:d" if n < 8 else "drive:e", "a", NOW)

    def store(n: int) -> Callable[[Session], None]:
        return lambda session: files.stored(session, f"f{n}", "0" * 64, "application/pdf", 9, NOW)

    await writer.run(note)
    await asyncio.gather(*(writer.run(store(n), n) for n in reversed(range(9))))
    live = select(Evidence.id).where(col(Evidence.removed_at).is_(None)).order_by(col(Evidence.id))
    assert await writer.run(lambda session: list(session.exec(live))) == ["e0", "e1"]
    beside = select(Attachment.file_id).order_by(col(Attachment.file_id))
    assert await writer.run(lambda session: list(session.exec(beside))) == ["f6", "f8"]
    assert await writer.run(lambda session: set(session.exec(select(EvidenceFile.state)))) == {"stored"}
