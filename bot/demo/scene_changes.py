"""What happens on the stage: the trial is open from the beginning, the morning brings the meeting and the real ballot."""

from datetime import datetime

from sqlmodel import Session

from domain.questions import Question
from handlers.kit.talk import House
from handlers.kit.telling import tell
from handlers.voting import preparing, running, trials, use_cases
from storage import ballots, blocs, people
from storage.ballots import Content
from storage.tables import Bloc, Person, Year


def open_trial(session: Session, house: House, bloc: Bloc, year: Year) -> None:
    """A trial ballot for everybody who will vote."""
    trials.invite_all(session, house, bloc.id, trials.ensure(session, house, year), set(), "demo")


def open_meeting(session: Session, house: House, bloc: Bloc, year: Year, now: datetime) -> None:
    """The meeting is open, the scores are fixed, and the ballot on the awards and the next head is with the agencies.

    Doing it twice changes nothing.
    """
    chair = people.holders(session, bloc.id, "chair")[0]
    meeting = blocs.next_meeting(session, year.id)
    if meeting is not None:
        meeting.state = "open"
    if year.frozen_at is None:
        year.frozen_at, year.frozen_by = now, chair.id
    if any(ballot.state != "draft" for ballot in ballots.of_year(session, year.id)):
        return
    ballot = preparing.prepare(session, house.new_id(), year, f"{bloc.name}, {year.year}")
    ballot.content = Content(_questions(session, year), ()).to_json()
    use_cases.open_ballot(session, house, ballot, chair.id, now)
    session.flush()
    for agency in blocs.members(session, year.id):
        person_id = use_cases.holder(session, ballot, bloc.id, agency.id)
        person = session.get(Person, person_id) if person_id else None
        if person is not None:
            say = running.invitation_for(ballot, agency)
            tell(session, house, person, say, key=f"vopen:{ballot.id}:{agency.id}")


def _questions(session: Session, year: Year) -> tuple[Question, ...]:
    """The awards of the bloc's file, then the election of the next head; whoever has a flag is on no later list."""
    questions: list[Question] = []
    for subject in (*preparing.awards_of(year), "HEAD"):
        questions.append(preparing.proposed(session, year, subject, questions))
    return tuple(questions[: preparing.MOST_QUESTIONS])
