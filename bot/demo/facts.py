"""What has happened in the play so far, read from the rows: it ticks the hints off and turns the acts."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from domain.voters import Voter
from storage import ballots, blocs, sheets, urn
from storage.tables import Ballot, Invitation, JoinRequest, Year


@dataclass(frozen=True, slots=True)
class Facts:
    """`happened`: names of hints. `ballot_id`: the ballot that was opened, "" before."""

    happened: frozenset[str] = frozenset()
    ballot_id: str = ""

    @property
    def act(self) -> str:
        """Which act is played: before the meeting, at it, after its results."""
        if "published" in self.happened:
            return "after"
        return "meeting" if "opened" in self.happened else "eve"


def read(session: Session, year: Year, last: int, head: int, founded: str) -> Facts:
    """Facts of the bloc's year; `last` and `head` are places of agencies, `founded` is the id of the newest empty bloc."""
    agencies = [agency.id for agency in blocs.members(session, year.id)]
    ballot = next((one for one in ballots.of_year(session, year.id) if one.state != "draft"), None)
    happened = {*_of_sheet(session, year, agencies[last]), *_of_founding(session, founded)}
    if ballot is not None:
        happened.update(_of_ballot(session, ballot, agencies[last], agencies[head]))
    return Facts(frozenset(happened), ballot.id if ballot else "")


def _of_sheet(session: Session, year: Year, agency_id: str) -> Iterator[str]:
    sheet = sheets.find(session, year.id, agency_id)
    if sheet is not None and sheet.state in {"with_leader", "submitted"}:
        yield "scored"
    if sheet is not None and sheet.state == "submitted":
        yield "signed"
    trial = session.exec(select(Ballot.id).where(Ballot.year_id == year.id, Ballot.kind == "trial")).first()
    if trial and urn.has_voted(session, trial, Voter(agency_id)):
        yield "tried"


def _of_ballot(session: Session, ballot: Ballot, last_id: str, head_id: str) -> Iterator[str]:
    yield "opened"
    over = ballot.state != "open"
    missing = set(ballots.content_of(ballot).agencies) - set(urn.voted(session, ballot.id))
    if over or last_id not in missing:
        yield "voted"
    if over or head_id not in missing:
        yield "chaired"
    if over or not missing - {last_id, head_id}:
        yield "others"
    if ballot.published_at is not None:
        yield "published"


def _of_founding(session: Session, bloc_id: str) -> Iterator[str]:
    if not bloc_id:
        return
    yield "founded"
    if session.exec(select(Invitation.code).where(Invitation.bloc_id == bloc_id, Invitation.kind == "bloc")).first():
        yield "invited"
    asked = select(JoinRequest.state).where(JoinRequest.bloc_id == bloc_id, col(JoinRequest.role) != "secretary")
    states = set(session.exec(asked)) - {"draft"}
    if states:
        yield "asked"
    if "approved" in states:
        yield "admitted"
