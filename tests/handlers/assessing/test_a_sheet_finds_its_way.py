"""From the officer to the leader to the bloc and back; one person may be both, paper counts, the deadline and the freeze hold."""

from sqlmodel import Session, update

from handlers.assessing.desk import totals_of
from storage import blocs
from storage.tables import Extension, Score, StepMark, Year
from tests.handlers.assessing.sheets import (
    PDF,
    live_evidence,
    open_leaf,
    png,
    score_everything,
    sheet_of,
    small_bloc,
    trail,
)
from tests.handlers.harness import Phone, Stage, TheBloc

LEADER = ("leader",)


async def scored(stage: Stage, bloc: TheBloc, roles: tuple[str, ...] = ("officer",)) -> Phone:
    """Somebody who has answered everything."""
    an = await stage.person("An", bloc, roles=roles)
    await score_everything(an)
    return an


async def mark(stage: Stage, bloc: TheBloc) -> StepMark | None:
    """Whether the first agency's step is marked as done."""
    return await stage.read(lambda session: blocs.marks(session, bloc.year_id, "SELF_SCORE").get(bloc.agencies[0]))


async def freeze(stage: Stage, bloc: TheBloc) -> None:
    """The chair fixes the scores."""

    def write(session: Session) -> None:
        year = session.get(Year, bloc.year_id)
        assert year is not None
        year.frozen_at = stage.now

    await stage.write(write)


async def test_the_leader_signs_what_the_officer_sends(stage: Stage) -> None:
    """The leader hears of it in one message with one button, sees totals and gaps, signs; the officer hears of that."""
    bloc = await small_bloc(stage)
    bich = await stage.person("Bích", bloc, roles=LEADER)
    an = await scored(stage, bloc)
    await an.tap("Gửi lãnh đạo duyệt")
    assert len(bich.from_bot) == 1
    assert "tạm tính 57 điểm" in bich.text
    assert "Còn 5 mục chưa có minh chứng." in bich.text
    await bich.tap("Xem bảng tự chấm điểm")
    assert "I: 57/100; thưởng 0; trừ 0" in bich.text
    assert await mark(stage, bloc) is None

    await bich.tap("Ký và gửi Khối")
    assert "Đã gửi Khối lúc 08:30 thứ Hai, 05/02/2024 (Bích)." in bich.text
    assert "Đồng chí Bích đã ký gửi Khối" in an.texts[-1]
    sheet = await sheet_of(stage, bloc.agencies[0])
    assert (sheet.state, sheet.submitted_by, sheet.on_paper) == ("submitted", bich.person_id, False)
    done = await mark(stage, bloc)
    assert done is not None
    assert (done.how, done.marked_by) == ("done", bich.person_id)


async def test_signing_twice_submits_once(stage: Stage) -> None:
    """A second tap on the old button shows where the sheet stands."""
    bloc = await small_bloc(stage)
    bich = await stage.person("Bích", bloc, roles=LEADER)
    an = await scored(stage, bloc)
    await an.tap("Gửi lãnh đạo duyệt")
    await bich.tap("Xem bảng tự chấm điểm")
    button, card = bich.data_of("Ký và gửi Khối"), bich.card["message_id"]
    await bich.tap_data(button, card)
    await bich.tap_data(button, card)
    assert "Đã gửi Khối lúc" in bich.text
    assert len(await trail(stage, "sheet_submitted")) == 1
    assert sum("đã ký gửi Khối" in text for text in an.texts) == 1


async def test_the_leader_returns_it_with_a_word(stage: Stage) -> None:
    """The officer hears the word, changes the sheet and sends it again."""
    bloc = await small_bloc(stage)
    bich = await stage.person("Bích", bloc, roles=LEADER)
    an = await scored(stage, bloc)
    await an.tap("Gửi lãnh đạo duyệt")
    await bich.tap("Xem bảng tự chấm điểm")
    await bich.tap("Trả lại")
    await bich.say("x" * 301)
    assert "dài quá 300 ký tự" in bich.text
    await bich.say("Xem lại <I.6>")
    assert "Đã trả lại" in bich.text
    assert "Đồng chí Bích: Xem lại <I.6>" in an.texts[-1]
    await an.say("/viec")
    assert "Lãnh đạo trả lại bảng tự chấm điểm: Xem lại <I.6>" in an.text
    await an.tap("Sửa bảng tự chấm điểm")
    await an.tap("Gửi lãnh đạo duyệt")
    assert "Kính gửi đồng chí" in bich.texts[-1]
    assert (await sheet_of(stage, bloc.agencies[0])).state == "with_leader"


async def test_one_person_may_be_both(stage: Stage) -> None:
    """A leader who enters the data submits without sending it to anybody."""
    bloc = await small_bloc(stage)
    an = await scored(stage, bloc, ("officer", "leader"))
    assert "Gửi lãnh đạo duyệt" not in an.buttons
    await an.tap("Ký và gửi Khối")
    assert (await sheet_of(stage, bloc.agencies[0])).state == "submitted"


async def test_a_sheet_with_gaps_does_not_go_out(stage: Stage) -> None:
    """Old buttons of all three ways out say what is still open and change nothing."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc, roles=("officer", "leader"))
    await an.say("/tucham")
    sheet = await sheet_of(stage, bloc.agencies[0])
    for button in ("assend", "assign", "aspaper"):
        await an.tap_data(f"{button}:{sheet.id}")
        assert "Còn 6 tiêu chí chưa chấm (I.1, I.2, I.3, I.4, I.5, I.6)" in an.toast
    assert (await sheet_of(stage, bloc.agencies[0])).state == "draft"


async def test_without_a_leader_the_signed_paper_counts(stage: Stage) -> None:
    """Nobody is blocked: a photo of the signed sheet submits it, further pages of the album join, a stray file does not."""
    bloc = await small_bloc(stage)
    an = await scored(stage, bloc)
    await an.tap("Gửi lãnh đạo duyệt")
    assert "Chưa có lãnh đạo cơ quan nhận tin qua Hệ thống." in an.text
    await an.file("bang.xlsx", b"PK\x03\x04")
    assert "bản đã ký" in an.text
    assert await mark(stage, bloc) is None
    for number in range(2):
        stage.world.send_file(an.id, png(number), kind="photo", name="a.png", media_group_id="7")
    await stage.settle(an)
    assert "theo bản giấy đã ký" in an.text
    assert [one[1] for one in await live_evidence(stage)] == ["signed_sheet", "signed_sheet"]
    done = await mark(stage, bloc)
    assert done is not None
    assert done.how == "paper"
    await an.file("khac.pdf", PDF)
    assert len(await live_evidence(stage)) == 2


async def test_before_the_deadline_it_is_taken_back(stage: Stage) -> None:
    """Withdrawn, the step is open again, the paper no longer counts, and answers may change."""
    bloc = await small_bloc(stage)
    an = await scored(stage, bloc)
    await an.tap("Theo bản giấy đã ký")
    await an.file("ban-ky.pdf", PDF)
    await an.tap("Rút lại để sửa")
    assert await mark(stage, bloc) is None
    assert await live_evidence(stage) == []
    assert (await sheet_of(stage, bloc.agencies[0])).state == "draft"
    await an.tap("Từng phần, từng tiêu chí")
    await an.tap("I. Nhiệm vụ")
    await an.tap("I.6")
    await an.say("20")
    assert "tạm tính 64,5 điểm" in an.text


async def test_an_officer_takes_it_back_from_the_leader(stage: Stage) -> None:
    """While the leader has it nothing changes; taken back the leader hears of it and the old button no longer signs."""
    bloc = await small_bloc(stage)
    bich = await stage.person("Bích", bloc, roles=LEADER)
    an = await scored(stage, bloc)
    await an.tap("Từng phần, từng tiêu chí")
    await an.tap("I. Nhiệm vụ")
    await an.tap("I.3")
    old_answer, old_card = an.data_of("Không đạt"), an.card["message_id"]
    await an.say("/tucham")
    await an.tap("Gửi lãnh đạo duyệt")
    await an.tap_data(old_answer, old_card)
    assert "đang chờ lãnh đạo duyệt" in an.toast
    await bich.tap("Xem bảng tự chấm điểm")
    back, card = bich.data_of("Trả lại"), bich.card["message_id"]
    await an.tap("Rút lại để sửa")
    assert "rút lại bảng tự chấm điểm để sửa" in bich.texts[-1]
    await bich.tap_data(back, card)
    assert "không còn cần" in bich.toast
    assert (await sheet_of(stage, bloc.agencies[0])).state == "draft"


async def test_late_is_possible_and_shown(stage: Stage) -> None:
    """After the deadline it can still be sent, is shown as late, and can no longer be taken back."""
    bloc = await small_bloc(stage)
    an = await scored(stage, bloc, ("officer", "leader"))
    await stage.pass_time(days=1)
    await an.say("/tucham")
    assert "Đã quá hạn gửi (17:00 thứ Hai, 05/02/2024); gửi lúc này sẽ ghi là trễ hạn." in an.text
    await an.tap("Ký và gửi Khối")
    assert "Gửi trễ hạn." in an.text
    assert "Rút lại để sửa" not in an.buttons
    sheet = await sheet_of(stage, bloc.agencies[0])
    await an.tap_data(f"aspull:{sheet.id}")
    assert "Đã quá hạn" in an.toast
    assert (await sheet_of(stage, bloc.agencies[0])).state == "submitted"
    assert (await trail(stage, "sheet_submitted"))[0]["late"] is True


async def test_an_extension_moves_the_deadline_of_one_agency(stage: Stage) -> None:
    """With more time given the same evening is not late."""
    bloc = await small_bloc(stage)
    an = await scored(stage, bloc, ("officer", "leader"))
    later = stage.now.replace(hour=23)
    extension = Extension(
        year_id=bloc.year_id, code="SELF_SCORE", agency_id=bloc.agencies[0], until_at=later, decided_at=stage.now
    )
    await stage.write(lambda session: session.add(extension))
    await stage.pass_time(hours=12)
    await an.say("/tucham")
    await an.tap("Ký và gửi Khối")
    assert "trễ hạn" not in an.text
    assert "Rút lại để sửa" in an.buttons


async def test_after_the_freeze_nothing_changes(stage: Stage) -> None:
    """Answers, evidence, notes, sending, signing, withdrawing: every old button and every form says so."""
    bloc = await small_bloc(stage)
    an = await scored(stage, bloc, ("officer", "leader"))
    await an.tap("Từng phần, từng tiêu chí")
    await an.tap("I. Nhiệm vụ")
    await an.tap("I.3")
    await freeze(stage, bloc)
    sheet = await sheet_of(stage, bloc.agencies[0])
    await an.say("đạt")
    assert "đã chốt" in an.text
    await an.file("a.pdf", PDF)
    assert "đã chốt" in an.text
    for tap in (
        "asans:{}:I.3:0",
        "asnote:{}:I.3",
        "asclean:{}:I.3",
        "asnone:{}:bonus",
        "assend:{}",
        "assign:{}",
        "aspull:{}",
        "aspaper:{}",
    ):
        await an.tap_data(tap.format(sheet.id))
        assert "đã chốt" in an.toast, tap
    assert (await sheet_of(stage, bloc.agencies[0])).state == "draft"
    await an.say("/tucham")
    assert "đã chốt; bảng điểm này chưa gửi Khối" in an.text
    assert an.buttons == ["Từng phần, từng tiêu chí", "Chưa có minh chứng (5)", "⬅ Quay lại", "🏠 Việc cần làm"]


async def test_after_submission_the_officer_changes_nothing(stage: Stage) -> None:
    """Old cards answer that the sheet has gone out; it can still be read, criterion by criterion."""
    bloc = await small_bloc(stage)
    an = await scored(stage, bloc, ("officer", "leader"))
    await an.tap("Ký và gửi Khối")
    sheet = await sheet_of(stage, bloc.agencies[0])
    await an.tap_data(f"asans:{sheet.id}:I.3:0")
    assert "đã gửi Khối nên không sửa được" in an.toast
    await an.tap("Từng phần, từng tiêu chí")
    await an.tap("I. Nhiệm vụ")
    await an.tap("I.3")
    assert an.buttons == ["Mục tiếp theo", "Minh chứng, ghi chú", "⬅ Quay lại", "🏠 Việc cần làm"]
    assert "Đã chấm Đạt (5 điểm); An, thứ Hai, 05/02/2024." in an.text
    await an.tap("Mục tiếp theo")
    assert "I.4" in an.text


async def test_the_total_of_a_sheet_takes_minus_points_off(stage: Stage) -> None:
    """Whoever ranks or prints a sheet gets the sum the officer saw: bonus added, minus points taken off."""
    bloc = await small_bloc(stage)
    an = await scored(stage, bloc)
    for code, count in (("T.1", "1"), ("TR.1", "2")):
        await open_leaf(an, code)
        await an.say(count)
    await an.say("/tucham")
    assert "tạm tính 54 điểm" in an.text
    sheet = await sheet_of(stage, bloc.agencies[0])

    def read(session: Session) -> int:
        year = session.get(Year, bloc.year_id)
        assert year is not None
        return totals_of(session, year, sheet.id).total

    assert await stage.read(read) == 5400


async def test_a_leader_signs_what_was_read_and_nothing_else(stage: Stage) -> None:
    """Taken back, changed and sent again, an old card shows the new sheet instead of signing it."""
    bloc = await small_bloc(stage)
    bich = await stage.person("Bích", bloc, roles=LEADER)
    an = await scored(stage, bloc)
    await an.tap("Gửi lãnh đạo duyệt")
    await bich.tap("Xem bảng tự chấm điểm")
    button, card = bich.data_of("Ký và gửi Khối"), bich.card["message_id"]
    await an.tap("Rút lại để sửa")
    await stage.write(lambda s: s.exec(update(Score).values(note="đã xem lại")))
    await an.tap("Gửi lãnh đạo duyệt")
    await bich.tap_data(button, card)
    assert "đã thay đổi" in bich.toast
    assert (await sheet_of(stage, bloc.agencies[0])).state == "with_leader"
    await bich.tap("Ký và gửi Khối")

    assert (await sheet_of(stage, bloc.agencies[0])).state == "submitted"
