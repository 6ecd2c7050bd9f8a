"""A request goes out in a few taps, is answered by the agencies, and comes back as one table."""

import zipfile
from io import BytesIO

import pytest

from storage import chasing, requests
from tests import counts
from tests.handlers.harness import Stage
from tests.handlers.requests.asked import TITLE, Asked, ask, everybody

MOST = (8, 2)


async def test_from_nothing_to_sent_in_few_taps(stage: Stage) -> None:
    """From the home card: seven taps and one typed line; with a typed deadline six and two."""
    people = await everybody(stage)
    phone, taps, typed = people.secretary, 0, 0
    await phone.say("/viec")
    for label in ("Thêm", "Yêu cầu", "Yêu cầu mới"):
        await phone.tap(label)
        taps += 1
    await phone.say(TITLE)
    typed += 1
    await phone.tap("Cán bộ 9 cơ quan")
    await phone.say("17h ngày 7/2")
    typed += 1
    taps += 1
    assert "Hạn: 17:00 thứ Tư, 07/02/2024." in phone.text
    await phone.tap("Một con số")
    taps += 1
    assert phone.text.split("\n")[:5] == [
        "Xem trước", f"Nội dung: “{TITLE}”", "Gửi 3 đồng chí (cán bộ tham mưu) của 9 cơ quan.", "Hạn: 17:00 thứ Tư, 07/02/2024.",
        "Trả lời bằng một con số.",
    ]  # fmt: skip
    assert "Chưa có người nhận: Ban Tổ chức, Ban Nội chính, Văn phòng và 3 cơ quan khác." in phone.text
    await phone.tap("Gửi yêu cầu")
    taps += 1
    assert "Đã gửi yêu cầu." in phone.text
    counts.note("a request sent", taps, typed, MOST)
    assert taps <= MOST[0]
    assert typed <= MOST[1]


async def test_everybody_asked_hears_at_once_and_answers(stage: Stage) -> None:
    """The message opens exactly the request; the number is shown back, the board and the home card know it."""
    people = await everybody(stage)
    await ask(people)
    officer = people.officers[0]
    assert f"Thư ký Khối đề nghị Ủy ban Kiểm tra trả lời yêu cầu “{TITLE}”, hạn" in officer.text
    assert people.leader.texts == []
    await officer.say("/viec")
    assert f"Trả lời: {TITLE}." in officer.text
    await officer.tap(f"Trả lời: {TITLE}")
    await officer.say("12 người")
    assert "Chưa đọc được số: 12 người." in officer.texts[-1]
    await officer.say("1.200")
    assert "Đã nhận trả lời." in officer.text
    assert "Đã ghi nhận: 1200" in officer.text
    await officer.say("12,5")
    assert "Đã ghi nhận: 12,5" in officer.text
    await officer.say("/viec")
    assert TITLE not in officer.text
    await people.secretary.say("/dondoc")
    await people.secretary.tap(f"{TITLE}: 1/9")
    assert "Đã gửi 1/9 cơ quan." in people.secretary.text
    await people.secretary.tap("Xem trả lời")
    assert "Đã trả lời 1/9 cơ quan. Cộng: 12,5." in people.secretary.text
    await people.secretary.tap("Xem từng cơ quan")
    assert "Ủy ban Kiểm tra: 12,5" in people.secretary.buttons


async def test_it_comes_back_as_one_table(stage: Stage) -> None:
    """Agencies in their order, who answered what and when, late, on paper, with the sum below."""
    people = await everybody(stage)
    code = await ask(people)
    for number, officer in enumerate(people.officers, 1):
        await officer.tap("Trả lời")
        await officer.say(str(number))
    await people.secretary.tap_data(f"chasepaper:{code}:{people.bloc.year_id}:{people.bloc.agencies[4]}")
    await people.secretary.say("12-CV/NC ngày 2/2")
    assert "Đã ghi nhận bản giấy." in people.secretary.text
    await people.secretary.tap_data(f"rqtable:{code}:{people.bloc.year_id}")
    assert "Bảng có 9 cơ quan, 4 đã trả lời." in people.secretary.text
    rows = people.table()
    assert rows[0][0] == TITLE
    assert rows[1] == ["STT", "Cơ quan", "Người trả lời", "Trả lời", "Lúc", "Ghi chú", "Bản giấy"]
    assert [row[3] for row in rows[2:]] == [None, 1, 2, 3, None, None, None, None, None, 6]
    assert rows[3][1:3] == ["Ủy ban Kiểm tra Tỉnh ủy", "Cán bộ 1"]
    assert rows[6][6] == "12-CV/NC ngày 02/02/2024"
    assert rows[2][5] == "chưa trả lời"


async def test_the_archive_of_the_year_has_it(stage: Stage) -> None:
    """What was asked and what was answered; paper and more time under the name of the request. The trail names it too."""
    people = await everybody(stage)
    code = await ask(people)
    where = f"{code}:{people.bloc.year_id}"
    await people.officers[0].tap("Trả lời")
    await people.officers[0].say("12,5")
    await people.secretary.tap_data(f"chaseone:{where}:{people.bloc.agencies[1]}")
    await people.secretary.tap("Xem trả lời")
    assert "Trả lời: 12,5\nCán bộ 1, lúc 08:30 thứ Hai, 05/02/2024." in people.secretary.text
    await people.secretary.tap_data(f"chasepaper:{where}:{people.bloc.agencies[4]}")
    await people.secretary.say("12-CV/NC ngày 2/2")
    await people.secretary.tap_data(f"chasegive:{where}:{people.bloc.agencies[5]}:202402161700")
    await people.secretary.tap_data(f"sucpack:{people.bloc.year_id}")
    with zipfile.ZipFile(BytesIO(people.sent_file())) as archive:
        tables = {
            name.partition(".")[0].lstrip("0123456789-"): archive.read(name).decode() for name in archive.namelist()
        }
    assert f"{TITLE},số,cán bộ,17:00 07/02/2024,9,đang nhận,Thư ký,08:30 05/02/2024" in tables["yeu-cau"]
    assert f'{TITLE},Ủy ban Kiểm tra Tỉnh ủy,"12,5",,Cán bộ 1,08:30 05/02/2024' in tables["tra-loi-yeu-cau"]
    assert f"{TITLE},Ban Nội chính Tỉnh ủy,bản giấy,12-CV/NC,02/02/2024" in tables["viec-da-lam"]
    assert f"{TITLE},Văn phòng Tỉnh ủy,,17:00 16/02/2024" in tables["gia-han"]
    await people.officers[2].say("/nhatky")
    assert f"Thư ký: gửi yêu cầu “{TITLE}”, hạn 17:00 thứ Tư, 07/02/2024." in people.officers[2].text


async def test_late_answers_are_taken_and_shown_late(stage: Stage) -> None:
    """After the deadline the answer counts and bears its mark; after the close none is taken."""
    people = await everybody(stage)
    code = await ask(people, due="16h ngày 5/2")
    await stage.pass_time(hours=26)
    officer = people.officers[0]
    await officer.tap_data(f"rqopen:{code}:{people.bloc.year_id}:{people.bloc.agencies[1]}")
    assert "đã quá hạn 1 ngày" in officer.text
    await officer.say("7")
    assert "Đã nhận trả lời, sau hạn." in officer.text
    await people.secretary.tap_data(f"rqall:{code}:{people.bloc.year_id}:0")
    assert "Ủy ban Kiểm tra: 7 (muộn)" in people.secretary.buttons
    await people.secretary.tap("Quay lại")
    await people.secretary.tap("Kết thúc")
    assert "Còn 8 cơ quan chưa trả lời" in people.secretary.text
    await people.secretary.tap("Kết thúc yêu cầu")
    await officer.say("8")
    assert "Yêu cầu này đã kết thúc lúc" in officer.texts[-1]
    await people.secretary.tap("Mở lại")
    await officer.say("8")
    assert "Đã ghi nhận: 8" in officer.text


async def test_a_withdrawn_request_is_told_to_whoever_was_asked(stage: Stage) -> None:
    """Once each; nothing more is taken, reminded of, or shown as a duty."""
    people = await everybody(stage)
    code = await ask(people)
    data = f"rqback:{code}:{people.bloc.year_id}:yes"
    await people.secretary.tap_data(data)
    await people.secretary.tap_data(data)
    for officer in people.officers:
        told = [text for text in officer.texts if f"yêu cầu “{TITLE}” đã được rút" in text]
        assert len(told) == 1
    officer = people.officers[0]
    await officer.tap_data(f"rqyes:{code}:{people.bloc.year_id}:{people.bloc.agencies[1]}:1")
    assert "Yêu cầu này đã được rút" in officer.toast
    await officer.say("/viec")
    assert TITLE not in officer.text
    await stage.pass_time(days=3)
    await people.tick()
    assert len(officer.texts) == 3, officer.texts


async def test_outside_the_hours_it_goes_out_in_the_next_morning(stage: Stage) -> None:
    """Nobody is disturbed at night; what is withdrawn before the morning is told to nobody."""
    people = await everybody(stage)
    await stage.pass_time(hours=11)
    first = await ask(people, title="Hỏi buổi tối")
    assert "Yêu cầu sẽ gửi lúc 07:30 thứ Ba, 06/02/2024." in people.secretary.text
    await people.secretary.tap_data(f"rqback:{first}:{people.bloc.year_id}:yes")
    await ask(people, title="Hỏi lần hai")
    assert people.officers[0].texts == []
    await stage.pass_time(hours=12.5)
    await people.tick()
    assert len(people.officers[0].texts) == 1
    assert "Hỏi lần hai" in people.officers[0].text
    assert "Hỏi buổi tối" not in people.officers[0].text


async def test_who_has_not_answered_is_reminded_like_of_any_step(stage: Stage) -> None:
    """The day before, on the day, late; never whoever has answered."""
    people = await everybody(stage)
    await ask(people, due="17h ngày 7/2")
    await people.officers[1].tap("Trả lời")
    await people.officers[1].say("3")
    said = len(people.officers[1].texts)
    await stage.pass_time(days=1)
    await people.tick()
    assert f"còn 1 ngày đến hạn trả lời yêu cầu “{TITLE}”" in people.officers[0].text
    assert people.officers[0].buttons[0] == "Trả lời"
    assert len(people.officers[1].texts) == said


async def test_more_time_for_all_and_for_one(stage: Stage) -> None:
    """Only later days; those who have not answered are told once; one agency asks and is given more."""
    people = await everybody(stage)
    code = await ask(people, due="17h ngày 6/2")
    await stage.pass_time(minutes=10)
    where = f"{code}:{people.bloc.year_id}"
    await people.secretary.tap_data(f"rqmore:{where}")
    await people.secretary.say("16h ngày 6/2")
    assert "Ngày gia hạn phải sau hạn hiện nay" in people.secretary.texts[-1]
    await people.secretary.say("31/2")
    assert "Không có ngày này" in people.secretary.texts[-1]
    await people.secretary.say("17h ngày 7/2")
    assert "Hạn mới: 17:00 thứ Tư, 07/02/2024." in people.secretary.text
    await people.secretary.tap("Xác nhận")
    assert "Hạn 17:00 thứ Tư, 07/02/2024; còn 2 ngày." in people.secretary.text
    officer = people.officers[0]
    await stage.pass_time(hours=5)
    await people.tick()
    assert f"hạn trả lời yêu cầu “{TITLE}” nay là 17:00 thứ Tư, 07/02/2024." in officer.text
    await officer.tap_data(f"moretime:{where}:{people.bloc.agencies[1]}")
    await officer.say("17h ngày 8/2")
    await officer.tap("Không nêu lý do")
    await people.secretary.say("/viec")
    assert f"Ủy ban Kiểm tra xin gia hạn: {TITLE}." in people.secretary.text
    await people.secretary.tap("Trả lời Ủy ban Kiểm tra")
    await people.secretary.tap("Đồng ý")
    assert "Đã gia hạn đến 17:00 thứ Năm, 08/02/2024." in people.secretary.text


@pytest.mark.parametrize(
    ("whom", "told"), [("Lãnh đạo 9 cơ quan", (2, 3, "L")), ("Cả lãnh đạo và cán bộ", (1, 2, 3, "L"))]
)
async def test_whoever_is_chosen_is_asked(stage: Stage, whom: str, told: tuple[object, ...]) -> None:
    """Leaders; where an agency has none, its officer. Or both, and one answer an agency is enough."""
    people = await everybody(stage)
    code = await ask(people, whom, "Bấm Có hoặc Không")
    heard = [n for n, officer in enumerate(people.officers, 1) if officer.texts] + (
        ["L"] if people.leader.texts else []
    )
    assert tuple(heard) == told
    if whom.startswith("Lãnh đạo"):
        await people.officers[0].say("/viec")
        await people.officers[0].tap_data(f"rqyes:{code}:{people.bloc.year_id}:{people.bloc.agencies[1]}:1")
        assert people.officers[0].toast == "Yêu cầu này do lãnh đạo cơ quan trả lời."
    await people.leader.tap("Trả lời")
    await people.leader.tap("Có")
    assert "Đã ghi nhận: Có" in people.leader.text
    await people.secretary.tap_data(f"rqone:{code}:{people.bloc.year_id}")
    assert "Có: 1. Không: 0." in people.secretary.text


async def test_chosen_agencies_are_asked_and_no_others(stage: Stage) -> None:
    """Ticks in the buttons; nobody is asked while none is ticked."""
    people = await everybody(stage)
    phone = people.secretary
    await phone.say("/yeucau")
    await phone.tap("Yêu cầu mới")
    await phone.say("Góp ý dự thảo")
    await phone.tap("Chọn cơ quan")
    assert not any("Gửi cán bộ" in label for label in phone.buttons)
    await phone.tap("Ủy ban Kiểm tra")
    await phone.tap("Ban Tuyên giáo")
    await phone.tap("● Ban Tuyên giáo")
    await phone.tap("Gửi cán bộ (1)")
    await phone.tap(phone.buttons[0])
    await phone.tap("Một dòng chữ")
    await phone.tap("Gửi yêu cầu")
    assert "Đã trả lời 0/1 cơ quan." in phone.text
    assert [bool(officer.texts) for officer in people.officers] == [True, False, False]
    code = await people.code()
    await people.officers[1].say("/yeucau")
    await people.officers[1].tap_data(f"rqopen:{code}:{people.bloc.year_id}:{people.bloc.agencies[2]}")
    assert "không còn dùng được" in people.officers[1].toast
    await people.officers[0].tap("Trả lời")
    await people.officers[0].say("Nhất trí, đề nghị sửa mục 3.")
    found = await stage.read(lambda session: requests.answers(session, people.bloc.year_id, code))
    assert [one.text for one in found.values()] == ["Nhất trí, đề nghị sửa mục 3."]


async def test_the_secretary_is_told_at_home_when_all_have_answered(stage: Stage) -> None:
    """One line with the way to the result."""
    people = await everybody(stage)
    await ask_one(people)
    await people.officers[0].tap("Trả lời")
    await people.officers[0].say("5")
    await people.secretary.say("/viec")
    assert f"{TITLE}: các cơ quan đã trả lời đủ." in people.secretary.text
    await people.secretary.tap(f"Kết quả: {TITLE}")
    assert "Đã trả lời 1/1 cơ quan. Cộng: 5." in people.secretary.text
    assert await stage.read(lambda session: chasing.marks(session, people.bloc.year_id)) == {}


async def ask_one(people: Asked) -> None:
    """Of one agency only."""
    phone = people.secretary
    await phone.say("/yeucau")
    await phone.tap("Yêu cầu mới")
    await phone.say(TITLE)
    await phone.tap("Chọn cơ quan")
    await phone.tap("Ủy ban Kiểm tra")
    await phone.tap("Gửi cán bộ (1)")
    await phone.tap(phone.buttons[0])
    await phone.tap("Một con số")
    await phone.tap("Gửi yêu cầu")
