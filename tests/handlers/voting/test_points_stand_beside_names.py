"""The verified points and the rank of a nominee stand beside its name wherever everybody of the bloc may see them, and nowhere else."""

import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from benchmarks.screens import counted
from bot.audit import audit_rows
from domain.ballot_file import recount
from domain.deciding import Deciding
from domain.score_sight import Scope, Stage, Viewer, Whose, open_to_all, sees
from handlers.kit.access import SCOPE
from handlers.kit.words import Words
from handlers.voting.standing_words import on_button
from storage import ballots
from storage.tables import BallotFile, Bloc, Correction, Score, Year
from tests.handlers.assessing.sheets import every_kind
from tests.handlers.harness import Phone, TheBloc
from tests.handlers.harness import Stage as Hall
from tests.handlers.ranking.points import score_all
from tests.handlers.voting.hall import asked, choose, hall, prepared, the, voted, yes_no

FIRST, SECOND = "Ban Tổ chức", "Ủy ban Kiểm tra"


async def scored(stage: Hall, bloc: TheBloc, scope: Scope | None = None, *, frozen: bool = True) -> None:
    """The points of the year, fixed and adopted; `scope`: who sees those of others, the usual where left out."""

    def work(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        year.criteria = every_kind()
        year.adopted_at, year.frozen_at = stage.now, stage.now if frozen else None
        score_all(session, stage, bloc)
        if scope is not None:
            row = session.get_one(Bloc, bloc.id)
            row.settings = {**row.settings, SCOPE: scope.value}

    await stage.write(work)


async def spoil(stage: Hall) -> None:
    """Every score and every correction becomes another one."""

    def work(session: Session) -> None:
        for correction in session.exec(select(Correction)):
            session.delete(correction)
        for score in session.exec(select(Score)):
            score.points = 100

    await stage.write(work)


def everything(phones: list[Phone]) -> str:
    """All that ever stood on these phones, buttons included."""
    return "\n".join(json.dumps(body, ensure_ascii=False) for phone in phones for body in phone.from_bot)


@pytest.mark.parametrize("scope", [Scope.FROZEN, Scope.VERIFIED])
async def test_whoever_votes_sees_points_and_rank_as_they_were_when_voting_began(stage: Hall, scope: Scope) -> None:
    """On the chair's opening, on the paper and on the result; scores that change meanwhile change none of it."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await scored(stage, bloc, scope)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 0, 1))
    await spoil(stage)
    voter = leaders[4]
    await voter.tap("Bỏ phiếu")
    assert f"{FIRST} · 100 điểm · hạng 1" in voter.text
    await voter.tap("Không đồng ý")
    assert f"{SECOND} · 99 điểm · hạng 2" in voter.text
    await voter.tap("Đồng ý")
    await voter.tap("Xác nhận bỏ phiếu")
    for number, leader in enumerate(leaders):
        if leader is not voter:
            await leader.say("/bophieu")
            await voted(leader, "Đồng ý", "Đồng ý" if number < 4 else "Không đồng ý")
    await chair.tap_data(f"vres:{ballot_id}:0")
    assert f"{FIRST} (100 điểm, hạng 1): 8/9 phiếu đồng ý" in chair.text
    assert f"{SECOND} (99 điểm, hạng 2): 5/9 phiếu đồng ý" in chair.text


async def test_the_chair_reads_the_points_before_voting_begins(stage: Hall) -> None:
    """On the card put to the chair."""
    bloc, chair, secretary, _leaders = await hall(stage)
    await scored(stage, bloc)
    await prepared(stage, secretary, "Cờ thi đua của UBND tỉnh")
    await secretary.tap("Trình chủ trì bắt đầu")
    assert f"Cờ thi đua của UBND tỉnh: {FIRST} (100 điểm, hạng 1); chọn 1." in chair.text


async def test_where_one_chooses_the_points_stand_on_the_buttons_and_in_the_list(stage: Hall) -> None:
    """Nine to choose from; by typing too, and in English."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await scored(stage, bloc)
    for number in (3, 5):
        await leaders[number].say("/language")
        await leaders[number].tap("English")
    await asked(stage, bloc, chair, choose(bloc, 9, 2, subject="PROV_FLAG"))
    await leaders[3].tap("Vote")
    assert f"{FIRST} · 100 · rank 1" in leaders[3].buttons
    await leaders[3].tap(FIRST)
    assert f"▸ {FIRST} · 100 · rank 1" in leaders[3].buttons
    await leaders[5].say("vote")
    await leaders[5].say("Vote")
    assert f"1 {FIRST} (100 points, rank 1), 2 {SECOND} (99 points, rank 2)" in leaders[5].text


@pytest.mark.parametrize(
    ("scope", "frozen", "subject"),
    [(Scope.OWN, True, "PROV_FLAG"), (Scope.FROZEN, False, "PROV_FLAG"), (Scope.FROZEN, True, "HEAD")],
)
async def test_what_not_everybody_may_see_stands_nowhere(stage: Hall, scope: Scope, frozen: bool, subject: str) -> None:
    """Each its own; not fixed yet; an office, for which no score speaks: no number on any phone, the chair's included."""
    bloc, chair, secretary, leaders = await hall(stage)
    await scored(stage, bloc, scope, frozen=frozen)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 9, 1, subject=subject))
    for leader in leaders:
        await leader.say("/bophieu")
        await voted(leader, FIRST)
    await chair.tap_data(f"vpub:{ballot_id}")
    for phone in (chair, secretary, leaders[2]):
        await phone.tap_data(f"vres:{ballot_id}:0")
        assert "9/9 phiếu bầu" in phone.text
    said = everything([chair, secretary, *leaders])
    assert "hạng" not in said
    assert "điểm," not in said
    assert ballots.content_of(await the(stage, ballot_id)).standing(0, bloc.agencies[0]) is None


@pytest.mark.parametrize("scope", [Scope.OWN, Scope.FROZEN])
async def test_the_file_of_a_ballot_holds_no_points_that_stand_on_no_card(stage: Hall, scope: Scope) -> None:
    """Everybody of the bloc can fetch it, and it is sound without them."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await scored(stage, bloc, scope)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 0, 1))
    for leader in leaders:
        await leader.say("/bophieu")
        await voted(leader, "Đồng ý", "Đồng ý")
    await chair.tap_data(f"vpub:{ballot_id}")
    await leaders[2].tap_data(f"vfile:{ballot_id}")
    content = await stage.read(lambda s: s.get_one(BallotFile, ballot_id).content)
    said = json.loads(content)["deciding"][0]
    assert said["shown"] == (scope is not Scope.OWN)
    points = {name: bool(said[name]) for name in ("scores", "sections", "ranks")}
    assert points == dict.fromkeys(points, scope is not Scope.OWN)
    assert recount(json.loads(content))[1] == []
    lines, _well = await stage.read(lambda s: audit_rows(s, stage.machine.settings.data_dir))
    failed = [line for line in lines if line.startswith("FAIL")]
    assert not [line for line in failed if "ballot" in line], failed
    assert any(line.startswith("ok    published ballots have their file") for line in lines)


@given(st.sampled_from(Scope), st.sampled_from(Stage))
def test_open_to_all_is_what_the_least_of_viewers_sees(scope: Scope, stage: Stage) -> None:
    """Whoever reads the bloc's things sees the number, and nobody sees less."""
    assert open_to_all(scope, stage) == all(sees(scope, stage, one, Whose.OTHER) for one in Viewer)
    assert open_to_all(scope, stage) == (scope is not Scope.OWN and stage is Stage.FROZEN)


@pytest.mark.parametrize(
    "name", ["Ban Tổ chức", "Ban Chỉ đạo Phòng, chống tham nhũng, tiêu cực tỉnh và các vùng lân cận"]
)
@pytest.mark.parametrize("before", ["", "▸ "])
def test_a_long_name_gives_way_to_its_points(name: str, before: str) -> None:
    """A button holds 64 letters; the points stand on it whole."""
    shown = on_button(Words("vi", UTC), name, (98750, 12), before)
    assert shown.startswith(before + name[:11])
    assert shown.endswith(" · 987,5 · hạng 12")
    assert len(shown) <= 60


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 100_000)), st.booleans(), st.sampled_from("abcdef"))
def test_what_is_fixed_comes_back_and_shows_nothing_that_it_may_not(
    scores: dict[str, int], shown: bool, nominee: str
) -> None:
    """From JSON as it was; points without a rank, or not for all, are not shown."""
    ranks = {one: place for place, one in enumerate(sorted(scores), 1)}
    by = Deciding(scores=scores, ranks=ranks, shown=shown)
    again = Deciding.from_json(json.loads(json.dumps(by.to_json())))
    assert again == by
    assert again.standing(nominee) == ((scores[nominee], ranks[nominee]) if shown and nominee in scores else None)


SENDERS = ("outgoing", "UPDATE position", "delivery")
"""In statements of the sender, which marks beside a tap what it has said."""


async def statements(stage: Hall, voter: Phone) -> tuple[list[int], str]:
    """How often the database is asked by each tap of a vote (opened, two marks, cast), and what the cards said."""
    counts, said = [], ""
    for label in ("Bỏ phiếu", "Đồng ý", "Không đồng ý", "Xác nhận bỏ phiếu"):
        with counted(stage.machine.engine) as found:
            await voter.tap(label)
        counts.append(sum(not any(word in one for word in SENDERS) for one in found))
        said += voter.text
    return counts, said


async def test_points_cost_a_vote_no_statement(stage: Hall) -> None:
    """They come with the ballot: every tap asks as often as without them."""
    bloc, chair, _secretary, leaders = await hall(stage)
    await asked(stage, bloc, chair, yes_no(bloc, 0, 1))
    without, plain_cards = await statements(stage, leaders[4])
    assert "hạng 1" not in plain_cards
    assert min(without) > 0
    await scored(stage, bloc)
    await asked(stage, bloc, chair, yes_no(bloc, 0, 1, subject="PROV_CERT"))
    with_points, cards = await statements(stage, leaders[5])
    assert "hạng 1" in cards
    assert with_points == without
