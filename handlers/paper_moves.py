"""What a tap does to a paper on its way (`paper_way`): put before the leader, signed and sent, taken back; who is concerned is told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.speech import Screen
from handlers import paper_way
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.where import Spot
from handlers.kit.words import Safe, Words
from handlers.paper_way import OnItsWay
from storage.tables import Person

WORDS = 3
"""Every button names the step, the year and the agency; the one to sign also the version that was read."""

F = TypeVar("F", bound=OnItsWay[Any])


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """What differs between a registration and a report.

    `held`, `again`: the form that words name, held, and as it is in the rows now; `show`: its card with a word; `check`: a rule's no
    while it is not complete; `acts`: what the trail calls putting up, signing, taking back, `noted` with which values; `said`: the
    sentence for a rule's code, and for `no_leader`, `changed`, `sent`, `pulled`, `pulled_by` (with `who`).
    """

    held: Callable[[Talk, Act, tuple[str, ...]], F]
    again: Callable[[Talk, Spot], F]
    show: Callable[[Talk, F, str], str]
    check: Callable[[F], None]
    acts: tuple[str, str, str]
    noted: Callable[[F], dict[str, object]]
    version: Callable[[F], str]
    to_leader: Callable[[Words, F, datetime], Screen]
    told: Callable[[Words, F, Safe, Safe], Screen]
    said: Callable[..., Safe]


def send(talk: Talk, kind: Kind[F]) -> str:
    """Put it before the agency's leaders; where none uses the program, the paper counts."""
    form = kind.held(talk, Act.SEND_UP, talk.words[:WORDS])
    row = form.held
    if row.state == "with_leader":
        return kind.show(talk, form, "")
    leaders = _others(talk, form, ("leader",))
    if not leaders:
        raise Refusal(kind.said(talk._, form, "no_leader"))
    _by_rule(talk, kind, form, lambda: kind.check(form), lambda: paper_way.send_up(row, talk.person.id, talk.now))
    form = _moved(talk, kind, form, 0)
    for leader in leaders:
        talk.news(leader.id, kind.to_leader(Words(leader.lang, talk.house.tz), form, talk.now))
    return kind.show(talk, form, talk._("Đã trình lãnh đạo ký."))


def sign(talk: Talk, kind: Kind[F]) -> str:
    """A leader signs and submits what stood on the card; changed since, it is shown again."""
    form = kind.held(talk, Act.SUBMIT_SHEET, talk.words[:WORDS])
    row, code = form.held, form.spot.step.code
    if row.state == "submitted":
        return kind.show(talk, form, "")
    if talk.words[WORDS:] != (kind.version(form),):
        talk.toast(kind.said(talk._, form, "changed"), alert=True)
        return kind.show(talk, form, "")
    _by_rule(
        talk,
        kind,
        form,
        lambda: kind.check(form),
        lambda: paper_way.submit(talk.session, row, code, talk.person.id, talk.now),
    )
    form = _moved(talk, kind, form, 1)
    for person in _others(talk, form, ("officer", "leader")):
        _ = Words(person.lang, talk.house.tz)
        line = _("Đồng chí {who} đã ký gửi Khối lúc {when}.", who=talk.person.full_name, when=_.when(talk.now))
        talk.news(person.id, kind.told(_, form, kind.said(_, form, "sent"), line))
    return kind.show(talk, form, talk._("Đã ký gửi Khối."))


def pull(talk: Talk, kind: Kind[F]) -> str:
    """Take it back to change it."""
    form = kind.held(talk, Act.WITHDRAW_SHEET, talk.words[:WORDS])
    row, code = form.held, form.spot.step.code
    if row.state == "draft":
        return kind.show(talk, form, "")
    _by_rule(talk, kind, form, lambda: paper_way.withdraw(talk.session, row, code, late=form.late))
    form = _moved(talk, kind, form, 2)
    for person in _others(talk, form, ("leader", "officer")):
        _ = Words(person.lang, talk.house.tz)
        line = kind.said(_, form, "pulled_by", who=talk.person.full_name)
        talk.news(person.id, kind.told(_, form, kind.said(_, form, "pulled"), line))
    return kind.show(talk, form, talk._("Đã rút lại. Đồng chí sửa xong, mời gửi lại."))


def _moved(talk: Talk, kind: Kind[F], form: F, act: int) -> F:
    """The trail has it; the form as it is now."""
    spot = form.spot
    talk.note(spot.place.bloc.id, kind.acts[act], agency=spot.agency.id, **kind.noted(form))
    return kind.again(talk, spot)


def _by_rule(talk: Talk, kind: Kind[F], form: F, *moves: Callable[[], None]) -> None:
    """Move the paper; a rule's no is said in words."""
    try:
        for move in moves:
            move()
    except Rule as rule:
        raise Refusal(kind.said(talk._, form, rule.code, **rule.params)) from None


def _others(talk: Talk, form: F, roles: Iterable[str]) -> list[Person]:
    return colleagues(talk, form.spot.place.bloc.id, form.spot.agency.id, roles)
