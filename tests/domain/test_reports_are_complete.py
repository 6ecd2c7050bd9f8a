"""A report has words under every heading, or comes as a file; the agencies are sorted by how they stand to each target."""

import pytest

from domain.pact import Operator, Target
from domain.refusals import Refusal
from domain.reports import check_complete, progress

HEADINGS = ("Kết quả", "Hạn chế")


@pytest.mark.parametrize(
    ("texts", "files", "code"),
    [
        ({}, 0, "report.empty"),
        ({"Kết quả": ""}, 0, "report.empty"),
        ({"Kết quả": "a"}, 0, "report.missing"),
        ({"Kết quả": "a", "Hạn chế": "b"}, 0, ""),
        ({"Kết quả": "a"}, 1, ""),
        ({}, 1, ""),
    ],
)
def test_a_report_is_complete_or_a_file(texts: dict[str, str], files: int, code: str) -> None:
    """The first heading without words is named."""
    if not code:
        check_complete(HEADINGS, texts, files)
        return
    with pytest.raises(Refusal) as no:
        check_complete(HEADINGS, texts, files)
    assert no.value.code == code
    assert no.value.params == ({"heading": "Hạn chế"} if code == "report.missing" else {})


def test_agencies_stand_to_each_target() -> None:
    """At least, at most: reached, short, silent, in the order of the members."""
    targets = {
        "a": Target("Ký số", Operator.AT_LEAST, 95_00, "%"),
        "b": Target("Đơn thư", Operator.AT_MOST, 1_00, "đơn"),
    }
    said = {"an": {"a": 95_00, "b": 2_00}, "binh": {"a": 94_99}, "chi": {}}
    first, second = progress(targets, ["an", "binh", "chi", "dung"], said)
    assert (first.reached, first.short, first.silent) == (("an",), ("binh",), ("chi", "dung"))
    assert (second.reached, second.short, second.silent) == ((), ("an",), ("binh", "chi", "dung"))
