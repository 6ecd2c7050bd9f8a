"""Thousands of identifiers in one parameter: a JSON object that the database itself opens into rows.

As so many parameters they took most of a run's time. And a planner that knows nothing yet of a young database expects few rows
here and follows the index, where it would otherwise read whole tables once a page.
"""

import json
from collections.abc import Iterable

from sqlalchemy import TextClause, text
from sqlmodel import Session

_OPENED = {"sqlite": "json_each(:listed)", "postgresql": "json_each_text(CAST(:listed AS json))"}


def sql(session: Session, statement: str) -> TextClause:
    """A statement in which `{opened}` stands for the rows (key, value) of its parameter `listed`."""
    return text(statement.format(opened=_OPENED[session.get_bind().dialect.name]))


def listed(words: Iterable[str]) -> str:
    """Each word once, as `sql` wants it."""
    return json.dumps(dict.fromkeys(words, ""))
