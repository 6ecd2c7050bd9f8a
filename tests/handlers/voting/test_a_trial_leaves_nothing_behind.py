"""Bỏ phiếu thử: other colours on every card, who cannot vote and why, and no row of it when it is over."""

from sqlmodel import Session, select

from storage import ballots, urn
from storage.tables import Ballot, Person, Roll
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import FLAG, hall, opened, voted
from tests.handlers.voting.test_agencies_have_several_papers import begin, hall_of_two, name_all, the_draft

BAND = "🟧"


async def tried(stage: Stage, secretary: Phone, voter: Phone) -> None:
    """The secretary sends the trial, and this one tries."""
    await secretary.say("bỏ phiếu thử")
    await secretary.tap("Gửi phiếu thử")
    await stage.settle(voter)
    for label in ("Bỏ phiếu thử", "Đồng ý", "Xác nhận bỏ phiếu"):
        assert BAND in voter.text, label
        await voter.tap(label)
    assert BAND in voter.text


def left(session: Session) -> tuple[int, list[str]]:
    """Marks on all rolls, and the kinds of the ballots there are."""
    return len(session.exec(select(Roll)).all()), sorted(session.exec(select(Ballot.kind)))


async def test_the_first_vote_in_earnest_ends_it(on_both: Stage) -> None:
    """On both databases: neither its marks nor itself are in the rows, and its old buttons say that it is gone."""
    stage = on_both
    _bloc, chair, secretary, leaders = await hall(stage)
    await tried(stage, secretary, leaders[5])
    await stage.settle(leaders[6])
    old, message = leaders[6].data_of("Bỏ phiếu thử"), leaders[6].card["message_id"]
    assert await stage.read(left) == (1, ["trial"])
    await opened(stage, secretary, chair, FLAG)
    assert await stage.read(left) == (0, ["real"])
    await leaders[6].tap_data(old, message)
    assert "Đợt bỏ phiếu này không còn" in leaders[6].toast
    await voted(leaders[5], "Đồng ý")

    assert BAND not in "".join(leaders[5].texts[-1:])


async def test_beside_a_vote_in_earnest_there_is_none(stage: Stage) -> None:
    """Typed or tapped from an old card, nobody makes a new one while a ballot is open."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    await leaders[5].say("bỏ phiếu thử")
    assert "đang bỏ phiếu chính thức" in leaders[5].texts[-1]
    for data in ("trialnew", "trialmine:x", "trialsend:x"):
        await secretary.tap_data(data)
        assert "đang bỏ phiếu chính thức" in secretary.toast

    assert await stage.read(left) == (0, ["real"])


async def test_the_secretary_ends_it_with_one_tap(stage: Stage) -> None:
    """Nobody else does; afterwards there is no row of it."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    await tried(stage, secretary, leaders[5])
    await leaders[5].tap_data("trialend:x")
    assert "không thuộc phần việc" in leaders[5].toast
    await secretary.tap("Kết thúc bỏ phiếu thử")
    assert "không lưu lại gì của đợt thử" in secretary.text

    assert await stage.read(left) == (0, [])


async def test_it_tells_whose_phone_does_not_work(stage: Stage) -> None:
    """Who has tried, who has not, whom no message reaches, and which agencies have nobody who could vote."""
    bloc = await stage.bloc()
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("leader", "secretary"))
    people = [await stage.person(f"Lãnh đạo {n}", bloc, agency=n, roles=("leader",)) for n in (1, 2, 3)]

    def lost(session: Session) -> None:
        session.get_one(Person, people[1].person_id).unreachable_at = stage.now

    await stage.write(lost)
    await tried(stage, secretary, people[0])
    await stage.write(lost)  # whoever was written to and did not answer
    await secretary.tap_data("trialnew")

    assert secretary.text.splitlines() == [
        "🟧 BỎ PHIẾU THỬ - không tính kết quả 🟧",
        "Đã thử được: 1 cơ quan.",
        "Chưa thử: Ban Tổ chức, Ban Dân vận.",
        "Điện thoại không nhận được tin: Ban Tuyên giáo.",
        "Chưa có người bỏ phiếu trong hệ thống: Ban Nội chính, Văn phòng, Đảng ủy Khối, Trường Chính trị, Báo Kon Tum.",
    ]


async def test_a_trial_has_the_papers_of_the_ballot_that_is_prepared(stage: Stage) -> None:
    """Whoever is named for the second paper tries the own phone; a third paper there is none, and nothing of it is left behind."""
    bloc, chair, secretary, leaders, seconds = await hall_of_two(stage)
    ballot_id = await the_draft(stage)
    await name_all(stage, bloc, leaders[:8], seconds[:8], ballot_id)
    await secretary.say("bỏ phiếu thử")
    await secretary.tap("Gửi phiếu thử")
    await stage.settle(seconds[3])
    assert "Đã gửi phiếu thử tới 17 người." in secretary.toast
    for voter, which in ((leaders[3], "1/2"), (seconds[3], "2/2"), (leaders[4], "1/2")):
        await voter.tap("Bỏ phiếu thử")
        assert f"Phiếu {which} của" in voter.text
        await voter.tap("Đồng ý")
        await voter.tap("Xác nhận bỏ phiếu")
        assert "bỏ phiếu được" in voter.text
    await seconds[5].say("/viec")
    assert "Bỏ phiếu thử" in seconds[5].buttons
    await seconds[3].say("/viec")
    assert "Bỏ phiếu thử" not in seconds[3].buttons
    await secretary.tap_data("trialnew")
    assert "Đã thử được: 1 cơ quan." in secretary.text
    assert "Chưa có người bỏ phiếu trong hệ thống: Báo Kon Tum (phiếu 2/2)." in secretary.text
    assert "Ban Nội chính (phiếu 2/2)" in secretary.text
    trial = await stage.read(lambda session: ballots.trial_of(session, bloc.year_id))
    assert trial is not None
    await leaders[3].tap_data(f"vpaper:{trial.id}:{bloc.agencies[3]}.3")
    assert "không giữ phiếu này" in leaders[3].toast
    await begin(stage, chair, secretary, ballot_id)
    assert await stage.read(lambda session: ballots.trial_of(session, bloc.year_id)) is None
    assert await stage.read(lambda session: urn.roll(session, ballot_id)) == {}
