"""One message for all agencies, or a personal invitation by link, code and QR picture; both can be revoked."""

from io import BytesIO

import pytest
from sqlmodel import Session

from handlers.joining.invitation_text import text_for_bloc, text_for_person
from handlers.joining.use_cases import invite_person
from handlers.kit.words import Words
from storage.tables import Agency, Bloc, Invitation
from tests.handlers.harness import TOKEN, Stage
from tests.handlers.joining.door import Thumb, actions, bloc_code, copied, data, invitation_row, seats_of


@pytest.mark.parametrize("lang", ["vi", "en"])
async def test_one_message_invites_all_agencies(stage: Stage, lang: str) -> None:
    """At most 256 characters with its link, under the copy button; whoever opens the link is asked for the agency."""
    bloc = await stage.bloc()
    code = await bloc_code(stage, bloc)
    thu = await stage.person("Thư", bloc, roles=("secretary",), lang=lang)
    await thu.say("/dieuhanh")
    await thu.tap_data(data(thu, "invite"))
    text = copied(thu)
    assert len(text) <= 256
    assert text.endswith(f"?start={code}")
    assert stage.machine.house.bot_name in text
    assert "1/9" in thu.text

    an = Thumb(await stage.stranger("An"))
    await an.open(text.rsplit("start=", 1)[1])
    assert sum(one.startswith("joinag:") for one in actions(an.phone)) == 9


async def test_the_link_is_revoked_with_or_without_a_new_one(stage: Stage) -> None:
    """The old link is closed at once; a second tap on the old button makes no second link."""
    bloc = await stage.bloc()
    old = await bloc_code(stage, bloc)
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await thu.say("mời các cơ quan")
    await thu.tap("Thu hồi đường dẫn")
    assert "không dùng được nữa" in thu.text
    await thu.tap("Thu hồi và tạo")
    new = copied(thu).rsplit("=", 1)[1]
    assert new != old
    await thu.tap_data(f"invnew:{old}")
    assert copied(thu).rsplit("=", 1)[1] == new
    an = await stage.stranger("An")
    await an.say(f"/start {old}")
    assert "thu hồi" in an.text

    await thu.tap("Thu hồi đường dẫn")
    await thu.tap("Chỉ thu hồi")
    assert "không có đường dẫn mời nào" in thu.text
    await thu.tap("Tạo đường dẫn mới")
    assert copied(thu).rsplit("=", 1)[1] not in {old, new}


async def test_the_link_ends_after_fourteen_days_and_another_is_made(stage: Stage) -> None:
    """The card then offers a new one."""
    bloc = await stage.bloc()
    await bloc_code(stage, bloc)
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await stage.pass_time(days=14, seconds=1)
    await thu.say("mời")
    await thu.tap("Tạo đường dẫn mới")
    assert "04/03/2024" in thu.text


async def test_a_personal_invitation_has_link_code_and_picture(stage: Stage) -> None:
    """Under [Cách mời khác]: the agency, the role, and then all three ways to hand it over."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await bloc_code(stage, bloc)
    await thu.say("mời")
    await thu.tap("Cách mời khác")
    await thu.tap("Ban Dân vận")
    await thu.tap("Lãnh đạo phụ trách")
    text = copied(thu)
    code = text.rsplit("=", 1)[1]
    assert len(text) <= 256
    assert f"{code[:4]}-{code[4:]}" in thu.text
    row = await invitation_row(stage, code)
    assert (row.kind, row.agency_id, row.role) == ("personal", bloc.agencies[3], "leader")

    await thu.tap("Ảnh mã QR")
    picture = stage.world.bot_of(TOKEN).files.get(thu.card["photo"][-1]["file_id"])
    assert picture is not None
    assert BytesIO(picture.content).read(8) == b"\x89PNG\r\n\x1a\n"
    assert "Quét bằng máy ảnh" in thu.text

    an = await stage.stranger("An")
    await an.say(f"/start {code}")
    for line in ("Nguyễn Văn An", "Trưởng ban", "Đồng ý"):
        await an.say(line)
    assert await seats_of(stage, an) == [("leader", bloc.agencies[3], True)]


async def test_an_unused_invitation_is_shown_again_until_another_is_wanted(stage: Stage) -> None:
    """Looking twice makes one invitation; two taps on [Tạo lời mời khác] make one more."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    await thu.say("/viec")
    again = f"invro:{bloc.agencies[4]}:officer"
    await thu.tap_data(again)
    first = copied(thu)
    await thu.tap_data(again)
    assert copied(thu) == first
    more = data(thu, again + ":" + first.rsplit("=", 1)[1])
    await stage.pass_time(seconds=2)
    await thu.tap_data(more)
    second = copied(thu)
    await thu.tap_data(more)
    assert copied(thu) == second != first

    await thu.tap("Thu hồi lời mời này")
    an = await stage.stranger("An")
    await an.say(f"/start {second.rsplit('=', 1)[1]}")
    assert "thu hồi" in an.text
    assert "Cách mời khác" in thu.text


@pytest.mark.parametrize("letters", [10, 60, 119])
@pytest.mark.parametrize("lang", ["vi", "en"])
async def test_no_name_is_too_long_for_the_copy_button(stage: Stage, letters: int, lang: str) -> None:
    """A long name gives way to the word Khối; the link always stays whole, and marks stay as they are."""
    name = ("Khối A & B <c> " * 20)[:letters]
    bloc = Bloc(id="b", key="b", name=name, short_name=name, created_at=stage.now)
    agency = Agency(id="a", key="a", name=name, short_name=name)
    invitation = Invitation(
        code="7KQ2MX4T", kind="personal", bloc_id="b", role="officer", created_at=stage.now, expires_at=stage.now
    )
    words, house = Words(lang, stage.machine.house.tz), stage.machine.house
    for text in (
        text_for_bloc(words, house, bloc, invitation),
        text_for_person(words, house, bloc, agency, invitation),
    ):
        assert len(text) <= 256
        assert text.endswith("?start=7KQ2MX4T")
        assert "&amp;" not in text


async def test_who_may_invite_is_the_secretary(stage: Stage) -> None:
    """The chair runs the bloc's screen without the row of invitations."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ", bloc, roles=("leader", "chair"))
    await chair.say("/dieuhanh")
    assert any("Thành viên" in label for label in chair.buttons)
    assert "Mời các cơ quan" not in chair.buttons
    await chair.tap("Thêm")
    assert "Mời các cơ quan" not in chair.buttons


async def test_the_operators_command_makes_codes_that_work(stage: Stage) -> None:
    """`thidua invite` uses the same invitations."""
    bloc = await stage.bloc()

    def make(session: Session) -> str:
        found, agency = session.get(Bloc, bloc.id), session.get(Agency, bloc.agencies[5])
        assert found is not None
        return invite_person(session, stage.machine.house, found, agency, "officer", stage.now)

    an = await stage.stranger("An")
    for line in (f"/start {await stage.write(make)}", "Nguyễn Văn An", "Chuyên viên", "Đồng ý"):
        await an.say(line)
    assert await seats_of(stage, an) == [("officer", bloc.agencies[5], True)]
