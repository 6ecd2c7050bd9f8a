"""What the worker beside the turns does with a template that was sent: how it is to be tried, and what came of that."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from documents.layouts import chosen
from documents.papers.kind import PaperKind
from documents.press.job import Order
from domain.speech import Screen
from handlers.kit.house import House
from handlers.kit.words import Words
from handlers.papers.letterhead import settings_of
from handlers.templates import screens
from handlers.templates.callbacks import kinds
from handlers.templates.screens import Where
from storage import outbox, positions, setup_files, templates
from storage.outbox import Letter
from storage.tables import Agency, AgencyTemplate, Bloc, Person, SetupFile


def trial(session: Session, house: House, file_id: str, now: datetime) -> Order | None:
    """How the press looks at it: in the layout of the agency; None when nobody waits any more. The path is still to be set."""
    row = session.get(SetupFile, file_id)
    if row is None or row.state != "wanted":
        return None
    agency_id, kind = _about(row)
    agency, bloc = session.get_one(Agency, agency_id), session.get_one(Bloc, row.bloc_id)
    profile = chosen(agency.kind, now.astimezone(house.tz).date(), agency.layout)
    return Order(kind.code, {}, profile.code, settings_of(bloc, profile), trial=True)


def refused(
    session: Session, house: House, file_id: str, problems: Sequence[tuple[str, str, str]], lease: timedelta
) -> list[Letter]:
    """It may not be used: its sender hears why; a corrected file is still waited for."""
    row = setup_files.hold(session, file_id)
    if row is None or row.state != "wanted":
        return []
    row.state, row.problems = "useless", [[*one] for one in problems]
    _agency, kind = _about(row)
    return _tell(session, row, screens.wrong(_words(session, house, row), kind, _where(row), problems), lease)


def offered(
    session: Session, house: House, file_id: str, content: bytes, path: str, sample: str, now: datetime, lease: timedelta
) -> list[Letter]:  # fmt: skip
    """It may be used: its sender gets the sample (`sample`: its path) and decides. `path`: where the template is kept."""
    row = setup_files.hold(session, file_id)
    if row is None or row.state != "wanted":
        return []
    row.state = "applied"
    positions.end(session, row.person_id, "templates", "file", {"where": [*_where(row)]})
    agency_id, kind = _about(row)
    own = AgencyTemplate(
        id=house.new_id(), agency_id=agency_id, kind=kind.code, version=0, state="offered", name=row.name, path=path,
        digest=sha256(content).hexdigest(), sent_by=row.person_id, sent_at=row.added_at, changed_by=row.person_id, changed_at=now,
    )  # fmt: skip
    templates.offer(session, own)
    return _tell(session, row, screens.sample(_words(session, house, row), kind, _where(row), own, sample), lease)


def file_of(code: str) -> str:
    """What files of that kind of paper are called, without ending."""
    return _kind(code).file


def _about(row: SetupFile) -> tuple[str, PaperKind[Any]]:
    """The agency and the kind of paper of a template on its way."""
    said = row.content or {}
    return str(said["agency"]), _kind(str(said["kind"]))


def _kind(code: str) -> PaperKind[Any]:
    return next(one for one in kinds(own=False) if one.code == code)


def _where(row: SetupFile) -> Where:
    said = row.content or {}
    return str(said["kind"]), row.year_id, str(said["agency"])


def _words(session: Session, house: House, row: SetupFile) -> Words:
    return Words(session.get_one(Person, row.person_id).lang, house.tz)


def _tell(session: Session, row: SetupFile, screen: Screen, lease: timedelta) -> list[Letter]:
    session.flush()
    letters = [
        outbox.put(session, (account.channel, account.external_id), "news", screen, lease=lease)
        for account in positions.accounts_of(session, row.person_id)
    ]
    return [letter for letter in letters if letter]
