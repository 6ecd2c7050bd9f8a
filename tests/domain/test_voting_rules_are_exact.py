"""A regulation's rules of voting: their defaults, how they are written, exact choices, self-votes, blank papers, channels."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.channels import Channel, Counted, merged, tally_of_paper
from domain.papers import Mark, Paper
from domain.questions import Base, Question, QuestionKind, Rules, needed_before
from domain.refusals import Refusal
from domain.small_bloc import Reveals, reveals
from domain.tally import Own, Tally, Turnout, count_papers, decide
from domain.ties import OFFICE_TIES, USUAL_TIES, TieBy, TieRule
from domain.voting_rules import (
    MOST_ROUNDS,
    Choices,
    Contradiction,
    Order,
    Pick,
    RuleSet,
    default_for,
    read_pass,
    write_pass,
)
from tests.domain.sample_ballots import filled

HALF = Rules(Fraction(1, 2), strict=True)
FOUR = ("a", "b", "c", "d")

shares = st.integers(1, 100).flatmap(
    lambda whole: st.tuples(st.integers(0, whole), st.just(whole), st.booleans())
).filter(lambda one: not (one[2] and one[0] == one[1]))  # fmt: skip


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    """Any rules a regulation may have."""
    part, whole, strict = draw(shares)
    clause = draw(st.sampled_from(["", "khoản 2 Điều 9 Quy chế"]))
    rules = Rules(
        Fraction(part, whole), strict, draw(st.sampled_from(Base)), draw(st.booleans()), clause, draw(st.booleans()),
        draw(st.booleans()),
    )  # fmt: skip
    return RuleSet(
        rules, draw(st.sampled_from(Pick)), draw(st.sampled_from(Choices)), draw(st.sampled_from(Order)), draw(st.booleans()),
        tuple(draw(st.lists(st.sampled_from([*USUAL_TIES, TieRule(TieBy.LOT)]), unique=True))), draw(st.integers(1, MOST_ROUNDS)),
        draw(st.sampled_from(Contradiction)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "threshold", "strict"),
    [
        ("GOV_FLAG", Fraction(4, 5), False), ("PROV_FLAG", Fraction(2, 3), False), ("PROV_CERT", Fraction(1, 2), True),
        ("HEAD", Fraction(1, 2), True), ("DEPUTY", Fraction(1, 2), True),
        ("PARTY_CERT", Fraction(1, 2), True),
    ],
)  # fmt: skip
def test_the_defaults_are_those_of_the_field(subject: str, threshold: Fraction, strict: bool) -> None:
    """Of all members, no opinion not approving, self-votes, the first by score confirmed."""
    usual = default_for(subject)
    assert usual.rules == Rules(threshold, strict, Base.ALL_MEMBERS, blank_in_base=True, clause="", self_allowed=True)
    assert (usual.pick, usual.choices, usual.leaves_later) == (Pick.SCORE_THEN_CONFIRM, Choices.UP_TO, True)
    assert usual.contradiction is Contradiction.DISCUSS
    assert RuleSet.from_json({}, subject) == usual
    assert (usual.ties, usual.rounds) == (OFFICE_TIES if subject in {"HEAD", "DEPUTY"} else USUAL_TIES, 2)


@pytest.mark.parametrize("rounds", [0, 4])
def test_there_are_one_to_three_rounds(rounds: int) -> None:
    """Others are no rule."""
    with pytest.raises(ValueError, match="rounds"):
        replace(default_for("HEAD"), rounds=rounds)


@pytest.mark.parametrize("text", ["", "section", "section:", "score:I", "votes"])
def test_what_is_no_rule_for_ties_is_refused(text: str) -> None:
    """A section has its code, nothing else has one, and unknown words decide nothing."""
    with pytest.raises(ValueError, match=r"Tie|section"):
        TieRule.from_text(text)


@given(rule_sets(), st.sampled_from(["PROV_FLAG", "HEAD", "TTLDXS"]))
def test_rules_come_back_from_what_the_file_says(rules: RuleSet, subject: str) -> None:
    """Whatever the subject's own defaults are."""
    assert RuleSet.from_json(rules.to_json(), subject) == rules
    assert Rules.from_json(rules.rules.to_json()) == rules.rules


@given(shares)
def test_a_threshold_comes_back_from_its_text(share: tuple[int, int, bool]) -> None:
    """As a fraction, never a decimal."""
    part, whole, strict = share
    assert read_pass(write_pass(Fraction(part, whole), strict=strict)) == (Fraction(part, whole), strict)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2/3", (Fraction(2, 3), False)), (">50%", (Fraction(1, 2), True)), ("≥ 80 %", (Fraction(4, 5), False)),
        ("100%", (Fraction(1), False)), (">= 0%", (Fraction(0), False)),
    ],
)  # fmt: skip
def test_a_threshold_is_read_as_people_write_it(text: str, expected: tuple[Fraction, bool]) -> None:
    """Without a sign it is at least."""
    assert read_pass(text) == expected


@pytest.mark.parametrize("text", ["", "half", "> 100%", "3/2", "1/0", "66,7%", "120%"])
def test_what_no_count_can_meet_is_no_threshold(text: str) -> None:
    """And a decimal is none: two thirds is 2/3."""
    with pytest.raises(ValueError, match="threshold"):
        read_pass(text)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (HALF, 5), (replace(HALF, base=Base.ISSUED), 5), (replace(HALF, self_allowed=False), 5),
        (Rules(Fraction(2, 3), strict=False, self_allowed=False), 6), (Rules(Fraction(4, 5), strict=False, self_allowed=False), 7),
        (Rules(Fraction(4, 5), strict=False), 8), (replace(HALF, base=Base.PRESENT), None), (replace(HALF, base=Base.RETURNED), None),
        (replace(HALF, base=Base.VALID), None), (replace(HALF, blank_in_base=False), None),
    ],
)  # fmt: skip
def test_what_is_needed_is_said_before_the_count_only_where_it_is_known(rules: Rules, expected: int | None) -> None:
    """Of nine members; a share of those present, or of the papers, nobody knows before. Its own paper is not in a nominee's base."""
    assert needed_before(rules, 9) == expected
    if expected is not None:
        asked = Question(QuestionKind.YES_NO, ("a",), 1, rules)
        assert decide(asked, Tally(9, 0, (4,), (4,), (1,)), Turnout(9, 9, 9)).nominees[0].needed == expected


@pytest.mark.parametrize(
    ("choices", "places", "limits"),
    [
        (Choices.UP_TO, 2, (2, 0)), (Choices.EXACTLY, 2, (2, 2)), (Choices.ANY, 2, (4, 0)), (Choices.EXACTLY, 9, (4, 4)),
    ],
)  # fmt: skip
def test_how_many_may_be_chosen(choices: Choices, places: int, limits: tuple[int, int]) -> None:
    """Never more than stand."""
    assert replace(default_for("HEAD"), choices=choices).limits(places, 4) == limits


def exactly(count: int) -> Question:
    return Question(QuestionKind.CHOOSE, FOUR, count, HALF, most=count, least=count)


@pytest.mark.parametrize(("chosen", "valid"), [((), True), ((0,), False), ((0, 1), True), ((0, 1, 2), False)])
def test_exactly_two_are_chosen_or_nobody(chosen: tuple[int, ...], valid: bool) -> None:
    """A paper with one or three names is invalid; by phone it cannot be cast."""
    mask = sum(1 << one for one in chosen)
    (counted,) = count_papers((exactly(2),), [b"\x01" + mask.to_bytes(15, "big")])
    assert (counted.valid, counted.invalid) == (int(valid), int(not valid))
    paper = Paper((exactly(2),), mask)
    if valid:
        assert len(paper.to_bytes()) == 16
    else:
        with pytest.raises(Refusal, match=r"paper.too_(few|many)"):
            paper.to_bytes()


def test_a_question_of_exactly_more_than_most_is_none() -> None:
    """And one of yes and no asks for no number of choices."""
    with pytest.raises(ValueError, match="at least"):
        replace(exactly(2), least=3)
    with pytest.raises(ValueError, match="at least"):
        Question(QuestionKind.YES_NO, FOUR, 1, HALF, least=1)
    assert Question.from_json(exactly(2).to_json()) == exactly(2)


def test_a_blank_paper_is_invalid_where_the_rules_say_so() -> None:
    """It is no vote without an opinion then."""
    rules = replace(HALF, blank_invalid=True)
    blank = Paper((Question(QuestionKind.YES_NO, FOUR, 1, rules),)).to_bytes()
    (strict,) = count_papers((Question(QuestionKind.YES_NO, FOUR, 1, rules),), [blank])
    (usual,) = count_papers((Question(QuestionKind.YES_NO, FOUR, 1, HALF),), [blank])
    assert (strict.valid, strict.invalid) == (0, 1)
    assert (usual.valid, usual.invalid, usual.blank) == (1, 0, (1, 1, 1, 1))


@pytest.mark.parametrize(
    ("base", "blank_in_base", "own", "expected"),
    [
        (Base.ALL_MEMBERS, True, Own(), 8), (Base.ALL_MEMBERS, True, Own(3, 3), 6), (Base.ALL_MEMBERS, True, Own(1, 0), 8),
        (Base.ISSUED, True, Own(), 8), (Base.VALID, True, Own(), 7), (Base.VALID, True, Own(1, 0), 8),
        (Base.VALID, False, Own(), 6), (Base.VALID, False, Own(1, 0), 6), (Base.ALL_MEMBERS, False, Own(), 7),
        (Base.ALL_MEMBERS, False, Own(1, 0), 6),
    ],
)  # fmt: skip
def test_who_may_not_vote_for_itself_is_not_in_its_own_base(
    base: Base, blank_in_base: bool, own: Own, expected: int
) -> None:
    """Nine members, eight papers: five yes, one no, two blank; its own paper is one of the blank ones if it was cast."""
    rules = Rules(Fraction(1, 2), True, base, blank_in_base, self_allowed=False)
    question = Question(QuestionKind.YES_NO, ("a",), 1, rules)
    result = decide(question, Tally(8, 0, (5,), (1,), (2,)), Turnout(9, 9, 9), {"a": own})
    assert result.nominees[0].base == expected
    usual = decide(replace(question, rules=replace(rules, self_allowed=True)), result.tally, Turnout(9, 9, 9))
    assert usual.nominees[0].base >= expected


def test_a_nominee_says_nothing_about_itself_where_it_may_not() -> None:
    """No opinion is taken, and what it says about others."""
    question = Question(QuestionKind.YES_NO, FOUR, 1, replace(HALF, self_allowed=False))
    paper = Paper((question,)).with_mark(0, 1, Mark.YES)
    paper.check_own("a")
    paper.with_mark(0, 0, Mark.NO_OPINION).check_own("a")
    paper.check_own("somebody")
    for mark in (Mark.YES, Mark.NO):
        with pytest.raises(Refusal, match=r"paper.own"):
            paper.with_mark(0, 0, mark).check_own("a")
    Paper((replace(question, rules=HALF),)).with_mark(0, 0, Mark.YES).check_own("a")


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_what_is_missing_and_what_was_given_make_what_is_needed(yes: list[int]) -> None:
    """Nobody who misses votes is elected, and one vote more than missing is never asked for."""
    question = Question(QuestionKind.YES_NO, tuple(f"n{n}" for n in range(len(yes))), 1, HALF)
    tally = Tally(9, 0, tuple(yes), tuple(9 - n for n in yes), (0,) * len(yes))
    for line in decide(question, tally, Turnout(9, 9, 9)).nominees:
        assert line.missing == max(0, 5 - line.yes)
        assert (line.missing > 0) == (line.verdict.value == "not_enough")


@given(st.lists(filled((Question(QuestionKind.YES_NO, FOUR, 1, HALF), exactly(1))), max_size=12), st.data())
def test_a_count_in_parts_is_the_count_of_the_whole(papers: list[Paper], data: st.DataObject) -> None:
    """However papers are spread over channels: only numbers are added."""
    questions = (Question(QuestionKind.YES_NO, FOUR, 1, HALF), exactly(1))
    raw = [paper.to_bytes() for paper in papers] + [b"no paper"]
    cut = data.draw(st.integers(0, len(raw)))
    parts = [
        Counted(channel, len(part) + 2, 2, count_papers(questions, part))
        for channel, part in ((Channel.ELECTRONIC, raw[:cut]), (Channel.PAPER, raw[cut:]))
    ]
    whole = merged(parts)
    assert whole == Counted(None, len(raw) + 4, 4, count_papers(questions, raw))


def test_sums_that_do_not_hold_are_refused() -> None:
    """issued = collected + not returned, and no nominee with more votes than there are papers."""
    tally = Tally(6, 1, (4,), (1,), (1,))
    assert Counted(Channel.PAPER, 9, 2, (tally,)).issued == 9
    for issued, missing in ((9, 1), (6, -1), (7, 2)):
        with pytest.raises(Refusal, match=r"channel.issued"):
            Counted(Channel.PAPER, issued, missing, (tally,))
    asked = Question(QuestionKind.YES_NO, ("a",), 1, HALF)
    assert tally_of_paper(0, asked, 6, 1, [4], [1]) == tally
    assert tally_of_paper(0, exactly(2), 5, 0, [4, 2, 1, 1], blank=1) == Tally(
        5, 0, (4, 2, 1, 1), (0, 2, 3, 3), (1, 1, 1, 1)
    )
    with pytest.raises(Refusal, match=r"channel.lines"):
        tally_of_paper(0, asked, 6, 1, [4], [3])
    with pytest.raises(Refusal, match=r"channel.choices"):
        tally_of_paper(0, exactly(1), 3, 0, [2, 2, 0, 0])
    with pytest.raises(ValueError, match="once each"):
        merged([Counted(Channel.PAPER, 9, 2, (tally,))] * 2)


@pytest.mark.parametrize(
    ("members", "voters", "uncontested", "expected"),
    [
        (9, 9, True, None), (9, 7, True, None), (9, 6, True, Reveals.UNANIMITY), (9, 6, False, None),
        (9, 5, False, Reveals.FEW), (3, 3, True, Reveals.FEW), (2, 2, False, Reveals.EACH_OTHER), (9, 1, False, Reveals.ALONE),
        (5, 9, False, Reveals.FEW),
    ],
)  # fmt: skip
def test_a_small_bloc_is_warned(members: int, voters: int, uncontested: bool, expected: Reveals | None) -> None:
    """Few papers, or so few that all will probably say the same, show how somebody voted."""
    assert reveals(members, voters, uncontested=uncontested) is expected
