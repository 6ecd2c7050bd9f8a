"""Every output of the points of others (screen, picture, file, log, group, announcement) asks one setting and one function."""

import ast
import logging
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import Session, select

from domain.score_sight import Scope
from domain.verifying import Mode, Task
from handlers.kit.access import SCOPE
from handlers.ranking import CONVERSATION
from storage import checked, verifying
from storage.tables import Bloc, Trail, Verification, Year
from tests.handlers.harness import TOKEN, Phone, Stage
from tests.handlers.ranking.points import SECRET, Hall, a_hall, freeze

ROOT = Path(__file__).parents[3]
OTHER = 4
"""The place of the agency whose points are looked for: its own 96 and its counted 92 belong to nobody else's line but ties."""

NUMBERS = ("32/40", "(tự chấm 96)", "(tự chấm 36)")
"""What stands on cards only where that agency's points are shown."""

PROOFS = (SECRET, "99-KÍN/TU", "Đề nghị xem lại", "Chấp nhận một phần", "Vì sao?")
"""What proves them: for the agency and the head."""

MANY = ("announcing", "grouping", "reminding", "chasing", "calendar", "hearing", "meeting")
"""Packages that speak to groups, or to many at once."""


def buttons(hall: Hall) -> list[str]:
    """A button of every tap about another agency's points."""
    year, agency = hall.bloc.year_id, hall.bloc.agencies[OTHER]
    about = [f"{tap}:{year}" for tap in ("rk", "rktry", "rkstat", "rkpic", "rkown")]
    about += [f"rkstat:{year}:agency:0", f"rkhist:{year}:{agency}:I.6:1"]
    about += [f"{tap}:{year}:{agency}" for tap in ("rkone", "rkcmp", "rklost")]
    about += [f"{tap}:{year}:{agency}:I.6" for tap in ("rkleaf", "rkhist", "rktest")]
    return [
        *about,
        f"rksec:{year}:{agency}:I:0",
        f"rkcrit:{year}:I.6",
        f"rkaim:{year}:I.6",
        f"rkfile:{year}:{agency}:x",
        "rksee",
        f"ppmake:total_table_book:{year}",
        f"ppmake:total_table:{year}",
    ]


def test_every_tap_is_walked() -> None:
    """A new screen, picture or file of points has to be walked here too."""
    hall = Hall.__new__(Hall)
    hall.bloc = type("B", (), {"year_id": "y", "agencies": ["a"] * 9})()
    assert {data.split(":")[0] for data in buttons(hall)} == {*CONVERSATION.taps, "ppmake"}


async def read(stage: Stage, hall: Hall, phone: Phone) -> str:
    """All that a person can come by: each button forged, what can be typed, with the files that were sent."""
    await phone.say("/ketqua")
    seen = [phone.text, str(phone.buttons)]
    for data in buttons(hall):
        await phone.tap_data(data)
        if data.startswith("ppmake"):
            await stage.settle(phone)
        seen += [phone.text, phone.toast, str(phone.buttons), files_of(stage, phone)]
        if data.startswith("rktest"):
            await phone.say("10")
            seen.append(phone.text)
    for command in ("/vanban", "/tucham", "/viec", "/nhatky", "bang tong hop diem"):
        await phone.say(command)
        seen += [phone.text, str(phone.buttons)]
    return "\n".join(seen)


def files_of(stage: Stage, phone: Phone) -> str:
    """What came with the card: [picture], or all that stands in a workbook."""
    if "photo" in phone.card:
        return "[picture]"
    if "document" not in phone.card:
        return ""
    stored = stage.world.bot_of(TOKEN).files.get(phone.card["document"]["file_id"])
    assert stored is not None
    with ZipFile(BytesIO(stored.content)) as book:
        return "[workbook]" + "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


async def set_scope(stage: Stage, hall: Hall, scope: Scope) -> None:
    await stage.write(lambda s: setattr(s.get_one(Bloc, hall.bloc.id), "settings", {SCOPE: scope.value}))


async def half_checked(stage: Stage, hall: Hall) -> None:
    """The last sheet is still being looked at."""

    def reopen(session: Session) -> None:
        for look in session.exec(select(Verification).where(Verification.agency_id == hall.bloc.agencies[0])):
            look.state = "open"

    await stage.write(reopen)


@pytest.mark.parametrize(
    ("scope", "stages", "member", "supervisor"),
    [
        (Scope.OWN, "frozen", False, False),
        (Scope.VERIFIED, "scoring", False, False),
        (Scope.VERIFIED, "verified", True, False),
        (Scope.VERIFIED, "frozen", True, True),
        (Scope.FROZEN, "verified", False, False),
        (Scope.FROZEN, "frozen", True, True),
    ],
)
async def test_others_read_what_the_setting_lets_them(
    stage: Stage, scope: Scope, stages: str, *, member: bool, supervisor: bool
) -> None:
    """Who may not: not a number, no picture, no file; who may: numbers only, never reasons, evidence or appeals."""
    hall = await a_hall(stage, frozen=stages == "frozen")
    if stages == "scoring":
        await half_checked(stage, hall)
    await set_scope(stage, hall, scope)
    for phone, may in ((hall.other, member), (hall.supervisor, supervisor)):
        found = await read(stage, hall, phone)
        assert [one for one in NUMBERS if one in found] == (list(NUMBERS) if may else []), found
        assert ("[picture]" in found, "[workbook]" in found) == (may, may)
        assert not [one for one in PROOFS if one in found]


async def test_the_head_reads_everything_and_no_log_does(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """With reasons and evidence, before anything is frozen and whatever the setting; the log at its loudest has none of it."""
    caplog.set_level(logging.DEBUG)
    hall = await a_hall(stage)
    await half_checked(stage, hall)
    await set_scope(stage, hall, Scope.OWN)
    found = await read(stage, hall, hall.chair)
    assert [one for one in (*NUMBERS, *PROOFS, "[picture]", "[workbook]") if one not in found] == []
    assert not any(one in caplog.text for one in (*NUMBERS, *PROOFS))


@pytest.mark.parametrize("scope", Scope)
async def test_an_agency_reads_its_own_whatever_the_setting(stage: Stage, scope: Scope) -> None:
    """With reasons, evidence and appeal; without the others' ranks while these are not to be seen."""
    hall = await a_hall(stage)
    await set_scope(stage, hall, scope)
    found = await read(stage, hall, hall.officer)
    assert [one for one in (*NUMBERS, *PROOFS) if one not in found] == []
    assert ("7=. Ban Nội chính" in found) == (scope is Scope.VERIFIED)
    assert ("Ban Tổ chức: 100" in found) == (scope is Scope.VERIFIED)


async def test_what_a_checker_found_waits_for_the_others(stage: Stage) -> None:
    """While one of two is still looking the agency reads its own points, the head what has been found so far."""
    hall = await a_hall(stage)

    def second(session: Session) -> None:
        look = session.exec(select(Verification).where(Verification.agency_id == hall.bloc.agencies[5])).one()
        session.add(
            Verification(id=stage.new_id(), sheet_id=look.sheet_id, agency_id=hall.bloc.agencies[6], given_at=stage.now)
        )

    await stage.write(second)
    data = f"rkleaf:{hall.bloc.year_id}:{hall.bloc.agencies[OTHER]}:I.6"
    for phone, seen in ((hall.officer, False), (hall.secretary, True)):
        await phone.say("/viec")
        await phone.tap_data(data)
        assert ("Thẩm định: 30 điểm" in phone.text) == seen


async def test_a_stranger_reads_nothing(stage: Stage) -> None:
    """Nobody outside the bloc, with its buttons in hand."""
    hall = await a_hall(stage, frozen=True)
    phone = await stage.stranger("Người lạ")
    await phone.say("/start")
    for data in buttons(hall):
        await phone.tap_data(data)
        assert not any(
            one in phone.text + phone.toast + str(phone.buttons) for one in (*NUMBERS, *PROOFS, "Ban Nội chính")
        )


async def test_the_trail_and_other_phones_hear_no_points(stage: Stage) -> None:
    """Reading writes nothing and tells nobody: no line of the trail, no letter to another chat."""
    hall = await a_hall(stage, frozen=True)
    await read(stage, hall, hall.secretary)

    assert await stage.read(lambda session: session.exec(select(Trail)).all()) == []
    assert [phone.texts for phone in (hall.chair, hall.officer, hall.other, hall.supervisor)] == [[]] * 4


def test_what_speaks_to_many_knows_no_points() -> None:
    """Announcements, group cards, reminders, boards, calendars and minutes read neither standings nor the total table."""
    hidden = {
        "storage.standings",
        "storage.checked",
        "domain.total_table",
        "domain.score_statistics",
        "handlers.ranking",
    }
    found = []
    for package in MANY:
        for path in (ROOT / "handlers" / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [f"{node.module}.{one.name}" for one in node.names] if isinstance(node, ast.ImportFrom) else []
                found += [(path.name, name) for name in names if any(name.startswith(one) for one in hidden)]
    assert found == []


async def test_the_head_sets_who_sees_it(stage: Stage) -> None:
    """From the map of the year, in the trail once; twice the same changes nothing; nobody else sets it."""
    hall = await a_hall(stage, frozen=True)
    phone = hall.secretary
    await phone.say("/dieuhanh")
    await phone.tap("Thêm")
    await phone.tap("Ai xem bảng điểm")
    assert "● Toàn Khối xem sau khi chốt điểm" in phone.buttons
    for _twice in range(2):
        await phone.tap_data("rksee:own")
    assert "● Mỗi cơ quan chỉ xem điểm cơ quan đó" in phone.buttons
    await hall.other.say("/nhatky")
    assert hall.other.text.count("đổi quy định ai xem bảng tổng hợp điểm") == 1
    await hall.other.tap_data("rksee:frozen")
    assert "không thuộc phần việc" in hall.other.toast
    await hall.other.tap_data(f"rkpic:{hall.bloc.year_id}")
    assert "chưa được xem" in hall.other.toast
    await phone.tap_data("rksee:all")
    assert "không còn dùng được" in phone.toast


async def test_the_freeze_opens_it(stage: Stage) -> None:
    """The usual setting: closed before, open after, without anybody doing more."""
    hall = await a_hall(stage)
    await hall.other.say("/ketqua")
    await hall.other.tap("Bảng tổng hợp điểm")
    assert "Điểm các cơ quan khác xem được sau khi chốt điểm." in hall.other.text
    assert [one for one in hall.other.buttons if ":" in one] == ["Văn phòng: 92"]
    await freeze(stage, hall.bloc)
    await hall.other.say("/ketqua")
    await hall.other.tap("Bảng tổng hợp điểm")
    assert "1. Ban Tổ chức: 100" in hall.other.buttons


async def test_who_has_not_opened_the_sheet_is_waited_for(stage: Stage) -> None:
    """A sheet given to two is checked when both are done, also while one has not begun; until then its history tells nothing either."""
    hall = await a_hall(stage)
    agencies = hall.bloc.agencies

    def draw(session: Session) -> list[bool]:
        year, found = session.get_one(Year, hall.bloc.year_id), []
        for others in ((), (6,)):
            tasks = tuple(Task(agencies[OTHER], agencies[one]) for one in (5, *others))
            verifying.keep_draw(session, year, verifying.Draw(Mode.HEAD_PLUS_DEPUTIES, "", "", tasks))
            found.append(agencies[OTHER] in checked.verified(session, year.id))
        return found

    assert await stage.write(draw) == [True, False]
    await hall.officer.say("/viec")
    await hall.officer.tap_data(f"rkhist:{hall.bloc.year_id}:{agencies[OTHER]}:I.6")
    assert SECRET not in hall.officer.text


async def test_a_sent_sheet_leads_to_the_table_of_all(stage: Stage) -> None:
    """From the own sheet there is a way to the points of all as soon as the bloc's setting shows them, and no earlier."""
    hall = await a_hall(stage)

    async def way() -> bool:
        await hall.officer.say("/tucham")
        return "Bảng tổng hợp điểm" in hall.officer.buttons

    assert not await way()
    await set_scope(stage, hall, Scope.VERIFIED)
    assert await way()
    await half_checked(stage, hall)
    assert not await way()
    await freeze(stage, hall.bloc)
    assert await way()
    await hall.officer.tap("Bảng tổng hợp điểm")
    assert hall.officer.text.startswith("Bảng tổng hợp điểm năm 2023")
    await set_scope(stage, hall, Scope.OWN)
    assert not await way()
