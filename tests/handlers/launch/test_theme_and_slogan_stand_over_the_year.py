"""Theme and slogan: set with a tap and a line, shown where the year is shown; they leave with the year, as its papers do."""

from datetime import date

from sqlmodel import Session

from handlers.loading import export_bloc
from handlers.reminding.hours import calendar_of
from handlers.succession.package_facts import Facts
from handlers.succession.package_tables import tables_of
from storage import pacts
from storage.tables import Bloc, Year
from tests.handlers.harness import Stage
from tests.handlers.launch.test_papers_are_put_in_and_read import begun
from tests.handlers.voting.hall import hall


async def test_theme_and_slogan_are_a_tap_and_a_line(stage: Stage) -> None:
    """Shown where the year is shown; empty and long ones are asked again; the trail tells of them."""
    _bloc, _chair, secretary, leaders = await hall(stage)
    await secretary.say("/vanban")
    await secretary.tap("Chủ đề")
    for typed, said in (
        ("...", "Chưa thấy nội dung nào"),
        ("x" * 301, "dài quá 300 ký tự"),
        ("Thi đua (MẬT)", "độ mật"),
    ):
        await secretary.say(typed)
        assert said in secretary.texts[-1]
    await secretary.say("Đoàn kết, đổi mới")
    await secretary.tap("Khẩu hiệu")
    await secretary.say("“Thi đua là yêu nước, yêu nước thì phải thi đua”")
    for command in ("/vanban", "/lich"):
        await leaders[5].say(command)
        assert "Chủ đề: Đoàn kết, đổi mới." in leaders[5].text
    await leaders[5].say("/vanban")
    assert "Khẩu hiệu: Thi đua là yêu nước, yêu nước thì phải thi đua." in leaders[5].text
    await leaders[5].say("/nhatky")
    assert "đặt khẩu hiệu: Thi đua là yêu nước" in leaders[5].text


async def test_the_theme_of_a_pact_that_was_asked_about_stays(stage: Stage) -> None:
    """It is part of what the agencies agreed to; the slogan is not."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    def ask(session: Session) -> None:
        pact = pacts.hold(session, bloc.year_id)
        pact.contents, pact.state = ["Một"], "asked"
        session.get_one(Year, bloc.year_id).theme = "Đoàn kết"

    await stage.write(ask)
    await secretary.say("/vanban")
    await secretary.tap("Chủ đề")
    assert "Giao ước đã gửi xin ý kiến" in secretary.toast + secretary.text
    await secretary.tap("Khẩu hiệu")
    await secretary.say("Thi đua là yêu nước")
    assert "Đã ghi nhận." in secretary.text


async def test_theme_slogan_and_papers_leave_with_the_year(stage: Stage) -> None:
    """The bloc's file has both lines, and takes them at their longest; the archive has every version with its text and files."""
    bloc, secretary, _leaders = await begun(stage)
    await secretary.say("Điều 1. Nội dung.")
    await secretary.file("quy-che.pdf", b"%PDF-1.4")
    await secretary.tap("Tài liệu không có độ mật")
    await secretary.say("/vanban")
    await secretary.tap("Chủ đề")
    await secretary.say("Đ" * 300)
    await secretary.tap("Khẩu hiệu")
    await secretary.say("Thi đua là yêu nước")

    def leave(session: Session) -> tuple[str | None, str | None, list[list[object]]]:
        row, year = session.get_one(Bloc, bloc.id), session.get_one(Year, bloc.year_id)
        made = export_bloc(session, row, stage.machine.house.tz)
        house = stage.machine.house
        facts = Facts(session, house.tz, row, year, calendar_of(house))
        tables = {one.name.split("-", 1)[1]: one.rows for one in tables_of(facts)}
        return made.theme, made.slogan, [list(one) for one in [*tables["van-ban"], *tables["giao-uoc"]]]

    theme, slogan, rows = await stage.read(leave)
    assert (theme, slogan) == ("Đ" * 300, "Thi đua là yêu nước")
    assert rows[0][:4] == ["Quy chế hoạt động", 1, "01-QC/KTĐ", date(2023, 2, 14)]
    assert {"Điều 1. Nội dung.", "quy-che.pdf", "Thư ký"} <= {*rows[0]}
    assert ["Khẩu hiệu", 1, "Thi đua là yêu nước"] in rows
