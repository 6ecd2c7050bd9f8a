"""Of the package of all countries' holidays the bot loads one country, and has the same days."""

import subprocess
import sys

LITTLE = "from bot.days_off import days_off, made_up"
WHOLE = """
import holidays
def days_off(year): return frozenset(holidays.country_holidays("VN", years=year))
def made_up(year): return {day for day in holidays.country_holidays("VN", years=year).weekend_workdays if day.year == year}
"""
TELL = """
import sys
for year in range(2023, 2041): print(year, *sorted(days_off(year)), *sorted(made_up(year)))
print("hebrew" if "holidays.calendars.hebrew" in sys.modules else "", file=sys.stderr)
"""


def told(by: str) -> tuple[str, str]:
    """The days, and whether another people's calendar was loaded for them."""
    done = subprocess.run([sys.executable, "-c", by + TELL], capture_output=True, text=True, check=True)
    return done.stdout, done.stderr.strip()


def test_one_country_has_the_days_of_the_whole_package() -> None:
    """Eighteen years, days in lieu and weekend days worked included."""
    (little, loaded), (whole, everything) = told(LITTLE), told(WHOLE)
    assert little == whole
    assert (loaded, everything) == ("", "hebrew")
