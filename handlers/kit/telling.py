"""Whom to tell, and telling somebody something outside a turn: from a tick, or in the transaction after a commit."""

from collections.abc import Callable, Iterable

from sqlmodel import Session

from domain.speech import Screen
from handlers.kit.talk import House, Talk
from handlers.kit.words import Words
from storage import outbox, people, positions
from storage.tables import Person


def tell(session: Session, house: House, person: Person, say: Callable[[Words], Screen], key: str) -> None:
    """Queue a new message in the person's own language; said once for a `key`, held by nobody: the next sender takes it."""
    screen = say(Words(person.lang, house.tz))
    for account in positions.accounts_of(session, person.id):
        address = (account.channel, account.external_id)
        outbox.put(session, address, "news", screen, lease_at=None, key=f"{key}:{account.id}")


def colleagues(talk: Talk, bloc_id: str, agency_id: str, roles: Iterable[str]) -> list[Person]:
    """Whoever has one of the roles in an agency, the person speaking left out, each once."""
    found = [person for role in roles for person in people.holders(talk.session, bloc_id, role, agency_id)]
    return list({person.id: person for person in found if person.id != talk.person.id}.values())
