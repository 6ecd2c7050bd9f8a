"""Who holds a paper while voting goes on: it never passes on silently.

An agency of which nobody held one when voting began gets a holder when its first leader comes in. Of whoever goes with a paper
uncast, the agency's leader or the secretary names somebody else (`naming`). Both stand in the trail, and the secretary is told.
"""

from functools import partial

from sqlmodel import Session

from domain.speech import Screen
from handlers.kit.cards import act, card
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Safe, Words
from handlers.voting.screens import invitation_screen
from storage import ballots, people, urn
from storage.tables import Ballot, Person

Held = list[tuple[Ballot, str]]
"""Papers in somebody's hands and not cast, as (ballot, agency)."""

# Screens


def found_screen(_: Words, title: str, agency_name: str, person_name: str) -> Screen:
    """To the secretary: an agency that had no voter has one."""
    line = _(
        "{agency} nay có người bỏ phiếu: đồng chí {person}. Phiếu đã được gửi.", agency=agency_name, person=person_name
    )
    return card(_, _("Bỏ phiếu: {title}", title=title), line, rows=[act(_("Xem các đợt bỏ phiếu"), "votes")])


def vacant_screen(_: Words, ballot_id: str, agency_id: str, title: str, agency_name: str) -> Screen:
    """To whoever may name somebody else."""
    return card(
        _, _("Bỏ phiếu: {title}", title=title),
        _("Người giữ phiếu của {agency} đã thôi nhiệm vụ khi phiếu chưa bỏ.", agency=agency_name),
        _("Đề nghị lãnh đạo cơ quan hoặc Thư ký Khối cử người khác; Hệ thống không tự chuyển phiếu."),
        rows=[act(_("Cử người bỏ phiếu"), "vholder", ballot_id, agency_id)],
    )  # fmt: skip


def warning(_: Words, session: Session, held: Held) -> Safe:
    """Before somebody goes with papers uncast: which, and what becomes of them. "" when there are none."""
    if not held:
        return Safe("")
    names = ", ".join(ballots.names(session, [agency_id for _ballot, agency_id in held]).values())
    return _("Phiếu của {agency} chưa bỏ; sau đó lãnh đạo cơ quan hoặc Thư ký Khối phải cử người khác.", agency=names)


# Use cases


def take_up(talk: Talk, bloc_id: str, agency_id: str | None, person: Person) -> None:
    """Somebody has just become the leader of an agency: where nobody has ever held its paper, it is his from now on."""
    if agency_id is None:
        return
    for ballot in ballots.under_way(talk.session, bloc_id):
        locked = ballots.lock(talk.session, ballot.id)
        if locked is None or locked.state != "open":
            continue
        if agency_id not in ballots.content_of(locked).agencies or ballots.holder(talk.session, locked.id, agency_id):
            continue
        ballots.name_holder(talk.session, locked.id, agency_id, person.id)
        talk.note(bloc_id, "voter_found", ballot=locked.id, agency=agency_id, person=person.id)
        _hand_over(talk, locked, agency_id, person)
        name = ballots.names(talk.session, [agency_id])[agency_id]
        say = partial(found_screen, title=locked.title, agency_name=name, person_name=person.full_name)
        for secretary in people.holders(talk.session, bloc_id, "secretary"):
            tell(talk.session, talk.house, secretary, say, key=f"vfound:{locked.id}:{agency_id}:{secretary.id}")


def name_again(talk: Talk, bloc_id: str, ballot: Ballot, agency_id: str, person: Person) -> None:
    """A new holder of a paper that nobody holds any more; `ballot` is locked, and that it may be is asked before."""
    ballots.name_holder(talk.session, ballot.id, agency_id, person.id)
    talk.note(bloc_id, "voter_replaced", ballot=ballot.id, agency=agency_id, person=person.id)
    _hand_over(talk, ballot, agency_id, person)


def let_go(talk: Talk, bloc_id: str, held: Held) -> None:
    """Whoever held these papers has gone: the agencies' leaders and the secretaries are told. Call it when the seats have ended."""
    talk.session.flush()
    for ballot, agency_id in held:
        talk.note(bloc_id, "paper_vacant", ballot=ballot.id, agency=agency_id)
        name = ballots.names(talk.session, [agency_id])[agency_id]
        say = partial(vacant_screen, ballot_id=ballot.id, agency_id=agency_id, title=ballot.title, agency_name=name)
        told = [
            *people.holders(talk.session, bloc_id, "leader", agency_id),
            *people.holders(talk.session, bloc_id, "secretary"),
        ]
        for person in {one.id: one for one in told}.values():
            key = f"vvacant:{ballot.id}:{agency_id}:{person.id}:{talk.heard.update_id}"
            tell(talk.session, talk.house, person, say, key=key)
    if held:
        talk.afterwards("look", "")


def vacant(session: Session, ballot: Ballot) -> set[str]:
    """The agencies whose paper is not cast and in nobody's hands, at a ballot under way."""
    if ballot.state != "open":
        return set()
    agencies = {*ballots.content_of(ballot).agencies}
    return agencies - {*urn.voted(session, ballot.id)} - ballots.in_hand(session, ballot)


def _hand_over(talk: Talk, ballot: Ballot, agency_id: str, person: Person) -> None:
    """The new holder gets the way to the paper."""
    name = ballots.names(talk.session, [agency_id])[agency_id]
    say = partial(invitation_screen, ballot_id=ballot.id, agency_id=agency_id, title=ballot.title, agency_name=name)
    tell(talk.session, talk.house, person, say, key=f"vopen:{ballot.id}:{agency_id}:{person.id}")
    talk.afterwards("look", "")
