"""Documents, photos and files prove a criterion while its card is open; what cannot be taken is said and not stored."""

from datetime import timedelta

import pytest

from bot import files
from storage.sheets import last_done
from tests.handlers.assessing.sheets import PDF, file_names, live_evidence, open_leaf, png, points_of, small_bloc
from tests.handlers.harness import Phone, Stage

CONFIRM = "Tài liệu không có độ mật"


async def officer_at(stage: Stage, code: str = "I.2") -> Phone:
    """An officer with the card of a criterion open."""
    return await open_leaf(await stage.person("An", await small_bloc(stage)), code)


async def test_a_typed_document_is_evidence_and_no_answer(stage: Stage) -> None:
    """Number and day are kept, shown back, and the criterion still waits for its answer; twice typed is kept once."""
    an = await officer_at(stage)
    await an.say("số 12-BC/TU ngày 5/1/2024")
    assert "Đã nhận minh chứng số 12-BC/TU ngày 05/01/2024." in an.text
    await an.say("12-BC/TU 5.1.2024")
    await an.say("13-BC/TU 6.1.2024")
    assert await live_evidence(stage) == [
        ("I.2", "document", "12-BC/TU", "2024-01-05"),
        ("I.2", "document", "13-BC/TU", "2024-01-06"),
    ]
    assert await points_of(stage) == {}
    assert "Minh chứng (2)" in an.text


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("12-BC/TU", "cả số và ngày"),
        ("12-BC/TU 31/2/2024", "cả số và ngày"),
        ("12-BC/TU 6/2/2024", "ở sau hôm nay"),
        ("12-BC/TU (MẬT) 5/1/2024", "không nhận tài liệu có độ mật"),
    ],
)
async def test_half_a_document_is_asked_for_again(stage: Stage, line: str, sentence: str) -> None:
    """Without a day, with an impossible or future one, or with a mark of secrecy nothing is kept."""
    an = await officer_at(stage)
    await an.say(line)
    assert sentence in an.text
    assert await live_evidence(stage) == []


async def test_the_first_file_of_a_sitting_waits_for_a_word_about_secrecy(stage: Stage) -> None:
    """One tap takes what waits; later files of the sitting are taken at once; the next sitting asks again."""
    an = await officer_at(stage)
    await an.file("ke-hoach.pdf", PDF)
    assert "Không gửi tài liệu có độ mật (Tuyệt mật, Tối mật, Mật)." in an.text
    assert await file_names(stage) == []
    await an.say("Tốt")
    assert "Có tệp đang chờ" in an.text
    await an.tap_data("asclean:nobody:I.2")
    assert await file_names(stage) == []

    await an.say(CONFIRM)
    assert await file_names(stage) == ["ke-hoach.pdf"]
    await an.file("quyet-dinh.docx", b"PK\x03\x04")
    assert "Đã nhận tệp quyet-dinh.docx" in an.text
    assert len(await live_evidence(stage)) == 2

    await stage.pass_time(hours=5)
    await an.file("them.xlsx", b"PK\x03\x04 them")
    assert CONFIRM in an.buttons
    assert len(await live_evidence(stage)) == 2


async def test_the_word_about_secrecy_is_kept_with_who_and_when(stage: Stage) -> None:
    """The trail tells who confirmed it."""
    bloc = await small_bloc(stage)
    an = await open_leaf(await stage.person("An", bloc), "I.2")
    await an.file("ke-hoach.pdf", PDF)
    await an.tap(CONFIRM)
    at = await stage.read(lambda session: last_done(session, bloc.id, an.person_id, "no_secrecy_confirmed"))
    assert at == stage.now


async def test_a_second_tap_of_the_confirmation_asks_for_nothing_again(stage: Stage) -> None:
    """The file is there; whoever hears otherwise would send it a second time."""
    an = await officer_at(stage)
    await an.file("ke-hoach.pdf", PDF)
    data, message = an.data_of(CONFIRM), an.card["message_id"]
    await an.tap_data(data, message)
    await an.tap_data(data, message)
    assert an.toast == "Tệp đã được nhận."
    assert await file_names(stage) == ["ke-hoach.pdf"]


async def test_an_album_is_taken_whole_and_answered_once(stage: Stage) -> None:
    """All photos of an album are kept; the card comes once, not once a photo, before and after the word about secrecy."""
    an = await officer_at(stage)
    for number in range(3):
        stage.world.send_file(an.id, png(number), kind="photo", name="a.png", media_group_id="1")
    before = len(an.from_bot)
    await stage.settle(an)
    assert len(an.from_bot) == before + 1
    await an.tap(CONFIRM)
    assert len(await live_evidence(stage)) == 3

    for number in range(3, 6):
        stage.world.send_file(an.id, png(number), kind="photo", name="a.png", media_group_id="2")
    before = len(an.from_bot)
    await stage.settle(an)
    assert len(an.from_bot) == before + 1
    assert "Đã nhận bộ ảnh" in an.text
    assert len(await live_evidence(stage)) == 6


async def test_photos_of_an_album_that_come_late_are_taken_too(stage: Stage) -> None:
    """Nothing marks the last one: what comes after the word about secrecy joins the others, without another card."""
    an = await officer_at(stage)
    for number in range(2):
        await an.file("a.png", png(number), kind="photo", album="1")
    await an.tap(CONFIRM)
    before = len(an.from_bot)
    for number in range(2, 5):
        await an.file("a.png", png(number), kind="photo", album="1")
    assert len(await live_evidence(stage)) == 5
    assert len(an.from_bot) == before
    await an.file("b.png", png(9), kind="photo", album="2")
    assert "Đã nhận bộ ảnh" in an.text
    assert len(await live_evidence(stage)) == 6


@pytest.mark.parametrize(
    ("name", "caption", "sentence"),
    [
        ("12-BC (MẬT).pdf", "", "Đề nghị đồng chí xóa ngay"),
        ("12-BC.pdf", "Tuyệt mật", "Đề nghị đồng chí xóa ngay"),
        ("cai-dat.exe", "", "chỉ nhận ảnh (JPG, PNG) và tệp PDF, DOCX, XLSX"),
        ("cu.doc", "", "chỉ nhận ảnh"),
        ("khong-duoi", "", "chỉ nhận ảnh"),
    ],
)
async def test_a_file_that_cannot_be_taken_leaves_no_row(stage: Stage, name: str, caption: str, sentence: str) -> None:
    """A mark of secrecy and a wrong kind are refused before anything is stored, its name included."""
    an = await officer_at(stage)
    await an.file(name, PDF, caption=caption)
    assert sentence in an.text
    assert CONFIRM not in an.buttons
    assert await file_names(stage) == []
    position = await stage.read(
        lambda session: session.connection().exec_driver_sql("SELECT arg FROM position").scalar()
    )
    assert name not in str(position)


async def test_a_title_about_secrets_is_no_mark(stage: Stage) -> None:
    """The ordinary words of a report are taken."""
    an = await officer_at(stage)
    await an.file("Báo cáo công tác bảo vệ bí mật nhà nước.pdf", PDF)
    await an.tap(CONFIRM)
    assert await file_names(stage) == ["Báo cáo công tác bảo vệ bí mật nhà nước.pdf"]


async def test_an_endless_name_is_shortened(stage: Stage) -> None:
    """Its beginning and its ending stay; marks and line ends in it are words."""
    an = await officer_at(stage)
    await an.file("<b>" + "a" * 200 + ".pdf", PDF)
    await an.tap(CONFIRM)
    assert await file_names(stage) == ["<b>" + "a" * 77 + "….pdf"]
    assert "<b>aaa" in an.text


async def test_a_huge_file_is_refused_with_a_way_out(stage: Stage) -> None:
    """Above 20 MB nothing can be fetched: number and day of the document do instead."""
    an = await officer_at(stage)
    await an.file("lon.pdf", PDF + b"0" * (20 * 1024 * 1024))
    assert "lớn hơn 20 MB" in an.text
    assert await file_names(stage) == []


async def test_leaves_about_discipline_take_no_file(stage: Stage) -> None:
    """Number and day are enough; a file is refused, unread."""
    an = await officer_at(stage, "TR.1")
    assert "không gửi tệp" in an.text
    await an.file("quyet-dinh-ky-luat.pdf", PDF)
    assert "chỉ nhận số, ngày văn bản" in an.text
    assert await file_names(stage) == []
    await an.say("số 9-QĐ/UBKT ngày 5/1/2024")
    assert await live_evidence(stage) == [("TR.1", "document", "9-QĐ/UBKT", "2024-01-05")]


async def test_evidence_is_looked_at_and_removed(stage: Stage) -> None:
    """A stored file comes back as it was sent; removed evidence no longer counts and removing twice does no harm."""
    an = await officer_at(stage)
    await an.file("ke-hoach.pdf", PDF, caption="kế hoạch 12-KH/TU 5/1/2024")
    await an.tap(CONFIRM)
    assert await live_evidence(stage) == [("I.2", "file", "12-KH/TU", "2024-01-05")]
    await an.tap("Minh chứng, ghi chú")
    await an.tap("ke-hoach.pdf")
    assert "Xem tệp" not in an.buttons

    await files.fetch_some(stage.machine)
    await an.tap("Quay lại")
    await an.tap("ke-hoach.pdf")
    card = an.card["message_id"]
    gone = an.data_of("Bỏ minh chứng này")
    await an.tap("Xem tệp")
    assert an.card["document"]["file_size"] == len(PDF)

    await an.tap_data(gone, card)
    assert "Chưa có minh chứng." in an.text
    assert await live_evidence(stage) == []
    await an.tap_data(gone, card)
    assert "đã được bỏ" in an.toast


async def test_a_document_is_used_again_by_a_tap(stage: Stage) -> None:
    """One report proves several criteria without being typed again."""
    an = await officer_at(stage)
    await an.say("12-BC/TU 5.1.2024")
    await open_leaf(an, "I.3")
    await an.tap("Minh chứng, ghi chú")
    await an.tap("Dùng lại số 12-BC/TU")
    assert await live_evidence(stage) == [
        ("I.2", "document", "12-BC/TU", "2024-01-05"),
        ("I.3", "document", "12-BC/TU", "2024-01-05"),
    ]


async def test_a_criterion_takes_ten_pieces_and_lists_them(stage: Stage) -> None:
    """The eleventh is refused until one is removed."""
    an = await officer_at(stage)
    for number in range(1, 12):
        await an.say(f"{number}-BC/TU 5.1.2024")
        stage.now += timedelta(seconds=1)
    assert "nhiều nhất 10 minh chứng" in an.text
    assert len(await live_evidence(stage)) == 10
    await open_leaf(an, "I.2")
    assert "và 7 minh chứng khác" in an.text
    await an.tap("Minh chứng, ghi chú")
    assert sum("-BC/TU" in label for label in an.buttons) == 10


async def test_a_file_nobody_waits_for_is_explained(stage: Stage) -> None:
    """Away from a criterion's card a file is not taken, and the sentence says where to send it."""
    an = await officer_at(stage)
    await an.say("/viec")
    await an.file("a.pdf", PDF)
    assert "mở tiêu chí trong /tucham" in an.text
    assert await file_names(stage) == []
