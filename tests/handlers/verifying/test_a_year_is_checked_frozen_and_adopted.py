"""Nine agencies: self-assessment, a ring by lot, two returned criteria, an appeal, the freeze, a change after it, the meeting."""

from pathlib import Path

from sqlmodel import Session, select

from domain.verifying import Mode, drawn
from storage import verifying
from storage.tables import Correction, MeetingLine, Step
from tests.handlers.assessing.sheets import PDF, score_everything
from tests.handlers.harness import (
    Stage,  # kept beside its kin
    a_stage,
)
from tests.handlers.verifying.scored import (
    Nine,
    acts,
    begun,
    check_all,
    checked,
    nine,
    standing,
    tasks,
    year_of,
)


async def _self_assessment(stage: Stage, all_: Nine) -> None:
    """The last agency fills its sheet itself and sends it signed on paper."""
    officer = all_.officers[8]
    await score_everything(officer)
    await officer.tap("Theo bản giấy đã ký")
    await officer.file("ban-ky.pdf", PDF)
    assert "theo bản giấy đã ký" in officer.text


async def _drawn_and_begun(stage: Stage, all_: Nine) -> None:
    """The last agency fills its own sheet; the ring is drawn, and anybody can draw it again."""
    bloc, secretary = all_.bloc, all_.secretary
    await _self_assessment(stage, all_)
    await begun(stage, all_, "Chấm chéo")
    year = await year_of(stage, bloc)
    draw = verifying.draw_of(year)
    assert draw is not None
    assert draw.mode is Mode.RING
    order = [bloc.agencies[n] for n in drawn(draw.seed, 9)]
    order.remove(bloc.agencies[1])
    order.insert(order.index(bloc.agencies[0]), bloc.agencies[1])
    assert [(one.by, one.checked) for one in draw.tasks] == list(zip(order, [*order[1:], order[0]], strict=True))
    await secretary.tap("Phân công thẩm định")
    assert f"Mã bốc thăm: {draw.seed}." in secretary.text


async def _two_criteria_go_back(stage: Stage, all_: Nine) -> None:
    """One is explained with evidence, one corrected; the checker sees what changed."""
    bloc, officer = all_.bloc, all_.officers[8]
    whom = await tasks(stage, bloc)
    by = next(place for place, whose in whom.items() if whose == [8])
    checker = all_.officers[by]
    await checker.say("/viec")
    await checker.tap("Thẩm định:")
    await checker.tap("Giữ nguyên 13,5")
    assert "I.2" in checker.text
    assert "Cơ quan tự chấm: Tốt (10 điểm)." in checker.text
    await checker.tap("Hỏi lại cơ quan")
    await checker.tap("Đề nghị bổ sung minh chứng")
    assert "I.3" in checker.text
    await checker.tap("Hỏi lại cơ quan")
    await checker.say("Đề nghị xem lại kết quả")
    assert "Nơi thẩm định hỏi về tiêu chí I.2" in officer.texts[-2]
    await officer.say("/viec")
    await officer.tap("Trả lời về I.2")
    assert "Đề nghị bổ sung minh chứng" in officer.text
    await officer.say("12-BC/TU 5/1/2024")
    await officer.say("Đã có báo cáo kèm theo")
    await officer.tap("Gửi trả lời")
    await officer.say("/viec")
    await officer.tap("Trả lời về I.3")
    await officer.tap("Sửa kết quả tự chấm")
    await officer.tap("Không đạt")
    assert "Trước: 5 điểm; nay: Không đạt (0 điểm)." in officer.text
    await officer.tap("Gửi trả lời")
    await checker.tap("Mở tiêu chí")
    assert "Trước: 5 điểm; nay: 0 điểm." in checker.text
    await checker.tap("Giữ nguyên 0")
    await checked(checker, less={"I.2": ("8 điểm", "Minh chứng chưa phù hợp")})
    assert "Giữ nguyên 7 tiêu chí; đề nghị điểm khác ở 1 tiêu chí: I.2." in checker.text
    await checker.tap("Hoàn thành thẩm định")
    assert "Bảng điểm đã thẩm định xong" in officer.texts[-1]


async def _everybody_finishes(stage: Stage, all_: Nine) -> None:
    """The step of the year is done."""
    bloc = all_.bloc
    await check_all(stage, all_)
    assert (await stage.read(lambda s: s.get_one(Step, (bloc.year_id, "CROSS_CHECK")))).state == "done"


async def _one_objection(stage: Stage, all_: Nine) -> None:
    """The chair accepts it in part."""
    bloc, chair, officer = all_.bloc, all_.chair, all_.officers[8]
    await officer.say("/kiennghi")
    assert "1 tiêu chí thay đổi." in officer.text
    await officer.tap("I.2 ·")
    await officer.tap("Kiến nghị về tiêu chí này")
    await officer.say("Báo cáo số 12 đã nêu đủ")
    await chair.say("/viec")
    await chair.tap("Giải quyết kiến nghị I.2")
    assert "Báo cáo số 12 đã nêu đủ" in chair.text
    await chair.say("9")
    await chair.tap("Minh chứng đủ căn cứ")
    assert "Kết luận: 9 điểm. Minh chứng đủ căn cứ." in chair.text
    assert (await standing(stage, bloc, 8, "I.2")).points == 900


async def _fixed_for_the_meeting(stage: Stage, all_: Nine) -> None:
    """The chair fixes the scores; the step is done, and the secretary hears it."""
    bloc, chair, secretary = all_.bloc, all_.chair, all_.secretary
    await chair.say("/thamdinh")
    await chair.tap("Chốt để trình hội nghị")
    await chair.tap("Chốt để trình hội nghị")
    assert "Điểm năm 2023 đã chốt" in chair.text
    assert "Đã chốt điểm, xếp hạng năm 2023\nĐiểm đã khóa để trình hội nghị. Người chốt: Chủ trì." in secretary.texts
    assert (await stage.read(lambda s: s.get_one(Step, (bloc.year_id, "FREEZE")))).state == "done"


async def _changed_by_two(stage: Stage, all_: Nine) -> None:
    """The secretary asks, the chair confirms, the agency hears why."""
    bloc, secretary, chair, officer = all_.bloc, all_.secretary, all_.chair, all_.officers[8]
    await secretary.say("/thamdinh")
    await secretary.tap("Sửa điểm sau chốt")
    await secretary.tap("Sửa một điểm")
    await secretary.tap("Báo Kon Tum")
    await secretary.tap("I.6 ·")
    await secretary.say("12")
    await secretary.say("Nhập nhầm số")
    assert (await standing(stage, bloc, 8, "I.6")).points == 1250
    await chair.say("/viec")
    await chair.tap("Xác nhận sửa I.6")
    await chair.tap("Xác nhận sửa điểm")
    assert (await standing(stage, bloc, 8, "I.6")).points == 1200
    assert "Lý do: Nhập nhầm số." in officer.texts[-1]


async def _adopted_before_a_vote(stage: Stage, all_: Nine) -> None:
    """No ballot begins before the meeting has adopted the scores."""
    bloc, secretary, chair, officer = all_.bloc, all_.secretary, all_.chair, all_.officers[8]
    await stage.pass_time(days=1)
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.tap("Thêm: Cờ thi đua của UBND tỉnh")
    await secretary.tap("Xong")
    await secretary.tap("Trình chủ trì bắt đầu")
    await secretary.tap("Xác nhận, trình chủ trì")
    assert "Hội nghị chưa thông qua bảng tổng hợp điểm." in secretary.text
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "Hội nghị chưa thông qua bảng tổng hợp điểm." in chair.toast
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.tap("Đủ mặt")
    await secretary.say("/hoinghi")
    await secretary.tap("Thông qua bảng tổng hợp điểm")
    assert "Đã sửa 1 điểm sau chốt." in secretary.text
    await secretary.tap("Hội nghị nhất trí")
    assert (await year_of(stage, bloc)).adopted_at is not None
    await chair.tap("Bắt đầu bỏ phiếu")
    assert "Đã bắt đầu bỏ phiếu" in chair.text

    def texts(session: Session) -> list[str]:
        return [one.text for one in session.exec(select(MeetingLine).where(MeetingLine.kind == "decision"))]

    assert await stage.read(texts) == ["Thông qua bảng tổng hợp điểm năm 2023"]
    fixed = await stage.read(lambda s: s.exec(select(Correction)).one())
    assert (fixed.before, fixed.points, fixed.by_meeting) == (1250, 1200, False)
    assert await acts(stage, "check_done") == 9
    await officer.say("/kiennghi")
    await officer.tap("I.6 ·")
    assert "Sửa sau chốt: 12,5 điểm thành 12 điểm. Lý do: Nhập nhầm số." in officer.text


async def test_a_ring_of_nine_from_sheet_to_adoption(database_url: str, tmp_path: Path) -> None:
    """Every phase leads to the next; what was found, explained, decided and changed stands in the rows and on the phones."""
    async with a_stage(tmp_path, database_url) as stage:
        all_ = await nine(stage, sent=8)
        await _drawn_and_begun(stage, all_)
        await _two_criteria_go_back(stage, all_)
        await _everybody_finishes(stage, all_)
        await _one_objection(stage, all_)
        await _fixed_for_the_meeting(stage, all_)
        await _changed_by_two(stage, all_)
        await _adopted_before_a_vote(stage, all_)
