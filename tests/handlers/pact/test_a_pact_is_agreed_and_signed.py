"""Giao ước: the head drafts, every leader agrees or remarks, a changed text asks again, and the signing is recorded."""

from sqlmodel import select

from storage.tables import PactSigning, Step, Trail, Year
from tests.handlers.harness import Stage
from tests.handlers.pact.people import AGREE, REMARK, a_bloc_with_people, answers_of, asked, pact_of


async def test_a_draft_is_made_from_the_sample(stage: Stage) -> None:
    """Theme, one content changed, two pasted in one message, two targets, sent: nine taps of the head and five typed lines."""
    bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
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
    pact = await pact_of(stage, bloc)
    assert (pact.contents[1], pact.contents[7]) == ("Tham mưu kịp thời, đúng chức năng.", "Giữ vững an ninh cơ quan.")
    assert await stage.read(lambda session: session.get_one(Year, bloc.year_id).theme) == "Đoàn kết, kỷ cương, đổi mới"


async def test_a_remark_leads_to_a_new_version_which_asks_again(stage: Stage) -> None:
    """The secretary reads the remark, changes the text, and every agency is asked anew; the earlier answer stays on record."""
    bloc, secretary, chair, leader = await a_bloc_with_people(stage)
    third = await stage.person("Lãnh đạo ba", bloc, agency=2, roles=("leader",))
    await asked(secretary)
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

    assert [one[:2] for one in await answers_of(stage)] == [(1, "remarked"), *[(2, "agreed")] * 3]


async def test_the_signing_at_the_meeting_is_recorded_in_two_taps(stage: Stage) -> None:
    """All are ticked; who was away is unticked, told, and signs later, marked so; the step of the year is done."""
    bloc, secretary, _chair, _leader = await a_bloc_with_people(stage)
    officer = await stage.person("Cán bộ ba", bloc, agency=2)
    await asked(secretary)
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
    bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
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
    assert len((await pact_of(stage, bloc)).contents) == 6
    await secretary.say("/giaouoc")
    await secretary.tap("Theo dõi ý kiến (1/3 nhất trí)")
    await secretary.tap("Sửa thành bản mới")
    assert (await pact_of(stage, bloc)).version == 2
    await leader.say("/giaouoc")
    assert "Giao ước đang được sửa; bản mới sẽ xin ý kiến lại." in leader.text
    assert AGREE not in leader.buttons


async def test_a_leader_agrees_with_the_version_that_was_read(stage: Stage) -> None:
    """A button of an earlier version shows the new one and agrees with nothing."""
    _bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
    await asked(secretary)
    await leader.say("/giaouoc")
    old = leader.data_of(AGREE)
    await secretary.say("/giaouoc")
    await secretary.tap("Theo dõi ý kiến (0/3 nhất trí)")
    await secretary.tap("Sửa thành bản mới")
    await secretary.tap("Gửi xin ý kiến")
    await leader.tap_data(old)
    assert "đã có bản mới" in leader.toast
    assert await answers_of(stage) == []
    await leader.tap(AGREE)
    assert [one[:2] for one in await answers_of(stage)] == [(2, "agreed")]


async def test_what_is_deleted_twice_is_deleted_once(stage: Stage) -> None:
    """The second tap finds another content in its place and leaves it."""
    bloc, secretary, _chair, _leader = await a_bloc_with_people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap("Nội dung (6)")
    await secretary.tap_data(f"pcone:{bloc.year_id}:1")
    drop = secretary.data_of("Xóa")
    await secretary.tap_data(drop)
    await secretary.tap_data(drop)
    assert len((await pact_of(stage, bloc)).contents) == 5
