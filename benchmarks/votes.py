"""Votes: n people tap "Xác nhận" at once; beside a bare PTB bot that answers a tap and stores nothing, in the same run."""

import base64
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import seeding
from benchmarks.processes import free_port, messenger, program
from benchmarks.start import KEY, our_environment
from benchmarks.telegram import TOKEN
from storage import schema
from storage.engine import open_engine

PEOPLE = 1000
A_BALLOT = 200
ROUNDS = 3
BARE = 2
SECRET = "benchmark-secret-0123456789"


@dataclass(frozen=True, slots=True)
class Wave:
    """One measurement: votes a second, milliseconds until answered, taps never answered."""

    name: str
    latency: int
    rate: float
    p50: float
    p95: float
    p99: float
    lost: int

    def row(self, baseline: float) -> str:
        """A line of the table; the ratio is against the best bare bot of the same latency."""
        ratio = f"{self.rate / baseline:.1f}" if baseline else "-"
        answered = f"{self.p50:.0f} / {self.p95:.0f} / {self.p99:.0f} ms"
        return f"| {self.name} | {self.latency} ms | {self.rate:.0f} | {ratio} | {answered} | {self.lost} |"


def wave_of(name: str, latency: int, answer: dict[str, Any]) -> Wave:
    """The figures of one wave."""
    ms = answer["ms"]
    at = [ms[min(len(ms) - 1, int(len(ms) * part))] for part in (0.5, 0.95, 0.99)]
    return Wave(name, latency, len(ms) / answer["took"], at[0], at[1], at[2], answer["lost"])


def bare(latency: int, concurrent: int, people: int = PEOPLE) -> Wave:
    """The baseline with so many updates at once."""
    with messenger(latency) as stage:
        stage.order(do="seed", data=["vote"] * people)
        with program("-m", "benchmarks.bare", "--port", str(stage.port), "--concurrent", str(concurrent)):
            stage.wait_for_poll()
            return wave_of(f"bare PTB, {concurrent} at once, stores nothing", latency, stage.order(do="wave", within=0))


def ours(
    latency: int, *, database: str = "", webhook: bool = False, people: int = PEOPLE, a_ballot: int = A_BALLOT, within: float = 0,
    name: str = "", past: tuple[int, int] = (0, 0),
) -> Wave:  # fmt: skip
    """`thidua run` with everything: rules, roll, sealed paper, outbox, answer, full synchronisation."""
    with messenger(latency) as stage, tempfile.TemporaryDirectory() as folder:
        environment = our_environment(stage, Path(folder), TELEGRAM_TOKEN=TOKEN)
        if database:
            environment["DATABASE_URL"] = database
        engine = open_engine(environment["DATABASE_URL"])
        schema.upgrade(engine)
        if past != (0, 0):
            seeding.history(engine, *past)
        taps = seeding.voters(engine, people, a_ballot, base64.b64decode(KEY))
        engine.dispose()
        if webhook:
            port = free_port()
            environment |= {
                "WEBHOOK_URL": f"http://127.0.0.1:{port}",
                "WEBHOOK_SECRET": SECRET,
                "LISTEN": f"127.0.0.1:{port}",
            }
        stage.order(do="seed", data=taps)
        with program("-m", "bot", "run", **environment):
            stage.wait_for_poll()
            how = "PostgreSQL" if database else "SQLite"
            label = name or f"Thi Đua, {how}, {'webhook' if webhook else 'polling'}"
            return wave_of(label, latency, stage.order(do="wave", within=within))


def measure() -> list[str]:
    """The table's lines: the best of some rounds, in each of which every bot has its turn, since a busy machine only slows."""
    lines = [
        f"Best of {ROUNDS} rounds, all bots in each round.",
        "",
        "| bot | latency | votes/s | against bare | answered p50 / p95 / p99 | lost |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for latency in (0, 100):
        rounds = [one_round(latency) for _ in range(ROUNDS)]
        waves = [max(same, key=lambda wave: wave.rate) for same in zip(*rounds, strict=True)]
        best = max(wave.rate for wave in waves[:BARE])
        lines += [wave.row(best) for wave in waves]
    bursts = [
        ours(100, people=200, within=1.0, name="Thi Đua, SQLite: 200 people within one second") for _ in range(ROUNDS)
    ]
    return [*lines, min(bursts, key=lambda wave: wave.p95).row(0)]


def one_round(latency: int) -> list[Wave]:
    """Every bot once: the bare ones first, as many as `BARE`."""
    bare_ones = [bare(latency, concurrent) for concurrent in ((8, 32) if latency else (1, 32))]
    with database_url() as url:
        return [*bare_ones, ours(latency), ours(latency, webhook=True), ours(latency, database=url)]


def database_url() -> Any:
    """A fresh PostgreSQL database, as in the tests."""
    from benchmarks.postgres import fresh_database

    return fresh_database()
