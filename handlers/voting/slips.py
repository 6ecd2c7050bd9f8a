"""Slips: who has not voted by phone votes on paper in the hall, or has sent a written opinion (phiếu giấy, ý kiến bằng văn bản).

The roll says on which channel; from then on the paper on the phone is no more. A slip is taken back while the ballot is open. Written
opinions are taken until the bloc's time limit; afterwards only what the secretary says has come before it, and the trail keeps that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from domain.channels import Channel
from domain.eligibility import Act, BallotState
from domain.refusals import Refusal as Rule
from domain.small_bloc import Reveals, reveals
from domain.speech import Choice, Screen, plain
from domain.voters import Voter
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.where import gone, number_of
from handlers.kit.words import Safe, Words
from handlers.voting import annulling, answered, delegates, slip_counts, wording
from handlers.voting.at_hand import ballot_here
from handlers.voting.delegates import PaperOf
from handlers.voting.screens import invitation_screen
from storage import balloting, ballots, blocs, presence, urn
from storage.tables import Ballot, Meeting, Person

IN_TIME = "e"
"""What a button says of a written opinion that came before the limit and is noted after it."""

GIVEN = {"p": Channel.PAPER, "w": Channel.WRITTEN, IN_TIME: Channel.WRITTEN}
"""What a button says of a channel."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One paper and its slip, if it has one. `slips`: how many there are with this one; `last`: all others have voted; `late`: the
    time limit of written opinions has passed."""

    voter: Voter
    name: str
    channel: Channel | None
    slips: int
    last: bool
    late: bool = False


# Screens


def more_screen(_: Words, ballot_id: str, title: str, *, slips: bool, annuls: bool, hands: bool = False) -> Screen:
    """What an open ballot seldom needs."""
    rows = []
    if hands:
        rows.append(act(_("Thư ký ghi ý kiến"), "vhands", ballot_id, 0))
    if slips:
        rows.append(act(_("Phiếu giấy, ý kiến bằng văn bản"), "vslips", ballot_id, 0))
    if annuls:
        rows.append(act(_("Đề nghị hủy đợt bỏ phiếu"), "vnull", ballot_id))
    none = "" if rows else _("Không có việc nào khác.")
    return card(_, plain(title), none, rows=rows, back=back_to(_, "vprog", ballot_id))


def slips_screen(
    _: Words, ballot: Ballot, listed: Sequence[tuple[Voter, str, Channel | None]], until: datetime | None, page: int
) -> Screen:
    """Who has not voted by phone, as (voter, name, how it votes instead)."""
    begun = ballot.state != BallotState.DRAFT
    ask = (
        _("Mời đồng chí chọn cơ quan bỏ phiếu giấy hoặc gửi ý kiến bằng văn bản.")
        if begun
        else _("Mời đồng chí chọn cơ quan vắng mặt sẽ gửi ý kiến bằng văn bản.")
    )
    items = [
        act(
            label(f"{name}: {wording.channel_name(_, channel)}" if channel else name),
            "vgive", ballot.id, str(voter),
        )
        for voter, name, channel in listed
    ]  # fmt: skip
    prints = [
        act(_("In phiếu giấy"), "ppmake", "ballot_slip", ballot.id),
        act(_("In phiếu lấy ý kiến"), "ppmake", "opinion_slip", ballot.id),
    ]
    return card(
        _, _("Phiếu giấy, ý kiến bằng văn bản"), plain(ballot.title), ask, _limit(_, until),
        rows=[*paged(_, items, page, "vslips", ballot.id), *prints],
        back=back_to(_, "vmore", ballot.id) if begun else back_to(_, "vset", ballot.id),
    )  # fmt: skip


def slip_screen(_: Words, ballot: Ballot, slip: Slip, until: datetime | None) -> Screen:
    """How one agency votes, what the counting team will learn by it, and the way back to its phone."""
    begun, where = ballot.state != BallotState.DRAFT, (ballot.id, str(slip.voter))
    late = _("Đã hết hạn nhận ý kiến bằng văn bản; chỉ ghi nhận văn bản đã đến trước hạn.")
    lines: list[str] = [late if slip.late else _limit(_, until)]
    rows: list[Choice] = []
    if slip.channel is not None:
        lines.insert(0, _("Cơ quan này: {channel}.", channel=wording.channel_name(_, slip.channel)))
        rows.append(act(_("Thu lại, bỏ phiếu trên điện thoại"), "vgive", *where, "0"))
    if begun and slip.channel is not Channel.PAPER:
        rows.append(act(_("Phiếu giấy"), "vgive", *where, "p"))
    if slip.channel is not Channel.WRITTEN:
        written = act(_("Ý kiến bằng văn bản"), "vgive", *where, "w")
        rows.append(act(_("Văn bản đến trước hạn"), "vgive", *where, IN_TIME) if slip.late else written)
    if slip.channel is None:
        lines += [
            told(_, slip.slips),
            _("Các cơ quan khác đã bỏ phiếu: phát xong, bỏ phiếu kết thúc.") if slip.last else "",
        ]
    return card(_, plain(slip.name), plain(ballot.title), *lines, rows=rows, back=back_to(_, "vslips", ballot.id, 0))


def told(_: Words, slips: int) -> Safe:
    """What whoever counts so few slips learns."""
    why = reveals(slips, slips)
    if why is Reveals.ALONE:
        return _("Chỉ có 1 phiếu giấy: người kiểm phiếu biết ý kiến của cơ quan này.")
    if why is not None:
        return _("Có {n} phiếu giấy: người kiểm phiếu có thể đoán được ý kiến từng cơ quan.", n=slips)
    return Safe("")


def given_screen(_: Words, title: str, agency_name: str, channel: Channel, which: str = "") -> Screen:
    """To whoever holds the paper on the phone."""
    agency_name = wording.paper_name(_, agency_name, which)
    line = (
        _("{agency} bỏ phiếu giấy tại hội nghị. Mời đồng chí nhận phiếu và bỏ vào hòm phiếu.", agency=agency_name)
        if channel is Channel.PAPER
        else _("{agency} có ý kiến bằng văn bản, được tính khi kiểm phiếu.", agency=agency_name)
    )
    return card(_, plain(title), line, _("Phiếu trên điện thoại của cơ quan không dùng nữa."))


def _limit(_: Words, until: datetime | None) -> Safe:
    return _("Ý kiến bằng văn bản nhận đến {when}.", when=_.when(until)) if until else Safe("")


# Callbacks


def more(talk: Talk) -> None:
    """Behind "Thêm" of an open ballot."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT, locked=False)
    gives, is_open = place.may(Act.GIVE_SLIP), ballots.content_of(ballot).open
    talk.show(
        more_screen(
            talk._, ballot.id, ballot.title, slips=gives and not is_open and bool(_listed(talk, place, ballot)),
            annuls=annulling.may_propose(talk, place, ballot), hands=gives and is_open and ballot.state == BallotState.OPEN,
        )
    )  # fmt: skip


def show(talk: Talk) -> None:
    """Who may still get a slip, and who has one."""
    place, ballot = ballot_here(talk, Act.GIVE_SLIP, locked=False)
    _refuse_late(talk, ballot)
    _show_list(talk, place, ballot, number_of(talk.words[1]) if talk.words[1:] else 0)


def give(talk: Talk) -> None:
    """One paper; a third word says how it is cast from now on, "0" on the phone."""
    place, ballot = ballot_here(talk, Act.GIVE_SLIP)
    _refuse_late(talk, ballot)
    paper = next((one for one in _papers(talk, place, ballot) if str(one.voter) in talk.words[1:2]), None)
    if paper is None or (talk.words[2:] and talk.words[2] not in {"0", *GIVEN}):
        raise gone(talk)
    roll = urn.roll(talk.session, ballot.id)
    channel = roll.get(paper.voter)
    if channel is Channel.ELECTRONIC:
        raise wording.refused(talk._, Rule("slips.voted"))
    if not talk.words[2:]:
        slips = len(slip_counts.slips_of(roll)) + (channel is None)
        last = channel is None and len(roll) + 1 == ballots.content_of(ballot).issued and len(roll) >= slips
        until = _until(talk, place, ballot)
        slip = Slip(paper.voter, paper.name(talk._), channel, slips, last, until is not None and talk.now > until)
        talk.show(slip_screen(talk._, ballot, slip, until))
        return
    if talk.words[2] == "0":
        _take_back(talk, place, ballot, paper)
    else:
        _give(talk, place, ballot, paper, GIVEN[talk.words[2]], in_time=talk.words[2] == IN_TIME)
    _show_list(talk, place, ballot, 0)


def hand_out_all(talk: Talk, place: Place, ballot: Ballot) -> None:
    """All who are in the hall get slips as voting begins: a secret ballot on paper. Without presence taken, all. Whoever has sent a
    written opinion has voted."""
    there = presence.of_meeting(talk.session, ballot.meeting_id) if ballot.meeting_id else {}
    written = urn.roll(talk.session, ballot.id)
    for paper in _papers(talk, place, ballot):
        agency_id = paper.voter.agency_id
        if paper.voter in written:
            continue
        if not there or (agency_id in there and there[agency_id].present):
            _give(talk, place, ballot, paper, Channel.PAPER)


# What they share


def _refuse_late(talk: Talk, ballot: Ballot) -> None:
    if ballot.state not in {BallotState.DRAFT, BallotState.OPEN} or ballots.content_of(ballot).open:
        raise wording.refused(talk._, Rule("slips.not_now"))
    if ballot.state == BallotState.OPEN and ballot.until_at and answered.is_over(ballot, talk.now):
        raise Refusal(wording.over(talk._, ballot.until_at))


def _papers(talk: Talk, place: Place, ballot: Ballot) -> list[PaperOf]:
    """The papers of this ballot, in the order of the members."""
    members = blocs.acting(talk.session, place.year.id)
    if ballot.state != BallotState.DRAFT:
        voters = ballots.content_of(ballot).agencies
        members = [one for one in blocs.members(talk.session, place.year.id) if one.id in voters]
    return delegates.papers(talk.session, ballot, members)


def _listed(talk: Talk, place: Place, ballot: Ballot) -> list[tuple[Voter, str, Channel | None]]:
    """Whoever has not voted by phone."""
    roll = urn.roll(talk.session, ballot.id)
    return [
        (one.voter, one.name(talk._), roll.get(one.voter))
        for one in _papers(talk, place, ballot)
        if roll.get(one.voter) is not Channel.ELECTRONIC
    ]


def _show_list(talk: Talk, place: Place, ballot: Ballot, page: int) -> None:
    talk.session.flush()
    talk.show(slips_screen(talk._, ballot, _listed(talk, place, ballot), _until(talk, place, ballot), page))


def _until(talk: Talk, place: Place, ballot: Ballot) -> datetime | None:
    starts_at = _starts_at(talk, ballot)
    return balloting.of(place.year).written_until(starts_at) if starts_at else None


def _starts_at(talk: Talk, ballot: Ballot) -> datetime | None:
    meeting = talk.session.get(Meeting, ballot.meeting_id) if ballot.meeting_id else None
    return meeting.starts_at if meeting else None


def _give(talk: Talk, place: Place, ballot: Ballot, paper: PaperOf, channel: Channel, *, in_time: bool = False) -> None:
    """Mark the roll; a vote by phone that is in already stays, a slip of another kind becomes one of this. `in_time`: a written opinion
    came before the limit."""
    had = urn.channel_of(talk.session, ballot.id, paper.voter)
    if had is channel:
        return
    if ballot.state == BallotState.DRAFT and channel is not Channel.WRITTEN:
        raise gone(talk)
    if channel is Channel.WRITTEN:
        _check_time(talk, place, ballot, paper, in_time=in_time)
    if had is not None:
        urn.unmark(talk.session, ballot.id, paper.voter)
    if not urn.mark(talk.session, ballot.id, paper.voter, channel):
        raise wording.refused(talk._, Rule("slips.voted"))
    talk.note(place.bloc.id, "slip_given", ballot=ballot.id, channel=channel.value, **paper.noted)
    say = partial(
        given_screen, title=ballot.title, agency_name=paper.agency_name, channel=channel, which=paper.which
    )  # fmt: skip
    _tell_holder(talk, place, ballot, paper, say)
    talk.afterwards("close_ballot", ballot.id)
    talk.toast(talk._("Đã ghi nhận."))


def _check_time(talk: Talk, place: Place, ballot: Ballot, paper: PaperOf, *, in_time: bool) -> None:
    """Refused after the limit; that a written opinion came before it is written down."""
    runs, starts_at = balloting.of(place.year), _starts_at(talk, ballot)
    try:
        runs.check_written(starts_at, talk.now)
    except Rule as rule:
        until = rule.params["until"]
        if not in_time:
            late = _too_late(talk._, until)
            raise late from None
        talk.note(place.bloc.id, "opinion_in_time", ballot=ballot.id, until=until.isoformat(), **paper.noted)


def _too_late(_: Words, until: datetime) -> Refusal:
    return Refusal(
        _("Đã hết hạn nhận ý kiến bằng văn bản ({when}). Văn bản đến sau không được tính.", when=_.when(until))
    )


def _take_back(talk: Talk, place: Place, ballot: Ballot, paper: PaperOf) -> None:
    if not urn.unmark(talk.session, ballot.id, paper.voter):
        return
    talk.note(place.bloc.id, "slip_taken_back", ballot=ballot.id, **paper.noted)
    say = partial(
        invitation_screen, ballot_id=ballot.id, voter=paper.voter, title=ballot.title, agency_name=paper.agency_name,
        which=paper.which,
    )  # fmt: skip
    _tell_holder(talk, place, ballot, paper, say)
    talk.toast(talk._("Đã ghi nhận."))


def _tell_holder(talk: Talk, place: Place, ballot: Ballot, paper: PaperOf, say: Callable[[Words], Screen]) -> None:
    """While voting is under way; before it nothing has changed for the phone yet."""
    person_id = delegates.holder(talk.session, ballot, place.bloc.id, paper.voter)
    if ballot.state != BallotState.OPEN or person_id is None:
        return
    talk.session.flush()
    key = f"vslip:{ballot.id}:{paper.voter}:{talk.heard.update_id}"
    tell(talk.session, talk.house, talk.session.get_one(Person, person_id), say, key=key)
    talk.afterwards("look", "")
