"""Ảnh trình chiếu: turnout before the publication, the result after it; never a choice before everybody may see it."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from documents import projector_picture
from documents.drawn import LEAST_PX, Picture
from documents.projector_picture import Row
from tests.handlers.harness import Phone, Stage
from tests.handlers.voting.hall import CERTIFICATES, FLAG, asked, hall, opened, voted, yes_no
from tests.handlers.voting.test_points_stand_beside_names import scored


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Picture]:
    """Every picture that was drawn, with its words."""
    found: list[Picture] = []
    for name in ("turnout", "result"):
        draw = getattr(projector_picture, name)

        def keep(*given: Any, draw: Any = draw) -> Picture:
            found.append(draw(*given))
            return found[-1]

        monkeypatch.setattr(projector_picture, name, keep)
    return found


def words(picture: Picture) -> list[str]:
    return [one.text for one in picture.texts]


async def shown(stage: Stage, phone: Phone, ballot_id: str, number: int = 0) -> None:
    await phone.tap_data(f"vshow:{ballot_id}:{number}")
    assert "photo" in phone.card
    assert phone.buttons == ["Cập nhật", "⬅ Quay lại", "🏠 Việc cần làm"]


async def test_the_wall_shows_numbers_and_then_the_result(stage: Stage, drawn: list[Picture]) -> None:
    """From the card of progress while it is open, from the result's card afterwards; for chair and secretary alike."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG, CERTIFICATES)
    await voted(leaders[1], "Đồng ý", "Đồng ý", "Đồng ý")
    await secretary.say("/bophieu")
    await secretary.tap("Xem tiến độ")
    await secretary.tap("Ảnh trình chiếu")
    asked = [f"1. {FLAG}", f"2. {CERTIFICATES}"]
    head = ["Hội nghị tổng kết năm 2023", "Khối các cơ quan Đảng"]
    assert words(drawn[-1]) == [*head, *asked, "Đã bỏ phiếu: chưa quá nửa số cơ quan."]
    await secretary.tap("⬅ Quay lại")
    assert "Đã có 1/9 cơ quan bỏ phiếu." in secretary.text
    for leader in (leaders[n] for n in range(9) if n != 1):
        if leader is chair:
            await chair.say("/bophieu")
        await voted(leader, "Đồng ý" if leader is not chair else "Không đồng ý", "Đồng ý", "Đồng ý")
    await stage.settle(chair)
    for phone in (chair, secretary):
        await shown(stage, phone, ballot_id)
        assert words(drawn[-1]) == [*head, *asked, "9/9", "phiếu thu về; kết quả chờ công bố"]
    await chair.tap_data(f"vpub:{ballot_id}")
    await secretary.tap_data(f"vres:{ballot_id}:0")
    await secretary.tap("Ảnh trình chiếu")
    assert words(drawn[-1]) == [
        head[0], "Khối các cơ quan Đảng: thu về 9/9 phiếu", FLAG, "Ban Tổ chức", "8/9 phiếu (88,9%): ĐẠT"
    ]  # fmt: skip
    await shown(stage, secretary, ballot_id, 1)
    assert CERTIFICATES in words(drawn[-1])
    await secretary.tap_data(f"vshow:{ballot_id}:7")
    assert "không còn dùng được" in secretary.toast + secretary.text


async def test_the_wall_has_the_points_beside_the_names(stage: Stage, drawn: list[Picture]) -> None:
    """Where everybody may see them, on the published result; before it neither names nor points."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await scored(stage, bloc)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 0, 1))
    await shown(stage, chair, ballot_id)
    for leader in leaders:
        await leader.say("/bophieu")
        await voted(leader, "Đồng ý", "Đồng ý")
    await shown(stage, chair, ballot_id)
    assert not any("hạng" in one for picture in drawn for one in words(picture))
    await chair.tap_data(f"vpub:{ballot_id}")
    await shown(stage, chair, ballot_id)
    assert words(drawn[-1])[3:] == [
        "Ban Tổ chức", "100 · hạng 1", "9/9 phiếu (100%): ĐẠT", "Ủy ban Kiểm tra", "99 · hạng 2", "9/9 phiếu (100%): ĐẠT",
    ]  # fmt: skip


@pytest.mark.parametrize("points", ["", "987,55 · hạng 12"])
@pytest.mark.parametrize("count", [1, 2, 9, 15])
def test_the_picture_is_read_from_the_last_row(count: int, points: str) -> None:
    """1280 x 720; nothing leaves the picture, nothing is smaller than can be read, and who is chosen is told without colour."""
    rows = [
        Row("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", f"{n}/15 phiếu (93,3%): BẰNG PHIẾU", n, 15, n < 2, points)
        for n in range(count)
    ]
    for picture in (
        projector_picture.result("Hội nghị " * 20, "Khối " * 40, "Cờ thi đua " * 20, rows),
        projector_picture.turnout(
            "Hội nghị " * 20, "Khối " * 40, ["Bằng khen " * 20] * 4, "15/15", "cơ quan đã bỏ phiếu"
        ),
    ):
        with Image.open(BytesIO(picture.png)) as image:
            assert image.size == (1280, 720)
        assert all(one.px >= LEAST_PX and one.y + one.px <= 720 for one in picture.texts)
    result = [one.text for one in projector_picture.result("a", "b", "c", rows).texts]
    assert result.count(points) == (count if points else 0), "never cut"
    assert all(row.said in result for row in rows)
    bold = [one.text for one in projector_picture.result("a", "b", "c", rows).texts if one.bold and "phiếu" in one.text]
    assert bold == [row.said for row in rows[:2]]
