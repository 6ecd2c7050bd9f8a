"""What a counting team counted of the slips is sealed until the count: no row and no file tells of it."""

from pathlib import Path

from storage import urn
from tests.handlers.harness import a_stage
from tests.handlers.voting.hall import the
from tests.handlers.voting.test_files_hold_no_choice import found
from tests.handlers.voting.test_phones_slips_and_opinions_are_one_count import on_two_slips
from tests.handlers.voting.witness import folder, one_key, repeatable, rows


async def test_what_was_counted_is_nowhere_to_be_read_before_the_count(tmp_path: Path) -> None:
    """Tapped, typed, entered: neither digits of a button nor a typed line stand in a file, and the sealed column has one length."""
    async with a_stage(tmp_path, f"sqlite:///{tmp_path}/one.db") as stage:
        ballot_id, _chair, secretary, _leaders = await on_two_slips(stage)
        await secretary.tap("Nhập kết quả câu 1")
        await secretary.tap("Nhập từng cơ quan")
        await secretary.tap("2 không đồng ý")
        secrets = [f":e:0:{digit}".encode() for digit in "12345"]
        assert not found(tmp_path, *secrets)
        await secretary.tap("1 đồng ý, 1 không có ý kiến")
        await secretary.say("0 2 0 0 0 0 0 0 0 0")
        assert not found(tmp_path, b"0 2 0 0 0", b":s:0:", b"0200000000", "Đã ghi kết quả".encode())
        ballot = await the(stage, ballot_id)
        assert len(ballot.slip_counts) == 2 * urn.SEALED_COUNTS
        assert b"\0" * 16 not in ballot.slip_counts


async def entered(place: Path, *lines: str, tapped: tuple[str, ...]) -> list[str]:
    """All rows but the sealed columns, after slips were counted so by tapping, and so by typing."""
    async with a_stage(place) as stage:
        repeatable(stage, 7)
        _ballot_id, _chair, secretary, _leaders = await on_two_slips(stage)
        await secretary.tap("Nhập kết quả câu 1")
        await secretary.tap("Nhập từng cơ quan")
        for label in tapped:
            await secretary.tap(label)
        for line in lines:
            await secretary.say(line)
        return await rows(stage)


async def test_rows_are_the_same_whatever_was_counted(tmp_path: Path) -> None:
    """Two counts that differ only in what the slips say: same letters, positions, trail, and everything else that is readable."""
    with one_key():
        one = await entered(folder(tmp_path, "one"), "2 0 0 0 0 0 0 0 0 0", tapped=("2 đồng ý", "2 đồng ý"))
        other = await entered(
            folder(tmp_path, "other"), "0 0 0 1 0 0 0 0 1 0", tapped=("1 đồng ý, 1 không đồng ý", "2 không có ý kiến")
        )
    assert one == other
