"""Who casts which paper of a ballot. Each agency has as many papers as the bloc has set, each in the hands of another of its people."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from domain.eligibility import BallotState, ballot_holders
from domain.voters import Voter, nth
from handlers.kit.words import Words
from handlers.voting import wording
from storage import balloting, ballots, holders, people
from storage.tables import Agency, Ballot, Year


@dataclass(frozen=True, slots=True)
class PaperOf:
    """One paper: whose, its agency's short name, and where each agency has several which of them ("2/3")."""

    voter: Voter
    agency_name: str
    which: str

    def name(self, _: Words) -> str:
        """As lists call it."""
        return wording.paper_name(_, self.agency_name, self.which)

    @property
    def noted(self) -> dict[str, str]:
        """As the trail names it."""
        return {"agency": self.voter.agency_id, **({"nth": self.which} if self.which else {})}


def papers_each(session: Session, ballot: Ballot) -> int:
    """Papers of an agency: as voting began with, in a later round as in the one before; until then as the bloc has set. A trial has as
    many as the ballot that is prepared; an open vote has one: an agency speaks with one voice."""
    if ballots.content_of(ballot).open:
        return 1
    if ballot.kind == "trial" or ballot.state != BallotState.DRAFT:
        return ballots.content_of(ballot).papers
    if ballot.round_of is not None:
        return ballots.content_of(session.get_one(Ballot, ballot.round_of)).papers
    return balloting.of(session.get_one(Year, ballot.year_id)).papers_each


def prepared(session: Session, year_id: str) -> Ballot | None:
    """The ballot that is being prepared; the first of several."""
    return next((one for one in ballots.of_year(session, year_id) if one.state == BallotState.DRAFT), None)


def for_trial(session: Session, year: Year) -> int:
    """Papers of an agency at a trial that is made now."""
    meant = prepared(session, year.id)
    return papers_each(session, meant) if meant else balloting.of(year).papers_each


def holders_of(session: Session, ballot: Ballot, bloc_id: str, agency_id: str) -> dict[Voter, str | None]:
    """Who holds an agency's papers at this ballot; None where nobody does. Before voting begins its leaders, unless it has named
    others; from then on whoever the rows name, and nobody in the place of one who has gone: that is for `holding`. At a trial whoever
    is to hold them at the ballot that is prepared."""
    meant = prepared(session, ballot.year_id) if ballot.kind == "trial" else None
    named = holders.named(session, (meant or ballot).id, agency_id)
    everybody = ballots.people_of(session, bloc_id, agency_id)
    begun = ballot.kind == "real" and ballot.state != BallotState.DRAFT
    leaders = [] if begun else ballots.leaders(session, bloc_id, agency_id)
    found = ballot_holders(leaders, everybody, named, papers_each(session, ballot))
    return {Voter(agency_id, number): person_id for number, person_id in found.items()}


def holder(session: Session, ballot: Ballot, bloc_id: str, voter: Voter) -> str | None:
    """Who holds one paper."""
    return holders_of(session, ballot, bloc_id, voter.agency_id).get(voter)


def papers_of(session: Session, ballot: Ballot, bloc_id: str, person_id: str) -> list[Voter]:
    """The papers that this person holds at this ballot."""
    mine = {seat.agency_id for seat in people.seats(session, person_id) if seat.bloc_id == bloc_id and seat.agency_id}
    held = (holders_of(session, ballot, bloc_id, agency_id) for agency_id in sorted(mine))
    return [voter for found in held for voter, holds in found.items() if holds == person_id]


def papers(session: Session, ballot: Ballot, agencies: Iterable[Agency]) -> list[PaperOf]:
    """Every paper of these agencies."""
    each = papers_each(session, ballot)
    found = [(agency, Voter(agency.id, number)) for agency in agencies for number in range(1, each + 1)]
    return [PaperOf(voter, agency.short_name or agency.name, nth(voter, each)) for agency, voter in found]


def paper(session: Session, ballot: Ballot, voter: Voter) -> PaperOf:
    """One paper."""
    name = ballots.names(session, [voter.agency_id])[voter.agency_id]
    return PaperOf(voter, name, nth(voter, papers_each(session, ballot)))
