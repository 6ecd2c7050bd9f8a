"""Counting minutes of a ballot that was annulled say so on top, with when, by whom and why; those made before are replaced."""

import pytest

from storage.tables import PaperJob
from tests.handlers.harness import Phone, Stage
from tests.handlers.papers.minuted import COUNT, MEETING, all_vote, papers
from tests.handlers.voting.hall import FLAG, hall, opened, voted

HEADLINE = "Đợt bỏ phiếu bị hủy lúc 10 giờ 30 phút, ngày 06 tháng 02 năm 2024, không có kết quả."
VOID = "Biên bản kiểm phiếu lập trước đó không còn giá trị."
BY = "Đồng chí Thư ký đề nghị, đồng chí Chủ trì xác nhận hủy."


async def annulled(stage: Stage, chair: Phone, secretary: Phone, ballot_id: str) -> None:
    """Two hours later: the secretary proposes it, the chair confirms."""
    await stage.pass_time(hours=2)
    await secretary.say("/viec")
    await secretary.tap_data(f"vnull:{ballot_id}")
    await secretary.say("Phát nhầm danh sách.")
    await chair.say("/viec")
    await chair.tap_data(f"vnullok:{ballot_id}")
    await stage.settle(secretary)


async def test_minutes_made_before_are_made_again_with_the_annulment(stage: Stage) -> None:
    """To secretary and chair by themselves, once each, as a new version without a number of the count; the same again when asked for."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    (before,) = papers(stage, secretary, COUNT)
    assert "7/9 phiếu" in before
    assert "bị hủy" not in before
    await annulled(stage, chair, secretary, ballot_id)
    for phone in (secretary, chair):
        _first, paper = papers(stage, phone, COUNT)
        title = paper.index("BIÊN BẢN KIỂM PHIẾU")
        assert title < paper.index(HEADLINE) < paper.index(VOID) < paper.index("1. Thời gian")
        assert f"- {BY}" in paper
        assert "- Lý do: Phát nhầm danh sách." in paper
        assert "đã quyết định hủy" not in paper
        assert "Biên bản lập lại lúc 10 giờ 30 phút" in paper
        assert "7/9" not in paper
        assert "được chọn" not in paper
        (card,) = [text for text in phone.texts if "Đợt bỏ phiếu bị hủy, không có kết quả." in text]
        assert "Văn bản lập lại lúc" in card
        assert "Thay đổi:" not in card, "another paper: there is nothing to compare field by field"
    row = await stage.read(lambda s: s.get_one(PaperJob, ("counting_minutes", ballot_id)))
    assert (row.state, row.version) == ("made", 2)
    await stage.pass_time(hours=1)
    await secretary.tap_data(f"vres:{ballot_id}:0")
    await secretary.tap("Biên bản kiểm phiếu")
    assert papers(stage, secretary, COUNT)[-1] == papers(stage, secretary, COUNT)[-2]
    assert len(papers(stage, secretary, COUNT)) == 3
    assert not any(papers(stage, one, COUNT) for one in leaders[1:])


async def test_a_ballot_annulled_before_its_count_has_minutes_only_when_asked_for(stage: Stage) -> None:
    """Nothing was made before, so nothing comes by itself and nothing is said to be void."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    await annulled(stage, chair, secretary, ballot_id)
    assert papers(stage, secretary, COUNT) == []
    await chair.tap_data(f"vres:{ballot_id}:0")
    await chair.tap("Biên bản kiểm phiếu")
    (paper,) = papers(stage, chair, COUNT)
    assert HEADLINE in paper
    assert BY in paper
    assert VOID not in paper
    assert "lập lại" not in paper


@pytest.mark.parametrize("act", ["ppmake:counting_minutes:{}", "vfile:{}", "vcode:{}"])
async def test_a_forged_tap_brings_nothing_of_an_annulled_ballot(stage: Stage, act: str) -> None:
    """A leader's card has no such button; the file and the codes are gone for everybody, and that is said."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await annulled(stage, chair, secretary, ballot_id)
    await leaders[3].tap_data(f"vres:{ballot_id}:0")
    assert "bị hủy và không có kết quả" in leaders[3].text
    assert "Biên bản kiểm phiếu" not in leaders[3].buttons
    await leaders[3].tap_data(act.format(ballot_id))
    assert papers(stage, leaders[3], COUNT) == []
    assert (
        "không thuộc phần việc" if act == "ppmake:counting_minutes:{}" else "Đợt bỏ phiếu này đã bị hủy"
    ) in leaders[3].toast


async def test_the_meetings_minutes_tell_why(stage: Stage) -> None:
    """Beside the ballot's title."""
    bloc, chair, secretary, leaders = await hall(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await annulled(stage, chair, secretary, ballot_id)
    await secretary.tap_data(f"mtend:{bloc.meeting_id}:yes")
    await stage.settle(secretary)
    told = "Hội nghị tổng kết năm 2023: đợt bỏ phiếu bị hủy (lý do: Phát nhầm danh sách), không có kết quả."
    assert told in papers(stage, secretary, MEETING)[-1]
