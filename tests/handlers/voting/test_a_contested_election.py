"""A contested year by hand: equal votes, too few in the hall, a second round, a proposal of the head, a draw anybody can repeat."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sqlmodel import Session, col, select

from bot.audit import audit_rows
from domain.honours import How
from domain.lots import draw
from domain.questions import Rules
from domain.ties import TieBy, TieRule
from domain.voting_rules import Order
from storage import ballots, honours, presence, voting_rules
from storage.ballots import Content
from storage.tables import Ballot, Meeting, Trail, Urn, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import HEAD, asked, choose, hall, prepared, the, voted, yes_no

A, B, C = "Ban Tổ chức", "Ủy ban Kiểm tra", "Ban Tuyên giáo"
MOST = Rules(Fraction(0), strict=False)
"""Whoever has most votes."""


async def names(stage: Stage, bloc: TheBloc) -> list[str]:
    """The agencies as buttons call them, in their order."""
    called = await stage.read(lambda s: ballots.names(s, bloc.agencies))
    return [called[one] for one in bloc.agencies]


async def ruled(
    stage: Stage, bloc: TheBloc, subject: str, *ties: TieBy, rounds: int = 2, order: Order = Order.RANKING
) -> None:
    """The bloc's regulation about equal votes."""

    def say(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        rules = replace(
            voting_rules.rules(year, subject), ties=tuple(TieRule(one) for one in ties), rounds=rounds, order=order
        )
        voting_rules.set_rules(session, year, subject, rules)

    await stage.write(say)


async def all_vote(stage: Stage, chair: Phone, leaders: Sequence[Phone], choices: Sequence[str]) -> None:
    """Nine papers in one question of choosing one."""
    await stage.settle(chair)
    for leader, choice in zip(leaders, choices, strict=True):
        await leader.say("/bophieu")
        await voted(leader, choice)


async def following(stage: Stage, ballot_id: str) -> Ballot:
    """The next round."""
    found = await stage.read(lambda s: ballots.of_next_round(s, ballot_id))
    assert found is not None
    return found


async def sound(stage: Stage) -> None:
    """`thidua audit` computes every result again and finds the same."""
    lines, well = await stage.read(lambda s: audit_rows(s, stage.machine.settings.data_dir))
    assert well, lines


async def test_equal_votes_lead_to_a_second_ballot_among_the_tied(stage: Stage) -> None:
    """4, 4, 1: a second ballot among two by one tap, five to four; the head of the next year is of the second round."""
    bloc, chair, _secretary, leaders = await hall(stage)
    first, second, third, *_rest = await names(stage, bloc)
    ballot_id = await asked(stage, bloc, chair, replace(choose(bloc, 3, 1), rules=MOST))
    await all_vote(stage, chair, leaders, [first] * 4 + [second] * 4 + [third])
    await chair.say("/ketqua")
    await chair.tap("Hội nghị tổng kết")
    assert f"Bằng phiếu: {first}, {second}." in chair.text
    assert f"Bỏ phiếu lại, chọn 1 trong: {first}, {second}." in chair.text
    assert "Thu về 9 phiếu: 9 hợp lệ, 0 không hợp lệ." in chair.text
    assert "Bỏ phiếu vòng 2" not in chair.buttons  # what is not published is not put to the vote again
    await chair.tap("Công bố kết quả")
    assert f"chọn 1 trong: {first}, {second}." in chair.text
    await chair.tap("Bỏ phiếu vòng 2")
    assert "Đã bắt đầu bỏ phiếu: Hội nghị tổng kết (vòng 2)" in chair.text

    again = await following(stage, ballot_id)
    (question,) = ballots.content_of(again).questions
    assert (again.round, set(question.nominees), question.places) == (2, set(bloc.agencies[:2]), 1)
    assert ballots.content_of(again).agencies == ballots.content_of(await the(stage, ballot_id)).agencies
    await all_vote(stage, chair, leaders, [first] * 4 + [second] * 5)
    assert await stage.read(lambda s: honours.chosen(s, bloc.year_id, "HEAD")) == []
    await chair.say("/ketqua")
    await chair.tap("Hội nghị tổng kết (vòng 2)")
    await chair.tap("Công bố kết quả")
    assert await stage.read(lambda s: honours.chosen(s, bloc.year_id, "HEAD")) == [bloc.agencies[1]]
    await sound(stage)


async def test_with_no_round_left_the_head_proposes_and_the_chair_taps_whom(stage: Stage) -> None:
    """Equal again in the last round: the proposal is recorded as one, changeable until published, and in the result of the year."""
    bloc, chair, _secretary, leaders = await hall(stage)
    first, second, third, *_rest = await names(stage, bloc)
    await ruled(stage, bloc, "HEAD", TieBy.SECOND_BALLOT, TieBy.HEAD, rounds=1)
    ballot_id = await asked(stage, bloc, chair, replace(choose(bloc, 3, 1), rules=MOST))
    await all_vote(stage, chair, leaders, [first] * 4 + [second] * 4 + [third])
    await chair.say("/ketqua")
    await chair.tap("Hội nghị tổng kết")
    assert f"Đã hết số vòng bỏ phiếu. Trưởng khối đề xuất 1 trong: {first}, {second}." in chair.text
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"vhead:{ballot_id}:0:{bloc.agencies[0]}")
    assert (await the(stage, ballot_id)).proposed is None
    await chair.tap(f"Đề xuất: {first}")
    await chair.tap(f"Đề xuất: {second}")
    assert f"Trưởng khối đề xuất: {second}." in chair.text
    await chair.tap_data(f"vhead:{ballot_id}:0:{bloc.agencies[2]}")  # was not tied
    assert (await the(stage, ballot_id)).proposed == {"0": [bloc.agencies[1]]}
    await chair.tap_data(f"vpub:{ballot_id}")
    await chair.tap_data(f"vhead:{ballot_id}:0:{bloc.agencies[0]}")
    assert "không đổi đề xuất được nữa" in chair.toast
    assert await stage.read(lambda s: honours.chosen(s, bloc.year_id, "HEAD")) == [bloc.agencies[1]]
    acts = await stage.read(lambda s: len(s.exec(select(Trail).where(Trail.act == "head_proposed")).all()))
    assert acts == 2
    await sound(stage)


async def test_a_draw_names_its_number_before_and_every_division_after(stage: Stage) -> None:
    """The number stands on the chair's card and on every invitation; the result says the steps, and they are the draw's."""
    bloc, chair, _secretary, leaders = await hall(stage)
    first, second, third, *_rest = await names(stage, bloc)
    await ruled(stage, bloc, "HEAD", TieBy.LOT)
    ballot_id = await asked(stage, bloc, chair, replace(choose(bloc, 3, 1), rules=MOST))
    seed = ballots.content_of(await the(stage, ballot_id)).deciding[0].seed
    assert seed is not None
    said = f"Số dùng khi bốc thăm, nếu bằng phiếu: {seed}."
    assert said in chair.texts[-1] or said in chair.text
    assert said in leaders[5].texts[-1]
    await all_vote(stage, chair, leaders, [first] * 4 + [second] * 4 + [third])
    drawn = draw(dict(zip(bloc.agencies[:2], (first, second), strict=True)), seed, 1)
    await chair.say("/ketqua")
    await chair.tap("Hội nghị tổng kết")
    assert f"{seed} = 2 × {seed // 2} + {seed % 2}" in chair.text
    assert f"Được chọn: {first if drawn == [bloc.agencies[0]] else second}." in chair.text
    await chair.tap("Công bố kết quả")
    assert await stage.read(lambda s: honours.chosen(s, bloc.year_id, "HEAD")) == drawn
    await sound(stage)


async def test_places_left_are_put_to_the_vote_again_by_the_secretary(stage: Stage) -> None:
    """One of two has enough: the secretary's tap puts the other to the chair; the year has what both rounds chose."""
    bloc, chair, secretary, leaders = await hall(stage)
    first, second, *_rest = await names(stage, bloc)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 0, 1))
    await stage.settle(chair)
    for number, leader in enumerate(leaders):
        await leader.say("/bophieu")
        await voted(leader, "Đồng ý", "Đồng ý" if number < 5 else "Không đồng ý")
    await chair.say("/ketqua")
    await chair.tap("Hội nghị tổng kết")
    await chair.tap("Công bố kết quả")
    await secretary.say("/viec")
    await secretary.tap_data(f"vround:{ballot_id}")
    assert "Đã trình đồng chí" in secretary.text
    await secretary.tap_data(f"vround:{ballot_id}")  # a second tap makes no second draft
    drafts = await stage.read(lambda s: len(s.exec(select(Ballot).where(col(Ballot.round_of) == ballot_id)).all()))
    assert drafts == 1
    assert second in chair.text
    assert first not in chair.text
    await chair.tap("Bắt đầu bỏ phiếu")
    await stage.settle(chair)
    for leader in leaders:
        await leader.say("/bophieu")
        await voted(leader, "Đồng ý")
    await chair.say("/ketqua")
    await chair.tap("Hội nghị tổng kết (vòng 2)")
    assert "Bỏ phiếu vòng 3" not in chair.buttons
    await chair.tap("Công bố kết quả")
    assert await stage.read(lambda s: honours.chosen(s, bloc.year_id, "PROV_FLAG")) == bloc.agencies[:2]


async def test_too_few_in_the_hall_begin_no_second_round(stage: Stage) -> None:
    """Five of nine left after the first round: the tap says how many are missing, and the round stays prepared for later."""
    bloc, chair, secretary, leaders = await hall(stage)
    first, second, third, *_rest = await names(stage, bloc)
    ballot_id = await asked(stage, bloc, chair, replace(choose(bloc, 3, 1), rules=MOST))
    await all_vote(stage, chair, leaders, [first] * 4 + [second] * 4 + [third])
    await chair.tap_data(f"vpub:{ballot_id}")

    def there(session: Session, count: int) -> None:
        marks = {one: place < count for place, one in enumerate(bloc.agencies)}
        presence.take(session, session.get_one(Meeting, bloc.meeting_id), marks, secretary.person_id, stage.now)

    await stage.write(lambda s: there(s, 5))
    await chair.tap("Bỏ phiếu vòng 2")
    assert "5/9" in chair.toast
    assert await stage.read(lambda s: ballots.of_next_round(s, ballot_id)) is None
    await stage.write(lambda s: there(s, 6))
    await chair.tap("Bỏ phiếu vòng 2")
    assert (await following(stage, ballot_id)).state == "open"


async def test_the_rarer_rules_are_set_behind_the_rule_card(stage: Stage) -> None:
    """Equal votes, rounds and the order: each by a tap, shown at once, obeyed when the ballot begins, told in the trail."""
    bloc, chair, secretary, _leaders = await hall(stage)
    ballot_id = await prepared(stage, secretary, HEAD)
    for taps in (
        ("Khi bằng phiếu", "○ bỏ phiếu lại, bốc thăm"),
        ("Số vòng", "○ Nhiều nhất 3 vòng"),
        ("Thứ tự trên phiếu", "○ xáo trộn khi bắt đầu, như nhau trên mọi phiếu"),
    ):
        await secretary.tap_data(f"vrule:{ballot_id}:HEAD:more")
        for label in taps:
            await secretary.tap(label)
    assert "Bằng phiếu, xét lần lượt: bỏ phiếu lại, bốc thăm." in secretary.text
    assert "Số vòng tối đa: 3." in secretary.text
    await secretary.tap_data(f"vrset:{ballot_id}:HEAD:rounds:4")
    await secretary.tap_data(f"vrset:{ballot_id}:HEAD:ties:nobody")
    await secretary.tap_data(f"vrules:{ballot_id}")
    await secretary.tap("Xác nhận, trình chủ trì")
    before = ballots.content_of(await the(stage, ballot_id)).questions[0].nominees
    await chair.tap("Bắt đầu bỏ phiếu")
    content = ballots.content_of(await the(stage, ballot_id))
    (by,) = content.deciding
    assert ([one.by for one in by.rules], by.rounds) == ([TieBy.SECOND_BALLOT, TieBy.LOT], 3)
    called = await stage.read(lambda s: ballots.names(s, bloc.agencies))
    assert content.questions[0].nominees == tuple(draw(called, by.seed or 0, len(called)))
    assert {*content.questions[0].nominees} == {*before}
    told = await stage.read(
        lambda s: [one.what["text"] for one in s.exec(select(Trail).where(Trail.act == "rules_set"))]
    )
    assert [one.split("; ")[-1] for one in told] == [
        "bằng phiếu xét bỏ phiếu lại, bốc thăm", "nhiều nhất 3 vòng", "xáo trộn khi bắt đầu, như nhau trên mọi phiếu",
    ]  # fmt: skip


async def test_the_elected_head_stands_for_no_deputy(stage: Stage) -> None:
    """Not proposed, not added by a tap, and a list made before is put right before it is put to the vote."""
    bloc, chair, secretary, _leaders = await hall(stage)
    await asked(stage, bloc, chair, yes_no(bloc, 3))  # the draft below is another one
    early = await prepared_beside(stage, bloc)
    await stage.write(
        lambda s: honours.record(
            s, bloc.year_id, "HEAD", bloc.agencies[:1], how=How.CONSENSUS, by=secretary.person_id, now=stage.now
        )
    )
    await secretary.say("/viec")
    await secretary.tap_data(f"vask:{early}")
    assert "đã được chọn làm Trưởng khối năm sau" in secretary.toast
    await secretary.tap_data(f"vstand:{early}:0:{bloc.agencies[0]}:0")
    await secretary.tap_data(f"vstand:{early}:0:{bloc.agencies[0]}:1")
    assert "đã được chọn làm Trưởng khối năm sau" in secretary.toast
    await secretary.tap_data(f"vless:{early}:0:DEPUTY:yes")
    await secretary.tap_data(f"vadd:{early}:DEPUTY")
    (question,) = ballots.content_of(await the(stage, early)).questions
    assert question.nominees == tuple(bloc.agencies[1:])


async def prepared_beside(stage: Stage, bloc: TheBloc) -> str:
    """A draft for the deputy on which everybody stands."""
    number = stage.new_id()
    content = Content((choose(bloc, 9, 1, "DEPUTY"),), ()).to_json()

    def draft(session: Session) -> None:
        session.add(Ballot(id=number, year_id=bloc.year_id, meeting_id=bloc.meeting_id, title="Bầu", content=content))

    await stage.write(draft)
    return number


async def test_papers_that_do_not_open_are_said(stage: Stage) -> None:
    """Spoilt in the database: invalid, but named on the card and by the audit, never passed over."""
    bloc, chair, _secretary, leaders = await hall(stage)
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 0))
    await stage.settle(chair)
    for leader in leaders[:8]:
        await leader.say("/bophieu")
        await voted(leader, "Đồng ý")

    def spoil(session: Session) -> None:
        row = session.get_one(Urn, ballot_id)
        row.papers = bytes([row.papers[0] ^ 1]) + row.papers[1:]
        session.add(row)

    await stage.write(spoil)
    await leaders[8].say("/bophieu")
    await voted(leaders[8], "Đồng ý")
    await chair.say("/ketqua")
    await chair.tap("Hội nghị tổng kết")
    assert "Thu về 9 phiếu: 8 hợp lệ, 1 không hợp lệ. Trong đó 1 phiếu không mở được." in chair.text
    lines, well = await stage.read(lambda s: audit_rows(s, stage.machine.settings.data_dir))
    assert not well
    assert f"      ballot {ballot_id}: 1 papers did not open" in lines
