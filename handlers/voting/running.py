"""A ballot under way: the list, the beginning, who has voted, the close by two persons, the publication."""

from collections.abc import Callable
from functools import partial

from domain.eligibility import Act, BallotState, may
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen, plain
from handlers.kit.access import Place, here
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import lost_key, use_cases, wording
from handlers.voting.at_hand import ballot_here
from handlers.voting.naming import nameable
from handlers.voting.screens import Listed, invitation_screen, list_screen, opening_screen, progress_screen, some
from storage import ballots, blocs, urn
from storage.ballots import Content
from storage.tables import Agency, Ballot, Meeting, Person


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
    if ballot.state == BallotState.DRAFT and talk.words[1:] != (content.fingerprint,):
        talk.toast(_("Nội dung phiếu đã thay đổi. Mời đồng chí đọc lại trước khi bắt đầu."), alert=True)
        _show_opening(talk, place, ballot, content)
        return
    meeting = talk.session.get(Meeting, ballot.meeting_id) if ballot.meeting_id else None
    today = talk.now.astimezone(talk.house.tz).date()
    if meeting is None or (meeting.state != "open" and meeting.starts_at.astimezone(talk.house.tz).date() != today):
        when = _.day(meeting.starts_at) if meeting else _("chưa định")
        raise Refusal(
            _("Chỉ bắt đầu bỏ phiếu trong ngày họp ({when}). Muốn đổi ngày họp, mời đồng chí gõ /lich.", when=when)
        )
    try:
        use_cases.open_ballot(talk.session, talk.house, ballot, talk.person.id, talk.now)
    except Rule as rule:
        raise wording.refused(_, rule) from None
    talk.session.flush()
    without = send_papers(talk, place, ballot)
    talk.note(place.bloc.id, "ballot_opened", ballot=ballot.id)
    lines = [_("Chưa có người bỏ phiếu trong hệ thống: {names}.", names=some(_, without))] if without else []
    talk.afterwards("look", "")
    talk.show(
        card(
            _, _("Đã bắt đầu bỏ phiếu: {title}", title=ballot.title), _("Phiếu đã gửi tới các cơ quan."), *lines,
            rows=[act(_("Xem tiến độ"), "vprog", ballot.id)], back=back_to(_, "votes"),
        )
    )  # fmt: skip


def send_papers(talk: Talk, place: Place, ballot: Ballot) -> list[str]:
    """Send every holder the way to the paper; the names of agencies of which nobody has joined."""
    without = []
    for agency in blocs.members(talk.session, place.year.id):
        person_id = use_cases.holder(talk.session, ballot, place.bloc.id, agency.id)
        person = talk.session.get(Person, person_id) if person_id else None
        name = agency.short_name or agency.name
        if person is None:
            without.append(name)
            continue
        tell(
            talk.session, talk.house, person,
            invitation_for(ballot, agency),
            key=f"vopen:{ballot.id}:{agency.id}",
        )  # fmt: skip
    return without


def invitation_for(ballot: Ballot, agency: Agency) -> Callable[[Words], Screen]:
    """The way to an agency's paper, in whichever language its holder reads."""
    name = agency.short_name or agency.name
    return partial(invitation_screen, ballot_id=ballot.id, agency_id=agency.id, title=ballot.title, agency_name=name)


def progress(talk: Talk) -> None:
    """Numbers for everybody; names of those who have not voted for chair and secretary."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT, locked=False)
    if ballot.state != "open":
        raise Refusal(talk._("Đợt bỏ phiếu này không mở. Mời đồng chí gõ /ketqua để xem kết quả."))
    _show_progress(talk, place, ballot)


def close(talk: Talk) -> None:
    """Ask for the close, or, as a second person, confirm it: then it is counted, once."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT)
    _ = talk._
    able = use_cases.may_confirm_close(talk.session, ballot, place.bloc.id)
    if talk.person.id not in able:
        raise Refusal(_("Việc kết thúc bỏ phiếu do chủ trì và Thư ký Khối thực hiện."))
    if ballot.state != "open":
        raise Refusal(_("Đợt bỏ phiếu này đã kết thúc. Mời đồng chí gõ /ketqua để xem kết quả."))
    if ballot.close_asked_by is None:
        ballot.close_asked_by = talk.person.id
        talk.note(place.bloc.id, "close_asked", ballot=ballot.id)
        _ask_others(talk, ballot, able)
        _show_progress(talk, place, ballot)
        return
    if ballot.close_asked_by == talk.person.id and len(able) > 1:
        raise wording.refused(_, Rule("close.same_person"))
    try:
        use_cases.close_and_count(talk.session, talk.house, ballot, talk.person.id, talk.now)
    except Rule:
        talk.show(lost_key.missing(_, ballot, chair="chair" in place.roles))
        return
    talk.note(place.bloc.id, "ballot_closed", ballot=ballot.id)
    talk.afterwards("closed", ballot.id)
    done = _("Đã kết thúc bỏ phiếu lúc {at}.", at=f"{talk.now.astimezone(talk.house.tz):%H:%M}")
    talk.show(
        card(_, plain(ballot.title), done, rows=[act(_("Xem kết quả"), "vres", ballot.id, 0)], back=back_to(_, "votes"))
    )


def begin_card(talk: Talk) -> None:
    """What the chair reads before beginning."""
    place, ballot = ballot_here(talk, Act.OPEN_BALLOT, locked=False)
    _show_opening(talk, place, ballot, ballots.content_of(ballot))


def _show_opening(talk: Talk, place: Place, ballot: Ballot, content: Content) -> None:
    members = len(blocs.members(talk.session, place.year.id))
    talk.show(opening_screen(talk._, ballot.id, ballot.title, content, members))


def _ask_others(talk: Talk, ballot: Ballot, able: set[str]) -> None:
    papers = len(ballots.content_of(ballot).agencies)
    cast = len(urn.voted(talk.session, ballot.id))
    for person_id in sorted(able - {talk.person.id}):
        tell(
            talk.session, talk.house, talk.session.get_one(Person, person_id),
            lambda words: progress_screen(words, ballot.id, ballot.title, cast, papers, None, asked=True, closes=True),
            key=f"vclose:{ballot.id}:{person_id}",
        )  # fmt: skip
    talk.afterwards("look", "")


def _show_progress(talk: Talk, place: Place, ballot: Ballot) -> None:
    agencies = ballots.content_of(ballot).agencies
    cast = set(urn.voted(talk.session, ballot.id))
    names = None
    if may(Act.SEE_NON_VOTERS, place.roles):
        called = ballots.names(talk.session, agencies)
        names = [called[agency_id] for agency_id in agencies if agency_id not in cast]
    closes = talk.person.id in use_cases.may_confirm_close(talk.session, ballot, place.bloc.id)
    asked = ballot.close_asked_by is not None
    talk.show(
        progress_screen(talk._, ballot.id, ballot.title, len(cast), len(agencies), names, asked=asked, closes=closes)
    )


def _choice(talk: Talk, place: Place, ballot: Ballot, state: str) -> Choice | None:
    """What this person may do about a ballot."""
    _ = talk._
    if state == "draft":
        return act(_("Tiếp tục chuẩn bị"), "vedit", ballot.id)
    if state == "coming":
        return act(_("Cử người bỏ phiếu"), "vholder", ballot.id) if nameable(talk, place) else None
    if state == "open":
        cast = set(urn.voted(talk.session, ballot.id))
        mine = [
            one for one in use_cases.papers_of(talk.session, ballot, place.bloc.id, talk.person.id) if one not in cast
        ]
        if mine:
            return act(_("Bỏ phiếu"), "vpaper", ballot.id, mine[0])
        return act(_("Xem tiến độ"), "vprog", ballot.id)
    return act(_("Xem kết quả"), "vres", ballot.id, 0)
