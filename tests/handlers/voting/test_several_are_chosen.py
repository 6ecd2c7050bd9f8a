"""Choosing among several: up to k of n, one of n, several questions card after card, back and forth, cast once."""

import pytest

from domain.papers import Mark, Paper
from tests.handlers.harness import Stage
from tests.handlers.voting.hall import asked, choose, hall, papers, the, yes_no


def chosen(paper: Paper, question: int = 0) -> list[int]:
    """The places of those chosen in a question."""
    return [place for place, mark in enumerate(paper.marks(question)) if mark is Mark.YES]


async def test_up_to_two_of_nine_are_chosen(stage: Stage) -> None:
    """A third choice is refused until one is taken back; what is cast is what the card showed last."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 9, 2))
    voter = leaders[5]
    await voter.tap("Bỏ phiếu")
    assert "Chọn tối đa 2 cơ quan." in voter.text
    await voter.tap("Ủy ban Kiểm tra")
    await voter.tap("Báo Kon Tum")
    assert [label for label in voter.buttons if label.startswith("▸")] == ["▸ Ủy ban Kiểm tra", "▸ Báo Kon Tum"]
    await voter.tap("Văn phòng")
    assert "đã chọn đủ số lượng" in voter.toast
    await voter.tap("Ủy ban Kiểm tra")
    await voter.tap("Văn phòng")
    await voter.tap("Xong câu này")
    assert "Bầu Trưởng khối năm sau: Văn phòng, Báo Kon Tum" in voter.text
    await voter.tap("Xác nhận bỏ phiếu")

    assert [chosen(paper) for paper in await papers(stage, ballot_id)] == [[5, 8]]


async def test_one_of_nine_moves_when_another_is_tapped(stage: Stage) -> None:
    """Where one is chosen a second tap moves the choice and leads on; nothing has to be taken back first."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 9, 1))
    voter = leaders[2]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Ban Dân vận")
    assert "Bầu Trưởng khối năm sau: Ban Dân vận" in voter.text
    await voter.tap("Chọn lại")
    await voter.tap("Ban Nội chính")
    assert "Bầu Trưởng khối năm sau: Ban Nội chính" in voter.text
    await voter.tap("Xác nhận bỏ phiếu")

    assert [chosen(paper) for paper in await papers(stage, ballot_id)] == [[4]]


async def test_a_question_may_be_left_empty(stage: Stage) -> None:
    """Nobody chosen is "no opinion": said before it is cast, and valid."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 9, 3))
    voter = leaders[3]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Xong câu này")
    assert "Bầu Trưởng khối năm sau: Không có ý kiến" in voter.text
    await voter.tap("Xác nhận bỏ phiếu")

    assert [chosen(paper) for paper in await papers(stage, ballot_id)] == [[]]


async def test_several_questions_go_card_after_card_and_back(stage: Stage) -> None:
    """Each card says where one is; going back keeps the marks and changes one; one confirmation casts all of it."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2), choose(bloc, 9, 1), choose(bloc, 9, 2, "DEPUTY"))
    voter = leaders[4]
    await voter.tap("Bỏ phiếu")
    assert "Câu 1/4: Cờ thi đua của UBND tỉnh" in voter.text
    assert voter.data_of("⬅ Quay lại") == "votes"
    await voter.tap("Đồng ý")
    assert "Câu 2/4" in voter.text
    await voter.tap("Không có ý kiến")
    await voter.tap("Ban Tuyên giáo")
    assert "Câu 4/4: Bầu Phó khối năm sau" in voter.text
    await voter.tap("⬅ Quay lại")
    assert "▸ Ban Tuyên giáo" in voter.buttons
    await voter.tap("⬅ Quay lại")
    await voter.tap("⬅ Quay lại")
    assert "▸ Đồng ý" in voter.buttons
    await voter.tap("Không đồng ý")
    await voter.tap("Không có ý kiến")
    await voter.tap("Xong câu này")
    await voter.tap("Ban Dân vận")
    await voter.tap("Xong câu này")
    assert "Cờ thi đua của UBND tỉnh. Không đồng ý: Ủy ban Kiểm tra; Không có ý kiến: Ban Tuyên giáo." in voter.text
    await voter.tap("Xác nhận bỏ phiếu")

    (paper,) = await papers(stage, ballot_id)
    assert paper.marks(0)[0] is Mark.NO
    assert (chosen(paper, 1), chosen(paper, 2)) == ([2], [3])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1,2", "chọn tối đa 1"),
        ("0,2", "chọn tối đa 1"),
        ("10", "không nằm trong các lựa chọn"),
        ("-1", "không nằm trong các lựa chọn"),
        ("1,", "không nằm trong các lựa chọn"),
        ("9" * 4000, "không nằm trong các lựa chọn"),
        ("²", "không nằm trong các lựa chọn"),
        ("1 1", "Phiếu có 1 câu"),
        ("xac nhan", "Phiếu có 1 câu"),
    ],
)
async def test_a_typed_choice_is_as_strict_as_the_buttons(stage: Stage, line: str, said: str) -> None:
    """Typing can say what no button can; it is refused with the reason, and nothing is cast."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 9, 1))
    voter = leaders[6]
    await voter.say("bỏ phiếu")
    await voter.say("1")
    await voter.say(line)
    assert said in voter.texts[-1]
    assert len(voter.texts[-1]) < 200
    await voter.say(f"xác nhận {line}")

    assert await papers(stage, ballot_id) == []


async def test_several_are_chosen_by_typing(stage: Stage) -> None:
    """Numbers with commas choose, 0 chooses nobody; what it means is said before the confirmation, in words."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 9, 2), choose(bloc, 9, 1, "DEPUTY"))
    voter = leaders[7]
    await voter.say("bỏ phiếu")
    await voter.say("1")
    await voter.say("9,4,4 0")
    assert "Bầu Trưởng khối năm sau: Ban Dân vận, Báo Kon Tum" in voter.texts[-1]
    assert "Bầu Phó khối năm sau: Không có ý kiến" in voter.texts[-1]
    assert "XÁC NHẬN 4,9 0" in voter.texts[-1]
    await voter.say("XÁC NHẬN 4,9 0")

    (paper,) = await papers(stage, ballot_id)
    assert (chosen(paper, 0), chosen(paper, 1)) == ([3, 8], [])
    assert (await the(stage, ballot_id)).state == "open"
