"""The operator's command line with two blocs in the database: what is said about one names nothing of the other."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from sqlmodel import Session, col, select

from bot.cli import app
from documents.bloc_file.reading import SHIPPED
from storage import schema
from storage.engine import open_engine
from storage.tables import Agency, Bloc, Invitation, Meeting, Membership, Person, Presence, Seat, Teller, Year
from tests.bot.test_the_operators_commands import SQLITE, TOKEN, _elsewhere, stand_in_messenger, typed
from tests.storage.elections import NOW

MARK = "ALPHA"

SILENT = {
    "run": "serves; what it writes down is held by test_logs_hold_no_words",
    "demo": "a database of its own, with one bloc",
}
"""Commands that are not run here, and why."""

__all__ = ["_elsewhere", "stand_in_messenger"]


def commands(group: typer.Typer = app, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command as it is typed, commands of groups too."""
    for one in group.registered_commands:
        assert one.callback is not None
        yield (*before, one.name or one.callback.__name__.replace("_", "-"))
    for part in group.registered_groups:
        assert part.typer_instance is not None
        yield from commands(part.typer_instance, (*before, part.name or ""))


@pytest.fixture
def two_blocs() -> tuple[set[str], set[str]]:
    """Two blocs of the shipped files; every name, key and identifier of the first, and of the second."""
    for name in ("kon-tum", "hai-duong"):
        typed("bloc", "load", str(SHIPPED / f"{name}.yaml"))
    engine = open_engine(SQLITE)
    with Session(engine) as session, session.begin():
        first, second = (_marked(session, key, mark) for key, mark in (("kon-tum", MARK), ("hai-duong", "BETA")))
    engine.dispose()
    assert not first & second
    return first, second


def _marked(session: Session, key: str, mark: str) -> set[str]:
    """Mark every name of a bloc; all its words that a command could say."""
    bloc = session.exec(select(Bloc).where(Bloc.key == key)).one()
    bloc.name, bloc.short_name = f"Khối {mark}", f"Khối {mark}"
    wanted = select(Agency).join(Membership, col(Membership.agency_id) == col(Agency.id))
    year = session.exec(select(Year).where(Year.bloc_id == bloc.id)).one()
    agencies = session.exec(wanted.where(Membership.year_id == year.id)).all()
    for agency in agencies:
        agency.name, agency.short_name = f"{agency.name} {mark}", f"{agency.short_name} {mark}"
    person = Person(id=f"person{mark[:4]}", full_name=f"Thư ký {mark}", phone=f"09{len(mark)}1234567", created_at=NOW)
    session.add(person)
    session.flush()
    session.add(
        Seat(
            id=f"seat{mark[:4]}00", bloc_id=bloc.id, agency_id=agencies[0].id, person_id=person.id, role="secretary", since_at=NOW
        )
    )  # fmt: skip
    session.add(Meeting(id=f"meet{mark[:4]}00", year_id=year.id, title=f"Hội nghị {mark}", starts_at=NOW, state="open"))
    session.flush()
    named = {"meeting_id": f"meet{mark[:4]}00", "agency_id": agencies[0].id}
    session.add(Teller(person_id=person.id, named_by=person.id, named_at=NOW, **named))
    session.add(Presence(present=True, noted_by=person.id, noted_at=NOW, **named))
    code = f"{mark}CODE01"[:10]
    session.add(Invitation(code=code, kind="bloc", bloc_id=bloc.id, created_at=NOW, expires_at=NOW))
    ids = {bloc.id, year.id, person.id, person.full_name, person.phone, *(agency.id for agency in agencies)}
    return {mark, key, code, *ids}


def about(words: set[str], told: str) -> list[str]:
    """Which of these it names."""
    return [word for word in words if word in told]


def _export(file: Path) -> str:
    """A bloc's own file, written where a command can read it."""
    file.write_text(typed("bloc", "export", "hai-duong"), encoding="utf-8")
    return str(file)


OF_A_BLOC: dict[tuple[str, ...], Callable[[Path], tuple[str, ...]]] = {
    ("invite",): lambda _folder: ("hai-duong",),
    ("bloc", "export"): lambda _folder: ("hai-duong",),
    ("bloc", "load"): lambda folder: (_export(folder / "hai-duong.yaml"),),
}
"""Commands about one bloc, with what is typed after them: here about the second."""

OF_THE_PROGRAM: dict[tuple[str, ...], Callable[[Path], tuple[str, ...]]] = {
    ("migrate",): lambda _folder: (),
    ("check",): lambda _folder: (),
    ("audit",): lambda _folder: (),
    ("recount",): lambda folder: (str(folder / "no-file.json"),),
    ("backup",): lambda folder: (str(folder / "copy.db"),),
    ("restore",): lambda folder: (str(folder / "copy.db"),),
    ("env",): lambda _folder: (),
    ("key",): lambda _folder: (),
}
"""Commands about the program: they name no bloc."""


def test_no_command_is_forgotten() -> None:
    """Every command that can be typed is run below, or it is said why not."""
    assert {*OF_A_BLOC, *OF_THE_PROGRAM, *((name,) for name in SILENT)} == {*commands()}


@pytest.mark.parametrize("command", OF_A_BLOC, ids=" ".join)
def test_what_is_said_of_one_bloc_names_nothing_of_another(
    command: tuple[str, ...],
    two_blocs: tuple[set[str], set[str]],
    tmp_path: Path,
    stand_in_messenger: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It speaks of the bloc it was asked about, and neither names, people, codes nor identifiers of the other are in it."""
    monkeypatch.setenv("TELEGRAM_API_URL", stand_in_messenger)
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    first, second = two_blocs
    told = typed(*command, *OF_A_BLOC[command](tmp_path))
    assert about(second, told)
    assert about(first, told) == []


@pytest.mark.parametrize("command", [("invite",), ("bloc", "export")], ids=" ".join)
def test_a_key_that_is_wrong_tells_no_other(
    command: tuple[str, ...],
    two_blocs: tuple[set[str], set[str]],
    stand_in_messenger: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A mistyped key is answered without the keys that are there."""
    monkeypatch.setenv("TELEGRAM_API_URL", stand_in_messenger)
    told = typed(*command, "kon-tumm", well=False)
    assert about({*two_blocs[0], *two_blocs[1]} - {"kon-tum"}, told) == []


def test_a_file_of_one_bloc_changes_nothing_of_another(two_blocs: tuple[set[str], set[str]], tmp_path: Path) -> None:
    """Loading the second bloc again leaves every row of the first as it was, be there an agency of the same key in both."""
    first, _second = two_blocs
    before = typed("bloc", "export", "kon-tum")
    typed("bloc", "load", str(SHIPPED / "hai-duong.yaml"))
    assert typed("bloc", "export", "kon-tum") == before
    assert about(first, before)


@pytest.mark.parametrize("command", OF_THE_PROGRAM, ids=" ".join)
def test_commands_about_the_program_name_no_bloc(
    command: tuple[str, ...],
    two_blocs: tuple[set[str], set[str]],
    tmp_path: Path,
    stand_in_messenger: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the operator reads of the whole says nothing of what is in a bloc, a finding of the audit included: it names rows."""
    monkeypatch.setenv("TELEGRAM_API_URL", stand_in_messenger)
    if command == ("restore",):
        typed("backup", str(tmp_path / "copy.db"))
    if command == ("audit",):
        _break_something()
    told = typed_either_way(*command, *OF_THE_PROGRAM[command](tmp_path))
    names = {word for word in (*two_blocs[0], *two_blocs[1]) if command != ("audit",) or " " in word or word.isupper()}
    assert told
    assert about(names, told) == []


def _break_something() -> None:
    """A seat of an agency that was never a member: the audit finds it."""
    engine = open_engine(SQLITE)
    with Session(engine) as session, session.begin():
        assert schema.version(engine) == schema.newest()
        session.add(Agency(id="strangeone", province="x", key="x", name=f"Lạ {MARK}"))
        session.flush()
        seat = session.exec(select(Seat)).first()
        assert seat is not None
        seat.agency_id = "strangeone"
    engine.dispose()


def typed_either_way(*words: str) -> str:
    """What a command prints, whether it ends well or with a finding."""
    from typer.testing import CliRunner

    told = CliRunner().invoke(app, list(words))
    assert told.exit_code in {0, 1}, told.output
    return told.output
