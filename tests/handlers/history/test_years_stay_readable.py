"""Các năm trước: every year with its offices and awards, an agency's own line, who held which award; the coming year is not shown."""

import pytest
from sqlmodel import Session

from domain.honours import How
from storage import honours, years
from storage.tables import Bloc, Office, Year
from tests.handlers.harness import Phone, Stage, TheBloc


async def two_years(stage: Stage) -> tuple[TheBloc, Phone]:
    """2023 with a flag delivered and two certificates proposed, then 2024 under another head; an officer who looks back."""
    bloc = await stage.bloc()

    def past(session: Session) -> None:
        agencies = bloc.agencies
        honours.record(session, bloc.year_id, "PROV_FLAG", [agencies[7]], how=How.BALLOT, by=None, now=stage.now)
        honours.record(
            session, bloc.year_id, "PROV_CERT", [agencies[0], agencies[5]], how=How.CONSENSUS, by=None, now=stage.now
        )
        row = honours.nomination(session, bloc.year_id, "PROV_FLAG", agencies[7])
        assert row is not None
        row.state, row.number, row.dated, row.delivered_on = "delivered", "1/QĐ-UBND", "2024-04-01", "2024-07-12"
        year = session.get_one(Year, bloc.year_id)
        coming = years.make_next(session, year, stage.new_id())
        row_bloc = session.get_one(Bloc, bloc.id)
        row_bloc.current_year_id = coming.id
        session.add(Office(year_id=coming.id, agency_id=agencies[4], office="head"))
        session.add(Office(year_id=coming.id, agency_id=agencies[2], office="deputy"))
        years.make_next(session, coming, stage.new_id())

    await stage.write(past)
    return bloc, await stage.person("Cán bộ", bloc, agency=7)


async def test_a_year_keeps_its_offices_and_awards(stage: Stage) -> None:
    """The year of then under its head of then; 2025, which is only being prepared, is nobody's yet."""
    _bloc, officer = await two_years(stage)
    await officer.say("/cacnam")
    assert "2024: Ban Nội chính" in officer.buttons
    assert "2023: Ban Tổ chức" in officer.buttons
    assert not any("2025" in label for label in officer.buttons)
    await officer.tap("2023: Ban Tổ chức")
    assert "9 cơ quan thành viên." in officer.text
    assert "Cờ thi đua của UBND tỉnh: Trường Chính trị." in officer.text
    assert "Bằng khen của Chủ tịch UBND tỉnh: Ban Tổ chức, Văn phòng." in officer.text
    await officer.tap("Khen thưởng, nhiệm kỳ")
    await officer.tap("Cờ thi đua của UBND tỉnh")
    await officer.tap("Trường Chính trị: đã trao 12/07/2024")
    assert "Quyết định số 1/QĐ-UBND, ngày 01/04/2024." in officer.text


async def test_an_agency_has_its_own_line(stage: Stage) -> None:
    """Offices and awards, a year a line."""
    _bloc, officer = await two_years(stage)
    await officer.say("cac nam truoc")
    await officer.tap("Từng cơ quan")
    await officer.tap("Ban Nội chính")
    assert "2024: Trưởng khối." in officer.text
    await officer.tap("⬅ Quay lại")
    await officer.tap("Ban Tổ chức")
    assert "2023: Trưởng khối; Bằng khen của Chủ tịch UBND tỉnh (đang đề nghị)." in officer.text


async def test_rotation_and_merit_can_both_be_seen(stage: Stage) -> None:
    """Who was head in which year; who was proposed for the flag and got it."""
    _bloc, officer = await two_years(stage)
    await officer.say("/history")
    await officer.tap("Trưởng khối")
    assert officer.text.index("2024: Ban Nội chính; Phó khối: Ban Tuyên giáo.") < officer.text.index(
        "2023: Ban Tổ chức."
    )
    await officer.tap("⬅ Quay lại")
    await officer.tap("Cờ thi đua của UBND tỉnh")
    assert "2023: Trường Chính trị (đã trao 12/07/2024)." in officer.text


@pytest.mark.parametrize(
    "way", ["hisyear:{year}", "hon:{year}", "honit:{year}:PROV_FLAG", "hisvotes:{year}", "hisone:{agency}:0"]
)
async def test_nobody_looks_into_another_bloc(stage: Stage, way: str) -> None:
    """A button that names another bloc's year or agency opens nothing of it, also for its secretary."""
    bloc, _officer = await two_years(stage)
    other = await stage.bloc("ha-giang")
    stranger = await stage.person("Thư ký khác", other, agency=0, roles=("officer", "secretary"))
    await stranger.say("/viec")
    await stranger.tap_data(way.format(year=bloc.year_id, agency=bloc.agencies[7]))
    said = stranger.toast + stranger.text
    assert "Nút này" in said
    assert "Trường Chính trị" not in said
