"""What the worker beside the turns does with rows: the example to send, what a file said, and the word to its sender."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session

from documents.workbook.opening import TEXTS, Found
from domain.speech import Screen
from handlers.kit.house import House
from handlers.kit.words import Words
from handlers.loading import export_bloc
from handlers.setup_file import screens
from handlers.setup_file.book import plan_of
from storage import blocs, outbox, positions, setup_files, year_file
from storage.balloting import BALLOTING
from storage.outbox import Letter
from storage.tables import Bloc, Person, SetupFile, Year
from storage.voting_rules import VOTING

if TYPE_CHECKING:
    from documents.bloc_file.format import BlocFile


def example(session: Session, house: House, file_id: str) -> tuple[str, BlocFile] | None:
    """The name of the workbook somebody waits for, and what it says; None when nobody waits any more."""
    row = session.get(SetupFile, file_id)
    if row is None or row.state != "asked":
        return None
    bloc = session.get_one(Bloc, row.bloc_id)
    return f"{bloc.key}.xlsx", export_bloc(session, bloc, house.tz)


def send(session: Session, house: House, file_id: str, path: str, lease: timedelta) -> list[Letter]:
    """The workbook to whoever asked for it, once."""
    row = setup_files.hold(session, file_id)
    if row is None or row.state != "asked":
        return []
    row.state = "sent"
    _, year = _words(session, house, row), session.get_one(Year, row.year_id)
    return _tell(session, row, screens.example(_, year.year, path), lease)


def known_agencies(session: Session, file_id: str) -> dict[str, str]:
    """The members of the bloc by full and short name; key of each."""
    row = session.get(SetupFile, file_id)
    members = blocs.members(session, row.year_id) if row else []
    return {name: one.key for one in members for name in (one.short_name, one.name) if name}


def arrived(
    session: Session, house: House, file_id: str, found: Found, now: datetime, lease: timedelta
) -> list[Letter]:
    """Keep what a file said, and show its sender what it would change, or what is wrong."""
    row = setup_files.hold(session, file_id)
    if row is None or row.state not in {"wanted", "asked"}:
        return []
    _ = _words(session, house, row)
    if row.state == "asked":  # it could not be made, however often it was tried
        row.state = "dropped"
        return _tell(session, row, screens.not_made(_), lease)
    problems: Sequence[tuple[str, str, Mapping[str, str]]] = [
        (one.cell, one.code, one.params) for one in found.problems
    ]
    if found.bloc is not None:
        bloc = _with_rules(session, row, found.bloc)
        row.content, row.places = bloc.model_dump(mode="json"), dict(found.places)
        plan = plan_of(session, row, now, house.tz)
        problems = plan.problems
        if not problems:
            row.state = "ready" if plan.changes else "dropped"
            shown = screens.preview(_, row, plan, 0)
            row.content = row.content if plan.changes else None
            return _tell(session, row, shown, lease)
    row.state, row.content, row.places = "useless", None, {}
    row.problems = [[place, code, dict(params)] for place, code, params in problems]
    session.flush()
    return _tell(session, row, screens.wrong(_, row, 0), lease)


def _with_rules(session: Session, row: SetupFile, bloc: BlocFile) -> BlocFile:
    """A workbook has no room for how the bloc votes: that stays as it is."""
    if row.name.rpartition(".")[2].lower() in TEXTS:
        return bloc
    from documents.bloc_file.voting_part import BallotingPart, Subject, VotingRule

    said = year_file.said(session.get_one(Year, row.year_id))
    rules = {Subject(one): VotingRule.model_validate(rule) for one, rule in (said.get(VOTING) or {}).items()}
    runs = BallotingPart.model_validate(said[BALLOTING]) if said.get(BALLOTING) else None
    return bloc.model_copy(update={"voting": rules, "balloting": runs})


def _words(session: Session, house: House, row: SetupFile) -> Words:
    return Words(session.get_one(Person, row.person_id).lang, house.tz)


def _tell(session: Session, row: SetupFile, screen: Screen, lease: timedelta) -> list[Letter]:
    session.flush()
    letters = [
        outbox.put(session, (account.channel, account.external_id), "news", screen, lease=lease)
        for account in positions.accounts_of(session, row.person_id)
    ]
    return [letter for letter in letters if letter]
