"""Objections to how a ballot was run (ý kiến về việc bỏ phiếu): typed by people of a member agency, to secretary, chair and counting team,
until the result is announced or the time for it has passed."""

from functools import partial

from domain.eligibility import Act, BallotState
from domain.speech import Screen, plain
from handlers.assessing.proving import refuse_secrets
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.where import kept
from handlers.kit.words import Words
from handlers.voting import use_cases
from handlers.voting.at_hand import ballot_here
from storage import ballots, people
from storage.tables import Agency, Ballot, Person

COMPLAINT = "complaint"
"""The state in which the reason is awaited."""

LONGEST = 300

# Screens


def ask_screen(_: Words, title: str) -> Screen:
    """Asks what is wrong; never for a choice."""
    return card(
        _, _("Ý kiến về việc bỏ phiếu: {title}", title=title), _("Mời đồng chí gõ nội dung, trong vài câu; không ghi lựa chọn trên phiếu."),
        _("Ý kiến được gửi tới Thư ký, chủ trì, tổ kiểm phiếu và ghi nhật ký."), back=back_to(_, "votes"),
    )  # fmt: skip


def complaint_news(
    _: Words, ballot_id: str, title: str, agency_name: str, text: str, *, annuls: bool
) -> Screen:  # fmt: skip
    """To secretary, chair and counting team; `annuls`: this one may propose that the ballot is annulled."""
    rows = [act(_("Đề nghị hủy đợt bỏ phiếu"), "vnull", ballot_id)] if annuls else []
    return card(
        _, _("{agency} có ý kiến về việc bỏ phiếu", agency=agency_name), plain(title), plain(text), rows=rows
    )  # fmt: skip


# Callbacks


def ask(talk: Talk) -> str:
    """Wait for the words."""
    _place, ballot, _agency = _here(talk)
    talk.show(ask_screen(talk._, ballot.title))
    return talk.wait(COMPLAINT, where=(ballot.id,))


def take(talk: Talk) -> str:
    """Keep it in the trail and tell those who decide."""
    place, ballot, agency = _here(talk, kept(talk))
    refuse_secrets(talk, talk.heard.text)
    text, _ = " ".join(talk.heard.text.split()), talk._
    if not text or len(text) > LONGEST:
        raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=LONGEST))
    talk.note(place.bloc.id, "complaint_made", ballot=ballot.id, agency=agency.id, text=text)
    name, team = agency.short_name or agency.name, use_cases.counting(talk.session, ballot)
    for person_id in sorted((_head(talk, place) | team) - {talk.person.id}):
        tell(
            talk.session, talk.house, talk.session.get_one(Person, person_id),
            partial(complaint_news, ballot_id=ballot.id, title=ballot.title, agency_name=name, text=text,
                    annuls=not team or person_id in team),
            key=f"vsay:{ballot.id}:{person_id}:{talk.heard.update_id}",
        )  # fmt: skip
    talk.afterwards("look", "")
    talk.show(
        card(_, plain(ballot.title), _("Đã gửi ý kiến tới Thư ký, chủ trì và tổ kiểm phiếu."), back=back_to(_, "votes"))
    )
    return END


# What they share


def open_to(talk: Talk, place: Place, ballot: Ballot) -> bool:
    """Whether people of this place may complain about a ballot now."""
    begun = ballot.state in {BallotState.OPEN, BallotState.COUNTING, BallotState.COUNTED}
    mine = place.agency is not None and place.agency.id in ballots.content_of(ballot).agencies
    in_time = ballot.complaints_until is None or talk.now < ballot.complaints_until
    return place.may(Act.COMPLAIN) and begun and mine and in_time and ballot.published_at is None


def _here(talk: Talk, words: tuple[str, ...] | None = None) -> tuple[Place, Ballot, Agency]:
    place, ballot = ballot_here(talk, Act.COMPLAIN, locked=False, words=words)
    if place.agency is None or not open_to(talk, place, ballot):
        raise Refusal(talk._("Đã hết thời gian gửi ý kiến về đợt bỏ phiếu này."))
    return place, ballot, place.agency


def _head(talk: Talk, place: Place) -> set[str]:
    return {one.id for role in ("secretary", "chair") for one in people.holders(talk.session, place.bloc.id, role)}
