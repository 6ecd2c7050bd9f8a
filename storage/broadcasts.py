"""Thousands of letters in one statement: as rows of parameters they would take longer than everything else in a run."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

Address = tuple[str, str]
"""(channel, external id)."""

# Both databases open a JSON list with a function of their own and read it with the same operators.
_OPENED = {
    "sqlite": "json_each(:letters) l, json_each(l.value -> 1) a",
    "postgresql": "json_array_elements(CAST(:letters AS json)) l(value), json_array_elements(l.value -> 1) a(value)",
}
_PUT = (
    "INSERT INTO outgoing (channel, external_id, act, screen, urgency, tries) "
    "SELECT a.value ->> 0, a.value ->> 1, 'news', l.value -> 0, :urgency, 0 FROM {opened}"
)


def put(session: Session, letters: Sequence[tuple[dict[str, Any], Sequence[Address]]], urgency: int) -> None:
    """Queue each screen (as `Screen.to_json` gives it) as news for all its addresses; nobody holds the rows."""
    if letters:
        statement = _PUT.format(opened=_OPENED[session.get_bind().dialect.name])
        session.execute(text(statement), {"letters": json.dumps(letters, ensure_ascii=False), "urgency": urgency})
