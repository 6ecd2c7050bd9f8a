"""Where the bloc's table grades and parts ties, each agency's line says its grade, what kept it down, and what put it behind another."""

from typing import Any

from sqlmodel import Session

from storage.tables import Year
from tests.handlers.assessing.sheets import every_kind, leaf
from tests.handlers.harness import Phone, Stage
from tests.handlers.kon_tum import AGENCIES
from tests.handlers.ranking.points import Hall, a_hall

GRADING = {
    "bands": [{"name": "Xuất sắc", "least": 92, "each": 85}, {"name": "Tốt", "least": 0}],
    "ties": [{"by": "base"}],
}
"""At 92 points are the fifth (standard 92), the sixth (standard 95, minus 3) and the ninth (standard 92)."""


async def graded(stage: Stage, **more: Any) -> Hall:
    """The points known by hand, in a bloc that grades."""
    hall = await a_hall(stage, frozen=True)

    def change(session: Session) -> None:
        year = session.get_one(Year, hall.bloc.year_id)
        year.criteria = {**(year.criteria or {}), **more, "grading": {**GRADING, **more.get("grading", {})}}

    await stage.write(change)
    return hall


async def line_of(phone: Phone, agency: str) -> str:
    """The card of one agency."""
    await phone.say("/ketqua")
    await phone.tap("Bảng tổng hợp điểm")
    await phone.tap(agency)
    return phone.text


async def test_a_rule_parts_a_tie_and_is_named(stage: Stage) -> None:
    """The sixth has more standard points; the fifth and the ninth stay together behind it."""
    hall = await graded(stage)
    assert "Tổng điểm: 92, hạng 7." in await line_of(hall.other, "Văn phòng")
    text = await line_of(hall.other, "Ban Nội chính")
    assert "đồng hạng 8 (bằng điểm, xét điểm chuẩn)" in text


async def test_a_grade_says_what_kept_it_down(stage: Stage) -> None:
    """The first has all; the fifth has 32 of 40 in one criterion, which is below 85 percent."""
    hall = await graded(stage)
    assert "Xếp loại: Xuất sắc." in await line_of(hall.other, "Ban Tổ chức")
    assert "Xếp loại: Tốt. Chưa lên mức trên vì I.6." in await line_of(hall.other, "Ban Nội chính")


async def test_a_floor_that_is_not_reached_is_named(stage: Stage) -> None:
    """32 of 40 are less than 81 percent; the total of 92 is less than 95."""
    hall = await graded(stage, grading={"each_floor": 81, "floor": 95})
    assert "Xếp loại: Tốt. Điểm liệt: tổng điểm, I.6." in await line_of(hall.other, "Ban Nội chính")
    assert "Điểm liệt" not in await line_of(hall.other, "Ban Tổ chức")


async def test_without_grading_nothing_is_said_of_it(stage: Stage) -> None:
    """Shown only if the table has it."""
    hall = await a_hall(stage, frozen=True)
    assert "Xếp loại" not in await line_of(hall.other, "Ban Tổ chức")


async def test_an_agency_is_shown_its_own_criteria_and_loses_nothing_by_those_of_others(stage: Stage) -> None:
    """Of two criteria in the place of I.3 the fifth has the one for it, the others have theirs."""
    table = every_kind()
    own = leaf("I.3", "pass_fail", 5, agencies=[AGENCIES[4][0]])
    rest = leaf("I.7", "pass_fail", 5, agencies=["*"])
    children = [own if one["code"] == "I.3" else one for one in table["roots"][0]["children"]]
    hall = await graded(stage, roots=[{**table["roots"][0], "children": [*children, rest]}])
    await line_of(hall.officer, "Ban Nội chính")
    await hall.officer.tap("I. Nhiệm vụ")
    assert any(button.startswith("I.3 ·") for button in hall.officer.buttons)
    assert not any(button.startswith("I.7 ·") for button in hall.officer.buttons)
    await line_of(hall.officer, "Ban Nội chính")
    await hall.officer.tap("Điểm bị mất")
    assert "I.7" not in hall.officer.text + " ".join(hall.officer.buttons)
