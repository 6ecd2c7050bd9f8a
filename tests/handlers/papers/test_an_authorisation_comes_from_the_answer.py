"""An agency that sends somebody in its leader's place gets the authorisation (giấy ủy quyền) from that answer, and nobody else does."""

from sqlmodel import Session

from storage import meetings
from storage.tables import Meeting, MeetingStep, Person
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.listed import kind
from tests.handlers.papers.minuted import papers

AUTHORISATION = "giay-uy-quyen.docx"


async def _people(stage: Stage) -> tuple[TheBloc, Phone, Phone, Phone]:
    """Officer and head of the second agency, the bloc's secretary; a deputy leads it, too, and sits there longer."""
    bloc = await stage.bloc()
    deputy = await stage.person("Phạm Thị Năm", bloc, agency=1, roles=("leader",))
    leader = await stage.person("Trần Thị Hai", bloc, agency=1, roles=("leader",))
    officer = await stage.person("Cán bộ", bloc, agency=1)
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))

    def posts(session: Session) -> None:
        session.get_one(Person, deputy.person_id).post = "Phó Chủ nhiệm"
        session.get_one(Person, leader.person_id).post = "Chủ nhiệm"

    await stage.write(posts)
    await stage.pass_time(minutes=1)
    return bloc, officer, leader, secretary


async def _answered(officer: Phone, bloc: TheBloc, name: str) -> None:
    await officer.say("/viec")
    await officer.tap_data(f"mtg:{bloc.meeting_id}")
    await officer.tap("Cử người dự thay")
    await officer.say(name)


async def test_the_card_of_the_answer_gives_it(stage: Stage) -> None:
    """From, to, meeting, scope, day of the answer; the agency's own letterhead, its head signs; a leader reads the same paper."""
    bloc, officer, leader, _secretary = await _people(stage)
    await officer.say("/hoinghi")
    assert "Giấy ủy quyền" not in officer.buttons
    await _answered(officer, bloc, "Lê Văn Ba, Chánh Văn phòng")
    await officer.tap("Giấy ủy quyền")
    (paper,) = papers(stage, officer, AUTHORISATION)
    day = stage.now.astimezone(stage.machine.house.tz)
    assert paper.startswith("ỦY BAN KIỂM TRA TỈNH ỦY / * | ĐẢNG CỘNG SẢN VIỆT NAM\nSố          -GUQ")
    for line in (
        f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        "GIẤY ỦY QUYỀN\nDự Hội nghị tổng kết năm 2023",
        "- Họ và tên: Trần Thị Hai.\n- Chức vụ: Chủ nhiệm.\n- Cơ quan: Ủy ban Kiểm tra Tỉnh ủy.",
        "- Họ và tên: Lê Văn Ba.\n- Chức vụ: Chánh Văn phòng.\n- Cơ quan: Ủy ban Kiểm tra Tỉnh ủy.",
        "- Thay mặt Ủy ban Kiểm tra Tỉnh ủy dự Hội nghị tổng kết năm 2023 của Khối thi đua các cơ quan Đảng tỉnh, bắt đầu lúc 8 giờ",
        " 00 phút, thứ Ba, ngày 06 tháng 02 năm 2024, tại ",
        "- Phát biểu, biểu quyết và bỏ phiếu về các nội dung của hội nghị.",
        "CHỦ NHIỆM / Trần Thị Hai",
    ):
        assert line in paper, line
    assert "T/M" not in paper
    await kind(leader, "Giấy ủy quyền")
    await leader.tap("Ủy ban Kiểm tra, Hội nghị tổng kết năm 2023")
    assert papers(stage, leader, AUTHORISATION) == [paper]


async def test_who_is_sent_does_not_authorise_himself(stage: Stage) -> None:
    """When the head of the agency is the one who comes, its other leader signs, for the head; a meeting without a ballot names none."""
    bloc, officer, _leader, _secretary = await _people(stage)

    def plain(session: Session) -> None:
        for one in meetings.performed(session, session.get_one(Meeting, bloc.meeting_id)):
            session.delete(session.get_one(MeetingStep, (bloc.meeting_id, one.year_id, one.code)))

    await stage.write(plain)
    await _answered(officer, bloc, "Trần Thị Hai")
    await officer.tap("Giấy ủy quyền")
    (paper,) = papers(stage, officer, AUTHORISATION)
    assert "- Họ và tên: Phạm Thị Năm.\n- Chức vụ: Phó Chủ nhiệm." in paper
    assert "- Họ và tên: Trần Thị Hai.\n- Chức vụ: ................." in paper
    assert "K/T CHỦ NHIỆM / PHÓ CHỦ NHIỆM / Phạm Thị Năm" in paper
    assert "- Phát biểu, biểu quyết về các nội dung của hội nghị." in paper


async def test_another_agency_has_none_and_a_withdrawn_one_is_said(stage: Stage) -> None:
    """A forged tap of another agency's people is refused; after another answer there is nothing to make, and the list has none."""
    bloc, officer, _leader, secretary = await _people(stage)
    await _answered(officer, bloc, "Lê Văn Ba, Chánh Văn phòng")
    other = await stage.person("Người khác", bloc, agency=3, roles=("leader",))
    tap = f"ppmake:authorisation:{bloc.meeting_id}.{bloc.agencies[1]}"
    await other.say("/viec")
    await other.tap_data(tap)
    assert "không thuộc phần việc" in other.toast + other.text
    assert not papers(stage, other, AUTHORISATION)
    await secretary.say("/viec")
    await secretary.tap_data(tap)
    assert len(papers(stage, secretary, AUTHORISATION)) == 1
    await officer.tap("Đổi câu trả lời")
    await officer.tap("Lãnh đạo dự họp")
    assert "Giấy ủy quyền" not in officer.buttons
    await officer.tap_data(tap)
    assert "Cơ quan chưa cử người dự thay tại hội nghị này." in officer.toast + officer.text
    assert not papers(stage, officer, AUTHORISATION)
    for wrong in (f"{bloc.meeting_id}.{bloc.meeting_id}", bloc.meeting_id, f"{bloc.year_id}.{bloc.agencies[1]}"):
        await officer.tap_data(f"ppmake:authorisation:{wrong}")
        assert not papers(stage, officer, AUTHORISATION), wrong
