"""A dossier's way: gathered, sent, returned, sent again, closed by what is decided; its papers and by when they are due."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dossiers import (
    KEY_LONGEST,
    PAPERS_MOST,
    USUAL,
    Move,
    Owner,
    Paper,
    Way,
    agencys_day,
    check_collect,
    check_move,
    check_papers,
    moves_alternate,
    usual_papers,
    way_of,
)
from domain.honours import Course
from domain.refusals import Refusal
from domain.workdays import WorkCalendar

SENT, RETURNED = Move.SENT, Move.RETURNED


@pytest.mark.parametrize(
    ("course", "moves", "way"),
    [
        (Course.PROPOSED, [], Way.GATHERING),
        (Course.PROPOSED, [SENT], Way.SENT),
        (Course.KEPT, [SENT], Way.SENT),
        (Course.PROPOSED, [SENT, RETURNED], Way.RETURNED),
        (Course.KEPT, [SENT, RETURNED, SENT], Way.SENT),
        (Course.DECIDED, [SENT], Way.CLOSED),
        (Course.DECIDED, [], Way.CLOSED),  # all of it went on paper
        (Course.DROPPED, [SENT, RETURNED], Way.CLOSED),
        (Course.DELIVERED, [SENT], Way.CLOSED),
    ],
)
def test_where_a_dossier_is(course: Course, moves: list[Move], way: Way) -> None:
    """A decided and a dropped nomination close it, whatever was noted before."""
    assert way_of(course, moves) is way


@pytest.mark.parametrize(
    ("way", "move", "code"),
    [
        (Way.GATHERING, SENT, ""),
        (Way.RETURNED, SENT, ""),
        (Way.SENT, RETURNED, ""),
        (Way.SENT, SENT, "dossier.sent"),
        (Way.CLOSED, SENT, "dossier.closed"),
        (Way.CLOSED, RETURNED, "dossier.closed"),
        (Way.GATHERING, RETURNED, "dossier.not_sent"),
        (Way.RETURNED, RETURNED, "dossier.not_sent"),
    ],
)
def test_what_may_happen_to_it(way: Way, move: Move, code: str) -> None:
    """What is here is sent, what was sent comes back, what is closed stays."""
    if not code:
        check_move(way, move)
        return
    with pytest.raises(Refusal) as refused:
        check_move(way, move)
    assert refused.value.code == code


@pytest.mark.parametrize(("way", "code"), [(Way.SENT, "dossier.sent"), (Way.CLOSED, "dossier.closed")])
def test_papers_are_gathered_while_it_is_here(way: Way, code: str) -> None:
    """Before it goes and after it has come back."""
    check_collect(Way.GATHERING)
    check_collect(Way.RETURNED)
    with pytest.raises(Refusal) as refused:
        check_collect(way)
    assert refused.value.code == code


@given(st.lists(st.sampled_from(Move), max_size=8))
def test_only_histories_that_the_rules_allow_can_be(moves: list[Move]) -> None:
    """A history alternates exactly when each of its moves was allowed."""
    allowed = True
    for number, move in enumerate(moves):
        try:
            check_move(way_of(Course.PROPOSED, moves[:number]), move)
        except Refusal:
            allowed = False
            break
    assert moves_alternate(moves) is allowed


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (date(2023, 12, 15), date(2023, 12, 13)),
        (date(2023, 12, 18), date(2023, 12, 14)),  # over a weekend
        (date(2024, 1, 2), date(2023, 12, 28)),  # over New Year
    ],
)
def test_agencies_bring_their_papers_two_working_days_earlier(due: date, day: date) -> None:
    """So that the head can gather them."""
    calendar = WorkCalendar(ZoneInfo("Asia/Ho_Chi_Minh"), {date(2024, 1, 1)}.__contains__)
    assert agencys_day(due, calendar) == day


@pytest.mark.parametrize("award", [*USUAL, "PROV_CERT", "TTLDXS", "PARTY_CERT"])
def test_the_usual_papers_are_a_list_that_the_rules_take(award: str) -> None:
    """Every dossier has a submission and minutes of the head and an achievement report of the agency; unsourced ones are marked."""
    papers = usual_papers(award)
    check_papers(papers)
    assert [paper.key for paper in papers[:3]] == ["to-trinh", "bien-ban", "bao-cao"]
    assert [paper.owner for paper in papers[:3]] == [Owner.HEAD, Owner.HEAD, Owner.AGENCY]
    assert all(paper.assumed is (award not in USUAL) for paper in papers)
    assert all(len(paper.key) <= KEY_LONGEST for paper in papers)
    assert [Paper.from_json(paper.to_json()) for paper in papers] == [*papers]


ONE = Paper("a", "Tờ trình", Owner.HEAD)


@pytest.mark.parametrize(
    ("papers", "code"),
    [
        ([], "papers.none"),
        ([Paper(f"k{n}", f"Giấy {n} tờ", Owner.HEAD) for n in range(PAPERS_MOST + 1)], "papers.too_many"),
        ([ONE, Paper("b", "to trinh", Owner.AGENCY)], "papers.twice"),
        ([ONE, Paper("a", "Biên bản", Owner.AGENCY)], "papers.twice"),
        ([Paper("a", "12/3", Owner.HEAD)], "papers.name"),
        ([Paper("a", "x" * 61, Owner.HEAD)], "papers.name"),
    ],
)
def test_a_list_that_nobody_could_tick_off_is_refused(papers: list[Paper], code: str) -> None:
    """Empty, endless, the same paper twice, a name without words."""
    with pytest.raises(Refusal) as refused:
        check_papers(papers)
    assert refused.value.code == code
