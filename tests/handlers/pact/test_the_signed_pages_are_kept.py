"""The signed paper: photographed by the secretary, read by everybody of the bloc, kept for the handover."""

import zipfile
from pathlib import Path

from sqlmodel import col, select

from bot import files
from storage import attachments, pacts
from storage.tables import Trail
from tests.handlers.assessing.sheets import png
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.pact.people import a_bloc_with_people, asked, signed

CLEAN = "Tài liệu không có độ mật"


async def pages_of(stage: Stage, bloc: TheBloc) -> list[str]:
    """The names of the signed pages, oldest first."""
    place = pacts.place_of(bloc.year_id)
    return await stage.read(lambda session: [one.name for one in attachments.at_place(session, place)])


async def told(stage: Stage) -> list[str]:
    """What the trail says of pages."""
    wanted = select(Trail.act).where(col(Trail.act).startswith("pact_page")).order_by(col(Trail.id))
    return await stage.read(lambda session: list(session.exec(wanted)))


def in_archive(folder: Path, ending: str) -> list[bytes]:
    """The files of the package made last whose names end so."""
    path = max(folder.rglob("*.zip"), key=lambda one: one.stat().st_mtime_ns)
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist() if name.endswith(ending)]


async def sent(secretary: Phone) -> None:
    """The secretary has sent a PDF of the pages."""
    await secretary.tap("Gửi ảnh bản đã ký")
    await secretary.file("giao-uoc.pdf", b"%PDF-1.4 giao uoc")
    await secretary.tap(CLEAN)


async def test_all_pages_of_an_album_are_taken(stage: Stage) -> None:
    """One word about secrecy for the first, one answer for all; a later page, of who signed later, comes behind them."""
    bloc, secretary, _chair, _leader = await a_bloc_with_people(stage)
    await signed(secretary)
    await secretary.tap("Gửi ảnh bản đã ký")
    for number in (1, 2, 3):
        await secretary.file(f"trang-{number}.png", png(number), kind="document", album="a1")
    confirm = secretary.data_of(CLEAN)
    await secretary.tap_data(confirm)
    await secretary.tap_data(confirm)
    assert secretary.toast == "Tệp đã được nhận."
    await secretary.say("/giaouoc")
    assert "Bản đã ký (3)" in secretary.buttons
    await secretary.tap("Ký bổ sung (1)")
    await secretary.tap("Ban Tuyên giáo")
    await secretary.tap("Bản đã ký (3)")
    await secretary.file("ky-bo-sung.pdf", b"%PDF-1.4 trang cuoi")

    assert "Đã nhận tệp ky-bo-sung.pdf." in secretary.text
    assert await pages_of(stage, bloc) == ["trang-1.png", "trang-2.png", "trang-3.png", "ky-bo-sung.pdf"]
    assert await told(stage) == ["pact_page_added"] * 4


async def test_anybody_of_the_bloc_opens_it_and_nobody_of_another(stage: Stage) -> None:
    """From the pact's card; only the head's people send and take off."""
    bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
    foreign = await stage.person("Khối khác", await stage.bloc("ha-giang"), agency=0, roles=("leader", "secretary"))
    await foreign.say("/viec")
    await signed(secretary)
    await leader.say("/giaouoc")
    assert "Bản đã ký" not in " ".join(leader.buttons)
    await secretary.tap_data(f"pcpage:{bloc.year_id}")
    await secretary.file("giao-uoc.pdf", b"%PDF-1.4 giao uoc")
    await secretary.tap(CLEAN)
    drop = secretary.data_of("Bỏ: giao-uoc.pdf")
    await stage.machine.settled()
    await leader.say("/giaouoc")
    await leader.tap("Bản đã ký (1)")
    assert [label for label in leader.buttons if label.startswith("Bỏ")] == []
    page = leader.data_of("giao-uoc.pdf")
    await leader.file("cua-toi.pdf", b"%PDF-1.4")
    await leader.tap_data(drop)
    assert "không thuộc phần việc" in leader.toast
    for data in (f"pcpage:{bloc.year_id}", page, drop):
        await foreign.tap_data(data)
        assert "Khối khác" in foreign.toast

    assert await pages_of(stage, bloc) == ["giao-uoc.pdf"]


async def test_what_is_no_signed_page_is_not_taken(stage: Stage) -> None:
    """Another kind of file, a mark of secrecy, a text, a pact not yet signed: a sentence, and the next good page is taken."""
    bloc, secretary, _chair, _leader = await a_bloc_with_people(stage)
    await asked(secretary)
    await secretary.tap_data(f"pcpage:{bloc.year_id}")
    assert "chưa ghi nhận ký" in secretary.toast
    await secretary.tap_data(f"pcfix:{bloc.year_id}:1")
    await secretary.tap_data(f"pcdone:{bloc.year_id}:7")
    await secretary.tap("Gửi ảnh bản đã ký")
    await secretary.file("giao-uoc.docx", b"PK docx")
    assert "gửi ảnh (JPG, PNG) hoặc tệp PDF bản đã ký" in secretary.texts[-1]
    await secretary.file("giao-uoc (MẬT).pdf", b"%PDF-1.4")
    assert "không nhận tài liệu có độ mật" in secretary.texts[-1]
    await secretary.say("đã ký rồi")
    assert "Mời đồng chí gửi ảnh hoặc tệp PDF" in secretary.texts[-1]
    assert await pages_of(stage, bloc) == []
    await secretary.file("giao-uoc.pdf", b"%PDF-1.4 giao uoc")
    await secretary.tap(CLEAN)

    assert await pages_of(stage, bloc) == ["giao-uoc.pdf"]


async def test_a_wrong_page_is_taken_off_once(stage: Stage) -> None:
    """The second tap finds it gone, and the trail tells it once."""
    bloc, secretary, _chair, _leader = await a_bloc_with_people(stage)
    await signed(secretary)
    await sent(secretary)
    drop = secretary.data_of("Bỏ: giao-uoc.pdf")
    await secretary.tap_data(drop)
    await secretary.tap_data(drop)

    assert "Chưa có ảnh bản đã ký." in secretary.text
    assert await pages_of(stage, bloc) == []
    assert await told(stage) == ["pact_page_added", "pact_page_dropped"]


async def test_the_page_comes_back_and_goes_into_the_archive(stage: Stage, tmp_path: Path) -> None:
    """As it was sent: on the phone of a representative, and in the package of the year."""
    bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
    await signed(secretary)
    await sent(secretary)
    await leader.say("/giaouoc")
    await leader.tap("Bản đã ký (1)")
    await leader.tap("giao-uoc.pdf")
    assert "Tệp đang được tải về" in leader.toast
    await files.fetch_some(stage.machine)
    await leader.tap("giao-uoc.pdf")
    assert leader.card["document"]["file_name"].endswith(".pdf")
    await secretary.tap_data(f"sucpack:{bloc.year_id}")
    assert in_archive(tmp_path, "giao-uoc.pdf") == [b"%PDF-1.4 giao uoc"]
