"""Who holds a paper while voting goes on: it never passes on silently.

A paper that nobody held when voting began gets a holder when a leader of its agency comes in. Of whoever goes with a paper uncast,
the agency's leader or the secretary names somebody else (`naming`). Both stand in the trail, and the secretary is told.
"""

from functools import partial

from sqlmodel import Session

from domain.speech import Screen
from domain.voters import Voter
from handlers.kit.cards import act, card
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Safe, Words
from handlers.voting import delegates, wording
from handlers.voting.delegates import PaperOf
from handlers.voting.screens import invitation_screen
from storage import ballots, holders, people, urn
from storage.tables import Ballot, Person

Held = list[tuple[Ballot, Voter]]
"""Papers in somebody's hands and not cast."""

# Screens


def found_screen(_: Words, title: str, agency_name: str, person_name: str, which: str = "") -> Screen:
    """To the secretary: a paper that had no voter has one."""
    line = _(
        "{agency} nay có người bỏ phiếu: đồng chí {person}. Phiếu đã được gửi.",
        agency=wording.paper_name(_, agency_name, which), person=person_name,
    )  # fmt: skip
    return card(_, _("Bỏ phiếu: {title}", title=title), line, rows=[act(_("Xem các đợt bỏ phiếu"), "votes")])


def vacant_screen(_: Words, ballot_id: str, voter: Voter, title: str, agency_name: str, which: str = "") -> Screen:
    """To whoever may name somebody else."""
    return card(
        _, _("Bỏ phiếu: {title}", title=title),
        _(
            "Người giữ phiếu của {agency} đã thôi nhiệm vụ khi phiếu chưa bỏ.",
            agency=wording.paper_name(_, agency_name, which),
        ),
        _("Đề nghị lãnh đạo cơ quan hoặc Thư ký Khối cử người khác; Hệ thống không tự chuyển phiếu."),
        rows=[act(_("Cử người bỏ phiếu"), "vholder", ballot_id, str(voter))],
    )  # fmt: skip


def warning(_: Words, session: Session, held: Held) -> Safe:
    """Before somebody goes with papers uncast: which, and what becomes of them. "" when there are none."""
    if not held:
        return Safe("")
    names = ", ".join(ballots.names(session, [voter.agency_id for _ballot, voter in held]).values())
    return _("Phiếu của {agency} chưa bỏ; sau đó lãnh đạo cơ quan hoặc Thư ký Khối phải cử người khác.", agency=names)


# Use cases


def take_up(talk: Talk, bloc_id: str, agency_id: str | None, person: Person) -> None:
    """Somebody has just become the leader of an agency: the first of its papers that nobody has ever held is his from now on, unless he
    holds one already."""
    if agency_id is None:
        return
    for ballot in ballots.under_way(talk.session, bloc_id):
        locked = ballots.lock(talk.session, ballot.id)
        if locked is None or locked.state != "open":
            continue
        held = holders.named(talk.session, locked.id, agency_id)
        mine = [
            one for one in ballots.content_of(locked).voters if one.agency_id == agency_id and one.number not in held
        ]
        if not mine or person.id in held.values():
            continue
        paper = delegates.paper(talk.session, locked, mine[0])
        holders.name(talk.session, locked.id, paper.voter, person.id)
        talk.note(bloc_id, "voter_found", ballot=locked.id, person=person.id, **paper.noted)
        _hand_over(talk, locked, paper, person)
        say = partial(
            found_screen, title=locked.title, agency_name=paper.agency_name, person_name=person.full_name, which=paper.which
        )  # fmt: skip
        for secretary in people.holders(talk.session, bloc_id, "secretary"):
            tell(talk.session, talk.house, secretary, say, key=f"vfound:{locked.id}:{paper.voter}:{secretary.id}")


def name_again(talk: Talk, bloc_id: str, ballot: Ballot, paper: PaperOf, person: Person) -> None:
    """A new holder of a paper that nobody holds any more; `ballot` is locked, and that it may be is asked before."""
    holders.name(talk.session, ballot.id, paper.voter, person.id)
    talk.note(bloc_id, "voter_replaced", ballot=ballot.id, person=person.id, **paper.noted)
    _hand_over(talk, ballot, paper, person)


def let_go(talk: Talk, bloc_id: str, held: Held) -> None:
    """Whoever held these papers has gone: the agencies' leaders and the secretaries are told. Call it when the seats have ended."""
    talk.session.flush()
    for ballot, voter in held:
        paper = delegates.paper(talk.session, ballot, voter)
        talk.note(bloc_id, "paper_vacant", ballot=ballot.id, **paper.noted)
        say = partial(
            vacant_screen, ballot_id=ballot.id, voter=voter, title=ballot.title, agency_name=paper.agency_name,
            which=paper.which,
        )  # fmt: skip
        told = [
            *people.holders(talk.session, bloc_id, "leader", voter.agency_id),
            *people.holders(talk.session, bloc_id, "secretary"),
        ]
        for person in {one.id: one for one in told}.values():
            key = f"vvacant:{ballot.id}:{voter}:{person.id}:{talk.heard.update_id}"
            tell(talk.session, talk.house, person, say, key=key)
    if held:
        talk.afterwards("look", "")


def vacant(session: Session, ballot: Ballot) -> set[Voter]:
    """The papers that are not cast and in nobody's hands, at a ballot under way."""
    if ballot.state != "open":
        return set()
    voters = {*ballots.content_of(ballot).voters}
    return voters - urn.roll(session, ballot.id).keys() - holders.in_hand(session, ballot)


def _hand_over(talk: Talk, ballot: Ballot, paper: PaperOf, person: Person) -> None:
    """The new holder gets the way to the paper."""
    say = partial(
        invitation_screen, ballot_id=ballot.id, voter=paper.voter, title=ballot.title, agency_name=paper.agency_name,
        which=paper.which,
    )  # fmt: skip
    tell(talk.session, talk.house, person, say, key=f"vopen:{ballot.id}:{paper.voter}:{person.id}")
    talk.afterwards("look", "")
