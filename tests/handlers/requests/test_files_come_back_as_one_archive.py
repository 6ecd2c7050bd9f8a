"""A request for files: photos and papers from every agency, a word about secrecy first, back as one archive."""

import zipfile
from io import BytesIO

from sqlmodel import Session, select

from bot.files import fetch_some
from storage import requests
from storage.tables import Attachment
from tests.handlers.assessing.sheets import png
from tests.handlers.harness import Stage
from tests.handlers.requests.asked import ask, everybody

SECRET = "Tài liệu không có độ mật"


async def test_files_come_back_as_one_archive(stage: Stage) -> None:
    """By agency, in order, with the table beside them; a doubled confirmation takes nothing twice."""
    people = await everybody(stage)
    code = await ask(people, kind="Ảnh, tệp", title="Gửi 2 ảnh hội thao")
    where = f"{code}:{people.bloc.year_id}"
    first, second = people.officers[:2]
    await first.tap("Trả lời")
    await first.file("anh-1.png", png(), kind="photo")
    assert "Xác nhận trước khi nhận tệp" in first.text
    confirm = first.data_of(SECRET)
    await first.tap_data(confirm)
    await first.tap_data(confirm)
    assert first.toast == "Tệp đã được nhận."
    await first.file("bao-cao.pdf", b"%PDF-1.4 mot")
    assert "Đã nhận tệp bao-cao.pdf." in first.text
    assert "Đã nhận 2 tệp, lúc" in first.text
    await second.tap("Trả lời")
    await second.file("anh.png", png(), kind="photo")
    await second.tap(SECRET)
    while await fetch_some(stage.machine):
        pass
    await people.secretary.tap_data(f"rqall:{where}:0")
    assert "Ủy ban Kiểm tra: 2 tệp" in people.secretary.buttons
    await people.secretary.tap("Ủy ban Kiểm tra")
    await people.secretary.tap("bao-cao.pdf")
    await people.secretary.tap_data(f"rqtable:{where}")
    assert "Gồm 3 tệp của 2 cơ quan và một bảng." in people.secretary.text
    with zipfile.ZipFile(BytesIO(people.sent_file())) as archive:
        names = archive.namelist()
        assert archive.read("minh-chung/uy-ban-kiem-tra/02-bao-cao.pdf") == b"%PDF-1.4 mot"
        table = archive.read("gui-2-anh-hoi-thao.csv").decode()
    assert len(names) == 5
    assert "Ủy ban Kiểm tra Tỉnh ủy,Cán bộ 1," in table
    assert "bao-cao.pdf" in table


async def test_without_files_a_request_is_unanswered_again(stage: Stage) -> None:
    """The last file taken off is an answer taken back, and is owed again; a second tap finds it gone."""
    people = await everybody(stage)
    code = await ask(people, kind="Ảnh, tệp")
    officer = people.officers[0]
    await officer.tap("Trả lời")
    await officer.file("a.pdf", b"%PDF-1.4")
    await officer.tap(SECRET)
    data = officer.data_of("Bỏ tệp: a.pdf")
    for _ in range(2):
        await officer.tap_data(data)
    assert "Đã bỏ tệp." in officer.text

    def left(session: Session) -> int:
        return len(requests.answers(session, people.bloc.year_id, code)) + len(session.exec(select(Attachment)).all())

    assert await stage.read(left) == 0
    await officer.say("/viec")
    assert "Trả lời: " in officer.text


async def test_nothing_came_so_there_is_nothing_to_load(stage: Stage) -> None:
    """A clear sentence instead of an empty file."""
    people = await everybody(stage)
    code = await ask(people, kind="Ảnh, tệp")
    await people.secretary.tap_data(f"rqtable:{code}:{people.bloc.year_id}")
    assert people.secretary.toast == "Chưa có cơ quan nào trả lời."
