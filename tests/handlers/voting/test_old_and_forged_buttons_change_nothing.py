"""Buttons are a stranger's input: old, forged, foreign or replayed ones get a sentence, and neither roll nor urn moves."""

import pytest
from sqlmodel import Session, select

from storage import urn
from storage.tables import Ballot, Roll, Trail
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import CERTIFICATES, FLAG, asked, choose, hall, opened, the, voted, yes_no

MASKS = ("", "A", "AA", "AAA", "//8", "AP8", "////////////////////", "AQ==", "A Q", "Ā", "-1", "null", "\x00", "AQ\n")
NUMBERS = ("-1", "99", "9" * 20, "²", "٣", "1e3", "", "0x1", "\x00")
ACTS = (
    "vpaper",
    "vmark",
    "vcard",
    "vcast",
    "vholder",
    "vsecret",
    "vslip",
    "vedit",
    "vadd",
    "vq",
    "vmotion",
    "vform",
    "vcirc",
    "vlong",
    "vfew",
    "vstand",
    "vplaces",
    "vless",
    "vdrop",
    "vask",
    "vrules",
    "vrule",
    "vrset",
    "vrcl",
    "vrok",
)
RUNNING = (
    "vbegin",
    "vhands",
    "vwho",
    "vopen",
    "vprog",
    "vclose",
    "vend",
    "vgoon",
    "vgone",
    "vannul",
    "vset",
    "vmore",
    "vslips",
    "vgive",
    "vback",
    "vslip",
    "vtally",
    "vsay",
    "vnull",
    "vnullok",
    "vnullno",
    "trialsend",
    "trialend",
    "trialmine",
    "vres",
    "vpub",
    "vcode",
    "vcodes",
    "vfile",
    "vhead",
    "vround",
    "vtalk",
    "results",
    "votes",
)


def moved(session: Session) -> tuple[int, list[str], int]:
    """Marks on all rolls, the states of all real ballots, what stands in the trail."""
    states = sorted(session.exec(select(Ballot.state).where(Ballot.kind == "real")))
    return len(session.exec(select(Roll)).all()), states, len(session.exec(select(Trail)).all())


def bugs(phone: Phone) -> list[str]:
    """Answers that apologise for a bug: a forged button must never cause one."""
    return [text for text in (*phone.texts, phone.toast) if "gặp lỗi" in text]


async def test_forged_masks_and_numbers_are_refused(stage: Stage) -> None:
    """Whatever stands in the place of mask, card, mark, ballot or agency: a sentence, no bug, nothing cast."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2), choose(bloc, 9, 2))
    voter, agency = leaders[4], bloc.agencies[4]
    await voter.tap("Bỏ phiếu")
    good = voter.data_of("Không đồng ý").split(":")[3]
    before = await stage.read(moved)
    forged = [f"vcast:{ballot_id}:{agency}:{mask}" for mask in MASKS if mask != good]
    forged += [f"vmark:{ballot_id}:{agency}:{good}:{number}:1"[:64] for number in NUMBERS]
    forged += [f"vmark:{ballot_id}:{agency}:{good}:0:{number}"[:64] for number in NUMBERS]
    forged += [f"vcard:{ballot_id}:{agency}:{good}:{number}"[:64] for number in NUMBERS]
    forged += [
        f"vcast:{ballot_id}:{agency}",
        f"vcast:{ballot_id}:{agency}:{good}:1",
        f"vcast:{agency}:{ballot_id}:{good}",
    ]
    for data in forged:
        await voter.tap_data(data)
        assert voter.toast, data
        assert not bugs(voter), data

    assert await stage.read(moved) == before


@pytest.mark.parametrize("words", ["", ":", "::::", ":x:y:z:1:1", ":" + "9" * 50, ":\x00", ":' OR 1=1 --"])
async def test_every_action_survives_any_words(on_both: Stage, words: str) -> None:
    """All of voting's buttons with missing, empty, wrong and hostile words, tapped by chair, leader and stranger; on both databases."""
    stage = on_both
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    stranger = await stage.stranger("Lạ")
    await stranger.say("/trogiup")
    before = await stage.read(moved)
    for phone in (chair, leaders[4], stranger):
        for act in (*ACTS, *RUNNING):
            await phone.tap_data(f"{act}{words}"[:64])
            assert not bugs(phone), f"{act}{words}"

    after = await stage.read(moved)
    assert after[0] == before[0]
    assert after[1] == before[1]


async def test_another_agencys_paper_is_not_cast_with_ones_own_right(stage: Stage) -> None:
    """A voter who writes another agency, or another ballot, into the button is refused."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await leaders[4].tap("Bỏ phiếu")
    await leaders[4].tap("Đồng ý")
    mask = leaders[4].data_of("Xác nhận bỏ phiếu").split(":")[-1]
    elsewhere = await stage.bloc("khac")
    for agency in (bloc.agencies[5], elsewhere.agencies[0], "nowhere"):
        await leaders[4].tap_data(f"vcast:{ballot_id}:{agency}:{mask}")
        assert "không giữ phiếu" in leaders[4].toast
    await leaders[4].tap_data(f"vcast:nothing:{bloc.agencies[4]}:{mask}")
    assert "Đợt bỏ phiếu này không còn" in leaders[4].toast

    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == []


async def test_a_ballot_of_another_bloc_is_out_of_reach(stage: Stage) -> None:
    """Chair and secretary of one bloc neither see nor close, edit or publish another's."""
    _bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    elsewhere = await stage.bloc("khac")
    other = await stage.person("Chủ trì khác", elsewhere, agency=0, roles=("leader", "chair", "secretary"))
    await other.say("/bophieu")
    before = await stage.read(moved)
    for act in (
        "vprog",
        "vclose",
        "vend",
        "vgoon",
        "vgone",
        "vannul",
        "vset",
        "vslips",
        "vgive",
        "vback",
        "vslip",
        "vtally",
        "vnull",
        "vnullok",
        "vnullno",
        "vopen",
        "vbegin",
        "vhands",
        "vwho",
        "vedit",
        "vdrop",
        "vask",
        "vrules",
        "vrule",
        "vrset",
        "vrcl",
        "vrok",
        "vres",
        "vpub",
        "vcode",
        "vcodes",
        "vfile",
        "vhead",
        "vround",
        "vtalk",
        "vholder",
    ):
        await other.tap_data(f"{act}:{ballot_id}")
        assert "không còn" in other.toast, act

    assert await stage.read(moved) == before


async def test_a_paper_of_another_ballots_questions_is_refused(stage: Stage) -> None:
    """A mask of another length is no paper here, though it is well formed there."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 9, 1), choose(bloc, 9, 1, "DEPUTY"))
    await leaders[4].tap("Bỏ phiếu")
    await leaders[4].tap_data(f"vcast:{ballot_id}:{bloc.agencies[4]}:AQ")

    assert "không đúng với đợt bỏ phiếu" in leaders[4].toast


async def test_after_the_close_every_old_button_says_so(stage: Stage) -> None:
    """Opening, marking, turning and confirming: whoever has not voted hears that it is over, and when it ended."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    opening, message = voter.data_of("Bỏ phiếu"), voter.card["message_id"]
    await voter.tap("Bỏ phiếu")
    marking = voter.data_of("Không đồng ý")
    await voter.tap("Đồng ý")
    casting, turning = voter.data_of("Xác nhận bỏ phiếu"), voter.data_of("Chọn lại")
    await closed(chair, secretary)
    for data in (opening, marking, turning, casting):
        await voter.tap_data(data, message)
        assert voter.toast == "Đã kết thúc bỏ phiếu lúc 08:30. Phiếu của đồng chí không được ghi nhận."

    assert (await the(stage, ballot_id)).state == "counted"
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == []


async def test_a_repeated_tap_after_the_close_hears_that_the_paper_is_in(stage: Stage) -> None:
    """One tap can arrive twice, the second time after the close: the truth is that the paper was recorded."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    data, message = voter.data_of("Xác nhận bỏ phiếu"), voter.card["message_id"]
    await voter.tap_data(data, message)
    await closed(chair, secretary)
    await voter.tap_data(data, message)

    assert voter.toast == "ĐÃ GHI NHẬN PHIẾU của Ban Nội chính"
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == [bloc.agencies[4]]


async def test_who_has_voted_opens_no_second_paper(stage: Stage) -> None:
    """The old invitation, the old marks and a typed line all say that the paper is in."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG, CERTIFICATES)
    voter = leaders[4]
    opening, message = voter.data_of("Bỏ phiếu"), voter.card["message_id"]
    await voted(voter, "Đồng ý", "Đồng ý", "Đồng ý")
    await voter.tap_data(opening, message)

    assert voter.toast == "ĐÃ GHI NHẬN PHIẾU của Ban Nội chính"


async def test_endless_typed_papers_are_refused_in_one_sentence(stage: Stage) -> None:
    """Four thousand characters of anything: a short sentence, and the paper waits on."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    await voter.say("bỏ phiếu")
    await voter.say("1")
    for line in ("1 " * 2000, "1," * 2000, "đồng ý " * 550, "<b>" * 1300, "1" * 4000):
        await voter.say(line)
        assert len(voter.texts[-1]) < 200
        assert not bugs(voter)
    assert await stage.read(lambda s: urn.voted(s, ballot_id)) == []
    await voter.say("đồng ý")
    await voter.say("xác nhận 1")

    assert await stage.read(lambda s: len(urn.voted(s, ballot_id))) == 1


async def closed(chair: Phone, secretary: Phone) -> None:
    """Two persons close the ballot."""
    await secretary.say("/bophieu")
    await secretary.tap("Xem tiến độ")
    await secretary.tap("Kết thúc bỏ phiếu")
    await chair.stage.settle(chair)
    await chair.tap("Xác nhận kết thúc")
    await chair.stage.settle(chair)
