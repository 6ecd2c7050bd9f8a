"""What a new version of a scoring table adds, removes and changes, by the codes of its criteria."""

from dataclasses import replace

from domain.criteria import CriteriaTable
from domain.leaves import Kind, Leaf, Section
from domain.table_changes import Changes, compare

ONE = Leaf("I.1", "Kế hoạch", Kind.FREE, 6000, step=25)
TWO = Leaf("I.2", "Báo cáo", Kind.DEDUCT, 4000, per=50, unit="lần")
BONUS = Leaf("T.1", "Sáng kiến", Kind.FREE, 200, step=25)


def table(*leaves: Leaf, bonus: tuple[Leaf, ...] = ()) -> CriteriaTable:
    """A table of one section."""
    total = sum(leaf.max or 0 for leaf in leaves)
    return CriteriaTable("Bảng", total, 25, (Section("I", "Mục", total, leaves),), bonus=bonus)


def test_the_same_table_changes_nothing() -> None:
    """Hints and the spelling of tones are no change."""
    other = replace(ONE, title="KẾ HOẠCH", hint="văn bản")
    assert compare(table(ONE, TWO), table(other, TWO)) == Changes()
    assert not Changes().any


def test_criteria_come_go_and_change() -> None:
    """Each by its code; the scale too."""
    had = table(ONE, TWO, bonus=(BONUS,))
    has = table(replace(ONE, max=5000), Leaf("I.3", "Hội họp", Kind.FREE, 2500, step=25))
    found = compare(had, has)
    assert found.any
    assert found == Changes(added=("I.3",), removed=("I.2", "T.1"), points=(("I.1", 6000, 5000),), scale=(10000, 7500))


def test_other_words_and_other_ways_of_scoring_are_told_apart() -> None:
    """Renamed, scored otherwise, and moved into the bonus list."""
    assert compare(table(ONE, TWO), table(replace(ONE, title="Chương trình"), TWO)) == Changes(renamed=("I.1",))
    assert compare(table(ONE, TWO), table(ONE, replace(TWO, per=100))) == Changes(other=("I.2",))
    moved = compare(table(ONE, TWO, bonus=(BONUS,)), table(ONE, TWO, replace(BONUS, code="I.3"), bonus=()))
    assert (moved.added, moved.removed) == (("I.3",), ("T.1",))
