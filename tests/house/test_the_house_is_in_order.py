"""Rules of the house that no linter knows: small rooms, pinned requirements without addresses, documents that keep up."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("bot", "handlers", "storage", "domain", "documents", "simulator", "tests", "benchmarks")
LARGEST = 320
LOCKS = ("requirements.lock", "requirements-dev.lock")


def files() -> list[Path]:
    """Every Python file of the project, migrations aside: they are generated."""
    return [p for top in CODE for p in (ROOT / top).rglob("*.py") if "versions" not in p.parts]


def test_rooms_stay_small() -> None:
    """A file beyond about 300 lines is split by idea."""
    long = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files()}
    assert not [f"{path.relative_to(ROOT)}: {lines}" for path, lines in long.items() if lines > LARGEST]


@pytest.mark.parametrize("name", LOCKS)
def test_pins_carry_hashes_and_no_address(name: str) -> None:
    """Every pinned package has a hash; no index address stands in the file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pinned = re.findall(r"^[a-z0-9-]+(?:\[[^]]*\])?==", text, re.MULTILINE)
    assert len(pinned) > 20
    assert text.count("--hash=sha256:") >= len(pinned)


def test_development_pins_contain_the_running_ones() -> None:
    """What is tested is what runs: both files pin the same versions."""
    running, dev = (
        set(re.findall(r"^([a-z0-9-]+(?:\[[^]]*\])?==\S+)", (ROOT / n).read_text(), re.MULTILINE)) for n in LOCKS
    )
    assert running <= dev


def test_nobody_reads_the_clock_or_chance_below_the_machine_room() -> None:
    """Time and chance are arguments in domain, storage, documents and handlers."""
    asked = re.compile(r"datetime\.now|date\.today|time\.time\(|random\.|secrets\.|uuid\.")
    found = [
        p
        for p in files()
        if p.parts[len(ROOT.parts)] in {"domain", "storage", "handlers", "documents"} and asked.search(p.read_text())
    ]
    assert not found


def test_dates_are_shown_in_one_form() -> None:
    """ "05/02/2024" is written in one place; nobody else puts day, month and year together for people."""
    written = re.compile(r"%d/%m|\.day\}/|%-d")
    found = [p for p in files() if p.parts[len(ROOT.parts)] in {"bot", "handlers", "domain", "documents"}]
    assert [p.name for p in found if written.search(p.read_text(encoding="utf-8"))] == ["shown_dates.py"]


def test_every_command_of_the_bot_is_in_the_guide() -> None:
    """The Vietnamese guide names every command that works."""
    from handlers.contents import CONVERSATIONS

    guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    first = {names[0] for conversation in CONVERSATIONS for names in conversation.commands}
    assert not [name for name in first if f"/{name}" not in guide]


def test_every_setting_is_in_the_operators_guide() -> None:
    """The operator's guide names every setting."""
    from bot.settings import Settings

    guide = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    assert not [name for name in Settings.model_fields if name.upper() not in guide]


def test_nothing_generated_is_tracked() -> None:
    """Caches, databases and compiled catalogues stay out."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in tracked if name.endswith((".mo", ".pyc", ".db")) or "__pycache__" in name]


def test_every_picture_is_shown_and_small() -> None:
    """README and guide name pictures that exist, every picture stands in one of them, and all are light on a phone's data."""
    docs = ROOT / "docs"
    guide, readme = (
        (docs / "huong-dan.md").read_text(encoding="utf-8"),
        (ROOT / "README.md").read_text(encoding="utf-8"),
    )
    named = {*re.findall(r'src="pictures/([^"]+)"', guide), *re.findall(r"\(docs/pictures/([^)]+)\)", readme)}
    found = {str(path.relative_to(docs / "pictures")): path.stat().st_size for path in docs.glob("pictures/**/*.png")}
    assert named == set(found)
    assert max(found.values()) < 30_000
    assert sum(found.values()) < 1_100_000
