"""Somebody joins, leaves or is replaced while voting goes on: whose paper it is, is said, recorded and decided by somebody."""

from sqlmodel import col, select

from storage import urn
from storage.tables import Holder, Person, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.joining.door import ask_to_join, bloc_code, data, personal_code
from tests.handlers.voting.hall import FLAG, confirmed, hall, opened, prepared, voted


async def some_have_joined(stage: Stage) -> tuple[TheBloc, Phone, Phone, Phone]:
    """Chair and secretary of the first agency, an officer of the eighth, nobody of the others; the day of the meeting."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    officer = await stage.person("Cán bộ", bloc, agency=7)
    await confirmed(stage, bloc, secretary)
    await stage.pass_time(days=1)
    return bloc, chair, secretary, officer


async def acts(stage: Stage, *names: str) -> list[str]:
    """What the trail has of these acts, in order."""
    found = await stage.read(lambda s: s.exec(select(Trail.act).order_by(col(Trail.id))).all())
    return [one for one in found if one in names]


async def holder_of(stage: Stage, bloc: TheBloc, agency: int) -> str | None:
    """Whose name stands in the row of an agency's paper."""
    wanted = select(Person.full_name).join(Holder).where(Holder.agency_id == bloc.agencies[agency])
    return await stage.read(lambda s: s.exec(wanted).first())


async def test_the_first_leader_who_comes_in_gets_the_paper(on_both: Stage) -> None:
    """On both databases: approved while voting goes on, told with the way to the paper; the secretary is told, the trail has it."""
    stage = on_both
    bloc, chair, secretary, _officer = await some_have_joined(stage)
    await opened(stage, secretary, chair, FLAG)
    code = await bloc_code(stage, bloc)
    first = await ask_to_join(stage, code, "Trần An", agency=5, role="leader")
    await secretary.tap_data(data(secretary, "joins"))
    await secretary.tap_data(data(secretary, "joinyes"))
    await stage.settle(first)
    assert await holder_of(stage, bloc, 5) == "Trần An"
    assert any("Văn phòng nay có người bỏ phiếu: đồng chí Trần An." in text for text in secretary.texts)
    second = await ask_to_join(stage, code, "Lê Bình", agency=5, role="leader")
    await secretary.say("/viec")
    await secretary.tap_data(data(secretary, "joins"))
    await secretary.tap_data(data(secretary, "joinyes"))
    await stage.settle(second)
    assert await holder_of(stage, bloc, 5) == "Trần An"
    assert await acts(stage, "voter_found") == ["voter_found"]
    await second.say("/bophieu")
    assert "Bỏ phiếu" not in second.buttons
    await first.say("/bophieu")
    await voted(first, "Đồng ý")
    assert "ĐÃ GHI NHẬN PHIẾU của Văn phòng" in first.text


async def test_where_an_agency_has_two_papers_each_new_leader_gets_one(stage: Stage) -> None:
    """The first who comes in gets the first, the next one the second; a third one gets none."""
    bloc, chair, secretary, _officer = await some_have_joined(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vset:{ballot_id}:papers:2")
    await secretary.tap_data(f"vask:{ballot_id}")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    for name in ("Trần An", "Lê Bình", "Phạm Chi"):
        phone = await stage.stranger(name)
        await phone.say(f"/start {await personal_code(stage, bloc, 6, 'leader')}")
        await phone.say(name)
        await phone.say("Phó Trưởng ban")
        await phone.tap_data(data(phone, "joinok"))
        await stage.settle(phone)
    wanted = select(Holder.number, Person.full_name).join(Person).where(Holder.agency_id == bloc.agencies[6])
    held = await stage.read(lambda s: dict(s.exec(wanted).all()))
    assert held == {1: "Trần An", 2: "Lê Bình"}
    assert await acts(stage, "voter_found") == ["voter_found"] * 2
    await stage.settle(secretary)
    assert any("(phiếu 2/2) nay có người bỏ phiếu: đồng chí Lê Bình" in text for text in secretary.texts)


async def test_of_two_delegates_the_one_who_goes_leaves_one_paper(stage: Stage) -> None:
    """The colleague's paper is not touched; the agency's leader names somebody for the one that lies, and nobody who holds one."""
    bloc, chair, secretary, leaders = await hall(stage)
    second = await stage.person("Phó ban", bloc, agency=3, roles=("leader",))
    third = await stage.person("Cán bộ", bloc, agency=3, roles=("officer",))
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vset:{ballot_id}:papers:2")
    await secretary.tap_data(f"vask:{ballot_id}")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(second)
    assert "bỏ phiếu 2/2 của Ban Dân vận" in second.text
    await second.tap_data("privacyleave:yes")
    await second.tap("Xác nhận rời hệ thống")
    await stage.settle(leaders[3])
    assert "Người giữ phiếu của Ban Dân vận (phiếu 2/2) đã thôi nhiệm vụ" in leaders[3].text
    await leaders[3].tap("Cử người bỏ phiếu")
    await leaders[3].tap("Lãnh đạo 3")
    assert "đã giữ một phiếu khác" in leaders[3].toast
    await leaders[3].tap("Cán bộ")
    await stage.settle(third)
    await voted(third, "Đồng ý")
    assert "ĐÃ GHI NHẬN PHIẾU 2/2 của Ban Dân vận" in third.text
    await leaders[3].say("/bophieu")
    await voted(leaders[3], "Đồng ý")
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == [bloc.agencies[3]] * 2


async def test_a_leader_with_an_invitation_of_his_own_gets_it_too(stage: Stage) -> None:
    """A personal link admits at once, and the paper comes with it; an officer who comes in gets none."""
    bloc, chair, secretary, _officer = await some_have_joined(stage)
    await opened(stage, secretary, chair, FLAG)
    for agency, role in ((4, "officer"), (6, "leader")):
        phone = await stage.stranger("Phạm Chi")
        await phone.say(f"/start {await personal_code(stage, bloc, agency, role)}")
        await phone.say("Phạm Chi")
        await phone.say("Phó Trưởng ban")
        await phone.tap_data(data(phone, "joinok"))
        await stage.settle(phone)
    assert await holder_of(stage, bloc, 4) is None
    assert await holder_of(stage, bloc, 6) == "Phạm Chi"


async def test_of_an_agency_of_officers_the_secretary_names_one(stage: Stage) -> None:
    """Nobody held its paper at the beginning: it stands among what the secretary has to do, and the officer gets the paper."""
    bloc, chair, secretary, officer = await some_have_joined(stage)
    await opened(stage, secretary, chair, FLAG)
    await officer.say("/bophieu")
    assert "Bỏ phiếu" not in officer.buttons
    await secretary.say("/viec")
    assert "Phiếu của Trường Chính trị chưa có người giữ." in secretary.text
    await secretary.tap("Cử người bỏ phiếu")
    assert "không đổi lại được" in secretary.text
    again = secretary.data_of("Cán bộ")
    await secretary.tap("Cán bộ")
    await stage.settle(officer)
    await secretary.tap_data(again)
    assert "không thay người được nữa" in secretary.toast
    await voted(officer, "Đồng ý")

    assert await holder_of(stage, bloc, 7) == "Cán bộ"
    assert await acts(stage, "voter_replaced") == ["voter_replaced"]
    await secretary.say("/nhatky")
    assert "cử người giữ phiếu khác của Trường Chính trị" in secretary.text


async def test_who_leaves_with_a_paper_in_hand_is_told_so_first(on_both: Stage) -> None:
    """On both databases: an old button does not let him go unwarned; then nobody has the paper until the agency's leader names somebody."""
    stage = on_both
    bloc, chair, secretary, leaders = await hall(stage)
    second = await stage.person("Phó ban", bloc, agency=3, roles=("leader",))
    ballot_id = await opened(stage, secretary, chair, FLAG)
    leaves = leaders[3]
    await leaves.tap_data("privacyleave:yes")
    assert "Phiếu của Ban Dân vận chưa bỏ" in leaves.text
    assert leaves.buttons[0] == "Bỏ phiếu"
    await leaves.tap("Xác nhận rời hệ thống")
    assert "Đồng chí đã rời hệ thống" in leaves.text
    for told in (second, secretary):
        await stage.settle(told)
        assert "Người giữ phiếu của Ban Dân vận đã thôi nhiệm vụ" in told.texts[-1]
    await second.say("/bophieu")
    assert "Bỏ phiếu" not in second.buttons
    await second.tap("Cử người bỏ phiếu")
    await second.tap("Phó ban")
    await stage.settle(second)
    await second.say("/bophieu")
    await voted(second, "Không đồng ý")

    assert "ĐÃ GHI NHẬN PHIẾU của Ban Dân vận" in second.text
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == [bloc.agencies[3]]
    assert await acts(stage, "paper_vacant", "voter_replaced") == ["paper_vacant", "voter_replaced"]


async def test_who_has_voted_leaves_without_more_ado(stage: Stage) -> None:
    """The paper is in the urn: nobody is told of anything, and nothing is to be named."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    await voted(leaders[3], "Đồng ý")
    await leaders[3].say("/dulieucanhan")
    await leaders[3].tap("Rời hệ thống")
    assert "chưa bỏ" not in leaders[3].text
    await leaders[3].tap("Xác nhận rời hệ thống")

    assert "Đồng chí đã rời hệ thống" in leaders[3].text
    assert await acts(stage, "paper_vacant") == []


async def test_a_representative_is_replaced_in_mid_ballot(stage: Stage) -> None:
    """The secretary is warned, and may: the old phone casts nothing any more, the new one only when it has been named."""
    bloc, chair, secretary, leaders = await hall(stage)
    second = await stage.person("Phó ban", bloc, agency=3, roles=("officer",))
    ballot_id = await opened(stage, secretary, chair, FLAG)
    gone = leaders[3]
    await gone.tap("Bỏ phiếu")
    await gone.tap("Đồng ý")
    old = gone.data_of("Xác nhận bỏ phiếu")
    await secretary.say("thành viên")
    for label in ("Ban Dân vận", "Lãnh đạo 3", "Thay người"):
        await secretary.tap(label)
    assert "Phiếu của Ban Dân vận chưa bỏ" in secretary.text
    await secretary.tap("Xác nhận thay người")
    await stage.settle(gone)
    await gone.tap_data(old)
    assert "không giữ phiếu này" in gone.toast
    assert "Người giữ phiếu của Ban Dân vận đã thôi nhiệm vụ" in secretary.texts[-1]
    await second.say("/bophieu")
    assert "Bỏ phiếu" not in second.buttons
    await secretary.tap_data(f"vholder:{ballot_id}:{bloc.agencies[3]}")
    await secretary.tap("Phó ban")
    await stage.settle(second)
    await voted(second, "Đồng ý")

    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == [bloc.agencies[3]]


async def test_nobody_takes_a_paper_out_of_a_hand(stage: Stage) -> None:
    """While its holder is of the agency neither a leader nor the secretary names another; nor anybody for an agency not his own."""
    bloc, chair, secretary, leaders = await hall(stage)
    other = await stage.person("Phó ban", bloc, agency=3, roles=("leader",))
    ballot_id = await opened(stage, secretary, chair, FLAG)
    data_ = f"vholder:{ballot_id}:{bloc.agencies[3]}:{other.person_id}"
    await other.say("/viec")
    for phone in (other, secretary, leaders[3]):
        await phone.tap_data(data_)
        assert "không thay người được nữa" in phone.toast
    await leaders[3].tap_data("privacyleave:yes")
    await leaders[3].tap("Xác nhận rời hệ thống")
    for phone in (leaders[4], chair):
        await phone.tap_data(data_)
        assert "do lãnh đạo cơ quan thực hiện" in phone.toast

    assert await holder_of(stage, bloc, 3) == ""
