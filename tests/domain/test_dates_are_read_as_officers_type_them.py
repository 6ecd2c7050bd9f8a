"""Typed dates become a day and a time or are refused; shown dates carry their computed weekday and can be typed back."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import Refusal
from domain.shown_dates import show_at, show_day, show_when
from domain.vietnamese_dates import DayPart, Near, When, parse_when
from domain.words import fold

WEDNESDAY = date(2026, 11, 11)
FIVE = time(17)
FRIDAY, NEXT_FRIDAY = date(2026, 11, 13), date(2026, 11, 20)


def on(text: str, clock: time | None = None, part: DayPart | None = None) -> When:
    return When(date.fromisoformat(text), clock, part)


PIECES = ("17h", "25", "/", "11", "thứ", "sáu", "tuần", "sau", "mai", "chiều", "ngày", "30", ":", "-", "năm", "tháng")

CASES: list[tuple[str, When]] = [
    ("14.2", on("2027-02-14")),
    ("7-4", on("2027-04-07")),
    ("06-02", on("2027-02-06")),
    ("25/11", on("2026-11-25")),
    ("11/11", on("2026-11-11")),
    ("10/11", on("2027-11-10")),
    ("29/2", on("2028-02-29")),
    ("25/11/2026", on("2026-11-25")),
    ("25.11.26", on("2026-11-25")),
    ("2026-11-25", on("2026-11-25")),
    ("ngày 15 tháng 6 năm 2027", on("2027-06-15")),
    ("15 tháng 12", on("2026-12-15")),
    ("17h ngày 25/11", on("2026-11-25", FIVE)),
    ("17h 25/11", on("2026-11-25", FIVE)),
    ("17h25 25/11", on("2026-11-25", time(17, 25))),
    ("25/11 lúc 17 giờ 30 phút", on("2026-11-25", time(17, 30))),
    ("17g30 25/11", on("2026-11-25", time(17, 30))),
    ("trước 17:00 thứ Sáu", When(FRIDAY, FIVE)),
    ("17:00 thứ Sáu, 13/11/2026", When(FRIDAY, FIVE)),
    ("thứ Sáu", When(FRIDAY)),
    ("thu sau", When(FRIDAY)),
    ("T6", When(FRIDAY)),
    ("thứ 6 tới 5h chiều", When(FRIDAY, FIVE)),
    ("thứ hai", on("2026-11-16")),
    ("thứ tư", When(WEDNESDAY)),
    ("thứ tư tới", on("2026-11-18")),
    ("thứ ba tuần này", on("2026-11-10")),
    ("thứ Sáu tuần sau", When(NEXT_FRIDAY)),
    ("chiều thứ Sáu tuần sau", When(NEXT_FRIDAY, None, DayPart.AFTERNOON)),
    ("chiều thứ sáu tuần tới lúc 2h", When(NEXT_FRIDAY, time(14))),
    ("sáng thứ hai tuần sau", on("2026-11-16", None, DayPart.MORNING)),
    ("chủ nhật", on("2026-11-15")),
    ("CN tuần này", on("2026-11-15")),
    ("mai", on("2026-11-12")),
    ("sáng mai 8h", on("2026-11-12", time(8))),
    ("8h sáng mai", on("2026-11-12", time(8))),
    ("tối nay", on("2026-11-11", None, DayPart.EVENING)),
    ("toi mai", on("2026-11-12", None, DayPart.EVENING)),
    ("7h tối hôm nay", on("2026-11-11", time(19))),
    ("2h chiều mai", on("2026-11-12", time(14))),
    ("11h trưa mai", on("2026-11-12", time(11))),
    ("12h trưa mai", on("2026-11-12", time(12))),
    ("1h trưa mai", on("2026-11-12", time(13))),
    ("2h đêm mai", on("2026-11-12", time(2))),
    ("11h đêm nay", on("2026-11-11", time(23))),
    ("10h đêm nay", on("2026-11-11", time(22))),
    ("ngày kia", on("2026-11-13")),
    ("hôm qua", on("2026-11-10")),
    ("3 ngày nữa", on("2026-11-14")),
    ("2 tuần nữa", on("2026-11-25")),
    ("tới ngày 25/11", on("2026-11-25")),
    ("5 pm tomorrow", on("2026-11-12", FIVE)),
    ("Friday next week", When(NEXT_FRIDAY)),
    ("in 3 days", on("2026-11-14")),
    ("  14 . 2  ", on("2027-02-14")),
]


@pytest.mark.parametrize(("typed", "when"), CASES)
def test_a_typed_date_is_understood(typed: str, when: When) -> None:
    """Today is Wednesday 11/11/2026; without diacritics and in capitals it means the same."""
    assert parse_when(typed, WEDNESDAY) == when
    assert parse_when(typed.upper(), WEDNESDAY) == when


@pytest.mark.parametrize("typed", [typed for typed, _ in CASES if "tới" not in typed])
def test_a_date_typed_without_diacritics_is_understood_alike(typed: str) -> None:
    """Officers in a hurry type none; only "tối" and "tới" cannot be told apart."""
    assert parse_when(fold(typed), WEDNESDAY) == parse_when(typed, WEDNESDAY)


@pytest.mark.parametrize(
    "names",
    [
        *(("thứ hai", "thứ 2", "T2", "Monday"), ("thứ ba", "thứ 3", "t3", "Tuesday"), ("thứ tư", "thứ 4", "Wednesday")),
        *(("thứ năm", "thứ 5", "Thursday"), ("thứ sáu", "thứ 6", "Friday"), ("thứ bảy", "thứ 7", "Saturday")),
        ("chủ nhật", "CN", "Sunday"),
    ],
)
def test_a_weekday_has_several_names(names: tuple[str, ...]) -> None:
    """Names, numbers and their short forms are one day, in the order of the week."""
    found = {parse_when(name, date(2026, 11, 9)).day for name in names}
    assert len(found) == 1
    assert show_day(found.pop()).casefold().startswith(names[0])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/2", "date.impossible"),
        ("30.2.2026", "date.impossible"),
        ("29/2/2027", "date.impossible"),
        ("15/13", "date.impossible"),
        ("0/5", "date.impossible"),
        ("25h 25/11", "date.time"),
        ("17:61 25/11", "date.time"),
        ("13h sáng mai", "date.time"),
        ("12h đêm mai", "date.time"),
        ("1/1/1900", "date.range"),
        ("1/1/3000", "date.range"),
        ("thứ Hai, 13/11/2026", "date.weekday"),
        ("cuối tháng", "date.unreadable"),
        ("tuần sau", "date.unreadable"),
        ("17h", "date.unreadable"),
        ("8h đến 11h mai", "date.unreadable"),
        ("25/11 hoặc 26/11", "date.unreadable"),
        ("chưa biết", "date.unreadable"),
        ("", "date.unreadable"),
        ("x" * 10_000, "date.unreadable"),
        ("1.000", "date.unreadable"),
    ],
)
def test_what_is_no_date_is_refused(typed: str, code: str) -> None:
    """Nothing is guessed out of half a date."""
    with pytest.raises(Refusal) as refused:
        parse_when(typed, WEDNESDAY)
    assert refused.value.code == code


def test_a_wrong_weekday_is_named() -> None:
    """The refusal says which day that date is: most likely one of the two is a slip."""
    with pytest.raises(Refusal) as refused:
        parse_when("thứ Hai, 13/11/2026", WEDNESDAY)
    assert refused.value.params == {"day": FRIDAY, "said": 0}


@pytest.mark.parametrize(
    ("typed", "day"), [("12/3", "2026-03-12"), ("11/11", "2026-11-11"), ("12/11", "2025-11-12"), ("29.2", "2024-02-29")]
)
def test_a_documents_date_lies_in_the_past(typed: str, day: str) -> None:
    """ "123-QĐ/TU 12/3" was signed last March, not next."""
    assert parse_when(typed, WEDNESDAY, Near.PAST) == on(day)


def test_a_shown_date_carries_its_weekday() -> None:
    """17:00 in Hà Nội, in both languages."""
    at = datetime(2026, 11, 13, 10, tzinfo=UTC)
    assert show_at(at, ZoneInfo("Asia/Ho_Chi_Minh")) == "17:00 thứ Sáu, 13/11/2026"
    assert show_at(at, ZoneInfo("Asia/Ho_Chi_Minh"), "en") == "17:00 Friday, 13/11/2026"
    assert show_day(date(2024, 2, 5)) == "thứ Hai, 05/02/2024"
    assert show_day(date(2026, 11, 15)) == "Chủ nhật, 15/11/2026"


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
)
def test_what_is_shown_can_be_typed_back(day: date, clock: time, today: date) -> None:
    """A date copied from the screen is the date that was meant, whatever today is."""
    assert parse_when(show_when(day, clock), today) == When(day, clock)
    assert parse_when(show_day(day), today) == When(day)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 364), st.sampled_from("./-"))
def test_a_date_without_a_year_is_the_nearest(today: date, ahead: int, sign: str) -> None:
    """Within a year ahead for deadlines, within a year back for documents."""
    future, past = today + timedelta(days=ahead), today - timedelta(days=ahead)
    assert parse_when(f"{future.day}{sign}{future.month}", today).day == future
    assert parse_when(f"{past.day}{sign}{past.month}", today, Near.PAST).day == past


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Either a date comes out or a refusal, never anything else."""
    with suppress(Refusal):
        assert isinstance(parse_when(text, WEDNESDAY).day, date)


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_no_mixture_of_date_words_breaks_the_reader(pieces: list[str]) -> None:
    """Words of dates in any order are read or refused."""
    with suppress(Refusal):
        assert isinstance(parse_when(" ".join(pieces), WEDNESDAY).day, date)
