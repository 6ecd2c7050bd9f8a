"""Counting minutes name who counted the slips by hand, with a counting team and without one."""

from tests.handlers.harness import Phone, Stage
from tests.handlers.papers.minuted import COUNT, all_vote, papers
from tests.handlers.voting.hall import FLAG, hall, opened
from tests.handlers.voting.test_a_team_counts import named
from tests.handlers.voting.test_phones_slips_and_opinions_are_one_count import cast, given

BY_PROGRAM = "Tổ kiểm phiếu: không lập; Hệ thống kiểm phiếu ngay khi kết thúc."


async def one_slip(stage: Stage, chair: Phone, secretary: Phone, leaders: list[Phone]) -> str:
    """Eight by phone, one on paper, which waits to be counted."""
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await given(secretary, "Báo Kon Tum", "Phiếu giấy")
    await cast(stage, leaders[:8])
    return ballot_id


async def test_where_no_team_was_named_the_one_who_entered_the_counts_is(stage: Stage) -> None:
    """The last one of each question, as a signer; the program counted only what came by phone, and all was counted when the slips were."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await one_slip(stage, chair, secretary, leaders)
    await chair.tap_data(f"vslip:{ballot_id}:0:y")
    await secretary.tap_data(f"vslip:{ballot_id}:0:y")
    await stage.pass_time(minutes=12)
    await secretary.tap_data(f"vtally:{ballot_id}")
    await stage.settle(secretary)
    (paper,) = papers(stage, secretary, COUNT)
    assert "- Tổ kiểm phiếu: không lập.\n" in paper
    by = "- Phiếu giấy, ý kiến bằng văn bản do Thư ký, Chuyên viên kiểm và nhập kết quả; Hệ thống cộng với phiếu điện tử."
    assert by in paper
    assert "NGƯỜI KIỂM PHIẾU / (ký, ghi rõ họ tên) / Thư ký" in paper
    assert BY_PROGRAM not in paper
    assert "kết thúc lúc 8 giờ 30 phút cùng ngày" in paper
    assert "Việc kiểm phiếu kết thúc lúc 8 giờ 42 phút, ngày 06 tháng 02 năm 2024." in paper


async def test_a_team_signs_and_who_entered_is_named(stage: Stage) -> None:
    """A teller entered: the team stands above the signatures, the teller beside the count."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await named(stage, secretary, "Lãnh đạo 5", "Lãnh đạo 6")
    ballot_id = await one_slip(stage, chair, secretary, leaders)
    await leaders[5].tap_data(f"vslip:{ballot_id}:0:y")
    await leaders[5].tap_data(f"vtally:{ballot_id}")
    await stage.settle(secretary)
    (paper,) = papers(stage, secretary, COUNT)
    assert "- Tổ kiểm phiếu: Lãnh đạo 5, Chuyên viên; Lãnh đạo 6, Chuyên viên." in paper
    assert "do Lãnh đạo 5, Chuyên viên kiểm và nhập kết quả" in paper
    assert "TỔ KIỂM PHIẾU / (ký, ghi rõ họ tên) / Lãnh đạo 5 / Lãnh đạo 6" in paper
    assert "NGƯỜI KIỂM PHIẾU" not in paper


async def test_without_slips_the_program_counted(stage: Stage) -> None:
    """Nobody is named who did not count."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    (paper,) = papers(stage, secretary, COUNT)
    assert f"- {BY_PROGRAM}" in paper
    assert "nhập kết quả" not in paper
