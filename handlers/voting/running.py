"""The ballots of a year and the beginning of one."""

from collections.abc import Callable
from functools import partial

from domain.eligibility import Act, BallotState, may
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen
from handlers.kit.access import Place, here
from handlers.kit.cards import act, back_to, card, some_names
from handlers.kit.conversation import END
from handlers.kit.quorum import refuse_below
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import delegates, rule_cards, slips, tie_facts, use_cases, wording
from handlers.voting.at_hand import ballot_here, refuse_before_scores, refuse_unregistered
from handlers.voting.delegates import PaperOf
from handlers.voting.naming import nameable, replaceable
from handlers.voting.screens import Listed, invitation_screen, list_screen, opening_screen
from handlers.voting.tie_words import seed_line
from storage import ballots, blocs, urn
from storage.ballots import Content
from storage.tables import Ballot, Meeting, Person


def overview(talk: Talk) -> str | None:
    """The ballots of the year, each with what this person may do about it."""
    place = here(talk)
    prepares = may(Act.PREPARE_BALLOT, place.roles)
    listed = []
    for ballot in ballots.of_year(talk.session, place.year.id):
        state = ballot.state
        if state == BallotState.DRAFT and not prepares:
            if not ballots.content_of(ballot).questions:
                continue
            state = "coming"
        listed.append(Listed(ballot.id, ballot.title, state, _choice(talk, place, ballot, state)))
    talk.show(list_screen(talk._, listed, prepare=prepares))
    return END if talk.position.conversation == "voting" else None


def begin(talk: Talk) -> None:
    """The chair begins what he has read: every agency's holder gets the paper."""
    place, ballot = ballot_here(talk, Act.OPEN_BALLOT)
    _ = talk._
    content = ballots.content_of(ballot)
    if not content.questions:
        raise Refusal(_("Phiếu chưa có câu nào. Mời đồng chí thêm nội dung trước."))
    if ballot.state == BallotState.DRAFT and rule_cards.lead_there(talk, place, ballot, content):
        return
    if ballot.state == BallotState.DRAFT and talk.words[1:2] != (content.fingerprint,):
        talk.toast(_("Nội dung phiếu đã thay đổi. Mời đồng chí đọc lại trước khi bắt đầu."), alert=True)
        show_opening(talk, place, ballot, content)
        return
    start(talk, place, ballot, content)


def start(talk: Talk, place: Place, ballot: Ballot, content: Content) -> None:
    """Begin what was read; of a later round, what the result has said. Refused while its meeting is not held, or a rule waits."""
    _ = talk._
    if ballot.state == BallotState.DRAFT and rule_cards.lead_there(talk, place, ballot, content):
        return
    refuse_unregistered(talk, place, content)
    refuse_before_scores(talk, place, content)
    if content.circulated:
        _refuse_over(talk, ballot)
    else:
        _refuse_without_meeting(talk, place, ballot)
    try:
        use_cases.open_ballot(talk.session, talk.house, ballot, talk.person.id, talk.now)
    except Rule as rule:
        raise wording.refused(_, rule) from None
    talk.session.flush()
    on_paper = talk.words[2:] == ("paper",) and not content.open and not content.circulated
    if on_paper:
        slips.hand_out_all(talk, place, ballot)
    without = send_papers(talk, place, ballot)
    lines = [
        wording.openly(_)
        if content.open
        else _("Dấu niêm phong hòm phiếu: {code}.", code=urn.letters_of(ballot.public_key)),
        seed_line(_, ballots.content_of(ballot).deciding),
    ]
    lines += [_("Chưa có người bỏ phiếu trong hệ thống: {names}.", names=some_names(_, without))] if without else []
    sent = _("Phiếu đã gửi tới các cơ quan.")
    if on_paper:
        sent = _("Các cơ quan có mặt bỏ phiếu giấy; khi kết thúc, tổ kiểm phiếu nhập kết quả.")
    talk.afterwards("look", "")
    talk.show(
        card(
            _, _("Đã bắt đầu bỏ phiếu: {title}", title=ballot.title), sent, *lines,
            rows=[act(_("Xem tiến độ"), "vprog", ballot.id)], back=back_to(_, "votes"),
        )
    )  # fmt: skip


def _refuse_over(talk: Talk, ballot: Ballot) -> None:
    """A ballot without a meeting begins before its time is over."""
    if ballot.until_at is None or ballot.until_at <= talk.now:
        raise Refusal(talk._("Hạn lấy ý kiến đã qua. Mời đồng chí chọn lại hạn trước khi bắt đầu."))


def _refuse_without_meeting(talk: Talk, place: Place, ballot: Ballot) -> None:
    """Any other one while its meeting is held and enough are there."""
    _ = talk._
    meeting = talk.session.get(Meeting, ballot.meeting_id) if ballot.meeting_id else None
    if not _is_held(talk, meeting):  # prepared before the meeting was planned, or for one that has been moved
        planned = blocs.next_meeting(talk.session, place.year.id, talk.now)
        if _is_held(talk, planned) and planned is not None:
            meeting, ballot.meeting_id = planned, planned.id
    if not _is_held(talk, meeting):
        when = _.day(meeting.starts_at) if meeting else _("chưa định")
        raise Refusal(
            _("Chỉ bắt đầu bỏ phiếu trong ngày họp ({when}). Muốn đổi ngày họp, mời đồng chí gõ /lich.", when=when)
        )
    if ballot.state == BallotState.DRAFT and meeting is not None:
        refuse_below(talk, meeting)


def _is_held(talk: Talk, meeting: Meeting | None) -> bool:
    """Whether a meeting is under way, or of today."""
    if meeting is None:
        return False
    zone = talk.house.tz
    return meeting.state == "open" or meeting.starts_at.astimezone(zone).date() == talk.now.astimezone(zone).date()


def send_papers(talk: Talk, place: Place, ballot: Ballot) -> list[str]:
    """Send every holder the way to the paper, but those who have a slip; the names of those that nobody holds."""
    without, slips_given = [], urn.roll(talk.session, ballot.id)
    for paper in delegates.papers(talk.session, ballot, blocs.acting(talk.session, place.year.id)):
        if paper.voter in slips_given:
            continue
        person_id = delegates.holder(talk.session, ballot, place.bloc.id, paper.voter)
        person = talk.session.get(Person, person_id) if person_id else None
        if person is None:
            without.append(paper.name(talk._))
            continue
        tell(
            talk.session, talk.house, person,
            invitation_for(ballot, paper),
            key=f"vopen:{ballot.id}:{paper.voter}",
        )  # fmt: skip
    return without


def invitation_for(ballot: Ballot, paper: PaperOf) -> Callable[[Words], Screen]:
    """The way to a paper, in whichever language its holder reads."""
    content = ballots.content_of(ballot)
    return partial(
        invitation_screen, ballot_id=ballot.id, voter=paper.voter, title=ballot.title, agency_name=paper.agency_name,
        deciding=content.deciding, which=paper.which, is_open=content.open, until_at=ballot.until_at,
    )  # fmt: skip


def begin_card(talk: Talk) -> None:
    """What the chair reads before beginning."""
    place, ballot = ballot_here(talk, Act.OPEN_BALLOT, locked=False)
    show_opening(talk, place, ballot, ballots.content_of(ballot))


def show_opening(talk: Talk, place: Place, ballot: Ballot, content: Content) -> None:
    """What whoever presides reads."""
    acting = blocs.acting(talk.session, place.year.id)
    each = delegates.papers_each(talk.session, ballot)
    members, edits = len(acting), place.may(Act.PREPARE_BALLOT)
    waits = bool(rule_cards.waiting(place.year, content))
    names = ballots.nominees(talk.session, content)
    deciding = tie_facts.as_now(talk.session, place.year, content.questions)
    talk.show(
        opening_screen(
            talk._, ballot.id, ballot.title, content, names, members, deciding=deciding, edits=edits, waits=waits, each=each
        )
    )  # fmt: skip


def _choice(talk: Talk, place: Place, ballot: Ballot, state: str) -> Choice | None:
    """What this person may do about a ballot."""
    _ = talk._
    if state == "draft":
        return act(_("Tiếp tục chuẩn bị"), "vedit", ballot.id)
    if state == "coming":
        return act(_("Cử người bỏ phiếu"), "vholder", ballot.id) if nameable(talk, place) else None
    if state == "open":
        cast = urn.roll(talk.session, ballot.id)
        mine = [
            one for one in delegates.papers_of(talk.session, ballot, place.bloc.id, talk.person.id) if one not in cast
        ]
        if ballots.content_of(ballot).open and not mine:  # what was said may be changed
            said = delegates.papers_of(talk.session, ballot, place.bloc.id, talk.person.id)
            if said and not place.may(Act.PREPARE_BALLOT):
                return act(_("Đổi ý kiến"), "vpaper", ballot.id, str(said[0]))
        if mine:
            return act(_("Bỏ phiếu"), "vpaper", ballot.id, str(mine[0]))
        if replaceable(talk, place, ballot):
            return act(_("Cử người bỏ phiếu"), "vholder", ballot.id)
        return act(_("Xem tiến độ"), "vprog", ballot.id)
    if state == "counting":
        return act(_("Xem kiểm phiếu"), "vprog", ballot.id)
    return act(_("Xem kết quả"), "vres", ballot.id, 0)
