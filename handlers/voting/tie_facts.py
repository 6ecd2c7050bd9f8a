"""What a ballot fixes when it begins about equal votes: the bloc's rules, the verified points they go by, and the seed of a draw."""

from collections.abc import Collection
from dataclasses import replace

from sqlmodel import Session

from domain.criteria_json import table_from_json
from domain.deciding import Deciding
from domain.honours import OFFICES
from domain.lots import SEED_BELOW, draw
from domain.questions import Question
from domain.total_table import Sums, lines
from domain.voting_rules import Order
from handlers.kit.talk import House
from storage import ballots, blocs, standings, voting_rules
from storage.tables import Ballot, Year

SEED_BYTES = 16


def new_seed(house: House) -> int:
    """A random seed, which everybody is shown when voting begins."""
    return int.from_bytes(house.chance(SEED_BYTES), "big") % SEED_BELOW


def fixed(
    session: Session, year: Year, ballot: Ballot, questions: Collection[Question], seed: int
) -> tuple[tuple[Question, ...], tuple[Deciding, ...]]:
    """The questions, shuffled where the rule says so, and what decides a tie of each."""
    found = _sums(session, year)
    asked, deciding = [], []
    for question in questions:
        rules = voting_rules.rules(year, question.subject)
        names = {question.nominees[0]: question.text} if question.text else ballots.names(session, question.nominees)
        shuffled = rules.order is Order.SHUFFLED
        asked.append(replace(question, nominees=tuple(draw(names, seed, len(names)))) if shuffled else question)
        counted = {} if question.subject in OFFICES else {one: found[one] for one in question.nominees if one in found}
        codes = [one.code for one in rules.ties if one.code]
        sections = {
            code: {one: by[code] for one, s in counted.items() if code in (by := dict(s.sections))} for code in codes
        }
        scores = {one: sums.total for one, sums in counted.items()}
        deciding.append(Deciding(rules.ties, scores, sections, names, seed, ballot.round, rules.rounds))
    return tuple(asked), tuple(deciding)


def _sums(session: Session, year: Year) -> dict[str, Sums]:
    """What counts for every agency once the points are frozen; nothing before."""
    if year.criteria is None or year.frozen_at is None:
        return {}
    members = blocs.members(session, year.id)
    order, keys = [one.id for one in members], {one.id: one.key for one in members}
    found = lines(table_from_json(year.criteria), standings.of_year(session, year.id), order, keys)
    return {line.agency: line.counted for line in found}
