"""Nominations take their course in order; who is chosen for what, and when a bloc may go into the next year."""

import pytest

from domain.honours import BEFORE, FOLLOWS, Course, check_chosen, check_course, check_handover
from domain.refusals import Refusal


@pytest.mark.parametrize("now", list(Course))
@pytest.mark.parametrize("to", list(Course))
def test_a_nomination_moves_only_forward(now: Course, to: Course) -> None:
    """Proposed, kept, decided, delivered; dropped before it is decided; nothing is delivered undecided."""
    order = ["proposed", "kept", "decided", "delivered"]
    forward = to in FOLLOWS[now]
    if forward:
        check_course(now, to)
        assert to is Course.DROPPED or order.index(to) > order.index(now)
        assert now is not Course.DROPPED
    else:
        with pytest.raises(Refusal) as no:
            check_course(now, to)
        assert no.value.code == "nomination.order"
    assert (to is Course.DELIVERED and forward) == (now is Course.DECIDED and to is Course.DELIVERED)


def test_every_step_but_the_first_can_be_taken_back() -> None:
    """A tap by mistake is no verdict."""
    assert BEFORE.keys() == {*Course} - {Course.PROPOSED}
    assert all(BEFORE[state] not in {state, Course.DROPPED} for state in BEFORE)


@pytest.mark.parametrize(
    ("subject", "chosen", "code"),
    [
        ("PROV_FLAG", ["an"], ""),
        ("PROV_CERT", ["an", "binh"], ""),
        ("PROV_CERT", [], "chosen.nobody"),
        ("PROV_FLAG", ["xa"], "chosen.not_member"),
        ("PROV_FLAG", ["chi"], "chosen.not_registered"),
        ("HEAD", ["an"], ""),
        ("HEAD", ["an", "binh"], "chosen.too_many"),
        ("DEPUTY", ["an", "binh"], ""),
    ],
)
def test_who_may_be_chosen(subject: str, chosen: list[str], code: str) -> None:
    """Members who may stand; one head, at most two deputies, awards as the meeting decides."""
    try:
        check_chosen(subject, chosen, ["an", "binh", "chi"], ["an", "binh"])
        found = ""
    except Refusal as no:
        found = no.code
    assert found == code


def test_three_deputies_are_too_many() -> None:
    """Two have been seen, never three."""
    with pytest.raises(Refusal) as no:
        check_chosen("DEPUTY", ["an", "binh", "chi"], ["an", "binh", "chi"], ["an", "binh", "chi"])
    assert no.value.params == {"most": 2}


@pytest.mark.parametrize(
    ("head", "deputies", "objections", "code"),
    [
        ("an", [], 0, ""),
        ("an", ["binh", "chi"], 0, ""),
        (None, [], 0, "handover.no_head"),
        (None, ["binh"], 0, "handover.no_head"),
        ("xa", [], 0, "handover.not_member"),
        ("an", ["xa"], 0, "handover.not_member"),
        ("an", ["an"], 0, "handover.two_offices"),
        ("an", ["binh"], 1, "handover.objection"),
    ],
)
def test_a_bloc_goes_on_with_a_head_of_its_members(
    head: str | None, deputies: list[str], objections: int, code: str
) -> None:
    """Nobody holds two offices, everybody in office belongs to the coming year, and what is disputed is not carried over."""
    try:
        check_handover(head, deputies, ["an", "binh", "chi"], objections)
        found = ""
    except Refusal as no:
        found = no.code
    assert found == code
