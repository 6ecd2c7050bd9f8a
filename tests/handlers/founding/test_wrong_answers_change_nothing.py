"""Wrong input at every question: a sentence that says what to do, and the bloc stays as it was."""

from datetime import UTC, datetime

import pytest

from tests.handlers.founding.secretary import BLOC, asked, secretary, secretary_code, setup
from tests.handlers.harness import Stage
from tests.handlers.joining.door import Thumb, actions, seats_of

LONG = "x" * 3000


@pytest.mark.parametrize(
    "typed", ["Chuyên viên", "Ban Tổ chức", "0912345678", ", Ban Tổ chức", "Chuyên viên, 12", LONG]
)
async def test_post_and_agency_are_both_needed(stage: Stage, typed: str) -> None:
    """The example stands on the card until both are there."""
    thu = Thumb(await stage.stranger("Thư"))
    await thu.open(await secretary_code(stage))
    await thu.tap("joingo")
    await thu.type("Trần Thị Thư")
    await thu.type(typed)
    assert thu.text.startswith("Chức vụ, cơ quan")
    assert "Ví dụ: Chuyên viên, Ban Tổ chức Tỉnh ủy." in thu.text


async def test_an_agency_that_is_not_usual_is_added_with_her(stage: Stage) -> None:
    """Her own agency is a member and offered as head, whatever it is called."""
    thu = Thumb(await stage.stranger("Thư"))
    await thu.open(await secretary_code(stage))
    await thu.tap("joingo")
    for line in ("Trần Thị Thư", "Chuyên viên, Đảng ủy Khối Doanh nghiệp & Cơ quan tỉnh"):
        await thu.type(line)
    for action in ("joinok", "foname", "foall"):
        await thu.tap(action)
    assert thu.phone.buttons[0] == "☑ Đảng ủy Khối Doanh nghiệp & Cơ quan"  # in one line
    assert len((await setup(stage)).members) == 10


@pytest.mark.parametrize("typed", ["12", "!!", LONG])
async def test_a_blocs_name_has_words(stage: Stage, typed: str) -> None:
    """The proposed one stays on the card."""
    thu = await secretary(stage, "name")
    await thu.type(typed)
    assert "Tên Khối cần có chữ" in thu.text
    assert asked(thu) == "name"


async def test_a_blocs_name_with_marks_is_shown_as_it_is(stage: Stage) -> None:
    """Escaped on cards, plain in the text that is pasted."""
    thu = await secretary(stage, "name")
    await thu.type("Khối <b>5</b> & 6")
    assert (await setup(stage)).bloc.name == "Khối <b>5</b> & 6"
    await thu.phone.say("/dieuhanh")
    assert "Điều hành Khối <b>5</b> & 6" in thu.text


@pytest.mark.parametrize("typed", ["--", LONG, "1 2"])
async def test_an_agencys_name_has_words(stage: Stage, typed: str) -> None:
    """The list is as long as before."""
    thu = await secretary(stage, "members")
    await thu.tap("foadd")
    await thu.type(typed)
    assert "Tên cơ quan cần có chữ" in thu.phone.texts[-1]
    assert len((await setup(stage)).members) == 9


async def test_an_agency_is_added_once(stage: Stage) -> None:
    """By its short name, without diacritics or with the province behind it, it is the same one."""
    thu = await secretary(stage, "members")
    for typed in (
        "ban noi chinh",
        "Ban Nội chính",
        "Ban Nội chính Tỉnh ủy Kon Tum",
        "Liên minh Hợp tác xã",
        "lien minh hop tac xa",
    ):
        await thu.type(typed)
    assert len((await setup(stage)).members) == 10


async def test_a_typed_name_never_takes_an_agency_out_by_itself(stage: Stage) -> None:
    """Only "bỏ" before it does; a name that begins like that word is an agency."""
    thu = await secretary(stage, "members")
    await thu.type("Ban Nội chính Tỉnh ủy")
    assert "gõ: bỏ Ban Nội chính Tỉnh ủy" in thu.text
    assert len((await setup(stage)).members) == 9
    await thu.type("bỏ ban nội chính")
    assert "Đã bỏ: Ban Nội chính Tỉnh ủy." in thu.text
    await thu.type("Bộ Chỉ huy Quân sự tỉnh")
    assert "Đã thêm: Bộ Chỉ huy Quân sự tỉnh." in thu.text
    await thu.type("bỏ Ban Tổ chức")
    assert "không bỏ khỏi Khối được" in thu.phone.texts[-1]
    assert len((await setup(stage)).members) == 9


async def test_ticks_are_set_and_not_toggled(stage: Stage) -> None:
    """The same button twice leaves the agency out; typing its name brings it back."""
    thu = await secretary(stage, "members")
    button = next(one for one in actions(thu.phone) if one.startswith("fotick") and actions(thu.phone).index(one) > 3)
    shown = thu.phone.card["message_id"]
    await thu.phone.tap_data(button, shown)
    await thu.phone.tap_data(button, shown)
    assert len((await setup(stage)).members) == 8
    await thu.phone.tap_data(button[:-1] + "1", shown)
    assert len((await setup(stage)).members) == 9


async def test_a_bloc_of_one_is_no_bloc(stage: Stage) -> None:
    """[Đủ rồi] waits for a second agency."""
    thu = await secretary(stage, "members")
    for agency in (await setup(stage)).members[1:]:
        await thu.phone.tap_data(f"fotick:{agency.id}:0")
    await thu.tap("foall")
    assert "từ 2 đến 20 cơ quan" in thu.phone.toast
    assert asked(thu) == "members"


@pytest.mark.parametrize(
    ("item", "typed"), [("head", "Sở Nội vụ"), ("head", "Ban"), ("deputy", "Sở Nội vụ"), ("deputy", LONG)]
)
async def test_offices_go_to_members_only(stage: Stage, item: str, typed: str) -> None:
    """What is no member, or could be several, is asked for again."""
    thu = await secretary(stage, item)
    await thu.type(typed)
    assert "không phải thành viên" in thu.phone.texts[-1]
    await thu.type("Văn phòng")
    assert asked(thu) != item


@pytest.mark.parametrize("item", ["stage", "invite", "criteria"])
async def test_words_where_a_button_is_wanted_bring_the_card_again(stage: Stage, item: str) -> None:
    """A sentence and the same question."""
    thu = await secretary(stage, item)
    for typed in ("không biết", "99", LONG):
        await thu.type(typed)
        assert asked(thu) == item


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("không biết", "Chưa đọc được ngày"),
        ("31/2", "Không có ngày này"),
        ("thứ Hai 13/11/2026", "đó là thứ Sáu, 13/11/2026"),
        ("25h ngày 13/11", "Giờ chưa đúng"),
        ("1/1/2020", "đã qua"),
        (LONG, "Chưa đọc được ngày"),
    ],
)
async def test_what_is_no_day_is_asked_for_again(stage: Stage, typed: str, said: str) -> None:
    """With what was wrong about it."""
    stage.now = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    thu = await secretary(stage, "SELF_SCORE")
    await thu.tap("foother")
    await thu.type(typed)
    assert said in thu.text
    assert (await setup(stage)).steps["SELF_SCORE"].due_at is None


@pytest.mark.parametrize(
    ("typed", "shown", "due"),
    [
        ("14.11", "17:00 thứ Bảy, 14/11/2026", datetime(2026, 11, 14, 10, 0, tzinfo=UTC)),
        ("11h30 ngày 16/11", "11:30 thứ Hai, 16/11/2026", datetime(2026, 11, 16, 4, 30, tzinfo=UTC)),
        ("sáng 17-11", "11:30 thứ Ba, 17/11/2026", datetime(2026, 11, 17, 4, 30, tzinfo=UTC)),
    ],
)
async def test_a_typed_day_is_shown_back_before_it_is_taken(
    stage: Stage, typed: str, shown: str, due: datetime
) -> None:
    """The weekday is computed; a day on which nobody works is said to be one."""
    stage.now = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    thu = await secretary(stage, "SELF_SCORE")
    await thu.type(typed)
    assert f"Đồng chí chọn: {shown}." in thu.text
    assert ("không phải ngày làm việc" in thu.text) == ("Bảy" in shown)
    assert (await setup(stage)).steps["SELF_SCORE"].due_at is None
    await thu.phone.tap("Đúng ngày này")
    assert (await setup(stage)).steps["SELF_SCORE"].due_at == due


async def test_the_meeting_comes_after_the_self_score(stage: Stage) -> None:
    """In both directions."""
    stage.now = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    thu = await secretary(stage, "invite")
    await thu.phone.tap_data("foask:MEETING")
    await thu.type("5/10")
    assert "phải sau hạn gửi bảng tự chấm" in thu.text
    await thu.phone.tap_data("foask:SELF_SCORE")
    await thu.type("30/12")
    assert "phải trước hội nghị tổng kết" in thu.text


FORGED = [
    "foask", "foask:x", "foask:members:1", "fopage", "fopage:members:x", "fopage:x:1", "fopage:head:99", "fotick",
    "fotick:x:1", "fotick:x:2", "fohead", "fohead:x", "fodep", "fodep:x", "fostage", "fostage:x:2024",
    "fostage:pact:1999", "fodate", "fodate:MEETING", "fodate:MEETING:x", "fodate:MEETING:202413451700",
    "fodate:PACT:202411141700", "fodate:SELF_SCORE:202001011700", "foother", "foother:PACT", "foother:name", "focrit",
    "focrit:B", "opnew", "opnew:short", "opbloc", "opsec",
]  # fmt: skip


@pytest.mark.parametrize("item", ["name", "criteria"])
async def test_forged_buttons_do_no_harm(stage: Stage, item: str) -> None:
    """Whatever stands behind a name, there is a card or a sentence, and the bloc stays as it was."""
    thu = await secretary(stage, item)
    before = await setup(stage)
    for forged in FORGED:
        await thu.phone.tap_data(forged)
        assert "lỗi" not in thu.phone.toast, forged
    after = await setup(stage)
    assert (after.flags, after.head, after.year.criteria) == (before.flags, before.head, None)
    assert [agency.id for agency in after.members] == [agency.id for agency in before.members]
    due = {code: step.due_at for code, step in before.steps.items()}
    assert {code: step.due_at for code, step in after.steps.items()} == due


async def test_a_loaded_bloc_is_not_set_up_in_chat(stage: Stage) -> None:
    """Its file says what it is."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await thu.say("thiết lập khối")
    assert "được nạp từ tệp" in thu.texts[-1]
    await thu.say("/dieuhanh")
    assert "Tiếp tục thiết lập" not in " ".join(thu.buttons)


async def test_another_secretarys_bloc_is_closed(stage: Stage) -> None:
    """Agencies and answers of one new bloc mean nothing in another."""
    first = await secretary(stage, "members")
    foreign = (await setup(stage)).members[3].id
    second = await secretary(stage, "members", bloc_id="otherblocb")
    await second.phone.tap_data(f"fotick:{foreign}:0")
    assert "không thuộc danh sách" in second.phone.toast
    await first.phone.tap_data("foname:otherblocb")
    assert len((await setup(stage, BLOC)).members) == len((await setup(stage, "otherblocb")).members) == 9
    assert await seats_of(stage, first.phone) != []
