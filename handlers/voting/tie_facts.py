"""What a ballot fixes when it begins: the bloc's rules for equal votes, points and ranks of its nominees, the seed of a draw."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlmodel import Session

from domain.criteria_json import table_from_json
from domain.deciding import Deciding
from domain.honours import OFFICES
from domain.lots import SEED_BELOW, draw
from domain.questions import Question
from domain.score_sight import Stage, open_to_all
from domain.total_table import Line, lines
from domain.voting_rules import Order
from handlers.kit.access import scope_of
from handlers.kit.house import House
from storage import ballots, blocs, standings, voting_rules
from storage.tables import Ballot, Bloc, Year

SEED_BYTES = 16


def new_seed(house: House) -> int:
    """A random seed, which everybody is shown when voting begins."""
    return int.from_bytes(house.chance(SEED_BYTES), "big") % SEED_BELOW


def fixed(
    session: Session, year: Year, ballot: Ballot, questions: Collection[Question], seed: int
) -> tuple[tuple[Question, ...], tuple[Deciding, ...]]:
    """The questions, shuffled where the rule says so, and what decides a tie of each."""
    asked = []
    for question in questions:
        shuffled = voting_rules.rules(year, question.subject).order is Order.SHUFFLED and not question.text
        names = ballots.names(session, question.nominees) if shuffled else {}
        asked.append(replace(question, nominees=tuple(draw(names, seed, len(names)))) if shuffled else question)
    return tuple(asked), _deciding(session, year, asked, seed, ballot.round)


def as_now(session: Session, year: Year, questions: Collection[Question]) -> tuple[Deciding, ...]:
    """What would be fixed if voting on these began now; there is no seed yet."""
    return _deciding(session, year, questions, None, 1)


def ranked(session: Session, year: Year) -> dict[str, Line]:
    """The line of every agency that has one, once the points are frozen; nothing before."""
    if year.criteria is None or year.frozen_at is None:
        return {}
    members = blocs.members(session, year.id)
    order, keys = [one.id for one in members], {one.id: one.key for one in members}
    found = lines(table_from_json(year.criteria), standings.of_year(session, year.id), order, keys)
    return {line.agency: line for line in found}


def _deciding(
    session: Session, year: Year, questions: Collection[Question], seed: int | None, held: int
) -> tuple[Deciding, ...]:
    found = ranked(session, year)
    shown = open_to_all(scope_of(session.get_one(Bloc, year.bloc_id)), Stage.FROZEN) and bool(found)
    return tuple(_of_question(session, year, one, found, (seed, held, shown)) for one in questions)


def _of_question(
    session: Session, year: Year, question: Question, found: Mapping[str, Line], said: tuple[int | None, int, bool]
) -> Deciding:  # fmt: skip
    """Of one question. `said`: the seed, which round it is, whether everybody sees the points."""
    (seed, held, shown), rules = said, voting_rules.rules(year, question.subject)
    counted = {} if question.subject in OFFICES else {one: found[one] for one in question.nominees if one in found}
    sections = {
        code: {one: by[code] for one, line in counted.items() if code in (by := dict(line.counted.sections))}
        for code in (one.code for one in rules.ties if one.code)
    }
    return Deciding(
        rules.ties, {one: line.counted.total for one, line in counted.items()}, sections,
        ballots.names(session, question.nominees), seed, held, rules.rounds,
        {one: line.rank for one, line in counted.items()}, shown and bool(counted), rules.contradiction,
    )  # fmt: skip
