"""Where ballot and ranking disagree the head is told in a sentence, the bloc's rule is applied, and both minutes tell it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from domain.questions import Question, QuestionKind, Rules
from domain.rounds import next_by_score
from domain.score_sight import Scope
from domain.voting_rules import Contradiction
from storage import ballots, honours, voting_rules
from storage.tables import Ballot, Meeting, Trail, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.minuted import COUNT, MEETING, papers
from tests.handlers.voting.hall import FLAG, asked, asked_of, choose, hall, prepared, the, voted, yes_no
from tests.handlers.voting.test_points_stand_beside_names import FIRST, SECOND, scored
from tests.handlers.voting.test_somebody_presides import with_deputy

THIRD = "Ban Tuyên giáo"
NEXT = "Bỏ phiếu cơ quan kế tiếp"
AGAINST = "Kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm"


async def ruled(stage: Stage, bloc: TheBloc, what: Contradiction) -> None:
    """The bloc's rule for the flag."""

    def say(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        voting_rules.set_rules(
            session, year, "PROV_FLAG", replace(voting_rules.rules(year, "PROV_FLAG"), contradiction=what)
        )

    await stage.write(say)


async def refused_first(
    stage: Stage, what: Contradiction, scope: Scope = Scope.FROZEN
) -> tuple[TheBloc, Phone, Phone, list[Phone], str]:
    """The first and the second by score are put to the vote for two flags; the first has four votes of nine."""
    bloc, chair, secretary, leaders = await hall(stage)
    await scored(stage, bloc, scope)
    await ruled(stage, bloc, what)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 0, 1))
    await all_vote(leaders, "Đồng ý", "Không đồng ý", also=("Đồng ý",))
    return bloc, chair, secretary, leaders, ballot_id


async def all_vote(leaders: list[Phone], first: str, other: str, also: tuple[str, ...] = ()) -> None:
    """Four say the one, five the other."""
    for number, leader in enumerate(leaders):
        await leader.say("/bophieu")
        await voted(leader, first if number < 4 else other, *also)


async def following(stage: Stage, ballot_id: str) -> Ballot:
    """The round that follows."""
    found = await stage.read(lambda s: ballots.of_next_round(s, ballot_id))
    assert found is not None
    return found


async def test_the_next_by_score_is_put_to_the_vote_by_one_tap(stage: Stage) -> None:
    """The sentence stands on the head's card alone, the tap after the publication; the third by score is asked, and chosen."""
    bloc, chair, secretary, leaders, ballot_id = await refused_first(stage, Contradiction.NEXT_BY_SCORE)
    said = (
        f"{AGAINST}: {FIRST} (hạng 1) không được chọn; {SECOND} (hạng 2) được chọn. "
        "Còn 1 chỗ; quy tắc của Khối: bỏ phiếu cơ quan kế tiếp theo điểm."
    )
    for phone in (chair, secretary):
        await phone.tap_data(f"vres:{ballot_id}:0")
        assert said in phone.text
        assert f"Vòng 2: {FLAG}, chọn 1 trong: {THIRD}." in phone.text
        assert NEXT not in phone.buttons
    await chair.tap("Công bố kết quả")
    await leaders[5].tap_data(f"vres:{ballot_id}:0")
    assert AGAINST not in leaders[5].text
    await chair.tap(NEXT)
    assert "Đã bắt đầu bỏ phiếu: Hội nghị tổng kết (vòng 2)" in chair.text
    after = await following(stage, ballot_id)
    (question,) = ballots.content_of(after).questions
    assert (question.nominees, question.places, question.kind) == ((bloc.agencies[2],), 1, QuestionKind.YES_NO)
    assert ballots.content_of(after).standing(0, bloc.agencies[2]) == (9800, 3)
    await all_vote(leaders, "Đồng ý", "Đồng ý")
    await chair.tap_data(f"vpub:{after.id}")
    assert await stage.read(lambda s: honours.chosen(s, bloc.year_id, "PROV_FLAG")) == bloc.agencies[1:3]


async def test_nobody_is_next_twice_and_there_are_three_rounds(stage: Stage) -> None:
    """The third is refused, too: the fourth comes, and after the third round the meeting decides."""
    bloc, chair, _secretary, leaders, ballot_id = await refused_first(stage, Contradiction.NEXT_BY_SCORE)
    for place in (2, 3):
        await chair.tap_data(f"vpub:{ballot_id}")
        await chair.tap(NEXT)
        ballot_id = (await following(stage, ballot_id)).id
        (question,) = ballots.content_of(await the(stage, ballot_id)).questions
        assert question.nominees == (bloc.agencies[place],)
        await all_vote(leaders, "Đồng ý", "Không đồng ý")
    await chair.tap_data(f"vres:{ballot_id}:0")
    assert f"{AGAINST}: " in chair.text
    await chair.tap_data(f"vpub:{ballot_id}")
    assert NEXT not in chair.buttons
    await chair.tap_data(f"vround:{ballot_id}:next")
    assert "Không còn nội dung nào" in chair.toast


async def test_the_meeting_discusses_before_the_next_by_score(stage: Stage) -> None:
    """By the usual rule: the next by score is behind the discussion, a second round among the same beside it."""
    bloc, chair, secretary, _leaders, ballot_id = await refused_first(stage, Contradiction.DISCUSS)
    await chair.tap_data(f"vres:{ballot_id}:0")
    assert "Còn 1 chỗ; quy tắc của Khối: hội nghị thảo luận." in chair.text
    assert "Vòng 2:" not in chair.text
    await chair.tap("Công bố kết quả")
    assert not {NEXT, "Bỏ phiếu vòng 2"} & {*chair.buttons}
    await secretary.tap_data(f"vres:{ballot_id}:0")
    await secretary.tap("Hội nghị thảo luận")
    assert f"Kế tiếp theo điểm: {THIRD}." in secretary.text
    assert {NEXT, "Bỏ phiếu vòng 2"} < {*secretary.buttons}
    await secretary.tap("Bỏ phiếu vòng 2")
    (question,) = ballots.content_of(await following(stage, ballot_id)).questions
    assert question.nominees == (bloc.agencies[0],)
    await secretary.tap_data(f"vtalk:{ballot_id}")
    await secretary.tap(NEXT)
    assert "Đã trình đồng chí" in secretary.text
    (question,) = ballots.content_of(await following(stage, ballot_id)).questions
    assert question.nominees == (bloc.agencies[2],)
    await secretary.tap_data(f"vround:{ballot_id}:next")  # a second tap changes nothing
    notes = await stage.read(
        lambda s: [one.what["agencies"] for one in s.exec(select(Trail).where(Trail.act == "next_by_score"))]
    )
    assert notes == [[bloc.agencies[2]]]
    await chair.tap("Bắt đầu bỏ phiếu")
    assert (await following(stage, ballot_id)).state == "open"
    await secretary.tap_data(f"vres:{ballot_id}:0")
    assert "Hội nghị thảo luận" not in secretary.buttons


async def test_who_acts_for_the_chair_goes_on_after_the_discussion(stage: Stage) -> None:
    """As the chair does: the way to the discussion, and the next by score begun at once."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await with_deputy(stage, bloc)
    await scored(stage, bloc)
    acting, ballot_id = leaders[2], await asked_of(stage, bloc, secretary, yes_no(bloc, 0, 1))
    await secretary.say("/bophieu")
    await secretary.tap_data(f"vask:{ballot_id}:deputy")
    await stage.settle(acting)
    await acting.tap("Bắt đầu bỏ phiếu")
    await stage.settle(acting)
    await all_vote(leaders, "Đồng ý", "Không đồng ý", also=("Đồng ý",))
    await acting.tap_data(f"vpub:{ballot_id}")
    await acting.tap("Hội nghị thảo luận")
    await acting.tap(NEXT)
    after = await following(stage, ballot_id)
    assert (after.state, after.opened_by) == ("open", acting.person_id)


async def test_a_forged_tap_discusses_nothing(stage: Stage) -> None:
    """Before the publication, by somebody without the right, and where nothing is against the ranking."""
    _bloc, chair, secretary, leaders, ballot_id = await refused_first(stage, Contradiction.DISCUSS)
    await secretary.tap_data(f"vtalk:{ballot_id}")
    assert "không còn dùng được" in secretary.toast
    await secretary.tap_data(f"vround:{ballot_id}:next")
    assert "công bố kết quả trước" in secretary.toast
    await chair.tap_data(f"vpub:{ballot_id}")
    for data in (f"vtalk:{ballot_id}", f"vround:{ballot_id}:next"):
        await leaders[3].tap_data(data)
        assert "không thuộc phần việc" in leaders[3].toast
    assert await stage.read(lambda s: ballots.of_next_round(s, ballot_id)) is None


async def test_a_free_choice_against_the_ranking_is_discussed(stage: Stage) -> None:
    """No place is left, so nobody is next, whatever the rule."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await scored(stage, bloc)
    await ruled(stage, bloc, Contradiction.NEXT_BY_SCORE)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 9, 1, subject="PROV_FLAG"))
    await all_vote(leaders, FIRST, THIRD)
    await chair.tap_data(f"vres:{ballot_id}:0")
    assert (
        f"{AGAINST}: {FIRST} (hạng 1), {SECOND} (hạng 2) không được chọn; {THIRD} (hạng 3) được chọn. "
        "Quy tắc của Khối: hội nghị thảo luận."
    ) in chair.text
    await chair.tap("Công bố kết quả")
    assert not {NEXT, "Hội nghị thảo luận"} & {*chair.buttons}


@pytest.mark.parametrize("what", Contradiction)
async def test_both_minutes_tell_it_and_what_was_applied(stage: Stage, what: Contradiction) -> None:
    """The counting minutes by themselves, the meeting's with who was put to the vote then."""
    bloc, chair, secretary, leaders, ballot_id = await refused_first(stage, what)
    await stage.settle(secretary)
    rule = {"discuss": "hội nghị thảo luận", "next_by_score": "bỏ phiếu cơ quan kế tiếp theo điểm"}[what.value]
    told = (
        f"{AGAINST}: Ban Tổ chức Tỉnh ủy (hạng 1) không được chọn; Ủy ban Kiểm tra Tỉnh ủy (hạng 2) được chọn. "
        f"Còn 1 chỗ; quy tắc của Khối: {rule}."
    )
    assert f"- {told}" in papers(stage, secretary, COUNT)[-1]
    await chair.tap_data(f"vpub:{ballot_id}")
    await chair.tap_data(f"vround:{ballot_id}:next")
    await all_vote(leaders, "Đồng ý", "Đồng ý")
    await chair.tap_data(f"vpub:{(await following(stage, ballot_id)).id}")
    await stage.write(lambda s: setattr(s.get_one(Meeting, bloc.meeting_id), "state", "ended"))
    await secretary.tap_data(f"ppmake:meeting_minutes:{bloc.meeting_id}")
    await stage.settle(secretary)
    paper = papers(stage, secretary, MEETING)[-1]
    then = "Sau đó đã bỏ phiếu cơ quan kế tiếp theo điểm: Ban Tuyên giáo Tỉnh ủy."
    assert f"- Cờ thi đua của Ủy ban nhân dân tỉnh: {told[:1].lower()}{told[1:]} {then}" in paper
    assert paper.lower().count(AGAINST.lower()) == 1


async def test_a_bloc_that_shows_no_points_shows_none_here(stage: Stage) -> None:
    """Who was not confirmed is told without ranks; of a free choice nobody is named, because that would rank them."""
    bloc, chair, secretary, leaders, ballot_id = await refused_first(stage, Contradiction.DISCUSS, Scope.OWN)
    await chair.tap_data(f"vres:{ballot_id}:0")
    assert f"{AGAINST}: {FIRST} không được chọn. Còn 1 chỗ" in chair.text
    free = await asked(stage, bloc, chair, choose(bloc, 9, 1, subject="PROV_CERT"))
    await all_vote(leaders, FIRST, SECOND)
    await chair.tap_data(f"vres:{free}:0")
    assert f"{AGAINST}; Khối không công khai điểm." in chair.text
    await stage.settle(secretary)
    for paper in papers(stage, secretary, COUNT):
        assert AGAINST in paper
        assert "hạng" not in paper
        assert "Điểm" not in paper
    assert not [text for text in (*chair.texts, *secretary.texts) if "hạng" in text]


async def test_the_rule_is_set_behind_the_rule_card_and_told_in_the_trail(stage: Stage) -> None:
    """By a tap; the confirmation is asked again; the ballot keeps what held when it began."""
    bloc, chair, secretary, _leaders = await hall(stage)
    await scored(stage, bloc)
    ballot_id = await prepared(stage, secretary, FLAG)
    await secretary.tap_data(f"vrule:{ballot_id}:PROV_FLAG:more")
    assert "Khi kết quả khác thứ tự điểm: hội nghị thảo luận." in secretary.text
    await secretary.tap("Khi khác thứ tự điểm")
    await secretary.tap("○ bỏ phiếu cơ quan kế tiếp theo điểm")
    assert "Khi kết quả khác thứ tự điểm: bỏ phiếu cơ quan kế tiếp theo điểm." in secretary.text
    await secretary.tap_data(f"vrset:{ballot_id}:PROV_FLAG:contra:never")
    (note,) = await stage.read(
        lambda s: [one.what["text"] for one in s.exec(select(Trail).where(Trail.act == "rules_set"))]
    )
    assert note.endswith("khi khác thứ tự điểm: bỏ phiếu cơ quan kế tiếp theo điểm")
    await secretary.tap_data(f"vrules:{ballot_id}")
    await secretary.tap("Xác nhận, trình chủ trì")
    await chair.tap("Bắt đầu bỏ phiếu")
    (by,) = ballots.content_of(await the(stage, ballot_id)).deciding
    assert by.contradiction is Contradiction.NEXT_BY_SCORE


async def test_an_office_has_no_such_rule(stage: Stage) -> None:
    """No score speaks for it: neither the line nor the tap is there."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, "Bầu Trưởng khối năm sau")
    await secretary.tap_data(f"vrule:{ballot_id}:HEAD:more")
    assert "Thứ tự trên phiếu" in secretary.buttons
    assert "Khi khác thứ tự điểm" not in secretary.buttons
    assert "khác thứ tự điểm" not in secretary.text


ASKED = Question(QuestionKind.YES_NO, ("x", "y"), 2, Rules(Fraction(1), strict=False))


@pytest.mark.parametrize(
    ("ranks", "places", "expected"),
    [
        ({"a": 3, "b": 4}, 1, ("a",)), ({"b": 4, "a": 3}, 2, ("a", "b")), ({"a": 3}, 2, ("a",)),
        ({"a": 3, "b": 3, "c": 5}, 1, ("a", "b")), ({}, 1, ()), ({"a": 3}, 0, ()),
    ],
)  # fmt: skip
def test_who_is_next_by_score(ranks: dict[str, int], places: int, expected: tuple[str, ...]) -> None:
    """As many as there are places, and whoever shares the last one's rank; never more places than there are nominees."""
    after = next_by_score(ASKED, ranks, places)
    assert (after.nominees if after else ()) == expected
    assert after is None or after.places == min(places, len(expected))
    assert next_by_score(replace(ASKED, kind=QuestionKind.CHOOSE, most=1), ranks, places) is None


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 8), min_size=1), st.integers(1, 8))
def test_nobody_next_by_score_has_somebody_better_behind(ranks: dict[str, int], places: int) -> None:
    """Whoever is left out ranks behind everybody who stands, and no place stays empty that somebody could fill."""
    after = next_by_score(ASKED, ranks, places)
    assert after is not None
    worst = max(ranks[one] for one in after.nominees)
    assert all(ranks[one] > worst for one in ranks if one not in after.nominees)
    assert len(after.nominees) >= min(places, len(ranks))
    assert sum(ranks[one] < worst for one in after.nominees) < places
