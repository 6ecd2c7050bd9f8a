"""One setting, one function: own only, the members after verification, everybody after the freeze, the head always."""

from itertools import product

import pytest

from domain.score_sight import FEWEST, Scope, Sees, Stage, Viewer, Whose, sees, stage_of

SCORING, VERIFIED, FROZEN = Stage


@pytest.mark.parametrize("others", [Whose.OTHER, Whose.MEDIAN])
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("stage", Stage)
def test_the_head_always_sees_all(scope: Scope, stage: Stage, others: Whose) -> None:
    """Chair and secretary, whatever the setting."""
    assert sees(scope, stage, Viewer.HEAD, others) is Sees.ALL


@pytest.mark.parametrize(("scope", "stage"), list(product(Scope, Stage)))
def test_an_agency_always_sees_its_own(scope: Scope, stage: Stage) -> None:
    """With answers, reasons and evidence."""
    assert sees(scope, stage, Viewer.MEMBER, Whose.OWN) is Sees.ALL


@pytest.mark.parametrize(
    ("scope", "stage", "member", "reader"),
    [
        (Scope.OWN, SCORING, Sees.NOTHING, Sees.NOTHING),
        (Scope.OWN, VERIFIED, Sees.NOTHING, Sees.NOTHING),
        (Scope.OWN, FROZEN, Sees.NOTHING, Sees.NOTHING),
        (Scope.VERIFIED, SCORING, Sees.NOTHING, Sees.NOTHING),
        (Scope.VERIFIED, VERIFIED, Sees.NUMBERS, Sees.NOTHING),
        (Scope.VERIFIED, FROZEN, Sees.NUMBERS, Sees.NUMBERS),
        (Scope.FROZEN, SCORING, Sees.NOTHING, Sees.NOTHING),
        (Scope.FROZEN, VERIFIED, Sees.NOTHING, Sees.NOTHING),
        (Scope.FROZEN, FROZEN, Sees.NUMBERS, Sees.NUMBERS),
    ],
)
def test_others_are_seen_as_the_setting_says(scope: Scope, stage: Stage, member: Sees, reader: Sees) -> None:
    """Never more than numbers: what proves them is the agency's and the head's."""
    assert sees(scope, stage, Viewer.MEMBER, Whose.OTHER) is member
    assert sees(scope, stage, Viewer.READER, Whose.OTHER) is reader


def test_the_middle_is_told_to_members_once_all_is_verified() -> None:
    """Also where each sees only its own, but not of so few that it tells one agency what another has."""
    for scope in Scope:
        assert sees(scope, SCORING, Viewer.MEMBER, Whose.MEDIAN) is Sees.NOTHING
        assert sees(scope, VERIFIED, Viewer.MEMBER, Whose.MEDIAN, FEWEST) is Sees.NUMBERS
    assert sees(Scope.OWN, FROZEN, Viewer.MEMBER, Whose.MEDIAN, FEWEST - 1) is Sees.NOTHING
    assert sees(Scope.OWN, FROZEN, Viewer.READER, Whose.MEDIAN) is Sees.NOTHING


@pytest.mark.parametrize(
    ("frozen", "owing", "looked", "stage"),
    [
        (False, {"a", "b"}, set(), SCORING),
        (False, {"a", "b"}, {"a"}, SCORING),
        (False, {"a", "b"}, {"a", "b"}, VERIFIED),
        (False, {"a"}, {"a", "gone"}, VERIFIED),
        (False, set(), set(), SCORING),
        (True, {"a", "b"}, set(), FROZEN),
    ],
)
def test_a_year_is_verified_when_all_that_owe_are_looked_at(
    frozen: bool, owing: set[str], looked: set[str], stage: Stage
) -> None:
    """Nobody looked at is nothing verified; the freeze goes before all."""
    assert stage_of(frozen=frozen, owing=owing, looked=looked) is stage
