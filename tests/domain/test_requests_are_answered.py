"""Small requests: which titles and answers are taken, who answers for an agency, what answers add up to."""

import pytest

from domain.calendar import STEP
from domain.refusals import Refusal
from domain.requests import (
    TITLE_LONGEST,
    Asked,
    answering,
    check_title,
    is_request,
    may_answer,
    read_number,
    read_yes,
    total,
)


@pytest.mark.parametrize(
    ("title", "code"), [("a" * (TITLE_LONGEST + 1), "request.title_long"), ("12", "request.title_empty")]
)
def test_a_title_says_something_in_short(title: str, code: str) -> None:
    """Not too long, and with letters; a reminder is made of it."""
    with pytest.raises(Refusal) as refused:
        check_title(title)
    assert refused.value.code == code
    check_title("Gửi 2 ảnh")


@pytest.mark.parametrize(("text", "value"), [("12", 1200), (" 1.200 ", 120000), ("12,5", 1250), ("0", 0)])
def test_a_number_is_read_as_people_type_it(text: str, value: int) -> None:
    """In hundredths."""
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "mười", "12 người", "-3", "1e5", "1" * 11, "12,345,6"])
def test_what_is_no_number_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Refusal, match=r"request\.number"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "yes"), [("Có", True), ("đồng ý.", True), ("co", True), ("Không", False), ("CHƯA!", False)]
)
def test_yes_and_no_are_read(text: str, yes: bool) -> None:  # the column of a table
    """With or without diacritics, in any case."""
    assert read_yes(text) is yes


def test_neither_yes_nor_no_is_refused() -> None:
    """A sentence is no tap."""
    with pytest.raises(Refusal, match=r"request\.yes"):
        read_yes("có thể")


@pytest.mark.parametrize(
    ("asked", "held", "told"),
    [
        (Asked.OFFICERS, {"officer", "leader"}, {"officer"}),
        (Asked.OFFICERS, {"leader"}, {"leader"}),
        (Asked.LEADERS, {"officer", "leader"}, {"leader"}),
        (Asked.LEADERS, {"officer"}, {"officer"}),
        (Asked.BOTH, {"officer", "leader"}, {"officer", "leader"}),
    ],
)
def test_who_is_written_to_answers(asked: Asked, held: set[str], told: set[str]) -> None:
    """The others of the agency do where it has nobody of that role; a leader always may."""
    assert answering(asked, held) == told
    for role in ("officer", "leader"):
        assert may_answer(asked, {role}, held) is (role in told or role == "leader")
    assert not may_answer(asked, {"supervisor"}, held)


def test_requests_are_told_from_the_steps_of_the_year() -> None:
    """By their code alone."""
    assert is_request("x2d9fk3m7q")
    assert not any(map(is_request, STEP))


def test_numbers_add_up() -> None:
    """What has no number counts nothing."""
    assert total([1200, None, 50]) == 1250
