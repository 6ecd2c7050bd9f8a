"""Hiệp thương: who is put before the closing meeting for each award and office, by score or as the meeting has it."""

from collections.abc import Sequence

from sqlmodel import Session

from domain.agenda import in_turn
from domain.honours import OFFICES
from domain.questions import Question, QuestionKind
from handlers.honours.standing import may_stand
from handlers.voting.proposing import in_order, leaving, proposed
from storage import honours, quotas, voting_rules
from storage.tables import Meeting, Year


def proposals(session: Session, year: Year, meeting: Meeting) -> dict[str, list[str]]:
    """By award and office. Awards: the first by the fixed scores, as many as there are places, unless the meeting has named others.

    Whoever is chosen or put forward for one award leaves the later lists, by the bloc's rule.
    """
    found: dict[str, list[str]] = {}
    for award in in_turn(quotas.places(session, year)):
        found[award] = _of_award(session, year, meeting, award, before(session, year, found))
    for office in OFFICES:
        members = {*may_stand(session, year, office)}
        found[office] = [one for one in meeting.proposed.get(office, ()) if one in members]
    return found


def before(session: Session, year: Year, found: dict[str, list[str]]) -> list[Question]:
    """The lists that come earlier, as questions: whoever was chosen stands for those who were put forward."""
    asked = []
    for subject, agencies in found.items():
        standing = honours.chosen(session, year.id, subject) or agencies
        if standing and subject not in OFFICES:
            rules = voting_rules.rules(year, subject).rules
            asked.append(Question(QuestionKind.YES_NO, tuple(standing), len(standing), rules, subject=subject))
    return asked


def _of_award(session: Session, year: Year, meeting: Meeting, award: str, earlier: Sequence[Question]) -> list[str]:
    if award in meeting.proposed:
        able = {*may_stand(session, year, award)} - leaving(session, year, award)
        return in_order(session, year, award, [one for one in meeting.proposed[award] if one in able])
    if year.frozen_at is None or not may_stand(session, year, award):
        return []
    asked = proposed(session, year, award, earlier)
    return list(asked.nominees if asked.kind is QuestionKind.YES_NO else asked.nominees[: asked.places])
