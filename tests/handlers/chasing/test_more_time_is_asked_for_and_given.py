"""Gia hạn: an agency asks, the secretary answers or gives it unasked; nothing counts as late before the new day."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.clock import Ticks
from storage.tables import Extension
from tests.handlers.harness import Phone, Stage, TheBloc

NEW_DAY = datetime(2024, 2, 7, 10, 0, tzinfo=UTC)


async def tick(stage: Stage) -> None:
    await Ticks(stage.machine).tick()
    await stage.machine.settled()


async def extension(stage: Stage, bloc: TheBloc, agency: int = 1) -> Extension | None:
    def read(session: Session) -> Extension | None:
        return session.get(Extension, (bloc.year_id, "SELF_SCORE", bloc.agencies[agency]))

    return await stage.read(read)


async def opened(stage: Stage, bloc: TheBloc, who: Phone, name: str, agency: int = 1) -> None:
    await who.say("/viec")
    await who.tap_data(f"{name}:SELF_SCORE:{bloc.year_id}:{bloc.agencies[agency]}")


async def test_an_agency_asks_and_is_given(stage: Stage) -> None:
    """Day by a tap, reason by a line; the secretary agrees with one tap; both are told, and the agency is not late."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1)
    await tick(stage)
    await opened(stage, bloc, an, "moretime")
    assert an.buttons[0] == "17:00 thứ Tư, 07/02/2024"

    await an.tap("07/02/2024")
    await an.say("Lãnh đạo đi công tác.")

    assert "Đã gửi đề nghị gia hạn" in an.text
    assert "Lý do: Lãnh đạo đi công tác." in ha.texts[-1]
    await ha.tap("Đồng ý")
    assert "Đã gia hạn đến 17:00 thứ Tư, 07/02/2024." in ha.text
    assert an.texts[-1].startswith(
        "Kính gửi đồng chí: Ủy ban Kiểm tra được gia hạn gửi bảng tự chấm điểm đến 17:00 thứ Tư"
    )
    row = await extension(stage, bloc)
    assert row is not None
    assert (row.until_at, row.wanted_at) == (NEW_DAY, None)
    await stage.pass_time(days=1)
    await ha.say("/dondoc")
    await ha.tap("Tự chấm điểm")
    assert "Quá hạn 8, chưa liên lạc được 8." in ha.text


async def test_the_exact_label_of_agreement_is_not_its_opposite(stage: Stage) -> None:
    """ "Chưa đồng ý" asks why, tells the agency, and the deadline stays."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1)
    await tick(stage)
    await opened(stage, bloc, an, "moretime")
    await an.tap("07/02/2024")
    await an.tap("Không nêu lý do")
    assert "Lý do: không nêu." in ha.texts[-1]

    await ha.tap("Chưa đồng ý")
    await ha.say("Hội nghị họp ngày mai")

    assert "Đã báo cơ quan: chưa gia hạn." in ha.text
    assert "chưa được đồng ý, hạn vẫn là 17:00 thứ Hai, 05/02/2024. Lý do: Hội nghị họp ngày mai." in an.texts[-1]
    row = await extension(stage, bloc)
    assert row is not None
    assert row.until_at is None


async def test_an_answered_request_is_not_answered_again(stage: Stage) -> None:
    """The card of a second secretary, or a second tap, finds it answered."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1)
    await tick(stage)
    await opened(stage, bloc, an, "moretime")
    await an.tap("07/02/2024")
    await an.tap("Không nêu lý do")
    where = f"SELF_SCORE:{bloc.year_id}:{bloc.agencies[1]}"
    await ha.tap("Đồng ý")
    heard = len(an.texts)

    await ha.tap_data(f"extyes:{where}:202402071700")
    await ha.tap_data(f"extno:{where}")
    assert "đã được trả lời" in ha.toast
    await ha.tap_data(f"extnot:{where}")
    assert "đã được trả lời" in ha.toast
    assert len(an.texts) == heard


async def test_the_secretary_gives_more_time_unasked(stage: Stage) -> None:
    """A typed day is shown back before it is taken; the agency is told once."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1)
    await tick(stage)
    await opened(stage, bloc, ha, "chasemore")

    await ha.say("17h thứ Tư tuần này")
    assert "gia hạn cho Ủy ban Kiểm tra đến 17:00 thứ Tư, 07/02/2024" in ha.text
    assert await extension(stage, bloc) is None
    await ha.say("xác nhận")

    assert "Đã gia hạn đến" in ha.text
    assert [text for text in an.texts if "được gia hạn" in text] == [an.texts[-1]]
    row = await extension(stage, bloc)
    assert row is not None
    assert row.until_at == NEW_DAY


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("31/2", "Không có ngày này"), ("25h ngày 7/2", "Không có giờ này"), ("thứ Ba 7/2", "không khớp thứ"),
        ("sớm thôi", "Chưa đọc được ngày"),
        ("1/2/2024", "đã qua"), ("7/2/1900", "Năm không hợp lệ"), ("9h hôm nay", "phải sau hạn hiện nay"),
        ("x" * 4000, "Chưa đọc được ngày"),
    ],
)  # fmt: skip
async def test_a_wrong_day_is_asked_for_again(stage: Stage, typed: str, answer: str) -> None:
    """Each gets its sentence on both sides, nothing is written, the question stays open."""
    bloc = await stage.bloc()
    for name, who in (
        ("chasemore", await stage.person("Hà", bloc, roles=("secretary",))),
        ("moretime", await stage.person("An", bloc, agency=1)),
    ):
        await opened(stage, bloc, who, name)
        await who.say(typed)
        assert answer in who.texts[-1]
        assert await extension(stage, bloc) is None
        await who.say("7/2")
        assert "07/02/2024" in who.text


async def test_a_day_off_is_pointed_out(stage: Stage) -> None:
    """A Saturday may be meant, so it is only said."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await opened(stage, bloc, ha, "chasemore")
    await ha.say("17/2")
    assert "ngày nghỉ" in ha.text


async def test_a_reason_is_short_and_not_secret(stage: Stage) -> None:
    """Ten thousand characters and a mark of secrecy are refused; the question stays open."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1)
    await opened(stage, bloc, an, "moretime")
    await an.tap("07/02/2024")
    await an.say("vì " * 1000)
    assert "dài quá 200" in an.texts[-1]
    await an.say("theo công văn 12-CV (MẬT)")
    assert "độ mật" in an.texts[-1]
    await an.say("lãnh đạo <b>đi</b> công tác")
    row = await extension(stage, bloc)
    assert row is not None
    assert row.reason == "lãnh đạo <b>đi</b> công tác"


async def test_the_request_waits_on_the_secretarys_home(stage: Stage) -> None:
    """Asked for in the evening: nobody is disturbed, the home card shows it."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    an = await stage.person("An", bloc, agency=1)
    await stage.pass_time(hours=12)
    await opened(stage, bloc, an, "moretime")
    await an.tap("07/02/2024")
    await an.tap("Không nêu lý do")
    assert ha.texts == []
    await ha.say("/viec")
    assert "Ủy ban Kiểm tra xin gia hạn: Tự chấm điểm." in ha.text
    await ha.tap("Trả lời Ủy ban Kiểm tra")
    assert "Xin gia hạn đến 17:00 thứ Tư, 07/02/2024." in ha.text
    assert ha.buttons[:2] == ["Đồng ý", "Chưa đồng ý"]


async def test_who_has_sent_needs_no_more_time(stage: Stage) -> None:
    """A button from before is refused."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1)
    await opened(stage, bloc, an, "paper")
    await an.say("3-BC/UBKT ngày 1/2")
    await opened(stage, bloc, an, "moretime")
    assert "không cần gia hạn" in an.toast
