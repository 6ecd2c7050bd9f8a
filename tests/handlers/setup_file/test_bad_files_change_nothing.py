"""A file that cannot be taken: a clear sentence with sheet and cell, nothing changed."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from sqlmodel import Session, select

from bot import setup_files
from documents.bloc_file.writing import write_bloc
from documents.workbook.opening import LARGEST
from storage import meetings, pacts
from storage.tables import Agency, Meeting, Membership, SetupFile, Sheet, Step, StepMark, Year
from tests.handlers.harness import START, TOKEN, Phone, Stage, TheBloc
from tests.handlers.setup_file.books import (
    BOOK,
    Edit,
    at_front,
    book_of,
    edited,
    exported,
    put,
    row_of,
    secretary_of,
    sent,
    tended,
)
from tests.handlers.voting.hall import FLAG, hall, opened


def leaves(book: Workbook) -> None:
    """The last agency's row is emptied."""
    for cell in book["Thành viên"][10]:
        cell.value = None


def asked_for(stage: Stage) -> int:
    """How often the messenger was asked for a file."""
    return sum(call["method"].lower() == "getfile" for call in stage.world.calls.after(0))


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("khoi.xlsx", LARGEST + 1, "Tệp lớn hơn 2 MB"),
        ("khoi.xlsm", 1000, "có mã lệnh kèm theo"),
        ("khoi.xls", 1000, "Excel cũ"),
        ("khoi.pdf", 1000, "gửi bảng Excel"),
        ("12-BC (MẬT).xlsx", 1000, "độ mật"),
    ],
)
async def test_what_is_refused_by_name_or_size_is_never_fetched(stage: Stage, name: str, size: int, words: str) -> None:
    """Size, macros, the old format, another kind, a mark of secrecy: said at once, nothing noted, nothing fetched."""
    secretary = await secretary_of(stage, await stage.bloc())
    await secretary.file(name, b"x" * size)
    assert words in secretary.text
    assert await stage.read(lambda session: session.exec(select(SetupFile)).all()) == []
    await tended(stage, secretary)
    assert asked_for(stage) == 0


async def refused(stage: Stage, bloc: TheBloc, secretary: Phone, content: bytes, *words: str) -> None:
    """The file is refused with these words, cannot be applied, and the bloc is as it was."""
    before = write_bloc(await exported(stage, bloc))
    await sent(stage, secretary, content)
    for word in words:
        assert word in secretary.text
    assert "Áp dụng" not in str(secretary.buttons)
    states = await stage.read(lambda session: [one.state for one in session.exec(select(SetupFile))])
    assert states[-1] == "useless"
    assert write_bloc(await exported(stage, bloc)) == before


async def test_wrong_cells_are_named_on_the_card(stage: Stage) -> None:
    """Sheet and cell, what is wrong, and what is allowed; more than four go on further pages."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    edits = [put("Thành viên", f"D{row}", "Hội") for row in range(2, 8)]
    await refused(
        stage,
        bloc,
        secretary,
        edited(await book_of(stage, bloc), *edits),
        "6 chỗ cần sửa",
        "Thành viên, ô D2",
        "Ban tham mưu",
    )
    await secretary.tap("Trang sau ▶")
    assert "Thành viên, ô D7" in secretary.text
    await secretary.tap("◀ Trang trước")
    await secretary.tap("⬅ Quay lại")
    assert "Nhận bảng Excel" in secretary.buttons


async def test_files_that_are_no_workbook_are_refused(stage: Stage) -> None:
    """Damaged, with a password, with macros under another name: one sentence each."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    book = await book_of(stage, bloc)
    await refused(stage, bloc, secretary, book[:3000], "Tệp hỏng")
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    await refused(stage, bloc, secretary, locked, "Tệp có mật khẩu")
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    await refused(stage, bloc, secretary, out.getvalue(), "Tệp có mã lệnh")
    await refused(stage, bloc, secretary, edited(book, lambda book: book.remove(book["Lịch"])), "Thiếu trang Lịch")


def another(key: str) -> Edit:
    return put("Khối", "B2", key)


EDITS: dict[str, tuple[Edit, tuple[str, ...]]] = {
    "another bloc": (another("ha-giang"), ("Khối, ô B2", "Khối khác")),
    "another year": (put("Khối", "B9", 2024), ("Khối, ô B9", "Khối đang ở năm 2023")),
    "another province": (put("Khối", "B5", "Gia Lai"), ("Khối, ô B5", "không sửa bằng tệp")),
    "a secret": (put("Ghi chú", "A2", "Tối mật"), ("Ghi chú, ô A2", "dấu độ mật")),
    "a past day": (put("Lịch", "B11", date(2024, 2, 4)), ("Lịch, ô B11", "đã qua")),
    "no day any more": (put("Lịch", "B11", None), ("Lịch", "không để trống")),
    "no head": (put("Thành viên", "E2", None), ("Trưởng khối",)),
}


@pytest.mark.parametrize(("edit", "words"), EDITS.values(), ids=EDITS.keys())
async def test_what_a_file_may_not_change_is_said(stage: Stage, edit: Edit, words: tuple[str, ...]) -> None:
    """The whole file is refused, whatever else is in it."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    book = await book_of(stage, bloc)
    assert row_of(book, "Lịch", "Tự chấm điểm") == 11
    edits = (edit, put("Khối", "B11", "Khẩu hiệu mới"))
    await refused(stage, bloc, secretary, edited(book, *edits), *words)


def with_mark(session: Session, bloc: TheBloc) -> None:
    session.add(Step(year_id=bloc.year_id, code="REGISTER"))
    session.flush()
    mark = StepMark(year_id=bloc.year_id, code="REGISTER", agency_id=bloc.agencies[8], how="paper", marked_at=START)
    session.add(mark)


def with_sheet(session: Session, bloc: TheBloc) -> None:
    session.add(Sheet(id="sheet", year_id=bloc.year_id, agency_id=bloc.agencies[3]))


def with_pact(session: Session, bloc: TheBloc) -> None:
    row = pacts.hold(session, bloc.year_id)
    row.contents, row.state = ["Nội dung một"], "asked"


def dissolved(session: Session, bloc: TheBloc) -> None:
    session.get_one(Agency, bloc.agencies[4]).ended_on = date(2024, 1, 1)


def out_and_dissolved(session: Session, bloc: TheBloc) -> None:
    session.delete(session.get_one(Membership, (bloc.year_id, bloc.agencies[8])))
    session.get_one(Agency, bloc.agencies[8]).ended_on = date(2024, 1, 1)


def shared(session: Session, bloc: TheBloc) -> None:
    other = session.exec(select(Year).where(Year.id != bloc.year_id)).one()
    session.add(Membership(year_id=other.id, agency_id=bloc.agencies[2], position=20))


def begun(session: Session, bloc: TheBloc) -> None:
    session.get_one(Meeting, bloc.meeting_id).state = "open"


def table(book: Workbook) -> None:
    """Another scoring table, of one criterion."""
    form = {"Bảng tiêu chí: tên": "Bảng mới", "Bảng tiêu chí: thang điểm": "10", "Bảng tiêu chí: bước điểm": "1"}
    for title, cell, *_hint in book["Khối"].iter_rows():
        cell.value = form.get(str(title.value), cell.value)
    for place, value in enumerate(("Nội dung", None, "I", "Một", 10, "Đạt, không đạt"), 1):
        book["Tiêu chí"].cell(2, place, value)


def returns(book: Workbook) -> None:
    """The agency that was dissolved, added again."""
    for place, value in enumerate(("bao", "Báo Kon Tum", "Báo Kon Tum", "Cơ quan khác"), 1):
        book["Thành viên"].cell(10, place, value)


def handed_over_too(session: Session, bloc: TheBloc) -> None:
    """The closing meeting hands over as well."""
    meeting = session.get_one(Meeting, bloc.meeting_id)
    step = Step(year_id=bloc.year_id, code="HANDOVER")
    session.add(step)
    meetings.attach(session, meeting, step)


STATES: dict[str, tuple[Callable[[Session, TheBloc], None], Edit, str]] = {
    "a member with papers leaves": (with_mark, leaves, "hồ sơ trong năm nên không bỏ được"),
    "a table in use": (with_sheet, table, "đã có cơ quan chấm điểm"),
    "a pact that was asked": (with_pact, put("Giao ước", "B2", "Nội dung khác"), "đã gửi xin ý kiến"),
    "its theme": (with_pact, put("Khối", "B10", "Chủ đề khác"), "đã gửi xin ý kiến"),
    "a dissolved head": (dissolved, put("Thành viên", "E6", "Phó khối"), "đã giải thể"),
    "a dissolved member": (out_and_dissolved, returns, "đã giải thể, không vào Khối được"),
    "an agency of others": (shared, put("Thành viên", "B4", "Ban Tuyên truyền"), "còn thuộc Khối khác"),
    "one step of a meeting of two": (
        handed_over_too,
        put("Lịch", "B16", date(2024, 2, 8)),
        "cả bước Bàn giao nhiệm kỳ",
    ),
    "a meeting under way": (begun, put("Lịch", "B16", date(2024, 2, 8)), "đã bắt đầu hoặc đã họp"),
}


@pytest.mark.parametrize(("state", "edit", "words"), STATES.values(), ids=STATES.keys())
async def test_what_may_not_change_any_more_is_said(
    stage: Stage, state: Callable[[Session, TheBloc], None], edit: Edit, words: str
) -> None:
    """Papers, sheets, a pact before the agencies, a dissolved agency, a meeting: they hold what a file may change."""
    bloc = await stage.bloc()
    await stage.bloc("ha-giang")
    await stage.write(lambda session: state(session, bloc))
    secretary = await secretary_of(stage, bloc)
    assert row_of(await book_of(stage, bloc), "Lịch", "Hội nghị tổng kết") == 16
    await refused(stage, bloc, secretary, edited(await book_of(stage, bloc), edit), words)


async def test_nobody_joins_or_leaves_during_a_ballot(stage: Stage) -> None:
    """Who votes stays until the ballot is closed; it is said again at the tap, if the ballot was opened since."""
    bloc, chair, secretary, _leaders = await hall(stage)
    await at_front(secretary)
    book = await book_of(stage, bloc)
    new = edited(
        book,
        put("Thành viên", "B11", "Sở Nội vụ"),
        put("Thành viên", "C11", "Sở Nội vụ"),
        put("Thành viên", "D11", "Cơ quan khác"),
    )
    await sent(stage, secretary, new)
    data = secretary.data_of("Áp dụng")
    await opened(stage, secretary, chair, FLAG)
    await secretary.tap_data(data)
    assert "Khối đang bỏ phiếu" in secretary.text
    assert len((await exported(stage, bloc)).members) == 9
    await at_front(secretary)
    await refused(stage, bloc, secretary, new, "Khối đang bỏ phiếu")


async def test_a_file_that_never_comes_is_asked_for_again(stage: Stage) -> None:
    """After some tries the sender hears so once."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    await secretary.file(BOOK, await book_of(stage, bloc))
    assert "đang đọc" in secretary.text
    stage.world.faults.order("5xx", method="getFile", times=0)
    for _try in range(setup_files.GIVE_UP):
        assert await setup_files.tend_some(stage.machine) == 1
        await stage.pass_time(hours=1)
    await stage.settle(secretary)
    assert "chưa tải được tệp" in secretary.text
    assert await setup_files.tend_some(stage.machine) == 0


async def test_a_larger_file_than_said_is_not_taken(stage: Stage) -> None:
    """The channel told a small size and has a large file: what was fetched is thrown away."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    await secretary.file(BOOK, await book_of(stage, bloc))
    row = (await stage.read(lambda session: session.exec(select(SetupFile)).one())).external_file_id
    stored = stage.world.bot_of(TOKEN).files.get(row)
    assert stored is not None
    object.__setattr__(stored, "content", b"0" * (LARGEST + 1))
    await tended(stage, secretary)
    assert "Tệp lớn hơn 2 MB" in secretary.text
