"""From the start of the process to the first answer, and what it holds in memory then; beside a bare PTB bot."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Messenger, messenger, program
from benchmarks.telegram import TOKEN

RUNS = 5
KEY = "YmVuY2htYXJrLWJlbmNobWFyay1iZW5jaG1hcmstMzI="


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds to the first answer, and resident megabytes."""

    seconds: float
    megabytes: float


def our_environment(stage: Messenger, folder: Path, **more: str) -> dict[str, str]:
    """Settings of a run against `stage`, with everything in `folder`."""
    return {
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": stage.url, "DATABASE_URL": f"sqlite:///{folder}/bench.db", "DATA_DIR": str(folder),
        "BALLOT_KEY": KEY, "LISTEN": "127.0.0.1:0", "LOG_LEVEL": "WARNING", **more,
    }  # fmt: skip


def once(*arguments: str, **environment: str) -> Started:
    """One start: somebody has tapped before, the clock runs until the tap is answered."""
    with messenger() as stage, tempfile.TemporaryDirectory() as folder:
        stage.order(do="seed", data=["help"])
        ours = our_environment(stage, Path(folder)) if arguments[-1] == "run" else {}
        port = [] if ours else ["--port", str(stage.port)]
        if ours:
            _migrate(ours)
        began = time.perf_counter()
        with program(*arguments, *port, **ours, **environment) as process:
            stage.order(do="wave", within=0)
            took = time.perf_counter() - began
            return Started(took, process.memory_info().rss / (1 << 20))


def _migrate(environment: dict[str, str]) -> None:
    with program("-m", "bot", "migrate", **environment) as process:
        process.wait()


def median(values: list[float]) -> float:
    """The middle one."""
    return sorted(values)[len(values) // 2]


def measure() -> list[str]:
    """The table's lines."""
    lines = ["| bot | start to first answer | resident memory |", "| --- | --- | --- |"]
    for name, arguments in (("Thi Đua, SQLite", ("-m", "bot", "run")), ("bare PTB", ("-m", "benchmarks.bare"))):
        found = [once(*arguments) for _ in range(RUNS)]
        seconds, megabytes = median([one.seconds for one in found]), median([one.megabytes for one in found])
        lines.append(f"| {name} | {seconds:.2f} s | {megabytes:.0f} MB |")
    return lines
