"""The chair's acts: by the chair, by a leader of the deputy agency, or by the secretary whom the chair has authorised."""

from sqlmodel import Session, delete, select

from storage.tables import Ballot, Meeting, MeetingStep, Office, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import FLAG, hall, opened, prepared, the, voted


async def with_deputy(stage: Stage, bloc: TheBloc) -> None:
    """The third agency is the deputy."""
    office = Office(year_id=bloc.year_id, agency_id=bloc.agencies[2], office="deputy")
    await stage.write(lambda session: session.add(office))


async def test_when_the_chair_is_away_a_leader_of_the_deputy_begins(stage: Stage) -> None:
    """One tap of the secretary puts the ballot to the deputy; that leader begins it, and another one who leads does not."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await with_deputy(stage, bloc)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Trình chủ trì bắt đầu")
    await secretary.tap("Chủ trì vắng: trình Phó khối")
    assert "Đã trình đồng chí Lãnh đạo 2" in secretary.text
    await stage.settle(leaders[2])
    begin = leaders[2].data_of("Bắt đầu bỏ phiếu")
    await leaders[3].say("/viec")
    await leaders[3].tap_data(begin)
    assert "không thuộc phần việc" in leaders[3].toast
    await leaders[2].tap("Bắt đầu bỏ phiếu")

    assert (await the(stage, ballot_id)).state == "open"


async def test_two_who_do_not_preside_do_not_close(stage: Stage) -> None:
    """The secretary asks, another leader of the head agency confirms: refused; the deputy's leader may confirm."""
    bloc, chair, secretary, leaders = await hall(stage)
    second = await stage.person("Lãnh đạo thứ hai", bloc, agency=0, roles=("leader",))
    await with_deputy(stage, bloc)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[4], "Đồng ý")
    await secretary.say("/bophieu")
    await secretary.tap("Xem tiến độ")
    await secretary.tap("Kết thúc bỏ phiếu")
    await stage.settle(second)
    await second.tap("Xác nhận kết thúc")
    assert "cần chủ trì" in second.toast
    assert (await the(stage, ballot_id)).state == "open"
    await stage.settle(leaders[2])
    await leaders[2].tap("Xác nhận kết thúc")

    assert (await the(stage, ballot_id)).state == "counted"


async def test_the_close_is_taken_back_with_one_tap(stage: Stage) -> None:
    """Whoever may confirm may also let voting go on; an old button then confirms nothing."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await secretary.say("/bophieu")
    await secretary.tap("Xem tiến độ")
    await secretary.tap("Kết thúc bỏ phiếu")
    await stage.settle(chair)
    confirm = chair.data_of("Xác nhận kết thúc")
    await chair.tap("Tiếp tục bỏ phiếu")
    await chair.tap_data(confirm)

    assert "Chưa có ai đề nghị kết thúc" in chair.toast
    assert (await the(stage, ballot_id)).state == "open"


async def authorised(chair: Phone) -> None:
    """The chair authorises the secretaries for the year."""
    await chair.say("/dieuhanh")
    await chair.tap("Thêm")
    await chair.tap("Ủy quyền Thư ký")
    await chair.tap("Ủy quyền trong năm")


async def test_an_authorised_secretary_begins_and_publishes(stage: Stage) -> None:
    """Two taps of the chair; the secretary is told, has the chair's buttons, and the trail says who gave what."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await authorised(chair)
    assert "đã ủy quyền cho Thư ký" in chair.text
    await stage.settle(secretary)
    assert "Chủ trì đã ủy quyền" in secretary.texts[-1]
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Bắt đầu bỏ phiếu")
    for leader in leaders:
        await stage.settle(leader)
        await voted(leader, "Đồng ý")
    await stage.settle(secretary)
    await secretary.tap("Xem kết quả")
    await secretary.tap("Công bố kết quả")

    assert (await the(stage, ballot_id)).published_at is not None
    noted = await stage.read(lambda s: s.exec(select(Trail).where(Trail.act == "standing_given")).one())
    assert noted.person_id == chair.person_id


async def test_an_authorisation_taken_back_gives_nothing_any_more(stage: Stage) -> None:
    """The secretary puts ballots to the chair again; without the chair nobody gives it."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    await authorised(chair)
    await chair.tap("Thôi ủy quyền")
    ballot_id = await prepared(stage, secretary, FLAG)
    assert "Bắt đầu bỏ phiếu" not in secretary.buttons
    await secretary.tap_data("stand:yes")
    assert "không thuộc phần việc" in secretary.toast

    assert (await the(stage, ballot_id)).state == "draft"


async def test_a_ballot_prepared_before_the_meeting_belongs_to_it(stage: Stage) -> None:
    """Prepared when no meeting was planned, it cannot begin; with one planned for today it can, and is that meeting's."""
    bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    planned: list[Meeting] = []

    def put_off(session: Session) -> None:
        planned.append(session.get_one(Meeting, bloc.meeting_id))
        session.get_one(Ballot, ballot_id).meeting_id = None
        session.flush()
        session.exec(delete(MeetingStep))
        session.delete(planned[0])

    await stage.write(put_off)
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "Chỉ bắt đầu bỏ phiếu trong ngày họp" in chair.toast
    await stage.write(lambda s: s.add(Meeting(**planned[0].model_dump())))
    await chair.tap("Bắt đầu bỏ phiếu")

    found = await the(stage, ballot_id)
    assert (found.state, found.meeting_id) == ("open", bloc.meeting_id)
