"""The trial ballot: always at hand, visibly marked, never counted; tells whose phone does not work, and leaves nothing behind."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from functools import partial

from sqlmodel import Session

from domain.eligibility import Act
from domain.questions import Question, QuestionKind, Rules
from domain.speech import Choice, Screen
from domain.voters import Voter
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act, back_to, card, some_names
from handlers.kit.house import House
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import casting, delegates
from handlers.voting.wording import trial_title
from storage import ballots, blocs, urn
from storage.ballots import Content
from storage.tables import Ballot, Person, Year


class Phone(StrEnum):
    """How it stands with the phone of an agency that has not managed."""

    WAITS = "waits"
    LOST = "lost"
    """no message reaches it"""
    NOBODY = "nobody"
    """nobody of the agency would hold a paper"""


@dataclass(frozen=True, slots=True)
class Untried:
    """An agency that has not managed. `number`: the phone of whoever would vote, or ""."""

    name: str
    number: str
    phone: Phone


# Screens


def trial_screen(_: Words, ballot_id: str, tried: list[str], untried: list[Untried]) -> Screen:
    """Who has managed, and whose phone does not work, for the secretary, with the way to call."""
    lines = [_("Đã thử được: {n} cơ quan.", n=len(tried))]
    names = {how: some_names(_, [one.name for one in untried if one.phone is how]) for how in Phone}
    if names[Phone.WAITS]:
        lines.append(_("Chưa thử: {names}.", names=names[Phone.WAITS]))
    if names[Phone.LOST]:
        lines.append(_("Điện thoại không nhận được tin: {names}.", names=names[Phone.LOST]))
    if names[Phone.NOBODY]:
        lines.append(_("Chưa có người bỏ phiếu trong hệ thống: {names}.", names=names[Phone.NOBODY]))
    called = sorted((one for one in untried if one.number), key=lambda one: one.phone is not Phone.LOST)
    zalo = [Choice(_("Nhắn Zalo {name}", name=one.name), url=f"https://zalo.me/{one.number}") for one in called[:3]]
    rows: list[Choice | tuple[Choice, ...]] = [
        act(_("Gửi phiếu thử tới các cơ quan"), "trialsend", ballot_id),
        *zalo,
        (act(_("Cập nhật"), "trialnew"), act(_("Kết thúc bỏ phiếu thử"), "trialend", ballot_id)),
        act(_("Thử trên điện thoại này"), "trialmine", ballot_id),
    ]
    return card(_, trial_title(_), *lines, rows=rows, back=back_to(_, "votes"))


def trial_invitation(_: Words, ballot_id: str, voter: Voter) -> Screen:
    """To everybody who will vote: one tap tries the phone."""
    return card(
        _, trial_title(_), _("Mời đồng chí thử bỏ phiếu để biết điện thoại dùng được trong hội nghị."),
        rows=[act(_("Bỏ phiếu thử"), "vpaper", ballot_id, str(voter))],
    )  # fmt: skip


# Callbacks


def trial(talk: Talk) -> str | None:
    """The secretary sees who has managed; everybody else tries at once."""
    place = _place(talk)
    ballot = ensure(talk.session, talk.house, place.year)
    if not place.may(Act.PREPARE_BALLOT):
        return _try(talk, place, ballot)
    tried, missing = set(urn.roll(talk.session, ballot.id)), dict[tuple[str, Phone], Untried]()
    agencies = blocs.acting(talk.session, place.year.id)
    for paper in delegates.papers(talk.session, ballot, agencies):
        if paper.voter not in tried:
            person_id = delegates.holder(talk.session, ballot, place.bloc.id, paper.voter)
            one = _untried(paper.name(talk._), talk.session.get(Person, person_id) if person_id else None)
            missing.setdefault((paper.voter.agency_id, one.phone), one)  # of several that wait for the same the first
    waiting = {agency_id for agency_id, _phone in missing}
    names = [agency.short_name or agency.name for agency in agencies if agency.id not in waiting]
    talk.show(trial_screen(talk._, ballot.id, names, [*missing.values()]))
    return None


def mine(talk: Talk) -> str | None:
    """Try on this phone."""
    place = _place(talk)
    return _try(talk, place, ensure(talk.session, talk.house, place.year))


def send(talk: Talk) -> None:
    """Send the trial to whoever would vote and has not tried yet."""
    place = _place(talk, Act.PREPARE_BALLOT)
    ballot = ensure(talk.session, talk.house, place.year)
    tried = set(urn.roll(talk.session, ballot.id))
    sent = invite_all(talk.session, talk.house, place.bloc.id, ballot, tried, f"{talk.now:%Y%m%d%H}", talk.now)
    talk.afterwards("look", "")
    talk.toast(talk._("Đã gửi phiếu thử tới {n} người.", n=sent))


def end(talk: Talk) -> None:
    """The trial is over; who tried is kept nowhere."""
    place, _ = allowed(talk, Act.PREPARE_BALLOT), talk._
    ballots.end_trial(talk.session, place.year.id)
    done = _("Đã kết thúc bỏ phiếu thử. Hệ thống không lưu lại gì của đợt thử.")
    talk.show(card(_, trial_title(_), done, back=back_to(_, "votes")))


def _place(talk: Talk, right: Act = Act.TRY_VOTE) -> Place:
    """Where somebody tries; beside a vote in earnest a trial would only be mistaken for it."""
    place = allowed(talk, right)
    if ballots.of_bloc_open(talk.session, place.bloc.id):
        raise Refusal(talk._("Khối đang bỏ phiếu chính thức nên không bỏ phiếu thử. Mời đồng chí gõ /bophieu."))
    return place


def _try(talk: Talk, place: Place, ballot: Ballot) -> str | None:
    if place.agency is None:
        raise Refusal(talk._("Đồng chí chưa thuộc cơ quan nào trong Khối, nên không có phiếu."))
    held = delegates.papers_of(talk.session, ballot, place.bloc.id, talk.person.id)
    mine = [voter for voter in held if voter.agency_id == place.agency.id]
    return casting.show_paper(talk, ballot.id, next(iter(mine), Voter(place.agency.id)))


def _untried(name: str, person: Person | None) -> Untried:
    if person is None:
        return Untried(name, "", Phone.NOBODY)
    return Untried(name, person.phone, Phone.LOST if person.unreachable_at else Phone.WAITS)


# Use cases


def ensure(session: Session, house: House, year: Year) -> Ballot:
    """The trial of a year, made when there is none: one question, open to everybody, without a key and without an urn; with as many
    papers an agency as the ballot in earnest will have."""
    each = delegates.for_trial(session, year)
    if (found := ballots.trial_of(session, year.id)) is not None:
        if (said := ballots.content_of(found)).papers != each:
            found.content = replace(said, papers=each).to_json()
        return found
    question = Question(QuestionKind.YES_NO, ("trial",), 1, Rules(Fraction(1, 2), strict=True), subject="TRIAL")
    agencies = tuple(agency.id for agency in blocs.acting(session, year.id))
    content = Content((question,), agencies, papers=each).to_json()
    ballot = Ballot(id=house.new_id(), year_id=year.id, title="", kind="trial", state="open", content=content)
    session.add(ballot)
    session.flush()
    return ballot


def invite_all(
    session: Session, house: House, bloc_id: str, ballot: Ballot, tried: set[Voter], key: str, now: datetime
) -> int:
    """Queue the trial for every holder who has not tried; how many persons. From then on it stands among what they have to do."""
    sent, ballot.opened_at = 0, ballot.opened_at or now
    for paper in delegates.papers(session, ballot, blocs.acting(session, ballot.year_id)):
        person_id = delegates.holder(session, ballot, bloc_id, paper.voter)
        person = session.get(Person, person_id) if person_id else None
        if person is not None and paper.voter not in tried:
            say = partial(trial_invitation, ballot_id=ballot.id, voter=paper.voter)
            tell(session, house, person, say, key=f"trial:{ballot.id}:{paper.voter}:{key}")
            sent += 1
    return sent
