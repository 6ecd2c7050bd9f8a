"""One growing card of requests: approved at once or one by one, refused with a reason; the person is told either way."""

import pytest
from sqlmodel import Session

from storage.tables import Bloc, Membership
from tests.handlers.harness import Phone, Stage
from tests.handlers.joining.door import actions, ask_to_join, bloc_code, data, person_row, requests, seats_of

NAMES = ("Trần An", "Lê Bình", "Phạm Chi", "Hoàng Dung", "Vũ Giang", "Đặng Hà", "Bùi Khoa")


@pytest.mark.parametrize("lang", ["vi", "en"])
async def test_seven_requests_are_one_message_and_one_approval(stage: Stage, lang: str) -> None:
    """The first one rings, the others join it on the card; all seven are in after one tap on it, and each is told once."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",), lang=lang)
    code = await bloc_code(stage, bloc)
    phones = []
    for place, name in enumerate(NAMES):
        phones.append(await ask_to_join(stage, code, name, agency=place + 1, lang=lang))
        await stage.pass_time(minutes=3)
    assert len(thu.from_bot) == 1

    await thu.tap_data(data(thu, "joins"))
    assert "7" in thu.text
    await thu.tap_data(data(thu, "joinall"))
    assert [one.state for one in await requests(stage, bloc)] == ["approved"] * 7
    for place, phone in enumerate(phones):
        assert await seats_of(stage, phone) == [("officer", bloc.agencies[place + 1], True)]
    told = [len(phone.from_bot) for phone in phones]
    await thu.tap_data(data(thu, "members"))
    assert told == [len(phone.from_bot) for phone in phones]


async def test_who_asked_after_the_card_was_opened_is_not_approved_unseen(stage: Stage) -> None:
    """[Duyệt cả 2] approves the two that stood there; the third stays on the card."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    code = await bloc_code(stage, bloc)
    for name in NAMES[:2]:
        await ask_to_join(stage, code, name)
        await stage.pass_time(seconds=30)
    await thu.tap("Xem đề nghị")
    shown, approve = thu.card["message_id"], data(thu, "joinall")
    await stage.pass_time(seconds=30)
    await ask_to_join(stage, code, NAMES[2])
    await thu.tap_data(approve, shown)

    assert [one.state for one in await requests(stage, bloc)] == ["approved", "approved", "waiting"]
    assert NAMES[2] in thu.text
    assert "Đã duyệt 2 đề nghị" in thu.toast


async def ask_oneself(thu: Phone, code: str, role: str) -> None:
    """The secretary asks for one more agency, with the bloc's own link."""
    await thu.say(f"/start {code}")
    await thu.tap_data([one for one in actions(thu) if one.startswith("joinag:")][2])
    await thu.tap_data(next(one for one in actions(thu) if one.endswith(f":{role}")))
    while "joinok" not in "".join(actions(thu)):
        await thu.say("Trần Thị Thư")
    await thu.tap_data(data(thu, "joinok"))


async def test_nobody_lets_himself_in_as_a_leader(stage: Stage) -> None:
    """The chair is told and decides; the secretary's own taps are refused, and [Duyệt cả] passes the own request over."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ", bloc, roles=("leader", "chair"))
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    code = await bloc_code(stage, bloc)
    await ask_oneself(thu, code, "leader")
    asked = (await requests(stage, bloc))[0]
    await thu.tap_data(f"joinyes:{asked.id}")
    assert "do chủ trì hoặc Thư ký khác duyệt" in thu.toast
    await thu.tap_data(f"joinall:{bloc.id}:99999999999999")
    assert (await requests(stage, bloc))[0].state == "waiting"
    await stage.settle(chair)
    await chair.tap_data(f"joinyes:{asked.id}")

    assert (await requests(stage, bloc))[0].state == "approved"


async def test_the_only_secretary_may_serve_a_second_agency_as_an_officer(stage: Stage) -> None:
    """Entering figures for one more agency decides nothing; casting its paper would."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await ask_oneself(thu, await bloc_code(stage, bloc), "officer")
    await thu.tap_data(f"joinyes:{(await requests(stage, bloc))[0].id}")

    assert (await requests(stage, bloc))[0].state == "approved"


async def test_a_new_batch_rings_again(stage: Stage) -> None:
    """Once the card has been opened the next request is news; while it is unopened it is not."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    code = await bloc_code(stage, bloc)
    counts = []
    for place, name in enumerate(NAMES[:4]):
        await ask_to_join(stage, code, name)
        counts.append(len(thu.from_bot))
        if place == 1:
            await stage.pass_time(minutes=5)
            await thu.say("đề nghị tham gia")
        await stage.pass_time(minutes=5)
    assert counts == [1, 1, 3, 3]


async def test_one_is_approved_and_one_is_not(stage: Stage) -> None:
    """One by one; the reason reaches the person, who may correct the request and send it again."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    code = await bloc_code(stage, bloc)
    an, binh = await ask_to_join(stage, code, NAMES[0]), await ask_to_join(stage, code, NAMES[1])
    await thu.tap("Xem đề nghị")
    await thu.tap("Xem từng người")
    await thu.tap(NAMES[0])
    await thu.tap("Duyệt")
    assert NAMES[1] in thu.text
    await thu.tap("Chưa duyệt")
    await thu.tap("Chưa đúng cơ quan")

    assert "Đồng chí đã tham gia" in an.text
    assert "Lý do: Chưa đúng cơ quan" in binh.text
    assert await seats_of(stage, binh) == []
    await binh.tap("Sửa và gửi lại")
    await binh.tap("Cơ quan")
    await binh.tap("Báo Kon Tum")
    await binh.tap("Cán bộ tham mưu")
    await binh.tap_data(data(binh, "joinok"))
    await thu.tap("Xem đề nghị")
    await thu.tap("Duyệt")
    assert await seats_of(stage, binh) == [("officer", bloc.agencies[8], True)]


@pytest.mark.parametrize("typed", ["", "12", "...", "x" * 201])
async def test_a_reason_has_words(stage: Stage, typed: str) -> None:
    """Nothing is decided before the reason can be read."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await ask_to_join(stage, await bloc_code(stage, bloc), NAMES[0])
    before = len(an.from_bot)
    await thu.tap("Xem đề nghị")
    await thu.tap("Chưa duyệt")
    await thu.say(typed or " . ")
    assert "Lý do cần có chữ" in thu.texts[-1]
    assert (await requests(stage, bloc))[0].state == "waiting"
    assert len(an.from_bot) == before


async def test_a_decision_is_made_once(stage: Stage) -> None:
    """Two secretaries, double taps and old cards: the second decision changes nothing and says so."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    hai = await stage.person("Hải", bloc, roles=("secretary",))
    an = await ask_to_join(stage, await bloc_code(stage, bloc), NAMES[0])
    await hai.tap("Xem đề nghị")
    await thu.tap("Xem đề nghị")
    approve, decline = data(thu, "joinyes"), data(hai, "joinnot")
    shown = thu.card["message_id"]
    await thu.tap_data(approve)
    told = len(an.from_bot)
    await thu.tap_data(approve, shown)
    assert "đã được xử lý" in thu.toast
    await hai.tap_data(decline)
    assert "đã được xử lý" in hai.toast
    assert len(an.from_bot) == told
    assert len(await seats_of(stage, an)) == 1


async def test_a_request_taken_back_is_gone_from_the_card(stage: Stage) -> None:
    """An old button of the secretary then decides nothing."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await ask_to_join(stage, await bloc_code(stage, bloc), NAMES[0])
    await thu.tap("Xem đề nghị")
    await an.tap("Rút đề nghị")
    await thu.tap("Duyệt")
    assert "đã rút" in thu.toast
    assert await seats_of(stage, an) == []


async def test_an_agency_that_left_the_bloc_admits_nobody(stage: Stage) -> None:
    """Approving all skips the request, approving it alone says why."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await ask_to_join(stage, await bloc_code(stage, bloc), NAMES[0], agency=8)

    def leave(session: Session) -> None:
        session.delete(session.get(Membership, (bloc.year_id, bloc.agencies[8])))

    await stage.write(leave)
    await thu.tap("Xem đề nghị")
    await thu.tap("Duyệt")
    assert "không còn là thành viên" in thu.toast
    await thu.tap_data(f"joinall:{bloc.id}:99999999999999")
    assert "Đã duyệt 0 đề nghị" in thu.toast
    assert (await requests(stage, bloc))[0].state == "waiting"


async def test_a_blocked_person_can_be_approved_and_is_marked_unreachable(stage: Stage) -> None:
    """Whoever blocked the bot after asking is in, and the secretary sees that no news arrives."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await ask_to_join(stage, await bloc_code(stage, bloc), NAMES[0], agency=1)
    stage.world.change_person(an.id, blocked=True)
    await stage.settle(an)
    await thu.tap("Xem đề nghị")
    await thu.tap("Duyệt")

    assert (await person_row(stage, an)).unreachable_at is not None
    assert await seats_of(stage, an) == [("officer", bloc.agencies[1], True)]
    await thu.say("/dieuhanh")
    await thu.tap("Thành viên")
    await thu.tap("Ủy ban Kiểm tra")
    assert "Trần An, Chuyên viên (cán bộ tham mưu) - Chưa liên lạc được" in thu.text


async def test_the_home_card_counts_what_waits(stage: Stage) -> None:
    """A duty of the secretary and the chair, and of nobody else."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    officer = await stage.person("Oanh", bloc, agency=1)
    code = await bloc_code(stage, bloc)
    await ask_to_join(stage, code, NAMES[0])
    await ask_to_join(stage, code, NAMES[1])
    await thu.say("/viec")
    assert "Có 2 đề nghị tham gia Khối." in thu.text
    await officer.say("/viec")
    assert "đề nghị tham gia" not in officer.text
    await thu.tap("Xem đề nghị (2)")
    assert actions(thu)[0].startswith("joinall:")


async def test_the_first_leader_of_the_head_agency_becomes_the_chair(stage: Stage) -> None:
    """By default, until somebody else is named; leaders of other agencies do not."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    code = await bloc_code(stage, bloc)
    other = await ask_to_join(stage, code, NAMES[0], agency=1, role="leader")
    first = await ask_to_join(stage, code, NAMES[1], agency=0, role="leader")
    await stage.pass_time(seconds=5)
    second = await ask_to_join(stage, code, NAMES[2], agency=0, role="leader")
    await thu.tap("Xem đề nghị")
    await thu.tap("Duyệt cả 3")

    assert await seats_of(stage, other) == [("leader", bloc.agencies[1], True)]
    assert await seats_of(stage, first) == [("chair", bloc.agencies[0], True), ("leader", bloc.agencies[0], True)]
    assert await seats_of(stage, second) == [("leader", bloc.agencies[0], True)]
    assert "chủ trì" in first.text


async def test_without_a_secretary_the_chair_is_told(stage: Stage) -> None:
    """Requests do not wait in a bloc where nobody looks."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ", bloc, roles=("leader", "chair"))
    await ask_to_join(stage, await bloc_code(stage, bloc), NAMES[0])
    assert "Có đề nghị tham gia Khối" in chair.text
    settings = await stage.read(lambda session: session.get_one(Bloc, bloc.id).settings)
    assert "joins_seen" not in settings
