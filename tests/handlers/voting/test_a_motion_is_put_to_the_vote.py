"""A motion: the secretary types its words, everybody says yes, no or nothing to them, and result, paper and file say them."""

import json
from fractions import Fraction

import pytest
from sqlmodel import select

from domain.ballot_file import recount
from domain.questions import MOTION, Base, Question, Rules
from storage import ballots
from storage.tables import BallotFile, Nomination
from tests.handlers.harness import Stage
from tests.handlers.papers.gathered import counted
from tests.handlers.voting.hall import FLAG, asked, hall, newest, the, voted

WORDS = "Thông qua Quy chế hoạt động năm 2026"
ADD = "Thêm: Nội dung biểu quyết"


async def test_a_motion_stands_beside_an_award_and_its_words_are_everywhere(stage: Stage) -> None:
    """Prepared by typing, voted on after the award, published with its words; only the award is taken over."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.tap("Đủ mặt")
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.tap(f"Thêm: {FLAG}")
    await secretary.tap("Xong")
    await secretary.tap(ADD)
    assert "Mời đồng chí gõ nội dung" in secretary.text
    await secretary.say(f"  {WORDS}. ")
    assert f"2. {WORDS}" in secretary.text
    ballot_id = await newest(stage)
    await secretary.tap("Trình chủ trì bắt đầu")
    assert f"Nội dung biểu quyết: {WORDS}. Cần trên 1/2 số thành viên dự họp" in chair.text
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    for number, leader in enumerate(leaders):
        if leader is chair:
            await chair.say("/bophieu")
        await leader.tap("Bỏ phiếu")
        await leader.tap("Đồng ý")
        assert WORDS in leader.text
        await leader.tap("Đồng ý" if number < 5 else "Không đồng ý")
        await leader.tap("Xác nhận bỏ phiếu")

    await chair.tap("Xem kết quả")
    await chair.tap("Câu sau ▶")
    assert f"{WORDS}: 5/9 phiếu đồng ý (55,6%). KẾT QUẢ: ĐẠT." in chair.text
    await chair.tap("Công bố kết quả")
    rows = await stage.read(lambda s: s.exec(select(Nomination)).all())
    assert {row.award for row in rows} == {"PROV_FLAG"}
    file = json.loads(await stage.read(lambda s: s.get_one(BallotFile, ballot_id).content))
    assert file["names"][f"{MOTION}-1"] == WORDS
    assert recount(file)[1] == []
    paper = await stage.read(lambda s: counted(s, ballot_id, stage.machine.house.tz))
    assert [(one.name, one.yes) for one in paper.questions[1].nominees] == [(WORDS, 5)]
    assert paper.questions[1].told == ()


async def test_two_motions_alone_are_two_questions(stage: Stage) -> None:
    """Each is answered by itself; the same words twice are refused, and a changed text keeps its place."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    for text in ("Thông qua A", "Thông qua B"):
        await secretary.tap(ADD)
        await secretary.say(text)
    await secretary.tap(ADD)
    await secretary.say("Thông qua B")
    assert "đã có trên phiếu" in secretary.texts[-1]
    await secretary.say("/bophieu")
    await secretary.tap("Tiếp tục chuẩn bị")
    await secretary.tap("Sửa câu 1")
    await secretary.tap("Sửa nội dung")
    await secretary.say("Thông qua C")

    content = ballots.content_of(await the(stage, await newest(stage)))
    assert [one.text for one in content.questions] == ["Thông qua C", "Thông qua B"]
    assert len({one.nominees for one in content.questions}) == 2


async def test_wrong_words_are_not_taken(stage: Stage) -> None:
    """What is too long or bears a mark of secrecy is refused, and the draft stays empty; a fifth question finds no room."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.tap(ADD)
    await secretary.say("x" * 301)
    assert "dài quá 300 ký tự" in secretary.texts[-1]
    await secretary.say("Thông qua báo cáo (MẬT)")
    assert "không nhận tài liệu có độ mật" in secretary.texts[-1]
    ballot_id = await newest(stage)
    assert ballots.content_of(await the(stage, ballot_id)).questions == ()
    for number in range(4):
        await secretary.say(f"Nội dung {number}")
        if number < 3:
            await secretary.tap(ADD)
    assert ADD not in secretary.buttons
    await secretary.tap_data(f"vmotion:{ballot_id}")
    assert "đủ số câu" in secretary.toast


@pytest.mark.parametrize("data", ["vstand:{ballot}:0:{agency}:1", "vplaces:{ballot}:0:2", "vmotion:{ballot}:x"])
async def test_no_agency_is_put_into_a_motion(stage: Stage, data: str) -> None:
    """Buttons of other questions, forged for a motion, change nothing."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.tap(ADD)
    await secretary.say(WORDS)
    ballot_id = await newest(stage)
    before = (await the(stage, ballot_id)).content
    await secretary.tap_data(data.format(ballot=ballot_id, agency=bloc.agencies[1]))

    assert "không còn dùng được" in secretary.toast
    assert (await the(stage, ballot_id)).content == before


async def test_a_motion_that_fails_has_no_second_round(stage: Stage) -> None:
    """Four of nine say yes: it has not passed, and nothing is left to be voted on again."""
    bloc, chair, _secretary, leaders = await hall(stage)
    rules = Rules(Fraction(1, 2), strict=True, base=Base.ALL_MEMBERS)
    await asked(stage, bloc, chair, Question.of_motion(1, WORDS, rules))
    for number, leader in enumerate(leaders):
        if leader is chair:
            await chair.say("/bophieu")
        await voted(leader, "Đồng ý" if number < 4 else "Không có ý kiến")
    await chair.tap("Xem kết quả")
    assert f"{WORDS}: 4/9 phiếu đồng ý (44,4%). KẾT QUẢ: CHƯA ĐẠT, thiếu 1 phiếu." in chair.text
    await chair.tap("Công bố kết quả")
    assert "Bỏ phiếu vòng 2" not in chair.buttons
