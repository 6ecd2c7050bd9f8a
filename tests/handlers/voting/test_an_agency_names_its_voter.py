"""Who holds an agency's paper: its leader, or whoever it names until voting begins; one person may hold two."""

from datetime import timedelta

from sqlmodel import col, select, update

from storage import urn
from storage.tables import Holder, Seat, Trail
from tests.handlers.harness import Stage
from tests.handlers.voting.hall import FLAG, also_leads, asked, hall, opened, prepared, voted, yes_no


async def test_a_leader_names_somebody_within_two_taps(stage: Stage) -> None:
    """The prepared ballot stands in the leader's list; the named one hears of it, votes, and the trail says who named whom."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3, roles=("officer",))
    ballot_id = await prepared(stage, secretary, FLAG)
    leader = leaders[3]
    await leader.say("/bophieu")
    assert "sắp bỏ phiếu" in leader.text
    await leader.tap("Cử người bỏ phiếu")
    assert "Người bỏ phiếu của Ban Dân vận" in leader.text
    assert leader.buttons[:2] == ["● Lãnh đạo 3", "○ Cán bộ"]
    await leader.tap("○ Cán bộ")
    assert leader.buttons[:2] == ["○ Lãnh đạo 3", "● Cán bộ"]
    await stage.settle(officer)
    assert "Đồng chí được cử bỏ phiếu của Ban Dân vận" in officer.text

    await secretary.say("/bophieu")
    await secretary.tap("Tiếp tục chuẩn bị")
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(officer)
    await voted(officer, "Đồng ý")
    assert "ĐÃ GHI NHẬN PHIẾU của Ban Dân vận" in officer.text
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == [bloc.agencies[3]]
    named = await stage.read(lambda s: s.exec(select(Trail).where(Trail.act == "voter_named")).one())
    assert (named.person_id, named.what["person"]) == (leader.person_id, officer.person_id)


async def test_whoever_named_another_votes_no_more_until_naming_oneself_again(stage: Stage) -> None:
    """One paper, one holder: the leader takes it back with one tap, and both hear what holds now."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3, roles=("officer",))
    await prepared(stage, secretary, FLAG)
    leader = leaders[3]
    await leader.say("/bophieu")
    await leader.tap("Cử người bỏ phiếu")
    await leader.tap("Cán bộ")
    await leader.tap("Lãnh đạo 3")
    await stage.settle(officer)
    assert "Người bỏ phiếu của Ban Dân vận là đồng chí Lãnh đạo 3" in officer.text
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(leader)
    await officer.say("/bophieu")
    assert "Bỏ phiếu" not in officer.buttons
    await voted(leader, "Đồng ý")

    assert "ĐÃ GHI NHẬN" in leader.text


async def test_naming_the_same_person_twice_changes_nothing(stage: Stage) -> None:
    """A repeated tap writes no second line and sends no second message."""
    bloc, _chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3, roles=("officer",))
    await prepared(stage, secretary, FLAG)
    await leaders[3].say("/bophieu")
    await leaders[3].tap("Cử người bỏ phiếu")
    data, message = leaders[3].data_of("Cán bộ"), leaders[3].card["message_id"]
    await leaders[3].tap_data(data, message)
    await leaders[3].tap_data(data, message)
    await stage.settle(officer)

    assert len(officer.from_bot) == 1
    assert len(await stage.read(lambda s: s.exec(select(Trail).where(Trail.act == "voter_named")).all())) == 1


async def test_after_the_beginning_nobody_is_named(stage: Stage) -> None:
    """An old button says that voting has begun; the holder stays."""
    bloc, chair, secretary, leaders = await hall(stage)
    await stage.person("Cán bộ", bloc, agency=3, roles=("officer",))
    await prepared(stage, secretary, FLAG)
    await leaders[3].say("/bophieu")
    await leaders[3].tap("Cử người bỏ phiếu")
    data, message = leaders[3].data_of("Cán bộ"), leaders[3].card["message_id"]
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(leaders[3])
    await leaders[3].tap_data(data, message)

    assert "Đã bắt đầu bỏ phiếu nên không thay người được nữa" in leaders[3].toast
    held = select(Holder.person_id).where(Holder.agency_id == bloc.agencies[3])
    assert await stage.read(lambda s: s.exec(held).one()) == leaders[3].person_id


async def test_only_a_leader_of_the_agency_names_its_voter(stage: Stage) -> None:
    """An officer, another agency's leader, and the secretary where a leader uses the program: all are refused."""
    bloc, _chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3, roles=("officer",))
    ballot_id = await prepared(stage, secretary, FLAG)
    await officer.say("/bophieu")
    assert "sắp bỏ phiếu" in officer.text
    assert "Cử người bỏ phiếu" not in officer.buttons
    data = f"vholder:{ballot_id}:{bloc.agencies[3]}:{officer.person_id}"
    await leaders[5].say("/bophieu")
    for who in (officer, leaders[5], secretary):
        await who.tap_data(data)
        assert "do lãnh đạo cơ quan thực hiện" in who.toast

    assert await stage.read(lambda s: s.exec(select(Holder)).all()) == []


async def test_nobody_from_outside_is_named(stage: Stage) -> None:
    """A forged name of another agency's person is refused."""
    bloc, _chair, secretary, leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await leaders[3].say("/bophieu")
    await leaders[3].tap_data(f"vholder:{ballot_id}:{bloc.agencies[3]}:{leaders[4].person_id}")

    assert "phải thuộc cơ quan" in leaders[3].toast
    assert await stage.read(lambda s: s.exec(select(Holder)).all()) == []


async def test_the_secretary_names_where_no_leader_uses_the_program(stage: Stage) -> None:
    """An agency of officers only gets a voter; the list shows who has none; agencies with a leader are not in it."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    officer = await stage.person("Cán bộ", bloc, agency=7, roles=("officer",))
    await stage.pass_time(days=1)
    await prepared(stage, secretary, FLAG)
    await secretary.tap("Người bỏ phiếu")
    assert "Trường Chính trị: chưa có" in secretary.buttons
    assert not [label for label in secretary.buttons if "Ban Tổ chức" in label]
    await secretary.tap("Trường Chính trị")
    await secretary.tap("Cán bộ")
    await stage.settle(officer)
    assert "Đồng chí được cử bỏ phiếu của Trường Chính trị" in officer.text
    await secretary.say("/bophieu")
    await secretary.tap("Tiếp tục chuẩn bị")
    await secretary.tap("Trình chủ trì bắt đầu")
    await secretary.tap("Xác nhận, trình chủ trì")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "Chưa có người bỏ phiếu trong hệ thống: Ủy ban Kiểm tra" in chair.text
    await stage.settle(officer)
    await voted(officer, "Đồng ý")

    assert "ĐÃ GHI NHẬN PHIẾU của Trường Chính trị" in officer.text


async def test_an_agency_without_anybody_shows_so(stage: Stage) -> None:
    """There is nobody to name: the card says it and offers the way back."""
    bloc = await stage.bloc()
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    await prepared(stage, secretary, FLAG)
    await secretary.tap("Người bỏ phiếu")
    await secretary.tap("Báo Kon Tum: chưa có")

    assert "chưa có ai trong hệ thống" in secretary.text
    assert secretary.buttons == ["⬅ Quay lại", "🏠 Việc cần làm"]


async def test_one_person_holds_the_papers_of_two_agencies(stage: Stage) -> None:
    """Two papers, each under its agency's name; the list leads to the second when the first is in."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair", "secretary"))
    both = await stage.person("Lãnh đạo", bloc, agency=2, roles=("leader",))
    await also_leads(stage, bloc, both, 4)
    await stage.pass_time(days=1)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1))
    await both.say("/bophieu")
    for agency in ("Ban Tuyên giáo", "Ban Nội chính"):
        await both.tap("Bỏ phiếu")
        assert f"Phiếu của {agency}." in both.text
        await both.tap("Đồng ý")
        assert f"Phiếu của {agency}." in both.text
        await both.tap("Xác nhận bỏ phiếu")
        assert f"ĐÃ GHI NHẬN PHIẾU của {agency}" in both.text
        await both.say("/bophieu")

    assert "Bỏ phiếu" not in both.buttons
    assert await stage.read(lambda s: urn.papers_in(s, ballot_id)) == 2


async def test_who_leads_two_agencies_says_for_which_one(stage: Stage) -> None:
    """Naming asks for the agency first where there are two."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await stage.person("Cán bộ", bloc, agency=4, roles=("officer",))
    await also_leads(stage, bloc, leaders[2], 4)
    await prepared(stage, secretary, FLAG)
    await leaders[2].say("/bophieu")
    await leaders[2].tap("Cử người bỏ phiếu")
    assert leaders[2].buttons[:2] == ["Ban Tuyên giáo: Lãnh đạo 2", "Ban Nội chính: Lãnh đạo 4"]
    await leaders[2].tap("Ban Nội chính")
    await leaders[2].tap("Cán bộ")

    named = await stage.read(lambda s: s.exec(select(Holder)).one())
    assert named.agency_id == bloc.agencies[4]


async def test_who_votes_does_not_change_while_voting_goes_on(stage: Stage) -> None:
    """Another leader put before the present one, as the rows have it, gets no paper; the one who held it at the beginning votes."""
    bloc, chair, secretary, leaders = await hall(stage)
    other = await stage.person("Lãnh đạo mới", bloc, agency=3, roles=("leader",))
    await opened(stage, secretary, chair, FLAG)
    earlier = stage.now - timedelta(days=400)
    await stage.write(
        lambda s: s.exec(update(Seat).where(col(Seat.person_id) == other.person_id).values(since_at=earlier))
    )
    await other.say("/bophieu")
    assert "Bỏ phiếu" not in other.buttons
    await voted(leaders[3], "Đồng ý")

    assert "ĐÃ GHI NHẬN PHIẾU của Ban Dân vận" in leaders[3].text
