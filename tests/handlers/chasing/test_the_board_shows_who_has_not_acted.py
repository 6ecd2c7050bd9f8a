"""The secretary sees who has done what and reaches those who have not; nobody else sees it."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.clock import Ticks
from storage import blocs
from storage.tables import Sheet, Step, Year
from tests.handlers.harness import Phone, Stage, TheBloc


async def tick(stage: Stage) -> None:
    await Ticks(stage.machine).tick()
    await stage.machine.settled()


async def secretary_of(stage: Stage, bloc: TheBloc, lang: str = "vi") -> Phone:
    return await stage.person("Hà", bloc, agency=0, roles=("secretary",), lang=lang)


async def some_have_acted(stage: Stage, bloc: TheBloc) -> None:
    """Six agencies have sent their sheets in the program, one on paper; one has begun, one has not."""

    def write(session: Session) -> None:
        for number in range(7):
            agency = bloc.agencies[number]
            how = "paper" if number == 6 else "done"
            blocs.mark_done(
                session,
                bloc.year_id,
                "SELF_SCORE",
                agency,
                how=how,
                by=None,
                now=stage.now,
                number="7-BC/TU",
                dated="2024-02-01",
            )
        session.add(Sheet(id="s", year_id=bloc.year_id, agency_id=bloc.agencies[7], state="draft"))

    await stage.write(write)


async def test_the_board_counts_each_step(stage: Stage) -> None:
    """A step shows how many of the agencies have acted; tapping it shows how far the others are."""
    bloc = await stage.bloc()
    await some_have_acted(stage, bloc)
    ha = await secretary_of(stage, bloc)

    await ha.say("/dondoc")

    assert "Tự chấm điểm: 7/9" in ha.buttons
    await ha.tap("Tự chấm điểm")
    assert "Đã gửi 7/9 cơ quan." in ha.text
    assert "Đang làm 1, chờ lãnh đạo ký 0, chưa bắt đầu 1." in ha.text
    assert "Quá hạn 0, chưa liên lạc được 2." in ha.text
    await ha.tap("Chưa gửi (2)")
    assert ha.buttons[:2] == [
        "Trường Chính trị: đang làm, chưa liên lạc được",
        "Báo Kon Tum: chưa bắt đầu, chưa liên lạc được",
    ]
    await ha.tap("Quay lại")
    await ha.tap("Đã gửi (7)")
    assert "Đảng ủy Khối: đã gửi bản giấy" in ha.buttons
    await ha.tap("Đảng ủy Khối")
    assert "Theo văn bản số 7-BC/TU ngày 01/02/2024." in ha.text


@pytest.mark.parametrize("roles", [("officer",), ("leader",)])
async def test_only_the_head_sees_who_is_late(stage: Stage, roles: tuple[str, ...]) -> None:
    """Anybody else is refused, by command and by an old button."""
    bloc = await stage.bloc()
    an = await stage.person("An", bloc, agency=1, roles=roles)

    await an.say("/dondoc")

    assert "không thuộc phần việc" in an.text
    await an.say("/viec")
    await an.tap_data(f"chaseone:SELF_SCORE:{bloc.year_id}:{bloc.agencies[1]}")
    assert "không thuộc phần việc" in an.toast


async def test_a_stranger_is_told_how_to_come_in(stage: Stage) -> None:
    """Who belongs to no bloc sees no board."""
    xuan = await stage.stranger("Xuân")
    await xuan.say("/dondoc")
    assert "/thamgia" in xuan.text


@pytest.mark.parametrize(
    "data",
    [
        "chase", "chase:SELF_SCORE", "chase:NOTHING:{year}", "chase:SELF_SCORE:elsewhere", "chaseone:SELF_SCORE:{year}:elsewhere",
        "chaseone:SELF_SCORE:{year}", "chasegive:SELF_SCORE:{year}:{agency}:yesterday", "chasegive:SELF_SCORE:{year}:{agency}",
        "chase:PACT:{year}", "chasepaper:SELF_SCORE:{year}:", "moretime:SELF_SCORE:{year}:{agency}:1",
    ],
)  # fmt: skip
async def test_a_button_nobody_made_changes_nothing(stage: Stage, data: str) -> None:
    """Words of a button are a stranger's input: each wrong one gets a sentence."""
    bloc = await stage.bloc()
    ha = await secretary_of(stage, bloc)
    await ha.say("/dondoc")
    before = ha.text

    await ha.tap_data(data.format(year=bloc.year_id, agency=bloc.agencies[3]))

    assert "đồng chí" in ha.toast
    assert "lỗi" not in ha.toast
    assert ha.text == before


async def test_the_phone_and_zalo_are_one_tap_away(stage: Stage) -> None:
    """ "Gọi điện" gives names and numbers with a contact card, "Nhắn Zalo" the address and the sentence ready to copy."""
    bloc = await stage.bloc()
    ha = await secretary_of(stage, bloc)
    await stage.person("Bình", bloc, agency=3, roles=("officer",), phone="0912345678")
    await ha.say("/dondoc")
    await ha.tap("Tự chấm điểm")
    await ha.tap("Chưa gửi")
    await ha.tap("Ban Dân vận")
    assert "Bình, cán bộ tham mưu: 0912345678" in ha.text

    await ha.tap("Gọi điện")

    contacts = [body["contact"] for body in ha.from_bot if "contact" in body]
    assert contacts[0]["phone_number"] == "+84912345678"
    await ha.say("quay lại")
    await ha.tap("Nhắn Zalo")
    buttons = [button for row in ha.rows for button in row]
    assert "https://zalo.me/84912345678" in [button.get("url") for button in buttons]
    copied = next(button["copy_text"]["text"] for button in buttons if "copy_text" in button)
    assert copied.startswith("Kính gửi đồng chí: Ban Dân vận")
    assert len(copied) <= 256


async def test_an_agency_without_a_number_says_so(stage: Stage) -> None:
    """Without a number the secretary is told whom to ask; the sentence can still be copied."""
    bloc = await stage.bloc()
    ha = await secretary_of(stage, bloc)
    await ha.say("/viec")
    await ha.tap_data(f"chasecall:SELF_SCORE:{bloc.year_id}:{bloc.agencies[3]}")
    assert "Chưa có số điện thoại" in ha.text
    await ha.tap_data(f"chasezalo:SELF_SCORE:{bloc.year_id}:{bloc.agencies[3]}")
    assert "Sao chép lời nhắn" in ha.buttons


async def test_the_polite_reminder_goes_to_those_who_have_not_acted(stage: Stage) -> None:
    """After a preview the officers of the agencies left are written to once more; the others hear nothing."""
    bloc = await stage.bloc()
    await some_have_acted(stage, bloc)
    ha = await secretary_of(stage, bloc)
    binh = await stage.person("Bình", bloc, agency=8)
    done = await stage.person("Cúc", bloc, agency=1)
    leader = await stage.person("Lan", bloc, agency=8, roles=("leader",))
    await tick(stage)
    heard = [len(one.texts) for one in (binh, done, leader)]
    await ha.say("/dondoc")
    await ha.tap("Tự chấm điểm")

    await ha.tap("Nhắc các cơ quan này")
    assert "Gửi tới 1 người của Trường Chính trị, Báo Kon Tum." in ha.text
    await ha.tap("Gửi lời nhắc")

    assert "Đã gửi lời nhắc." in ha.text
    asked = "Kính gửi đồng chí: hôm nay là hạn gửi bảng tự chấm điểm (17:00 thứ Hai, 05/02/2024). Báo Kon Tum chưa gửi."
    assert binh.texts[-1] == asked
    await ha.tap("Nhắc các cơ quan này")
    await ha.tap("Gửi lời nhắc")
    assert "đã gửi trong buổi này" in ha.toast
    assert [len(one.texts) for one in (binh, done, leader)] == [heard[0] + 1, heard[1], heard[2]]


async def test_outside_working_hours_the_reminder_waits(stage: Stage) -> None:
    """In the evening nobody is written to; the card says when it goes out."""
    bloc = await stage.bloc()
    ha = await secretary_of(stage, bloc)
    binh = await stage.person("Bình", bloc, agency=8)
    await stage.pass_time(hours=12)
    await ha.say("/viec")
    await ha.tap_data(f"chasenudge:SELF_SCORE:{bloc.year_id}")
    assert "07:30 thứ Ba, 06/02/2024" in ha.text

    await ha.tap("Gửi lời nhắc")

    assert "07:30 thứ Ba, 06/02/2024" in ha.text
    assert binh.texts == []


async def test_when_everybody_has_acted_nobody_is_reminded(stage: Stage) -> None:
    """A preview from an old button finds nobody left."""
    bloc = await stage.bloc(members=2)
    ha = await secretary_of(stage, bloc)

    def write(session: Session) -> None:
        for agency in bloc.agencies:
            blocs.mark_done(session, bloc.year_id, "SELF_SCORE", agency, how="done", by=None, now=stage.now)

    await stage.write(write)
    await ha.say("/dondoc")
    await ha.tap("2/2")
    assert "Nhắc các cơ quan này" not in ha.buttons
    await ha.tap_data(f"chasesend:SELF_SCORE:{bloc.year_id}")
    assert "Không còn cơ quan nào" in ha.toast


async def test_a_button_of_last_year_is_refused(stage: Stage) -> None:
    """What was about another year changes nothing in this one."""
    bloc = await stage.bloc()
    ha = await secretary_of(stage, bloc)

    def write(session: Session) -> None:
        session.add(Year(id="old", bloc_id=bloc.id, year=2022))
        session.flush()
        session.add(Step(year_id="old", code="SELF_SCORE", due_at=datetime(2023, 2, 1, tzinfo=UTC)))

    await stage.write(write)
    await ha.say("/viec")
    await ha.tap_data(f"chasepaper:SELF_SCORE:old:{bloc.agencies[1]}")
    assert "năm trước" in ha.toast
