"""The counting team enters what it counted of the slips, question after question; then everything is counted at once."""

from domain.channels import Channel
from domain.eligibility import Act, BallotState, Role, may
from domain.questions import QuestionKind
from domain.refusals import Refusal as Rule
from domain.slips import FEW, of_opinions, read_counts, tapped
from domain.speech import Screen, plain
from domain.tally import Tally
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.voting import annulling, complaints, lost_key, slip_counts, tally_screens, use_cases
from handlers.voting.aftermath import announce
from handlers.voting.at_hand import ballot_here
from handlers.voting.tally_screens import Desk
from storage import ballots, urn
from storage.tables import Ballot

COUNTS = "counts"
"""The state in which the counts of a question are awaited."""


def show_desk(talk: Talk, place: Place, ballot: Ballot) -> None:
    """How far the count is, for everybody; the way to enter it for those who do."""
    talk.session.flush()
    enters = may_enter(talk, place, ballot)
    talk.show(
        tally_screens.desk_screen(
            talk._, desk_of(talk, ballot), enters=enters,
            annuls=annulling.may_propose(talk, place, ballot), complains=not enters and complaints.open_to(talk, place, ballot),
        )
    )  # fmt: skip


def may_enter(talk: Talk, place: Place, ballot: Ballot) -> bool:
    """The people of the head, and the counting team."""
    team = use_cases.counting(talk.session, ballot)
    return place.may(Act.ENTER_COUNT) or (talk.person.id in team and may(Act.ENTER_COUNT, {Role.TELLER}))


def desk_of(talk: Talk, ballot: Ballot) -> Desk:
    """A ballot being counted, as the cards need it."""
    content, roll = ballots.content_of(ballot), [*urn.roll(talk.session, ballot.id).values()]
    closed = ballot.closed_at or talk.now
    return Desk(
        ballot.id, ballot.title, f"{closed.astimezone(talk.house.tz):%H:%M}", content.questions,
        ballots.nominees(talk.session, content),
        (roll.count(Channel.ELECTRONIC), roll.count(Channel.PAPER), roll.count(Channel.WRITTEN)),
        ballot.slips_returned or 0, slip_counts.missing(ballot),
    )  # fmt: skip


# Callbacks


def returned(talk: Talk) -> None:
    """So many slips came back, as the button says; what was entered of another number is gone."""
    place, ballot = _counting(talk)
    said = talk.words[1] if talk.words[1:] else ""
    if not (said.isascii() and said.isdigit() and len(said) < 4):
        raise gone(talk)
    if not slip_counts.set_returned(talk.session, ballot, int(said)):
        raise gone(talk)
    talk.note(place.bloc.id, "slips_returned", ballot=ballot.id, count=int(said))
    show_desk(talk, place, ballot)


def question(talk: Talk) -> str | None:
    """One question: shown, or with further words tapped together; the last tap of it is sealed and leads on."""
    place, ballot = _counting(talk)
    desk, number, words = desk_of(talk, ballot), _question(talk, ballot), talk.words[2:]
    if not desk.returned:
        show_desk(talk, place, ballot)
        return None
    if not words:
        return _ask(talk, desk, number)
    if desk.returned > FEW:
        raise gone(talk)
    if words == ("i",):
        _draft(talk, tally_screens.invalid_screen(talk._, desk, number))
        return None
    if words == ("y",):
        asked = desk.questions[number]
        if asked.kind is not QuestionKind.YES_NO:
            raise gone(talk)
        tally = of_opinions(number, asked, desk.returned, 0, [(desk.returned, 0, 0)] * len(asked.nominees))
        return _kept(talk, place, ballot, number, tally)
    return _tapped(talk, place, ballot, desk, number)


def typed(talk: Talk) -> str | None:
    """The counts of a question in one message: sealed at once, and said back on a card that is never stored."""
    place, ballot = _counting(talk, (str(talk.arg.get("ballot")),))
    desk, number = desk_of(talk, ballot), int(talk.arg.get("question", 0))
    try:
        tally = read_counts(number, desk.questions[number], desk.returned, talk.heard.text)
    except Rule as rule:
        raise tally_screens.refused(talk._, rule, desk, number) from None
    _enter(talk, place, ballot, number, tally)
    desk = desk_of(talk, ballot)
    screen = tally_screens.entered_screen(talk._, desk, number, tally)
    _draft(talk, screen)
    talk.position.offer = [[one.label, one.action] for row in screen.choices for one in row if one.action]
    if not desk.missing:
        return END
    return talk.wait(COUNTS, ballot=ballot.id, question=desk.missing[0])


def count(talk: Talk) -> str | None:
    """The one last tap: phones and slips are counted, once."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT)
    _ = talk._
    if not may_enter(talk, place, ballot):
        raise _not_yours(talk)
    if ballot.state == BallotState.COUNTING:
        try:
            use_cases.count(talk.session, talk.house, ballot, talk.now)
        except Rule as rule:
            if rule.code == "close.key_missing":
                talk.show(lost_key.missing(_, ballot, chair=place.may(Act.CLOSE_BALLOT)))
                return None
            raise tally_screens.refused(_, rule, desk_of(talk, ballot), 0) from None
        talk.note(place.bloc.id, "slips_counted", ballot=ballot.id)
        talk.session.flush()
        announce(talk.session, talk.house, ballot)
        talk.afterwards("closed", ballot.id)
    sees = place.may(Act.PREPARE_BALLOT) and ballot.state == BallotState.COUNTED
    rows = [act(_("Xem kết quả"), "vres", ballot.id, 0)] if sees else []
    done = _("Đã kiểm phiếu.") if ballot.state == BallotState.COUNTED else _("Đợt bỏ phiếu này không có kết quả.")
    talk.show(card(_, plain(ballot.title), done, rows=rows, back=back_to(_, "votes")))
    return END if talk.position.conversation == "voting" else None


# What they share


def _tapped(talk: Talk, place: Place, ballot: Ballot, desk: Desk, number: int) -> str | None:
    """The words `e`, `c` (go on) or `s` (seal), how many are invalid, and the digits so far."""
    verb, said, digits = talk.words[2:5] if len(talk.words) == 5 else ("", "", "")
    if not said.isdigit() or not said.isascii() or int(said) > desk.returned:
        raise gone(talk)
    invalid, asked = int(said), desk.questions[number]
    try:
        if verb == "s":
            tally = tapped(number, asked, desk.returned, invalid, digits)
            return _kept(talk, place, ballot, number, tally)
        if verb == "e" and asked.kind is QuestionKind.YES_NO and len(digits) < len(asked.nominees):
            _draft(talk, tally_screens.opinions_screen(talk._, desk, number, invalid, digits))
            return None
    except Rule as rule:
        raise tally_screens.refused(talk._, rule, desk, number) from None
    whole = len(digits) == len(asked.nominees) + 1 and digits.isascii() and digits.isdigit()
    if verb != "c" or asked.kind is not QuestionKind.CHOOSE or not whole:
        raise gone(talk)
    _draft(talk, tally_screens.choices_screen(talk._, desk, number, invalid, digits))
    return None


def _kept(talk: Talk, place: Place, ballot: Ballot, number: int, tally: Tally) -> str | None:
    """Sealed; the next question, or the desk when it was the last."""
    _enter(talk, place, ballot, number, tally)
    talk.toast(talk._("Đã ghi nhận."))
    desk = desk_of(talk, ballot)
    if desk.missing:
        return _ask(talk, desk, desk.missing[0])
    show_desk(talk, place, ballot)
    return END if talk.position.conversation == "voting" else None


def _enter(talk: Talk, place: Place, ballot: Ballot, number: int, tally: Tally) -> None:
    slip_counts.enter(ballot, number, tally)
    talk.note(place.bloc.id, "count_entered", ballot=ballot.id, number=number + 1)
    talk.session.flush()


def _ask(talk: Talk, desk: Desk, number: int) -> str | None:
    """Wait for its counts to be typed, unless another form is under way."""
    talk.show(tally_screens.question_screen(talk._, desk, number))
    if talk.heard.query_id and talk.position.conversation not in {"", "voting"}:
        return None
    return talk.wait(COUNTS, ballot=desk.ballot_id, question=number)


def _draft(talk: Talk, screen: Screen) -> None:
    """What carries counts goes past the rows, and so do the labels of what was there before."""
    talk.draft(screen)
    talk.position.offer = []


def _question(talk: Talk, ballot: Ballot) -> int:
    said = talk.words[1] if talk.words[1:] else ""
    if not (said.isascii() and said.isdigit() and int(said) < len(ballots.content_of(ballot).questions)):
        raise gone(talk)
    return int(said)


def _counting(talk: Talk, words: tuple[str, ...] | None = None) -> tuple[Place, Ballot]:
    """A ballot being counted, locked, for those who enter the counts."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT, words=words)
    if not may_enter(talk, place, ballot):
        raise _not_yours(talk)
    if ballot.state != BallotState.COUNTING:
        raise Refusal(
            talk._("Đợt bỏ phiếu này không chờ kết quả phiếu giấy. Mời đồng chí gõ /bophieu để xem danh sách.")
        )
    return place, ballot


def _not_yours(talk: Talk) -> Refusal:
    return Refusal(talk._("Kết quả phiếu giấy do tổ kiểm phiếu, Thư ký Khối hoặc chủ trì nhập."))
