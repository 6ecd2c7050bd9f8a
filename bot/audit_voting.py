"""The audit of ballots on several channels: slips, the count, objections and annulments."""

from collections.abc import Iterator

from sqlmodel import Session, select

from domain.channels import SLIPS, Channel
from domain.opened import Opened
from domain.tally import count_papers
from domain.voters import Voter
from storage import ballots, open_votes, trail, urn
from storage.tables import Ballot, Urn, Year

BEGUN = frozenset({"open", "counting", "counted", "annulled"})


def slips_are_of_voters(session: Session) -> Iterator[str]:
    """Whoever is on the roll of a begun ballot has a paper at it; before it begins there are announced opinions only."""
    for ballot in _real(session):
        roll, voters = urn.roll(session, ballot.id), set(ballots.content_of(ballot).voters)
        if ballot.state in BEGUN and not roll.keys() <= voters:
            yield f"ballot {ballot.id}: the roll has {len(roll.keys() - voters)} marks of papers that there are not"
        if ballot.state == "draft" and any(channel is not Channel.WRITTEN for channel in roll.values()):
            yield f"ballot {ballot.id} has not begun, and there are papers or slips"


def hands_are_on_the_roll(session: Session) -> Iterator[str]:
    """Whoever has spoken at an open vote, as the trail says, is on its roll as that, and nobody has at a secret one."""
    for ballot in _real(session):
        said = {Voter(one.agency_id) for one in open_votes.of_ballot(session, ballot.id)}
        marked = {one for one, channel in urn.roll(session, ballot.id).items() if channel is Channel.HAND}
        if ballot.state != "annulled" and said != marked:
            yield f"ballot {ballot.id}: {len(marked)} agencies are on the roll of an open vote, {len(said)} have spoken"
        is_open, bloc_id = ballots.content_of(ballot).open, session.get_one(Year, ballot.year_id).bloc_id
        kept = is_open and ballot.state != "annulled"
        if kept and {one.agency_id for one in marked} != _noted(session, bloc_id, ballot.id):
            yield f"ballot {ballot.id}: other agencies are on the roll than the trail says have spoken"
        if is_open and ballot.state == "counted" and not _are_counted(session, ballot):
            yield f"ballot {ballot.id}: what agencies have said is not what was counted"
        if (said or marked) and not is_open:
            yield f"ballot {ballot.id} is secret, and agencies stand beside what they chose"


def _are_counted(session: Session, ballot: Ballot) -> bool:
    """Whether the words beside the names make the counts that were kept."""
    said = (one.paper for one in open_votes.of_ballot(session, ballot.id))
    kept = urn.opened(session, ballot.id)
    try:
        return Opened.from_bytes(kept).tallies == count_papers(ballots.content_of(ballot).questions, said)
    except (KeyError, TypeError, ValueError):
        return False


def _noted(session: Session, bloc_id: str, ballot_id: str) -> set[object]:
    """The agencies that have spoken at an open vote, as the trail has it."""
    acts = ("openly_voted", "hand_recorded")
    return {one.what.get("agency") for act in acts for one in trail.all_of_ballot(session, bloc_id, ballot_id, act)}


def times_are_in_the_trail(session: Session) -> Iterator[str]:
    """A ballot without a meeting takes answers until the time that the trail gave last."""
    for ballot in _real(session):
        if ballot.until_at is None or ballot.state == "draft":
            continue
        bloc_id = session.get_one(Year, ballot.year_id).bloc_id
        noted = [trail.of_ballot(session, bloc_id, ballot.id, act) for act in ("ballot_opened", "circulation_extended")]
        last = [one.what.get("until") for one in noted if one is not None][-1:]
        if last != [ballot.until_at.isoformat()]:
            yield f"ballot {ballot.id} takes answers until another time than the trail has"


def counts_are_sealed(session: Session) -> Iterator[str]:
    """A ballot being counted is closed, has slips, and what was entered is one sealed block a question or nothing."""
    for ballot in _real(session):
        slips = sum(one in SLIPS for one in urn.roll(session, ballot.id).values())
        returned, counted = ballot.slips_returned, ballot.result or {}
        if returned is not None and not 0 <= returned <= slips:
            yield f"ballot {ballot.id}: {returned} slips came back of {slips}"
        if ballot.state == "counted" and counted.get("not_returned", 0) < slips - (returned or 0):
            yield f"ballot {ballot.id}: slips are missing in what was not returned"
        if ballot.state != "counting":
            continue
        box = session.get(Urn, ballot.id)
        whole = urn.SEALED_COUNTS * len(ballots.content_of(ballot).questions)
        if box is None or not box.closed or ballot.closed_at is None or not slips or ballot.wrapped_secret is None:
            yield f"ballot {ballot.id} is being counted, and its urn is open, or it has no slips, or no key"
        if len(ballot.slip_counts) not in {0, whole}:
            yield f"ballot {ballot.id}: {len(ballot.slip_counts)} bytes of counts instead of {whole}"


def results_wait_for_objections(session: Session) -> Iterator[str]:
    """No result was announced before the time for objections had passed, or while somebody had asked to annul the ballot."""
    for ballot in _real(session):
        until, at = ballot.complaints_until, ballot.published_at
        if at is not None and until is not None and at < until:
            yield f"ballot {ballot.id} was announced before the time for objections had passed"
        if at is not None and (ballot.annul_asked_by is not None or ballot.state != "counted"):
            yield f"ballot {ballot.id} was announced, and it is {ballot.state} or was to be annulled"


def annulled_ballots_have_a_reason(session: Session) -> Iterator[str]:
    """One that people annulled says why and who asked for it; none that is annulled keeps a paper."""
    for ballot in _real(session):
        why = (ballot.result or {}).get("annulled")
        if (ballot.annul_asked_by is None) is not (not ballot.annul_reason):
            yield f"ballot {ballot.id}: who asked to annul it and why do not go together"
        if ballot.state != "annulled":
            continue
        if not why or (why == "decided" and not ballot.annul_reason):
            yield f"ballot {ballot.id} is annulled, and nobody said why"
        box = session.get(Urn, ballot.id)
        if box is not None and box.papers:
            yield f"ballot {ballot.id} is annulled, and papers are kept"


def _real(session: Session) -> Iterator[Ballot]:
    yield from session.exec(select(Ballot).where(Ballot.kind == "real"))
