"""The items of a closing meeting, and where it is."""

import pytest

from domain.agenda import Item, beside, here, is_subject, key_of, plan

AWARDS = ["PROV_CERT", "LABOR_MEDAL", "PROV_FLAG", "GOV_FLAG"]
FULL = plan(AWARDS, ["HEAD", "DEPUTY"], scores=True, handover=True, pact=True)


def test_the_usual_agenda_is_in_its_order() -> None:
    """As `screens.md` 8 has it, the highest award first; awards of the bloc's own come after those of the law."""
    assert [one.key for one in FULL] == [
        "hall", "report", "scores", "list", "GOV_FLAG", "PROV_FLAG", "PROV_CERT", "LABOR_MEDAL", "offices", "handover", "pact",
    ]  # fmt: skip
    assert [one.subjects for one in FULL if one.item is Item.OFFICES] == [("HEAD", "DEPUTY")]


def test_what_is_not_used_is_left_out() -> None:
    """A bloc without awards has no list either."""
    assert [one.key for one in plan([], [], scores=False, handover=False, pact=False)] == ["hall", "report"]


def test_the_place_is_the_first_item_that_was_not_left() -> None:
    """Also where a later one was left before; none when all were."""
    first = here(FULL, {"hall", "list"})
    assert first is not None
    assert first.key == "report"
    assert here(FULL, {one.key for one in FULL}) is None


def test_neighbours() -> None:
    """Before the first and behind the last there is none."""
    assert beside(FULL, "hall", -1) is None
    assert beside(FULL, "pact", 1) is None
    assert beside(FULL, "report", 1) == FULL[2]
    with pytest.raises(ValueError, match="nowhere"):
        beside(FULL, "nowhere", 1)


def test_an_office_is_decided_in_the_item_of_offices() -> None:
    """An award in its own; only decisions about these choose anybody."""
    assert [key_of(one) for one in ("HEAD", "DEPUTY", "PROV_FLAG")] == ["offices", "offices", "PROV_FLAG"]
    assert [one for one in ("", "report", "award", "offices", "HEAD", "PROV_CERT") if is_subject(one)] == [
        "HEAD",
        "PROV_CERT",
    ]
