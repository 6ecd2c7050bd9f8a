"""After an outage while a ballot was open: who tapped meanwhile may believe that the paper is in. Whoever has none in is told.

Telegram keeps a tap for 150 seconds: what it still has when the program is back is played before anybody is told.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from domain.speech import Screen
from domain.voters import Voter, nth
from handlers.kit.cards import act, card
from handlers.kit.house import House
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import answered, delegates
from storage import ballots, pulse, urn
from storage.tables import Ballot, Person, Year

GAP = timedelta(seconds=90)
"""Without a sign of life for so long, it was an outage; a restart is shorter."""

PLAYED = timedelta(seconds=15)
"""After so long what waited at Telegram has been played."""

# Screens


def outage_screen(
    _: Words, ballot_id: str, voter: Voter, title: str, agency_name: str, minutes: int, which: str = ""
) -> Screen:
    """To somebody whose paper is not in."""
    return card(
        _,
        _("Bỏ phiếu: {title}", title=title),
        _("Phiếu {which} của {agency}.", which=which, agency=agency_name)
        if which
        else _("Phiếu của {agency}.", agency=agency_name),
        _.plural(
            "Hệ thống gián đoạn {n} phút. Phiếu của đồng chí CHƯA được ghi nhận. Mời đồng chí bỏ phiếu lại.",
            "Hệ thống gián đoạn {n} phút. Phiếu của đồng chí CHƯA được ghi nhận. Mời đồng chí bỏ phiếu lại.",
            minutes,
        ),
        rows=[act(_("Bỏ phiếu"), "vpaper", ballot_id, str(voter))],
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
    """Tell the holders of a ballot's missing papers, if the ballot was open for long enough of the outage and takes them still."""
    gap = back_at - max(away_since, ballot.opened_at or back_at)
    if gap < GAP or answered.is_over(ballot, back_at):
        return 0
    missing = list(_missing(session, ballot))
    names, each = ballots.names(session, [voter.agency_id for voter, _ in missing]), ballots.content_of(ballot).papers
    for voter, person in missing:
        say = partial(
            outage_screen, ballot_id=ballot.id, voter=voter, title=ballot.title, agency_name=names[voter.agency_id],
            minutes=max(1, round(gap / timedelta(minutes=1))), which=nth(voter, each),
        )  # fmt: skip
        tell(session, house, person, say, key=f"vgap:{ballot.id}:{voter}:{back_at:%Y%m%dT%H%M%S}")
    return len(missing)


def _missing(session: Session, ballot: Ballot) -> Iterator[tuple[Voter, Person]]:
    bloc_id = session.get_one(Year, ballot.year_id).bloc_id
    cast = urn.roll(session, ballot.id)
    for voter in ballots.content_of(ballot).voters:
        person_id = delegates.holder(session, ballot, bloc_id, voter) if voter not in cast else None
        if person_id:
            yield voter, session.get_one(Person, person_id)
