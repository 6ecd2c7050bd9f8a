"""The handover package of a story: every fact that its screens showed is in the archive."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from documents.bloc_file.reading import criteria_of
from documents.papers.registry import ALL
from storage.tables import Bloc
from tests.handlers.harness import Stage, a_stage
from tests.stories.exact import CARDS, COUNTED, Tables, wrong
from tests.stories.facts import DAY, NUMBER, Archives, overheard, walk
from tests.stories.player import Cast, cast_of, play, read_story

ENDS = frozenset({
    "privacyleave", "mtend", "vend", "sucaccept", "sucstay", "sucoffer", "sucset", "pcredo", "drend", "drdel", "mtdel", "stepdone",
    "stepopen", "chasedone", "chaseopen", "mtopen", "memend", "agyend", "agyback", "calset", "foedit", "found", "fotick", "joinall", "lang",
    "sucpack", "rollnow", "crit", "docdel", "docclear", "sfdo", "sfdrop", "dsundo", "dsout",
})  # fmt: skip
"""What ends or undoes something, or begins the setting up again; the story itself has had its share of these."""

WHO = ("ban-noi-chinh/officer", "van-phong/leader")
"""The secretary and a leader, when the story has ended."""

NO_FACTS = {
    "Mã mời: {code}": "opens a door, and is handed to nobody",
    "Nếu có mã mời, mời đồng chí gõ mã gồm 8 chữ và số, ví dụ: {code}.": "an example",
    "Mời đồng chí gõ loại, số, ngày, ví dụ: {example}.": "an example",
    "Dùng một lần, đến {when}.": "of an invitation that opens a door",
    "Kính mời đồng chí tham gia {bloc}: {role}, {agency}. Mở đường dẫn hoặc gõ mã {code} (dùng một lần, hạn {day}). {link}": "as above",
    "Dự kiến: {days}.": "days that are offered for the coming year",
    "Ngày mới: {when}.": "a day that is offered",
    "Giờ nhận tin của đồng chí: {hours}.": "a person's own wish",
    "Giờ nhận tin theo Khối: {hours}.": "as above",
    "Đang đi công tác đến hết {day}.": "a day that is offered to a person",
    "Đến hết {day}": "as above",
    "Chưa có: {names}.": "papers that cannot be made yet",
    "{paper} ({n})": "a kind of paper, by its name in the program, and of how many subjects it can be made",
    "{paper}: {why}": "a kind of paper, and what it waits for",
    "Thang điểm {scale}, chấm theo bước {step}.": "stands on the paper of the table of criteria, on no phone",
    "Gồm {n} dòng, mở bằng Excel.": "lines of a file that was just made, not of the year",
    "Tham gia: {places}": "a person's places in all blocs, on a card about that person's own data",
}
"""Sentences whose values no archive has, and why."""

OF_THE_PROGRAM = frozenset(("English", "Tiếng Việt", "100%", *(kind.name for kind in ALL)))
"""Labels that are words of the program itself, kinds of papers among them."""

USUAL = "08:00 15/03/2024"
"""When the pact of 2024 would usually be signed, until its meeting is joined with the closing."""

DAYS_LEFT = (
    "Hạn {when}; còn {n} ngày.",
    "Kính gửi đồng chí: còn {n} ngày đến hạn {task} ({when}).",
    "Kính gửi đồng chí: {agency} còn {n} ngày đến hạn {task} ({when}). Đề nghị đồng chí quan tâm hoàn thành.",
)
"""Days from the day of the card to a deadline that stands beside."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


def archives(tmp_path: Path) -> list[Path]:
    """The archives that were made, the newest last."""
    return sorted(tmp_path.rglob("*.zip"), key=lambda path: path.stat().st_mtime_ns)


async def archives_of(stage: Stage, cast: Cast, tmp_path: Path) -> Archives:
    """The archives of both years as the secretary gets them."""
    found, phone = Archives(), cast.people[WHO[0]]
    for year_id in (cast.bloc.year_id, await stage.read(lambda session: _current(session, cast))):
        await phone.say("/viec")
        await phone.tap_data(f"sucpack:{year_id}")
        found.read(archives(tmp_path)[-1])
    return found


@pytest.mark.timeout(600)
async def test_the_package_of_kon_tum_holds_every_fact_of_its_screens(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days, names, contents, awards, offices, answers: whatever any phone showed in the story, and whatever secretary and leader reach
    from any command afterwards, is in the tables. A number is a cell, or counts rows that say the same, or is computed from them here."""
    story = read_story("kon-tum")
    cast = await cast_of(stage, story)
    with overheard(stage, monkeypatch) as said:
        for event in story.events:
            await play(cast, event)
        for who in WHO:
            assert await walk(cast.people[who], ENDS) > 100
    held = await archives_of(stage, cast, tmp_path)
    await counts_are_exact(stage, cast, monkeypatch, held)
    known, days = {*held.cells, *held.counts()}, {event.at.date() for event in story.events}
    missing = [
        f"{value}: {sentence}"
        for sentence, _name, value in sorted(said.values())
        if sentence not in NO_FACTS and value != USUAL and not NUMBER.fullmatch(value) and not held.holds(value)
    ]
    missing += said.unheld(held, OF_THE_PROGRAM)
    missing += [
        f"{value}: {sentence}"
        for sentence, value in sorted(said.numbers())
        if sentence not in NO_FACTS and value not in known and not _computed(held, sentence, value, days)
    ]
    assert not missing, "\n".join(missing)


async def counts_are_exact(stage: Stage, cast: Cast, monkeypatch: pytest.MonkeyPatch, held: Archives) -> None:
    """What the cards count, when all is done, is what the tables say: no bound, the number itself."""
    file, seen = read_story("kon-tum").file, set[str]()
    table = criteria_of(file)
    assert table is not None
    for who in WHO:
        phone = cast.people[who]
        with overheard(stage, monkeypatch) as said:
            for command in CARDS:
                await phone.say(command)
        name = next(one.name for one in file.members if one.key == who.partition("/")[0])
        assert wrong(said.filled, Tables(held, name, table)) == []
        seen |= {sentence for sentence, _name, _value in said.filled}
    assert len(COUNTED.keys() & seen) > len(COUNTED) * 3 // 4


def _computed(held: Archives, sentence: str, value: str, days: set[date]) -> bool:
    """Whether a number is no count of rows, but made from the tables otherwise."""
    criteria = [row for row in held.tables[-1]["bang-tieu-chi"] if row[4]]
    earned = [row for row in held.tables[-1]["tu-cham-diem"] if row[4]]
    made = float(value.rstrip("%").replace(",", "."))
    return {
        **dict.fromkeys(DAYS_LEFT, made in _days_left(held, days)),
        "Tiến độ {done}/{all}, tạm tính {points} điểm.": made
        <= max(len(criteria), sum(_points(row[4]) for row in earned)),
        "Chưa có minh chứng ({n})": made <= len(criteria),
        "Còn {n} mục chưa có minh chứng.": made <= len(criteria),
        "Lịch năm: {n} mốc theo thông lệ": made <= len(held.tables[-1]["lich"]),
        "{office} năm {year}": value
        == str(max(int(row[1]) for one in held.tables for row in one["khoi"] if row[0] == "Năm") + 1),
    }.get(sentence, False)


def _days_left(held: Archives, days: set[date]) -> set[int]:
    """From a day of the story to a day that stands in the tables."""
    named = {datetime.strptime(day[-10:], "%d/%m/%Y").date() for day in DAY.findall(held.text)}  # noqa: DTZ007  # a day, no instant
    return {(one - day).days for one in named for day in days}


def _points(text: str) -> float:
    return float(text.replace(",", "."))


async def test_only_the_heads_people_get_it(stage: Stage, tmp_path: Path) -> None:
    """A leader of another agency is refused, and so is the old head after the handover."""
    story = read_story("an-giang")
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)
    for who in ("ban-to-chuc/leader", "bao-an-giang/officer"):
        phone = cast.people[who]
        await phone.say("/viec")
        await phone.tap_data(f"sucpack:{cast.bloc.year_id}")
        assert "không thuộc phần việc" in phone.toast + phone.text
    assert not archives(tmp_path)


def _current(session: Session, cast: Cast) -> str:
    return session.get_one(Bloc, cast.bloc.id).current_year_id or ""
