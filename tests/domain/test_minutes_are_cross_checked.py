"""Counting minutes are issued only when their sums hold; when the ballot contradicts the ranking it is known who was passed over."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.minutes import Asked, Sums, check_sums, passed_over
from domain.refusals import Refusal
from domain.tally import Turnout
from tests.domain.sample_ballots import ballots, count, filled

RIGHT = Sums(9, 8, 1, {"electronic": 6, "paper": 2}, (Asked(7, 1, ((5, 1, 1), (2, 5, 0))), Asked(8, 0, ((8, 0, 0),))))


@st.composite
def counted(draw: st.DrawFn) -> Sums:
    """A ballot of 4 to 15 agencies of which some cast a paper, counted by the program; some papers are invalid."""
    members = draw(st.integers(4, 15))
    questions = draw(ballots())
    cast = draw(st.integers(0, members))
    spoiled = draw(st.integers(0, cast))
    papers = [draw(filled(questions)).to_bytes() for _ in range(cast - spoiled)] + [b"\xff" * 40] * spoiled
    found = count(questions, papers, Turnout(members, members, members))
    asked = tuple(
        Asked(
            one.tally.valid,
            one.tally.invalid,
            tuple(zip(one.tally.yes, one.tally.no, one.tally.blank, strict=True)),
            tuple(line.base for line in one.nominees),
            len(one.elected),
            question.places,
        )
        for one, question in zip(found, questions, strict=True)
    )
    return Sums(members, cast, members - cast, {"electronic": cast}, asked)


@given(counted())
def test_what_the_program_counts_adds_up(sums: Sums) -> None:
    """Whatever a bloc of 4 to 15 agencies votes, the minutes' sums hold."""
    check_sums(sums)


@given(counted(), st.randoms(use_true_random=False))
def test_no_number_can_be_changed_alone(sums: Sums, chance: Random) -> None:
    """One more or one less in any one place, and no paper is issued."""
    by, number = chance.choice((-1, 1)), chance.randrange(len(sums.questions))
    asked = sums.questions[number]
    lines = list(asked.lines)
    place = chance.randrange(len(lines))
    line = list(lines[place])
    line[chance.randrange(3)] += by
    lines[place] = (line[0], line[1], line[2])
    changed = [
        replace(sums, issued=sums.issued + by),
        replace(sums, collected=sums.collected + by),
        replace(sums, not_returned=sums.not_returned + by),
        replace(sums, channels={"electronic": sums.channels["electronic"] + by}),
        *(
            replace(sums, questions=(*sums.questions[:number], one, *sums.questions[number + 1 :]))
            for one in (
                replace(asked, valid=asked.valid + by), replace(asked, invalid=asked.invalid + by), replace(asked, lines=tuple(lines))
            )
        ),
    ]  # fmt: skip
    for one in changed:
        with pytest.raises(Refusal):
            check_sums(one)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(RIGHT, issued=10), "minutes.issued"),
        (replace(RIGHT, not_returned=-1, issued=7), "minutes.issued"),
        (replace(RIGHT, channels={"electronic": 6, "paper": 3}), "minutes.channels"),
        (replace(RIGHT, channels={"electronic": 9, "paper": -1}), "minutes.channels"),
        (replace(RIGHT, questions=(Asked(7, 0, ()),)), "minutes.collected"),
        (replace(RIGHT, questions=(Asked(9, -1, ()),)), "minutes.collected"),
        (replace(RIGHT, questions=(Asked(7, 1, ((5, 1, 1), (2, 5, 1))),)), "minutes.lines"),
        (replace(RIGHT, questions=(Asked(7, 1, ((8, -1, 0),)),)), "minutes.lines"),
        (replace(RIGHT, questions=(Asked(7, 1, ((5, 1, 1), (6, 1, 0)), (9, 5)),)), "minutes.base"),
        (replace(RIGHT, questions=(Asked(7, 1, ((5, 1, 1), (6, 1, 0)), (9, 9), 2, 1),)), "minutes.chosen"),
    ],
)
def test_the_sum_that_is_wrong_is_named(wrong: Sums, code: str) -> None:
    """Every sum has a refusal of its own; the right ones pass."""
    check_sums(RIGHT)
    with pytest.raises(Refusal) as said:
        check_sums(wrong)
    assert said.value.code == code


RANKS = {"a": 1, "b": 2, "c": 3, "d": 4}


@pytest.mark.parametrize(
    ("ranks", "elected", "tied", "places", "passed"),
    [
        (RANKS, ["a"], [], 1, ()),
        (RANKS, ["b", "a"], [], 2, ()),
        (RANKS, ["b"], [], 1, ("a",)),
        (RANKS, ["d"], [], 1, ("a", "b", "c")),
        (RANKS, [], [], 1, ("a",)),
        (RANKS, [], ["a", "b"], 1, ()),
        (RANKS, ["c"], ["a"], 2, ("b",)),
        (RANKS, ["a", "c"], [], 2, ("b",)),
        ({"a": 1, "b": 1, "c": 3}, ["b"], [], 1, ()),
        ({"a": 1, "b": 1, "c": 3}, ["a", "c"], [], 2, ("b",)),
        ({}, ["x"], [], 1, ()),
    ],
)
def test_who_was_passed_over_is_known(
    ranks: dict[str, int], elected: list[str], tied: list[str], places: int, passed: tuple[str, ...]
) -> None:
    """Who stands within the places by rank, or before somebody elected, and was not elected; equal ranks pass nobody over by themselves."""
    assert passed_over(ranks, elected, tied, places) == passed
