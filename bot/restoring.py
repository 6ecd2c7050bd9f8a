"""A backup comes back, and no ballot goes on in it: papers cast after the backup would be missing from its urn."""

from functools import partial
from pathlib import Path

from sqlmodel import Session

from bot import keeping
from bot.application import wall_clock
from bot.operator import build_house
from bot.settings import Settings
from handlers.voting import aftermath, use_cases
from storage import ballots, schema
from storage.engine import open_engine


def restore(settings: Settings, source: Path) -> str:
    """Put a backup in place, its open ballots annulled."""
    return keeping.restore(settings, source, partial(annul_open, settings))


def annul_open(settings: Settings, url: str) -> str:
    """Annul every open ballot of a database that has come back, in its trail and with a word to everybody who votes; what was done."""
    engine, house, now = open_engine(url), build_house(settings), wall_clock()
    try:
        schema.upgrade(engine)
        with Session(engine, autoflush=False) as session, session.begin():
            found = ballots.under_way(session)
            for ballot in found:
                ballots.lock(session, ballot.id)
                use_cases.annul(session, ballot, "restored", None, now)
                session.flush()
                aftermath.announce(session, house, ballot)
    finally:
        engine.dispose()
    return f"; {len(found)} open ballot(s) annulled, whoever votes is told" if found else ""
