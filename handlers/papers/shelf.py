"""Which papers there are to be had: of a meeting, in the order of its pack, and of the rest of a year."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from handlers.kit.hours import calendar_of
from handlers.kit.talk import Talk
from handlers.papers.catalogue import every
from handlers.papers.offers import Missing, Offer, is_reader, may_have
from handlers.papers.subject import About, Source, Subject, subject_of
from storage import ballots, blocs, meetings, paper_facts
from storage.tables import Meeting, Year


@dataclass(frozen=True, slots=True)
class Item:
    """A paper of one subject, and why it cannot be made yet."""

    offer: Offer[Any]
    subject: Subject
    missing: Missing | None


def next_meeting(session: Session, year: Year) -> Meeting | None:
    """The meeting whose papers come first: the next that has not ended, otherwise the last."""
    found = [one for one in meetings.of_year(session, year.id) if one.state != "cancelled"]
    return next((one for one in found if one.state != "ended"), found[-1] if found else None)


def of_meeting(session: Session, meeting: Meeting) -> list[tuple[Offer[Any], Subject]]:
    """The papers of a meeting: of itself, of its ballots, and those of its year (and agencies) that are for the steps it performs."""
    performed = meetings.performed(session, meeting)
    steps = {one.code for one in performed}
    found = list[tuple[Offer[Any], Subject]]()
    for offer in every():
        if offer.about is About.MEETING and (not offer.steps or offer.steps & steps or not steps):
            ids = [meeting.id]
        elif offer.slips:
            ids = [one.id for one in paper_facts.to_print_for(session, meeting.year_id) if one.meeting_id == meeting.id]
        elif offer.about is About.BALLOT:
            ids = [one.id for one in paper_facts.ballots_of(session, meeting.id)]
        else:
            years = dict.fromkeys(one.year_id for one in performed if one.code in offer.steps)
            ids = [key for one in years for key in _ids(session, offer, session.get_one(Year, one))]
        found += _subjects(session, offer, ids)
    return found


def of_year(session: Session, year: Year, offer: Offer[Any]) -> list[Subject]:
    """Everything in a year that a paper may be about."""
    return [subject for _offer, subject in _subjects(session, offer, _ids(session, offer, year))]


def readable(talk: Talk, found: list[tuple[Offer[Any], Subject]]) -> list[Item]:
    """What of it is for the person who speaks, ready or with what is missing."""
    items = list[Item]()
    for offer, subject in found:
        if not is_reader(talk.session, offer, subject, talk.person.id):
            continue
        missing = offer.missing(
            Source(talk.session, talk.house.tz, talk.now, subject, calendar=calendar_of(talk.house))
        )
        if missing is not None or may_have(talk.session, offer, subject, talk.person.id):
            items.append(Item(offer, subject, missing))
    return items


def _ids(session: Session, offer: Offer[Any], year: Year) -> list[str]:
    if offer.about is About.MEETING:
        return [one.id for one in meetings.of_year(session, year.id) if one.state != "cancelled"]
    if offer.slips:
        return [one.id for one in paper_facts.to_print_for(session, year.id)]
    if offer.about is About.BALLOT:
        return [one.id for one in ballots.of_year(session, year.id) if one.state != "draft"]
    if offer.about is About.ANSWER:
        held = [one.id for one in meetings.of_year(session, year.id) if one.state != "cancelled"]
        return [f"{one}.{agency}" for one in held for agency in paper_facts.sent_instead(session, one)]
    if offer.about is About.AGENCY:
        return [f"{year.id}.{one.id}" for one in blocs.members(session, year.id)]
    return [year.id]


def _subjects(session: Session, offer: Offer[Any], ids: list[str]) -> list[tuple[Offer[Any], Subject]]:
    found = [subject_of(session, offer.about, one) for one in ids]
    return [(offer, one) for one in found if one is not None]
