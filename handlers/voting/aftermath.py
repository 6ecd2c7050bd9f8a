"""What follows a commit in a transaction of its own: the close when all papers are in, and telling chair and secretary."""

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
from storage.tables import Ballot, Trail, Year


def close_if_complete(session: Session, house: House, ballot_id: str, now: datetime) -> None:
    """Close and count a ballot all of whose papers are in; whoever comes second finds it done."""
    if use_cases.close_if_complete(session, house, ballot_id, now):
        session.flush()
        year = session.get(Year, session.get_one(Ballot, ballot_id).year_id)
        if year is not None:
            session.add(
                Trail(bloc_id=year.bloc_id, at=now, act="ballot_closed", what={"ballot": ballot_id, "by": "complete"})
            )
        announce(session, house, ballot_id, now)


def announce(session: Session, house: House, ballot_id: str, now: datetime) -> None:
    """Tell chair and secretary, once, that a ballot has been counted, or annulled because its key is lost."""
    del now
    ballot = session.get_one(Ballot, ballot_id)
    year = session.get_one(Year, ballot.year_id)
    for role in ("chair", "secretary"):
        for person in people.holders(session, year.bloc_id, role):
            tell(session, house, person, lambda _: _announcement(_, ballot), key=f"vdone:{ballot_id}:{person.id}")


def _announcement(_: Words, ballot: Ballot) -> Screen:
    if ballot.state == "annulled":
        return annulled_screen(_, ballot.title)
    return card(
        _, _("Đã kiểm phiếu: {title}", title=ballot.title), _("Kết quả chờ chủ trì công bố."),
        rows=[act(_("Xem kết quả"), "vres", ballot.id, 0)],
    )  # fmt: skip


def all_complete(session: Session, house: House, now: datetime) -> None:
    """For the clock: ballots whose last paper came in while nobody could look."""
    for ballot_id in ballots.open_real(session):
        close_if_complete(session, house, ballot_id, now)
