"""An announcement of 9,000 characters, of files, of what must not be sent: asked, or a clear sentence; nothing is lost."""

import io
import zipfile
from typing import Any

import pytest
from sqlmodel import select

from bot import files
from domain.announcements import ONE_MESSAGE, size
from storage.tables import EvidenceFile
from tests.handlers.announcing.board import clock, news, numbers, sent, the_row, written
from tests.handlers.assessing.sheets import PDF, png
from tests.handlers.harness import Phone, Stage

SENTENCE = "Đề nghị các cơ quan gửi báo cáo đúng hạn theo kế hoạch năm."
LONG = "\n".join(f"{n}. {SENTENCE}" for n in range(145))


async def typed_long(stage: Stage) -> tuple[Phone, list[Phone]]:
    """Nine thousand characters, which a phone sends as three messages."""
    assert 8_900 < len(LONG) < 9_600
    _bloc, _chair, secretary, leaders = await written(stage, LONG[:4000])
    await secretary.say(LONG[4000:8000])
    await secretary.say(LONG[8000:])
    return secretary, leaders


async def test_a_text_of_nine_thousand_characters_is_asked_about(stage: Stage) -> None:
    """There is no way to send it before a choice; in parts it comes in order, whole, each within one message."""
    secretary, leaders = await typed_long(stage)
    assert "Nội dung dài hơn một tin." in secretary.text
    assert "Gửi ngay" not in secretary.buttons
    row = await the_row(stage)
    await secretary.tap_data(f"nwsend:{row.id}")
    assert "chọn cách gửi trước" in secretary.toast
    assert not news(leaders[3])
    await secretary.tap("Chia thành 3 tin")
    await secretary.tap("Gửi ngay")
    await stage.settle(secretary)
    said = news(leaders[3])
    assert ["(1/3)" in said[0], "(2/3)" in said[1], "(3/3)" in said[2]] == [True] * 3
    assert "Đã nhận thông tin" in leaders[3].buttons
    together = "".join("".join(text.split("\n", 1)[1].split()) for text in said)
    assert "".join(LONG.split()) in together
    assert all(size(text) <= ONE_MESSAGE + 100 for text in said)
    assert (await numbers(stage))[1] == 9


async def test_or_it_goes_as_a_word_file(stage: Stage) -> None:
    """The beginning in the message, all of it in a file that Word opens."""
    secretary, leaders = await typed_long(stage)
    await secretary.tap("Gửi thành một tệp Word")
    await secretary.tap("Gửi ngay")
    await stage.settle(secretary)
    paper, text = leaders[3].from_bot[0], leaders[3].texts[1]
    assert paper["document"]["file_name"] == "thong-bao.docx"
    assert text.count(SENTENCE) < 12
    content = await stage.machine.bot.get_file(paper["document"]["file_id"])
    archive = zipfile.ZipFile(io.BytesIO(bytes(await content.download_as_bytearray())))
    assert archive.read("word/document.xml").decode().count(SENTENCE) == 144  # one of two seams is within a word


async def test_too_long_for_ten_messages_is_a_file_of_its_own(stage: Stage) -> None:
    """The piece too many is refused with what to do, and what was typed before stays."""
    _bloc, _chair, secretary, _leaders = await written(stage, "a" * 4000)
    for _ in range(8):
        await secretary.say("b" * 4000)
    await secretary.say("c" * 4000)
    assert "chưa được thêm" in secretary.texts[-1]
    assert len((await the_row(stage)).pieces) == 9


async def test_photos_and_files_come_before_the_text(stage: Stage) -> None:
    """After a word about secrecy; a caption is text; the words of the third file; the fourth is refused."""
    _bloc, _chair, secretary, leaders = await written(stage)
    await secretary.file("anh.png", png(), kind="photo", caption="Sơ đồ chỗ ngồi kèm theo.")
    assert "Xác nhận trước khi nhận tệp" in secretary.text
    await secretary.tap("Tài liệu không có độ mật")
    assert "Sơ đồ chỗ ngồi kèm theo." in secretary.text
    await secretary.file("a.pdf", PDF)
    await secretary.file("b.pdf", PDF + b"b")
    await secretary.file("c.pdf", PDF + b"c")
    assert "nhiều nhất 3 tệp" in secretary.texts[-1]
    await secretary.say("/thongbao")
    await secretary.tap("Soạn thông báo")
    await secretary.tap("Thêm")
    await secretary.tap("Bỏ tệp b.pdf")
    assert "b.pdf" not in secretary.text
    await files.fetch_some(stage.machine)
    await secretary.tap("Gửi ngay")
    await stage.settle(secretary)
    kinds = [
        "photo" if "photo" in body else "document" if "document" in body else "text" for body in leaders[3].from_bot
    ]
    assert kinds == ["photo", "document", "text"]
    await leaders[3].tap("Đã nhận thông tin")
    assert "Kèm 2 tệp ở trên." in leaders[3].text
    assert "Đã xác nhận lúc" in leaders[3].text


async def test_a_file_on_its_way_is_waited_for(stage: Stage) -> None:
    """Sent before it was fetched, it goes out by the clock as soon as the file is there."""
    _bloc, _chair, secretary, leaders = await written(stage)
    await secretary.file("a.pdf", PDF)
    await secretary.tap("Tài liệu không có độ mật")
    await secretary.tap("Gửi ngay")
    assert "đang chờ tải tệp về rồi gửi" in secretary.text
    await clock(stage, secretary)
    assert not news(leaders[3])
    await files.fetch_some(stage.machine)
    await clock(stage, secretary)
    assert len(news(leaders[3])) == 2
    await clock(stage, secretary)
    assert len(news(leaders[3])) == 2


async def test_a_file_that_never_comes_makes_it_a_draft_again(stage: Stage) -> None:
    """Its writer is asked for the file, nobody gets half of it."""
    _bloc, _chair, secretary, leaders = await written(stage)
    await secretary.file("a.pdf", b"MZ this is a program")
    await secretary.tap("Tài liệu không có độ mật")
    await secretary.tap("Gửi ngay")
    await files.fetch_some(stage.machine)
    await clock(stage, secretary)
    assert (await the_row(stage)).state == "draft"
    assert not news(leaders[3])
    assert "Chưa nhận được tệp a.pdf" in str(secretary.texts)
    row = await the_row(stage)
    assert f"nwdraft:{row.id}" in str(secretary.from_bot)
    await secretary.tap_data(f"nwdraft:{row.id}")
    await secretary.tap_data(f"nwsend:{row.id}")
    assert "bỏ tệp đó" in secretary.toast
    await secretary.tap("Thêm")
    await secretary.tap("Bỏ tệp a.pdf")
    await secretary.tap("Gửi ngay")
    assert len(news(leaders[3])) == 1


async def test_what_must_not_be_sent_is_refused(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark of secrecy in text, name or caption; a file of 60 MB; a program: a clear sentence, and the draft stays."""
    _bloc, _chair, secretary, _leaders = await written(stage)
    await secretary.say("Công văn (MẬT) số 5")
    assert "không nhận tài liệu có độ mật" in secretary.texts[-1]
    await secretary.file("12-BC (MẬT).pdf", PDF)
    assert "không nhận tài liệu có độ mật" in secretary.texts[-1]
    await secretary.file("a.exe", b"MZ")
    assert "chỉ nhận ảnh (JPG, PNG) và tệp PDF, DOCX, XLSX" in secretary.texts[-1]
    send_file = stage.world._send  # sixty million bytes need not be made to be told of

    def large(chat_id: int, content: dict[str, Any], **more: Any) -> Any:
        if "document" in content:
            content["document"]["file_size"] = 60_000_000
        return send_file(chat_id, content, **more)

    monkeypatch.setattr(stage.world, "_send", large)
    await secretary.file("phim.pdf", PDF)
    assert "Tệp lớn hơn 20 MB" in secretary.texts[-1]
    assert not await stage.read(lambda session: list(session.exec(select(EvidenceFile))))
    assert len((await the_row(stage)).pieces) == 1


async def test_what_people_type_is_never_a_mark(stage: Stage) -> None:
    """Angle brackets and ampersands arrive as they were typed."""
    _bloc, _chair, _secretary, leaders = await sent(stage, "Điểm < 5 & > 3, <b>đậm</b>")
    assert "Điểm < 5 & > 3, <b>đậm</b>" in news(leaders[3])[0]


async def test_a_file_that_fails_stops_what_waits_for_its_time(stage: Stage) -> None:
    """It is a draft again, its writer hears so, and the button of that message opens it."""
    _bloc, _chair, secretary, leaders = await written(stage)
    await secretary.file("a.pdf", b"MZ this is a program")
    await secretary.tap("Tài liệu không có độ mật")
    await secretary.tap("Thêm")
    await secretary.tap("Hẹn giờ gửi")
    await secretary.tap_data(secretary.rows[1][0]["callback_data"])
    await files.fetch_some(stage.machine)
    await stage.settle(secretary)
    assert "đã trở lại bản nháp" in secretary.text
    assert (await the_row(stage)).state == "draft"
    await secretary.tap("Gửi lại")
    assert "Xem trước thông báo" in secretary.text
    await stage.pass_time(days=2)
    await clock(stage, secretary)
    assert not news(leaders[3])
