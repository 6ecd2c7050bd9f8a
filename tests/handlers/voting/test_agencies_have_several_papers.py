"""Two papers an agency, each with another of its people: named with one tap, cast, counted, told and recounted."""

import json
from datetime import timedelta
from functools import partial

from sqlmodel import Session, select

from bot.audit import audit_rows
from domain import ballot_file
from domain.voters import Voter
from handlers.voting import outages, use_cases
from storage import ballots, holders, urn
from storage.tables import Ballot, BallotFile, Holder, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.minuted import COUNT, papers
from tests.handlers.voting.hall import FLAG, hall, prepared, the, voted
from tests.handlers.voting.races import begun, in_any_order
from tests.storage.elections import seeded

SET = ("Quy tắc", "Thêm", "Số phiếu mỗi cơ quan")


async def hall_of_two(stage: Stage) -> tuple[TheBloc, Phone, Phone, list[Phone], list[Phone]]:
    """The usual hall, a second person in every agency, and a prepared ballot with two papers an agency."""
    bloc, chair, secretary, leaders = await hall(stage)
    seconds = [secretary]
    seconds += [await stage.person(f"Cán bộ {n}", bloc, agency=n, roles=("officer",)) for n in range(1, 9)]
    await prepared(stage, secretary, FLAG)
    for label in SET:
        await secretary.tap(label)
    await secretary.tap("mỗi cơ quan 2 phiếu, mỗi phiếu một người")
    assert "Số phiếu: mỗi cơ quan 2 phiếu, mỗi phiếu một người." in secretary.text
    return bloc, chair, secretary, leaders, seconds


async def name_all(stage: Stage, bloc: TheBloc, leaders: list[Phone], seconds: list[Phone], ballot_id: str) -> None:
    """Each leader names the second person for the second paper, with one tap on the way of the buttons."""
    for place, (leader, second) in enumerate(zip(leaders, seconds, strict=True)):
        await leader.say("/bophieu")
        await leader.tap_data(f"vholder:{ballot_id}:{bloc.agencies[place]}.2:{second.person_id}")
    await stage.settle(leaders[0])


async def begin(stage: Stage, chair: Phone, secretary: Phone, ballot_id: str) -> None:
    """The chair begins what the secretary puts before him."""
    await secretary.tap_data(f"vask:{ballot_id}")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)


async def the_draft(stage: Stage) -> str:
    """The one prepared ballot."""
    wanted = select(Ballot.id).where(Ballot.kind == "real", Ballot.state == "draft")
    return await stage.read(lambda session: session.exec(wanted).one())


async def test_a_vote_with_two_papers_an_agency(stage: Stage) -> None:
    """Named, cast, counted: eighteen papers, two thirds are twelve; cards say which paper it is; file, minutes and audit agree."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    leader = leaders[3]
    await leader.say("/bophieu")
    await leader.tap("Cử người bỏ phiếu")
    assert leader.buttons[:2] == ["Ban Dân vận (phiếu 1/2): Lãnh đạo 3", "Ban Dân vận (phiếu 2/2): chưa có"]
    await leader.tap("Ban Dân vận (phiếu 2/2): chưa có")
    await leader.tap("Cán bộ 3")
    await stage.settle(seconds[3])
    assert "Đồng chí được cử bỏ phiếu của Ban Dân vận (phiếu 2/2)" in seconds[3].text
    await name_all(stage, bloc, leaders, seconds, ballot_id)
    await secretary.tap_data(f"vedit:{ballot_id}")
    assert "cần 12 phiếu" in secretary.text
    await begin(stage, chair, secretary, ballot_id)
    content = ballots.content_of(await the(stage, ballot_id))
    assert (content.papers, content.issued) == (2, 18)
    assert "Kính mời đồng chí bỏ phiếu 1/2 của Ban Dân vận." in leader.text
    assert "Kính mời đồng chí bỏ phiếu 2/2 của Ban Dân vận." in seconds[3].text

    await seconds[3].tap("Bỏ phiếu")
    assert "Phiếu 2/2 của Ban Dân vận." in seconds[3].text
    assert "(12 phiếu)" in seconds[3].text
    await seconds[3].tap("Đồng ý")
    await seconds[3].tap("Xác nhận bỏ phiếu")
    assert "ĐÃ GHI NHẬN PHIẾU 2/2 của Ban Dân vận" in seconds[3].text
    assert "Mã đối chiếu" in seconds[3].text
    await secretary.say("/viec")
    assert "Đang bỏ phiếu: 1/18 phiếu." in secretary.text
    await secretary.tap_data(f"vprog:{ballot_id}")
    assert "Đã bỏ 1/18 phiếu." in secretary.text
    assert "Ban Tổ chức (2 phiếu)" in secretary.text
    await leaders[5].tap_data(f"vprog:{ballot_id}")
    assert "Đã bỏ phiếu: chưa quá nửa số phiếu." in leaders[5].text


async def test_two_papers_an_agency_are_counted_told_and_recounted(stage: Stage) -> None:
    """Ten of eighteen are not two thirds: result, minutes, published file, its recount and the audit say the same."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    await name_all(stage, bloc, leaders, seconds, ballot_id)
    await begin(stage, chair, secretary, ballot_id)
    for voter in [*leaders, *seconds]:
        await voter.say("/bophieu")
        await voted(voter, "Đồng ý" if voter in leaders or voter is seconds[3] else "Không đồng ý")
    await stage.settle(secretary)
    ballot = await the(stage, ballot_id)
    assert ballot.state == "counted"
    assert ballot.result is not None
    (line,) = ballot.result["questions"][0]["nominees"]
    assert (line["yes"], line["no"], line["base"], line["needed"], line["verdict"]) == (10, 8, 18, 12, "not_enough")
    (paper,) = papers(stage, secretary, COUNT)
    assert "- Số cơ quan có quyền bỏ phiếu: 9." in paper
    assert "- Số phiếu phát ra: 18.\n- Số phiếu thu về: 18." in paper
    assert "mỗi cơ quan thành viên 2 phiếu" in paper
    assert "Cán bộ 3, Chuyên viên (Ban Dân vận Tỉnh ủy)" in paper

    await chair.tap_data(f"vres:{ballot_id}:0")
    await chair.tap("Công bố kết quả")
    file = json.loads((await stage.read(lambda session: session.get_one(BallotFile, ballot_id))).content)
    assert (file["members"], file["content"]["papers"]) == (18, 2)
    assert ballot_file.recount(file)[1] == []
    lines, well = await stage.read(lambda session: audit_rows(session, stage.machine.settings.data_dir))
    assert well, lines


async def test_a_delegate_casts_the_own_paper_and_no_other(stage: Stage) -> None:
    """Forged for the colleague's paper, for a third one, for one of two papers by its agency's officer: refused, nothing is marked."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    await name_all(stage, bloc, leaders, seconds, ballot_id)
    other = await stage.person("Cán bộ khác", bloc, agency=3, roles=("officer",))
    await begin(stage, chair, secretary, ballot_id)
    agency = bloc.agencies[3]
    await other.say("/viec")
    for who, paper in (
        (seconds[3], agency), (leaders[3], f"{agency}.2"), (leaders[3], f"{agency}.3"), (seconds[3], f"{agency}.1"),
        (seconds[3], f"{agency}.3"), (other, agency), (other, f"{agency}.2"), (seconds[4], f"{agency}.2"),
    ):  # fmt: skip
        for data in (f"vpaper:{ballot_id}:{paper}", f"vcast:{ballot_id}:{paper}:AQ"):
            await who.tap_data(data)
            assert "không giữ phiếu này" in who.toast, (who.id, data)
    assert await stage.read(lambda session: urn.voted(session, ballot_id)) == []


async def test_nobody_is_named_for_two_papers(stage: Stage) -> None:
    """Before voting begins whoever is named for the other paper changes to it, and everybody whose paper changes hands hears it; afterwards
    nobody gets a second one."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    agency, leader, second = bloc.agencies[3], leaders[3], seconds[3]
    await leader.say("/bophieu")
    await leader.tap_data(f"vholder:{ballot_id}:{agency}.2:{second.person_id}")
    await leader.tap_data(f"vholder:{ballot_id}:{agency}:{second.person_id}")
    await stage.settle(second)
    held = select(Holder.number, Holder.person_id).where(Holder.agency_id == agency)
    assert await stage.read(lambda session: session.exec(held).all()) == [(1, second.person_id)]
    assert "Đồng chí được cử bỏ phiếu của Ban Dân vận (phiếu 1/2)" in "\n".join(second.texts)
    assert leader.buttons[:2] == ["○ Lãnh đạo 3", "● Cán bộ 3"]
    await begin(stage, chair, secretary, ballot_id)
    # the leader, free again, holds the second paper as the row of the beginning says
    assert await stage.read(lambda session: holders.named(session, ballot_id, agency)) == {
        1: second.person_id, 2: leader.person_id
    }  # fmt: skip
    # an agency whose second paper nobody holds: its leader cannot take it to the own one
    await leaders[4].say("/viec")
    assert "Phiếu của Ban Nội chính (phiếu 2/2) chưa có người giữ." in leaders[4].text
    await leaders[4].tap_data(f"vholder:{ballot_id}:{bloc.agencies[4]}.2:{leaders[4].person_id}")
    assert "đã giữ một phiếu khác" in leaders[4].toast
    await leaders[4].tap_data(f"vholder:{ballot_id}:{bloc.agencies[4]}.2:{seconds[4].person_id}")
    await stage.settle(seconds[4])
    assert "Kính mời đồng chí bỏ phiếu 2/2 của Ban Nội chính." in seconds[4].text
    noted = await stage.read(lambda session: session.exec(select(Trail).where(Trail.act == "voter_replaced")).one())
    assert (noted.what["agency"], noted.what["nth"]) == (bloc.agencies[4], "2/2")


async def test_one_of_two_papers_is_a_slip(stage: Stage) -> None:
    """One delegate votes on paper, the colleague by phone; the slip takes the phone's place for its own paper alone."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    await name_all(stage, bloc, leaders, seconds, ballot_id)
    await begin(stage, chair, secretary, ballot_id)
    await secretary.tap_data(f"vslips:{ballot_id}:0")
    await secretary.tap("Trang sau")
    await secretary.tap_data(f"vgive:{ballot_id}:{bloc.agencies[8]}.2:p")
    await stage.settle(seconds[8])
    assert "Báo Kon Tum (phiếu 2/2) bỏ phiếu giấy tại hội nghị" in seconds[8].text
    await seconds[8].tap_data(f"vcast:{ballot_id}:{bloc.agencies[8]}.2:AQ")
    assert "bỏ phiếu giấy" in seconds[8].toast
    for voter in [*leaders, *seconds[:8]]:
        await voter.say("/bophieu")
        await voted(voter, "Đồng ý")
    await stage.settle(secretary)
    assert (await the(stage, ballot_id)).state == "counting"
    await secretary.tap_data(f"vslip:{ballot_id}:0:y")
    await secretary.tap_data(f"vtally:{ballot_id}")
    ballot = await the(stage, ballot_id)
    assert ballot.result is not None
    assert ballot.result["channels"] == {"electronic": 17, "paper": 1}
    assert ballot.result["questions"][0]["tally"]["yes"] == [18]
    roll = await stage.read(lambda session: urn.roll(session, ballot_id))
    assert [str(voter) for voter, channel in roll.items() if channel == "paper"] == [f"{bloc.agencies[8]}.2"]


async def test_after_an_outage_every_delegate_without_a_paper_is_told(stage: Stage) -> None:
    """Each of the own paper; whose paper is in, is left alone, whatever the colleague has done."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    await name_all(stage, bloc, leaders, seconds, ballot_id)
    await begin(stage, chair, secretary, ballot_id)
    await voted(leaders[3], "Đồng ý")
    house = stage.machine.house
    await stage.write(lambda session: outages.beat(session, house, stage.now, back=False))
    await stage.write(lambda session: outages.beat(session, house, stage.now + timedelta(minutes=4), back=True))
    later = stage.now + timedelta(minutes=4, seconds=20)
    assert await stage.write(lambda session: outages.beat(session, house, later, back=False)) == 17
    await stage.settle(seconds[3])
    assert "Phiếu 2/2 của Ban Dân vận." in seconds[3].text
    assert "CHƯA được ghi nhận" in seconds[3].text
    assert "CHƯA" not in leaders[3].text


async def test_a_later_round_has_the_same_papers_in_the_same_hands(stage: Stage) -> None:
    """Also when the bloc has set another number meanwhile."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    await name_all(stage, bloc, leaders, seconds, ballot_id)
    await begin(stage, chair, secretary, ballot_id)
    for voter in [*leaders, *seconds]:
        await voter.say("/bophieu")
        await voted(voter, "Không đồng ý")
    await chair.say("/ketqua")
    await chair.tap_data(f"vres:{ballot_id}:0")
    await chair.tap("Công bố kết quả")
    beside = await prepared_beside(stage, bloc)
    await secretary.tap_data(f"vset:{beside}:papers:1")
    await chair.tap("Bỏ phiếu vòng 2")
    again = await stage.read(lambda session: ballots.of_next_round(session, ballot_id))
    assert again is not None
    assert again.state == "open"
    assert ballots.content_of(again).papers == 2

    def held(session: Session, number: str) -> list[dict[int, str]]:
        return [holders.named(session, number, agency) for agency in bloc.agencies]

    before = await stage.read(partial(held, number=ballot_id))
    assert await stage.read(partial(held, number=again.id)) == before
    assert all(len(one) == 2 for one in before)


async def prepared_beside(stage: Stage, bloc: TheBloc) -> str:
    """One more draft of the year."""
    number = stage.new_id()
    content = ballots.Content((), ()).to_json()
    row = Ballot(id=number, year_id=bloc.year_id, title="Khác", content=content)
    await stage.write(lambda session: session.add(row))
    return number


async def test_fewer_papers_before_the_beginning_leave_no_name_behind(stage: Stage) -> None:
    """Named for a second paper that is no more: no row, no invitation, and the old button is refused."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    await name_all(stage, bloc, leaders, seconds, ballot_id)
    await secretary.tap_data(f"vset:{ballot_id}:papers:1")
    await begin(stage, chair, secretary, ballot_id)
    numbers = await stage.read(lambda session: set(session.exec(select(Holder.number)).all()))
    assert numbers == {1}
    assert "Kính mời đồng chí bỏ phiếu của Ban Dân vận." in leaders[3].text
    await seconds[3].tap_data(f"vpaper:{ballot_id}:{bloc.agencies[3]}.2")
    assert "không giữ phiếu này" in seconds[3].toast


async def test_two_delegates_of_one_agency_vote_at_once(on_both: Stage) -> None:
    """A hundred races on either database: two papers of one agency, each tapped twice at the same moment: two marks, two papers, each
    recorded once."""
    stage, chance = on_both, seeded(61)
    bloc, _chair, secretary, leaders = await hall(stage)
    second = await stage.person("Cán bộ", bloc, agency=3, roles=("officer",))
    await prepared(stage, secretary, FLAG)
    draft = await the_draft(stage)
    await secretary.tap_data(f"vset:{draft}:papers:2")
    voters = [
        (Voter(bloc.agencies[3], 1), leaders[3].person_id), (Voter(bloc.agencies[3], 2), second.person_id)
    ] * 2  # fmt: skip
    for _ in range(100):
        ballot = await begun(stage, bloc, [leader.person_id for leader in leaders])

        def name(session: Session, number: str = ballot.id) -> None:
            holders.name(session, number, Voter(bloc.agencies[3], 2), second.person_id)

        await stage.write(name)

        def cast(session: Session, voter: Voter, person_id: str, mask: str, number: str = ballot.id) -> bool:
            done = use_cases.cast_paper(session, number, voter, person_id, mask)
            use_cases.drop_paper(session, done)
            return done.first

        votes = [
            stage.machine.writer.run(
                partial(cast, voter=voter, person_id=person_id, mask=ballot.mask(chance)), lane
            )
            for lane, (voter, person_id) in enumerate(voters)
        ]  # fmt: skip
        first = await in_any_order(chance, *votes)
        assert (first[0] + first[2], first[1] + first[3]) == (1, 1)
        roll = await stage.read(partial(urn.roll, ballot_id=ballot.id))
        assert [*roll] == [Voter(bloc.agencies[3], 1), Voter(bloc.agencies[3], 2)]
        assert await stage.read(partial(urn.papers_in, ballot_id=ballot.id)) == 2
