"""Secret, on paper, for all who are in the hall: the program hands out the slips and takes the counts; and the round after it."""

from sqlmodel import Session, select

from bot.audit import audit_rows
from domain.channels import Channel
from domain.voters import Voter
from storage import ballots, honours, presence, urn
from storage.tables import Ballot, Meeting, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.minuted import COUNT, papers
from tests.handlers.voting.hall import FLAG, asked_of, confirmed, hall, prepared, the, voted, yes_no
from tests.handlers.voting.test_somebody_presides import with_deputy


async def counted(stage: Stage, chair: Phone, secretary: Phone, ballot_id: str, counts: str) -> None:
    """Asked for by the secretary, confirmed by the chair, typed by the secretary."""
    await secretary.tap_data(f"vclose:{ballot_id}")
    await stage.settle(chair)
    await chair.tap_data(f"vend:{ballot_id}")
    await secretary.tap_data(f"vprog:{ballot_id}")
    await secretary.tap("Nhập kết quả câu 1")
    await secretary.say(counts)
    await secretary.tap("Kiểm phiếu")
    await stage.settle(chair)


async def test_a_ballot_wholly_on_paper_goes_from_preparation_to_minutes(stage: Stage) -> None:
    """The chair chooses it with one tap on the card put before him; opened, counted, confirmed, published, and in the minutes."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)
    await chair.tap("Phát phiếu giấy")
    assert "Các cơ quan có mặt bỏ phiếu giấy" in chair.text
    assert "Phiếu đã gửi" not in chair.text
    await stage.settle(chair)
    assert all("bỏ phiếu giấy tại hội nghị" in leader.text for leader in leaders[1:])
    assert not any("Kính mời đồng chí bỏ phiếu" in text for leader in leaders for text in leader.texts)
    assert await stage.read(urn.complete) == []  # nobody but people knows when all slips are in the box
    await leaders[4].tap_data(f"vcast:{ballot_id}:{bloc.agencies[4]}:AQ")
    assert "bỏ phiếu giấy" in leaders[4].toast

    await counted(stage, chair, secretary, ballot_id, "7 1 1")
    ballot = await the(stage, ballot_id)
    assert ballot.state == "counted"
    assert ballot.result is not None
    assert ballot.result["channels"] == {"paper": 9}
    assert ballot.result["questions"][0]["tally"]["yes"] == [7]
    for phone in (secretary, chair):
        (paper,) = papers(stage, phone, COUNT)
        assert "bỏ phiếu kín phiếu giấy" in paper
        assert "- Số phiếu phát ra: 9.\n- Số phiếu thu về: 9." in paper
    await chair.say("/ketqua")
    await chair.tap_data(f"vres:{ballot_id}:0")
    await chair.tap("Công bố kết quả")
    chosen = await stage.read(lambda session: honours.chosen(session, bloc.year_id, "PROV_FLAG"))
    assert len(chosen) == 1
    lines, well = await stage.read(lambda session: audit_rows(session, stage.machine.settings.data_dir))
    assert well, lines


async def test_whoever_prepares_and_presides_begins_on_paper_within_two_taps(stage: Stage) -> None:
    """From the prepared ballot: the rules, then slips; not before the rules are confirmed, and not for who does not preside."""
    bloc = await stage.bloc(members=5)
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair", "secretary"))
    other = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    await stage.pass_time(days=1)
    ballot_id = await prepared(stage, chair, FLAG)
    await chair.tap("Quy tắc")
    assert "Phát phiếu giấy" not in chair.buttons
    await confirmed(stage, bloc, chair)
    await other.say("/bophieu")
    await other.tap_data(f"vrules:{ballot_id}")
    assert "Phát phiếu giấy" not in other.buttons
    await chair.tap_data(f"vedit:{ballot_id}")
    for label in ("Quy tắc", "Phát phiếu giấy"):
        await chair.tap(label)
    assert (await the(stage, ballot_id)).state == "open"
    assert len(await stage.read(lambda session: urn.voted(session, ballot_id))) == 5


async def test_slips_go_to_who_is_there_and_leave_written_opinions_alone(stage: Stage) -> None:
    """One is away and votes by phone, one has written: neither gets a slip."""
    bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vgive:{ballot_id}:{bloc.agencies[8]}:e")

    def hall_without(session: Session) -> None:
        there = {key: key not in bloc.agencies[7:] for key in bloc.agencies}
        presence.take(session, session.get_one(Meeting, bloc.meeting_id), there, secretary.person_id, stage.now)

    await stage.write(hall_without)
    await secretary.tap_data(f"vask:{ballot_id}")
    await stage.settle(chair)
    await chair.tap("Phát phiếu giấy")
    roll = await stage.read(lambda session: urn.roll(session, ballot_id))
    assert roll[Voter(bloc.agencies[8])] == "written"
    assert Voter(bloc.agencies[7]) not in roll
    assert [*roll.values()].count(Channel.PAPER) == 7


async def second_round(stage: Stage, *, on_paper: bool) -> tuple[TheBloc, Phone, list[Phone], str]:
    """A ballot begun by the deputy's leader in the chair's place, counted with nobody elected, and published by him."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await with_deputy(stage, bloc)
    acting = leaders[2]
    ballot_id = await asked_of(stage, bloc, secretary, yes_no(bloc, 1))
    await secretary.say("/bophieu")
    await secretary.tap_data(f"vask:{ballot_id}:deputy")
    await stage.settle(acting)
    await acting.tap("Phát phiếu giấy" if on_paper else "Bắt đầu bỏ phiếu")
    await stage.settle(acting)
    if on_paper:
        await counted(stage, acting, secretary, ballot_id, "2 7 0")
    else:
        for leader in leaders:
            await leader.say("/bophieu")
            await voted(leader, "Không đồng ý")
    await acting.tap_data(f"vres:{ballot_id}:0")
    await acting.tap("Công bố kết quả")
    return bloc, acting, leaders, ballot_id


async def test_who_acts_for_the_chair_begins_the_next_round(stage: Stage) -> None:
    """One tap, as the chair; the leaders of other agencies neither see it nor may do it."""
    _bloc, acting, leaders, ballot_id = await second_round(stage, on_paper=False)
    await leaders[3].say("/ketqua")
    await leaders[3].tap_data(f"vres:{ballot_id}:0")
    assert "Bỏ phiếu vòng 2" not in leaders[3].buttons
    await leaders[3].tap_data(f"vround:{ballot_id}")
    assert "không thuộc phần việc" in leaders[3].toast
    assert await stage.read(lambda session: ballots.of_next_round(session, ballot_id)) is None
    await acting.tap("Bỏ phiếu vòng 2")
    again = await stage.read(lambda session: ballots.of_next_round(session, ballot_id))
    assert again is not None
    assert (again.state, again.opened_by) == ("open", acting.person_id)
    noted = await stage.read(lambda session: session.exec(select(Trail).where(Trail.act == "round_prepared")).one())
    assert noted.person_id == acting.person_id


async def test_after_a_ballot_on_paper_the_next_round_asks_how(stage: Stage) -> None:
    """Nobody is sent to a phone unasked: slips again are one tap away."""
    _bloc, acting, _leaders, ballot_id = await second_round(stage, on_paper=True)
    await acting.tap("Bỏ phiếu vòng 2")
    again = await stage.read(lambda session: ballots.of_next_round(session, ballot_id))
    assert again is not None
    assert again.state == "draft"
    assert {"Bắt đầu bỏ phiếu", "Phát phiếu giấy"} <= set(acting.buttons)
    await acting.tap("Phát phiếu giấy")
    row = await stage.read(lambda session: session.get_one(Ballot, again.id))
    assert row.state == "open"
    assert len(await stage.read(lambda session: urn.voted(session, again.id))) == 9
