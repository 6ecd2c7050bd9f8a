"""The total table: sums, ranks with ties, flags and their effects, and what another score would change."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.answers import Answer, points
from domain.criteria import CriteriaTable
from domain.grading import Band, Grading, TieBy, TieRule
from domain.leaves import OTHERS, Kind, Leaf, Section
from domain.scoring import totals
from domain.standing import Standing
from domain.total_table import Effect, Standings, effect_of, grade_of, lines, sums, what_if
from tests.domain.sample_tables import table_a, table_b

A, B = table_a(), table_b()
AGENCIES = ("x", "y", "z", "w")


def answered(leaf: Leaf, level: int) -> Answer:
    """Some answer to any leaf; the higher the level, the more of it."""
    match leaf.kind:
        case Kind.LEVELS:
            return Answer(level=level % len(leaf.levels))
        case Kind.RATIO:
            return Answer(done=level, total=10)
        case Kind.PASS_FAIL:
            return Answer(passed=level > 5)
        case Kind.FREE:
            return Answer(points=(leaf.max or 0) * level // 10 // leaf.step * leaf.step)
        case _:
            return Answer(count=level)


LEVELS = st.lists(st.integers(0, 10), min_size=40, max_size=40)


@given(LEVELS)
def test_points_add_up_as_answers_do(levels: list[int]) -> None:
    """Sums of points are those of the answers they come from: sections, bonus with its cap, minus, total, flags, on both scales."""
    for table in (A, B):
        answers = {leaf.code: answered(leaf, n) for leaf, n in zip(table.all_leaves(), levels, strict=False)}
        wanted = totals(table, answers)
        found = sums(table, {code: points(table.leaf(code), one) for code, one in answers.items()})
        roots = {root.code for root in table.roots}
        assert found.sections == tuple((one.code, one.points) for one in wanted.sections if one.code in roots)
        assert (found.bonus, found.minus, found.total) == (wanted.bonus, wanted.minus, wanted.total)
        assert {flag for flag, _code in found.flagged} == wanted.flags


def test_what_the_table_has_no_more_counts_nothing() -> None:
    """A criterion that a new version of the table has dropped."""
    assert sums(A, {"I.1": 1500, "X.9": 5000}).total == 1500


def given_points(**totals_of: int) -> Standings:
    """Agencies whose points all stand at I.1 (own, and nothing verified)."""
    return {agency: {"I.1": Standing(own=points_)} for agency, points_ in totals_of.items()}


def test_ties_share_a_rank_and_the_next_one_skips() -> None:
    """1, 2, 2, 4: equal ones in the order of the deciding document; who has sent nothing has no line."""
    found = lines(A, given_points(w=900, x=1000, z=1500, y=1000), ("x", "y", "z", "v", "w"))
    assert [(line.agency, line.rank, line.tied) for line in found] == [
        ("z", 1, False), ("x", 2, True), ("y", 2, True), ("w", 4, False),
    ]  # fmt: skip


def test_ranks_are_of_what_counts_with_the_own_points_beside() -> None:
    """Verified, appealed and corrected points go before the own ones; the gap is what was taken off."""
    standings: Standings = {
        "x": {"I.1": Standing(own=1500, verified=1200)},
        "y": {"I.1": Standing(own=1300)},
        "z": {"I.1": Standing(own=1000, verified=900, appealed=1000, corrected=1400)},
    }
    found = {line.agency: line for line in lines(A, standings, AGENCIES)}
    assert {key: (line.rank, line.own.total, line.counted.total, line.gap) for key, line in found.items()} == {
        "z": (1, 1000, 1400, -400), "y": (2, 1300, 1300, 0), "x": (3, 1500, 1200, 300),
    }  # fmt: skip


def test_flags_have_their_effects() -> None:
    """A minus item that takes something off raises its flag; one of zero raises none; unknown flags only show."""
    found = lines(A, {"x": {"TR.4": Standing(own=0, verified=500), "TR.5": Standing(own=0)}}, AGENCIES)[0]
    assert found.effects == ((Effect.NO_FLAG, "TR.4"),)
    assert found.own.flagged == ()
    assert [effect_of(one) for one in ("no_flag", "no_award", "anything")] == [
        Effect.NO_FLAG, Effect.NO_AWARD, Effect.NONE,
    ]  # fmt: skip


def test_another_score_moves_the_ranks() -> None:
    """The agency itself first, then whoever changes places; who keeps the rank is not among them."""
    standings = given_points(x=1500, y=1400, z=1300, w=1200)
    moves = what_if(A, standings, AGENCIES, "x", "I.1", 1250)
    assert [(move.agency, move.rank, move.total) for move in moves] == [
        ("x", (1, 3), (1500, 1250)), ("y", (2, 1), (1400, 1400)), ("z", (3, 2), (1300, 1300)),
    ]  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(AGENCIES), st.integers(0, 1500), min_size=1), st.sampled_from(AGENCIES), st.integers(0, 1500)
)  # fmt: skip
def test_asking_what_if_changes_nothing(points_of: dict[str, int], agency: str, points_: int) -> None:
    """The standings stay; the points that are there already move nobody."""
    standings = given_points(**points_of)
    before = {key: dict(found) for key, found in standings.items()}
    what_if(A, standings, AGENCIES, agency, "I.1", points_)
    assert standings == before
    if agency in points_of:
        same = what_if(A, standings, AGENCIES, agency, "I.1", points_of[agency])
        assert [(move.agency, move.rank[0] == move.rank[1]) for move in same] == [(agency, True)]


def test_the_blocs_rules_part_a_tie_and_give_the_grade() -> None:
    """Of equal totals who has more bonus is before; the one behind says by which rule; the grade is that of what counts."""
    rules = Grading(bands=(Band("Xuất sắc", 1200), Band("Tốt", 0)), ties=(TieRule(TieBy.BONUS),))
    standings: Standings = {
        "x": {"I.1": Standing(own=1500, verified=1200)},
        "y": {"I.1": Standing(own=1100), "T.1": Standing(own=100)},
        "z": {"I.1": Standing(own=1000)},
    }
    table = replace(A, grading=rules)
    found = lines(table, standings, AGENCIES)
    assert [(line.agency, line.rank, line.tied, line.behind) for line in found] == [
        ("y", 1, False, None), ("x", 2, False, TieRule(TieBy.BONUS)), ("z", 3, False, None),
    ]  # fmt: skip
    graded = [grade_of(table, standings[line.agency]) for line in found]
    assert [one and one.band and one.band.name for one in graded] == ["Xuất sắc", "Xuất sắc", "Tốt"]
    assert grade_of(A, standings["x"]) is None


def test_criteria_of_single_agencies_count_for_these() -> None:
    """Each agency's line is summed by its own part of the table; points at a criterion that is another's add nothing."""
    mine, rest = (
        Leaf(code, "Việc riêng", Kind.FREE, 10000, agencies=(who,)) for code, who in (("I.1", "ban-a"), ("I.2", OTHERS))
    )
    table = CriteriaTable("Bảng", 10000, 25, (Section("I", "Chuyên môn", 10000, (mine, rest)),))
    standings: Standings = {one: {"I.1": Standing(own=9000), "I.2": Standing(own=4000)} for one in ("x", "y")}
    found = lines(table, standings, AGENCIES, {"x": "ban-a", "y": "ban-b"})
    assert [(line.agency, line.counted.total) for line in found] == [("x", 9000), ("y", 4000)]
    moves = what_if(table, standings, AGENCIES, "y", "I.2", 9500, {"x": "ban-a", "y": "ban-b"})
    assert [(move.agency, move.rank) for move in moves] == [("y", (2, 1)), ("x", (1, 2))]
