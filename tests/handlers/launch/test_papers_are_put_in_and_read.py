"""Văn bản của Khối: put in by the secretary in a line, as file and text; read by everybody; a new version keeps the old one."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from bot.audit_years import papers_are_in_order
from storage import launch
from storage.tables import Document, MeetingLine, Step, Year
from tests.handlers.assessing.sheets import png
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall

LINE = "Quy chế số 01-QC/KTĐ ngày 14/2/2023"
NUMBER = "Quy chế hoạt động số 01-QC/KTĐ"
NO_RIGHT = "không thuộc phần việc"


async def documents(stage: Stage) -> list[Document]:
    def read(session: Session) -> list[Document]:
        rows = list(session.exec(select(Document).order_by(col(Document.kind), col(Document.version))))
        session.expunge_all()
        return rows

    return await stage.read(read)


async def begun(stage: Stage) -> tuple[TheBloc, Phone, list[Phone]]:
    """The hall; the secretary has put the regulation in and is asked for its content."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await secretary.say("/vanban")
    await secretary.tap("Thêm văn bản")
    await secretary.say(LINE)
    return bloc, secretary, leaders


async def test_a_paper_is_a_line_a_text_and_a_file(stage: Stage) -> None:
    """Two taps and a line; a text in two messages and a file after the word about secrecy; a leader reads and gets the file."""
    _bloc, secretary, leaders = await begun(stage)
    assert "Đã thêm: Quy chế hoạt động số 01-QC/KTĐ." in secretary.text
    await secretary.say("Điều 1. Khối có 9 thành viên. " * 40)
    await secretary.say("Điều 2. Trưởng khối luân phiên.")
    await secretary.file("quy-che.png", png())
    await secretary.tap("Tài liệu không có độ mật")
    assert "Đã nhận 1 tệp." in secretary.text
    await secretary.tap("Xong")
    assert "Ngày 14/02/2023." in secretary.text
    (row,) = await documents(stage)
    assert row.text.endswith("Điều 2. Trưởng khối luân phiên.")
    assert (row.dated, row.version) == (date(2023, 2, 14), 1)
    leader = leaders[3]
    await leader.say("/viec")
    await leader.tap("Thêm")
    await leader.tap("Văn bản của Khối")
    assert "Thêm văn bản" not in leader.buttons
    await leader.tap(NUMBER)
    assert "Bổ sung, sửa" not in leader.buttons
    await leader.tap("Đọc nội dung")
    assert "(1/2)" in leader.text
    await leader.tap("Trang sau ▶")
    assert "Trưởng khối luân phiên" in leader.text
    await leader.tap("⬅ Quay lại")
    await leader.tap("quy-che.png")
    assert "đang được tải về" in leader.toast  # nobody fetches files on this stage
    await leader.say("/hoinghi")
    await leader.tap("Văn bản của Khối")
    assert any(NUMBER in label for label in leader.buttons)
    assert await stage.read(lambda session: list(papers_are_in_order(session))) == []


async def test_a_file_with_its_line_below_is_a_paper(stage: Stage) -> None:
    """One message; a remark below a later file stays beside the paper, and its legal bases are looked at."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/vanban")
    await secretary.tap("Thêm văn bản")
    await secretary.file("ke-hoach.pdf", b"%PDF-1.4 ke hoach", caption="Kế hoạch số 02-KH/KTĐ ngày 20/1/2024")
    await secretary.tap("Tài liệu không có độ mật")
    assert "Kế hoạch số 02-KH/KTĐ" in secretary.text
    await secretary.file("can-cu.pdf", b"%PDF-1.4", caption="Theo Nghị định 91/2017/NĐ-CP")
    assert "91/2017/NĐ-CP hết hiệu lực từ 01/01/2024" in secretary.text
    await secretary.tap("Xong")
    assert "Ghi chú: Theo Nghị định 91/2017/NĐ-CP" in secretary.text
    (row,) = await documents(stage)
    assert (row.kind, row.note) == ("plan", "Theo Nghị định 91/2017/NĐ-CP")
    assert await stage.read(lambda session: launch.has_any(session, row.year_id))


async def test_the_legal_bases_of_a_text_are_looked_at(stage: Stage) -> None:
    """A wrong date and an ended basis are told to the head's people only, as in the pact."""
    _bloc, secretary, leaders = await begun(stage)
    await secretary.say("Căn cứ Chỉ thị 34-CT/TW ngày 08/4/2014.")
    assert "34-CT/TW ghi ngày 08/04/2014, bản gốc ngày 07/04/2014" in secretary.text
    await secretary.tap("Xong")
    assert "Cần xem lại: 34-CT/TW" in secretary.text
    await leaders[2].say("văn bản")
    await leaders[2].tap(NUMBER)
    assert "Cần xem lại" not in leaders[2].text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("văn bản mới", "Chưa thấy số văn bản"),
        ("Quy chế số 01-QC/KTĐ", "Chưa thấy ngày"),
        ("Quy chế số 01-QC/KTĐ ngày 30/2/2023", "Chưa thấy ngày"),
        ("Quy chế số 01-QC/KTĐ ngày 14/2/2025", "ở sau hôm nay"),
        ("12-BC/TU ngày 14/2/2023", "Chưa rõ loại văn bản"),
        ("Quy chế (MẬT) số 01-QC/KTĐ ngày 14/2/2023", "không nhận tài liệu có độ mật"),
    ],
)
async def test_a_wrong_line_is_asked_again(stage: Stage, typed: str, said: str) -> None:
    """A clear sentence, nothing stored, and the right line goes on from there."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/vanban")
    await secretary.tap("Thêm văn bản")
    await secretary.say(typed)
    assert said in secretary.texts[-1]
    assert await documents(stage) == []
    await secretary.say("Giao ước thi đua không số ngày 14/2/2023")
    assert "Đã thêm: Giao ước thi đua." in secretary.text


async def test_wrong_files_change_nothing(stage: Stage) -> None:
    """Without its line, of a wrong kind, with a mark of secrecy; a text while a file waits leaves it waiting."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/vanban")
    await secretary.tap("Thêm văn bản")
    await secretary.file("ke-hoach.pdf", b"%PDF-1.4")
    assert "ghi loại, số, ngày ở phần chú thích" in secretary.texts[-1]
    await secretary.file("ke-hoach.exe", b"MZ", caption="Kế hoạch số 02-KH/KTĐ ngày 20/1/2024")
    assert "Hệ thống chỉ nhận" in secretary.texts[-1]
    await secretary.file("ke-hoach (MẬT).pdf", b"%PDF-1.4", caption="Kế hoạch số 02-KH/KTĐ ngày 20/1/2024")
    assert "không nhận tài liệu có độ mật" in secretary.texts[-1]
    assert await documents(stage) == []
    await secretary.file("ke-hoach.pdf", b"%PDF-1.4", caption="Kế hoạch số 02-KH/KTĐ ngày 20/1/2024")
    data = secretary.data_of("Tài liệu không có độ mật")
    await secretary.say("Điều 1.")
    assert "Có tệp đang chờ" in secretary.texts[-1]
    await secretary.tap_data(data)
    await secretary.tap_data(data)
    assert secretary.toast == "Tệp đã được nhận."
    (row,) = await documents(stage)
    assert row.text == ""


async def test_a_new_version_supersedes_the_old_one(stage: Stage) -> None:
    """Asked first, done once however often it is tapped; the old one is read in the history and is changed no more."""
    _bloc, secretary, leaders = await begun(stage)
    old = (await documents(stage))[0].id
    await secretary.say("/vanban")
    await secretary.tap("Thêm văn bản")
    await secretary.say("Quy chế số 09-QC/KTĐ ngày 20/1/2024")
    assert "Bản đang có: số 01-QC/KTĐ" in secretary.text
    assert len(await documents(stage)) == 1
    data = secretary.data_of("Thay bằng bản mới")
    await secretary.tap_data(data)
    await secretary.tap_data(data)
    assert [one.version for one in await documents(stage)] == [1, 2]
    await leaders[4].say("/vanban")
    await leaders[4].tap("Quy chế hoạt động số 09-QC/KTĐ")
    assert "Bản 2, thay bản trước." in leaders[4].text
    await leaders[4].tap("Các bản (2)")
    await leaders[4].tap("Bản 1")
    assert "Đã được thay bằng bản số 09-QC/KTĐ ngày 20/01/2024." in leaders[4].text
    for data in (f"docfill:{old}", f"docdel:{old}:yes", f"docnum:{old}"):
        await secretary.tap_data(data)
        assert "đã được thay bằng bản mới" in secretary.toast + secretary.text
    await secretary.say("/vanban")
    await secretary.tap("Thêm văn bản")
    await secretary.say("Quy chế số 09-QC/KTĐ ngày 20/1/2024")
    assert "Văn bản này đã có." in secretary.text
    assert len(await documents(stage)) == 2


async def test_mistakes_are_mended(stage: Stage) -> None:
    """The number is corrected, another kind refused; the text cleared; the paper deleted, once, and not when adopted."""
    bloc, secretary, _leaders = await begun(stage)
    row = (await documents(stage))[0]
    await secretary.say("Điều 1.")
    clear = secretary.data_of("Xóa nội dung đã gõ")
    await secretary.tap_data(clear)
    assert "Đã xóa nội dung đã gõ." in secretary.text
    await secretary.say("Điều một, viết lại.")
    await secretary.tap_data(clear)
    assert (await documents(stage))[0].text == "Điều một, viết lại."
    await secretary.tap("Sửa số, ngày")
    await secretary.say("Kế hoạch 02-KH/KTĐ 15/2/2023")
    assert "nêu loại văn bản khác" in secretary.texts[-1]
    await secretary.say("02-QC/KTĐ 15/2/2023")
    assert "Đã sửa." in secretary.text

    def adopt(session: Session) -> MeetingLine:
        line = MeetingLine(
            id="line000001", meeting_id=bloc.meeting_id, kind="decision", position=1, text="Quy chế số 02-QC/KTĐ", agree=8, present=9,
            written_at=stage.now,
        )  # fmt: skip
        session.add(line)
        return line

    await stage.write(adopt)
    await secretary.tap_data(f"doc:{row.id}")
    assert "Hội nghị tổng kết năm 2023 ngày 06/02/2024 thông qua: 8/9 tán thành." in secretary.text
    await secretary.tap_data(f"docdel:{row.id}:yes")
    assert "không xóa được" in secretary.toast + secretary.text
    await stage.write(lambda session: session.delete(session.get_one(MeetingLine, "line000001")))
    await secretary.tap_data(f"docdel:{row.id}")
    await secretary.tap("Xóa")
    assert "Đã xóa văn bản." in secretary.text
    await secretary.tap_data(f"docdel:{row.id}:yes")
    assert "Văn bản này đã được xóa." in secretary.toast + secretary.text
    assert await documents(stage) == []


async def test_what_the_bloc_does_not_make_is_not_missing(stage: Stage) -> None:
    """Said and taken back with a tap; the home card asks once the step is done."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await stage.write(lambda session: session.add(Step(year_id=bloc.year_id, code="BLOC_DRAFT", state="done")))
    await secretary.say("/viec")
    assert "Văn bản của Khối còn thiếu: quy chế hoạt động, kế hoạch." in secretary.text
    await secretary.say("/vanban")
    await secretary.tap("Thêm văn bản")
    skip = secretary.data_of("Năm nay không làm: quy chế hoạt động")
    await secretary.tap_data(skip)
    await secretary.tap_data(skip)
    await secretary.say("/vanban")
    assert "Còn thiếu: kế hoạch." in secretary.text
    await secretary.tap("Thêm văn bản")
    await secretary.tap("Có làm: quy chế hoạt động")
    await secretary.say("/vanban")
    assert "Còn thiếu: quy chế hoạt động, kế hoạch." in secretary.text
    await secretary.tap_data(f"docskip:{bloc.year_id}:pact:1")
    assert "Nút này" in secretary.toast + secretary.text


async def test_only_the_heads_people_change_papers(stage: Stage) -> None:
    """A leader and an officer with every button of the secretary; nothing changes."""
    bloc, secretary, leaders = await begun(stage)
    row = (await documents(stage))[0]
    officer = await stage.person("Cán bộ", bloc, agency=3)
    ways = [
        *(f"{way}:{bloc.year_id}" for way in ("docnew", "docsup", "docword")), f"docword:{bloc.year_id}:theme",
        f"docskip:{bloc.year_id}:plan:1",
        *(f"{way}:{row.id}" for way in ("docfill", "docclean", "docdrop", "docclear", "docnum", "docdel")),
        f"docdel:{row.id}:yes", f"docclear:{row.id}:0", "crit", f"crit:{bloc.year_id}:A", "roll:none", "rollnow:prev_workday", "mgmore",
        "manage",
    ]  # fmt: skip
    for phone in (leaders[3], officer):
        await phone.say("/viec")
        for data in ways:
            await phone.tap_data(data)
            assert NO_RIGHT in phone.toast + phone.text, data
    assert len(await documents(stage)) == 1
    assert "Đã thêm" in secretary.text


async def test_the_years_before_keep_their_papers(stage: Stage) -> None:
    """Read from the year's card; nothing is put in any more; the coming year has none."""
    bloc, secretary, leaders = await begun(stage)
    row = (await documents(stage))[0]

    def go_on(session: Session) -> None:
        year = Year(id="year2024aa", bloc_id=session.get_one(Year, bloc.year_id).bloc_id, year=2022)
        session.add(year)
        session.flush()
        session.get_one(Document, row.id).year_id = year.id

    await stage.write(go_on)
    await leaders[3].say("/cacnam")
    await leaders[3].tap("2022")
    await leaders[3].tap("Văn bản của Khối")
    await leaders[3].tap(NUMBER)
    assert "Ngày 14/02/2023." in leaders[3].text
    await secretary.tap_data(f"docfill:{row.id}")
    assert "Khối đã bàn giao năm này" in secretary.toast + secretary.text
