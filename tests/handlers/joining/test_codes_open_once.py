"""Codes used twice, revoked, expired or guessed: a clear sentence each, and nothing changes."""

import pytest
from sqlmodel import Session

from storage.tables import Invitation, Membership
from tests.handlers.harness import Phone, Stage
from tests.handlers.joining.door import (
    Thumb,
    actions,
    bloc_code,
    data,
    invitation_row,
    personal_code,
    requests,
    seats_of,
)


async def come_in(phone: Phone, code: str, name: str) -> None:
    """Use a personal invitation to the end."""
    await phone.say(f"/start {code}")
    await phone.say(name)
    await phone.say("Trưởng ban")
    await phone.tap_data(data(phone, "joinok"))


async def revoke(stage: Stage, code: str) -> None:
    """Close an invitation."""

    def close(session: Session) -> None:
        found = session.get(Invitation, code)
        assert found is not None
        found.revoked_at = stage.now

    await stage.write(close)


@pytest.mark.parametrize("lang", ["vi", "en"])
async def test_a_personal_invitation_admits_at_once(stage: Stage, lang: str) -> None:
    """Name, post and consent, and the person sits where the invitation says, without anybody's approval."""
    bloc = await stage.bloc()
    an = await stage.stranger("An", lang)
    await come_in(an, await personal_code(stage, bloc, 3, "leader"), "Nguyễn Văn An")

    assert await seats_of(stage, an) == [("leader", bloc.agencies[3], True)]
    await an.tap_data("more")
    assert "Ban Dân vận" in an.text


async def test_a_personal_invitation_admits_one_person(stage: Stage) -> None:
    """The second one reads that it is used, the first one opening it again is at home."""
    bloc = await stage.bloc()
    code = await personal_code(stage, bloc, 3, "leader")
    an, binh = await stage.stranger("An"), await stage.stranger("Bình")
    await come_in(an, code, "Nguyễn Văn An")
    await binh.say(f"/start {code}")
    assert "chỉ dùng một lần và đã được sử dụng" in binh.text
    assert await seats_of(stage, binh) == []

    await an.say(f"/start {code}")
    assert "Khối các cơ quan Đảng năm 2023" in an.text


async def test_two_people_with_one_code_in_hand_do_not_both_come_in(stage: Stage) -> None:
    """Both have filled in the form; the first consent takes the seat."""
    bloc = await stage.bloc()
    code = await personal_code(stage, bloc, 3, "leader")
    an, binh = await stage.stranger("An"), await stage.stranger("Bình")
    for phone, name in ((an, "Trần An"), (binh, "Lê Bình")):
        await phone.say(f"/start {code}")
        await phone.say(name)
        await phone.say("Trưởng ban")
    await an.tap_data(data(an, "joinok"))
    await an.tap_data("joinok:" + "x" * 10)
    await binh.tap_data(data(binh, "joinok"))

    assert "chỉ dùng một lần" in binh.toast
    assert await seats_of(stage, binh) == []
    assert len(await seats_of(stage, an)) == 1


async def test_an_invitation_of_an_agency_that_left_the_bloc_admits_nobody(stage: Stage) -> None:
    """The invitation stays unused."""
    bloc = await stage.bloc()
    code = await personal_code(stage, bloc, 8, "officer")

    def leave(session: Session) -> None:
        session.delete(session.get(Membership, (bloc.year_id, bloc.agencies[8])))

    await stage.write(leave)
    an = await stage.stranger("An")
    await come_in(an, code, "Nguyễn Văn An")
    assert "không phải thành viên" in an.toast
    assert await seats_of(stage, an) == []
    assert (await invitation_row(stage, code)).used_at is None


async def test_revoked_and_expired_invitations_say_so(stage: Stage) -> None:
    """Whoever revoked it or when it ended, and whom to ask for another."""
    bloc = await stage.bloc()
    revoked, expired = await bloc_code(stage, bloc), await personal_code(stage, bloc, 1, "officer")
    await revoke(stage, revoked)
    an = await stage.stranger("An")
    await an.say(f"/start {revoked}")
    assert "đã được Thư ký Khối thu hồi" in an.text
    await stage.pass_time(days=15)
    await an.say(expired)
    assert "đã hết hạn lúc 08:30 thứ Hai, 19/02/2024" in an.text
    assert await requests(stage, bloc) == []


async def test_a_link_revoked_while_the_form_is_open_takes_no_request(stage: Stage) -> None:
    """What was typed stays; the request cannot be sent."""
    bloc = await stage.bloc()
    code = await bloc_code(stage, bloc)
    an = Thumb(await stage.stranger("An"))
    await an.open(code)
    await an.tap("joinag")
    await an.tap("joinro")
    await revoke(stage, code)
    await an.type("Nguyễn Văn An")
    assert "thu hồi" in an.phone.texts[-1]
    await an.phone.say("/thamgia")
    assert actions(an.phone) == ["help", "home"]
    assert (await requests(stage, bloc))[0].state == "draft"


async def test_guessing_codes_becomes_slower_and_slower(stage: Stage) -> None:
    """After five wrong codes one waits one, five, thirty minutes; meanwhile the right code opens nothing."""
    bloc = await stage.bloc()
    code = await bloc_code(stage, bloc)
    an = await stage.stranger("An")
    await an.say("/thamgia")
    for guess in ("AAAAAAAA", "không biết", "12345678", "A" * 3000):
        await an.say(guess)
        assert "Mã mời không đúng" in an.text
        assert "thử sau" not in an.text
    for minutes in (1, 5, 30, 30):
        await an.say("ZZZZZZZZ")
        assert "thử sau" in an.text
        await an.say(code)
        assert "nhập sai mã nhiều lần" in an.text
        await stage.pass_time(minutes=minutes, seconds=1)
    await an.say(code)
    assert (await requests(stage, bloc))[0].state == "draft"

    # whoever came in once is not held to old mistakes
    await an.say("/start AAAAAAAA")
    assert "thử sau" not in an.text


async def test_wrong_codes_are_forgiven_after_a_day(stage: Stage) -> None:
    """Five mistakes of last week do not make today's first one cost half an hour."""
    an = await stage.stranger("An")
    await an.say("/thamgia")
    for _guess in range(5):
        await an.say("AAAAAAAA")
    await stage.pass_time(days=2)
    await an.say("AAAAAAAA")
    assert "thử sau" not in an.text


@pytest.mark.parametrize("typed", ["{lower}", "{dashed}", "{spaced}", "{alike}"])
async def test_a_code_may_be_typed_as_it_was_heard(stage: Stage, typed: str) -> None:
    """Small letters, dashes, spaces and look-alikes do not matter."""
    bloc = await stage.bloc()
    code = await bloc_code(stage, bloc)
    forms = {
        "lower": code.lower(),
        "dashed": f"{code[:4]}-{code[4:]}",
        "spaced": " ".join(code),
        "alike": code.replace("0", "O").replace("1", "l"),
    }
    an = await stage.stranger("An")
    await an.say("/thamgia")
    await an.say(typed.format(**forms))
    assert len(await requests(stage, bloc)) == 1


async def test_start_without_a_code_and_registration_of_a_stranger_lead_to_the_door(stage: Stage) -> None:
    """/start greets; /dangky and /thamgia ask for the code; the words do it too."""
    an = await stage.stranger("An")
    await an.say("/start")
    assert an.text.startswith("Kính chào đồng chí.")
    for said in ("/dangky", "/join", "Đăng ký", "tham gia"):
        await an.say("/viec")
        await an.say(said)
        assert "gõ mã gồm 8 chữ và số" in an.text


async def test_a_member_who_types_dangky_is_at_home_where_no_titles_are_registered(stage: Stage) -> None:
    """Only a stranger is led to the door; who only reads has nothing to register."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc)
    supervisor = await stage.person("Bình", bloc, agency=None, roles=("supervisor",))
    for one in (an, supervisor):
        await one.say("/dangky")
        assert "năm 2023" in one.text


async def test_codes_have_no_look_alikes(stage: Stage) -> None:
    """Eight signs of 32, none of which can be taken for another."""
    bloc = await stage.bloc()
    codes = [await personal_code(stage, bloc, 1, "officer") for _ in range(20)]
    assert all(len(code) == 8 and not set(code) & set("ILOU") for code in codes)
    assert len(set(codes)) == 20
    assert (await invitation_row(stage, codes[0])).used_at is None


async def test_an_invitation_is_not_for_whoever_made_it(stage: Stage) -> None:
    """A secretary who makes a leader's invitation and opens it stays what she is; the one it was made for comes in."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await thu.say("/viec")
    await thu.tap_data(f"invro:{bloc.agencies[2]}:leader")
    code = next(one for one in data(thu, "invqr").split(":")[1:])
    await thu.say(f"/start {code}")

    assert "không tự dùng được" in thu.text
    assert await seats_of(stage, thu) == [("secretary", bloc.agencies[0], True)]
