"""Người nhận, nội dung: a tap changes and sends what stands on its card, nothing else."""

from sqlmodel import Session, select

from storage.tables import Announcement
from tests.handlers.announcing.board import news, written
from tests.handlers.harness import Stage


async def rows(stage: Stage) -> list[tuple[str, str, str]]:
    """(identifier, text, audience) of all announcements, oldest first."""

    def read(session: Session) -> list[tuple[str, str, str]]:
        found = session.exec(select(Announcement)).all()
        return [(one.id, "".join(one.pieces), one.audience) for one in sorted(found, key=lambda one: one.begun_at)]

    return await stage.read(read)


async def test_other_people_are_chosen_for_the_draft_on_the_card(stage: Stage) -> None:
    """Also when somebody else wrote it, or its reader has another one under way."""
    _bloc, chair, secretary, _leaders = await written(stage, "TIN MỘT")
    await stage.pass_time(minutes=1)
    await chair.say("/thongbao")
    await chair.tap("Soạn thông báo")
    await chair.tap("Tất cả")
    await chair.say("TIN HAI")
    await chair.say("/thongbao")
    await chair.tap("Nháp: TIN MỘT")
    await chair.tap("Thêm")
    await chair.tap("Đổi người nhận")
    await chair.tap("Lãnh đạo (")
    assert "TIN MỘT" in chair.text
    assert [(text, audience) for _id, text, audience in await rows(stage)] == [
        ("TIN MỘT", "leaders"),
        ("TIN HAI", "all"),
    ]
    await chair.tap_data("nwto:officers")  # a card from before anything was written
    assert "đang soạn dở" in chair.text
    assert [audience for _id, _text, audience in await rows(stage)] == ["leaders", "all"]
    await secretary.tap_data("nwnew:to")
    assert [audience for _id, _text, audience in await rows(stage)] == ["leaders", "all"]


async def test_an_old_preview_sends_nothing_that_does_not_stand_on_it(stage: Stage) -> None:
    """Somebody has added a sentence meanwhile: the preview comes again, and goes out with the next tap."""
    _bloc, chair, secretary, leaders = await written(stage, "BAN ĐẦU")
    await chair.say("/thongbao")
    await chair.tap("Nháp:")
    await secretary.say("THÊM SAU")
    await chair.tap("Gửi ngay")
    assert "vừa thay đổi" in chair.text
    assert "THÊM SAU" in chair.text
    assert not news(leaders[3])
    await chair.tap("Gửi ngay")
    await stage.settle(chair)
    assert "THÊM SAU" in news(leaders[3])[0]
