"""From the operator's link to a bloc at work: at most thirty taps and five typed lines, everybody invited by one paste."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from storage.tables import Meeting
from tests.counts import note
from tests.handlers.founding.secretary import BLOC, asked, secretary, secretary_code, setup
from tests.handlers.harness import OPERATOR, Stage
from tests.handlers.joining.door import Thumb, actions, ask_to_join, copied, seats_of

NAMES = ("Trần An", "Lê Bình", "Phạm Chi", "Hoàng Dung", "Vũ Giang", "Đặng Hà", "Bùi Khoa")


@pytest.mark.parametrize("lang", ["vi", "en"])
async def test_a_new_secretary_sets_up_a_bloc_and_lets_seven_agencies_in(stage: Stage, lang: str) -> None:
    """Every card of the first ten minutes, counted; the year is in order at the end."""
    stage.now = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    operator = Thumb(await stage.stranger("Vận hành", lang, OPERATOR))
    await operator.phone.say("/quantri")
    await operator.tap("opnew")
    link = operator.copy()
    assert (operator.taps, operator.typed) == (2, 0)
    note("making a bloc (operator)", operator.taps, operator.typed, (2, 0))

    thu = Thumb(await stage.stranger("Thư", lang))
    await thu.open(link.rsplit("=", 1)[1])
    await thu.tap("joingo")
    await thu.type("Trần Thị Thư")
    await thu.type("Chuyên viên, Ban Tổ chức Tỉnh ủy")
    await thu.tap("joinok")
    bloc_id = actions(thu.phone)[0].split(":")[1]
    await thu.type("Khối thi đua các cơ quan Đảng tỉnh Kon Tum")
    await thu.tap(next(one for one in actions(thu.phone) if one.startswith("fotick") and one.endswith(":0")))
    assert thu.phone.toast  # her own agency cannot leave
    await thu.tap([one for one in actions(thu.phone) if one.startswith("fotick")][8])
    await thu.type("Đảng ủy Ủy ban nhân dân tỉnh")
    await thu.tap("foall")
    await thu.tap("fohead")
    await thu.tap([one for one in actions(thu.phone) if one.startswith("fodep")][1])
    await thu.tap("fostage:score")
    await thu.tap("fodate:SELF_SCORE")
    await thu.tap("fodate:MEETING")
    paste = thu.copy()
    assert len(paste) <= 256
    await thu.tap("foinv")
    phones = [
        await ask_to_join(stage, paste.rsplit("=", 1)[1], name, agency=1 + place) for place, name in enumerate(NAMES)
    ]
    await stage.pass_time(seconds=1)
    news = next(body for body in reversed(thu.phone.from_bot) if "joins:" in str(body.get("reply_markup")))
    thu.taps += 1
    await thu.phone.tap_data(f"joins:{bloc_id}", news["message_id"])
    await thu.tap("joinall")
    await thu.tap("home")
    await thu.tap("found")
    await thu.tap("focrit:A")
    await thu.tap("trialnew")

    assert thu.taps <= 30
    assert thu.typed <= 5
    note("first ten minutes (secretary)", thu.taps, thu.typed, (30, 5))
    made = await setup(stage, bloc_id)
    assert made.next is None
    assert made.bloc.name == "Khối thi đua các cơ quan Đảng tỉnh Kon Tum"
    assert [agency.short_name for agency in made.members][:2] == ["Ban Tổ chức", "Ủy ban Kiểm tra"]
    assert (len(made.members), made.head and made.head.key, made.deputies[0].key) == (
        9,
        "ban-to-chuc",
        "uy-ban-kiem-tra",
    )
    assert made.year.criteria is not None
    for phone in phones:
        assert [role for role, _agency, _now in await seats_of(stage, phone)] == ["officer"]
    assert {role for role, _agency, _now in await seats_of(stage, thu.phone)} == {"secretary", "officer"}


async def test_the_cards_come_in_order_and_say_what_they_ask(stage: Stage) -> None:
    """Greeting, name, members, head, deputy, stage, two dates, one paste, the table, ready."""
    stage.now = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    thu = Thumb(await stage.stranger("Thư"))
    await thu.open(await secretary_code(stage))
    assert "Đồng chí được mời làm Thư ký Khối." in thu.text
    await thu.tap("joingo")
    await thu.type("Trần Thị Thư")
    assert thu.text.startswith("Chức vụ, cơ quan")
    await thu.type("Chuyên viên, Ban Tổ chức Tỉnh ủy")
    assert "cơ quan Trưởng khối quản lý." in thu.text
    titles = []
    for answer in (
        "joinok",
        "foname",
        "foall",
        "fohead",
        "fodep",
        "fostage:score",
        "fodate",
        "fodate",
        "foinv",
        "focrit",
    ):
        await thu.tap(answer)
        titles.append(thu.text.splitlines()[0])
    assert titles == [
        "Tên Khối",
        "Thành viên",
        "Trưởng khối năm 2026",
        "Phó khối",
        "Hiện nay Khối đang ở bước nào?",
        "Hạn gửi bảng tự chấm",
        "Ngày họp tổng kết",
        "Mời các cơ quan bằng một tin",
        "Bảng tiêu chí năm 2026",
        "Khối thi đua các cơ quan Đảng tỉnh đã sẵn sàng",
    ]


async def test_her_own_agency_is_offered_as_head_and_the_usual_ones_are_ticked(stage: Stage) -> None:
    """Nine usual agencies, her own first and ticked where the head is asked for."""
    thu = await secretary(stage, "members")
    assert sum(label.startswith("☑") for label in thu.phone.buttons) == 9
    await thu.tap("foall")
    assert next(label for label in thu.phone.buttons if label.startswith("☑")) == "☑ Ban Tổ chức Tỉnh ủy"
    assert thu.phone.buttons[0] == "☑ Ban Tổ chức Tỉnh ủy"


async def test_three_working_days_are_proposed_and_a_meeting_is_planned(stage: Stage) -> None:
    """The self-score ends at 17:00, the meeting begins at 8:00 after it, and stands in the calendar of meetings."""
    stage.now = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    thu = await secretary(stage, "SELF_SCORE")
    assert thu.phone.buttons[:4] == ["thứ Sáu, 06/11/2026", "thứ Sáu, 13/11/2026", "thứ Sáu, 20/11/2026", "Ngày khác"]
    await thu.phone.tap("13/11/2026")
    assert asked(thu) == "MEETING"
    days = thu.phone.buttons[:3]
    await thu.tap("fodate")
    made = await setup(stage)
    assert made.steps["SELF_SCORE"].due_at == datetime(2026, 11, 13, 10, 0, tzinfo=UTC)
    held = made.steps["MEETING"].due_at
    assert held is not None
    assert held.astimezone(stage.machine.house.tz).hour == 8
    assert f"{held:%-d/%-m/%Y}" in days[0]

    def meetings(session: Session) -> list[Meeting]:
        return list(session.exec(select(Meeting).where(Meeting.year_id == made.year.id)))

    found = await stage.read(meetings)
    assert [(one.title, one.starts_at) for one in found] == [("Hội nghị tổng kết năm 2026", held)]


async def test_the_message_is_the_same_behind_the_copy_button_and_on_the_card(stage: Stage) -> None:
    """One link for all, in a text short enough for Telegram's copy button."""
    thu = await secretary(stage, "invite")
    text = copied(thu.phone)
    assert text in thu.text
    assert text.count("https://t.me/") == 1
    assert BLOC not in text
