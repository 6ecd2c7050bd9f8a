"""Which criterion comes next is computed from the answers, and nothing is passed over."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.criteria_json import table_from_json
from domain.leaves import Kind, Leaf
from handlers.assessing import walking
from tests.domain.sample_tables import table_a
from tests.handlers.assessing.sheets import every_kind, leaf

TABLE = table_a()
CODES = [one.code for one in TABLE.all_leaves()]


@dataclass(frozen=True)
class Piece:
    code: str
    kind: str


@given(st.sets(st.sampled_from(CODES)), st.sampled_from([None, *CODES]))
def test_every_open_criterion_is_reached_once(answered: set[str], after: str | None) -> None:
    """Answering whatever comes next, from anywhere, ends when all have an answer."""
    done = set(answered)
    for _step in CODES:
        following = walking.next_open(TABLE, done, after)
        if following is None:
            break
        assert following.code not in done
        done.add(following.code)
        after = following.code
    assert done >= set(CODES) - {after}


def test_what_was_put_off_comes_again_at_the_end() -> None:
    """After the last criterion the first open one follows."""
    following = walking.next_open(TABLE, set(CODES) - {"I.2", CODES[-1]}, CODES[-1])
    assert following is not None
    assert following.code == "I.2"


def test_putting_off_the_only_open_one_leads_nowhere() -> None:
    """There is no other criterion to go to."""
    assert walking.next_open(TABLE, set(CODES) - {"I.2"}, "I.2") is None


def test_the_bonus_and_minus_lists_may_stay_open() -> None:
    """Only the standard part must be complete before the sheet goes out."""
    assert walking.missing(TABLE, {code for code in CODES if not code.startswith("T")}) == []
    assert [one.code for one in walking.missing(TABLE, set(CODES) - {"IV.7"})] == ["IV.7"]


@pytest.mark.parametrize(
    ("evidence", "kind", "lacks"),
    [
        ("any", "", True),
        ("any", "document", False),
        ("any", "file", False),
        ("file", "document", True),
        ("file", "file", False),
        ("reference", "document", False),
        ("none", "", False),
    ],
)
def test_points_want_evidence_of_the_right_sort(evidence: str, kind: str, lacks: bool) -> None:
    """A number is no file; where nothing is wanted nothing is missing."""
    table = table_from_json(
        {"title": "Bảng", "scale": 5, "step": 1, "roots": [leaf("I", "pass_fail", 5, evidence=evidence)]}
    )
    found = walking.lacking(table, {"I": 500}, [Piece("I", kind)] if kind else [])
    assert [one.code for one in found] == (["I"] if lacks else [])
    assert walking.lacking(table, {"I": 0}, []) == []


def test_a_long_code_still_fits_a_button() -> None:
    """Sixteen marked letters are shortened and found again; an ordinary code stays readable."""
    code = "ĐƯỢCĐƯỢCĐƯỢCĐƯỢC"
    table = table_from_json({"title": "Bảng", "scale": 5, "step": 1, "roots": [leaf(code, "pass_fail", 5)]})
    assert len(walking.token(code).encode()) <= walking.TOKEN_BYTES
    found = walking.leaf_of(table, walking.token(code))
    assert found is not None
    assert found.code == code
    assert walking.token("I.1") == "I.1"
    assert walking.leaf_of(table, "I.1") is None


def test_every_criterion_stands_in_one_portion() -> None:
    """The sections, the bonus and the minus list together hold every criterion once, in order."""
    for table in (TABLE, table_from_json(every_kind())):
        held = [one.code for _name, leaves in walking.groups(table) for one in leaves]
        assert held == [one.code for one in table.all_leaves()]
        assert all(walking.group_of(table, code) for code in held)


def test_there_was_none_is_an_answer_where_it_can_be() -> None:
    """Counts, passes and free points say none; a level has to be chosen."""
    kinds = {Kind.PER_UNIT: "count", Kind.PASS_FAIL: "passed", Kind.FREE: "points"}
    for kind, field in kinds.items():
        answer = walking.none_of(Leaf("T", "T", kind, 100))
        assert answer is not None
        assert getattr(answer, field) in (0, False)
    assert walking.none_of(Leaf("T", "T", Kind.LEVELS, 100)) is None
