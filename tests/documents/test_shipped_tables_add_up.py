"""The three illustrative scoring tables have the sections, sums and kinds that field research gave them."""

import json
from itertools import chain

import pytest

from documents.bloc_file.codes import Step
from documents.bloc_file.reading import SHIPPED, shipped_table
from documents.bloc_file.schema import FILES, schema_text
from domain.leaves import Evidence, Kind


def test_table_a_has_100_points_in_four_sections() -> None:
    """50 + 20 + 10 + 20 = 100, bonus at most 5, steps of 0.25."""
    table = shipped_table("A").table()
    assert [root.max for root in table.roots] == [50_00, 20_00, 10_00, 20_00]
    assert (table.scale, table.step, table.bonus_cap, table.bonus_exceeds_scale) == (100_00, 25, 5_00, True)
    assert [leaf.max for leaf in table.bonus] == [2_00, 1_50, 1_00, 50]


def test_table_b_has_900_points_and_a_bonus_of_100() -> None:
    """500 + 250 + 150 = 900 standard points and 100 bonus points make the scale of 1,000; steps of 5."""
    table = shipped_table("B").table()
    assert [root.max for root in table.roots] == [500_00, 250_00, 150_00]
    assert [leaf.max for leaf in table.bonus] == [40_00, 30_00, 30_00]
    assert (table.scale, table.step, table.bonus_cap, table.bonus_exceeds_scale) == (1000_00, 5_00, 100_00, False)


def test_every_criterion_has_its_points() -> None:
    """Leaf by leaf, in the order of the table."""
    a, b = (shipped_table(letter).table().for_agency("bao") for letter in "AB")
    assert [(leaf.max or 0) // 100 for leaf in a.leaves()] == [
        *(15, 12, 6, 5, 6, 3, 3),
        *(4, 6, 3, 3, 2, 2),
        *(3, 3, 2, 2),
        *(3, 4, 4, 3, 2, 2, 2),
    ]
    assert [(leaf.max or 0) // 100 for leaf in b.leaves()] == [
        *(150, 120, 150, 50, 30),
        *(40, 40, 70, 40, 40, 20),
        *(20, 50, 30, 30, 20),
    ]


def test_in_table_b_every_agency_has_its_own_work_for_150_points() -> None:
    """Two criteria for the organisation commission, two for the inspection, one for the others; 900 points for each."""
    table = shipped_table("B").table()
    own = {
        key: [leaf.code for leaf in table.for_agency(key).leaves() if leaf.code.startswith("I.3")]
        for key in ("ban-to-chuc", "uy-ban-kiem-tra", "bao")
    }
    assert own == {
        "ban-to-chuc": ["I.3.1", "I.3.2"],
        "uy-ban-kiem-tra": ["I.3.3", "I.3.4"],
        "bao": ["I.3.5"],
    }
    for key in own:
        assert sum(leaf.max or 0 for leaf in table.for_agency(key).leaves()) == 900_00


def test_table_c_measures_against_targets() -> None:
    """50 points for three targets, 40 for four contents, 10 for what adds and takes off; the inspection's own target."""
    table = shipped_table("C").table()
    assert [leaf.kind for leaf in table.leaves()] == [
        *(Kind.TARGET, Kind.TARGET, Kind.TARGET, Kind.PASS_FAIL, Kind.PASS_FAIL),
        *(Kind.PER_UNIT, Kind.PER_UNIT, Kind.PLUS_MINUS),
    ]
    assert [(leaf.max or 0) // 100 for leaf in table.leaves()] == [20, 15, 15, 10, 10, 10, 10, 10]
    assert [table.for_agency(key).leaf("C.2").target for key in ("uy-ban-kiem-tra", "van-phong", "bao")] == [
        *(30_00, 6_00, 12_00)
    ]
    assert (table.leaf("C.1").target, table.leaf("C.1").unit) == (95_00, "%")


@pytest.mark.parametrize(
    ("letter", "code", "levels"),
    [
        ("A", "I.2", [12, 10, 8, 5]),
        ("A", "I.3", [6, 5, 3, 0]),
        ("A", "I.4", [5, 4, 2, 0]),
        ("A", "II.2", [6, 5, 3, 0]),
        ("B", "II.3", [70, 60, 40, 0]),
    ],
)
def test_levels_have_the_given_points(letter: str, code: str, levels: list[int]) -> None:
    """Best first."""
    assert [level.points // 100 for level in shipped_table(letter).table().leaf(code).levels] == levels


def test_table_a_uses_every_ordinary_kind_of_criterion() -> None:
    """Ratio, levels, deduction, pass or fail, and counts, each with its unit."""
    table = shipped_table("A").table()
    assert {leaf.kind for leaf in table.leaves()} == set(Kind) - {Kind.FREE, Kind.TARGET, Kind.PLUS_MINUS}
    assert shipped_table("B").table().leaf("I.3.5").kind is Kind.FREE
    assert (table.leaf("I.6").kind, table.leaf("I.6").per, table.leaf("I.6").unit) == (Kind.DEDUCT, 50, "lần chậm")
    assert (table.leaf("IV.2").kind, table.leaf("IV.2").per, table.leaf("IV.2").max) == (Kind.PER_UNIT, 2_00, 4_00)


def test_minus_points_are_counted_per_event() -> None:
    """Late reports are capped; the grave cases also bar the flag."""
    minus = {leaf.code: leaf for leaf in shipped_table("A").table().minus}
    assert [(leaf.per, leaf.max) for leaf in minus.values()] == [
        (50, 2_00),
        *((n, None) for n in (1_00, 2_00, 5_00, 5_00)),
    ]
    assert [code for code, leaf in minus.items() if leaf.flags == ("no_flag",)] == ["TR.4", "TR.5"]


def test_discipline_is_proved_by_number_and_date_only() -> None:
    """No file about a disciplined person is ever asked for."""
    leaves = chain.from_iterable(shipped_table(letter).table().minus for letter in "AB")
    about_people = [leaf for leaf in leaves if leaf.unit in {"người", "vụ"}]
    assert len(about_people) == 4
    assert {leaf.evidence for leaf in about_people} == {Evidence.REFERENCE}


@pytest.mark.parametrize("letter", ["A", "B", "C"])
def test_the_tables_say_that_no_province_decreed_them(letter: str) -> None:
    """Their title begins with the words every page shows."""
    tree = shipped_table(letter)
    assert tree.illustrative
    assert tree.title.startswith("Bảng tiêu chí minh họa")


@pytest.mark.parametrize("place", FILES)
def test_the_json_schemas_are_current(place: str) -> None:
    """The stored schema is what the models say today, and it lists the steps of the year."""
    stored = (SHIPPED / place).read_text(encoding="utf-8")
    assert stored == schema_text(FILES[place])
    if place == "schema.json":
        assert json.loads(stored)["$defs"]["Step"]["enum"] == [step.value for step in Step]
