"""Who issues a paper, and who of its people decides how its papers look: its layout, its own templates."""

from typing import Any

from sqlmodel import Session

from domain.eligibility import Role
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.papers.asking import not_yours
from handlers.papers.offers import Offer, Readers
from handlers.papers.subject import About, Subject
from storage import blocs, people
from storage.tables import Agency, Bloc

HEAD = frozenset({Role.CHAIR, Role.SECRETARY})
AGENCY = frozenset({Role.LEADER, Role.OFFICER})


def is_own(offer: Offer[Any]) -> bool:
    """Whether each agency issues such papers itself; the others the head agency issues for the bloc."""
    return offer.about is About.AGENCY and offer.readers is Readers.OWN


def head_agency(session: Session, year_id: str | None) -> Agency | None:
    """The head agency of a year."""
    found = blocs.officed(session, year_id, "head") if year_id else []
    return found[0] if found else None


def issuer(session: Session, offer: Offer[Any], subject: Subject) -> Agency | None:
    """The agency that issues a paper."""
    return subject.agency if is_own(offer) else head_agency(session, subject.year.id)


def decides(session: Session, person_id: str, bloc: Bloc, agency_id: str, *, own: bool) -> bool:
    """Whether somebody decides how papers look that an agency issues: of the bloc's papers chair and secretary, while it is head;
    of its `own` its leaders and officers, too."""
    head = head_agency(session, bloc.current_year_id)
    heads = head is not None and head.id == agency_id
    mine = [one for one in people.seats(session, person_id) if one.bloc_id == bloc.id]
    return any(
        (heads and one.role in HEAD) or (own and one.agency_id == agency_id and one.role in AGENCY) for one in mine
    )


def decided_by(talk: Talk, bloc: Bloc, here: Agency | None) -> Agency | None:
    """The agency for whose papers the person who speaks decides: the head agency for the head's people, otherwise the own one."""
    head = head_agency(talk.session, bloc.current_year_id)
    if head is not None and decides(talk.session, talk.person.id, bloc, head.id, own=False):
        return head
    if here is not None and decides(talk.session, talk.person.id, bloc, here.id, own=True):
        return here
    return None


def is_head(session: Session, bloc: Bloc, agency: Agency) -> bool:
    """Whether an agency is the head now, so that how it writes is how the bloc does."""
    head = head_agency(session, bloc.current_year_id)
    return head is not None and head.id == agency.id


def to_decide(talk: Talk, bloc: Bloc, agency_id: str, *, own: bool) -> Agency:
    """The agency that a button names, for somebody who decides how its papers look; Refusal for anybody else."""
    agency = talk.session.get(Agency, agency_id)
    if agency is None or not decides(talk.session, talk.person.id, bloc, agency.id, own=own):
        raise not_yours(talk)
    return agency


def refuse_others(talk: Talk, offer: Offer[Any], subject: Subject) -> Agency:
    """The issuer of a paper, for somebody who decides how it looks."""
    agency = issuer(talk.session, offer, subject)
    if agency is None:
        raise Refusal(talk._("Năm này chưa có Trưởng khối. Mời Thư ký Khối gõ /dieuhanh để bổ sung."))
    if not decides(talk.session, talk.person.id, subject.bloc, agency.id, own=is_own(offer)):
        raise not_yours(talk)
    return agency
