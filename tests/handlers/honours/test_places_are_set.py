"""How many agencies may be proposed: shown as the usual until confirmed, typed in a line, taken up by the ballot and the card."""

from sqlmodel import Session

from storage import quotas
from storage.tables import Year
from tests.handlers.harness import Phone, Stage
from tests.handlers.honours.test_the_meeting_agrees import agreed
from tests.handlers.voting.hall import FLAG, hall, prepared


async def places(stage: Stage, year_id: str) -> dict[str, int]:
    return await stage.read(lambda session: quotas.places(session, session.get_one(Year, year_id)))


async def opened(secretary: Phone, award: str) -> None:
    """The card of an award's places."""
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap(award)
    await secretary.tap("Số lượng, giấy tờ")


async def test_the_usual_number_is_confirmed_or_typed(stage: Stage) -> None:
    """A tap confirms; a line changes it; a line that says nothing changes nothing."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await opened(secretary, FLAG)
    assert "Được đề nghị: 1 cơ quan (số cố định)." in secretary.text
    assert "chưa đối chiếu văn bản năm nay" in secretary.text
    sure = secretary.data_of("Xác nhận số này")
    await secretary.tap_data(sure)
    await secretary.tap_data(sure)
    assert "chưa đối chiếu" not in secretary.text
    for line, answer in (("nhiều", "Chưa đọc được số lượng."), ("120%", "Nhiều nhất 40 cơ quan")):
        await secretary.say(line)
        assert answer in secretary.texts[-1]
    await secretary.say("20% làm tròn lên")
    assert "Được đề nghị: 2 cơ quan (20% số thành viên, làm tròn lên)." in secretary.text
    await secretary.say("đến 7: 1; đến 12: 3; còn lại: 4")
    assert "Được đề nghị: 3 cơ quan (đến 7 cơ quan: 1; đến 12 cơ quan: 3; còn lại: 4)." in secretary.text
    assert await places(stage, bloc.year_id) == {"PROV_FLAG": 3, "PROV_CERT": 2}
    await prepared(stage, secretary, FLAG)
    assert "3" in secretary.text
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"honplaces:{bloc.year_id}:PROV_FLAG")
    assert "không thuộc phần việc" in leaders[3].toast
    await secretary.tap_data(f"honplaces:{bloc.year_id}:NOTHING")
    assert "không còn dùng được" in secretary.toast


async def test_the_governments_nominee_uses_a_provincial_place_where_the_bloc_says_so(stage: Stage) -> None:
    """Off at first; switched on, one provincial place less, and the card says when there are too many."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    def both(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        year.facts = {"file": {"awards": [{"award": "GOV_FLAG", "quota": 1}, {"award": "PROV_FLAG", "quota": 1}]}}

    await stage.write(both)
    await agreed(secretary, "Cờ thi đua của Chính phủ", "Ban Tổ chức")
    await agreed(secretary, FLAG, "Ban Nội chính")
    assert "Nhiều hơn số lượng" not in secretary.text
    await opened(secretary, FLAG)
    assert "không dùng suất Cờ của tỉnh" in secretary.text
    await secretary.tap("Tính vào suất Cờ của tỉnh")
    assert "dùng một suất Cờ của tỉnh" in secretary.text
    await secretary.tap("⬅ Quay lại")
    assert "Nhiều hơn số lượng được đề nghị (0)." in secretary.text
    await opened(secretary, FLAG)
    await secretary.tap("Không tính vào suất Cờ của tỉnh")
    await secretary.tap("⬅ Quay lại")
    assert "Nhiều hơn số lượng" not in secretary.text
