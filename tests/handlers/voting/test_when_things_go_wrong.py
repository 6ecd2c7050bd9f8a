"""The key is lost, rows were changed, the chair is alone, nobody has joined, plans change: said plainly, and nothing pretends."""

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot.aftermath import tend_ballots, untended
from storage import urn
from storage.tables import Ballot, Holder, Roll, Trail
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import CERTIFICATES, FLAG, asked, hall, opened, prepared, the, voted, yes_no


async def all_vote(stage: Stage, chair: Phone, leaders: list[Phone]) -> None:
    """Everybody casts a yes; the last paper closes the ballot."""
    for leader in leaders:
        if leader is chair:
            await chair.say("/bophieu")
        await voted(leader, "Đồng ý")
    await stage.settle(chair)


async def test_a_wrong_key_throws_nothing_away(stage: Stage) -> None:
    """The last paper is in and the program has another key: chair and secretary hear it once; with the right key it is counted."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    key = stage.machine.house.ballot_key
    stage.machine.house.ballot_key = bytes(32)
    await all_vote(stage, chair, leaders)
    await tend_ballots(stage.machine, await stage.read(untended))
    for phone in (chair, secretary):
        await stage.settle(phone)
        assert sum("khóa khác với khóa lúc bắt đầu" in said for said in phone.texts) == 1
    assert "Không còn khóa" not in secretary.buttons
    assert (await the(stage, ballot_id)).state == "open"
    stage.machine.house.ballot_key = key
    await tend_ballots(stage.machine, await stage.read(untended))

    assert (await the(stage, ballot_id)).state == "counted"


async def test_two_persons_cannot_close_with_a_wrong_key(stage: Stage) -> None:
    """Asked for and confirmed, the close is refused with what to do; nothing is counted and nothing annulled."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    stage.machine.house.ballot_key = bytes(32)
    await closed_by(secretary, chair)

    assert "Các phiếu vẫn còn nguyên." in chair.text
    assert (await the(stage, ballot_id)).state == "open"


async def given_up(stage: Stage, chair: Phone) -> None:
    """The chair gives up a ballot whose key is gone, having been asked."""
    await stage.settle(chair)
    await chair.tap("Không còn khóa")
    assert "không bao giờ được đếm" in chair.text
    await chair.tap("Hủy đợt bỏ phiếu")
    await stage.settle(chair)


async def test_the_chair_gives_up_a_ballot_whose_key_is_gone(stage: Stage) -> None:
    """It is annulled by the chair alone, everybody is told, nothing looks like a result."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    stage.machine.house.ballot_key = bytes(32)
    await all_vote(stage, chair, leaders)
    await secretary.tap_data(f"vannul:{ballot_id}")
    assert (await the(stage, ballot_id)).state == "open"
    await given_up(stage, chair)

    for phone in (chair, secretary, leaders[5]):
        await stage.settle(phone)
        assert "Không mở được hòm phiếu vì mất khóa." in phone.texts[-1]
        assert "bị hủy và không có kết quả" in phone.texts[-1]
    assert "Chuẩn bị bỏ phiếu" in secretary.buttons
    assert "Chuẩn bị bỏ phiếu" not in leaders[5].buttons
    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.wrapped_secret, ballot.published_at) == ("annulled", None, None)
    assert ballot.cleansed_at is not None
    await leaders[5].say("/bophieu")
    assert "đã hủy" in leaders[5].text
    await leaders[5].tap("Xem kết quả")
    assert "mất khóa" in leaders[5].text
    await chair.tap_data(f"vpub:{ballot_id}")
    assert "Chưa có kết quả để công bố" in chair.toast


async def test_a_ballot_that_can_be_counted_is_not_given_up(stage: Stage) -> None:
    """An old button of the chair, with the key back: the ballot stays open."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await chair.tap_data(f"vannul:{ballot_id}")

    assert "mở được hòm phiếu" in chair.toast
    assert (await the(stage, ballot_id)).state == "open"


async def test_an_annulled_ballot_is_repeated(stage: Stage) -> None:
    """With the key back the next ballot counts; the first one stays annulled."""
    _bloc, chair, secretary, leaders = await hall(stage)
    key = stage.machine.house.ballot_key
    first = await opened(stage, secretary, chair, FLAG)
    stage.machine.house.ballot_key = bytes(32)
    await all_vote(stage, chair, leaders)
    await given_up(stage, chair)
    stage.machine.house.ballot_key = key
    second = await opened(stage, secretary, chair, FLAG)
    for leader in leaders:
        await stage.settle(leader)
    await all_vote(stage, chair, leaders)

    assert [(await the(stage, one)).state for one in (first, second)] == ["annulled", "counted"]


@pytest.mark.parametrize("how", ["a paper taken out", "a mark of nobody", "a mark put in"])
async def test_rows_changed_by_hand_annul_the_ballot(stage: Stage, how: str) -> None:
    """Somebody with access to the rows cannot turn the count: it is found, nothing is counted, and it is said."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await voted(leaders[1], "Đồng ý")
    await voted(leaders[2], "Không đồng ý")

    def tamper(session: Session) -> None:
        if how == "a paper taken out":
            papers = session.execute(text("SELECT papers FROM urn")).scalar_one()
            session.execute(text("UPDATE urn SET papers = :left"), {"left": papers[: urn.SEALED]})
        elif how == "a mark put in":
            session.add(Roll(ballot_id=ballot_id, agency_id=bloc.agencies[7]))
        else:
            session.execute(text("UPDATE roll SET agency_id = :other WHERE agency_id = :old"),
                            {"other": foreign, "old": bloc.agencies[1]})  # fmt: skip

    foreign = (await stage.bloc("khac")).agencies[0]
    await stage.write(tamper)
    await closed_by(secretary, chair)

    assert (await the(stage, ballot_id)).state == "annulled"
    await stage.settle(leaders[3])
    assert "Số phiếu trong hòm không khớp" in leaders[3].texts[-1]


async def test_a_dropped_draft_takes_its_buttons_and_names_with_it(stage: Stage) -> None:
    """The secretary gives it up after it was put to the chair: the chair's old button and the leader's say that it is gone."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3, roles=("officer",))
    await prepared(stage, secretary, FLAG)
    await leaders[3].say("/bophieu")
    await leaders[3].tap("Cử người bỏ phiếu")
    await leaders[3].tap("Cán bộ")
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)
    await secretary.tap("Xem lại")
    await secretary.tap("Mục khác")
    await secretary.tap("Bỏ đợt này")
    assert "sẽ mất" in secretary.text
    await secretary.tap("Bỏ đợt này")
    assert "Đã bỏ đợt chuẩn bị này" in secretary.text
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "không còn" in chair.toast
    await leaders[3].tap("Lãnh đạo 3")
    assert "không còn" in leaders[3].toast

    assert await stage.read(lambda s: s.exec(select(Ballot)).all()) == []
    assert await stage.read(lambda s: s.exec(select(Holder)).all()) == []
    assert officer.person_id


async def test_the_chair_begins_what_was_read_and_nothing_else(stage: Stage) -> None:
    """A draft changed after it was put to the chair is shown again before anybody votes."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)
    await secretary.tap("Xem lại")
    await secretary.tap(f"Thêm: {CERTIFICATES}")
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "Nội dung phiếu đã thay đổi" in chair.toast
    assert CERTIFICATES in chair.text
    assert (await the(stage, ballot_id)).state == "draft"
    await chair.tap("Bắt đầu bỏ phiếu")

    assert (await the(stage, ballot_id)).state == "open"


async def test_a_ballot_is_begun_once(stage: Stage) -> None:
    """A second tap of the chair makes no second key and sends no second paper."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await prepared(stage, secretary, FLAG)
    await secretary.tap("Trình chủ trì bắt đầu")
    await stage.settle(chair)
    data, message = chair.data_of("Bắt đầu bỏ phiếu"), chair.card["message_id"]
    await chair.tap_data(data, message)
    before = await stage.read(lambda s: s.exec(select(Ballot.public_key)).one())
    await chair.tap_data(data, message)
    await stage.settle(chair)

    assert "đã bắt đầu" in chair.toast
    assert await stage.read(lambda s: s.exec(select(Ballot.public_key)).one()) == before
    assert [text.count("Kính mời đồng chí bỏ phiếu") for text in leaders[4].texts] == [1]


async def test_one_person_as_chair_and_secretary_needs_a_second_to_close(stage: Stage) -> None:
    """With nobody else in the head agency any leader can confirm, is asked to, and the chair alone cannot."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair", "secretary"))
    leader = await stage.person("Lãnh đạo", bloc, agency=5, roles=("leader",))
    await stage.pass_time(days=1)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1))
    await chair.tap("Xem tiến độ")
    await chair.tap("Kết thúc bỏ phiếu")
    assert "đồng chí khác xác nhận" in chair.text
    await chair.tap_data(f"vend:{ballot_id}")
    assert "đồng chí khác xác nhận" in chair.toast
    await stage.settle(leader)
    await leader.tap("Xác nhận kết thúc")

    assert (await the(stage, ballot_id)).state == "counted"


async def test_the_only_person_of_a_bloc_closes_alone(stage: Stage) -> None:
    """Where nobody else has joined there is nobody to confirm; the trail says who closed."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair", "secretary"))
    await stage.pass_time(days=1)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1))
    await chair.tap("Xem tiến độ")
    await chair.tap("Kết thúc bỏ phiếu")
    await chair.tap("Xác nhận kết thúc")

    assert (await the(stage, ballot_id)).state == "counted"
    closed = await stage.read(lambda s: s.exec(select(Trail).where(Trail.act == "ballot_closed")).one())
    assert closed.person_id == chair.person_id


async def test_a_form_under_way_stays_while_a_vote_is_cast(stage: Stage) -> None:
    """The paper comes in the middle of another form: its text still goes where it was going, before and after the vote."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    invitation = voter.card["message_id"]
    data = voter.data_of("Bỏ phiếu")
    await in_a_form(stage, voter)
    await voter.tap_data(data, invitation)
    assert await form_of(stage, voter) == ("assessing", "note")
    await voter.tap("Đồng ý")
    await voter.tap("Xác nhận bỏ phiếu")

    assert "ĐÃ GHI NHẬN" in voter.text
    assert await form_of(stage, voter) == ("assessing", "note")


async def test_a_paper_waited_for_in_vain_lets_go(stage: Stage) -> None:
    """Whoever was typing a paper when the ballot ended hears it once; the next text means what it always means."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    await voter.say("bỏ phiếu")
    await voter.say("1")
    await closed_by(secretary, chair)
    await voter.say("1")
    assert "Đã kết thúc bỏ phiếu lúc 08:30" in voter.texts[-1]
    await voter.say("việc cần làm")

    assert "Khối các cơ quan Đảng" in voter.texts[-1]


async def closed_by(one: Phone, other: Phone) -> None:
    """One asks for the close, another confirms."""
    await one.say("/bophieu")
    await one.tap("Xem tiến độ")
    await one.tap("Kết thúc bỏ phiếu")
    await other.stage.settle(other)
    await other.tap("Xác nhận kết thúc")
    await other.stage.settle(other)


async def in_a_form(stage: Stage, phone: Phone) -> None:
    """Put somebody into the middle of a form of another conversation."""
    order = text(
        "UPDATE position SET conversation = 'assessing', state = 'note' "
        "WHERE account_id = (SELECT id FROM account WHERE external_id = :chat)"
    )
    await stage.write(lambda session: session.execute(order, {"chat": str(phone.id)}))


async def form_of(stage: Stage, phone: Phone) -> tuple[str, str]:
    """Where somebody's conversation stands."""
    wanted = text(
        "SELECT p.conversation, p.state FROM position p JOIN account a ON a.id = p.account_id WHERE a.external_id = :chat"
    )
    row = await stage.read(lambda session: session.execute(wanted, {"chat": str(phone.id)}).one())
    return row.conversation, row.state
