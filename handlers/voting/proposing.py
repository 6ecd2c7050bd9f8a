"""What a ballot can ask: questions from the year's awards and offices; nominees by their points, or only who registered."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import count

from sqlmodel import Session

from domain.agenda import in_turn
from domain.criteria_json import table_from_json
from domain.honours import OFFICES
from domain.lots import alphabetical
from domain.questions import MOTION, Question, QuestionKind
from domain.quotas import GOVERNMENT, with_government
from domain.total_table import lines
from domain.voting_rules import Order, Pick, RuleSet
from handlers.honours.standing import may_stand
from storage import ballots, blocs, honours, quotas, standings, voting_rules
from storage.ballots import Content
from storage.tables import Ballot, Year

MOST_QUESTIONS = 4


def prepare(session: Session, new_id: str, year: Year, title: str, now: datetime) -> Ballot:
    """The empty draft of the year, made when there is none, for the next meeting; no two of a year have one title."""
    drafts = (one for one in ballots.of_year(session, year.id) if one.state == "draft")
    empty = next((one for one in drafts if not ballots.content_of(one).questions), None)
    ballot = empty or Ballot(id=new_id, year_id=year.id, title=title, content=Content((), ()).to_json())
    meeting = blocs.next_meeting(session, year.id, now)
    ballot.content = Content((), ()).to_json()
    ballot.meeting_id = meeting.id if meeting else None
    ballot.title = free_title(session, ballot, meeting.title if meeting else title)
    session.add(ballot)
    session.flush()
    return ballot


def free_title(session: Session, ballot: Ballot, title: str) -> str:
    """The title, with the ballot's number where another one of the year has it, as papers of the field call it."""
    taken = {one.title for one in ballots.of_year(session, ballot.year_id) if one.id != ballot.id}
    names = (f"{title}, đợt {number}" if number > 1 else title for number in count(1))
    return next(one for one in names if one not in taken)


def addable(session: Session, year: Year, content: Content) -> list[str]:
    """The awards and offices that may still be put to the vote on this ballot."""
    there = {question.subject for question in content.questions}
    if not has_room(content):
        return []
    return [subject for subject in (*quotas.places(session, year), *OFFICES) if subject not in there]


def has_room(content: Content) -> bool:
    """Whether a ballot takes one more question."""
    return len(content.questions) < MOST_QUESTIONS


def proposed(session: Session, year: Year, subject: str, before: Sequence[Question]) -> Question:
    """A question with the usual rule, after those asked `before` it on the ballot.

    Awards: the first by score as many as there are places, confirmed one by one, or all of them to choose from, as the bloc's rule
    is; whoever stands for a higher award leaves the later lists where the rule says so. Offices: one of all members.
    """
    able, wanted = may_stand(session, year, subject), voting_rules.rules(year, subject)
    if subject in OFFICES:
        head = head_already(session, year, subject)
        return _choosing(in_order(session, year, subject, [one for one in able if one not in head]), 1, wanted, subject)
    quota = _places(session, year, subject, before)
    leaving = [one for one in before if voting_rules.rules(year, one.subject).leaves_later]
    left = [key for key in able if key not in taken(leaving)]
    if wanted.pick is Pick.FREE and left:
        return _choosing(in_order(session, year, subject, left), quota, wanted, subject)
    ranked = by_score(session, year, left)[:quota] or able[:1]
    standing = in_order(session, year, subject, ranked)
    return Question(QuestionKind.YES_NO, tuple(standing), len(standing), wanted.rules, subject=subject)


def _choosing(able: Sequence[str], places: int, wanted: RuleSet, subject: str) -> Question:
    places = max(1, min(places, len(able)))
    most, least = wanted.limits(places, len(able))
    return Question(QuestionKind.CHOOSE, tuple(able), places, wanted.rules, most, subject, least)


def in_order(session: Session, year: Year, subject: str, keys: Collection[str]) -> list[str]:
    """As they stand on the paper: by score, as in the bloc's document, or A-B-C. No score speaks for an office."""
    order = voting_rules.rules(year, subject).order
    members = [agency.id for agency in blocs.acting(session, year.id) if agency.id in keys]
    if order in {Order.ALPHABET, Order.SHUFFLED}:  # shuffled when voting begins
        return alphabetical(ballots.names(session, members))
    return by_score(session, year, members) if order is Order.RANKING and subject not in OFFICES else members


def _places(session: Session, year: Year, subject: str, before: Sequence[Question]) -> int:
    """How many may be put to the vote for an award, when others stand for the Government's flag or were proposed for it."""
    there = quotas.places(session, year)
    if subject not in there:
        return 1
    asked = {key for one in before if one.subject == GOVERNMENT for key in one.nominees}
    government = len(asked | {*honours.chosen(session, year.id, GOVERNMENT)})
    return with_government(there, government, uses=quotas.government_counts(year))[subject]


def taken(before: Sequence[Question]) -> set[str]:
    """Who stands for an award already."""
    return {key for question in before if question.subject not in {*OFFICES, MOTION} for key in question.nominees}


def earlier_awards(session: Session, year: Year, award: str) -> list[str]:
    """The awards whose chosen agencies stand for this one no more, by the bloc's rules."""
    order = in_turn({**quotas.places(session, year), award: 0})
    return [one for one in order[: order.index(award)] if voting_rules.rules(year, one).leaves_later]


def leaving(session: Session, year: Year, award: str) -> set[str]:
    """Who was chosen for an award that comes earlier and so stands for no later one, by the bloc's rule."""
    earlier = earlier_awards(session, year, award)
    return {key for one in earlier for key in honours.chosen(session, year.id, one)}


def head_already(session: Session, year: Year, subject: str) -> list[str]:
    """Whoever was chosen head of the coming year stands for no deputy; of another subject nobody."""
    return honours.chosen(session, year.id, "HEAD") if subject == "DEPUTY" else []


def not_registered(session: Session, year: Year, questions: Sequence[Question]) -> list[tuple[str, list[str]]]:
    """(award, nominees who may not stand for it) of a draft, for the awards where there are any."""
    named = (one for one in questions if one.subject != MOTION)
    found = ((one.subject, {*one.nominees} - {*may_stand(session, year, one.subject)}) for one in named)
    return [(subject, sorted(barred)) for subject, barred in found if barred]


def by_score(session: Session, year: Year, order: list[str]) -> list[str]:
    """The members by the total table as it stands, its rules for ties included; those without a sheet behind, in the members' order."""
    if year.criteria is None:
        return order
    keys = {agency.id: agency.key for agency in blocs.members(session, year.id)}
    found = lines(table_from_json(year.criteria), standings.of_year(session, year.id), order, keys)
    ranks = {line.agency: line.rank for line in found}
    return sorted(order, key=lambda agency_id: (ranks.get(agency_id, len(order) + 1), order.index(agency_id)))
