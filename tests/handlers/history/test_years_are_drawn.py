"""Charts of what is past: an agency over the years, papers that came back; only what the person may see, and no choice."""

from handlers.kit.access import SCOPE
from storage import blocs
from storage.tables import Bloc
from tests.handlers.charts import listen
from tests.handlers.harness import Phone, Stage
from tests.handlers.ranking.points import a_hall, last_year
from tests.handlers.voting.hall import HEAD, hall, opened, the, voted


async def test_an_agency_is_drawn_over_the_years(stage: Stage) -> None:
    """Its points, the middle of the bloc, its rank of nine: one tap from its own line."""
    there = await a_hall(stage, frozen=True)
    await last_year(stage, there.bloc)
    phone, charts = there.other, listen(stage)
    await phone.say("/cacnam")
    await phone.tap("Từng cơ quan")
    await phone.tap("Ban Nội chính")
    await phone.tap("📊 Biểu đồ")
    assert "photo" in phone.card
    assert phone.text == "Ban Nội chính qua các năm"
    (chart,) = charts
    assert chart.columns == (("2022", "5/9"), ("2023", "7=/9"))
    assert [(one.name, one.labels) for one in chart.curves] == [
        ("Ban Nội chính", ("86", "92")),
        ("Mức giữa của Khối", ("86", "95")),
    ]
    source = "Nguồn: Khối các cơ quan Đảng, bảng tổng hợp điểm các năm; lúc 08:30 05/02/2024"
    assert chart.frame.source == source


async def test_points_that_are_not_shown_are_not_drawn(stage: Stage) -> None:
    """Where each agency sees its own points only, others are refused it; it sees no rank, and of the others only the middle of nine."""
    there = await a_hall(stage, frozen=True)
    await last_year(stage, there.bloc)
    await stage.write(lambda session: blocs.set_setting(session, session.get_one(Bloc, there.bloc.id), SCOPE, "own"))
    charts, tap = listen(stage), f"hischart:{there.bloc.agencies[4]}"
    for phone in (there.other, there.supervisor):
        await phone.say("/viec")
        await phone.tap_data(tap)
        assert "Chưa có điểm nào" in phone.toast
    assert charts == []
    await there.officer.say("/viec")
    await there.officer.tap_data(tap)
    (chart,) = charts
    assert chart.columns == (("2022", ""), ("2023", ""))
    assert [one.labels for one in chart.curves] == [("86", "92"), ("86", "95")]


async def test_an_agency_of_another_bloc_is_nobodys(stage: Stage) -> None:
    """Its chart is refused like its line."""
    there = await a_hall(stage, frozen=True)
    far = await stage.bloc("ha-giang")
    charts = listen(stage)
    await there.secretary.say("/viec")
    await there.secretary.tap_data(f"hischart:{far.agencies[0]}")
    assert "không còn dùng được" in there.secretary.toast
    assert charts == []


async def test_papers_that_came_back_are_drawn_once_they_are_counted_and_published(stage: Stage) -> None:
    """Of a ballot under way nothing, whoever asks; of a counted one the head sees numbers, everybody after the publication."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, HEAD)
    charts, tap = listen(stage), f"histurn:{bloc.year_id}"

    async def refused(*phones: Phone) -> bool:
        for phone in phones:
            await phone.say("/viec")
            await phone.tap_data(tap)
        return charts == [] and all("chưa có kết quả" in phone.toast for phone in phones)

    for leader in leaders:
        assert await refused(chair, secretary, leaders[5])
        await leader.say("/bophieu")
        await voted(leader, "Ban Dân vận")
    assert (await the(stage, ballot_id)).state == "counted"
    assert await refused(leaders[5])
    await chair.tap_data(f"vpub:{ballot_id}")
    await leaders[5].say("/cacnam")
    await leaders[5].tap("2023")
    await leaders[5].tap("Kết quả bỏ phiếu (1)")
    await leaders[5].tap("📊 Biểu đồ")
    (chart,) = charts
    (row,) = chart.rows
    assert (row.said, row.values, row.labels) == ("9/9", (9, 0), ("9", "0"))
    assert "Ban Dân vận" not in str(chart)
