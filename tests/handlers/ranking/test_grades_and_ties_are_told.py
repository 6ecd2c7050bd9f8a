"""Where the bloc's table grades and parts ties, each agency's line says its grade, what kept it down, and what put it behind another."""

from typing import Any

from sqlmodel import Session

from domain.criteria_json import table_from_json
from domain.total_table import lines
from handlers.voting.proposing import by_score
from storage import standings
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


async def test_sections_of_single_agencies_are_compared_by_their_codes(stage: Stage) -> None:
    """Where the table itself has rows for single agencies, each is compared in its own rows, and the picture of all has them all."""
    table = every_kind()
    root = table["roots"][0]
    children = [one for one in root["children"] if one["code"] != "I.3"]
    rows = [leaf("II", "pass_fail", 5, agencies=[AGENCIES[4][0]]), leaf("III", "pass_fail", 5, agencies=["*"])]
    hall = await graded(stage, roots=[{**root, "max": 95, "children": children}, *rows])
    await line_of(hall.officer, "Ban Nội chính")
    await hall.officer.tap("So với Khối")
    assert "mức giữa của Khối" in str(hall.officer.last)
    await line_of(hall.other, "Ban Tổ chức")
    await hall.other.tap_data(f"rkpic:{hall.bloc.year_id}")
    assert "photo" in hall.other.last


async def test_nominees_are_proposed_by_the_total_table(stage: Stage) -> None:
    """Whom checkers lowered stands behind whom they did not; ties are parted as the bloc's rules say."""
    hall = await a_hall(stage, frozen=True)

    def read(session: Session) -> tuple[list[str], list[str]]:
        year = session.get_one(Year, hall.bloc.year_id)
        table, order = table_from_json(year.criteria), hall.bloc.agencies
        ranked = lines(table, standings.of_year(session, year.id), order)
        return by_score(session, year, order), [line.agency for line in ranked]

    proposed, ranked = await stage.read(read)
    assert proposed == ranked
    assert proposed.index(hall.bloc.agencies[4]) > proposed.index(hall.bloc.agencies[6])
