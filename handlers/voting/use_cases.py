"""What happens to a ballot: opened, cast, closed and counted once, published. Nothing here knows a screen or a messenger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from domain import opened
from domain.channels import SLIPS, Channel
from domain.eligibility import Act, BallotState, check_vote
from domain.papers import Paper
from domain.questions import Base
from domain.refusals import Refusal as Rule
from domain.voters import Voter
from handlers.kit.access import able
from handlers.kit.house import House
from handlers.voting import answered, binding, delegates, outcomes, slip_counts, tie_facts
from storage import balloting, ballots, blocs, holders, honours, open_votes, people, presence, trail, urn, years
from storage.ballots import Booth, Content
from storage.tables import Ballot, Bloc, Trail, Year


@dataclass(frozen=True, slots=True)
class Cast:
    """A paper's mark on the roll. `first`: made now; otherwise it had been there. `paper`: still to be dropped into the urn, which
    is complete with `missing` papers. `openly`: at an open vote, where it is no paper but a row; `by_hand`: the secretary wrote it down;
    `changed`: it is not what was said before."""

    booth: Booth
    first: bool
    trial: bool
    paper: bytes
    missing: int
    openly: bool = False
    by_hand: bool = False
    changed: bool = False


def open_ballot(session: Session, house: House, ballot: Ballot, person_id: str | None, now: datetime) -> None:
    """Make the key, set up the urn and begin; a trial of the year is over. The agencies of the year have
    as many papers each as the bloc has set. Refused `ballot.opened` unless it is a draft, `ballot.no_presence` while a rule asks for
    those present and nobody has taken presence."""
    honours.hold(session, ballot.year_id)  # not while the year is handed over
    if ballot.state != BallotState.DRAFT or years.was_handed_over(session, ballot.year_id):
        raise Rule("ballot.opened")
    draft = ballots.content_of(ballot)
    questions = draft.questions
    year = session.get_one(Year, ballot.year_id)
    members = _voters(session, ballot)
    there = presence.of_meeting(session, ballot.meeting_id) if ballot.meeting_id else {}
    present = sum(there[one].present for one in members if one in there) if there else None
    if present is None and any(asked.rules.base is Base.PRESENT for asked in questions):
        raise Rule("ballot.no_presence")
    key = urn.new_key(house.ballot_key)
    ballot.public_key, ballot.wrapped_secret = key.public, key.wrapped
    each, held = delegates.papers_each(session, ballot), dict[Voter, str | None]()
    for agency_id in members:
        held |= delegates.holders_of(session, ballot, year.bloc_id, agency_id)
    holders.hand_out(session, ballot.id, held)  # who comes or goes from now on changes nobody's paper
    ballot.state, ballot.opened_at, ballot.opened_by = "open", now, person_id
    questions, deciding = tie_facts.fixed(session, year, ballot, questions, tie_facts.new_seed(house))
    salt = house.chance(tie_facts.SEED_BYTES).hex()
    ballot.content = Content(questions, members, present, deciding, salt, each, draft.open, draft.until).to_json()
    for voter in urn.roll(session, ballot.id).keys() - held.keys():  # its written opinion was announced
        urn.unmark(session, ballot.id, voter)
    binding.bind(session, house.ballot_key, ballot, year.bloc_id, person_id, now)
    urn.set_up(session, ballot.id)
    ballots.end_trial(session, ballot.year_id)


def _voters(session: Session, ballot: Ballot) -> tuple[str, ...]:
    """The agencies of the year; in a later round those of the first that are there still."""
    acting = tuple(agency.id for agency in blocs.acting(session, ballot.year_id))
    if ballot.round_of is None:
        return acting
    before = ballots.content_of(session.get_one(Ballot, ballot.round_of)).agencies
    return tuple(one for one in acting if one in before)


def cast_paper(
    session: Session,
    ballot_id: str,
    voter: Voter,
    person_id: str,
    mask: str,
    *,
    records: bool = False,
    key: bytes = b"",
) -> Cast:
    """Put a voter on the roll; a paper has to follow in the same transaction (`drop_paper`), except at a trial.

    Doing it twice is safe. Domain's refusals: `vote.*`, `paper.*`; `vote.on_slip` where a slip was given instead.
    At an open vote the last word stands, sealed with the `key`; whoever `records` says it for an agency that has not spoken itself:
    `hands.voted`.
    """
    booth = booth_of(session, ballot_id, voter, person_id)
    if booth.content.open:
        return _said_openly(session, booth, voter, person_id, mask, key, records=records)
    # While the ballot is open the roll's own key refuses a second paper; only after it is the roll asked.
    voted = booth.state != BallotState.OPEN and urn.has_voted(session, ballot_id, voter)
    check_vote(BallotState(booth.state), holder_of(booth, person_id), person_id, voted=voted)
    paper = Paper.from_text(booth.content.questions, mask)
    paper.check_own(voter.agency_id)
    trial = booth.kind == "trial"
    if trial and ballots.lock(session, ballot_id) is None:  # it has been ended meanwhile
        raise Rule("vote.not_holder")
    first, missing = urn.mark(session, ballot_id, voter), booth.content.issued - booth.slips
    if not first and urn.channel_of(session, ballot_id, voter) is not Channel.ELECTRONIC:
        raise Rule("vote.on_slip")
    return Cast(booth, first, trial, paper.to_bytes(), missing)


def _said_openly(
    session: Session, booth: Booth, voter: Voter, person_id: str, mask: str, key: bytes, *, records: bool
) -> Cast:
    by_hand = records and holder_of(booth, person_id) != person_id
    check_vote(BallotState(booth.state), person_id if by_hand else holder_of(booth, person_id), person_id, voted=False)
    paper = Paper.from_text(booth.content.questions, mask)
    paper.check_own(voter.agency_id)
    urn.hold(session, booth.ballot_id)
    before = open_votes.of_agency(session, booth.ballot_id, voter.agency_id)
    if by_hand and before is not None and not before.by_hand:
        raise Rule("hands.voted")
    changed = open_votes.say(session, key, booth.ballot_id, voter.agency_id, paper.to_bytes(), by_hand=by_hand)
    first = urn.mark(session, booth.ballot_id, voter, Channel.HAND)
    missing = booth.content.issued - len(urn.roll(session, booth.ballot_id))
    return Cast(booth, first, False, b"", missing, openly=True, by_hand=by_hand, changed=changed)


def drop_paper(session: Session, cast: Cast) -> urn.Dropped | None:
    """Drop the paper in, if one is due; all are in when it is the one that was `missing`. Raises `UrnClosedError` when the count has
    begun."""
    if cast.trial or not cast.first:
        return None
    return urn.drop(session, cast.booth.ballot_id, cast.booth.public_key, cast.paper)


def booth_of(session: Session, ballot_id: str, voter: Voter, person_id: str) -> Booth:
    """What casting needs; refused when there is no such paper at this ballot."""
    booth = ballots.booth(session, ballot_id, voter, person_id)
    if booth is None or (booth.kind == "trial" and voter.number > booth.content.papers):
        raise Rule("vote.not_holder")
    if booth.kind == "real" and booth.state != BallotState.DRAFT and not booth.content.has(voter):
        raise Rule("vote.not_holder")
    return booth


def check_may_vote(session: Session, booth: Booth, voter: Voter, person_id: str) -> None:
    """Refused unless this person holds the paper and has not cast it; a trial may be repeated, an open vote changed."""
    voted = booth.kind == "real" and not booth.content.open and urn.has_voted(session, booth.ballot_id, voter)
    check_vote(BallotState(booth.state), holder_of(booth, person_id), person_id, voted=voted)


def holder_of(booth: Booth, person_id: str) -> str | None:
    """Who holds the paper of this booth; a trial is for everybody of it."""
    if booth.kind == "trial":
        return person_id if booth.in_agency else None
    return booth.named


def counting(session: Session, ballot: Ballot) -> set[str]:
    """The counting team of the ballot's meeting; one of its members may confirm the close."""
    return presence.counting(session, ballot.meeting_id) if ballot.meeting_id else set()


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
    """Close, and count, when all papers are in and one of them came from a phone; False when some are missing or somebody closed it
    before. Where all vote on paper somebody says when they have done."""
    ballot = ballots.lock(session, ballot_id)
    if ballot is None or ballot.state != BallotState.OPEN:
        return False
    roll = urn.roll(session, ballot_id)
    if len(roll) < ballots.content_of(ballot).issued or {*roll.values()} <= SLIPS:
        return False
    return close_and_count(session, house, ballot, None, now)


def close_and_count(session: Session, house: House, ballot: Ballot, person_id: str | None, now: datetime) -> bool:
    """Close, and count, unless there are slips to be counted first; False when it was closed before.

    `ballot` is locked. Refused `close.key_missing`, and left open, while the program has another BALLOT_KEY; `close.few_answers` while
    a ballot without a meeting has not enough.
    """
    if ballot.state != BallotState.OPEN:
        return False
    if not key_fits(house, ballot):
        raise Rule("close.key_missing")
    if not answered.is_answered(session, ballot):
        raise Rule("close.few_answers")
    if not urn.close(session, ballot.id):
        return False
    ballot.closed_at, ballot.closed_by = now, person_id
    if not slip_counts.begin(session, ballot):
        count(session, house, ballot, now)
    return True


def count(session: Session, house: House, ballot: Ballot, now: datetime) -> None:
    """Count the papers of a closed urn and the slips once, keep the papers split and destroy the key. `ballot` is locked.

    Refused `close.key_missing`, `slips.missing`, `slips.unreadable`. When roll and urn do not agree, or key or content are not what
    voting began with, it is annulled: nothing pretends to be a result.
    """
    if not key_fits(house, ballot):
        raise Rule("close.key_missing")
    if why := binding.changed(session, house, ballot):
        annul(session, ballot, why, None, now)
        return
    content, roll = ballots.content_of(ballot), urn.roll(session, ballot.id)
    emptied = _emptied(session, house, ballot, content, roll) if all(map(content.has, roll)) else "roll_mismatch"
    if isinstance(emptied, str):
        annul(session, ballot, emptied, None, now)
        return
    found = opened.split(content.questions, emptied.papers, emptied.codes, urn.UNREADABLE)
    found = slip_counts.added(ballot, content, found, roll, _key_of(ballot), house.ballot_key)
    urn.keep(session, ballot.id, found.to_bytes())
    ballot.result = outcomes.result_of(content, found, roll)
    ballot.state, ballot.wrapped_secret, ballot.slip_counts = "counted", None, b""
    if wait := balloting.of(session.get_one(Year, ballot.year_id)).complaint_minutes:
        ballot.complaints_until = now + timedelta(minutes=wait)


def _emptied(
    session: Session, house: House, ballot: Ballot, content: Content, roll: Mapping[Voter, Channel]
) -> urn.Emptied | str:
    """The papers, of an open vote what was said; or why the ballot has to be annulled (`binding.ANNULLED`)."""
    if content.open:
        said = open_votes.of_ballot(session, ballot.id)
        if not all(open_votes.is_sealed(house.ballot_key, one) for one in said):
            return "hands_changed"
        same = [Voter(one.agency_id) for one in said] == [*roll] and {*roll.values()} <= {Channel.HAND}
        return urn.Emptied(tuple(sorted(one.paper for one in said)), ()) if same else "roll_mismatch"
    try:
        return urn.empty(session, ballot.id, _key_of(ballot), house.ballot_key)
    except urn.RollMismatchError:
        return "roll_mismatch"


def annul(session: Session, ballot: Ballot, why: str, person_id: str | None, now: datetime) -> None:
    """End a ballot without a result; no paper is kept, sealed or counted. `ballot` is locked."""
    urn.close(session, ballot.id)
    urn.keep(session, ballot.id, b"")
    open_votes.drop(session, ballot.id)
    if ballot.closed_at is None:
        ballot.closed_at, ballot.closed_by = now, person_id
    ballot.result = {"annulled": why}
    ballot.state, ballot.wrapped_secret, ballot.slip_counts, ballot.cleansed_at = "annulled", None, b"", None
    bloc_id = session.get_one(Year, ballot.year_id).bloc_id
    what = {"ballot": ballot.id, "why": why}
    trail.add(session, Trail(bloc_id=bloc_id, at=now, person_id=person_id, act="ballot_annulled", what=what))


def give_up(session: Session, house: House, ballot: Ballot, person_id: str, now: datetime) -> None:
    """Annul a ballot whose key is gone for good. Refused `close.key_there` when its papers can be counted after all."""
    if key_fits(house, ballot):
        raise Rule("close.key_there")
    annul(session, ballot, "key_lost", person_id, now)


def unreadable(session: Session, house: House) -> list[str]:
    """The titles of ballots under way, of all blocs, that this program could not count."""
    return [ballot.title for ballot in ballots.not_counted(session) if not key_fits(house, ballot)]


def key_fits(house: House, ballot: Ballot) -> bool:
    """Whether this program can open the papers of an open ballot."""
    return urn.opens(_key_of(ballot), house.ballot_key)


def _key_of(ballot: Ballot) -> urn.UrnKey:
    return urn.UrnKey(ballot.public_key, ballot.wrapped_secret or b"")


def why_annulled(ballot: Ballot) -> str:
    """One of `binding.ANNULLED`; "" for a ballot that is not annulled."""
    return str((ballot.result or {}).get("annulled", ""))
