"""All outputs of a vote while it is open: screens, cards sent earlier, pictures, papers, files, trail, package, rows, log, metrics, backup.

An election is played three times. Where only the choices differ, nothing at all may differ; where one more agency has voted, nothing
that is shown to those who hold no office in the vote. What is not played is named here, with the reason.
"""

import asyncio
import io
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest
from sqlmodel import select

from bot import logs
from bot.keeping import backup
from handlers.trail.words import SAID
from storage.tables import Trail
from tests.handlers.harness import Phone, Stage, TheBloc, a_stage
from tests.handlers.two_blocs import COMMANDS
from tests.handlers.voting import witness
from tests.handlers.voting.hall import CERTIFICATES, FLAG, hall, newest, opened, papers

ROOT = Path(__file__).parents[3]
YES, NO = ("Đồng ý", "Đồng ý", "Đồng ý"), ("Không đồng ý", "Không có ý kiến", "Không đồng ý")

KEEPERS = {
    "announcing/sending.py": "what the secretary typed",
    "calendar/files.py": "played",
    "chasing/picturing.py": "played",
    "exports/callbacks.py": "played; ballot files only of ballots that are published",
    "exports/statistics.py": "played",
    "joining/inviting.py": "the picture of a code",
    "meeting/confirming.py": "the picture of a code",
    "papers/projector.py": "while voting goes on it shows what `sight` shows to everybody",
    "privacy.py": "played",
    "ranking/leaving.py": "points, which rest on no vote",
    "requests/results.py": "answers to a question of the secretary",
    "succession/package.py": "played",
    "voting/receipts.py": "the file of a published ballot",
}
"""Everything in `handlers` that makes a file for a phone, and why it is not played where it is not."""

DRAWERS = {
    "history/charting.py": "played",
    "ranking/charting.py": "points, which rest on no vote",
    "reports/charting.py": "numbers that agencies reported",
}
"""Everything in `handlers` that makes a chart, and why it is not played where it is not."""

READERS = {
    "handlers/results.py": "shows what `sight` lets be seen",
    "handlers/succession/package_tables.py": "packs what `sight` shows to everybody",
    "bot/aftermath.py": "closes what is complete; says nothing",
    "handlers/history/charting.py": "played; draws counted ballots whose result `sight` lets be seen",
    "handlers/papers/counting_minutes.py": "the minutes of what is counted, for the head's people until it is published",
    "handlers/papers/projector.py": "shows what `sight` shows to everybody",
    "handlers/papers/meeting_minutes.py": "the minutes of a meeting tell of published results",
    "bot/audit_proof.py": "recounts what is published",
    "bot/audit_voting.py": "compares states and numbers of slips, for the operator",
    "bot/audit.py": "recounts what is counted, for the operator, and names no number of an open vote but a wrong one",
    "bot/audit_years.py": "compares counted results",
    "bot/demo/facts.py": "ticks off hints of the demonstration",
}
"""Everything outside `handlers/voting` that reads a roll, an urn or a result."""

FILES = (
    "privacyfile",
    "calfile:SELF_SCORE:{year}",
    "mtgfile:{meeting}",
    "progress:{year}",
    "progpub:{year}",
    "sucpack:{year}",
    "yrtrail:{year}",
    "yrvotes:{year}",
    "yrbook:{year}",
    "histurn:{year}",
)
"""Buttons by which a file or a chart is made."""


def test_no_maker_of_files_is_forgotten() -> None:
    """Whatever makes a file is in the table: played here, or with a reason why it cannot hold anything of a vote."""
    handlers = ROOT / "handlers"
    found = {path for path in handlers.rglob("*.py") if "house.keep_file(" in path.read_text(encoding="utf-8")}
    assert {str(path.relative_to(handlers)) for path in found} == set(KEEPERS)
    drawn = {
        path
        for path in handlers.rglob("*.py")
        if "from documents.charts import" in path.read_text(encoding="utf-8") and "kit" not in path.parts
    }
    assert {str(path.relative_to(handlers)) for path in drawn} == set(DRAWERS)


def test_no_reader_of_rolls_and_results_is_forgotten() -> None:
    """Whatever reads a roll, an urn or a result beside the voting itself is in the table, with what it does with it."""
    reads = re.compile(r"\burn\.(?:voted|roll|has_voted|papers_in|opened|empty|complete)\(|\bballot\.result\b")
    found = {
        str(path.relative_to(ROOT))
        for top in ("handlers", "documents", "bot")
        for path in (ROOT / top).rglob("*.py")
        if "voting" not in path.parts and reads.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(READERS)


@dataclass(slots=True)
class Played:
    """What came out of an election. `shown`: to those who hold no office in it; `head`: to chair and secretary; `machine`: the rest."""

    shown: dict[str, list[str]] = field(default_factory=dict)
    head: dict[str, list[str]] = field(default_factory=dict)
    machine: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    copy: bytes = b""
    cast: list[bytes] = field(default_factory=list)


def texts_of(name: str, content: bytes) -> list[str]:
    """What a file says: a packed one part by part, apart from when it was packed."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            parts = [(one, packed.read(one)) for one in packed.namelist() if not one.startswith("docProps")]
    except BadZipFile:
        return [f"{name}: {content!r}"]
    return [line for one, part in parts for line in texts_of(f"{name}/{one}", part)]


async def everything(phone: Phone, stage: Stage, folder: Path, buttons: list[str]) -> tuple[list[str], set[str]]:
    """All commands, all buttons that only show, the buttons that make files, what the files say, all that lies on the phone; file names."""
    said = list[str]()
    for command in COMMANDS:
        await phone.say(command)
        said += witness.shown(phone)
    before = kept(folder)
    for button in buttons:
        await phone.say("/viec")
        await phone.tap_data(button)
        said += witness.shown(phone)
    made = {path: content for path, content in kept(folder).items() if path not in before}
    names = {path: path.rpartition("/")[2] for path in made}
    said += sorted(line for path, content in made.items() for line in texts_of(names[path], content))
    await stage.settle(phone)
    return [*said, *map(witness.unmarked, phone.texts)], set(names.values())


def kept(folder: Path) -> dict[str, bytes]:
    """The files made for phones so far."""
    return {str(path): path.read_bytes() for path in folder.rglob("outgoing/*/*")}


async def vote(voter: Phone, choices: tuple[str, ...]) -> None:
    """Card after card, then the one confirmation."""
    for label in ("Bỏ phiếu", *choices, "Xác nhận bỏ phiếu"):
        await voter.tap(label)
    assert "ĐÃ GHI NHẬN" in voter.text


async def played(
    folder: Path, choices: tuple[str, ...], votes: int, capture: pytest.CaptureFixture[str] | None = None
) -> Played:
    """An election in which so many have chosen the same, looked at from everywhere while it is open."""
    out, before = Played(), witness.counted()
    async with a_stage(folder, f"sqlite:///{folder}/one.db") as stage:
        witness.repeatable(stage, 9)
        if capture:
            capture.readouterr()
            logs.set_up("DEBUG")
        bloc, chair, secretary, leaders = await hall(stage)
        shown = {
            "who voted": leaders[1],
            "who did not": leaders[8],
            "officer": await stage.person("Cán bộ", bloc, agency=6),
            "supervisor": await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",)),
            "stranger": await stage.stranger("Lạ"),
            "operator": await stage.stranger("Quản trị", number=900001),
        }
        await opened(stage, secretary, chair, FLAG, CERTIFICATES)
        for leader in leaders[1 : votes + 1]:
            await stage.settle(leader)
            await vote(leader, choices)
        buttons = buttons_of(bloc)
        for name, phone in shown.items():
            out.shown[name], made = await everything(phone, stage, folder, buttons)
            out.files |= made
        if capture:
            for name, phone in (("chair", chair), ("secretary", secretary)):
                out.head[name], made = await everything(phone, stage, folder, buttons)
                out.files |= made
            trail = select(Trail)
            acts = [str((one.act, one.what)) for one in await stage.read(lambda s: s.exec(trail).all())]
            out.machine = {"rows": await witness.rows(stage), "trail": acts}
            out.machine["metrics"] = [str(sorted(witness.since(before).items()))]
            out.machine["log"] = witness.lines(capture.readouterr().err.splitlines())
            backup(stage.machine.settings, folder / "copy.db")
            out.copy = await asyncio.to_thread((folder / "copy.db").read_bytes)
            out.cast = [paper.to_bytes() for paper in await papers(stage, await newest(stage))]
    return out


def buttons_of(bloc: TheBloc) -> list[str]:
    """The buttons that make files, about this bloc's rows."""
    return [one.format(year=bloc.year_id, meeting=bloc.meeting_id) for one in FILES]


async def test_no_output_depends_on_what_was_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four of nine have voted: to nobody, chair and operator included, does anything show that is another with other choices."""
    try:
        with witness.one_key():
            one = await played(witness.folder(tmp_path, "yes"), YES, 4, capsys)
            other = await played(witness.folder(tmp_path, "no"), NO, 4, capsys)
    finally:
        logs.set_up("WARNING")
    assert one.files == other.files
    assert {name.rpartition(".")[2] for name in one.files} >= {"json", "ics", "zip", "png", "csv", "xlsx"}
    for kind in ("shown", "head", "machine"):
        mine, others = getattr(one, kind), getattr(other, kind)
        assert {name for name in mine if mine[name] != others[name]} == set(), kind
    assert set(SAID) & {line.split("'")[1] for line in one.machine["trail"]} >= {"ballot_opened"}
    for name, election in (("yes", one), ("no", other)):
        assert not [paper for paper in election.cast if paper in election.copy]
        with closing(sqlite3.connect(tmp_path / name / "copy.db")) as copy:
            assert copy.execute("SELECT count(*) FROM roll").fetchone() == (4,)
    assert one.cast != other.cast, "the control: what was chosen does differ"


async def test_no_output_for_others_depends_on_one_arrival(tmp_path: Path) -> None:
    """Three or four of nine: to voters, officers, the supervisor, strangers and the operator nothing shows which it is."""
    one = await played(witness.folder(tmp_path, "three"), YES, 3)
    other = await played(witness.folder(tmp_path, "four"), YES, 4)
    assert {name for name in one.shown if one.shown[name] != other.shown[name]} == set()
    assert one.files == other.files
