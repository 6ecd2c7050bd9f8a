"""Statistics for the head; to each agency where its points were lost, and how it stands to the middle and to its own last year."""

from tests.handlers.charts import listen
from tests.handlers.harness import Phone, Stage
from tests.handlers.ranking.points import a_hall, freeze, last_year


def listed(phone: Phone) -> list[str]:
    """The card's list."""
    return [one for one in phone.buttons if "Quay lại" not in one and "Việc cần làm" not in one]


async def test_the_head_reads_three_statistics(stage: Stage) -> None:
    """Gaps by agency and criterion, what everybody gets in full, who never changes anything; one by one they open."""
    hall = await a_hall(stage)
    phone = hall.secretary
    await phone.say("/ketqua")
    await phone.tap("Bảng tổng hợp điểm")
    await phone.tap("Thống kê")
    assert "Điểm của 2 cơ quan khác điểm tự chấm; nhiều nhất: Ban Nội chính (−4)." in phone.text
    assert "Thay đổi nhiều nhất ở tiêu chí I.6." in phone.text
    await phone.tap("Theo cơ quan")
    assert listed(phone)[:3] == [
        "Ban Nội chính: −4 điểm, 1 tiêu chí", "Đảng ủy Khối: +1 điểm, 1 tiêu chí", "Ban Tổ chức: 0 điểm, 0 tiêu chí",
    ]  # fmt: skip
    await phone.tap("⬅ Quay lại")
    await phone.tap("Theo tiêu chí")
    assert listed(phone) == ["I.6: −3 điểm ở 2 cơ quan. Nội dung I.6"]
    await phone.tap("I.6")
    assert "Ban Nội chính: 32 (tự chấm 36)" in phone.buttons
    await phone.tap("⬅ Quay lại")
    await phone.tap("Mọi cơ quan đạt tối đa (5)")
    assert [one.split(".")[1] for one in listed(phone)] == ["1", "2", "3", "4", "5"]
    await phone.tap("⬅ Quay lại")
    await phone.tap("Thẩm định không đổi điểm nào (8)")
    assert "Đảng ủy Khối (7 tiêu chí), Ban Tổ chức (6 tiêu chí)" in phone.text
    assert "Văn phòng" not in phone.text


async def test_an_agency_reads_where_it_lost(stage: Stage) -> None:
    """After the freeze, the most first, with what the checkers took; no earlier, and no other agency's."""
    hall = await a_hall(stage)
    phone = hall.officer
    data = f"rklost:{hall.bloc.year_id}:{hall.bloc.agencies[4]}:0"
    await phone.say("/viec")
    await phone.tap_data(data)
    assert "chưa được xem" in phone.toast
    await hall.secretary.say("/viec")
    await hall.secretary.tap_data(data)
    assert "Mất 8 điểm ở 1 tiêu chí." in hall.secretary.text
    await freeze(stage, hall.bloc)
    await phone.tap_data(f"rklost:{hall.bloc.year_id}:{hall.bloc.agencies[0]}:0")
    assert "chưa được xem" in phone.toast
    await phone.tap_data(data)
    assert "Mất 8 điểm ở 1 tiêu chí." in phone.text
    assert "Trong đó 4 điểm do thẩm định thay đổi so với tự chấm." in phone.text
    assert listed(phone) == ["−8 · I.6 · 32/40 (tự chấm 36) · Nội dung I.6"]


async def test_an_agency_stands_beside_the_middle_and_its_last_year(stage: Stage) -> None:
    """A chart with the totals in words: by section, as long as its maximum, the gap to the own points, last year's where there is one."""
    hall = await a_hall(stage)
    await last_year(stage, hall.bloc)
    phone = hall.officer
    await phone.say("/ketqua")
    await phone.tap("Bảng tổng hợp điểm")
    await phone.tap("Ban Nội chính")
    charts = listen(stage)
    await phone.tap("So với Khối")
    assert "photo" in phone.card
    assert phone.text == "Ban Nội chính: 92 điểm; mức giữa của Khối 95 (9 cơ quan)"
    assert charts[0].frame.subtitle == "Chênh lệch so với tự chấm: 4 điểm; mức giữa của Khối 0."
    assert [name for _letters, name in charts[0].series] == [
        "Ban Nội chính",
        "Mức giữa của Khối",
        "Năm 2022 của cơ quan",
    ]
    assert charts[0].rows[-1].labels == ("92", "95", "86")
    assert charts[0].rows[-1].values == (9200, 9500, 8600)


async def test_last_year_stays_open(stage: Stage) -> None:
    """The table of a year that is over is opened from that year's papers."""
    hall = await a_hall(stage)
    await last_year(stage, hall.bloc)
    phone = hall.other
    await phone.say("/cacnam")
    await phone.tap("2022")
    await phone.tap("Văn bản của Khối")
    await phone.tap("Bảng tổng hợp điểm")
    assert "Bảng tổng hợp điểm năm 2022" in phone.text
    assert "1. Ban Tổ chức: 90" in phone.buttons
