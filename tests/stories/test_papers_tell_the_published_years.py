"""Two real years and a contested election played in chat: every paper that the rows can give then, word for word as a person has read it.

`THIDUA_GOLDEN=1` writes the texts anew.
"""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from documents.papers.kind import Format
from documents.papers.making import make
from documents.press.job import Order
from handlers.kit.words import Words
from handlers.papers import shelf
from handlers.papers.catalogue import every
from handlers.papers.offers import Offer
from handlers.papers.subject import About, Source, Subject
from storage.tables import Year
from tests.documents.papers import text_of
from tests.handlers.harness import Stage, a_stage
from tests.handlers.voting.hall import asked, choose, hall, yes_no
from tests.handlers.voting.test_a_contested_election import MOST, all_vote, following
from tests.handlers.voting.test_phones_slips_and_opinions_are_one_count import PAPER, WRITTEN, cast, given
from tests.handlers.voting.test_points_stand_beside_names import scored
from tests.stories.player import cast_of, play, read_story

SECOND, THIRD = "Ủy ban Kiểm tra", "Ban Tuyên giáo"
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


def told(session: Session, stage: Stage, year_id: str) -> dict[str, list[Told]]:
    """By kind of paper, in the order in which they are offered."""
    year = session.get_one(Year, year_id)
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


async def as_read(stage: Stage, year_id: str, name: str) -> None:
    """Every paper of that year is word for word in the folder of that name, and no other is."""
    found = await stage.read(partial(told, stage=stage, year_id=year_id))
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


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["kon-tum", "hai-duong"])
async def test_every_paper_of_a_year_says_what_was_read(stage: Stage, name: str) -> None:
    """Each kind that is offered, with all its numbers and names, or the sentence that says what it waits for."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)
    await as_read(stage, cast.bloc.year_id, name)


async def test_every_paper_of_a_contested_election_says_what_was_read(stage: Stage) -> None:
    """Points are fixed; seven vote by phone, one on paper, one in writing: four to four with an invalid slip, then a second ballot."""
    bloc, chair, secretary, leaders = await hall(stage)
    await scored(stage, bloc)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.tap("Đủ mặt")
    ballot_id = await asked(stage, bloc, chair, yes_no(bloc, 0), replace(choose(bloc, 3, 1), rules=MOST))
    await given(secretary, PAPER, "Phiếu giấy")
    await given(secretary, WRITTEN, "Văn bản đến trước hạn")
    await cast(stage, leaders[:4], SECOND)
    await cast(stage, leaders[4:7], THIRD)
    await secretary.tap("Nhập kết quả câu 1")
    await secretary.say("1 1 0")
    await secretary.say("0 0 1 0 1")  # one chose the third, the other too many
    await secretary.tap("Kiểm phiếu")
    await stage.pass_time(minutes=5)
    await chair.tap_data(f"vpub:{ballot_id}")
    await chair.tap_data(f"vround:{ballot_id}")
    again = await following(stage, ballot_id)
    await all_vote(stage, chair, leaders, [SECOND] * 4 + [THIRD] * 5)
    await chair.tap_data(f"vpub:{again.id}")
    await secretary.say("/hoinghi")
    await secretary.tap("Kết thúc hội nghị")
    await secretary.tap("Kết thúc hội nghị")
    await as_read(stage, bloc.year_id, "contested")
