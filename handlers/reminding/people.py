"""Who has which role and can be written to, how and when; pure."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from domain.hours import Hours, read_hours
from storage.reminding_facts import Facts

HEAD_ROLES = frozenset({"chair", "secretary"})


class Reach(NamedTuple):
    """How to write to a person: language and (channel, external id) of every account."""

    lang: str
    addresses: list[tuple[str, str]]


@dataclass(slots=True)
class People:
    """Who has which role, as far as they can be written to now. `hours`: when; those who have no own ones are not in it."""

    hours: dict[str, Hours] = field(default_factory=dict)
    reach: dict[str, Reach] = field(default_factory=dict)
    of: dict[tuple[str, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    held: set[tuple[str, str, str]] = field(default_factory=set)

    def role(self, bloc_id: str, agency_id: str, *roles: str) -> tuple[str, ...]:
        """Persons with one of `roles`, in an agency or ("") in the bloc."""
        if len(roles) == 1:
            return tuple(self.of.get((bloc_id, agency_id, roles[0]), ()))
        return tuple(dict.fromkeys(p for role in roles for p in self.of.get((bloc_id, agency_id, role), ())))


def people_of(facts: Facts, now: datetime | None) -> People:
    """Who can be written to: not those who cannot be reached, nor those away at `now` while somebody of the same role is there."""
    found = People()
    of_bloc = {bloc.bloc_id: bloc.hours for bloc in facts.blocs}
    away: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for seat in facts.seats:
        agency_id = "" if seat.role in HEAD_ROLES else seat.agency_id or ""
        place = (seat.bloc_id, agency_id, seat.role)
        found.held.add(place)
        if seat.unreachable:
            continue
        if hours := read_hours(seat.hours or of_bloc.get(seat.bloc_id, "")):
            found.hours.setdefault(seat.person_id, hours)
        address = (seat.channel, seat.external_id)
        reach = found.reach.setdefault(seat.person_id, Reach(seat.lang, []))
        if address not in reach.addresses:
            reach.addresses.append(address)
        gone = now is not None and seat.away_until_at is not None and seat.away_until_at > now
        list_of = away[place] if gone else found.of[place]
        if seat.person_id not in list_of:
            list_of.append(seat.person_id)
    for place, persons in away.items():
        if not found.of[place]:
            found.of[place] = persons
    return found
