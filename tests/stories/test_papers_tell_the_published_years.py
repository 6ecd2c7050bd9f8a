"""Two real years played in chat: every paper that the rows can give then, word for word as a person has read it.

`THIDUA_GOLDEN=1` writes the texts anew.
"""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from documents.papers.kind import Format
from documents.press.job import Order
from documents.press.making import make
from handlers.kit.words import Words
from handlers.papers import shelf
from handlers.papers.offers import Offer, every
from handlers.papers.subject import About, Source, Subject
from storage.tables import Year
from tests.documents.papers import text_of
from tests.handlers.harness import Stage, a_stage
from tests.stories.player import Cast, cast_of, play, read_story

GOLDEN = Path(__file__).parent / "golden"
ONE_IS_ENOUGH = frozenset({About.AGENCY, About.ANSWER})
"""Subjects of which a year has as many alike as it has members: the first is read."""


@dataclass(frozen=True, slots=True)
class Told:
    """A paper to be made, or why there is none."""

    title: str
    order: Order | None
    why: str = ""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


def told(session: Session, stage: Stage, cast: Cast) -> dict[str, list[Told]]:
    """By kind of paper, in the order in which they are offered."""
    year = session.get_one(Year, cast.bloc.year_id)
    found = dict[str, list[Told]]()
    for offer in every():
        papers = [paper(session, stage, offer, subject) for subject in shelf.of_year(session, year, offer)]
        made = [one for one in papers if one.order]
        found[offer.code] = made[:1] or papers[:1] if offer.about in ONE_IS_ENOUGH else papers
    return found


def paper(session: Session, stage: Stage, offer: Offer[Any], subject: Subject) -> Told:
    """What would be printed about it now."""
    source, words = Source(session, stage.machine.house.tz, stage.now, subject), Words("vi", stage.machine.house.tz)
    if missing := offer.missing(source):
        return Told(subject.title, None, missing.say(words))
    made = offer.gather(source)
    if made is None:
        return Told(subject.title, None, "không có gì để lập")
    kind = offer.kind_of(subject)
    failures = kind.check(made)
    if any(not one.draft for one in failures):
        return Told(subject.title, None, " ".join(offer.said(words, one) for one in failures))
    fields = {**kind.fields(made), **({"du_thao": True} if failures else {})}
    return Told(subject.title, Order(kind.code, fields, made.head.profile.code))


def cells(content: bytes) -> Iterator[str]:
    """The rows of every sheet, formulas as they are."""
    for sheet in load_workbook(BytesIO(content)):
        yield f"[{sheet.title}]"
        for row in sheet.iter_rows(values_only=True):
            yield " | ".join("" if one is None else str(one) for one in row)


def printed(one: Told, offer: Offer[Any]) -> str:
    """Its words; of one that cannot be made the reason."""
    if one.order is None:
        return f"== {one.title}\nCHƯA LẬP: {one.why}\n"
    content = make(one.order)
    said = text_of(content) if offer.kind.format is Format.WORD else "\n".join(cells(content)) + "\n"
    return f"== {one.title}\n{said}"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["kon-tum", "hai-duong"])
async def test_every_paper_of_a_year_says_what_was_read(stage: Stage, name: str) -> None:
    """Each kind that is offered, with all its numbers and names, or the sentence that says what it waits for."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)
    found = await stage.read(partial(told, stage=stage, cast=cast))
    offers = {one.code: one for one in every()}
    texts = {code: "".join(printed(one, offers[code]) for one in papers) for code, papers in found.items() if papers}
    folder = GOLDEN / name
    if os.environ.get("THIDUA_GOLDEN"):
        folder.mkdir(parents=True, exist_ok=True)
        for code, text in texts.items():
            (folder / f"{code}.txt").write_text(text, encoding="utf-8")
    assert {path.stem for path in folder.glob("*.txt")} == set(texts)
    for code, text in texts.items():
        assert text == (folder / f"{code}.txt").read_text(encoding="utf-8"), code
