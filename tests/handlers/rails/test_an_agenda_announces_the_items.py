"""Lines of a typed agenda announce the items of a closing meeting."""

import pytest

from domain.agenda import Point, along, plan
from handlers.meeting.sample import agenda_of

AWARDS = ("PROV_CERT", "GOV_FLAG", "PROV_FLAG")
POINTS = plan(AWARDS, ["HEAD", "DEPUTY"], scores=True, handover=True, pact=True)


def keys(found: list[list[Point]]) -> list[list[str]]:
    """Items by key."""
    return [[one.key for one in points] for points in found]


def test_the_usual_agenda_announces_every_item() -> None:
    """As the program proposes it."""
    assert keys(along(POINTS, agenda_of(["MEETING", "PACT"]))) == [
        ["hall"], ["report"], ["scores"], ["list", "GOV_FLAG"], ["PROV_FLAG", "PROV_CERT"], ["offices"], ["handover"], [], ["pact"], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (["Tổng kết"], [[one.key for one in POINTS]]),
        (["Giới thiệu đại biểu", "Bàn giao"], [[one.key for one in POINTS[:-2]], ["handover", "pact"]]),
        (
            ["Báo cáo", "Xét khen thưởng", "Bầu Khối trưởng"],
            [
                ["hall", "report", "scores", "list"],
                ["GOV_FLAG", "PROV_FLAG", "PROV_CERT"],
                ["offices", "handover", "pact"],
            ],
        ),
        (["Ký giao ước", "Báo cáo tổng kết"], [["hall"], [one.key for one in POINTS[1:]]]),
    ],
)
def test_every_item_has_a_line_and_none_comes_before_its_place(typed: list[str], wanted: list[list[str]]) -> None:
    """What no line announces goes with the item before it; a line above is never gone back to."""
    assert keys(along(POINTS, typed)) == wanted
