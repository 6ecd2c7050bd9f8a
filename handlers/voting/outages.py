"""After an outage while a ballot was open: who tapped meanwhile may believe that the paper is in. Whoever has none in is told.

Telegram keeps a tap for 150 seconds: what it still has when the program is back is played before anybody is told.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from domain.speech import Screen
from handlers.kit.cards import act, card
from handlers.kit.talk import House
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import use_cases
from storage import ballots, pulse, urn
from storage.tables import Ballot, Person, Year

GAP = timedelta(seconds=90)
"""Without a sign of life for so long, it was an outage; a restart is shorter."""

PLAYED = timedelta(seconds=15)
"""After so long what waited at Telegram has been played."""

# Screens


def outage_screen(_: Words, ballot_id: str, agency_id: str, title: str, agency_name: str, minutes: int) -> Screen:
    """To somebody whose paper is not in."""
    return card(
        _,
        _("Bỏ phiếu: {title}", title=title),
        _("Phiếu của {agency}.", agency=agency_name),
        _.plural(
            "Hệ thống gián đoạn {n} phút. Phiếu của đồng chí CHƯA được ghi nhận. Mời đồng chí bỏ phiếu lại.",
            "Hệ thống gián đoạn {n} phút. Phiếu của đồng chí CHƯA được ghi nhận. Mời đồng chí bỏ phiếu lại.",
            minutes,
        ),
        rows=[act(_("Bỏ phiếu"), "vpaper", ballot_id, agency_id)],
    )


# Use cases


def beat(session: Session, house: House, now: datetime, *, back: bool) -> int:
    """Note that the program is at work, and tell of an outage that has just ended; how many were told.

    `back`: this process has not been at work for a while. With other replicas at work nobody was cut off, which the row says.
    """
    under_way = ballots.under_way(session)
    begun = [ballot.opened_at for ballot in under_way if ballot.opened_at]
    if not begun:
        return 0
    sign = pulse.lock(session, min(begun))
    if back and now - sign.seen_at >= GAP:
        sign.away_since, sign.back_at = sign.away_since or sign.seen_at, now
    sign.seen_at = now
    if sign.away_since is None or sign.back_at is None or now - sign.back_at < PLAYED:
        return 0
    told = sum(_tell(session, house, ballot, sign.away_since, sign.back_at) for ballot in under_way)
    sign.away_since = sign.back_at = None
    return told


def _tell(session: Session, house: House, ballot: Ballot, away_since: datetime, back_at: datetime) -> int:
    """Tell the holders of a ballot's missing papers, if the ballot was open for long enough of the outage."""
    gap = back_at - max(away_since, ballot.opened_at or back_at)
    if gap < GAP:
        return 0
    missing = list(_missing(session, ballot))
    names = ballots.names(session, [agency_id for agency_id, _person in missing])
    for agency_id, person in missing:
        say = partial(
            outage_screen, ballot_id=ballot.id, agency_id=agency_id, title=ballot.title, agency_name=names[agency_id],
            minutes=max(1, round(gap / timedelta(minutes=1))),
        )  # fmt: skip
        tell(session, house, person, say, key=f"vgap:{ballot.id}:{agency_id}:{back_at:%Y%m%dT%H%M%S}")
    return len(missing)


def _missing(session: Session, ballot: Ballot) -> Iterator[tuple[str, Person]]:
    bloc_id = session.get_one(Year, ballot.year_id).bloc_id
    cast = set(urn.voted(session, ballot.id))
    for agency_id in ballots.content_of(ballot).agencies:
        person_id = use_cases.holder(session, ballot, bloc_id, agency_id) if agency_id not in cast else None
        if person_id:
            yield agency_id, session.get_one(Person, person_id)
