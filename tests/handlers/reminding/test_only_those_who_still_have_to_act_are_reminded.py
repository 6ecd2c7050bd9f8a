"""From facts to what is sent: who is reminded of what, and who is left in peace."""

from typing import Any

import pytest

from storage.tables import Agency, Extension, Membership, Person, Seat, Sheet, Step, StepMark, Year
from tests.handlers.reminding.little_bloc import NAMES, LittleBloc, at

DUE = "2026-11-13 17:00"
A_DAY_BEFORE = "2026-11-12 08:00"


def small(code: str = "SELF_SCORE") -> LittleBloc:
    """An officer and a leader in each agency, a secretary and a chair in the head agency, one step due on a Friday."""
    bloc = LittleBloc()
    for number in range(len(NAMES)):
        bloc.person(f"cb{number}", number)
        bloc.person(f"ld{number}", number, ("leader",))
    bloc.person("tk", 0, ("secretary",))
    bloc.person("ct", 0, ("chair",))
    bloc.step(code, DUE)
    return bloc


def told(bloc: LittleBloc, when: str = A_DAY_BEFORE) -> list[str]:
    """Who hears something at that moment."""
    return sorted(bloc.tick(when))


@pytest.mark.parametrize(
    ("when", "who"),
    [
        ("2026-10-29 08:00", []),
        ("2026-10-30 07:29", []),
        ("2026-10-30 07:30", ["cb0", "cb1", "cb2"]),
        ("2026-11-06 08:00", ["cb0", "cb1", "cb2"]),
        ("2026-11-12 08:00", ["cb0", "cb1", "cb2"]),
        ("2026-11-13 08:00", ["cb0", "cb1", "cb2"]),
        ("2026-11-13 12:00", []),
        ("2026-11-13 18:00", []),
        ("2026-11-14 08:00", []),
        ("2026-11-16 08:00", ["cb0", "cb1", "cb2"]),
        ("2026-11-17 08:00", ["cb0", "cb1", "cb2"]),
        ("2026-11-18 08:00", ["tk"]),
    ],
)
def test_each_morning_has_its_people(when: str, who: list[str]) -> None:
    """14, 7 and 1 days before, on the day, on the first and third day late the officers; then the secretary gets the names."""
    assert told(small(), when) == who


def test_other_steps_are_not_announced_two_weeks_ahead() -> None:
    """Only the self-assessment is reminded of fourteen days before."""
    assert told(small("YEAR_REPORT"), "2026-10-30 08:00") == []
    assert told(small("YEAR_REPORT"), "2026-11-06 08:00") == ["cb0", "cb1", "cb2"]


@pytest.mark.parametrize(
    ("rows", "who"),
    [
        ([StepMark(year_id="b-2026", code="SELF_SCORE", agency_id="b-a1", how="done", marked_at=at(DUE))], ["cb0", "cb2"]),
        ([StepMark(year_id="b-2026", code="SELF_SCORE", agency_id="b-a1", how="paper", marked_at=at(DUE))], ["cb0", "cb2"]),
        ([Sheet(id="s", year_id="b-2026", agency_id="b-a1", state="submitted")], ["cb0", "cb2"]),
        ([Sheet(id="s", year_id="b-2026", agency_id="b-a1", state="with_leader")], ["cb0", "cb2", "ld1"]),
        ([Sheet(id="s", year_id="b-2026", agency_id="b-a1", state="returned")], ["cb0", "cb1", "cb2"]),
    ],
)  # fmt: skip
def test_what_is_done_is_not_reminded_of(rows: list[Any], who: list[str]) -> None:
    """In the program or on paper, done is done; a sheet that waits for a signature is the leader's alone."""
    bloc = small()
    bloc.add(*(type(row).model_validate(row.model_dump()) for row in rows))
    assert told(bloc) == who


@pytest.mark.parametrize("state", ["done", "outside"])
def test_a_closed_step_reminds_nobody(state: str) -> None:
    """What was done before the program was there, or is over for all, is silent."""
    bloc = small()
    bloc.change(Step, ("b-2026", "SELF_SCORE"), state=state)
    assert told(bloc) == []


def test_an_agency_without_an_officer_is_reminded_through_its_leader() -> None:
    """Where nobody else enters data, the leader has to."""
    bloc = LittleBloc()
    bloc.person("ld", 1, ("leader",))
    bloc.step("SELF_SCORE", DUE)
    assert told(bloc) == ["ld"]


def test_who_cannot_be_reached_is_not_written_to() -> None:
    """Nor is the leader in the officer's place: the secretary sees it on the board."""
    bloc = small()
    bloc.change(Person, "cb1", unreachable_at=at("2026-11-01 08:00"))
    assert told(bloc) == ["cb0", "cb2"]


def test_who_is_away_is_left_to_a_colleague() -> None:
    """While a second officer is there the first one is not disturbed; alone, she still hears."""
    bloc = small()
    bloc.person("cb1b", 1)
    for name in ("cb1", "cb2"):
        bloc.change(Person, name, away_until_at=at("2026-12-01 08:00"))
    assert told(bloc) == ["cb0", "cb1b", "cb2"]


def test_who_has_left_hears_nothing() -> None:
    """A seat that has ended, and an agency that is no member this year, remind nobody."""
    bloc = small()
    bloc.change(Seat, "b-s0", until_at=at("2026-10-01 08:00"))
    with_out = Membership(year_id="b-2026", agency_id="b-a9", position=9)
    bloc.add(Agency(id="b-a9", province="b", key="x", name="X"))
    bloc.add(with_out)
    assert told(bloc) == ["cb1", "cb2", "ld0"]


def test_an_extension_moves_the_mornings_of_one_agency() -> None:
    """Nothing counts as late before the new day; its reminders follow."""
    bloc = small()
    bloc.add(
        Extension(
            year_id="b-2026", code="SELF_SCORE", agency_id="b-a1", until_at=at("2026-11-18 17:00"), decided_by="tk",
            decided_at=at("2026-10-01 08:00"),
        )
    )  # fmt: skip
    assert told(bloc, "2026-11-12 08:00") == ["cb0", "cb1", "cb2"]
    assert told(bloc, "2026-11-16 08:00") == ["cb0", "cb2"]
    on_the_third_day = bloc.tick("2026-11-17 08:00")
    assert "còn 1 ngày" in on_the_third_day["cb1"][0]
    assert "quá hạn 4 ngày" in on_the_third_day["cb2"][0]
    assert told(bloc, "2026-11-19 08:00") == ["cb1", "tk"]


def test_the_heads_own_steps_are_the_secretarys() -> None:
    """The secretary prepares; the chair only where there is no secretary; nobody for what the council does."""
    bloc = small("PROPOSE")
    assert told(bloc, "2026-11-12 08:00") == ["tk"]
    bloc = small("COUNCIL")
    assert told(bloc, "2026-11-12 08:00") == []
    bloc = LittleBloc()
    bloc.person("ct", 0, ("chair",))
    bloc.step("PROPOSE", DUE)
    assert told(bloc, "2026-11-12 08:00") == ["ct"]


def test_frozen_scores_need_no_freezing() -> None:
    """Once the scores are fixed nobody is asked to fix them."""
    bloc = small("FREEZE")
    bloc.change(Year, "b-2026", frozen_at=at("2026-11-01 08:00"))
    assert told(bloc) == []
