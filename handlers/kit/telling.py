"""Whom to tell, and telling somebody something outside a turn: from a tick, or in the transaction after a commit."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlmodel import Session

from domain.speech import Screen
from handlers.kit.hours import may_hear
from handlers.kit.house import House
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import deferred, outbox, people, positions, reminded
from storage.tables import Person


def tell(session: Session, house: House, person: Person, say: Callable[[Words], Screen], key: str) -> None:
    """Queue a new message in the person's own language; said once for a `key`, held by nobody: the next sender takes it.

    At once, whatever the hour: for meetings and ballots. Anything else is told with `tell_in_hours`.
    """
    screen = say(Words(person.lang, house.tz))
    for account in positions.accounts_of(session, person.id):
        address = (account.channel, account.external_id)
        outbox.put(session, address, "news", screen, key=f"{key}:{account.id}")


def tell_in_hours(
    session: Session, house: House, person: Person, say: Callable[[Words], Screen], key: str, now: datetime
) -> None:
    """As `tell`, but what comes outside the person's hours waits for them."""
    if may_hear(session, house, person, now):
        tell(session, house, person, say, key)
        reminded.claim(session, {f"news:{key}:{person.id}": person.id}, now)
    else:
        deferred.put(session, person.id, say(Words(person.lang, house.tz)).to_json(), key, now)


def colleagues(talk: Talk, bloc_id: str, agency_id: str, roles: Iterable[str]) -> list[Person]:
    """Whoever has one of the roles in an agency, the person speaking left out, each once."""
    found = [person for role in roles for person in people.holders(talk.session, bloc_id, role, agency_id)]
    return list({person.id: person for person in found if person.id != talk.person.id}.values())
