"""What happens to a ballot: opened, cast, closed and counted once, published. Nothing here knows a screen or a messenger."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from domain.deciding import Deciding, tie_json
from domain.eligibility import Act, BallotState, Role, ballot_holder, check_vote, may
from domain.papers import Paper
from domain.questions import Base
from domain.refusals import Refusal as Rule
from domain.tally import Own, Result, Turnout, count
from handlers.kit.access import Place, able
from handlers.kit.talk import House
from handlers.voting import tie_facts
from storage import ballots, blocs, honours, people, presence, urn, years
from storage.ballots import Booth, Content
from storage.tables import Ballot, Bloc, Year


@dataclass(frozen=True, slots=True)
class Cast:
    """An agency's mark on the roll. `first`: made now; otherwise it had been there. `paper`: still to be dropped into the urn."""

    ballot_id: str
    agency_name: str
    first: bool
    trial: bool
    public_key: bytes
    paper: bytes
    agencies: int


def open_ballot(session: Session, house: House, ballot: Ballot, person_id: str | None, now: datetime) -> None:
    """Make the key, set up the urn and begin. The agencies of the year have one paper each; refused `ballot.opened` unless it is a
    draft, `ballot.no_presence` while a rule asks for those present and nobody has taken presence."""
    honours.hold(session, ballot.year_id)  # not while the year is handed over
    if ballot.state != BallotState.DRAFT or years.was_handed_over(session, ballot.year_id):
        raise Rule("ballot.opened")
    questions = ballots.content_of(ballot).questions
    year = session.get_one(Year, ballot.year_id)
    members = _voters(session, ballot)
    there = presence.of_meeting(session, ballot.meeting_id) if ballot.meeting_id else {}
    present = sum(there[one].present for one in members if one in there) if there else None
    if present is None and any(asked.rules.base is Base.PRESENT for asked in questions):
        raise Rule("ballot.no_presence")
    key = urn.new_key(house.ballot_key)
    ballot.public_key, ballot.wrapped_secret = key.public, key.wrapped
    ballot.state, ballot.opened_at, ballot.opened_by = "open", now, person_id
    for agency_id in members:
        if (person := holder(session, ballot, year.bloc_id, agency_id)) is not None:
            ballots.name_holder(
                session, ballot.id, agency_id, person
            )  # who comes or goes from now on changes nobody's paper
    questions, deciding = tie_facts.fixed(session, year, ballot, questions, tie_facts.new_seed(house))
    ballot.content = Content(questions, members, present, deciding).to_json()
    urn.set_up(session, ballot.id)


def _voters(session: Session, ballot: Ballot) -> tuple[str, ...]:
    """The agencies of the year; in a later round those of the first that are there still."""
    acting = tuple(agency.id for agency in blocs.acting(session, ballot.year_id))
    if ballot.round_of is None:
        return acting
    before = ballots.content_of(session.get_one(Ballot, ballot.round_of)).agencies
    return tuple(one for one in acting if one in before)


def cast_paper(session: Session, ballot_id: str, agency_id: str, person_id: str, mask: str) -> Cast:
    """Put an agency on the roll; a paper has to follow in the same transaction (`drop_paper`), except at a trial.

    Doing it twice is safe. Domain's refusals: `vote.*`, `paper.*`.
    """
    booth = booth_of(session, ballot_id, agency_id, person_id)
    # While the ballot is open the roll's own key refuses a second paper; only after it is the roll asked.
    voted = booth.state != BallotState.OPEN and urn.has_voted(session, ballot_id, agency_id)
    check_vote(BallotState(booth.state), holder_of(booth, person_id), person_id, voted=voted)
    paper = Paper.from_text(booth.content.questions, mask)
    paper.check_own(agency_id)
    first, trial = urn.mark(session, ballot_id, agency_id), booth.kind == "trial"
    return Cast(
        ballot_id, booth.agency_name, first, trial, booth.public_key, paper.to_bytes(), len(booth.content.agencies)
    )  # fmt: skip


def drop_paper(session: Session, cast: Cast) -> bool:
    """Drop the paper in, if one is due; whether all papers are in by it. Raises `UrnClosedError` when the count has begun."""
    if cast.trial or not cast.first:
        return False
    return urn.drop(session, cast.ballot_id, cast.public_key, cast.paper) == cast.agencies


def booth_of(session: Session, ballot_id: str, agency_id: str, person_id: str) -> Booth:
    """What casting needs; refused when this agency has no paper at this ballot."""
    booth = ballots.booth(session, ballot_id, agency_id, person_id)
    if booth is None:
        raise Rule("vote.not_holder")
    if booth.kind == "real" and booth.state != BallotState.DRAFT and agency_id not in booth.content.agencies:
        raise Rule("vote.not_holder")
    return booth


def check_may_vote(session: Session, booth: Booth, agency_id: str, person_id: str) -> None:
    """Refused unless this person holds the agency's paper and has not cast it; a trial may be repeated."""
    voted = booth.kind == "real" and urn.has_voted(session, booth.ballot_id, agency_id)
    check_vote(BallotState(booth.state), holder_of(booth, person_id), person_id, voted=voted)


def holder_of(booth: Booth, person_id: str) -> str | None:
    """Who holds the paper of this booth's agency; a trial is for everybody of it."""
    if booth.kind == "trial":
        return person_id if booth.in_agency else None
    return booth.named or booth.first_leader


def papers_of(session: Session, ballot: Ballot, bloc_id: str, person_id: str) -> list[str]:
    """The agencies whose paper this person holds at this ballot."""
    mine = {seat.agency_id for seat in people.seats(session, person_id) if seat.bloc_id == bloc_id and seat.agency_id}
    return [agency_id for agency_id in sorted(mine) if holder(session, ballot, bloc_id, agency_id) == person_id]


def holder(session: Session, ballot: Ballot, bloc_id: str, agency_id: str) -> str | None:
    """Who holds an agency's paper at this ballot; None when nobody of it has joined."""
    named = ballots.holder(session, ballot.id, agency_id)
    everybody = ballots.people_of(session, bloc_id, agency_id)
    return ballot_holder(ballots.leaders(session, bloc_id, agency_id), everybody, named.person_id if named else None)


def counting(session: Session, ballot: Ballot) -> set[str]:
    """The counting team of the ballot's meeting: its members see who has not voted, and one may confirm the close."""
    return presence.counting(session, ballot.meeting_id) if ballot.meeting_id else set()


def sees_who_has_not(place: Place, person_id: str, team: set[str]) -> bool:
    """Whether somebody of this place may read the names of those who have not voted."""
    return place.may(Act.SEE_NON_VOTERS) or (person_id in team and may(Act.SEE_NON_VOTERS, {Role.TELLER}))


def may_confirm_close(session: Session, ballot: Ballot, bloc: Bloc) -> set[str]:
    """Who may confirm the close: whoever may ask for it, and the counting team."""
    return may_ask_close(session, ballot, bloc) | counting(session, ballot)


def may_ask_close(session: Session, ballot: Ballot, bloc: Bloc) -> set[str]:
    """Who may ask for the close: chair, secretary, and leaders of the head and deputy agencies.

    Where that is one person alone and nobody was named to count, the leaders of all agencies, so that a second one can be found.
    """
    found = set(able(session, bloc, session.get_one(Year, ballot.year_id), Act.CONFIRM_CLOSE))
    for agency in blocs.officed(session, ballot.year_id, "head"):
        found |= set(ballots.leaders(session, bloc.id, agency.id))
    if len(found | counting(session, ballot)) < 2:
        found |= {person.id for person in people.holders(session, bloc.id, "leader")}
    return found


def presiding(session: Session, ballot: Ballot, bloc: Bloc) -> frozenset[str]:
    """Of whom one at least takes part in a close: the chair, or who acts for the chair."""
    return able(session, bloc, session.get_one(Year, ballot.year_id), Act.CLOSE_BALLOT)


def close_if_complete(session: Session, house: House, ballot_id: str, now: datetime) -> bool:
    """Close and count when all papers are in; False when some are missing or somebody closed it before."""
    ballot = ballots.lock(session, ballot_id)
    if ballot is None or ballot.state != BallotState.OPEN:
        return False
    if urn.papers_in(session, ballot_id) < len(ballots.content_of(ballot).agencies):
        return False
    return close_and_count(session, house, ballot, None, now)


def close_and_count(session: Session, house: House, ballot: Ballot, person_id: str | None, now: datetime) -> bool:
    """Close, count once, keep the papers as a sorted multiset and destroy the key; False when it was closed before.

    `ballot` is locked. Refused `close.key_missing`, and left open, while the program has another BALLOT_KEY. When roll and urn
    do not agree it is annulled: nothing pretends to be a result.
    """
    if ballot.state != BallotState.OPEN:
        return False
    if not key_fits(house, ballot):
        raise Rule("close.key_missing")
    if not urn.close(session, ballot.id):
        return False
    ballot.closed_at, ballot.closed_by = now, person_id
    content = ballots.content_of(ballot)
    try:
        papers = urn.empty(session, ballot.id, _key_of(ballot), house.ballot_key)
    except urn.RollMismatchError:
        papers = None
    voted = urn.voted(session, ballot.id)
    if papers is None or not set(voted) <= set(content.agencies):
        _annul(ballot, "roll_mismatch")
        return True
    ballot.result = result_of(content, papers, voted)
    ballot.state, ballot.wrapped_secret = "counted", None
    return True


def give_up(session: Session, house: House, ballot: Ballot, person_id: str, now: datetime) -> None:
    """Annul an open ballot whose key is gone for good. Refused `close.key_there` when its papers can be counted after all."""
    if key_fits(house, ballot):
        raise Rule("close.key_there")
    urn.close(session, ballot.id)
    ballot.closed_at, ballot.closed_by = now, person_id
    _annul(ballot, "key_lost")


def unreadable(session: Session, house: House) -> list[str]:
    """The titles of open ballots, of all blocs, that this program could not count."""
    return [ballot.title for ballot in ballots.under_way(session) if not key_fits(house, ballot)]


def key_fits(house: House, ballot: Ballot) -> bool:
    """Whether this program can open the papers of an open ballot."""
    return urn.opens(_key_of(ballot), house.ballot_key)


def _key_of(ballot: Ballot) -> urn.UrnKey:
    return urn.UrnKey(ballot.public_key, ballot.wrapped_secret or b"")


def _annul(ballot: Ballot, why: str) -> None:
    ballot.result = {"annulled": why}
    ballot.state, ballot.wrapped_secret = "annulled", None


def why_annulled(ballot: Ballot) -> str:
    """`key_lost` or `roll_mismatch`; "" for a ballot that is not annulled."""
    return str((ballot.result or {}).get("annulled", ""))


def turnout_of(content: Content, papers: int) -> Turnout:
    """The bases of a ballot by phone: every member has a paper; who cast one took part, in the hall or not."""
    members = len(content.agencies)
    return Turnout(members=members, present=max(content.present or 0, papers), issued=members)


def result_of(content: Content, papers: Collection[bytes], voted: Collection[str]) -> dict[str, Any]:
    """The result from the opened papers and the roll; `unreadable`: papers that did not open, invalid in every question."""
    own = {agency: Own(1, int(agency in voted)) for agency in content.agencies}
    found = result_json(content, count(content.questions, papers, turnout_of(content, len(papers)), own))
    return found | {"unreadable": sum(paper == urn.UNREADABLE for paper in papers)}


def result_json(content: Content, results: tuple[Result, ...]) -> dict[str, Any]:
    """The result as it is kept: what `thidua audit` recomputes from the opened papers.

    `elected`: by votes, and by the rules for ties; `tied`: by votes alone; `tie`: how it was decided, None where there is none.
    """
    deciding = content.deciding or (Deciding(),) * len(results)
    outcomes = [by.outcome(result) for by, result in zip(deciding, results, strict=True)]
    return {
        "members": len(content.agencies),
        "questions": [
            {
                "tally": result.tally.to_json(),
                "nominees": [
                    {
                        "key": n.nominee,
                        "yes": n.yes,
                        "no": n.no,
                        "blank": n.blank,
                        "base": n.base,
                        "needed": n.needed,
                        "verdict": n.verdict.value,
                    }
                    for n in result.nominees
                ],
                "elected": list(outcome.elected),
                "tied": sorted(result.tied),
                "open_places": result.open_places,
                "tie": tie_json(outcome) if result.tied else None,
            }
            for result, outcome in zip(results, outcomes, strict=True)
        ],
    }


def may_see(ballot: Ballot, roles: frozenset[str]) -> bool:
    """Whether somebody may see a ballot's result: the one place that decides it. Before it is published, chair and secretary."""
    if ballot.state != "counted" or ballot.kind != "real":
        return False
    return ballot.published_at is not None or bool(roles & {"chair", "secretary"})
