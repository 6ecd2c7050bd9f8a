"""The working calendar: Vietnamese holidays, the Saturdays worked for them, and the operator's exceptions, which have the last word."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.application import build
from bot.settings import Settings, load
from handlers.kit.hours import calendar_of
from simulator.clock import Clock
from simulator.world import World
from tests.handlers.harness import TOKEN
from tests.simulator.inprocess import InProcessRequest

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def settings(folder: Path, **more: object) -> Settings:
    """As an operator would give them."""
    return load(_env_file=None, telegram_token=TOKEN, database_url="sqlite:///:memory:", data_dir=folder, **more)


@pytest.mark.parametrize(
    ("day", "given", "worked"),
    [
        (date(2026, 2, 17), {}, False),  # Tết
        (date(2026, 8, 31), {}, False),  # in exchange for a Saturday
        (date(2026, 8, 22), {}, True),  # that Saturday
        (date(2026, 1, 2), {}, True),
        (date(2026, 1, 2), {"extra_days_off": "2026-01-02"}, False),
        (date(2026, 1, 10), {}, False),
        (date(2026, 1, 10), {"extra_workdays": "2026-01-10"}, True),
        (date(2026, 8, 22), {"extra_days_off": "2026-08-22"}, False),
        (date(2026, 8, 31), {"extra_workdays": "2026-08-31"}, True),
    ],
)
def test_a_day_is_worked_or_not(day: date, given: dict[str, str], worked: bool, tmp_path: Path) -> None:
    """As the calendar says, unless the operator says otherwise."""
    world = World(Clock(lambda: 0.0))
    transport = InProcessRequest(world)
    machine = build(settings(tmp_path, **given), transport=transport, polling=transport)
    calendar = calendar_of(machine.house)
    assert calendar.is_workday(day) is worked
    nine = datetime(day.year, day.month, day.day, 9, tzinfo=HANOI)
    assert (calendar.half_day(nine) is not None) is worked
    machine.engine.dispose()
    machine.writer.close()
