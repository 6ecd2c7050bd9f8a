"""The total table as a paper: what the rules give passes its checks, one wrong total or rank does not; sections find their tables."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.papers.kind import Failure
from documents.papers.total_table import TOTAL_TABLE, TotalTable, shares, tell
from documents.papers.total_table_draft import BESIDE, FEWEST, WIDEST
from domain.criteria import CriteriaTable
from domain.grading import Grading, TieBy, TieRule
from tests.documents.score_papers import NINE, A, many_sections, total_of
from tests.domain.sample_tables import table_b

GRADINGS = (
    Grading(), Grading(bonus_in_rank=False), Grading(minus_in_rank=False), Grading(bonus_in_rank=False, minus_in_rank=False),
    Grading(ties=(TieRule(TieBy.MINUS), TieRule(TieBy.PART, "I"))),
)  # fmt: skip


def some(table: CriteriaTable) -> st.SearchStrategy[TotalTable]:
    """Up to fifteen agencies with few different points, so that ties are common."""
    leaves = [*table.all_leaves()]
    one = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))

    def made(drawn: list[tuple[int, int, int]]) -> TotalTable:
        def points(first: int, second: int, minus: int) -> dict[str, int]:
            found = {leaf.code: (leaf.max or 0) for leaf in leaves} | {leaf.code: 0 for leaf in table.minus}
            last = leaves[0].code, [*table.leaves()][-1].code, table.minus[0].code if table.minus else leaves[0].code
            changes = {last[0]: found[last[0]] - 50 * first, last[1]: found[last[1]] - 50 * second}
            return found | changes | ({last[2]: 50 * minus} if table.minus else {})

        agencies = {f"Cơ quan {n}": points(*each) for n, each in enumerate(drawn)}
        return total_of(table, agencies, agencies)

    return st.lists(one, min_size=1, max_size=15).map(made)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_the_rules_give_passes_and_one_wrong_number_does_not(data: st.DataObject) -> None:
    """Whatever counts for the rank and whatever parts ties: a total, a rank, a section one off are found and named."""
    table = replace(data.draw(st.sampled_from([A, table_b()])), grading=data.draw(st.sampled_from(GRADINGS)))
    made = data.draw(some(table))
    assert not TOTAL_TABLE.check(made)
    n = data.draw(st.integers(0, len(made.places) - 1))
    mine, first, last = made.places[n], made.places[:n], made.places[n + 1 :]
    for wrong, code in (
        (replace(mine, total=mine.total + 1), "total.sum"),
        (replace(mine, rank=mine.rank + len(made.places)), "total.rank"),
    ):
        found = TOTAL_TABLE.check(replace(made, places=(*first, wrong, *last)))
        assert [one.code for one in found] == [code]


def test_equal_points_share_a_rank_and_the_next_one_skips() -> None:
    """The third and the fourth have the same points: 3, 3, 5; written as 3, 4, 5 the paper is not made."""
    made = total_of(A, NINE, NINE)
    assert [one.rank for one in made.places] == [1, 2, 3, 3, 5, 6, 7, 8, 9]
    places = [*made.places]
    places[3] = replace(places[3], rank=4)
    (failure,) = TOTAL_TABLE.check(replace(made, places=tuple(places), way="rk:y"))
    assert failure == Failure("total.rank", {"name": places[3].agency, "shown": 4, "rank": 3}, "rk:y")


def test_points_that_are_not_fixed_are_a_draft() -> None:
    """Before the freeze the paper is marked, after it not."""
    made = total_of(A, NINE, NINE)
    assert not TOTAL_TABLE.check(made)
    (failure,) = TOTAL_TABLE.check(replace(made, frozen=False))
    assert (failure.code, failure.draft) == ("total.open", True)


@given(st.integers(BESIDE + 1, 60))
def test_sections_are_shared_evenly_between_tables(count: int) -> None:
    """Every section in one table, none wider than the sheet, none narrower than the template knows."""
    found = shares(count)
    assert sum(found) == count
    assert all(FEWEST <= one <= WIDEST for one in found)
    assert max(found) - min(found) <= 1


def test_twelve_sections_of_fifteen_agencies_stand_in_two_tables() -> None:
    """Six and six, every agency in each with its points; the table of the ranks has their sum."""
    made = many_sections(12, 15)
    assert not TOTAL_TABLE.check(made)
    fields = tell(made)
    tables, ranks = fields["bang_muc"], fields["xep_hang"]
    assert isinstance(tables, list)
    assert isinstance(ranks, list)
    assert [(one["ten"], one["so"], len(one["dong"])) for one in tables] == [
        ("Mục I đến mục VI", 6, 15),
        ("Mục VII đến mục XII", 6, 15),
    ]
    for place, rank in enumerate(ranks):
        below = sum(one["dong"][place][f"p_{n}"] for one in tables for n in range(1, 7))
        assert rank["m_1"] == below == rank["tong"]
