"""The total table as charts: what each is drawn of, two taps away at most, and only of what the person sees."""

import pytest
from sqlmodel import Session, select

from domain.answers import Answer
from storage.tables import Agency, Score, Sheet, Year
from tests.handlers.assessing.sheets import every_kind, leaf
from tests.handlers.charts import listen
from tests.handlers.harness import Phone, Stage
from tests.handlers.ranking.points import TOTALS, Hall, a_hall

COUNT = 9


async def at_the_table(phone: Phone) -> None:
    await phone.say("/ketqua")
    await phone.tap("Bảng tổng hợp điểm")


async def test_the_ranking_is_drawn_by_sections(stage: Stage) -> None:
    """One tap from the table: nine bars in the order of rank, every total and every section as it was counted by hand."""
    hall = await a_hall(stage, frozen=True)
    charts = listen(stage)
    await at_the_table(hall.other)
    await hall.other.tap("📊 Biểu đồ")
    assert "photo" in hall.other.card
    assert hall.other.text == "Xếp hạng năm 2023"
    (chart,) = charts
    assert chart.stacked
    assert [row.name.split(".")[0] for row in chart.rows] == ["1", "2", "3", "4", "5", "6", "7=", "7=", "7="]
    assert [sum(row.values) - 300 * ("trừ 3" in row.said) for row in chart.rows] == sorted(
        TOTALS.values(), reverse=True
    )
    assert chart.rows[0].name == "1. Ban Tổ chức"
    assert chart.rows[0].said == "100 điểm"
    assert chart.frame.subtitle == "Đã chốt điểm ngày 05/02/2024 để trình hội nghị."
    assert chart.frame.source.endswith("bảng tổng hợp điểm năm 2023; lúc 08:30 05/02/2024")


async def test_what_counts_stands_beside_what_was_self_scored(stage: Stage) -> None:
    """Two taps: both totals of each agency, and the difference in words where there is one."""
    hall = await a_hall(stage, frozen=True)
    charts = listen(stage)
    await at_the_table(hall.other)
    await hall.other.tap("📊 Biểu đồ")
    await hall.other.tap("Tự chấm và thẩm định")
    chart = charts[-1]
    assert not chart.stacked
    by_name = {row.name.partition(". ")[2]: row for row in chart.rows}
    changed = by_name["Ban Nội chính"]
    assert (changed.values, changed.labels, changed.said) == ((9200, 9600), ("92", "96"), "−4")
    assert by_name["Ban Tổ chức"].said == ""


@pytest.mark.parametrize("tap", ["rkpic", "rkown"])
async def test_who_does_not_see_the_table_gets_no_chart_of_it(stage: Stage, tap: str) -> None:
    """Before the freeze only the head's people: others are refused and nothing is drawn for them."""
    hall = await a_hall(stage)
    charts = listen(stage)
    for phone in (hall.other, hall.officer, hall.supervisor):
        await phone.say("/ketqua")
        assert "📊 Biểu đồ" not in phone.buttons
        await phone.tap_data(f"{tap}:{hall.bloc.year_id}")
        assert "photo" not in phone.card
    assert charts == []
    await hall.secretary.say("/ketqua")
    await hall.secretary.tap_data(f"{tap}:{hall.bloc.year_id}")
    assert len(charts) == 1


async def with_target(stage: Stage, **more: object) -> Hall:
    """Criterion I.4 has a target of 12 instead; the agencies have answered 10, 11, 12 ... and the fifth nothing."""
    hall = await a_hall(stage, frozen=True)

    def change(session: Session) -> None:
        year, table = session.get_one(Year, hall.bloc.year_id), every_kind()
        key = session.get_one(Agency, hall.bloc.agencies[1]).key
        own = {"targets": {key: 30}} if more.get("own") else {}
        target = leaf("I.4", "target", 20, unit="cuộc", target=12, **own)
        table["roots"][0]["children"] = [
            target if one["code"] == "I.4" else one for one in table["roots"][0]["children"]
        ]
        year.criteria = table
        for place, agency in enumerate(hall.bloc.agencies):
            sheet = session.exec(select(Sheet).where(Sheet.agency_id == agency, Sheet.year_id == year.id)).one()
            row = session.exec(select(Score).where(Score.sheet_id == sheet.id, Score.code == "I.4")).one()
            if place == 4:
                session.delete(row)
            else:
                row.answer = Answer(value=(10 + place) * 100).to_json()

    await stage.write(change)
    return hall


@pytest.mark.parametrize("own", [False, True])
async def test_agencies_are_drawn_beside_their_target(stage: Stage, own: bool) -> None:
    """For the head, from the card of the criterion: what each has answered, the mark of its target, in words where they differ."""
    hall = await with_target(stage, own=own)
    charts = listen(stage)
    await hall.secretary.say("/ketqua")
    await hall.secretary.tap_data(f"rkcrit:{hall.bloc.year_id}:I.4")
    await hall.secretary.tap("📊 Biểu đồ")
    (chart,) = charts
    rows = {row.name: row for row in chart.rows}
    assert len(rows) == COUNT
    assert {row.target for row in chart.rows} == ({1200, 3000} if own else {1200})
    assert rows["Ban Tổ chức"].labels == ("10 cuộc",)
    assert (rows["Ban Nội chính"].values, rows["Ban Nội chính"].labels) == ((None,), ("chưa có",))
    assert {row.said for row in chart.rows} == ({"chỉ tiêu 12 cuộc", "chỉ tiêu 30 cuộc"} if own else {""})


async def test_values_that_prove_points_are_drawn_for_the_head_alone(stage: Stage) -> None:
    """Also after the freeze: another agency's answers are not for the others; a criterion without a target has no chart."""
    hall = await with_target(stage)
    charts = listen(stage)
    for phone in (hall.other, hall.supervisor):
        await phone.say("/ketqua")
        await phone.tap_data(f"rkaim:{hall.bloc.year_id}:I.4")
    await hall.secretary.say("/ketqua")
    await hall.secretary.tap_data(f"rkaim:{hall.bloc.year_id}:I.6")
    assert "không còn dùng được" in hall.secretary.toast
    assert charts == []
