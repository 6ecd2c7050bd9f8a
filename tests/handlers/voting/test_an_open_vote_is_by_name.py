"""Biểu quyết công khai: who said what is seen by everybody of the bloc after the close, and by nobody before."""

from fractions import Fraction

import pytest
from sqlmodel import Session, select

from domain.questions import Base, Question, Rules
from storage import ballots, open_votes, urn
from storage.ballots import Content
from storage.tables import Ballot, OpenVote, Trail
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.gathered import counted
from tests.handlers.voting.hall import FLAG, confirmed, hall, opened, prepared, the, voted

WORDS = "Thông qua Quy chế hoạt động năm 2026"
RULES = Rules(Fraction(1, 2), strict=True, base=Base.ALL_MEMBERS)
OPENLY = "Biểu quyết công khai: mọi người thấy cơ quan nào chọn gì."


async def begun(stage: Stage, bloc: TheBloc, secretary: Phone, chair: Phone) -> str:
    """An open vote on a motion, its form chosen by the secretary; its id."""
    ballot_id = stage.new_id()
    content = Content((Question.of_motion(1, WORDS, RULES),), ()).to_json()
    await stage.write(
        lambda s: s.add(
            Ballot(id=ballot_id, year_id=bloc.year_id, meeting_id=bloc.meeting_id, title="Hội nghị", content=content)
        )
    )
    await confirmed(stage, bloc, secretary, Question.of_motion(1, WORDS, RULES))
    await secretary.say("/bophieu")
    await secretary.tap("Tiếp tục chuẩn bị")
    await secretary.tap("Mục khác")
    assert OPENLY in secretary.text
    await secretary.tap("Biểu quyết công khai")
    assert OPENLY in secretary.text
    await secretary.tap("Trình chủ trì bắt đầu")
    assert OPENLY in chair.text
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    return ballot_id


async def rows(stage: Stage, ballot_id: str) -> dict[str, bool]:
    """Who has spoken, and whether the secretary wrote it down."""
    found = await stage.read(lambda s: open_votes.of_ballot(s, ballot_id))
    return {one.agency_id: one.by_hand for one in found}


async def speaks(voter: Phone, choice: str) -> None:
    """Open the card, read that it is open, choose and confirm."""
    await voter.tap("Bỏ phiếu")
    assert OPENLY in voter.text
    await voter.tap(choice)
    assert OPENLY in voter.text
    await voter.tap("Xác nhận biểu quyết")


async def test_everybody_sees_after_the_close_who_said_what(stage: Stage) -> None:
    """Before it nobody does; the last one closes it, and a member reads every name; minutes name them, the urn holds no paper."""
    bloc, chair, secretary, leaders = await hall(stage)
    supervisor = await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",))
    ballot_id = await begun(stage, bloc, secretary, chair)
    names = await stage.read(lambda s: ballots.names(s, bloc.agencies))
    for leader in leaders[1:]:
        await speaks(leader, "Không đồng ý" if leader is leaders[4] else "Đồng ý")
        assert "ĐÃ GHI NHẬN Ý KIẾN" in leader.text
    assert await stage.read(lambda s: urn.papers_in(s, ballot_id)) == 0
    await leaders[2].tap_data(f"vprog:{ballot_id}")
    assert f"Chưa bỏ phiếu: {names[bloc.agencies[0]]}" in leaders[2].text
    for watcher in (leaders[2], supervisor, secretary, chair):
        await watcher.say("/bophieu")
        await watcher.tap_data(f"vwho:{ballot_id}:0")
        assert "chỉ xem được khi biểu quyết công khai đã kết thúc" in watcher.toast
        await watcher.tap_data(f"vres:{ballot_id}:0")
        assert "chưa được công bố" in watcher.toast

    await chair.say("/bophieu")
    await speaks(chair, "Không có ý kiến")
    assert (await the(stage, ballot_id)).state == "counted"
    for watcher in (leaders[2], supervisor, secretary, chair):
        await watcher.tap_data(f"vres:{ballot_id}:0")
        assert f"{WORDS}: 7/9 phiếu đồng ý" in watcher.text
        assert "Đối chiếu mã" not in watcher.buttons
        await watcher.tap("Ai chọn gì")
        assert f"Không đồng ý (1): {names[bloc.agencies[4]]}." in watcher.text
        assert f"Không có ý kiến (1): {names[bloc.agencies[0]]}." in watcher.text
        assert "Đồng ý (7)" in watcher.text
    paper = await stage.read(lambda s: counted(s, ballot_id, stage.machine.house.tz))
    assert paper.how == "biểu quyết công khai, ghi tên từng cơ quan"
    assert "Không đồng ý: " in paper.questions[0].hands[0]
    stranger = await stage.stranger("Lạ")
    await stranger.say("/trogiup")
    await stranger.tap_data(f"vwho:{ballot_id}:0")
    assert "chưa tham gia Khối nào" in stranger.toast


async def test_the_last_word_stands_until_the_close(stage: Stage) -> None:
    """An agency changes what it said; the trail says that it spoke, never what."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await begun(stage, bloc, secretary, chair)
    voter = leaders[3]
    await speaks(voter, "Đồng ý")
    first = (await stage.read(lambda s: s.exec(select(OpenVote)).one())).paper
    await voter.tap("Chọn lại")
    await voter.tap("Không đồng ý")
    await voter.tap("Xác nhận biểu quyết")
    again = (await stage.read(lambda s: s.exec(select(OpenVote)).one())).paper
    assert first != again
    acts = await stage.read(lambda s: [one.what for one in s.exec(select(Trail).where(Trail.act == "openly_voted"))])
    assert acts == [{"ballot": ballot_id, "agency": bloc.agencies[3]}] * 2

    await secretary.tap_data(f"vclose:{ballot_id}")
    await chair.tap("Xác nhận kết thúc")
    assert (await the(stage, ballot_id)).state == "counted"
    data = voter.data_of("Chọn lại").replace("vpaper", "vcast") + ":AQ"
    await voter.tap_data(data)
    assert "giữ nguyên" in voter.toast
    assert (await stage.read(lambda s: s.exec(select(OpenVote)).one())).paper == again


async def test_the_secretary_writes_down_what_is_said_in_the_hall(stage: Stage) -> None:
    """For an agency that has not spoken itself; its own word comes over it, and then nobody writes for it any more."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await begun(stage, bloc, secretary, chair)
    names = await stage.read(lambda s: ballots.names(s, bloc.agencies))
    await secretary.tap_data(f"vprog:{ballot_id}")
    await secretary.tap("Thêm")
    assert "Phiếu giấy, ý kiến bằng văn bản" not in secretary.buttons
    await secretary.tap("Thư ký ghi ý kiến")
    await secretary.tap(names[bloc.agencies[5]])
    await secretary.tap("Đồng ý")
    await secretary.tap("Xác nhận biểu quyết")
    assert "Thư ký ghi theo ý kiến nêu tại hội nghị." in secretary.text
    assert await rows(stage, ballot_id) == {bloc.agencies[5]: True}

    await speaks(leaders[5], "Không đồng ý")
    assert await rows(stage, ballot_id) == {bloc.agencies[5]: False}
    await secretary.tap("Ghi cho cơ quan khác")
    assert names[bloc.agencies[5]] not in secretary.buttons
    await secretary.tap_data(f"vpaper:{ballot_id}:{bloc.agencies[5]}")
    await secretary.tap("Đồng ý")
    await secretary.tap("Xác nhận biểu quyết")
    assert "đã tự biểu quyết trên điện thoại" in secretary.toast
    assert await rows(stage, ballot_id) == {bloc.agencies[5]: False}

    await secretary.tap_data(f"vpaper:{ballot_id}:{bloc.agencies[6]}")
    await secretary.tap("Đồng ý")
    await secretary.tap("Xác nhận biểu quyết")
    await secretary.tap_data(f"vclose:{ballot_id}")
    await chair.tap("Xác nhận kết thúc")
    await leaders[1].tap_data(f"vwho:{ballot_id}:0")
    assert f"{names[bloc.agencies[6]]} (Thư ký ghi)" in leaders[1].text


@pytest.mark.parametrize("who", ["officer", "supervisor", "other leader", "secretary of another bloc"])
async def test_nobody_else_speaks_for_an_agency(stage: Stage, who: str) -> None:
    """A forged tap is refused and leaves no row."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await begun(stage, bloc, secretary, chair)
    await leaders[4].tap("Bỏ phiếu")
    await leaders[4].tap("Đồng ý")
    data = leaders[4].data_of("Xác nhận biểu quyết")
    if who == "officer":
        other = await stage.person("Cán bộ", bloc, agency=4, roles=("officer",))
    elif who == "supervisor":
        other = await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",))
    elif who == "other leader":
        other = leaders[6]
    else:
        elsewhere = await stage.bloc("khac")
        other = await stage.person("Thư ký khác", elsewhere, agency=0, roles=("officer", "secretary"))
    await other.say("/trogiup")
    await other.tap_data(data)

    assert "không giữ phiếu" in other.toast
    assert await rows(stage, ballot_id) == {}


async def test_a_secret_ballot_never_becomes_open(stage: Stage) -> None:
    """Not by a button once voting has begun, and not in the rows: then it is annulled and nothing is told."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await secretary.tap_data(f"vform:{ballot_id}:open")
    assert "đã bắt đầu" in secretary.toast
    await secretary.tap_data(f"vhands:{ballot_id}:0")
    assert "không còn dùng được" in secretary.toast
    await voted(leaders[3], "Đồng ý")

    def change(session: Session) -> None:
        ballot = session.get_one(Ballot, ballot_id)
        ballot.content = {**ballot.content, "open": True}

    await stage.write(change)
    await leaders[4].tap("Bỏ phiếu")
    await leaders[4].tap("Đồng ý")
    await leaders[4].tap("Xác nhận biểu quyết")
    assert "CHƯA được ghi nhận" in leaders[4].toast
    await secretary.tap_data(f"vclose:{ballot_id}")
    await chair.tap("Xác nhận kết thúc")
    assert (await the(stage, ballot_id)).result == {"annulled": "content_changed"}
    assert await rows(stage, ballot_id) == {}


async def test_no_slip_comes_to_an_open_vote(stage: Stage) -> None:
    """Choosing the form takes written opinions back, and afterwards none is given, nor paper asked for."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vgive:{ballot_id}:{bloc.agencies[7]}:e")
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == [bloc.agencies[7]]
    await secretary.tap_data(f"vform:{ballot_id}:open")
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == []
    await secretary.tap_data(f"vgive:{ballot_id}:{bloc.agencies[7]}:w")
    assert "không nhận thêm phiếu giấy" in secretary.toast
    await chair.say("/bophieu")
    await chair.tap_data(f"vbegin:{ballot_id}")
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    assert (await the(stage, ballot_id)).state == "open", chair.text + chair.toast
    await leaders[7].tap_data(f"vneedslip:{ballot_id}:{bloc.agencies[7]}")
    assert OPENLY in leaders[7].toast
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == []


@pytest.mark.parametrize(
    "changed", [{"paper": bytes([1, 2]) + bytes(14)}, {"by_hand": True}], ids=["another choice", "another hand"]
)
async def test_a_word_changed_in_the_rows_annuls(stage: Stage, changed: dict[str, object]) -> None:
    """Whoever changes what an agency said, and has not the key outside of the database, makes no result of it."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await begun(stage, bloc, secretary, chair)
    for leader in leaders[1:7]:
        await speaks(leader, "Đồng ý")

    def change(session: Session) -> None:
        row = session.get_one(OpenVote, (ballot_id, bloc.agencies[3]))
        for name, value in changed.items():
            setattr(row, name, value)
        session.add(row)

    await stage.write(change)
    await secretary.tap_data(f"vclose:{ballot_id}")
    await chair.tap("Xác nhận kết thúc")
    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.result) == ("annulled", {"annulled": "hands_changed"})
    assert await rows(stage, ballot_id) == {}
