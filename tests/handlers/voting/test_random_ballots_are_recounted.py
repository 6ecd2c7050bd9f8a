"""Random ballots of all forms go through the program, from the draft to the published file, and the file is counted again."""

import json
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from sqlmodel import Session, select

from bot.recounting import recount
from domain.ballot_file import canonical
from domain.papers import Mark, Paper
from domain.questions import Base, Question, QuestionKind
from domain.ties import TieBy, TieRule
from domain.voters import Voter
from handlers.voting import use_cases
from storage import balloting, ballots, voting_rules
from storage.ballots import Content
from storage.tables import Ballot, BallotFile, Holder, Year
from tests.domain.test_a_ballot_file_is_recounted import another_mark, some_question, the_script
from tests.handlers.harness import Stage, TheBloc
from tests.handlers.voting.hall import hall
from tests.storage.elections import seeded

BALLOTS = 12
"""Of each form."""

FORMS = {
    "secret": (False, False),
    "by name": (True, False),
    "without a meeting": (False, True),
    "by name, without": (True, True),
}


def asked(chance: Random, bloc: TheBloc, number: int, *, circulated: bool) -> Question:
    """Any question; of those present only where nobody is."""
    made = some_question(chance, len(bloc.agencies), number)
    if made.rules.base is Base.PRESENT and not circulated:
        made = replace(made, rules=replace(made.rules, base=Base.VALID))
    if made.text:
        return made
    return replace(made, nominees=tuple(bloc.agencies[int(one.removeprefix("agency"))] for one in made.nominees))


def begun(session: Session, stage: Stage, bloc: TheBloc, chance: Random, form: str) -> Ballot:
    """A ballot with random questions and papers an agency, as the program begins it."""
    openly, circulated = FORMS[form]
    year = session.get_one(Year, bloc.year_id)
    balloting.say(session, year, replace(balloting.of(year), papers_each=chance.randint(1, 3)))
    until = stage.now + timedelta(days=3) if circulated else None
    questions = tuple(
        asked(chance, bloc, number, circulated=circulated) for number in range(1, chance.randint(1, 3) + 1)
    )
    content = Content(questions, (), open=openly, until=until).to_json()
    ballot = Ballot(id=stage.new_id(), year_id=bloc.year_id, title="Bỏ phiếu", content=content, until_at=until)
    session.add(ballot)
    session.flush()
    use_cases.open_ballot(session, stage.machine.house, ballot, None, stage.now)
    session.flush()
    return ballot


def a_mask(chance: Random, questions: tuple[Question, ...], agency_id: str) -> str:
    """A paper that may be cast by this agency, as a button carries it."""
    paper = Paper(questions)
    for number, question in enumerate(questions):
        able = [
            place for place, one in enumerate(question.nominees) if question.rules.self_allowed or one != agency_id
        ]  # fmt: skip
        if question.kind is QuestionKind.YES_NO:
            for place in able:
                paper = paper.with_mark(number, place, chance.choice((Mark.YES, Mark.NO, Mark.NO_OPINION)))
        elif len(able) >= question.least and chance.random() < 0.9:
            for place in chance.sample(able, min(len(able), chance.randint(max(1, question.least), question.most))):
                paper = paper.with_mark(number, place, Mark.YES)
    return paper.to_text()


def voted_and_counted(session: Session, stage: Stage, ballot: Ballot, chance: Random) -> None:
    """Whoever holds a paper casts it, but for a few, and the last word of an open vote is another than the first."""
    content, house = ballots.content_of(ballot), stage.machine.house
    held = session.exec(select(Holder).where(Holder.ballot_id == ballot.id)).all()
    for holder in held:
        if chance.random() < 0.1:
            continue
        for _ in range(2 if content.open else 1):
            voter = Voter(holder.agency_id, holder.number)
            mask = a_mask(chance, content.questions, holder.agency_id)
            done = use_cases.cast_paper(session, ballot.id, voter, holder.person_id, mask, key=house.ballot_key)
            if not done.openly:
                use_cases.drop_paper(session, done)
    assert use_cases.close_and_count(session, house, ballot, None, stage.now)
    assert ballot.state == "counted", ballot.result


def file_of(session: Session, number: str) -> bytes:
    """The published file."""
    return session.get_one(BallotFile, number).content


def rules_for_ties(session: Session, bloc: TheBloc) -> None:
    """A draw ends every tie."""
    year = session.get_one(Year, bloc.year_id)
    for subject in ("HEAD", "PROV_FLAG"):
        usual = voting_rules.rules(year, subject)
        voting_rules.set_rules(session, year, subject, replace(usual, ties=(TieRule(TieBy.LOT),)))


@pytest.mark.parametrize("form", FORMS)
async def test_published_ballots_of_every_form_are_recounted(stage: Stage, tmp_path: Path, form: str) -> None:
    """`thidua recount` and the script find each file right, with ties that a draw ended, and wrong where one mark is another."""
    bloc, chair, _secretary, _leaders = await hall(stage)
    for place in (1, 2, 3, 4):
        await stage.person(f"Cán bộ {place}", bloc, agency=place)
        await stage.person(f"Phó {place}", bloc, agency=place, roles=("leader",))
    await chair.say("/viec")
    await stage.write(lambda session: rules_for_ties(session, bloc))
    script, chance, ended, several, path = the_script(), seeded(41), 0, 0, tmp_path / "ballot.json"

    def held(session: Session) -> str:
        ballot = begun(session, stage, bloc, chance, form)
        voted_and_counted(session, stage, ballot, chance)
        return ballot.id

    for _ in range(BALLOTS):
        number = await stage.write(held)
        await chair.tap_data(f"vpub:{number}")
        row = await stage.read(partial(file_of, number=number))
        path.write_bytes(row)
        lines, well = recount(path)
        assert well, lines
        file = json.loads(row)
        assert script.differences(file) == []
        ended += sum(bool({*said["result"]["elected"]} & {*said["result"]["tied"]}) for said in file["questions"])
        several += file["content"].get("papers", 1) > 1
        if another_mark(chance, file):
            path.write_bytes(canonical(file))
            assert not recount(path)[1]
            assert script.differences(file)
    assert ended
    assert bool(several) is not FORMS[form][0]
