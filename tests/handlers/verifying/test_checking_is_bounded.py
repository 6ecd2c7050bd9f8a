"""Who checks what, what a checker may do, and what nobody else may."""

from sqlmodel import Session, select

from domain.verifying import Task
from storage import verifying
from storage.tables import Finding, Sheet, Verification, Year
from tests.handlers.harness import Stage
from tests.handlers.verifying.scored import (
    CHECKED,
    Nine,
    acts,
    begun,
    checked,
    nine,
    rules,
    sheet_id,
    standing,
    tasks,
)


async def found(stage: Stage) -> dict[str, int]:
    """All findings by criterion."""
    return await stage.read(lambda session: {one.code: one.points for one in session.exec(select(Finding))})


async def head_checks(stage: Stage) -> tuple[Nine, str]:
    """The head checks; the sheet of the fourth agency is on the secretary's card."""
    all_ = await nine(stage)
    await begun(stage, all_, "Trưởng khối thẩm định")
    sheet = await sheet_id(stage, all_.bloc, 3)
    await all_.secretary.tap_data(f"ckopen:{sheet}")
    return all_, sheet


async def test_ten_criteria_take_a_tap_each(stage: Stage) -> None:
    """The next one follows at once; the minus list is closed with one tap; one more finishes the sheet."""
    all_, _sheet = await head_checks(stage)
    secretary, taps = all_.secretary, 0
    while "Hoàn thành thẩm định" not in secretary.buttons:
        rest = "Không có điểm trừ nào khác"
        await secretary.tap(rest if rest in secretary.buttons else "Giữ nguyên")
        taps += 1
    await secretary.tap("Hoàn thành thẩm định")
    assert "Giữ nguyên 8 tiêu chí." in secretary.text
    assert taps == 7
    assert sorted(await found(stage)) == CHECKED


async def test_a_checker_goes_on_where_it_stopped(stage: Stage) -> None:
    """From the home card, days later, at the criterion after the last one; a form of another conversation in between does no harm."""
    all_, sheet = await head_checks(stage)
    secretary = all_.secretary
    await secretary.tap("Giữ nguyên 13,5")
    await secretary.tap("Quay lại")
    await secretary.tap("I.3 ·")
    await secretary.tap("Giữ nguyên 5")
    await secretary.say("/tucham")
    await stage.pass_time(days=3)
    await secretary.tap_data(f"ckopen:{sheet}")
    assert secretary.text.startswith("I.4.")


async def test_less_needs_a_reason_and_much_less_words(stage: Stage) -> None:
    """A chip does for a small difference; a large one is told in words; more than the agency gave itself is refused."""
    all_, sheet = await head_checks(stage)
    secretary, look = all_.secretary, verifying.verification_id(sheet, all_.bloc.agencies[0])
    await secretary.say("14")
    assert "không nâng điểm cơ quan tự chấm (13,5)" in secretary.text
    await secretary.say("12")
    await secretary.tap("Tính điểm chưa đúng")
    assert "Đã ghi I.1: 12 điểm." in secretary.text
    await secretary.tap("Đề nghị giảm")
    await secretary.tap("0 điểm")
    assert "Chênh lệch lớn, cần nêu rõ lý do." in secretary.text
    assert not any("Thiếu" in one for one in secretary.buttons)
    await secretary.tap_data(f"ckwhy:{look}:I.2:0:proof")
    assert "I.2" not in await found(stage)
    await secretary.say("Không có danh mục văn bản <nào>")
    row = await stage.read(lambda s: s.get_one(Finding, (look, "I.2")))
    assert (row.points, row.reason) == (0, "Không có danh mục văn bản <nào>")


async def test_words_and_numbers_that_make_no_sense_change_nothing(stage: Stage) -> None:
    """A clear sentence each; the card stays where it was and the number can be typed again."""
    all_, _sheet = await head_checks(stage)
    for text, said in (
        ("rất tốt", "Chưa đọc được số điểm"),
        ("99", "Điểm phải từ 0 đến 15"),
        ("1.000", "Chưa đọc được"),
    ):
        await all_.secretary.say(text)
        assert said in all_.secretary.text
    assert await found(stage) == {}
    await all_.secretary.say("13,5")
    assert await found(stage) == {"I.1": 1350}


async def test_an_old_card_does_not_keep_what_has_changed(stage: Stage) -> None:
    """The agency corrects its answer meanwhile: the old button shows the new points instead of keeping the old ones."""
    all_, _sheet = await head_checks(stage)
    secretary, officer = all_.secretary, all_.officers[3]
    old, card = secretary.data_of("Giữ nguyên 13,5"), secretary.card["message_id"]
    await secretary.tap("Hỏi lại cơ quan")
    await secretary.tap("Đề nghị giải trình cách tính điểm")
    await officer.tap("Mở tiêu chí")
    await officer.tap("Sửa kết quả tự chấm")
    await officer.say("8/10")
    await officer.tap("Gửi trả lời")
    await secretary.tap_data(old, card)
    assert "đã thay đổi" in secretary.toast
    assert "Trước: 13,5 điểm; nay: 12 điểm." in secretary.text
    assert await found(stage) == {}


async def test_only_the_asked_criterion_opens(stage: Stage) -> None:
    """The sheet stays with the bloc: nothing else can be changed, and after the answer not even that."""
    all_, sheet = await head_checks(stage)
    await all_.secretary.tap("Hỏi lại cơ quan")
    await all_.secretary.tap("Đề nghị bổ sung minh chứng")
    officer = all_.officers[3]
    await officer.tap_data(f"asans:{sheet}:I.3:0")
    assert "đã gửi Khối nên không sửa được" in officer.toast
    await officer.tap_data(f"aspull:{sheet}")
    assert "đang được thẩm định" in officer.toast
    await officer.tap("Mở tiêu chí")
    asked = officer.data_of("Giữ nguyên, không bổ sung")
    await officer.tap("Giữ nguyên, không bổ sung")
    await officer.say("một lời nữa")
    await officer.tap_data(asked.replace("iqsend", "iqfix").removesuffix(":same"))
    assert "không còn chờ trả lời" in officer.toast
    assert await acts(stage, "criterion_answered") == 1


async def test_nobody_else_touches_a_sheet(stage: Stage) -> None:
    """The agency itself, another one, the chair of the head's agency for its own sheet, a stranger: refused, nothing is recorded."""
    all_, sheet = await head_checks(stage)
    look = verifying.verification_id(sheet, all_.bloc.agencies[0])
    own = await sheet_id(stage, all_.bloc, 0)
    stranger = await stage.stranger("Người lạ")
    for phone in (all_.officers[3], all_.officers[5], stranger):
        await phone.say("/viec")
        for data in (
            f"ckopen:{sheet}",
            f"ckkeep:{look}:I.1:1350",
            f"ckless:{look}:I.1",
            f"ckput:{look}:I.1:0",
            f"ckdone:{look}",
            f"ckwhy:{look}:I.1:1200:sum",
            f"ckrest:{look}",
            f"ckask:{look}:I.1",
            f"ckasked:{look}:I.1:more",
            f"cklist:{look}:0",
        ):
            await phone.tap_data(data)
            assert "I.1." not in phone.text, data
    await all_.secretary.tap_data(f"ckopen:{own}")
    assert "do nơi khác thẩm định" in all_.secretary.toast
    assert await found(stage) == {}
    deputy = (await tasks(stage, all_.bloc))[1]
    assert deputy == [0]


async def test_a_second_tap_changes_nothing_twice(stage: Stage) -> None:
    """Keeping, finishing, beginning: the trail has each once."""
    all_, _sheet = await head_checks(stage)
    secretary = all_.secretary
    kept, card = secretary.data_of("Giữ nguyên 13,5"), secretary.card["message_id"]
    await secretary.tap_data(kept, card)
    await secretary.tap_data(kept, card)
    assert await acts(stage, "finding_set") == 1
    await checked(secretary)
    done, card = secretary.data_of("Hoàn thành thẩm định"), secretary.card["message_id"]
    await secretary.tap_data(done, card)
    await secretary.tap_data(done, card)
    await secretary.tap_data(f"ckgo:{all_.bloc.year_id}:ring")
    assert await acts(stage, "check_done") == 1
    assert await acts(stage, "checking_begun") == 1
    draw = await stage.read(lambda s: verifying.draw_of(s.get_one(Year, all_.bloc.year_id)))
    assert draw is not None
    assert draw.mode == "head_only"


async def test_a_team_is_named_and_shares_the_sheets(stage: Stage) -> None:
    """People of two agencies; each sheet goes to somebody of another agency, and is among that person's duties."""
    all_ = await nine(stage)
    secretary = all_.secretary
    await secretary.say("/thamdinh")
    await secretary.tap("Bắt đầu thẩm định")
    await secretary.tap("Tổ thẩm định")
    await secretary.tap("○ Cán bộ 4")
    await secretary.tap("Đủ rồi (1 người)")
    assert "Chưa có ai thẩm định được bảng điểm của Ban Nội chính" in secretary.toast
    await secretary.tap("○ Cán bộ 5")
    await secretary.tap("Đủ rồi (2 người)")
    await secretary.tap("Bắt đầu thẩm định")
    draw = await stage.read(lambda s: verifying.draw_of(s.get_one(Year, all_.bloc.year_id)))
    assert draw is not None
    assert Task(all_.bloc.agencies[4], all_.officers[5].person_id, person=True) in draw.tasks
    await all_.officers[4].say("/viec")
    assert "bảng điểm cần thẩm định" in all_.officers[4].text
    await all_.officers[4].tap("Thẩm định điểm")
    await all_.officers[4].tap("Văn phòng")
    await all_.officers[4].tap("Giữ nguyên 13,5")
    assert await found(stage) == {"I.1": 1350}


async def test_a_sheet_is_given_to_others(stage: Stage) -> None:
    """What was begun is taken away; the new checker finds it in the duties, the old one's buttons do nothing."""
    all_, _sheet = await head_checks(stage)
    secretary, agencies = all_.secretary, all_.bloc.agencies
    old, card = secretary.data_of("Giữ nguyên 13,5"), secretary.card["message_id"]
    await secretary.tap_data(old, card)
    await secretary.tap_data(f"cktask:{all_.bloc.year_id}:{agencies[3]}:{agencies[0]}")
    await secretary.tap("Văn phòng")
    assert await found(stage) == {}
    await secretary.tap_data(old, card)
    assert "đã giao nơi khác thẩm định" in secretary.toast
    await all_.officers[5].say("/viec")
    await all_.officers[5].tap("Thẩm định: Ban Dân vận")
    await all_.officers[5].tap("Giữ nguyên 13,5")
    assert await stage.read(lambda s: [one.agency_id for one in s.exec(select(Verification))]) == [agencies[5]]


async def test_what_has_been_checked_is_not_given_away(stage: Stage) -> None:
    """A look that is done is kept with all it found, even while its sheet is not with the bloc."""
    all_, sheet = await head_checks(stage)
    secretary, agencies = all_.secretary, all_.bloc.agencies
    await secretary.tap("Giữ nguyên 13,5")
    await secretary.tap_data(f"cktask:{all_.bloc.year_id}:{agencies[3]}:{agencies[0]}")
    give = secretary.data_of("Văn phòng")

    def done(session: Session) -> None:
        session.exec(select(Verification)).one().state = "done"
        session.get_one(Sheet, sheet).state = "returned"

    await stage.write(done)
    await secretary.tap_data(give)
    assert "không giao lại được" in secretary.toast
    assert await found(stage) == {"I.1": 1350}
    assert (await tasks(stage, all_.bloc))[0].count(3) == 1


async def test_blind_checkers_see_no_own_points(stage: Stage) -> None:
    """They give points of their own; the mean of several counts."""
    all_ = await nine(stage)
    await rules(stage, all_.bloc, mode="head_plus_deputies", blind=True)
    await all_.secretary.say("/thamdinh")
    await all_.secretary.tap("Bắt đầu thẩm định")
    await all_.secretary.tap("Bắt đầu: Trưởng khối và Phó khối")
    await all_.secretary.tap("Bắt đầu thẩm định")
    sheet = await sheet_id(stage, all_.bloc, 3)
    for phone, points in ((all_.secretary, "12"), (all_.officers[1], "13")):
        await phone.say("/thamdinh")
        await phone.tap_data(f"ckopen:{sheet}")
        assert "13,5" not in phone.text + str(phone.buttons)
        await phone.say(points)
        await phone.tap("Tính điểm chưa đúng")

    def finish(session: Session) -> None:
        for one in session.exec(select(Verification).where(Verification.sheet_id == sheet)):
            one.state, one.done_at = "done", stage.now

    await stage.write(finish)
    assert (await standing(stage, all_.bloc, 3, "I.1")).verified == 1250
