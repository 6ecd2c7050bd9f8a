"""A template that may not be used is refused with what is wrong and what to do; nothing is kept of it and nothing changes."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from bot import press, setup_files
from documents.press.checking import LARGEST
from documents.press.package import OLD_OFFICE
from documents.templates import template_of
from storage.tables import AgencyTemplate, SetupFile
from tests.documents.test_templates_are_checked import locked, with_part
from tests.handlers.harness import Stage
from tests.handlers.templates.desk import at_kind, changed, sent
from tests.handlers.voting.hall import hall

OURS = template_of("invitation")
PLACE = "{% if dia_diem %}{{ dia_diem }}{% else %}................{% endif %}"


def misspelt() -> bytes:
    return changed(OURS, "{{ moi | noi_cham_phay }}", "{{ moii | noi_cham_phay }}")


def lacking() -> bytes:
    return changed(OURS, PLACE, "Hội trường")


def calling() -> bytes:
    return changed(OURS, "GIẤY MỜI", "GIẤY MỜI {{ range(9) }}")


def unclosed() -> bytes:
    return changed(OURS, "GIẤY MỜI", "GIẤY MỜI {{ thu")


def misused() -> bytes:
    return changed(OURS, "GIẤY MỜI", "GIẤY MỜI {{ moi }}")


def unprintable() -> bytes:
    return changed(OURS, "GIẤY MỜI", "GIẤY MỜI {{ thu | diem }}")


def with_macros() -> bytes:
    return with_part(OURS, "word/vbaProject.bin", b"x")


def broken() -> bytes:
    return with_part(OURS, "word/document.xml", b"<w:document")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (misspelt, "Không có trường moii; có phải moi? Mời đồng chí sửa lại."),
        (lacking, "Mẫu thiếu trường bắt buộc dia_diem. Mời đồng chí thêm lại."),
        (calling, "Mẫu chỉ được dùng các trường có trong mẫu hiện hành; đề nghị bỏ: {{ range(9) }}."),
        (unclosed, "Chưa đóng ngoặc ở chỗ: GIẤY MỜI {{ thu. Mời đồng chí thêm dấu đóng"),
        (misused, "Trường moi đặt sai chỗ."),
        (unprintable, "Không in được theo mẫu này. Mời đồng chí sửa lại từ mẫu hiện hành."),
        (with_macros, "Tệp có mã lệnh kèm theo. Mời đồng chí lưu thành .docx không có mã lệnh."),
        (broken, "Tệp bị hỏng, không mở được. Mời đồng chí mở tệp gốc bằng Word, lưu thành tệp mới rồi gửi lại."),
        (lambda: b"no archive", "Tệp bị hỏng, không mở được."),
        (lambda: OURS[:5000], "Tệp bị hỏng, không mở được."),
        (lambda: locked(OURS), "Tệp có mật khẩu. Mời đồng chí mở bằng Word, bỏ mật khẩu, lưu rồi gửi lại."),
        (lambda: OLD_OFFICE + bytes(900), "Tệp là bản Word cũ (.doc) đổi tên. Mời đồng chí mở bằng Word"),
        (lambda: b"%PDF-1.7", "Tệp có đuôi .docx nhưng không phải văn bản Word."),
    ],
)
async def test_what_is_wrong_is_said(stage: Stage, make: Callable[[], bytes], sentence: str) -> None:
    """By what stands in the file; the card leads to sending another one."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Gửi mẫu mới")
    await sent(stage, secretary, make())
    assert "Mẫu chưa dùng được: Giấy mời" in secretary.text
    assert sentence in secretary.text
    assert await stage.read(lambda session: session.exec(select(AgencyTemplate)).all()) == []
    await secretary.tap("Gửi lại")
    await sent(stage, secretary, OURS)
    assert "Dùng mẫu này" in secretary.buttons


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("mau.docm", b"x", "Hệ thống không nhận tệp Word có mã lệnh kèm theo."),
        ("mau.doc", b"x", "Mời đồng chí mở bằng Word, lưu thành .docx rồi gửi lại."),
        ("mau.pdf", b"x", "Mời đồng chí gửi mẫu bằng tệp Word (.docx)."),
        ("mau.docx", b"x" * (LARGEST + 1), "Tệp lớn hơn 2 MB."),
        ("Mẫu giấy mời (MẬT).docx", OURS, "Hệ thống không nhận tài liệu có độ mật"),
    ],
)
async def test_what_can_be_seen_before_is_not_fetched(stage: Stage, name: str, content: bytes, sentence: str) -> None:
    """Its name and its size decide in the turn; the file that is right is still waited for."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Gửi mẫu mới")
    await secretary.file(name, content)
    assert sentence in secretary.text
    assert await stage.read(lambda session: session.exec(select(SetupFile)).all()) == []
    await secretary.say("xong chưa")
    assert "Mời đồng chí gửi mẫu bằng tệp Word (.docx)." in secretary.text
    await sent(stage, secretary, OURS)
    assert "Dùng mẫu này" in secretary.buttons


async def test_a_press_that_breaks_down_is_tried_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is said until it works; given up, the sender is asked to send the template again."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Gửi mẫu mới")
    printed = press.press

    async def breaks(*_args: object) -> list[object]:
        raise press.PressError("hung")

    monkeypatch.setattr(press, "press", breaks)
    await sent(stage, secretary, OURS)
    assert "Hệ thống đang kiểm tra" in secretary.text
    monkeypatch.setattr(press, "press", printed)
    await stage.pass_time(hours=1)
    await setup_files.tend_some(stage.machine)
    await stage.settle(secretary)
    assert "Dùng mẫu này" in secretary.buttons

    await secretary.tap("Bỏ mẫu này")
    monkeypatch.setattr(press, "press", breaks)
    await secretary.tap("Gửi mẫu mới")
    await sent(stage, secretary, OURS)
    for _try in range(setup_files.GIVE_UP):
        await stage.pass_time(hours=2)
        await setup_files.tend_some(stage.machine)
        await stage.settle(secretary)
    assert "Chưa kiểm tra được mẫu. Mời đồng chí gửi lại." in secretary.text


async def test_the_corrected_file_is_taken_at_once(stage: Stage) -> None:
    """After a refusal no button is needed; once a template may be used nothing is waited for."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Gửi mẫu mới")
    for wrong in (unclosed(), b"no archive"):
        await sent(stage, secretary, wrong)
        assert "Mẫu chưa dùng được: Giấy mời" in secretary.text
        assert "Gửi lại" in secretary.buttons
    await sent(stage, secretary, OURS)
    assert "Dùng mẫu này" in secretary.buttons
    await secretary.file("mau.docx", OURS)
    assert "Hiện không có mục nào chờ tệp." in secretary.text


async def test_whoever_went_elsewhere_is_not_brought_back(stage: Stage) -> None:
    """Home was opened while the press worked: the news comes, and neither then nor for a good file does anything wait."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    for content, told in ((unclosed(), "Mẫu chưa dùng được"), (OURS, "Bản in thử")):
        await at_kind(secretary, "Giấy mời")
        await secretary.tap("Gửi mẫu mới")
        await secretary.file("mau.docx", content)
        await secretary.say("/viec")
        while await setup_files.tend_some(stage.machine):
            await stage.settle(secretary)
        await stage.settle(secretary)
        assert any(told in one for one in secretary.texts)
        await secretary.file("mau.docx", OURS)
        assert "Hiện không có mục nào chờ tệp." in secretary.text


async def test_another_form_is_left_alone(stage: Stage) -> None:
    """The template of another paper is waited for by now: the sample of the first ends nothing."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await at_kind(secretary, "Giấy mời")
    await secretary.tap("Gửi mẫu mới")
    await secretary.file("mau.docx", OURS)
    await at_kind(secretary, "Danh sách đại biểu")
    await secretary.tap("Gửi mẫu mới")
    while await setup_files.tend_some(stage.machine):
        await stage.settle(secretary)
    await stage.settle(secretary)
    await secretary.say("xong chưa")
    assert "Mời đồng chí gửi mẫu bằng tệp Word (.docx)." in secretary.text
