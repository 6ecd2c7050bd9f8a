"""A whole year: what each representative is told unasked, against the bounds of `screens.md` 5 and a golden file.

Whoever adds a message changes the file in the same commit: `THIDUA_GOLDEN=1 pytest tests/stories/test_a_year_stays_quiet.py`.
"""

import os
from datetime import time as clock_time
from datetime import timedelta
from pathlib import Path

import pytest

from bot import clock
from tests import counts
from tests.handlers.harness import Stage
from tests.handlers.voting.hall import the
from tests.handlers.voting.witness import unmarked
from tests.stories.a_year import AYear

GOLDEN = Path(__file__).parent / "golden" / "a-year-of-kon-tum.txt"
BOUNDS = {"Cán bộ sớm": 28, "Lãnh đạo sớm": 20, "Cán bộ muộn": 52, "Lãnh đạo muộn": 40}


def written(year: AYear) -> str:
    """Everything everybody was told unasked, person by person."""
    parts = []
    for one in year.people:
        unasked = one.unasked(year.calendar)
        parts.append("\n".join([f"{one.name}: {len(unasked)}", *map(str, unasked)]))
    return unmarked("\n\n".join(parts)) + "\n"  # a receipt is chance alone


@pytest.mark.timeout(400)  # half a minute of a quiet machine, more where many work
async def test_a_year_hour_by_hour_says_what_the_golden_file_says(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the bounds, never two in one half-day, none outside the hours, none about what is done."""
    monkeypatch.setattr(clock, "SHARE", 0)  # a small house looks at every tick
    year = await AYear.of(stage)
    await year.live()
    assert (await the(stage, year.ballot_id)).state == "counted"
    text = written(year)
    if os.environ.get("THIDUA_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    for name, most in BOUNDS.items():
        unasked = len(year.who(name).unasked(year.calendar))
        counts.note_messages(name, unasked, most, "a year of Kon Tum, hour by hour")
        assert 0 < unasked <= most, name
    assert {one.name: odd for one in year.people if (odd := year.at_odds(one))} == {}
    assert text == GOLDEN.read_text(encoding="utf-8")


async def test_a_day_of_real_ticks_says_the_same(stage: Stage) -> None:
    """Every 20 seconds a tick, on the day before the plans are due: whoever still owes one hears of it once, in the first half minute."""
    year = await AYear.of(stage)
    begins = year.calendar.at(year.calendar.on_or_before(year.days["AGENCY_PLAN"] - timedelta(days=1)), clock_time())
    for place in range(int(timedelta(hours=24).total_seconds() / clock.EVERY)):
        stage.now = begins + timedelta(seconds=place * clock.EVERY)
        await year.tick()
    for one in year.people:
        said = one.unasked(year.calendar)
        prepares = one.name not in {"Chủ trì", "Lãnh đạo sớm", "Lãnh đạo muộn"}  # their agencies have an officer
        assert [f"{message.at:%H:%M:%S}" for message in said] == ["07:30:00"] * prepares, one.name
