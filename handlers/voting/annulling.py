"""A ballot is annulled with a reason, never edited: a teller proposes it, whoever presides or a second teller confirms; without a counting
team the secretary and the chair."""

from functools import partial

from domain.eligibility import Act, BallotState, check_annul
from domain.refusals import Refusal as Rule
from domain.speech import Screen, plain
from handlers.assessing.proving import refuse_secrets
from handlers.kit.access import Place, able
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.where import kept
from handlers.kit.words import Words
from handlers.voting import use_cases, wording
from handlers.voting.aftermath import announce
from handlers.voting.at_hand import ballot_here
from handlers.voting.screens import annulled_screen
from storage import people
from storage.tables import Ballot, Person

REASON = "annul"
"""The state in which the reason is awaited."""

REASON_LONGEST = 300

# Screens


def ask_screen(_: Words, ballot_id: str, title: str) -> Screen:
    """Asks for the reason."""
    return card(
        _, _("Đề nghị hủy: {title}", title=title),
        _("Mời đồng chí gõ lý do, trong một câu. Lý do được gửi tới các cơ quan và ghi nhật ký."),
        _("Hủy xong, Khối bỏ phiếu lại từ đầu."), back=back_to(_, "vprog", ballot_id),
    )  # fmt: skip


def proposed_screen(_: Words, ballot_id: str, title: str, reason: str, *, confirms: bool) -> Screen:
    """What has been proposed, and for whoever may the two answers."""
    rows = [act(_("Xác nhận hủy"), "vnullok", ballot_id)] if confirms else []
    rows.append(act(_("Không hủy"), "vnullno", ballot_id))
    wait = "" if confirms else _("Đã đề nghị hủy; cần một đồng chí khác xác nhận.")
    return card(
        _, _("Hủy đợt bỏ phiếu: {title}?", title=title), _("Lý do: {reason}.", reason=reason),
        _("Không có kết quả nào được công bố; Khối bỏ phiếu lại từ đầu."), wait, rows=rows, back=back_to(_, "votes"),
    )  # fmt: skip


# Callbacks


def ask(talk: Talk) -> str:
    """Ask for the reason; what has been proposed already is shown instead."""
    place, ballot = _here(talk)
    if ballot.annul_asked_by is not None:
        _show(talk, place, ballot)
        return END
    _refuse_others(talk, place, ballot)
    talk.show(ask_screen(talk._, ballot.id, ballot.title))
    return talk.wait(REASON, where=(ballot.id,))


def take_reason(talk: Talk) -> str:
    """The proposal, with its reason; whoever may confirm is told."""
    place, ballot = _here(talk, kept(talk))
    _refuse_others(talk, place, ballot)
    refuse_secrets(talk, talk.heard.text)
    text = " ".join(talk.heard.text.split()).rstrip(".")
    if not text or len(text) > REASON_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=REASON_LONGEST))
    if ballot.annul_asked_by is None:
        ballot.annul_asked_by, ballot.annul_reason = talk.person.id, text
        talk.note(place.bloc.id, "annul_asked", ballot=ballot.id, text=text)
        for person_id in sorted(_confirming(talk, place, ballot) - {talk.person.id}):
            tell(
                talk.session, talk.house, talk.session.get_one(Person, person_id),
                partial(proposed_screen, ballot_id=ballot.id, title=ballot.title, reason=text, confirms=True),
                key=f"vnullask:{ballot.id}:{person_id}:{talk.heard.update_id}",
            )  # fmt: skip
        talk.afterwards("look", "")
    _show(talk, place, ballot)
    return END


def drop(talk: Talk) -> None:
    """It is not annulled: the proposal is taken back, by any of those who decide."""
    place, ballot = _here(talk)
    if talk.person.id not in _confirming(talk, place, ballot):
        raise wording.refused(talk._, Rule("annul.not_able"))
    if ballot.annul_asked_by is not None:
        ballot.annul_asked_by, ballot.annul_reason = None, ""
        talk.note(place.bloc.id, "annul_dropped", ballot=ballot.id)
    talk.show(card(talk._, plain(ballot.title), talk._("Đợt bỏ phiếu không bị hủy."), back=back_to(talk._, "votes")))


def confirm(talk: Talk) -> None:
    """Another one confirms: it is annulled, its papers go, everybody is told."""
    place, ballot = _here(talk)
    if ballot.annul_asked_by is None:
        raise Refusal(talk._("Chưa có ai đề nghị hủy, hoặc đề nghị đã được rút."))
    team, head, presiding = _deciding(talk, place, ballot)
    try:
        check_annul(ballot.annul_asked_by, talk.person.id, team, head, presiding)
    except Rule as rule:
        raise wording.refused(talk._, rule) from None
    use_cases.annul(talk.session, ballot, "decided", talk.person.id, talk.now)
    talk.note(place.bloc.id, "annul_confirmed", ballot=ballot.id, text=ballot.annul_reason)
    talk.session.flush()
    announce(talk.session, talk.house, ballot)
    talk.afterwards("closed", ballot.id)
    prepare = place.may(Act.PREPARE_BALLOT)
    talk.show(annulled_screen(talk._, ballot.id, ballot.title, "decided", prepare=prepare, reason=ballot.annul_reason))


# What they share


def may_propose(talk: Talk, place: Place, ballot: Ballot) -> bool:
    """Whether this person may propose that a ballot is annulled, or see what has been proposed."""
    team, head, _presiding = _deciding(talk, place, ballot)
    return _can_be(ballot) and talk.person.id in (team or head)


def waits_for(talk: Talk, place: Place, ballot: Ballot) -> bool:
    """Whether somebody else has proposed it and this person may confirm."""
    if ballot.annul_asked_by in {None, talk.person.id} or not _can_be(ballot):
        return False
    return talk.person.id in _confirming(talk, place, ballot)


def _can_be(ballot: Ballot) -> bool:
    begun = {BallotState.OPEN, BallotState.COUNTING, BallotState.COUNTED}
    return ballot.state in begun and ballot.published_at is None


def _here(talk: Talk, words: tuple[str, ...] | None = None) -> tuple[Place, Ballot]:
    """A ballot, locked, that can still be annulled."""
    place, ballot = ballot_here(talk, Act.SEE_TURNOUT, words=words)
    if not _can_be(ballot):
        raise Refusal(talk._("Chỉ hủy được đợt bỏ phiếu đã bắt đầu và chưa công bố kết quả."))
    return place, ballot


def _refuse_others(talk: Talk, place: Place, ballot: Ballot) -> None:
    if not may_propose(talk, place, ballot):
        raise wording.refused(talk._, Rule("annul.not_able"))


def _deciding(talk: Talk, place: Place, ballot: Ballot) -> tuple[set[str], set[str], frozenset[str]]:
    """(the counting team, secretaries and chair, whoever presides)."""
    session, bloc_id = talk.session, place.bloc.id
    head = {one.id for role in ("secretary", "chair") for one in people.holders(session, bloc_id, role)}
    presiding = able(session, place.bloc, place.year, Act.ANNUL_BALLOT)
    return use_cases.counting(session, ballot), head, presiding


def _confirming(talk: Talk, place: Place, ballot: Ballot) -> set[str]:
    team, head, presiding = _deciding(talk, place, ballot)
    return {*(team or head), *presiding}


def _show(talk: Talk, place: Place, ballot: Ballot) -> None:
    talk.show(
        proposed_screen(
            talk._, ballot.id, ballot.title, ballot.annul_reason, confirms=waits_for(talk, place, ballot)
        )
    )  # fmt: skip
