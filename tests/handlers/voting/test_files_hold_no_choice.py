"""While a ballot is open no file of the database holds a choice: not a mask on its way, not a button, not a typed line, not a paper."""

from json import dumps
from pathlib import Path

from tests.handlers.harness import Phone, a_stage
from tests.handlers.voting.hall import asked, choose, hall, papers, yes_no

CHOSEN = "Ban Dân vận, Báo Kon Tum"
LINE = "2 1 3 1 2 1 3 1 2 1 4,9"


def content(folder: Path) -> bytes:
    """The database, its log and the log's index."""
    return b"".join((folder / f"one.db{end}").read_bytes() for end in ("", "-wal", "-shm"))


def carried(phone: Phone) -> set[bytes]:
    """The masks that the card's buttons carry, the empty one aside."""
    masks = {button["callback_data"].split(":")[3] for row in phone.rows for button in row if _has_mask(button)}
    return {f":{mask}".encode() for mask in masks if mask.strip("A")}


def _has_mask(button: dict[str, str]) -> bool:
    return button.get("callback_data", "").split(":")[0] in {"vmark", "vcard", "vcast"}


async def test_no_file_holds_a_choice_while_the_ballot_is_open(tmp_path: Path) -> None:
    """Tapped card after card, taken back, confirmed, cast: nothing of it is in the files at any moment."""
    async with a_stage(tmp_path, f"sqlite:///{tmp_path}/one.db") as stage:
        bloc, chair, _secretary, leaders = await hall(stage)
        ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2, 3), choose(bloc, 9, 3))
        voter, masks = leaders[4], set[bytes]()
        await voter.tap("Bỏ phiếu")
        for choice in ("Không đồng ý", "Đồng ý", "Không đồng ý", "Ban Dân vận", "Báo Kon Tum", "Xong câu này"):
            await voter.tap(choice)
            masks |= carried(voter)
            assert not found(tmp_path, *masks)
        await voter.tap("Xác nhận bỏ phiếu")
        cast = [paper.to_bytes() for paper in await papers(stage, ballot_id)]

        assert len(cast) == 1
        assert len(masks) > 4
        assert not found(tmp_path, *masks, *spelled(CHOSEN), *cast)


async def test_no_file_holds_a_typed_choice(tmp_path: Path) -> None:
    """All pages read, a line too short, one too many, one changed, confirmed, cast: neither numbers nor names nor the paper."""
    lines = (
        "2 1 3",
        "2 1 3 1 2 1 3 1 2 1 4,9,1,2",
        "1 1 1 1 1 2 2 2 2 2 1,2",
        f"xác nhận {LINE}x",
        LINE,
        f"xác nhận {LINE}",
    )
    async with a_stage(tmp_path, f"sqlite:///{tmp_path}/one.db") as stage:
        bloc, chair, _secretary, leaders = await hall(stage)
        flags, certificates = yes_no(bloc, *range(5)), yes_no(bloc, *range(5), subject="PROV_CERT")
        ballot_id = await asked(stage, bloc, chair, flags, certificates, choose(bloc, 9, 3))
        typist = leaders[5]
        for reading in ("bỏ phiếu", "1", "trang sau", "trang trước", "xem phiếu"):
            await typist.say(reading)
        shown = list[str]()
        for line in lines:
            await typist.say(line)
            shown.append(typist.text)
            assert not found(tmp_path, *map(str.encode, lines), *spelled(CHOSEN), LINE.encode())
        assert CHOSEN in " ".join(shown)
        await typist.say("/viec")
        (paper,) = await papers(stage, ballot_id)

        assert not found(tmp_path, *spelled(CHOSEN), LINE.encode(), paper.to_bytes(), f":{paper.to_text()}".encode())


def found(folder: Path, *secrets: bytes) -> list[bytes]:
    """Which of these stand in a file of the database."""
    held = content(folder)
    return [secret for secret in secrets if secret in held]


def spelled(words: str) -> tuple[bytes, bytes]:
    """Words as text and as JSON writes them."""
    return words.encode(), dumps(words).strip('"').encode()
