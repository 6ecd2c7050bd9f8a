"""The clock asks those leaders for their word on the pact who have not given it to the version that is before them."""

from typing import Any

import pytest

from storage.tables import Pact, PactAnswer, Person, Seat, Step
from tests.handlers.reminding.little_bloc import NAMES, LittleBloc, at

DUE = "2026-03-13 08:00"
ASKED = at("2026-03-02 09:00")
A_DAY_BEFORE = "2026-03-12 08:00"


def asked(**values: Any) -> LittleBloc:
    """An officer and a leader in each agency; the pact, signed on a Friday in March, has been put before them."""
    bloc = LittleBloc()
    for number in range(len(NAMES)):
        bloc.person(f"cb{number}", number)
        bloc.person(f"ld{number}", number, ("leader",))
    bloc.person("tk", 0, ("secretary",))
    bloc.step("PACT", DUE)
    bloc.add(Pact(**{"year_id": bloc.year, "state": "asked", "asked_at": ASKED, "contents": ["Một"], **values}))
    return bloc


def answer(bloc: LittleBloc, agency: int, version: int = 1, said: str = "agreed") -> None:
    """That agency has answered to that version."""
    bloc.add(
        PactAnswer(
            year_id=bloc.year, version=version, agency_id=bloc.agencies[agency], answer=said, answered_by=f"ld{agency}", answered_at=ASKED
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("when", "who"),
    [
        ("2026-03-03 08:00", []),
        ("2026-03-06 08:00", ["ld0", "ld1", "ld2"]),
        ("2026-03-12 08:00", ["ld0", "ld1", "ld2"]),
        ("2026-03-12 12:00", []),
        ("2026-03-13 07:45", ["ld0", "ld1", "ld2"]),
        ("2026-03-16 08:00", ["ld0", "ld1", "ld2"]),
        ("2026-03-20 08:00", ["ld0", "ld1", "ld2"]),
    ],
)
def test_each_morning_has_its_leaders(when: str, who: list[str]) -> None:
    """As any step of an agency; nobody else hears of it, and no name goes to the secretary, who has the pact's own board."""
    assert sorted(person for person in asked().tick(when) if person != "tk") == who


def test_who_has_answered_is_left_in_peace() -> None:
    """Agreed or remarked alike; an answer to the version before does not count."""
    bloc = asked(version=2)
    answer(bloc, 0, version=1)
    answer(bloc, 1, version=2, said="remarked")
    assert sorted(bloc.tick(A_DAY_BEFORE)) == ["ld0", "ld2"]


def test_it_is_said_once_and_says_what_to_do() -> None:
    """One courteous sentence with the day, and the button that opens the pact."""
    bloc = asked()
    said = bloc.screens(A_DAY_BEFORE)["ld1"]
    assert [screen["text"] for screen in said] == [
        "Kính gửi đồng chí: còn 1 ngày đến hạn cho ý kiến giao ước (08:00 thứ Sáu, 13/03/2026). Ủy ban Kiểm tra chưa trả lời."
    ]
    assert f"pact:{bloc.year}" in str(said[0])
    assert bloc.tick("2026-03-12 14:00") == {}


def test_among_other_things_it_has_its_own_name() -> None:
    """In a list it is not called the meeting."""
    bloc = asked()
    bloc.step("REGISTER", "2026-03-13 17:00")
    bloc.person("ld1", 1, ("officer",))
    text = bloc.tick(A_DAY_BEFORE)["ld1"][0]
    assert "Cho ý kiến giao ước (Ủy ban Kiểm tra): còn 1 ngày" in text
    assert "Đăng ký thi đua (Ủy ban Kiểm tra)" in text


def test_another_leader_is_asked_while_one_is_away() -> None:
    """Where there is one; a single leader is asked even when away."""
    bloc = asked()
    bloc.person("pho1", 1, ("leader",))
    for leader in ("ld1", "ld2"):
        bloc.change(Person, leader, away_until_at=at("2026-04-01 08:00"))
    assert sorted(bloc.tick(A_DAY_BEFORE)) == ["ld0", "ld2", "pho1"]


def test_an_agency_without_a_leader_prepares_its_answer() -> None:
    """Its officers hear of it; those of the others do not."""
    bloc = asked()
    bloc.change(Seat, "b-s3", until_at=ASKED)
    assert sorted(bloc.tick(A_DAY_BEFORE)) == ["cb1", "ld0", "ld2"]


@pytest.mark.parametrize("state", ["draft", "frozen", "signed"])
def test_only_a_pact_that_is_before_the_agencies_is_reminded_of(state: str) -> None:
    """A draft is the head's, a frozen text is settled."""
    assert asked(state=state).tick(A_DAY_BEFORE) == {}


def test_a_pact_signed_outside_the_program_is_reminded_of_no_more() -> None:
    """The step is done; nobody is asked what to think of it."""
    bloc = asked()
    bloc.change(Step, (bloc.year, "PACT"), state="outside")
    assert bloc.tick(A_DAY_BEFORE) == {}
