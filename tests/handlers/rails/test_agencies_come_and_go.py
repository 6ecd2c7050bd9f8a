"""Presence: who comes late and who leaves, with the time; as a setting by four digits that change."""

import re
from datetime import timedelta

from sqlmodel import Session, select

from domain.hall import code_at
from storage import presence
from storage.tables import Meeting, Presence, PresenceChange
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.rails.closing import Hall, begun, scored, trail
from tests.storage.elections import seeded

WRONG = "Mã chưa đúng."


async def history(stage: Stage, bloc: TheBloc, place: int) -> list[tuple[str, bool, bool]]:
    """(local time, present, by code) of one agency."""

    def read(session: Session) -> list[tuple[str, bool, bool]]:
        found = presence.history(session, bloc.meeting_id).get(bloc.agencies[place], [])
        zone = stage.machine.settings.zone
        return [(f"{one.noted_at.astimezone(zone):%H:%M}", one.present, one.by_code) for one in found]

    return await stage.read(read)


async def test_late_and_early_agencies_keep_their_times(stage: Stage) -> None:
    """On the list, on the item's card and in the history; the quorum is counted anew."""
    bloc, _chair, secretary, _leaders = await begun(stage)
    await secretary.tap("Có mặt (9/9)")
    await secretary.tap("● Văn phòng")
    await stage.pass_time(minutes=20)
    await secretary.tap("○ Văn phòng")
    assert "● Văn phòng (đến 08:50)" in secretary.buttons
    await stage.pass_time(minutes=70)
    await secretary.tap("● Báo Kon Tum")
    assert "○ Báo Kon Tum (về 10:00)" in secretary.buttons
    await secretary.tap("⬅ Quay lại")
    assert "Có mặt 8/9; cần ít nhất 6" in secretary.text
    assert "Đến sau: Văn phòng 08:50. Ra về: Báo Kon Tum 10:00." in secretary.text
    assert await history(stage, bloc, 5) == [("08:30", False, False), ("08:50", True, False)]
    assert await history(stage, bloc, 8) == [("08:30", True, False), ("10:00", False, False)]


async def test_a_slip_of_the_finger_is_no_leaving(stage: Stage) -> None:
    """Taken back at once it was never so."""
    bloc, _chair, secretary, _leaders = await begun(stage)
    await secretary.tap("Có mặt (9/9)")
    await stage.pass_time(minutes=30)
    await secretary.tap("● Văn phòng")
    await secretary.tap("○ Văn phòng")
    assert "● Văn phòng" in secretary.buttons
    assert await history(stage, bloc, 5) == [("08:30", True, False)]


async def coded(stage: Stage) -> Hall:
    """The bloc confirms by code, and the meeting has begun."""
    found = await scored(stage)
    secretary = found[2]
    await secretary.say("/hoinghi")
    await secretary.tap("Thêm")
    await secretary.tap("Điểm danh bằng mã")
    assert "Đại biểu tự xác nhận có mặt bằng mã" in secretary.text
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    return found


def shown(secretary: Phone) -> str:
    """The digits on the secretary's card."""
    found = re.search(r"Mã có mặt: (\d{4})\.", secretary.text)
    assert found is not None
    return found[1]


async def test_agencies_confirm_with_the_code_on_the_secretarys_card(stage: Stage) -> None:
    """Typed after one tap from the home card; noted once, with its way; the card counts when it is looked at again."""
    bloc, _chair, secretary, leaders = await coded(stage)
    code = shown(secretary)
    for leader in (leaders[3], leaders[4]):
        await leader.say("/viec")
        await leader.tap("Xác nhận có mặt")
        await leader.say(code)
        assert "ĐÃ GHI NHẬN CÓ MẶT" in leader.text
        await leader.say("/viec")
        assert "Xác nhận có mặt" not in leader.buttons
    await leaders[3].say("xac nhan co mat")
    assert "ĐÃ GHI NHẬN CÓ MẶT: Ban Dân vận" in leaders[3].text
    await secretary.tap("Cập nhật")
    assert "Có mặt 2/9; cần ít nhất 6" in secretary.text
    assert await history(stage, bloc, 3) == [("08:30", True, True)]
    assert await trail(stage, "presence_confirmed") == 2


async def test_a_wrong_or_old_code_is_refused_and_slowed_down(stage: Stage) -> None:
    """Each with its sentence; after five a wait as for invitations, in which the right one does not help either."""
    stage.machine.house.chance = seeded(5).randbytes  # no wrong code is one of the old ones by chance
    bloc, _chair, secretary, leaders = await coded(stage)
    old = shown(secretary)
    await stage.pass_time(minutes=5)
    await leaders[3].say("/hoinghi")
    await leaders[3].tap("Xác nhận có mặt")
    await leaders[3].say(old)
    assert "Mã này đã đổi." in leaders[3].text
    await secretary.tap("Cập nhật")
    code = shown(secretary)
    wrong = f"{(int(code) + 1) % 10_000:04d}"
    for _try in range(4):
        await leaders[3].say(wrong)
        assert WRONG in leaders[3].text
    assert "thử lại sau" in leaders[3].text
    await leaders[3].say(code)
    assert "Đồng chí đã nhập sai mã nhiều lần." in leaders[3].text
    assert await stage.read(lambda session: session.exec(select(Presence)).all()) == []
    await stage.pass_time(minutes=2)
    await secretary.tap("Cập nhật")
    await leaders[3].say(shown(secretary))
    assert "ĐÃ GHI NHẬN CÓ MẶT" in leaders[3].text
    assert await history(stage, bloc, 3) == [("08:37", True, True)]


async def test_a_picture_is_scanned(stage: Stage) -> None:
    """The link confirms at once; an old one says so, and one of a meeting that takes no code does nothing."""
    bloc, _chair, secretary, leaders = await coded(stage)
    link = f"/start comat-{bloc.meeting_id}-{shown(secretary)}"
    await secretary.tap("Ảnh mã QR")
    assert secretary.card["photo"]
    assert f"Mã có mặt: {link[-4:]}" in secretary.text
    await leaders[6].say(link)
    assert "ĐÃ GHI NHẬN CÓ MẶT: Đảng ủy Khối" in leaders[6].text
    await stage.pass_time(minutes=10)
    await leaders[7].say(link)
    assert "Mã này đã đổi." in leaders[7].text
    stranger = await stage.stranger("Người lạ")
    await stranger.say(link)
    assert "chưa tham gia Khối nào" in stranger.text
    other = await stage.person("Lãnh đạo khác", await stage.bloc("khac"), agency=3, roles=("leader",))
    await other.say(link)
    assert "Khối khác" in other.text
    assert len(await stage.read(lambda session: session.exec(select(PresenceChange)).all())) == 1


async def test_the_code_is_off_unless_the_bloc_wants_it(stage: Stage) -> None:
    """No digits on any card; switched off again the meeting takes none, and the next one has none."""
    bloc, _chair, secretary, leaders = await begun(stage)
    assert "Mã có mặt" not in secretary.text
    await leaders[3].say("xác nhận có mặt")
    assert "Hiện không có hội nghị nào điểm danh bằng mã." in leaders[3].text
    await leaders[3].tap_data(f"mtconf:{bloc.meeting_id}")
    assert "không điểm danh bằng mã" in leaders[3].toast + leaders[3].text
    await secretary.tap_data(f"mtcode:{bloc.meeting_id}:1")
    seed = await stage.read(lambda session: session.get_one(Meeting, bloc.meeting_id).code_seed)
    await secretary.say("/dieuhanh")
    assert shown(secretary) == code_at(seed, stage.now)
    await secretary.tap_data(f"mtcode:{bloc.meeting_id}:0")
    assert await stage.read(lambda session: session.get_one(Meeting, bloc.meeting_id).code_seed) == ""
    await leaders[3].say(f"/start comat-{bloc.meeting_id}-{code_at(seed, stage.now + timedelta())}")
    assert "không điểm danh bằng mã" in leaders[3].text
