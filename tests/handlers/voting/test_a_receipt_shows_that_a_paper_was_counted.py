"""Mã đối chiếu: a code on the voter's own card and nowhere else beside a person; after the count everybody finds the own one."""

import json
import re
from hashlib import sha256

import pytest
from sqlmodel import col, select

from bot.audit import audit_rows
from domain import ballot_file
from storage.tables import Bloc, Trail
from storage.voting_rules import codes_in_minutes
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting import witness
from tests.handlers.voting.hall import FLAG, HEAD, hall, opened, the, voted

CODE = re.compile(r"Mã đối chiếu: ([A-Z2-7]{8})")
SENTENCE = "Mã này để đồng chí tự đối chiếu phiếu đã được đếm; mã không cho biết đồng chí chọn ai."


def code_of(phone: Phone) -> str:
    """The receipt on somebody's phone."""
    (found,) = {str(code) for said in phone.texts for code in CODE.findall(said)}
    return found


async def all_voted(stage: Stage, chair: Phone, leaders: list[Phone]) -> list[str]:
    """Everybody agrees, the last one closes; the receipts of the nine."""
    await chair.say("/bophieu")
    for leader in leaders:
        await voted(leader, "Đồng ý")
    await stage.settle(chair)
    return [code_of(leader) for leader in leaders]


async def published(stage: Stage, chair: Phone, ballot_id: str) -> None:
    """The chair publishes."""
    await chair.tap_data(f"vpub:{ballot_id}")
    await stage.settle(chair)


async def test_the_code_is_hidden_on_the_own_card_and_stored_nowhere(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under a spoiler, with its sentence; no row and no line of the log has it."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    await voted(voter, "Đồng ý")
    code = code_of(voter)

    assert SENTENCE in voter.text
    (spoiler,) = [one for one in voter.card["entities"] if one["type"] == "spoiler"]
    units = voter.text.encode("utf-16-le")
    assert units[2 * spoiler["offset"] : 2 * (spoiler["offset"] + spoiler["length"])].decode("utf-16-le") == code
    assert not [row for row in await witness.rows(stage) if code in row]
    assert code not in capsys.readouterr().err
    assert not any(code in said for phone in (*leaders[:4], chair, secretary) for said in phone.texts)


async def test_a_tap_that_comes_twice_leaves_the_code_where_it_is(stage: Stage) -> None:
    """The second one is answered, and the card stays."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    data = voter.data_of("Xác nhận bỏ phiếu")
    await voter.tap_data(data)
    said = voter.text
    await voter.tap_data(data)

    assert "đã ghi nhận" in voter.toast
    assert voter.text == said
    assert code_of(voter) in voter.text


async def test_a_typed_paper_has_its_code_too(stage: Stage) -> None:
    """Without a tap it comes below, once."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    for line in ("bỏ phiếu", "1", "1", "xác nhận 1"):
        await leaders[5].say(line)

    assert code_of(leaders[5]) in leaders[5].texts[-1]


async def test_everybody_finds_the_own_paper_counted_and_none_too_many(stage: Stage) -> None:
    """As typed, in small letters or with a look-alike; a wrong one is said so; all codes are shown, as many as papers by phone."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    codes = await all_voted(stage, chair, leaders)
    await published(stage, chair, ballot_id)
    voter = leaders[6]
    await voter.say("/ketqua")
    await voter.tap("Hội nghị")
    await voter.tap("Đối chiếu mã")
    assert "Đã đếm 9 phiếu bỏ bằng điện thoại, mỗi phiếu một mã." in voter.text
    for typed in (codes[6], codes[6].lower(), f" {codes[6][:4]} {codes[6][4:]}."):
        await voter.say(typed)
        assert "Mã vừa gõ CÓ trong danh sách" in voter.text
        assert codes[6] not in voter.text
    await voter.say("AAAAAAAA")
    assert "Mã vừa gõ KHÔNG có trong danh sách" in voter.text
    await voter.say("ABC")
    assert "Mã đối chiếu gồm 8 chữ cái và chữ số." in voter.texts[-1]
    await voter.tap_data(f"vcodes:{ballot_id}:9")
    assert "9 mã đối chiếu" in voter.text
    assert sorted(voter.text.split()[-9:]) == sorted(codes)


async def test_codes_are_not_told_before_the_count(stage: Stage) -> None:
    """While papers come in a code would say who has just voted."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[4], "Đồng ý")
    for act in ("vcode", "vcodes", "vfile"):
        await leaders[4].tap_data(f"{act}:{ballot_id}:0")
        assert "chưa" in leaders[4].toast or "sau khi công bố" in leaders[4].toast


async def test_the_file_of_a_published_ballot_is_everybodys(stage: Stage) -> None:
    """Recounted it agrees; its hash is in the trail, on its caption and on the card; it tells marks and codes apart from agencies."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    ballot_id = await opened(stage, secretary, chair, FLAG, HEAD)
    await chair.say("/bophieu")
    for number, leader in enumerate(leaders):
        await leader.tap("Bỏ phiếu")
        await leader.tap("Đồng ý" if number % 2 else "Không đồng ý")
        await leader.tap("Ban Dân vận")
        await leader.tap("Xong câu này") if "Xong câu này" in leader.buttons else None
        await leader.tap("Xác nhận bỏ phiếu")
    await stage.settle(chair)
    codes = [code_of(leader) for leader in leaders]
    await officer.say("/ketqua")
    await officer.tap_data(f"vfile:{ballot_id}")
    assert "sau khi công bố" in officer.toast
    await published(stage, chair, ballot_id)
    await stage.settle(officer)
    await officer.tap("Xem kết quả")
    card = officer.text
    await officer.tap("Tệp phiếu")
    content = await sent_file(stage, officer)
    file, digest = json.loads(content), sha256(content).hexdigest()

    assert ballot_file.recount(file)[1] == []
    assert content == ballot_file.canonical(file)
    assert file["codes"] == sorted(codes)
    assert set(file["questions"][0]["marks"].values()) == {"YYYYNNNNN"}
    assert file["channels"] == {"electronic": 9}
    assert digest in officer.text
    assert f"Mã kiểm tra tệp phiếu: {digest[:8]}." in card
    entries = await stage.read(lambda session: session.exec(select(Trail).order_by(col(Trail.id))).all())
    (noted,) = [number for number, entry in enumerate(entries) if entry.act == "result_published"]
    assert entries[noted].what == {"ballot": ballot_id, "file": digest}
    assert entries[noted - 1].digest == file["trail_before"]
    lines, _well = await stage.read(lambda session: audit_rows(session, stage.machine.settings.data_dir))
    assert "ok    published ballots have their file, and its marks make its result" in lines
    assert "ok    entries of a trail follow from one another" in lines
    assert (await the(stage, ballot_id)).published_at is not None


async def sent_file(stage: Stage, phone: Phone) -> bytes:
    """The content of the document on somebody's card."""
    path = max(
        (stage.machine.settings.data_dir / "outgoing").glob("*/tep-phieu.json"), key=lambda one: one.stat().st_mtime_ns
    )
    assert phone.card["document"]["file_name"] == path.name
    return path.read_bytes()


async def test_the_minutes_list_codes_only_where_the_bloc_says_so(stage: Stage) -> None:
    """A setting of the meeting, off at first, in the trail."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    async def listed() -> bool:
        return await stage.read(lambda session: codes_in_minutes(session.get_one(Bloc, bloc.id)))

    assert not await listed()
    await secretary.say("/hoinghi")
    await secretary.tap_data(f"mtmore:{bloc.meeting_id}")
    await secretary.tap("Ghi mã đối chiếu vào biên bản")
    assert await listed()
    await secretary.tap("Không ghi mã đối chiếu vào biên bản")
    assert not await listed()
    acts = await stage.read(lambda session: list(session.exec(select(Trail.act))))
    assert acts[-2:] == ["codes_listed", "codes_left_out"]
