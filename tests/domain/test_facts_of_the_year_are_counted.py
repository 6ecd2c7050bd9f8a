"""Facts of the year answer criteria: what is on time, who came, what a checker lowered."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json, table_to_json
from domain.facts import (
    AFTERWARDS,
    MERITS,
    Fact,
    Owed,
    Tally,
    attended,
    corrected,
    is_activity,
    merits,
    punctual,
    received_at,
    weeks_late,
)
from domain.leaves import Kind, Leaf, Part, binds
from domain.standing import Standing

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DUE = datetime(2026, 11, 13, 10, 0, tzinfo=UTC)
NOW = DUE + timedelta(days=20)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
instants = st.integers(0, 365 * 24 * 3600).map(lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s))


@pytest.mark.parametrize(
    ("done", "now", "late", "of", "waiting"),
    [
        (DUE - HOUR, NOW, 0, 1, 0),
        (DUE, NOW, 0, 1, 0),
        (DUE + timedelta(seconds=1), NOW, 1, 1, 0),
        (None, NOW, 1, 1, 0),
        (None, DUE, 0, 0, 1),
        (DUE - HOUR, DUE - HOUR, 0, 1, 0),
    ],
)
def test_what_is_late_or_missing_counts_and_what_is_not_due_waits(
    done: datetime | None, now: datetime, late: int, of: int, waiting: int
) -> None:
    """To the second of the agency's own deadline."""
    tally = punctual(Fact.REPORTS, [Owed("H1_REPORT", DUE, done)], now)
    assert tally == Tally(Fact.REPORTS, late, of - late, of, ("H1_REPORT",) if late else (), waiting)


@pytest.mark.parametrize(
    ("late", "weeks"), [(-DAY, 0), (timedelta(0), 0), (HOUR, 1), (7 * DAY, 1), (7 * DAY + HOUR, 2), (15 * DAY, 3)]
)
def test_begun_weeks_count(late: timedelta, weeks: int) -> None:
    """A deduction a week begins with the first hour of the week."""
    tally = weeks_late(Fact.LAUNCH, [Owed("REGISTER", DUE, DUE + late)], NOW)
    assert tally is not None
    assert tally.count == weeks


def test_nothing_known_fills_nothing() -> None:
    """No report owed, no meeting counted, no drive: the agency answers by itself."""
    assert punctual(Fact.REPORTS, [], NOW) is None
    assert weeks_late(Fact.LAUNCH, [], NOW) is None
    assert attended(Fact.MEETINGS, {}) is None
    assert merits(Fact.DRIVES, [], 0) is None


def test_who_had_said_so_is_not_away_without_reason() -> None:
    """Away is away for attendance, and excused for the deduction."""
    there = {"Sơ kết": True, "Tổng kết": False}
    away = attended(Fact.MEETINGS, there)
    excused = attended(Fact.UNEXCUSED, there, ["Tổng kết"])
    assert away == Tally(Fact.MEETINGS, 1, 1, 2, ("Tổng kết",))
    assert excused == Tally(Fact.UNEXCUSED, 0, 2, 2)


@pytest.mark.parametrize(
    ("paper", "wanted"),
    [
        (None, DUE + DAY),
        (date(2026, 11, 13), datetime(2026, 11, 13, tzinfo=ZONE)),
        (date(2026, 11, 14), datetime(2026, 11, 14, tzinfo=ZONE)),
        (date(2026, 11, 15), DUE + DAY),
    ],
)
def test_the_paper_counts_where_it_is_earlier(paper: date | None, wanted: datetime) -> None:
    """A paper of the deadline's day is in time; one dated after the server's hour changes nothing."""
    assert received_at(DUE + DAY, paper, ZONE) == wanted


@given(instants, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_receipt_is_never_later_than_the_server_saw(server: datetime, paper: date) -> None:
    """A paper can only help, and never beyond its own day."""
    found = received_at(server, paper, ZONE)
    assert found <= server
    assert found in {server, datetime(paper.year, paper.month, paper.day, tzinfo=ZONE)}


@given(st.lists(st.tuples(instants, st.none() | instants), min_size=1), instants)
def test_what_is_owed_is_good_late_or_waiting(rows: list[tuple[datetime, datetime | None]], now: datetime) -> None:
    """Nothing is counted twice or forgotten; a tally survives its row; weeks are never fewer than times."""
    owed = [Owed(str(n), due, done) for n, (due, done) in enumerate(rows)]
    tally, weeks = punctual(Fact.LATE, owed, now), weeks_late(Fact.LAUNCH, owed, now)
    assert tally is not None
    assert weeks is not None
    assert tally.good + tally.count + tally.waiting == len(owed)
    assert len(tally.named) == tally.count <= weeks.count
    assert Tally.from_json(tally.to_json()) == tally


@given(st.lists(st.tuples(instants, instants), min_size=1), instants, st.timedeltas(timedelta(0), 60 * DAY))
def test_more_time_never_makes_worse(rows: list[tuple[datetime, datetime]], now: datetime, more: timedelta) -> None:
    """An extension only lessens what is late."""
    before = punctual(Fact.LATE, [Owed("x", due, done) for due, done in rows], now)
    after = punctual(Fact.LATE, [Owed("x", due + more, done) for due, done in rows], now)
    assert before is not None
    assert after is not None
    assert after.count <= before.count


def test_an_appeal_takes_a_correction_back() -> None:
    """Lowered is what counts less after verification and appeal; a change by the meeting and the criterion itself are not."""
    standings = {
        "I.1": Standing(1000, 900),
        "I.2": Standing(1000, 900, appealed=1000),
        "I.3": Standing(1000, 1000, appealed=950),
        "I.4": Standing(1000, 1000, corrected=500),
        "I.5": Standing(1000),
        "I.6": Standing(1000, 1100),
        "IV.7": Standing(200, 100),
    }
    assert corrected(standings, "IV.7") == Tally(Fact.CORRECTIONS, 2, 3, 5, ("I.1", "I.3"))


def test_more_taken_off_is_a_correction_too() -> None:
    """Of a minus item more is less."""
    standings = {"TR.1": Standing(50, 100), "TR.2": Standing(100, 50), "TR.3": Standing(0, 0)}
    assert corrected(standings, "IV.7", ["TR.1", "TR.2", "TR.3"]).named == ("TR.1",)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Tham gia hội thao Khối", True),
        ("Hội diễn văn nghệ 3/2", True),
        ("Đã nộp kinh phí chưa?", False),
        ("Giải trình số liệu", False),
    ],
)
def test_an_activity_is_read_from_its_title(title: str, found: bool) -> None:
    """Whole words only; a guess that the agency sees by name and can contest."""
    assert is_activity(title) is found


@pytest.mark.parametrize("fact", list(Fact))
@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_fault_never_earns_points(kind: Kind, part: Part, fact: Fact) -> None:
    """Faults take off, merits add, and nothing but a count is bound."""
    leaf = Leaf("I.1", "Nội dung", kind, 100, per=50)
    costs = kind is Kind.DEDUCT or part is Part.MINUS
    counted = kind in {Kind.DEDUCT, Kind.PER_UNIT}
    assert binds(leaf, part, fact) is (counted and costs is (fact not in MERITS))


def _bound(kind: str, fact: str) -> dict[str, object]:
    leaf = {"code": "I.1", "title": "Nội dung", "kind": kind, "max": 3, "per": 1, "bound": fact}
    return {"title": "Bảng", "scale": 3, "step": 1, "roots": [leaf]}


def test_a_table_keeps_what_binds_it() -> None:
    """Through its file and back."""
    table: CriteriaTable = table_from_json(_bound("deduct", "meetings"))
    assert table.leaf("I.1").bound is Fact.MEETINGS
    assert table_from_json(table_to_json(table)) == table


@pytest.mark.parametrize(
    ("kind", "fact", "sentence"),
    [
        ("deduct", "drives", "cannot answer this"),
        ("per_unit", "late", "cannot answer this"),
        ("deduct", "weather", "must be one of"),
    ],
)
def test_a_table_bound_wrongly_is_refused(kind: str, fact: str, sentence: str) -> None:
    """With the line and the reason."""
    with pytest.raises(TableError, match=sentence):
        table_from_json(_bound(kind, fact))


def test_what_comes_afterwards_is_a_fault() -> None:
    """Nothing that the agency cannot know when it signs earns it points."""
    assert not AFTERWARDS & MERITS
