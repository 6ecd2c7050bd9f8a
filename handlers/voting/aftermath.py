"""What follows a commit in a transaction of its own: the close when all papers are in, and telling who has to know."""

from datetime import datetime

from sqlmodel import Session

from domain.speech import Screen
from handlers.kit.cards import act, card
from handlers.kit.talk import House
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import use_cases
from handlers.voting.screens import annulled_screen
from storage import ballots, people
from storage.tables import Ballot, Person, Trail, Year


def close_if_complete(session: Session, house: House, ballot_id: str, now: datetime) -> None:
    """Close and count a ballot all of whose papers are in; whoever comes second finds it done."""
    if use_cases.close_if_complete(session, house, ballot_id, now):
        session.flush()
        year = session.get_one(Year, session.get_one(Ballot, ballot_id).year_id)
        closed = Trail(bloc_id=year.bloc_id, at=now, act="ballot_closed", what={"ballot": ballot_id, "by": "complete"})
        session.add(closed)
        announce(session, house, ballot_id, now)


def announce(session: Session, house: House, ballot_id: str, now: datetime) -> None:
    """Tell chair and secretary, once, that a ballot has been counted; when it had to be annulled, every voter too."""
    del now
    ballot = session.get_one(Ballot, ballot_id)
    bloc_id = session.get_one(Year, ballot.year_id).bloc_id
    told = {person.id for role in ("chair", "secretary") for person in people.holders(session, bloc_id, role)}
    for person_id in sorted(told):
        _tell(session, house, ballot, person_id, head=True)
    if ballot.state == "annulled":
        holders = {
            use_cases.holder(session, ballot, bloc_id, agency_id) for agency_id in ballots.content_of(ballot).agencies
        }
        for person_id in sorted(filter(None, holders - told)):
            _tell(session, house, ballot, person_id, head=False)


def _tell(session: Session, house: House, ballot: Ballot, person_id: str, *, head: bool) -> None:
    person = session.get_one(Person, person_id)
    tell(session, house, person, lambda _: _announcement(_, ballot, head=head), key=f"vdone:{ballot.id}:{person_id}")


def _announcement(_: Words, ballot: Ballot, *, head: bool) -> Screen:
    if ballot.state == "annulled":
        return annulled_screen(_, ballot.title, use_cases.why_annulled(ballot), prepare=head)
    return card(
        _, _("Đã kiểm phiếu: {title}", title=ballot.title), _("Kết quả chờ chủ trì công bố."),
        rows=[act(_("Xem kết quả"), "vres", ballot.id, 0)],
    )  # fmt: skip
