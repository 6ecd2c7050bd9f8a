"""Evidence files come from the messenger by rows: whole, once, of the kinds that are taken, and asked for again when they are lost."""

import asyncio
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Literal

import pytest
from sqlmodel import Session, select

from bot import files
from storage.files import claim
from storage.tables import Evidence, EvidenceFile
from tests.handlers.assessing.sheets import PDF, live_evidence, open_leaf, png, score_everything, sheet_of, small_bloc
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc


def office(*parts: str) -> bytes:
    """An Office file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return out.getvalue()


TAKEN = {
    "a.pdf": (PDF, "pdf"),
    "a.docx": (office("word/document.xml"), "docx"),
    "a.xlsx": (office("xl/workbook.xml"), "xlsx"),
    "a.png": (png(), "png"),
    "a.jpg": (b"\xff\xd8\xff\xe0" + b"0" * 100, "jpg"),
    "named-otherwise.pdf": (office("xl/workbook.xml"), "xlsx"),
}
USELESS = {
    "program.pdf": b"MZ\x90\x00" + b"\x00" * 200,
    "macros.docx": office("word/document.xml", "word/vbaProject.bin"),
    "archive.docx": office("setup.exe"),
    "torn.xlsx": office("xl/workbook.xml")[:60],
    "page.pdf": b"<html>%PDF-1.7</html>",
    "empty.png": b"",
}


async def sent(stage: Stage, name: str, content: bytes) -> Phone:
    """An officer who has sent a file for a criterion."""
    an = await open_leaf(await stage.person("An", await small_bloc(stage)), "I.2")
    await an.file(name, content)
    return await an.tap("Tài liệu không có độ mật")


async def rows(stage: Stage) -> list[EvidenceFile]:
    """All files noted."""
    return await stage.read(lambda session: list(session.exec(select(EvidenceFile))))


def asked(stage: Stage) -> int:
    """How often the messenger was asked for a file."""
    return sum(call["method"].lower() == "getfile" for call in stage.world.calls.after(0))


def kept(folder: Path) -> list[Path]:
    """All files in the data folder's evidence."""
    return [path for path in folder.glob("evidence/**/*") if path.is_file()]


@pytest.mark.parametrize("name", TAKEN)
async def test_a_file_is_stored_under_its_hash(stage: Stage, tmp_path: Path, name: str) -> None:
    """What was sent lies in the data folder, byte for byte, named by content and not by its name."""
    content, ending = TAKEN[name]
    await sent(stage, name, content)
    assert asked(stage) == 0
    assert await files.fetch_some(stage.machine) == 1
    sha256 = hashlib.sha256(content).hexdigest()
    path = tmp_path / "evidence" / sha256[:2] / f"{sha256}.{ending}"
    assert path.read_bytes() == content
    assert [(row.state, row.sha256, row.size) for row in await rows(stage)] == [("stored", sha256, len(content))]
    assert await files.fetch_some(stage.machine) == 0


async def test_the_same_file_is_stored_once(stage: Stage, tmp_path: Path) -> None:
    """Two criteria may share a file; it lies there once."""
    an = await sent(stage, "a.pdf", PDF)
    await open_leaf(an, "I.3")
    await an.file("b.pdf", PDF)
    await files.fetch_some(stage.machine)
    assert [row.state for row in await rows(stage)] == ["stored", "stored"]
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("name", USELESS)
async def test_content_of_another_kind_is_not_kept(stage: Stage, tmp_path: Path, name: str) -> None:
    """A program under another name, macros, an archive, a torn file: not stored, no evidence, and the sender hears why."""
    an = await sent(stage, name, USELESS[name])
    await files.fetch_some(stage.machine)
    await stage.settle(an)
    assert kept(tmp_path) == []
    assert await live_evidence(stage) == []
    assert f"Chưa nhận được tệp {name}" in an.text
    assert "Kính đề nghị đồng chí gửi lại tệp cho tiêu chí I.2." in an.text
    await an.tap("Mở tiêu chí")
    assert an.text.startswith("I.2.")
    assert "gửi ảnh, tệp" in an.text


@pytest.mark.parametrize("fault", ["5xx", "drop_before", "429"])
async def test_what_fails_is_tried_again_later(stage: Stage, fault: Literal["5xx", "drop_before", "429"]) -> None:
    """After a failure the next try waits its pause, and then the file is stored."""
    await sent(stage, "a.pdf", PDF)
    stage.world.faults.order(fault, method="getFile", retry_after=20)
    assert await files.fetch_some(stage.machine) == 1
    assert [row.state for row in await rows(stage)] == ["wanted"]
    assert await files.fetch_some(stage.machine) == 0
    await stage.pass_time(seconds=20)
    assert await files.fetch_some(stage.machine) == 1
    assert [row.state for row in await rows(stage)] == ["stored"]


async def test_after_many_failures_it_is_kindly_asked_for_again(stage: Stage) -> None:
    """The pauses grow, the tries end, and the person is told once."""
    an = await sent(stage, "a.pdf", PDF)
    stage.world.faults.order("5xx", method="getFile", times=0)
    pauses = []
    for _try in range(files.GIVE_UP):
        assert await files.fetch_some(stage.machine) == 1
        after_at = (await rows(stage))[0].try_after_at
        if after_at is not None:
            pauses.append(after_at - stage.now)
            stage.now = after_at
    await stage.settle(an)
    assert pauses == sorted(pauses)
    assert pauses[0] == files.FIRST_PAUSE
    assert [row.state for row in await rows(stage)] == ["failed"]
    assert "đã thử nhiều lần nhưng chưa tải được" in an.text
    await stage.pass_time(days=1)
    assert await files.fetch_some(stage.machine) == 0
    assert sum("Chưa nhận được tệp" in text for text in an.texts) == 1


async def test_two_replicas_do_not_fetch_the_same_file(stage: Stage) -> None:
    """Both look at the same moment; one takes it, and the messenger is asked once."""
    await sent(stage, "a.pdf", PDF)
    taken = await asyncio.gather(files.fetch_some(stage.machine), files.fetch_some(stage.machine))
    assert sorted(taken) == [0, 1]
    assert asked(stage) == 1


async def test_a_file_of_a_killed_process_is_fetched_by_another(stage: Stage) -> None:
    """What was taken and never finished is free again when its lease ends."""
    await sent(stage, "a.pdf", PDF)

    def take(session: Session) -> int:
        return len(claim(session, "telegram", stage.now, stage.now + files.LEASE, 4))

    assert await stage.write(take) == 1
    assert await files.fetch_some(stage.machine) == 0
    await stage.pass_time(seconds=files.LEASE.total_seconds() + 1)
    assert await files.fetch_some(stage.machine) == 1
    assert [row.state for row in await rows(stage)] == ["stored"]


async def test_a_full_disk_leaves_no_half_file(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails nothing lies under the name, nor beside it, and the file is tried again."""
    await sent(stage, "a.pdf", PDF)

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        await files.fetch_some(stage.machine)
    assert kept(tmp_path) == []
    await stage.pass_time(minutes=1)
    await files.fetch_some(stage.machine)
    assert len(kept(tmp_path)) == 1


async def test_a_half_file_under_the_name_is_replaced(tmp_path: Path) -> None:
    """What a crash of another program left there is not taken for the file."""
    stored = files.keep(tmp_path, PDF)
    path = tmp_path / "evidence" / stored.sha256[:2] / f"{stored.sha256}.pdf"
    path.write_bytes(PDF[:5])
    files.keep(tmp_path, PDF)
    assert path.read_bytes() == PDF


async def test_a_file_too_large_to_fetch_is_asked_for_once(stage: Stage) -> None:
    """When the channel told no size and then refuses, asking again would change nothing."""
    an = await sent(stage, "a.pdf", PDF)
    bot = stage.world.bot_of(TOKEN)
    stored = bot.files.get((await rows(stage))[0].external_file_id)
    assert stored is not None
    object.__setattr__(stored, "content", PDF + b"0" * files.LARGEST)
    await files.fetch_some(stage.machine)
    await stage.settle(an)
    assert "Tệp lớn hơn 20 MB." in an.text


async def test_a_lost_photo_of_the_signed_sheet_is_sent_again(stage: Stage) -> None:
    """The submission stands; the sheet says that the photo is missing and takes another."""
    bloc: TheBloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    await score_everything(an)
    await an.tap("Theo bản giấy đã ký")
    await an.file("ban-ky.pdf", b"MZ")
    await files.fetch_some(stage.machine)
    await stage.settle(an)
    assert "gửi lại tệp cho bản giấy đã ký" in an.text
    assert (await sheet_of(stage, bloc.agencies[0])).state == "submitted"
    await an.tap("Gửi lại")
    await an.file("ban-ky.pdf", PDF)
    await files.fetch_some(stage.machine)
    assert "Chưa có ảnh" not in an.text
    signed = await stage.read(lambda session: [row.removed_at is None for row in session.exec(select(Evidence))])
    assert sorted(signed) == [False, True]


async def test_the_worker_goes_on_when_one_file_is_bad(stage: Stage) -> None:
    """It runs by itself beside the bot and outlives whatever one file does."""
    an = await sent(stage, "a.pdf", b"MZ")
    await an.file("b.pdf", PDF)
    worker = stage.machine.spawn(files.run(stage.machine))
    while any(row.state == "wanted" for row in await rows(stage)):
        await asyncio.sleep(0)
    assert sorted(row.state for row in await rows(stage)) == ["failed", "stored"]
    assert not worker.done()
