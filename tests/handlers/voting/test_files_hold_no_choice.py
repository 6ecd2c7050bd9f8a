"""While a ballot is open no file of the database holds a choice: not a mask on its way, not a button, not a typed line, not a paper."""

from json import dumps
from pathlib import Path

from tests.handlers.harness import Phone, a_stage
from tests.handlers.voting.hall import asked, choose, hall, papers, yes_no


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
    """Tapped card after card, taken back, typed, confirmed, cast: nothing of it is in the files at any moment."""
    async with a_stage(tmp_path, f"sqlite:///{tmp_path}/one.db") as stage:
        bloc, chair, _secretary, leaders = await hall(stage)
        ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2, 3), choose(bloc, 9, 3))
        voter, typist = leaders[4], leaders[5]
        masks = set[bytes]()
        await voter.tap("Bỏ phiếu")
        for choice in ("Không đồng ý", "Đồng ý", "Không đồng ý", "Ban Dân vận", "Báo Kon Tum", "Xong câu này"):
            await voter.tap(choice)
            masks |= carried(voter)
            assert not [mask for mask in masks if mask in content(tmp_path)]
        await voter.tap("Xác nhận bỏ phiếu")
        await typist.say("bỏ phiếu")
        await typist.say("1")
        await typist.say("2 1 3 4,9")
        await typist.say("xác nhận 2 1 3 4,9")
        await typist.say("/viec")
        cast = [paper.to_bytes() for paper in await papers(stage, ballot_id)]
        left = content(tmp_path)
        chosen = "Ban Dân vận, Báo Kon Tum"
        words = [b"2 1 3 4,9", chosen.encode(), dumps(chosen).strip('"').encode()]
        assert len(cast) == 2
        assert len(masks) > 4
        assert not [secret for secret in (*masks, *words, *cast) if secret in left]
