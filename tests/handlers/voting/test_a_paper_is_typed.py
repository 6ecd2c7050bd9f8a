"""Whoever only types sees every question of a paper and answers all of them in one line (`screens.md` 2)."""

import pytest

from domain.papers import Mark
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import asked, choose, hall, papers, yes_no
from tests.handlers.voting.test_voting_in_english import english

CONFIRMED = "theo quy tắc Thư ký Khối đã xác nhận"
HOW = (
    "1 là Đồng ý, 2 là Không đồng ý, 3 là Không có ý kiến. "
    "Mời đồng chí gõ một dòng, mỗi câu một số, cách nhau bằng dấu cách, ví dụ: 1 2 1,2."
)


async def opened_by_typing(voter: Phone) -> Phone:
    """The list of ballots, and the paper of the first one."""
    await voter.say("bỏ phiếu")
    return await voter.say("1")


async def test_a_typed_paper_shows_every_question_with_its_numbers(stage: Stage) -> None:
    """Each question with its rule, each nominee with the number that is typed, and how the line goes."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await asked(stage, bloc, chair, yes_no(bloc, 1, 2), choose(bloc, 3, 2))
    voter = await opened_by_typing(leaders[4])

    assert voter.text.splitlines() == [
        "Hội nghị tổng kết",
        "Phiếu của Ban Nội chính: 3 câu.",
        f"Cờ thi đua của UBND tỉnh. Yêu cầu: từ 2/3 tổng số thành viên Khối trở lên (6 phiếu), {CONFIRMED}.",
        "Câu 1: Ủy ban Kiểm tra",
        "Câu 2: Ban Tuyên giáo",
        f"Bầu Trưởng khối năm sau. Yêu cầu: trên 1/2 tổng số thành viên Khối (5 phiếu), {CONFIRMED}.",
        "Câu 3 (tối đa 2): 1 Ban Tổ chức, 2 Ủy ban Kiểm tra, 3 Ban Tuyên giáo, 0 không chọn ai",
        HOW,
        "Tin gõ có thể còn lưu trong điện thoại. Muốn kín hơn, mời đồng chí chọn bằng nút hoặc đề nghị phiếu giấy.",
    ]
    assert voter.buttons == ["Chọn từng câu bằng nút", "Phiếu giấy", "⬅ Quay lại", "🏠 Việc cần làm"]


async def test_a_long_paper_turns_its_pages_by_typing(stage: Stage) -> None:
    """Ten questions a page; the names of the buttons turn them, and the line answers all pages."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, *range(9)), yes_no(bloc, *range(9), subject="PROV_CERT"))
    voter = await opened_by_typing(leaders[4])
    assert "18 câu, trang 1/2" in voter.text
    assert "Câu 10: Ban Tổ chức" in voter.text
    assert "Câu 11" not in voter.text
    await voter.say("trang sau")
    assert "trang 2/2" in voter.text
    assert "Câu 18: Báo Kon Tum" in voter.text
    await voter.say("trang truoc")
    assert "trang 1/2" in voter.text
    line = " ".join(["1", "2", "3"] * 6)
    await voter.say(line)
    await voter.say(f"xác nhận {line}")

    (paper,) = await papers(stage, ballot_id)
    assert paper.marks(1) == (Mark.YES, Mark.NO, Mark.UNMARKED) * 3


async def test_a_wrong_line_is_told_how_to_read_the_paper_again(stage: Stage) -> None:
    """A line too short says how many answers are wanted; the list comes again by its name, and nothing is cast."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2), choose(bloc, 9, 2))
    voter = leaders[4]
    await voter.tap("Bỏ phiếu")
    await voter.say("đồng ý")
    assert "Phiếu có 3 câu" in voter.texts[-1]
    assert "XEM PHIẾU" in voter.texts[-1]
    await voter.say("xem phieu")
    assert "Câu 3 (tối đa 2): 1 Ban Tổ chức" in voter.text

    assert await papers(stage, ballot_id) == []


async def test_from_the_list_one_can_go_on_with_buttons(stage: Stage) -> None:
    """The list's first button leads to the cards, the others away from the paper; typed, they do the same."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2))
    voter = await opened_by_typing(leaders[4])
    await voter.say("quay lại")
    assert "đang bỏ phiếu" in voter.text
    await voter.say("1")
    await voter.say("việc cần làm")
    assert "Việc cần làm (1)" in voter.text
    await voter.say("1")
    await voter.tap("Chọn từng câu bằng nút")
    assert "Câu 1/2" in voter.text
    for choice in ("Đồng ý", "Không đồng ý", "Xác nhận bỏ phiếu"):
        await voter.tap(choice)

    assert [paper.marks(0) for paper in await papers(stage, ballot_id)] == [(Mark.YES, Mark.NO)]


@pytest.mark.parametrize("page", ["-1", "999", "x", "²", "", "50"])
async def test_a_forged_page_shows_the_paper_or_refuses(stage: Stage, page: str) -> None:
    """A page that there is not is the last one; what is no number, somebody else's paper and a further word are refused."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2))
    voter = leaders[4]
    await voter.tap_data(f"vlist:{ballot_id}:{bloc.agencies[4]}:{page}")
    assert "Câu 2" in voter.text or "không đúng với đợt bỏ phiếu" in voter.toast
    await voter.tap_data(f"vlist:{ballot_id}:{bloc.agencies[3]}:0")
    assert "không giữ phiếu này" in voter.toast
    await voter.tap_data(f"vlist:{ballot_id}:{bloc.agencies[4]}")
    assert "không đúng với đợt bỏ phiếu" in voter.toast


async def test_a_paper_of_several_questions_is_typed_in_english(stage: Stage) -> None:
    """The list, the meaning and the confirmation; nothing of it is Vietnamese."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2), choose(bloc, 3, 2))
    voter = leaders[4]
    await voter.say("/language")
    await voter.say("english")
    await voter.say("vote")
    await voter.say("1")
    english(voter)
    assert "1 2 1,2" in voter.text
    await voter.say("see paper")
    await voter.say("1 3 2,3")
    english(voter)
    await voter.say("CONFIRM 1 3 2,3")

    assert "RECORDED" in voter.texts[-1]
    assert [paper.marks(1) for paper in await papers(stage, ballot_id)] == [(Mark.UNMARKED, Mark.YES, Mark.YES)]
