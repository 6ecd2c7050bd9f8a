"""How far a ballot is, and its close: one asks, another confirms, and whoever presides is one of the two."""

from enum import StrEnum

from domain.eligibility import Act, BallotState, check_confirm_close
from domain.refusals import Refusal as Rule
from domain.speech import Screen, plain
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card, some_names
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import lost_key, use_cases, wording
from handlers.voting.aftermath import announce
from handlers.voting.at_hand import ballot_here
from handlers.voting.screens import annulled_screen
from storage import ballots, urn
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
    _: Words, ballot_id: str, title: str, cast: int, papers: int, missing: list[str] | None, close: Close
) -> Screen:
    """How many have voted; who has not, for whoever may see names. No times, no choices."""
    lines = [_("Đã có {n}/{total} cơ quan bỏ phiếu.", n=cast, total=papers)]
    if missing:
        lines.append(_("Chưa bỏ phiếu: {names}.", names=some_names(_, missing)))
    rows = []
    if close is Close.WAIT:
        lines.append(_("Đã đề nghị kết thúc; cần một đồng chí khác xác nhận."))
    if close is Close.CONFIRM:
        lines.append(_("Có đề nghị kết thúc bỏ phiếu."))
        if cast < papers:
            lines.append(_("Kết thúc khi mới có {n}/{total} phiếu?", n=cast, total=papers))
        rows.append(act(_("Xác nhận kết thúc"), "vend", ballot_id))
    rows.append(act(_("Cập nhật"), "vprog", ballot_id))
    if close is Close.ASK:
        rows.append(act(_("Kết thúc bỏ phiếu"), "vclose", ballot_id))
    if close in {Close.WAIT, Close.CONFIRM}:
        rows.append(act(_("Tiếp tục bỏ phiếu"), "vgoon", ballot_id))
    return card(_, plain(title), *lines, rows=rows, back=back_to(_, "votes"))


# Callbacks


def progress(talk: Talk) -> None:
    """Numbers for everybody; names of those who have not voted for the people of the head agency and the counting team."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT, locked=False)
    if ballot.state != BallotState.OPEN:
        raise Refusal(talk._("Đợt bỏ phiếu này không mở. Mời đồng chí gõ /ketqua để xem kết quả."))
    _show(talk, place, ballot)


def ask(talk: Talk) -> None:
    """Ask for the close; whoever may confirm it is told."""
    place, ballot = _closable(talk)
    if talk.person.id not in use_cases.may_ask_close(talk.session, ballot, place.bloc):
        raise Refusal(talk._("Tổ kiểm phiếu xác nhận khi chủ trì hoặc Thư ký Khối đã đề nghị kết thúc."))
    if ballot.close_asked_by is None:
        ballot.close_asked_by = talk.person.id
        talk.note(place.bloc.id, "close_asked", ballot=ballot.id)
        for person_id in sorted(use_cases.may_confirm_close(talk.session, ballot, place.bloc) - {talk.person.id}):
            _put_before(talk, ballot, person_id)
        talk.afterwards("look", "")
    _show(talk, place, ballot)


def go_on(talk: Talk) -> None:
    """Nobody closes for now: the asking is taken back."""
    place, ballot = _closable(talk)
    if ballot.close_asked_by is not None:
        ballot.close_asked_by = None
        talk.note(place.bloc.id, "close_dropped", ballot=ballot.id)
    talk.toast(talk._("Đợt bỏ phiếu tiếp tục."))
    _show(talk, place, ballot)


def confirm(talk: Talk) -> None:
    """A second person confirms: then it is counted, once."""
    place, ballot = _closable(talk)
    _ = talk._
    if ballot.close_asked_by is None:
        raise Refusal(_("Chưa có ai đề nghị kết thúc, hoặc đề nghị đã được rút."))
    able = use_cases.may_confirm_close(talk.session, ballot, place.bloc)
    presiding = use_cases.presiding(talk.session, ballot, place.bloc)
    try:
        check_confirm_close(ballot.close_asked_by, talk.person.id, able, presiding)
        use_cases.close_and_count(talk.session, talk.house, ballot, talk.person.id, talk.now)
    except Rule as rule:
        if rule.code != "close.key_missing":
            raise wording.refused(_, rule) from None
        talk.show(lost_key.missing(_, ballot, chair=place.may(Act.CLOSE_BALLOT)))
        return
    talk.note(place.bloc.id, "ballot_closed", ballot=ballot.id)
    _closed(talk, ballot)
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
    talk.show(annulled_screen(talk._, ballot.title, use_cases.why_annulled(ballot), prepare=True))


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
    return place, ballot


def _sealed(talk: Talk) -> tuple[Place, Ballot]:
    """An open ballot of the chair's whose key is missing, locked."""
    place, ballot = ballot_here(talk, Act.CLOSE_BALLOT)
    if ballot.state != BallotState.OPEN:
        raise Refusal(talk._("Đợt bỏ phiếu này đã kết thúc. Mời đồng chí gõ /ketqua để xem kết quả."))
    if use_cases.key_fits(talk.house, ballot):
        raise wording.refused(talk._, Rule("close.key_there"))
    return place, ballot


def _put_before(talk: Talk, ballot: Ballot, person_id: str) -> None:
    """A new message to somebody who may confirm."""
    papers, cast, missing = _standing(talk, ballot)
    tell(
        talk.session, talk.house, talk.session.get_one(Person, person_id),
        lambda words: progress_screen(words, ballot.id, ballot.title, cast, papers, missing, Close.CONFIRM),
        key=f"vclose:{ballot.id}:{person_id}:{talk.heard.update_id}",
    )  # fmt: skip


def _standing(talk: Talk, ballot: Ballot) -> tuple[int, int, list[str]]:
    """(papers there are, papers cast, names of those who have not)."""
    agencies = ballots.content_of(ballot).agencies
    cast = set(urn.voted(talk.session, ballot.id))
    called = ballots.names(talk.session, agencies)
    return len(agencies), len(cast), [called[agency_id] for agency_id in agencies if agency_id not in cast]


def _show(talk: Talk, place: Place, ballot: Ballot) -> None:
    papers, cast, missing = _standing(talk, ballot)
    able = use_cases.may_confirm_close(talk.session, ballot, place.bloc)
    team = use_cases.counting(talk.session, ballot)
    close = Close.NOTHING
    if talk.person.id in able:
        close = Close.ASK if ballot.close_asked_by is None else Close.CONFIRM
        if ballot.close_asked_by == talk.person.id and len(able) > 1:
            close = Close.WAIT
    if close is Close.ASK and talk.person.id not in use_cases.may_ask_close(talk.session, ballot, place.bloc):
        close = Close.NOTHING
    sees = use_cases.sees_who_has_not(place, talk.person.id, team)
    names = missing if sees or close is not Close.NOTHING else None
    talk.show(progress_screen(talk._, ballot.id, ballot.title, cast, papers, names, close))
