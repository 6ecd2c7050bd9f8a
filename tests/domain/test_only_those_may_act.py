"""Who may do what: the table of rights, the holder of a ballot, the way of a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.eligibility import (
    ANYBODY,
    CHAIRS_ACTS,
    MAY,
    Act,
    BallotState,
    Role,
    ballot_holders,
    check_confirm_close,
    check_name_voter,
    check_vote,
    may,
)
from domain.refusals import Refusal
from domain.sheets import MOVES, SheetState, sheet_after

LETTERS = {
    "P": Role.OPERATOR,
    "L": Role.LEADER,
    "O": Role.OFFICER,
    "C": Role.CHAIR,
    "S": Role.SECRETARY,
    "V": Role.VOTER,
    "T": Role.TELLER,
    "D": Role.STAND_IN,
    "W": Role.SUPERVISOR,
}

RIGHTS = {
    Act.INVITE: "PS",
    Act.APPROVE_JOINS: "CS",
    Act.REPLACE_PERSON: "PS",
    Act.MAKE_BLOC: "P",
    Act.SEE_BLOC: "LOCSVTW",
    Act.SET_UP: "CS",
    Act.SET_DATES: "CS",
    Act.LOAD_CRITERIA: "CS",
    Act.SEE_WHO_IS_LATE: "CS",
    Act.SEE_PROGRESS: "CSW",
    Act.MARK_PAPER: "CS",
    Act.REPORT_PAPER: "LO",
    Act.ASK_EXTENSION: "LO",
    Act.EXTEND: "CS",
    Act.SEND_REQUEST: "CS",
    Act.ANSWER_REQUEST: "LO",
    Act.SEE_CONTACTS: "LOCS",
    Act.AGREE_PACT: "L",
    Act.OBJECT: "L",
    Act.HAND_OVER: "CS",
    Act.TAKE_OVER: "LO",
    Act.SCORE: "LO",
    Act.SEND_UP: "LO",
    Act.SUBMIT_SHEET: "L",
    Act.SUBMIT_SIGNED: "LO",
    Act.RETURN_SHEET: "L",
    Act.WITHDRAW_SHEET: "LO",
    Act.SEE_SHEETS: "CS",
    Act.CHECK_SCORES: "LOW",
    Act.APPEAL: "LO",
    Act.DECIDE_APPEAL: "CD",
    Act.FREEZE_SCORES: "CD",
    Act.CONFIRM_CORRECTION: "CD",
    Act.TRY_VOTE: "LOCS",
    Act.PREPARE_BALLOT: "CS",
    Act.NAME_VOTER: "LS",
    Act.OPEN_BALLOT: "CD",
    Act.NEXT_ROUND: "CDS",
    Act.VOTE: "V",
    Act.SEE_TURNOUT: "LOCSVTW",
    Act.CLOSE_BALLOT: "CD",
    Act.CONFIRM_CLOSE: "CDST",
    Act.GIVE_SLIP: "CS",
    Act.ENTER_COUNT: "CST",
    Act.COMPLAIN: "LO",
    Act.ANNUL_BALLOT: "CD",
    Act.PUBLISH_RESULT: "CD",
    Act.SEE_RESULT: "LOCSVTW",
    Act.SEND_SUBMISSION: "CD",
}


@pytest.mark.parametrize("act", list(Act))
def test_an_act_is_open_to_exactly_these_roles(act: Act) -> None:
    """One line an act; whoever is not named is refused, a stranger always."""
    for letter, role in LETTERS.items():
        expected = act in ANYBODY or letter in RIGHTS[act]
        assert may(act, [role]) is expected
        assert may(act, [role.value]) is expected
    assert may(act, []) is (act in ANYBODY)


def test_rights_of_several_roles_add_up() -> None:
    """The leader of the head agency may be chair and voter at once."""
    roles = [Role.LEADER, Role.CHAIR, Role.VOTER]
    assert all(may(act, roles) for act in (Act.SUBMIT_SHEET, Act.OPEN_BALLOT, Act.VOTE))
    assert not may(Act.MAKE_BLOC, roles)


@pytest.mark.parametrize("act", sorted(MAY))
def test_a_standing_authorisation_gives_the_secretary_the_chairs_acts_and_no_others(act: Act) -> None:
    """Freezing, opening and closing, publishing, sending; an officer gains nothing by it."""
    assert may(act, [Role.SECRETARY], standing=True) is (act in CHAIRS_ACTS or "S" in RIGHTS[act])
    assert may(act, [Role.OFFICER], standing=True) is ("O" in RIGHTS[act])


def test_the_supervisor_never_votes_and_changes_nothing() -> None:
    """Read and comment; check scores where the bloc's rules let it."""
    allowed = {act for act in Act if may(act, [Role.SUPERVISOR])}
    reads = {Act.SEE_BLOC, Act.SEE_PROGRESS, Act.SEE_TURNOUT, Act.SEE_RESULT}
    assert allowed == {*reads, Act.CHECK_SCORES} | ANYBODY


@pytest.mark.parametrize(
    ("leaders", "people", "named", "holders"),
    [
        ("an binh", "an binh chi", {}, ["an"]),
        ("an binh", "an binh chi", {1: "chi"}, ["chi"]),
        ("an binh", "binh chi", {}, ["binh"]),
        ("an", "an chi", {1: "dung"}, ["an"]),
        ("", "chi", {}, [None]),
        ("", "chi", {1: "chi"}, ["chi"]),
        ("an", "", {}, [None]),
        # a name for a paper that there is not, since the bloc has fewer now
        ("an", "an chi", {2: "chi"}, ["an"]),
        # two and three papers: leaders in their order, each in his own place where he is free
        ("an binh", "an binh chi", {}, ["an", "binh"]),
        ("an binh", "an binh chi", {1: "chi"}, ["chi", "binh"]),
        ("an binh", "an binh chi", {2: "an"}, ["binh", "an"]),
        ("an", "an chi", {2: "an"}, [None, "an"]),
        ("an", "an chi", {1: "an"}, ["an", None, None]),
        ("an binh", "an binh chi dung", {1: "dung", 3: "chi"}, ["dung", "binh", "chi"]),
        ("an binh", "binh chi", {3: "chi"}, ["binh", None, "chi"]),
    ],
)
def test_one_person_holds_each_paper_of_an_agency(
    leaders: str, people: str, named: dict[int, str], holders: list[str | None]
) -> None:
    """Whoever is named, else a leader; whoever has left holds nothing, and nobody holds two."""
    found = ballot_holders(leaders.split(), set(people.split()), named, len(holders))
    assert found == dict(enumerate(holders, 1))


@given(
    leaders=st.lists(st.sampled_from("abcde"), unique=True),
    people=st.sets(st.sampled_from("abcde")),
    named=st.lists(st.sampled_from("abcde"), unique=True, max_size=3),
    papers=st.integers(1, 3),
)
def test_nobody_holds_two_papers_and_no_named_one_is_passed_over(
    leaders: list[str], people: set[str], named: list[str], papers: int
) -> None:
    """As many places as papers; whoever is named and there holds just that one, the rest only leaders who are there, and none idles
    while a paper lies."""
    given_to = dict(enumerate(named, 1))
    found = ballot_holders(leaders, people, given_to, papers)
    held = [one for one in found.values() if one is not None]
    assert sorted(found) == list(range(1, papers + 1))
    assert len(set(held)) == len(held)
    for number, holder in found.items():
        if given_to.get(number) in people:
            assert holder == given_to[number]
        else:
            assert holder is None or (holder in leaders and holder in people)
    if None in found.values():
        assert {*leaders} & people <= {*held}


@pytest.mark.parametrize(
    ("state", "person", "voted", "code"),
    [
        (BallotState.OPEN, "an", False, ""),
        (BallotState.OPEN, "an", True, "vote.done"),
        (BallotState.COUNTED, "an", True, "vote.done"),
        (BallotState.OPEN, "chi", False, "vote.not_holder"),
        (BallotState.DRAFT, "an", False, "vote.not_begun"),
        (BallotState.COUNTED, "an", False, "vote.ended"),
        (BallotState.ANNULLED, "an", False, "vote.ended"),
    ],
)
def test_a_paper_is_cast_by_its_holder_once_while_the_ballot_is_open(
    state: BallotState, person: str, voted: bool, code: str
) -> None:
    """Everybody else hears why not; a repeated tap hears that the paper is recorded."""
    if not code:
        check_vote(state, "an", person, voted=voted)
        return
    with pytest.raises(Refusal) as refused:
        check_vote(state, "an", person, voted=voted)
    assert refused.value.code == code


def test_the_voter_is_named_from_the_agency_before_voting_begins() -> None:
    """Not a stranger, not after the opening; while voting goes on only for a paper that nobody holds."""
    check_name_voter(BallotState.DRAFT, {"an", "chi"}, "chi")
    check_name_voter(BallotState.OPEN, {"an", "chi"}, "chi", vacant=True)
    for state, named in ((BallotState.OPEN, "dung"), (BallotState.COUNTED, "chi")):
        with pytest.raises(Refusal):
            check_name_voter(state, {"an", "chi"}, named, vacant=True)
    check_name_voter(BallotState.DRAFT, {"an", "chi"}, "chi", others={"chi"})  # she changes from one paper to another
    with pytest.raises(Refusal) as held:
        check_name_voter(BallotState.OPEN, {"an", "chi"}, "chi", vacant=True, others={"chi"})
    assert held.value.code == "voter.holds_other"
    for state, named, code in (
        (BallotState.DRAFT, "dung", "voter.not_of_agency"),
        (BallotState.OPEN, "chi", "voter.too_late"),
    ):
        with pytest.raises(Refusal) as refused:
            check_name_voter(state, {"an", "chi"}, named)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("confirmer", "able", "presiding", "code"),
    [
        ("chi", "an chi", "an", ""),
        ("chi", "an chi", "chi", ""),
        ("an", "an chi", "an", "close.same_person"),
        ("an", "an", "an", ""),
        ("chi", "an chi dung", "dung", "close.nobody_presides"),
        ("chi", "an chi", "", ""),
    ],
)
def test_two_persons_close_and_one_of_them_presides(confirmer: str, able: str, presiding: str, code: str) -> None:
    """Asked for by An: not confirmed by An where there is another, not without whoever presides where somebody does."""
    if not code:
        check_confirm_close("an", confirmer, set(able.split()), set(presiding.split()))
        return
    with pytest.raises(Refusal) as refused:
        check_confirm_close("an", confirmer, set(able.split()), set(presiding.split()))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("way", "end"),
    [
        ([Act.SCORE, Act.SEND_UP, Act.SUBMIT_SHEET], SheetState.SUBMITTED),
        ([Act.SEND_UP, Act.RETURN_SHEET, Act.SCORE, Act.SEND_UP, Act.SEND_UP, Act.SUBMIT_SHEET], SheetState.SUBMITTED),
        ([Act.SCORE, Act.SUBMIT_SIGNED, Act.SUBMIT_SIGNED], SheetState.SUBMITTED),
        ([Act.SUBMIT_SHEET, Act.WITHDRAW_SHEET, Act.SCORE], SheetState.DRAFT),
        ([Act.SEND_UP, Act.WITHDRAW_SHEET, Act.WITHDRAW_SHEET], SheetState.DRAFT),
    ],
)
def test_a_sheet_goes_up_and_comes_back(way: list[Act], end: SheetState) -> None:
    """Officer, leader, head; returned, taken back, sent again; repeating the last act changes nothing."""
    state = SheetState.DRAFT
    for act in way:
        state = sheet_after(state, act, late=False)
    assert state is end


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (SheetState.SUBMITTED, Act.SCORE),
        (SheetState.WITH_LEADER, Act.SCORE),
        (SheetState.SUBMITTED, Act.RETURN_SHEET),
        (SheetState.DRAFT, Act.RETURN_SHEET),
        (SheetState.SUBMITTED, Act.SEND_UP),
        (SheetState.DRAFT, Act.VOTE),
    ],
)
def test_what_a_sheet_is_not_ready_for_is_refused(state: SheetState, act: Act) -> None:
    """A submitted sheet is not changed behind the head's back."""
    with pytest.raises(Refusal) as refused:
        sheet_after(state, act, late=False)
    assert (refused.value.code, refused.value.params) == ("sheet.not_now", {"state": state.value})


def test_after_the_deadline_a_submitted_sheet_stays_submitted() -> None:
    """It can still be handed in late, but not taken back."""
    assert sheet_after(SheetState.DRAFT, Act.SUBMIT_SHEET, late=True) is SheetState.SUBMITTED
    with pytest.raises(Refusal) as refused:
        sheet_after(SheetState.SUBMITTED, Act.WITHDRAW_SHEET, late=True)
    assert refused.value.code == "sheet.too_late"
    assert all(act in MAY for _, act in MOVES)
