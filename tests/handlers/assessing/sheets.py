"""What the dialogues about self-assessment share: tables of criteria, and a bloc that has one."""

from typing import Any

from sqlmodel import Session, col, select

from storage.tables import Evidence, EvidenceFile, Score, Sheet, Trail
from tests.domain.sample_tables import table_a_json
from tests.handlers.harness import Phone, Stage, TheBloc

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def leaf(code: str, kind: str, top: int | str | None, **more: Any) -> dict[str, Any]:
    """A criterion as a bloc's file writes it."""
    return {"code": code, "title": f"Nội dung {code}", "kind": kind, **({} if top is None else {"max": top}), **more}


def every_kind() -> dict[str, Any]:
    """A table with one criterion of every kind, a bonus and two minus items, one of them about discipline."""
    levels = [{"name": "Tốt", "points": 10}, {"name": "Khá & đều", "points": 8}, {"name": "Chưa đạt", "points": 0}]
    work = [
        leaf("I.1", "ratio", 15, hint="bảng theo dõi"),
        leaf("I.2", "levels", 10, levels=levels, hint="danh mục văn bản"),
        leaf("I.3", "pass_fail", 5),
        leaf("I.4", "per_unit", 20, per=2, unit="đợt"),
        leaf("I.5", "deduct", 10, per="0.5", unit="lần chậm"),
        leaf("I.6", "free", 40, step="0.25", evidence="none"),
    ]
    return {
        "title": "Bảng tiêu chí minh họa", "scale": 100, "step": "0.25", "illustrative": True, "bonus_cap": 5,
        "roots": [{"code": "I", "title": "Nhiệm vụ", "max": 100, "children": work}],
        "bonus": [leaf("T.1", "per_unit", 2, per=1, unit="mô hình")],
        "minus": [leaf("TR.1", "per_unit", None, per=2, unit="người", evidence="reference"), leaf("TR.2", "free", 5)],
    }  # fmt: skip


async def small_bloc(stage: Stage) -> TheBloc:
    """A bloc whose table has one criterion of every kind."""
    return await stage.bloc(criteria=every_kind())


async def bloc_a(stage: Stage) -> TheBloc:
    """A bloc with table A."""
    return await stage.bloc(criteria=table_a_json())


async def points_of(stage: Stage) -> dict[str, int]:
    """The recorded points in hundredths by criterion, of all sheets."""
    return await stage.read(lambda session: {score.code: score.points for score in session.exec(select(Score))})


async def sheet_of(stage: Stage, agency_id: str) -> Sheet:
    """An agency's sheet."""
    return await stage.read(lambda session: session.exec(select(Sheet).where(Sheet.agency_id == agency_id)).one())


async def live_evidence(stage: Stage) -> list[tuple[str, str, str, str]]:
    """(criterion, kind, document's number, day) of everything not removed, oldest first."""

    def read(session: Session) -> list[tuple[str, str, str, str]]:
        rows = session.exec(select(Evidence).where(col(Evidence.removed_at).is_(None)).order_by(col(Evidence.added_at)))
        return [(row.code, row.kind, row.number, row.dated) for row in rows]

    return await stage.read(read)


async def file_names(stage: Stage) -> list[str]:
    """The names of all files ever noted."""
    return await stage.read(lambda session: [row.name for row in session.exec(select(EvidenceFile))])


async def trail(stage: Stage, act: str) -> list[dict[str, Any]]:
    """What the trail says about an act."""
    wanted = select(Trail).where(Trail.act == act)
    return await stage.read(lambda session: [row.what for row in session.exec(wanted)])


async def score_everything(officer: Phone) -> None:
    """Answer the whole table of every kind, in order."""
    await officer.say("/tucham")
    await officer.tap("Bắt đầu chấm điểm")
    for answer in ("9/10", "Tốt", "đạt", "3", "0", "12,5"):
        await officer.say(answer)
    await officer.tap("Không có điểm thưởng nào khác")
    await officer.tap("Không có điểm trừ nào khác")


def png(number: int = 0) -> bytes:
    """A picture of 90 x 60 points, another for each number."""
    header = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (90).to_bytes(4, "big") + (60).to_bytes(4, "big")
    return header + b"\x08\x02\x00\x00\x00" + number.to_bytes(4, "big")


async def open_leaf(officer: Phone, code: str) -> Phone:
    """Open the card of a criterion by way of the list of sections."""
    await officer.say("/tucham")
    await officer.tap("Từng phần, từng tiêu chí")
    await officer.tap("I. Nhiệm vụ" if code.startswith("I.") else "Điểm thưởng" if code == "T.1" else "Điểm trừ")
    return await officer.tap(f"{code} ·")
