"""A file sent twice to one place counts once there: at once where the messenger tells, otherwise when it is fetched."""

from pathlib import Path

from sqlmodel import Session, select

from bot import files
from storage.tables import EvidenceFile
from tests.handlers.assessing.sheets import PDF, file_names, live_evidence, open_leaf, small_bloc, trail
from tests.handlers.harness import Phone, Stage, a_stage

CONFIRM = "Tài liệu không có độ mật"
THERE = "đã có ở đây, đồng chí không cần gửi lại."


async def with_file(stage: Stage) -> Phone:
    """An officer who has sent a file for I.2 and still has its card open."""
    an = await open_leaf(await stage.person("An", await small_bloc(stage)), "I.2")
    await an.file("ke-hoach.pdf", PDF)
    return await an.tap(CONFIRM)


async def codes(stage: Stage) -> list[str]:
    """The criteria of all live evidence."""
    return [code for code, *_rest in await live_evidence(stage)]


async def test_sent_again_it_is_there_already(stage: Stage) -> None:
    """Under whatever name, it is kept and noted once; for another criterion it counts, and the data folder has it once."""
    an = await with_file(stage)
    await an.file("ke-hoach-ban-2.pdf", PDF)
    assert f"Tệp ke-hoach-ban-2.pdf {THERE}" in an.text
    assert "Minh chứng (1): ke-hoach.pdf" in an.text
    assert len(await trail(stage, "evidence_added")) == 1
    await open_leaf(an, "I.3")
    await an.file("ke-hoach.pdf", PDF)
    assert "Đã nhận tệp ke-hoach.pdf." in an.text
    assert await codes(stage) == ["I.2", "I.3"]
    await files.fetch_some(stage.machine)
    assert await codes(stage) == ["I.2", "I.3"]
    assert len(list(stage.machine.settings.data_dir.rglob("*.pdf"))) == 1


async def test_sent_again_it_waits_once(stage: Stage) -> None:
    """Before the word about secrecy one of two waits; what a colleague has sent meanwhile is not kept a second time."""
    bloc = await small_bloc(stage)
    an, binh = await stage.person("An", bloc), await stage.person("Bình", bloc)
    for officer in (an, binh):
        await open_leaf(officer, "I.2")
        await officer.file("ke-hoach.pdf", PDF)
    await an.file("ke-hoach.pdf", PDF)
    assert "Tệp chờ nhận cho I.2: ke-hoach.pdf." in an.text
    await an.tap(CONFIRM)
    assert "Đã nhận 1 tệp." in an.text
    await binh.tap(CONFIRM)
    assert THERE in binh.text
    assert await codes(stage) == ["I.2"]
    assert await file_names(stage) == ["ke-hoach.pdf"]


async def test_found_when_it_is_fetched_it_counts_once_without_a_word(tmp_path: Path, database_url: str) -> None:
    """The messenger did not tell: what came first stays, whichever is fetched first, and nobody is told."""
    async with a_stage(tmp_path, database_url) as stage:
        an = await with_file(stage)

        def unknown(session: Session) -> None:
            for row in session.exec(select(EvidenceFile)):
                row.unique_id = ""

        await stage.write(unknown)
        await stage.pass_time(minutes=1)
        await an.file("ke-hoach-ban-2.pdf", PDF)
        assert await codes(stage) == ["I.2", "I.2"]
        said = len(an.texts)
        await files.fetch_some(stage.machine)
        assert await codes(stage) == ["I.2"]
        await open_leaf(an, "I.2")
        assert "Minh chứng (1): ke-hoach.pdf." in an.text
        assert len(an.texts) == said + 1, "only the card that was opened"
