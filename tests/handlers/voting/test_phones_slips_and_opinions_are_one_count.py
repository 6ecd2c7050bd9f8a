"""Nine agencies on three channels: seven by phone, one on paper, one by a written opinion; one count."""

from sqlmodel import Session, select, text

from bot.clock import Ticks
from storage import ballots, urn
from storage.tables import Ballot, Trail
from tests.counts import note
from tests.handlers.harness import Phone, Stage
from tests.handlers.joining.door import Thumb
from tests.handlers.voting.hall import (
    CERTIFICATES,
    FLAG,
    HEAD,
    asked,
    choose,
    confirmed,
    hall,
    opened,
    prepared,
    the,
    yes_no,
)

PAPER, WRITTEN = "Trường Chính trị", "Báo Kon Tum"
"""The last two agencies; the leaders of the others vote by phone."""


async def given(secretary: Phone, agency: str, how: str) -> None:
    """The secretary gives an agency a slip."""
    await secretary.say("/bophieu")
    await secretary.tap("Xem tiến độ")
    await secretary.tap("Thêm")
    await secretary.tap("Phiếu giấy, ý kiến bằng văn bản")
    await secretary.tap(agency)
    await secretary.tap(how)


async def cast(stage: Stage, voters: list[Phone], choice: str = "Ủy ban Kiểm tra") -> None:
    """These leaders agree to everything and choose one."""
    for voter in voters:
        await voter.say("/bophieu")
        await voter.tap("Bỏ phiếu")
        while "Xác nhận bỏ phiếu" not in voter.buttons:
            if "Đồng ý" in voter.buttons:
                await voter.tap("Đồng ý")
            else:
                await voter.tap("Xong câu này" if any("▸" in label for label in voter.buttons) else choice)
        await voter.tap("Xác nhận bỏ phiếu")
    await stage.settle(voters[0])


async def on_two_slips(stage: Stage) -> tuple[str, Phone, Phone, list[Phone]]:
    """One question of yes or no about two agencies and one of choosing; seven have voted by phone, and the slips wait."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 0, 1), choose(bloc, 9, 1))
    await given(secretary, PAPER, "Phiếu giấy")
    await given(secretary, WRITTEN, "Văn bản đến trước hạn")
    await cast(stage, leaders[:7])
    return ballot_id, chair, secretary, leaders


async def test_three_questions_on_three_channels_are_one_count(stage: Stage) -> None:
    """The last phone closes; the slips are entered with few taps and counted with the papers; the channels show as numbers only."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG, CERTIFICATES, HEAD)
    await secretary.say("/viec")
    thumb = Thumb(secretary)
    for action in ("vprog", "vmore", "vslips"):
        await thumb.tap(action)
    await thumb.tap(secretary.data_of(PAPER))
    assert "Chỉ có 1 phiếu giấy: người kiểm phiếu biết ý kiến của cơ quan này." in secretary.text
    await thumb.tap(secretary.data_of("Phiếu giấy"))
    await thumb.tap(secretary.data_of(WRITTEN))
    assert "chỉ ghi nhận văn bản đã đến trước hạn" in secretary.text
    await thumb.tap(secretary.data_of("Văn bản đến trước hạn"))
    await stage.settle(secretary)
    assert "bỏ phiếu giấy tại hội nghị" in leaders[7].text
    assert "có ý kiến bằng văn bản" in leaders[8].text

    await cast(stage, leaders[:7])
    assert (await the(stage, ballot_id)).state == "counting"
    await thumb.tap("vslip")
    for _ in range(2):
        await thumb.tap(secretary.data_of("Tất cả đồng ý"))
    for label in ("Ủy ban Kiểm tra", "Ban Tuyên giáo", "Xong câu này"):
        await thumb.tap(secretary.data_of(label))
    assert "Phiếu điện tử: 7; phiếu giấy: 1; ý kiến bằng văn bản: 1." in secretary.text
    await thumb.tap("vtally")
    note("two slips beside seven phones, three questions (secretary)", thumb.taps, thumb.typed)

    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.wrapped_secret, ballot.slip_counts) == ("counted", None, b"")
    assert ballot.result is not None
    tallies = [one["tally"] for one in ballot.result["questions"]]
    assert [one["valid"] for one in tallies] == [9, 9, 9]
    assert tallies[2]["yes"][1:3] == [8, 1]
    assert ballot.result["channels"] == {"electronic": 7, "paper": 1, "written": 1}
    assert (ballot.result["issued"], ballot.result["not_returned"]) == (9, 0)
    told = await stage.read(lambda session: [(one.act, one.what) for one in session.exec(select(Trail))])
    assert [what["channel"] for act, what in told if act == "slip_given"] == ["paper", "written"]
    assert thumb.taps <= 15


async def test_a_slip_takes_the_place_of_the_phone_until_it_is_taken_back(stage: Stage) -> None:
    """An old card casts nothing and is told why; taken back, the phone votes again; a vote by phone is never replaced by a slip."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    voter = leaders[7]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    cast_it = voter.data_of("Xác nhận bỏ phiếu")
    await given(secretary, PAPER, "Phiếu giấy")
    await stage.settle(voter)
    await voter.tap_data(cast_it)
    assert "Cơ quan bỏ phiếu giấy" in voter.toast
    assert await stage.read(lambda session: urn.papers_in(session, ballot_id)) == 0
    await secretary.tap(f"{PAPER}: phiếu giấy")
    await secretary.tap("Thu lại, bỏ phiếu trên điện thoại")
    await stage.settle(voter)
    await voter.tap_data(cast_it)
    assert "ĐÃ GHI NHẬN PHIẾU" in voter.text
    await secretary.tap_data(f"vgive:{ballot_id}:{_bloc.agencies[7]}:p")
    assert "đã bỏ phiếu trên điện thoại" in secretary.toast
    assert await stage.read(lambda session: urn.papers_in(session, ballot_id)) == 1


async def test_only_the_heads_people_give_slips_and_only_who_counts_enters(stage: Stage) -> None:
    """A leader's forged buttons neither give, enter nor count; after the close nobody gets a slip."""
    bloc, _chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, _chair, FLAG)
    await leaders[3].tap_data(f"vgive:{ballot_id}:{bloc.agencies[5]}:p")
    assert "không thuộc phần việc" in leaders[3].toast
    await given(secretary, PAPER, "Phiếu giấy")
    await given(secretary, WRITTEN, "Phiếu giấy")
    await cast(stage, leaders[:7])
    await secretary.tap_data(f"vgive:{ballot_id}:{bloc.agencies[7]}:0")
    assert "không nhận thêm phiếu giấy" in secretary.toast
    for forged in ("vslip:{}:0:y", "vback:{}:1", "vtally:{}"):
        await leaders[3].tap_data(forged.format(ballot_id))
        assert "do tổ kiểm phiếu, Thư ký Khối hoặc chủ trì nhập" in leaders[3].toast
    for forged in (
        "vslip:{}:9:y",
        "vslip:{}:0:s:0:9",
        "vslip:{}:0:s:5:0",
        "vslip:{}:0:c:0:000",
        "vback:{}:7",
        "vslip:{}:0:q",
    ):
        await secretary.tap_data(forged.format(ballot_id))
    ballot = await the(stage, ballot_id)
    assert (ballot.state, ballot.slip_counts, ballot.slips_returned) == ("counting", b"", 2)
    await secretary.tap_data(f"vtally:{ballot_id}")
    assert "Còn câu chưa nhập" in secretary.toast


async def test_counts_are_typed_and_a_wrong_sum_is_told_with_its_line(stage: Stage) -> None:
    """A line each in the order of the paper; what does not add up changes nothing, and no sentence says a typed number again."""
    ballot_id, _chair, secretary, _leaders = await on_two_slips(stage)
    await secretary.tap("Nhập kết quả câu 1")
    for line, said in (
        ("2 0", "cần 6 số"),
        ("2 0 0\n1 2 0", "Dòng 2 (Ủy ban Kiểm tra)"),
        ("2 0 0\n1 1 0\n7", "nhiều hơn số phiếu thu về"),
    ):
        await secretary.say(line)
        assert said in secretary.text
        assert (await the(stage, ballot_id)).slip_counts == b""
    await secretary.say("1 1 0\n0 1 1")
    assert "Đã ghi kết quả câu 1; phiếu không hợp lệ: 0." in secretary.text
    assert "Ủy ban Kiểm tra: 0 - 1 - 1" in secretary.text
    for line, said in (
        ("0 3 0 0 0 0 0 0 0 0", "Dòng 2 (Ủy ban Kiểm tra)"),
        ("2 1 0 0 0 0 0 0 0 0", "nhiều hơn các phiếu cho phép chọn"),
        ("1 0 0 0 0 0 0 0 0 0", "ít hơn số phiếu có chọn"),
    ):
        await secretary.say(line)
        assert said in secretary.text
    await secretary.say("1 0 0 0 0 0 0 0 0 0 1")  # one of the two chose too many
    assert "phiếu không hợp lệ: 1" in secretary.text
    await secretary.tap("Kiểm phiếu")
    result = (await the(stage, ballot_id)).result
    assert result is not None
    first, second = (one["tally"] for one in result["questions"])
    assert (first["yes"], first["no"], first["blank"]) == ([8, 7], [1, 1], [0, 1])
    assert (second["valid"], second["invalid"], second["yes"][:2]) == (8, 1, [1, 7])


async def test_a_slip_that_did_not_come_back_is_in_no_sum(stage: Stage) -> None:
    """Issued = collected + not returned; what was entered of another number is gone."""
    ballot_id, _chair, secretary, _leaders = await on_two_slips(stage)
    await secretary.tap("Nhập kết quả câu 1")
    await secretary.tap("Tất cả đồng ý")
    await secretary.tap("Quay lại")
    await secretary.tap("Thu về ít hơn")
    assert "Thu về 1/2" in secretary.text
    assert "Chưa nhập kết quả câu: 1, 2." in secretary.text
    await secretary.tap("Nhập kết quả câu 1")
    await secretary.tap("Nhập từng cơ quan")
    await secretary.tap("1 không đồng ý")
    await secretary.tap("1 không có ý kiến")
    await secretary.tap("Văn phòng")  # one slip with one choice: the tap is all
    await secretary.tap("Kiểm phiếu")
    result = (await the(stage, ballot_id)).result
    assert result is not None
    assert (result["issued"], result["not_returned"]) == (9, 1)
    assert [one["tally"]["valid"] for one in result["questions"]] == [8, 8]
    assert result["questions"][0]["tally"]["no"] == [1, 0]
    assert result["questions"][1]["tally"]["yes"][5] == 1


async def test_a_written_opinion_may_be_announced_before_voting(stage: Stage) -> None:
    """Behind "Thêm" of the rule card, the day before; with the opening it is on the roll, and the agency is not invited to vote by
    phone."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    leaders = [await stage.person(f"Lãnh đạo {n}", bloc, agency=n, roles=("leader",)) for n in range(1, 9)]
    await confirmed(stage, bloc, secretary)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap("Quy tắc")
    await secretary.tap("Thêm")
    await secretary.tap("Ý kiến bằng văn bản")
    await secretary.tap("Cơ quan gửi văn bản")
    assert "Ý kiến bằng văn bản nhận đến 08:00 thứ Ba, 06/02/2024." in secretary.text
    await secretary.tap(WRITTEN)
    assert "Phiếu giấy" not in secretary.buttons
    await secretary.tap("Ý kiến bằng văn bản")
    await stage.pass_time(days=1)
    await secretary.tap_data(f"vask:{ballot_id}")
    await stage.settle(chair)
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    assert await stage.read(lambda session: urn.voted(session, ballot_id)) == [bloc.agencies[8]]
    assert not any("Kính mời đồng chí bỏ phiếu" in text for text in leaders[7].texts)
    assert any("Kính mời đồng chí bỏ phiếu" in text for text in leaders[6].texts)


async def test_after_the_limit_a_written_opinion_is_refused(stage: Stage) -> None:
    """Also by an old button; what came before the limit is noted when the secretary says so, and the trail keeps that."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    data = f"vgive:{ballot_id}:{bloc.agencies[8]}"
    await secretary.tap_data(f"{data}:w")
    assert "Đã hết hạn nhận ý kiến bằng văn bản (08:00 thứ Ba, 06/02/2024)" in secretary.toast
    assert await stage.read(lambda session: urn.voted(session, ballot_id)) == []
    await leaders[8].tap_data(f"{data}:e")  # not hers to say
    assert await stage.read(lambda session: urn.voted(session, ballot_id)) == []
    await given(secretary, WRITTEN, "Văn bản đến trước hạn")
    await stage.settle(leaders[8])
    assert "có ý kiến bằng văn bản" in leaders[8].text
    kept = select(Trail).where(Trail.act == "opinion_in_time")
    noted = await stage.read(lambda session: session.exec(kept).one())
    assert (noted.what["agency"], noted.what["until"]) == (bloc.agencies[8], "2024-02-06T01:00:00+00:00")
    assert noted.person_id == secretary.person_id


async def test_a_draft_that_is_dropped_takes_announced_opinions_with_it(stage: Stage) -> None:
    """No mark on a roll is left behind."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vgive:{ballot_id}:{bloc.agencies[8]}:w")
    await secretary.tap_data(f"vdrop:{ballot_id}:yes")
    assert await stage.read(lambda session: session.get(Ballot, ballot_id)) is None
    assert await stage.read(lambda session: urn.voted(session, ballot_id)) == []


async def test_the_clock_finishes_what_a_kill_left(stage: Stage) -> None:
    """Nothing after a commit is needed: the clock closes, and each entered question stands for itself."""
    ballot_id, _chair, secretary, _leaders = await on_two_slips(stage)

    def as_before_the_close(session: Session) -> None:
        """The last vote is committed, and the process is killed: nobody has closed."""
        ballot = session.get_one(Ballot, ballot_id)
        ballot.state, ballot.slips_returned, ballot.closed_at = "open", None, None
        session.execute(text("UPDATE urn SET closed = :no WHERE ballot_id = :b"), {"no": False, "b": ballot_id})

    await stage.write(as_before_the_close)
    assert await stage.read(urn.complete) == [ballot_id]
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    assert (await the(stage, ballot_id)).state == "counting"
    await secretary.say("/viec")
    assert "Nhập kết quả phiếu giấy" in secretary.text
    await secretary.tap_data(f"vslip:{ballot_id}:0:y")
    again = secretary.data_of("Văn phòng")
    await secretary.tap_data(f"vslip:{ballot_id}:0:y")  # a tap delivered twice
    await secretary.tap_data(again)
    await secretary.tap_data(f"vslip:{ballot_id}:1:s:0:2000000000")
    for _ in range(2):  # and so is the last one
        await secretary.tap_data(f"vtally:{ballot_id}")
    ballot = await the(stage, ballot_id)
    assert ballot.state == "counted"
    assert await stage.read(lambda session: len(ballots.not_counted(session))) == 0
