"""Who decides objections, what the freeze closes, who changes points after it, what the meeting adopts."""

from collections.abc import Callable

from sqlmodel import Session

from storage import blocs, verifying
from storage.tables import Score, Verification
from tests.handlers.harness import Stage
from tests.handlers.verifying.objected import LESS, asked, fixed, objected
from tests.handlers.verifying.scored import (
    acts,
    begun,
    check_all,
    nine,
    sheet_id,
    standing,
    year_of,
)


async def test_an_objection_is_made_once_and_decided_by_another(stage: Stage) -> None:
    """No second one, none by others, none after the window; its own agency does not decide; the result can no longer be reopened."""
    all_ = await objected(stage, 3)
    officer, chair = all_.officers[3], all_.chair
    sheet = await sheet_id(stage, all_.bloc, 3)
    await officer.tap_data(f"apnew:{sheet}:I.1")
    assert "mỗi tiêu chí kiến nghị một lần" in officer.toast
    await all_.officers[5].say("/viec")
    await all_.officers[5].tap_data(f"apleaf:{sheet}:I.1")
    assert "chưa mở cho đồng chí" in all_.officers[5].toast
    appeal = officer.data_of("Rút kiến nghị").split(":")[1]
    for phone in (officer, all_.officers[5], all_.secretary):
        await phone.tap_data(f"apput:{appeal}:1350")
        await phone.tap_data(f"apwhy:{appeal}:1350:enough")
    assert (await standing(stage, all_.bloc, 3, "I.1")).points == 1200
    await chair.say("/viec")
    await chair.tap("Giải quyết kiến nghị I.1")
    await chair.say("14")
    assert "Điểm kết luận từ 12 đến 13,5." in chair.text
    await chair.say("13,5")
    await chair.say("Đủ căn cứ theo báo cáo")
    assert (await standing(stage, all_.bloc, 3, "I.1")).points == 1350
    await chair.tap_data(f"apwhy:{appeal}:1200:lacking")
    assert (await standing(stage, all_.bloc, 3, "I.1")).points == 1350
    look = verifying.verification_id(sheet, all_.bloc.agencies[0])
    await all_.secretary.tap_data(f"ckagain:{look}")
    assert "không mở lại được" in all_.secretary.toast
    assert await acts(stage, "appeal_decided") == 1


async def test_who_has_objected_gives_no_late_value(stage: Stage) -> None:
    """Neither before the decision nor after it: what the objection is about stays, and it can be decided."""
    all_ = await nine(stage)
    sheet = await sheet_id(stage, all_.bloc, 3)

    def provisional(session: Session) -> None:
        session.get_one(Score, (sheet, "I.1")).provisional = True

    await stage.write(provisional)
    await objected(stage, 3, all_)
    officer, chair = all_.officers[3], all_.chair
    await officer.tap_data(f"aslate:{sheet}:I.1")
    assert "gửi văn bản cho Thư ký Khối" in officer.toast
    await officer.say("/viec")
    assert "tạm tính" not in officer.text
    await chair.say("/viec")
    await chair.tap("Giải quyết kiến nghị I.1")
    await chair.tap("Giữ kết quả: 12 điểm")
    await chair.tap("Minh chứng chưa đủ căn cứ")
    await officer.tap_data(f"aslate:{sheet}:I.1")
    assert "gửi văn bản cho Thư ký Khối" in officer.toast
    assert (await standing(stage, all_.bloc, 3, "I.1")).points == 1200


async def test_an_objection_waits_while_the_sheet_is_checked_again(stage: Stage) -> None:
    """A look that is open again leaves nothing to decide about: a sentence, no button, and the same tap decides later."""
    all_ = await objected(stage, 3)
    chair, sheet = all_.chair, await sheet_id(stage, all_.bloc, 3)
    look = verifying.verification_id(sheet, all_.bloc.agencies[0])
    await chair.say("/viec")
    await chair.tap("Giải quyết kiến nghị I.1")
    keeps, page = (
        chair.data_of("Giữ kết quả: 12 điểm"),
        chair.data_of("Chấp nhận").replace("apput", "apone").rsplit(":", 1)[0],
    )

    def state(said: str) -> Callable[[Session], None]:
        return lambda session: setattr(session.get_one(Verification, look), "state", said)

    await stage.write(state("open"))
    await chair.tap_data(keeps)
    assert "đang được thẩm định lại" in chair.toast
    await chair.tap_data(page)
    assert not any("Giữ kết quả" in one for one in chair.buttons)
    await stage.write(state("done"))
    await chair.tap_data(keeps)
    await chair.tap("Minh chứng chưa đủ căn cứ")
    assert (await standing(stage, all_.bloc, 3, "I.1")).appealed == 1200


async def test_the_window_is_of_working_days(stage: Stage) -> None:
    """From Monday to Thursday 17:00; afterwards the button is gone and an old one says so."""
    all_ = await nine(stage)
    await begun(stage, all_, "Trưởng khối thẩm định")
    await check_all(stage, all_, LESS, only=(3,))
    officer, sheet = all_.officers[3], await sheet_id(stage, all_.bloc, 3)
    await officer.say("/kiennghi")
    assert "Kiến nghị đến hết 17:00" in officer.text
    await stage.pass_time(days=12)
    await officer.say("/kiennghi")
    assert "Kiến nghị đến hết" not in officer.text
    await officer.tap_data(f"apnew:{sheet}:I.1")
    assert "Đã hết thời hạn kiến nghị" in officer.toast


async def test_the_deputy_decides_what_the_head_objects_to(stage: Stage) -> None:
    """The chair is of the agency that objects; a leader of the deputy agency decides, and without one the meeting."""
    all_ = await objected(stage, 0)
    chair = all_.chair
    await chair.say("/kiennghi")
    await chair.tap("I.1 ·")
    await chair.tap("Xem kiến nghị")
    assert "Nơi giải quyết: hội nghị." in chair.text
    assert not any("Chấp nhận" in one for one in chair.buttons)
    deputy = await stage.person("Lãnh đạo Phó khối", all_.bloc, agency=1, roles=("leader",))
    await deputy.say("/viec")
    await deputy.tap("Giải quyết kiến nghị I.1")
    await deputy.tap("Giữ kết quả: 12 điểm")
    await deputy.tap("Minh chứng chưa đủ căn cứ")
    assert "Kết luận: 12 điểm." in deputy.text


async def test_the_freeze_waits_for_objections_and_closes_the_rest(stage: Stage) -> None:
    """While one is open nothing is fixed; the secretary alone fixes nothing; afterwards no finding, question, objection comes in."""
    all_ = await objected(stage, 3)
    chair, year, sheet = all_.chair, all_.bloc.year_id, await sheet_id(stage, all_.bloc, 3)
    await chair.say("/thamdinh")
    await chair.tap("Chốt để trình hội nghị")
    assert "Còn 1 kiến nghị chưa giải quyết" in chair.text
    await chair.tap_data(f"frzgo:{year}:0-8")
    assert (await year_of(stage, all_.bloc)).frozen_at is None
    await all_.officers[3].tap("Rút kiến nghị")
    await all_.secretary.tap_data(f"frzgo:{year}:0-8")
    assert (await year_of(stage, all_.bloc)).frozen_at is None
    await chair.tap_data(f"frzgo:{year}:1-8")
    assert "đã thay đổi" in chair.toast
    await chair.tap_data(f"frzgo:{year}:0-8")
    await chair.tap_data(f"frzgo:{year}:0-8")
    assert await acts(stage, "scores_frozen") == 1
    look = verifying.verification_id(sheet, all_.bloc.agencies[0])
    for data in (f"ckagain:{look}", f"ckkeep:{look}:I.1:1350", f"ckask:{look}:I.1", f"ckdone:{look}"):
        await all_.secretary.tap_data(data)
        assert "Điểm đã chốt" in all_.secretary.toast, data
    await all_.officers[3].tap_data(f"apnew:{sheet}:I.2")
    assert "Đã hết thời hạn" in all_.officers[3].toast


async def test_the_meeting_changes_and_adopts(stage: Stage) -> None:
    """Under way and before the adoption a change is the meeting's; nothing is adopted while one waits, with too few hands, or unfixed."""
    all_ = await fixed(stage)
    secretary, chair, hall = all_.secretary, all_.chair, all_.bloc.meeting_id
    await secretary.tap_data(f"adopt:{hall}")
    assert "Bắt đầu hội nghị trước" in secretary.toast
    await stage.pass_time(days=1)
    await secretary.tap_data(f"mtopen:{hall}")
    fix = await asked(stage, all_)
    await secretary.tap_data(f"adoptall:{hall}")
    assert "chờ xác nhận" in secretary.toast
    await chair.tap_data(f"fxyes:{fix}")
    assert "Hội nghị sửa: 12,5 điểm thành 13 điểm." in chair.text
    await all_.officers[3].say("/viec")
    await all_.officers[3].tap_data(f"adoptall:{hall}")
    assert (await year_of(stage, all_.bloc)).adopted_at is None
    await secretary.tap_data(f"adopt:{hall}")
    await secretary.say("4/9")
    assert "Chưa quá nửa tán thành" in secretary.text
    await secretary.say("8/9")
    assert (await year_of(stage, all_.bloc)).adopted_at is not None
    await secretary.tap_data(f"adoptall:{hall}")
    assert await acts(stage, "scores_adopted") == 1


async def test_nothing_of_it_is_asked_of_a_bloc_without_scores(stage: Stage) -> None:
    """Without a table the commands say so; without sheets no ballot waits for anything."""
    bloc = await stage.bloc()
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    for command in ("/thamdinh", "/kiennghi"):
        await secretary.say(command)
        assert "Khối chưa có bảng tiêu chí năm 2023." in secretary.text


async def test_a_word_alone_fixes_no_scores(stage: Stage) -> None:
    """Where sheets have been sent, "done" leads to the checking and the freeze; the step stays open until they are."""
    all_ = await nine(stage)
    await all_.secretary.say("/viec")
    for code in ("FREEZE", "CROSS_CHECK"):
        await all_.secretary.tap_data(f"stepdone:{code}:{all_.bloc.year_id}")
        assert "trong mục Thẩm định" in all_.secretary.text
    steps = await stage.read(lambda session: {one.code: one.state for one in blocs.steps(session, all_.bloc.year_id)})
    assert (steps["FREEZE"], steps["CROSS_CHECK"]) == ("open", "open")
    await all_.secretary.tap("Chốt để trình hội nghị")
    assert (await year_of(stage, all_.bloc)).frozen_at is None


async def test_who_decides_finds_what_waits_by_the_command(stage: Stage) -> None:
    """/kiennghi shows the own result, and leads those who decide to the objections that wait for them."""
    all_ = await objected(stage, 3)
    await all_.officers[3].say("/kiennghi")
    assert "Kiến nghị chờ giải quyết (1)" not in all_.officers[3].buttons
    await all_.chair.say("/kiennghi")
    await all_.chair.tap("Kiến nghị chờ giải quyết (1)")
    assert any("chờ giải quyết" in one for one in all_.chair.buttons)
