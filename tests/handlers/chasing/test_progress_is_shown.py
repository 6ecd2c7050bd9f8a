"""The own sentence of the secretary, progress as a picture, what a supervisor sees: names for the head, numbers for the others."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlmodel import Session

from documents.drawn import LEAST_PX
from documents.progress_picture import Column, Mark, names, numbers
from storage.tables import Person, Step
from tests.handlers.chasing.test_the_board_shows_who_has_not_acted import secretary_of, some_have_acted, tick
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc

MARKS = [Mark("Đ", "Đã gửi", "#bfe3c6"), Mark("Q", "Quá hạn", "#f6d0cb", hatched=True)]


def picture_on(stage: Stage, phone: Phone) -> Image.Image:
    stored = stage.world.bot_of(TOKEN).files.get(phone.card["photo"][-1]["file_id"])
    assert stored is not None
    return Image.open(BytesIO(stored.content))


async def overdue(stage: Stage, bloc: TheBloc) -> None:
    await stage.write(
        lambda s: setattr(s.get_one(Step, (bloc.year_id, "SELF_SCORE")), "due_at", stage.now - timedelta(days=2))
    )


async def test_an_own_sentence_goes_with_the_reminder(stage: Stage) -> None:
    """Typed, shown back, typed anew, sent: it stands below the reminder; the next reminder is without it."""
    bloc = await stage.bloc()
    await some_have_acted(stage, bloc)
    ha, lan = await secretary_of(stage, bloc), await stage.person("Lan", bloc, agency=8)
    await tick(stage)
    await stage.pass_time(hours=5)  # the afternoon
    await ha.say("/dondoc")
    await ha.tap("Tự chấm điểm")
    await ha.tap("Nhắc các cơ quan này")
    await ha.tap("Thêm lời nhắn")
    await ha.say("Danh sách kèm theo (MẬT)")
    assert "độ mật" in ha.texts[-1]
    await ha.say("x" * 201)
    assert "dài quá 200 ký tự" in ha.texts[-1]
    await ha.say("Khối họp thẩm định sáng mai.")
    assert "Thư ký Khối nhắn: Khối họp thẩm định sáng mai." in ha.text
    await ha.say("Khối họp thẩm định\nchiều mai.")
    await ha.tap("Gửi lời nhắc")
    assert lan.text.endswith("\nThư ký Khối nhắn: Khối họp thẩm định chiều mai.")

    await stage.pass_time(days=1)
    await ha.say("/dondoc")
    await ha.tap("Tự chấm điểm")
    await ha.tap("Nhắc các cơ quan này")
    assert "nhắn:" not in ha.text
    await ha.tap("Gửi lời nhắc")
    assert "nhắn:" not in lan.text


async def test_who_cannot_be_reached_is_counted(stage: Stage) -> None:
    """An agency whose people have all blocked the bot, or that has nobody here."""
    bloc = await stage.bloc()
    await some_have_acted(stage, bloc)
    ha, lan = await secretary_of(stage, bloc), await stage.person("Lan", bloc, agency=8)

    def block(session: Session) -> None:
        session.get_one(Person, lan.person_id).unreachable_at = stage.now

    for expected in (1, 2):
        await ha.say("/dondoc")
        await ha.tap("Tự chấm điểm")
        assert f"Quá hạn 0, chưa liên lạc được {expected}." in ha.text
        await stage.write(block)


async def test_the_head_gets_names_and_others_numbers(stage: Stage) -> None:
    """The picture to be sent on has numbers; only the chair lets it name agencies; both are noted; a second tap changes nothing."""
    bloc = await stage.bloc()
    await some_have_acted(stage, bloc)
    ha = await secretary_of(stage, bloc)
    chair = await stage.person("Chi", bloc, agency=0, roles=("leader", "chair"))
    await ha.say("/dondoc")
    await ha.tap("Tiến độ thực hiện")
    with_names = picture_on(stage, ha).size
    await ha.tap("Ảnh để gửi chung")
    assert "Tự chấm điểm: 7/9 cơ quan đã gửi, hạn 05/02/2024." in ha.text
    in_numbers = picture_on(stage, ha).size
    assert in_numbers[1] < with_names[1]
    await ha.tap_data(f"progset:{bloc.year_id}:shared:names")
    assert "do chủ trì quyết định" in ha.toast
    await chair.say("/dondoc")
    await chair.tap("Tiến độ thực hiện")
    await chair.tap("Ai được xem tên cơ quan")
    old = chair.data_of("Ảnh gửi chung: nêu tên")
    await chair.tap_data(old)
    await chair.tap_data(old)
    assert "Ảnh gửi chung: nêu tên cơ quan." in chair.text
    await ha.say("/dondoc")
    await ha.tap("Tiến độ thực hiện")
    await ha.tap("Ảnh để gửi chung")
    assert picture_on(stage, ha).size == with_names


@pytest.mark.parametrize("roles", [("officer",), ("leader",), ("supervisor",)])
async def test_nobody_else_gets_the_picture(stage: Stage, roles: tuple[str, ...]) -> None:
    """By an old or forged button."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=None if roles == ("supervisor",) else 1, roles=roles)
    await an.say("/viec")
    for tap in ("progress", "progpub", "progset"):
        await an.tap_data(f"{tap}:{bloc.year_id}")
        assert "không thuộc phần việc" in an.toast


async def test_a_supervisor_sees_numbers_after_the_deadline(stage: Stage) -> None:
    """Before it nothing; after it how many have sent; names when the head says so."""
    bloc = await stage.bloc()
    await some_have_acted(stage, bloc)
    ha, duc = await secretary_of(stage, bloc), await stage.person("Đức", bloc, agency=None, roles=("supervisor",))
    await duc.say("/dondoc")
    assert "Chưa có bước nào đến hạn." in duc.text
    await duc.tap_data(f"chase:SELF_SCORE:{bloc.year_id}")
    assert "chưa đến hạn" in duc.toast
    await overdue(stage, bloc)
    await duc.say("/dondoc")
    await duc.tap("Tự chấm điểm: 7/9")
    assert "Đã gửi 7/9 cơ quan." in duc.text
    assert "Báo Kon Tum" not in duc.text
    for tap in ("chaseopen", "chaseone", "chasenudge"):
        await duc.tap_data(f"{tap}:SELF_SCORE:{bloc.year_id}:{bloc.agencies[8]}")
        assert "không thuộc phần việc" in duc.toast
    await ha.say("/dondoc")
    await ha.tap("Tiến độ thực hiện")
    await ha.tap("Ai được xem tên cơ quan")
    await ha.tap("Giám sát: xem tên")
    await duc.say("/dondoc")
    await duc.tap("Tự chấm điểm: 7/9")
    assert "Chưa gửi: Trường Chính trị, Báo Kon Tum." in duc.text


async def test_the_head_hears_once_a_week_what_is_due(stage: Stage) -> None:
    """On the first working morning, to secretary and chair, in numbers, with the way to the picture; nothing when all is done."""
    bloc = await stage.bloc()
    await some_have_acted(stage, bloc)
    await stage.write(
        lambda s: setattr(s.get_one(Step, (bloc.year_id, "SELF_SCORE")), "due_at", datetime(2024, 3, 8, 10, tzinfo=UTC))
    )
    ha = await secretary_of(stage, bloc)
    chair = await stage.person("Chi", bloc, agency=0, roles=("leader", "chair"))
    lan = await stage.person("Lan", bloc, agency=8)
    heard = []
    for day in range(19, 38):  # from Monday, 19 February, to Friday, 8 March
        for hour in (1, 2, 7):
            stage.now = datetime(2024, 2, 1, hour, tzinfo=UTC) + timedelta(days=day - 1)
            await tick(stage)
        heard.append(len([text for text in ha.texts if "trong 14 ngày tới" in text.lower()]))
    assert heard == [0] * 7 + [1] * 7 + [2] * 5
    assert "Tự chấm điểm 7/9" in "".join(chair.texts) or "Tự chấm điểm: 7/9 cơ quan đã gửi" in "".join(chair.texts)
    assert "14 ngày tới" not in "".join(lan.texts)


async def test_a_bloc_set_up_this_morning_has_no_week_to_sum_up(stage: Stage) -> None:
    """Whoever makes a bloc on a Monday is not interrupted by the summary of a week that has not begun; the next Monday brings it."""
    stage.now = datetime(2024, 2, 19, 1, tzinfo=UTC)
    bloc = await stage.bloc()
    await stage.write(
        lambda s: setattr(
            s.get_one(Step, (bloc.year_id, "SELF_SCORE")), "due_at", datetime(2024, 2, 29, 10, tzinfo=UTC)
        )
    )
    ha = await secretary_of(stage, bloc)
    stage.now += timedelta(hours=1)
    await tick(stage)
    assert "14 ngày tới" not in "".join(ha.texts)
    stage.now += timedelta(days=7)
    await tick(stage)
    assert "14 ngày tới" in "".join(ha.texts)


def test_no_text_is_too_small_to_read() -> None:
    """Every text of both pictures is at least as large as a phone of 360 px needs it, and stays inside the picture."""
    columns = [
        Column("Tự chấm điểm " * 5, "7/9 cơ quan đã gửi", "Tự chấm điểm: 7/9", [(MARKS[0], 7), (MARKS[1], 2)])
    ] * 7
    for found in (
        numbers("Tiến độ", "Khối " * 40, columns, MARKS),
        names(
            "Tiến độ", "Khối", columns, [("Đảng ủy Khối các cơ quan " * 3, MARKS * 4)] * 70, MARKS, "Còn 10 cơ quan."
        ),
    ):
        assert min(text.px for text in found.texts) >= LEAST_PX
        assert LEAST_PX * 360 / found.width >= 11
        image = Image.open(BytesIO(found.png))
        assert image.size == (found.width, found.height)
        assert max(text.y + text.px for text in found.texts) <= found.height
        assert min(image.convert("L").crop((found.width - 8, 0, found.width, found.height)).tobytes()) > 200
        assert sum(image.size) <= 10_000  # Bot API, sendPhoto
