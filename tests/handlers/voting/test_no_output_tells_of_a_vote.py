"""All outputs of a vote while it is open: screens, cards sent earlier, pictures, papers, files, trail, package, rows, log, metrics, backup.

An election is played three times: in a hall in secret, by name, and without a meeting by two delegates an agency. Where only the choices
differ, nothing at all may differ; where one more agency has voted, nothing that is shown to those who hold no office in the vote, unless
it is by name. What is not played is named here, with the reason.
"""

import asyncio
import io
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest
from sqlmodel import select

from bot import logs
from bot.clock import Ticks
from bot.keeping import backup
from domain.questions import Question, Rules
from handlers.trail.words import SAID
from storage import open_votes
from storage.tables import Trail
from tests.handlers.harness import Phone, Stage, TheBloc, a_stage
from tests.handlers.two_blocs import COMMANDS
from tests.handlers.voting import witness
from tests.handlers.voting.hall import CERTIFICATES, FLAG, asked, hall, opened, papers, sent_round, the, yes_no

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
    "requests/results.py": "answers to a question of the secretary",
    "succession/package.py": "played",
    "templates/callbacks.py": "a Word template, which holds no values",
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
    "handlers/succession/package_tables.py": "packs what `sight` shows to everybody",
    "bot/aftermath.py": "closes what is complete; says nothing",
    "handlers/history/charting.py": "played; draws counted ballots whose result `sight` lets be seen",
    "handlers/papers/counting_minutes.py": "the minutes of what is counted, for the head's people until it is published",
    "handlers/papers/nominees.py": "the list of nominees tells of published results",
    "handlers/papers/projector.py": "shows what `sight` shows to everybody",
    "handlers/papers/meeting_minutes.py": "the minutes of a meeting tell of published results",
    "bot/audit_proof.py": "recounts what is published",
    "bot/audit_voting.py": "compares states and numbers of slips, for the operator",
    "bot/audit.py": "recounts what is counted, for the operator, and names no number of an open vote but a wrong one",
    "bot/audit_years.py": "compares counted results",
    "bot/demo/facts.py": "ticks off hints of the demonstration",
}
"""Everything outside `handlers/voting` that reads a roll, an urn, what was said by name or a result."""

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

FORGED = ("vwho:{ballot}:0", "vres:{ballot}:0", "vhands:{ballot}:0", "vprog:{ballot}")
"""Buttons by which somebody could get to see what was chosen, whether a card has them or not."""


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
    """Whatever reads a roll, an urn, words by name or a result beside the voting itself is in the table, with what it does with it."""
    urns = r"\burn\.(?:voted|roll|has_voted|papers_in|opened|empty|complete)\("
    reads = re.compile(urns + r"|\bballot\.result\b|\b(?:open_votes|spoken)\.of_ballot\(")
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
    for label in ("Bỏ phiếu", *choices, "Xác nhận b"):
        await voter.tap(label)
    assert "ĐÃ GHI NHẬN" in voter.text


Hall = tuple[Stage, TheBloc, Phone, Phone, list[Phone]]
"""As `hall` makes it, on its stage."""


async def in_secret(hall: Hall, choices: tuple[str, ...], votes: int) -> str:
    """In the hall, on two awards; its id."""
    stage, _bloc, chair, secretary, leaders = hall
    ballot_id = await opened(stage, secretary, chair, FLAG, CERTIFICATES)
    for leader in leaders[1 : votes + 1]:
        await stage.settle(leader)
        await vote(leader, choices)
    return ballot_id


async def by_name(hall: Hall, choices: tuple[str, ...], votes: int) -> str:
    """An open vote on an award, a motion and another award; one has changed its word, for one the secretary has said it; its id."""
    stage, bloc, chair, secretary, leaders = hall
    motion = Question.of_motion(1, "Thông qua Quy chế", Rules(Fraction(1, 2), strict=True))
    await chair.say("/viec")
    asks = (yes_no(bloc, 5), motion, yes_no(bloc, 6, subject="PROV_CERT"))
    ballot_id = await asked(stage, bloc, chair, *asks, openly=True)
    for leader in leaders[1 : votes + 1]:
        await stage.settle(leader)
        await vote(leader, choices)
    await leaders[1].tap("Chọn lại")
    for label in (*choices[::-1], "Xác nhận biểu quyết"):
        await leaders[1].tap(label)
    await secretary.say("/bophieu")
    await secretary.tap_data(f"vpaper:{ballot_id}:{bloc.agencies[7]}")
    for label in (*choices, "Xác nhận biểu quyết"):
        await secretary.tap(label)
    assert "Thư ký ghi theo ý kiến" in secretary.text
    return ballot_id


async def without_a_meeting(hall: Hall, choices: tuple[str, ...], votes: int) -> str:
    """On two awards, with two papers an agency; both delegates of so many agencies have answered, the others are reminded; its id."""
    stage, bloc, chair, secretary, leaders = hall
    seconds = {place: await stage.person(f"Cán bộ {place}", bloc, agency=place) for place in range(1, 5)}
    ballot_id = await sent_round(stage, bloc, (secretary, chair), leaders, seconds, FLAG, CERTIFICATES)
    for voter in [*leaders[1 : votes + 1], *(seconds[place] for place in range(1, votes + 1))]:
        await stage.settle(voter)
        await vote(voter, choices)
    until = (await the(stage, ballot_id)).until_at
    assert until is not None
    await stage.pass_time(hours=(until - stage.now) / timedelta(hours=1) - 2)  # the last afternoon
    await Ticks(stage.machine).tick()
    await stage.settle(chair)
    assert "Đề nghị đồng chí trả lời" in "".join(leaders[8].texts)
    return ballot_id


FORMS = {"in secret": (in_secret, 4), "by name": (by_name, 5), "without a meeting": (without_a_meeting, 8)}
"""How an election is played, and how many marks there are where four agencies have voted."""


async def played(
    folder: Path, choices: tuple[str, ...], votes: int, capture: pytest.CaptureFixture[str] | None = None, form: str = "in secret"
) -> Played:  # fmt: skip
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
        ballot_id = await FORMS[form][0]((stage, bloc, chair, secretary, leaders), choices, votes)
        buttons = [*buttons_of(bloc), *(one.format(ballot=ballot_id) for one in FORGED)]
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
            out.cast = await stage.read(lambda session: [one.paper for one in open_votes.of_ballot(session, ballot_id)])
            out.cast += [paper.to_bytes() for paper in await papers(stage, ballot_id)]
    return out


def buttons_of(bloc: TheBloc) -> list[str]:
    """The buttons that make files, about this bloc's rows."""
    return [one.format(year=bloc.year_id, meeting=bloc.meeting_id) for one in FILES]


@pytest.mark.parametrize("form", FORMS)
async def test_no_output_depends_on_what_was_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """Four of nine have voted: to nobody, chair and operator included, does anything show that is another with other choices; but
    what is said by name stands in the rows, and so in a copy of them."""
    try:
        with witness.one_key():
            one = await played(witness.folder(tmp_path, "yes"), YES, 4, capsys, form)
            other = await played(witness.folder(tmp_path, "no"), NO, 4, capsys, form)
    finally:
        logs.set_up("WARNING")
    assert one.files == other.files
    assert {name.rpartition(".")[2] for name in one.files} >= {"json", "ics", "zip", "png", "csv", "xlsx"}
    for kind in ("shown", "head", "machine"):
        mine, others = getattr(one, kind), getattr(other, kind)
        assert {name for name in mine if mine[name] != others[name]} == set(), kind
    assert set(SAID) & {line.split("'")[1] for line in one.machine["trail"]} >= {"ballot_opened"}
    for name, election in (("yes", one), ("no", other)):
        readable = [paper for paper in election.cast if paper in election.copy]
        assert readable == (election.cast if form == "by name" else [])
        with closing(sqlite3.connect(tmp_path / name / "copy.db")) as copy:
            assert copy.execute("SELECT count(*) FROM roll").fetchone() == (FORMS[form][1],)
    assert one.cast != other.cast, "the control: what was chosen does differ"


@pytest.mark.parametrize("form", ["in secret", "without a meeting"])
async def test_no_output_for_others_depends_on_one_arrival(tmp_path: Path, form: str) -> None:
    """Three or four of nine: to voters, officers, the supervisor, strangers and the operator nothing shows which it is."""
    one = await played(witness.folder(tmp_path, "three"), YES, 3, form=form)
    other = await played(witness.folder(tmp_path, "four"), YES, 4, form=form)
    assert {name for name in one.shown if one.shown[name] != other.shown[name]} == set()
    assert one.files == other.files
