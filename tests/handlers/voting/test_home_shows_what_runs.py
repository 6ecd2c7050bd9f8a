"""The home card leads to a ballot under way and to a trial that was sent; what throws something away asks first."""

from tests.handlers.harness import Stage
from tests.handlers.voting.hall import CERTIFICATES, FLAG, hall, opened, prepared, the, voted


async def test_chair_and_secretary_see_a_running_ballot_first(stage: Stage) -> None:
    """With how many have voted and one button; a leader whose paper is in sees nothing of it."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    await leaders[1].say("/viec")
    assert "bỏ phiếu" not in leaders[1].text.lower()
    await secretary.say("/viec")
    assert "Đang bỏ phiếu: 1/9 cơ quan." in secretary.text
    await secretary.tap("Xem tiến độ")

    assert "Đã có 1/9 cơ quan bỏ phiếu." in secretary.text


async def test_a_trial_that_was_sent_waits_on_the_home_card_until_it_is_tried(stage: Stage) -> None:
    """Not before the secretary has sent it, not after the tap, and not once voting in earnest has begun."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await leaders[2].say("/viec")
    assert "Bỏ phiếu thử" not in leaders[2].buttons
    await secretary.say("bỏ phiếu thử")
    await secretary.tap("Gửi phiếu thử")
    await stage.settle(leaders[2])
    await leaders[2].say("/viec")
    await leaders[2].tap("Bỏ phiếu thử")
    await leaders[2].tap("Đồng ý")
    await leaders[2].tap("Xác nhận")
    await leaders[2].say("/viec")
    assert "Bỏ phiếu thử" not in leaders[2].buttons
    await leaders[3].say("/viec")
    assert "Bỏ phiếu thử" in leaders[3].buttons
    await opened(stage, secretary, chair, FLAG)
    await leaders[3].say("/viec")

    assert "Bỏ phiếu thử" not in leaders[3].buttons


async def test_who_presides_reads_who_stands_and_the_count_before_beginning(stage: Stage) -> None:
    """Names, places and the count needed for each question; that the rules are confirmed, once."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    await prepared(stage, secretary, FLAG, CERTIFICATES)
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)

    assert f"{FLAG}: Ban Tổ chức; chọn 1. Cần 6 phiếu (từ 2/3 tổng số thành viên Khối)." in chair.text
    assert chair.text.count("Số phiếu cần theo quy tắc Thư ký Khối đã xác nhận.") == 1


async def test_a_question_is_taken_off_with_a_second_tap(stage: Stage) -> None:
    """The first one asks; an old button whose question has moved up asks again instead of taking off another one."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG, CERTIFICATES)
    await secretary.tap("Sửa câu 1")
    await secretary.tap("Bỏ câu này")
    assert "sẽ mất" in secretary.text
    sure, message = secretary.data_of("Bỏ câu này"), secretary.card["message_id"]
    await secretary.tap("Bỏ câu này")
    await secretary.tap_data(sure, message)

    assert [one["subject"] for one in (await the(stage, ballot_id)).content["questions"]] == ["PROV_CERT"]
