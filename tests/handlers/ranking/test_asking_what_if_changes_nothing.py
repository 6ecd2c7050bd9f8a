"""Thử thay đổi điểm: the head asks what another score would do to the ranks; nothing is written."""

import pytest
from sqlmodel import Session, select

from storage.tables import Correction, Finding, Score, Trail
from tests.handlers.harness import Stage
from tests.handlers.ranking.points import Hall, a_hall


async def asked(stage: Stage) -> Hall:
    """The secretary has opened the criterion of the second agency to try another score."""
    hall = await a_hall(stage)
    phone = hall.secretary
    await phone.say("/ketqua")
    await phone.tap("Bảng tổng hợp điểm")
    await phone.tap("Thử thay đổi điểm")
    await phone.tap("2. Ủy ban Kiểm tra: 99")
    await phone.tap("I. Nhiệm vụ")
    await phone.tap("I.6 · 39/40")
    await phone.tap("Thử thay đổi điểm")
    return hall


async def rows(stage: Stage) -> list[object]:
    """All points there are."""

    def read(session: Session) -> list[object]:
        found: list[object] = [(one.code, one.points) for one in session.exec(select(Score))]
        found += [(one.code, one.points) for one in session.exec(select(Finding))]
        return [*found, len(session.exec(select(Correction)).all()), len(session.exec(select(Trail)).all())]

    return await stage.read(read)


async def test_the_ranks_are_told_as_they_would_be(stage: Stage) -> None:
    """The agency itself, then whoever changes places; another number can be typed at once; not a row has changed."""
    hall = await asked(stage)
    phone, before = hall.secretary, await rows(stage)
    assert "Ủy ban Kiểm tra, I.6: hiện 39 điểm." in phone.text
    await phone.say("37,5")
    assert "Nếu I.6 được 37,5 điểm (hiện 39)" in phone.text
    assert "Ủy ban Kiểm tra: hạng 2 thành hạng 3; 99 thành 97,5 điểm." in phone.text
    assert "Ban Tuyên giáo: hạng 3 thành hạng 2." in phone.text
    await phone.say("0")
    assert "hạng 2 thành hạng 9; 99 thành 60 điểm." in phone.text
    assert "Còn 5 cơ quan khác đổi thứ hạng." in phone.text
    await phone.say("39")
    assert "Ủy ban Kiểm tra: hạng 2, 99 điểm, không thay đổi." in phone.text
    assert "Thứ hạng các cơ quan khác không thay đổi." in phone.text
    assert await rows(stage) == before
    await phone.tap("⬅ Quay lại")
    assert "I.6. Nội dung I.6" in phone.text


@pytest.mark.parametrize(
    ("typed", "said"), [("nhiều", "Chưa đọc được số điểm"), ("41", "từ 0 đến 40"), ("-1", "từ 0 đến 40"), ("1.000", "hai chữ số")]
)  # fmt: skip
async def test_what_is_no_score_is_asked_again(stage: Stage, typed: str, said: str) -> None:
    """A clear sentence, and the next number is taken."""
    hall = await asked(stage)
    await hall.secretary.say(typed)
    assert said in hall.secretary.texts[-1]
    await hall.secretary.say("38")
    assert "Nếu I.6 được 38 điểm" in hall.secretary.text


async def test_only_the_head_asks(stage: Stage) -> None:
    """An officer has no such button, and a forged one does nothing, also for the own agency."""
    hall = await a_hall(stage, frozen=True)
    phone = hall.officer
    await phone.say("/ketqua")
    await phone.tap("Bảng tổng hợp điểm")
    assert not [button for button in phone.buttons if button in {"Thử thay đổi điểm", "Thống kê"}]
    await phone.tap_data(f"rktest:{hall.bloc.year_id}:{hall.bloc.agencies[4]}:I.6")
    assert "không còn dùng được" in phone.toast
    for tap in ("rktry", "rkstat"):
        await phone.tap_data(f"{tap}:{hall.bloc.year_id}")
        assert "do Thư ký Khối thực hiện" in phone.toast
