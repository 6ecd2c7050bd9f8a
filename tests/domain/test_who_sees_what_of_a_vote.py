"""The one function that decides who sees what of a vote, as a table."""

from itertools import pairwise

import pytest

from domain.eligibility import Role
from domain.vote_sight import FEWEST, NOTHING, Sight, Stage, Step, Turnout, Viewer, sees, stage, step, viewer

HALL, STEPS = Sight(Turnout.EXACT, missing=True), Sight(Turnout.STEPS)
NUMBER = Sight(Turnout.EXACT)
ALL = Sight(Turnout.EXACT, missing=True, result=True)
TABLE: dict[Viewer, tuple[Sight, ...]] = {
    Viewer.HEAD: (NOTHING, HALL, HALL, ALL, ALL, HALL),
    Viewer.TELLER: (NOTHING, HALL, HALL, HALL, ALL, HALL),
    Viewer.MEMBER: (NOTHING, STEPS, NUMBER, NUMBER, Sight(Turnout.EXACT, result=True), NUMBER),
    Viewer.SUPERVISOR: (NOTHING, STEPS, NUMBER, NUMBER, Sight(Turnout.EXACT, result=True), NUMBER),
    Viewer.OUTSIDER: (NOTHING,) * 6,
}
"""A secret ballot: draft, open, counting, counted, published, annulled."""


@pytest.mark.parametrize("who", Viewer)
def test_who_sees_what_at_each_stage_of_a_secret_ballot(who: Viewer) -> None:
    """Chair, secretary and tellers see who has not voted; everybody else and the supervisor see steps; nobody an interim result."""
    assert tuple(sees(who, at) for at in Stage) == TABLE[who]


@pytest.mark.parametrize("secret", [True, False])
@pytest.mark.parametrize("who", Viewer)
def test_no_result_shows_before_the_count(who: Viewer, *, secret: bool) -> None:
    """Not to the operator, not to the chair, and not when the vote is open."""
    before = (Stage.DRAFT, Stage.OPEN, Stage.COUNTING, Stage.ANNULLED)
    assert not any(sees(who, at, secret=secret).result for at in before)


def test_in_an_open_vote_everybody_of_the_bloc_sees_who_has_not_voted() -> None:
    """Hands are seen; whoever is not of the bloc sees nothing all the same."""
    found = {who: sees(who, Stage.OPEN, secret=False) for who in Viewer}
    assert found == {who: NOTHING if who is Viewer.OUTSIDER else HALL for who in Viewer}


def test_who_said_what_at_an_open_vote_shows_after_the_count_to_the_whole_bloc() -> None:
    """With the result, and to nobody outside; of a secret vote it never shows."""
    inside = [one for one in Viewer if one is not Viewer.OUTSIDER]
    for at in Stage:
        shown = at in {Stage.COUNTED, Stage.PUBLISHED}
        assert {sees(who, at, secret=False).choices for who in inside} == {shown}
        assert {sees(who, at, secret=False).result for who in inside} == {shown}
        assert not sees(Viewer.OUTSIDER, at, secret=False).choices
        assert not any(sees(who, at).choices for who in Viewer)


@pytest.mark.parametrize(
    ("roles", "is_"),
    [
        (set(), Viewer.OUTSIDER),
        ({Role.OPERATOR}, Viewer.OUTSIDER),
        ({Role.SUPERVISOR}, Viewer.SUPERVISOR),
        ({Role.OFFICER}, Viewer.MEMBER),
        ({Role.LEADER, Role.STAND_IN}, Viewer.MEMBER),
        ({Role.LEADER, Role.CHAIR}, Viewer.HEAD),
        ({Role.OFFICER, Role.SECRETARY}, Viewer.HEAD),
        ({Role.SUPERVISOR, Role.LEADER}, Viewer.MEMBER),
    ],
)
def test_roles_say_who_looks(roles: set[Role], is_: Viewer) -> None:
    """Leaders of head and deputy are members like others, until one of them begins the vote in the chair's place, or counts."""
    assert viewer(roles) is is_
    outside = is_ in {Viewer.OUTSIDER, Viewer.SUPERVISOR}  # whoever has left the agency presides over nothing
    assert viewer(roles, presides=True) is (is_ if outside else Viewer.HEAD)
    assert viewer(roles, teller=True) is (is_ if outside or is_ is Viewer.HEAD else Viewer.TELLER)


def test_a_published_result_is_a_stage_of_its_own() -> None:
    """What is published is the count, never an annulled vote."""
    assert stage("counted", published=True) is Stage.PUBLISHED
    assert stage("counted", published=False) is Stage.COUNTED
    assert stage("annulled", published=True) is Stage.ANNULLED
    with pytest.raises(ValueError, match="nonsense"):
        stage("nonsense", published=False)


@pytest.mark.parametrize("papers", range(1, 65))
def test_a_step_hides_a_single_arrival(papers: int) -> None:
    """Every step short of all holds three numbers or more, the first arrival never shows, and at most one arrival passes a step."""
    found = [step(cast, papers) for cast in range(papers + 1)]
    open_ = found[:-1]
    assert found[-1] is Step.ALL
    assert Step.ALL not in open_
    if papers > 1:
        assert open_[0] is open_[1]
    assert sum(one is not two for one, two in pairwise(open_)) <= 1
    if len(set(open_)) > 1:
        assert min(open_.count(one) for one in set(open_)) >= FEWEST


def test_nine_papers_have_two_steps() -> None:
    """Up to four, five and more; fewer than seven papers have none."""
    assert [step(cast, 9) for cast in (0, 4, 5, 8, 9)] == [
        Step.UP_TO_HALF, Step.UP_TO_HALF, Step.OVER_HALF, Step.OVER_HALF, Step.ALL,
    ]  # fmt: skip
    assert {step(cast, 6) for cast in range(6)} == {Step.UNDER_WAY}
    assert step(0, 0) is Step.ALL
