"""A ballot with nine agencies, from its preparation to the published result."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from storage import urn
from storage.tables import Ballot, Meeting, Outgoing, Position, Roll, Trail
from tests.counts import note
from tests.handlers.harness import Stage
from tests.handlers.joining.door import Thumb
from tests.handlers.voting.hall import asked, choose, hall, opened, papers, the, yes_no


async def test_nine_agencies_vote_and_the_result_is_published(stage: Stage) -> None:
    """Seven yes of nine with a rule of two thirds of all: elected, with the rule and the count in words."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh")

    for number, leader in enumerate(leaders):
        if leader is chair:
            await chair.say("/bophieu")
        await leader.tap("Bỏ phiếu")
        await leader.tap("Đồng ý" if number < 7 else "Không đồng ý")
        assert "Đồng chí đã chọn" in leader.text
        await leader.tap("Xác nhận bỏ phiếu")
        assert "ĐÃ GHI NHẬN PHIẾU" in leader.text
        assert "đồng ý" not in leader.text.lower()

    ballot = await stage.read(lambda s: s.get(Ballot, ballot_id))
    assert ballot is not None
    assert ballot.state == "counted"
    assert ballot.wrapped_secret is None
    assert ballot.cleansed_at is not None
    await leaders[3].say("/ketqua")
    assert "Chưa có kết quả" in leaders[3].text
    await chair.tap("Xem kết quả")
    assert "7/9 phiếu đồng ý (77,8%). KẾT QUẢ: ĐẠT." in chair.text
    assert "từ 2/3 tổng số thành viên Khối trở lên (6 phiếu)" in chair.text
    await chair.tap("Công bố kết quả")
    await leaders[3].tap("Xem kết quả")
    assert "7/9" in leaders[3].text


async def test_no_two_ballots_of_a_year_have_one_title(stage: Stage) -> None:
    """The second that is prepared for a meeting is its second ballot by name, so that lists and minutes tell them apart."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh")
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.tap("Thêm: Bầu Trưởng khối năm sau")
    await secretary.say("/bophieu")
    assert "Hội nghị tổng kết năm 2023, đợt 2: đang chuẩn bị" in secretary.text
    assert "Hội nghị tổng kết năm 2023: đang bỏ phiếu" in secretary.text


async def test_a_second_tap_records_nothing_more(stage: Stage) -> None:
    """Whoever taps again hears the same; the roll and the urn hold one of each."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh")
    voter = leaders[4]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    data, message = voter.data_of("Xác nhận bỏ phiếu"), voter.card["message_id"]
    await voter.tap_data(data, message)
    await voter.tap_data(data, message)

    assert "ĐÃ GHI NHẬN PHIẾU" in voter.text
    assert await stage.read(lambda s: (len(urn.voted(s, ballot_id)), urn.papers_in(s, ballot_id))) == (1, 1)


async def test_a_choice_is_nowhere_in_the_rows(stage: Stage) -> None:
    """Marks live in the buttons only: no table but the urn changes with a choice, and there it is sealed."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh")
    voter = leaders[4]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Không đồng ý")
    mask = voter.data_of("Xác nhận bỏ phiếu").split(":")[-1]

    def everything(session: Session) -> str:
        rows = [*session.exec(select(Position)), *session.exec(select(Outgoing)), *session.exec(select(Trail))]
        return "".join(row.model_dump_json() for row in rows)

    assert f":{mask}" not in await stage.read(everything)
    await voter.tap("Xác nhận bỏ phiếu")
    assert f":{mask}" not in await stage.read(everything)


async def test_a_vote_by_typed_answers_alone(stage: Stage) -> None:
    """A paper is cast without a tap, and what was typed is stored nowhere before it is confirmed."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh", "Bằng khen")
    voter = leaders[2]
    await voter.say("bo phieu")
    await voter.say("1")
    await voter.say("abc")
    assert "Phiếu có 3 câu" in voter.texts[-1]
    await voter.say("1 2 9")
    assert "không nằm trong các lựa chọn" in voter.texts[-1]
    await voter.say("1 2 3")
    assert "XÁC NHẬN 1 2 3" in voter.texts[-1]
    assert await stage.read(lambda s: urn.papers_in(s, ballot_id)) == 0
    await voter.say("xac nhan 1 2 3")

    assert "ĐÃ GHI NHẬN PHIẾU" in voter.texts[-2] + voter.texts[-1]
    assert await stage.read(lambda s: urn.papers_in(s, ballot_id)) == 1


@pytest.mark.parametrize("who", ["stranger", "officer", "other bloc", "supervisor"])
async def test_nobody_else_casts_an_agencys_paper(stage: Stage, who: str) -> None:
    """A forged tap with the right data is refused, whoever sends it, and changes nothing."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh")
    await leaders[4].tap("Bỏ phiếu")
    await leaders[4].tap("Đồng ý")
    data = leaders[4].data_of("Xác nhận bỏ phiếu")
    if who == "stranger":
        other = await stage.stranger("Lạ")
    elif who == "officer":
        other = await stage.person("Cán bộ", bloc, agency=4, roles=("officer",))
    elif who == "supervisor":
        other = await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",))
    else:
        elsewhere = await stage.bloc("khac")
        other = await stage.person("Người khác", elsewhere, agency=4, roles=("leader",))
    await other.say("/trogiup")
    await other.tap_data(data)

    assert "không giữ phiếu" in other.toast
    assert await stage.read(lambda s: len(s.exec(select(Roll)).all())) == 0
    assert ballot_id


async def test_voting_ends_when_two_persons_close_it(stage: Stage) -> None:
    """One asks, another confirms; a tap after it is told so."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh")
    await leaders[1].tap("Bỏ phiếu")
    await leaders[1].tap("Đồng ý")
    await leaders[2].tap("Bỏ phiếu")
    await leaders[2].tap("Đồng ý")
    await leaders[2].tap("Xác nhận bỏ phiếu")
    await secretary.say("/bophieu")
    await secretary.tap("Xem tiến độ")
    assert "Đã có 1/9" in secretary.text
    assert "Ủy ban Kiểm tra" in secretary.text
    await secretary.tap("Kết thúc bỏ phiếu")
    assert "đồng chí khác xác nhận" in secretary.text
    assert "Xác nhận kết thúc" not in secretary.buttons
    await stage.settle(chair)
    assert "Kết thúc khi mới có 1/9 phiếu?" in chair.text
    await chair.tap("Xác nhận kết thúc")

    await leaders[1].tap("Xác nhận bỏ phiếu")
    assert "không được ghi nhận" in leaders[1].toast
    state = await stage.read(lambda s: s.get_one(Ballot, ballot_id))
    assert state.state == "counted"
    assert state.result is not None
    assert state.result["questions"][0]["tally"]["valid"] == 1


async def test_members_see_steps_and_no_names_while_voting_runs(stage: Stage) -> None:
    """A member sees the step; only chair, secretary and tellers see which agencies have not voted."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh")
    voter = leaders[1]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    await voter.tap("Xác nhận bỏ phiếu")
    await voter.say("/bophieu")
    await voter.tap("Xem tiến độ")

    assert "Đã bỏ phiếu: chưa quá nửa số cơ quan." in voter.text
    assert "1/9" not in voter.text
    assert "Chưa bỏ phiếu" not in voter.text


async def test_a_ballot_opens_only_on_the_day_of_the_meeting(stage: Stage) -> None:
    """On the eve the chair is told when."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair", "secretary"))
    await chair.say("/bophieu")
    await chair.tap("Chuẩn bị bỏ phiếu")
    await chair.tap("Thêm: Cờ thi đua của UBND tỉnh")
    await chair.tap("Xong")
    await chair.tap("Bắt đầu bỏ phiếu")
    await chair.tap("Xác nhận quy tắc")
    await chair.tap("Bắt đầu bỏ phiếu")

    assert "trong ngày họp" in chair.toast
    states = await stage.read(lambda s: s.exec(select(Ballot.state)).all())
    assert states == ["draft"]


async def test_the_trial_leaves_no_paper_and_shows_who_managed(stage: Stage) -> None:
    """The trial is marked on every card, can be repeated, and puts nothing into an urn."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    await secretary.say("/bophieu")
    await secretary.tap("Bỏ phiếu thử")
    await secretary.tap("Gửi phiếu thử tới các cơ quan")
    voter = leaders[5]
    await voter.tap("Bỏ phiếu thử")
    assert "BỎ PHIẾU THỬ" in voter.text
    await voter.tap("Không đồng ý")
    await voter.tap("Xác nhận bỏ phiếu")
    assert "không tính kết quả" in voter.text
    await secretary.tap("Cập nhật")

    assert "Đã thử được: 1 cơ quan" in secretary.text
    trial = await stage.read(lambda s: s.exec(select(Ballot).where(Ballot.kind == "trial")).one())
    assert await stage.read(lambda s: urn.papers_in(s, trial.id)) == 0


async def test_three_questions_on_one_ballot_take_a_leader_few_taps(stage: Stage) -> None:
    """Two to agree to and one to choose from: a tap to open, one a question, one to cast; nothing is typed."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(
        stage, bloc, chair, yes_no(bloc, 1), yes_no(bloc, 2, subject="PROV_CERT"), choose(bloc, 9, 1)
    )
    voter = Thumb(leaders[4])
    for label in ("Bỏ phiếu", "Đồng ý", "Không đồng ý", "Báo Kon Tum", "Xác nhận bỏ phiếu"):
        await voter.tap(voter.phone.data_of(label))

    assert "ĐÃ GHI NHẬN" in voter.text
    assert len(await papers(stage, ballot_id)) == 1
    assert (voter.taps, voter.typed) == (5, 0)
    note("a vote of three questions (leader)", voter.taps, voter.typed)


async def test_a_ballot_belongs_to_the_meeting_that_is_next(stage: Stage) -> None:
    """A meeting of the spring that nobody ended does not keep the closing meeting from voting."""
    bloc, chair, secretary, _leaders = await hall(stage)
    spring = Meeting(
        id=stage.new_id(), year_id=bloc.year_id, title="Ký kết giao ước", starts_at=stage.now - timedelta(days=300)
    )
    await stage.write(lambda session: session.add(spring))
    ballot_id = await opened(stage, secretary, chair, "Cờ thi đua của UBND tỉnh")
    ballot = await the(stage, ballot_id)

    assert (ballot.state, ballot.meeting_id, ballot.title) == ("open", bloc.meeting_id, "Hội nghị tổng kết năm 2023")
