"""The main path in English, tapped and typed: no Vietnamese sentence is left on a card."""

import re

from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import hall, newest, the
from tests.handlers.voting.test_points_stand_beside_names import scored

VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[\u1ea0-\u1ef9]")
NAMES = re.compile(
    r"Hội nghị tổng kết(?: năm 2023)?|Lãnh đạo \d|Chủ trì|Thư ký|Khối các cơ quan Đảng|Ban [A-ZĐ]\w+(?: \w+)?|Ủy ban Kiểm tra|Văn phòng"
    r"|Đảng ủy Khối|Trường Chính trị|Tiếng Việt|UBND"
)


def english(phone: Phone) -> None:
    """Names are data and stay; everything else has been translated."""
    for said in (phone.text, phone.toast, *phone.buttons):
        assert not VIETNAMESE.search(NAMES.sub("", said)), said


async def test_a_ballot_is_prepared_cast_counted_and_published_in_english(stage: Stage) -> None:
    """Each card of secretary, chair and voters, from /vote to the published result."""
    _bloc, chair, secretary, leaders = await hall(stage, "en")
    await secretary.say("/vote")
    english(secretary)
    await secretary.tap("Prepare a ballot")
    english(secretary)
    await secretary.tap("Add: Provincial emulation flag")
    english(secretary)
    await secretary.tap("Done")
    await secretary.tap("Ask the chair to begin")
    english(secretary)
    ballot_id = await newest(stage)
    english(chair)
    await chair.tap("Begin voting")
    english(chair)
    await chair.say("/vote")
    for leader in leaders:
        english(leader)
        await leader.tap("Vote")
        english(leader)
        await leader.tap("Do not agree" if leader is leaders[1] else "Agree")
        english(leader)
        await leader.tap("Confirm and cast")
        english(leader)
    await stage.settle(chair)
    assert (await the(stage, ballot_id)).state == "counted"
    await chair.tap("See the result")
    english(chair)
    assert "8/9" in chair.text
    await chair.tap("Publish the result")
    english(chair)
    await stage.settle(leaders[3])
    await leaders[3].tap("See the result")
    english(leaders[3])


async def test_a_vote_is_typed_in_english(stage: Stage) -> None:
    """The word of confirmation is the one that the card gives."""
    _bloc, chair, secretary, leaders = await hall(stage, "en")
    await secretary.say("/vote")
    await secretary.tap("Prepare a ballot")
    await secretary.tap("Add: Provincial emulation flag")
    await secretary.tap("Done")
    await secretary.tap("Ask the chair to begin")
    await chair.tap("Begin voting")
    voter = leaders[4]
    await voter.say("vote")
    await voter.say("1")
    await voter.say("agree")
    assert "CONFIRM 1" in voter.texts[-1]
    await voter.say("CONFIRM 1")

    assert "RECORDED" in voter.texts[-1]
    english(voter)


async def test_a_ballot_against_the_ranking_is_discussed_in_english(stage: Stage) -> None:
    """Points on the paper and the result, the sentence about the ranking, the card of the discussion, and its rule."""
    bloc, chair, secretary, leaders = await hall(stage, "en")
    await scored(stage, bloc)
    await secretary.say("/vote")
    await secretary.tap("Prepare a ballot")
    await secretary.tap("Add: Provincial emulation flag")
    await secretary.tap("Done")
    ballot_id = await newest(stage)
    await secretary.tap_data(f"vrule:{ballot_id}:PROV_FLAG:more")
    english(secretary)
    await secretary.tap("Against the ranking")
    english(secretary)
    await secretary.tap_data(f"vask:{ballot_id}")
    assert "(100 points, rank 1)" in chair.text
    english(chair)
    await chair.tap("Begin voting")
    for leader in leaders:
        await leader.say("/vote")
        await leader.tap("Vote")
        english(leader)
        await leader.tap("Do not agree")
        await leader.tap("Confirm and cast")
    await chair.tap_data(f"vres:{ballot_id}:0")
    assert "Places left: 1; the bloc's rule: the meeting discusses." in chair.text
    english(chair)
    await chair.tap("Publish the result")
    english(chair)
    await chair.tap("The meeting discusses")
    english(chair)
    assert "Next by score: " in chair.text
    await chair.tap("Vote on the next by score")
    english(chair)
