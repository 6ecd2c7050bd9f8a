"""Phong trào: launched in a few taps and lines, every agency reports, the head reads all, reminds and sums up."""

from datetime import date, timedelta

from sqlmodel import Session, select

from storage import drives
from storage.tables import Drive, DriveReport, Year
from tests.handlers.assessing.sheets import png
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall

NAME = "Thi đua chào mừng ngày Quốc khánh 2/9"
People = tuple[TheBloc, Phone, Phone, list[Phone]]


async def launched(stage: Stage) -> People:
    """The hall, with one drive of the bloc under way; the secretary is before its card."""
    bloc, chair, secretary, leaders = await hall(stage)
    await secretary.say("/phongtrao")
    await secretary.tap("Phát động phong trào")
    await secretary.tap("Theo đợt")
    await secretary.say(NAME)
    await secretary.say("7/2 đến 2/9/2024")
    await secretary.say("79 năm Quốc khánh")
    assert "Thời gian: 07/02/2024 đến 02/09/2024." in secretary.text
    await secretary.tap("Phát động")
    return bloc, chair, secretary, leaders


async def the_drive(stage: Stage) -> Drive:
    def read(session: Session) -> Drive:
        row = session.exec(select(Drive)).one()
        session.expunge(row)
        return row

    return await stage.read(read)


async def test_everybody_hears_once_of_a_drive(stage: Stage) -> None:
    """Four taps and three typed lines; leaders and officers are told, the day and the occasion with it."""
    bloc, chair, secretary, leaders = await launched(stage)
    assert "Đã phát động." in secretary.text
    row = await the_drive(stage)
    assert (row.name, row.kind, row.origin, row.occasion) == (NAME, "campaign", "bloc", "79 năm Quốc khánh")
    assert (row.first_on, row.last_on) == (date(2024, 2, 7), date(2024, 9, 2))
    for phone in (chair, leaders[3]):
        await stage.settle(phone)
        assert len([text for text in phone.texts if "Phát động phong trào thi đua" in text]) == 1
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await officer.say("phong trao")
    assert f"▶ {NAME}" in officer.buttons
    assert "Phát động trong cơ quan" in officer.buttons


async def test_an_agency_reports_with_numbers_and_photos(stage: Stage) -> None:
    """The text, typed again, replaces the one before; photos come after a word about secrecy, once a sitting."""
    bloc, _chair, secretary, _leaders = await launched(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await officer.say("/phongtrao")
    await officer.tap(f"▶ {NAME}")
    await officer.tap("Báo cáo kết quả")
    await officer.say("Đã tổ chức hội thi.\nMô hình mới: 2 mô hình")
    assert "Đã nhận báo cáo." in officer.text
    await officer.say("Đã tổ chức hội thi và hội thao.\nMô hình mới: 3 mô hình")
    await officer.file("anh.png", png(), kind="photo")
    assert "Xác nhận trước khi nhận tệp" in officer.text
    data = officer.data_of("Tài liệu không có độ mật")
    await officer.tap_data(data)
    assert "Đã nhận 1 tệp." in officer.text
    await officer.tap_data(data)
    assert officer.toast == "Tệp đã được nhận."
    await officer.file("ke-hoach.pdf", b"%PDF-1.4 ke hoach")
    assert "Đã nhận tệp ke-hoach.pdf." in officer.text
    await officer.file("ke-hoach-2.pdf", b"%PDF-1.4 ke hoach")
    assert "Tệp ke-hoach-2.pdf đã có ở đây" in officer.text
    await officer.tap("⬅ Quay lại")
    assert "kèm 2 tệp" in officer.text
    head = await stage.person("Cán bộ Trưởng khối", bloc, agency=0)
    await head.say("/phongtrao")
    await head.tap(f"▶ {NAME}")
    await head.tap("Báo cáo kết quả")
    await head.say("Mô hình mới: 1 mô hình")
    await secretary.tap_data(f"drboard:{(await the_drive(stage)).id}:0")
    assert "Mô hình mới: 4 mô hình (2 cơ quan)." in secretary.text
    assert "Chưa báo cáo: Ủy ban Kiểm tra, Ban Tuyên giáo, Ban Nội chính" in secretary.text
    await secretary.tap("Ban Dân vận")
    assert "hội thi và hội thao" in secretary.text
    await secretary.tap("ke-hoach.pdf")
    assert await stage.read(lambda session: len(session.exec(select(DriveReport)).all())) == 2


async def test_a_report_bears_no_mark_of_secrecy(stage: Stage) -> None:
    """Text, name and caption; nothing is stored."""
    bloc, _chair, _secretary, _leaders = await launched(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    drive = (await the_drive(stage)).id
    await officer.say("/viec")
    await officer.tap_data(f"drrep:{drive}")
    await officer.say("Kèm công văn (MẬT) số 12")
    assert "không nhận tài liệu có độ mật" in officer.texts[-1]
    await officer.file("12-BC (MẬT).pdf", b"%PDF-1.4")
    assert "không nhận tài liệu có độ mật" in officer.texts[-1]
    assert await stage.read(lambda session: drives.reports(session, drive)) == {}


async def test_who_has_not_reported_is_reminded_once_a_half_day(stage: Stage) -> None:
    """Officers only, of agencies that are missing; the second tap of a morning is refused with what to do."""
    bloc, _chair, secretary, leaders = await launched(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    done = await stage.person("Cán bộ năm", bloc, agency=4)
    drive = (await the_drive(stage)).id
    await done.say("/viec")
    await done.tap_data(f"drrep:{drive}")
    await done.say("Đã xong.")
    await secretary.say("/phongtrao")
    await secretary.tap_data(f"drnudge:{drive}")
    for phone, times in ((officer, 1), (done, 0), (leaders[3], 0)):
        await stage.settle(phone)
        assert len([text for text in phone.texts if "Nhắc báo cáo phong trào" in text]) == times
    await secretary.tap_data(f"drnudge:{drive}")
    assert "Lời nhắc đã gửi trong buổi này" in secretary.toast + secretary.text
    await officer.tap("Báo cáo kết quả")
    assert "Mời đồng chí gõ kết quả" in officer.text


async def test_a_drive_is_summed_up_with_commendations(stage: Stage) -> None:
    """The head's words, two agencies commended, told once; then no report is taken any more."""
    bloc, _chair, secretary, leaders = await launched(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    drive = (await the_drive(stage)).id
    await officer.say("/viec")
    await officer.tap_data(f"drrep:{drive}")
    await officer.say("Đã xong.")
    await secretary.say("/phongtrao")
    await secretary.tap_data(f"drone:{drive}")
    await secretary.tap("Tổng kết phong trào")
    await secretary.say("Các cơ quan tham gia đầy đủ.")
    await secretary.tap("○ Ban Dân vận")
    await secretary.tap("○ Văn phòng")
    data = secretary.data_of("Tổng kết, biểu dương 2 cơ quan")
    await secretary.tap_data(data)
    await secretary.tap_data(data)
    assert "Biểu dương: Ban Dân vận, Văn phòng." in secretary.text
    await stage.settle(leaders[5])
    assert len([text for text in leaders[5].texts if "Đã tổng kết phong trào" in text]) == 1
    await leaders[5].tap("Xem tổng kết")
    assert "Các cơ quan tham gia đầy đủ." in leaders[5].text
    await officer.say("Thêm một mô hình.")
    assert "Phong trào đã tổng kết" in officer.texts[-1]


async def test_an_agency_launches_its_own(stage: Stage) -> None:
    """Everybody reads of it, nobody else owes a report, and the head cannot end it."""
    bloc, _chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await officer.say("/phongtrao")
    await officer.tap("Phát động trong cơ quan")
    assert not any("cấp trên" in label for label in officer.buttons)
    await officer.tap("Theo chuyên đề")
    await officer.say("Mỗi cán bộ một sáng kiến")
    await officer.tap("Cả năm")
    await officer.tap("Không có")
    await officer.tap("Phát động")
    assert "Ban Dân vận phát động" in officer.text
    drive = await the_drive(stage)
    assert drive.agency_id == bloc.agencies[3]
    await stage.settle(leaders[5])
    assert not any("Phát động phong trào" in text for text in leaders[5].texts)
    await secretary.say("/phongtrao")
    assert "Mỗi cán bộ một sáng kiến" in secretary.buttons
    await secretary.tap_data(f"drdel:{drive.id}:yes")
    assert "do nơi phát động phong trào thực hiện" in secretary.toast + secretary.text
    await secretary.tap_data(f"drrep:{drive.id}")
    assert "không thuộc cơ quan báo cáo phong trào này" in secretary.toast + secretary.text
    await officer.tap("Xóa phong trào")
    await officer.tap("Xóa")
    assert await stage.read(lambda session: session.exec(select(Drive)).all()) == []


async def test_the_drives_of_the_pact_are_taken_in_one_tap(stage: Stage) -> None:
    """Those of the bloc's file that are not there yet; a second tap adds none."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    def pact(session: Session) -> None:
        session.get_one(Year, bloc.year_id).facts = {
            "file": {"pact": {"year": 2023, "drives": ["Nông thôn mới", "Vì người nghèo"]}}
        }

    await stage.write(pact)
    await secretary.say("/phongtrao")
    await secretary.tap("Lấy phong trào trong giao ước (2)")
    assert "Đã đưa vào 2 phong trào." in secretary.text
    await secretary.tap_data("drfrom")
    assert await stage.read(lambda session: sorted(one.name for one in session.exec(select(Drive)))) == [
        "Nông thôn mới", "Vì người nghèo",
    ]  # fmt: skip


async def test_a_wrong_time_is_asked_again_and_loses_nothing(stage: Stage) -> None:
    """Backwards, unreadable, impossible; then the right one goes on with the name that was typed."""
    _bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/phongtrao")
    await secretary.tap("Phát động phong trào")
    await secretary.tap("Hưởng ứng phong trào cấp trên")
    await secretary.tap("Thường xuyên")
    await secretary.say("Cả nước chung tay vì người nghèo")
    for typed, said in (
        ("sang năm", "Chưa đọc được thời gian"),
        ("2/9/2024 đến 1/3/2024", "ở trước ngày bắt đầu"),
        ("30/2 đến 2/9", "Không có ngày này"),
        ("1/3/2023 đến 2/9/2023", "Thời gian này đã qua"),
    ):
        await secretary.say(typed)
        assert said in secretary.texts[-1]
    await secretary.say("1/3 đến 31/12")
    assert "Thời gian: 01/03/2024 đến 31/12/2024." in secretary.text
    await secretary.tap("Không có")
    assert "Cả nước chung tay vì người nghèo" in secretary.text
    await secretary.tap("Phát động")
    assert "hưởng ứng phong trào cấp trên" in secretary.text


async def test_the_home_card_asks_for_a_report_before_the_last_day(stage: Stage) -> None:
    """From a week before; not once it is there."""
    bloc, _chair, _secretary, _leaders = await launched(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    await officer.say("/viec")
    assert not any(NAME in text for text in officer.texts)
    await stage.pass_time(seconds=timedelta(days=205).total_seconds())
    await officer.say("/viec")
    assert f"Báo cáo phong trào: {NAME}." in officer.text
    await officer.tap_data(f"drrep:{(await the_drive(stage)).id}")
    await officer.say("Đã xong.")
    await officer.say("/viec")
    assert NAME not in officer.text


async def test_another_bloc_sees_and_touches_nothing(stage: Stage) -> None:
    """Its secretary, with every button of the drive."""
    _bloc, _chair, _secretary, _leaders = await launched(stage)
    drive = (await the_drive(stage)).id
    other = await stage.bloc("ha-giang")
    stranger = await stage.person("Thư ký khác", other, agency=0, roles=("officer", "secretary"))
    await stranger.say("/viec")
    ways = (
        "drone",
        "drrep",
        "drboard",
        "drread",
        "drnudge",
        "drsum",
        "drtick",
        "drclose",
        "drend",
        "drdel",
        "drfile",
        "drdrop",
    )
    for way in ways:
        await stranger.tap_data(f"{way}:{drive}:0")
        assert NAME not in stranger.text
        assert "Nút này" in stranger.toast + stranger.text
    await stranger.say("/phongtrao")
    assert NAME not in str(stranger.buttons)
