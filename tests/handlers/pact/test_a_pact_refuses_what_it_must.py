"""Who may do what with the pact, bad words, whose turn it is, and what its text cites."""

import pytest

from storage.tables import Year
from tests.handlers.harness import Stage
from tests.handlers.pact.people import AGREE, a_bloc_with_people, answers_of, asked, pact_of


async def test_only_the_head_drafts_and_only_leaders_answer(stage: Stage) -> None:
    """Forged taps of others change nothing; a draft is not read by others; another bloc sees none of it."""
    bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
    officer = await stage.person("Cán bộ", bloc, agency=1)
    other = await stage.bloc("ha-giang")
    foreign = await stage.person("Khối khác", other, agency=0, roles=("leader", "chair", "secretary"))
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    for phone in (officer, leader):
        await phone.say("/giaouoc")
        assert "Trưởng khối chưa gửi dự thảo giao ước." in phone.text
        await phone.tap_data(f"pcall:{bloc.year_id}:0")
        assert "đang được soạn" in phone.toast
        for data in (
            "pcadd:{y}",
            "pcdel:{y}:1:00000000",
            "pcask:{y}:00000000",
            "pcfix:{y}:1",
            "pcwho:{y}",
            "pcdone:{y}:7",
        ):
            await phone.tap_data(data.format(y=bloc.year_id))
            assert "không thuộc phần việc" in phone.toast
    await secretary.tap("Gửi xin ý kiến")
    await foreign.say("/viec")
    await officer.tap_data(f"pcyes:{bloc.year_id}:1")
    assert "không thuộc phần việc" in officer.toast
    for data in ("pact:{y}", "pcone:{y}:1", "pcyes:{y}:1", "pcsay:{y}:1", "pcredo:{y}:1"):
        await foreign.tap_data(data.format(y=bloc.year_id))
        assert "Khối khác" in foreign.toast

    pact = await pact_of(stage, bloc)
    assert (pact.state, pact.version, len(pact.contents)) == ("asked", 1, 6)
    assert await answers_of(stage) == []


@pytest.mark.parametrize(
    ("data", "typed", "says"),
    [
        ("pctadd", "Ký số thật tốt", "Chưa đọc được chỉ tiêu"),
        ("pctadd", "Ký số " * 50 + "95%", "dài quá 200 ký tự"),
        ("pcadd", "1. Một\n2. " + "dài " * 500, "Nội dung thứ 2 dài quá"),
        ("pcadd", "\n".join(f"{n}. Nội dung" for n in range(1, 32)), "tối đa 30 nội dung"),
        ("pctheme", "chủ đề " * 60, "dài quá 300 ký tự"),
        ("pctheme", "Kế hoạch (MẬT)", "không nhận tài liệu có độ mật"),
    ],
)
async def test_bad_words_change_nothing_and_say_what_to_do(stage: Stage, data: str, typed: str, says: str) -> None:
    """And the form waits on: the next good line is taken."""
    bloc, secretary, _chair, _leader = await a_bloc_with_people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap_data(f"{data}:{bloc.year_id}")
    await secretary.say(typed)
    assert says in secretary.text
    pact = await pact_of(stage, bloc)
    assert (len(pact.contents), pact.targets) == (6, [])
    await secretary.say("Văn bản ký số: từ 95%")
    pact = await pact_of(stage, bloc)
    theme = await stage.read(lambda session: session.get_one(Year, bloc.year_id).theme)
    taken = {"pctadd": (6, 1, ""), "pcadd": (7, 0, ""), "pctheme": (6, 0, "Văn bản ký số: từ 95%")}
    assert (len(pact.contents), len(pact.targets), theme) == taken[data]


async def test_the_home_card_knows_whose_turn_it_is(stage: Stage) -> None:
    """The leader's answer, then the secretary's freeze; nobody else is bothered."""
    _bloc, secretary, chair, leader = await a_bloc_with_people(stage, members=2)
    await asked(secretary)
    await leader.say("/viec")
    await leader.tap("Cho ý kiến giao ước")
    await leader.tap(AGREE)
    await leader.say("/viec")
    assert "Cho ý kiến giao ước" not in leader.buttons
    await secretary.say("/viec")
    assert "Chốt nội dung giao ước" not in secretary.buttons
    await chair.say("/giaouoc")
    await chair.tap(AGREE)
    await secretary.say("/viec")
    await secretary.tap("Chốt nội dung giao ước")
    await secretary.tap("Chốt nội dung")
    assert "Nội dung đã chốt" in secretary.text


async def test_signatures_need_a_frozen_text(stage: Stage) -> None:
    """What is signed is what everybody was asked about; a broken mask is refused."""
    bloc, secretary, _chair, _leader = await a_bloc_with_people(stage)
    await asked(secretary)
    await secretary.tap_data(f"pcdone:{bloc.year_id}:7")
    assert "chưa chốt" in secretary.toast
    await secretary.tap_data(f"pcfix:{bloc.year_id}:1")
    for mask in ("8", "-1", "0", "zz", "fffffffff"):
        await secretary.tap_data(f"pcdone:{bloc.year_id}:{mask}")
        assert "không còn dùng được" in secretary.toast
    assert (await pact_of(stage, bloc)).state == "frozen"


async def test_a_doubtful_citation_is_told_to_the_head_beside_the_text(stage: Stage) -> None:
    """The list names the content, its card the mistake; the agencies read the text without the remark."""
    bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap_data(f"pcadd:{bloc.year_id}")
    await secretary.say("Thực hiện Chỉ thị số 34-CT/TW, ngày 08-4-2014 và Nghị định số 04-NĐ/CP, ngày 09-01-2015.")
    assert "Cần xem lại căn cứ ở nội dung: 7." in secretary.text
    await secretary.tap_data(f"pcone:{bloc.year_id}:7")
    assert "34-CT/TW ghi ngày 08/04/2014, bản gốc ngày 07/04/2014." in secretary.text
    assert "04-NĐ/CP có thể đã hết hiệu lực từ 14/08/2023, thay bằng 59/2023/NĐ-CP." in secretary.text
    await secretary.say("/giaouoc")
    await secretary.tap("Gửi xin ý kiến")
    await leader.tap_data(f"pcone:{bloc.year_id}:7")
    assert "Cần xem lại" not in leader.text
    assert "34-CT/TW" in leader.text


async def test_who_has_not_answered_is_asked_again_once_a_half_day(stage: Stage) -> None:
    """Only the leaders of agencies that are silent, and officers where there is no leader."""
    bloc, secretary, chair, leader = await a_bloc_with_people(stage)
    officer = await stage.person("Cán bộ ba", bloc, agency=2)
    await asked(secretary)
    await leader.say("/giaouoc")
    await leader.tap(AGREE)
    await secretary.say("/giaouoc")
    await secretary.tap("Theo dõi ý kiến (1/3 nhất trí)")
    nudge = secretary.data_of("Nhắc cơ quan chưa trả lời")
    for phone in (leader, chair, officer):
        await stage.settle(phone)
    heard = {phone.id: len(phone.texts) for phone in (leader, chair, officer)}
    await secretary.tap_data(nudge)
    assert "Đã nhắc 2 đồng chí." in secretary.text
    await secretary.tap_data(nudge)
    assert "Lời nhắc đã gửi trong buổi này" in secretary.toast
    for phone in (leader, chair, officer):
        await stage.settle(phone)
    more = {phone.id: len(phone.texts) - heard[phone.id] for phone in (leader, chair, officer)}
    assert more == {leader.id: 0, chair.id: 1, officer.id: 1}
    assert "Lãnh đạo cơ quan trả lời trong Hệ thống" in officer.text
