"""Tổ kiểm phiếu: people of the member agencies, named for one meeting, see who has not voted and confirm the close."""

from sqlmodel import Session, col, select

from domain.quorum import TELLERS_MOST
from storage import presence
from storage.tables import Ballot, Meeting, Seat, Teller, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import FLAG, hall, opened, voted


async def named(stage: Stage, secretary: Phone, *names: str) -> None:
    """The meeting has begun, and these people are named."""
    await secretary.say("/hoinghi")
    if "Bắt đầu hội nghị" in secretary.buttons:
        await secretary.tap("Bắt đầu hội nghị")
        await secretary.say("/hoinghi")
    await secretary.tap("Thêm")
    await secretary.tap("Tổ kiểm phiếu (0)")
    for name in names:
        await secretary.tap(f"○ {name}")
    await stage.settle(secretary)


async def team(stage: Stage) -> set[str]:
    return await stage.read(lambda session: set(session.exec(select(Teller.person_id))))


async def test_a_teller_sees_who_has_not_voted_and_confirms(stage: Stage) -> None:
    """Named in two taps behind Thêm, and told; of others in the hall the same card has numbers only."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await named(stage, secretary, "Lãnh đạo 5")
    assert any("Đồng chí được cử vào tổ kiểm phiếu" in text for text in leaders[5].texts)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    for phone in (leaders[5], leaders[4]):
        await phone.say("/viec")
        await phone.tap_data(f"vprog:{ballot_id}")
    assert "Chưa bỏ phiếu: " in leaders[5].text
    assert "Kết thúc bỏ phiếu" not in leaders[5].buttons
    assert "Chưa bỏ phiếu: " not in leaders[4].text
    await leaders[5].say("/viec")
    assert "Đang bỏ phiếu: 1/9 cơ quan." in leaders[5].text
    await leaders[5].tap_data(f"vclose:{ballot_id}")
    assert "Tổ kiểm phiếu xác nhận khi" in leaders[5].toast + leaders[5].text
    await chair.say("/bophieu")
    await chair.tap_data(f"vclose:{ballot_id}")
    await stage.settle(leaders[5])
    await leaders[5].tap("Xác nhận kết thúc")
    ballot = await stage.read(lambda session: session.get_one(Ballot, ballot_id))
    assert (ballot.state, ballot.closed_by) == ("counted", leaders[5].person_id)


async def test_without_somebody_who_presides_no_team_closes(stage: Stage) -> None:
    """The secretary asks and a teller confirms: the chair has to be one of the two."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await named(stage, secretary, "Lãnh đạo 5")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await secretary.tap_data(f"vclose:{ballot_id}")
    await leaders[5].tap_data(f"vend:{ballot_id}")
    assert "cần chủ trì đề nghị hoặc xác nhận" in leaders[5].toast + leaders[5].text
    assert await stage.read(lambda session: session.get_one(Ballot, ballot_id).state) == "open"


async def test_the_seat_ends_with_the_meeting(stage: Stage) -> None:
    """And with the person's place in the bloc: a name in the list is no right any more."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await named(stage, secretary, "Lãnh đạo 5", "Lãnh đạo 6")
    counting = await stage.read(lambda session: presence.counting(session, bloc.meeting_id))
    assert counting == {leaders[5].person_id, leaders[6].person_id}

    def leaves(session: Session) -> None:
        for seat in session.exec(select(Seat).where(Seat.person_id == leaders[6].person_id)):
            seat.until_at = stage.now

    await stage.write(leaves)
    assert await stage.read(lambda session: presence.counting(session, bloc.meeting_id)) == {leaders[5].person_id}

    def over(session: Session) -> None:
        session.get_one(Meeting, bloc.meeting_id).state = "ended"

    await stage.write(over)
    assert await stage.read(lambda session: presence.counting(session, bloc.meeting_id)) == set()
    await secretary.tap_data(f"mttell:{bloc.meeting_id}:{leaders[4].person_id}:1:0")
    assert "Hội nghị đã kết thúc" in secretary.toast + secretary.text


async def test_a_team_of_another_meeting_counts_nothing_here(stage: Stage) -> None:
    """The ballot belongs to its meeting."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)

    def elsewhere(session: Session) -> None:
        other = Meeting(
            id=stage.new_id(), year_id=bloc.year_id, title="Hội nghị khác", starts_at=stage.now, state="open"
        )
        session.add(other)
        session.flush()
        session.add(
            Teller(
                meeting_id=other.id, person_id=leaders[5].person_id, agency_id=bloc.agencies[5],
                named_by=secretary.person_id, named_at=stage.now,
            )
        )  # fmt: skip

    await stage.write(elsewhere)
    await leaders[5].say("/viec")
    await leaders[5].tap_data(f"vprog:{ballot_id}")
    assert "Chưa bỏ phiếu: " not in leaders[5].text
    await leaders[5].tap_data(f"vend:{ballot_id}")
    assert await stage.read(lambda session: session.get_one(Ballot, ballot_id).state) == "open"


async def test_who_may_count_is_of_a_member_and_presides_over_nothing(stage: Stage) -> None:
    """Chair and secretary are not in the list, a forged stranger is refused, a sixth does not fit, a second tap changes nothing."""
    bloc, chair, secretary, leaders = await hall(stage)
    far: TheBloc = await stage.bloc("ha-giang")
    stranger = await stage.person("Người Khối khác", far, agency=2)
    await named(stage, secretary, *(f"Lãnh đạo {n}" for n in range(1, TELLERS_MOST + 1)))
    assert not any("Chủ trì" in name or "Thư ký" in name for name in secretary.buttons)
    before = await team(stage)
    assert len(before) == TELLERS_MOST
    await secretary.tap("○ Lãnh đạo 6")
    assert "có tối đa 5 người" in secretary.toast + secretary.text
    for person_id in (stranger.person_id, chair.person_id, "nobody"):
        await secretary.tap_data(f"mttell:{bloc.meeting_id}:{person_id}:1:0")
        assert "không còn trong các cơ quan thành viên" in secretary.toast + secretary.text
    await secretary.tap_data(f"mttell:{bloc.meeting_id}:{leaders[1].person_id}:1:0")
    assert await team(stage) == before
    off = secretary.data_of("● Lãnh đạo 1")
    await secretary.tap_data(off)
    await secretary.tap_data(off)
    assert await team(stage) == before - {leaders[1].person_id}
    told = await stage.read(
        lambda session: session.exec(select(Trail.act).where(col(Trail.act).startswith("teller_"))).all()
    )
    assert sorted(told) == ["teller_dropped", *["teller_named"] * TELLERS_MOST]


async def test_only_the_heads_people_name_a_team(stage: Stage) -> None:
    """A leader's forged tap names nobody."""
    bloc, _chair, _secretary, leaders = await hall(stage)
    await leaders[2].say("/viec")
    for data in (f"mttell:{bloc.meeting_id}:{leaders[2].person_id}:1:0", f"mtteam:{bloc.meeting_id}:0"):
        await leaders[2].tap_data(data)
        assert "không thuộc phần việc" in leaders[2].toast + leaders[2].text
    assert await team(stage) == set()
