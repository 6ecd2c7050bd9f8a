"""How many confirm a close, how long one may object before a result is announced, and how a ballot is annulled: by two, with a reason."""

import pytest
from sqlmodel import Session, select

from domain.balloting import Balloting, Confirms
from storage import balloting, urn
from storage.tables import Seat, Trail, Year
from tests.handlers.harness import Stage, TheBloc
from tests.handlers.voting.hall import FLAG, hall, opened, prepared, the, voted
from tests.handlers.voting.test_a_team_counts import named
from tests.handlers.voting.test_phones_slips_and_opinions_are_one_count import cast, given


async def runs(stage: Stage, bloc: TheBloc, **wanted: object) -> None:
    """The bloc runs its ballots so."""
    said = Balloting.from_json(wanted)
    await stage.write(lambda session: balloting.say(session, session.get_one(Year, bloc.year_id), said))


async def acts(stage: Stage) -> list[str]:
    return await stage.read(lambda session: list(session.exec(select(Trail.act))))


async def test_how_ballots_are_run_is_set_behind_the_rule_card(stage: Stage) -> None:
    """Each value by two taps, in the trail in plain words; a leader's forged button sets nothing."""
    bloc, _chair, secretary, leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Quy tắc")
    await secretary.tap("Thêm")
    for field, value in (
        ("Xác nhận kết thúc", "thêm hai người xác nhận"), ("Thời gian nhận ý kiến", "chờ 30 phút"),
        ("Ý kiến bằng văn bản", "nhận đến 24 giờ trước hội nghị"),
    ):  # fmt: skip
        await secretary.tap(field)
        await secretary.tap(value)
        assert value in secretary.text
    for forged in ("close:three", "wait:-5", "wait:99999", "written:x", "other"):
        await secretary.tap_data(f"vset:{ballot_id}:{forged}")
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"vset:{ballot_id}:close:none")
    found = await stage.read(lambda session: balloting.of(session.get_one(Year, bloc.year_id)))
    assert found == Balloting(Confirms.TWO, 30, 24)
    assert (await acts(stage)).count("balloting_set") == 3


async def test_two_further_people_confirm_where_the_bloc_wants_two(stage: Stage) -> None:
    """The one who asked and the first one who confirmed cannot be the second; the chair is among the three."""
    bloc, chair, secretary, leaders = await hall(stage)
    await runs(stage, bloc, confirm_close="two")
    await named(stage, secretary, "Lãnh đạo 5", "Lãnh đạo 6")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await secretary.tap_data(f"vclose:{ballot_id}")
    await leaders[5].tap_data(f"vend:{ballot_id}")
    assert "cần thêm một đồng chí xác nhận" in leaders[5].toast
    await leaders[5].tap_data(f"vend:{ballot_id}")
    assert "Cần một đồng chí khác" in leaders[5].toast
    await leaders[6].tap_data(f"vend:{ballot_id}")
    assert "cần chủ trì đề nghị hoặc xác nhận" in leaders[6].toast
    assert (await the(stage, ballot_id)).state == "open"
    await chair.tap_data(f"vend:{ballot_id}")
    assert (await the(stage, ballot_id)).state == "counted"


async def test_where_nobody_confirms_whoever_presides_is_asked_twice(stage: Stage) -> None:
    """The chair closes with two taps; the secretary alone does not."""
    bloc, chair, secretary, _leaders = await hall(stage)
    await runs(stage, bloc, confirm_close="none")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await secretary.tap_data(f"vclose:{ballot_id}:yes")
    assert (await the(stage, ballot_id)).state == "open"
    await secretary.tap_data(f"vgoon:{ballot_id}")
    await chair.tap_data(f"vclose:{ballot_id}")
    assert "Kết thúc khi mới có 0/9 phiếu?" in chair.text
    assert (await the(stage, ballot_id)).state == "open"
    await chair.tap("Kết thúc bỏ phiếu")
    assert (await the(stage, ballot_id)).state == "counted"


async def test_a_result_waits_until_the_time_for_objections_has_passed(stage: Stage) -> None:
    """Everybody is told; an objection goes to secretary, chair and tellers and into the trail; later ones are too late."""
    bloc, chair, secretary, leaders = await hall(stage)
    await runs(stage, bloc, complaint_minutes=30)
    await named(stage, secretary, "Lãnh đạo 5")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await cast(stage, [chair, *leaders[1:]])
    assert "Khối tiếp nhận ý kiến về việc bỏ phiếu đến 09:00 thứ Ba, 06/02/2024." in leaders[3].text
    assert "Xem kết quả" not in leaders[3].buttons
    await chair.tap_data(f"vpub:{ballot_id}")
    assert "chưa công bố được" in chair.toast
    await leaders[3].tap("Có ý kiến về việc bỏ phiếu")
    await leaders[3].say("Phòng họp không kín, người ngồi cạnh nhìn thấy phiếu.")
    await stage.settle(chair)
    for phone in (chair, secretary, leaders[5]):
        assert any("Ban Dân vận có ý kiến về việc bỏ phiếu" in text for text in phone.texts)
    assert not any("có ý kiến về việc bỏ phiếu\n" in text for text in leaders[4].texts)
    assert "complaint_made" in await acts(stage)
    await stage.pass_time(minutes=31)
    await leaders[4].tap_data(f"vsay:{ballot_id}")
    assert "Đã hết thời gian gửi ý kiến" in leaders[4].toast
    await chair.tap_data(f"vpub:{ballot_id}")
    assert (await the(stage, ballot_id)).published_at is not None


@pytest.mark.parametrize("state", ["open", "counting", "counted"])
async def test_a_teller_and_another_one_annul_until_the_result_is_announced(stage: Stage, state: str) -> None:
    """With the reason to everybody, and no paper is kept; neither the secretary nor the same teller confirms."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await named(stage, secretary, "Lãnh đạo 5", "Lãnh đạo 6")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    if state == "counting":
        await given(secretary, "Báo Kon Tum", "Phiếu giấy")
    await cast(stage, [chair, *leaders[1:7]])
    if state != "open":
        await cast(stage, leaders[7 : 8 if state == "counting" else 9])
    assert (await the(stage, ballot_id)).state == state
    await secretary.tap_data(f"vnull:{ballot_id}")
    assert "do tổ kiểm phiếu và chủ trì thực hiện" in secretary.toast
    await leaders[5].tap_data(f"vnull:{ballot_id}")
    await leaders[5].say("Phát nhầm danh sách.")
    await leaders[5].tap_data(f"vnullok:{ballot_id}")
    assert "Cần một đồng chí khác" in leaders[5].toast
    await secretary.tap_data(f"vnullok:{ballot_id}")
    assert (await the(stage, ballot_id)).state == state
    if state == "counted":
        await chair.tap_data(f"vpub:{ballot_id}")
        assert "Có đề nghị hủy" in chair.toast
    await stage.settle(chair)
    confirming = chair if state == "open" else leaders[6]
    await confirming.say("/viec")
    assert "Xác nhận hủy đợt bỏ phiếu" in confirming.text
    await confirming.tap_data(f"vnull:{ballot_id}")
    await confirming.tap("Xác nhận hủy")
    await stage.settle(chair)
    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.wrapped_secret, ballot.slip_counts) == ("annulled", None, b"")
    assert await stage.read(lambda session: urn.opened(session, ballot_id)) == b""
    for phone in leaders[1:]:
        assert any("Lý do: Phát nhầm danh sách." in text for text in phone.texts)
    assert {"annul_asked", "annul_confirmed"} <= {*await acts(stage)}
    await leaders[3].say("/ketqua")
    await leaders[3].tap_data(f"vres:{ballot_id}:0")
    assert "bị hủy và không có kết quả" in leaders[3].text


async def test_without_a_team_secretary_and_chair_annul(stage: Stage) -> None:
    """A second secretary is not the chair; a leader proposes nothing; what was taken back annuls nothing; announced is announced."""
    bloc, chair, secretary, leaders = await hall(stage)
    second = await stage.person("Thư ký hai", bloc, agency=0, roles=("officer", "secretary"))
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await leaders[3].tap_data(f"vnull:{ballot_id}")
    assert "do tổ kiểm phiếu và chủ trì thực hiện" in leaders[3].toast
    await secretary.tap_data(f"vnull:{ballot_id}")
    await secretary.say("Danh sách sai")
    await second.tap_data(f"vnullok:{ballot_id}")
    assert "cần chủ trì đề nghị hoặc xác nhận" in second.toast
    await chair.tap_data(f"vnullno:{ballot_id}")
    await chair.tap_data(f"vnullok:{ballot_id}")
    assert "Chưa có ai đề nghị hủy" in chair.toast
    await cast(stage, [chair, *leaders[1:]])
    await chair.tap_data(f"vpub:{ballot_id}")
    await secretary.tap_data(f"vnull:{ballot_id}")
    assert "chưa công bố kết quả" in secretary.toast
    assert (await the(stage, ballot_id)).state == "counted"


async def test_who_left_the_bloc_confirms_nothing(stage: Stage) -> None:
    """A proposal waits for those who decide now."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await named(stage, secretary, "Lãnh đạo 5", "Lãnh đạo 6")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    await leaders[5].tap_data(f"vnull:{ballot_id}")
    await leaders[5].say("Danh sách sai")

    def leaves(session: Session) -> None:
        for seat in session.exec(select(Seat).where(Seat.person_id == leaders[6].person_id)):
            seat.until_at = stage.now

    await stage.write(leaves)
    await leaders[6].tap_data(f"vnullok:{ballot_id}")
    assert (await the(stage, ballot_id)).state == "open"
