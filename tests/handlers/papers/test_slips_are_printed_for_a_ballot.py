"""The slips of a ballot are printed before they are handed out: all it asks, in the order of the count, and nothing about a voter."""

from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import papers
from tests.handlers.voting.hall import CERTIFICATES, FLAG, HEAD, asked, choose, hall, opened, prepared, voted

SLIP = "phieu-bo-phieu.docx"


async def test_a_prepared_ballot_has_its_slip(stage: Stage) -> None:
    """From the list of papers, before voting begins: kinds in the title, every question with its boxes, room for the seal."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG, CERTIFICATES, HEAD)
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")
    await secretary.tap("Phiếu suy tôn, bình xét, bầu: Hội nghị tổng kết năm 2023")
    (paper,) = papers(stage, secretary, SLIP)
    for line in (
        "(đóng dấu) | ................, ngày 06 tháng 02 năm 2024",
        "PHIẾU BÌNH XÉT VÀ BẦU TRƯỞNG KHỐI\nHội nghị tổng kết năm 2023",
        "không viết thêm, không đánh dấu riêng, không ký tên, không ghi tên cơ quan mình.",
        "1. Đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh\nỞ mỗi dòng, đánh dấu x vào một trong ba ô.",
        "TT | Cơ quan | Đồng ý | Không đồng ý | Không có ý kiến\n1 | Ban Tổ chức Tỉnh ủy | □ | □ | □",
        "3. Bầu Trưởng khối năm 2024\nChọn tối đa 1 trong số ",
        "TT | Cơ quan | Chọn\n1 | ",
    ):
        assert line in paper, line
    assert "đóng dấu từng phiếu trước khi phát" in secretary.text
    await secretary.tap_data(f"vslips:{ballot_id}:0")
    await secretary.tap("In phiếu giấy")
    assert papers(stage, secretary, SLIP) == [paper, paper]


async def test_a_slip_is_the_same_however_many_have_voted(stage: Stage) -> None:
    """While a secret ballot is open its slip tells nothing of it; nominees stand in the order in which slips are counted."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 4, 2))
    await secretary.say("/bophieu")
    await secretary.tap_data(f"vslips:{ballot_id}:0")
    await secretary.tap("In phiếu giấy")
    await voted(leaders[1], "Ban Tổ chức", "Xong câu này")
    await secretary.say("/bophieu")
    await secretary.tap_data(f"ppmake:ballot_slip:{ballot_id}")
    before, after = papers(stage, secretary, SLIP)
    assert before == after
    rows = [line for line in before.splitlines() if line.endswith(" | □")]
    assert rows == [
        "1 | Ban Tổ chức Tỉnh ủy | □", "2 | Ủy ban Kiểm tra Tỉnh ủy | □", "3 | Ban Tuyên giáo Tỉnh ủy | □", "4 | Ban Dân vận Tỉnh ủy | □",
    ]  # fmt: skip
    assert "Chọn tối đa 2 trong số 4 cơ quan dưới đây" in before


async def test_slips_are_the_heads_and_end_with_the_vote(stage: Stage) -> None:
    """A member gets none; after the count there is none to print."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await leaders[2].say("/viec")
    await leaders[2].tap_data(f"ppmake:ballot_slip:{ballot_id}")
    assert "không thuộc phần việc" in leaders[2].toast + leaders[2].text
    assert papers(stage, leaders[2], SLIP) == []
    for leader in leaders:
        if leader is chair:
            await chair.say("/bophieu")
        await voted(leader, "Đồng ý")
    await stage.settle(secretary)
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:ballot_slip:{ballot_id}")
    assert "trước khi kết thúc bỏ phiếu" in secretary.toast + secretary.text
    assert papers(stage, secretary, SLIP) == []
