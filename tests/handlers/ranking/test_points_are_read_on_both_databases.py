"""What checkers, appeals and corrections said is read in the same words from SQLite and from PostgreSQL."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from storage import checked, standings
from storage.tables import Agency, Appeal, Bloc, Correction, Finding, Inquiry, Score, Sheet, Verification, Year

NOW = datetime(2024, 2, 5, 1, 30, tzinfo=UTC)


def fill(session: Session) -> None:
    """Two sheets: one looked at by two agencies, one of them not done; the other by one who changed nothing, appealed and corrected."""
    session.add(Bloc(id="b", key="b", name="Khối", created_at=NOW))
    session.add_all([Agency(id=one, key=one, name=one) for one in "xyz"])
    session.flush()
    session.add(Year(id="y", bloc_id="b", year=2023))
    session.flush()
    for sheet, agency in (("s1", "x"), ("s2", "y")):
        session.add(Sheet(id=sheet, year_id="y", agency_id=agency, state="submitted"))
        session.flush()
        for code, points in (("I.1", 1000), ("I.2", 500)):
            session.add(Score(sheet_id=sheet, code=code, answer={}, points=points, answered_at=NOW))
    looks = (("v1", "s1", "y", "done", 800), ("v2", "s1", "z", "open", 600), ("v3", "s2", "x", "done", 1000))
    for look, sheet, by, state, points in looks:
        session.add(Verification(id=look, sheet_id=sheet, agency_id=by, state=state, given_at=NOW))
        session.flush()
        session.add(Finding(verification_id=look, code="I.1", points=points, reason="lý do", found_at=NOW))
        session.add(Finding(verification_id=look, code="I.2", points=500, found_at=NOW))
    session.add(Inquiry(id="i", verification_id="v1", code="I.1", question="Vì sao?", asked_at=NOW))
    session.add(Appeal(id="a", sheet_id="s2", code="I.2", text="Xem lại", state="accepted", made_at=NOW, points=450))
    for number, confirmed in (("c1", NOW + timedelta(hours=2)), ("c2", NOW + timedelta(hours=1)), ("c3", None)):
        session.add(Correction(
            id=number, sheet_id="s2", code="I.2", before=450, points=int(number[1]) * 100, reason="nhầm", asked_at=NOW,
            confirmed_at=confirmed,
        ))  # fmt: skip
    session.flush()


def test_everything_said_is_found(engine: Engine) -> None:
    """Findings of those who are done, questions, the appeal, confirmed corrections in their order; who is done with; who changed what."""
    with Session(engine) as session, session.begin():
        fill(session)
        first, second = checked.about(session, "s1", "I.1"), checked.about(session, "s2", "I.2")
        assert [(look.id, finding.points) for look, finding in first.findings] == [("v1", 800)]
        assert [one.id for one in first.inquiries] == ["i"]
        assert second.appeal is not None
        assert [one.id for one in second.corrections] == ["c2", "c1"]
        assert checked.verified(session, "y") == {"y"}
        assert sorted(checked.looks(session, "y"), key=str) == [("x", None, 2, 0), ("y", None, 2, 1)]
        found = standings.of_year(session, "y")
        assert (found["x"]["I.1"].points, found["y"]["I.2"].points) == (800, 100)
