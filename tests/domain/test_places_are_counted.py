"""How many agencies may be proposed: as a number, a share with rounding, by size; with and without the Government's flag."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quotas import MOST, Band, Quota, Rounding, bands_are_in_order, read_quota, with_government, write_quota
from domain.refusals import Refusal

BANDS = (Band(7, 1), Band(12, 2), Band(None, 3))
SIZES = (4, 5, 7, 8, 10, 12, 13, 15)


@pytest.mark.parametrize(
    ("quota", "places"),
    [
        (Quota(number=2), (2, 2, 2, 2, 2, 2, 2, 2)),
        (Quota(number=0), (0, 0, 0, 0, 0, 0, 0, 0)),
        (Quota(number=9), (4, 5, 7, 8, 9, 9, 9, 9)),
        (Quota(percent=20), (0, 1, 1, 1, 2, 2, 2, 3)),
        (Quota(percent=20, rounding=Rounding.NEAREST), (1, 1, 1, 2, 2, 2, 3, 3)),
        (Quota(percent=20, rounding=Rounding.UP), (1, 1, 2, 2, 2, 3, 3, 3)),
        (Quota(percent=100), SIZES),
        (Quota(percent=50, rounding=Rounding.NEAREST), (2, 3, 4, 4, 5, 6, 7, 8)),
        (Quota(bands=BANDS), (1, 1, 1, 2, 2, 2, 3, 3)),
        (Quota(bands=BANDS[:2]), (1, 1, 1, 2, 2, 2, 0, 0)),
    ],
    ids=str,
)
def test_places_by_size(quota: Quota, places: tuple[int, ...]) -> None:
    """Blocs of 4 to 15 members; nobody proposes more agencies than there are."""
    assert tuple(quota.places(size) for size in SIZES) == places


@pytest.mark.parametrize(
    ("places", "government", "uses", "left"),
    [
        ({"GOV_FLAG": 1, "PROV_FLAG": 2}, 1, True, 1),  # one of the two provincial places is used
        ({"GOV_FLAG": 1, "PROV_FLAG": 2}, 0, True, 2),  # nobody stands for the Government's flag
        ({"GOV_FLAG": 1, "PROV_FLAG": 2}, 1, False, 2),  # Hải Dương 2023: both flags beside each other
        ({"GOV_FLAG": 1, "PROV_FLAG": 1}, 2, True, 0),  # never less than none
        ({"PROV_CERT": 3}, 1, True, None),  # no provincial flag to take a place of
    ],
)
def test_the_governments_flag_uses_a_provincial_place_where_the_bloc_says_so(
    places: dict[str, int], government: int, uses: bool, left: int | None
) -> None:
    """The other awards keep their places."""
    found = with_government(places, government, uses=uses)
    assert found.get("PROV_FLAG") == left
    assert {**found, "PROV_FLAG": 0} == {**places, "PROV_FLAG": 0} if left is not None else found == places


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("2", Quota(number=2)),
        ("3 cơ quan.", Quota(number=3)),
        ("0", Quota(number=0)),
        ("20%", Quota(percent=20)),
        ("20 % làm tròn lên", Quota(percent=20, rounding=Rounding.UP)),
        ("20%, làm tròn xuống", Quota(percent=20)),
        ("25 phần trăm làm tròn", Quota(percent=25, rounding=Rounding.NEAREST)),
        ("đến 7: 1; đến 12: 2; còn lại: 3", Quota(bands=BANDS)),
        ("Đến 7 cơ quan: 1, đến 12 cơ quan: 2, trên 12 cơ quan: 3", Quota(bands=BANDS)),
        ("up to 7: 1; up to 12: 2; more: 3", Quota(bands=BANDS)),
    ],
)
def test_a_quota_is_read_as_it_is_typed(text: str, quota: Quota) -> None:
    """A number, a share, by size."""
    assert read_quota(text) == quota


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "quota.unreadable"),
        ("vài cơ quan", "quota.unreadable"),
        ("20% làm bừa", "quota.unreadable"),
        ("-1", "quota.unreadable"),
        ("đến 7: 1; đến 5: 2", "quota.unreadable"),
        ("còn lại: 3; đến 7: 1", "quota.unreadable"),
        ("đến 7: 1; và nữa", "quota.unreadable"),
        ("41", "quota.range"),
        ("120%", "quota.range"),
        ("đến 7: 99", "quota.range"),
    ],
)
def test_an_impossible_quota_is_refused(text: str, code: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Refusal) as refused:
        read_quota(text)
    assert refused.value.code == code


quotas = st.one_of(
    st.builds(Quota, number=st.integers(0, MOST), assumed=st.booleans()),
    st.builds(Quota, percent=st.integers(0, 100), rounding=st.sampled_from(Rounding)),
    st.builds(Quota, bands=st.just(BANDS), assumed=st.booleans()),
)


@given(quotas, st.integers(1, MOST))
def test_any_quota_is_kept_and_never_above_the_members(quota: Quota, members: int) -> None:
    """What is written is read again; places lie between none and everybody."""
    assert Quota.from_json(quota.to_json()) == quota
    assert replace(read_quota(write_quota(quota)), assumed=quota.assumed) == quota
    assert 0 <= quota.places(members) <= members


@given(st.integers(0, 100), st.integers(1, MOST))
def test_rounding_is_in_order(percent: int, members: int) -> None:
    """Down is at most nearest, nearest at most up, and up is down or one more."""
    down, nearest, up = (
        Quota(percent=percent, rounding=one).places(members) for one in (Rounding.DOWN, Rounding.NEAREST, Rounding.UP)
    )
    assert down <= nearest <= up <= down + 1


def test_bands_go_up() -> None:
    """Sizes rise, and only the last band is open."""
    assert bands_are_in_order(BANDS)
    assert bands_are_in_order(())
    assert not bands_are_in_order(BANDS[::-1])
    assert not bands_are_in_order((Band(7, 1), Band(7, 2)))
