"""Whoever types reads before it what typing leaves behind, is offered paper, and what was typed goes from the chat (Bot API, deleteMessage:
a bot can delete incoming messages in private chats)."""

import pytest
from sqlmodel import Session, select

from storage.tables import Outgoing, Position, Trail
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import FLAG, asked, choose, hall, opened, papers, yes_no

LEAVES = "Tin gõ có thể còn lưu trong điện thoại."


def lying(phone: Phone) -> list[str]:
    """All that lies in the chat, typed and said."""
    return [str(body.get("text", "")) for body in phone.messages]


async def typing(phone: Phone) -> Phone:
    """The paper, opened by typing."""
    await phone.say("bỏ phiếu")
    return await phone.say("1")


async def test_before_a_paper_is_typed_it_is_said_what_that_leaves(stage: Stage) -> None:
    """Also where the paper has one question; whoever taps does not need to read it."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await asked(stage, bloc, chair, yes_no(bloc, 1))
    await typing(leaders[4])
    assert LEAVES in leaders[4].text
    assert "Phiếu giấy" in leaders[4].buttons
    await leaders[5].tap("Bỏ phiếu")
    assert LEAVES not in leaders[5].text


async def test_lines_and_their_meaning_go_from_the_chat(stage: Stage) -> None:
    """A wrong line, a changed one, the confirmed one: neither they nor the cards that said what they mean are there after the vote."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 1, 2), choose(bloc, 3, 2))
    voter = await typing(leaders[4])
    for line in ("1 2", "1 1 9", "1 2 1,2"):
        await voter.say(line)
        assert line not in lying(voter)
    assert "Đồng chí đã chọn" in voter.text
    await voter.say("2 2 3")
    assert sum("Đồng chí đã chọn" in text for text in lying(voter)) == 1
    await voter.say("xác nhận 2 2 3")

    assert "ĐÃ GHI NHẬN PHIẾU" in voter.text
    assert not [text for text in lying(voter) if "Đồng chí đã chọn" in text or "2 2 3" in text]
    assert len(await papers(stage, ballot_id)) == 1


async def test_what_tells_of_no_choice_stays(stage: Stage) -> None:
    """Words that are no answer are the person's own, and stay; so does the list, to be read again."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await asked(stage, bloc, chair, yes_no(bloc, 1, 2))
    voter = await typing(leaders[4])
    await voter.say("chưa rõ cách gõ")
    await voter.say("1 2")

    assert "chưa rõ cách gõ" in lying(voter)
    assert any(LEAVES in text for text in lying(voter))


async def test_no_row_says_what_is_to_go(stage: Stage) -> None:
    """What is removed is a number of a message: no typed line lies in the rows for it."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await asked(stage, bloc, chair, yes_no(bloc, 1, 2))
    voter = await typing(leaders[4])
    await voter.say("2 3")

    def rows(session: Session) -> str:
        return str([one.model_dump() for table in (Position, Outgoing) for one in session.exec(select(table))])

    assert "2 3" not in await stage.read(rows)


@pytest.mark.parametrize("by", ["tap", "typing"])
async def test_a_slip_of_paper_is_asked_for_once(stage: Stage, by: str) -> None:
    """The secretary is told with the way to the ballot, however often it is tapped; the paper on the phone stays open until then."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    for _ in range(2):
        if by == "tap":
            await voter.say("/bophieu")
            await voter.tap("Bỏ phiếu")
            await voter.tap_data(voter.data_of("Đồng ý").replace("vmark", "vsecret").rsplit(":", 3)[0])
            await voter.tap("Phiếu giấy")
        else:
            await typing(voter)
            await voter.say("phiếu giấy")
    assert "Đã báo Thư ký Khối." in voter.text
    await stage.settle(secretary)
    assert sum("đề nghị bỏ phiếu bằng phiếu giấy" in text for text in secretary.texts) == 1
    assert len(await stage.read(lambda s: s.exec(select(Trail).where(Trail.act == "paper_asked")).all())) == 1
    await voter.tap("Bỏ phiếu")
    await voter.tap("Đồng ý")
    await voter.tap("Xác nhận bỏ phiếu")

    assert "ĐÃ GHI NHẬN PHIẾU" in voter.text


async def test_only_a_holder_asks_for_a_slip(stage: Stage) -> None:
    """Another agency's leader and the supervisor are refused; a trial has no slips."""
    bloc, chair, secretary, leaders = await hall(stage)
    watches = await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",))
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await watches.say("/viec")
    for phone in (leaders[5], watches):
        await phone.tap_data(f"vneedslip:{ballot_id}:{bloc.agencies[4]}")
        assert "không giữ phiếu này" in phone.toast
    assert await stage.read(lambda s: s.exec(select(Trail).where(Trail.act == "paper_asked")).all()) == []


async def test_what_the_secrecy_covers_stands_on_one_screen(stage: Stage) -> None:
    """Behind one button of the invitation, from /trogiup and typed: Telegram, the operator, the interim result, a small bloc, the code."""
    _bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG)
    voter = leaders[4]
    await voter.tap("Bảo mật phiếu")
    assert voter.buttons == ["Bỏ phiếu", "Phiếu giấy", "⬅ Quay lại", "🏠 Việc cần làm"]
    told = voter.text
    for said in ("Telegram thấy", "người quản trị", "không ai đọc được kết quả", "ít phiếu", "Mã đối chiếu"):
        assert said in told
    await voter.say("/trogiup")
    await voter.tap("Bảo mật phiếu")
    assert voter.text == told
    assert voter.buttons == ["⬅ Quay lại", "🏠 Việc cần làm"]
    await voter.say("bảo mật phiếu")
    assert voter.text == told
