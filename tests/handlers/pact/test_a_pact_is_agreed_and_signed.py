"""Giao ước: the head drafts, every leader agrees or remarks, a changed text asks again, and the signing is recorded."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from storage.tables import Pact, PactAnswer, PactSigning, Step, Trail, Year
from tests.handlers.harness import Phone, Stage, TheBloc, a_stage

DUE = datetime(2024, 2, 6, 1, 0, tzinfo=UTC)
AGREE, REMARK = "Nhất trí nội dung giao ước", "Góp ý"
People = tuple[TheBloc, Phone, Phone, Phone]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


async def _people(stage: Stage, members: int = 3) -> People:
    """A bloc that signs its pact on 6 February: the head's secretary and chair, and the leader of the second agency."""
    bloc = await stage.bloc(members=members)

    def due(session: Session) -> None:
        session.add(Step(year_id=bloc.year_id, code="PACT", due_at=DUE))

    await stage.write(due)
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    leader = await stage.person("Lãnh đạo", bloc, agency=1, roles=("leader",))
    return bloc, secretary, chair, leader


async def _asked(secretary: Phone) -> None:
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap("Gửi xin ý kiến")


async def _pact(stage: Stage, bloc: TheBloc) -> Pact:
    def read(session: Session) -> Pact:
        row = session.get_one(Pact, bloc.year_id)
        session.expunge(row)
        return row

    return await stage.read(read)


async def _said(stage: Stage) -> list[tuple[int, str, str]]:
    """Version, answer and remark of all answers."""
    wanted = select(PactAnswer).order_by(col(PactAnswer.version), col(PactAnswer.answered_at))
    return await stage.read(lambda session: [(a.version, a.answer, a.remark) for a in session.exec(wanted)])


async def test_a_draft_is_made_from_the_sample(stage: Stage) -> None:
    """Theme, one content changed, two pasted in one message, two targets, sent: nine taps of the head and five typed lines."""
    bloc, secretary, _chair, leader = await _people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap("Chủ đề")
    await secretary.say("Đoàn kết, kỷ cương, đổi mới")
    assert "Chủ đề: Đoàn kết, kỷ cương, đổi mới." in secretary.text
    await secretary.tap("Nội dung (6)")
    await secretary.tap_data(f"pcone:{bloc.year_id}:2")
    await secretary.tap("Sửa")
    await secretary.say("Tham mưu kịp thời, đúng chức năng.")
    assert "Nội dung 2/6" in secretary.text
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Thêm nội dung")
    await secretary.say("7. Giúp đỡ xã khó khăn.\n8. Giữ vững an ninh cơ quan.")
    assert "Đã thêm 2 nội dung." in secretary.text
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Chỉ tiêu (0)")
    await secretary.tap("Thêm chỉ tiêu")
    await secretary.say("100% cơ quan hoàn thành tốt nhiệm vụ")
    await secretary.tap("Thêm chỉ tiêu")
    await secretary.say("Văn bản được ký số: từ 95% số văn bản")
    assert "2. Văn bản được ký số: từ 95% số văn bản." in secretary.text
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Gửi xin ý kiến")
    assert "Đã gửi xin ý kiến các cơ quan." in secretary.text

    await stage.settle(leader)
    assert "Trưởng khối xin ý kiến cơ quan về giao ước: 8 nội dung, 2 chỉ tiêu." in leader.text
    pact = await _pact(stage, bloc)
    assert (pact.contents[1], pact.contents[7]) == ("Tham mưu kịp thời, đúng chức năng.", "Giữ vững an ninh cơ quan.")
    assert await stage.read(lambda session: session.get_one(Year, bloc.year_id).theme) == "Đoàn kết, kỷ cương, đổi mới"


async def test_a_remark_leads_to_a_new_version_which_asks_again(stage: Stage) -> None:
    """The secretary reads the remark, changes the text, and every agency is asked anew; the earlier answer stays on record."""
    bloc, secretary, chair, leader = await _people(stage)
    third = await stage.person("Lãnh đạo ba", bloc, agency=2, roles=("leader",))
    await _asked(secretary)
    await stage.settle(leader)
    await leader.tap("Xem giao ước")
    await leader.tap(REMARK)
    await leader.say("Nội dung 6 nên ghi rõ thời gian.")
    assert "Đã gửi góp ý đến Thư ký Khối." in leader.text
    await stage.settle(secretary)
    assert "Ủy ban Kiểm tra góp ý giao ước" in secretary.text
    await secretary.tap("Theo dõi ý kiến")
    assert "Góp ý (1): Ủy ban Kiểm tra." in secretary.text
    await secretary.tap("Xem góp ý (1)")
    assert "Nội dung 6 nên ghi rõ thời gian." in secretary.text
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Sửa thành bản mới")
    await secretary.tap("Nội dung (6)")
    await secretary.tap_data(f"pcone:{bloc.year_id}:6")
    await secretary.tap("Sửa")
    await secretary.say("Sơ kết trước 15/7, tổng kết trước 05/12.")
    await secretary.say("/giaouoc")
    await secretary.tap("Gửi xin ý kiến")
    await stage.settle(leader)
    assert "Đây là bản 2, thay bản trước." in leader.text
    for phone in (leader, third, chair):
        await phone.say("/giaouoc")
        await phone.tap(AGREE)
        assert "Cơ quan đã nhất trí nội dung giao ước lúc" in phone.text
    await stage.settle(secretary)
    assert "Nhất trí 3/3 cơ quan." in secretary.text

    assert [one[:2] for one in await _said(stage)] == [(1, "remarked"), *[(2, "agreed")] * 3]


async def test_the_signing_at_the_meeting_is_recorded_in_two_taps(stage: Stage) -> None:
    """All are ticked; who was away is unticked, told, and signs later, marked so; the step of the year is done."""
    bloc, secretary, _chair, _leader = await _people(stage)
    officer = await stage.person("Cán bộ ba", bloc, agency=2)
    await _asked(secretary)
    await secretary.tap("Theo dõi ý kiến (0/3 nhất trí)")
    await secretary.tap("Chốt nội dung")
    assert "Nội dung đã chốt, chờ ký kết tại hội nghị." in secretary.text
    await secretary.tap("Ghi nhận đã ký tại hội nghị")
    await secretary.tap("● Ban Tuyên giáo")
    record = secretary.data_of("Ghi nhận 2/3 cơ quan đã ký")
    await secretary.tap_data(record)
    await secretary.tap_data(record)
    assert "2/3 cơ quan." in secretary.text
    await stage.settle(officer)
    assert "cơ quan vắng nên ký bổ sung" in officer.text
    await secretary.tap("Ký bổ sung (1)")
    late = secretary.data_of("Ban Tuyên giáo")
    await secretary.tap_data(late)
    await secretary.tap_data(late)
    assert "Tất cả cơ quan đã ký." in secretary.text
    await secretary.say("/giaouoc")
    assert "2/3 cơ quan; ký bổ sung: 1." in secretary.text

    how = select(PactSigning.agency_id, PactSigning.how)
    signed = await stage.read(lambda session: dict(session.exec(how).all()))
    assert signed == {bloc.agencies[0]: "meeting", bloc.agencies[1]: "meeting", bloc.agencies[2]: "later"}
    assert await stage.read(lambda session: session.get_one(Step, (bloc.year_id, "PACT")).state) == "done"
    acts = await stage.read(lambda session: [act for act in session.exec(select(Trail.act)) if act.startswith("pact")])
    assert acts == ["pact_begun", "pact_asked", "pact_frozen", "pact_signed", "pact_signed_later"]


async def test_a_text_that_was_sent_does_not_change_in_place(stage: Stage) -> None:
    """Old buttons of the draft are refused, and the sentence names the way: a new version, which asks again."""
    bloc, secretary, _chair, leader = await _people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap("Nội dung (6)")
    await secretary.tap_data(f"pcone:{bloc.year_id}:1")
    drop = secretary.data_of("Xóa")
    await secretary.say("/giaouoc")
    await secretary.tap("Gửi xin ý kiến")
    await leader.say("/giaouoc")
    await leader.tap(AGREE)
    await secretary.tap_data(drop)
    assert "chọn Sửa thành bản mới" in secretary.toast
    assert len((await _pact(stage, bloc)).contents) == 6
    await secretary.say("/giaouoc")
    await secretary.tap("Theo dõi ý kiến (1/3 nhất trí)")
    await secretary.tap("Sửa thành bản mới")
    assert (await _pact(stage, bloc)).version == 2
    await leader.say("/giaouoc")
    assert "Giao ước đang được sửa; bản mới sẽ xin ý kiến lại." in leader.text
    assert AGREE not in leader.buttons


async def test_a_leader_agrees_with_the_version_that_was_read(stage: Stage) -> None:
    """A button of an earlier version shows the new one and agrees with nothing."""
    _bloc, secretary, _chair, leader = await _people(stage)
    await _asked(secretary)
    await leader.say("/giaouoc")
    old = leader.data_of(AGREE)
    await secretary.say("/giaouoc")
    await secretary.tap("Theo dõi ý kiến (0/3 nhất trí)")
    await secretary.tap("Sửa thành bản mới")
    await secretary.tap("Gửi xin ý kiến")
    await leader.tap_data(old)
    assert "đã có bản mới" in leader.toast
    assert await _said(stage) == []
    await leader.tap(AGREE)
    assert [one[:2] for one in await _said(stage)] == [(2, "agreed")]


async def test_what_is_deleted_twice_is_deleted_once(stage: Stage) -> None:
    """The second tap finds another content in its place and leaves it."""
    bloc, secretary, _chair, _leader = await _people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap("Nội dung (6)")
    await secretary.tap_data(f"pcone:{bloc.year_id}:1")
    drop = secretary.data_of("Xóa")
    await secretary.tap_data(drop)
    await secretary.tap_data(drop)
    assert len((await _pact(stage, bloc)).contents) == 5


async def test_only_the_head_drafts_and_only_leaders_answer(stage: Stage) -> None:
    """Forged taps of others change nothing; a draft is not read by others; another bloc sees none of it."""
    bloc, secretary, _chair, leader = await _people(stage)
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

    pact = await _pact(stage, bloc)
    assert (pact.state, pact.version, len(pact.contents)) == ("asked", 1, 6)
    assert await _said(stage) == []


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
    bloc, secretary, _chair, _leader = await _people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap_data(f"{data}:{bloc.year_id}")
    await secretary.say(typed)
    assert says in secretary.text
    pact = await _pact(stage, bloc)
    assert (len(pact.contents), pact.targets) == (6, [])
    await secretary.say("Văn bản ký số: từ 95%")
    pact = await _pact(stage, bloc)
    theme = await stage.read(lambda session: session.get_one(Year, bloc.year_id).theme)
    taken = {"pctadd": (6, 1, ""), "pcadd": (7, 0, ""), "pctheme": (6, 0, "Văn bản ký số: từ 95%")}
    assert (len(pact.contents), len(pact.targets), theme) == taken[data]


async def test_the_home_card_knows_whose_turn_it_is(stage: Stage) -> None:
    """The leader's answer, then the secretary's freeze; nobody else is bothered."""
    _bloc, secretary, chair, leader = await _people(stage, members=2)
    await _asked(secretary)
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
    bloc, secretary, _chair, _leader = await _people(stage)
    await _asked(secretary)
    await secretary.tap_data(f"pcdone:{bloc.year_id}:7")
    assert "chưa chốt" in secretary.toast
    await secretary.tap_data(f"pcfix:{bloc.year_id}:1")
    for mask in ("8", "-1", "0", "zz", "fffffffff"):
        await secretary.tap_data(f"pcdone:{bloc.year_id}:{mask}")
        assert "không còn dùng được" in secretary.toast
    assert (await _pact(stage, bloc)).state == "frozen"


async def test_a_doubtful_citation_is_told_to_the_head_beside_the_text(stage: Stage) -> None:
    """The list names the content, its card the mistake; the agencies read the text without the remark."""
    bloc, secretary, _chair, leader = await _people(stage)
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
