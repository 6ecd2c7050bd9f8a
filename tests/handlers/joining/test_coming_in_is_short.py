"""From the link to the request sent: at most four taps and two typed lines, in both languages, or by typing alone."""

import pytest

from tests.counts import note
from tests.handlers.harness import Stage
from tests.handlers.joining.door import Thumb, actions, bloc_code, person_row, requests, seats_of


@pytest.mark.parametrize("lang", ["vi", "en"])
async def test_a_newcomer_sends_a_request_with_four_taps_and_two_lines(stage: Stage, lang: str) -> None:
    """Agency, role, name, post, consent: then the request waits and its person is still a stranger."""
    bloc = await stage.bloc()
    code = await bloc_code(stage, bloc)
    an = Thumb(await stage.stranger("An", lang))
    await an.open(code)
    await an.tap(f"joinag:{actions(an.phone)[2].split(':')[1]}:{bloc.agencies[2]}")
    await an.tap(next(one for one in actions(an.phone) if one.endswith(":officer")))
    await an.type("Nguyễn Văn An")
    await an.type("Phó Trưởng phòng, 0912 345 678")
    await an.tap("joinok")

    assert (an.taps, an.typed) == (4, 2)
    note("joining", an.taps, an.typed, (4, 2))
    sent = (await requests(stage, bloc))[0]
    assert (sent.state, sent.agency_id, sent.role) == ("waiting", bloc.agencies[2], "officer")
    person = await person_row(stage, an.phone)
    assert (person.full_name, person.post, person.phone) == ("Nguyễn Văn An", "Phó Trưởng phòng", "0912345678")
    assert person.consented_at == stage.now
    assert await seats_of(stage, an.phone) == []


async def test_the_four_lines_on_data_stand_above_the_consent(stage: Stage) -> None:
    """What is stored, what for, by whom, where it travels, and the right to leave; nothing is stored as agreed before."""
    bloc = await stage.bloc()
    an = Thumb(await stage.stranger("An"))
    await an.open(await bloc_code(stage, bloc))
    await an.tap("joinag")
    await an.tap("joinro")
    await an.type("Nguyễn Văn An")
    await an.type("Phó Trưởng ban")

    assert an.text.splitlines() == [
        "Nguyễn Văn An, Phó Trưởng ban, Ban Tổ chức (lãnh đạo phụ trách)",
        "Hệ thống lưu họ tên, chức vụ, số điện thoại (nếu có) và việc đồng chí làm trong Khối.",
        "Chỉ dùng để nhắc việc, chấm điểm, bỏ phiếu; Ban Tổ chức Tỉnh ủy quản lý.",
        "Tin nhắn đi qua Telegram, máy chủ ở nước ngoài: không gửi tài liệu mật, thông tin kỷ luật cá nhân.",
        "Đồng chí xem, tải về dữ liệu của mình hoặc rời hệ thống bất cứ lúc nào; hồ sơ thi đua của cơ quan được giữ lại.",
    ]
    assert (await person_row(stage, an.phone)).consented_at is None
    assert (await requests(stage, bloc))[0].state == "draft"


async def test_joining_can_be_typed_from_end_to_end(stage: Stage) -> None:
    """Without a tap: the command, the code as it was read out, names and numbers instead of buttons."""
    bloc = await stage.bloc()
    code = await bloc_code(stage, bloc)
    an = await stage.stranger("An")
    for line in (
        "tham gia",
        f"{code[:4].lower()}-{code[4:]}",
        "ban tuyen giao",
        "2",
        "Nguyễn Văn An",
        "Chuyên viên",
        "đồng ý",
    ):
        await an.say(line)

    sent = (await requests(stage, bloc))[0]
    assert (sent.state, sent.agency_id, sent.role) == ("waiting", bloc.agencies[2], "officer")
    assert an.text.startswith("Đã gửi đề nghị tham gia")


async def test_the_secretary_can_decide_by_typing_alone(stage: Stage) -> None:
    """The card of requests opens, approves and refuses by typed words and numbers."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    code = await bloc_code(stage, bloc)
    phones = [await stage.stranger(name) for name in ("An", "Bình")]
    for phone, name in zip(phones, ("Trần An", "Lê Bình"), strict=True):
        for line in (f"/start {code}", "1", "2", name, "Chuyên viên", "1"):
            await phone.say(line)
        await stage.pass_time(seconds=20)
    await thu.say("đề nghị tham gia")
    await thu.say("xem từng người")
    await thu.say("2")
    await thu.say("Chưa duyệt")
    await thu.say("Chưa nhận được văn bản cử người")
    await thu.say("duyệt")

    assert [one.state for one in await requests(stage, bloc)] == ["approved", "declined"]
    assert "Chưa nhận được văn bản cử người" in phones[1].texts[-1]


async def test_a_phone_number_costs_a_step_only_when_wanted(stage: Stage) -> None:
    """On the line of the post it is free; afterwards it is a button, a line or a contact card."""
    bloc = await stage.bloc()
    an = Thumb(await stage.stranger("An"))
    await an.open(await bloc_code(stage, bloc))
    await an.tap("joinag")
    await an.tap("joinro")
    await an.type("Nguyễn Văn An")
    await an.type("Chuyên viên")
    assert (await person_row(stage, an.phone)).phone == ""

    await an.tap("joinph")
    await an.type("không có")
    assert "10 chữ số" in an.text
    await an.type("+84 912 345 678")
    assert "0912 345 678" in an.text
    await an.tap("joinph")
    await an.tap("joinph")
    assert (await person_row(stage, an.phone)).phone == ""
    stage.world.send_contact(an.phone.id, "+84987654321")
    await stage.settle(an.phone)
    assert "0987 654 321" in an.text
    await an.tap("joinok")
    assert (await requests(stage, bloc))[0].state == "waiting"
