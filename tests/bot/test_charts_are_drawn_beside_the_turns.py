"""Charts are drawn in a process of their own that ends when nothing is asked; matplotlib and the bot's secrets never meet."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlmodel import Session

from bot import charting, sender
from bot.charting import FOLDER, ROOT, Charts
from bot.turn import LEASE
from documents.charts import Bars, Frame, Row, draw, to_json
from domain.speech import Screen
from storage import outbox
from storage.outbox import Letter
from tests.handlers.harness import Stage


def a_chart(points: int) -> Bars:
    rows = (Row("Ban Tổ chức", "", (points,), (str(points),), 100),)
    return Bars(Frame("Điểm", "", "Nguồn: Khối; lúc 14:05 06/02/2024"), (("", "Điểm"),), rows)


def values(points: int = 50) -> dict[str, Any]:
    return to_json(a_chart(points))


@pytest.fixture
async def charts(tmp_path: Path) -> AsyncIterator[Charts]:
    found = Charts(tmp_path)
    yield found
    await found.close()


async def test_a_chart_is_drawn_by_another_process(charts: Charts, tmp_path: Path) -> None:
    """The same bytes as here, for this program's user only; the second one comes from the same process, asked at once or not."""
    name = await charts.drawn(values())
    path = tmp_path / name
    assert path.read_bytes() == draw(a_chart(50)).png
    assert path.stat().st_mode & 0o077 == 0
    process = charts._process
    assert process is not None
    others = await asyncio.gather(*(charts.drawn(values(n)) for n in (1, 2, 3)))
    assert len({*others, name}) == 4
    assert charts._process is process
    assert charts.waiting == 0


async def test_the_same_values_are_drawn_once(charts: Charts, tmp_path: Path) -> None:
    """By whomever they are asked for, and after a restart; one with other values is another file."""
    name = await charts.drawn(values())
    (tmp_path / name).write_bytes(b"kept")
    assert await charts.drawn(values()) == name
    later = Charts(tmp_path)
    assert await later.drawn(values()) == name
    assert later._process is None
    assert (tmp_path / name).read_bytes() == b"kept"
    assert await charts.drawn(values(51)) != name


async def test_the_process_ends_when_nothing_is_asked(charts: Charts, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a new one begins with the next chart."""
    monkeypatch.setattr(charting, "IDLE", 0.05)
    assert await charts.drawn(values())
    first = charts._process
    assert first is not None
    await asyncio.wait_for(first.wait(), 10)
    assert not psutil.pid_exists(first.pid)
    assert await charts.drawn(values(51))


async def test_it_knows_no_secret(charts: Charts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the token nor the key of ballots is in its environment."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "4567890:not-for-others")
    monkeypatch.setenv("BALLOT_KEY", "not-for-others")
    await charts.drawn(values())
    assert charts._process is not None
    given = psutil.Process(charts._process.pid).environ()
    assert "PATH" in given
    assert "not-for-others" not in str(given)


async def test_what_cannot_be_drawn_is_no_chart_and_hinders_no_other(charts: Charts) -> None:
    """Values of another version, a process that was killed: nothing comes, and the next one is drawn."""
    assert await charts.drawn({"kind": "bars"}) == ""
    assert await charts.drawn(values())
    assert charts._process is not None
    charts._process.kill()
    await charts._process.wait()
    assert await charts.drawn(values(51))


async def test_a_process_that_does_not_answer_is_ended(
    charts: Charts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """After its time the words go out alone; nothing of it is left behind."""
    silent = tmp_path / "documents" / "charts"
    silent.mkdir(parents=True)
    for folder in (silent, silent.parent):
        (folder / "__init__.py").write_text("")
    (silent / "__main__.py").write_text("import sys; sys.stdin.buffer.read()")  # hears all and says nothing
    monkeypatch.setattr(charting, "ROOT", tmp_path)
    monkeypatch.setattr(charting, "LONGEST", 0.3)
    assert await charts.drawn(values()) == ""
    assert charts._process is None
    monkeypatch.setattr(charting, "ROOT", ROOT)
    monkeypatch.setattr(charting, "LONGEST", 20)
    assert await charts.drawn(values())


async def test_so_many_are_kept_and_no_more(charts: Charts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn longest ago goes."""
    monkeypatch.setattr(charting, "MOST", 2)
    names = []
    for number in range(3):
        names.append(await charts.drawn(values(number)))
        os.utime(tmp_path / names[-1], (1000 + number, 1000 + number))
    assert sorted(path.name for path in (tmp_path / FOLDER).glob("*.png")) == sorted(
        Path(one).name for one in names[1:]
    )


def test_the_bot_never_loads_what_draws() -> None:
    """A fresh interpreter with the whole bot in it has neither matplotlib nor numpy; nor have the values of a chart."""
    code = (
        "import sys, bot.application, handlers.contents, documents.charts as charts; "
        "charts.to_json(charts.Bars(charts.Frame('a', 'b', 'c'), (), ())); "
        "print([one for one in ('matplotlib', 'numpy') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_a_letter_that_waits_for_its_chart_keeps_nobody_waiting(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only one call at a time may be under way, somebody else's answer still goes out before the chart is drawn."""
    monkeypatch.setattr(sender, "IN_FLIGHT", 1)
    monkeypatch.setattr(sender, "LOOK_EVERY", 60)  # nothing else wakes the sender
    stage.machine.sender.look()
    await asyncio.sleep(0.05)
    an, binh = await stage.stranger("An"), await stage.stranger("Bình")
    there, drawn = stage.machine.mouth.charts, asyncio.Event()
    ask = there._ask

    async def slow(chart: Mapping[str, Any]) -> bytes:
        await drawn.wait()
        return await ask(chart)

    monkeypatch.setattr(there, "_ask", slow)

    def put(session: Session) -> list[Letter]:
        screens = ((an, Screen("Xếp hạng", chart=values(), otherwise="-")), (binh, Screen("Chào")))
        found = [outbox.put(session, ("telegram", str(who.id)), "news", one, lease=LEASE) for who, one in screens]
        return [one for one in found if one is not None]

    stage.machine.sender.hand(await stage.write(put))
    async with asyncio.timeout(20):
        while not binh.texts:
            await asyncio.sleep(0.01)
    assert an.texts == []
    drawn.set()
    await stage.machine.settled()
    assert "photo" in an.card
