"""What happens on the stage: the trial is open from the beginning, the next day brings the meeting and the real ballot."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.demo.sheets import STEP
from domain.questions import Question
from handlers.kit.house import House
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import delegates, proposing, running, sight, trials, use_cases
from handlers.voting.closing import Close, progress_screen
from storage import ballots, blocs, people, quotas, sheets, voting_rules
from storage.ballots import Content
from storage.tables import Ballot, Bloc, Person, Year

Scene = Callable[[Session, House, Bloc, Year, datetime], None]


def open_trial(session: Session, house: House, bloc: Bloc, year: Year, now: datetime) -> None:
    """A trial ballot for everybody who will vote."""
    trials.invite_all(session, house, bloc.id, trials.ensure(session, house, year), set(), "demo", now)


def open_meeting(session: Session, house: House, bloc: Bloc, year: Year, now: datetime) -> None:
    """The meeting is open, the scores are fixed, and the ballot on the awards and the next head is with the agencies.

    Doing it twice changes nothing.
    """
    chair = next((person.id for person in people.holders(session, bloc.id, "chair")), None)
    secretary = next((person.id for person in people.holders(session, bloc.id, "secretary")), None)
    meeting = blocs.next_meeting(session, year.id, now)
    if meeting is not None:
        meeting.state = "open"
    if year.frozen_at is None:
        _close_sheets(session, year, chair, now)
        year.frozen_at, year.frozen_by = now, chair
    if any(ballot.state != "draft" for ballot in ballots.of_year(session, year.id)):
        return
    ballot = proposing.prepare(session, house.new_id(), year, f"{bloc.name}, {year.year}", now)
    ballot.content = Content(_questions(session, year), ()).to_json()
    for question in ballots.content_of(ballot).questions:
        voting_rules.confirm(session, year, question.subject, secretary or chair or "", now)
    use_cases.open_ballot(session, house, ballot, chair, now)
    session.flush()
    _hand_out(session, house, bloc, ballot)


def _close_sheets(session: Session, year: Year, by: str | None, now: datetime) -> None:
    """Whoever had not sent a sheet brought it on paper: nobody is reminded of what is closed."""
    for agency in blocs.members(session, year.id):
        sheet = sheets.find(session, year.id, agency.id)
        if sheet is None or sheet.state != "submitted":
            blocs.mark_done(session, year.id, STEP, agency.id, how="paper", by=by, now=now)


def _hand_out(session: Session, house: House, bloc: Bloc, ballot: Ballot) -> None:
    """Every holder gets the way to the paper, the secretary the card of who has not voted yet."""
    agencies = blocs.members(session, ballot.year_id)
    for paper in delegates.papers(session, ballot, agencies):
        person_id = delegates.holder(session, ballot, bloc.id, paper.voter)
        person = session.get(Person, person_id) if person_id else None
        if person is not None:
            tell(session, house, person, running.invitation_for(ballot, paper), key=f"vopen:{ballot.id}:{paper.voter}")
    for secretary in people.holders(session, bloc.id, "secretary"):
        words = Words(secretary.lang, house.tz)
        seen = sight.before(words, session, ballot, sight.of(session, ballot, secretary.id, {"secretary"}))
        progress = partial(progress_screen, ballot=ballot, seen=seen, close=Close.ASK)
        tell(session, house, secretary, progress, key=f"vprog:{ballot.id}:{secretary.id}")


def _questions(session: Session, year: Year) -> tuple[Question, ...]:
    """The awards of the bloc's file, then the election of the next head; whoever has a flag is on no later list."""
    questions: list[Question] = []
    for subject in (*list(quotas.awards(year))[: proposing.MOST_QUESTIONS - 1], "HEAD"):
        questions.append(proposing.proposed(session, year, subject, questions))
    return tuple(questions)
