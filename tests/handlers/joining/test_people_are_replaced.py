"""Thành viên: who is in, how to reach them, who follows them; history stays."""

from sqlmodel import Session, select

from domain.speech import Screen
from handlers.joining.use_cases import open_invitation
from storage import deferred, seats
from storage.tables import Bloc, Person, Trail
from tests.handlers.harness import Phone, Stage
from tests.handlers.joining.door import copied, person_row, seats_of, urls


async def open_person(phone: Phone, agency: str, name: str) -> None:
    """Walk to one person of an agency."""
    await phone.say("thành viên")
    await phone.tap(agency)
    await phone.tap(name)


async def test_members_show_who_is_in_and_who_is_missing(stage: Stage) -> None:
    """Agencies with their number of people; those without anybody by name."""
    bloc = await stage.bloc(members=4)
    thu = await stage.person("Thư", bloc, roles=("secretary", "officer"))
    await stage.person("An", bloc, agency=1, roles=("leader",))
    await thu.say("/dieuhanh")
    await thu.tap("Thành viên")
    assert "Đã tham gia: 2/4 cơ quan." in thu.text
    assert "Chưa có người: Ban Tuyên giáo, Ban Dân vận." in thu.text
    assert "Ban Tổ chức (1)" in thu.buttons


async def test_a_person_can_be_called_and_written_to(stage: Stage) -> None:
    """The number as text with a contact card, and Zalo one tap away; without a number neither."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await stage.person("An", bloc, agency=1, phone="0912345678")
    await stage.person("Bình", bloc, agency=2)
    await open_person(thu, "Ủy ban Kiểm tra", "An")
    assert urls(thu) == ["https://zalo.me/84912345678"]
    await thu.tap("Gọi điện")
    assert any("An: 0912 345 678" in text for text in thu.texts[-2:])
    assert any(body.get("contact", {}).get("phone_number") == "+84912345678" for body in thu.from_bot)

    await open_person(thu, "Ban Tuyên giáo", "Bình")
    assert "Chưa có số điện thoại." in thu.text
    assert urls(thu) == []


async def test_a_representative_is_replaced_and_history_stays(stage: Stage) -> None:
    """The seats end now, the person is told, the trail says who did it, and the next one is invited at once."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1, roles=("leader", "officer"))
    await open_person(thu, "Ủy ban Kiểm tra", "An")
    await thu.tap("Thay người")
    assert "lịch sử được giữ lại" in thu.text
    assert [lasts for _role, _agency, lasts in await seats_of(stage, an)] == [True, True]
    await thu.tap("Xác nhận thay người")

    assert [lasts for _role, _agency, lasts in await seats_of(stage, an)] == [False, False]
    assert "thôi nhiệm vụ lãnh đạo phụ trách, cán bộ tham mưu tại Ủy ban Kiểm tra" in an.text
    await an.say("/viec")
    assert "chưa tham gia Khối nào" in an.text
    notes = await stage.read(lambda session: list(session.exec(select(Trail).where(Trail.act == "replaced"))))
    assert [(note.person_id, note.what["person"]) for note in notes] == [(thu.person_id, an.person_id)]

    await thu.tap("Mời cán bộ thay")
    binh = await stage.stranger("Bình")
    for line in (f"/start {copied(thu).rsplit('=', 1)[1]}", "Lê Bình", "Chuyên viên", "Đồng ý"):
        await binh.say(line)
    assert await seats_of(stage, binh) == [("officer", bloc.agencies[1], True)]


async def test_what_waits_for_the_morning_is_not_said_to_who_has_left(stage: Stage) -> None:
    """News that waited for working hours goes with the last seat; who still serves elsewhere hears it."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1)
    binh = await stage.person("Bình", bloc, agency=2)

    def happen(session: Session) -> None:
        seats.sit(session, stage.new_id(), binh.person_id, bloc.id, bloc.agencies[3], "officer", stage.now)
        for one in (an, binh):
            deferred.put(session, one.person_id, Screen("Tin của Khối").to_json(), None, stage.now)

    await stage.write(happen)
    await thu.say("/viec")
    await thu.tap_data(f"memend:{an.person_id}:{bloc.agencies[1]}:yes")
    await thu.tap_data(f"memend:{binh.person_id}:{bloc.agencies[2]}:yes")
    left = await stage.read(lambda session: deferred.who_waits(session, "", 9))
    assert left == [binh.person_id]


async def test_a_second_tap_on_the_confirmation_finds_it_done(stage: Stage) -> None:
    """Nobody is told twice."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1)
    await thu.say("/viec")
    end = f"memend:{an.person_id}:{bloc.agencies[1]}:yes"
    await thu.tap_data(end)
    told = len(an.from_bot)
    await thu.tap_data(end)
    assert "không còn trong Khối" in thu.toast
    assert len(an.from_bot) == told


async def test_the_chair_passes_on_within_the_head_agency(stage: Stage) -> None:
    """When the chair is replaced its next leader presides; the secretary may name another one."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    chair = await stage.person("Chủ", bloc, roles=("leader", "chair"))
    second = await stage.person("Hai", bloc, roles=("leader",))
    third = await stage.person("Ba", bloc, roles=("leader",))
    await open_person(thu, "Ban Tổ chức", "Chủ")
    await thu.tap("Thay người")
    await thu.tap("Xác nhận")
    assert all(not lasts for _role, _agency, lasts in await seats_of(stage, chair))
    assert ("chair", bloc.agencies[0], True) in await seats_of(stage, second)
    assert "Đồng chí là chủ trì của Khối từ nay." in second.texts[-1]

    await open_person(thu, "Ban Tổ chức", "Ba")
    await thu.tap("Cử chủ trì")
    assert "Đồng chí là chủ trì của Khối từ nay." in third.texts[-1]
    assert "Chủ trì từ nay: đồng chí Ba." in second.texts[-1]
    assert ("chair", bloc.agencies[0], True) in await seats_of(stage, third)
    assert ("chair", bloc.agencies[0], False) in await seats_of(stage, second)


async def test_nobody_makes_himself_the_chair(stage: Stage) -> None:
    """A secretary who also leads the head agency has no such button while somebody presides, and a forged one is refused."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ", bloc, roles=("leader", "chair"))
    thu = await stage.person("Thư", bloc, roles=("secretary", "leader"))
    await open_person(thu, "Ban Tổ chức", "Thư")
    assert "Cử chủ trì" not in thu.buttons
    await thu.tap_data(f"memchair:{thu.person_id}:{bloc.agencies[0]}")

    assert "không tự nhận" in thu.toast
    assert ("chair", bloc.agencies[0], True) in await seats_of(stage, chair)


async def test_only_a_leader_of_the_head_agency_presides(stage: Stage) -> None:
    """Officers and other agencies' leaders have no such button, and a forged one is refused."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    other = await stage.person("An", bloc, agency=1, roles=("leader",))
    await open_person(thu, "Ủy ban Kiểm tra", "An")
    assert "Cử chủ trì" not in thu.buttons
    await thu.tap_data(f"memchair:{other.person_id}:{bloc.agencies[1]}")
    assert "lãnh đạo của cơ quan Trưởng khối" in thu.toast
    await thu.tap_data(f"memsec:{other.person_id}:{bloc.agencies[1]}")
    assert "không thuộc phần việc" in thu.toast


async def test_the_chair_names_at_most_two_secretaries(stage: Stage) -> None:
    """From the people of the head agency; each is told, and one of two may then be replaced."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("officer", "secretary"))
    chair = await stage.person("Chủ", bloc, roles=("leader", "chair"))
    hai = await stage.person("Hải", bloc)
    khoa = await stage.person("Khoa", bloc)
    await open_person(thu, "Ban Tổ chức", "Thư")
    await thu.tap("Thay người")
    await thu.tap("Xác nhận")
    assert "chỉ có một Thư ký" in thu.toast

    await open_person(chair, "Ban Tổ chức", "Hải")
    assert "Thay người" not in chair.buttons
    await chair.tap("Cử làm Thư ký")
    assert "Thư ký Khối" in hai.text
    await open_person(chair, "Ban Tổ chức", "Khoa")
    await chair.tap("Cử làm Thư ký")
    assert "đã có hai Thư ký" in chair.toast
    assert await seats_of(stage, khoa) == [("officer", bloc.agencies[0], True)]

    await hai.say("thành viên")
    await hai.tap_data(f"memend:{thu.person_id}:{bloc.agencies[0]}:yes")
    assert all(not lasts for _role, _agency, lasts in await seats_of(stage, thu))


async def test_a_third_secretary_does_not_come_in_by_link(stage: Stage) -> None:
    """The operator's link is refused at the consent when two are there."""
    bloc = await stage.bloc()
    for name in ("Thư", "Hải"):
        await stage.person(name, bloc, roles=("secretary",))

    def make(session: Session) -> str:
        found = session.get(Bloc, bloc.id)
        assert found is not None
        return open_invitation(session, stage.machine.house, found, None, "secretary", stage.now).code

    an = await stage.stranger("An")
    for line in (f"/start {await stage.write(make)}", "Bắt đầu", "Trần An", "Chuyên viên", "Đồng ý"):
        await an.say(line)
    assert "đã có hai Thư ký" in an.texts[-1]
    assert await seats_of(stage, an) == []


async def test_an_unreachable_person_is_marked_until_they_are_back(stage: Stage) -> None:
    """[Chưa liên lạc được] on the person's card, with call and Zalo beside it."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1, phone="0912345678")
    stage.world.change_person(an.id, blocked=True)
    await stage.settle(an)
    await open_person(thu, "Ủy ban Kiểm tra", "An")
    assert "Chưa liên lạc được" in thu.text
    assert "Gọi điện" in thu.buttons
    stage.world.change_person(an.id, blocked=False)
    await stage.settle(an)
    assert (await person_row(stage, an)).unreachable_at is None
    await open_person(thu, "Ủy ban Kiểm tra", "An")
    assert "Chưa liên lạc được" not in thu.text


async def test_a_name_with_marks_is_shown_as_it_is(stage: Stage) -> None:
    """Names from files and older rows are escaped, not refused."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = await stage.person("An <b>&", bloc, agency=1)
    await open_person(thu, "Ủy ban Kiểm tra", "An")
    assert "An <b>&" in thu.text
    person = await stage.read(lambda session: session.get(Person, an.person_id))
    assert person is not None
