"""A paper is asked for, from the card of its subject or from the list: one tap, and the file comes as news when it is made."""

from typing import Any

from documents.press.office import office
from domain.eligibility import Act
from handlers.kit.hours import calendar_of
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from handlers.papers.catalogue import named_offer
from handlers.papers.offers import Offer, is_reader, may_have
from handlers.papers.subject import Source, Subject, subject_of
from storage import papers


def make(talk: Talk) -> None:
    """The paper that the button names by its code and subject; behind it "pdf" for reading, too."""
    offer, subject = named(talk)
    if missing := offer.missing(
        Source(talk.session, talk.house.tz, talk.now, subject, calendar=calendar_of(talk.house))
    ):
        raise Refusal(missing.say(talk._))
    if not may_have(talk.session, offer, subject, talk.person.id):
        raise not_yours(talk)
    pdf = talk.words[2:3] == ("pdf",) and office() is not None
    papers.want(talk.session, offer.code, subject.id, talk.person.id, pdf=pdf)
    talk.afterwards("papers", subject.id)
    talk.toast(talk._("Hệ thống đang lập văn bản; tệp sẽ đến ngay dưới đây."))


def named(talk: Talk) -> tuple[Offer[Any], Subject]:
    """What a button names, for somebody who may read such papers of that bloc."""
    offer = named_offer(talk.words[0]) if talk.words else None
    subject = subject_of(talk.session, offer.about, talk.words[1]) if offer and talk.words[1:] else None
    if offer is None or subject is None:
        raise gone(talk)
    at_any_year(talk, Act.SEE_BLOC, subject.year.id)
    if not is_reader(talk.session, offer, subject, talk.person.id):
        raise not_yours(talk)
    return offer, subject


def not_yours(talk: Talk) -> Refusal:
    """For a paper that somebody may not have."""
    return Refusal(
        talk._("Việc này không thuộc phần việc của đồng chí trong Khối. Mời đồng chí gõ /viec để xem việc cần làm.")
    )
