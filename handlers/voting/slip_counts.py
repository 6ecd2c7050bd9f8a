"""Slips of a closed ballot and what was counted of them: sealed until everything is counted at once."""

from collections.abc import Mapping

from sqlmodel import Session

from domain.channels import SLIPS, Channel, Counted, merged
from domain.opened import Opened
from domain.refusals import Refusal as Rule
from domain.slips import packed, unpacked
from domain.tally import Tally
from domain.voters import Voter
from storage import ballots, urn
from storage.ballots import Content
from storage.tables import Ballot
from storage.urn import SEALED_COUNTS, UrnKey


def slips_of(roll: Mapping[Voter, Channel]) -> list[Voter]:
    """Who has a slip, on paper or as a written opinion."""
    return [voter for voter, channel in roll.items() if channel in SLIPS]


def begin(session: Session, ballot: Ballot) -> bool:
    """The urn is closed: whether there are slips to be counted first. All of them are taken as returned until somebody says otherwise."""
    slips = slips_of(urn.roll(session, ballot.id))
    if not slips:
        return False
    ballot.state, ballot.slips_returned = "counting", len(slips)
    return True


def set_returned(session: Session, ballot: Ballot, returned: int) -> bool:
    """So many slips came back; what was counted of another number is gone. False when there are not so many."""
    if not 0 <= returned <= len(slips_of(urn.roll(session, ballot.id))):
        return False
    if ballot.slips_returned != returned:
        ballot.slips_returned, ballot.slip_counts = returned, b""
    return True


def enter(ballot: Ballot, number: int, tally: Tally) -> None:
    """Seal what was counted of a question, in the place of what was entered before."""
    questions = ballots.content_of(ballot).questions
    blocks = _blocks(ballot, len(questions))
    blocks[number] = urn.seal_counts(ballot.public_key, packed(tally))
    ballot.slip_counts = b"".join(blocks)


def missing(ballot: Ballot) -> list[int]:
    """The questions, from 0, that nobody has entered yet; none when no slip came back."""
    if not ballot.slips_returned:
        return []
    blocks = _blocks(ballot, len(ballots.content_of(ballot).questions))
    return [number for number, block in enumerate(blocks) if not any(block)]


def added(
    ballot: Ballot, content: Content, found: Opened, roll: Mapping[Voter, Channel], key: UrnKey, ballot_key: bytes
) -> Opened:
    """The papers from phones and the slips in one count. Refused `slips.missing`, `slips.unreadable`."""
    slips = slips_of(roll)
    if not slips:
        return found
    if missing(ballot):
        raise Rule("slips.missing")
    by_hand = tuple(_tally(ballot, content, number, key, ballot_key) for number in range(len(content.questions)))
    phones, returned = len(roll) - len(slips), ballot.slips_returned or 0
    whole = merged((
        Counted(Channel.ELECTRONIC, phones, 0, found.tallies),
        Counted(Channel.PAPER, len(slips), len(slips) - returned, by_hand),
    ))  # fmt: skip
    return Opened(whole.tallies, found.codes, found.unread)


def _tally(ballot: Ballot, content: Content, number: int, key: UrnKey, ballot_key: bytes) -> Tally:
    question = content.questions[number]
    nothing = (0,) * len(question.nominees)
    if not ballot.slips_returned:
        return Tally(0, 0, nothing, nothing, nothing)
    block = _blocks(ballot, len(content.questions))[number]
    try:
        tally = unpacked(question, urn.open_counts(ballot.id, key, ballot_key, block))
    except (urn.CountsChangedError, ValueError):
        raise Rule("slips.unreadable", question=number) from None
    if tally.returned != ballot.slips_returned:
        raise Rule("slips.unreadable", question=number)
    return tally


def _blocks(ballot: Ballot, questions: int) -> list[bytes]:
    sealed = ballot.slip_counts or bytes(SEALED_COUNTS * questions)
    return urn.split(sealed, SEALED_COUNTS)
