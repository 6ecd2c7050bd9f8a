"""What follows a commit in a transaction of its own: the close when all papers are in, and telling who has to know."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from domain.refusals import Refusal as Rule
from domain.speech import Screen
from handlers.kit.cards import act, card
from handlers.kit.house import House
from handlers.kit.telling import tell
from handlers.kit.words import Safe, Words
from handlers.voting import delegates, lost_key, slip_counts, use_cases
from handlers.voting.screens import annulled_screen
from handlers.voting.tally_screens import counting_news
from storage import ballots, papers, people, trail, urn
from storage.tables import Ballot, Person, Trail, Year


def close_if_complete(session: Session, house: House, ballot_id: str, now: datetime) -> None:
    """Close and count a ballot all of whose papers are in; whoever comes second finds it done.

    While the key is missing chair and secretary hear it, once; the clock tries again.
    """
    try:
        closed = use_cases.close_if_complete(session, house, ballot_id, now)
    except Rule:
        say_key_is_missing(session, house, session.get_one(Ballot, ballot_id), now)
        return
    if closed:
        session.flush()
        year = session.get_one(Year, session.get_one(Ballot, ballot_id).year_id)
        what = {"ballot": ballot_id, "by": "complete"}
        trail.add(session, Trail(bloc_id=year.bloc_id, at=now, act="ballot_closed", what=what))
        announce(session, house, session.get_one(Ballot, ballot_id))


def announce(session: Session, house: House, ballot: Ballot) -> None:
    """Tell chair and secretary, once, that a ballot has been counted, or with the counting team that slips wait to be counted; every
    voter, when it had to be annulled, or one may complain before the result is announced.

    In the transaction that closed it: a kill right after it takes no message away, nor the counting minutes.
    """
    head = _head(session, ballot, "chair") | _head(session, ballot, "secretary")
    if ballot.state == "counting":
        slips, told = (
            len(slip_counts.slips_of(urn.roll(session, ballot.id))),
            head | use_cases.counting(session, ballot),
        )
        _tell(session, house, ballot, told, lambda _: counting_news(_, ballot.id, ballot.title, slips), "vcount")
        return
    if ballot.state == "counted":
        papers.want(session, "counting_minutes", ballot.id)
    else:
        papers.want_anew(session, "counting_minutes", ballot.id)
    key = "vnulled" if ballot.state == "annulled" else "vdone"
    _tell(session, house, ballot, head, lambda _: _announcement(_, ballot, head=True), key)
    if ballot.state == "annulled" or ballot.complaints_until is not None:
        bloc_id = session.get_one(Year, ballot.year_id).bloc_id
        holders = {
            person_id
            for agency_id in ballots.content_of(ballot).agencies
            for person_id in delegates.holders_of(session, ballot, bloc_id, agency_id).values()
        }
        others = set(filter(None, holders)) - head
        _tell(session, house, ballot, others, lambda _: _announcement(_, ballot, head=False), key)


def say_key_is_missing(session: Session, house: House, ballot: Ballot, now: datetime) -> None:
    """Tell chair and secretary, once, that this program cannot open the papers of a ballot."""
    bloc_id = session.get_one(Year, ballot.year_id).bloc_id
    if trail.of_ballot(session, bloc_id, ballot.id, "key_missing") is not None:
        return
    trail.add(session, Trail(bloc_id=bloc_id, at=now, act="key_missing", what={"ballot": ballot.id}))
    chair = _head(session, ballot, "chair")
    _tell(session, house, ballot, chair, lambda _: lost_key.missing(_, ballot, chair=True), "vkey")
    others = _head(session, ballot, "secretary") - chair
    _tell(session, house, ballot, others, lambda _: lost_key.missing(_, ballot, chair=False), "vkey")


def _head(session: Session, ballot: Ballot, role: str) -> set[str]:
    bloc_id = session.get_one(Year, ballot.year_id).bloc_id
    return {person.id for person in people.holders(session, bloc_id, role)}


def _tell(
    session: Session, house: House, ballot: Ballot, whom: set[str], say: Callable[[Words], Screen], key: str
) -> None:
    for person_id in sorted(whom):
        tell(session, house, session.get_one(Person, person_id), say, key=f"{key}:{ballot.id}:{person_id}")


def _announcement(_: Words, ballot: Ballot, *, head: bool) -> Screen:
    if ballot.state == "annulled":
        why = use_cases.why_annulled(ballot)
        return annulled_screen(_, ballot.id, ballot.title, why, prepare=head, reason=ballot.annul_reason)
    until, rows = Safe(""), [act(_("Xem kết quả"), "vres", ballot.id, 0)] if head else []
    if ballot.complaints_until is not None:
        until = _("Khối tiếp nhận ý kiến về việc bỏ phiếu đến {when}.", when=_.when(ballot.complaints_until))
        rows.append(act(_("Có ý kiến về việc bỏ phiếu"), "vsay", ballot.id))
    return card(
        _, _("Đã kiểm phiếu: {title}", title=ballot.title), _("Kết quả chờ chủ trì công bố."), until, rows=rows
    )  # fmt: skip
