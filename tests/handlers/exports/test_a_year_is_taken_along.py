"""What a year leaves to take along: its trail, its published ballot files, its statistics; one tap each, for whom they concern."""

import csv
import json
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

from sqlmodel import Session

from domain.ballot_file import recount
from domain.honours import How
from storage import honours, trail, years
from storage.tables import Bloc, Drive, Handover, Trail, Year
from tests.documents.libreoffice import computed
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc
from tests.handlers.voting.hall import HEAD, hall, opened, the, voted


def file_of(stage: Stage, phone: Phone) -> bytes:
    """The file of the person's card."""
    stored = stage.world.bot_of(TOKEN).files.get(phone.card["document"]["file_id"])
    assert stored is not None
    return stored.content


async def noted(stage: Stage, bloc: TheBloc, who: Phone, act: str, **what: object) -> None:
    """A line of the trail, now."""
    row = Trail(bloc_id=bloc.id, at=stage.now, person_id=who.person_id, act=act, what=what)
    await stage.write(lambda session: trail.add(session, row))


async def lines_of(stage: Stage, phone: Phone) -> list[list[str]]:
    """The table that one tap on the year's card brings."""
    await phone.tap("Nhật ký của năm")
    assert phone.card["document"]["file_name"].startswith("nhat-ky-kon-tum-20")
    return [*csv.reader(StringIO(file_of(stage, phone).decode("utf-8-sig")))]


async def test_the_trail_of_the_year_is_a_table(stage: Stage) -> None:
    """The lines that /nhatky tells, oldest first, each with time and name, for every representative; what is not told there is not here."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await noted(stage, bloc, secretary, "place_set", place="=Hội trường A")
    await noted(stage, bloc, leaders[3], "sheet_submitted", sheet="x")
    await stage.pass_time(minutes=5)
    await noted(stage, bloc, secretary, "meeting_begun")
    officer = leaders[5]
    await officer.say("/nhatky")
    await officer.tap("Thêm")
    assert "Thống kê phong trào, khen thưởng" not in officer.buttons
    heading, *lines = await lines_of(stage, officer)
    assert heading == ["Lúc", "Người thực hiện", "Việc đã làm"]
    assert lines == [
        ["08:30 06/02/2024", "Thư ký", "đổi địa điểm họp: =Hội trường A"],
        ["08:35 06/02/2024", "Thư ký", "bắt đầu hội nghị"],
    ]
    assert "Gồm 2 dòng" in officer.text


async def test_a_year_ends_at_the_handover(stage: Stage) -> None:
    """What was done after it belongs to the next year, whatever the calendar says; the coming year is nobody's yet."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await noted(stage, bloc, secretary, "meeting_begun")
    accepted_at = stage.now + timedelta(hours=1)

    def hand_over(session: Session) -> list[str]:
        year = session.get_one(Year, bloc.year_id)
        coming = years.make_next(session, year, stage.new_id())
        session.get_one(Bloc, bloc.id).current_year_id = coming.id
        session.add(Handover(year_id=year.id, to_year_id=coming.id, accepted_at=accepted_at))
        return [coming.id, years.make_next(session, coming, stage.new_id()).id]

    now, later = await stage.write(hand_over)
    await stage.pass_time(hours=2)
    await noted(stage, bloc, secretary, "meeting_ended")
    for year, said in ((bloc.year_id, "bắt đầu hội nghị"), (now, "kết thúc hội nghị")):
        await secretary.say("/cacnam")
        await secretary.tap_data(f"yrmore:{year}")
        assert [line[2] for line in (await lines_of(stage, secretary))[1:]] == [said]
    await secretary.say("/cacnam")
    await secretary.tap_data(f"yrtrail:{later}")
    assert "không còn dùng được" in secretary.toast


async def test_published_ballot_files_come_in_one_archive(stage: Stage) -> None:
    """As they were published, each with its hash, and they recount; before the publication there is none for anybody."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, HEAD)
    for leader in leaders:
        await leader.say("/bophieu")
        await voted(leader, "Ban Dân vận")
    assert (await the(stage, ballot_id)).state == "counted"
    for phone in (chair, leaders[5]):
        await phone.say("/cacnam")
        await phone.tap_data(f"yrmore:{bloc.year_id}")
        assert not any("Tệp phiếu" in label for label in phone.buttons)
        await phone.tap_data(f"yrvotes:{bloc.year_id}")
        assert "chưa có kết quả" in phone.toast
    await chair.tap_data(f"vpub:{ballot_id}")
    reader = leaders[5]
    await reader.say("/cacnam")
    await reader.tap("2023")
    await reader.tap("Thêm")
    await reader.tap("Tệp phiếu đã công bố (1)")
    with ZipFile(BytesIO(file_of(stage, reader))) as archive:
        name = next(one for one in archive.namelist() if one.startswith("tep-phieu/01-"))
        content, table = archive.read(name), archive.read("01-tep-phieu.csv").decode("utf-8-sig")
        assert "không có lá phiếu của ai" in archive.read("DOC-TRUOC.txt").decode("utf-8-sig")
    assert recount(json.loads(content))[1] == []
    row = [*csv.reader(StringIO(table))][1]
    assert row[2:] == [name.removeprefix("tep-phieu/"), "08:30 06/02/2024", sha256(content).hexdigest()]


async def with_statistics(stage: Stage) -> tuple[TheBloc, Phone, Phone]:
    """Three drives, two of them commend; a flag delivered, two certificates of which one is decided: bloc, secretary, officer."""
    bloc, _chair, secretary, leaders = await hall(stage)

    def past(session: Session) -> None:
        agencies = bloc.agencies
        drives = (
            ("bloc", date(2023, 1, 1), date(2023, 12, 31), agencies[:2]),
            ("bloc", date(2023, 5, 1), date(2023, 9, 2), agencies[:1]),
        )
        for number, (origin, first, last, commended) in enumerate(
            (*drives, ("above", date(2021, 1, 1), date(2025, 12, 31), []))
        ):
            session.add(
                Drive(
                    id=stage.new_id(), year_id=bloc.year_id, name=f"Phong trào {number}", kind="campaign", origin=origin, first_on=first,
                    last_on=last, commended=[*commended], launched_at=stage.now, state="summed_up",
                )
            )  # fmt: skip
        honours.record(session, bloc.year_id, "PROV_FLAG", [agencies[7]], how=How.BALLOT, by=None, now=stage.now)
        honours.record(
            session, bloc.year_id, "PROV_CERT", [agencies[0], agencies[5]], how=How.BALLOT, by=None, now=stage.now
        )
        for award, agency, state in (("PROV_FLAG", agencies[7], "delivered"), ("PROV_CERT", agencies[0], "decided")):
            row = honours.nomination(session, bloc.year_id, award, agency)
            assert row is not None
            row.state = state

    await stage.write(past)
    return bloc, secretary, leaders[4]


async def test_drives_and_awards_are_counted_for_the_secretary(stage: Stage, tmp_path: Path) -> None:
    """Two taps to the numbers, one more to the workbook, whose sums LibreOffice computes to the same."""
    _bloc, secretary, _officer = await with_statistics(stage)
    await secretary.say("/cacnam")
    await secretary.tap("2023")
    await secretary.tap("Thêm")
    await secretary.tap("Thống kê phong trào, khen thưởng")
    assert "Phong trào: 3; Khối phát động 2, hưởng ứng cấp trên 1, cơ quan phát động 0." in secretary.text
    assert "Đề nghị khen thưởng: 3; đã có quyết định 2." in secretary.text
    assert "Lượt cơ quan được biểu dương trong phong trào: 3." in secretary.text
    await secretary.tap("Tệp Excel")
    found = computed(file_of(stage, secretary), tmp_path)
    assert [*found] == ["Phong trào", "Đề nghị khen thưởng", "Đơn vị được khen thưởng"]
    assert found["Phong trào"][4:] == [
        ["Khối", 1, 1, 0, 2], ["Cấp trên (Khối hưởng ứng)", 0, 0, 1, 1], ["Cơ quan thành viên", 0, 0, 0, 0], ["Tổng số", 1, 1, 1, 3],
    ]  # fmt: skip
    assert found["Đề nghị khen thưởng"][4:] == [
        ["Bằng khen của Chủ tịch UBND tỉnh", 1, 0, 1, 0, 0, 2], ["Cờ thi đua của UBND tỉnh", 0, 0, 0, 1, 0, 1],
        ["Tổng số", 1, 0, 1, 1, 0, 3],
    ]  # fmt: skip
    given = {row[0]: row[1:] for row in found["Đơn vị được khen thưởng"][4:]}
    assert given["Ban Tổ chức"] == [1, 0, 2, 3]
    assert given["Trường Chính trị"] == [0, 1, 0, 1]
    assert given["Tổng số"] == [1, 1, 3, 5]


async def test_statistics_are_the_secretarys(stage: Stage) -> None:
    """Nobody else gets card or workbook, from this bloc or another; an empty year is counted too."""
    bloc, secretary, officer = await with_statistics(stage)
    far = await stage.bloc("ha-giang")
    stranger = await stage.person("Thư ký khác", far, agency=0, roles=("officer", "secretary"))
    for phone in (officer, stranger):
        for tap in ("yrstat", "yrbook"):
            await phone.say("/viec")
            await phone.tap_data(f"{tap}:{bloc.year_id}")
            assert "document" not in phone.card
            assert "Phong trào: 3" not in phone.text
            assert phone.toast
    await stranger.say("/viec")
    await stranger.tap_data(f"yrtrail:{bloc.year_id}")
    assert "document" not in stranger.card
    await stranger.say("/viec")
    await stranger.tap_data(f"yrstat:{far.year_id}")
    assert "Phong trào: 0; Khối phát động 0" in stranger.text
    await stranger.tap("Tệp Excel")
    assert "document" in stranger.card
    await secretary.say("/viec")
    await secretary.tap_data(f"yrbook:{far.year_id}")
    assert "document" not in secretary.card


async def test_a_year_without_anything_says_so(stage: Stage) -> None:
    """No line, no ballot: a sentence and no file."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/cacnam")
    for tap, said in (("yrtrail", "chưa có dòng nào"), ("yrvotes", "chưa có kết quả")):
        await secretary.tap_data(f"{tap}:{bloc.year_id}")
        assert said in secretary.toast
        assert "document" not in secretary.card
