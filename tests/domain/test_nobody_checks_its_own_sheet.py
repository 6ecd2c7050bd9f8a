"""Who checks whom, what a checker may find, and who confirms a change after the freeze."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.facts import AFTERWARDS
from domain.leaves import Kind, Leaf, Level, Part
from domain.refusals import Refusal
from domain.verifying import (
    BY_LOT,
    BY_PEOPLE,
    Bodies,
    Deciders,
    Member,
    Mode,
    Rules,
    Task,
    assigned,
    check_points,
    check_second,
    drawn,
    is_better,
    suggested,
    to_check,
)
from tests.domain.sample_tables import table_a

OF_AGENCIES = sorted(set(Mode) - BY_PEOPLE)
LEVELS = Leaf("I.2", "Tham mưu", Kind.LEVELS, 1200, tuple(Level(str(n), n * 100) for n in (12, 10, 8, 5)))
FREE = Leaf("I.6", "Tự cho", Kind.FREE, 4000, step=25)
UNITS = Leaf("TR.3", "Khiển trách", Kind.PER_UNIT, None, per=200)
DEDUCT = Leaf("I.5", "Chậm", Kind.DEDUCT, 300, per=50)
BALANCE = Leaf("I.7", "Cộng, trừ", Kind.PLUS_MINUS, 1000, per=200, per_minus=200, min=-500)


@st.composite
def blocs(draw: st.DrawFn) -> Bodies:
    """Four to fifteen agencies, any of them head, none to three deputies, some merged into another."""
    agencies = tuple(f"a{n}" for n in range(draw(st.integers(4, 15))))
    head = draw(st.sampled_from(agencies))
    others = [one for one in agencies if one != head]
    deputies = draw(st.lists(st.sampled_from(others), max_size=3, unique=True))
    parted = draw(st.dictionaries(st.sampled_from(["gone1", "gone2"]), st.sampled_from(["", *agencies]), max_size=2))
    return Bodies(agencies, head, tuple(deputies), parted)


@settings(deadline=None)  # a busy machine is no slow rule
@given(bodies=blocs(), mode=st.sampled_from(OF_AGENCIES), seed=st.text(max_size=12))
def test_every_sheet_is_checked_and_none_by_its_own_agency(bodies: Bodies, mode: Mode, seed: str) -> None:
    """In every mode, with any number of agencies, deputies and merged members; no look is given twice."""
    tasks = assigned(mode, bodies, seed=seed)
    assert {task.checked for task in tasks} == {*bodies.agencies, *bodies.parted}
    assert all(task.by in bodies.agencies and task.by != task.checked for task in tasks)
    assert all(bodies.parted.get(task.checked) != task.by for task in tasks)
    assert len(set(tasks)) == len(tasks)


@settings(deadline=None)  # a busy machine is no slow rule
@given(bodies=blocs(), mode=st.sampled_from(sorted({*OF_AGENCIES} - {Mode.ALL_TO_ALL})), seed=st.text(max_size=12))
def test_the_heads_sheet_is_checked_by_the_deputy(bodies: Bodies, mode: Mode, seed: str) -> None:
    """Where there is a deputy agency it is the first one's task, in pairs and ring too."""
    checkers = {task.by for task in assigned(mode, bodies, seed=seed) if task.checked == bodies.head}
    if bodies.deputies:
        assert bodies.deputies[0] in checkers
    assert checkers


@settings(deadline=None)  # a busy machine is no slow rule
@given(bodies=blocs(), mode=st.sampled_from(sorted(BY_LOT)), seed=st.text(max_size=12))
def test_a_lot_gives_everybody_one_sheet(bodies: Bodies, mode: Mode, seed: str) -> None:
    """Of the acting agencies each checks exactly one and is checked by exactly one; the same seed draws the same."""
    tasks = [task for task in assigned(mode, bodies, seed=seed) if task.checked in bodies.agencies]
    assert Counter(task.by for task in tasks) == Counter(bodies.agencies)
    assert Counter(task.checked for task in tasks) == Counter(bodies.agencies)
    assert assigned(mode, bodies, seed=seed) == assigned(mode, bodies, seed=seed)


@settings(deadline=None)  # a busy machine is no slow rule
@given(bodies=blocs(), seed=st.text(max_size=12))
def test_in_pairs_two_check_each_other(bodies: Bodies, seed: str) -> None:
    """All of an even number; of an odd one all but three."""
    whom = {
        task.by: task.checked for task in assigned(Mode.PAIRS, bodies, seed=seed) if task.checked in bodies.agencies
    }
    alone = [by for by, checked in whom.items() if whom[checked] != by]
    assert len(alone) == (3 if len(bodies.agencies) % 2 else 0)


@settings(deadline=None)  # a busy machine is no slow rule
@given(bodies=blocs(), seed=st.text(max_size=12))
def test_a_ring_is_one_round(bodies: Bodies, seed: str) -> None:
    """From one agency to the next everybody is come by."""
    whom = {task.by: task.checked for task in assigned(Mode.RING, bodies, seed=seed) if task.checked in bodies.agencies}
    walked, here = [bodies.head], whom[bodies.head]
    while here != bodies.head:
        walked.append(here)
        here = whom[here]
    assert sorted(walked) == sorted(bodies.agencies)


def test_a_reader_draws_the_lot_again() -> None:
    """The order is that of the SHA-256 of "seed:1", "seed:2" and so on, and another seed draws another one."""
    by_hand = sorted(range(1, 10), key=lambda n: sha256(f"k7m2:{n}".encode()).hexdigest())
    assert [place + 1 for place in drawn("k7m2", 9)] == by_hand
    assert drawn("k7m2", 9) != drawn("k7m3", 9)


@settings(deadline=None)  # a busy machine is no slow rule
@given(bodies=blocs(), extra=st.integers(0, 4))
def test_a_team_shares_the_sheets_and_checks_none_of_its_own(bodies: Bodies, extra: int) -> None:
    """With people of two agencies every sheet finds somebody; nobody has many more than another of another agency."""
    homes = [bodies.agencies[n % len(bodies.agencies)] for n in range(2 + extra)]
    people = [Member(f"p{n}", home) for n, home in enumerate(homes)]
    into = {one for one in bodies.parted.values() if one}
    if len(set(homes) - into) < 2 and into:
        return
    tasks = assigned(Mode.TEAM, bodies, people=people)
    of = {one.person: one.agency for one in people}
    assert {task.checked for task in tasks} == {*bodies.agencies, *bodies.parted}
    assert all(task.person and of[task.by] not in {task.checked, bodies.parted.get(task.checked)} for task in tasks)


def test_nobody_left_to_check_is_said() -> None:
    """One agency alone; a team of one agency; no supervisor."""
    bodies = Bodies(("a", "b", "c", "d"), "a")
    with pytest.raises(Refusal, match=r"verify\.too_few"):
        assigned(Mode.RING, Bodies(("a",), "a"))
    with pytest.raises(Refusal, match=r"verify\.nobody") as refused:
        assigned(Mode.TEAM, bodies, people=[Member("p", "b"), Member("q", "b")])
    assert refused.value.params["agency"] == "b"
    with pytest.raises(Refusal, match=r"verify\.nobody"):
        assigned(Mode.SUPERVISOR, bodies)
    assert assigned(Mode.SUPERVISOR, bodies, people=[Member("s")])[0] == Task("a", "s", person=True)


def test_a_head_without_a_deputy_is_checked_by_the_next() -> None:
    """The agency that follows in the order."""
    tasks = assigned(Mode.HEAD_ONLY, Bodies(("a", "b", "c", "d"), "d"))
    assert Task("d", "a") in tasks
    assert {task.by for task in tasks if task.checked != "d"} == {"d"}


@pytest.mark.parametrize(
    ("leaf", "part", "own", "points", "code"),
    [
        (LEVELS, Part.BASE, 1000, 1000, ""),
        (LEVELS, Part.BASE, 1000, 800, ""),
        (LEVELS, Part.BASE, 1000, 1200, "finding.raised"),
        (LEVELS, Part.BASE, 1000, 1300, "points.range"),
        (LEVELS, Part.BASE, 1000, -100, "points.range"),
        (FREE, Part.BASE, 1250, 1210, "points.step"),
        (FREE, Part.BASE, 1237, 1237, ""),
        (UNITS, Part.MINUS, 0, 400, ""),
        (UNITS, Part.MINUS, 400, 200, "finding.raised"),
        (BALANCE, Part.BASE, 200, -500, ""),
        (BALANCE, Part.BASE, -200, -300, ""),
        (BALANCE, Part.BASE, -200, 0, "finding.raised"),
        (BALANCE, Part.BASE, 200, -525, "points.range"),
    ],
)
def test_a_checker_finds_less_and_never_more(leaf: Leaf, part: Part, own: int, points: int, code: str) -> None:
    """Less points, or more taken off; by the step, within the maximum; the own value always fits."""
    if not code:
        check_points(leaf, part, own, points, step=25, may_raise=False)
        return
    with pytest.raises(Refusal) as refused:
        check_points(leaf, part, own, points, step=25, may_raise=False)
    assert refused.value.code == code


def test_a_bloc_may_let_checkers_raise() -> None:
    """By its rules, up to the maximum."""
    check_points(LEVELS, Part.BASE, 1000, 1200, step=25, may_raise=True)
    with pytest.raises(Refusal, match=r"points\.range"):
        check_points(LEVELS, Part.BASE, 1000, 1225, step=25, may_raise=True)


@pytest.mark.parametrize(
    ("leaf", "part", "own", "values"),
    [
        (LEVELS, Part.BASE, 1200, (1000, 800, 500)),
        (LEVELS, Part.BASE, 500, ()),
        (DEDUCT, Part.BASE, 300, (250, 200, 150)),
        (DEDUCT, Part.BASE, 50, (0,)),
        (UNITS, Part.MINUS, 0, (200, 400, 600)),
        (BALANCE, Part.BASE, 200, (0, -200, -400)),
        (BALANCE, Part.BASE, -200, (-400,)),
        (FREE, Part.BASE, 4000, (3600, 3000, 2000)),
        (Leaf("p", "p", Kind.PASS_FAIL, 300), Part.BASE, 300, (0,)),
        (Leaf("r", "r", Kind.RATIO, 1500), Part.BASE, 1350, (1200, 975, 600)),
    ],
)
def test_likely_values_are_offered(leaf: Leaf, part: Part, own: int, values: tuple[int, ...]) -> None:
    """Levels, counts, or parts of the maximum; only values worse than the agency's own, the nearest first."""
    assert suggested(leaf, part, own, step=25) == values


@given(own=st.integers(0, 160).map(lambda n: n * 25), kind=st.sampled_from([Kind.FREE, Kind.RATIO]))
def test_what_is_offered_is_taken(own: int, kind: Kind) -> None:
    """Every suggestion passes the check that follows it."""
    leaf = Leaf("x", "x", kind, 4000, step=25)
    for points in suggested(leaf, Part.BASE, own, step=25):
        check_points(leaf, Part.BASE, own, points, step=25, may_raise=False)
        assert not is_better(Part.BASE, own, points)


def test_bonus_that_nobody_claims_is_not_looked_at() -> None:
    """All standard and minus criteria, and of the bonus what has points."""
    table = table_a()
    codes = [leaf.code for leaf in to_check(table, {"T.2": 150, "T.1": 0})]
    base = [leaf.code for leaf in table.leaves() if leaf.bound not in AFTERWARDS]
    assert codes == [*base, "T.2", *(leaf.code for leaf in table.minus)]


def test_a_large_difference_needs_words() -> None:
    """Two points of a hundred by default, twenty of a thousand; or as the bloc's rules say."""
    assert not Rules().needs_words(10000, 1000, 800)
    assert Rules().needs_words(10000, 1000, 775)
    assert not Rules().needs_words(100000, 4000, 2000)
    assert Rules(threshold=0).needs_words(10000, 1000, 975)


def test_rules_are_read_from_the_file() -> None:
    """What it leaves out is the system's default."""
    rules = Rules.from_json({"mode": "ring", "may_raise": True, "appeal_by": "meeting", "threshold": "2.5"})
    assert (rules.how, rules.may_raise, rules.appeal_by, rules.appeal_days) == (Mode.RING, True, "meeting", 3)
    assert rules.threshold == 250
    assert (Rules.from_json({}).mode, Rules().how) == (None, Mode.HEAD_ONLY)


def _who(chairs: str, secretaries: str, stand_ins: str = "", own: str = "") -> Deciders:
    return Deciders(*(frozenset(one.split()) for one in (chairs, secretaries, stand_ins, own)))


@pytest.mark.parametrize(
    ("who", "asked", "confirms", "code"),
    [
        (_who("chair", "sec"), "sec", "chair", ""),
        (_who("chair", "sec"), "chair", "sec", ""),
        (_who("chair", "sec"), "chair", "chair", "correction.same_person"),
        (_who("chair", "sec"), "sec", "other", "correction.nobody_presides"),
        (_who("chair", "sec", "dep1 dep2", "dep1 dep2"), "dep1", "dep2", "correction.nobody_presides"),
        (_who("chair", "sec", "dep1 dep2"), "sec", "dep1", "correction.nobody_presides"),
        (_who("chair", "sec", "dep1 dep2"), "chair", "dep1", "correction.nobody_presides"),
        (_who("", "sec", "dep1 dep2", "dep1 dep2"), "dep1", "dep2", "correction.without_head"),
        (_who("", "sec", "dep1 dep2", "dep1 dep2"), "sec", "dep1", ""),
        (_who("chair", "sec", "dep1", "chair sec"), "sec", "chair", "correction.own_agency"),
        (_who("chair", "sec", "dep1", "chair sec"), "sec", "dep1", ""),
        (_who("chair", "sec", "dep1", "chair sec"), "chair", "dep1", ""),
        (_who("chair", "sec", "", "chair sec"), "sec", "chair", ""),
    ],
)
def test_a_change_after_the_freeze_takes_two_and_one_presides(
    who: Deciders, asked: str, confirms: str, code: str
) -> None:
    """Secretary and chair in whichever order; a stand-in where no chair is named, or where both serve the agency whose score it is."""
    if not code:
        check_second(asked, confirms, who)
        return
    with pytest.raises(Refusal) as refused:
        check_second(asked, confirms, who)
    assert refused.value.code == code
