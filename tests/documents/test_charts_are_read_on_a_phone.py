"""Charts: nothing leaves the picture or lies on something else, whatever the bloc is called; the same values make the same bytes."""

import json
from io import BytesIO
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from documents.charts import Bars, Chart, Curve, Curves, Drawn, Frame, Row, digest, draw, draw_json, to_json
from documents.charts.bars import MOST_ROWS
from documents.charts.curves import MOST_COLUMNS
from documents.charts.page import LOOKS, WIDTH, Page
from documents.charts.values import from_json
from domain.points import show_points

PHONE, LEAST_ON_PHONE = 360, 11

FRAME = Frame(
    "Xếp hạng năm 2026",
    "Đã chốt điểm ngày 05/02/2024 để trình hội nghị.",
    "Nguồn: Khối, bảng tổng hợp điểm năm 2026; lúc 14:05 06/02/2024",
)
SECTIONS = (
    ("I", "Thực hiện nhiệm vụ chính trị, tham mưu cấp ủy"), ("II", "Xây dựng Đảng, xây dựng cơ quan vững mạnh"),
    ("III", "Văn hóa công sở, an sinh xã hội"), ("IV", "Công tác thi đua, khen thưởng"), ("+", "Điểm thưởng"),
)  # fmt: skip

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyÁẮẤĐÉẾÍÓỐỚÚỨÝ−$_{}^\\%#😀 "
names = st.one_of(
    st.text(LETTERS, min_size=1, max_size=200),
    st.lists(
        st.sampled_from(["Đảng ủy Khối", "các cơ quan", "doanh nghiệp", "Ủy ban Kiểm tra Tỉnh ủy"]),
        min_size=1,
        max_size=16,
    ).map(" ".join),
)
points = st.integers(0, 60_00)


@st.composite
def blocs(draw_: st.DrawFn) -> Bars:
    """1 to 15 agencies with any names, stacked or grouped, some without a value, with or without a target."""
    stacked = draw_(st.booleans())
    series = tuple((str(n + 1), draw_(names)) for n in range(draw_(st.integers(1, 8 if stacked else 3))))
    rows = []
    for number in range(draw_(st.integers(1, 15))):
        values = tuple(draw_(points if stacked else st.none() | points) for _one in series)
        labels = tuple("" if one is None else show_points(one) for one in values)
        target = None if stacked else draw_(st.none() | points)
        said = draw_(st.sampled_from(["", "100 điểm", "61,25 điểm, trừ 12,5"]))
        rows.append(
            Row(
                f"{number + 1}. {draw_(names)}", said, values, labels, 0, target, "" if target is None else draw_(names)
            )
        )
    return Bars(
        Frame(draw_(names), draw_(names), draw_(names)),
        series,
        tuple(rows),
        stacked,
        draw_(st.sampled_from(["", "Còn 3 cơ quan khác."])),
    )


@st.composite
def histories(draw_: st.DrawFn) -> Curves:
    """1 to 12 years of an agency beside the middle, some years missing."""
    years = draw_(st.integers(1, 12))
    columns = tuple((str(2015 + n), draw_(st.sampled_from(["", "1/9", "2=/15"]))) for n in range(years))
    curves = []
    for _one in range(2):
        values = tuple(draw_(st.none() | st.integers(0, 999_99)) for _year in range(years))
        curves.append(Curve(draw_(names), values, tuple("" if one is None else show_points(one) for one in values)))
    return Curves(Frame(draw_(names), draw_(names), draw_(names)), columns, tuple(curves), draw_(names))


def is_legible(made: Drawn) -> None:
    """Every text inside, none on another, none below 11 px at 360 px; Bot API, sendPhoto: width and height at most 10000 together."""
    assert made.width == WIDTH
    assert made.width + made.height <= 10_000
    for one in made.texts:
        left, top, right, bottom = one.box
        assert left >= 0, one
        assert top >= 0, one
        assert right <= made.width, one
        assert bottom <= made.height, one
        assert one.px * PHONE / WIDTH >= LEAST_ON_PHONE
    for a, b in combinations(made.texts, 2):
        across = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
        down = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
        assert across <= 1 or down <= 1, (a, b)


@given(blocs())
@settings(max_examples=25, deadline=None)
def test_no_bloc_makes_bars_that_cannot_be_read(chart: Bars) -> None:
    """Names of up to 200 letters, signs that a formula would take, letters that our font has not."""
    is_legible(draw(chart))


@given(histories())
@settings(max_examples=25, deadline=None)
def test_no_history_makes_curves_that_cannot_be_read(chart: Curves) -> None:
    """Equal values, a single year, years without points, numbers of three digits."""
    made = draw(chart)
    is_legible(made)
    assert sum(one.text.isdigit() and len(one.text) == 4 for one in made.texts) <= MOST_COLUMNS + 2 * MOST_COLUMNS


def a_ranking() -> Bars:
    """Three agencies, two with the same rank, one with a long name and minus."""
    rows = (
        Row("1. Ban Tổ chức", "100 điểm", (4900, 2000, 950, 1950, 200), ("49", "20", "9,5", "19,5", "2")),
        Row("2=. Văn phòng", "97 điểm", (4800, 2000, 900, 1900, 100), ("48", "20", "9", "19", "1")),
        Row("2=. Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "97 điểm, trừ 5", (4750, 1950, 1000, 2000, 0),
            ("47,5", "19,5", "10", "20", "0")),
    )  # fmt: skip
    return Bars(FRAME, SECTIONS, rows, stacked=True)


def a_history() -> Curves:
    """Five years, one of them without a point of the agency."""
    own = Curve("Ban Tổ chức", (9500, 9700, 9800, None, 9400), ("95", "97", "98", "", "94"))
    middle = Curve("Mức giữa của Khối", (9500, 9400, 9790, 9500, 9600), ("95", "94", "97,9", "95", "96"))
    return Curves(
        FRAME, tuple((str(2020 + n), f"{n + 1}/9") for n in range(5)), (own, middle), "Dưới mỗi năm: thứ hạng"
    )


@pytest.mark.parametrize("chart", [a_ranking(), a_history()])
def test_the_same_values_make_the_same_bytes(chart: Chart) -> None:
    """Drawn twice, and after a journey as JSON; the file says neither when nor by what it was made."""
    sent = json.loads(json.dumps(to_json(chart)))
    assert draw(chart).png == draw(chart).png == draw_json(sent)
    assert from_json(sent) == chart
    assert digest(sent) == digest(to_json(chart))
    image = Image.open(BytesIO(draw(chart).png))
    assert image.size == (WIDTH, draw(chart).height)
    assert set(image.info) <= {"dpi"}


def test_other_values_make_another_picture() -> None:
    """Also when only one number differs: the digest under which it is kept is another."""
    chart = a_ranking()
    first = chart.rows[0]
    other = Bars(
        FRAME,
        SECTIONS,
        (Row(first.name, first.said, (4800, *first.values[1:]), first.labels), *chart.rows[1:]),
        stacked=True,
    )
    assert digest(to_json(other)) != digest(to_json(chart))
    assert draw(other).png != draw(chart).png


def test_everything_is_said_in_words() -> None:
    """Totals, names, every section's letters with its points, the legend, the source with its moment."""
    said = [one.text for one in draw(a_ranking()).texts]
    assert {"100 điểm", "97 điểm, trừ 5", "1. Ban Tổ chức", "I 49", "II 20", "IV 19,5"} <= {*said}
    joined = " ".join(said)
    for words in (
        "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
        *(name for _letters, name in SECTIONS),
        FRAME.source,
    ):
        assert words in joined


def test_a_long_name_is_wrapped_and_then_cut() -> None:
    """Two lines of it are read; what does not fit ends in dots."""
    name = "Trung tâm Phục vụ hành chính công " * 6
    rows = (Row(name, "100 điểm", (1,), ("1",)),)
    shown = [one.text for one in draw(Bars(FRAME, (("I", "Mục"),), rows, stacked=True)).texts]
    lines = [one for one in shown if one.startswith(("Trung tâm", "hành chính", "Phục vụ")) or one.endswith("…")]
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_more_agencies_than_fit_are_counted() -> None:
    """Thirty of forty with the longest names, and a line that says how many are missing."""
    rows = tuple(Row(f"{n}. {'Đảng ủy Khối ' * 15}", "100 điểm", (5000,) * 8, ("50",) * 8) for n in range(40))
    series = tuple((str(n), "Nội dung " * 20) for n in range(8))
    made = draw(Bars(FRAME, series, rows, stacked=True, more="Còn 10 cơ quan khác."))
    is_legible(made)
    said = [one.text for one in made.texts]
    assert "Còn 10 cơ quan khác." in said
    assert not any(one.startswith(f"{MOST_ROWS}.") for one in said)


def test_bars_are_as_long_as_their_values() -> None:
    """Half the value, half the ink: measured in the picture."""
    rows = (Row("A", "", (100,), ("1",)), Row("B", "", (50,), ("0,5",)))
    image = Image.open(BytesIO(draw(Bars(Frame("", "", ""), (("", ""),), rows)).png)).convert("RGB")
    blue = tuple(int(LOOKS[0][0][n : n + 2], 16) for n in (1, 3, 5))
    widths = {sum(image.getpixel((x, y)) == blue for x in range(image.width)) for y in range(image.height)}
    longest, shorter = sorted(widths - {0}, reverse=True)[:2]
    while shorter > longest * 0.8:  # rows of the rounded edge and of the key of the legend
        widths.discard(shorter)
        shorter = max(widths - {0, longest})
    assert shorter * 2 == pytest.approx(longest, abs=8)


def ink(look: tuple[str, str]) -> bytes:
    """Where a box with this hatching is dark, on white."""
    page = Page()
    page.box(0, 0, 300, 100, ("#ffffff", look[1]))
    page.y = 110
    image = Image.open(BytesIO(page.finish().png)).convert("L")
    return image.point(lambda value: 255 if value > 190 else 0).tobytes()


def test_parts_beside_one_another_are_told_apart_without_colour() -> None:
    """Eight hatchings, each unlike every other."""
    assert len({ink(look) for look in LOOKS}) == len(LOOKS)


def test_nothing_to_draw_draws_nothing() -> None:
    """Points of zero, no rows, no years: a picture without an error."""
    assert draw(Bars(FRAME, SECTIONS, (Row("A", "0 điểm", (0,) * 5, ("0",) * 5),), stacked=True)).png
    assert draw(Bars(FRAME, SECTIONS, ())).png
    assert draw(Curves(FRAME, (), ())).png
    assert draw(Curves(FRAME, (("2026", ""),), (Curve("A", (None,), ("",)),))).png
