"""Targets, criteria of single agencies, what adds and takes off: asked and shown as each agency has them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain.criteria_json import table_from_json
from handlers.assessing.desk import totals_of
from storage import standings
from storage import targets as measuring
from storage.tables import Agency, Bloc, Finding, Score, Sheet, Verification, Year
from tests.handlers.assessing.sheets import leaf, points_of
from tests.handlers.harness import Phone, Stage
from tests.handlers.kon_tum import AGENCIES

FIRST, SECOND = AGENCIES[0][0], AGENCIES[1][0]
NOW = datetime(2024, 2, 5, 1, 30, tzinfo=UTC)


def targets() -> dict[str, Any]:
    """A table against targets: own work for the first agency, an own target for the second."""
    work = [
        leaf("I.1", "target", 20, unit="%", target=95, floor=5),
        leaf("I.2", "target", 30, unit="cuộc", target=12, targets={SECOND: 30}),
        leaf("I.3", "free", 30, step=1, agencies=[FIRST]),
        leaf("I.4", "pass_fail", 30, agencies=["*"]),
        leaf("I.5", "plus_minus", 20, unit="lần", per=2, per_minus=1, min=-20),
    ]
    return {
        "title": "Bảng theo chỉ tiêu", "scale": 100, "step": "0.5",
        "roots": [{"code": "I", "title": "Nhiệm vụ", "max": 100, "children": work}],
    }  # fmt: skip


async def opened(stage: Stage, code: str, agency: int = 0) -> Phone:
    """An officer of an agency with the card of a criterion open."""
    an = await stage.person("An", await stage.bloc(criteria=targets()), agency=agency)
    await an.say("/tucham")
    await an.tap("Từng phần, từng tiêu chí")
    await an.tap("I. Nhiệm vụ")
    return await an.tap(f"{code} ·")


@pytest.mark.parametrize(
    ("code", "typed", "points", "said"),
    [
        ("I.1", "95,5%", 2000, "95,5% (tạm tính 20 điểm)"),
        ("I.1", "90,25", 950, "90,25% (9,5 điểm)"),
        ("I.1", "95%", 1000, "95% (10 điểm)"),
        ("I.2", "52", 3000, "52 cuộc (tạm tính 30 điểm)"),
        ("I.2", "6 cuộc", 750, "6 cuộc (7,5 điểm)"),
        ("I.5", "+3 -1", 500, "+3 −1 lần (5 điểm)"),
        ("I.5", "-4", -400, "−4 lần (trừ 4 điểm)"),
        ("I.5", "không có", 0, "Không có (0 điểm)"),
    ],
)
async def test_values_and_balances_are_typed(stage: Stage, code: str, typed: str, points: int, said: str) -> None:
    """With its unit or without; what is above the target is said to be provisional."""
    an = await opened(stage, code)
    await an.say(typed)
    assert await points_of(stage) == {code: points}
    assert f"Đã ghi {code}: {said}." in an.text


@pytest.mark.parametrize(
    ("code", "label", "points"),
    [
        ("I.1", "Đạt chỉ tiêu: 95%", 1000),
        ("I.2", "Đạt chỉ tiêu: 12 cuộc", 1500),
        ("I.5", "Không có", 0),
        ("I.5", "+2", 400),
        ("I.5", "−1", -100),
    ],
)
async def test_what_is_common_is_one_tap(stage: Stage, code: str, label: str, points: int) -> None:
    """The target just reached, nothing to add or take off, one or two."""
    an = await opened(stage, code)
    await an.tap(label)
    assert await points_of(stage) == {code: points}


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("I.1", "95 cuộc", "ví dụ 95%"),
        ("I.2", "52%", "ví dụ 12 cuộc"),
        ("I.2", "năm mươi", "ví dụ 12 cuộc"),
        ("I.2", "999999999", "ví dụ 12 cuộc"),
        ("I.5", "3", "ví dụ +3 -1"),
    ],
)
async def test_what_is_no_value_changes_nothing(stage: Stage, code: str, typed: str, sentence: str) -> None:
    """The sentence gives an example of this criterion."""
    an = await opened(stage, code)
    await an.say(typed)
    assert sentence in an.text
    assert await points_of(stage) == {}


async def test_a_document_is_still_taken_as_evidence(stage: Stage) -> None:
    """A number that begins a reference is no value."""
    an = await opened(stage, "I.2")
    await an.say("12-BC/TU 5/11/2023")
    assert "12-BC/TU" in an.text
    assert await points_of(stage) == {}


async def test_each_agency_is_asked_its_own_criteria(stage: Stage) -> None:
    """The first agency has I.3 and the common target, the second I.4 and its own; both can finish."""
    bloc = await stage.bloc(criteria=targets())
    an, binh = await stage.person("An", bloc), await stage.person("Bình", bloc, agency=1)
    for phone, third in ((an, "10"), (binh, "đạt")):
        await phone.say("/tucham")
        await phone.tap("Bắt đầu chấm điểm")
        assert "Tối đa 20 điểm. Chỉ tiêu: 95%. Dưới 5 điểm là điểm liệt." in phone.text
        await phone.say("95%")
        assert f"Chỉ tiêu: {12 if phone is an else 30} cuộc." in phone.text
        await phone.say("24 cuộc")
        assert ("I.3." if phone is an else "I.4.") in phone.text
        await phone.say(third)
        await phone.say("0")
        assert "Tiến độ 4/4" in phone.text
        assert ("Điểm vượt chỉ tiêu là tạm tính" in phone.text) is (phone is an)
        assert "Gửi lãnh đạo duyệt" in phone.buttons


def scored(session: Session, agency: str, state: str, **answers: dict[str, Any]) -> None:
    """A sheet with answers; its points are what the agency alone knows, the most that it can be."""
    session.add(Agency(id=agency, key=agency, name=agency))
    session.flush()
    session.add(Sheet(id=f"s-{agency}", year_id="y", agency_id=agency, state=state))
    session.flush()
    for code, answer in answers.items():
        row = Score(sheet_id=f"s-{agency}", code=code.replace("_", "."), answer=answer, points=3000, answered_at=NOW)
        session.add(row)
    session.flush()


def checked(session: Session, sheet: str, code: str, points: int) -> None:
    """Somebody's finding for one criterion."""
    session.add(Verification(id=f"v-{sheet}", sheet_id=sheet, state="done", given_at=NOW))
    session.flush()
    session.add(Finding(verification_id=f"v-{sheet}", code=code, points=points, found_at=NOW))
    session.flush()


def test_who_keeps_a_provisional_value_keeps_what_becomes_of_it(engine: Engine) -> None:
    """Kept at 30 of 30 it is what the best makes of it; taken down it stays down; raised above 30 it stays raised."""
    with Session(engine) as session:
        session.add(Bloc(id="b", key="b", name="Khối", created_at=NOW))
        session.flush()
        session.add(Year(id="y", bloc_id="b", year=2023, criteria=targets()))
        session.flush()
        for agency, value, found in (("a1", 2400, 3000), ("a2", 3600, 1000), ("a3", 2400, 3100), ("a4", 2400, 2000)):
            scored(session, agency, "submitted", I_2={"value": value})
            checked(session, f"s-{agency}", "I.2", found)
        counted = {agency: one["I.2"].points for agency, one in standings.of_year(session, "y").items()}
        assert counted == {"a1": 2250, "a2": 1000, "a3": 3100, "a4": 2000}


def test_the_best_of_those_who_have_submitted_measures_the_others(engine: Engine) -> None:
    """12 is the target of three, 30 that of one; the draft of 90 does not count yet."""
    with Session(engine) as session:
        session.add(Bloc(id="b", key="b", name="Khối", created_at=NOW))
        session.flush()
        session.add(Year(id="y", bloc_id="b", year=2023, criteria=targets()))
        session.flush()
        scored(session, "a1", "submitted", I_2={"value": 2400})
        scored(session, "a2", "submitted", I_2={"value": 3600}, I_5={"count": 1, "minus": 0})
        scored(session, SECOND, "submitted", I_2={"value": 2700})
        scored(session, "a3", "draft", I_2={"value": 9000})
        found = standings.of_year(session, "y")
        own = {agency: standing["I.2"].own for agency, standing in found.items()}
        assert own == {"a1": 2250, "a2": 3000, SECOND: 1350}
        assert found["a2"]["I.5"].own == 3000  # what does not depend on others stays as it was recorded
        year = session.exec(select(Year)).one()
        assert totals_of(session, year, "s-a1").total == 2250
        assert totals_of(session, year, f"s-{SECOND}").total == 1350
        assert measuring.bests(session, "y", table_from_json(year.criteria)) == {"I.2": 3600}
