"""Every submission is a version for ever; a provisional value is put right with a reason, and who had checked it checks again."""

from sqlmodel import Session, col, select

from storage.tables import Finding, Score, SheetVersion, Verification, Year
from tests.handlers.assessing.sheets import (
    open_leaf,
    points_of,
    score_everything,
    sheet_of,
    small_bloc,
    trail,
)
from tests.handlers.harness import Phone, Stage, TheBloc


async def sent(stage: Stage, *, provisional: str = "") -> tuple[TheBloc, Phone, Phone]:
    """A sheet of every kind with the bloc; one answer provisional."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    bich = await stage.person("Bích", bloc, roles=("leader",))
    await score_everything(an)
    if provisional:
        await open_leaf(an, provisional)
        await an.tap("Minh chứng, ghi chú")
        await an.tap("Đánh dấu tạm tính")
        assert "Số tạm tính." in an.text
        await an.say("/tucham")
    await an.tap("Gửi lãnh đạo duyệt")
    await bich.tap("Xem bảng tự chấm điểm")
    await bich.tap("Ký và gửi Khối")
    return bloc, an, bich


async def versions(stage: Stage) -> list[SheetVersion]:
    """All versions, the first one first."""
    wanted = select(SheetVersion).order_by(col(SheetVersion.number))
    return await stage.read(lambda session: list(session.exec(wanted)))


async def test_every_submission_can_be_read_for_ever(stage: Stage) -> None:
    """Withdrawn, changed and sent again: the first one still says what it said, the second one what changed."""
    _bloc, an, bich = await sent(stage)
    await an.say("/tucham")
    await an.tap("Rút lại để sửa")
    await open_leaf(an, "I.4")
    await an.say("5")
    await an.say("/tucham")
    await an.tap("Gửi lãnh đạo duyệt")
    await bich.say("/tucham")
    await bich.tap("Ký và gửi Khối")
    first, second = await versions(stage)
    assert first.answers["I.4"]["points"] == 600
    assert second.answers["I.4"]["points"] == 1000
    assert second.total - first.total == 400

    await bich.say("/tucham")
    await bich.tap("Từng phần, từng tiêu chí")
    await bich.tap("Các lần gửi")
    await bich.tap("Lần gửi 2")
    assert "Thay đổi so với lần trước: I.4: 6 → 10." in bich.text
    await bich.tap("Quay lại")
    await bich.tap("Lần gửi 1")
    await bich.tap("I.4 · 6")
    assert "Đã chấm: 3 đợt (6 điểm)." in bich.text


async def test_a_sheet_never_sent_has_no_versions_to_look_at(stage: Stage) -> None:
    """The row is not there before the first time."""
    an = await stage.person("An", await small_bloc(stage))
    await an.say("/tucham")
    await an.tap("Từng phần, từng tiêu chí")
    assert "Các lần gửi" not in an.buttons


async def test_a_provisional_value_is_put_right_with_a_reason(stage: Stage) -> None:
    """The leader saw that it was provisional; the new one makes a version and tells the agency's people."""
    _bloc, an, bich = await sent(stage, provisional="I.1")
    assert any("Số tạm tính: I.1." in text for text in bich.texts)
    await an.say("/viec")
    assert "Còn số tạm tính trong bảng tự chấm điểm: I.1." in an.text
    await an.tap("Xem số tạm tính")
    assert "Số tạm tính." in an.text
    await an.tap("Sửa số tạm tính")
    await an.say("10/10")
    assert (await points_of(stage))["I.1"] == 1350
    await an.say("Theo thông báo số 9-TB/VPTU")
    assert (await points_of(stage))["I.1"] == 1500
    assert "Sửa số tạm tính" not in an.buttons
    assert "9/10 (13,5 điểm) → 10/10 (15 điểm). Lý do: Theo thông báo số 9-TB/VPTU" in bich.texts[-1]
    last = (await versions(stage))[-1]
    assert (last.kind, last.reason) == ("late_value", "Theo thông báo số 9-TB/VPTU")
    assert len(await trail(stage, "late_value_given")) == 1
    await an.say("/viec")
    assert "tạm tính" not in an.text


async def test_only_a_provisional_value_can_still_change(stage: Stage) -> None:
    """A forged tap on another criterion, and one after the freeze, change nothing."""
    bloc, an, _bich = await sent(stage, provisional="I.1")
    sheet = await sheet_of(stage, bloc.agencies[0])
    await an.say("/tucham")
    await an.tap_data(f"aslate:{sheet.id}:I.4")
    assert "không còn là số tạm tính" in an.toast

    def freeze(session: Session) -> None:
        session.get_one(Year, bloc.year_id).frozen_at = stage.now

    await stage.write(freeze)
    await an.tap_data(f"aslate:{sheet.id}:I.1")
    assert "đã chốt" in an.toast
    assert len(await versions(stage)) == 1


async def test_a_check_of_the_old_value_is_open_again(stage: Stage) -> None:
    """What was found of it goes, the rest stays, and the checker is told."""
    bloc, an, _bich = await sent(stage, provisional="I.1")
    cuc = await stage.person("Cúc", bloc, agency=1)
    sheet = await sheet_of(stage, bloc.agencies[0])

    def check(session: Session) -> None:
        session.add(
            Verification(id="v", sheet_id=sheet.id, agency_id=bloc.agencies[1], state="done", given_at=stage.now)
        )
        session.flush()
        for code in ("I.1", "I.4"):
            points = session.get_one(Score, (sheet.id, code)).points
            session.add(
                Finding(verification_id="v", code=code, points=points, found_by=cuc.person_id, found_at=stage.now)
            )

    await stage.write(check)
    await open_leaf(an, "I.1")
    await an.tap("Sửa số tạm tính")
    await an.say("10/10")
    await an.say("Theo thông báo của Văn phòng")
    assert "cần làm lại" in cuc.texts[-1]
    found = await stage.read(lambda session: [one.code for one in session.exec(select(Finding))])
    assert found == ["I.4"]
    assert await stage.read(lambda session: session.get_one(Verification, "v").state) == "open"
