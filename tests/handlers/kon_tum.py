"""Kon Tum in 2023 in rows: the bloc of most dialogues."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from storage.tables import Agency, Bloc, Meeting, MeetingStep, Membership, Office, Step, Year

AGENCIES = (
    ("ban-to-chuc", "Ban Tổ chức Tỉnh ủy", "Ban Tổ chức"),
    ("uy-ban-kiem-tra", "Ủy ban Kiểm tra Tỉnh ủy", "Ủy ban Kiểm tra"),
    ("ban-tuyen-giao", "Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo"),
    ("ban-dan-van", "Ban Dân vận Tỉnh ủy", "Ban Dân vận"),
    ("ban-noi-chinh", "Ban Nội chính Tỉnh ủy", "Ban Nội chính"),
    ("van-phong", "Văn phòng Tỉnh ủy", "Văn phòng"),
    ("dang-uy-khoi", "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "Đảng ủy Khối"),
    ("truong-chinh-tri", "Trường Chính trị tỉnh", "Trường Chính trị"),
    ("bao", "Báo Kon Tum", "Báo Kon Tum"),
)


@dataclass(slots=True)
class TheBloc:
    """What a test needs to name of a bloc: ids in the order of the members."""

    id: str
    year_id: str
    meeting_id: str
    agencies: list[str]


def make_bloc(
    session: Session, new_id: Callable[[], str], now: datetime, key: str, criteria: dict[str, Any] | None, members: int
) -> TheBloc:
    """The first `members` agencies; the first one is head, the sheet is due on 5 February, the meeting begins on the 6th."""
    bloc_id, year_id, meeting_id = new_id(), new_id(), new_id()
    session.add(
        Bloc(
            id=bloc_id, key=key, name="Khối thi đua các cơ quan Đảng tỉnh", short_name="Khối các cơ quan Đảng", province=key,
            current_year_id=year_id, created_at=now,
        )
    )  # fmt: skip
    session.flush()
    session.add(Year(id=year_id, bloc_id=bloc_id, year=2023, criteria=criteria))
    agencies = [new_id() for _ in AGENCIES[:members]]
    for number, (agency_key, name, short) in zip(agencies, AGENCIES, strict=False):
        session.add(Agency(id=number, province=key, key=agency_key, name=name, short_name=short))
    session.flush()
    for position, number in enumerate(agencies):
        session.add(Membership(year_id=year_id, agency_id=number, position=position))
    session.add(Office(year_id=year_id, agency_id=agencies[0], office="head"))
    session.add(Step(year_id=year_id, code="SELF_SCORE", due_at=datetime(2024, 2, 5, 10, 0, tzinfo=UTC)))
    begins, place = datetime(2024, 2, 6, 1, 0, tzinfo=UTC), "Trường Chính trị tỉnh"
    title = "Hội nghị tổng kết năm 2023"
    session.add(Step(year_id=year_id, code="MEETING", due_at=begins))
    session.add(Meeting(id=meeting_id, year_id=year_id, title=title, place=place, starts_at=begins))
    session.flush()
    session.add(MeetingStep(meeting_id=meeting_id, year_id=year_id, code="MEETING"))
    return TheBloc(bloc_id, year_id, meeting_id, agencies)
