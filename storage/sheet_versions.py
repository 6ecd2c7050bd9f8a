"""Sheets as they went to the bloc: every submission, and every late value after one, kept for ever."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from storage import sheets
from storage.tables import Sheet, SheetVersion


@dataclass(frozen=True, slots=True)
class Said:
    """One criterion in a version: its answer as JSON, points in hundredths, note, facts, and what proved it, in words."""

    answer: dict[str, Any]
    points: int
    note: str = ""
    basis: dict[str, Any] | None = None
    provisional: bool = False
    proofs: list[str] = field(default_factory=list)


def keep(
    session: Session, sheet: Sheet, total: int, by: str, now: datetime, *, kind: str = "submitted", reason: str = "",
    due_at: datetime | None = None,
) -> SheetVersion:  # fmt: skip
    """Keep the sheet as it is now, behind the versions that are there; the sheet is held, so two do not take one number."""
    session.flush()
    proofs: dict[str, list[str]] = {}
    for proof in sheets.proofs(session, sheet.id):
        said = f"{proof.number} {proof.dated}" if proof.kind == "document" else proof.name
        proofs.setdefault(proof.code, []).append(said)
    answers = {
        code: {
            "answer": score.answer, "points": score.points, "note": score.note, "basis": score.basis,
            "provisional": score.provisional, "proofs": proofs.get(code, []),
        }
        for code, score in sheets.scores(session, sheet.id).items()
    }  # fmt: skip
    last = session.exec(select(func.max(SheetVersion.number)).where(SheetVersion.sheet_id == sheet.id)).one()
    row = SheetVersion(
        sheet_id=sheet.id, number=(last or 0) + 1, kind=kind, answers=answers, total=total, on_paper=sheet.on_paper,
        reason=reason, made_by=by, made_at=now, due_at=due_at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def of_sheet(session: Session, sheet_id: str) -> list[SheetVersion]:
    """All versions of a sheet, the first one first."""
    wanted = select(SheetVersion).where(SheetVersion.sheet_id == sheet_id)
    return list(session.exec(wanted.order_by(col(SheetVersion.number))))


def read(row: SheetVersion) -> dict[str, Said]:
    """What a version says, by criterion."""
    return {code: Said(**said) for code, said in row.answers.items()}
