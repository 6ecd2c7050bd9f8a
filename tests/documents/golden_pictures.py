"""The pictures of points as they are kept beside the tests. `python -m tests.documents.golden_pictures` draws them anew."""

from collections.abc import Callable
from pathlib import Path

from documents.drawn import Picture
from documents.score_pictures import Bar, Compared, compared, ranking
from domain.points import show_points

GOLDEN = Path(__file__).parent / "golden"

PARTS = [
    ("I", "Thực hiện nhiệm vụ chính trị, tham mưu cấp ủy"), ("II", "Xây dựng Đảng, xây dựng cơ quan vững mạnh"),
    ("III", "Văn hóa công sở, an sinh xã hội"), ("IV", "Công tác thi đua, khen thưởng"), ("+", "Điểm thưởng"),
]  # fmt: skip
BARS = [
    Bar("1. Ban Tổ chức", "100 điểm", [4900, 2000, 950, 1950, 200], [5000, 2000, 1000, 2000, 250]),
    Bar("2=. Văn phòng", "97 điểm", [4800, 2000, 900, 1900, 100], [4800, 2000, 900, 1900, 100]),
    Bar("2=. Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "97 điểm", [4750, 1950, 1000, 2000, 0], [5000, 2000, 1000, 2000, 500]),
    Bar("4. Báo Kon Tum", "61,25 điểm, trừ 5", [3000, 1500, 625, 1500, 0], [4000, 2000, 1000, 2000, 0]),
]  # fmt: skip
BESIDE = [("Đ", "điểm được tính"), ("T", "điểm tự chấm")]


def the_ranking() -> Picture:
    """Four agencies, two of them with the same rank, one with a long name and one with minus."""
    return ranking("Xếp hạng năm 2026", "Khối các cơ quan Đảng", PARTS, BARS, BESIDE, show_points)


def the_comparison() -> Picture:
    """One agency: a section that had another maximum last year, one without points, the total."""
    sections = [
        Compared("I. Thực hiện nhiệm vụ chính trị, tham mưu cấp ủy", 5000, (4900, 4800, 4525)),
        Compared("II. Xây dựng Đảng", 2000, (2000, 1950, None)),
        Compared("III. Văn hóa công sở", 1000, (0, 900, 875)),
        Compared("Tổng điểm", 10500, (9650, 9700, 8925)),
    ]
    rows = ["Ban Nội chính", "Mức giữa của Khối", "Năm 2025 của cơ quan"]
    return compared("Ban Nội chính năm 2026", "Khối các cơ quan Đảng", rows, sections, show_points)


PICTURES: dict[str, Callable[[], Picture]] = {"ranking": the_ranking, "comparison": the_comparison}

if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (GOLDEN / f"{name}.png").write_bytes(draw().png)
