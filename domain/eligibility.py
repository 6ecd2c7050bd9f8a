"""Who may do what: one table from acts to roles, and the conditions around a vote."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from domain.refusals import Refusal


class Role(StrEnum):
    """What somebody is in a bloc; nobody's roles are empty but a stranger's. `VOTER` holds for one ballot, `TELLER` for one meeting.

    `STAND_IN` is a leader of a deputy agency: may do the chair's acts, so that a head that cannot act holds up nobody.
    """

    OPERATOR = "operator"
    LEADER = "leader"
    OFFICER = "officer"
    CHAIR = "chair"
    SECRETARY = "secretary"
    VOTER = "voter"
    TELLER = "teller"
    STAND_IN = "stand_in"
    SUPERVISOR = "supervisor"


class Act(StrEnum):
    """Something a person can do; each is asked about on every tap."""

    # joining
    REGISTER = "register"
    SEE_OWN_DATA = "see_own_data"
    INVITE = "invite"
    APPROVE_JOINS = "approve_joins"
    REPLACE_PERSON = "replace_person"
    MAKE_BLOC = "make_bloc"
    # the year
    SEE_BLOC = "see_bloc"
    SET_UP = "set_up"
    SET_DATES = "set_dates"
    LOAD_CRITERIA = "load_criteria"
    SEE_WHO_IS_LATE = "see_who_is_late"
    SEE_PROGRESS = "see_progress"
    MARK_PAPER = "mark_paper"
    REPORT_PAPER = "report_paper"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    SEND_REQUEST = "send_request"
    ANSWER_REQUEST = "answer_request"
    SEE_CONTACTS = "see_contacts"
    AGREE_PACT = "agree_pact"
    OBJECT = "object"
    HAND_OVER = "hand_over"
    TAKE_OVER = "take_over"
    # the score sheet of one's own agency
    SCORE = "score"
    SEND_UP = "send_up"
    SUBMIT_SHEET = "submit_sheet"
    SUBMIT_SIGNED = "submit_signed"
    RETURN_SHEET = "return_sheet"
    WITHDRAW_SHEET = "withdraw_sheet"
    SEE_SHEETS = "see_sheets"
    CHECK_SCORES = "check_scores"
    APPEAL = "appeal"
    DECIDE_APPEAL = "decide_appeal"
    FREEZE_SCORES = "freeze_scores"
    CONFIRM_CORRECTION = "confirm_correction"
    # ballots
    TRY_VOTE = "try_vote"
    PREPARE_BALLOT = "prepare_ballot"
    NAME_VOTER = "name_voter"
    OPEN_BALLOT = "open_ballot"
    VOTE = "vote"
    NEXT_ROUND = "next_round"
    SEE_TURNOUT = "see_turnout"
    CLOSE_BALLOT = "close_ballot"
    CONFIRM_CLOSE = "confirm_close"
    GIVE_SLIP = "give_slip"
    ENTER_COUNT = "enter_count"
    COMPLAIN = "complain"
    ANNUL_BALLOT = "annul_ballot"
    PUBLISH_RESULT = "publish_result"
    SEE_RESULT = "see_result"
    SEND_SUBMISSION = "send_submission"


_HEAD = frozenset({Role.CHAIR, Role.SECRETARY})
_PRESIDES = frozenset({Role.CHAIR, Role.STAND_IN})
_AGENCY = frozenset({Role.LEADER, Role.OFFICER})
_MEMBERS = _HEAD | _AGENCY
_READERS = _MEMBERS | {Role.SUPERVISOR, Role.VOTER, Role.TELLER}

MAY: dict[Act, frozenset[Role]] = {
    Act.INVITE: frozenset({Role.SECRETARY, Role.OPERATOR}),
    Act.APPROVE_JOINS: _HEAD,
    Act.REPLACE_PERSON: frozenset({Role.SECRETARY, Role.OPERATOR}),
    Act.MAKE_BLOC: frozenset({Role.OPERATOR}),
    Act.SEE_BLOC: _READERS,
    Act.SET_UP: _HEAD,
    Act.SET_DATES: _HEAD,
    Act.LOAD_CRITERIA: _HEAD,
    Act.SEE_WHO_IS_LATE: _HEAD,
    # the supervisor: of steps whose deadline has passed, in numbers
    Act.SEE_PROGRESS: _HEAD | {Role.SUPERVISOR},
    Act.MARK_PAPER: _HEAD,
    Act.REPORT_PAPER: _AGENCY,
    Act.ASK_EXTENSION: _AGENCY,
    Act.EXTEND: _HEAD,
    Act.SEND_REQUEST: _HEAD,
    Act.ANSWER_REQUEST: _AGENCY,
    Act.SEE_CONTACTS: _MEMBERS,
    Act.AGREE_PACT: frozenset({Role.LEADER}),
    Act.OBJECT: frozenset({Role.LEADER}),
    Act.HAND_OVER: _HEAD,
    # of the agency that was chosen: also its officer, since a leader who does not use the bot blocks nobody
    Act.TAKE_OVER: _AGENCY,
    Act.SCORE: _AGENCY,
    Act.SEND_UP: _AGENCY,
    Act.SUBMIT_SHEET: frozenset({Role.LEADER}),
    # a leader who does not use the bot blocks nobody: a photo of the signed sheet counts as his signature
    Act.SUBMIT_SIGNED: _AGENCY,
    Act.RETURN_SHEET: frozenset({Role.LEADER}),
    Act.WITHDRAW_SHEET: _AGENCY,
    Act.SEE_SHEETS: _HEAD,
    # whose sheet, says who checks whom; a supervisor where the bloc's rules let it check
    Act.CHECK_SCORES: _AGENCY | {Role.SUPERVISOR},
    Act.APPEAL: _AGENCY,
    Act.DECIDE_APPEAL: _PRESIDES,
    Act.FREEZE_SCORES: _PRESIDES,
    Act.CONFIRM_CORRECTION: _PRESIDES,
    Act.TRY_VOTE: _MEMBERS,
    Act.PREPARE_BALLOT: _HEAD,
    # not the officer: nobody hands a leader's ballot to himself; the secretary can when the leader does not use the bot
    Act.NAME_VOTER: frozenset({Role.LEADER, Role.SECRETARY}),
    Act.OPEN_BALLOT: _PRESIDES,
    # what it asks the rules have said: whoever presides needs no preparation for it
    Act.NEXT_ROUND: _HEAD | _PRESIDES,
    Act.VOTE: frozenset({Role.VOTER}),
    Act.SEE_TURNOUT: _READERS,
    Act.CLOSE_BALLOT: _PRESIDES,
    Act.CONFIRM_CLOSE: _HEAD | _PRESIDES | {Role.TELLER},
    Act.GIVE_SLIP: _HEAD,
    Act.ENTER_COUNT: _HEAD | {Role.TELLER},
    Act.COMPLAIN: _AGENCY,
    # who confirms it; who proposes it is of the counting team, or where there is none the secretary or the chair
    Act.ANNUL_BALLOT: _PRESIDES,
    Act.PUBLISH_RESULT: _PRESIDES,
    Act.SEE_RESULT: _READERS,
    Act.SEND_SUBMISSION: _PRESIDES,
}
"""Every act that needs a right, and who has it."""

ANYBODY = frozenset({Act.REGISTER, Act.SEE_OWN_DATA})
"""What a stranger may do as well."""

CHAIRS_ACTS = frozenset({Act.FREEZE_SCORES, Act.OPEN_BALLOT, Act.CLOSE_BALLOT, Act.PUBLISH_RESULT, Act.SEND_SUBMISSION})
"""Acts of the chair that the secretary may do under the chair's standing authorisation, given once a year."""


def may(act: Act, roles: Iterable[str], *, standing: bool = False) -> bool:
    """Whether somebody with these roles (values of `Role`) may do this.

    `standing`: the chair has given the secretary the standing authorisation of the year.
    """
    held = set(roles)
    if act in ANYBODY:
        return True
    if standing and act in CHAIRS_ACTS and Role.SECRETARY in held:
        return True
    return not held.isdisjoint(MAY[act])


def ballot_holders(
    leaders: Iterable[str], people: Collection[str], named: Mapping[int, str], papers: int = 1
) -> dict[int, str | None]:
    """The one person who casts each of an agency's papers, by number from 1: whoever the agency has named, otherwise its leaders in
    their order, each in the place of his own number where he is free. Nobody casts two.

    `leaders` in the agency's order; `people`: everybody of the agency. A named person who has left holds nothing. None for a paper
    for which the agency has nobody.
    """
    numbers = range(1, papers + 1)
    held = {number: named[number] for number in numbers if named.get(number) in people}
    there = [leader for leader in leaders if leader in people]
    for number, leader in zip(numbers, there, strict=False):
        if number not in held and leader not in held.values():
            held[number] = leader
    rest = [leader for leader in there if leader not in held.values()]
    for number in numbers:
        if number not in held and rest:
            held[number] = rest.pop(0)
    return {number: held.get(number) for number in numbers}


class BallotState(StrEnum):
    """Where a ballot stands; it can be voted on only while it is open."""

    DRAFT = "draft"
    OPEN = "open"
    COUNTING = "counting"
    """the urn is closed, and slips are being counted"""
    COUNTED = "counted"
    ANNULLED = "annulled"


def check_vote(state: BallotState, holder: str | None, person: str, *, voted: bool) -> None:
    """Refusal unless this person may cast the agency's paper now.

    `vote.done` before `vote.ended`: whoever has voted hears that, also after the close, so a repeated tap does no harm.
    """
    if holder != person:
        raise Refusal("vote.not_holder")
    if voted:
        raise Refusal("vote.done")
    if state is BallotState.DRAFT:
        raise Refusal("vote.not_begun")
    if state is not BallotState.OPEN:
        raise Refusal("vote.ended")


def check_name_voter(
    state: BallotState, people: Collection[str], named: str, *, vacant: bool = False, others: Collection[str] = ()
) -> None:
    """Refusal unless the agency may still name this person: one of its own, until voting begins.

    `vacant`: nobody holds the paper and it is not cast; then also while voting goes on. `others`: who holds the agency's other papers;
    before voting begins one of them may change to this paper, afterwards nobody gets a second one.
    """
    if state is not BallotState.DRAFT and not (state is BallotState.OPEN and vacant):
        raise Refusal("voter.too_late")
    if named not in people:
        raise Refusal("voter.not_of_agency")
    if state is not BallotState.DRAFT and named in others:
        raise Refusal("voter.holds_other")


def check_confirm_close(
    closer: str,
    confirmer: str,
    able: Collection[str],
    presiding: Collection[str],
    *,
    before: str | None = None,
    further: int = 1,
) -> bool:
    """Whether it is closed by this, or somebody else has to confirm as well; Refusal unless this person may confirm the close that
    `closer` has asked for.

    `before`: who has confirmed already; `further`: how many besides the closer have to. `close.same_person`: somebody else confirms,
    where there is somebody else of those `able`. `close.nobody_presides`: one of them is of those `presiding`, where anybody is.
    """
    said = {closer, confirmer} | ({before} if before else set())
    if confirmer in {closer, before} and len(able) > len({closer, before} - {None}):
        raise Refusal("close.same_person")
    if len(said) - 1 < min(further, len(able) - 1):
        return False
    if presiding and not said & set(presiding):
        raise Refusal("close.nobody_presides")
    return True


def check_annul(
    proposer: str, confirmer: str, team: Collection[str], head: Collection[str], presiding: Collection[str]
) -> None:
    """Refusal unless this person may confirm that a ballot is annulled.

    `team`: who counts: what one of them has proposed, another or whoever is `presiding` confirms. Without a team the secretaries and
    the chair (`head`) do both, and one of the two presides, where anybody does.
    """
    if confirmer not in {*(team or head), *presiding}:
        raise Refusal("annul.not_able")
    if confirmer == proposer:
        raise Refusal("annul.same_person")
    if not team and presiding and not {proposer, confirmer} & set(presiding):
        raise Refusal("annul.nobody_presides")
