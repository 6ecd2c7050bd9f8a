"""How far a ballot is, and its close: one asks, as many others confirm as the bloc wants, and whoever presides is one of them."""

from enum import StrEnum

from domain.balloting import Confirms
from domain.eligibility import Act, BallotState, check_confirm_close
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen, plain
from domain.vote_sight import Step
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card, some_names
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import annulling, answered, lost_key, sight, tallying, use_cases, wording
from handlers.voting.aftermath import announce
from handlers.voting.at_hand import ballot_here
from handlers.voting.screens import annulled_screen
from handlers.voting.sight import Seen
from storage import balloting, people
from storage.tables import Ballot, Person


class Close(StrEnum):
    """What somebody may do about the close at this moment."""

    NOTHING = "nothing"
    ASK = "ask"
    WAIT = "wait"
    """They have asked; somebody else confirms."""
    CONFIRM = "confirm"


# Screens


def progress_screen(
    _: Words, ballot_id: str, title: str, seen: Seen, close: Close, *, shows: bool = False, more: bool = False
) -> Screen:
    """How many have voted, as exactly as this person may see it; who has not, for whoever may see names. No times, no choices.
    `shows`: to whom the picture is offered; `more`: who has what is behind "Thêm", which waits while a close is asked for."""
    lines: list[str] = [sight.turnout_line(_, seen)]
    if seen.missing:
        lines.append(_("Chưa bỏ phiếu: {names}.", names=some_names(_, seen.missing)))
    rows: list[Choice | tuple[Choice, ...]] = []
    if close is Close.WAIT:
        lines.append(_("Đã đề nghị kết thúc; cần một đồng chí khác xác nhận."))
    if close is Close.CONFIRM:
        lines.append(_("Có đề nghị kết thúc bỏ phiếu."))
        lines.append(_early(_, seen))
        rows.append(act(_("Xác nhận kết thúc"), "vend", ballot_id))
    rows.append(act(_("Cập nhật"), "vprog", ballot_id))
    if close is Close.ASK:
        rows.append(act(_("Kết thúc bỏ phiếu"), "vclose", ballot_id))
    if close in {Close.WAIT, Close.CONFIRM}:
        rows.append(act(_("Tiếp tục bỏ phiếu"), "vgoon", ballot_id))
    beside = [act(_("Ảnh trình chiếu"), "vshow", ballot_id)] if shows else []
    if more and close not in {Close.WAIT, Close.CONFIRM}:
        beside.append(act(_("Thêm"), "vmore", ballot_id))
    rows.append(tuple(beside))
    return card(_, plain(title), *lines, rows=rows, back=back_to(_, "votes"))


def _early(_: Words, seen: Seen) -> str:
    if seen.cast is None:
        return "" if seen.step is Step.ALL else _("Kết thúc khi chưa đủ phiếu?")
    return (
        _("Kết thúc khi mới có {n}/{total} phiếu?", n=seen.cast, total=seen.papers) if seen.cast < seen.papers else ""
    )


def sure_close(_: Words, ballot_id: str, title: str, seen: Seen) -> Screen:
    """Where nobody else confirms, the one who closes is asked twice."""
    return card(
        _, _("Kết thúc bỏ phiếu: {title}?", title=title), _early(_, seen), rows=[act(_("Kết thúc bỏ phiếu"), "vclose", ballot_id, "yes")],
        back=back_to(_, "vprog", ballot_id),
    )  # fmt: skip


# Callbacks


def progress(talk: Talk) -> None:
    """The turnout as far as this person may see it, and what they may do about the close."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT, locked=False)
    if ballot.state == BallotState.COUNTING:
        tallying.show_desk(talk, place, ballot)
        return
    if ballot.state != BallotState.OPEN:
        raise Refusal(talk._("Đợt bỏ phiếu này không mở. Mời đồng chí gõ /ketqua để xem kết quả."))
    _show(talk, place, ballot)


def ask(talk: Talk) -> None:
    """Ask for the close; whoever may confirm it is told."""
    place, ballot = _closable(talk)
    if talk.person.id not in use_cases.may_ask_close(talk.session, ballot, place.bloc):
        raise Refusal(talk._("Tổ kiểm phiếu xác nhận khi chủ trì hoặc Thư ký Khối đã đề nghị kết thúc."))
    presiding = use_cases.presiding(talk.session, ballot, place.bloc)
    alone = balloting.of(place.year).confirm_close is Confirms.NONE and (not presiding or talk.person.id in presiding)
    if alone and ballot.close_asked_by is None:
        if talk.words[1:] == ("yes",):
            _close(talk, place, ballot)
        else:
            seen = _seen(talk, place, ballot)
            talk.show(sure_close(talk._, ballot.id, ballot.title, seen))
        return
    if ballot.close_asked_by is None:
        ballot.close_asked_by = talk.person.id
        talk.note(place.bloc.id, "close_asked", ballot=ballot.id)
        for person_id in sorted(use_cases.may_confirm_close(talk.session, ballot, place.bloc) - {talk.person.id}):
            _put_before(talk, place, ballot, person_id)
        talk.afterwards("look", "")
    _show(talk, place, ballot)


def go_on(talk: Talk) -> None:
    """Nobody closes for now: the asking is taken back."""
    place, ballot = _closable(talk)
    if ballot.close_asked_by is not None:
        ballot.close_asked_by = ballot.close_confirmed_by = None
        talk.note(place.bloc.id, "close_dropped", ballot=ballot.id)
    talk.toast(talk._("Đợt bỏ phiếu tiếp tục."))
    _show(talk, place, ballot)


def confirm(talk: Talk) -> None:
    """Another one confirms; with the last of them it is closed."""
    place, ballot = _closable(talk)
    _ = talk._
    if ballot.close_asked_by is None:
        raise Refusal(_("Chưa có ai đề nghị kết thúc, hoặc đề nghị đã được rút."))
    able = use_cases.may_confirm_close(talk.session, ballot, place.bloc)
    presiding = use_cases.presiding(talk.session, ballot, place.bloc)
    before, further = ballot.close_confirmed_by, balloting.of(place.year).confirm_close.further
    try:
        enough = check_confirm_close(
            ballot.close_asked_by, talk.person.id, able, presiding, before=before, further=further
        )
    except Rule as rule:
        raise wording.refused(_, rule) from None
    if enough:
        _close(talk, place, ballot)
        return
    ballot.close_confirmed_by = talk.person.id
    talk.note(place.bloc.id, "close_confirmed", ballot=ballot.id)
    talk.toast(_("Đã xác nhận; cần thêm một đồng chí xác nhận."))
    _show(talk, place, ballot)


def _close(talk: Talk, place: Place, ballot: Ballot) -> None:
    """Closed, and counted, or with slips waiting to be counted."""
    _ = talk._
    try:
        use_cases.close_and_count(talk.session, talk.house, ballot, talk.person.id, talk.now)
    except Rule as rule:
        if rule.code != "close.key_missing":
            raise wording.refused(_, rule) from None
        talk.show(lost_key.missing(_, ballot, chair=place.may(Act.CLOSE_BALLOT)))
        return
    talk.note(place.bloc.id, "ballot_closed", ballot=ballot.id)
    _closed(talk, ballot)
    if ballot.state == BallotState.COUNTING:
        tallying.show_desk(talk, place, ballot)
        return
    done = _("Đã kết thúc bỏ phiếu lúc {at}.", at=f"{talk.now.astimezone(talk.house.tz):%H:%M}")
    talk.show(
        card(_, plain(ballot.title), done, rows=[act(_("Xem kết quả"), "vres", ballot.id, 0)], back=back_to(_, "votes"))
    )


def ask_to_give_up(talk: Talk) -> None:
    """Ask the chair before giving a ballot up whose key is gone."""
    _place, ballot = _sealed(talk)
    talk.show(lost_key.giving_up(talk._, ballot))


def give_up(talk: Talk) -> None:
    """The chair gives it up."""
    _place, ballot = _sealed(talk)
    use_cases.give_up(talk.session, talk.house, ballot, talk.person.id, talk.now)
    _closed(talk, ballot)
    talk.show(annulled_screen(talk._, ballot.id, ballot.title, use_cases.why_annulled(ballot), prepare=True))


# What they share


def _closed(talk: Talk, ballot: Ballot) -> None:
    talk.session.flush()
    announce(talk.session, talk.house, ballot)
    talk.afterwards("closed", ballot.id)


def _closable(talk: Talk) -> tuple[Place, Ballot]:
    """An open ballot, locked, of somebody who may ask for its close or confirm it."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT)
    _ = talk._
    if talk.person.id not in use_cases.may_confirm_close(talk.session, ballot, place.bloc):
        raise Refusal(_("Việc kết thúc bỏ phiếu do chủ trì và Thư ký Khối thực hiện."))
    if ballot.state != BallotState.OPEN:
        raise Refusal(_("Đợt bỏ phiếu này đã kết thúc. Mời đồng chí gõ /ketqua để xem kết quả."))
    if _has_time(talk, ballot):
        when = _.when(ballot.until_at or talk.now)
        raise Refusal(
            _("Các cơ quan được trả lời đến {when}; trước đó không kết thúc, trừ khi đã trả lời đủ.", when=when)
        )
    return place, ballot


def _has_time(talk: Talk, ballot: Ballot) -> bool:
    """Whether whoever has not answered yet may still do so: nobody cuts off the time that all were given."""
    return ballot.until_at is not None and not answered.is_over(ballot, talk.now)


def _sealed(talk: Talk) -> tuple[Place, Ballot]:
    """A ballot of the chair's, open or being counted, whose key is missing, locked."""
    place, ballot = ballot_here(talk, Act.CLOSE_BALLOT)
    if ballot.state not in {BallotState.OPEN, BallotState.COUNTING}:
        raise Refusal(talk._("Đợt bỏ phiếu này đã kết thúc. Mời đồng chí gõ /ketqua để xem kết quả."))
    if use_cases.key_fits(talk.house, ballot):
        raise wording.refused(talk._, Rule("close.key_there"))
    return place, ballot


def _put_before(talk: Talk, place: Place, ballot: Ballot, person_id: str) -> None:
    """A new message to somebody who may confirm, with what that person may see."""
    sees = sight.of(talk.session, ballot, person_id, people.roles(talk.session, person_id, place.bloc.id))

    def say(words: Words) -> Screen:
        seen = sight.before(words, talk.session, ballot, sees)
        return progress_screen(words, ballot.id, ballot.title, seen, Close.CONFIRM)

    tell(
        talk.session, talk.house, talk.session.get_one(Person, person_id), say,
        key=f"vclose:{ballot.id}:{person_id}:{talk.heard.update_id}",
    )  # fmt: skip


def _seen(talk: Talk, place: Place, ballot: Ballot) -> Seen:
    sees = sight.of(talk.session, ballot, talk.person.id, place.roles)
    return sight.before(talk._, talk.session, ballot, sees)


def _show(talk: Talk, place: Place, ballot: Ballot) -> None:
    able = use_cases.may_confirm_close(talk.session, ballot, place.bloc)
    close = Close.NOTHING
    if talk.person.id in able and not _has_time(talk, ballot):
        close = Close.ASK if ballot.close_asked_by is None else Close.CONFIRM
        if talk.person.id in {ballot.close_asked_by, ballot.close_confirmed_by} and len(able) > 1:
            close = Close.WAIT
    if close is Close.ASK and talk.person.id not in use_cases.may_ask_close(talk.session, ballot, place.bloc):
        close = Close.NOTHING
    seen = _seen(talk, place, ballot)
    more = place.may(Act.GIVE_SLIP) or annulling.may_propose(talk, place, ballot)
    shows = place.may(Act.PREPARE_BALLOT)
    talk.show(progress_screen(talk._, ballot.id, ballot.title, seen, close, shows=shows, more=more))
