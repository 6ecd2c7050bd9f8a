"""The two pictures of points: as they were looked at and kept, legible at 360 px, told apart without colour."""

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from documents.drawn import WIDTH, Hatch, Sheet
from documents.score_pictures import LOOKS, MOST_AGENCIES, Bar, Compared, compared, ranking
from domain.points import show_points
from tests.documents.golden_pictures import BESIDE, GOLDEN, PARTS, PICTURES

PHONE, LEAST_ON_PHONE = 360, 11


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_the_one_that_was_looked_at(name: str) -> None:
    """Pixel by pixel; `python -m tests.documents.golden_pictures` draws them anew, to be looked at again."""
    made, kept = Image.open(BytesIO(PICTURES[name]().png)), Image.open(GOLDEN / f"{name}.png")
    assert (made.size, made.mode) == (kept.size, kept.mode)
    assert made.tobytes() == kept.tobytes()


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_no_text_is_too_small_or_cut_by_the_edge(name: str) -> None:
    """At 360 px of width at least 11 px; the margin at the right is empty, and the last line is inside."""
    made = PICTURES[name]()
    assert min(text.px for text in made.texts) * PHONE / WIDTH >= LEAST_ON_PHONE
    image = Image.open(BytesIO(made.png)).convert("L")
    assert min(image.crop((WIDTH - 8, 0, WIDTH, made.height)).tobytes()) > 200
    assert max(text.y + text.px for text in made.texts) <= made.height


def test_no_picture_is_too_tall_to_be_sent() -> None:
    """Thirty agencies with the longest names; of more it says how many are missing. Bot API, sendPhoto: width and height 10000."""
    bars = [Bar(f"{n}. {'Đảng ủy Khối ' * 6}", "100 điểm, trừ 12,5", [5000] * 8, [100] * 8) for n in range(40)]
    parts = [(f"{n}", "Nội dung " * 20) for n in range(8)]
    made = ranking("Xếp hạng " * 20, "Khối " * 40, parts, bars, BESIDE, show_points, "Còn 10 cơ quan khác.")
    assert made.width + made.height <= 10_000
    assert "Còn 10 cơ quan khác." in [text.text for text in made.texts]
    assert sum(text.text.startswith(f"{MOST_AGENCIES}.") for text in made.texts) == 0
    assert min(Image.open(BytesIO(made.png)).convert("L").crop((WIDTH - 8, 0, WIDTH, made.height)).tobytes()) > 200


def test_every_segment_says_what_it_is() -> None:
    """In words besides colour and hatching: its letters, with its points where there is room."""
    made = PICTURES["ranking"]()
    said = [text.text for text in made.texts]
    assert "I 49" in said
    for code, fewest in (("I", 8), ("II", 8), ("III", 7), ("IV", 8)):
        assert sum(one == code or one.startswith(f"{code} ") for one in said) == fewest + 1  # the legend's
    for _letters, name in PARTS:  # a long heading ends where the picture does
        assert any(one == name or (one.endswith("…") and name.startswith(one[:-1])) for one in said)


def ink(hatch: Hatch) -> bytes:
    """Where a hatching is dark, on white."""
    sheet = Sheet(100)
    sheet.box(0, 0, 90, "#ffffff", hatch)
    return sheet.image.convert("L").point(lambda value: 255 if value > 160 else 0).tobytes()


def test_sections_beside_one_another_are_told_apart_without_colour() -> None:
    """Every hatching differs from every other; the first seven sections have seven of them."""
    assert len({ink(hatch) for hatch in Hatch}) == len(Hatch)
    assert all(a[1] is not b[1] for a, b in combinations(LOOKS[:7], 2))


def test_nothing_to_draw_draws_nothing() -> None:
    """Points of zero, a maximum of zero, nobody at all: a picture without an error."""
    assert ranking("Xếp hạng", "", PARTS, [Bar("1. A", "0 điểm", [0] * 5, [0] * 5)], BESIDE, show_points).png
    assert ranking("Xếp hạng", "", PARTS, [], BESIDE, show_points).png
    assert compared("A", "", ["A"], [Compared("I", 0, (0, 0, None))], show_points).png
