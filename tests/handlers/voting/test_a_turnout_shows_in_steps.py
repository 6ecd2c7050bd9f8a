"""Chair, secretary and tellers see who has not voted, as in a hall; everybody else sees steps, also who is asked to confirm the close."""

import re
from pathlib import Path

import pytest

from tests.handlers.harness import Phone, Stage, a_stage
from tests.handlers.voting import witness
from tests.handlers.voting.hall import FLAG, hall, newest, opened, prepared, voted
from tests.handlers.voting.test_a_team_counts import named
from tests.handlers.voting.test_somebody_presides import with_deputy

NUMBER = re.compile(r"\d+/9 (?:cơ quan|phiếu)")


async def progress(phone: Phone, ballot_id: str) -> str:
    """What somebody reads behind "Xem tiến độ"."""
    await phone.say("/viec")
    await phone.tap_data(f"vprog:{ballot_id}")
    return phone.text


async def test_who_reads_names_and_who_reads_steps(stage: Stage) -> None:
    """Two of nine: chair, secretary and a teller read names; a voter, a leader of the deputy and the supervisor a step, no number."""
    bloc, chair, secretary, leaders = await hall(stage)
    await with_deputy(stage, bloc)
    watches = await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",))
    await named(stage, secretary, "Lãnh đạo 5")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    for leader in leaders[3:5]:
        await voted(leader, "Đồng ý")
    for phone in (chair, secretary, leaders[5]):
        said = await progress(phone, ballot_id)
        assert "Đã có 2/9 cơ quan bỏ phiếu." in said
        assert "Chưa bỏ phiếu: Ban Tổ chức, Ủy ban Kiểm tra, Ban Tuyên giáo, Văn phòng" in said
    for phone in (leaders[3], leaders[2], watches):
        said = await progress(phone, ballot_id)
        assert "Đã bỏ phiếu: chưa quá nửa số cơ quan." in said
        assert not NUMBER.search(said)
        assert "Chưa bỏ phiếu" not in said


async def test_who_confirms_the_close_is_told_no_name(stage: Stage) -> None:
    """A second leader of the head agency and one of the deputy get the question with the step; a teller gets it with names."""
    bloc, chair, secretary, leaders = await hall(stage)
    await with_deputy(stage, bloc)
    second = await stage.person("Lãnh đạo thứ hai", bloc, agency=0, roles=("leader",))
    await named(stage, secretary, "Lãnh đạo 5")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    for leader in leaders[1:7]:
        await stage.settle(leader)
        await voted(leader, "Đồng ý")
    await secretary.tap_data(f"vclose:{ballot_id}")
    for phone in (second, leaders[2]):
        await stage.settle(phone)
        assert phone.texts[-1].splitlines()[1:] == [
            "Đã bỏ phiếu: quá nửa số cơ quan.",
            "Có đề nghị kết thúc bỏ phiếu.",
            "Kết thúc khi chưa đủ phiếu?",
        ]
        await phone.say("/viec")
        assert "Xác nhận kết thúc bỏ phiếu" in phone.text
        assert not NUMBER.search(await progress(phone, ballot_id))
    await stage.settle(leaders[5])
    assert "Đã có 6/9 cơ quan bỏ phiếu." in leaders[5].texts[-1]
    assert "Chưa bỏ phiếu: Ban Tổ chức" in leaders[5].texts[-1]


async def test_who_began_in_the_chairs_place_sees_what_the_chair_sees(stage: Stage) -> None:
    """A leader of the deputy presides over this vote: names while it runs, and the result that he then publishes."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await with_deputy(stage, bloc)
    ballot_id = await opened_by(stage, secretary, leaders[2])
    await voted(leaders[4], "Đồng ý")
    assert "Chưa bỏ phiếu: " in await progress(leaders[2], ballot_id)
    await secretary.tap_data(f"vclose:{ballot_id}")
    await leaders[2].tap_data(f"vend:{ballot_id}")
    await leaders[2].say("/viec")
    await leaders[2].tap("Xem kết quả")
    assert "1/9 phiếu đồng ý" in leaders[2].text
    await leaders[3].tap_data(f"vres:{ballot_id}:0")
    assert "Kết quả chưa được công bố" in leaders[3].toast


async def opened_by(stage: Stage, secretary: Phone, deputy: Phone) -> str:
    """A ballot put to the deputy's leader, who begins it; its id."""
    await prepared(stage, secretary, FLAG)
    ballot_id = await newest(stage)
    await secretary.tap("Trình chủ trì bắt đầu")
    await secretary.tap("Chủ trì vắng: trình Phó khối")
    await stage.settle(deputy)
    await deputy.tap("Bắt đầu bỏ phiếu")
    await stage.settle(deputy)
    return ballot_id


async def lived(folder: Path, votes: int) -> dict[str, list[str]]:
    """An election in which so many have voted, as those see it who hold no office in it; and all that lies on their phones."""
    async with a_stage(folder) as stage:
        witness.repeatable(stage, 7)
        bloc, chair, secretary, leaders = await hall(stage)
        await with_deputy(stage, bloc)
        people = {
            "deputy": leaders[2],
            "member": leaders[1],
            "officer": await stage.person("Cán bộ", bloc, agency=6),
            "supervisor": await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",)),
            "stranger": await stage.stranger("Lạ"),
            "operator": await stage.stranger("Quản trị", number=900001),
        }
        ballot_id = await opened(stage, secretary, chair, FLAG)
        for leader in [leaders[1], leaders[2], *leaders[3:][: votes - 2]]:
            await stage.settle(leader)
            await voted(leader, "Đồng ý")
        forged = [f"{name}:{ballot_id}{rest}" for name in ("vprog", "vedit", "vres") for rest in ("", ":0")]
        return {
            name: [*await witness.walk(phone, forged), *map(witness.unmarked, phone.texts)]
            for name, phone in people.items()
        }


@pytest.mark.parametrize(("fewer", "more", "same"), [(2, 3, True), (3, 4, True), (5, 8, True), (4, 5, False)])
async def test_an_arrival_shows_to_nobody_who_holds_no_office(
    tmp_path: Path, fewer: int, more: int, same: bool
) -> None:
    """Two elections with different numbers of votes look the same, unless the half lies between them (the control)."""
    one = await lived(witness.folder(tmp_path, "fewer"), fewer)
    other = await lived(witness.folder(tmp_path, "more"), more)
    differ = {name for name in one if one[name] != other[name]}
    assert differ == (set() if same else {"deputy", "member", "officer", "supervisor"})
