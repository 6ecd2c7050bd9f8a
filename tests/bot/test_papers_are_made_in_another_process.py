"""The press is a process of its own: it knows none of our secrets, one bad paper stops no other, a broken press is an error."""

import os
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from bot import press
from documents.layouts import PROFILES
from documents.papers.making import make
from documents.papers.registry import ALL
from documents.press.job import Order
from tests.documents.papers import text_of
from tests.documents.test_templates_are_checked import FIELDS, word

ORDERS = [Order(kind.code, kind.fields(kind.sample), profile.code) for kind in ALL for profile in PROFILES]


async def test_a_batch_is_made_in_one_process(tmp_path: Path) -> None:
    """Every paper in every layout; the same bytes as in this process."""
    found = await press.press(ORDERS, tmp_path)
    assert [one.number for one in found] == list(range(len(ORDERS)))
    for order, one in zip(ORDERS, found, strict=True):
        assert not one.error
        assert (tmp_path / one.file).read_bytes() == make(order)


async def test_one_that_cannot_be_made_stops_no_other(tmp_path: Path) -> None:
    """It says why; those behind it are made."""
    bad = Order("counting_minutes", {}, "party_2026")
    unknown = Order("no_such_paper", {}, "party_2026")
    found = await press.press([bad, unknown, ORDERS[0]], tmp_path)
    assert [bool(one.error) for one in found] == [True, True, False]
    assert "KeyError" in found[1].error
    assert text_of((tmp_path / found[2].file).read_bytes())


async def test_a_template_that_fills_the_memory_stops_no_other(tmp_path: Path) -> None:
    """Three loops in one another over a long list: more than the process may take. Those behind it are made."""
    own = tmp_path / "own.docx"
    own.write_bytes(word("".join(f"{{% for {one} in cau_hoi %}}" for one in "abc") + "x" * 20_000 + "{% endfor %}" * 3))
    many = {**FIELDS, "cau_hoi": cast("list[Any]", FIELDS["cau_hoi"]) * 25}
    greedy = Order("counting_minutes", many, "party_2026", template=str(own))
    found = await press.press([greedy, ORDERS[0]], tmp_path)
    assert found[0].problems == (("unprintable", "MemoryError", ""),)
    assert text_of((tmp_path / found[1].file).read_bytes())


async def test_our_secrets_do_not_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither token nor key is in its surroundings."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "secret")
    monkeypatch.setenv("BALLOT_KEY", "secret")
    seen, real = tmp_path / "seen", sys.executable
    fake = tmp_path / "python"
    fake.write_text(f'#!/bin/sh\nenv > {seen}\nexec {real} "$@"\n')
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))
    assert not (await press.press(ORDERS[:1], tmp_path))[0].error
    assert "secret" not in seen.read_text()
    assert os.environ["BALLOT_KEY"] == "secret"


async def test_a_process_that_breaks_down_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ended before it had made everything, or it says nothing for too long."""
    for script, said in (("exit 3", "ended at 0 of 1"), ("sleep 60", "hung")):
        fake = tmp_path / f"python{len(script)}"
        fake.write_text(f"#!/bin/sh\n{script}\n")
        fake.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(fake))
        monkeypatch.setattr(press, "TIMEOUT", 0.5)
        with pytest.raises(press.PressError, match=said):
            await press.press(ORDERS[:1], tmp_path)
