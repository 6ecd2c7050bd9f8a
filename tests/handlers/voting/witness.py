"""Everything that shows outside of the urn, as text: phones, rows, logs, metrics. Two elections that differ only in what was chosen
must look the same to a witness until the result is published.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from nacl.public import PrivateKey
from prometheus_client import REGISTRY
from sqlmodel import Session, SQLModel, text

from tests.handlers.harness import Phone, Stage
from tests.storage.elections import seeded

COMMANDS = ("/viec", "/bophieu", "/ketqua")
LOOKS = frozenset({"vprog", "vres", "vpaper", "vshow"})
"""Actions that only show something of a ballot."""

SEALED = {
    "urn": {"papers"},
    "openvote": {"paper", "seal"},
    "ballot": {"public_key", "wrapped_secret", "slip_counts", "result"},
    "paperjob": {"digest"},
    "paperversion": {"digest", "fields", "path"},
}
"""Columns that hold the papers and what opens them; `result` is written by the count and shown through `domain.vote_sight` only, and
the counting minutes are of what that result says, their digest and path of what stands in them. What is said at an open vote stands
readable in its row, and nowhere else before the close."""

_RECEIPT = re.compile(r"(?<=Mã đối chiếu: )[A-Z2-7]{8}")
"""Chance alone: what is sealed never looks the same twice."""

_CLOCK = re.compile(r"\bms=\S+|\d{4}-\d\d-\d\dT[\d:.]+Z?")


async def walk(phone: Phone, forged: Sequence[str] = ()) -> list[str]:
    """All that somebody can get to see: every command, every button that only shows, and forged ones; cards, buttons, toasts."""
    seen, said = set[str](), list[str]()
    for command in COMMANDS:
        await phone.say(command)
        said += shown(phone)
        queue = looks(phone)
        while queue:
            data = queue.pop(0)
            if data not in seen:
                seen.add(data)
                await phone.tap_data(data)
                said += shown(phone)
                queue += looks(phone)
    for data in forged:
        await phone.tap_data(data)
        said += shown(phone)
    return said


def looks(phone: Phone) -> list[str]:
    """What the card's harmless buttons carry."""
    data = [button.get("callback_data", "") for row in phone.rows for button in row]
    return [one for one in data if one.split(":")[0] in LOOKS]


def shown(phone: Phone) -> list[str]:
    """The card, its buttons and the last toast."""
    return [unmarked(phone.text), *phone.buttons, phone.toast]


def unmarked(said: str) -> str:
    """Words without the receipt that may stand in them."""
    return _RECEIPT.sub("-", said)


async def rows(stage: Stage) -> list[str]:
    """Every row of every table, without the sealed columns."""

    def dump(session: Session) -> list[str]:
        found = []
        for name, table in sorted(SQLModel.metadata.tables.items()):
            columns = [column.name for column in table.columns if column.name not in SEALED.get(name, set())]
            found_here = session.execute(text(f"SELECT {', '.join(columns)} FROM {name}"))  # noqa: S608  # names of our own
            found += [f"{name}: {tuple(row)}" for row in found_here]
        return found

    return await stage.read(dump)


async def sizes(stage: Stage) -> list[tuple[int, int]]:
    """How long the urns and their neighbours are: a length would be a sign."""
    wanted = (
        "SELECT length(papers), length(public_key) FROM urn JOIN ballot ON ballot.id = urn.ballot_id ORDER BY ballot_id"
    )
    return [tuple(row) for row in await stage.read(lambda session: session.execute(text(wanted)).all())]


def counted() -> dict[str, float]:
    """What the metrics say now, durations left out."""
    return {
        f"{sample.name}{sorted(sample.labels.items())}": sample.value
        for metric in REGISTRY.collect()
        if metric.name.startswith("thidua_")
        for sample in metric.samples
        if not sample.name.endswith(("_sum", "_bucket", "_created"))
    }


def since(before: dict[str, float]) -> dict[str, float]:
    """How far each counter has moved."""
    return {name: value - before.get(name, 0) for name, value in counted().items() if value != before.get(name, 0)}


def lines(captured: Iterable[str]) -> list[str]:
    """Log lines without times, in no particular order: the sender writes beside the turns."""
    return sorted(_CLOCK.sub("-", line) for line in captured)


def repeatable(stage: Stage, seed: int) -> None:
    """Let the program draw the same identifiers in every election."""
    stage.machine.house.chance = seeded(seed).randbytes


@contextmanager
def one_key() -> Iterator[None]:
    """Every ballot gets the same key, so that what is bound to it compares too."""
    with patch.object(PrivateKey, "generate", return_value=PrivateKey(bytes(range(32)))):
        yield


def folder(tmp_path: Path, name: str) -> Path:
    """A folder of one election."""
    made = tmp_path / name
    made.mkdir()
    return made
